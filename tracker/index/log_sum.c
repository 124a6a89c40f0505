/* log_sum.c -- the logs of areas summed up by person and writer, in one pass over their rows
 *
 * The view r_zone_log_person says the same in SQL, for clocks that move; there the rows are sorted
 * to be grouped, which takes three times as long.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "db.h"
#include "kinds.h"

#include <string.h>

typedef struct {
    int64_t rid, writer; /* writer: tid, -1 for none */
    char *person_id;     /* NULL: a visitor, or nobody */
    char *zone_id;
    int64_t rows, entries, denied, closed; /* closed: first day said to be without entries, or 0 */
    char *first_at, *last_at, *last_left;
} Sum;

enum { RID, ZONE_ID, PERSON_ID, WRITER, ENTERED_AT, LEFT_AT, CLOSED_DAY, DENIED };

static guint
sum_hash(const void *key)
{
    const Sum *sum = key;
    return (guint)sum->rid * 31 + (guint)sum->writer * 7 +
           (sum->person_id == NULL ? 0 : g_str_hash(sum->person_id));
}

static gboolean
sum_equal(const void *a, const void *b)
{
    const Sum *left = a, *right = b;
    return left->rid == right->rid && left->writer == right->writer &&
           g_strcmp0(left->person_id, right->person_id) == 0;
}

static void
sum_free(void *data)
{
    Sum *sum = data;

    g_free(sum->person_id);
    g_free(sum->zone_id);
    g_free(sum->first_at);
    g_free(sum->last_at);
    g_free(sum->last_left);
    g_free(sum);
}

/* The group of the row a statement stands at; `order` holds them as they came. */
static Sum *
sum_of_row(sqlite3_stmt *row, GHashTable *sums, GPtrArray *order)
{
    const Sum key = {.rid = sqlite3_column_int64(row, RID),
                     .writer = sqlite3_column_type(row, WRITER) == SQLITE_NULL
                                   ? -1
                                   : sqlite3_column_int64(row, WRITER),
                     .person_id = (char *)tics_db_text(row, PERSON_ID)};
    Sum *sum = g_hash_table_lookup(sums, &key);

    if (sum != NULL)
        return sum;
    sum = g_new0(Sum, 1);
    sum->rid = key.rid;
    sum->writer = key.writer;
    sum->person_id = g_strdup(key.person_id);
    sum->zone_id = g_strdup(tics_db_text(row, ZONE_ID));
    g_hash_table_add(sums, sum);
    g_ptr_array_add(order, sum);
    return sum;
}

static void
keep(char **kept, const char *text, int wanted)
{
    int order = *kept == NULL ? wanted : strcmp(text, *kept);

    if (order * wanted > 0) {
        g_free(*kept);
        *kept = g_strdup(text);
    }
}

static void
add_row(Sum *sum, sqlite3_stmt *row)
{
    const char *entered = tics_db_text(row, ENTERED_AT), *left = tics_db_text(row, LEFT_AT);
    int64_t closed = sqlite3_column_int64(row, CLOSED_DAY);

    sum->rows++;
    sum->entries += entered != NULL;
    sum->denied += sqlite3_column_int(row, DENIED);
    if (entered != NULL) {
        keep(&sum->first_at, entered, -1);
        keep(&sum->last_at, entered, 1);
    }
    if (left != NULL || entered != NULL)
        keep(&sum->last_left, left != NULL ? left : entered, 1);
    if (closed != 0 && (sum->closed == 0 || closed < sum->closed))
        sum->closed = closed;
}

static const char table_sql[] =
    "CREATE TEMP TABLE r_zone_log_person (record TEXT, zone_id TEXT, month TEXT, person_id TEXT,"
    " recorded_by TEXT, rows INTEGER, entries INTEGER, stays INTEGER, first_at TEXT, last_at TEXT,"
    " last_left TEXT, first_closed TEXT)";
static const char insert_sql[] =
    "INSERT INTO temp.r_zone_log_person VALUES ((SELECT id FROM main.record WHERE rid = ?1), ?2,"
    " substr(coalesce(?8, tics_date(?11)), 1, 7), ?3, (SELECT text FROM main.term WHERE tid = ?4),"
    " ?5, ?6, ?6 - ?7, ?8, ?9, ?10, tics_date(?11))";

static bool
put_sum(sqlite3_stmt *insert, const Sum *sum, GError **error)
{
    sqlite3_bind_int64(insert, 1, sum->rid);
    tics_db_bind(insert, 2, sum->zone_id);
    tics_db_bind(insert, 3, sum->person_id);
    sqlite3_bind_int64(insert, 4, sum->writer);
    sqlite3_bind_int64(insert, 5, sum->rows);
    sqlite3_bind_int64(insert, 6, sum->entries);
    sqlite3_bind_int64(insert, 7, sum->denied);
    tics_db_bind(insert, 8, sum->first_at);
    tics_db_bind(insert, 9, sum->last_at);
    tics_db_bind(insert, 10, sum->last_left);
    if (sum->closed != 0)
        sqlite3_bind_int64(insert, 11, sum->closed);
    else
        sqlite3_bind_null(insert, 11);
    return tics_db_run(insert, error);
}

bool
tics_log_sum(sqlite3 *db, const char *rows_sql, GError **error)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func(sum_free);
    g_autoptr(GHashTable) sums = g_hash_table_new(sum_hash, sum_equal);
    g_autoptr(sqlite3_stmt) rows = tics_db_prepare(db, rows_sql, error);
    bool row = rows != NULL;

    while (row) {
        if (!tics_db_step(rows, &row, error))
            return false;
        if (row)
            add_row(sum_of_row(rows, sums, order), rows);
    }
    if (rows == NULL || !tics_db_exec(db, table_sql, error))
        return false;
    g_autoptr(sqlite3_stmt) insert = tics_db_prepare(db, insert_sql, error);
    for (guint i = 0; insert != NULL && i < order->len; i++)
        if (!put_sum(insert, g_ptr_array_index(order, i), error))
            return false;
    return insert != NULL;
}
