/* values.c -- what versions of records say, from the tables instead of from git
 *
 * A list of fifty thousand people, or a month of a long history, needs no git object: the tables
 * hold every value to the letter. Not decimals, which stand there as numbers and forget how many
 * places were written, and not logs, whose fields are those of rows: such kinds are read from git.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "index_private.h"
#include "kinds.h"

#include <string.h>

enum { PATH_BYTES = 160 };

typedef struct {
    const TicsField *list; /* NULL: the table of the kind itself */
    const GPtrArray
        *fields; /* const TicsField*, in the order of columns behind the first (n); borrowed */
    sqlite3_stmt *query;
} Table;

typedef struct {
    bool exact; /* its tables hold all to the letter */
    TicsKindTable *shape;
    GArray *tables; /* Table: of those that hold anything */
} Tables;

struct TicsValues {
    TicsIndex *index;
    GHashTable *kinds;  /* const TicsKind* -> Tables* */
    sqlite3_stmt *find; /* the version of a record at a change */
};

static void
tables_free(void *data)
{
    Tables *tables = data;

    for (guint i = 0; i < tables->tables->len; i++)
        sqlite3_finalize(g_array_index(tables->tables, Table, i).query);
    g_array_unref(tables->tables);
    tics_kind_table_free(tables->shape);
    g_free(tables);
}

TicsValues *
tics_values_new(TicsIndex *index)
{
    TicsValues *values = g_new0(TicsValues, 1);

    values->index = index;
    values->kinds = g_hash_table_new_full(NULL, NULL, NULL, tables_free);
    return values;
}

void
tics_values_free(TicsValues *values)
{
    if (values == NULL)
        return;
    g_hash_table_unref(values->kinds);
    sqlite3_finalize(values->find);
    g_free(values);
}

static bool
has_decimal(const GPtrArray *fields)
{
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        if (field->type == TICS_TYPE_DECIMAL)
            return true;
    }
    return false;
}

/* What nobody ever filled is not asked for each version. Names of tables and columns come from the
 * kinds; the version is bound. */
static bool
add_table(TicsValues *values, Tables *tables, const char *name, const TicsField *list,
          const GPtrArray *fields, GError **error)
{
    sqlite3 *db = values->index->db;
    g_autofree char *any = g_strdup_printf("SELECT 1 FROM \"%s\" LIMIT 1", name);
    g_autoptr(GString) sql = g_string_new(list == NULL ? "SELECT 0" : "SELECT n");
    Table table = {list, fields, NULL};

    if (tics_db_number(db, any, 0) == 0)
        return true;
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        g_string_append_printf(sql, ", \"%s\"", field == list ? "value" : field->name);
    }
    g_string_append_printf(sql, " FROM \"%s\" WHERE vid = ?%s", name,
                           list == NULL ? "" : " ORDER BY n");
    table.query = tics_db_prepare(db, sql->str, error);
    if (table.query != NULL)
        g_array_append_val(tables->tables, table);
    return table.query != NULL;
}

static const Tables *
tables_of(TicsValues *values, const TicsKind *kind, GError **error)
{
    Tables *tables = g_hash_table_lookup(values->kinds, kind);

    if (tables != NULL)
        return tables;
    tables = g_new0(Tables, 1);
    tables->shape = tics_kind_table_new(kind);
    tables->tables = g_array_new(FALSE, FALSE, sizeof(Table));
    tables->exact = !kind->has_rows && !has_decimal(tables->shape->columns);
    bool good =
        add_table(values, tables, tables->shape->table, NULL, tables->shape->columns, error);
    for (guint i = 0; good && i < tables->shape->lists->len; i++) {
        const TicsKindList *list = g_ptr_array_index(tables->shape->lists, i);
        tables->exact = tables->exact && !has_decimal(list->columns);
        good = add_table(values, tables, list->table, list->field, list->columns, error);
    }
    if (!good) {
        tables_free(tables);
        return NULL;
    }
    g_hash_table_insert(values->kinds, (void *)kind, tables);
    return tables;
}

/* What is gone is not told as what stands in its place in the tables: nobody knows any more which
 * of the fields were filled. */
static void
take_row(const Table *table, TicsRecord *record)
{
    bool gone = record->private_state == TICS_PRIVATE_ABSENT;
    char path[PATH_BYTES];
    int prefix = 0;

    if (table->list != NULL)
        prefix = g_snprintf(path, sizeof path, "%s.%d", table->list->name,
                            sqlite3_column_int(table->query, 0));
    for (guint i = 0; i < table->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(table->fields, i);
        const char *text = gone && field->personal ? NULL : tics_db_text(table->query, 1 + (int)i);
        if (text == NULL)
            continue;
        if (table->list != NULL && field != table->list) {
            path[prefix] = '.';
            g_strlcpy(path + prefix + 1, field->name, sizeof path - (size_t)prefix - 1);
        }
        tics_record_set(record, table->list == NULL ? field->name : path, text);
    }
}

static bool
take_rows(const Table *table, int64_t vid, TicsRecord *record, GError **error)
{
    bool row = true;

    sqlite3_bind_int64(table->query, 1, vid);
    while (row) {
        if (!tics_db_step(table->query, &row, error))
            return false;
        if (row)
            take_row(table, record);
    }
    return true;
}

TicsRecord *
tics_values_version(TicsValues *values, const TicsKind *kind, const char *id,
                    const TicsVersionRef *ref, GError **error)
{
    const Tables *tables = tables_of(values, kind, error);

    if (tables == NULL)
        return NULL;
    if (!tables->exact)
        return tics_index_record(values->index, id, ref->seq, error);
    g_autoptr(TicsRecord) record = tics_record_new(kind, id);
    record->private_state = (TicsPrivateState)ref->private_state;
    tics_record_set(record, "number", ref->number);
    tics_record_set(record, "status", ref->silent ? NULL : ref->status);
    for (guint i = 0; i < tables->tables->len; i++)
        if (!take_rows(&g_array_index(tables->tables, Table, i), ref->vid, record, error))
            return NULL;
    return g_steal_pointer(&record);
}

static const char find_sql[] =
    "SELECT r.kind, v.vid, v.s0, v.status, v.silent, v.number, v.private_state FROM record r"
    " CROSS JOIN version v ON v.rid = r.rid WHERE r.id = ?1 AND v.s0 <= ?2"
    " AND (v.s1 IS NULL OR v.s1 > ?2) ORDER BY v.s0 DESC LIMIT 1";

TicsRecord *
tics_values_record(TicsValues *values, const char *id, int64_t seq, GError **error)
{
    TicsRecord *record = NULL;
    bool row = false;

    if (values->find == NULL)
        values->find = tics_db_prepare(values->index->db, find_sql, error);
    if (values->find == NULL)
        return NULL;
    tics_db_bind(values->find, 1, id);
    sqlite3_bind_int64(values->find, 2, seq > 0 ? seq : INT64_MAX);
    if (tics_db_step(values->find, &row, error) && row) {
        sqlite3_stmt *found = values->find;
        TicsVersionRef ref = {.vid = sqlite3_column_int64(found, 1),
                              .seq = sqlite3_column_int64(found, 2),
                              .status = tics_db_text(found, 3),
                              .silent = sqlite3_column_int(found, 4) != 0,
                              .number = tics_db_text(found, 5),
                              .private_state = sqlite3_column_int(found, 6)};
        const TicsKind *kind =
            tics_domain_kind(tics_index_domain(values->index), tics_db_text(found, 0));
        record = tics_values_version(values, kind, id, &ref, error);
    }
    sqlite3_reset(values->find); /* it must not hold the file */
    return record;
}
