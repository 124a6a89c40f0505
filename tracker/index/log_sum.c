/* log_sum.c -- the logs of areas summed up in one pass over their rows: by person and writer, by
 * day, by how late they came
 *
 * The views r_zone_log_person, r_zone_log_day and r_zone_log_delay say the same in SQL, for clocks
 * that move; there the rows are sorted to be grouped, each time anew, which takes many times as
 * long.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "log_sum.h"
#include "db.h"

#include <string.h>

enum {
    RID,
    ZONE_ID,
    PERSON_ID,
    WRITER,
    ENTERED_AT,
    LEFT_AT,
    CLOSED_DAY,
    DENIED,
    FIRST,
    RECORDED_AT
};
static guint
sum_hash(const void *key)
{
    const TicsLogSum *sum = key;
    return (guint)sum->rid * 31 + (guint)sum->writer * 7 +
           (sum->person_id == NULL ? 0 : g_str_hash(sum->person_id));
}

static gboolean
sum_equal(const void *a, const void *b)
{
    const TicsLogSum *left = a, *right = b;
    return left->rid == right->rid && left->writer == right->writer &&
           g_strcmp0(left->person_id, right->person_id) == 0;
}

static guint
delay_hash(const void *key)
{
    const TicsLogDelay *delay = key;
    return (guint)delay->rid * 31 + (guint)delay->first * 7 + (guint)delay->stored * 131 +
           (guint)delay->written;
}

static gboolean
delay_equal(const void *a, const void *b)
{
    const TicsLogDelay *left = a, *right = b;
    return left->rid == right->rid && left->first == right->first &&
           left->stored == right->stored && left->written == right->written;
}

static void
sum_free(void *data)
{
    TicsLogSum *sum = data;

    g_free(sum->person_id);
    g_free(sum->zone_id);
    g_free(sum->first_at);
    g_free(sum->last_at);
    g_free(sum->last_left);
    g_free(sum);
}

/* The group of the row a statement stands at; the order is that in which they came. */
static TicsLogSum *
sum_of_row(sqlite3_stmt *row, TicsLogSums *pass)
{
    const TicsLogSum key = {.rid = sqlite3_column_int64(row, RID),
                            .writer = sqlite3_column_type(row, WRITER) == SQLITE_NULL
                                          ? -1
                                          : sqlite3_column_int64(row, WRITER),
                            .person_id = (char *)tics_db_text(row, PERSON_ID)};
    TicsLogSum *sum = g_hash_table_lookup(pass->sums, &key);

    if (sum != NULL)
        return sum;
    sum = g_new0(TicsLogSum, 1);
    sum->rid = key.rid;
    sum->writer = key.writer;
    sum->person_id = g_strdup(key.person_id);
    sum->zone_id = g_strdup(tics_db_text(row, ZONE_ID));
    g_hash_table_add(pass->sums, sum);
    g_ptr_array_add(pass->sum_order, sum);
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
add_row(TicsLogSum *sum, sqlite3_stmt *row)
{
    const char *entered = tics_db_text(row, ENTERED_AT), *left = tics_db_text(row, LEFT_AT);
    int64_t closed = sqlite3_column_int64(row, CLOSED_DAY);

    sum->rows++;
    sum->entries += entered != NULL;
    sum->lefts += entered != NULL && left != NULL;
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

/* Days since 1970 of the day of a time. */
static int
day_number(TicsLogMemo *memo, const char *text)
{
    TicsDate date = TICS_DATE_NONE;

    if (text == NULL)
        return TICS_LOG_UNKNOWN;
    if (memo->text[0] != '\0' && strncmp(memo->text, text, TICS_DATE_TEXT - 1) == 0)
        return memo->number;
    g_strlcpy(memo->text, text, sizeof memo->text);
    memo->number = tics_date_parse_iso(memo->text, &date) ? (int)date : TICS_LOG_UNKNOWN;
    return memo->number;
}

/* `place`: 0 for entering, 1 for leaving, each with a memory of its own. */
static void
add_day(TicsLogSums *pass, const char *zone, const char *text, int place)
{
    char **last = &pass->last_day[place];

    if (text == NULL || (*last != NULL && strncmp(*last, text, TICS_DATE_TEXT - 1) == 0 &&
                         g_strcmp0(pass->last_zone, zone) == 0))
        return;
    g_free(*last);
    *last = g_strndup(text, TICS_DATE_TEXT - 1);
    g_hash_table_add(pass->days, g_strconcat(zone, "\x1f", *last, NULL));
}

static void
add_days(TicsLogSums *pass, sqlite3_stmt *row)
{
    const char *zone = tics_db_text(row, ZONE_ID), *entered = tics_db_text(row, ENTERED_AT);
    char closed[TICS_DATE_TEXT];

    if (g_strcmp0(pass->last_zone, zone) != 0) {
        g_clear_pointer(&pass->last_day[0], g_free);
        g_clear_pointer(&pass->last_day[1], g_free);
        g_free(pass->last_zone);
        pass->last_zone = g_strdup(zone);
    }
    if (entered == NULL && sqlite3_column_type(row, CLOSED_DAY) != SQLITE_NULL)
        entered = tics_date_format((TicsDate)sqlite3_column_int64(row, CLOSED_DAY), closed);
    add_day(pass, zone, entered, 0);
    add_day(pass, zone, tics_db_text(row, LEFT_AT), 1);
}

static void
add_delay(TicsLogSums *pass, sqlite3_stmt *row)
{
    int64_t first = sqlite3_column_int64(row, FIRST);
    const char *left = tics_db_text(row, LEFT_AT);
    int over = day_number(&pass->over, left != NULL ? left : tics_db_text(row, ENTERED_AT));
    int written = day_number(&pass->written, tics_db_text(row, RECORDED_AT));
    void *stored = NULL;
    bool known = g_hash_table_lookup_extended(pass->change_days, &first, NULL, &stored);
    int event = over == TICS_LOG_UNKNOWN && sqlite3_column_type(row, CLOSED_DAY) != SQLITE_NULL
                    ? sqlite3_column_int(row, CLOSED_DAY)
                    : over;
    TicsLogDelay key = {
        .rid = sqlite3_column_int64(row, RID),
        .first = first,
        .stored =
            known && event != TICS_LOG_UNKNOWN ? GPOINTER_TO_INT(stored) - event : TICS_LOG_UNKNOWN,
        .written = written == TICS_LOG_UNKNOWN || over == TICS_LOG_UNKNOWN ? TICS_LOG_UNKNOWN
                                                                           : written - over,
    };
    TicsLogDelay *delay = g_hash_table_lookup(pass->delays, &key);

    if (delay == NULL) {
        delay = g_memdup2(&key, sizeof key);
        g_hash_table_add(pass->delays, delay);
        g_ptr_array_add(pass->delay_order, delay);
    }
    delay->rows++;
}

/* Changes that brought log rows, with their day in Tokyo. */
static bool
read_change_days(sqlite3 *db, TicsLogSums *pass, GError **error)
{
    g_autoptr(sqlite3_stmt) query =
        tics_db_prepare(db, "SELECT seq, at FROM main.change WHERE at IS NOT NULL", error);
    bool row = query != NULL;

    while (row) {
        if (!tics_db_step(query, &row, error))
            return false;
        if (!row)
            break;
        int64_t *seq = g_new(int64_t, 1);
        *seq = sqlite3_column_int64(query, 0);
        g_hash_table_insert(pass->change_days, seq,
                            GINT_TO_POINTER(day_number(&pass->over, tics_db_text(query, 1))));
    }
    return query != NULL;
}

static TicsLogSums *
sums_new(void)
{
    TicsLogSums *pass = g_new0(TicsLogSums, 1);

    pass->sums = g_hash_table_new(sum_hash, sum_equal);
    pass->sum_order = g_ptr_array_new_with_free_func(sum_free);
    pass->delays = g_hash_table_new(delay_hash, delay_equal);
    pass->delay_order = g_ptr_array_new_with_free_func(g_free);
    pass->days = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pass->change_days = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return pass;
}

void
tics_log_sums_free(TicsLogSums *pass)
{
    if (pass == NULL)
        return;
    g_hash_table_unref(pass->sums);
    g_ptr_array_unref(pass->sum_order);
    g_hash_table_unref(pass->delays);
    g_ptr_array_unref(pass->delay_order);
    g_hash_table_unref(pass->days);
    g_hash_table_unref(pass->change_days);
    g_free(pass->last_zone);
    g_free(pass->last_day[0]);
    g_free(pass->last_day[1]);
    g_free(pass);
}

TicsLogSums *
tics_log_sums_read(sqlite3 *db, const char *rows_sql, GError **error)
{
    g_autoptr(TicsLogSums) pass = sums_new();
    g_autoptr(sqlite3_stmt) rows = tics_db_prepare(db, rows_sql, error);
    bool row = rows != NULL;

    if (rows == NULL || !read_change_days(db, pass, error))
        return NULL;
    while (row) {
        if (!tics_db_step(rows, &row, error))
            return NULL;
        if (!row)
            break;
        add_row(sum_of_row(rows, pass), rows);
        add_days(pass, rows);
        add_delay(pass, rows);
    }
    return g_steal_pointer(&pass);
}
