/* continuity_report.c -- how much of the time evidence covers, and what it leaves out */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gap_report.h"

#include "i18n.h"

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
