/* update.c -- keeping the file equal to git: soundness, the lock of writers, steps forward, making
 * it anew
 *
 * The lock file holds a stamp of the index file (device, inode, size, times of change). Whoever
 * writes the index does so under the lock and renews the stamp, so that a file touched by anything
 * else is seen before it is believed.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "asset.h"
#include "i18n.h"
#include "index_private.h"
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LOCK_POLL_US = 20000,
    LOCK_WAIT_US = 300 * 1000 * 1000,
    STAMP_SIZE = 160,
    TRIES = 3,
    LEAP_FILES = 2000
};

typedef enum { STATE_CURRENT, STATE_BEHIND, STATE_UNFIT } State;

static bool
make_stamp(const TicsIndex *index, char stamp[static STAMP_SIZE], struct stat *info)
{
    if (lstat(index->path, info) != 0 || !S_ISREG(info->st_mode))
        return false;
    g_snprintf(stamp, STAMP_SIZE, "%llu %llu %lld %lld.%09ld %lld.%09ld\n",
               (unsigned long long)info->st_dev, (unsigned long long)info->st_ino,
               (long long)info->st_size, (long long)info->st_mtim.tv_sec, info->st_mtim.tv_nsec,
               (long long)info->st_ctim.tv_sec, info->st_ctim.tv_nsec);
    return true;
}

static bool
stamp_fits(const TicsIndex *index, struct stat *info)
{
    char wanted[STAMP_SIZE], found[STAMP_SIZE] = "";
    int file = open(index->lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    if (file < 0)
        return false;
    ssize_t length = read(file, found, sizeof(found) - 1);
    close(file);
    return length > 0 && make_stamp(index, wanted, info) && strcmp(found, wanted) == 0;
}

static bool
write_stamp(const TicsIndex *index, int lock, GError **error)
{
    char stamp[STAMP_SIZE] = "";
    struct stat info;

    if (!make_stamp(index, stamp, &info) || ftruncate(lock, 0) != 0 ||
        pwrite(lock, stamp, strlen(stamp), 0) != (ssize_t)strlen(stamp))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), index->lock_path,
                         g_strerror(errno));
    return true;
}

static int
open_lock(const TicsIndex *index)
{
    return open(index->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
}

static int
take_lock(const TicsIndex *index, GError **error)
{
    int lock = open_lock(index);

    if (lock < 0) {
        tics_fail(error, TICS_ERROR_SYSTEM, _("cannot open '%s': %s"), index->lock_path,
                  g_strerror(errno));
        return -1;
    }
    for (int64_t waited = 0; flock(lock, LOCK_EX | LOCK_NB) != 0; waited += LOCK_POLL_US) {
        if (waited >= LOCK_WAIT_US) {
            close(lock);
            tics_fail(error, TICS_ERROR_CONFLICT,
                      _("another program is still bringing the index '%s' up to date"),
                      index->path);
            return -1;
        }
        g_usleep(LOCK_POLL_US);
    }
    return lock;
}

/* Head and vault in the file, and whether they are those of the store. */
static State
compare_heads(TicsIndex *index, const char *head, const char *vault)
{
    g_autoptr(sqlite3_stmt) query =
        tics_db_prepare(index->db,
                        "SELECT coalesce(max(CASE key WHEN 'head' THEN value END), '-'),"
                        " coalesce(max(CASE key WHEN 'vault' THEN value END), '-'),"
                        " coalesce(max(CASE key WHEN 'domain' THEN value END), '-'),"
                        " (SELECT coalesce(max(seq), 0) FROM change) FROM meta",
                        NULL);
    bool row = false;

    if (query == NULL || !tics_db_step(query, &row, NULL) || !row ||
        (index->domain != NULL && strcmp(tics_db_text(query, 2), index->domain->sha256) != 0))
        return STATE_UNFIT;
    g_strlcpy(index->head, tics_db_text(query, 0), sizeof(index->head));
    index->head_seq = sqlite3_column_int64(query, 3);
    if (strcmp(index->head, head) != 0)
        return STATE_BEHIND;
    bool moved = strcmp(tics_db_text(query, 1), vault) != 0;
    sqlite3_reset(query);
    return moved && *vault != '\0' && tics_load_has_absent(index->db) ? STATE_BEHIND
                                                                      : STATE_CURRENT;
}

