/* gap.c -- the readiness report: four numbers, groups, fields, what is to be done, and why */
/* SPDX-License-Identifier: Apache-2.0 */
#include "field_score.h"
#include "report_private.h"

#include "i18n.h"

enum { WITHIN_DAYS = 90, DEADLINES_SHOWN = 15, SUMMARY_ACTIONS = 5, SUMMARY_DEADLINES = 4 };

static bool
add_numbers(TicsReportWork *work, xmlNode *section, GError **error)
{
    const TicsGap *gap = work->ask->gap;
    unsigned met = 0, total = 0, overdue = 0, coming = 0;
    xmlNode *numbers = tics_node(section, "numbers");

    tics_gap_readiness(gap, &met, &total);
    if (!tics_report_deadlines(work, NULL, WITHIN_DAYS, 0, &overdue, &coming, error))
        return false;
    g_autofree char *percent = g_strdup_printf("%u", total == 0 ? 0 : met * 100 / total);
    g_autofree char *of = g_strdup_printf(_("%u of %u requirements"), met, total);
    g_autofree char *open = g_strdup_printf("%u", total - met);
    g_autofree char *late = g_strdup_printf("%u", overdue), *soon = g_strdup_printf("%u", coming);
    tics_number(numbers, _("met"), percent, "%", "plain", of);
    tics_number(numbers, _("not met"), open, _("items"), total > met ? "bad" : "good",
                _("core and selective"));
    tics_number(numbers, _("overdue"), late, _("items"), overdue > 0 ? "bad" : "good",
                _("on the day asked about"));
    tics_number(numbers, _("due in 90 days"), soon, _("items"), coming > 0 ? "warn" : "good",
                _("from the day asked about"));
    tics_report_note(
        section, "plain",
        _("The percentage: requirements that are met / core and selective requirements "
          "that apply, rounded down. Not applicable and undecided ones are not counted."));
    return true;
}

/* What the company set otherwise than it comes, and since when evidence counts. */
static void
add_parameters(TicsReportWork *work, xmlNode *section)
{
    const TicsGap *gap = work->ask->gap;
    xmlNode *grid = NULL;

    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        int value = GPOINTER_TO_INT(g_hash_table_lookup(gap->parameters, p->name));
        if (value == p->value)
            continue;
        if (grid == NULL) {
            grid = tics_grid(section, "parameters", _("parameters away from what is shipped"));
            tics_grid_column(grid, _("parameter"), "text", 60);
            tics_grid_column(grid, _("value"), "number", 10);
            tics_grid_column(grid, _("as shipped"), "number", 10);
        }
        g_autofree char *own = g_strdup_printf("%d", value),
                        *shipped = g_strdup_printf("%d", p->value);
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_cell(row, tics_gettext(p->title));
        tics_grid_cell(row, own);
        tics_grid_cell(row, shipped);
    }
    if (grid == NULL)
        tics_report_note(section, "plain", _("All parameters are as shipped."));
}

static void
add_outside(TicsReportWork *work, xmlNode *section)
{
    const TicsGap *gap = work->ask->gap;

    if (gap->outside->len == 0)
        return;
    xmlNode *grid = tics_grid(section, "outside", _("not looked at"));
    tics_grid_column(grid, _("kind"), "text", 30);
    tics_grid_column(grid, _("outside the certification scope"), "number", 20);
    tics_grid_column(grid, _("over before the starting day"), "number", 20);
    for (guint i = 0; i < gap->outside->len; i++) {
        const TicsOutside *one = g_ptr_array_index(gap->outside, i);
        g_autofree char *scope = g_strdup_printf("%lld", (long long)one->scope);
        g_autofree char *ended = g_strdup_printf("%lld", (long long)one->ended);
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_cell(row, one->kind->title[work->ask->lang]);
        tics_grid_cell(row, scope);
        tics_grid_cell(row, ended);
    }
}

