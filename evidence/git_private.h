/* git_private.h -- shared by git.c and git_pack.c, the two files that see libgit2 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "git.h"

#include <git2.h>

struct TicsGit {
    git_repository *repository;
    git_odb *odb;
};

const char *tics_git_last_error(void); /* borrowed until the next call */
