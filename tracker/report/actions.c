/* actions.c -- what is to be done about findings, worst first, and what has a day */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"

#include "i18n.h"

#include <string.h>

TicsOwner *
tics_report_owner(const TicsReportAsk *ask, const TicsFinding *finding, GError **error)
{
    g_autoptr(GPtrArray) subjects = g_ptr_array_new();

    if (finding->subject[0] != '\0')
        g_ptr_array_add(subjects, finding->subject);
    return tics_owner_find(ask->index, tics_finding_kind(ask->index, ask->gap->catalogue, finding),
                           subjects, tics_settings_officer(ask->settings), ask->lang, error);
}

/* Days by which corrective actions are to be done: number -> ISO day. */
static GHashTable *
read_action_days(TicsIndex *index, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(index,
                         "SELECT action_id, due_on FROM r_corrective_action"
                         " WHERE due_on IS NOT NULL",
                         error);
    g_autoptr(GHashTable) days = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row && tics_query_text(query, 0) != NULL)
            g_hash_table_insert(days, g_strdup(tics_query_text(query, 0)),
                                g_strdup(tics_query_text(query, 1)));
    }
    return query == NULL ? NULL : g_steal_pointer(&days);
}

/* "HR-01, HR-02 and 3 more". */
static char *
requirements_of(const TicsFinding *finding, TicsLang lang)
{
    enum { SHOWN = 3 };
    GString *text = g_string_new(NULL);
    guint count = g_strv_length(finding->rule->requirements);

    if (finding->requirement != NULL)
        return g_string_free(g_string_append(text, finding->requirement), FALSE);
    for (guint i = 0; i < count && i < SHOWN; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0            ? ""
                               : lang == TICS_JA ? "、"
                                                 : ", ",
                               finding->rule->requirements[i]);
    if (count > SHOWN)
        g_string_append_printf(text, _(" and %u more"), count - SHOWN);
    return g_string_free(text, FALSE);
}

static char *
what_of(const TicsFold *fold, TicsLang lang)
{
    return fold->count == 1
               ? g_strdup(fold->first->message)
               : g_strdup_printf(_("%s: %u (for example %s)"), fold->first->rule->title[lang],
                                 fold->count, fold->examples == NULL ? "-" : fold->examples);
}

/* The table being filled. */
typedef struct {
    const TicsReportAsk *ask;
    xmlNode *grid;
    GHashTable *days; /* number of a corrective action -> ISO day */
    bool brief;       /* without what to do, and nothing of this page to go to */
} Actions;

static bool
add_action(const Actions *actions, const TicsFold *fold, guint number, GError **error)
{
    const TicsReportAsk *ask = actions->ask;
    const TicsFinding *finding = fold->first;
    g_autoptr(TicsOwner) owner = tics_report_owner(ask, finding, error);
    if (owner == NULL)
        return false;
    const char *by = finding->standing_by == NULL
                         ? NULL
                         : g_hash_table_lookup(actions->days, finding->standing_by);
    g_autofree char *day = tics_report_iso(ask, by != NULL ? by : finding->due_on);
    g_autofree char *what = what_of(fold, ask->lang);
    g_autofree char *requirements = requirements_of(finding, ask->lang);
    g_autofree char *who = g_strdup_printf(_("%s (%s)"), owner->who, owner->role);
    g_autofree char *href = g_strdup_printf("#finding-%u", number);

    xmlNode *row = tics_grid_row(actions->grid, NULL);
    tics_grid_state(row, tics_severity_label(finding->severity),
                    tics_severity_name(finding->severity));
    if (actions->brief)
        tics_grid_cell(row, what);
    else
        tics_grid_link(row, what, href);
    tics_grid_cell(row, requirements);
    tics_grid_cell(row, who);
    tics_grid_cell(row, day[0] == '\0' ? _("not set") : day);
    if (!actions->brief)
        tics_grid_cell(row, finding->fix);
    return true;
}

bool
tics_report_actions(TicsReportWork *work, xmlNode *section, unsigned most, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    const GPtrArray *folds = tics_report_folds(work);
    g_autoptr(GHashTable) days = read_action_days(ask->index, error);
    unsigned shown = 0, all = 0;

    if (days == NULL)
        return false;
    xmlNode *grid = tics_grid(section, "actions", tics_xml_attribute(section, "title"));
    Actions actions = {ask, grid, days, most > 0};
    tics_grid_column(grid, _("weight"), "state", 12);
    tics_grid_column(grid, _("finding"), "text", actions.brief ? 76 : 46);
    tics_grid_column(grid, _("requirements"), "id", 16);
    tics_grid_column(grid, _("owner"), "text", actions.brief ? 24 : 18);
    tics_grid_column(grid, _("due"), "date", 16);
    if (!actions.brief)
        tics_grid_column(grid, _("next action"), "text", 54);
    for (guint i = 0; i < folds->len; i++) {
        const TicsFold *fold = g_ptr_array_index(folds, i);
        if (!tics_finding_weighs(fold->first))
            continue;
        all++;
        if ((most == 0 || shown < most) && ++shown > 0 && !add_action(&actions, fold, i + 1, error))
            return false;
    }
    if (all == 0)
        tics_report_note(section, "plain", _("No finding stands."));
    else if (shown < all) {
        g_autofree char *rest =
            g_strdup_printf(P_("%u further line: see the readiness report",
                               "%u further lines: see the readiness report", all - shown),
                            all - shown);
        tics_report_note(section, "plain", rest);
    }
    return true;
}