static void
add_basis(TicsReportWork *work)
{
    xmlNode *section = tics_section(work->root, "basis", _("what this rests on"));
    TicsDate from = work->ask->gap->clocks.evidence_from;
    g_autofree char *day = tics_report_day(work->ask, from);
    g_autofree char *text =
        from == TICS_DATE_NONE
            ? g_strdup(_("No starting day is set: everything counts."))
            : g_strdup_printf(_("Evidence counts from the starting day %s."), day);

    tics_report_note(section, "plain", text);
    add_parameters(work, section);
    add_outside(work, section);
}

/* Groups, fields and the line over time: what gap and summary share. */
static bool
add_figures(TicsReportWork *work, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    g_autoptr(GArray) now = tics_selfcheck_scores(ask->gap, ask->settings), before = NULL;
    g_autofree char *before_name = NULL;
    xmlNode *groups = tics_section(work->root, "groups", _("where it stands"));
    xmlNode *fields = tics_section(work->root, "fields", _("the fields of the self-check list"));

    tics_report_group_bars(work, groups);
    if (!tics_report_trend(work, groups, &before, &before_name, error))
        return false;
    tics_report_radar(work, fields, now, before, before_name);
    return true;
}

bool
tics_report_gap(TicsReportWork *work, GError **error)
{
    unsigned overdue = 0, coming = 0;

    if (!add_numbers(work, tics_section(work->root, "numbers", _("readiness (self-assessment)")),
                     error) ||
        !add_figures(work, error) ||
        !tics_report_actions(work,
                             tics_section(work->root, "todo", _("what is to be done, worst first")),
                             0, error) ||
        !tics_report_deadlines(
            work, tics_section(work->root, "dates", _("overdue and due within 90 days")),
            WITHIN_DAYS, DEADLINES_SHOWN, &overdue, &coming, error) ||
        !tics_report_requirements(work, error))
        return false;
    tics_report_findings(work);
    add_basis(work);
    return true;
}

bool
tics_report_summary(TicsReportWork *work, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    unsigned overdue = 0, coming = 0;
    int stage = 1;
    xmlNode *top = tics_section(work->root, "numbers", _("readiness (self-assessment)"));
    g_autoptr(GArray) before = NULL;
    g_autofree char *before_name = NULL;
    g_autoptr(GPtrArray) steps = tics_next_steps(
        ask->index, ask->gap, tics_settings_officer(ask->settings), ask->lang, &stage, error);

    if (steps == NULL || !add_numbers(work, top, error))
        return false;
    xmlNode *groups = tics_section(work->root, "groups", _("where it stands"));
    tics_report_group_bars(work, groups);
    if (!tics_report_trend(work, groups, &before, &before_name, error))
        return false;
    xmlNode *next = tics_section(work->root, "next", _("what management is asked to see to"));
    const TicsNamed *named = g_ptr_array_index(ask->gap->catalogue->stages, (guint)stage - 1);
    g_autofree char *where =
        g_strdup_printf(_("stage %d of 8: %s"), stage, named->title[ask->lang]);
    tics_report_note(next, "plain", where);
    xmlNode *grid = tics_grid(next, "steps", tics_xml_attribute(next, "title"));
    tics_grid_column(grid, _("no."), "number", 6);
    tics_grid_column(grid, _("step"), "text", 56);
    tics_grid_column(grid, _("owner"), "text", 26);
    tics_grid_column(grid, _("gain"), "text", 18);
    tics_grid_column(grid, _("time needed"), "text", 12);
    for (guint i = 0; i < steps->len; i++) {
        const TicsStep *step = g_ptr_array_index(steps, i);
        g_autofree char *n = g_strdup_printf("%u", i + 1);
        g_autofree char *who = g_strdup_printf(_("%s (%s)"), step->owner, step->owner_role);
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_cell(row, n);
        tics_grid_cell(row, step->action);
        tics_grid_cell(row, who);
        tics_grid_cell(row, step->gain);
        tics_grid_cell(row, step->time);
    }
    return tics_report_actions(work, tics_section(work->root, "todo", _("what weighs most")),
                               SUMMARY_ACTIONS, error) &&
           tics_report_deadlines(work, tics_section(work->root, "dates", _("next dates")),
                                 WITHIN_DAYS, SUMMARY_DEADLINES, &overdue, &coming, error);
}
