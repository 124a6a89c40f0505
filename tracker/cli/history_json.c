/* history_json.c -- the history for programs, written change by change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_report.h"

#include "first_load_report.h"

#include <stdlib.h>
#include <string.h>

static json_t *
fields_json(const GPtrArray *changes)
{
    json_t *fields = json_array();

    for (guint i = 0; i < changes->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(changes, i);
        json_array_append_new(fields, json_pack("{s:s, s:s?, s:s?}", "name", field->name, "from",
                                                field->from, "to", field->to));
    }
    return fields;
}

static json_t *
correction_json(const TicsCorrection *correction)
{
    if (correction == NULL)
        return json_null();
    g_autofree char *time = tics_instant_format(correction->time);
    return json_pack("{s:s, s:s, s:s, s:s?, s:s?}", "how", correction->how, "commit",
                     correction->commit, "time", time, "record", correction->record, "number",
                     correction->number);
}

static json_t *
record_json(const TicsRecordChange *record)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:I, s:I, s:s, s:o, s:o}", "id", record->id,
                     "number", record->number, "kind", record->kind, "action", record->action,
                     "fields", fields_json(record->fields), "late_days",
                     (json_int_t)record->late_days, "rows", (json_int_t)record->rows, "name",
                     record->name, "corrects", correction_json(record->corrects), "corrected_by",
                     correction_json(record->corrected_by));
}

/* An unsigned change says itself who made it. */
static json_t *
signature_json(const TicsChangeEntry *entry)
{
    const char *claim = entry->is_signed         ? "signed"
                        : entry->refusal != NULL ? "refused"
                                                 : "self_declared";

    return json_pack("{s:s, s:s?, s:s?, s:s?}", "actor", claim, "principal",
                     entry->is_signed ? entry->author : NULL, "fingerprint", entry->signer, "why",
                     entry->refusal);
}

static json_t *
entry_json(const TicsChangeEntry *entry)
{
    json_t *object = json_object(), *records = json_array();
    g_autofree char *time = tics_instant_format(entry->time);

    for (guint i = 0; i < entry->records->len; i++)
        json_array_append_new(records, record_json(g_ptr_array_index(entry->records, i)));
    json_object_set_new(object, "commit", json_string(entry->commit));
    json_object_set_new(object, "time", json_string(time));
    json_object_set_new(object, "author", json_string(entry->author));
    json_object_set_new(object, "reason", tics_json_text(entry->reason));
    json_object_set_new(object, "signed", json_boolean(entry->is_signed));
    json_object_set_new(object, "reviewed", json_boolean(entry->reviewed));
    json_object_set_new(object, "first_load", json_boolean(entry->first_loads->len > 0));
    json_object_set_new(object, "record_count", json_integer(entry->record_count));
    json_object_set_new(object, "records", records);
    json_object_set_new(object, "first_loads", tics_first_loads_json(entry->first_loads));
    json_object_set_new(object, "settings", fields_json(entry->settings));
    json_object_set_new(object, "signature", signature_json(entry));
    json_object_set_new(object, "review", json_string(tics_review_state_name(entry->review)));
    return object;
}

/* A line end stands in no string of JSON. */
void
tics_history_json_print(TicsContext *context, json_t *value, const char *indent)
{
    char *dumped = json_dumps(value, JSON_INDENT(2));

    for (char *line = dumped, *end; line != NULL; line = end) {
        end = strchr(line, '\n');
        if (end != NULL)
            *end++ = '\0';
        tics_print(context, "%s%s%s", line == dumped ? "" : indent, line, end != NULL ? "\n" : "");
    }
    free(dumped);
    json_decref(value);
}

void
tics_history_json_begin(TicsContext *context, json_t *report)
{
    char *dumped = json_dumps(report, JSON_INDENT(2));
    size_t length = strlen(dumped); /* ends with a line end and the bracket */

    tics_print(context, "%.*s,\n  \"changes\": [", (int)length - 2, dumped);
    free(dumped);
    json_decref(report);
}

void
tics_history_json_take(TicsContext *context, const TicsChangeEntry *entry, bool first)
{
    tics_print(context, "%s\n    ", first ? "" : ",");
    tics_history_json_print(context, entry_json(entry), "    ");
}

bool
tics_history_json_end(TicsContext *context, TicsHistorySections *sections, GError **error)
{
    tics_print(context, "\n  ],\n  \"sections\": {\n");
    if (!tics_history_sections_print_json(sections, error))
        return false;
    tics_print(context, "  }\n}\n");
    return true;
}
