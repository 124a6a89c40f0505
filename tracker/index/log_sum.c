/* log_sum.c -- the logs of areas summed up in one pass over their rows: by person and writer, by
 * day, by how late they came
 *
 * The views r_zone_log_person, r_zone_log_day and r_zone_log_delay say the same in SQL, for clocks
 * that move; there the rows are sorted to be grouped, each time anew, which takes many times as
 * long.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "db.h"
#include "kinds.h"

#include <string.h>

typedef struct {
    int64_t rid, writer; /* writer: tid, -1 for none */
    char *person_id;     /* NULL: a visitor, or nobody */
    char *zone_id;
    int64_t rows, entries, lefts, denied,
        closed; /* closed: first day said to be without entries, or 0 */
    char *first_at, *last_at, *last_left;
} Sum;

/* Rows of a log that first came with one change, so and so many days after they were over or
 * written down. */
typedef struct {
    int64_t rid, first;  /* first: number of the change */
    int stored, written; /* days; UNKNOWN where nothing says */
    int64_t rows;
} Delay;

/* A day read last: most rows are of the day of the row before. */
typedef struct {
    char text[TICS_DATE_TEXT];
    int number;
} Memo;

typedef struct {
    Memo over, written;
    GHashTable *sums, *delays, *days; /* days: "zone\x1f2026-04-01" */
    GPtrArray *sum_order, *delay_order;
    GHashTable *change_days;       /* number of a change -> its day since 1970-01-01 */
    char *last_zone, *last_day[2]; /* of the row before: mostly that of this one too */
} Pass;

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
enum { UNKNOWN = INT32_MIN };

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

static guint
delay_hash(const void *key)
{
    const Delay *delay = key;
    return (guint)delay->rid * 31 + (guint)delay->first * 7 + (guint)delay->stored * 131 +
           (guint)delay->written;
}

