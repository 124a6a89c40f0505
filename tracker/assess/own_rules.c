/* own_rules.c -- rules a company added to its store
 *
 * One that cannot be run takes nothing down and does not vanish either: in its place stands a
 * finding that says so, and its requirements count as not looked at.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "own_rules.h"

#include "i18n.h"

#include <string.h>

#define BROKEN "broken/" /* how the cause of such a finding begins */

static const char OWN_SQL[] = "SELECT rule_id, definition FROM r_own_rule ORDER BY rule_id, record";

static void
broken_free(void *data)
{
    TicsBrokenRule *broken = data;

    tics_rule_free(broken->rule);
    g_free(broken->why);
    g_free(broken);
}

void
tics_own_rules_free(TicsOwnRules *own)
{
    if (own == NULL)
        return;
    g_ptr_array_unref(own->rules);
    g_ptr_array_unref(own->broken);
    g_free(own);
}

static void
take(TicsOwnRules *own, const char *id, const char *definition)
{
    g_autoptr(GError) why = NULL;
    const char *text = definition == NULL ? "" : definition;
    TicsRule *rule = tics_rule_parse(text, strlen(text), id, &why);

    if (rule != NULL && strcmp(rule->id, id) == 0) {
        g_ptr_array_add(own->rules, rule);
        return;
    }
    TicsBrokenRule *broken = g_new0(TicsBrokenRule, 1);
    broken->rule = rule != NULL ? rule : tics_rule_unknown(id);
    broken->why = why != NULL ? g_strdup(why->message)
                              : g_strdup_printf(_("%s holds the rule %s"), id, rule->id);
    g_ptr_array_add(own->broken, broken);
}

TicsOwnRules *
tics_own_rules(TicsIndex *index, GError **error)
{
    g_autoptr(TicsOwnRules) own = g_new0(TicsOwnRules, 1);
    g_autoptr(TicsQuery) query = tics_index_query(index, OWN_SQL, error);
    bool row = query != NULL;

    own->rules = g_ptr_array_new_with_free_func((GDestroyNotify)tics_rule_free);
    own->broken = g_ptr_array_new_with_free_func(broken_free);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row && tics_query_text(query, 0) != NULL)
            take(own, tics_query_text(query, 0), tics_query_text(query, 1));
    }
    return query == NULL ? NULL : g_steal_pointer(&own);
}

const TicsRule *
tics_rule_find(const TicsDomain *domain, const TicsOwnRules *own, const char *id)
{
    const TicsRule *shipped = tics_domain_rule(domain, id);

    for (guint i = 0; shipped == NULL && own != NULL && i < own->rules->len; i++) {
        const TicsRule *rule = g_ptr_array_index(own->rules, i);
        if (strcmp(rule->id, id) == 0)
            return rule;
    }
    return shipped;
}

TicsFinding *
tics_broken_rule_finding(const TicsRule *rule, const char *why)
{
    TicsFinding *finding = g_new0(TicsFinding, 1);

    finding->rule = rule;
    finding->severity = TICS_SEVERITY_HIGH;
    finding->prerequisite = true;
    finding->subject = g_strdup(rule->id);
    finding->record = g_strdup("");
    finding->message = g_strdup_printf(
        _("own rule %s could not be run, so this could not be checked: %s"), rule->id, why);
    finding->fix = g_strdup_printf("tics rule check FILE; tics rule import FILE -m '…' / "
                                   "tics rule remove %s -m '…'",
                                   rule->id);
    finding->cause = g_strconcat(BROKEN, rule->id, NULL);
    return finding;
}

static bool
check_names(TicsIndex *index, const TicsCatalogue *catalogue, const TicsRule *rule,
            const char *name, GError **error)
{
    const TicsDomain *domain = tics_index_domain(index);

    for (char **id = rule->requirements; *id != NULL; id++)
        if (tics_catalogue_requirement(catalogue, *id) == NULL)
            return tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: no requirement '%s'"), name,
                             rule->line, *id);
    for (char **id = rule->requires; *id != NULL; id++)
        if (tics_domain_kind(domain, *id) == NULL)
            return tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: no kind '%s'"), name, rule->line,
                             *id);
    for (char **id = rule->parameters; *id != NULL; id++)
        if (tics_domain_parameter(*id) == NULL)
            return tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: no parameter '%s'"), name,
                             rule->line, *id);
    return true;
}

/* Lines of a text before a place in it. */
static unsigned
line_in(const char *text, const char *place)
{
    unsigned lines = 0;

    for (; text < place; text++)
        lines += *text == '\n';
    return lines;
}

/* A name nobody binds would be NULL, and nothing equals NULL: the rule would never find anything.
 */
