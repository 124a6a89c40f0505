/* db.c -- the door to SQLite: how connections are opened and failures said */
/* SPDX-License-Identifier: Apache-2.0 */
#include "db.h"

#include "db_heap.h"
#include "i18n.h"

#include <unistd.h>

enum {
    BUSY_MS = 15000,
    LENGTH_OWN = 256 * 1024 * 1024,
    LENGTH_RULES = 1024 * 1024,
    PATTERN_RULES =
        200, /* of LIKE and GLOB: a long one on a long text runs for a minute, unwatched */
    HEAP_BYTES = 512 * 1024 * 1024,
};

/* Not WAL: its side files are found by name, so those of a file replaced by a rebuild would be
 * taken for those of the new one. Writers hold a lock of their own (update.c), readers are short.
 */
static const char *const settings[] = {
    [TICS_DB_NEW] =
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;",
    [TICS_DB_OWN] = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA mmap_size = 0;"
                    "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;",
    [TICS_DB_RULES] = "PRAGMA cache_size = -32768; PRAGMA mmap_size = 0;"
                      "PRAGMA cell_size_check = ON;",
};

bool
tics_db_damaged(sqlite3 *db)
{
    int code = sqlite3_extended_errcode(db) & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/* A damaged file is thrown away at once: whoever opens the index next makes it anew. */
bool
tics_db_fail(sqlite3 *db, GError **error)
{
    if (db == NULL) /* it was closed when it could not be made anew */
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the index is not open"));
    const char *path = sqlite3_db_filename(db, "main");
    if (!tics_db_damaged(db) || path == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the index failed: %s"), sqlite3_errmsg(db));
    unlink(path);
    return tics_fail(error, TICS_ERROR_SYSTEM,
                     _("the index was damaged and has been thrown away; run the command again"));
}

static bool
configure(sqlite3 *db, TicsDbMode mode, GError **error)
{
    sqlite3_busy_timeout(db, BUSY_MS);
    /* else a statement is compiled anew for each value that is bound to it */
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, mode == TICS_DB_RULES ? 0 : 1); /* VACUUM takes one */
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, mode == TICS_DB_RULES ? LENGTH_RULES : LENGTH_OWN);
    if (mode == TICS_DB_RULES)
        sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_RULES);
    if (mode == TICS_DB_RULES) /* for the whole process, and never lowered again */
        tics_heap_limit(HEAP_BYTES);
    return tics_db_exec(db, settings[mode], error) && tics_functions_add(db, error);
}

sqlite3 *
tics_db_open(const char *path, TicsDbMode mode, GError **error)
{
    int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
    sqlite3 *db = NULL;

    tics_heap_install();
    flags |= mode == TICS_DB_RULES ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == TICS_DB_NEW)
        flags |= SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) {
        tics_fail(error, TICS_ERROR_SYSTEM, _("cannot open the index '%s': %s"), path,
                  db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(SQLITE_NOMEM));
        sqlite3_close_v2(db);
        return NULL;
    }
    if (!configure(db, mode, error)) {
        sqlite3_close_v2(db);
        return NULL;
    }
    return db;
}

void
tics_db_close(sqlite3 *db)
{
    sqlite3_close_v2(db);
}

bool
tics_db_exec(sqlite3 *db, const char *sql, GError **error)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || tics_db_fail(db, error);
}

sqlite3_stmt *
tics_db_prepare(sqlite3 *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        tics_db_fail(db, error);
        return NULL;
    }
    return statement;
}

bool
tics_db_run(sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        tics_db_fail(sqlite3_db_handle(statement), error);
        sqlite3_reset(statement);
        return false;
    }
    sqlite3_reset(statement);
    return true;
}

bool
tics_db_step(sqlite3_stmt *statement, bool *row, GError **error)
{
    int code = sqlite3_step(statement);

    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        tics_db_fail(sqlite3_db_handle(statement), error);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

static void
bind(sqlite3_stmt *statement, int place, const char *text, sqlite3_destructor_type keep)
{
    if (text == NULL || *text == '\0')
        sqlite3_bind_null(statement, place);
    else
        sqlite3_bind_text(statement, place, text, -1, keep);
}

void
tics_db_bind(sqlite3_stmt *statement, int place, const char *text)
{
    bind(statement, place, text, SQLITE_STATIC);
}

void
tics_db_bind_copy(sqlite3_stmt *statement, int place, const char *text)
{
    bind(statement, place, text, SQLITE_TRANSIENT);
}

const char *
tics_db_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

int64_t
tics_db_number(sqlite3 *db, const char *sql, int64_t missing)
{
    g_autoptr(sqlite3_stmt) statement = tics_db_prepare(db, sql, NULL);
    bool row = false;

    if (statement == NULL || !tics_db_step(statement, &row, NULL) || !row)
        return missing;
    return sqlite3_column_int64(statement, 0);
}
