/* writer_private.h -- what the files of the writer share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "chain.h"
#include "lock.h"
#include "sink.h"
#include "store_private.h"
#include "tree.h"
#include "writer.h"

/* A file of main in the change. */
typedef struct {
    TicsChangedPath changed; /* path lives in `paths` of the writer */
    TicsOid oid;
} TicsWriterFile;

struct TicsWriter {
    TicsStore *store;
    TicsLock *lock;
    TicsOid head, vault; /* zero: none yet */
    char head_hex[TICS_OID_HEX];
    unsigned since; /* vault commits since the last compaction */
    char *warning;  /* of the last change, or NULL */
    const TicsSigning *signing; /* borrowed, NULL: unsigned */
    TicsSink *main_sink, *vault_sink;
    GStringChunk *paths;
    GArray *files;     /* TicsWriterFile */
    GArray *contents;  /* TicsVaultEntry to be added */
    GArray *forgotten; /* TicsVaultEntry to be removed */
    struct TicsAhead *ahead; /* of a file, or NULL */
};

/* private_file.c */
enum { TICS_PRIVATE_MOST = 256 * 1024 * 1024 }; /* bytes of a private content */
void tics_writer_note_content(TicsWriter *writer, const char *commitment, const TicsOid *oid);
/* Magic and a fresh salt. */
bool tics_private_head(uint8_t head[static TICS_PRIVATE_BYTES], GError **error);
void tics_writer_stop_ahead(TicsWriter *writer); /* waits; what was written goes */

/* tidy.c: what a killed writer left: ref locks that nobody holds, temporary files. */
bool tics_writer_tidy(const char *store_path, GError **error);
/* libgit2 writes the log of a ref before it moves the ref: a last line that does not lead to `head`
 * tells of a change that never came. */
bool tics_writer_tidy_logs(const char *store_path, const TicsOid *head, GError **error);

/* reconcile.c: vault and main agree afterwards. Cheap when the vault's commit names the head of
 * main and no erasure was interrupted. */
bool tics_writer_reconcile(TicsWriter *writer, GError **error);

/* vault_commit.c */
/* A vault commit with the tree of `base` (zero: empty) with entries added and removed (arrays of
 * TicsVaultEntry, may be NULL), belonging to `main`. Objects go to the writer's vault sink. */
typedef struct {
    TicsOid base, main;
    const GArray *added, *removed;
    unsigned since;
    int64_t time;
} TicsVaultPlan;
bool
tics_vault_commit(TicsWriter *writer, const TicsVaultPlan *plan, TicsOid *commit, GError **error);
/* What a vault commit says of itself; zero and 0 where it says nothing. */
bool tics_vault_describe(TicsGit *git, const TicsOid *commit, TicsOid *main, unsigned *since,
                         GError **error);

/* "officer-1 <officer-1@tics.invalid> 1700000000 +0900" after "author " and "committer ", as a raw
 * commit. Transfer full. */
typedef struct {
    TicsOid tree, parent; /* parent zero: none */
    const char *author;
    int64_t time;
    const char *message;
    const char *signature; /* armour without a line end behind it, or NULL */
} TicsRawCommit;
char *tics_raw_commit(const TicsRawCommit *commit);
/* Now, not before `floor`; in a build with test hooks TICS_TEST_COMMIT_TIME. */
bool tics_writer_time(int64_t floor, int64_t *time, GError **error);
/* Committer time of a commit, 0 for the zero id. */
bool tics_writer_time_of(TicsStore *store, const TicsOid *commit, int64_t *time, GError **error);

/* A new vault commit on the present head of main, without `removed` (may be NULL), durable; the
 * vault's ref moves to it. Nothing is done without a vault. */
bool tics_vault_renew(TicsWriter *writer, const GArray *removed, unsigned since, GError **error);
/* Empty sinks, on the repository as it is open now. */
void tics_writer_fresh_sinks(TicsWriter *writer);

/* compact.c */
/* Moves everything the vault's ref reaches into one new pack (big contents stay loose), and removes
 * every object that neither the vault nor main reaches. `all`: loose objects of main become a kept
 * pack too. */
bool tics_compact(TicsWriter *writer, bool all, GError **error);

/* erase.c: an erasure that is under way is written down in tics.erasing, so that a killed one is
 * finished by the next writer. */
bool tics_erasure_begin(TicsWriter *writer, const GArray *entries, GError **error);
/* Takes off the note what still is in the vault (sorted `entries`): its tombstone never came to
 * main. No note is left if nothing else is on it. */
bool tics_erasure_narrow(TicsStore *store, const GArray *entries, GError **error);
bool tics_erasure_pending(const TicsStore *store);
/* Takes the note away of an erasure that did not begin. */
void tics_erasure_cancel(const TicsStore *store);
/* Compacts, proves that nothing written down can be read any more, takes the note away. INVALID
 * names what is left. */
bool tics_erasure_finish(TicsWriter *writer, GError **error);
/* SYSTEM: the tombstone that this change brought stands, what it names is still there, and the next
 * writer finishes it. Takes `why`; always false. */
bool tics_erasure_fail(const TicsOid *tombstone, GError *why, GError **error);
