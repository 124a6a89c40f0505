/* radar.c -- the fields of the self-check as a radar
 *
 * Places are whole units, so that no locale has a say in how they are written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "radar.h"
#include "report_private.h"

#include "i18n.h"
#include "text.h"

#include <math.h>

enum { RADAR_WIDTH = 1000, RADAR_HEIGHT = 660, MIDDLE_X = 500, MIDDLE_Y = 330, RADIUS = 225 };

static const TicsRadarPoint middle = {MIDDLE_X, MIDDLE_Y};

TicsRadarPoint
tics_radar_place(TicsRadarPoint at, unsigned axis, unsigned axes, double radius)
{
    double angle = 2 * G_PI * axis / MAX(axes, 1);

    return (TicsRadarPoint){at.x + (int)lround(radius * sin(angle)),
                            at.y - (int)lround(radius * cos(angle))};
}

const char *
tics_radar_anchor(TicsRadarPoint at, TicsRadarPoint end, int radius)
{
    int aside = end.x - at.x, near = radius / 22;

    return abs(aside) < near ? "middle" : aside > 0 ? "start" : "end";
}

char *
tics_radar_score(const TicsFieldScore *score)
{
    return score->counted == 0 ? g_strdup(_("nothing to count"))
                               : g_strdup_printf("%d %% (%u / %u)", tics_field_score_percent(score),
                                                 score->met, score->counted);
}

static void
set_point(xmlNode *node, TicsRadarPoint at)
{
    tics_node_int(node, "x", at.x);
    tics_node_int(node, "y", at.y);
}

static void
add_ring(xmlNode *radar, guint axes, int percent, bool target)
{
    g_autoptr(GString) points = g_string_new(NULL);
    xmlNode *ring = tics_node(radar, "ring");

    for (guint i = 0; i < axes; i++) {
        TicsRadarPoint at = tics_radar_place(middle, i, axes, RADIUS * percent / 100.0);
        g_string_append_printf(points, "%s%d,%d", i == 0 ? "" : " ", at.x, at.y);
    }
    tics_node_set(ring, "points", points->str);
    tics_node_int(ring, "percent", percent);
    tics_node_set(ring, "target", target ? "yes" : NULL);
    set_point(ring, (TicsRadarPoint){MIDDLE_X + 6, MIDDLE_Y - RADIUS * percent / 100 - 4});
}

static void
add_axis(xmlNode *radar, const TicsFieldScore *score, guint axis, guint axes, TicsLang lang)
{
    enum { LINE = 24 };
    TicsRadarPoint end = tics_radar_place(middle, axis, axes, RADIUS),
                   label = tics_radar_place(middle, axis, axes, RADIUS + 34);
    xmlNode *node = tics_node(radar, "axis");
    g_autofree char *wrapped = tics_text_wrap(tics_field_score_title(score, lang), 22, 0);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    g_autofree char *value = tics_radar_score(score);

    tics_node_set(node, "anchor", tics_radar_anchor(middle, end, RADIUS));
    set_point(node, end);
    int rows = (int)g_strv_length(lines) + 1;
    int y = label.y - (end.y < MIDDLE_Y - 10   ? LINE * (rows - 1)
                       : end.y < MIDDLE_Y + 10 ? LINE * (rows - 1) / 2
                                               : -10);
    for (char **line = lines; *line != NULL; line++, y += LINE) {
        xmlNode *text = tics_node_text(node, "line", *line);
        set_point(text, (TicsRadarPoint){label.x, y});
    }
    xmlNode *text = tics_node_text(node, "value", value);
    set_point(text, (TicsRadarPoint){label.x, y});
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
        TicsRadarPoint a = tics_radar_place(middle, i, scores->len,
                                            RADIUS * tics_field_score_percent(here) / 100.0);
        set_point(tics_node(shape, "corner"), a);
        if (there->counted == 0)
            continue;
        TicsRadarPoint b = tics_radar_place(middle, next, scores->len,
                                            RADIUS * tics_field_score_percent(there) / 100.0);
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
    int target = GPOINTER_TO_INT(
        g_hash_table_lookup(work->ask->gap->parameters, "selfcheck_target_percent"));
    xmlNode *radar = tics_node(section, "radar");
    tics_node_set(radar, "title", _("Self-check by field"));
    tics_node_setf(radar, "target", _("target (%d %%)"), target);
    tics_node_int(radar, "width", RADAR_WIDTH);
    tics_node_int(radar, "height", RADAR_HEIGHT);
    tics_node_int(radar, "cx", MIDDLE_X);
    tics_node_int(radar, "cy", MIDDLE_Y);

    for (int percent = 25; percent <= 100; percent += 25)
        add_ring(radar, now->len, percent, false);
    add_ring(radar, now->len, target, true);
    for (guint i = 0; i < now->len; i++)
        add_axis(radar, &g_array_index(now, TicsFieldScore, i), i, now->len, work->ask->lang);
    if (before != NULL)
        add_shape(radar, before, "before", before_name);
    add_shape(radar, now, "now", _("now"));
    tics_report_note(section, "plain", tics_selfcheck_method());
    add_score_table(section, now, before, before_name, work->ask->lang);
}
