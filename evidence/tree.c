/* tree.c -- git trees read entry by entry */
/* SPDX-License-Identifier: Apache-2.0 */
#include "tree.h"

#include "i18n.h"

/* Reads one entry at *at; false if the bytes are no entry. */
static bool
take_entry(const uint8_t **at, const uint8_t *end, TicsTreeEntry *entry)
{
    const uint8_t *c = *at;
    entry->mode = 0;
    for (; c < end && *c >= '0' && *c <= '7' && entry->mode < 01000000; c++)
        entry->mode = entry->mode * 8 + (unsigned)(*c - '0');
    if (c == *at || c >= end || *c != ' ')
        return false;
    entry->name = (const char *)++c;
    const uint8_t *stop = memchr(c, 0, (size_t)(end - c));
    if (stop == NULL || stop == c || end - stop - 1 < TICS_OID_SIZE)
        return false;
    entry->length = (size_t)(stop - c);
    memcpy(entry->oid.id, stop + 1, TICS_OID_SIZE);
    *at = stop + 1 + TICS_OID_SIZE;
    return true;
}

static int
last_byte(const TicsTreeEntry *entry, size_t common)
{
    if (entry->length > common)
        return (uint8_t)entry->name[common];
    return entry->mode == TICS_MODE_TREE ? '/' : 0;
}

int
tics_tree_compare(const TicsTreeEntry *a, const TicsTreeEntry *b)
{
    size_t common = MIN(a->length, b->length);
    int order = memcmp(a->name, b->name, common);
    return order != 0 ? order : last_byte(a, common) - last_byte(b, common);
}

static bool
name_valid(const char *name, size_t length)
{
    if (length == 0 || length > 80 || !(g_ascii_islower(*name) || g_ascii_isdigit(*name)))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) && !strchr("._-", name[i]))
            return false;
    return true;
}

bool
tics_store_path_valid(const char *path)
{
    for (int depth = 1; depth <= TICS_TREE_DEPTH; depth++) {
        size_t length = strcspn(path, "/");
        if (!name_valid(path, length))
            return false;
        if (path[length] == '\0')
            return true;
        path += length + 1;
    }
    return false;
}

static bool
fail_tree(const TicsOid *oid, const char *what, GError **error)
{
    char hex[TICS_OID_HEX];
    tics_oid_format(oid, hex);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("tree '%s' of the store is not in order: %s; run tics verify and restore a "
                       "backup"),
                     hex, what);
}

static bool
entry_allowed(const TicsTreeEntry *entry)
{
    return (entry->mode == TICS_MODE_FILE || entry->mode == TICS_MODE_TREE) &&
           name_valid(entry->name, entry->length);
}

/* A whole pass before the first entry is used, so that walking cannot fail half way. */
static bool
check(const TicsOid *oid, const TicsTree *tree, bool strict, GError **error)
{
    TicsTreeEntry entry, before = {0};
    for (const uint8_t *at = tree->at; at < tree->end; before = entry) {
        if (!take_entry(&at, tree->end, &entry))
            return fail_tree(oid, _("an entry cannot be read"), error);
        if (strict && !entry_allowed(&entry))
            return fail_tree(oid, _("a name or a mode that a store does not have"), error);
        if (strict && before.name != NULL && tics_tree_compare(&before, &entry) >= 0)
            return fail_tree(oid, _("entries are not sorted"), error);
    }
    return true;
}

static bool
open_tree(TicsGit *git, const TicsOid *oid, bool strict, TicsTree *tree, GError **error)
{
    *tree = (TicsTree){0};
    if (tics_oid_is_zero(oid))
        return true;
    g_auto(TicsTree) opened = {.object = tics_git_read(git, oid, error)};
    if (opened.object == NULL)
        return false;
    if (tics_git_object_type(opened.object) != TICS_OBJECT_TREE)
        return fail_tree(oid, _("it is no tree"), error);
    size_t length;
    opened.at = tics_git_object_bytes(opened.object, &length);
    opened.end = opened.at + length;
    if (!check(oid, &opened, strict, error))
        return false;
    *tree = opened;
    opened.object = NULL;
    return true;
}

bool
tics_tree_open(TicsGit *git, const TicsOid *oid, TicsTree *tree, GError **error)
{
    return open_tree(git, oid, false, tree, error);
}

bool
tics_tree_open_strict(TicsGit *git, const TicsOid *oid, TicsTree *tree, GError **error)
{
    return open_tree(git, oid, true, tree, error);
}

void
tics_tree_close(TicsTree *tree)
{
    tics_git_object_free(g_steal_pointer(&tree->object));
}

bool
tics_tree_next(TicsTree *tree, TicsTreeEntry *entry)
{
    return tree->at < tree->end && take_entry(&tree->at, tree->end, entry);
}

bool
tics_tree_of_commit(TicsGit *git, const TicsOid *commit, TicsOid *tree, GError **error)
{
    g_autoptr(TicsGitObject) object = tics_git_read(git, commit, error);
    if (object == NULL)
        return false;
    enum { PREFIX = 5, HEX = 2 * TICS_OID_SIZE };
    size_t length;
    const char *bytes = tics_git_object_bytes(object, &length);
    char hex[TICS_OID_HEX] = "";
    if (length > PREFIX + HEX && bytes[PREFIX + HEX] == '\n' && memcmp(bytes, "tree ", PREFIX) == 0)
        memcpy(hex, bytes + PREFIX, HEX);
    if (tics_git_object_type(object) == TICS_OBJECT_COMMIT && tics_oid_parse(hex, tree))
        return true;
    tics_oid_format(commit, hex);
    return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no commit"), hex);
}

bool
tics_tree_find(TicsGit *git, const TicsOid *tree, const char *path, TicsTreeEntry *entry,
               bool *found, GError **error)
{
    TicsOid oid = *tree;
    *found = false;
    for (;;) {
        g_auto(TicsTree) opened = {0};
        if (!tics_tree_open(git, &oid, &opened, error))
            return false;
        size_t length = strcspn(path, "/");
        bool here = false;
        while (!here && tics_tree_next(&opened, entry))
            here = entry->length == length && memcmp(entry->name, path, length) == 0;
        if (here && path[length] == '\0')
            *found = true;
        if (!here || path[length] == '\0' || entry->mode != TICS_MODE_TREE)
            return true;
        oid = entry->oid;
        path += length + 1;
    }
}
