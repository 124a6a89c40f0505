/* zones.c -- entries to restricted areas: by day and hour, by month, and what was found in the logs
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"

#include "i18n.h"

#include <string.h>

enum { HOURS = 24, DAYS_SHOWN = 31, AREAS_SHOWN = 12, ROWS_SHOWN = 100, LEVELS = 5 };

typedef struct {
    char *id, *name;
    int64_t entries;                    /* in the whole span */
    unsigned counts[DAYS_SHOWN][HOURS]; /* of the last days of the span */
} Area;

static void
area_free(void *data)
{
    Area *area = data;

    g_free(area->id);
    g_free(area->name);
    g_free(area);
}

typedef struct {
    TicsDate from, to, heat_from,
        heat_to; /* inclusive; hours are shown up to the last day with an entry */
} Span;

static Span
span_of(const TicsReportWork *work)
{
    TicsDate as_of = work->ask->gap->clocks.as_of;
    Span span = {.to = work->span->to == TICS_DATE_NONE ? as_of : MIN(work->span->to, as_of)};

    span.from = work->span->from == TICS_DATE_NONE ? tics_date_add_months(span.to, -12) + 1
                                                   : work->span->from;
    span.heat_from = MAX(span.from, span.to - DAYS_SHOWN + 1);
    span.heat_to = span.to;
    return span;
}

static const char AREAS_SQL[] = "SELECT z.zone_id, z.name, count(l.row_id) FROM r_zone z LEFT JOIN "
                                "r_zone_log l ON l.zone_id = z.zone_id"
                                " AND l.entered_at >= :from AND l.entered_at < :end"
                                " WHERE :area IS NULL OR z.zone_id = :area GROUP BY z.zone_id "
                                "ORDER BY count(l.row_id) DESC, z.zone_id";

static const char HEAT_SQL[] = "SELECT zone_id, substr(entered_at, 1, 10), CAST(substr(entered_at, "
                               "12, 2) AS INTEGER), count(*)"
                               " FROM r_zone_log WHERE entered_at >= :from AND entered_at < :end "
                               "AND (:area IS NULL OR zone_id = :area)"
                               " GROUP BY 1, 2, 3";

static const char LAST_SQL[] = "SELECT max(substr(entered_at, 1, 10)) FROM r_zone_log WHERE "
                               "entered_at >= :from AND entered_at < :end"
                               " AND (:area IS NULL OR zone_id = :area)";

static const char MONTHS_SQL[] = "SELECT zone_id, substr(entered_at, 1, 7), count(*), "
                                 "sum(visitor_id IS NOT NULL), sum(left_at IS NULL)"
                                 " FROM r_zone_log WHERE entered_at >= :from AND entered_at < :end "
                                 "AND (:area IS NULL OR zone_id = :area)"
                                 " GROUP BY 1, 2 ORDER BY 1, 2";

static TicsQuery *
ask_span(const TicsReportWork *work, const char *sql, TicsDate from, TicsDate to, GError **error)
{
    TicsQuery *query = tics_index_query(work->ask->index, sql, error);
    char first[TICS_DATE_TEXT], end[TICS_DATE_TEXT];

    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":from", tics_date_format(from, first));
    tics_query_bind_text(query, ":end", tics_date_format(to + 1, end));
    tics_query_bind_text(query, ":area", work->span->area);
    return query;
}

static bool
find_last_day(const TicsReportWork *work, Span *span, GError **error)
{
    g_autoptr(TicsQuery) query = ask_span(work, LAST_SQL, span->from, span->to, error);
    bool row = false;
    TicsDate last = TICS_DATE_NONE;

    if (query == NULL || !tics_query_step(query, &row, error))
        return false;
    if (row && tics_query_text(query, 0) != NULL &&
        tics_date_parse_iso(tics_query_text(query, 0), &last)) {
        span->heat_to = last;
        span->heat_from = MAX(span->from, last - DAYS_SHOWN + 1);
    }
    return true;
}

