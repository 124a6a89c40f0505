/* log_sum_tables.c -- the log summed up as tables: temporary ones, or those of the index */
/* SPDX-License-Identifier: Apache-2.0 */
#include "log_sum.h"

#include <string.h>

static const char temp_sql[] =
    "CREATE TEMP TABLE r_zone_log_person (record TEXT, zone_id TEXT, month TEXT, person_id TEXT,"
    " recorded_by TEXT, rows INTEGER, entries INTEGER, lefts INTEGER, stays INTEGER,"
    " first_at TEXT, last_at TEXT, last_left TEXT, first_closed TEXT);"
    "CREATE TEMP TABLE r_zone_log_delay (record TEXT, first_committed_at TEXT,"
    " stored_after INTEGER, written_after INTEGER, rows INTEGER);"
    "CREATE TEMP TABLE r_zone_log_day (zone_id TEXT, on_day TEXT, PRIMARY KEY (zone_id, on_day))"
    " WITHOUT ROWID";
static const char empty_sql[] =
    "DELETE FROM log_sum_person; DELETE FROM log_sum_delay; DELETE FROM log_sum_day";

#define PERSON_VALUES                                                                              \
    " VALUES ((SELECT id FROM main.record WHERE rid = ?1), ?2,"                                    \
    " substr(coalesce(?8, tics_date(?11)), 1, 7), ?3, (SELECT text FROM main.term WHERE tid = "    \
    "?4),"                                                                                         \
    " ?5, ?6, ?12, ?6 - ?7, ?8, ?9, ?10, tics_date(?11))"
#define DELAY_VALUES                                                                               \
    " VALUES ((SELECT id FROM main.record WHERE rid = ?1),"                                        \
    " (SELECT at FROM main.change WHERE seq = ?2), ?3, ?4, ?5)"

static const struct {
    const char *person, *delay, *day;
} inserts[] = {
    {"INSERT INTO temp.r_zone_log_person" PERSON_VALUES,
     "INSERT INTO temp.r_zone_log_delay" DELAY_VALUES,
     "INSERT INTO temp.r_zone_log_day VALUES (?, ?)"},
    {"INSERT INTO main.log_sum_person" PERSON_VALUES, "INSERT INTO main.log_sum_delay" DELAY_VALUES,
     "INSERT INTO main.log_sum_day VALUES (?, ?)"},
};

static bool
put_sum(sqlite3_stmt *insert, const TicsLogSum *sum, GError **error)
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
    sqlite3_bind_int64(insert, 12, sum->lefts);
    return tics_db_run(insert, error);
}

static bool
put_sums(const TicsLogSums *sums, sqlite3 *db, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) insert = tics_db_prepare(db, sql, error);

    for (guint i = 0; insert != NULL && i < sums->sum_order->len; i++)
        if (!put_sum(insert, g_ptr_array_index(sums->sum_order, i), error))
            return false;
    return insert != NULL;
}

static void
bind_days(sqlite3_stmt *insert, int place, int days)
{
    if (days == TICS_LOG_UNKNOWN)
        sqlite3_bind_null(insert, place);
    else
        sqlite3_bind_int(insert, place, days);
}

static bool
put_delays(const TicsLogSums *sums, sqlite3 *db, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) insert = tics_db_prepare(db, sql, error);

    for (guint i = 0; insert != NULL && i < sums->delay_order->len; i++) {
        const TicsLogDelay *delay = g_ptr_array_index(sums->delay_order, i);
        sqlite3_bind_int64(insert, 1, delay->rid);
        sqlite3_bind_int64(insert, 2, delay->first);
        bind_days(insert, 3, delay->stored);
        bind_days(insert, 4, delay->written);
        sqlite3_bind_int64(insert, 5, delay->rows);
        if (!tics_db_run(insert, error))
            return false;
    }
    return insert != NULL;
}

static bool
put_days(const TicsLogSums *sums, sqlite3 *db, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) insert = tics_db_prepare(db, sql, error);
    GHashTableIter iter;
    void *key = NULL;

    g_hash_table_iter_init(&iter, sums->days);
    while (insert != NULL && g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *mark = strchr(key, '\x1f');
        g_autofree char *zone = g_strndup(key, (gsize)(mark - (const char *)key));
        tics_db_bind_copy(insert, 1, zone);
        tics_db_bind(insert, 2, mark + 1);
        if (!tics_db_run(insert, error))
            return false;
    }
    return insert != NULL;
}

bool
tics_log_sums_put(const TicsLogSums *sums, sqlite3 *db, bool kept, GError **error)
{
    return tics_db_exec(db, kept ? empty_sql : temp_sql, error) &&
           put_sums(sums, db, inserts[kept].person, error) &&
           put_delays(sums, db, inserts[kept].delay, error) &&
           put_days(sums, db, inserts[kept].day, error);
}
