/* summary_received.c -- packages of many companies as a report: what came and what did not */
/* SPDX-License-Identifier: Apache-2.0 */
#include "summary_private.h"

#include "i18n.h"

/* Names of states that colour what stands for them. */
static const char *const verdict_colours[] = {
    [TICS_SUPPLIED_GOOD] = "met",
    [TICS_SUPPLIED_ALTERED] = "contradicted",
    [TICS_SUPPLIED_REFUSED] = "contradicted",
    [TICS_SUPPLIED_UNREADABLE] = "missing",
};
static const char *const handed_in_colours[] = {
    [TICS_HANDED_IN] = "met",
    [TICS_HANDED_IN_OLD] = "stale",
    [TICS_HANDED_IN_BAD] = "contradicted",
    [TICS_NOT_YET_DUE] = "not_applicable",
    [TICS_NOT_HANDED_IN] = "missing",
};

static void
put_verdict(xmlNode *row, const TicsSupplied *supplied)
{
    tics_grid_state(row, tics_supplied_verdict_label(supplied->verdict),
                    verdict_colours[supplied->verdict]);
}

/* An answer is no package: who sent only that has handed in nothing. */
static void
note_only_responses(xmlNode *section, const TicsSummary *summary)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < summary->expected->len; i++) {
        const TicsExpectedPackage *e = g_ptr_array_index(summary->expected, i);
        if (e->row == NULL && e->response != NULL)
            g_string_append_printf(names, "%s%s", names->len == 0 ? "" : ", ", e->company);
    }
    if (names->len == 0)
        return;
    g_autofree char *text = g_strdup_printf(
        _("Only a corrective action report came of these, which is no package: %s"), names->str);
    tics_report_note(section, "plain", text);
}

static void
put_expected(xmlNode *section, const TicsSummary *summary)
{
    static const TicsSummaryColumn columns[] = {
        {N_("company"), "text", 30},     {N_("state"), "state", 18}, {N_("due"), "date", 16},
        {N_("days over"), "number", 12}, {N_("as of"), "date", 16},  {N_("file"), "text", 30},
    };
    xmlNode *table;

    if (summary->expected == NULL)
        return;
    table = tics_summary_grid(section, "expected", _("Whom a package is expected from"), columns,
                              G_N_ELEMENTS(columns));
    for (guint i = 0; i < summary->expected->len; i++) {
        const TicsExpectedPackage *e = g_ptr_array_index(summary->expected, i);
        bool over = e->state == TICS_NOT_HANDED_IN && e->due != TICS_DATE_NONE;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, e->company);
        tics_grid_state(row, tics_handed_in_label(e->state), handed_in_colours[e->state]);
        tics_summary_put_day(row, e->due);
        tics_summary_put(row, over ? g_strdup_printf("%d", summary->day - e->due) : g_strdup(""));
        tics_summary_put_day(row, e->row == NULL ? TICS_DATE_NONE : e->row->supplied->as_of);
        tics_grid_cell(row, e->row == NULL ? "" : e->row->supplied->file);
    }
    note_only_responses(section, summary);
}

static void
put_bad(xmlNode *section, const TicsSummary *summary)
{
    static const TicsSummaryColumn columns[] = {
        {N_("file"), "text", 30},
        {N_("verdict"), "state", 18},
        {N_("company it names"), "text", 26},
        {N_("what is wrong"), "text", 60},
        {N_("problems"), "number", 14},
    };
    xmlNode *table;

    if (summary->bad->len == 0)
        return;
    tics_report_note(section, "bad",
                     _("What these say of readiness is not shown: what an altered package says "
                       "counts for nothing. Have them handed in again."));
    table = tics_summary_grid(section, "bad", _("Packages that are not to be relied on"), columns,
                              G_N_ELEMENTS(columns));
    for (guint i = 0; i < summary->bad->len; i++) {
        const TicsSupplied *s = ((TicsSummaryRow *)g_ptr_array_index(summary->bad, i))->supplied;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, s->file);
        put_verdict(row, s);
        tics_grid_cell(row, s->organisation);
        tics_grid_cell(row, s->why);
        tics_summary_put(row, g_strdup_printf("%u", s->problems));
    }
}

static void
remark(GString *text, bool is, const char *words)
{
    if (is)
        g_string_append_printf(text, "%s%s", text->len == 0 ? "" : "; ", words);
}