static GPtrArray *
read_areas(const TicsReportWork *work, const Span *span, GError **error)
{
    g_autoptr(TicsQuery) query = ask_span(work, AREAS_SQL, span->from, span->to, error);
    g_autoptr(GPtrArray) areas = g_ptr_array_new_with_free_func(area_free);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row)
            break;
        Area *area = g_new0(Area, 1);
        area->id = g_strdup(tics_query_text(query, 0));
        area->name = g_strdup(tics_query_text(query, 1));
        area->entries = tics_query_int(query, 2);
        g_ptr_array_add(areas, area);
    }
    if (query == NULL)
        return NULL;
    if (work->span->area != NULL && areas->len == 0)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("no area '%s'"), work->span->area);
    return g_steal_pointer(&areas);
}

static Area *
area_of(const GPtrArray *areas, const char *id)
{
    for (guint i = 0; i < areas->len; i++)
        if (strcmp(((Area *)g_ptr_array_index(areas, i))->id, id) == 0)
            return g_ptr_array_index(areas, i);
    return NULL;
}

static bool
fill_heat(const TicsReportWork *work, const Span *span, const GPtrArray *areas, GError **error)
{
    g_autoptr(TicsQuery) query = ask_span(work, HEAT_SQL, span->heat_from, span->heat_to, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        TicsDate day = TICS_DATE_NONE;
        if (!row || !tics_date_parse_iso(tics_query_text(query, 1), &day))
            continue;
        Area *area = area_of(areas, tics_query_text(query, 0));
        int64_t hour = tics_query_int(query, 2);
        int place = day - span->heat_from;
        if (area != NULL && hour >= 0 && hour < HOURS && place >= 0 && place < DAYS_SHOWN)
            area->counts[place][hour] = (unsigned)tics_query_int(query, 3);
    }
    return query != NULL;
}

static const char *
weekday(TicsDate day)
{
    /* 1970-01-01 was a Thursday */
    const char *names[] = {_("Thu"), _("Fri"), _("Sat"), _("Sun"), _("Mon"), _("Tue"), _("Wed")};

    return names[((day % 7) + 7) % 7];
}

static void
add_heat_day(xmlNode *heat, const Area *area, const Span *span, int place, unsigned most)
{
    TicsDate day = span->heat_from + place;
    char iso[TICS_DATE_TEXT];
    xmlNode *node = tics_node(heat, "day");
    unsigned total = 0;

    tics_date_format(day, iso);
    tics_node_setf(node, "label", "%s %s", iso + 5, weekday(day));
    tics_node_set(node, "day", iso);
    if (((day % 7) + 7) % 7 == 2 || ((day % 7) + 7) % 7 == 3)
        tics_node_set(node, "rest", "yes");
    for (int hour = 0; hour < HOURS; hour++) {
        unsigned count = area->counts[place][hour];
        total += count;
        if (count == 0)
            continue;
        xmlNode *cell = tics_node(node, "hour");
        tics_node_int(cell, "at", hour);
        tics_node_int(cell, "count", count);
        tics_node_int(cell, "level", 1 + (LEVELS - 1) * (count - 1) / MAX(most, 1));
    }
    if (total > 0)
        tics_node_int(node, "total", total);
}

static void
add_heat(xmlNode *section, const Area *area, const Span *span)
{
    unsigned most = 1;
    g_autofree char *title =
        g_strdup_printf(_("%s %s"), area->id, area->name == NULL ? "" : area->name);
    xmlNode *heat = tics_node(section, "heat");

    tics_node_set(heat, "title", title);
    tics_node_set(heat, "day", _("day"));
    tics_node_set(heat, "total", _("total"));
    for (int hour = 0; hour < HOURS; hour++)
        tics_node_int(tics_node(heat, "at"), "hour", hour);
    for (int place = 0; place <= span->heat_to - span->heat_from; place++)
        for (int hour = 0; hour < HOURS; hour++)
            most = MAX(most, area->counts[place][hour]);
    for (int place = 0; place <= span->heat_to - span->heat_from; place++)
        add_heat_day(heat, area, span, place, most);
}

