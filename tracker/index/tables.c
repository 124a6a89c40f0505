/* tables.c -- tables of the kinds: made from the kinds, filled from records */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kinds.h"

#include <stdlib.h>
#include <string.h>

/* A file of an area log describes an area and month; the other fields of its kind are those of a
 * row. */
static const TicsField month_field = {.name = (char *)"month", .type = TICS_TYPE_MONTH};

static bool
is_list(const TicsField *field)
{
    return field->list || field->type == TICS_TYPE_GROUP;
}

static bool
has_column(const TicsKind *kind, const TicsField *field)
{
    if (strcmp(field->name, "number") == 0 || strcmp(field->name, "status") == 0)
        return false; /* of every version, so they stand there */
    return !kind->has_rows || field->common || strcmp(field->name, "zone_id") == 0;
}

static void
kind_list_free(void *data)
{
    TicsKindList *list = data;

    g_free(list->table);
    g_ptr_array_unref(list->columns);
    sqlite3_finalize(list->insert);
    sqlite3_finalize(list->remove);
    g_free(list);
}

static TicsKindList *
kind_list_new(const TicsKind *kind, const TicsField *field)
{
    TicsKindList *list = g_new0(TicsKindList, 1);

    list->field = field;
    list->table = field->common ? g_strdup_printf("k_%s", field->name)
                                : g_strdup_printf("k_%s_%s", kind->id, field->name);
    list->columns = g_ptr_array_new();
    for (guint i = 0; field->type == TICS_TYPE_GROUP && i < field->children->len; i++)
        g_ptr_array_add(list->columns, g_ptr_array_index(field->children, i));
    if (field->type != TICS_TYPE_GROUP)
        g_ptr_array_add(list->columns, (void *)field);
    return list;
}

TicsKindTable *
tics_kind_table_new(const TicsKind *kind)
{
    TicsKindTable *table = g_new0(TicsKindTable, 1);

    table->kind = kind;
    table->table = g_strdup_printf("k_%s", kind->id);
    table->columns = g_ptr_array_new();
    table->lists = g_ptr_array_new_with_free_func(kind_list_free);
    table->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        if (!has_column(kind, field))
            continue;
        if (is_list(field))
            g_ptr_array_add(table->lists, kind_list_new(kind, field));
        else
            g_ptr_array_add(table->columns, (void *)field);
        int place = is_list(field) ? -(int)table->lists->len : (int)table->columns->len;
        g_hash_table_insert(table->by_name, field->name, GINT_TO_POINTER(place));
    }
    if (kind->has_rows && !g_hash_table_contains(table->by_name, month_field.name)) {
        g_ptr_array_add(table->columns, (void *)&month_field);
        g_hash_table_insert(table->by_name, month_field.name, GINT_TO_POINTER(table->columns->len));
    }
    return table;
}

void
tics_kind_table_free(TicsKindTable *table)
{
    if (table == NULL)
        return;
    g_free(table->table);
    g_ptr_array_unref(table->columns);
    g_ptr_array_unref(table->lists);
    g_hash_table_unref(table->by_name);
    sqlite3_finalize(table->insert);
    sqlite3_finalize(table->remove);
    g_free(table);
}

/* ANY where "(erased)" may stand instead of a number. */
static const char *
column_type(const TicsField *field)
{
    if (field->type != TICS_TYPE_INTEGER && field->type != TICS_TYPE_DECIMAL)
        return "TEXT";
    if (field->personal)
        return "ANY";
    return field->type == TICS_TYPE_INTEGER ? "INTEGER" : "REAL";
}

static void
append_index(GString *sql, const char *table, const TicsField *field, const char *column)
{
    if (field->type == TICS_TYPE_REF || field->type == TICS_TYPE_ID)
        g_string_append_printf(sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\");", table, column,
                               table, column);
}

static const char *
list_column(const TicsKindList *list, const TicsField *field)
{
    return field == list->field ? "value" : field->name;
}

