/* register.c -- the register of signers, read from the index */
/* SPDX-License-Identifier: Apache-2.0 */
#include "register.h"

#include <string.h>

/* The change before its versions, so that each change is one stretch of rows. From the few signers
 * on, whatever the order asks for: all versions are many. */
static const char VERSIONS_SQL[] =
    "SELECT v.s0, r.id, c.time, c.oid, c.author, coalesce(c.signer, '')"
    " FROM k_signer k CROSS JOIN version v ON v.vid = k.vid CROSS JOIN record r ON r.rid = v.rid"
    " CROSS JOIN change c ON c.seq = v.s0 WHERE v.s0 <= :seq ORDER BY v.s0, r.id";

static void
free_record(void *record)
{
    tics_record_free(record);
}

typedef struct {
    int64_t seq, time;
    char *commit, *author, *signer;
} Version;

static void
free_version(Version *version)
{
    g_free(version->commit);
    g_free(version->author);
    g_free(version->signer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Version, free_version)

static void
take(TicsSigners *signers, const Version *version, GPtrArray *records)
{
    TicsSignedChange change = {(guint)version->seq, version->time, version->commit, version->author,
                               version->signer};
    if (records->len > 0)
        tics_signers_change(signers, &change, records);
    g_ptr_array_set_size(records, 0);
}

static void
read_row(Version *version, const TicsQuery *query)
{
    free_version(version);
    version->seq = tics_query_int(query, 0);
    version->time = tics_query_int(query, 2);
    version->commit = g_strdup(tics_query_text(query, 3));
    version->author = g_strdup(tics_query_text(query, 4));
    version->signer = g_strdup(tics_query_text(query, 5));
}

TicsSigners *
tics_index_signers(TicsIndex *index, GError **error)
{
    return tics_index_signers_at(index, tics_index_head_seq(index), error);
}

TicsSigners *
tics_index_signers_at(TicsIndex *index, int64_t seq, GError **error)
{
    g_autoptr(TicsSigners) signers = tics_signers_new();
    g_autoptr(TicsQuery) query = tics_index_query(index, VERSIONS_SQL, error);
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(free_record);
    g_auto(Version) version = {0};
    bool row = query != NULL;
    if (row)
        tics_query_bind_int(query, ":seq", seq);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row || tics_query_int(query, 0) != version.seq)
            take(signers, &version, records);
        if (!row)
            return g_steal_pointer(&signers);
        read_row(&version, query);
        TicsRecord *record =
            tics_index_record(index, tics_query_text(query, 1), version.seq, error);
        if (record == NULL)
            return NULL;
        g_ptr_array_add(records, record);
    }
    return NULL;
}
