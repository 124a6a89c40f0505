/* query.c -- asking the index: one statement step by step, ours or a rule's */
/* SPDX-License-Identifier: Apache-2.0 */
#include "query.h"

#include "i18n.h"
#include "index_private.h"
#include "kinds.h"
#include "rules_private.h"

#include <string.h>
#include <time.h>

void
tics_query_free(TicsQuery *query)
{
    if (query == NULL)
        return;
    sqlite3_finalize(query->statement);
    g_free(query);
}

void
tics_query_bind_text(TicsQuery *query, const char *name, const char *text)
{
    int place = sqlite3_bind_parameter_index(query->statement, name);

    if (place > 0)
        sqlite3_bind_text(query->statement, place, text, -1, SQLITE_TRANSIENT);
}

void
tics_query_bind_int(TicsQuery *query, const char *name, int64_t value)
{
    int place = sqlite3_bind_parameter_index(query->statement, name);

    if (place > 0)
        sqlite3_bind_int64(query->statement, place, value);
}

int64_t
tics_query_clock(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool
is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

char *
tics_query_next_view(const char **at)
{
    while (**at != '\0') {
        const char *start = *at;
        while (is_word(**at))
            (*at)++;
        if (*at - start > 2 && g_ascii_strncasecmp(start, "r_", 2) == 0)
            return g_ascii_strdown(start, *at - start);
        if (*at == start)
            (*at)++;
    }
    return NULL;
}

static bool
say_rule_failure(const TicsQuery *query, int code, GError **error)
{
    sqlite3 *db = sqlite3_db_handle(query->statement);

    if (query->guard->expired)
        return tics_fail(error, TICS_ERROR_INVALID, _("the rule ran longer than %d seconds"),
                         RULE_LIMIT_US / 1000000);
    switch (code & 0xff) {
    case SQLITE_TOOBIG:
        return tics_fail(error, TICS_ERROR_INVALID, _("the rule made a text of more than 1 MiB"));
    case SQLITE_NOMEM:
        return tics_fail(error, TICS_ERROR_INVALID, _("the rule needs too much memory"));
    case SQLITE_ERROR:
    case SQLITE_AUTH:
    case SQLITE_MISMATCH:
        return tics_fail(error, TICS_ERROR_INVALID, _("the rule failed: %s"), sqlite3_errmsg(db));
    default:
        return tics_db_fail(db, error);
    }
}

static int
step_rule(TicsQuery *query)
{
    int64_t begun = tics_query_clock();

    query->guard->expired = false;
    query->guard->deadline = begun + query->left;
    int code = sqlite3_step(query->statement);
    query->left -= tics_query_clock() - begun;
    return code;
}

bool
tics_query_step(TicsQuery *query, bool *row, GError **error)
{
    if (query->guard == NULL)
        return tics_db_step(query->statement, row, error);
    int code = step_rule(query);
    /* one long call is not watched while it lasts, and each row may hold one */
    query->guard->expired |= code == SQLITE_ROW && query->left < 0;
    *row = code == SQLITE_ROW && !query->guard->expired;
    if (*row)
        return true;
    bool good = code == SQLITE_DONE || say_rule_failure(query, code, error);
    sqlite3_reset(query->statement);
    return good;
}

void
tics_query_reset(TicsQuery *query)
{
    sqlite3_reset(query->statement);
    query->left = RULE_LIMIT_US;
}

const char *
tics_query_unknown_name(const TicsQuery *query, GHashTable *parameters)
{
    static const char mark[] = ":p_";
    int count = sqlite3_bind_parameter_count(query->statement);

    for (int place = 1; place <= count; place++) {
        const char *name = sqlite3_bind_parameter_name(query->statement, place);
        if (name == NULL)
            return "?";
        bool ours = g_str_has_prefix(name, mark) && parameters != NULL &&
                    g_hash_table_contains(parameters, name + strlen(mark));
        if (!ours && strcmp(name, ":as_of") != 0)
            return name;
    }
    return NULL;
}

int
tics_query_columns(const TicsQuery *query)
{
    return sqlite3_column_count(query->statement);
}

const char *
tics_query_column_name(const TicsQuery *query, int column)
{
    return sqlite3_column_name(query->statement, column);
}

const char *
tics_query_text(const TicsQuery *query, int column)
{
    return tics_db_text(query->statement, column);
}

int64_t
tics_query_int(const TicsQuery *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

bool
tics_query_is_null(const TicsQuery *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

TicsQuery *
tics_index_query(TicsIndex *index, const char *sql, GError **error)
{
    const TicsViews views = {.db = index->db, .domain = index->domain, .made = index->views};
    if (!tics_views_ensure(&views, sql, error))
        return NULL;
    sqlite3_stmt *statement = tics_db_prepare(index->db, sql, error);
    if (statement == NULL)
        return NULL;
    TicsQuery *query = g_new0(TicsQuery, 1);
    query->statement = statement;
    return query;
}
