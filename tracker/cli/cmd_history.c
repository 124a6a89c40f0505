/* cmd_history.c -- tics history: what changed, when, by whom, why */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "first_load_report.h"
#include "history_text.h"
#include "i18n.h"
#include "output.h"

#include <string.h>

typedef struct {
    char *from, *to, *kind, *requirement, *person, *area, *author, *known_at, *format, *output;
    gboolean rows, newest;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"from", 0, TICS_OPTION_DATE, offsetof(Values, from), N_("DATE"),
     N_("recorded on or after this day"), NULL},
    {"to", 0, TICS_OPTION_DATE, offsetof(Values, to), N_("DATE"),
     N_("recorded on or before this day"), NULL},
    {"kind", 0, TICS_OPTION_TEXT, offsetof(Values, kind), N_("KIND"), N_("of this kind"), NULL},
    {"requirement", 0, TICS_OPTION_TEXT, offsetof(Values, requirement), N_("ID"),
     N_("of the kinds a requirement asks for"), NULL},
    {"person", 0, TICS_OPTION_TEXT, offsetof(Values, person), N_("PERSON"),
     N_("about this person, or naming them"), NULL},
    {"area", 0, TICS_OPTION_TEXT, offsetof(Values, area), N_("AREA"),
     N_("about this area, or naming it"), NULL},
    {"author", 0, TICS_OPTION_TEXT, offsetof(Values, author), N_("OFFICER"), N_("recorded by"),
     NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("up to what the store knew then"), NULL},
    {"rows", 0, TICS_OPTION_FLAG, offsetof(Values, rows), NULL,
     N_("every record of a bulk import, not one line"), NULL},
    {"newest", 0, TICS_OPTION_FLAG, offsetof(Values, newest), NULL, N_("newest first"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

typedef struct {
    TicsContext *context;
    json_t *changes; /* NULL: text */
    bool rows;
    unsigned count;
} Printer;

static json_t *
fields_json(const GPtrArray *changes)
{
    json_t *fields = json_array();

    for (guint i = 0; i < changes->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(changes, i);
        json_array_append_new(fields, json_pack("{s:s, s:o, s:o}", "name", field->name, "from",
                                                tics_json_text(field->from), "to",
                                                tics_json_text(field->to)));
    }
    return fields;
}

static json_t *
record_json(const TicsRecordChange *record)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:I, s:I}", "id", record->id, "number",
                     record->number, "kind", record->kind, "action", record->action, "fields",
                     fields_json(record->fields), "late_days", (json_int_t)record->late_days,
                     "rows", (json_int_t)record->rows);
}

static void
add_json(Printer *printer, const TicsChangeEntry *entry)
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
    json_array_append_new(printer->changes, object);
}

static bool
take(const TicsChangeEntry *entry, void *user, GError **error)
{
    Printer *printer = user;

    (void)error;
    printer->count++;
    if (printer->changes != NULL)
        add_json(printer, entry);
    else
        tics_history_print(printer->context, entry, printer->rows);
    return true;
}

static bool
read_day(const char *text, TicsDate *day)
{
    *day = TICS_DATE_NONE;
    return text == NULL || tics_date_parse_iso(text, day);
}

static bool
fill_filter(TicsContext *context, const Values *v, TicsClocks *clocks, TicsHistoryFilter *filter,
            GError **error)
{
    if (!tics_context_clocks(context, NULL, v->known_at, clocks, error))
        return false;
    const TicsKind *kind =
        v->kind == NULL ? NULL : tics_domain_find_kind(context->domain, v->kind, error);
    if (v->kind != NULL && kind == NULL)
        return false;
    if (v->requirement != NULL) {
        const TicsDomain *domain = tics_context_domain(context, error);
        if (domain == NULL)
            return false;
        const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
        filter->requirement = tics_catalogue_requirement(catalogue, v->requirement);
        if (filter->requirement == NULL)
            return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no requirement '%s'"), v->requirement);
    }
    filter->kind = kind == NULL ? NULL : kind->id;
    filter->author = v->author;
    filter->known_seq = clocks->known_seq;
    filter->newest_first = v->newest;
    filter->limit_records = v->rows || g_strcmp0(v->format, "json") == 0 ? 0 : TICS_HISTORY_BULK;
    return read_day(v->from, &filter->from) && read_day(v->to, &filter->to);
}

static bool
finish(TicsContext *context, Printer *printer, const TicsClocks *clocks, GError **error)
{
    if (printer->changes == NULL) {
        tics_note(context, _("%u changes\n"), printer->count);
        return true;
    }
    json_t *report = tics_json_store_report(context, "history", clocks, error);
    if (report == NULL)
        return false;
    json_object_set(report, "changes", printer->changes);
    tics_print_json(context, report);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsHistoryFilter filter = {0};
    TicsClocks clocks;
    g_autoptr(TicsRecord) record = NULL;
    bool json = g_strcmp0(v->format, "json") == 0;

    if (arguments[0] != NULL && arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one record: history [ID]"));
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL)
        return false;
    if (arguments[0] != NULL && (record = tics_fields_find(context, arguments[0], error)) == NULL)
        return false;
    filter.id = record == NULL ? NULL : record->id;
    g_autofree char *person = NULL, *area = NULL;
    if (v->person != NULL &&
        (person = tics_member_key(context, TICS_MEMBER_PERSON, v->person, error)) == NULL)
        return false;
    if (v->area != NULL &&
        (area = tics_member_key(context, TICS_MEMBER_AREA, v->area, error)) == NULL)
        return false;
    filter.person = person;
    filter.area = area;
    if (!fill_filter(context, v, &clocks, &filter, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    Printer printer = {context, json ? json_array() : NULL, v->rows, 0};
    bool good = tics_history(index, &filter, take, &printer, error) &&
                finish(context, &printer, &clocks, error);
    json_decref(printer.changes);
    return good;
}

static const char *const examples[] = {
    "tics history --from 2026-06-01 --to 2026-06-30",
    "tics history person:E001",
    "tics history --area A1",
    NULL,
};

const TicsCommand tics_cmd_history = {
    .name = "history",
    .arguments = N_("[ID]"),
    .summary = N_("Show what was changed, when, by whom and why"),
    .details = N_("When something was recorded, what day it speaks of, and how many days lie "
                  "between are kept apart. A bulk import "
                  "shows as one line; --rows lists its records."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
