/* coverage.c -- a rule's population and how much of it has no finding */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include <string.h>

GHashTable *
tics_populations_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                 (GDestroyNotify)g_hash_table_unref);
}

static GHashTable *
read_members(TicsIndex *index, const TicsRule *rule, GHashTable *parameters, GError **error)
{
    g_autoptr(GHashTable) members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsQuery) query =
        tics_index_rule_query(index, rule->population_sql, parameters, error);
    bool row = query != NULL, good = row;

    while (row && good) {
        good = tics_query_step(query, &row, error);
        const char *subject = row && good ? tics_query_text(query, 0) : NULL;
        if (subject != NULL)
            g_hash_table_add(members, g_strdup(subject));
    }
    if (!good) {
        g_prefix_error(error, "%s (population): ", rule->id);
        return NULL;
    }
    return g_steal_pointer(&members);
}

static GHashTable *
find_members(TicsIndex *index, const TicsRule *rule, GHashTable *parameters,
             GHashTable *populations, GError **error)
{
    GHashTable *members =
        populations != NULL ? g_hash_table_lookup(populations, rule->population_sql) : NULL;

    if (members != NULL)
        return g_hash_table_ref(members);
    members = read_members(index, rule, parameters, error);
    if (members != NULL && populations != NULL)
        g_hash_table_insert(populations, rule->population_sql, g_hash_table_ref(members));
    return members;
}

bool
tics_rule_coverage(TicsIndex *index, const TicsRule *rule, GHashTable *parameters,
                   GHashTable *populations, const GPtrArray *findings, TicsCoverage *coverage,
                   GError **error)
{
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);

    coverage->have = coverage->need = -1;
    if (rule->population_sql == NULL)
        return true;
    for (guint i = 0; i < findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(findings, i);
        if (finding->rule != rule)
            continue;
        if (finding->prerequisite)
            return true; /* nobody was looked at */
        g_hash_table_add(found, finding->subject);
    }
    g_autoptr(GHashTable) members = find_members(index, rule, parameters, populations, error);
    if (members == NULL)
        return false;
    GHashTableIter iter;
    gpointer subject;
    coverage->need = coverage->have = g_hash_table_size(members);
    g_hash_table_iter_init(&iter, found);
    while (g_hash_table_iter_next(&iter, &subject, NULL))
        coverage->have -= g_hash_table_contains(members, subject);
    return true;
}
