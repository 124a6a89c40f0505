/* tidy.c -- what a killed writer left behind */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "disk.h"
#include "i18n.h"

#include <sys/stat.h>
#include <time.h>

enum { SETTLE_SECONDS = 2, PAUSE_MS = 20 };

static bool
same_file(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Our own writers are shut out by the lock; a stock `git push` into the store is not, but it holds a ref lock for an instant only. */
static bool
remove_lock(const char *path, GError **error)
{
    struct stat first, now;
    if (lstat(path, &first) != 0)
        return true;
    int64_t give_up = g_get_monotonic_time() + SETTLE_SECONDS * G_USEC_PER_SEC;
    int64_t age = (int64_t)time(NULL) - (int64_t)first.st_mtim.tv_sec;
    while (age <= SETTLE_SECONDS && g_get_monotonic_time() < give_up) {
        g_usleep(PAUSE_MS * 1000);
        if (lstat(path, &now) != 0)
            return true;
        if (!same_file(&first, &now))
            return tics_fail(error, TICS_ERROR_CONFLICT,
                             _("git is writing to the store ('%s'); try again"), path);
    }
    return tics_disk_remove(path, error);
}

static bool
remove_temporaries(const char *folder, GError **error)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        if (!g_str_has_prefix(name, TICS_TEMPORARY) && !g_str_has_prefix(name, "pack_git2_"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        bool ok = g_file_test(path, G_FILE_TEST_IS_DIR) ? tics_disk_remove_directory(path, error)
                                                        : tics_disk_remove(path, error);
        if (!ok)
            return false;
    }
    return true;
}

/* An index whose pack is gone makes git fsck complain; libgit2 puts the index down first. */
static bool
remove_orphan_indexes(const char *folder, GError **error)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        if (!g_str_has_suffix(name, ".idx"))
            continue;
        g_autofree char *index = g_build_filename(folder, name, NULL);
        g_autofree char *pack = g_strdup_printf("%.*s.pack", (int)strlen(index) - 4, index);
        if (!tics_disk_exists(pack) && !tics_disk_remove(index, error))
            return false;
    }
    return true;
}

bool
tics_writer_tidy(const char *store_path, GError **error)
{
    static const char *const locks[] = {"HEAD.lock", "config.lock", "packed-refs.lock",
                                        TICS_REF_MAIN ".lock", TICS_REF_VAULT ".lock"};
    static const char *const folders[] = {"", "objects", "objects/pack"};
    for (size_t i = 0; i < G_N_ELEMENTS(locks); i++) {
        g_autofree char *path = g_build_filename(store_path, locks[i], NULL);
        if (!remove_lock(path, error))
            return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(store_path, folders[i], NULL);
        if (!remove_temporaries(path, error))
            return false;
    }
    g_autofree char *packs = g_build_filename(store_path, "objects", "pack", NULL);
    return remove_orphan_indexes(packs, error);
}
