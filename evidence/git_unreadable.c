/* git_unreadable.c -- why an object that may well be there could not be opened
 *
 * libgit2 passes over what it may not open, or cannot for want of file descriptors, and then says
 * that the object is not there. Whoever believed that would call a sound store damaged.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "git_private.h"

#include "i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool
fail_file(const char *path, int code, GError **error)
{
    if (code == EACCES || code == EPERM)
        return tics_fail(error, TICS_ERROR_SYSTEM,
                         _("cannot open '%s': %s; who reads a store needs to read all of its "
                           "files, ask its owner"),
                         path, g_strerror(code));
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot open '%s': %s"), path, g_strerror(code));
}

/* What is not there is no failure of the machine. */
static bool
check_file(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ||
               fail_file(path, errno, error);
    close(fd);
    return true;
}

static bool
check_packs(const char *folder, GError **error)
{
    DIR *files = opendir(folder);
    const struct dirent *entry;
    bool good = true;
    if (files == NULL)
        return errno == ENOENT || errno == ENOTDIR || fail_file(folder, errno, error);
    while (good && (entry = readdir(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
        if (g_str_has_suffix(path, ".idx") || g_str_has_suffix(path, ".pack"))
            good = check_file(path, error);
    }
    closedir(files);
    return good;
}

bool
tics_git_openable(const TicsGit *git, const TicsOid *oid, GError **error)
{
    char hex[TICS_OID_HEX];
    tics_oid_format(oid, hex);
    g_autofree char *loose = g_strdup_printf("%s/objects/%.2s/%s", git->directory, hex, hex + 2);
    g_autofree char *packs = g_build_filename(git->directory, "objects", "pack", NULL);
    return check_file(loose, error) && check_packs(packs, error);
}
