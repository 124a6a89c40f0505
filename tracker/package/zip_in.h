/* zip_in.h -- a package read strictly: only what zip_out.c writes is one, so no two readers can see different things in it
 *
 * Refused (INVALID, "refused (CODE): sentence"): compression, encryption, comments, gaps, names that differ between the two lists, folders, links, twice the same
 * name (also but for case), names that would leave the folder, and more than one folder. Contents are read in pieces; nothing is unpacked.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"

#include <glib.h>

typedef struct {
    char *name; /* without the folder: "data/front/package.json" */
    uint64_t offset, size; /* of the content in the file */
    uint32_t crc;
    char sha256[TICS_SHA256_HEX]; /* "" until it was hashed */
} TicsZipEntry;

typedef struct TicsZipIn TicsZipIn;
/* NOT_FOUND, SYSTEM, INVALID. Transfer full. */
TicsZipIn *tics_zip_in_open(const char *path, GError **error);
TicsZipIn *tics_zip_in_take(int fd, const char *path, GError **error); /* of an open file, which it takes */
void tics_zip_in_free(TicsZipIn *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsZipIn, tics_zip_in_free)
int tics_zip_in_file(const TicsZipIn *zip);                        /* its descriptor, borrowed */
const GPtrArray *tics_zip_in_entries(const TicsZipIn *zip);        /* TicsZipEntry*, as in the file. Borrowed */
TicsZipEntry *tics_zip_in_find(const TicsZipIn *zip, const char *name); /* NULL: none. Borrowed */
/* Its bytes in pieces, borrowed by the callback; INVALID if their CRC is another. */
typedef void (*TicsZipFunc)(const void *bytes, size_t length, void *user);
bool tics_zip_in_each(const TicsZipIn *zip, const TicsZipEntry *entry, TicsZipFunc each, void *user, GError **error);
/* All of a file of at most `most` bytes, a NUL behind it. INVALID, SYSTEM. Transfer full. */
GBytes *tics_zip_in_bytes(const TicsZipIn *zip, const TicsZipEntry *entry, size_t most, GError **error);
