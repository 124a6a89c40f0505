/* coverage.c -- a rule's population and how much of it has no finding */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include <string.h>

static GHashTable *
read_members(TicsChecker *checker, const TicsRule *rule, GError **error)
{
    g_autoptr(GHashTable) members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsQuery) query = tics_rule_query(checker, rule, rule->population_sql, error);
    bool row = query != NULL, good = row;
    size_t bytes = 0;

    while (row && good) {
        good = tics_query_step(query, &row, error);
        const char *subject = row && good ? tics_query_text(query, 0) : NULL;
        if (subject == NULL)
            continue;
        g_hash_table_add(members, g_strdup(subject));
        good = tics_rule_afford(rule, &bytes, strlen(subject), error);
    }
    return good ? g_steal_pointer(&members) : NULL;
}

GHashTable *
tics_rule_members(TicsChecker *checker, const TicsRule *rule, GError **error)
{
    GHashTable *members = g_hash_table_lookup(checker->populations, rule->population_sql);

    if (members != NULL)
        return members;
    members = read_members(checker, rule, error);
    if (members != NULL)
        g_hash_table_insert(checker->populations, rule->population_sql, members);
    return members;
}

/* Tens of thousands of rows: nobody makes their subjects only to count them. Borrowed from the
 * checker. */
static const int64_t *
find_count(TicsChecker *checker, const TicsRule *rule, GError **error)
{
    int64_t *count = g_hash_table_lookup(checker->counts, rule->population_sql);
    bool row = false;

    if (count != NULL)
        return count;
    g_autofree char *sql =
        rule->population_count != NULL
            ? g_strdup(rule->population_count)
            : g_strdup_printf("SELECT count(*) FROM (%s\n)", rule->population_sql);
    g_autoptr(TicsQuery) query = tics_rules_query(checker->rules, sql, checker->parameters, error);
    if (query == NULL || !tics_query_step(query, &row, error))
        return NULL;
    count = g_new(int64_t, 1);
    *count = tics_query_int(query, 0);
    g_hash_table_insert(checker->counts, rule->population_sql, count);
    return count;
}

static bool
count_members(TicsChecker *checker, const TicsRule *rule, GHashTable *found, TicsCoverage *coverage,
              GError **error)
{
    const int64_t *count = find_count(checker, rule, error);

    if (count == NULL)
        return false;
    coverage->need = *count;
    coverage->have = *count - g_hash_table_size(found);
    return true;
}

static bool
compare_members(TicsChecker *checker, const TicsRule *rule, GHashTable *found,
                TicsCoverage *coverage, GError **error)
{
    GHashTable *members = tics_rule_members(checker, rule, error);
    GHashTableIter iter;
    gpointer subject;

    if (members == NULL)
        return false;
    coverage->need = coverage->have = g_hash_table_size(members);
    g_hash_table_iter_init(&iter, found);
    while (g_hash_table_iter_next(&iter, &subject, NULL))
        coverage->have -= g_hash_table_contains(members, subject);
    return true;
}

/* Subjects with a finding of the rule, each with whether one of its findings weighs. NULL: nobody
 * was looked at. */
static GHashTable *
found_by(const TicsRule *rule, const GPtrArray *findings, const char *requirement)
{
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(findings, i);
        if (strcmp(finding->rule->id, rule->id) != 0)
            continue;
        if (finding->prerequisite)
            return NULL;
        if (finding->severity > rule->severity && finding->severity == TICS_SEVERITY_NOTE)
            continue; /* of a rule of weight a row that is only a note: nothing is lacking */
        bool weighs = tics_finding_weighs_on(finding, requirement) ||
                      g_hash_table_lookup(found, finding->subject) != NULL;
        g_hash_table_insert(found, finding->subject, GINT_TO_POINTER(weighs));
    }
    return g_steal_pointer(&found);
}

/* How many of those that lack do so only by findings that do not weigh on the requirement. */
static int64_t
aside_of(const TicsRule *rule, const GPtrArray *findings, const char *requirement,
         const TicsCoverage *coverage)
{
    g_autoptr(GHashTable) found = found_by(rule, findings, requirement);
    GHashTableIter iter;
    gpointer weighs;
    int64_t aside = 0;

    if (found == NULL || coverage->need < 0)
        return 0;
    g_hash_table_iter_init(&iter, found);
    while (g_hash_table_iter_next(&iter, NULL, &weighs))
        aside += weighs == NULL;
    return MIN(aside, coverage->need - coverage->have);
}

bool
tics_rule_coverage(TicsChecker *checker, const TicsRule *rule, const GPtrArray *findings,
                   TicsCoverage *coverage, GError **error)
{
    g_autoptr(GHashTable) found = found_by(rule, findings, NULL);

    coverage->have = coverage->need = -1;
    if (rule->population_sql == NULL || found == NULL)
        return true;
    bool good = rule->population_counted ? count_members(checker, rule, found, coverage, error)
                                         : compare_members(checker, rule, found, coverage, error);
    if (!good)
        g_prefix_error(error, "%s (population): ", rule->id);
    return good;
}

/* Is there more to do by c than by what was taken so far? Members with a finding count, not shares:
 * one of one must not hide three of nine. Of two alike the wider population says more. */
static bool
tells_more(const TicsCoverage *c, int64_t aside, const TicsAssessed *taken)
{
    int64_t lack = c->need - c->have - aside, taken_lack = taken->need - taken->have - taken->aside;

    return taken->need < 0 || lack > taken_lack || (lack == taken_lack && c->need > taken->need);
}

/* What a rule finds about others of its requirements only is no lack of this one. */
static bool
is_lack_of(TicsAssessor *assessor, const TicsAssessed *assessed, const TicsRule *rule)
{
    for (guint i = 0; i < assessed->findings->len; i++) {
        guint place = g_array_index(assessed->findings, guint, i);
        const TicsFinding *finding = g_ptr_array_index(assessor->gap->findings, place);
        if (finding->rule == rule)
            return true;
    }
    return false;
}

/* The population of the rule in which most members have a finding. */
void
tics_coverage_take(TicsAssessor *assessor, TicsAssessed *assessed)
{
    const TicsDomain *domain = tics_index_domain(assessor->index);

    assessed->have = assessed->need = -1;
    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = g_ptr_array_index(domain->rules, i);
        const TicsCoverage *c = g_hash_table_lookup(assessor->coverages, rule->id);
        if (c == NULL || c->need <= 0 || rule->severity > TICS_SEVERITY_MEDIUM ||
            !g_strv_contains((const char *const *)rule->requirements, assessed->requirement->id))
            continue;
        bool lacks = c->have < c->need;
        if (lacks && !is_lack_of(assessor, assessed, rule))
            continue;
        int64_t aside =
            lacks ? aside_of(rule, assessor->gap->findings, assessed->requirement->id, c) : 0;
        if (tells_more(c, aside, assessed)) {
            assessed->have = c->have;
            assessed->aside = aside;
            assessed->need = c->need;
            assessed->coverage_rule = rule;
        }
    }
}
