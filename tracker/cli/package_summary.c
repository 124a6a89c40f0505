/* package_summary.c -- tics package summary: packages of many companies beside each other, as
 * whoever buys from them needs it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "output.h"
#include "package_report.h"
#include "report_out.h"
#include "seal_report.h"
#include "summary.h"
#include "text.h"

#include <string.h>

enum { MAX_AGE_DAYS = 365 };

static const char *
text_or_blank(const char *text)
{
    return text == NULL ? "" : text;
}

/* Of what was told; "-" of nothing. */
static char *
percent_text(int64_t part, int64_t whole)
{
    if (part < 0 || whole < 0)
        return g_strdup(_("not disclosed"));
    return whole == 0
               ? g_strdup("-")
               : g_strdup_printf("%d %%", tics_supplied_percent((uint64_t)part, (uint64_t)whole));
}

static const TicsSupplied *
supplied_at(const GPtrArray *rows, guint i)
{
    return ((const TicsSummaryRow *)g_ptr_array_index(rows, i))->supplied;
}

/* The same as the workbook's two tables, as far as it goes on a terminal. */
static void
print_ready(TicsContext *context, const GPtrArray *rows)
{
    const char *headings[] = {_("company"),   _("as of"),       _("ready"),         _("n/a"),
                              _("undecided"), _("lapses next"), _("full coverage"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint i = 0; i < rows->len; i++) {
        const TicsSupplied *s = supplied_at(rows, i);
        char as_of[TICS_DATE_TEXT];
        g_autofree char *ready = tics_supplied_ready_text(s);
        g_autofree char *out = tics_supplied_state_text(s, TICS_STATE_NOT_APPLICABLE);
        g_autofree char *undecided = tics_supplied_state_text(s, TICS_STATE_UNDECIDED);
        g_autofree char *due = tics_supplied_due_text(s);
        g_autofree char *coverage = tics_supplied_coverage_text(s);
        const char *cells[] = {
            s->organisation, tics_date_format(s->as_of, as_of), ready, out, undecided, due,
            coverage};
        tics_table_row(table, cells);
    }
    tics_table_print(context, table);
}

static void
print_basis(TicsContext *context, const GPtrArray *rows, TicsDate day)
{
    const char *headings[] = {_("company"),
                              _("evidence from"),
                              _("stamp (days)"),
                              _("unreviewed"),
                              _("disclosed"),
                              _("parameters"),
                              _("findings (as disclosed)"),
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint i = 0; i < rows->len; i++) {
        const TicsSupplied *s = supplied_at(rows, i);
        int age = tics_supplied_seal_age(s, day);
        g_autofree char *from = tics_supplied_from_text(s);
        g_autofree char *seal = age < 0 ? g_strdup(_("none")) : g_strdup_printf("%d", age);
        g_autofree char *review = percent_text(s->review_open, s->review_all);
        g_autofree char *disclosed =
            percent_text((int64_t)s->disclosed, (int64_t)(s->disclosed + s->withheld));
        g_autofree char *parameters =
            s->parameters < 0 ? g_strdup(_("not disclosed")) : g_strdup_printf("%d", s->parameters);
        g_autofree char *findings = tics_supplied_findings_text(s);
        const char *cells[] = {s->organisation, from,       seal,    review,
                               disclosed,       parameters, findings};
        tics_table_row(table, cells);
    }
    tics_table_print(context, table);
}

/* Chapters by their ids: titles are too long side by side. */
static void
print_chapters(TicsContext *context, const TicsSummaryGroup *group)
{
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    g_autoptr(TicsTable) table = NULL;

    g_ptr_array_add(headings, (char *)_("company"));
    for (guint g = 0; g < group->groups->len; g += 2)
        g_ptr_array_add(headings, g_ptr_array_index(group->groups, g));
    g_ptr_array_add(headings, NULL);
    table = tics_table_new((const char *const *)headings->pdata);
    for (guint i = 0; i < group->rows->len; i++) {
        const TicsSupplied *s = supplied_at(group->rows, i);
        g_autoptr(GPtrArray) cells = g_ptr_array_new();
        g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(cells, s->organisation);
        for (guint g = 0; g < group->groups->len; g += 2) {
            char *text = tics_supplied_group_text(s, g_ptr_array_index(group->groups, g));
            g_ptr_array_add(own, text);
            g_ptr_array_add(cells, text);
        }
        tics_table_row(table, (const char *const *)cells->pdata);
    }
    tics_table_print(context, table);
}

static void
print_group(TicsContext *context, const TicsSummaryGroup *group, unsigned number, TicsDate day)
{
    g_autofree char *edition = tics_supplied_edition_text(group->of);
    g_autofree char *scope = tics_supplied_scope_text(group->of);
    g_autofree char *line =
        g_strdup_printf(_("comparison %u: %s; scope: %s"), number, edition, scope);

    tics_print(context, "\n");
    tics_print_wrapped(context, 0, "", line);
    print_ready(context, group->rows);
    tics_print(context, "\n");
    print_basis(context, group->rows, day);
    if (group->groups->len > 0) {
        tics_print(context, "\n");
        print_chapters(context, group);
    }
}

static void
print_bad(TicsContext *context, const TicsSummary *summary)
{
    const char *headings[] = {_("file"), _("verdict"), _("company it names"), _("what is wrong"),
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    if (summary->bad->len == 0)
        return;
    for (guint i = 0; i < summary->bad->len; i++) {
        const TicsSupplied *s = supplied_at(summary->bad, i);
        const char *cells[] = {s->file, tics_supplied_verdict_label(s->verdict), s->organisation,
                               s->why};
        tics_table_row(table, cells);
    }
    tics_print(context, "\n%s\n", _("not to be relied on, to be handed in again:"));
    tics_table_print(context, table);
}

/* An answer is no package: who sent only that has handed in nothing. */
static void
print_only_responses(TicsContext *context, const TicsSummary *summary)
{
    for (guint i = 0; i < summary->expected->len; i++) {
        const TicsExpectedPackage *e = g_ptr_array_index(summary->expected, i);
        g_autofree char *company = tics_text_escape_terminal(e->company);
        if (e->row == NULL && e->response != NULL)
            tics_print(context, _("only a corrective action report came of: %s\n"), company);
    }
}

static void
print_expected(TicsContext *context, const TicsSummary *summary)
{
    const char *headings[] = {_("company"), _("state"), _("due"), _("as of"), _("file"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    if (summary->expected == NULL)
        return;
    for (guint i = 0; i < summary->expected->len; i++) {
        const TicsExpectedPackage *e = g_ptr_array_index(summary->expected, i);
        const TicsSupplied *s = e->row == NULL ? NULL : e->row->supplied;
        char due[TICS_DATE_TEXT] = "", as_of[TICS_DATE_TEXT] = "";
        const char *cells[] = {
            e->company, tics_handed_in_label(e->state), tics_date_format(e->due, due),
            s == NULL ? "" : tics_date_format(s->as_of, as_of), s == NULL ? "" : s->file};
        tics_table_row(table, cells);
    }
    tics_print(context, "\n");
    tics_table_print(context, table);
    for (guint i = 0; i < summary->rows->len; i++) {
        const TicsSummaryRow *row = g_ptr_array_index(summary->rows, i);
        g_autofree char *company =
            tics_text_escape_terminal(text_or_blank(row->supplied->organisation));
        g_autofree char *file = tics_text_escape_terminal(row->supplied->file);
        if (row->unexpected)
            tics_print(context, _("not on the list: %s  %s\n"), file, company);
    }
    print_only_responses(context, summary);
}

/* What is to be known of some of them. */
static void
print_remarks(TicsContext *context, const TicsSummary *summary)
{
    g_autoptr(GString) test = g_string_new(NULL);
    g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < summary->rows->len; i++) {
        const TicsSummaryRow *row = g_ptr_array_index(summary->rows, i);
        char as_of[TICS_DATE_TEXT];
        g_autofree char *company =
            tics_text_escape_terminal(text_or_blank(row->supplied->organisation));
        if (row->old)
            tics_print(context, _("out of date: %s, as of %s\n"), company,
                       tics_date_format(row->supplied->as_of, as_of));
        if (row->supplied->test_store && g_hash_table_add(named, row->key))
            g_string_append_printf(test, "%s%s", test->len == 0 ? "" : ", ", company);
    }
    if (test->len > 0) {
        g_autofree char *line = g_strdup_printf(
            _("of test stores (times and numbers were set by a test build): %s"), test->str);
        tics_print_wrapped(context, 2, "", line);
    }
}

/* Answers to certification bodies: beside the packages, compared with nothing. */
static void
print_responses(TicsContext *context, const TicsSummary *summary)
{
    const char *headings[] = {_("company"),
                              _("as of"),
                              _("package it answers"),
                              _("findings"),
                              _("completed"),
                              _("effect checked"),
                              _("file"),
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    if (summary->responses->len == 0)
        return;
    for (guint i = 0; i < summary->responses->len; i++) {
        const TicsSupplied *s = supplied_at(summary->responses, i);
        char as_of[TICS_DATE_TEXT], looked_at[TICS_DATE_TEXT] = "-";
        g_autofree char *actions = tics_supplied_count_text(s->actions);
        g_autofree char *completed = tics_supplied_count_text(s->completed);
        g_autofree char *checked = tics_supplied_count_text(s->effect_checked);
        if (s->looked_at != TICS_DATE_NONE)
            tics_date_format(s->looked_at, looked_at);
        const char *cells[] = {s->organisation, tics_date_format(s->as_of, as_of),
                               looked_at,       actions,
                               completed,       checked,
                               s->file};
        tics_table_row(table, cells);
    }
    tics_print(context, "\n%s\n",
               _("corrective action reports (answers to the certification body, "
                 "compared with nothing):"));
    tics_table_print(context, table);
}

static void
print_text(TicsContext *context, const TicsSummary *summary)
{
    char day[TICS_DATE_TEXT];

    tics_print(context,
               _("%u packages, as of %s: unaltered %u, altered or refused %u, out of date %u\n"),
               summary->packages, tics_date_format(summary->day, day), summary->good,
               summary->bad->len, summary->old);
    if (summary->responses->len > 0)
        tics_print(context, _("besides %u corrective action reports, which are no packages\n"),
                   summary->responses->len);
    print_remarks(context, summary);
    print_expected(context, summary);
    print_bad(context, summary);
    for (guint i = 0; i < summary->groups->len; i++)
        print_group(context, g_ptr_array_index(summary->groups, i), i + 1, summary->day);
    if (summary->alone->len > 0) {
        tics_print(context, "\n%s\n", _("of an edition or a scope that nobody else has:"));
        print_ready(context, summary->alone);
        tics_print(context, "\n");
        print_basis(context, summary->alone, summary->day);
    }
    print_responses(context, summary);
    tics_print(context, "\n");
    tics_print_wrapped(context, 0, "",
                       _("\"Unaltered\" says that the records of a package were not altered since "
                         "they were recorded. It does not say that they are true, nor that "
                         "everything was recorded."));
    tics_print_wrapped(context, 0, "",
                       _("What is said of readiness is each company's own account, which no check "
                         "proves. It does not say that requirements are fulfilled; the "
                         "certification body decides."));
}

static bool
check_words(const TicsPackageValues *v, GError **error)
{
    if (v->scheme != NULL || v->disclose != NULL || v->with != NULL || v->known_at != NULL ||
        v->dry_run || v->sign || v->signers != NULL || v->split_size != NULL || v->index_only)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("'package summary' takes files, --expect, --max-age, --as-of, --trust, "
                           "--format and -o only"));
    return v->max_age >= 0 ||
           tics_fail(error, TICS_ERROR_USAGE, _("--max-age: a number of days, not %d"), v->max_age);
}

static bool
show(TicsContext *context, const TicsSummary *summary, const char *format, GError **error)
{
    if (tics_report_is_format(format)) {
        g_autoptr(TicsReport) report = tics_summary_report(summary, context->lang);
        return tics_report_write(report, format, context->out, error);
    }
    if (g_strcmp0(format, "json") == 0)
        tics_package_summary_json(context, summary);
    else
        print_text(context, summary);
    return true;
}

bool
tics_package_run_summary(TicsContext *context, const TicsPackageValues *v, char **files,
                         GError **error)
{
    TicsDate day = tics_context_today(context);
    bool given;

    if (!check_words(v, error))
        return false;
    g_autoptr(TicsRoots) roots = tics_seal_roots(v->trust, &given, error);
    if ((given && roots == NULL) ||
        (v->output != NULL && !tics_context_output(context, v->output, error)))
        return false;
    if (v->as_of != NULL)
        tics_date_parse_iso(v->as_of, &day);
    const TicsDomain *domain = tics_context_kinds(context, error);
    const TicsSummaryAsk ask = {
        .of = {domain, roots, day},
        .files = files,
        .expected = v->expect,
        .max_age_days = v->max_age == 0 ? MAX_AGE_DAYS : v->max_age,
        .progress = tics_context_progress,
        .user = context,
    };
    g_autoptr(TicsSummary) summary = domain == NULL ? NULL : tics_summary_make(&ask, error);
    if (summary == NULL || !show(context, summary, v->format, error))
        return false;
    context->exit_status = tics_summary_is_good(summary) ? 0 : 1;
    return true;
}
