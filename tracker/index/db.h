/* db.h -- the door to SQLite: connections with every safety on, statements, failures
 *
 * Private to this folder; query.h is what others see.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <sqlite3.h>
#include <stdint.h>

#define TICS_INDEX_APPLICATION 0x54494353 /* "TICS" */
#define TICS_INDEX_VERSION     11         /* of index.sql, tables.c and rows.c together */

typedef enum {
    TICS_DB_NEW,   /* a new file that a rebuild fills: journal in memory, no sync */
    TICS_DB_OWN,   /* the index, read and brought up to date */
    TICS_DB_RULES, /* the index, read only, for SELECTs of rules */
} TicsDbMode;

/* Opens a file. NULL with SYSTEM. */
sqlite3 *tics_db_open(const char *path, TicsDbMode mode, GError **error);
void
tics_db_close(sqlite3 *db); /* accepts NULL; open statements stay usable until they are freed */
/* True if the last failure on this connection was damage to the file. */
bool tics_db_damaged(sqlite3 *db);

bool tics_db_fail(sqlite3 *db, GError **error); /* always false: SYSTEM with SQLite's words */
bool tics_db_exec(sqlite3 *db, const char *sql, GError **error);
/* NULL on failure. Transfer full (sqlite3_finalize). */
sqlite3_stmt *tics_db_prepare(sqlite3 *db, const char *sql, GError **error);
/* Runs a statement that gives no row, resets it. */
bool tics_db_run(sqlite3_stmt *statement, GError **error);
/* Next row; at the end *row is false and the statement is reset. */
bool tics_db_step(sqlite3_stmt *statement, bool *row, GError **error);
void tics_db_bind(sqlite3_stmt *statement, int place,
                  const char *text); /* NULL or "" binds NULL; borrowed until the next bind */
void tics_db_bind_copy(sqlite3_stmt *statement, int place, const char *text); /* likewise, copied */
const char *tics_db_text(sqlite3_stmt *statement, int column); /* NULL for NULL; borrowed */
/* First column of the first row as a number; `missing` if there is no row or on any failure. */
int64_t tics_db_number(sqlite3 *db, const char *sql, int64_t missing);

/* The SQL functions of rules and views (functions.c), and whether a rule may call one by itself. */
bool tics_functions_add(sqlite3 *db, GError **error);
bool tics_functions_allowed(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)
