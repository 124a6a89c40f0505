/* erase.c -- taking the private parts of records out of the vault for good, leaving tombstones */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

/* Files that another record, not erased itself, has too: they are stored once. */
static const char SHARED_SQL[] =
    "SELECT count(DISTINCT a.commitment) FROM attachment a JOIN version v USING (vid) JOIN record "
    "r USING (rid) WHERE r.id = :id AND EXISTS (SELECT 1 FROM attachment b JOIN version w ON "
    "w.vid = b.vid JOIN record s ON s.rid = w.rid WHERE b.commitment = a.commitment AND "
    "b.present = 1 AND s.id <> :id)";
/* Commitments of every version of the record that no other can have, but those a tombstone names
 * already. */
static const char COMMITMENTS_SQL[] =
    "SELECT v.private FROM version v JOIN record r USING (rid) WHERE r.id = :id AND v.private <> "
    "'' "
    "UNION SELECT p.rows FROM part p JOIN version v USING (vid) JOIN record r USING (rid) "
    "WHERE r.id = :id AND p.rows <> '' "
    "EXCEPT SELECT value FROM k_tombstone_commitments ORDER BY 1";
/* Attached files and those that rows came from: they go with the last record that has them. */
static const char FILES_SQL[] =
    "SELECT p.source FROM part p JOIN version v USING (vid) JOIN record r USING (rid) "
    "WHERE r.id = :id AND p.source <> '' "
    "UNION SELECT a.commitment FROM attachment a JOIN version v USING (vid) JOIN record r USING "
    "(rid) WHERE r.id = :id EXCEPT SELECT value FROM k_tombstone_commitments ORDER BY 1";
static const char HOLDERS_SQL[] =
    "SELECT r.id FROM part p JOIN version v USING (vid) JOIN record r USING (rid) "
    "WHERE p.source = :file AND p.present = 1 "
    "UNION SELECT r.id FROM attachment a JOIN version v USING (vid) JOIN record r USING (rid) "
    "WHERE a.commitment = :file AND a.present = 1";

typedef struct {
    TicsChange *change;
    TicsDate today;
    GHashTable *going;  /* ids of all records that are erased by this change; borrowed keys */
    GHashTable *chosen; /* files taken already; keys owned */
    TicsQuery *commitments, *files, *holders, *kind, *kept;
} Eraser;

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

static void
eraser_clear(Eraser *eraser)
{
    g_clear_pointer(&eraser->going, g_hash_table_unref);
    g_clear_pointer(&eraser->chosen, g_hash_table_unref);
    tics_query_free(eraser->commitments);
    tics_query_free(eraser->files);
    tics_query_free(eraser->holders);
    tics_query_free(eraser->kind);
    tics_query_free(eraser->kept);
}

static bool
eraser_init(Eraser *eraser, TicsChange *change, TicsDate today, GError **error)
{
    TicsIndex *index = change->index;

    *eraser = (Eraser){.change = change, .today = today};
    eraser->going = g_hash_table_new(g_str_hash, g_str_equal);
    eraser->chosen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    eraser->commitments = tics_index_query(index, COMMITMENTS_SQL, error);
    eraser->files = eraser->commitments == NULL ? NULL : tics_index_query(index, FILES_SQL, error);
    eraser->holders = eraser->files == NULL ? NULL : tics_index_query(index, HOLDERS_SQL, error);
    eraser->kind = eraser->holders == NULL
                       ? NULL
                       : tics_index_query(index, "SELECT kind FROM record WHERE id = :id", error);
    eraser->kept = eraser->kind == NULL ? NULL : tics_change_retention_query(index, error);
    return eraser->kept != NULL;
}

static bool
collect(TicsQuery *query, const char *id, GPtrArray *list, GError **error)
{
    bool row = true;

    tics_query_bind_text(query, ":id", id);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            g_ptr_array_add(list, g_strdup(tics_query_text(query, 0)));
    }
    tics_query_reset(query);
    return true;
}

/* *only: no record but those that are going has this file, or rows of it. */
static bool
look_at_file(Eraser *eraser, const char *file, bool *only, GError **error)
{
    bool row = true;

    *only = true;
    tics_query_bind_text(eraser->holders, ":file", file);
    while (row) {
        if (!tics_query_step(eraser->holders, &row, error))
            return false;
        if (row && !g_hash_table_contains(eraser->going, tics_query_text(eraser->holders, 0)))
            *only = false;
    }
    tics_query_reset(eraser->holders);
    return true;
}