static gboolean
delay_equal(const void *a, const void *b)
{
    const Delay *left = a, *right = b;
    return left->rid == right->rid && left->first == right->first &&
           left->stored == right->stored && left->written == right->written;
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

/* The group of the row a statement stands at; the order is that in which they came. */
static Sum *
sum_of_row(sqlite3_stmt *row, Pass *pass)
{
    const Sum key = {.rid = sqlite3_column_int64(row, RID),
                     .writer = sqlite3_column_type(row, WRITER) == SQLITE_NULL
                                   ? -1
                                   : sqlite3_column_int64(row, WRITER),
                     .person_id = (char *)tics_db_text(row, PERSON_ID)};
    Sum *sum = g_hash_table_lookup(pass->sums, &key);

    if (sum != NULL)
        return sum;
    sum = g_new0(Sum, 1);
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
add_row(Sum *sum, sqlite3_stmt *row)
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
day_number(Memo *memo, const char *text)
{
    TicsDate date = TICS_DATE_NONE;

    if (text == NULL)
        return UNKNOWN;
    if (memo->text[0] != '\0' && strncmp(memo->text, text, TICS_DATE_TEXT - 1) == 0)
        return memo->number;
    g_strlcpy(memo->text, text, sizeof memo->text);
    memo->number = tics_date_parse_iso(memo->text, &date) ? (int)date : UNKNOWN;
    return memo->number;
}

/* `place`: 0 for entering, 1 for leaving, each with a memory of its own. */
static void
add_day(Pass *pass, const char *zone, const char *text, int place)
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
add_days(Pass *pass, sqlite3_stmt *row)
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
add_delay(Pass *pass, sqlite3_stmt *row)
{
    int64_t first = sqlite3_column_int64(row, FIRST);
    const char *left = tics_db_text(row, LEFT_AT);
    int over = day_number(&pass->over, left != NULL ? left : tics_db_text(row, ENTERED_AT));
    int written = day_number(&pass->written, tics_db_text(row, RECORDED_AT));
    void *stored = NULL;
    bool known = g_hash_table_lookup_extended(pass->change_days, &first, NULL, &stored);
    int event = over == UNKNOWN && sqlite3_column_type(row, CLOSED_DAY) != SQLITE_NULL
                    ? sqlite3_column_int(row, CLOSED_DAY)
                    : over;
    Delay key = {
        .rid = sqlite3_column_int64(row, RID),
        .first = first,
        .stored = known && event != UNKNOWN ? GPOINTER_TO_INT(stored) - event : UNKNOWN,
        .written = written == UNKNOWN || over == UNKNOWN ? UNKNOWN : written - over,
    };
    Delay *delay = g_hash_table_lookup(pass->delays, &key);

    if (delay == NULL) {
        delay = g_memdup2(&key, sizeof key);
        g_hash_table_add(pass->delays, delay);
        g_ptr_array_add(pass->delay_order, delay);
    }
    delay->rows++;
}

static const char person_sql[] =
    "CREATE TEMP TABLE r_zone_log_person (record TEXT, zone_id TEXT, month TEXT, person_id TEXT,"
    " recorded_by TEXT, rows INTEGER, entries INTEGER, lefts INTEGER, stays INTEGER,"
    " first_at TEXT, last_at TEXT, last_left TEXT, first_closed TEXT)";
static const char insert_sql[] =
    "INSERT INTO temp.r_zone_log_person VALUES ((SELECT id FROM main.record WHERE rid = ?1), ?2,"
    " substr(coalesce(?8, tics_date(?11)), 1, 7), ?3, (SELECT text FROM main.term WHERE tid = ?4),"
    " ?5, ?6, ?12, ?6 - ?7, ?8, ?9, ?10, tics_date(?11))";

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
    sqlite3_bind_int64(insert, 12, sum->lefts);
    return tics_db_run(insert, error);
}

static bool
put_sums(sqlite3 *db, const Pass *pass, GError **error)
{
    if (!tics_db_exec(db, person_sql, error))
        return false;
    g_autoptr(sqlite3_stmt) insert = tics_db_prepare(db, insert_sql, error);
    for (guint i = 0; insert != NULL && i < pass->sum_order->len; i++)
        if (!put_sum(insert, g_ptr_array_index(pass->sum_order, i), error))
            return false;
    return insert != NULL;
}

static const char delay_sql[] =
    "CREATE TEMP TABLE r_zone_log_delay (record TEXT, first_committed_at TEXT,"
    " stored_after INTEGER, written_after INTEGER, rows INTEGER)";
static const char delay_insert_sql[] =
    "INSERT INTO temp.r_zone_log_delay VALUES ((SELECT id FROM main.record WHERE rid = ?1),"
    " (SELECT at FROM main.change WHERE seq = ?2), ?3, ?4, ?5)";

static void
bind_days(sqlite3_stmt *insert, int place, int days)
{
    if (days == UNKNOWN)
        sqlite3_bind_null(insert, place);
    else
        sqlite3_bind_int(insert, place, days);
}

static bool
put_delays(sqlite3 *db, const Pass *pass, GError **error)
{
    if (!tics_db_exec(db, delay_sql, error))
        return false;
    g_autoptr(sqlite3_stmt) insert = tics_db_prepare(db, delay_insert_sql, error);
    for (guint i = 0; insert != NULL && i < pass->delay_order->len; i++) {
        const Delay *delay = g_ptr_array_index(pass->delay_order, i);
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

static const char day_sql[] =
    "CREATE TEMP TABLE r_zone_log_day (zone_id TEXT, on_day TEXT, PRIMARY KEY (zone_id, on_day))"
    " WITHOUT ROWID";

static bool
put_days(sqlite3 *db, const Pass *pass, GError **error)
{
    GHashTableIter iter;
    void *key = NULL;

    if (!tics_db_exec(db, day_sql, error))
        return false;
    g_autoptr(sqlite3_stmt) insert =
        tics_db_prepare(db, "INSERT INTO temp.r_zone_log_day VALUES (?, ?)", error);
    g_hash_table_iter_init(&iter, pass->days);
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

/* Changes that brought log rows, with their day in Tokyo. */
static bool
read_change_days(sqlite3 *db, Pass *pass, GError **error)
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

static void
pass_init(Pass *pass)
{
    pass->sums = g_hash_table_new(sum_hash, sum_equal);
    pass->sum_order = g_ptr_array_new_with_free_func(sum_free);
    pass->delays = g_hash_table_new(delay_hash, delay_equal);
    pass->delay_order = g_ptr_array_new_with_free_func(g_free);
    pass->days = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pass->change_days = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
pass_clear(Pass *pass)
{
    g_hash_table_unref(pass->sums);
    g_ptr_array_unref(pass->sum_order);
    g_hash_table_unref(pass->delays);
    g_ptr_array_unref(pass->delay_order);
    g_hash_table_unref(pass->days);
    g_hash_table_unref(pass->change_days);
    g_free(pass->last_zone);
    g_free(pass->last_day[0]);
    g_free(pass->last_day[1]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pass, pass_clear)

bool
tics_log_sum(sqlite3 *db, const char *rows_sql, GError **error)
{
    g_auto(Pass) pass = {0};
    g_autoptr(sqlite3_stmt) rows = tics_db_prepare(db, rows_sql, error);
    bool row = rows != NULL;

    pass_init(&pass);
    if (rows == NULL || !read_change_days(db, &pass, error))
        return false;
    while (row) {
        if (!tics_db_step(rows, &row, error))
            return false;
        if (!row)
            break;
        add_row(sum_of_row(rows, &pass), rows);
        add_days(&pass, rows);
        add_delay(&pass, rows);
    }
    return put_sums(db, &pass, error) && put_days(db, &pass, error) && put_delays(db, &pass, error);
}
