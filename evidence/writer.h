/* writer.h -- one change written durably: objects, vault, history; and erasing
 *
 * Only tracker/change may include this. Order: add and edit write the vault first, then main; erase writes the tombstone
 * on main first, then the vault. Killed at any point the store is in the old or the new state and the next writer mends the rest.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "sign.h"
#include "store.h"

typedef struct TicsWriter TicsWriter;

/* Takes the store's lock (flock; waits up to `wait_ms`), removes abandoned ref locks and temporary files, reconciles vault and main.
 * CONFLICT names the owner (pid, host) and since when. SYSTEM. Transfer full: free releases the lock; an uncommitted change leaves nothing. */
TicsWriter *tics_writer_new(TicsStore *store, unsigned wait_ms, GError **error);
void tics_writer_free(TicsWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsWriter, tics_writer_free)

/* Head the change will stand on ("" for the first). Borrowed. */
const char *tics_writer_head(const TicsWriter *writer);

/* A private content into the vault under a fresh salt; its commitment. */
bool tics_writer_private(TicsWriter *writer, const void *content, size_t length, char commitment[static TICS_SHA256_HEX], GError **error);
/* A file (at most 256 MiB, regular) streamed into the vault; its commitment, plain SHA-256 and size. INVALID too large or no regular file. */
bool tics_writer_private_file(TicsWriter *writer, const char *file, char commitment[static TICS_SHA256_HEX],
                              char sha256[static TICS_SHA256_HEX], int64_t *size_bytes, GError **error);
/* Begins to store the file in a thread of its own, if it is large; tics_writer_private_file then waits for that and says what came of it. One at a time. */
void tics_writer_private_ahead(TicsWriter *writer, const char *file);
/* A file of main. The path must be new in this change. */
bool tics_writer_put(TicsWriter *writer, const char *path, const void *content, size_t length, GError **error);
/* Id of the file put last. */
void tics_writer_last_put(const TicsWriter *writer, char oid[static TICS_OID_HEX]);
/* Erase: this commitment leaves the vault after the commit (the caller has put the tombstone). */
bool tics_writer_forget(TicsWriter *writer, const char *commitment, GError **error);

typedef struct {
    const char *author;   /* officer id: "officer-1" */
    const char *subject;  /* verb and counts in ASCII: "add 1 entry_pledge", "import 120 person" */
    const char *reason;   /* UTF-8, becomes a private content; must not be empty */
    const char *stamp;    /* SHA-256 of the time stamp that the change records, 64 hex digits; NULL: none */
} TicsCommitText;
/* Every commit from here on is signed, or not written (errors of tics_sign); NULL: unsigned. Borrowed. */
void tics_writer_sign(TicsWriter *writer, const TicsSigning *signing);
/* Writes everything durably and moves the refs. On success the change is on disk and readable (read back). `oid` is the new head.
 * CONFLICT if somebody moved a ref; SYSTEM (disk full …): old state. Below 200 objects loose, above one pack.
 * After forget(): compacts the vault, then proves that no forgotten content can be read back; INVALID names what is left. */
bool tics_writer_commit(TicsWriter *writer, const TicsCommitText *text, char oid[static TICS_OID_HEX], GError **error);
/* What went wrong after the last change was stored (every 500th compacts the vault); the change stands. NULL if nothing. Borrowed until the next. */
const char *tics_writer_warning(const TicsWriter *writer);

/* Packs loose objects of main (.keep) and of the vault apart; drops unreachable vault commits. For doctor. */
bool tics_writer_compact(TicsWriter *writer, GError **error);
/* Number of dangling vault commits and loose objects, for doctor. */
bool tics_store_litter(TicsStore *store, unsigned *loose_objects, unsigned *packs, GError **error);