static void
append_list(GString *sql, const TicsKindList *list, bool indexes)
{
    if (list->field->common)
        return; /* one table for all kinds, in index.sql */
    if (!indexes)
        g_string_append_printf(sql, "CREATE TABLE \"%s\" (vid INTEGER NOT NULL, n INTEGER NOT NULL",
                               list->table);
    for (guint i = 0; i < list->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(list->columns, i);
        const char *column = list_column(list, field);
        if (indexes)
            append_index(sql, list->table, field, column);
        else
            g_string_append_printf(sql, ", \"%s\" %s", column, column_type(field));
    }
    if (!indexes)
        g_string_append(sql, ", PRIMARY KEY (vid, n)) STRICT, WITHOUT ROWID;");
}

static void
append_kind(GString *sql, const TicsKindTable *table, bool indexes)
{
    if (!indexes)
        g_string_append_printf(sql, "CREATE TABLE \"%s\" (vid INTEGER PRIMARY KEY", table->table);
    for (guint i = 0; i < table->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(table->columns, i);
        if (indexes)
            append_index(sql, table->table, field, field->name);
        else
            g_string_append_printf(sql, ", \"%s\" %s", field->name, column_type(field));
    }
    if (!indexes)
        g_string_append(sql, ") STRICT;");
    for (guint i = 0; i < table->lists->len; i++)
        append_list(sql, g_ptr_array_index(table->lists, i), indexes);
}

bool
tics_kinds_create(sqlite3 *db, const TicsDomain *domain, bool indexes, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);

    for (guint i = 0; i < domain->kinds->len; i++) {
        TicsKindTable *table = tics_kind_table_new(g_ptr_array_index(domain->kinds, i));
        append_kind(sql, table, indexes);
        tics_kind_table_free(table);
    }
    return tics_db_exec(db, sql->str, error);
}

static sqlite3_stmt *
prepare_insert(sqlite3 *db, const char *table, unsigned columns, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);

    g_string_printf(sql, "INSERT INTO \"%s\" VALUES (?", table);
    for (unsigned i = 1; i < columns; i++)
        g_string_append(sql, ",?");
    g_string_append_c(sql, ')');
    return tics_db_prepare(db, sql->str, error);
}

static bool
prepare(TicsKindTable *table, sqlite3 *db, GError **error)
{
    if (table->insert != NULL)
        return true;
    for (guint i = 0; i < table->lists->len; i++) {
        TicsKindList *list = g_ptr_array_index(table->lists, i);
        sqlite3_finalize(list->insert);
        list->insert = prepare_insert(db, list->table, 2 + list->columns->len, error);
        if (list->insert == NULL)
            return false;
    }
    table->insert = prepare_insert(db, table->table, 1 + table->columns->len, error);
    return table->insert != NULL;
}

static void
bind_value(sqlite3_stmt *statement, int place, const TicsField *field, const char *value)
{
    if (field->type == TICS_TYPE_INTEGER)
        sqlite3_bind_int64(statement, place, g_ascii_strtoll(value, NULL, 10));
    else if (field->type == TICS_TYPE_DECIMAL)
        sqlite3_bind_double(statement, place, g_ascii_strtod(value, NULL));
    else
        sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
}

/* One value of a list. */
typedef struct {
    const char *value; /* borrowed */
    unsigned list, item, column;
} Cell;

static int
compare_cells(const void *a, const void *b)
{
    const Cell *left = a, *right = b;

    if (left->list != right->list)
        return left->list < right->list ? -1 : 1;
    return (left->item > right->item) - (left->item < right->item);
}

static void
add_cell(GArray **cells, const TicsKindTable *table, unsigned list, const char *path,
         const char *value)
{
    const TicsKindList *target = g_ptr_array_index(table->lists, list);
    char *rest = NULL;
    Cell cell = {.value = value, .list = list, .item = (unsigned)strtoul(path, &rest, 10)};

    for (guint i = 0; *rest == '.' && i < target->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(target->columns, i);
        if (strcmp(field->name, rest + 1) == 0)
            cell.column = i;
    }
    if (*cells == NULL)
        *cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_array_append_val(*cells, cell);
}

