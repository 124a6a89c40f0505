/* lock.c -- one writer at a time */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lock.h"

#include "date.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

struct TicsLock {
    int fd;
};

enum { OWNER_BYTES = 256, PAUSE_MS = 10 };

static void *
fail_held(int fd, const char *path, GError **error)
{
    char owner[OWNER_BYTES] = "";
    ssize_t length = pread(fd, owner, sizeof owner - 1, 0);
    owner[length > 0 ? length : 0] = '\0';
    g_strdelimit(owner, "\n", ' ');
    g_strchomp(owner);
    if (!g_utf8_validate(owner, -1, NULL) || *owner == '\0')
        g_strlcpy(owner, "?", sizeof owner);
    return tics_fail_null(error, TICS_ERROR_CONFLICT,
                          _("somebody else is writing to the store (%s; lock '%s'); try again when "
                            "that has ended"),
                          owner, path);
}

static void
write_owner(int fd)
{
    g_autofree char *since = tics_instant_format((int64_t)time(NULL));
    g_autofree char *text =
        g_strdup_printf("pid %ld host %s since %s\n", (long)getpid(), g_get_host_name(), since);
    /* the text is a courtesy: a full disk must not stop the lock */
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, strlen(text), 0) < 0)
        g_debug("owner of the lock not written");
}

TicsLock *
tics_lock_take(const char *store_path, unsigned wait_ms, GError **error)
{
    g_autofree char *path = g_build_filename(store_path, "tics.lock", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644);
    if (fd < 0)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot lock the store '%s': %s"), path,
                              g_strerror(errno));
    int64_t give_up = g_get_monotonic_time() + (int64_t)wait_ms * 1000;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        int code = errno;
        if (code == EWOULDBLOCK && g_get_monotonic_time() < give_up) {
            g_usleep(PAUSE_MS * 1000);
            continue;
        }
        if (code == EINTR)
            continue;
        if (code == EWOULDBLOCK)
            fail_held(fd, path, error);
        else
            tics_fail(error, TICS_ERROR_SYSTEM, _("cannot lock the store '%s': %s"), path,
                      g_strerror(code));
        close(fd);
        return NULL;
    }
    write_owner(fd);
    TicsLock *lock = g_new(TicsLock, 1);
    lock->fd = fd;
    return lock;
}

void
tics_lock_free(TicsLock *lock)
{
    if (lock == NULL)
        return;
    if (ftruncate(lock->fd, 0) != 0)
        g_debug("owner of the lock not removed");
    close(lock->fd);
    g_free(lock);
}