static bool
check_parameters(const TicsRule *rule, const char *name, const char *sql, unsigned begins,
                 GError **error)
{
    static const char mark[] = ":p_";

    for (const char *at = sql == NULL ? NULL : strstr(sql, mark); at != NULL;
         at = strstr(at, mark)) {
        const unsigned line = begins + line_in(sql, at);
        at += strlen(mark);
        size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
        g_autofree char *parameter = g_strndup(at, length);
        if (!g_strv_contains((const char *const *)rule->parameters, parameter))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: the SELECT asks for :p_%s; name it in parameters=\"…\""),
                             name, line, parameter);
    }
    return true;
}

typedef struct {
    const TicsQuery *query;
    char *missing; /* the first column a text names and the SELECT has not */
} Columns;

static const char *
find_column(const char *name, void *user)
{
    Columns *columns = user;

    for (int i = 0; i < tics_query_columns(columns->query); i++)
        if (strcmp(tics_query_column_name(columns->query, i), name) == 0)
            return "";
    if (columns->missing == NULL)
        columns->missing = g_strdup(name);
    return NULL;
}

/* With the line of the file: that of the word which is wrong, where it is known; else of the SELECT
 * that begins there. */
static bool
fail_at(const TicsChecker *checker, const char *name, unsigned begins, GError **error)
{
    const unsigned in_sql = tics_rules_failed_line(checker->rules);

    g_prefix_error(error, "%s:%u: ", name, begins + MAX(in_sql, 1) - 1);
    return false;
}

/* The SELECT can be understood and gives what the texts name. */
static bool
check_columns(TicsChecker *checker, const TicsRule *rule, const char *name, GError **error)
{
    static const char *const needed[] = {"subject", "record"};
    g_autoptr(TicsQuery) query =
        tics_rules_query(checker->rules, rule->sql, checker->parameters, error);
    Columns columns = {.query = query};

    if (query == NULL)
        return fail_at(checker, name, rule->sql_line, error);
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        find_column(needed[i], &columns);
    for (int lang = 0; lang < TICS_LANGS; lang++) {
        g_autofree char *message = tics_rule_fill(rule->message[lang], find_column, &columns);
        g_autofree char *fix = tics_rule_fill(rule->fix[lang], find_column, &columns);
    }
    g_autofree char *missing = columns.missing;
    return missing == NULL ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s:%u: the SELECT of the rule has no column '%s', which is needed"), name,
                     rule->sql_line, missing);
}

static bool
check_population(TicsChecker *checker, const TicsRule *rule, const char *name,
                 const GPtrArray *findings, GError **error)
{
    TicsCoverage coverage;

    if (rule->population_sql == NULL)
        return true;
    return tics_rule_coverage(checker, rule, findings, &coverage, error) ||
           fail_at(checker, name, rule->population_line, error);
}

static bool
check_continuity(TicsChecker *checker, const TicsRule *rule, const char *name,
                 const GPtrArray *findings, GError **error)
{
    g_autoptr(TicsContinuity) continuity = NULL;

    return tics_rule_continuity(checker, rule, findings, &continuity, error) ||
           fail_at(checker, name, rule->continuity_line, error);
}

bool
tics_own_rule_try(TicsIndex *index, const TicsCatalogue *catalogue, const TicsRule *rule,
                  const char *name, TicsLang lang, GPtrArray *findings, GPtrArray *pending,
                  GError **error)
{
    g_autoptr(GHashTable) parameters = tics_parameters(index, error);
    TicsChecker checker;

    if (parameters == NULL || !check_names(index, catalogue, rule, name, error) ||
        !check_parameters(rule, name, rule->sql, rule->sql_line, error) ||
        !check_parameters(rule, name, rule->population_sql, rule->population_line, error) ||
        !check_parameters(rule, name, rule->continuity_sql, rule->continuity_line, error))
        return false;
    bool good = tics_checker_init(&checker, index, parameters, lang, error) &&
                check_columns(&checker, rule, name, error);
    if (good && !tics_rule_run(&checker, rule, findings, pending, error))
        good = fail_at(&checker, name, rule->sql_line, error);
    good = good && check_population(&checker, rule, name, findings, error) &&
           check_continuity(&checker, rule, name, findings, error);
    tics_checker_clear(&checker);
    return good;
}

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
tics_broken_rules(const TicsGap *gap)
{
    GPtrArray *ids = g_ptr_array_new();

    for (guint i = 0; i < gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(gap->findings, i);
        if (g_str_has_prefix(finding->cause, BROKEN) &&
            !g_ptr_array_find_with_equal_func(ids, finding->rule->id, g_str_equal, NULL))
            g_ptr_array_add(ids, g_strdup(finding->rule->id));
    }
    g_ptr_array_sort(ids, compare_texts);
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, FALSE);
}
