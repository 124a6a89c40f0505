/* backup.c -- a whole copy of a store, vault included, and back */
/* SPDX-License-Identifier: Apache-2.0 */
#include "backup.h"

#include "i18n.h"
#include "store.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* What makes up a store; everything else in the folder is derived. */
static const char *const parts[] = {"objects", "config", "description", "info", "hooks", NULL};
static const char *const references[] = {"refs", "packed-refs", "HEAD", NULL};

static bool
copy_file(const char *from, const char *to, GError **error)
{
    g_autoptr(GFile) source = g_file_new_for_path(from);
    g_autoptr(GFile) target = g_file_new_for_path(to);
    g_autoptr(GError) problem = NULL;

    if (g_file_copy(source, target, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, &problem))
        return true;
    if (g_error_matches(problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return true; /* an object that was packed meanwhile: its pack is copied */
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot copy '%s': %s"), from, problem->message);
}

static bool
is_passing(const char *name)
{
    return g_str_has_prefix(name, "tmp_") || g_str_has_suffix(name, ".lock");
}

static bool
copy_tree(const char *from, const char *to, GError **error)
{
    if (!g_file_test(from, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_test(from, G_FILE_TEST_IS_DIR))
        return copy_file(from, to, error);
    if (g_mkdir(to, 0777) != 0 && errno != EEXIST)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make '%s': %s"), to,
                         g_strerror(errno));
    g_autoptr(GDir) folder = g_dir_open(from, 0, NULL);
    const char *name = NULL;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        if (!is_passing(name) && !copy_tree(source, target, error))
            return false;
    }
    return true;
}

static bool
copy_parts(const char *from, const char *to, const char *const *names, GError **error)
{
    for (; *names != NULL; names++) {
        g_autofree char *source = g_build_filename(from, *names, NULL);
        g_autofree char *target = g_build_filename(to, *names, NULL);
        if (!copy_tree(source, target, error))
            return false;
    }
    return true;
}

/* As with a store: personal data, so only its owner gets in. */
static bool
check_target(const char *to, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(to, 0, NULL);

    if (folder != NULL && g_dir_read_name(folder) != NULL)
        return tics_fail(error, TICS_ERROR_CONFLICT, _("'%s' is not empty; name a new folder"), to);
    if (folder == NULL && g_mkdir_with_parents(to, 0700) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make '%s': %s"), to,
                         g_strerror(errno));
    return true;
}

static bool
remove_tree(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
    }
    return g_remove(path) == 0;
}

/* What lies in the store's own folder would be copied into itself, and be lost with it. */
static bool
check_outside(const char *from, const char *to, GError **error)
{
    g_autofree char *store = realpath(from, NULL);
    g_autofree char *target = g_canonicalize_filename(to, NULL);

    while (store != NULL) { /* the nearest folder that is there tells where the new one would be */
        g_autofree char *there = realpath(target, NULL);
        bool inside = there != NULL && g_str_has_prefix(there, store) &&
                      (there[strlen(store)] == '/' || there[strlen(store)] == '\0');
        if (inside)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' lies inside the store itself; name a folder elsewhere, best "
                               "on another disk"),
                             to);
        if (there != NULL)
            break;
        char *up = g_path_get_dirname(target);
        g_free(target);
        target = up;
    }
    return true;
}

bool
tics_store_copy(const char *from, const char *to, GError **error)
{
    g_autofree char *waiting = g_build_filename(to, "refs.tmp", NULL);

    if (!check_outside(from, to, error) || !check_target(to, error))
        return false;
    if (g_mkdir(waiting, 0777) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make '%s': %s"), waiting,
                         g_strerror(errno));
    if (!copy_parts(from, waiting, references, error) || !copy_parts(from, to, parts, error))
        return false;
    bool good = copy_parts(waiting, to, references, error);
    remove_tree(waiting);
    return good;
}
