/* bars.c -- requirements by group as bars, the fields of the self-check as a radar, readiness over
 * time as a line
 *
 * Places are whole units, so that no locale has a say in how they are written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "field_score.h"
#include "report_private.h"

#include "i18n.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { WHOLE = 1000 }; /* the length of a bar */

static void
add_legend(xmlNode *bars)
{
    xmlNode *legend = tics_node(bars, "legend");

    for (int state = 0; state < TICS_STATES; state++) {
        xmlNode *key = tics_node(legend, "key");
        tics_node_set(key, "state", tics_state_name((TicsState)state));
        tics_node_set(key, "label", tics_state_label((TicsState)state));
    }
}

/* The last part ends where the bar ends, however the others were rounded. */
static void
add_bar(xmlNode *bars, const char *label, const unsigned counts[TICS_STATES])
{
    unsigned total = 0, before = 0;
    xmlNode *bar = tics_node(bars, "bar");

    for (int state = 0; state < TICS_STATES; state++)
        total += counts[state];
    tics_node_set(bar, "label", label);
    tics_node_int(bar, "total", total);
    tics_node_int(bar, "met", counts[TICS_STATE_MET]);
    tics_node_int(bar, "counted",
                  total - counts[TICS_STATE_NOT_APPLICABLE] - counts[TICS_STATE_UNDECIDED]);
    for (int i = 0; i < TICS_STATES; i++) { /* from what is ready to what is not */
        static const TicsState order[] = {TICS_STATE_MET,
                                          TICS_STATE_UNJUDGED,
                                          TICS_STATE_PARTIAL,
                                          TICS_STATE_STALE,
                                          TICS_STATE_MISSING,
                                          TICS_STATE_CONTRADICTED,
                                          TICS_STATE_NOT_APPLICABLE,
                                          TICS_STATE_UNDECIDED};
        TicsState state = order[i];
        if (counts[state] == 0)
            continue;
        xmlNode *part = tics_node(bar, "part");
        tics_node_set(part, "state", tics_state_name(state));
        tics_node_set(part, "label", tics_state_label(state));
        tics_node_int(part, "count", counts[state]);
        tics_node_int(part, "x", before * WHOLE / total);
        tics_node_int(part, "width",
                      (before + counts[state]) * WHOLE / total - before * WHOLE / total);
        before += counts[state];
    }
}

void
tics_report_group_bars(TicsReportWork *work, xmlNode *section)
{
    const TicsGap *gap = work->ask->gap;
    xmlNode *bars = tics_node(section, "bars");
    tics_node_set(bars, "title", _("state of requirements by group"));
    tics_node_set(bars, "label", _("group"));
    tics_node_set(bars, "total", _("requirements"));

    for (guint g = 0; g < gap->catalogue->groups->len; g++) {
        const TicsNamed *group = g_ptr_array_index(gap->catalogue->groups, g);
        unsigned counts[TICS_STATES] = {0}, all = 0;
        for (guint i = 0; i < gap->requirements->len; i++) {
            const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
            if (strcmp(assessed->requirement->group, group->id) == 0) {
                counts[assessed->state]++;
                all++;
            }
        }
        if (all > 0)
            add_bar(bars, group->title[work->ask->lang], counts);
    }
    add_legend(bars);
}

enum { RADAR_WIDTH = 1000, RADAR_HEIGHT = 660, MIDDLE_X = 500, MIDDLE_Y = 330, RADIUS = 225 };

typedef struct {
    int x, y;
} Point;

/* The first axis points upward, the others follow clockwise. */
static Point
place(guint axis, guint axes, double radius)
{
    double angle = 2 * G_PI * axis / MAX(axes, 1);

    return (Point){MIDDLE_X + (int)lround(radius * sin(angle)),
                   MIDDLE_Y - (int)lround(radius * cos(angle))};
}

static void
set_point(xmlNode *node, Point at)
{
    tics_node_int(node, "x", at.x);
    tics_node_int(node, "y", at.y);
}

