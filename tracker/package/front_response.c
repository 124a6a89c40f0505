/* front_response.c -- the front of an answer to the certification body: a sheet for each of its
 * findings, and a list, as page and workbook */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_html.h"
#include "front_workbook.h"

#include "i18n.h"
#include "value.h"

#include <errno.h>
#include <string.h>

/* One action, and what stands of it. */
typedef struct {
    const TicsPackageOut *out;
    const TicsRecord *record;
    const GPtrArray *named; /* ids of records it names as evidence */
} Item;

static Item
item_at(const TicsPackageOut *out, guint i)
{
    const TicsResponse *response = out->order->response;

    return (Item){out, g_ptr_array_index(response->actions, i),
                  g_ptr_array_index(response->evidence, i)};
}

/* Nothing for what is not filled in. */
static char *
value_of(const Item *item, const char *path)
{
    const char *value = tics_record_get(item->record, path);

    return value == NULL ? g_strdup("")
                         : tics_value_display(tics_kind_field(item->record->kind, path), value,
                                              item->out->plan->lang);
}

static const char *
title_of(const Item *item, const char *path)
{
    return tics_kind_field(item->record->kind, path)->title[item->out->plan->lang];
}

/* "GV-01 Management commitment". Transfer full. */
static char *
requirement_of(const Item *item)
{
    const char *id = tics_record_get(item->record, "requirement_ids.1");
    const TicsRequirement *requirement =
        id == NULL ? NULL : tics_catalogue_requirement(item->out->plan->gap->catalogue, id);

    return requirement == NULL
               ? g_strdup(id != NULL ? id : "")
               : g_strdup_printf("%s %s", id, requirement->title[item->out->plan->lang]);
}

/* The action itself and what it names, as far as the policy shows them. Transfer container. */
static GPtrArray *
materials_of(const Item *item)
{
    GHashTable *by_id = item->out->plan->by_id;
    GPtrArray *all = g_ptr_array_new();

    g_ptr_array_add(all, g_hash_table_lookup(by_id, item->record->id));
    for (guint i = 0; i < item->named->len; i++)
        g_ptr_array_add(all, g_hash_table_lookup(by_id, g_ptr_array_index(item->named, i)));
    for (guint i = all->len; i > 0; i--) {
        const TicsMaterial *m = g_ptr_array_index(all, i - 1);
        if (m == NULL || m->number == NULL)
            g_ptr_array_remove_index(all, i - 1);
    }
    return all;
}

static char *
pair_of(const Item *item, const char *who, const char *when)
{
    g_autofree char *by = value_of(item, who), *on = value_of(item, when);

    return g_strdup_printf("%s%s%s", by, by[0] != '\0' && on[0] != '\0' ? "  " : "", on);
}

/* A line of an action's sheet, on the page as in the workbook. */
static void
each_field(const Item *item, const char *label, const char *path, TicsFrontFact func, void *user)
{
    g_autofree char *text = value_of(item, path);

    func(user, label, text);
}

static void
each_before(const Item *item, TicsFrontFact func, void *user)
{
    g_autofree char *requirement = requirement_of(item);

    func(user, _("Requirement"), requirement);
    if (tics_record_get(item->record, "material") != NULL)
        each_field(item, title_of(item, "material"), "material", func, user);
    each_field(item, title_of(item, "body_result"), "body_result", func, user);
    each_field(item, _("What the body wrote"), "finding", func, user);
    each_field(item, _("Raised on"), "raised_on", func, user);
    each_field(item, _("Correct by"), "due_on", func, user);
    each_field(item, title_of(item, "cause"), "cause", func, user);
    each_field(item, title_of(item, "correction"), "correction", func, user);
    each_field(item, _("Corrective action"), "plan", func, user);
    each_field(item, title_of(item, "owner_id"), "owner_id", func, user);
    each_field(item, _("Completed on"), "done_on", func, user);
    each_field(item, _("Proof of completion"), "evidence", func, user);
}

static void
each_after(const Item *item, TicsFrontFact func, void *user)
{
    g_autofree char *checked = pair_of(item, "verified_by", "verified_on");

    each_field(item, title_of(item, "effect"), "effect", func, user);
    func(user, _("Effect checked by and on"), checked);
}

static void
put_row(void *user, const char *label, const char *text)
{
    GString *page = user;

    g_string_append(page, "<tr><th scope=\"row\">");
    tics_html_put(page, label);
    g_string_append(page, "</th>");
    if (text[0] == '\0')
        tics_html_cell(page, "pre open", _("(not filled in)"));
    else
        tics_html_cell(page, "pre", text);
    g_string_append(page, "</tr>\n");
}

