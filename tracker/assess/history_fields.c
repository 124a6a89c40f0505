/* history_fields.c -- what differs between two versions of a record, field by field
 *
 * From the tables of the index, so that a month of a long history needs no git object. Decimals
 * stand there as numbers, which forget how many decimals were written: kinds that have some are
 * read from git.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_private.h"

#include <string.h>

typedef struct {
    const TicsField *list; /* NULL: the table of the kind itself */
    GPtrArray *fields;     /* const TicsField*, in the order of columns behind the first (n) */
    TicsQuery *query;
} Table;

typedef struct {
    bool exact;        /* its tables hold all to the letter */
    GPtrArray *tables; /* Table* */
} Tables;

struct TicsVersions {
    TicsIndex *index;
    GHashTable *kinds; /* const TicsKind* -> Tables* */
    TicsQuery *files;
    bool any_files;
};

static void
table_free(void *data)
{
    Table *table = data;

    g_ptr_array_unref(table->fields);
    tics_query_free(table->query);
    g_free(table);
}

static void
tables_free(void *data)
{
    Tables *tables = data;

    g_ptr_array_unref(tables->tables);
    g_free(tables);
}

TicsVersions *
tics_versions_new(TicsIndex *index)
{
    TicsVersions *versions = g_new0(TicsVersions, 1);

    versions->index = index;
    versions->kinds = g_hash_table_new_full(NULL, NULL, NULL, tables_free);
    return versions;
}

void
tics_versions_free(TicsVersions *versions)
{
    if (versions == NULL)
        return;
    g_hash_table_unref(versions->kinds);
    tics_query_free(versions->files);
    g_free(versions);
}

TicsFieldChange *
tics_field_change_new(const char *name, const char *from, const char *to)
{
    TicsFieldChange *field = g_new0(TicsFieldChange, 1);

    field->name = g_strdup(name);
    field->from = g_strdup(from);
    field->to = g_strdup(to);
    return field;
}

void
tics_field_change_free(void *data)
{
    TicsFieldChange *field = data;

    g_free(field->name);
    g_free(field->from);
    g_free(field->to);
    g_free(field);
}

/* What nobody ever filled is not asked for each version. */
static bool
has_rows(TicsIndex *index, const char *table, bool *yes, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT 1 FROM \"%s\" LIMIT 1", table);
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);

    return query != NULL && tics_query_step(query, yes, error);
}

/* Names of tables and columns come from the kinds; the version is bound. */
static bool
add_table(TicsVersions *versions, Tables *tables, const TicsKind *kind, const TicsField *list,
          GPtrArray *fields, GError **error)
{
    g_autofree char *name = list == NULL   ? g_strdup_printf("k_%s", kind->id)
                            : list->common ? g_strdup_printf("k_%s", list->name)
                                           : g_strdup_printf("k_%s_%s", kind->id, list->name);
    g_autoptr(GString) sql = g_string_new(list == NULL ? "SELECT 0" : "SELECT n");
    Table *table = g_new0(Table, 1);
    bool filled = false;

    table->list = list;
    table->fields = fields;
    g_ptr_array_add(tables->tables, table);
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        g_string_append_printf(sql, ", \"%s\"", field == list ? "value" : field->name);
        if (field->type == TICS_TYPE_DECIMAL)
            tables->exact = false;
    }
    g_string_append_printf(sql, " FROM \"%s\" WHERE vid = :vid%s", name,
                           list == NULL ? "" : " ORDER BY n");
    if (!has_rows(versions->index, name, &filled, error))
        return false;
    if (!filled)
        g_ptr_array_remove_index(tables->tables, tables->tables->len - 1);
    else
        table->query = tics_index_query(versions->index, sql->str, error);
    return !filled || table->query != NULL;
}

static bool
is_column(const TicsField *field)
{
    return !field->list && field->type != TICS_TYPE_GROUP && strcmp(field->name, "number") != 0 &&
           strcmp(field->name, "status") != 0;
}

