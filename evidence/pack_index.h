/* pack_index.h -- what makes a stream of objects a pack: the proof that it reads back, and its index
 *
 * Private to pack.c. Formats: gitformat-pack(5), index of version 2.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"
#include "oid.h"

/* An object in a pack, no delta. */
typedef struct {
    TicsOid oid;
    uint32_t crc;    /* of its packed bytes */
    uint64_t offset; /* of its first byte in the pack */
} TicsPackEntry;

/* Reads the pack `fd` of `end` bytes (no trailer yet) from the file and hashes every object again: SYSTEM unless each is whole and has
 * the id it was written under. `entries` (TicsPackEntry, in the order of the pack) get their crc, `sum` the trailer. `path` stands in
 * messages. */
bool tics_pack_read_back(int fd, const char *path, GArray *entries, uint64_t end,
                         uint8_t sum[static TICS_SHA1_SIZE], GError **error);
/* A new file in `directory`, synced, read-only; its path transfer full. Sorts the entries by id. */
char *tics_pack_index_write(const char *directory, GArray *entries,
                            const uint8_t sum[static TICS_SHA1_SIZE], GError **error);
