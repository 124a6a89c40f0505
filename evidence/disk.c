/* disk.c -- files written so that they survive a loss of power */
/* SPDX-License-Identifier: Apache-2.0 */
#include "disk.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define fail(error, format, path)                                                                  \
    tics_fail(error, TICS_ERROR_SYSTEM, format, path, g_strerror(errno))

int
tics_disk_temporary(const char *directory, char **path, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s/" TICS_TEMPORARY "XXXXXX", directory);
    int fd = mkstemp(name);
    if (fd < 0) {
        fail(error, _("cannot write in '%s': %s"), directory);
        return -1;
    }
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    *path = g_steal_pointer(&name);
    return fd;
}

bool
tics_disk_write(int fd, const void *bytes, size_t length, const char *path, GError **error)
{
    const uint8_t *at = bytes;
    while (length > 0) {
        ssize_t written = write(fd, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(error, _("cannot write '%s': %s"), path);
        at += written;
        length -= (size_t)written;
    }
    return true;
}

bool
tics_disk_sync(int fd, const char *path, GError **error)
{
    while (fsync(fd) != 0)
        if (errno != EINTR)
            return fail(error, _("cannot write '%s' to the disk: %s"), path);
    return true;
}

bool
tics_disk_sync_path(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return fail(error, _("cannot open '%s': %s"), path);
    bool ok = tics_disk_sync(fd, path, error);
    close(fd);
    return ok;
}

bool
tics_disk_rename(const char *from, const char *to, GError **error)
{
    return rename(from, to) == 0 || fail(error, _("cannot write '%s': %s"), to);
}

bool
tics_disk_make_directory(const char *path, GError **error)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST ||
           fail(error, _("cannot make the folder '%s': %s"), path);
}

bool
tics_disk_put(const char *path, const char *text, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    g_autofree char *temporary = NULL;
    int fd = tics_disk_temporary(directory, &temporary, error);
    if (fd < 0)
        return false;
    fchmod(fd, 0644);
    bool ok =
        tics_disk_write(fd, text, strlen(text), path, error) && tics_disk_sync(fd, path, error);
    close(fd);
    ok = ok && tics_disk_rename(temporary, path, error);
    if (!ok)
        unlink(temporary);
    return ok && tics_disk_sync_path(directory, error);
}

bool
tics_disk_put_brief(const char *path, const char *text, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0)
        return fail(error, _("cannot write '%s': %s"), path);
    bool ok = tics_disk_write(fd, text, strlen(text), path, error);
    close(fd);
    return ok;
}

char *
tics_disk_get(const char *path, size_t most, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            fail(error, _("cannot open '%s': %s"), path);
        return NULL;
    }
    struct stat status;
    bool regular = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    if (!regular || (uint64_t)status.st_size > most) {
        close(fd);
        return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is too large or no plain file"),
                              path);
    }
    size_t length = 0, size = (size_t)status.st_size;
    g_autofree char *text = g_malloc(size + 1);
    ssize_t got = 0;
    while (length < size && (got = read(fd, text + length, size - length)) != 0)
        if (got > 0)
            length += (size_t)got;
        else if (errno != EINTR)
            break;
    if (got < 0)
        fail(error, _("cannot read '%s': %s"), path);
    close(fd);
    if (got < 0)
        return NULL;
    text[length] = '\0';
    return g_steal_pointer(&text);
}

bool
tics_disk_remove(const char *path, GError **error)
{
    return unlink(path) == 0 || errno == ENOENT || fail(error, _("cannot remove '%s': %s"), path);
}

bool
tics_disk_remove_directory(const char *path, GError **error)
{
    g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
    if (directory == NULL)
        return true;
    const char *name;
    while ((name = g_dir_read_name(directory)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (!tics_disk_remove(file, error))
            return false;
    }
    return rmdir(path) == 0 || errno == ENOENT || fail(error, _("cannot remove '%s': %s"), path);
}

bool
tics_disk_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}