static Tables *
tables_of(TicsVersions *versions, const TicsKind *kind, GError **error)
{
    Tables *tables = g_hash_table_lookup(versions->kinds, kind);
    GPtrArray *own = g_ptr_array_new();

    if (tables != NULL) {
        g_ptr_array_unref(own);
        return tables;
    }
    tables = g_new0(Tables, 1);
    tables->exact = !kind->has_rows; /* the fields of an area log are those of its rows */
    tables->tables = g_ptr_array_new_with_free_func(table_free);
    g_hash_table_insert(versions->kinds, (void *)kind, tables);
    for (guint i = 0; i < kind->fields->len; i++)
        if (is_column(g_ptr_array_index(kind->fields, i)))
            g_ptr_array_add(own, g_ptr_array_index(kind->fields, i));
    if (kind->has_rows) {
        g_ptr_array_unref(own);
        return tables;
    }
    if (!add_table(versions, tables, kind, NULL, own, error))
        return NULL;
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        if (!field->list && field->type != TICS_TYPE_GROUP)
            continue;
        GPtrArray *columns = g_ptr_array_new();
        for (guint k = 0; field->children != NULL && k < field->children->len; k++)
            g_ptr_array_add(columns, g_ptr_array_index(field->children, k));
        if (field->children == NULL)
            g_ptr_array_add(columns, (void *)field);
        if (!add_table(versions, tables, kind, field, columns, error))
            return NULL;
    }
    return tables;
}

/* What is gone is not told as what stands in its place in the tables: nobody knows any more which
 * of the fields were filled. */
static void
take_row(const Table *table, TicsRecord *record)
{
    bool gone = record->private_state == TICS_PRIVATE_ABSENT;

    for (guint i = 0; i < table->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(table->fields, i);
        const char *text = tics_query_text(table->query, 1 + (int)i);
        char path[160];
        if (text == NULL || (gone && field->personal))
            continue;
        if (table->list == NULL)
            g_strlcpy(path, field->name, sizeof path);
        else if (field == table->list)
            g_snprintf(path, sizeof path, "%s.%lld", field->name,
                       (long long)tics_query_int(table->query, 0));
        else
            g_snprintf(path, sizeof path, "%s.%lld.%s", table->list->name,
                       (long long)tics_query_int(table->query, 0), field->name);
        tics_record_set(record, path, text);
    }
}

static bool
take_rows(const Table *table, int64_t vid, TicsRecord *record, GError **error)
{
    bool row = true;

    tics_query_bind_int(table->query, ":vid", vid);
    while (row) {
        if (!tics_query_step(table->query, &row, error))
            return false;
        if (row)
            take_row(table, record);
    }
    tics_query_reset(table->query);
    return true;
}

static TicsRecord *
read_tables(const Tables *tables, const TicsKind *kind, const TicsVersionRef *ref, GError **error)
{
    g_autoptr(TicsRecord) record = tics_record_new(kind, NULL);

    record->private_state = (TicsPrivateState)ref->private_state;
    tics_record_set(record, "number", ref->number);
    tics_record_set(record, "status", ref->status);
    for (guint i = 0; i < tables->tables->len; i++)
        if (!take_rows(g_ptr_array_index(tables->tables, i), ref->vid, record, error))
            return NULL;
    return g_steal_pointer(&record);
}

/* NULL without error where there is no such version. */
static TicsRecord *
read_version(TicsVersions *versions, const TicsKind *kind, const char *id,
             const TicsVersionRef *ref, GError **error)
{
    if (ref->vid == 0)
        return NULL;
    const Tables *tables = tables_of(versions, kind, error);
    if (tables == NULL)
        return NULL;
    if (tables->exact)
        return read_tables(tables, kind, ref, error);
    TicsRecord *record = tics_index_record(versions->index, id, ref->seq, error);
    if (record != NULL && tics_record_get(record, "status") == NULL)
        tics_record_set(record, "status", ref->status);
    return record;
}

