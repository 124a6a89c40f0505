/* attach_search.c -- the files of a folder, without following a link out of it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "attach_private.h"

#include "i18n.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 16, FILES_MAX = 200000 };
#define FILE_BYTES ((int64_t)256 * 1024 * 1024)

static const char *const left_by_systems[] = {"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx",
                                              NULL};

typedef struct {
    TicsAttachResult *result;
    int depth;
} Search;

static bool search(Search *search, int fd, const char *file, const char *path, GError **error);

static bool
is_hidden(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);

    return name[0] == '.' || g_str_has_prefix(name, "~$") ||
           g_strv_contains(left_by_systems, lower);
}

void
tics_attach_refuse(TicsAttachFile *file, char *why)
{
    file->state = TICS_ATTACH_REFUSED;
    g_free(file->why);
    file->why = why;
}

/* The name as text: a ZIP of an office often leaves names in CP932. *readable: it is one. */
static char *
name_text(const char *name, bool *readable)
{
    g_autofree char *text =
        g_utf8_validate(name, -1, NULL)
            ? g_strdup(name)
            : tics_text_decode(name, strlen(name), TICS_ENCODING_CP932, NULL, NULL, NULL, NULL);

    *readable = text != NULL && !tics_text_has_hidden(text);
    return text != NULL ? g_steal_pointer(&text) : g_utf8_make_valid(name, -1);
}

static TicsAttachFile *
add_file(Search *search, const char *file, const char *path, bool readable)
{
    TicsAttachFile *found = g_new0(TicsAttachFile, 1);

    found->file = g_strdup(file);
    found->path = g_strdup(path);
    found->records = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(search->result->files, found);
    if (!readable)
        tics_attach_refuse(found, g_strdup(_("its name holds characters that cannot be read or "
                                             "seen; rename it")));
    return found;
}

static bool
enter(Search *above, int parent, const char *name, TicsAttachFile *found, GError **error)
{
    Search below = {above->result, above->depth + 1};
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    g_autofree char *file = g_strdup(found->file), *path = g_strdup(found->path);

    if (fd < 0 || below.depth > DEPTH_MAX) {
        tics_attach_refuse(found, fd < 0 ? g_strdup(g_strerror(errno))
                                         : g_strdup(_("the folders lie too deep in each other")));
        if (fd >= 0)
            close(fd);
        return true;
    }
    g_ptr_array_set_size(above->result->files, (gint)above->result->files->len - 1);
    return search(&below, fd, file, path, error);
}

static bool
take(Search *now, int fd, const char *folder, const char *path, const char *name, GError **error)
{
    struct stat status;
    bool readable = false;
    g_autofree char *file = g_build_filename(folder, name, NULL),
                    *text = name_text(name, &readable);
    g_autofree char *below = path[0] == '\0' ? g_strdup(text) : g_strconcat(path, "/", text, NULL);

    if (now->result->files->len >= FILES_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' holds more than %d files"), folder,
                         FILES_MAX);
    TicsAttachFile *found = add_file(now, file, below, readable);
    if (fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        tics_attach_refuse(found, g_strdup(g_strerror(errno)));
        return true;
    }
    if (S_ISDIR(status.st_mode))
        return enter(now, fd, name, found, error);
    found->size_bytes = (int64_t)status.st_size;
    if (S_ISLNK(status.st_mode))
        tics_attach_refuse(found, g_strdup(_("it is a link; links are not followed")));
    else if (!S_ISREG(status.st_mode))
        tics_attach_refuse(found, g_strdup(_("it is no regular file")));
    else if (status.st_size == 0)
        tics_attach_refuse(found, g_strdup(_("it is empty")));
    else if (found->size_bytes > FILE_BYTES)
        tics_attach_refuse(found, g_strdup(_("it is over 256 MiB")));
    return true;
}

/* Takes fd. */
static bool
search(Search *now, int fd, const char *file, const char *path, GError **error)
{
    DIR *directory = fdopendir(fd);
    bool good = true;

    for (const struct dirent *entry = readdir(directory); good && entry != NULL;
         entry = readdir(directory)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (is_hidden(entry->d_name))
            now->result->hidden++;
        else
            good = take(now, fd, file, path, entry->d_name, error);
    }
    closedir(directory);
    return good;
}

static int
by_path(const void *a, const void *b)
{
    return strcmp((*(TicsAttachFile *const *)a)->path, (*(TicsAttachFile *const *)b)->path);
}

bool
tics_attach_search(const char *folder, TicsAttachResult *result, GError **error)
{
    Search whole = {result, 0};
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* itself it may be a link */

    if (fd < 0)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("cannot open the folder '%s': %s"), folder,
                         g_strerror(errno));
    if (!search(&whole, fd, folder, "", error))
        return false;
    g_ptr_array_sort(result->files, by_path);
    return true;
}
