/* remake.c -- the file made anew: tables, every change, indexes last, then into its place */
/* SPDX-License-Identifier: Apache-2.0 */
#include "asset.h"
#include "i18n.h"
#include "index_private.h"
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

bool
tics_index_load(TicsIndex *index, sqlite3 *db, const GPtrArray *commits, const char *from_tree,
                int64_t seq, bool *wiped, GError **error)
{
    char head[TICS_OID_HEX] = "";

    if (commits->len > 0)
        g_strlcpy(head, ((TicsCommit *)g_ptr_array_index(commits, commits->len - 1))->oid,
                  sizeof(head));
    else
        g_strlcpy(head, index->head, sizeof(head));
    g_autoptr(TicsLoad) load = tics_load_new(index->store, index->domain, db, error);
    if (load == NULL)
        return false;
    load->progress = index->progress;
    load->user = index->user;
    load->rebuild = *from_tree == '\0';
    return tics_load_changes(load, commits, from_tree, seq, error) &&
           tics_load_finish(load, head, wiped, error);
}

bool
tics_index_make_tables(TicsIndex *index, sqlite3 *db, char **indexes, GError **error)
{
    g_autoptr(GBytes) sql = tics_asset_bytes("/tics/index/index.sql", error);

    if (sql == NULL)
        return false;
    g_autofree char *tables = g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql));
    char *last = strstr(tables, "-- made last");
    g_return_val_if_fail(last != NULL, false);
    *indexes = g_strdup(last);
    *last = '\0';
    return tics_db_exec(db, "BEGIN", error) && tics_db_exec(db, tables, error) &&
           tics_kinds_create(db, index->domain, false, error);
}

bool
tics_index_make_indexes(TicsIndex *index, sqlite3 *db, const char *indexes, GError **error)
{
    return tics_db_exec(db, indexes, error) && tics_kinds_create(db, index->domain, true, error);
}

bool
tics_index_close_tables(sqlite3 *db, bool wiped, GError **error)
{
    g_autofree char *marks = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                             TICS_INDEX_APPLICATION, TICS_INDEX_VERSION);

    return tics_db_exec(db, marks, error) && tics_db_exec(db, "COMMIT", error) &&
           (!wiped || tics_db_exec(db, "VACUUM", error)); /* traces would stay */
}

bool
tics_index_make_file(TicsIndex *index, const char *path, const char *head, GError **error)
{
    g_autoptr(TicsBulkRead) bulk = tics_bulk_read_begin(index->store, false, error);
    g_autoptr(GPtrArray) commits = NULL;
    g_autofree char *indexes = NULL;
    bool wiped = false;

    if (bulk == NULL)
        return false;
    index->head[0] = '\0';
    commits = *head == '\0' ? g_ptr_array_new() : tics_store_commits(index->store, "", head, error);
    sqlite3 *db = commits != NULL ? tics_db_open(path, TICS_DB_NEW, error) : NULL;
    if (db == NULL)
        return false;
    bool good = tics_index_make_tables(index, db, &indexes, error) &&
                tics_index_load(index, db, commits, "", 0, &wiped, error) &&
                tics_index_make_indexes(index, db, indexes, error) &&
                tics_index_close_tables(db, wiped, error);
    tics_db_close(db);
    return good;
}

static bool
sync_file(const char *path, GError **error)
{
    int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    bool good = file >= 0 && fsync(file) == 0;

    if (!good)
        tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), path, g_strerror(errno));
    if (file >= 0)
        close(file);
    return good;
}

void
tics_index_sweep(TicsIndex *index)
{
    static const char *const left[] = {".new", ".new-journal", ".compare", ".compare-journal"};

    for (size_t i = 0; i < G_N_ELEMENTS(left); i++) {
        g_autofree char *path = g_strconcat(index->path, left[i], NULL);
        g_unlink(path);
    }
}

char *
tics_index_new_path(TicsIndex *index)
{
    tics_index_sweep(index);
    return g_strconcat(index->path, ".new", NULL);
}

bool
tics_index_take_place(TicsIndex *index, const char *path, GError **error)
{
    static const char *const leftovers[] = {"-journal", "-wal", "-shm"};

    if (!sync_file(path, error))
        return false;
    tics_index_close(index);
    for (size_t i = 0; i < G_N_ELEMENTS(leftovers); i++) { /* would be rolled into the new file */
        g_autofree char *leftover = g_strconcat(index->path, leftovers[i], NULL);
        g_unlink(leftover);
    }
    return g_rename(path, index->path) == 0 ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), index->path,
                     g_strerror(errno));
}

bool
tics_index_remake(TicsIndex *index, const char *head, GError **error)
{
    g_autofree char *path = tics_index_new_path(index);

    tics_index_close(index);
    if (tics_index_make_file(index, path, head, error) && tics_index_take_place(index, path, error))
        return true;
    g_unlink(path);
    return false;
}
