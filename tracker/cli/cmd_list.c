/* cmd_list.c -- tics list: the records of a kind, or who lacks one */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "csv_options.h"
#include "export.h"
#include "i18n.h"
#include "output.h"
#include "value.h"

#include <string.h>

typedef struct {
    char *format, *as_of, *known_at, *output, *encoding;
    gboolean missing, field_names;
} Values;

static const char *const formats[] = {"text", "csv", "json", NULL};

static const TicsOption options[] = {
    {"missing", 0, TICS_OPTION_FLAG, offsetof(Values, missing), NULL,
     N_("one row for each one who lacks such a record, ready to fill in and import"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"), N_("as of this day"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"field-names", 0, TICS_OPTION_FLAG, offsetof(Values, field_names), NULL,
     N_("headings of CSV are field names instead of titles"), NULL},
    {"encoding", 0, TICS_OPTION_CHOICE, offsetof(Values, encoding), N_("ENCODING"),
     TICS_CSV_ENCODING_HELP, tics_csv_encodings},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

enum { COLUMNS_SHOWN = 6 };

/* The key, the label, then what else fits. */
static GPtrArray *
shown_fields(const TicsKind *kind)
{
    GPtrArray *fields = g_ptr_array_new();

    for (char **name = kind->key; *name != NULL; name++)
        g_ptr_array_add(fields, (void *)tics_kind_field(kind, *name));
    for (char **name = kind->label; *name != NULL; name++)
        if (!g_ptr_array_find(fields, tics_kind_field(kind, *name), NULL))
            g_ptr_array_add(fields, (void *)tics_kind_field(kind, *name));
    for (guint i = 0; i < kind->fields->len && fields->len < COLUMNS_SHOWN; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        bool plain = !field->common && !field->list && field->type != TICS_TYPE_PROSE;
        if (plain && !g_ptr_array_find(fields, field, NULL))
            g_ptr_array_add(fields, (void *)field);
    }
    return fields;
}

static TicsTable *
new_table(const GPtrArray *fields, TicsLang lang)
{
    g_autoptr(GPtrArray) headings = g_ptr_array_new();

    g_ptr_array_add(headings, (void *)_("number"));
    for (guint i = 0; i < fields->len; i++)
        g_ptr_array_add(headings, ((TicsField *)g_ptr_array_index(fields, i))->title[lang]);
    g_ptr_array_add(headings, NULL);
    return tics_table_new((const char *const *)headings->pdata);
}

static void
add_row(TicsTable *table, const TicsRecord *record, const GPtrArray *fields, TicsLang lang)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    const char *number = tics_record_get(record, "number");

    g_ptr_array_add(cells, g_strdup(number == NULL ? record->id : number));
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        const char *value = tics_record_get(record, field->name);
        g_ptr_array_add(cells,
                        value == NULL ? g_strdup("") : tics_value_spoken(field, value, lang));
    }
    tics_table_row(table, (const char *const *)cells->pdata);
}

static json_t *
record_json(const TicsRecord *record)
{
    json_t *fields = json_object();

    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        json_object_set_new(fields, value->path, json_string(value->value));
    }
    return json_pack("{s:s, s:o}", "id", record->id, "fields", fields);
}

/* Takes the records. */
static bool
print_json(TicsContext *context, const TicsKind *kind, const TicsClocks *clocks, json_t *records,
           GError **error)
{
    json_t *report = tics_json_store_report(context, "list", clocks, error);

    if (report == NULL)
        json_decref(records);
    if (report == NULL)
        return false;
    json_object_set_new(report, "kind", json_string(kind->id));
    json_object_set_new(report, "records", records);
    tics_print_json(context, report);
    return true;
}

static bool
list(TicsContext *context, const TicsKind *kind, const TicsClocks *clocks, bool json,
     GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    g_autoptr(GPtrArray) ids = tics_index_ids(index, kind, error);
    g_autoptr(GPtrArray) fields = shown_fields(kind);
    g_autoptr(TicsTable) table = new_table(fields, context->lang);
    json_t *records = json_array();
    /* JSON has the values in the order of the files; the tables know none */
    g_autoptr(TicsValues) values = json ? NULL : tics_values_new(index);
    g_autoptr(TicsBulkRead) bulk =
        json && ids != NULL ? tics_bulk_read_begin(tics_index_store(index), true, error) : NULL;
    bool good = ids != NULL && (!json || bulk != NULL);

    tics_index_read_begin(index);
    for (guint i = 0; good && i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        g_autoptr(TicsRecord) record =
            json ? tics_index_record(index, id, clocks->known_seq, error)
                 : tics_values_record(values, id, clocks->known_seq, error);
        good = record != NULL;
        if (good && json)
            json_array_append_new(records, record_json(record));
        else if (good)
            add_row(table, record, fields, context->lang);
    }
    tics_index_read_end(index);
    if (good && json)
        return print_json(context, kind, clocks, records, error);
    if (good) {
        tics_table_print(context, table);
        tics_note(context, P_("%s: %u record\n", "%s: %u records\n", ids->len),
                  kind->title[context->lang], ids->len);
    }
    json_decref(records);
    return good;
}

static void
say_missing(TicsContext *context, const TicsKind *kind, size_t count)
{
    if (g_str_has_prefix(kind->id, "exit_"))
        tics_note(context, "%s\n",
                  strcmp(kind->id, "exit_pledge") == 0
                      ? _("left out: who died in service, and who is bound by the agreement "
                          "with an employer elsewhere")
                      : _("left out: who died in service"));
    tics_note(context,
              P_("%zu row: fill it in, then 'tics import %s FILE'\n",
                 "%zu rows: fill them in, then 'tics import %s FILE'\n", count),
              count, kind->id);
}

static bool
print_csv(TicsContext *context, const TicsKind *kind, const Values *v, GError **error)
{
    TicsExport how = {.lang = context->lang, .field_names = v->field_names};
    g_autoptr(TicsTableOut) out =
        tics_csv_out(context->out, tics_csv_encoding_of(v->encoding), error);
    size_t count = 0;

    if (out == NULL)
        return false;
    bool good = v->missing ? tics_export_missing(context->index, kind, &how, out, &count, error)
                           : tics_export_rows(context->index, kind, &how, out, error);
    good = good && out->finish(out, error);
    if (good && v->missing)
        say_missing(context, kind, count);
    return good;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;

    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a kind: list KIND ('tics kind list' shows all)"));
    if (v->missing && g_strcmp0(v->format, "json") == 0)
        return tics_fail(
            error, TICS_ERROR_USAGE,
            _("--missing gives rows to fill in: leave out --format, or say --format csv"));
    TicsIndex *index = tics_context_index(context, error);
    const TicsKind *kind =
        index == NULL ? NULL : tics_domain_find_kind(tics_index_domain(index), arguments[0], error);
    if (kind == NULL || !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    if (v->missing || g_strcmp0(v->format, "csv") == 0)
        return print_csv(context, kind, v, error);
    return list(context, kind, &clocks, g_strcmp0(v->format, "json") == 0, error);
}

static const char *const examples[] = {
    "tics list person",
    "tics list exit_pledge --missing --format csv",
    NULL,
};

const TicsCommand tics_cmd_list = {
    .name = "list",
    .arguments = N_("KIND"),
    .summary = N_("List the records of a kind, or who lacks one"),
    .details = N_("CSV is UTF-8 with BOM, as a spreadsheet opens it; fields a spreadsheet would "
                  "run as a formula get a "
                  "leading apostrophe, which import takes off again. "
                  "'tics export' gives everything, to be changed and imported again."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .run = run,
};