static bool
collect_files(Eraser *eraser, const char *id, GPtrArray *list, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);

    if (!collect(eraser->files, id, files, error))
        return false;
    for (guint i = 0; i < files->len; i++) {
        const char *file = g_ptr_array_index(files, i);
        bool only = false;
        if (g_hash_table_contains(eraser->chosen, file))
            continue;
        if (!look_at_file(eraser, file, &only, error))
            return false;
        if (!only)
            continue;
        g_hash_table_add(eraser->chosen, g_strdup(file));
        g_ptr_array_add(list, g_strdup(file));
    }
    return true;
}

static bool
allowed(Eraser *eraser, const char *id, GError **error)
{
    TicsDate end = TICS_DATE_NONE;
    char day[TICS_DATE_TEXT];

    if (!tics_change_retention_of(eraser->kept, id, &end, error))
        return false;
    if (end == TICS_DATE_NONE)
        return tics_fail(
            error, TICS_ERROR_CONFLICT,
            _("the retention period of this record has no end yet; to erase it all the "
              "same give --force and the reason with -m"));
    if (end >= eraser->today)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("must be kept until %s; to erase it all the same give --force and the "
                           "reason with -m"),
                         tics_date_format(end, day));
    return true;
}

static bool
stage_tombstone(Eraser *eraser, const char *id, const char *of, const GPtrArray *list,
                GError **error)
{
    TicsChange *change = eraser->change;
    const TicsKind *kind = tics_domain_kind(change->domain, "tombstone");
    if (kind == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the kind 'tombstone' is not built in"));
    g_autoptr(TicsRecord) tombstone = tics_record_new(kind, NULL);
    char day[TICS_DATE_TEXT];

    tics_record_set(tombstone, "record", id);
    tics_record_set(tombstone, "kind", of);
    tics_record_set(tombstone, "erased_on", tics_date_format(eraser->today, day));
    tics_record_set(tombstone, "reason", change->reason);
    for (guint i = 0; i < list->len; i++) {
        g_autofree char *path = g_strdup_printf("commitments.%u", i + 1);
        tics_record_set(tombstone, path, g_ptr_array_index(list, i));
        g_ptr_array_add(change->forget, g_strdup(g_ptr_array_index(list, i)));
    }
    tics_change_stage(change, g_steal_pointer(&tombstone), TICS_PUT_NEW);
    return true;
}

/* *staged false: it holds nothing that could be erased. */
static bool
erase_one(Eraser *eraser, const char *id, bool force, bool *staged, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    bool row = false;

    tics_query_bind_text(eraser->kind, ":id", id);
    if (!tics_query_step(eraser->kind, &row, error))
        return false;
    g_autofree char *kind = row ? g_strdup(tics_query_text(eraser->kind, 0)) : NULL;
    tics_query_reset(eraser->kind);
    if (kind == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no record '%s'"), id);
    if ((!force && !allowed(eraser, id, error)) || !collect(eraser->commitments, id, list, error) ||
        !collect_files(eraser, id, list, error))
        return false;
    *staged = list->len > 0;
    return !*staged || stage_tombstone(eraser, id, kind, list, error);
}

static bool
commit_it(TicsChange *change, char commit[static TICS_OID_HEX], GError **error)
{
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);

    if (result == NULL)
        return false;
    g_strlcpy(commit, result->commit, TICS_OID_HEX);
    return true;
}

static bool
erase_all(Eraser *eraser, const GPtrArray *ids, bool force, size_t *count, GError **error)
{
    *count = 0;
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_add(eraser->going, g_ptr_array_index(ids, i));
    for (guint i = 0; i < ids->len; i++) {
        bool staged = false;
        if (!erase_one(eraser, g_ptr_array_index(ids, i), force, &staged, error))
            return false;
        *count += staged;
    }
    return true;
}

bool
tics_change_erase(TicsChange *change, const char *id, TicsDate today, bool force,
                  char commit[static TICS_OID_HEX], GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    Eraser eraser;
    size_t count = 0;

    commit[0] = '\0';
    g_ptr_array_add(ids, (void *)id);
    bool good =
        eraser_init(&eraser, change, today, error) && erase_all(&eraser, ids, force, &count, error);
    eraser_clear(&eraser);
    if (good && count == 0)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' holds nothing that could be erased (no personal value, no file)"),
                         id);
    return good && commit_it(change, commit, error);
}

bool
tics_change_erase_expired(TicsChange *change, const GPtrArray *ids, TicsDate today,
                          char commit[static TICS_OID_HEX], size_t *erased, GError **error)
{
    Eraser eraser;

    commit[0] = '\0';
    bool good =
        eraser_init(&eraser, change, today, error) && erase_all(&eraser, ids, false, erased, error);
    eraser_clear(&eraser);
    return good && (*erased == 0 || commit_it(change, commit, error));
}
