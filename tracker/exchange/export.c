/* export.c -- records of a kind as CSV that a spreadsheet opens right */
/* SPDX-License-Identifier: Apache-2.0 */
#include "export_private.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

void
tics_export_cell(FILE *out, const char *text, bool first)
{
    g_autofree char *cell = tics_text_escape_csv(text == NULL ? "" : text, true);

    fprintf(out, "%s%s", first ? "" : ",", cell);
}

void
tics_export_end(const TicsExport *options, FILE *out)
{
    fputs(options->bom ? "\r\n" : "\n", out);
}

/* Fields in the order of the kind, a group's in its place; the record's own state is left to the
 * store. */
GPtrArray *
tics_export_fields(const TicsKind *kind)
{
    static const char *const left_out[] = {"number",          "status",          "void_reason",
                                           "requirement_ids", "confidentiality", NULL};
    GPtrArray *fields = g_ptr_array_new();
    const TicsField *note = NULL;

    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        if (strcmp(field->name, "note") == 0 && field->common)
            note = field;
        else if (field->type == TICS_TYPE_GROUP)
            for (guint c = 0; c < field->children->len; c++)
                g_ptr_array_add(fields, g_ptr_array_index(field->children, c));
        else if (!field->common || !g_strv_contains(left_out, field->name))
            g_ptr_array_add(fields, (void *)field);
    }
    if (note != NULL)
        g_ptr_array_add(fields, (void *)note);
    return fields;
}

void
tics_export_begin(const TicsExport *options, FILE *out)
{
    if (options->bom)
        fputs("\xef\xbb\xbf", out);
}

void
tics_export_heading(const TicsField *field, const TicsExport *options, FILE *out, bool first)
{
    tics_export_cell(out, options->field_names ? field->name : field->title[options->lang], first);
}

static void
print_headings(const GPtrArray *fields, const TicsExport *options, FILE *out)
{
    tics_export_begin(options, out);
    for (guint i = 0; i < fields->len; i++)
        tics_export_heading(g_ptr_array_index(fields, i), options, out, i == 0);
    tics_export_end(options, out);
}

static char *
list_text(const TicsRecord *record, const TicsField *field)
{
    unsigned count = tics_record_count(record, field->name);
    GString *text = g_string_new(NULL);

    for (unsigned n = 1; n <= count; n++) {
        g_autofree char *path = g_strdup_printf("%s.%u", field->name, n);
        const char *value = tics_record_get(record, path);
        g_string_append_printf(text, "%s%s", n == 1 ? "" : ";", value == NULL ? "" : value);
    }
    return g_string_free(text, FALSE);
}

static char *
value_text(const TicsRecord *record, const TicsField *field, unsigned entry, TicsLang lang)
{
    g_autofree char *path = NULL;

    if (field->list)
        return list_text(record, field);
    path = field->parent == NULL
               ? g_strdup(field->name)
               : g_strdup_printf("%s.%u.%s", field->parent->name, entry, field->name);
    const char *value = tics_record_get(record, path);
    return value == NULL ? g_strdup("") : tics_value_display(field, value, lang);
}

static unsigned
entries_of(const TicsRecord *record)
{
    unsigned most = 1;

    for (guint i = 0; i < record->kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(record->kind->fields, i);
        if (field->type == TICS_TYPE_GROUP)
            most = MAX(most, tics_record_count(record, field->name));
    }
    return most;
}

void
tics_export_record(const TicsRecord *record, const GPtrArray *fields, const TicsExport *options,
                   FILE *out)
{
    unsigned entries = entries_of(record);

    for (unsigned entry = 1; entry <= entries; entry++) {
        for (guint i = 0; i < fields->len; i++) {
            const TicsField *field = g_ptr_array_index(fields, i);
            g_autofree char *text = value_text(record, field, entry, options->lang);
            tics_export_cell(out, text, i == 0);
        }
        tics_export_end(options, out);
    }
}

/* Rows of area logs come from their view: there is no record a row. */
static bool
export_rows(TicsIndex *index, const GPtrArray *fields, const TicsExport *options, FILE *out,
            GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        index, "SELECT * FROM r_zone_log ORDER BY zone_id, entered_at, row_id", error);
    if (query == NULL)
        return false;
    int columns = tics_query_columns(query);
    bool row = true;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        for (guint i = 0; row && i < fields->len; i++) {
            const TicsField *field = g_ptr_array_index(fields, i);
            const char *value = NULL;
            for (int c = 0; c < columns; c++)
                if (strcmp(tics_query_column_name(query, c), field->name) == 0)
                    value = tics_query_text(query, c);
            tics_export_cell(out, value, i == 0);
        }
        if (row)
            tics_export_end(options, out);
    }
    return true;
}

bool
tics_export_csv(TicsIndex *index, const TicsKind *kind, const TicsExport *options, FILE *out,
                GError **error)
{
    g_autoptr(GPtrArray) fields = tics_export_fields(kind);

    print_headings(fields, options, out);
    if (kind->has_rows)
        return export_rows(index, fields, options, out, error);
    g_autoptr(GPtrArray) ids = tics_index_ids(index, kind, error);
    g_autoptr(TicsBulkRead) bulk =
        ids != NULL ? tics_bulk_read_begin(tics_index_store(index), true, error) : NULL;
    if (bulk == NULL)
        return false;
    bool good = true;

    tics_index_read_begin(index);
    for (guint i = 0; good && i < ids->len; i++) {
        g_autoptr(TicsRecord) record =
            tics_index_record(index, g_ptr_array_index(ids, i), tics_index_known_seq(index), error);
        good = record != NULL;
        if (good)
            tics_export_record(record, fields, options, out);
    }
    tics_index_read_end(index);
    return good;
}
