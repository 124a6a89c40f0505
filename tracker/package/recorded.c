/* recorded.c -- when each record came into the store and was changed last, and by whom */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

static const char recorded_sql[] =
    "SELECT r.id, a.time, a.author, a.oid, b.time, b.author, b.oid, v.number"
    " FROM record r JOIN version v ON v.vid = r.last"
    " JOIN change a ON a.seq = r.first JOIN change b ON b.seq = v.s0";

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

GHashTable *
tics_recorded_read(TicsIndex *index, GError **error)
{
    g_autoptr(GHashTable) all =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_recorded);
    g_autoptr(TicsQuery) query = tics_index_query(index, recorded_sql, error);
    bool row = true;

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
        recorded->number = g_strdup(tics_query_text(query, 7));
        g_hash_table_insert(all, g_strdup(tics_query_text(query, 0)), recorded);
    }
    return query == NULL ? NULL : g_steal_pointer(&all);
}
