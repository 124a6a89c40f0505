/* parameters.c -- the numbers rules are run with: defaults, and what the company set */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"

static const char VALUES_SQL[] = "SELECT name, value FROM r_parameter ORDER BY committed_at";

/* The writer lets only known names and sensible values in; what was pushed past it is kept within
 * its range, and an unknown name is no rule's. */
static void
take(GHashTable *values, const char *name, int64_t value)
{
    const TicsParameter *known = tics_domain_parameter(name);

    if (known != NULL)
        g_hash_table_replace(values, g_strdup(name),
                             GINT_TO_POINTER((int)CLAMP(value, known->least, known->most)));
}

GHashTable *
tics_parameters(TicsIndex *index, GError **error)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsQuery) query = NULL;
    bool row = true;

    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++)
        g_hash_table_insert(values, g_strdup(p->name), GINT_TO_POINTER(p->value));
    query = tics_index_query(index, VALUES_SQL, error);
    if (query == NULL)
        return NULL;
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row && tics_query_text(query, 0) != NULL)
            take(values, tics_query_text(query, 0), tics_query_int(query, 1));
    }
    return g_steal_pointer(&values);
}
