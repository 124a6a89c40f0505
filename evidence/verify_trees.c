/* verify_trees.c -- the trees at each path as the commit before left them
 *
 * A commit changes one folder in a thousand: that folder was last read a thousand commits ago.
 * Kept here it need not be read, rehashed and looked through once more to be compared.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

enum {
    MOST_BYTES = 32 * 1024 * 1024
}; /* 1,024 folders of 500 files; where it is more, all are let go */

typedef struct {
    TicsOid oid;
    TicsTree tree;
} Kept;

struct TicsKeptTrees {
    GHashTable *paths; /* path -> Kept */
    size_t bytes;
};

static void
free_kept(void *data)
{
    Kept *kept = data;

    tics_tree_close(&kept->tree);
    g_free(kept);
}

TicsKeptTrees *
tics_kept_trees_new(void)
{
    TicsKeptTrees *trees = g_new0(TicsKeptTrees, 1);

    trees->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_kept);
    return trees;
}

void
tics_kept_trees_free(TicsKeptTrees *trees)
{
    if (trees == NULL)
        return;
    g_hash_table_unref(trees->paths);
    g_free(trees);
}

bool
tics_kept_trees_take(TicsKeptTrees *trees, const char *path, const TicsOid *oid, TicsTree *tree)
{
    Kept *kept = g_hash_table_lookup(trees->paths, path);

    if (kept == NULL || !tics_oid_equal(&kept->oid, oid))
        return false;
    *tree = kept->tree;
    kept->tree.object = NULL;
    trees->bytes -= (size_t)(tree->end - tree->at);
    g_hash_table_remove(trees->paths, path);
    return true;
}

void
tics_kept_trees_put(TicsKeptTrees *trees, const char *path, const TicsOid *oid, TicsTree *tree)
{
    TicsTree other;
    size_t length;

    if (tree->object == NULL)
        return;
    const Kept *before = g_hash_table_lookup(trees->paths, path);
    if (before != NULL && tics_kept_trees_take(trees, path, &before->oid, &other))
        tics_tree_close(&other);
    tree->at = tics_git_object_bytes(tree->object, &length);
    if (trees->bytes + length > MOST_BYTES) {
        g_hash_table_remove_all(trees->paths);
        trees->bytes = 0;
    }
    Kept *kept = g_new(Kept, 1);
    *kept = (Kept){*oid, *tree};
    trees->bytes += length;
    g_hash_table_insert(trees->paths, g_strdup(path), kept);
    tree->object = NULL;
}