static State
look(TicsIndex *index, const char *head, const char *vault)
{
    struct stat info;

    if (!stamp_fits(index, &info))
        return STATE_UNFIT;
    if (index->db != NULL && (index->device != info.st_dev || index->inode != info.st_ino))
        tics_index_close(index);
    if (index->db == NULL) {
        index->db = tics_db_open(index->path, TICS_DB_OWN, NULL);
        index->device = info.st_dev;
        index->inode = info.st_ino;
    }
    if (index->db == NULL ||
        tics_db_number(index->db, "PRAGMA application_id", 0) != TICS_INDEX_APPLICATION ||
        tics_db_number(index->db, "PRAGMA user_version", 0) != TICS_INDEX_VERSION)
        return STATE_UNFIT;
    return compare_heads(index, head, vault);
}

/* Changes behind the one at `seq` into the tables. */
static bool
load_into(TicsIndex *index, sqlite3 *db, const GPtrArray *commits, const char *from_tree,
          int64_t seq, bool *wiped, GError **error)
{
    char vault[TICS_OID_HEX], head[TICS_OID_HEX] = "";

    if (commits->len > 0)
        g_strlcpy(head, ((TicsCommit *)g_ptr_array_index(commits, commits->len - 1))->oid,
                  sizeof(head));
    else
        g_strlcpy(head, index->head, sizeof(head));
    if (!tics_store_vault_head(index->store, vault, error))
        return false;
    g_autoptr(TicsLoad) load = tics_load_new(index->store, index->domain, db, error);
    if (load == NULL)
        return false;
    load->progress = index->progress;
    load->user = index->user;
    load->rebuild = *from_tree == '\0';
    return tics_load_changes(load, commits, from_tree, seq, error) &&
           tics_load_finish(load, head, vault, wiped, error);
}

/* Reading in a second thread and indexes made last: a step that brings most of what there will be
 * is made faster by beginning again. */
static bool
is_leap(TicsIndex *index)
{
    return index->expected >= LEAP_FILES &&
           (int64_t)index->expected >= tics_db_number(index->db, "SELECT max(rid) FROM record", 0);
}

/* Steps forward from a sound file. *unfit: it must be made anew instead. */
static bool
step(TicsIndex *index, const char *head, bool *unfit, GError **error)
{
    g_autofree char *tree = g_strdup("");
    g_autoptr(GPtrArray) commits = NULL;
    bool wiped = false;

    *unfit = true;
    if (is_leap(index))
        return false;
    if (strcmp(index->head, head) == 0) {
        commits = g_ptr_array_new();
    } else if (*index->head != '\0') {
        g_autoptr(TicsCommit) from = tics_store_commit(index->store, index->head, NULL);
        if (from == NULL)
            return false;
        g_free(tree);
        tree = g_strdup(from->tree);
    }
    if (commits == NULL)
        commits = tics_store_commits(index->store, index->head, head, NULL);
    if (commits == NULL)
        return false;
    *unfit = false;
    if (tics_db_exec(index->db, "BEGIN IMMEDIATE", error) &&
        load_into(index, index->db, commits, tree, index->head_seq, &wiped, error) &&
        tics_db_exec(index->db, "COMMIT", error)) {
        *unfit = wiped && !tics_db_exec(index->db, "VACUUM", error); /* traces would stay */
        return !*unfit;
    }
    *unfit = tics_db_damaged(index->db);
    tics_db_exec(index->db, "ROLLBACK", NULL);
    return false;
}

static bool
fill(TicsIndex *index, sqlite3 *db, const GPtrArray *commits, bool *wiped, GError **error)
{
    g_autoptr(GBytes) sql = tics_asset_bytes("/tics/index/index.sql", error);

    if (sql == NULL)
        return false;
    g_autofree char *tables = g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql));
    char *last = strstr(tables, "-- made last");
    g_return_val_if_fail(last != NULL, false);
    g_autofree char *indexes = g_strdup(last);
    *last = '\0';
    g_autofree char *marks = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                             TICS_INDEX_APPLICATION, TICS_INDEX_VERSION);
    return tics_db_exec(db, "BEGIN", error) && tics_db_exec(db, tables, error) &&
           tics_kinds_create(db, index->domain, false, error) &&
           load_into(index, db, commits, "", 0, wiped, error) && tics_db_exec(db, indexes, error) &&
           tics_kinds_create(db, index->domain, true, error) && tics_db_exec(db, marks, error) &&
           tics_db_exec(db, "COMMIT", error) && (!*wiped || tics_db_exec(db, "VACUUM", error));
}

