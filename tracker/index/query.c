/* query.c -- asking the index: our own statements, and those of rules under guard */
/* SPDX-License-Identifier: Apache-2.0 */
#include "query.h"

#include "i18n.h"
#include "index_private.h"
#include "kinds.h"

#include <string.h>

enum { RULE_LIMIT_US = 10 * 1000 * 1000, PROGRESS_STEPS = 5000 };

struct TicsQuery {
    sqlite3_stmt *statement;
    TicsGuard *guard; /* of a rule, else NULL; borrowed from the index */
    int64_t left;     /* microseconds a rule may still run */
};

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
    int64_t begun = g_get_monotonic_time();

    query->guard->expired = false;
    query->guard->deadline = begun + query->left;
    int code = sqlite3_step(query->statement);
    query->left -= g_get_monotonic_time() - begun;
    return code;
}

bool
tics_query_step(TicsQuery *query, bool *row, GError **error)
{
    if (query->guard == NULL)
        return tics_db_step(query->statement, row, error);
    int code = step_rule(query);
    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
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
    const TicsViews views = {index->db, index->domain, index->views, NULL};
    if (!tics_views_ensure(&views, sql, error))
        return NULL;
    sqlite3_stmt *statement = tics_db_prepare(index->db, sql, error);
    if (statement == NULL)
        return NULL;
    TicsQuery *query = g_new0(TicsQuery, 1);
    query->statement = statement;
    query->left = RULE_LIMIT_US;
    return query;
}

/* Nothing of it is read, as in count(*): a table expression of the rule's own, or a kind's table or
 * the clock beneath a view that was unfolded (a rule cannot name those, see check_names). */
static bool
reads_nothing(const TicsGuard *guard, const char *object, const char *column)
{
    if (object == NULL || column == NULL || *column != '\0')
        return false;
    g_autofree char *name = g_ascii_strdown(object, -1);
    if (g_str_has_prefix(name, "k_"))
        return true;
    return !g_hash_table_contains(guard->tables, name) && !g_str_has_prefix(name, "sqlite_") &&
           !g_str_has_prefix(name, "pragma_");
}

/* A rule reads views r_<kind>; what a view reads beneath is read in its name. */
static int
authorize(void *user, int action, const char *object, const char *name, const char *schema,
          const char *reader)
{
    const TicsGuard *guard = user;
    bool view = reader != NULL && g_str_has_prefix(reader, "r_");

    (void)schema;
    if (guard->ours || action == SQLITE_SELECT || action == SQLITE_RECURSIVE)
        return SQLITE_OK;
    if (action == SQLITE_READ && (view || (object != NULL && g_str_has_prefix(object, "r_")) ||
                                  reads_nothing(guard, object, name)))
        return SQLITE_OK;
    if (action == SQLITE_FUNCTION && (view || (name != NULL && tics_functions_allowed(name))))
        return SQLITE_OK;
    return SQLITE_DENY;
}

static int
watch(void *user)
{
    TicsGuard *guard = user;

    guard->expired = g_get_monotonic_time() > guard->deadline;
    return guard->expired && !guard->ours;
}

static bool
note_tables(sqlite3 *db, GHashTable *tables, GError **error)
{
    g_autoptr(sqlite3_stmt) names = tics_db_prepare(db, "SELECT name FROM sqlite_schema", error);
    bool row = names != NULL;

    while (row) {
        if (!tics_db_step(names, &row, error))
            return false;
        if (row)
            g_hash_table_add(tables, g_ascii_strdown(tics_db_text(names, 0), -1));
    }
    return names != NULL;
}

sqlite3 *
tics_index_rules(TicsIndex *index, GError **error)
{
    if (index->rules != NULL)
        return index->rules;
    sqlite3 *db = tics_db_open(index->path, TICS_DB_RULES, error);
    if (db == NULL)
        return NULL;
    if (!note_tables(db, index->guard.tables, error) ||
        !tics_views_set_clock(db, index->rule_views, &index->clocks, error)) {
        tics_db_close(db);
        return NULL;
    }
    sqlite3_set_authorizer(db, authorize, &index->guard);
    sqlite3_progress_handler(db, PROGRESS_STEPS, watch, &index->guard);
    index->rules = db;
    return db;
}

/* Blanks, comments, and the closing quote of a name. */
static const char *
skip_blank(const char *at)
{
    while (*at != '\0') {
        if (g_ascii_isspace(*at) || strchr("\"`]", *at) != NULL) {
            at++;
        } else if (g_str_has_prefix(at, "--")) {
            at += strcspn(at, "\n");
        } else if (g_str_has_prefix(at, "/*")) {
            const char *end = strstr(at + 2, "*/");
            at = end != NULL ? end + 2 : at + strlen(at);
        } else {
            break;
        }
    }
    return at;
}