static void
add_ring(xmlNode *radar, guint axes, int percent)
{
    g_autoptr(GString) points = g_string_new(NULL);
    xmlNode *ring = tics_node(radar, "ring");

    for (guint i = 0; i < axes; i++) {
        Point at = place(i, axes, RADIUS * percent / 100.0);
        g_string_append_printf(points, "%s%d,%d", i == 0 ? "" : " ", at.x, at.y);
    }
    tics_node_set(ring, "points", points->str);
    tics_node_int(ring, "percent", percent);
    set_point(ring, (Point){MIDDLE_X + 6, MIDDLE_Y - RADIUS * percent / 100 - 4});
}

static void
add_axis(xmlNode *radar, const TicsFieldScore *score, guint axis, guint axes, TicsLang lang)
{
    enum { LINE = 24 };
    Point end = place(axis, axes, RADIUS), label = place(axis, axes, RADIUS + 34);
    int aside = end.x - MIDDLE_X;
    xmlNode *node = tics_node(radar, "axis");
    g_autofree char *wrapped = tics_text_wrap(tics_field_score_title(score, lang), 22, 0);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    g_autofree char *value =
        score->counted == 0 ? g_strdup(_("nothing to count"))
                            : g_strdup_printf("%d %% (%u / %u)", tics_field_score_percent(score),
                                              score->met, score->counted);

    tics_node_set(node, "anchor", abs(aside) < 10 ? "middle" : aside > 0 ? "start" : "end");
    set_point(node, end);
    int rows = (int)g_strv_length(lines) + 1;
    int y = label.y - (end.y < MIDDLE_Y - 10   ? LINE * (rows - 1)
                       : end.y < MIDDLE_Y + 10 ? LINE * (rows - 1) / 2
                                               : -10);
    for (char **line = lines; *line != NULL; line++, y += LINE) {
        xmlNode *text = tics_node_text(node, "line", *line);
        set_point(text, (Point){label.x, y});
    }
    xmlNode *text = tics_node_text(node, "value", value);
    set_point(text, (Point){label.x, y});
}

/* A field without a score has no corner, and no line goes over its axis: it would be read as a
 * score. */
static void
add_shape(xmlNode *radar, const GArray *scores, const char *name, const char *label)
{
    xmlNode *shape = tics_node(radar, "shape");
    tics_node_set(shape, "name", name);
    tics_node_set(shape, "label", label);

    for (guint i = 0; i < scores->len; i++) {
        const TicsFieldScore *here = &g_array_index(scores, TicsFieldScore, i);
        guint next = (i + 1) % scores->len;
        const TicsFieldScore *there = &g_array_index(scores, TicsFieldScore, next);
        if (here->counted == 0)
            continue;
        Point a = place(i, scores->len, RADIUS * tics_field_score_percent(here) / 100.0);
        set_point(tics_node(shape, "corner"), a);
        if (there->counted == 0)
            continue;
        Point b = place(next, scores->len, RADIUS * tics_field_score_percent(there) / 100.0);
        xmlNode *edge = tics_node(shape, "edge");
        tics_node_int(edge, "x1", a.x);
        tics_node_int(edge, "y1", a.y);
        tics_node_int(edge, "x2", b.x);
        tics_node_int(edge, "y2", b.y);
    }
}

static char *
score_text(const GArray *scores, guint i)
{
    if (scores == NULL || i >= scores->len)
        return g_strdup("");
    const TicsFieldScore *score = &g_array_index(scores, TicsFieldScore, i);
    return score->counted == 0 ? g_strdup("-")
                               : g_strdup_printf("%d", tics_field_score_percent(score));
}

