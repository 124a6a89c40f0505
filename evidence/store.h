/* store.h -- the store: a bare git repository with an append-only history and a vault without a past
 *
 * refs/heads/main      tics.xml, records/…, system/…: never forgets, holds no personal value
 * refs/tics/vault      <a>/<b>/<commitment>: private parts and attachments of every version not erased; parentless commits
 * Also in the directory: tics.lock (the writer's), index.sqlite (derived, made by tracker/index).
 * libgit2 is used only by evidence/git.c. Nothing here starts libgit2 until an object must be read.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"
#include "settings.h"

#include <glib.h>

#define TICS_OID_HEX 41 /* 40 hex digits and a NUL */

typedef struct TicsStore TicsStore;

/* Makes the bare repository with its config (gc.auto=0, receive.*, transfer.hideRefs, core.logAllRefUpdates …), all 256 object directories, no commit.
 * CONFLICT if the directory holds a store or anything else. SYSTEM. */
bool tics_store_create(const char *directory, GError **error);
/* Opens: NOT_FOUND if no store there; SYSTEM if it may not be looked into; INVALID when a foreign config key, alternates, a replace ref, a shallow file or hooks stand in the repository
 * (each named); SYSTEM. Transfer full. */
TicsStore *tics_store_open(const char *directory, GError **error);
void tics_store_free(TicsStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsStore, tics_store_free)
/* Starts what reads objects (10 ms: libgit2 reads the machine's TLS certificates) in a thread of its own, for who is sure to need it. Cool waits for it;
 * accepts NULL. Transfer full. */
GThread *tics_store_warm(void);
void tics_store_cool(GThread *warm);
/* Nearest store at or above a directory. NULL if none. Transfer full. */
char *tics_store_find(const char *directory);
const char *tics_store_path(const TicsStore *store);
/* No write permission, or the folder is somebody else's: then nothing is written into it, whatever its permissions say. */
bool tics_store_read_only(const TicsStore *store);
bool tics_store_foreign(const TicsStore *store); /* it belongs to another user */

/* Heads, read by hand from refs and packed-refs; "" if there is none yet. INVALID when the ref is garbage. */
bool tics_store_head(const TicsStore *store, char oid[static TICS_OID_HEX], GError **error);
bool tics_store_vault_head(const TicsStore *store, char oid[static TICS_OID_HEX], GError **error);

TicsSettings *tics_store_settings(TicsStore *store, GError **error); /* of the head. Transfer full */

/* Objects, by ids the store itself names. INVALID if absent or damaged, SYSTEM if one cannot be opened (name and what to do). Transfer full. */
GBytes *tics_store_read(TicsStore *store, const char *oid, GError **error);
/* At a path of a commit; NOT_FOUND. */
GBytes *tics_store_read_path(TicsStore *store, const char *commit, const char *path, GError **error);

/* One change (commit). */
typedef struct {
    char oid[TICS_OID_HEX], parent[TICS_OID_HEX], tree[TICS_OID_HEX]; /* parent "" for the first */
    int64_t time;              /* UTC seconds */
    char *author;              /* "officer-1" */
    char *subject;             /* first line of the message */
    char *signer;              /* fingerprint of the key whose signature fits, NULL if none does; whether it was a good one signers.h says */
    char reason[TICS_SHA256_HEX], prev_sha256[TICS_SHA256_HEX], changes_sha256[TICS_SHA256_HEX], stamp_sha256[TICS_SHA256_HEX]; /* trailers, "" if absent */
    bool test_store, is_signed;
} TicsCommit;
void tics_commit_free(TicsCommit *commit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsCommit, tics_commit_free)
TicsCommit *tics_store_commit(TicsStore *store, const char *oid, GError **error); /* transfer full */
/* Commits after `from` (exclusive; "" from the beginning) up to `to`, oldest first: array of TicsCommit*. INVALID if `to` does not descend from `from`
 * or history is not linear. Transfer full. */
GPtrArray *tics_store_commits(TicsStore *store, const char *from, const char *to, GError **error);

/* Difference of two trees of commits ("" = empty tree), walking both and skipping equal ids. Called per file in order of path bytes:
 * old_oid / new_oid "" where absent. The callback returns false with *error to stop. */
typedef bool (*TicsDiffFunc)(const char *path, const char *old_oid, const char *new_oid, void *user, GError **error);
bool tics_store_diff(TicsStore *store, const char *tree_a, const char *tree_b, TicsDiffFunc func, void *user, GError **error);

/* For verification: objects as they are. Every read checks the object's hash (SHA-1 with detection of collisions). */
typedef enum { TICS_OBJECT_COMMIT = 1, TICS_OBJECT_TREE = 2, TICS_OBJECT_BLOB = 3 } TicsObjectType;
/* Any object: a raw commit, a raw tree, a blob. INVALID if absent or damaged, SYSTEM. Transfer full. */
GBytes *tics_store_read_object(TicsStore *store, const char *oid, TicsObjectType *type, GError **error);
/* Raw bytes of a commit, what `git cat-file commit` prints: the text under Prev-SHA256. INVALID if it is no commit. Transfer full. */
GBytes *tics_store_commit_raw(TicsStore *store, const char *oid, GError **error);
/* Entries of one tree in stored order; `mode` as stored (0100644 a file, 040000 a tree). Names and modes are not judged here.
 * The callback returns false with *error to stop. INVALID if it is no well-formed tree. */
typedef bool (*TicsTreeFunc)(const char *name, unsigned mode, const char *oid, void *user, GError **error);
bool tics_store_tree(TicsStore *store, const char *oid, TicsTreeFunc func, void *user, GError **error);
/* What opening refuses besides, for a repository that came from elsewhere: true if a path is one main may hold: each part
 * matches ^[a-z0-9][a-z0-9._-]{0,79}$, at most 5 parts. */
bool tics_store_path_valid(const char *path);

/* The vault. */
typedef enum { TICS_VAULT_PRESENT, TICS_VAULT_ABSENT } TicsVaultState;
/* Content behind a commitment (salt removed, hash checked). *content NULL and state ABSENT if it is not there (erased or a clone without vault).
 * INVALID when what is there does not match. Transfer full. */
bool tics_vault_read(TicsStore *store, const char *commitment, GBytes **content, TicsVaultState *state, GError **error);
/* The same in pieces, salt and all that goes before the content included (TICS_VAULT_HEAD bytes), which together have the commitment as their SHA-256: so large
 * files never lie in memory. `each` returns false with *error to stop. */
enum { TICS_VAULT_HEAD = 47 };
typedef bool (*TicsVaultFunc)(const void *bytes, size_t length, void *user, GError **error);
bool tics_vault_stream(TicsStore *store, const char *commitment, TicsVaultFunc each, void *user, TicsVaultState *state, GError **error);
/* Sorted array of all commitments in the vault (char*). Transfer full. */
GPtrArray *tics_vault_list(TicsStore *store, GError **error);
/* Commitment of a content under a salt: SHA-256("tics-private 1\0" ‖ salt ‖ content). */
void tics_vault_commitment(const uint8_t salt[static 32], const void *content, size_t length, char hex[static TICS_SHA256_HEX]);

/* Around the reading of many records: the vault is loaded into a map once. Unless `checked` (an index is made) libgit2's check of each object's hash is
 * off meanwhile. Begin/end pair on every path. */
typedef struct TicsBulkRead TicsBulkRead;
TicsBulkRead *tics_bulk_read_begin(TicsStore *store, bool checked, GError **error);
void tics_bulk_read_end(TicsBulkRead *bulk); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsBulkRead, tics_bulk_read_end)
