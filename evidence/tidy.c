/* tidy.c -- what a killed writer left behind */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "disk.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE_SECONDS = 2, PAUSE_MS = 20 };

static bool
same_file(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Our own writers are shut out by the lock; a stock `git push` into the store is not, but it holds
 * a ref lock for an instant only. */
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

/* An index whose pack is gone makes git fsck complain; whoever takes packs in through libgit2 puts
 * the index down first. */
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

/* Where the last line of a log begins if it tells of a move that never came, or the length of the
 * whole. */
static off_t
end_of_truth(const char *tail, size_t length, off_t before, const TicsOid *head)
{
    size_t start = length;
    while (start > 0 && (start == length || tail[start - 1] != '\n'))
        start--;
    char hex[TICS_OID_HEX];
    TicsOid moved;
    size_t name = start + TICS_OID_HEX; /* "<old> <new> …" */
    g_strlcpy(hex, name < length ? tail + name : "", sizeof hex);
    bool whole = length > 0 && tail[length - 1] == '\n' && tics_oid_parse(hex, &moved);
    return before + (off_t)(whole && tics_oid_equal(&moved, head) ? length : start);
}

static bool
cut_log(const char *store_path, const char *name, const TicsOid *head, GError **error)
{
    enum { TAIL_BYTES = 4096 };
    char tail[TAIL_BYTES + 1];
    g_autofree char *path = g_build_filename(store_path, "logs", name, NULL);
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status;
    if (fd < 0)
        return true;
    bool known = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    off_t before = known && status.st_size > TAIL_BYTES ? status.st_size - TAIL_BYTES : 0;
    ssize_t length = known ? pread(fd, tail, TAIL_BYTES, before) : 0;
    bool ok = true;
    if (length > 0) {
        tail[length] = '\0';
        off_t end = end_of_truth(tail, (size_t)length, before, head);
        ok = end == before + length || ftruncate(fd, end) == 0;
    }
    close(fd);
    return ok ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), path, g_strerror(errno));
}

bool
tics_writer_tidy_logs(const char *store_path, const TicsOid *head, GError **error)
{
    return cut_log(store_path, TICS_REF_MAIN, head, error) &&
           cut_log(store_path, "HEAD", head, error);
}
