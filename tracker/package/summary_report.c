/* summary_report.c -- packages of many companies as a report: what came, what did not, and what can
 * be compared */
/* SPDX-License-Identifier: Apache-2.0 */
#include "summary_private.h"

#include "i18n.h"

xmlNode *
tics_summary_grid(xmlNode *section, const char *id, const char *title,
                  const TicsSummaryColumn *columns, size_t count)
{
    xmlNode *table = tics_grid(section, id, title);

    for (size_t i = 0; i < count; i++)
        tics_grid_column(table, tics_gettext(columns[i].label), columns[i].kind, columns[i].width);
    return table;
}

void
tics_summary_put(xmlNode *row, char *text)
{
    g_autofree char *own = text;

    tics_grid_cell(row, own);
}

void
tics_summary_put_day(xmlNode *row, TicsDate day)
{
    char iso[TICS_DATE_TEXT] = "";

    tics_grid_cell(row, day == TICS_DATE_NONE ? "" : tics_date_format(day, iso));
}

/* Readiness, in the order of what is ready. */
static void
put_ready(xmlNode *section, const TicsSummaryGroup *group, const char *id)
{
    static const TicsSummaryColumn columns[] = {
        {N_("company"), "text", 20},
        {N_("as of"), "date", 16},
        {N_("ready"), "text", 12},
        {N_("share ready (%)"), "number", 10},
        {N_("contradicted"), "number", 18},
        {N_("missing"), "number", 12},
        {N_("not applicable"), "number", 15},
        {N_("undecided"), "number", 15},
        {N_("full coverage"), "text", 18},
        {N_("lapses next"), "date", 16},
        {N_("lapsing within 90 days"), "text", 13},
    };
    xmlNode *table =
        tics_summary_grid(section, id, _("State of readiness"), columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < group->rows->len; i++) {
        const TicsSupplied *s = ((TicsSummaryRow *)g_ptr_array_index(group->rows, i))->supplied;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, s->organisation);
        tics_summary_put_day(row, s->as_of);
        tics_summary_put(row, tics_supplied_ready_text(s));
        tics_summary_put(row, s->told && s->total > 0
                                  ? g_strdup_printf("%d", tics_supplied_percent(s->met, s->total))
                                  : g_strdup("-"));
        tics_summary_put(row, tics_supplied_state_text(s, TICS_STATE_CONTRADICTED));
        tics_summary_put(row, tics_supplied_state_text(s, TICS_STATE_MISSING));
        tics_summary_put(row, tics_supplied_state_text(s, TICS_STATE_NOT_APPLICABLE));
        tics_summary_put(row, tics_supplied_state_text(s, TICS_STATE_UNDECIDED));
        tics_summary_put(row, tics_supplied_coverage_text(s));
        tics_summary_put_day(row, s->next_due);
        tics_summary_put(row, !s->told         ? g_strdup(_("not disclosed"))
                              : s->lapsed == 0 ? g_strdup_printf("%u", s->due_soon)
                                               : g_strdup_printf(_("%u; lapsed already %u"),
                                                                 s->due_soon, s->lapsed));
    }
}

/* How much weight the account has. */
static void
put_basis(xmlNode *section, const TicsSummaryGroup *group, const char *id, TicsDate day)
{
    static const TicsSummaryColumn columns[] = {
        {N_("company"), "text", 22},
        {N_("findings (as disclosed)"), "text", 21},
        {N_("age of the newest time stamp"), "text", 16},
        {N_("changes behind it"), "number", 16},
        {N_("changes without a second look"), "text", 18},
        {N_("records disclosed"), "text", 18},
        {N_("evidence from"), "date", 21},
        {N_("parameters away from what is shipped"), "text", 28},
        {N_("disclosure policy"), "text", 25},
        {N_("signed by"), "text", 22},
    };
    xmlNode *table = tics_summary_grid(section, id, _("What the account rests on"), columns,
                                       G_N_ELEMENTS(columns));

    for (guint i = 0; i < group->rows->len; i++) {
        const TicsSupplied *s = ((TicsSummaryRow *)g_ptr_array_index(group->rows, i))->supplied;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, s->organisation);
        tics_summary_put(row, tics_supplied_findings_text(s));
        tics_summary_put(row, tics_supplied_seal_text(s, day));
        tics_summary_put(row, g_strdup_printf("%" G_GUINT64_FORMAT, s->unsealed));
        tics_summary_put(row, tics_supplied_review_text(s));
        tics_summary_put(row, tics_supplied_disclosed_text(s));
        tics_summary_put(row, tics_supplied_from_text(s));
        tics_summary_put(row, tics_supplied_parameters_text(s));
        tics_grid_cell(row, s->policy_title != NULL ? s->policy_title : s->policy);
        tics_summary_put(row, tics_supplied_signer_text(s));
    }
}

