/* store.c -- the store's directory: making, opening, its heads and objects */
/* SPDX-License-Identifier: Apache-2.0 */
#include "store_private.h"

#include "disk.h"
#include "i18n.h"
#include "tree.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REF_BYTES = 4096, PACKED_BYTES = 64 * 1024 * 1024 };

/* gc.auto: git must not melt the vault into main's packs. hideRefs: an ordinary clone gets no
 * private content. The log of main remembers heads that were set back; refs/tics has none, for a
 * log would keep what was erased. */
static const char store_config[] = "[core]\n"
                                   "\trepositoryformatversion = 0\n"
                                   "\tfilemode = true\n"
                                   "\tbare = true\n"
                                   "\tlogallrefupdates = true\n"
                                   "\tfsync = all\n"
                                   "[gc]\n"
                                   "\tauto = 0\n"
                                   "\tpruneexpire = never\n"
                                   "\treflogexpire = never\n"
                                   "\treflogexpireunreachable = never\n"
                                   "[repack]\n"
                                   "\twritebitmaps = false\n"
                                   "[receive]\n"
                                   "\tdenynonfastforwards = true\n"
                                   "\tdenydeletes = true\n"
                                   "\tfsckobjects = true\n"
                                   "\tautogc = false\n"
                                   "\thiderefs = refs/tics\n"
                                   "[transfer]\n"
                                   "\tfsckobjects = true\n"
                                   "\thiderefs = refs/tics\n"
                                   "[uploadpack]\n"
                                   "\thiderefs = refs/tics\n";

bool
tics_store_there(const char *path)
{
    static const char *const parts[] = {"HEAD", "objects", "refs", "config"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_build_filename(path, parts[i], NULL);
        if (!tics_disk_exists(part))
            return false;
    }
    return true;
}

/* A killed init leaves a part of these and no head: the next one goes on. */
static bool
may_create(const char *directory, GError **error)
{
    static const char *const ours[] = {"HEAD", "config", "objects", "refs", "tics.lock", NULL};
    g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
    const char *name;
    bool foreign = false;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL)
        foreign =
            foreign || !(g_strv_contains(ours, name) || g_str_has_prefix(name, TICS_TEMPORARY));
    g_autofree char *head = g_build_filename(directory, TICS_REF_MAIN, NULL);
    if (tics_disk_exists(head) || (foreign && tics_store_there(directory)))
        return tics_fail(error, TICS_ERROR_CONFLICT, _("there is a store in '%s' already"),
                         directory);
    return !foreign ||
           tics_fail(error, TICS_ERROR_CONFLICT,
                     _("'%s' is not empty; name a new folder for the store"), directory);
}

static bool
make_folders(const char *directory, GError **error)
{
    static const char *const folders[] = {"objects", "objects/pack", "objects/info",
                                          "refs",    "refs/heads",   "refs/tics"};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(directory, folders[i], NULL);
        if (!tics_disk_make_directory(path, error))
            return false;
    }
    return true;
}

/* There before the first object, so that writing one need not make them. */
static bool
make_fans(const char *directory, GError **error)
{
    for (unsigned i = 0; i < 256; i++) {
        g_autofree char *path = g_strdup_printf("%s/objects/%02x", directory, i);
        if (!tics_disk_make_directory(path, error))
            return false;
    }
    static const char *const synced[] = {"objects", "refs"};
    for (size_t i = 0; i < G_N_ELEMENTS(synced); i++) {
        g_autofree char *path = g_build_filename(directory, synced[i], NULL);
        if (!tics_disk_sync_path(path, error))
            return false;
    }
    return true;
}

/* The folder holds personal data: only its owner gets in until an administrator says otherwise. */
bool
tics_store_create(const char *directory, GError **error)
{
    if (!may_create(directory, error))
        return false;
    if (g_mkdir_with_parents(directory, 0700) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make the folder '%s': %s"), directory,
                         g_strerror(errno));
    g_autofree char *above = g_path_get_dirname(directory);
    g_autofree char *config = g_build_filename(directory, "config", NULL);
    g_autofree char *head = g_build_filename(directory, "HEAD", NULL);
    return make_folders(directory, error) && make_fans(directory, error) &&
           tics_disk_put(config, store_config, error) &&
           tics_disk_put(head, "ref: " TICS_REF_MAIN "\n", error) &&
           tics_disk_sync_path(above, error);
}

bool
tics_store_create_brief(const char *directory, GError **error)
{
    g_autofree char *config = g_build_filename(directory, "config", NULL);
    g_autofree char *head = g_build_filename(directory, "HEAD", NULL);

    return tics_disk_make_directory(directory, error) && make_folders(directory, error) &&
           tics_disk_put_brief(config, store_config, error) &&
           tics_disk_put_brief(head, "ref: " TICS_REF_MAIN "\n", error);
}

