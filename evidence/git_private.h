/* git_private.h -- shared by the files of git.h, which see libgit2 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "git.h"

#include <git2.h>

/* Trees read last: neighbouring changes share most of them. libgit2's own cache is off, it spends
 * more time on its hash table than on reading. */
enum { TICS_GIT_TREES = 512, TICS_GIT_TREE_BYTES = 64 * 1024 };

struct TicsGit {
    char *directory;
    git_odb *odb;
    git_repository *repository; /* NULL until a ref is moved */
    GError *trouble; /* the first read that failed because the machine did; NULL if none */
    git_odb_object *trees[TICS_GIT_TREES];
};

/* Adds what reads loose objects to a database; it looks below `objects`. */
bool tics_git_add_loose(git_odb *odb, const char *objects, int priority);
const char *tics_git_last_error(void); /* borrowed until the next call */
/* Can the files be opened in which an object may lie? SYSTEM names one that is there and cannot. */
bool tics_git_openable(const TicsGit *git, const TicsOid *oid, GError **error);