static bool
add_months(const TicsReportWork *work, const Span *span, const GPtrArray *areas, GError **error)
{
    g_autoptr(TicsQuery) query = ask_span(work, MONTHS_SQL, span->from, span->to, error);
    bool row = query != NULL;
    xmlNode *section = tics_section(work->root, "months", _("entries by month"));
    xmlNode *grid = tics_grid(section, "by-month", _("entries by month"));

    tics_grid_column(grid, _("area"), "id", 10);
    tics_grid_column(grid, _("name"), "text", 24);
    tics_grid_column(grid, _("month"), "date", 10);
    tics_grid_column(grid, _("entries"), "number", 10);
    tics_grid_column(grid, _("of visitors"), "number", 10);
    tics_grid_column(grid, _("without a time of leaving"), "number", 14);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        const Area *area = area_of(areas, tics_query_text(query, 0));
        xmlNode *line = tics_grid_row(grid, NULL);
        tics_grid_cell(line, tics_query_text(query, 0));
        tics_grid_cell(line, area == NULL ? "" : area->name);
        tics_grid_cell(line, tics_query_text(query, 1));
        for (int column = 2; column < 5; column++) {
            g_autofree char *count =
                g_strdup_printf("%lld", (long long)tics_query_int(query, column));
            tics_grid_cell(line, count);
        }
    }
    return query != NULL;
}

/* "A1/166" belongs to area A1. */
static bool
is_of_area(const TicsFinding *finding, const char *area)
{
    const char *slash = strchr(finding->subject, '/');

    return area == NULL || (slash != NULL && strlen(area) == (size_t)(slash - finding->subject) &&
                            strncmp(finding->subject, area, strlen(area)) == 0);
}

static void
add_findings(const TicsReportWork *work)
{
    const TicsReportAsk *ask = work->ask;
    xmlNode *section = tics_section(work->root, "findings", _("findings of the logs"));
    xmlNode *grid = NULL;
    g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
    guint more = 0;

    for (guint i = 0; i < ask->gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(ask->gap->findings, i);
        const TicsKind *kind = finding->record[0] == '\0' || !is_of_area(finding, work->span->area)
                                   ? NULL
                                   : tics_finding_kind(ask->index, ask->gap->catalogue, finding);
        if (kind == NULL || !kind->has_rows)
            continue;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(shown, finding->rule));
        if (count >= ROWS_SHOWN) {
            more++;
            continue;
        }
        g_hash_table_insert(shown, (void *)finding->rule, GUINT_TO_POINTER(count + 1));
        if (grid == NULL) {
            grid = tics_grid(section, "log-findings", _("findings of the logs"));
            tics_grid_column(grid, _("weight"), "state", 15);
            tics_grid_column(grid, _("row"), "id", 16);
            tics_grid_column(grid, _("finding"), "text", 64);
            tics_grid_column(grid, _("what to do"), "text", 44);
            tics_grid_column(grid, _("answer"), "text", 14);
        }
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_state(row, tics_severity_label(finding->severity),
                        tics_severity_name(finding->severity));
        tics_grid_cell(row, finding->subject);
        tics_grid_cell(row, finding->message);
        tics_grid_cell(row, finding->fix);
        tics_grid_cell(row, tics_standing_label(finding->standing));
    }
    if (grid == NULL)
        tics_report_note(section, "plain", _("No finding stands."));
    if (more > 0) {
        g_autofree char *text = g_strdup_printf(
            P_("%u further row: tics gap --rows", "%u further rows: tics gap --rows", more), more);
        tics_report_note(section, "plain", text);
    }
}

bool
tics_report_zones(TicsReportWork *work, GError **error)
{
    Span span = span_of(work);
    g_autoptr(GPtrArray) areas =
        find_last_day(work, &span, error) ? read_areas(work, &span, error) : NULL;
    char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];
    if (areas == NULL || !fill_heat(work, &span, areas, error))
        return false;

    xmlNode *section = tics_section(work->root, "hours", _("entries by day and hour"));
    g_autofree char *text =
        g_strdup_printf(_("Entries from %s to %s; the number is how many entered in that hour. "
                          "Darker cells: more entries than in other hours of the same area."),
                        tics_date_format(span.heat_from, from), tics_date_format(span.heat_to, to));
    tics_report_note(section, "plain", text);
    for (guint i = 0; i < areas->len && i < AREAS_SHOWN; i++) {
        const Area *area = g_ptr_array_index(areas, i);
        if (area->entries > 0)
            add_heat(section, area, &span);
    }
    if (areas->len == 0 || ((Area *)g_ptr_array_index(areas, 0))->entries == 0)
        tics_report_note(section, "plain", _("No entry in this time."));
    if (!add_months(work, &span, areas, error))
        return false;
    add_findings(work);
    return true;
}