static void
put_evidence(GString *page, const Item *item)
{
    g_autoptr(GPtrArray) materials = materials_of(item);

    g_string_append(page, "<tr><th scope=\"row\">");
    tics_html_put(page, _("Material numbers of the proof"));
    g_string_append(page, "</th><td class=\"files\">");
    for (guint i = 0; i < materials->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(materials, i);
        const GPtrArray *files = g_hash_table_lookup(item->out->files, m->number);
        g_string_append_printf(page, "<a href=\"data/evidence/%s.txt\">%s</a>", m->number,
                               m->number);
        for (guint f = 0; files != NULL && f < files->len; f++) {
            const char *file = ((const TicsStoredFile *)g_ptr_array_index(files, f))->file;
            g_string_append_printf(page, "<a href=\"%s\">%s</a>", file, strrchr(file, '/') + 1);
        }
    }
    g_string_append(page, "</td></tr>\n");
}

/* Blank, for the body. */
static void
put_answer(GString *page)
{
    const char *body[] = {_("Auditor's result"), _("Auditor's comment"), _("Checked on"), NULL};

    for (size_t i = 0; body[i] != NULL; i++) {
        g_string_append(page, "<tr class=\"body\"><th scope=\"row\">");
        tics_html_put(page, body[i]);
        g_string_append(page, "</th><td></td></tr>\n");
    }
}

static void
put_item(GString *page, const Item *item)
{
    const char *id = tics_record_get(item->record, "action_id");

    g_string_append_printf(page, "<section><h2 id=\"%s\">", id);
    tics_html_put(page, id);
    g_string_append(page, "</h2>\n<table class=\"answer\"><tbody>\n");
    each_before(item, put_row, page);
    put_evidence(page, item);
    each_after(item, put_row, page);
    put_answer(page);
    g_string_append(page, "</tbody></table></section>\n");
}

static void
put_summary(GString *page, const TicsPackageOut *out)
{
    Item first = item_at(out, 0);
    const char *headings[] = {_("Action"),
                              _("Requirement"),
                              title_of(&first, "body_result"),
                              _("Correct by"),
                              _("Completed on"),
                              _("Effect checked on"),
                              NULL};
    static const char *const paths[] = {"body_result", "due_on", "done_on", "verified_on"};

    tics_html_heading(page, "<h2 id=\"all\">", _("All findings of the certification body"));
    tics_html_headings(page, "actions", headings);
    for (guint i = 0; i < out->order->response->actions->len; i++) {
        Item item = item_at(out, i);
        const char *id = tics_record_get(item.record, "action_id");
        g_autofree char *requirement = requirement_of(&item);
        g_string_append_printf(page, "<tr><td class=\"n\"><a href=\"#%s\">%s</a></td>", id, id);
        tics_html_cell(page, NULL, requirement);
        for (size_t p = 0; p < G_N_ELEMENTS(paths); p++) {
            g_autofree char *text = value_of(&item, paths[p]);
            tics_html_cell(page, "n", text);
        }
        g_string_append(page, "</tr>\n");
    }
    g_string_append(page, "</tbody></table>\n");
}

/* What stands above all of it, on the page as on the sheet. */
static void
each_fact(const TicsPackageOut *out, TicsFrontFact func, void *user)
{
    const TicsPlan *plan = out->plan;
    const TicsSettings *settings = out->order->settings;
    const TicsResponse *response = out->order->response;
    const char *day = tics_response_looked_at(response);
    g_autofree char *moment = tics_instant_spoken(out->order->head_time);
    g_autofree char *recorded = g_strdup_printf(_("%s, change %s"), moment, plan->head);
    g_autofree char *scheme =
        g_strdup_printf(_("%s, edition %s"), plan->gap->catalogue->title[plan->lang],
                        plan->gap->catalogue->edition);
    g_autofree char *looked_at = g_strdup_printf(_("materials for the audit as of %s"),
                                                 day[0] != '\0' ? day : response->audit);
    g_autofree char *policy = tics_policy_text(plan->policy);
    g_autofree char *count = g_strdup_printf(
        _("%u; completed: %u; effect checked: %u"), response->actions->len,
        tics_response_filled(response, "done_on"), tics_response_filled(response, "verified_on"));

    func(user, _("Company"), settings->organisation);
    func(user, _("Scope"), settings->scope[0] != '\0' ? settings->scope : _("(not stated)"));
    func(user, _("Scheme"), scheme);
    func(user, _("What was looked at"), looked_at);
    func(user, _("Findings answered"), count);
    func(user, _("As of"), plan->as_of);
    func(user, _("Known at"), recorded);
    func(user, _("Disclosure policy"), policy);
    func(user, _("Made with"), "tics " TICS_VERSION);
}

