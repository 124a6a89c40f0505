/* store_private.h -- what the files of the store share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "git.h"

#define TICS_REF_MAIN  "refs/heads/main"
#define TICS_REF_VAULT "refs/tics/vault"

enum { TICS_PRIVATE_HEAD = 15, TICS_PRIVATE_SALT = 32, TICS_PRIVATE_BYTES = 47 };
/* First bytes of every blob of the vault, with their NUL; the salt follows. */
#define TICS_PRIVATE_MAGIC "tics-private 1"

struct TicsStore {
    char *path;
    TicsGit *git;      /* NULL until an object must be read */
    GArray *vault_map; /* VaultEntry sorted by digest while reading in bulk, else NULL */
};

/* The repository, opened on first use. Borrowed. */
TicsGit *tics_store_git(TicsStore *store, GError **error);
/* Opens it anew: nothing an earlier reader held in memory or mapped is left. */
bool tics_store_reopen_git(TicsStore *store, GError **error);

/* A ref by hand; zero if there is none. INVALID when it holds no object id. */
bool tics_store_ref(const TicsStore *store, const char *name, TicsOid *oid, GError **error);
/* Takes a look at everything a hostile or foreign repository could bring: config, hooks, alternates, replace refs, grafts,
 * shallow, symbolic links. INVALID names the first. */
bool tics_store_inspect(const char *path, GError **error);
/* HEAD points to main. Readers do not need it, and verify must be able to say it; a writer refuses. */
bool tics_store_check_head(const char *path, GError **error);
/* Are HEAD, objects and refs there? */
bool tics_store_there(const char *path);

/* One content of the vault. */
typedef struct {
    uint8_t digest[TICS_SHA256_SIZE];
    TicsOid oid;
} TicsVaultEntry;
/* All of them, sorted by digest; empty without a vault. `commit` zero: none. INVALID if the vault holds anything else.
 * Transfer full. */
GArray *tics_vault_entries(TicsGit *git, const TicsOid *commit, GError **error);
/* NULL if it is not among them. Borrowed. */
const TicsVaultEntry *tics_vault_lookup(const GArray *entries,
                                        const uint8_t digest[static TICS_SHA256_SIZE]);
/* Where a content lies; *oid zero if the vault has no such entry. */
bool tics_vault_find(TicsStore *store, const char *commitment, TicsOid *oid, GError **error);
/* "a/b/<commitment>". Transfer full. */
char *tics_vault_path(const char *commitment);

/* store.c: one to be read from and thrown away, in a new folder that has its parent: for objects in packs, and nothing waits for the disk. SYSTEM. */
bool tics_store_create_brief(const char *directory, GError **error);
