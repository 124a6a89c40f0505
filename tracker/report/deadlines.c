/* deadlines.c -- dates that are over or come, alike ones as one line */
/* SPDX-License-Identifier: Apache-2.0 */
#include "deadlines.h"

#include "i18n.h"

#include <string.h>

enum { EXAMPLES = 3 };

const GPtrArray *
tics_report_dues(TicsReportWork *work, int days, GError **error)
{
    const TicsReportAsk *ask = work->ask;

    if (work->dues != NULL && work->dues_days == days)
        return work->dues;
    g_clear_pointer(&work->dues, g_ptr_array_unref);
    work->dues_days = days;
    work->dues = tics_due(ask->index, ask->gap, tics_settings_officer(ask->settings),
                          ask->gap->clocks.as_of + days, ask->lang, error);
    return work->dues;
}

bool
tics_deadline_over(const TicsReportAsk *ask, const TicsDue *due)
{
    return due->day < ask->gap->clocks.as_of;
}

static void
deadline_free(void *data)
{
    TicsDeadline *deadline = data;

    g_string_free(deadline->examples, TRUE);
    g_free(deadline);
}

/* Two of the same key are one line; what folds with nothing has its own place as key. */
static char *
key_of(const TicsDue *due, guint place)
{
    if (due->rule != NULL)
        return g_strdup_printf("%d rule %s %s\n%s", due->day, due->rule->id, due->owner->who,
                               due->owner->role);
    if (due->field != NULL && due->kind != NULL)
        return g_strdup_printf("%d field %s %s %s\n%s", due->day, due->kind->id, due->field->name,
                               due->owner->who, due->owner->role);
    return g_strdup_printf("%u", place);
}

GPtrArray *
tics_deadlines_fold(const GPtrArray *dues, TicsLang lang)
{
    GPtrArray *deadlines = g_ptr_array_new_with_free_func(deadline_free);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < dues->len; i++) {
        const TicsDue *due = g_ptr_array_index(dues, i);
        g_autofree char *key = key_of(due, i);
        TicsDeadline *deadline = g_hash_table_lookup(known, key);
        if (deadline == NULL) {
            deadline = g_new0(TicsDeadline, 1);
            deadline->first = due;
            deadline->examples = g_string_new(NULL);
            g_ptr_array_add(deadlines, deadline);
            g_hash_table_insert(known, g_steal_pointer(&key), deadline);
        }
        if (deadline->count++ < EXAMPLES)
            g_string_append_printf(deadline->examples, "%s%s",
                                   deadline->count == 1 ? ""
                                   : lang == TICS_JA    ? "、"
                                                        : ", ",
                                   due->subject);
    }
    return deadlines;
}

static char *
join(const GPtrArray *texts, TicsLang lang)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(all, "%s%s",
                               i == 0            ? ""
                               : lang == TICS_JA ? "、"
                                                 : ", ",
                               (const char *)g_ptr_array_index(texts, i));
    return g_string_free(all, FALSE);
}

static char *
what_of(const TicsReportAsk *ask, const TicsDeadline *deadline)
{
    const TicsDue *due = deadline->first;

    if (deadline->count == 1)
        return g_strdup(due->message);
    return due->rule != NULL
               ? g_strdup_printf(_("%s: %u (for example %s)"), due->rule->title[ask->lang],
                                 deadline->count, deadline->examples->str)
               : g_strdup_printf(_("%s: %s: %u (for example %s)"), due->kind->title[ask->lang],
                                 due->field->title[ask->lang], deadline->count,
                                 deadline->examples->str);
}

xmlNode *
tics_deadlines_grid(xmlNode *section, const char *id, const char *title)
{
    xmlNode *grid = tics_grid(section, id, title);

    tics_grid_column(grid, _("day"), "date", 16);
    tics_grid_column(grid, _("days left"), "state", 16);
    tics_grid_column(grid, _("what"), "text", 74);
    tics_grid_column(grid, _("owner"), "text", 30);
    tics_grid_column(grid, _("requirements"), "id", 18);
    return grid;
}

void
tics_deadlines_row(const TicsReportAsk *ask, xmlNode *grid, const TicsDeadline *deadline)
{
    const TicsDue *due = deadline->first;
    bool over = tics_deadline_over(ask, due);
    int days = due->day - ask->gap->clocks.as_of;
    g_autofree char *day = tics_report_day(ask, due->day);
    g_autofree char *left = over ? g_strdup_printf(P_("%d day over", "%d days over", -days), -days)
                            : days == 0
                                ? g_strdup(_("today"))
                                : g_strdup_printf(P_("in %d day", "in %d days", days), days);
    g_autofree char *what = what_of(ask, deadline);
    g_autofree char *requirements = join(due->requirements, ask->lang);
    g_autofree char *who = g_strdup_printf(_("%s (%s)"), due->owner->who, due->owner->role);

    xmlNode *row = tics_grid_row(grid, NULL);
    tics_grid_cell(row, day);
    tics_grid_state(row, left, over ? "overdue" : "coming");
    tics_grid_cell(row, what);
    tics_grid_cell(row, who);
    tics_grid_cell(row, requirements);
}

static unsigned
count_over(const TicsReportAsk *ask, const GPtrArray *dues)
{
    unsigned over = 0;

    while (over < dues->len && tics_deadline_over(ask, g_ptr_array_index(dues, over)))
        over++;
    return over;
}

bool
tics_report_deadlines(TicsReportWork *work, xmlNode *section, int days, unsigned most,
                      unsigned *overdue, unsigned *coming, GError **error)
{
    const GPtrArray *dues = tics_report_dues(work, days, error);
    if (dues == NULL)
        return false;

    *overdue = count_over(work->ask, dues);
    *coming = dues->len - *overdue;
    if (section == NULL)
        return true;
    g_autoptr(GPtrArray) deadlines = tics_deadlines_fold(dues, work->ask->lang);
    xmlNode *grid = tics_deadlines_grid(section, "deadlines", tics_xml_attribute(section, "title"));
    for (guint i = 0; i < deadlines->len && (most == 0 || i < most); i++)
        tics_deadlines_row(work->ask, grid, g_ptr_array_index(deadlines, i));
    if (deadlines->len == 0)
        tics_report_note(section, "plain", _("No date is over, and none comes in that time."));
    if (most > 0 && deadlines->len > most) {
        g_autofree char *rest = g_strdup_printf(
            P_("%u further line: see the calendar of deadlines",
               "%u further lines: see the calendar of deadlines", deadlines->len - most),
            deadlines->len - most);
        tics_report_note(section, "plain", rest);
    }
    return true;
}
