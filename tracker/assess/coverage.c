/* coverage.c -- a rule's population and how much of it has no finding */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include <string.h>

bool
tics_rule_coverage(TicsIndex *index, const TicsRule *rule, GHashTable *parameters,
                   const GPtrArray *findings, int64_t *have, int64_t *need, GError **error)
{
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
    bool row = true;

    *have = *need = -1;
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
    g_autoptr(TicsQuery) query =
        tics_index_rule_query(index, rule->population_sql, parameters, error);
    if (query == NULL) {
        g_prefix_error(error, "%s (population): ", rule->id);
        return false;
    }
    g_autoptr(GHashTable) members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    *have = 0;
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const char *subject = row ? tics_query_text(query, 0) : NULL;
        if (subject != NULL && g_hash_table_add(members, g_strdup(subject)))
            *have += !g_hash_table_contains(found, subject);
    }
    *need = g_hash_table_size(members);
    return true;
}