static void
add_score_table(xmlNode *section, const GArray *now, const GArray *before, const char *before_name,
                TicsLang lang)
{
    xmlNode *grid = tics_grid(section, "scores", _("scores of the fields"));
    tics_grid_column(grid, _("field of the list"), "text", 40);
    tics_grid_column(grid, _("now (%)"), "number", 10);
    tics_grid_column(grid, _("met"), "number", 8);
    tics_grid_column(grid, _("counted"), "number", 8);
    if (before != NULL)
        tics_grid_column(grid, before_name, "number", 14);

    for (guint i = 0; i < now->len; i++) {
        const TicsFieldScore *score = &g_array_index(now, TicsFieldScore, i);
        g_autofree char *percent = score_text(now, i), *earlier = score_text(before, i);
        g_autofree char *met = g_strdup_printf("%u", score->met);
        g_autofree char *counted = g_strdup_printf("%u", score->counted);
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_cell(row, tics_field_score_title(score, lang));
        tics_grid_cell(row, percent);
        tics_grid_cell(row, met);
        tics_grid_cell(row, counted);
        if (before != NULL)
            tics_grid_cell(row, earlier);
    }
}

void
tics_report_radar(TicsReportWork *work, xmlNode *section, const GArray *now, const GArray *before,
                  const char *before_name)
{
    xmlNode *radar = tics_node(section, "radar");
    tics_node_set(radar, "title", _("Self-check by field"));
    tics_node_set(radar, "target", _("target (100 %)"));
    tics_node_int(radar, "width", RADAR_WIDTH);
    tics_node_int(radar, "height", RADAR_HEIGHT);
    tics_node_int(radar, "cx", MIDDLE_X);
    tics_node_int(radar, "cy", MIDDLE_Y);

    for (int percent = 25; percent <= 100; percent += 25)
        add_ring(radar, now->len, percent);
    for (guint i = 0; i < now->len; i++)
        add_axis(radar, &g_array_index(now, TicsFieldScore, i), i, now->len, work->ask->lang);
    if (before != NULL)
        add_shape(radar, before, "before", before_name);
    add_shape(radar, now, "now", _("now"));
    tics_report_note(section, "plain", tics_selfcheck_method());
    add_score_table(section, now, before, before_name, work->ask->lang);
}

enum {
    TREND_MOST = 4,
    TREND_WIDTH = 1000,
    TREND_HEIGHT = 300,
    LEFT = 150,
    RIGHT = 150,
    TOP = 40,
    FLOOR = 230
};

typedef struct {
    char *name;
    TicsDate day;
    unsigned met, total;
    int64_t seq;
} Stop;

static void
stop_clear(void *data)
{
    g_free(((Stop *)data)->name);
}

/* Names are unique; two of one change stand for the same state, the newest name is shown. */
static const char BASELINES_SQL[] =
    "SELECT b.name, max(b.made_on), c.seq, substr(c.at, 1, 10) FROM r_baseline b"
    " JOIN main.change c ON c.oid = b.\"commit\""
    " WHERE c.seq < (SELECT known_seq FROM temp.clock) GROUP BY c.seq ORDER BY c.seq DESC LIMIT "
    ":most";

static GArray *
read_stops(TicsIndex *index, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, BASELINES_SQL, error);
    g_autoptr(GArray) stops = g_array_new(FALSE, TRUE, sizeof(Stop));
    bool row = query != NULL;

    g_array_set_clear_func(stops, stop_clear);
    if (query != NULL)
        tics_query_bind_int(query, ":most", TREND_MOST);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row)
            break;
        Stop stop = {.name = g_strdup(tics_query_text(query, 0)), .seq = tics_query_int(query, 2)};
        if (!tics_date_parse_iso(tics_query_text(query, 3), &stop.day))
            stop.day = TICS_DATE_NONE;
        g_array_prepend_val(stops, stop);
    }
    return query == NULL ? NULL : g_steal_pointer(&stops);
}

static TicsDate
day_of(const char *iso)
{
    TicsDate day = TICS_DATE_NONE;

    return tics_date_parse_iso(iso, &day) ? day : TICS_DATE_NONE;
}

