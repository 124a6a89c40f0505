/* verify_tree.c -- what one commit brought: every new tree and file, by the rules of main */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

enum {
    MODE_LINK = 0120000,
    MODE_SUBMODULE = 0160000,
    PATH_BYTES = 4096,
};

typedef struct {
    TicsCheck *check;
    GPtrArray *changes; /* TicsChangedPath* */
    GArray *files;      /* TicsNewFile */
    GString *path;
    unsigned depth; /* of the trees being compared; the root is 0 */
    bool whole;     /* everything could be read */
} Walk;

static void
free_changed(void *data)
{
    TicsChangedPath *changed = data;
    g_free(changed->path);
    g_free(changed);
}

/* The tree, NULL object for the empty one. Problems are told once, where the tree is new. */
static bool
open_tree(Walk *walk, const TicsOid *oid, bool tell, TicsTree *tree)
{
    g_autoptr(GError) why = NULL;
    if (tics_tree_open(walk->check->git, oid, tree, &why))
        return true;
    walk->whole = false;
    bool readable = false;
    if (g_error_matches(why, TICS_ERROR, TICS_ERROR_INVALID)) {
        g_autoptr(TicsGitObject) object = tics_git_read(walk->check->git, oid, NULL);
        readable = object != NULL;
    }
    if (tell)
        tics_check_report(walk->check, readable ? "tree" : "object", walk->path->str, "%s",
                          why->message);
    return false;
}

static TicsChangedPath *
note_change(Walk *walk, char action)
{
    TicsChangedPath *changed = g_new(TicsChangedPath, 1);
    changed->action = action;
    changed->path = g_strndup(walk->path->str, walk->path->len);
    memset(changed->sha256, '0', TICS_SHA256_HEX - 1);
    changed->sha256[TICS_SHA256_HEX - 1] = '\0';
    g_ptr_array_add(walk->changes, changed);
    if (strchr(changed->path, '/') != NULL && action != 'M')
        walk->check->records += action == 'A' ? 1 : (uint64_t)-1;
    return changed;
}

static void
file_new(Walk *walk, const TicsTreeEntry *entry, bool existed)
{
    if (entry->mode == MODE_SUBMODULE)
        return;
    TicsChangedPath *changed = note_change(walk, existed ? 'M' : 'A');
    TicsNewFile file = {changed, entry->oid, entry->mode == TICS_MODE_FILE};
    g_array_append_val(walk->files, file);
}

static bool
name_allowed(const TicsTreeEntry *entry)
{
    for (size_t i = 0; i < entry->length; i++) {
        char c = entry->name[i];
        bool letter = g_ascii_islower(c) || g_ascii_isdigit(c);
        if (!letter && (i == 0 || (c != '.' && c != '_' && c != '-')))
            return false;
    }
    return entry->length <= 80;
}

/* Rules of one new or changed entry; the path is already that of the entry. */
static void
check_entry(Walk *walk, const TicsTreeEntry *entry)
{
    const char *path = walk->path->str;
    TicsCheck *check = walk->check;
    if (!name_allowed(entry))
        tics_check_report(check, "tree", path, _("a name that a store does not have"));
    if (entry->mode == MODE_LINK)
        tics_check_report(check, "tree", path,
                          _("a symbolic link; a store holds plain files only"));
    else if (entry->mode == MODE_SUBMODULE)
        tics_check_report(check, "tree", path, _("a submodule; a store holds plain files only"));
    else if (entry->mode != TICS_MODE_FILE && entry->mode != TICS_MODE_TREE)
        tics_check_report(check, "tree", path, _("mode %o; a file of a store has 100644"),
                          entry->mode);
}

/* Names once each and in git's order, else two readers may see two different trees. */
static void
check_order(Walk *walk, TicsTree tree)
{
    TicsTreeEntry entry, before;
    if (!tics_tree_next(&tree, &before)) {
        if (walk->depth > 0)
            tics_check_report(walk->check, "tree", walk->path->str,
                              _("a folder with nothing in it"));
        return;
    }
    for (; tics_tree_next(&tree, &entry); before = entry)
        if (tics_tree_compare(&before, &entry) >= 0) {
            tics_check_report(walk->check, "tree", walk->path->str,
                              _("the entries of a folder are not sorted, or one is there twice"));
            return;
        }
}

static void compare_trees(Walk *walk, const TicsOid *old_tree, const TicsOid *new_tree);

