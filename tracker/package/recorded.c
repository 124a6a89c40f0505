/* recorded.c -- when each record came into the store and was changed last, by whom, and what
 * outside witnesses it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "seals.h"

static const char recorded_sql[] =
    "SELECT r.id, a.time, a.author, a.oid, b.time, b.author, b.oid, b.seq, v.number"
    " FROM main.record r JOIN main.version v ON v.rid = r.rid AND v.s0 <= :known"
    " AND (v.s1 IS NULL OR v.s1 > :known)"
    " JOIN main.change a ON a.seq = r.first JOIN main.change b ON b.seq = v.s0";

/* The first change that brought them; a later one may name the same rows again. */
static const char rows_sql[] =
    "SELECT p.rows, a.time, a.author, a.oid, a.time, a.author, a.oid, a.seq, NULL"
    " FROM part p JOIN version v ON v.vid = p.vid JOIN change a ON a.seq = v.s0"
    " WHERE a.seq <= :known ORDER BY a.seq DESC";

static void
free_recorded(void *data)
{
    TicsRecorded *recorded = data;

    g_free(recorded->first_author);
    g_free(recorded->last_author);
    g_free(recorded->first_commit);
    g_free(recorded->last_commit);
    g_free(recorded->number);
    g_free(recorded);
}

static GHashTable *
read_all(const TicsPlan *plan, const char *sql, GError **error)
{
    g_autoptr(GHashTable) all =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_recorded);
    g_autoptr(TicsQuery) query = tics_index_query(plan->index, sql, error);
    bool row = true;

    if (query != NULL)
        tics_query_bind_int(query, ":known", plan->gap->known_seq);
    while (query != NULL && row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row)
            break;
        TicsRecorded *recorded = g_new0(TicsRecorded, 1);
        recorded->first_time = tics_query_int(query, 1);
        recorded->first_author = g_strdup(tics_query_text(query, 2));
        recorded->first_commit = g_strdup(tics_query_text(query, 3));
        recorded->last_time = tics_query_int(query, 4);
        recorded->last_author = g_strdup(tics_query_text(query, 5));
        recorded->last_commit = g_strdup(tics_query_text(query, 6));
        recorded->last_seq = tics_query_int(query, 7);
        recorded->number = g_strdup(tics_query_text(query, 8));
        g_hash_table_insert(all, g_strdup(tics_query_text(query, 0)), recorded);
    }
    return query == NULL ? NULL : g_steal_pointer(&all);
}

GHashTable *
tics_recorded_read(const TicsPlan *plan, GError **error)
{
    return read_all(plan, recorded_sql, error);
}

GHashTable *
tics_recorded_rows(const TicsPlan *plan, GError **error)
{
    return read_all(plan, rows_sql, error);
}

static bool
add_witness(const TicsSealed *sealed, const char *method, int64_t recorded, void *user,
            GError **error)
{
    TicsWitness witness = {.seq = sealed->seq, .time = sealed->time};

    (void)recorded, (void)error;
    if (sealed->seq == 0 || g_strcmp0(method, "timestamp_token") != 0)
        return true;
    g_strlcpy(witness.number, sealed->number, sizeof witness.number);
    g_array_append_val((GArray *)user, witness);
    return true;
}

GArray *
tics_witnesses_read(const TicsPlan *plan, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(TicsWitness));

    return tics_sealed_each(plan->index, plan->gap->known_seq, add_witness, all, error)
               ? g_steal_pointer(&all)
               : NULL;
}

/* Of those that cover a change the earliest says most. */
const TicsWitness *
tics_witness_of(const GArray *witnesses, int64_t seq)
{
    const TicsWitness *best = NULL;

    for (guint i = 0; i < witnesses->len; i++) {
        const TicsWitness *one = &g_array_index(witnesses, TicsWitness, i);
        if (one->seq >= seq && (best == NULL || one->time < best->time))
            best = one;
    }
    return best;
}
