/* git.h -- the door to libgit2: reading objects, moving refs
 *
 * Private to the store; only git.c and git_unreadable.c include git2.h. Starting libgit2 costs some 10 ms (TLS certificates), so a repository is
 * opened when the first object must be read. Objects are written by sink.c and pack.c in git's own formats: libgit2 syncs each
 * loose object and its folder twice over, and its pack builder searches deltas for minutes.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "oid.h"

typedef struct TicsGit TicsGit;

/* Keeps libgit2 started from one to the other; false if it cannot be. */
bool tics_git_start(void);
void tics_git_stop(void);

/* Opens the objects of a bare repository, and nothing else of it: no config, hook, alternate or graft is read, so that a store of
 * somebody else can be read too. SYSTEM; INVALID: the index of a pack is damaged. Transfer full. */
TicsGit *tics_git_open(const char *directory, GError **error);
/* How closely packs are looked at: sizes, counts and offsets of their indexes (tics_git_open does that always); the sums of the indexes; those of the packs, too. */
typedef enum { TICS_PACK_SHAPE, TICS_PACK_INDEX, TICS_PACK_WHOLE } TicsPackDepth;
/* INVALID with the first that is damaged. */
bool tics_git_check_packs(const char *directory, TicsPackDepth depth, GError **error);
void tics_git_close(TicsGit *git);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsGit, tics_git_close)

/* An object read; its bytes live as long as it does. */
typedef struct TicsGitObject TicsGitObject;
/* The id comes from the store itself. INVALID if absent or damaged, SYSTEM if it cannot be opened or read. Transfer full. */
TicsGitObject *tics_git_read(TicsGit *git, const TicsOid *oid, GError **error);
void tics_git_object_free(TicsGitObject *object);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsGitObject, tics_git_object_free)
TicsObjectType tics_git_object_type(const TicsGitObject *object);
const void *tics_git_object_bytes(const TicsGitObject *object, size_t *length);

/* For who goes on after a failed read: SYSTEM if one failed because the machine did, not the object. */
bool tics_git_reads_good(const TicsGit *git, GError **error);

bool tics_git_exists(TicsGit *git, const TicsOid *oid);
/* Packs that came or went since opening are looked for. */
bool tics_git_refresh(TicsGit *git, GError **error);

/* Process-wide: libgit2 rehashes each object it reads (on unless an index is being rebuilt). */
void tics_git_check_hashes(bool on);

/* Moves a ref from `old` (NULL: it must not exist) to `new`, durably; for this the repository itself is opened, whose config, hooks
 * and alternates were looked at before (store_open.c) and which is this user's own. CONFLICT if it stands elsewhere or is locked. */
bool tics_git_move_ref(TicsGit *git, const char *name, const TicsOid *new, const TicsOid *old,
                       GError **error);

/* Ids in one pack, given the path of its .idx. The callback cannot stop it. */
typedef void (*TicsOidFunc)(const TicsOid *oid, void *user);
bool tics_git_each_in_pack(const char *index_file, TicsOidFunc func, void *user, GError **error);
