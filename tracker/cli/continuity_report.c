/* continuity_report.c -- how much of the time evidence covers, and what it leaves out */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gap_report.h"

#include "i18n.h"

enum { HOLES_SHOWN = 3 };

static void
append_hole(GString *text, const TicsHole *hole, const char *between)
{
    char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];

    g_string_append(text, between);
    tics_date_format(hole->span.from, from);
    if (hole->span.from == hole->span.to)
        g_string_append_printf(text, _("%s (%s)"), from, hole->subject);
    else
        g_string_append_printf(text, _("%s to %s (%s)"), from, tics_date_format(hole->span.to, to),
                               hole->subject);
}

char *
tics_continuity_text(const TicsContinuity *continuity, TicsLang lang)
{
    g_autoptr(GString) holes = g_string_new(NULL);
    char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];
    int percent = tics_continuity_percent(continuity);

    tics_date_format(continuity->period.from, from);
    tics_date_format(continuity->period.to, to);
    for (guint i = 0; i < continuity->holes->len && i < HOLES_SHOWN; i++)
        append_hole(holes, g_ptr_array_index(continuity->holes, i),
                    i == 0            ? ""
                    : lang == TICS_JA ? "、"
                                      : ", ");
    if (continuity->holes->len > HOLES_SHOWN)
        g_string_append_printf(holes, _(" and %u further holes"), continuity->holes->len - HOLES_SHOWN);
    return holes->len == 0 ? g_strdup_printf(_("%s to %s: covered %d %%"), from, to, percent)
                           : g_strdup_printf(_("%s to %s: covered %d %%, not %s"), from, to,
                                             percent, holes->str);
}

static json_t *
day_json(TicsDate day)
{
    char text[TICS_DATE_TEXT];

    return json_string(tics_date_format(day, text));
}

json_t *
tics_continuity_json(const TicsContinuity *continuity, const TicsRule *rule)
{
    json_t *object = json_object(), *holes = json_array();

    if (continuity == NULL) {
        json_decref(object);
        json_decref(holes);
        return json_null();
    }
    for (guint i = 0; i < continuity->holes->len; i++) {
        const TicsHole *hole = g_ptr_array_index(continuity->holes, i);
        json_array_append_new(holes,
                              json_pack("{s:s, s:o, s:o}", "subject", hole->subject, "from",
                                        day_json(hole->span.from), "to", day_json(hole->span.to)));
    }
    json_object_set_new(object, "from", day_json(continuity->period.from));
    json_object_set_new(object, "to", day_json(continuity->period.to));
    json_object_set_new(object, "days",
                        json_pack("{s:I, s:I}", "have", (json_int_t)continuity->have, "need",
                                  (json_int_t)continuity->need));
    json_object_set_new(object, "percent", json_integer(tics_continuity_percent(continuity)));
    json_object_set_new(object, "holes", holes);
    json_object_set_new(object, "rule", json_string(rule->id));
    return object;
}
