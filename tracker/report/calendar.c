/* calendar.c -- the calendar of deadlines: what is over, then month by month */
/* SPDX-License-Identifier: Apache-2.0 */
#include "deadlines.h"

#include "i18n.h"

#include <string.h>

enum { AHEAD_DAYS = 365, MONTH = 8 };

/* "2026-10": what a month is told by. */
static void
month_of(TicsDate day, char month[static MONTH])
{
    int year, m, d;

    tics_date_to_ymd(day, &year, &m, &d);
    g_snprintf(month, MONTH, "%04d-%02d", year, m);
}

static char *
month_title(const TicsReportAsk *ask, TicsDate day)
{
    int year, month, d;

    tics_date_to_ymd(day, &year, &month, &d);
    if (ask->lang != TICS_JA)
        return g_strdup_printf("%04d-%02d", year, month);
    g_autofree char *era = tics_date_format_wareki(day);
    char *cut = strstr(era, "月");
    if (cut != NULL)
        cut[strlen("月")] = '\0';
    return g_strdup_printf("%d年%d月(%s)", year, month, era);
}

/* How many each month has, as columns to look at. */
typedef struct {
    char month[MONTH];
    char *title;
    unsigned count;
} Month;

static void
month_clear(void *data)
{
    g_free(((Month *)data)->title);
}

static GArray *
count_months(const TicsReportAsk *ask, const GPtrArray *dues)
{
    GArray *months = g_array_new(FALSE, TRUE, sizeof(Month));

    g_array_set_clear_func(months, month_clear);
    for (int i = 0; i <= 12; i++) {
        TicsDate day = tics_date_add_months(ask->gap->clocks.as_of, i);
        Month month = {.title = month_title(ask, day)};
        month_of(day, month.month);
        g_array_append_val(months, month);
    }
    for (guint i = 0; i < dues->len; i++) {
        const TicsDue *due = g_ptr_array_index(dues, i);
        char month[MONTH];
        month_of(due->day, month);
        for (guint m = 0; m < months->len && !tics_deadline_over(ask, due); m++) {
            Month *one = &g_array_index(months, Month, m);
            one->count += strcmp(one->month, month) == 0;
        }
    }
    return months;
}

static void
add_load(xmlNode *section, const GArray *months)
{
    unsigned most = 1;
    xmlNode *load = tics_node(section, "load");
    tics_node_set(load, "title", _("dates by month"));

    for (guint i = 0; i < months->len; i++)
        most = MAX(most, g_array_index(months, Month, i).count);
    for (guint i = 0; i < months->len; i++) {
        const Month *month = &g_array_index(months, Month, i);
        xmlNode *node = tics_node(load, "month");
        tics_node_set(node, "label", month->title);
        if (month->count > 0)
            tics_node_setf(node, "href", "#month-%s", month->month);
        tics_node_int(node, "count", month->count);
        tics_node_int(node, "width", month->count * 1000 / most);
    }
}

/* One table per month that has any: deadlines[*at…] that lie in it. */
static void
add_month(TicsReportWork *work, const GPtrArray *deadlines, guint *at, const Month *month)
{
    g_autofree char *id = g_strdup_printf("month-%s", month->month);
    g_autofree char *grid_id = g_strdup_printf("dates-%s", month->month);
    xmlNode *grid = NULL;

    while (*at < deadlines->len) {
        const TicsDeadline *deadline = g_ptr_array_index(deadlines, *at);
        char here[MONTH];
        month_of(deadline->first->day, here);
        if (strcmp(here, month->month) != 0)
            break;
        if (grid == NULL)
            grid = tics_deadlines_grid(tics_section(work->root, id, month->title), grid_id,
                                       month->title);
        tics_deadlines_row(work->ask, grid, deadline);
        (*at)++;
    }
}

bool
tics_report_calendar(TicsReportWork *work, GError **error)
{
    const GPtrArray *dues = tics_report_dues(work, AHEAD_DAYS, error);
    guint at = 0;
    if (dues == NULL)
        return false;
    g_autoptr(GPtrArray) deadlines = tics_deadlines_fold(dues, work->ask->lang);
    g_autoptr(GArray) months = count_months(work->ask, dues);
    xmlNode *first = tics_section(work->root, "load", _("the year ahead"));
    xmlNode *over = tics_section(work->root, "overdue", _("overdue"));

    add_load(first, months);
    tics_report_note(first, "plain",
                     _("Of days to come this says what would be found on that day if nothing more "
                       "were recorded until then."));
    xmlNode *grid = NULL;
    while (at < deadlines->len) {
        const TicsDeadline *deadline = g_ptr_array_index(deadlines, at);
        if (!tics_deadline_over(work->ask, deadline->first))
            break;
        if (grid == NULL)
            grid = tics_deadlines_grid(over, "over", _("overdue"));
        tics_deadlines_row(work->ask, grid, deadline);
        at++;
    }
    if (grid == NULL)
        tics_report_note(over, "plain", _("Nothing is overdue."));
    for (guint i = 0; i < months->len; i++)
        add_month(work, deadlines, &at, &g_array_index(months, Month, i));
    return true;
}
