/* front_workbook.c -- the workbook an auditor works with: cover, materials, applicability,
 * requirements, coverage, populations, changes */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_workbook.h"

#include "i18n.h"
#include "reviews.h"
#include "seals.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void
tics_front_text(TicsXlsxReport *book, const char *text)
{
    tics_xlsx_report_cell(book, TICS_REPORT_CELL_TEXT, text == NULL ? "" : text, NULL, NULL);
}

void
tics_front_number(TicsXlsxReport *book, int64_t number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

    tics_xlsx_report_cell(book, TICS_REPORT_CELL_NUMBER, text, NULL, NULL);
}

void
tics_front_day(TicsXlsxReport *book, const char *iso)
{
    tics_xlsx_report_cell(book, TICS_REPORT_CELL_DATE, iso == NULL ? "" : iso, NULL, NULL);
}

void
tics_front_blanks(TicsXlsxReport *book, guint count)
{
    for (guint i = 0; i < count; i++)
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_BLANK, "", NULL, NULL);
}

static void
fact(TicsXlsxReport *book, const char *label, const char *text)
{
    tics_front_text(book, label);
    tics_front_text(book, text);
    tics_xlsx_report_end_row(book);
}

bool
tics_front_facts(const TicsPackageOut *out, TicsFrontFact func, void *user, GError **error)
{
    const TicsPlan *plan = out->plan;
    const TicsSettings *settings = out->order->settings;
    const TicsCatalogue *catalogue = plan->gap->catalogue;
    g_autofree char *moment = tics_instant_spoken(out->order->head_time);
    g_autofree char *scheme =
        g_strdup_printf(_("%s, edition %s"), catalogue->title[plan->lang], catalogue->edition);
    g_autofree char *recorded = g_strdup_printf(_("%s, change %s"), moment, plan->head);
    g_autofree char *policy = tics_policy_text(plan->policy);
    g_auto(TicsSealed) sealed = {.seq = 0};
    g_auto(TicsReviewCount) count = {0};
    unsigned met, total;

    if (!tics_sealed_read(plan->index, plan->gap->known_seq, &sealed, error) ||
        !tics_reviews_count(plan->index, plan->gap->known_seq, &count, error))
        return false;
    tics_gap_readiness(plan->gap, &met, &total);
    g_autofree char *ready =
        g_strdup_printf(_("%u of %u core and selective requirements"), met, total);
    g_autofree char *seal = tics_sealed_text(&sealed);
    g_autofree char *open =
        g_strdup_printf(_("changes a second person has not looked at: %lld of %lld"),
                        (long long)count.open, (long long)count.all);
    g_autofree char *disclosed =
        g_strdup_printf(P_("%u record disclosed, %u withheld", "%u records disclosed, %u withheld",
                           plan->by_number->len),
                        plan->by_number->len, plan->materials->len - plan->by_number->len - 1);
    if (out->index_only)
        func(user, _("Contents"),
             _("list only: the evidence and what proves it are in the package itself, which is "
               "given apart"));
    func(user, _("Company"), settings->organisation);
    func(user, _("Scope"), settings->scope[0] != '\0' ? settings->scope : _("(not stated)"));
    func(user, _("Scheme"), scheme);
    func(user, _("As of"), plan->as_of);
    func(user, _("Known at"), recorded);
    func(user, _("Evidence from"),
         settings->evidence_from[0] != '\0' ? settings->evidence_from : _("(not stated)"));
    func(user, _("Self-assessed as ready"), ready);
    func(user, _("Disclosure policy"), policy);
    func(user, _("Materials"), disclosed);
    func(user, _("Time stamp"), seal);
    func(user, _("Second look"), open);
    func(user, _("Made with"), "tics " TICS_VERSION);
    return true;
}

static void
put_fact(void *user, const char *label, const char *text)
{
    fact(user, label, text);
}

/* What the company set otherwise than it comes stands on the first page. */
static void
put_parameters(const TicsPackageOut *out, TicsXlsxReport *book)
{
    const char *headings[] = {_("Parameters away from what is shipped"),
                              _("Value and (as shipped)")};
    bool any = false;

    tics_xlsx_report_table(book, headings, 2);
    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        int value = GPOINTER_TO_INT(g_hash_table_lookup(out->plan->gap->parameters, p->name));
        if (value == p->value)
            continue;
        g_autofree char *text = g_strdup_printf("%d (%d)", value, p->value);
        fact(book, tics_gettext(p->title), text);
        any = true;
    }
    if (!any)
        fact(book, _("none"), "");
    tics_xlsx_report_end_table(book);
}

bool
tics_front_cover(TicsPackageOut *out, TicsXlsxReport *book, const char *title, GError **error)
{
    static const unsigned widths[] = {36, 46, 36};

    if (!tics_xlsx_report_sheet(book, _("Cover"), widths, 3, error))
        return false;
    tics_xlsx_report_upright(book);
    tics_xlsx_report_one_page(book);
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, out->order->settings->organisation);
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, title);
    tics_xlsx_report_line(
        book, TICS_REPORT_NOTE,
        _("This is the company's own assessment. The certification body decides."));
    tics_xlsx_report_blank(book);
    return true;
}

void
tics_front_sign_off(TicsXlsxReport *book)
{
    const char *company[] = {_("Made by"), _("Checked by"), _("Approved by")};
    const char *body[] = {_("Received on"), _("Received under number"), _("Looked at by")};

    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, _("For the company"));
    tics_xlsx_report_boxes(book, company, 3);
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, _("For the certification body"));
    tics_xlsx_report_boxes(book, body, 3);
}

static bool
put_cover(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    const char *headings[] = {_("Item"), _("Content")};

    if (!tics_front_cover(out, book, _("Materials for the audit"), error))
        return false;
    tics_xlsx_report_table(book, headings, 2);
    if (!tics_front_facts(out, put_fact, book, error))
        return false;
    tics_xlsx_report_end_table(book);
    put_parameters(out, book);
    tics_front_sign_off(book);
    return true;
}

TicsXlsxReport *
tics_front_book(const TicsPackageOut *out, const char *title, GError **error)
{
    g_autofree char *header =
        g_strdup_printf("%s  %s  %s", out->order->settings->organisation, title, out->plan->as_of);
    g_autofree char *footer =
        g_strdup_printf("%s  %.10s  tics " TICS_VERSION, _("self-assessment"), out->plan->head);

    return tics_xlsx_report_new(out->order->head_time, header, footer, error);
}

bool
tics_front_book_put(TicsPackageOut *out, TicsXlsxReport *book, const char *name, GError **error)
{
    g_autofree char *bytes = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&bytes, &length);
    bool good = memory != NULL && tics_xlsx_report_finish(book, memory, error);

    if (memory == NULL || fclose(memory) != 0)
        return good && tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write the workbook: %s"),
                                 g_strerror(ENOMEM));
    tics_bag_begin(out->bag, name);
    return good && tics_bag_write(out->bag, bytes, length, error) && tics_bag_end(out->bag, error);
}

bool
tics_put_front_workbook(TicsPackageOut *out, GError **error)
{
    g_autoptr(TicsXlsxReport) book = tics_front_book(out, _("Materials for the audit"), error);

    return book != NULL && put_cover(out, book, error) && tics_front_materials(out, book, error) &&
           tics_front_applicability(out, book, error) &&
           tics_front_requirements(out, book, error) && tics_front_coverage(out, book, error) &&
           tics_front_findings(out, book, error) && tics_front_populations(out, book, error) &&
           tics_front_changes(out, book, error) &&
           tics_front_book_put(out, book, "data/front/audit.xlsx", error);
}
