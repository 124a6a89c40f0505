/* export.c -- records of a kind as rows: all that is needed to import them again */
/* SPDX-License-Identifier: Apache-2.0 */
#include "export_private.h"

#include "i18n.h"

#include <string.h>

/* Fields in the order of the kind, a group's in its place; the record's own state is left to the
 * store unless all is wanted. */
GPtrArray *
tics_export_fields(const TicsKind *kind, bool whole)
{
    static const char *const states[] = {"number", "status", "requirement_ids", "confidentiality",
                                         NULL};
    GPtrArray *fields = g_ptr_array_new(), *last = g_ptr_array_new();

    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        bool state = field->common && g_strv_contains(states, field->name);
        if (field->common && strcmp(field->name, "void_reason") == 0)
            continue; /* what is void stays where it is */
        if (field->type == TICS_TYPE_GROUP)
            for (guint c = 0; c < field->children->len; c++)
                g_ptr_array_add(fields, g_ptr_array_index(field->children, c));
        else if (state || (field->common && strcmp(field->name, "note") == 0))
            g_ptr_array_add(last, (void *)field);
        else
            g_ptr_array_add(fields, (void *)field);
    }
    for (guint i = 0; i < last->len; i++) {
        TicsField *field = g_ptr_array_index(last, i);
        if (strcmp(field->name, "note") == 0 || (whole && !kind->has_rows))
            g_ptr_array_add(fields, field);
    }
    g_ptr_array_unref(last);
    return fields;
}

/* Two fields of one kind may be called the same: what is to be read again needs its name then. */
static bool
is_ambiguous(const TicsField *field, const TicsKind *kind, const TicsExport *options)
{
    return options->whole && tics_kind_match_heading(kind, field->title[options->lang]) != field;
}

void
tics_export_heading(const TicsField *field, const TicsExport *options, TicsTableOut *out)
{
    out->cell(out, NULL, options->field_names ? field->name : field->title[options->lang]);
}

static void
whole_heading(const TicsKind *kind, const TicsField *field, const TicsExport *options,
              TicsTableOut *out)
{
    if (!is_ambiguous(field, kind, options)) {
        tics_export_heading(field, options, out);
        return;
    }
    g_autofree char *path = field->parent == NULL
                                ? g_strdup(field->name)
                                : g_strdup_printf("%s.%s", field->parent->name, field->name);
    out->cell(out, NULL, path);
}

static char *
list_text(const TicsRecord *record, const TicsField *field)
{
    unsigned count = tics_record_count(record, field->name);
    if (count == 0)
        return g_strdup("");
    GString *text = g_string_new(NULL);

    for (unsigned n = 1; n <= count; n++) {
        g_autofree char *path = g_strdup_printf("%s.%u", field->name, n);
        const char *value = tics_record_get(record, path);
        g_autofree char *item = tics_value_list_item(value == NULL ? "" : value);
        g_string_append_printf(text, "%s%s", n == 1 ? "" : ";", item);
    }
    return g_string_free(text, FALSE);
}

/* Printing it would take longer than finding the value. */
static char *
child_path(const TicsField *field, unsigned entry)
{
    char digits[2] = {(char)('0' + entry % 10), '\0'};

    return entry < 10 ? g_strconcat(field->parent->name, ".", digits, ".", field->name, NULL)
                      : g_strdup_printf("%s.%u.%s", field->parent->name, entry, field->name);
}

char *
tics_export_text(const TicsRecord *record, const TicsField *field, unsigned entry, TicsLang lang)
{
    if (field->list)
        return list_text(record, field);
    g_autofree char *path = field->parent == NULL ? NULL : child_path(field, entry);
    const char *value = tics_record_get(record, path == NULL ? field->name : path);
    return value == NULL ? g_strdup("") : tics_value_display(field, value, lang);
}

bool
tics_export_has_groups(const TicsKind *kind)
{
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        if (field->type == TICS_TYPE_GROUP)
            return true;
    }
    return false;
}