static void
add_paths(GPtrArray *paths, const TicsRecord *record)
{
    for (guint i = 0; record != NULL && i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (!g_ptr_array_find_with_equal_func(paths, value->path, g_str_equal, NULL))
            g_ptr_array_add(paths, value->path);
    }
}

static gint
order_paths(const void *a, const void *b, void *user)
{
    return tics_kind_compare_paths(user, *(char *const *)a, *(char *const *)b);
}

static bool
is_gone(const TicsRecord *record)
{
    return record != NULL && record->private_state == TICS_PRIVATE_ABSENT;
}

static const char *
value_at(const TicsRecord *record, const char *path, const TicsField *field)
{
    if (record == NULL)
        return NULL;
    return is_gone(record) && field != NULL && field->personal ? TICS_ERASED
                                                               : tics_record_get(record, path);
}

static void
compare_path(TicsRecordChange *change, const TicsKind *kind, const char *path,
             const TicsRecord *before, const TicsRecord *after)
{
    const TicsField *field = tics_kind_field(kind, path);
    const char *from = value_at(before, path, field), *to = value_at(after, path, field);
    bool plain = before == NULL && strcmp(path, "status") == 0 && g_strcmp0(to, "valid") == 0;

    if (g_strcmp0(from, to) != 0 && !plain)
        g_ptr_array_add(change->fields, tics_field_change_new(path, from, to));
}

/* Where both sides are gone only their commitments tell whether something differed. */
static void
compare_private(TicsRecordChange *change, const TicsVersionRef *before, const TicsVersionRef *after)
{
    bool was = before->private_state == TICS_PRIVATE_ABSENT;

    if (after->private_state != TICS_PRIVATE_ABSENT ||
        before->private_state == TICS_PRIVATE_PRESENT ||
        (was && g_strcmp0(before->private, after->private) == 0))
        return;
    g_ptr_array_add(change->fields, tics_field_change_new(TICS_FIELD_PERSONAL,
                                                          was ? TICS_ERASED : NULL, TICS_ERASED));
}

static const char FILES_SQL[] =
    "SELECT a.n, coalesce(a.name, '" TICS_ERASED "') FROM attachment a WHERE a.vid = :after"
    " AND a.n > (SELECT count(*) FROM attachment b WHERE b.vid = :before) ORDER BY a.n";

static bool
add_files(TicsVersions *versions, TicsRecordChange *change, int64_t before, int64_t after,
          GError **error)
{
    bool row = true;

    if (versions->files == NULL) {
        versions->files = tics_index_query(versions->index, FILES_SQL, error);
        if (versions->files == NULL ||
            !has_rows(versions->index, "attachment", &versions->any_files, error))
            return false;
    }
    if (!versions->any_files)
        return true;
    tics_query_bind_int(versions->files, ":before", before);
    tics_query_bind_int(versions->files, ":after", after);
    while (row) {
        if (!tics_query_step(versions->files, &row, error))
            return false;
        if (!row)
            break;
        g_autofree char *name =
            g_strdup_printf("attachment.%lld", (long long)tics_query_int(versions->files, 0));
        g_ptr_array_add(change->fields,
                        tics_field_change_new(name, NULL, tics_query_text(versions->files, 1)));
    }
    tics_query_reset(versions->files);
    return true;
}

bool
tics_versions_compare(TicsVersions *versions, const TicsVersionRef *before,
                      const TicsVersionRef *after, TicsRecordChange *change, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(versions->index), change->kind);
    GError *local = NULL;
    g_autoptr(TicsRecord) old = read_version(versions, kind, change->id, before, &local);
    g_autoptr(TicsRecord) new =
        local != NULL ? NULL : read_version(versions, kind, change->id, after, &local);

    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    if (new == NULL)
        return true;
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    add_paths(paths, old);
    add_paths(paths, new);
    g_ptr_array_sort_with_data(paths, order_paths, (void *)kind);
    for (guint i = 0; i < paths->len; i++)
        compare_path(change, kind, g_ptr_array_index(paths, i), old, new);
    compare_private(change, before, after);
    return add_files(versions, change, before->vid, after->vid, error);
}