static bool
make_file(TicsIndex *index, const char *path, const char *head, GError **error)
{
    g_autoptr(TicsBulkRead) bulk = tics_bulk_read_begin(index->store, error);
    g_autoptr(GPtrArray) commits = NULL;
    bool wiped = false;

    if (bulk == NULL)
        return false;
    index->head[0] = '\0';
    commits = *head == '\0' ? g_ptr_array_new() : tics_store_commits(index->store, "", head, error);
    sqlite3 *db = commits != NULL ? tics_db_open(path, TICS_DB_NEW, error) : NULL;
    if (db == NULL)
        return false;
    bool good = fill(index, db, commits, &wiped, error);
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

static bool
remake(TicsIndex *index, const char *head, GError **error)
{
    static const char *const leftovers[] = {"-journal", "-wal", "-shm"};
    g_autofree char *path = g_strconcat(index->path, ".new", NULL);

    tics_index_close(index);
    g_unlink(path);
    if (!make_file(index, path, head, error) || !sync_file(path, error)) {
        g_unlink(path);
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(leftovers); i++) { /* would be rolled into the new file */
        g_autofree char *leftover = g_strconcat(index->path, leftovers[i], NULL);
        g_unlink(leftover);
    }
    if (g_rename(path, index->path) != 0) {
        g_unlink(path);
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), index->path,
                         g_strerror(errno));
    }
    return true;
}

static bool
refresh_locked(TicsIndex *index, int lock, bool rebuild, GError **error)
{
    char head[TICS_OID_HEX], vault[TICS_OID_HEX];
    g_autoptr(GError) failure = NULL;
    bool unfit = rebuild;

    if (!tics_store_head(index->store, head, error) ||
        !tics_store_vault_head(index->store, vault, error))
        return false;
    State state = rebuild ? STATE_UNFIT : look(index, head, vault);
    if (state == STATE_CURRENT)
        return true;
    if (state == STATE_BEHIND && !step(index, head, &unfit, &failure) && !unfit) {
        write_stamp(index, lock, NULL); /* rolled back: as sound as before */
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    if ((state == STATE_UNFIT || unfit) && !remake(index, head, error))
        return false;
    if (!write_stamp(index, lock, error))
        return false;
    if (look(index, head, vault) == STATE_UNFIT)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the index '%s' cannot be read back"),
                         index->path);
    return true;
}

bool
tics_index_is_current(TicsIndex *index)
{
    char head[TICS_OID_HEX], vault[TICS_OID_HEX];

    return tics_store_head(index->store, head, NULL) &&
           tics_store_vault_head(index->store, vault, NULL) &&
           look(index, head, vault) == STATE_CURRENT;
}

bool
tics_index_refresh(TicsIndex *index, bool rebuild, GError **error)
{
    char head[TICS_OID_HEX], vault[TICS_OID_HEX];

    if (!tics_store_head(index->store, head, error) ||
        !tics_store_vault_head(index->store, vault, error))
        return false;
    if (!rebuild && look(index, head, vault) == STATE_CURRENT)
        return true;
    int lock = take_lock(index, error);
    if (lock < 0)
        return false;
    g_autoptr(GError) failure = NULL;
    bool good = refresh_locked(index, lock, rebuild, &failure);
    for (unsigned i = 0; !good && i < TRIES && failure->code == TICS_ERROR_SYSTEM &&
                         !g_file_test(index->path, G_FILE_TEST_EXISTS);
         i++) {
        g_clear_error(&failure); /* somebody found damage and threw the file away meanwhile */
        good = refresh_locked(index, lock, true, &failure);
    }
    close(lock); /* gives the lock back */
    if (!good)
        g_propagate_error(error, g_steal_pointer(&failure));
    return good;
}

bool
tics_index_write_begin(TicsIndex *index, int *lock)
{
    struct stat info;

    *lock = open_lock(index);
    if (*lock < 0)
        return false;
    if (flock(*lock, LOCK_EX | LOCK_NB) == 0 && stamp_fits(index, &info) &&
        info.st_ino == index->inode && info.st_dev == index->device &&
        tics_db_exec(index->db, "BEGIN IMMEDIATE", NULL))
        return true;
    close(*lock);
    return false;
}

void
tics_index_write_end(TicsIndex *index, int lock)
{
    if (!tics_db_exec(index->db, "COMMIT", NULL))
        tics_db_exec(index->db, "ROLLBACK", NULL);
    write_stamp(index, lock, NULL);
    close(lock);
}