/* The assessment as it was asked for on the day of a baseline. */
static TicsGap *
assess_then(const TicsReportAsk *ask, const Stop *stop, TicsSettings **settings, GError **error)
{
    *settings = tics_index_settings(ask->index, stop->seq, error);
    if (*settings == NULL)
        return NULL;
    TicsClocks clocks = {
        .as_of = stop->day,
        .known_seq = stop->seq,
        .evidence_from = day_of((*settings)->evidence_from),
        .audit_on = day_of((*settings)->audit_on),
        .catch_up_days = ask->gap->clocks.catch_up_days,
    };
    return tics_index_set_clocks(ask->index, &clocks, error)
               ? tics_gap_assess(ask->index, ask->gap->catalogue, &clocks, ask->lang, error)
               : NULL;
}

static void
add_stop(xmlNode *trend, const Stop *stop, guint i, guint count)
{
    unsigned percent = stop->total == 0 ? 0 : stop->met * 100 / stop->total;
    int width = TREND_WIDTH - LEFT - RIGHT;
    char iso[TICS_DATE_TEXT];
    xmlNode *point = tics_node(trend, "point");

    tics_node_set(point, "label", stop->name);
    tics_node_set(point, "day", tics_date_format(stop->day, iso));
    tics_node_int(point, "percent", percent);
    tics_node_int(point, "met", stop->met);
    tics_node_int(point, "total", stop->total);
    set_point(point, (Point){LEFT + (count < 2 ? width / 2 : width * (int)i / (int)(count - 1)),
                             FLOOR - (FLOOR - TOP) * (int)percent / 100});
}

static void
show_trend(xmlNode *section, const GArray *stops)
{
    g_autoptr(GString) line = g_string_new(NULL);
    xmlNode *trend = tics_node(section, "trend");
    tics_node_set(trend, "title", _("readiness at the last baselines and now"));
    tics_node_int(trend, "width", TREND_WIDTH);
    tics_node_int(trend, "height", TREND_HEIGHT);
    tics_node_int(trend, "left", LEFT / 2);
    tics_node_int(trend, "right", TREND_WIDTH - RIGHT / 2);

    for (int percent = 0; percent <= 100; percent += 25) {
        xmlNode *level = tics_node(trend, "level");
        tics_node_int(level, "percent", percent);
        tics_node_int(level, "y", FLOOR - (FLOOR - TOP) * percent / 100);
    }
    for (guint i = 0; i < stops->len; i++) {
        add_stop(trend, &g_array_index(stops, Stop, i), i, stops->len);
        xmlNode *point = xmlGetLastChild(trend);
        g_string_append_printf(line, "%s%s,%s", i == 0 ? "" : " ", tics_xml_attribute(point, "x"),
                               tics_xml_attribute(point, "y"));
    }
    tics_node_set(trend, "line", line->str);
}

bool
tics_report_trend(TicsReportWork *work, xmlNode *section, GArray **before, char **before_name,
                  GError **error)
{
    const TicsReportAsk *ask = work->ask;
    g_autoptr(GArray) stops = read_stops(ask->index, error);
    Stop now = {.name = g_strdup(_("now")), .day = ask->gap->clocks.as_of};

    *before = NULL;
    *before_name = NULL;
    tics_gap_readiness(ask->gap, &now.met, &now.total);
    for (guint i = 0; stops != NULL && i < stops->len; i++) {
        Stop *stop = &g_array_index(stops, Stop, i);
        g_autoptr(TicsSettings) settings = NULL;
        g_autoptr(TicsGap) gap = assess_then(ask, stop, &settings, error);
        if (gap == NULL) {
            g_clear_pointer(&stops, g_array_unref);
            break;
        }
        tics_gap_readiness(gap, &stop->met, &stop->total);
        if (i + 1 == stops->len) {
            *before = tics_selfcheck_scores(gap, settings);
            *before_name = g_strdup(stop->name);
        }
    }
    /* whatever happened, the index speaks of the day asked about again */
    if (!tics_index_set_clocks(ask->index, &ask->gap->clocks, stops != NULL ? error : NULL) ||
        stops == NULL) {
        g_free(now.name);
        return false;
    }
    g_array_append_val(stops, now);
    if (section != NULL && stops->len > 1)
        show_trend(section, stops);
    return true;
}