static const char *
skip_word(const char *at, const char *word)
{
    size_t length = strlen(word);

    if (g_ascii_strncasecmp(at, word, length) != 0 || g_ascii_isalnum(at[length]) ||
        at[length] == '_')
        return at;
    return skip_blank(at + length);
}

static const char *
skip_brackets(const char *at)
{
    int depth = 0;

    for (; *at != '\0'; at++) {
        depth += (*at == '(') - (*at == ')');
        if (depth == 0)
            return skip_blank(at + 1);
    }
    return at;
}

/* "WITH r_x AS (…)": the table expression would read in the name of a view. */
static bool
poses_as_view(const char *name)
{
    const char *next = name;

    while (g_ascii_isalnum(*next) || *next == '_' || (unsigned char)*next >= 0x80)
        next++;
    next = skip_blank(next);
    if (*next == '(')
        next = skip_brackets(next);
    const char *behind = skip_word(next, "AS");
    return behind != next && *skip_word(skip_word(behind, "NOT"), "MATERIALIZED") == '(';
}

static bool
names_table(const char *at)
{
    const size_t clock = strlen("clock");

    return g_ascii_strncasecmp(at, "k_", 2) == 0 ||
           (g_ascii_strncasecmp(at, "clock", clock) == 0 && !g_ascii_isalnum(at[clock]) &&
            at[clock] != '_');
}

/* What the authorizer cannot tell from a view: names of the kinds' tables and of the clock, and
 * expressions named as views are. */
static bool
check_names(const char *sql, GError **error)
{
    for (const char *at = sql; *at != '\0'; at++) {
        if (at != sql && (g_ascii_isalnum(at[-1]) || at[-1] == '_' || at[-1] == ':'))
            continue;
        if (names_table(at))
            return tics_fail(error, TICS_ERROR_INVALID, _("a rule reads only views r_…: '%.20s'"),
                             at);
        if (g_ascii_strncasecmp(at, "r_", 2) == 0 && poses_as_view(at))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("a rule may not name a table expression of its own r_…: '%.20s'"),
                             at);
    }
    return true;
}

static bool
check_statement(sqlite3_stmt *statement, const char *tail, GError **error)
{
    if (statement == NULL || sqlite3_column_count(statement) == 0 ||
        !sqlite3_stmt_readonly(statement) || sqlite3_stmt_isexplain(statement))
        return tics_fail(error, TICS_ERROR_INVALID, _("a rule must be one SELECT"));
    if (tail != NULL && *skip_blank(tail) != '\0')
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a rule must be one SELECT; something follows it: '%.20s'"),
                         skip_blank(tail));
    return true;
}

static void
bind_parameters(TicsIndex *index, TicsQuery *query, GHashTable *parameters)
{
    GHashTableIter iter;
    gpointer name, value;
    char day[TICS_DATE_TEXT];

    tics_query_bind_text(query, ":as_of", tics_date_format(index->clocks.as_of, day));
    if (parameters == NULL)
        return;
    g_hash_table_iter_init(&iter, parameters);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        g_autofree char *full = g_strconcat(":p_", (const char *)name, NULL);
        tics_query_bind_int(query, full, GPOINTER_TO_INT(value));
    }
}

TicsQuery *
tics_index_rule_query(TicsIndex *index, const char *sql, GHashTable *parameters, GError **error)
{
    sqlite3 *db = tics_index_rules(index, error);
    const char *tail = NULL;

    if (db == NULL)
        return NULL;
    if (!check_names(sql, error))
        return NULL;
    const TicsViews views = {db, index->domain, index->rule_views, &index->clocks};
    index->guard.ours = true;
    bool good = tics_views_ensure(&views, sql, error);
    index->guard.ours = false;
    if (!good)
        return NULL;
    g_autoptr(TicsQuery) query = g_new0(TicsQuery, 1);
    query->guard = &index->guard;
    query->left = RULE_LIMIT_US;
    index->guard.deadline = g_get_monotonic_time() + RULE_LIMIT_US;
    if (sqlite3_prepare_v2(db, sql, -1, &query->statement, &tail) != SQLITE_OK)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("the rule failed: %s"),
                              sqlite3_errmsg(db));
    if (!check_statement(query->statement, tail, error))
        return NULL;
    bind_parameters(index, query, parameters);
    return g_steal_pointer(&query);
}
