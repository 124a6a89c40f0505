/* tree.h -- git trees read entry by entry, and rewritten along the paths that change
 *
 * Private to the store. libgit2's git_tree_create_updated and diff copy whole trees; these read the raw object in place.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "git.h"
#include "sink.h"

enum { TICS_MODE_FILE = 0100644, TICS_MODE_TREE = 040000, TICS_TREE_DEPTH = 5 };

/* An entry while walking; borrowed from the object. */
typedef struct {
    const char *name; /* NUL-terminated */
    size_t length;
    unsigned mode;
    TicsOid oid;
} TicsTreeEntry;

typedef struct {
    TicsGitObject *object; /* NULL: the empty tree */
    const uint8_t *at, *end;
} TicsTree;

/* Opens a tree (a zero oid is the empty tree) after checking that it is well-formed. INVALID names it. */
bool tics_tree_open(TicsGit *git, const TicsOid *oid, TicsTree *tree, GError **error);
/* The same and entries keep the rules of main: modes 100644 and 040000, names of tics_store_path_valid. */
bool tics_tree_open_strict(TicsGit *git, const TicsOid *oid, TicsTree *tree, GError **error);
void tics_tree_close(TicsTree *tree);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsTree, tics_tree_close)
/* Next entry; false at the end. */
bool tics_tree_next(TicsTree *tree, TicsTreeEntry *entry);
/* Git's order: names as if a tree's name ended in '/'. */
int tics_tree_compare(const TicsTreeEntry *a, const TicsTreeEntry *b);

/* Tree of a commit. INVALID if it is no commit. */
bool tics_tree_of_commit(TicsGit *git, const TicsOid *commit, TicsOid *tree, GError **error);
/* Entry at a path below a tree; *found false if there is none. */
bool tics_tree_find(TicsGit *git, const TicsOid *tree, const char *path, TicsTreeEntry *entry,
                    bool *found, GError **error);

/* One file to be put or removed. */
typedef struct {
    const char *path;
    TicsOid oid;   /* zero: remove */
    TicsOid old;   /* out: what stood there, zero if nothing */
} TicsTreeChange;

/* New tree from `base` (zero: empty) with `changes` sorted by bytes of path, each path once; trees without entries vanish. Changed trees are
 * written to `sink`, the root always. */
bool tics_tree_update(TicsGit *git, const TicsOid *base, TicsTreeChange *changes, size_t count,
                      TicsSink *sink, TicsOid *root, GError **error);