/* A folder that may not be looked into is another case than one without a store. */
static bool
fail_absent(const char *directory, GError **error)
{
    struct stat status;
    g_autofree char *head = g_build_filename(directory, "HEAD", NULL);
    if (lstat(head, &status) != 0 && errno != ENOENT && errno != ENOTDIR)
        return tics_fail(error, TICS_ERROR_SYSTEM,
                         _("cannot open the store '%s': %s; ask its owner for permission to read"),
                         directory, g_strerror(errno));
    return tics_fail(error, TICS_ERROR_NOT_FOUND, _("there is no store in '%s'"), directory);
}

TicsStore *
tics_store_open(const char *directory, GError **error)
{
    if (!tics_store_there(directory)) {
        fail_absent(directory, error);
        return NULL;
    }
    if (!tics_store_inspect(directory, error))
        return NULL;
    TicsStore *store = g_new0(TicsStore, 1);
    store->path = g_canonicalize_filename(directory, NULL);
    return store;
}

void
tics_store_free(TicsStore *store)
{
    if (store == NULL)
        return;
    g_clear_pointer(&store->vault_map, g_array_unref);
    tics_git_close(store->git);
    g_free(store->path);
    g_free(store);
}

char *
tics_store_find(const char *directory)
{
    g_autofree char *path = g_canonicalize_filename(directory, NULL);
    while (!tics_store_there(path)) {
        char *above = g_path_get_dirname(path);
        if (strcmp(above, path) == 0) {
            g_free(above);
            return NULL;
        }
        g_free(path);
        path = above;
    }
    return g_steal_pointer(&path);
}

const char *
tics_store_path(const TicsStore *store)
{
    return store->path;
}

/* A folder that cannot be looked at counts as somebody else's. */
bool
tics_store_foreign(const TicsStore *store)
{
    struct stat status;
    return stat(store->path, &status) != 0 || status.st_uid != geteuid();
}

bool
tics_store_read_only(const TicsStore *store)
{
    return tics_store_foreign(store) || access(store->path, W_OK) != 0;
}

TicsGit *
tics_store_git(TicsStore *store, GError **error)
{
    if (store->git == NULL)
        store->git = tics_git_open(store->path, error);
    return store->git;
}

bool
tics_store_reopen_git(TicsStore *store, GError **error)
{
    TicsGit *fresh = tics_git_open(store->path, error);
    if (fresh == NULL)
        return false;
    tics_git_close(store->git);
    store->git = fresh;
    return true;
}

/* "<40 hex>" up to a line end or a blank. */
static bool
take_oid(const char *text, char end, TicsOid *oid)
{
    char hex[TICS_OID_HEX];
    g_strlcpy(hex, text, sizeof hex);
    return strlen(hex) == TICS_OID_HEX - 1 && text[TICS_OID_HEX - 1] == end &&
           tics_oid_parse(hex, oid);
}

static bool
packed_ref(const char *path, const char *name, TicsOid *oid, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *file = g_build_filename(path, "packed-refs", NULL);
    g_autofree char *text = tics_disk_get(file, PACKED_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    for (char *line = text; line != NULL && *line != '\0';) {
        char *next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        if (strlen(line) > TICS_OID_HEX && strcmp(line + TICS_OID_HEX, name) == 0)
            return take_oid(line, ' ', oid) ||
                   tics_fail(error, TICS_ERROR_INVALID, _("'%s' in '%s' holds no object id"), name,
                             file);
        line = next;
    }
    return true;
}

static bool
loose_ref(const char *path, const char *name, TicsOid *oid, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *file = g_build_filename(path, name, NULL);
    g_autofree char *text = tics_disk_get(file, REF_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    return text == NULL || take_oid(text, '\n', oid) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' holds no object id; restore the store from a backup"), file);
}

bool
tics_store_ref(const TicsStore *store, const char *name, TicsOid *oid, GError **error)
{
    memset(oid, 0, sizeof *oid);
    if (!loose_ref(store->path, name, oid, error))
        return false;
    if (!tics_oid_is_zero(oid))
        return true;
    if (!packed_ref(store->path, name, oid, error))
        return false;
    /* `git pack-refs` may have packed it between the two looks, or a writer unpacked it */
    return !tics_oid_is_zero(oid) || loose_ref(store->path, name, oid, error);
}

static bool
format_ref(const TicsStore *store, const char *name, char hex[static TICS_OID_HEX], GError **error)
{
    TicsOid oid;
    hex[0] = '\0';
    if (!tics_store_ref(store, name, &oid, error))
        return false;
    if (!tics_oid_is_zero(&oid))
        tics_oid_format(&oid, hex);
    return true;
}

bool
tics_store_head(const TicsStore *store, char oid[static TICS_OID_HEX], GError **error)
{
    return format_ref(store, TICS_REF_MAIN, oid, error);
}

bool
tics_store_vault_head(const TicsStore *store, char oid[static TICS_OID_HEX], GError **error)
{
    return format_ref(store, TICS_REF_VAULT, oid, error);
}
