/* update.c -- keeping the file equal to git: soundness, the lock of writers, steps forward, making
 * it anew
 *
 * The lock file holds a stamp of the index file (device, inode, size, times of change). Whoever
 * writes the index does so under the lock and renews the stamp, so that a file touched by anything
 * else is seen before it is believed.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "index_private.h"
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LOCK_POLL_US = 20000,
    LOCK_WAIT_US = 300 * 1000 * 1000,
    STAMP_SIZE = 160,
    TRIES = 3,
    LEAP_FILES = 2000,
    ROWS_A_FILE = 16 /* as much work as reading one file; the statement below says so too */
};

typedef enum { STATE_CURRENT, STATE_BEHIND, STATE_UNFIT } State;

static const char disowned[] = "unfit\n"; /* instead of a stamp */

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

/* "" where there is none. */
static void
read_stamp(const TicsIndex *index, char stamp[static STAMP_SIZE])
{
    int file = open(index->lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t length = file < 0 ? 0 : read(file, stamp, STAMP_SIZE - 1);

    stamp[MAX(length, 0)] = '\0';
    if (file >= 0)
        close(file);
}

static bool
stamp_fits(const TicsIndex *index, struct stat *info)
{
    char wanted[STAMP_SIZE], found[STAMP_SIZE];

    read_stamp(index, found);
    return *found != '\0' && make_stamp(index, wanted, info) && strcmp(found, wanted) == 0;
}

bool
tics_index_stamp(const TicsIndex *index, int lock, GError **error)
{
    char stamp[STAMP_SIZE] = "";
    struct stat info;

    if (!make_stamp(index, stamp, &info) || ftruncate(lock, 0) != 0 ||
        pwrite(lock, stamp, strlen(stamp), 0) != (ssize_t)strlen(stamp))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), index->lock_path,
                         g_strerror(errno));
    return true;
}

/* The file could not be left sound: the next command makes it anew, and until then there is nothing
 * in it that somebody else could have altered. */
static void
disown(int lock)
{
    if (ftruncate(lock, 0) != 0 || pwrite(lock, disowned, strlen(disowned), 0) < 0)
        return; /* then its stamp does not fit, which verify tells */
}

static int
open_lock(const TicsIndex *index)
{
    return open(index->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
}

int
tics_index_lock(const TicsIndex *index, GError **error)
{
    int lock = open_lock(index);

    if (lock < 0) {
        tics_fail(error, TICS_ERROR_SYSTEM, _("cannot open '%s': %s"), index->lock_path,
                  g_strerror(errno));
        return -1;
    }
    for (int64_t waited = 0; flock(lock, LOCK_EX | LOCK_NB) != 0; waited += LOCK_POLL_US) {
        bool held = errno == EWOULDBLOCK || errno == EINTR;
        if (!held || waited >= LOCK_WAIT_US) {
            if (held)
                tics_fail(error, TICS_ERROR_CONFLICT,
                          _("another program is still bringing the index '%s' up to date"),
                          index->path);
            else /* a file system without locks, say: waiting would not help */
                tics_fail(error, TICS_ERROR_SYSTEM, _("cannot lock '%s': %s"), index->lock_path,
                          g_strerror(errno));
            close(lock);
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

/* The file behind a stamp that was looked at. */
static State
look_inside(TicsIndex *index, const struct stat *info, const char *head, const char *vault)
{
    if (index->db != NULL && (index->device != info->st_dev || index->inode != info->st_ino))
        tics_index_close(index);
    if (index->db == NULL) {
        index->db = tics_db_open(index->path, TICS_DB_OWN, NULL);
        index->device = info->st_dev;
        index->inode = info->st_ino;
    }
    if (index->db == NULL ||
        tics_db_number(index->db, "PRAGMA application_id", 0) != TICS_INDEX_APPLICATION ||
        tics_db_number(index->db, "PRAGMA user_version", 0) != TICS_INDEX_VERSION)
        return STATE_UNFIT;
    return compare_heads(index, head, vault);
}

static State
look(TicsIndex *index, const char *head, const char *vault)
{
    struct stat info;

    return stamp_fits(index, &info) ? look_inside(index, &info, head, vault) : STATE_UNFIT;
}

bool
tics_index_look_at(TicsIndex *index, bool *touched)
{
    char head[TICS_OID_HEX], vault[TICS_OID_HEX], stamp[STAMP_SIZE];
    struct stat info;

    *touched = !stamp_fits(index, &info);
    read_stamp(index, stamp);
    return strcmp(stamp, disowned) != 0 && tics_store_head(index->store, head, NULL) &&
           tics_store_vault_head(index->store, vault, NULL) && *vault != '\0' &&
           make_stamp(index, stamp, &info) &&
           look_inside(index, &info, head, vault) == STATE_CURRENT;
}

/* Reading in a second thread and indexes made last: a step that brings most of what there will be
 * is made faster by beginning again. */
bool
tics_index_is_leap(TicsIndex *index, size_t files, size_t rows)
{
    static const char weight_sql[] = "SELECT coalesce((SELECT max(rid) FROM record), 0) +"
                                     " coalesce((SELECT max(lid) FROM log_row), 0) / 16";
    size_t weight = files + rows / ROWS_A_FILE;

    return weight >= LEAP_FILES && (int64_t)weight >= tics_db_number(index->db, weight_sql, 0);
}

/* Steps forward from a sound file. *unfit: it must be made anew instead. */
static bool
step(TicsIndex *index, const char *head, bool *unfit, GError **error)
{
    g_autofree char *tree = g_strdup("");
    g_autoptr(GPtrArray) commits = NULL;
    bool wiped = false;

    *unfit = true;
    if (tics_index_is_leap(index, index->expected, 0))
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
        tics_index_load(index, index->db, commits, tree, index->head_seq, &wiped, error) &&
        tics_db_exec(index->db, "COMMIT", error)) {
        *unfit = wiped && !tics_db_exec(index->db, "VACUUM", error); /* traces would stay */
        return !*unfit;
    }
    *unfit = tics_db_damaged(index->db);
    tics_db_exec(index->db, "ROLLBACK", NULL);
    return false;
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
        tics_index_stamp(index, lock, NULL); /* rolled back: as sound as before */
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    if ((state == STATE_UNFIT || unfit) && !tics_index_remake(index, head, error))
        return false;
    if (!tics_index_stamp(index, lock, error))
        return false;
    if (look(index, head, vault) == STATE_UNFIT) {
        disown(lock);
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the index '%s' cannot be read back"),
                         index->path);
    }
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
    int lock = tics_index_lock(index, error);
    if (lock < 0)
        return false;
    g_autoptr(GError) failure = NULL;
    tics_index_sweep(index);
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
    tics_index_stamp(index, lock, NULL);
    close(lock);
}
