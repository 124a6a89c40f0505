/* bundle.h -- the history of main as one file that stock git reads (`git bundle unbundle`), without the files that are not disclosed
 *
 * A bundle of version 3 with the filter blob:none: every commit and tree, and of the files those that a judge lets through. Its pack holds whole objects, no
 * deltas. Format: gitformat-bundle(5), gitformat-pack(5).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"

/* Asked once for each file of each version, newest change first; bytes are borrowed. */
typedef bool (*TicsBundleJudge)(const char *path, const char *oid, const void *bytes, size_t length, void *user, bool *disclose, GError **error);

/* Writes to `fd`, an empty file open for reading and writing (`name` in messages). SYSTEM, INVALID, or what the judge says. */
bool tics_bundle_write(TicsStore *store, const char *head, TicsBundleJudge judge, void *user, int fd, const char *name, GError **error);

/* Takes such a bundle, which lies in `fd` from `offset` on, into a new store of our own at `directory` (not there yet), of which nothing but `main` and these
 * objects is filled. Nothing of the bundle is believed: form, types, sizes, ids and sum are checked. INVALID, SYSTEM. `head`: where main stands. */
typedef struct {
    int fd;
    uint64_t offset, length;
} TicsBundleFile;
bool tics_bundle_unpack(const TicsBundleFile *file, const char *directory, char head[static TICS_OID_HEX], GError **error);
/* Bytes of the file a package is in, at a place, all of them. SYSTEM. */
bool tics_bundle_read_at(int fd, void *buffer, size_t length, uint64_t offset, GError **error);