static char *
remarks(const TicsSummaryRow *row)
{
    g_autoptr(GString) text = g_string_new(NULL);

    remark(text, row->supplied->response, _("corrective action report"));
    remark(text, row->old, tics_handed_in_label(TICS_HANDED_IN_OLD));
    remark(text, row->unexpected, _("not on the list"));
    remark(text, row->supplied->test_store, _("test store"));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Every package once, by company. */
void
tics_summary_put_all(xmlNode *root, const TicsSummary *summary)
{
    static const TicsSummaryColumn columns[] = {
        {N_("company"), "text", 24}, {N_("requirements"), "text", 24}, {N_("scope"), "text", 22},
        {N_("as of"), "date", 17},   {N_("ready"), "text", 13},        {N_("verdict"), "state", 19},
        {N_("remarks"), "text", 18}, {N_("file"), "text", 20},
    };
    xmlNode *section = tics_section(root, "all", _("All packages"));
    xmlNode *table =
        tics_summary_grid(section, "packages", _("All packages"), columns, G_N_ELEMENTS(columns));

    if (summary->rows->len > 30)
        tics_node_set(table, "filter", _("narrow down"));
    for (guint i = 0; i < summary->rows->len; i++) {
        const TicsSummaryRow *one = g_ptr_array_index(summary->rows, i);
        const TicsSupplied *s = one->supplied;
        bool good = s->verdict == TICS_SUPPLIED_GOOD;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, s->organisation);
        tics_summary_put(row, good ? tics_supplied_edition_text(s) : g_strdup(""));
        tics_summary_put(row, good ? tics_supplied_scope_text(s) : g_strdup(""));
        tics_summary_put_day(row, s->as_of);
        tics_summary_put(row, good && !s->response ? tics_supplied_ready_text(s) : g_strdup(""));
        put_verdict(row, s);
        tics_summary_put(row, remarks(one));
        tics_grid_cell(row, s->file);
    }
}

static void
put_number(xmlNode *numbers, const char *label, unsigned value, const char *tone, const char *hint)
{
    g_autofree char *text = g_strdup_printf("%u", value);

    tics_number(numbers, label, text, "", value == 0 ? "plain" : tone, hint);
}

void
tics_summary_put_received(xmlNode *root, const TicsSummary *summary)
{
    xmlNode *section = tics_section(root, "received", _("What came"));
    xmlNode *numbers = tics_node(section, "numbers");
    g_autofree char *age =
        g_strdup_printf(_("of a day more than %d days ago"), summary->max_age_days);
    unsigned old = summary->old;

    put_number(numbers, _("unaltered packages"), summary->good, "good", NULL);
    put_number(numbers, _("altered or refused"), summary->bad->len, "bad", NULL);
    put_number(numbers, _("out of date"), old, "warn", age);
    if (summary->responses->len > 0)
        put_number(numbers, _("corrective action reports"), summary->responses->len, "plain", NULL);
    if (summary->expected != NULL)
        put_number(numbers, _("not handed in"), summary->handed_in[TICS_NOT_HANDED_IN], "bad",
                   NULL);
    put_bad(section, summary);
    put_expected(section, summary);
}

void
tics_summary_put_responses(xmlNode *root, const TicsSummary *summary)
{
    static const TicsSummaryColumn columns[] = {
        {N_("company"), "text", 28},
        {N_("as of"), "date", 16},
        {N_("package it answers"), "date", 18},
        {N_("Findings answered"), "number", 14},
        {N_("completed"), "number", 12},
        {N_("effect checked"), "number", 14},
        {N_("file"), "text", 30},
    };
    xmlNode *section, *table;

    if (summary->responses->len == 0)
        return;
    section = tics_section(root, "responses", _("Corrective action reports"));
    tics_report_note(section, "plain",
                     _("Answers of companies to their certification bodies. They hold only what "
                       "answers the findings; they are no packages, and are compared with "
                       "nothing."));
    table = tics_summary_grid(section, "answers", _("Corrective action reports"), columns,
                              G_N_ELEMENTS(columns));
    for (guint i = 0; i < summary->responses->len; i++) {
        const TicsSupplied *s =
            ((TicsSummaryRow *)g_ptr_array_index(summary->responses, i))->supplied;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, s->organisation);
        tics_summary_put_day(row, s->as_of);
        tics_summary_put_day(row, s->looked_at);
        tics_summary_put(row, tics_supplied_count_text(s->actions));
        tics_summary_put(row, tics_supplied_count_text(s->completed));
        tics_summary_put(row, tics_supplied_count_text(s->effect_checked));
        tics_grid_cell(row, s->file);
    }
}
