/* plan_evidence.c -- which records are evidence for which requirements: all of them, not the newest
 * fifty */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "plan.h"

#include <string.h>

static void
note(GHashTable *evidence, const char *record, const char *requirement)
{
    GPtrArray *list = g_hash_table_lookup(evidence, record);

    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(evidence, g_strdup(record), list);
    }
    if (list->len == 0 || strcmp(g_ptr_array_index(list, list->len - 1), requirement) != 0)
        g_ptr_array_add(list, (void *)requirement);
}

/* Names come from the kinds, values are bound. */
static char *
build_sql(const TicsKind *kind, char **parts, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);

    if (kind->has_rows && parts[0] == NULL)
        return g_strdup_printf("SELECT record FROM r_%s_span ORDER BY record", kind->id);
    g_string_append_printf(sql, "SELECT DISTINCT record FROM r_%s WHERE 1", kind->id);
    if (!tics_expected_where(sql, kind, parts, error))
        return NULL;
    g_string_append(sql, " ORDER BY record");
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

/* The same for all that ask for the same. Transfer full. */
static char *
name_of(const TicsExpected *expected)
{
    return g_strdup_printf("%s?%s", expected->kind, expected->where != NULL ? expected->where : "");
}

static GPtrArray *
served_by(const TicsPlanEvidence *evidence, const TicsExpected *expected)
{
    g_autofree char *name = name_of(expected);

    return g_hash_table_lookup(evidence->by_expected, name);
}

static bool
note_known(const TicsPlanEvidence *evidence, const char *asked, const TicsRequirement *requirement)
{
    const GPtrArray *records = g_hash_table_lookup(evidence->by_expected, asked);

    for (guint i = 0; i < records->len; i++)
        note(evidence->by_record, g_ptr_array_index(records, i), requirement->id);
    return true;
}

static bool
take_expected(TicsIndex *index, const TicsRequirement *requirement, const TicsExpected *expected,
              const TicsPlanEvidence *evidence, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), expected->kind);
    bool all = expected->where == NULL || expected->where[0] == '\0';
    g_auto(GStrv) parts = all ? g_new0(char *, 1) : g_strsplit(expected->where, ";", -1);
    g_autofree char *sql = kind == NULL ? NULL : build_sql(kind, parts, error);
    g_autoptr(TicsQuery) query = sql == NULL ? NULL : tics_index_query(index, sql, error);
    bool row = true;

    if (kind == NULL)
        return true;
    g_autofree char *asked = name_of(expected);
    if (g_hash_table_contains(evidence->by_expected, asked))
        return note_known(evidence, asked, requirement);
    g_hash_table_insert(evidence->by_expected, g_steal_pointer(&asked),
                        g_ptr_array_new_with_free_func(g_free));
    for (int i = 0; query != NULL && parts[i] != NULL; i++) {
        g_autofree char *name = g_strdup_printf(":w%d", i);
        tics_query_bind_text(query, name, g_strstrip(strchr(parts[i], '=') + 1));
    }
    while (query != NULL && row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        const char *record = tics_query_text(query, 0);
        note(evidence->by_record, record, requirement->id);
        g_ptr_array_add(served_by(evidence, expected), g_strdup(record));
    }
    return query != NULL;
}

static void
free_list(void *list)
{
    g_ptr_array_unref(list);
}

void
tics_plan_evidence_clear(TicsPlanEvidence *evidence)
{
    g_clear_pointer(&evidence->by_record, g_hash_table_unref);
    g_clear_pointer(&evidence->by_expected, g_hash_table_unref);
}

bool
tics_plan_evidence(TicsIndex *index, const TicsCatalogue *catalogue, TicsPlanEvidence *evidence,
                   GError **error)
{
    evidence->by_record = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    evidence->by_expected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    for (guint i = 0; i < catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(catalogue->requirements, i);
        for (guint e = 0; e < requirement->expects->len; e++)
            if (!take_expected(index, requirement, g_ptr_array_index(requirement->expects, e),
                               evidence, error))
                return false;
    }
    return true;
}

const GPtrArray *
tics_plan_served_by(const TicsPlanEvidence *evidence, const TicsExpected *expected)
{
    return served_by(evidence, expected);
}
