/* compare.c -- the index as it lies there against one made anew from git, row by row
 *
 * What every command believes is a file with a fitting stamp. Bits that turn round on the disk do
 * not touch the stamp, and who changes a row by hand can write one. So the file is held against git
 * itself.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare.h"

#include "i18n.h"
#include "index_private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Not "meta" (looked at before) and not what was found or summed up from the others (emptied
 * instead). */
static const char tables_sql[] =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT "
    "IN"
    " ('meta', 'cache', 'log_row', 'term', 'log_sum_person', 'log_sum_delay', 'log_sum_day',"
    " 'log_span') ORDER BY name";
static const char schema_sql[] = "SELECT type || ' ' || name, sql FROM sqlite_master"
                                 " WHERE name NOT LIKE 'sqlite%' ORDER BY 1";
/* Numbers of rows and texts only count inside the file. */
static const char rows_sql[] =
    "SELECT rid, zone_id, row_id, s0, s1, first, person_id, visitor_id, escort_id, entered_at,"
    " left_at, recorded_at, closed_day, headcount, devices_deposited,"
    " (SELECT text FROM term WHERE tid = name_as_written),"
    " (SELECT text FROM term WHERE tid = affiliation),"
    " (SELECT text FROM term WHERE tid = purpose),"
    " (SELECT text FROM term WHERE tid = devices_brought),"
    " (SELECT text FROM term WHERE tid = method), (SELECT text FROM term WHERE tid = result),"
    " (SELECT text FROM term WHERE tid = recorded_by), (SELECT text FROM term WHERE tid = source)"
    " FROM log_row ORDER BY zone_id, row_id, s0, s1";
static const char kept_sql[] =
    "DELETE FROM cache; DELETE FROM log_span; DELETE FROM log_sum_person;"
    " DELETE FROM log_sum_delay; DELETE FROM log_sum_day";

typedef struct {
    sqlite3 *lying, *made;
    GPtrArray *faults;
} Pair;

