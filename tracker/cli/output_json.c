/* output_json.c -- what every report for programs begins with */
/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include "seal_report.h"

#include <stdlib.h>

void
tics_print_json(TicsContext *context, json_t *report)
{
    char *dumped = json_dumps(report, JSON_INDENT(2));
    tics_print(context, "%s\n", dumped ? dumped : "{}");
    free(dumped);
    json_decref(report);
}

json_t *
tics_json_report(const char *report)
{
    g_autofree char *format = g_strdup_printf("tics.%s/1", report);
    return json_pack("{s:s, s:s}", "format", format, "tool", "tics " TICS_VERSION);
}

json_t *
tics_json_day(TicsDate day)
{
    char text[TICS_DATE_TEXT];
    return day == TICS_DATE_NONE ? json_null() : json_string(tics_date_format(day, text));
}

json_t *
tics_json_text(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

/* The newest change known; null where there is none. */
static json_t *
known_json(TicsIndex *index, int64_t seq, GError **error)
{
    char oid[TICS_OID_HEX];
    int64_t utc = 0;
    bool found = false;

    if (!tics_index_change(index, MIN(seq, tics_index_head_seq(index)), oid, &utc, &found, error))
        return NULL;
    if (!found)
        return json_null();
    g_autofree char *time = tics_instant_format(utc);
    return json_pack("{s:s, s:s}", "time", time, "commit", oid);
}

json_t *
tics_json_store_report(TicsContext *context, const char *report, const TicsClocks *clocks,
                       GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    if (settings == NULL)
        return NULL;
    TicsIndex *index = context->index;
    json_t *known =
        known_json(index, clocks != NULL ? clocks->known_seq : tics_index_head_seq(index), error);
    if (known == NULL)
        return NULL;
    json_t *object = tics_json_report(report);
    json_object_set_new(object, "store",
                        json_pack("{s:s, s:s}", "organisation", settings->organisation, "head",
                                  tics_index_head(index)));
    json_object_set_new(object, "as_of",
                        tics_json_day(clocks != NULL ? clocks->as_of : TICS_DATE_NONE));
    json_object_set_new(object, "known_at", known);
    if (tics_seal_json(context, clocks != NULL ? clocks->known_seq : tics_index_head_seq(index),
                       object, error))
        return object;
    json_decref(object);
    return NULL;
}
