/* rules.c -- a connection for rules: its guard, its clocks, and one state of the file to read
 *
 * Everything a rule reads is of one transaction. So it can be told once what the clocks leave out:
 * mostly nothing, and the views need not ask it of every row.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rules.h"

#include "i18n.h"
#include "index_private.h"
#include "kinds.h"
#include "log_sum.h"
#include "rules_private.h"

#include <string.h>

enum { PROGRESS_STEPS = 5000 };

struct TicsRules {
    sqlite3 *db;
    const TicsDomain *domain; /* borrowed */
    TicsClocks clocks;
    TicsSight sight;
    GHashTable *made; /* names of the temporary views that are there */
    TicsGuard guard;
    unsigned failed_line; /* of the statement that could not be prepared last; 0: unknown */
    TicsLogSums *sums;    /* of the log, if it had to be summed up */
};

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

    guard->expired = tics_query_clock() > guard->deadline;
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

void
tics_rules_close(TicsRules *rules)
{
    if (rules == NULL)
        return;
    tics_db_close(rules->db);
    tics_log_sums_free(rules->sums);
    g_hash_table_unref(rules->made);
    g_hash_table_unref(rules->guard.tables);
    g_free(rules);
}

unsigned
tics_rules_failed_line(const TicsRules *rules)
{
    return rules->failed_line;
}

TicsLogSums *
tics_rules_take_log_sums(TicsRules *rules)
{
    return rules == NULL ? NULL : g_steal_pointer(&rules->sums);
}

const TicsDomain *
tics_rules_domain(const TicsRules *rules)
{
    return rules->domain;
}

static TicsViews
views_of(TicsRules *rules)
{
    return (TicsViews){.db = rules->db,
                       .domain = rules->domain,
                       .made = rules->made,
                       .fixed = &rules->clocks,
                       .sight = rules->sight,
                       .sums = &rules->sums};
}

/* With what was seen: views made for it stay for the rules. */
static bool
set_calendar(TicsRules *rules, GError **error)
{
    const TicsViews views = views_of(rules);

    return tics_functions_set_calendar(&views, error);
}

/* Opens the transaction by its first question; from there on the file stays as it is for us. */
static bool
begin(TicsRules *rules, GError **error)
{
    const TicsViews views = views_of(rules);

    return tics_db_exec(rules->db, "BEGIN", error) &&
           note_tables(rules->db, rules->guard.tables, error) &&
           tics_views_set_clock(rules->db, rules->made, &rules->clocks, error) &&
           tics_views_sight(&views, &rules->sight, error) && set_calendar(rules, error);
}

TicsRules *
tics_rules_open(TicsIndex *index, GError **error)
{
    g_autoptr(TicsRules) rules = g_new0(TicsRules, 1);

    rules->domain = index->domain;
    rules->clocks = index->clocks;
    rules->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rules->guard.tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rules->db = tics_db_open(index->path, TICS_DB_RULES, error);
    if (rules->db == NULL || !tics_rule_functions_add(rules->db, &rules->guard, error) ||
        !begin(rules, error))
        return NULL;
    sqlite3_set_authorizer(rules->db, authorize, &rules->guard);
    sqlite3_progress_handler(rules->db, PROGRESS_STEPS, watch, &rules->guard);
    return g_steal_pointer(&rules);
}

bool
tics_rules_leave_out_rows(const TicsRules *rules)
{
    return !rules->sight.no_area_outside || !rules->sight.no_earlier;
}

static void
bind_parameters(const TicsRules *rules, TicsQuery *query, GHashTable *parameters)
{
    GHashTableIter iter;
    gpointer name, value;
    char day[TICS_DATE_TEXT];

    tics_query_bind_text(query, ":as_of", tics_date_format(rules->clocks.as_of, day));
    if (parameters == NULL)
        return;
    g_hash_table_iter_init(&iter, parameters);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        g_autofree char *full = g_strconcat(":p_", (const char *)name, NULL);
        tics_query_bind_int(query, full, GPOINTER_TO_INT(value));
    }
}

static bool
ensure_views(TicsRules *rules, const char *sql, GError **error)
{
    const TicsViews views = views_of(rules);

    rules->guard.ours = true;
    bool good = tics_views_ensure(&views, sql, error);
    rules->guard.ours = false;
    return good;
}

/* With the line the offending word stands in, where SQLite knows one: a SELECT has many. */
static void *
say_unprepared(TicsRules *rules, const char *sql, GError **error)
{
    const char *why = sqlite3_errmsg(rules->db);
    const int offset = sqlite3_error_offset(rules->db);
    const char *at =
        offset < 0 ? tics_rule_blamed(sql, why) : sql + MIN((size_t)offset, strlen(sql));

    if (at == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("the rule failed: %s"), why);
    rules->failed_line = tics_rule_line(sql, at);
    return tics_fail_null(error, TICS_ERROR_INVALID,
                          _("the rule failed: %s (line %d of its SELECT)"), why,
                          (int)rules->failed_line);
}

static TicsQuery *
query_new(TicsRules *rules)
{
    TicsQuery *query = g_new0(TicsQuery, 1);

    query->guard = &rules->guard;
    query->left = RULE_LIMIT_US;
    rules->guard.deadline = tics_query_clock() + RULE_LIMIT_US;
    return query;
}

TicsQuery *
tics_rules_query(TicsRules *rules, const char *sql, GHashTable *parameters, GError **error)
{
    const char *tail = NULL;

    if (!tics_rule_check_names(sql, &rules->failed_line, error) || !ensure_views(rules, sql, error))
        return NULL;
    g_autoptr(TicsQuery) query = query_new(rules);
    if (sqlite3_prepare_v2(rules->db, sql, -1, &query->statement, &tail) != SQLITE_OK)
        return say_unprepared(rules, sql, error);
    if (!tics_rule_check_statement(query->statement, tail, error))
        return NULL;
    bind_parameters(rules, query, parameters);
    return g_steal_pointer(&query);
}

TicsQuery *
tics_rules_explain(TicsRules *rules, const char *sql, GError **error)
{
    g_autofree char *explain = g_strconcat("EXPLAIN ", sql, NULL);
    g_autoptr(TicsQuery) asked = tics_rules_query(rules, sql, NULL, error);

    if (asked == NULL)
        return NULL;
    g_autoptr(TicsQuery) query = query_new(rules);
    if (sqlite3_prepare_v2(rules->db, explain, -1, &query->statement, NULL) != SQLITE_OK)
        return say_unprepared(rules, sql, error);
    return g_steal_pointer(&query);
}

static const char ROOTS_SQL[] =
    "SELECT '0/' || rootpage, tbl_name FROM main.sqlite_schema WHERE rootpage > 0"
    " UNION ALL SELECT '1/' || rootpage, tbl_name FROM temp.sqlite_schema WHERE rootpage > 0";

GHashTable *
tics_rules_roots(TicsRules *rules, GError **error)
{
    g_autoptr(GHashTable) roots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool row = true;

    rules->guard.ours = true;
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(rules->db, ROOTS_SQL, error);
    while (query != NULL && row) {
        row = tics_db_step(query, &row, error) && row;
        if (row)
            g_hash_table_insert(roots, g_strdup(tics_db_text(query, 0)),
                                g_strdup(tics_db_text(query, 1)));
    }
    rules->guard.ours = false;
    return query == NULL ? NULL : g_steal_pointer(&roots);
}