G_GNUC_PRINTF(2, 3)
static void
tell(Pair *pair, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(pair->faults, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static bool
same_value(sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
    int type = sqlite3_column_type(a, column);

    if (type != sqlite3_column_type(b, column))
        return false;
    if (type == SQLITE_NULL)
        return true;
    if (type == SQLITE_INTEGER)
        return sqlite3_column_int64(a, column) == sqlite3_column_int64(b, column);
    const void *left = sqlite3_column_blob(a, column), *right = sqlite3_column_blob(b, column);
    int length = sqlite3_column_bytes(a, column);
    return length == sqlite3_column_bytes(b, column) &&
           (length == 0 || memcmp(left, right, (size_t)length) == 0);
}

/* First column that differs, -1 if none. */
static int
differs(sqlite3_stmt *a, sqlite3_stmt *b)
{
    int columns = sqlite3_column_count(a);

    if (columns != sqlite3_column_count(b))
        return 0;
    for (int i = 0; i < columns; i++)
        if (!same_value(a, b, i))
            return i;
    return -1;
}

/* Which record a row belongs to, as git has it. Transfer full, NULL where it belongs to none. */
static char *
record_of(Pair *pair, sqlite3_stmt *row)
{
    const char *first = sqlite3_column_name(row, 0);
    const char *sql = strcmp(first, "vid") == 0   ? "SELECT r.id FROM version v JOIN record r ON"
                                                    " r.rid = v.rid WHERE v.vid = ?"
                      : strcmp(first, "rid") == 0 ? "SELECT id FROM record WHERE rid = ?"
                                                  : NULL;
    g_autoptr(sqlite3_stmt) find = sql == NULL ? NULL : tics_db_prepare(pair->made, sql, NULL);
    bool found = false;

    if (find == NULL)
        return NULL;
    sqlite3_bind_int64(find, 1, sqlite3_column_int64(row, 0));
    return tics_db_step(find, &found, NULL) && found ? g_strdup(tics_db_text(find, 0)) : NULL;
}

static void
tell_row(Pair *pair, const char *table, sqlite3_stmt *row, int column)
{
    g_autofree char *record = record_of(pair, row);

    if (record != NULL)
        tell(pair, _("table '%s', record '%s': '%s' is not what git says"), table, record,
             sqlite3_column_name(row, column));
    else
        tell(pair, _("table '%s': '%s' is not what git says"), table,
             sqlite3_column_name(row, column));
}

/* Side by side in the same order, up to the first difference. */
static bool
compare_rows(Pair *pair, const char *table, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) lying = tics_db_prepare(pair->lying, sql, error);
    g_autoptr(sqlite3_stmt) made = lying == NULL ? NULL : tics_db_prepare(pair->made, sql, error);
    bool has = made != NULL, wanted = has;

    while (has && wanted) {
        if (!tics_db_step(lying, &has, error) || !tics_db_step(made, &wanted, error))
            return false;
        int column = has && wanted ? differs(lying, made) : -1;
        if (column < 0 && has == wanted)
            continue;
        if (has && wanted)
            tell_row(pair, table, made, column);
        else
            tell(pair,
                 has ? _("table '%s' has rows that git knows nothing of")
                     : _("table '%s' lacks rows"),
                 table);
        return true;
    }
    return made != NULL;
}

static bool
compare_tables(Pair *pair, GError **error)
{
    g_autoptr(sqlite3_stmt) tables = tics_db_prepare(pair->made, tables_sql, error);
    bool row = true;

    if (tables == NULL || !compare_rows(pair, "sqlite_master", schema_sql, error))
        return false;
    if (pair->faults->len > 0)
        return true; /* other tables: nothing else can be asked */
    while (row) {
        if (!tics_db_step(tables, &row, error))
            return false;
        g_autofree char *name = row ? g_strdup(tics_db_text(tables, 0)) : NULL;
        g_autofree char *sql =
            row ? g_strdup_printf("SELECT * FROM \"%s\" ORDER BY 1, 2", name) : NULL;
        if (row && !compare_rows(pair, name, sql, error))
            return false;
    }
    return compare_rows(pair, "log_row", rows_sql, error);
}

/* Pages, and that each of SQLite's own indexes has all rows of its table. */
static bool
check_file(Pair *pair, GError **error)
{
    g_autoptr(sqlite3_stmt) check =
        tics_db_prepare(pair->lying, "PRAGMA integrity_check(1)", error);
    bool row = false;

    if (check == NULL || !tics_db_step(check, &row, error))
        return false;
    if (!row || strcmp(tics_db_text(check, 0), "ok") != 0)
        tell(pair, _("the file is damaged: %s"), row ? tics_db_text(check, 0) : "?");
    return true;
}

static bool
compare_files(TicsIndex *index, const char *path, GPtrArray *faults, GError **error)
{
    Pair pair = {index->db, tics_db_open(path, TICS_DB_OWN, error), faults};
    g_autoptr(GError) failure = NULL;

    if (pair.made == NULL)
        return false;
    bool good = check_file(&pair, &failure) && compare_tables(&pair, &failure);
    if (!good && tics_db_damaged(pair.lying)) {
        g_clear_error(&failure);
        tell(&pair, "%s", _("the file is damaged"));
        good = true;
    }
    tics_db_close(pair.made);
    if (!good)
        g_propagate_error(error, g_steal_pointer(&failure));
    return good;
}

/* Under the lock, the file open and at the head of the store. */
static bool
compare_with_git(TicsIndex *index, int lock, bool touched, GPtrArray *faults, GError **error)
{
    g_autofree char *path = g_strconcat(index->path, ".compare", NULL);
    g_autofree char *head = g_strdup(index->head);

    tics_index_sweep(index); /* of one that was killed */
    bool good =
        tics_index_make_file(index, path, head, error) && compare_files(index, path, faults, error);
    g_unlink(path);
    if (!good)
        return false;
    if (faults->len > 0)
        return g_unlink(index->path) == 0 || !g_file_test(index->path, G_FILE_TEST_EXISTS) ||
               tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), index->path, g_strerror(errno));
    /* what was kept of earlier answers is found again rather than believed */
    return touched ||
           (tics_db_exec(index->db, kept_sql, error) && tics_index_stamp(index, lock, error));
}

bool
tics_index_compare(TicsStore *store, const TicsDomain *domain, bool deep, TicsIndexState *state,
                   GPtrArray *faults, GError **error)
{
    g_autoptr(TicsIndex) index = tics_index_new(store, domain, error);
    bool touched = false;

    *state = TICS_INDEX_NONE;
    if (index == NULL)
        return false;
    if (!g_file_test(index->path, G_FILE_TEST_EXISTS))
        return true;
    int lock = tics_index_lock(index, error);
    if (lock < 0)
        return false;
    bool good = true;
    if (!tics_index_look_at(index, &touched))
        *state = TICS_INDEX_UNUSED;
    else if (!touched && !deep)
        *state = TICS_INDEX_UNTOUCHED;
    else {
        *state = TICS_INDEX_COMPARED;
        good = compare_with_git(index, lock, touched, faults, error);
    }
    close(lock); /* gives it back */
    return good;
}