static void
bind_erased(sqlite3_stmt *statement, int first, const GPtrArray *columns)
{
    for (guint i = 0; i < columns->len; i++) {
        const TicsField *field = g_ptr_array_index(columns, i);
        if (field->personal)
            sqlite3_bind_text(statement, first + (int)i, TICS_ERASED, -1, SQLITE_STATIC);
    }
}

static bool
put_item(TicsKindList *list, int64_t vid, GArray *cells, guint *next, bool erased, GError **error)
{
    const Cell *first = &g_array_index(cells, Cell, *next);

    sqlite3_clear_bindings(list->insert);
    sqlite3_bind_int64(list->insert, 1, vid);
    sqlite3_bind_int64(list->insert, 2, first->item);
    if (erased)
        bind_erased(list->insert, 3, list->columns);
    for (; *next < cells->len; (*next)++) {
        const Cell *cell = &g_array_index(cells, Cell, *next);
        if (cell->list != first->list || cell->item != first->item)
            break;
        bind_value(list->insert, 3 + (int)cell->column,
                   g_ptr_array_index(list->columns, cell->column), cell->value);
    }
    return tics_db_run(list->insert, error);
}

/* A list of which nothing may be told any more shows as one erased value. */
static bool
put_erased_lists(TicsKindTable *table, int64_t vid, GError **error)
{
    for (guint i = 0; i < table->lists->len; i++) {
        TicsKindList *list = g_ptr_array_index(table->lists, i);
        if (!list->field->personal || list->field->type == TICS_TYPE_GROUP)
            continue;
        sqlite3_bind_int64(list->insert, 1, vid);
        sqlite3_bind_int64(list->insert, 2, 1);
        bind_erased(list->insert, 3, list->columns);
        if (!tics_db_run(list->insert, error))
            return false;
    }
    return true;
}

bool
tics_kind_table_put(TicsKindTable *table, sqlite3 *db, int64_t vid, const TicsRecord *record,
                    GError **error)
{
    g_autoptr(GArray) cells = NULL;
    bool erased = record->private_state == TICS_PRIVATE_ABSENT;

    if (!prepare(table, db, error))
        return false;
    sqlite3_clear_bindings(table->insert);
    sqlite3_bind_int64(table->insert, 1, vid);
    if (erased)
        bind_erased(table->insert, 2, table->columns);
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        char name[64];
        size_t length = strcspn(value->path, ".");
        g_strlcpy(name, value->path, MIN(length + 1, sizeof(name)));
        int place = GPOINTER_TO_INT(g_hash_table_lookup(table->by_name, name));
        if (place > 0)
            bind_value(table->insert, 1 + place, g_ptr_array_index(table->columns, place - 1),
                       value->value);
        else if (place < 0)
            add_cell(&cells, table, (unsigned)(-place - 1), value->path + length + 1, value->value);
    }
    if (!tics_db_run(table->insert, error))
        return false;
    if (cells != NULL)
        g_array_sort(cells, compare_cells);
    for (guint next = 0; cells != NULL && next < cells->len;) {
        unsigned list = g_array_index(cells, Cell, next).list;
        if (!put_item(g_ptr_array_index(table->lists, list), vid, cells, &next, erased, error))
            return false;
    }
    return !erased || put_erased_lists(table, vid, error);
}

static bool
remove_rows(sqlite3 *db, const char *table, sqlite3_stmt **remove, int64_t vid, GError **error)
{
    if (*remove == NULL) {
        g_autofree char *sql = g_strdup_printf("DELETE FROM \"%s\" WHERE vid = ?", table);
        *remove = tics_db_prepare(db, sql, error);
    }
    if (*remove == NULL)
        return false;
    sqlite3_bind_int64(*remove, 1, vid);
    return tics_db_run(*remove, error);
}

bool
tics_kind_table_remove(TicsKindTable *table, sqlite3 *db, int64_t vid, GError **error)
{
    for (guint i = 0; i < table->lists->len; i++) {
        TicsKindList *list = g_ptr_array_index(table->lists, i);
        if (!remove_rows(db, list->table, &list->remove, vid, error))
            return false;
    }
    return remove_rows(db, table->table, &table->remove, vid, error);
}