unsigned
tics_export_entries(const TicsRecord *record)
{
    unsigned most = 1;

    for (guint i = 0; i < record->kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(record->kind->fields, i);
        if (field->type == TICS_TYPE_GROUP)
            most = MAX(most, tics_record_count(record, field->name));
    }
    return most;
}

bool
tics_export_wanted(const TicsRecord *record, const TicsExport *options)
{
    const TicsRecord *only = options->only;

    for (guint i = 0; only != NULL && i < only->values->len; i++) {
        const TicsValue *asked = g_ptr_array_index(only->values, i);
        const TicsField *field = tics_kind_field(record->kind, asked->path);
        bool found = false;
        for (guint v = 0; v < record->values->len && !found; v++) {
            const TicsValue *value = g_ptr_array_index(record->values, v);
            found = strcmp(value->value, asked->value) == 0 &&
                    tics_kind_field(record->kind, value->path) == field;
        }
        if (!found)
            return false;
    }
    return true;
}

static bool
export_record(const TicsRecord *record, const GPtrArray *fields, const TicsExport *options,
              TicsTableOut *out, GError **error)
{
    unsigned entries = tics_export_entries(record);
    bool groups = tics_export_has_groups(record->kind);

    for (unsigned entry = 1; entry <= entries; entry++) {
        if (out->record != NULL)
            out->record(out, record->id, groups ? entry : 0);
        for (guint i = 0; i < fields->len; i++) {
            const TicsField *field = g_ptr_array_index(fields, i);
            g_autofree char *text = tics_export_text(record, field, entry, options->lang);
            out->cell(out, field, text);
        }
        if (!out->end_row(out, error))
            return false;
    }
    return true;
}

/* Drafts too: they are records like others to whoever fills them in. */
static GPtrArray *
not_void(TicsIndex *index, const TicsKind *kind, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(TicsQuery) query = tics_index_query(
        index,
        "SELECT r.id FROM version v CROSS JOIN record r ON r.rid = v.rid"
        " WHERE v.kind = :kind AND v.s0 <= (SELECT known_seq FROM clock)"
        " AND (v.s1 IS NULL OR v.s1 > (SELECT known_seq FROM clock)) AND v.status <> 'void'"
        " AND (v.evidence_date IS NULL OR v.evidence_date <= (SELECT as_of FROM clock))"
        " ORDER BY v.key, r.id",
        error);
    bool row = query != NULL;

    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":kind", kind->id);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row)
            g_ptr_array_add(ids, g_strdup(tics_query_text(query, 0)));
    }
    return g_steal_pointer(&ids);
}

static bool
export_records(TicsIndex *index, const TicsKind *kind, const GPtrArray *fields,
               const TicsExport *options, TicsTableOut *out, GError **error)
{
    g_autoptr(GPtrArray) ids =
        options->whole ? not_void(index, kind, error) : tics_index_ids(index, kind, error);
    g_autoptr(TicsValues) values = tics_values_new(index);
    bool good = ids != NULL;

    if (!good)
        return false;
    tics_index_read_begin(index);
    for (guint i = 0; good && i < ids->len; i++) {
        g_autoptr(TicsRecord) record = tics_values_record(values, g_ptr_array_index(ids, i),
                                                          tics_index_known_seq(index), error);
        good = record != NULL && (!tics_export_wanted(record, options) ||
                                  export_record(record, fields, options, out, error));
    }
    tics_index_read_end(index);
    return good;
}

bool
tics_export_rows(TicsIndex *index, const TicsKind *kind, const TicsExport *options,
                 TicsTableOut *out, GError **error)
{
    g_autoptr(GPtrArray) fields = tics_export_fields(kind, options->whole);

    for (guint i = 0; i < fields->len; i++)
        whole_heading(kind, g_ptr_array_index(fields, i), options, out);
    if (!out->end_row(out, error))
        return false;
    return kind->has_rows ? tics_export_log(index, fields, options, out, error)
                          : export_records(index, kind, fields, options, out, error);
}
