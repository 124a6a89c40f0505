/* seals.c -- a time stamp is looked at before it is recorded, and stays what it was */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "i18n.h"
#include "seal.h"

/* The newest one there is, whatever became of its record. */
static bool
check_order(TicsChange *change, const TicsSeal *seal, int64_t seq, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(change->index,
                         "SELECT k.seal_id, k.sealed_at, k.\"commit\", k.token = :token FROM "
                         "version v JOIN k_seal k ON k.vid = v.vid"
                         " WHERE v.kind = 'seal' AND v.s1 IS NULL AND k.token IS NOT NULL"
                         " ORDER BY k.token = :token DESC, k.sealed_at DESC LIMIT 1",
                         error);
    int64_t other = 0;
    TicsTime moment = 0;
    bool row = false;

    if (query == NULL)
        return false;
    gsize length;
    const guchar *bytes = g_bytes_get_data(seal->token, &length);
    g_autofree char *token = g_base64_encode(bytes, length);
    tics_query_bind_text(query, ":token", token);
    if (!tics_query_step(query, &row, error))
        return false;
    if (!row)
        return true;
    if (tics_query_int(query, 3) != 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("this time stamp is recorded already, as seal %s"),
                         tics_query_text(query, 0));
    const char *number = tics_query_text(query, 0), *at = tics_query_text(query, 1),
               *commit = tics_query_text(query, 2);
    if (at == NULL || commit == NULL || !tics_time_parse_iso(at, &moment) ||
        !tics_index_seq_of(change->index, commit, &other, NULL))
        return true; /* verify says so */
    return (seal->stamp.time >= tics_time_to_utc(moment) && seq >= other) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("this time stamp is older than seal %s of %s; seals are recorded in the "
                       "order of time"),
                     number, at);
}

/* Its imprint is that of the raw change it names, which is of this history and not dated later. */
static bool
check_commit(TicsChange *change, const TicsSeal *seal, GError **error)
{
    char imprint[TICS_SHA256_HEX], sum[TICS_SHA256_HEX];
    int64_t seq = 0;
    gsize length;
    g_autoptr(TicsCommit) commit = NULL;
    g_autoptr(GBytes) raw = NULL;

    if (!tics_index_seq_of(change->index, seal->commit, &seq, error) ||
        (raw = tics_store_commit_raw(change->store, seal->commit, error)) == NULL ||
        (commit = tics_store_commit(change->store, seal->commit, error)) == NULL)
        return false;
    const void *bytes = g_bytes_get_data(raw, &length);
    tics_sha256_of(bytes, length, sum);
    tics_hex_encode(seal->stamp.imprint, TICS_SHA256_SIZE, imprint);
    if (strcmp(sum, imprint) != 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the time stamp is over something else than change %.10s"),
                         seal->commit);
    if (seal->stamp.time < commit->time - TICS_SEAL_TOLERANCE_SECONDS) {
        g_autofree char *own = tics_instant_spoken(seal->stamp.time);
        g_autofree char *said = tics_instant_spoken(commit->time);
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the time stamp is of %s, but change %.10s is dated %s: look at the "
                           "clock of this machine"),
                         own, seal->commit, said);
    }
    return check_order(change, seal, seq, error);
}

static bool
check_kept(const TicsRecord *before, const TicsRecord *record, GError **error)
{
    static const char *const kept[] = {"token",  "commit",    "digest",
                                       "method", "sealed_at", "authority"};

    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_strcmp0(tics_record_get(before, kept[i]), tics_record_get(record, kept[i])) != 0)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("a time stamp stays what it was when it was recorded ('%s')"),
                             kept[i]);
    return true;
}

static bool
check_new(TicsChange *change, const TicsRecord *record, GError **error)
{
    g_auto(TicsSeal) seal = {.token = NULL};

    if (!tics_seal_has_token(record))
        return true;
    if (!tics_seal_read(record, &seal, error) || !check_commit(change, &seal, error))
        return false;
    if (change->stamp[0] != '\0')
        return tics_fail(error, TICS_ERROR_INVALID, _("one change records one time stamp"));
    g_strlcpy(change->stamp, seal.sha256, sizeof change->stamp);
    return true;
}

char *
tics_change_no_seal(TicsChange *change, const TicsStaged *staged)
{
    g_autoptr(GError) why = NULL;
    const TicsRecord *record = staged->record;

    if (strcmp(record->kind->id, "seal") != 0)
        return NULL;
    g_autoptr(TicsRecord) before = staged->mode == TICS_PUT_UPDATE
                                       ? tics_index_record(change->index, record->id, 0, NULL)
                                       : NULL;
    bool good = before != NULL && tics_seal_has_token(before) ? check_kept(before, record, &why)
                                                              : check_new(change, record, &why);
    return good ? NULL : g_strdup(why->message);
}
