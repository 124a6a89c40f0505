/* first_load.c -- the change that first brought records of a kind, and what span of days it covered
 *
 * A company that begins brings years of registers in one go: told once, with its span, and not as
 * hundreds of late recordings. Each area's log is a register of its own.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "first_load.h"

#include <string.h>

static const char HEADS_SQL[] =
    "SELECT f.kind, '', f.seq, c.oid, c.time, (SELECT count(*) FROM (SELECT 1 FROM version v"
    "   WHERE v.s0 = f.seq AND v.kind = f.kind LIMIT 2)) FROM first_load f JOIN change c USING "
    "(seq)"
    " WHERE f.kind <> 'zone_log' AND f.seq <= :known"
    " UNION ALL SELECT 'zone_log', a.zone_id, a.seq, c.oid, c.time, 2 FROM ("
    "   SELECT k.zone_id AS zone_id, min(v.s0) AS seq FROM k_zone_log k JOIN version v USING (vid)"
    "   WHERE k.zone_id IS NOT NULL GROUP BY k.zone_id) a JOIN change c USING (seq)"
    " WHERE a.seq <= :known ORDER BY 3, 1, 2";
static const char RECORDS_SQL[] =
    "SELECT count(*), min(substr(evidence_date, 1, 10)), max(substr(evidence_date, 1, 10))"
    " FROM version WHERE s0 = :seq AND kind = :kind";
static const char ROWS_SQL[] =
    "SELECT count(DISTINCT row_id), min(on_day), max(on_day) FROM ("
    " SELECT row_id, coalesce(substr(entered_at, 1, 10), tics_date(closed_day)) AS on_day"
    " FROM log_row WHERE zone_id = :area AND coalesce(first, s0) = :seq)";

static void
first_load_free(void *data)
{
    TicsFirstLoad *load = data;

    g_free(load->area);
    g_free(load->commit);
    g_free(load->from);
    g_free(load->to);
    g_free(load);
}

/* One event recorded alone is late if it is late, even the first of its kind. */
static bool
is_load(const TicsKind *kind, int64_t records)
{
    return !kind->is_system && (kind->is_register || records > 1);
}

GPtrArray *
tics_first_loads(TicsIndex *index, int64_t known_seq, GError **error)
{
    g_autoptr(GPtrArray) loads = g_ptr_array_new_with_free_func(first_load_free);
    g_autoptr(TicsQuery) query = tics_index_query(index, HEADS_SQL, error);
    bool row = query != NULL;

    if (query != NULL)
        tics_query_bind_int(query, ":known", known_seq);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        const TicsKind *kind =
            row ? tics_domain_kind(tics_index_domain(index), tics_query_text(query, 0)) : NULL;
        if (kind == NULL || !is_load(kind, tics_query_int(query, 5)))
            continue;
        const char *area = tics_query_text(query, 1);
        TicsFirstLoad *load = g_new0(TicsFirstLoad, 1);
        load->kind = kind;
        load->area = g_strdup(area == NULL ? "" : area);
        load->seq = tics_query_int(query, 2);
        load->commit = g_strdup(tics_query_text(query, 3));
        load->time = tics_query_int(query, 4);
        load->count = -1;
        g_ptr_array_add(loads, load);
    }
    return query == NULL ? NULL : g_steal_pointer(&loads);
}

bool
tics_first_load_measure(TicsIndex *index, TicsFirstLoad *load, GError **error)
{
    bool row = false;

    if (load->count >= 0)
        return true;
    g_autoptr(TicsQuery) query =
        tics_index_query(index, load->kind->has_rows ? ROWS_SQL : RECORDS_SQL, error);
    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":seq", load->seq);
    tics_query_bind_text(query, ":kind", load->kind->id);
    tics_query_bind_text(query, ":area", load->area);
    if (!tics_query_step(query, &row, error))
        return false;
    load->count = tics_query_int(query, 0);
    load->from = g_strdup(tics_query_text(query, 1));
    load->to = g_strdup(tics_query_text(query, 2));
    return true;
}
