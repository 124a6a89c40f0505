/* bars.c -- requirements by group as bars, readiness over time as a line
 *
 * Places are whole units, so that no locale has a say in how they are written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "field_score.h"
#include "report_private.h"

#include "i18n.h"

#include <string.h>

enum { WHOLE = 1000 }; /* the length of a bar */

/* From what is ready to what is not: parts of a bar, and what explains them. */
static const TicsState order[TICS_STATES] = {
    TICS_STATE_MET,     TICS_STATE_UNJUDGED,     TICS_STATE_PARTIAL,        TICS_STATE_STALE,
    TICS_STATE_MISSING, TICS_STATE_CONTRADICTED, TICS_STATE_NOT_APPLICABLE, TICS_STATE_UNDECIDED};

static void
add_legend(xmlNode *bars)
{
    xmlNode *legend = tics_node(bars, "legend");

    for (int i = 0; i < TICS_STATES; i++) {
        xmlNode *key = tics_node(legend, "key");
        tics_node_set(key, "state", tics_state_name(order[i]));
        tics_node_set(key, "label", tics_state_label(order[i]));
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
    for (int i = 0; i < TICS_STATES; i++) {
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
    tics_node_int(point, "x", LEFT + (count < 2 ? width / 2 : width * (int)i / (int)(count - 1)));
    tics_node_int(point, "y", FLOOR - (FLOOR - TOP) * (int)percent / 100);
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
