/* tree_update.c -- a new tree from an old one and the paths that change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "tree.h"

#include "i18n.h"

typedef struct {
    TicsGit *git;
    TicsSink *sink;
} Update;

static void
append_entry(GByteArray *out, const TicsTreeEntry *entry)
{
    bool tree = entry->mode == TICS_MODE_TREE;
    const char *mode = tree ? "40000 " : "100644 ";
    g_byte_array_append(out, (const guint8 *)mode, tree ? 6 : 7);
    g_byte_array_append(out, (const guint8 *)entry->name, (guint)entry->length);
    g_byte_array_append(out, (const guint8 *)"", 1);
    g_byte_array_append(out, entry->oid.id, TICS_OID_SIZE);
}

/* How many of the changes lie under the same name at this level; the entry they make, oid still
 * open. */
static size_t
take_group(const TicsTreeChange *changes, size_t count, size_t prefix, TicsTreeEntry *entry)
{
    const char *name = changes[0].path + prefix;
    size_t length = strcspn(name, "/");
    *entry = (TicsTreeEntry){.name = name, .length = length, .oid = {{0}}};
    entry->mode = name[length] == '/' ? TICS_MODE_TREE : TICS_MODE_FILE;
    size_t same = 1;
    while (entry->mode == TICS_MODE_TREE && same < count &&
           strncmp(changes[same].path + prefix, name, length + 1) == 0)
        same++;
    return same;
}

/* *oid: in the tree as it was (zero: none), out the new one (zero: nothing left in it). */
static bool
update_level(const Update *update, TicsOid *oid, TicsTreeChange *changes, size_t count,
             size_t prefix, GError **error)
{
    g_auto(TicsTree) base = {0};
    if (!tics_tree_open_strict(update->git, oid, &base, error))
        return false;
    g_autoptr(GByteArray) out = g_byte_array_new();
    TicsTreeEntry old;
    bool has_old = tics_tree_next(&base, &old);
    while (count > 0) {
        TicsTreeEntry entry;
        size_t same = take_group(changes, count, prefix, &entry);
        for (; has_old && tics_tree_compare(&old, &entry) < 0;
             has_old = tics_tree_next(&base, &old))
            append_entry(out, &old);
        if (has_old && tics_tree_compare(&old, &entry) == 0) {
            entry.oid = old.oid;
            has_old = tics_tree_next(&base, &old);
        }
        if (entry.mode == TICS_MODE_FILE) {
            changes->old = entry.oid;
            entry.oid = changes->oid;
        } else if (!update_level(update, &entry.oid, changes, same, prefix + entry.length + 1,
                                 error)) {
            return false;
        }
        if (!tics_oid_is_zero(&entry.oid))
            append_entry(out, &entry);
        changes += same;
        count -= same;
    }
    for (; has_old; has_old = tics_tree_next(&base, &old))
        append_entry(out, &old);
    if (out->len == 0 && prefix > 0) {
        *oid = (TicsOid){{0}};
        return true;
    }
    return tics_sink_write(update->sink, TICS_OBJECT_TREE, out->data, out->len, oid, error);
}

bool
tics_tree_update(TicsGit *git, const TicsOid *base, TicsTreeChange *changes, size_t count,
                 TicsSink *sink, TicsOid *root, GError **error)
{
    Update update = {git, sink};
    *root = *base;
    return update_level(&update, root, changes, count, 0, error);
}
