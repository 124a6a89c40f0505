/* selfcheck_svg.c -- the fields of the self-check as a radar chart */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "output.h"
#include "radar.h"
#include "selfcheck.h"
#include "text.h"

enum { WIDTH = 10000, HEIGHT = 7820, MIDDLE_X = 5000, MIDDLE_Y = 3450, RADIUS = 2300 };

static const TicsRadarPoint middle = {MIDDLE_X, MIDDLE_Y};

static void
print_ring(TicsContext *context, guint axes, int percent)
{
    tics_print(context, "<polygon class=\"ring\" points=\"");
    for (guint i = 0; i < axes; i++) {
        TicsRadarPoint at = tics_radar_place(middle, i, axes, RADIUS * percent / 100);
        tics_print(context, "%s%d,%d", i == 0 ? "" : " ", at.x, at.y);
    }
    tics_print(context, "\"/>\n<text class=\"scale\" x=\"%d\" y=\"%d\">%d</text>\n", MIDDLE_X + 40,
               MIDDLE_Y - RADIUS * percent / 100 - 30, percent);
}

static TicsRadarPoint
corner(const GArray *scores, guint axis)
{
    int percent = tics_field_score_percent(&g_array_index(scores, TicsFieldScore, axis));
    return tics_radar_place(middle, axis, scores->len, RADIUS * MAX(percent, 0) / 100);
}

/* A field without a score has no corner, and no line or area goes over its axis: it would be read
 * as a score. */
static void
print_scores(TicsContext *context, const GArray *scores, const char *class)
{
    for (guint i = 0; i < scores->len; i++) {
        guint next = (i + 1) % scores->len;
        TicsRadarPoint a = corner(scores, i), b = corner(scores, next);
        if (g_array_index(scores, TicsFieldScore, i).counted == 0 ||
            g_array_index(scores, TicsFieldScore, next).counted == 0)
            continue;
        tics_print(context, "<polygon class=\"%s area\" points=\"%d,%d %d,%d %d,%d\"/>\n", class,
                   MIDDLE_X, MIDDLE_Y, a.x, a.y, b.x, b.y);
        tics_print(context, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", class,
                   a.x, a.y, b.x, b.y);
    }
    for (guint i = 0; i < scores->len; i++) {
        TicsRadarPoint at = corner(scores, i);
        if (g_array_index(scores, TicsFieldScore, i).counted > 0)
            tics_print(context, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"50\"/>\n", class,
                       at.x, at.y);
    }
}

/* Wrapped first and escaped then, line by line: an escape is not to be broken. NULL-ended, transfer
 * full. */
static char **
escaped_lines(const char *text, size_t columns)
{
    g_autofree char *wrapped = tics_text_wrap(text, columns, 0);
    char **lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *escaped = tics_text_escape_html(*line);
        g_free(*line);
        *line = escaped;
    }
    return lines;
}

static void
print_axis(TicsContext *context, const GArray *scores, guint axis)
{
    const TicsFieldScore *score = &g_array_index(scores, TicsFieldScore, axis);
    TicsRadarPoint end = tics_radar_place(middle, axis, scores->len, RADIUS),
                   label = tics_radar_place(middle, axis, scores->len, RADIUS + 380);
    const char *anchor = tics_radar_anchor(middle, end, RADIUS);
    g_autofree char *value = tics_radar_score(score);

    tics_print(context, "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n",
               MIDDLE_X, MIDDLE_Y, end.x, end.y);
    /* Wide names are broken, or they would leave the picture. */
    g_auto(GStrv) lines = escaped_lines(tics_field_score_title(score, context->lang), 22);
    int y = label.y - (end.y < MIDDLE_Y ? 120 + 230 * (int)(g_strv_length(lines) - 1) : 0);
    for (char **line = lines; *line != NULL; line++, y += 230)
        tics_print(context, "<text class=\"name\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
                   anchor, label.x, y, *line);
    tics_print(context, "<text class=\"value\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
               anchor, label.x, y, value);
}

static void
print_legend(TicsContext *context, const char *class, const char *day, int y)
{
    tics_print(context, "<line class=\"%s\" x1=\"300\" y1=\"%d\" x2=\"900\" y2=\"%d\"/>\n", class,
               y, y);
    tics_print(context, "<text class=\"name\" x=\"1000\" y=\"%d\">", y + 70);
    tics_print(context, _("as of %s"), day);
    tics_print(context, "</text>\n");
}

/* Up to five lines have room. */
static void
print_note(TicsContext *context, const char *notice)
{
    g_autofree char *text = g_strconcat(notice, "\n", tics_selfcheck_method(), NULL);
    g_auto(GStrv) lines = escaped_lines(text, 104);
    int y = HEIGHT - 1060;
    for (char **line = lines; *line != NULL; line++, y += 210)
        tics_print(context, "<text class=\"note\" x=\"300\" y=\"%d\">%s</text>\n", y, *line);
}

void
tics_selfcheck_print_svg(TicsContext *context, const char *notice, const GArray *now,
                         const char *day, const GArray *before, const char *before_day)
{
    tics_print(context,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
               "lang=\"%s\">\n<title>%s</title>\n",
               WIDTH, HEIGHT, context->lang == TICS_JA ? "ja" : "en", _("Self-check by field"));
    tics_print(context,
               "<style>text{font-family:'Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif;"
               "fill:#222}.name{font-size:190px}.value{font-size:180px;font-weight:bold}"
               ".scale{font-size:140px;fill:#666}.note{font-size:160px}"
               ".ring{fill:none;stroke:#ccc;stroke-width:12}.axis{stroke:#ccc;stroke-width:12}"
               ".now{fill:#0b5cad;stroke:#0b5cad;stroke-width:40}"
               ".now.area{fill-opacity:.18;stroke:none}"
               ".before{fill:none;stroke:#8a4b08;stroke-width:32;stroke-dasharray:120 80}"
               ".before.area{stroke:none}circle.before{stroke-dasharray:none;fill:#fff}</style>\n"
               "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
               WIDTH, HEIGHT);
    for (int percent = 25; percent <= 100; percent += 25)
        print_ring(context, now->len, percent);
    for (guint i = 0; i < now->len; i++)
        print_axis(context, now, i);
    if (before != NULL)
        print_scores(context, before, "before");
    print_scores(context, now, "now");
    print_legend(context, "now", day, 250);
    if (before != NULL)
        print_legend(context, "before", before_day, 520);
    print_note(context, notice);
    tics_print(context, "</svg>\n");
}
