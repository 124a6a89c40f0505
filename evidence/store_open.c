/* store_open.c -- what is refused on opening: a repository can bring commands, foreign objects and
 * a changed past */
/* SPDX-License-Identifier: Apache-2.0 */
#include "store_private.h"

#include "disk.h"
#include "i18n.h"

#include <sys/stat.h>

enum { CONFIG_BYTES = 64 * 1024, HEAD_BYTES = 1024 };

/* Every key a store or a clone of one has. Nothing here can run a command. */
static const char *const known_keys[] = {"core.repositoryformatversion",
                                         "core.filemode",
                                         "core.bare",
                                         "core.logallrefupdates",
                                         "core.fsync",
                                         "core.ignorecase",
                                         "core.precomposeunicode",
                                         "core.symlinks",
                                         "core.sharedrepository",
                                         "gc.auto",
                                         "gc.pruneexpire",
                                         "gc.reflogexpire",
                                         "gc.reflogexpireunreachable",
                                         "repack.writebitmaps",
                                         "receive.denynonfastforwards",
                                         "receive.denydeletes",
                                         "receive.fsckobjects",
                                         "receive.autogc",
                                         "receive.hiderefs",
                                         "transfer.fsckobjects",
                                         "transfer.hiderefs",
                                         "uploadpack.hiderefs",
                                         "remote.*.url",
                                         "remote.*.fetch",
                                         "remote.*.mirror",
                                         NULL};

static bool
fail_config(const char *file, const char *what, GError **error)
{
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' in '%s' is no setting of a store; remove it with git config --unset"),
                     what, file);
}

/* "[core]" -> "core", "[remote "origin"]" -> "remote.*"; NULL if it is neither. Transfer full. */
static char *
section_of(const char *line)
{
    size_t length =
        strspn(line + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    const char *rest = line + 1 + length;
    g_autofree char *name = g_ascii_strdown(line + 1, (gssize)length);
    if (strcmp(rest, "]") == 0)
        return g_steal_pointer(&name);
    if (!g_str_has_prefix(rest, " \"") || !g_str_has_suffix(rest, "\"]") || strlen(rest) < 4)
        return NULL;
    return g_strconcat(name, ".*", NULL);
}

static bool
check_setting(const char *file, const char *section, const char *line, GError **error)
{
    size_t length = strcspn(line, "= \t");
    g_autofree char *key = g_ascii_strdown(line, (gssize)length);
    g_autofree char *full = g_strdup_printf("%s.%s", section, key);
    const char *value = line + length + strspn(line + length, "= \t");
    if (!g_strv_contains(known_keys, full) || strchr(value, '\\') != NULL)
        return fail_config(file, full, error);
    if ((strcmp(full, "core.bare") == 0 && strcmp(value, "true") != 0) ||
        (strcmp(full, "core.repositoryformatversion") == 0 && strcmp(value, "0") != 0))
        return fail_config(file, line, error);
    return true;
}

static bool
check_config(const char *path, GError **error)
{
    g_autofree char *file = g_build_filename(path, "config", NULL);
    g_autofree char *text = tics_disk_get(file, CONFIG_BYTES, error);
    if (text == NULL)
        return error == NULL || *error != NULL ? false : fail_config(file, "", error);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *section = NULL;
    for (char **line = lines; *line != NULL; line++) {
        const char *content = g_strstrip(*line);
        if (*content == '\0' || *content == '#' || *content == ';')
            continue;
        if (*content == '[') {
            g_free(section);
            section = section_of(content);
            if (section == NULL)
                return fail_config(file, content, error);
        } else if (section == NULL || !check_setting(file, section, content, error)) {
            return section == NULL ? fail_config(file, content, error) : false;
        }
    }
    return true;
}

/* Samples that git copies into a clone never run. */
static bool
check_hooks(const char *path, GError **error)
{
    g_autofree char *folder = g_build_filename(path, "hooks", NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        struct stat status;
        if (!g_str_has_suffix(name, ".sample") && stat(file, &status) == 0 &&
            (status.st_mode & 0111) != 0 && !S_ISDIR(status.st_mode))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("the store has a hook '%s' that git would run; remove it"), file);
    }
    return true;
}

static bool
check_absent(const char *path, GError **error)
{
    static const char *const refused[] = {"objects/info/alternates",
                                          "objects/info/http-alternates",
                                          "info/grafts",
                                          "shallow",
                                          "commondir",
                                          "config.worktree",
                                          "modules"};
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autofree char *file = g_build_filename(path, refused[i], NULL);
        if (tics_disk_exists(file))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' makes git show other objects than the store's own; remove it"),
                             file);
    }
    return true;
}

static bool
folder_has_files(const char *path)
{
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    return files != NULL && g_dir_read_name(files) != NULL;
}

static bool
check_replace(const char *path, GError **error)
{
    enum { PACKED_BYTES = 64 * 1024 * 1024 };
    g_autofree char *folder = g_build_filename(path, "refs", "replace", NULL);
    g_autofree char *packed = g_build_filename(path, "packed-refs", NULL);
    g_autofree char *text = tics_disk_get(packed, PACKED_BYTES, NULL);
    if (!folder_has_files(folder) && (text == NULL || strstr(text, " refs/replace/") == NULL))
        return true;
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' makes git show other objects than the store's own; remove it"),
                     folder);
}

static bool
check_links(const char *path, GError **error)
{
    static const char *const plain[] = {"HEAD", TICS_REF_MAIN, TICS_REF_VAULT, "objects", "refs"};
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
        g_autofree char *file = g_build_filename(path, plain[i], NULL);
        if (g_file_test(file, G_FILE_TEST_IS_SYMLINK))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' is a symbolic link; a store keeps its own files"), file);
    }
    return true;
}

bool
tics_store_check_head(const char *path, GError **error)
{
    g_autofree char *file = g_build_filename(path, "HEAD", NULL);
    g_autofree char *text = tics_disk_get(file, HEAD_BYTES, NULL);
    return (text != NULL && strcmp(g_strchomp(text), "ref: " TICS_REF_MAIN) == 0) ||
           tics_fail(
               error, TICS_ERROR_INVALID,
               _("'%s' does not point to refs/heads/main; nothing is written to such a store"),
               file);
}

bool
tics_store_inspect(const char *path, GError **error)
{
    return check_links(path, error) && check_config(path, error) && check_absent(path, error) &&
           check_replace(path, error) && check_hooks(path, error);
}

static void *
start(void *data)
{
    (void)data;
    return GINT_TO_POINTER(tics_git_start());
}

GThread *
tics_store_warm(void)
{
    return g_thread_new("git", start, NULL);
}

void
tics_store_cool(GThread *warm)
{
    if (warm != NULL && g_thread_join(warm) != NULL)
        tics_git_stop();
}
