/* seals.c -- how far history is witnessed from outside */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seals.h"

#include "i18n.h"

#define SEALS                                                                                      \
    "SELECT k.seal_id, k.authority, k.sealed_at, k.\"commit\", k.method, v.s0, k.token IS NOT "    \
    "NULL FROM version v JOIN k_seal k ON k.vid = v.vid WHERE v.kind = 'seal'"                     \
    " AND v.s0 <= :known AND (v.s1 IS NULL OR v.s1 > :known) AND v.status <> 'void'"

void
tics_sealed_clear(TicsSealed *sealed)
{
    g_clear_pointer(&sealed->number, g_free);
    g_clear_pointer(&sealed->authority, g_free);
}

/* A change that is not in this history seals nothing of it; verify says so. */
static bool
take_row(TicsIndex *index, const TicsQuery *query, TicsSealed *sealed, GError **error)
{
    const char *commit = tics_query_text(query, 3), *at = tics_query_text(query, 2);
    g_autoptr(GError) why = NULL;
    TicsTime time = 0;

    tics_sealed_clear(sealed);
    *sealed = (TicsSealed){.number = g_strdup(tics_query_text(query, 0)),
                           .authority = g_strdup(tics_query_text(query, 1))};
    if (at != NULL && tics_time_parse_iso(at, &time))
        sealed->time = tics_time_to_utc(time);
    if (commit == NULL || tics_index_seq_of(index, commit, &sealed->seq, &why)) {
        g_strlcpy(sealed->commit, commit != NULL ? commit : "", sizeof sealed->commit);
        return true;
    }
    if (why->code == TICS_ERROR_NOT_FOUND)
        return true;
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

static bool
count_behind(TicsIndex *index, int64_t known_seq, TicsSealed *sealed, GError **error)
{
    char oid[TICS_OID_HEX];
    bool found = false;

    sealed->unsealed = known_seq > sealed->seq ? known_seq - sealed->seq : 0;
    sealed->since = 0;
    return sealed->unsealed == 0 ||
           tics_index_change(index, sealed->seq + 1, oid, &sealed->since, &found, error);
}

bool
tics_sealed_read(TicsIndex *index, int64_t known_seq, TicsSealed *sealed, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(index, SEALS " AND k.token IS NOT NULL ORDER BY v.s0 DESC", error);
    int64_t known = MIN(known_seq, tics_index_head_seq(index));
    bool row = false;

    *sealed = (TicsSealed){0};
    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":known", known);
    while (sealed->seq == 0 && tics_query_step(query, &row, error) && row)
        if (!take_row(index, query, sealed, error))
            return false;
    if (sealed->seq == 0) {
        tics_sealed_clear(sealed);
        sealed->time = 0;
    }
    return (error == NULL || *error == NULL) && count_behind(index, known, sealed, error);
}

bool
tics_sealed_each(TicsIndex *index, int64_t known_seq, TicsSealedFunc func, void *user,
                 GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, SEALS " ORDER BY v.s0, v.vid", error);
    bool row = query != NULL;

    if (query != NULL)
        tics_query_bind_int(query, ":known", MIN(known_seq, tics_index_head_seq(index)));
    while (row) {
        g_auto(TicsSealed) sealed = {.seq = 0};
        if (!tics_query_step(query, &row, error))
            return false;
        if (row &&
            (!take_row(index, query, &sealed, error) ||
             !func(&sealed, tics_query_text(query, 4), tics_query_int(query, 5), user, error)))
            return false;
    }
    return query != NULL;
}

/* What stands before the first seal is unsealed too, so one text serves both. Transfer full. */
static char *
stretch_text(const TicsSealed *sealed)
{
    if (sealed->unsealed == 0)
        return g_strdup(_("no change stands behind it"));
    g_autofree char *since = tics_instant_spoken(sealed->since);
    return g_strdup_printf(_("changes without a seal: %lld, the first of %s; for their time only "
                             "the clock of this company speaks"),
                           (long long)sealed->unsealed, since);
}

char *
tics_sealed_text(const TicsSealed *sealed)
{
    g_autofree char *stretch = stretch_text(sealed);
    g_autofree char *time = tics_instant_spoken(sealed->time);

    return sealed->number != NULL
               ? g_strdup_printf(_("newest seal: %s of %s over change %.10s (%s); %s"),
                                 sealed->number, time, sealed->commit,
                                 sealed->authority != NULL ? sealed->authority : "-", stretch)
               : g_strdup_printf(_("no seal yet; %s"), stretch);
}