static void
put_fact(void *user, const char *label, const char *text)
{
    tics_html_fact(user, label, text);
}

static bool
put_page(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) page = g_string_new(NULL);
    const char *title = _("Corrective action report");

    if (!tics_html_begin(page, out->plan->lang, title, error))
        return false;
    g_string_append(page, "<dl>");
    each_fact(out, put_fact, page);
    g_string_append(page, "</dl>\n<p class=\"note\">");
    tics_html_put(page,
                  _("What the company answers to what the certification body wrote. Whether it "
                    "suffices, the certification body decides."));
    g_string_append(page, "</p>\n");
    tics_html_boxes(page);
    g_string_append(page, "</header><main>\n");
    put_summary(page, out);
    for (guint i = 0; i < out->order->response->actions->len; i++) {
        Item item = item_at(out, i);
        put_item(page, &item);
    }
    g_string_append(page, "</main></body></html>\n");
    return tics_bag_text(out->bag, "index.html", page->str, error);
}

static void
put_book_fact(void *user, const char *label, const char *text)
{
    tics_front_text(user, label);
    tics_front_text(user, text);
    tics_xlsx_report_end_row(user);
}

/* What is to be seen at a glance, and room for the body. */
static bool
put_list(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    static const unsigned widths[] = {22, 28, 16, 12, 12, 12, 30, 16, 12};
    static const char *const days[] = {"due_on", "done_on", "verified_on"};
    Item first = item_at(out, 0);
    const char *headings[] = {_("Action"),
                              _("Requirement"),
                              title_of(&first, "body_result"),
                              _("Correct by"),
                              _("Completed on"),
                              _("Effect checked on"),
                              _("Auditor's comment"),
                              _("Auditor's result"),
                              _("Checked on")};

    if (!tics_xlsx_report_sheet(book, _("Corrective actions"), widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, _("All findings of the certification body"));
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (guint i = 0; i < out->order->response->actions->len; i++) {
        Item item = item_at(out, i);
        g_autofree char *requirement = requirement_of(&item);
        g_autofree char *result = value_of(&item, "body_result");
        tics_front_text(book, tics_record_get(item.record, "action_id"));
        tics_front_text(book, requirement);
        tics_front_text(book, result);
        for (size_t d = 0; d < G_N_ELEMENTS(days); d++)
            tics_front_day(book, tics_record_get(item.record, days[d]));
        tics_front_blanks(book, 3);
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}

static void
put_numbers(TicsXlsxReport *book, const Item *item)
{
    g_autoptr(GPtrArray) materials = materials_of(item);
    g_autoptr(GString) numbers = g_string_new(NULL);

    for (guint i = 0; i < materials->len; i++)
        g_string_append_printf(numbers, "%s%s", i == 0 ? "" : " ",
                               ((const TicsMaterial *)g_ptr_array_index(materials, i))->number);
    put_book_fact(book, _("Material numbers of the proof"), numbers->str);
}

/* A sheet for each action: whoever answers for one prints that. */
static bool
put_sheet(const Item *item, TicsXlsxReport *book, GError **error)
{
    static const unsigned widths[] = {28, 84};
    const char *headings[] = {_("Item"), _("Content")};
    const char *id = tics_record_get(item->record, "action_id");

    if (!tics_xlsx_report_sheet(book, id, widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_upright(book);
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, _("Corrective action report"));
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, id);
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    each_before(item, put_book_fact, book);
    put_numbers(book, item);
    each_after(item, put_book_fact, book);
    tics_xlsx_report_end_table(book);
    return true;
}

static bool
put_sheets(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    for (guint i = 0; i < out->order->response->actions->len; i++) {
        Item item = item_at(out, i);
        if (!put_sheet(&item, book, error))
            return false;
    }
    return true;
}

static bool
put_cover(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    const char *headings[] = {_("Item"), _("Content")};

    if (!tics_front_cover(out, book, _("Corrective action report"), error))
        return false;
    tics_xlsx_report_table(book, headings, 2);
    each_fact(out, put_book_fact, book);
    tics_xlsx_report_end_table(book);
    tics_front_sign_off(book);
    return true;
}

bool
tics_put_front_response(TicsPackageOut *out, GError **error)
{
    g_autoptr(TicsXlsxReport) book = tics_front_book(out, _("Corrective action report"), error);

    return put_page(out, error) && book != NULL && put_cover(out, book, error) &&
           put_list(out, book, error) && put_sheets(out, book, error) &&
           tics_front_book_put(out, book, "data/front/response.xlsx", error);
}