/* An entry that is gone (new NULL), new (old NULL) or changed. */
static void
entry_differs(Walk *walk, const TicsTreeEntry *old, const TicsTreeEntry *new)
{
    static const TicsOid nothing;
    const TicsTreeEntry *shown = new != NULL ? new : old;
    gsize outer = walk->path->len;
    bool was_tree = old != NULL && old->mode == TICS_MODE_TREE;
    bool is_tree = new != NULL &&new->mode == TICS_MODE_TREE;
    if (outer > 0)
        g_string_append_c(walk->path, '/');
    g_string_append_len(walk->path, shown->name, (gssize)shown->length);
    if (new != NULL)
        check_entry(walk, new);
    if (was_tree || is_tree) {
        walk->depth++;
        compare_trees(walk, was_tree ? &old->oid : &nothing, is_tree ? &new->oid : &nothing);
        walk->depth--;
    }
    if (old != NULL && !was_tree && (new == NULL || is_tree)) {
        note_change(walk, 'D');
        tics_check_gone(walk->check, walk->path->str);
    }
    if (new != NULL && !is_tree)
        file_new(walk, new, old != NULL && !was_tree);
    g_string_truncate(walk->path, outer);
}

static size_t
common_length(const uint8_t *a, const uint8_t *b, size_t most)
{
    size_t length = 0;
    while (length + sizeof(uint64_t) <= most) {
        uint64_t left, right;
        memcpy(&left, a + length, sizeof(left));
        memcpy(&right, b + length, sizeof(right));
        if (left != right)
            break;
        length += sizeof(left);
    }
    while (length < most && a[length] == b[length])
        length++;
    return length;
}

/* Both behind the entries at their beginning that are the same, byte for byte. */
static void
skip_common(TicsTree *old, TicsTree *new)
{
    size_t common = common_length(old->at, new->at,
                                  MIN((size_t)(old->end - old->at), (size_t)(new->end - new->at)));
    const uint8_t *begin = old->at;
    TicsTree ahead = *old;
    TicsTreeEntry entry;
    while (tics_tree_next(&ahead, &entry) && (size_t)(ahead.at - begin) <= common)
        old->at = ahead.at;
    new->at += old->at - begin;
}

/* Pairs the entries of two sorted trees; those with the same id and mode are passed over. */
static void
pair_entries(Walk *walk, TicsTree *old, TicsTree *new)
{
    TicsTreeEntry before, after;
    skip_common(old, new);
    bool has_old = tics_tree_next(old, &before), has_new = tics_tree_next(new, &after);
    while (has_old || has_new) {
        int order = !has_new ? -1 : !has_old ? 1 : tics_tree_compare(&before, &after);
        bool equal =
            order == 0 && before.mode == after.mode && tics_oid_equal(&before.oid, &after.oid);
        if (!equal)
            entry_differs(walk, order <= 0 ? &before : NULL, order >= 0 ? &after : NULL);
        if (!equal && order == 0)
            skip_common(old, new);
        if (order <= 0)
            has_old = tics_tree_next(old, &before);
        if (order >= 0)
            has_new = tics_tree_next(new, &after);
    }
}

static void
compare_trees(Walk *walk, const TicsOid *old_tree, const TicsOid *new_tree)
{
    if (walk->depth >= TICS_TREE_DEPTH || walk->path->len > PATH_BYTES) {
        tics_check_report(walk->check, "tree", walk->path->str, _("folders are nested too deeply"));
        walk->whole = false;
        return;
    }
    g_auto(TicsTree) old = {0}, new = {0};
    if (!open_tree(walk, new_tree, true, &new))
        return; /* told; the other folders are still looked at */
    if (!tics_kept_trees_take(walk->check->trees, walk->path->str, old_tree, &old) &&
        !open_tree(walk, old_tree, false, &old))
        old = (TicsTree){0};
    if (!tics_oid_is_zero(new_tree))
        check_order(walk, new);
    pair_entries(walk, &old, &new);
    tics_kept_trees_put(walk->check->trees, walk->path->str, new_tree, &new);
}

bool
tics_check_tree(TicsCheck *check, const TicsOid *old_tree, const TicsOid *new_tree,
                char changes[static TICS_SHA256_HEX])
{
    g_autoptr(GString) path = g_string_sized_new(PATH_BYTES);
    g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func(free_changed);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(TicsNewFile));
    Walk walk = {check, changed, files, path, 0, true};
    if (!tics_oid_equal(old_tree, new_tree))
        compare_trees(&walk, old_tree, new_tree);
    bool read = tics_check_files(check, files);
    tics_chain_changes_sha256(changed, changes);
    return read && walk.whole;
}
