/* objects.c -- single objects of the store: by id, by path, entries of a tree */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "store_private.h"
#include "tree.h"

static void
free_object(void *object)
{
    tics_git_object_free(object);
}

/* The bytes stay where libgit2 put them; the GBytes holds the object. */
static GBytes *
take_bytes(TicsGitObject *object)
{
    size_t length;
    const void *bytes = tics_git_object_bytes(object, &length);
    return g_bytes_new_with_free_func(bytes, length, free_object, object);
}

GBytes *
tics_store_read_object(TicsStore *store, const char *oid, TicsObjectType *type, GError **error)
{
    TicsGit *git = tics_store_git(store, error);
    TicsOid id;
    if (git == NULL)
        return NULL;
    if (!tics_oid_parse(oid, &id))
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("'%s' is no object id"), oid);
    TicsGitObject *object = tics_git_read(git, &id, error);
    if (object == NULL)
        return NULL;
    *type = tics_git_object_type(object);
    return take_bytes(object);
}

GBytes *
tics_store_read(TicsStore *store, const char *oid, GError **error)
{
    TicsObjectType type;
    return tics_store_read_object(store, oid, &type, error);
}

GBytes *
tics_store_commit_raw(TicsStore *store, const char *oid, GError **error)
{
    TicsObjectType type = 0;
    g_autoptr(GBytes) bytes = tics_store_read_object(store, oid, &type, error);
    if (bytes != NULL && type != TICS_OBJECT_COMMIT)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is no commit"), oid);
    return g_steal_pointer(&bytes);
}

bool
tics_store_tree(TicsStore *store, const char *oid, TicsTreeFunc func, void *user, GError **error)
{
    TicsGit *git = tics_store_git(store, error);
    TicsOid id;
    if (git == NULL)
        return false;
    if (!tics_oid_parse(oid, &id))
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("'%s' is no object id"), oid);
    g_auto(TicsTree) tree = {0};
    if (!tics_tree_open(git, &id, &tree, error))
        return false;
    TicsTreeEntry entry;
    while (tics_tree_next(&tree, &entry)) {
        char hex[TICS_OID_HEX];
        tics_oid_format(&entry.oid, hex);
        if (!func(entry.name, entry.mode, hex, user, error))
            return false;
    }
    return true;
}

GBytes *
tics_store_read_path(TicsStore *store, const char *commit, const char *path, GError **error)
{
    TicsGit *git = tics_store_git(store, error);
    TicsOid id, tree;
    TicsTreeEntry entry;
    bool found = false;
    if (git == NULL)
        return NULL;
    if (!tics_oid_parse(commit, &id))
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("there is no '%s' in the store"),
                              path);
    if (!tics_tree_of_commit(git, &id, &tree, error) ||
        !tics_tree_find(git, &tree, path, &entry, &found, error))
        return NULL;
    if (!found || entry.mode != TICS_MODE_FILE)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("there is no '%s' in the store"),
                              path);
    TicsGitObject *object = tics_git_read(git, &entry.oid, error);
    return object != NULL ? take_bytes(object) : NULL;
}

TicsSettings *
tics_store_settings(TicsStore *store, GError **error)
{
    char head[TICS_OID_HEX];
    if (!tics_store_head(store, head, error))
        return NULL;
    if (head[0] == '\0')
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                              _("the store '%s' was never finished; run tics init again"),
                              store->path);
    g_autoptr(GError) why = NULL;
    g_autoptr(GBytes) bytes = tics_store_read_path(store, head, TICS_SETTINGS_PATH, &why);
    if (bytes == NULL && why->code == TICS_ERROR_NOT_FOUND)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the store has no tics.xml; run tics verify and restore a backup"));
    if (bytes == NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return NULL;
    }
    size_t length;
    const char *text = g_bytes_get_data(bytes, &length);
    return tics_settings_read(text, length, error);
}
