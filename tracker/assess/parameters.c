/* parameters.c -- the numbers rules are run with: defaults, and what the company set */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"

#include <stdlib.h>

GHashTable *
tics_parameters(TicsIndex *index, GError **error)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsQuery) query = NULL;
    bool row = true;

    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++)
        g_hash_table_insert(values, g_strdup(p->name), GINT_TO_POINTER(p->value));
    query = tics_index_query(index, "SELECT name, value FROM r_parameter ORDER BY committed_at", error);
    if (query == NULL)
        return NULL;
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row && tics_query_text(query, 0) != NULL && tics_query_text(query, 1) != NULL)
            g_hash_table_replace(values, g_strdup(tics_query_text(query, 0)),
                                 GINT_TO_POINTER(atoi(tics_query_text(query, 1))));
    }
    return g_steal_pointer(&values);
}
