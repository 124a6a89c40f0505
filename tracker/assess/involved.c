/* involved.c -- records that are, or refer to, a person or an area */
/* SPDX-License-Identifier: Apache-2.0 */
#include "involved.h"

#include <stdlib.h>
#include <string.h>

static bool
add_rids(TicsIndex *index, const char *sql, const char *key, GHashTable *rids, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    if (query != NULL)
        tics_query_bind_text(query, ":key", key);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row) {
            int64_t *rid = g_new(int64_t, 1);
            *rid = tics_query_int(query, 0);
            g_hash_table_add(rids, rid);
        }
    }
    return query != NULL;
}

static bool
refers_to(const TicsField *field, const char *kind)
{
    return field->type == TICS_TYPE_REF && field->ref_kinds != NULL &&
           g_strv_contains((const char *const *)field->ref_kinds, kind);
}

/* Table and column names come from the kinds; the key is bound. */
static bool
add_field(TicsIndex *index, const TicsKind *kind, const TicsField *field, const char *target,
          const char *key, GHashTable *rids, GError **error)
{
    g_autofree char *sql = NULL;

    if (field->type == TICS_TYPE_GROUP) {
        for (guint i = 0; i < field->children->len; i++) {
            const TicsField *child = g_ptr_array_index(field->children, i);
            if (!refers_to(child, target))
                continue;
            g_autofree char *inner = g_strdup_printf(
                "SELECT v.rid FROM k_%s_%s k JOIN version v USING (vid) WHERE k.\"%s\" = :key",
                kind->id, field->name, child->name);
            if (!add_rids(index, inner, key, rids, error))
                return false;
        }
        return true;
    }
    if (!refers_to(field, target))
        return true;
    sql = field->list ? g_strdup_printf("SELECT v.rid FROM k_%s_%s k JOIN version v USING (vid) "
                                        "WHERE k.value = :key",
                                        kind->id, field->name)
                      : g_strdup_printf("SELECT v.rid FROM k_%s k JOIN version v USING (vid) "
                                        "WHERE k.\"%s\" = :key",
                                        kind->id, field->name);
    return add_rids(index, sql, key, rids, error);
}

static bool
add_target(TicsIndex *index, const char *target, const char *key, GHashTable *rids, GError **error)
{
    const TicsDomain *domain = tics_index_domain(index);
    g_autofree char *own =
        g_strdup_printf("SELECT rid FROM version WHERE kind = '%s' AND name = :key", target);
    const char *rows = strcmp(target, "person") == 0
                           ? "SELECT DISTINCT rid FROM log_row WHERE person_id = :key"
                           : "SELECT DISTINCT rid FROM log_row WHERE zone_id = :key";

    if (!add_rids(index, own, key, rids, error) || !add_rids(index, rows, key, rids, error))
        return false;
    for (guint k = 0; k < domain->kinds->len; k++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, k);
        for (guint i = 0; !kind->has_rows && i < kind->fields->len; i++) {
            if (!add_field(index, kind, g_ptr_array_index(kind->fields, i), target, key, rids,
                           error))
                return false;
        }
    }
    return true;
}

static int
compare_seqs(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return left < right ? -1 : left > right;
}

static bool
add_seqs(TicsIndex *index, GHashTable *rids, GArray *seqs, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(index, "SELECT s0 FROM version WHERE rid = :rid", error);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GHashTableIter iter;
    void *rid = NULL;

    if (query == NULL)
        return false;
    g_hash_table_iter_init(&iter, rids);
    while (g_hash_table_iter_next(&iter, &rid, NULL)) {
        bool row = true;
        tics_query_reset(query);
        tics_query_bind_int(query, ":rid", *(int64_t *)rid);
        while (row) {
            if (!tics_query_step(query, &row, error))
                return false;
            int64_t seq = row ? tics_query_int(query, 0) : 0;
            if (row && g_hash_table_add(seen, g_memdup2(&seq, sizeof seq)))
                g_array_append_val(seqs, seq);
        }
    }
    g_array_sort(seqs, compare_seqs);
    return true;
}

/* A tombstone is told with what it erased. */
static bool
add_tombstones(TicsIndex *index, GHashTable *rids, GError **error)
{
    static const char sql[] = "SELECT r.rid, v.rid FROM k_tombstone k CROSS JOIN record r"
                              " ON r.id = k.record CROSS JOIN version v ON v.vid = k.vid";
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        int64_t of = row ? tics_query_int(query, 0) : 0, rid = row ? tics_query_int(query, 1) : 0;
        if (row && g_hash_table_contains(rids, &of))
            g_hash_table_add(rids, g_memdup2(&rid, sizeof rid));
    }
    return query != NULL;
}

bool
tics_involved(TicsIndex *index, const TicsHistoryFilter *filter, GHashTable *rids, GArray *seqs,
              GError **error)
{
    if (filter->id != NULL &&
        !add_rids(index, "SELECT rid FROM record WHERE id = :key", filter->id, rids, error))
        return false;
    if (filter->person != NULL && !add_target(index, "person", filter->person, rids, error))
        return false;
    if (filter->area != NULL && !add_target(index, "zone", filter->area, rids, error))
        return false;
    return add_tombstones(index, rids, error) && add_seqs(index, rids, seqs, error);
}

bool
tics_involved_tombstones(TicsIndex *index, GHashTable *kinds, GHashTable *rids, GError **error)
{
    GHashTableIter iter;
    void *kind = NULL;

    g_hash_table_iter_init(&iter, kinds);
    while (g_hash_table_iter_next(&iter, &kind, NULL))
        if (!add_rids(index,
                      "SELECT v.rid FROM k_tombstone k JOIN version v USING (vid)"
                      " WHERE k.kind = :key",
                      kind, rids, error))
            return false;
    return true;
}

/* Beside the list that all kinds have, the kinds with a field of that name: judgements, exceptions
 * …. */
bool
tics_involved_requirement(TicsIndex *index, const char *id, GHashTable *rids, GError **error)
{
    const TicsDomain *domain = tics_index_domain(index);

    if (!add_rids(index,
                  "SELECT v.rid FROM k_requirement_ids k JOIN version v USING (vid)"
                  " WHERE k.value = :key",
                  id, rids, error))
        return false;
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        const TicsField *field = tics_kind_field(kind, "requirement_id");
        if (field == NULL || field->parent != NULL || field->list)
            continue;
        g_autofree char *sql =
            g_strdup_printf("SELECT v.rid FROM \"k_%s\" k JOIN version v USING (vid)"
                            " WHERE k.requirement_id = :key",
                            kind->id);
        if (!add_rids(index, sql, id, rids, error))
            return false;
    }
    return true;
}
