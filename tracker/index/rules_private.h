/* rules_private.h -- what a running rule is watched by
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "db.h"
#include "query.h"
#include "rules.h"

enum { RULE_LIMIT_US = 10 * 1000 * 1000 };

/* What the authorizer and the time limit of rules need. */
typedef struct {
    bool ours;        /* our own statements: everything goes */
    bool expired;     /* the last step was stopped */
    int64_t deadline; /* of tics_query_clock() */
    GHashTable *tables; /* names of the tables of the file */
} TicsGuard;

struct TicsQuery {
    sqlite3_stmt *statement;
    TicsGuard *guard; /* of a rule, else NULL; borrowed from its connection */
    int64_t left;     /* microseconds a rule may still run */
};

/* Functions of texts that end in time, in place of SQLite's own. SYSTEM. */
bool tics_rule_functions_add(sqlite3 *db, TicsGuard *guard, GError **error);

/* A rule names no table beneath the views and calls nothing of its own r_…. INVALID; *line: where the name stands. */
bool tics_rule_check_names(const char *sql, unsigned *line, GError **error);
/* Line of a place in a text, from 1. */
unsigned tics_rule_line(const char *sql, const char *at);
/* Where a message of SQLite's lays the blame, if a word of the statement is named in it; else NULL. Borrowed from sql. */
const char *tics_rule_blamed(const char *sql, const char *message);
/* One SELECT and nothing behind it (`tail`: what prepare left over). INVALID. */
bool tics_rule_check_statement(sqlite3_stmt *statement, const char *tail, GError **error);
/* The program SQLite would run a rule's SELECT by, as EXPLAIN tells it. INVALID. Transfer full. */
TicsQuery *tics_rules_explain(TicsRules *rules, const char *sql, GError **error);
/* Where its tables lie: "database/root page" -> name; an index counts as its table. Transfer full. */
GHashTable *tics_rules_roots(TicsRules *rules, GError **error);