static void
put_chapters(xmlNode *section, const TicsSummaryGroup *group, const char *id)
{
    xmlNode *table;

    if (group->groups->len == 0)
        return;
    table = tics_grid(section, id, _("Ready by chapter"));
    tics_node_set(table, "look", "matrix");
    tics_grid_column(table, _("company"), "text", 26);
    for (guint g = 0; g < group->groups->len; g += 2)
        tics_grid_column(table, g_ptr_array_index(group->groups, g + 1), "state", 11);
    for (guint i = 0; i < group->rows->len; i++) {
        const TicsSupplied *s = ((TicsSummaryRow *)g_ptr_array_index(group->rows, i))->supplied;
        xmlNode *row = tics_grid_row(table, NULL);
        tics_grid_cell(row, s->organisation);
        for (guint g = 0; g < group->groups->len; g += 2)
            tics_summary_put(row, tics_supplied_group_text(s, g_ptr_array_index(group->groups, g)));
    }
}

static void
put_comparison(xmlNode *root, const TicsSummaryGroup *group, unsigned number, TicsDate day)
{
    g_autofree char *id = g_strdup_printf("comparison-%u", number);
    g_autofree char *title = g_strdup_printf(_("Comparison %u"), number);
    g_autofree char *ready = g_strdup_printf("ready-%u", number);
    g_autofree char *basis = g_strdup_printf("basis-%u", number);
    g_autofree char *chapters = g_strdup_printf("chapters-%u", number);
    g_autofree char *edition = tics_supplied_edition_text(group->of);
    g_autofree char *scope = tics_supplied_scope_text(group->of);
    g_autofree char *of = g_strdup_printf(_("%s; scope: %s"), edition, scope);
    xmlNode *section = tics_section(root, id, title);

    tics_report_note(section, "plain", of);
    put_ready(section, group, ready);
    put_basis(section, group, basis, day);
    put_chapters(section, group, chapters);
}

/* In order of companies, which says nothing; edition and scope are in the list of all. */
static void
put_alone(xmlNode *root, const TicsSummary *summary)
{
    const TicsSummaryGroup group = {NULL, summary->alone, NULL};
    xmlNode *section = tics_section(root, "alone", _("Without anything to compare with"));

    tics_report_note(section, "plain",
                     _("Nobody else has this edition or this scope. The order is that of the "
                       "companies' names; these are not to be held against each other."));
    put_ready(section, &group, "ready-alone");
    put_basis(section, &group, "basis-alone", summary->day);
}

static void
put_head(xmlNode *root, const TicsSummary *summary)
{
    xmlNode *head = tics_node(root, "head");
    char iso[TICS_DATE_TEXT];
    g_autofree char *era = tics_date_format_wareki(summary->day);
    g_autofree char *day = g_strdup_printf(_("%s (%s)"), tics_date_format(summary->day, iso), era);
    g_autofree char *count = g_strdup_printf("%u", summary->packages);

    tics_fact(head, "as-of", _("looked at on"), day);
    tics_fact(head, "packages", _("packages looked at"), count);
    tics_fact(head, "tool", _("made by"), "tics " TICS_VERSION);
    tics_node_text(head, "notice",
                   _("\"Unaltered\" says that the records of a package were not altered since "
                     "they were recorded. It does not say that they are true, nor that "
                     "everything was recorded."));
    tics_node_text(head, "notice",
                   _("What is said of readiness is each company's own account, which no check "
                     "proves. It does not say that requirements are fulfilled; the certification "
                     "body decides."));
    tics_node_text(head, "notice",
                   _("Only packages of one edition of the requirements and of one scope stand in "
                     "one comparison. What a company did not disclose is no nought."));
}

TicsReport *
tics_summary_report(const TicsSummary *summary, TicsLang lang)
{
    int64_t time = tics_time_to_utc((TicsTime)summary->day * 86400);
    TicsReport *report = tics_report_new("suppliers", NULL, time);
    xmlNode *root = tics_report_root(report);

    tics_report_label(
        root, lang,
        &(TicsReportLabel){_("Packages of suppliers side by side"), "", "", summary->day});
    put_head(root, summary);
    tics_summary_put_received(root, summary);
    tics_summary_put_all(root, summary);
    for (guint i = 0; i < summary->groups->len; i++)
        put_comparison(root, g_ptr_array_index(summary->groups, i), i + 1, summary->day);
    if (summary->alone->len > 0)
        put_alone(root, summary);
    tics_summary_put_responses(root, summary);
    return report;
}
