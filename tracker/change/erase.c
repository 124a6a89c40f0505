/* erase.c -- taking the private parts of a record out of the vault for good, leaving a tombstone */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

/* Files that another record, not erased itself, has too: they are stored once. */
#define SHARED_FILES                                                                               \
    "SELECT b.commitment FROM attachment b JOIN version w USING (vid) JOIN record s USING (rid) "  \
    "WHERE b.present = 1 AND s.id <> :id"

static const char SHARED_SQL[] =
    "SELECT count(DISTINCT a.commitment) FROM attachment a JOIN version v USING (vid) JOIN record "
    "r USING (rid) WHERE r.id = :id AND a.commitment IN (" SHARED_FILES ")";

/* Commitments of every version of the record that are not shared with another record. */
static const char COMMITMENTS_SQL[] =
    "SELECT v.private FROM version v JOIN record r USING (rid) WHERE r.id = :id AND v.private <> "
    "'' "
    "UNION SELECT a.commitment FROM attachment a JOIN version v USING (vid) JOIN record r USING "
    "(rid) "
    "WHERE r.id = :id AND a.commitment NOT IN (" SHARED_FILES ") "
    "UNION SELECT p.rows FROM part p JOIN version v USING (vid) JOIN record r USING (rid) "
    "WHERE r.id = :id AND p.rows <> '' "
    "UNION SELECT p.source FROM part p JOIN version v USING (vid) JOIN record r USING (rid) "
    "WHERE r.id = :id AND p.source <> '' AND NOT EXISTS (SELECT 1 FROM part q JOIN version w USING "
    "(vid) "
    "JOIN record s USING (rid) WHERE q.source = p.source AND q.present = 1 AND s.id <> :id) ORDER "
    "BY 1";

int64_t
tics_change_shared_files(TicsIndex *index, const char *id)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, SHARED_SQL, NULL);
    bool row = false;

    if (query == NULL)
        return 0;
    tics_query_bind_text(query, ":id", id);
    return tics_query_step(query, &row, NULL) && row ? tics_query_int(query, 0) : 0;
}

static bool
collect(TicsChange *change, const char *id, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(change->index, COMMITMENTS_SQL, error);
    if (query == NULL)
        return false;
    bool row = true;

    tics_query_bind_text(query, ":id", id);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            g_ptr_array_add(change->forget, g_strdup(tics_query_text(query, 0)));
    }
    if (change->forget->len == 0)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' holds nothing that could be erased (no personal value, no file)"),
                         id);
    return true;
}

static bool
allowed(TicsChange *change, const TicsRecord *record, TicsDate today, GError **error)
{
    TicsDate end = tics_change_retention_end(change->index, record, error);
    char day[TICS_DATE_TEXT];

    if (end == TICS_DATE_NONE)
        return tics_fail(
            error, TICS_ERROR_CONFLICT,
            _("the retention period of this record has no end yet; to erase it all the "
              "same give --force and the reason with -m"));
    if (end >= today)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("must be kept until %s; to erase it all the same give --force and the "
                           "reason with -m"),
                         tics_date_format(end, day));
    return true;
}

static bool
stage_tombstone(TicsChange *change, const TicsRecord *record, TicsDate today, GError **error)
{
    const TicsKind *kind = tics_domain_kind(change->domain, "tombstone");
    if (kind == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the kind 'tombstone' is not built in"));
    g_autoptr(TicsRecord) tombstone = tics_record_new(kind, NULL);
    char day[TICS_DATE_TEXT];

    tics_record_set(tombstone, "record", record->id);
    tics_record_set(tombstone, "kind", record->kind->id);
    tics_record_set(tombstone, "erased_on", tics_date_format(today, day));
    tics_record_set(tombstone, "reason", change->reason);
    for (guint i = 0; i < change->forget->len; i++) {
        g_autofree char *path = g_strdup_printf("commitments.%u", i + 1);
        tics_record_set(tombstone, path, g_ptr_array_index(change->forget, i));
    }
    tics_change_stage(change, g_steal_pointer(&tombstone), TICS_PUT_NEW);
    return true;
}

bool
tics_change_erase(TicsChange *change, const char *id, TicsDate today, bool force,
                  char commit[static TICS_OID_HEX], GError **error)
{
    GError *local = NULL;
    g_autoptr(TicsRecord) record =
        tics_index_record(change->index, id, tics_index_head_seq(change->index), &local);

    commit[0] = '\0';
    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    if (record == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no record '%s'"), id);
    if (!force && !allowed(change, record, today, error))
        return false;
    if (!collect(change, id, error) || !stage_tombstone(change, record, today, error))
        return false;
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    if (result == NULL)
        return false;
    g_strlcpy(commit, result->commit, TICS_OID_HEX);
    return true;
}
