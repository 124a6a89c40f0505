/* zip_read.h -- the parts of a ZIP file of another maker, in memory: capped before anything is inflated
 *
 * Nothing is ever written under a name from inside; a part is found by its exact name only. Limits: 10,000 entries; 256 MiB in all, or 25 times
 * the file up to 1 GiB (64 MiB a part that is not read as a stream, see `most`); and 50 times what it takes up
 * packed for a part of more than 16 MiB.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

typedef struct TicsZip TicsZip;
/* `name` stands in messages. INVALID: no ZIP, damaged, over a limit. Transfer full. */
TicsZip *tics_zip_open(GBytes *bytes, const char *name, GError **error);
bool tics_zip_has(const TicsZip *zip, const char *part);
void tics_zip_free(TicsZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsZip, tics_zip_free)

typedef struct TicsZipPart TicsZipPart;
/* A part to be read from its beginning, of at most `most` bytes. INVALID: it is not there, encrypted, too large. Transfer full; goes before the ZIP. */
TicsZipPart *tics_zip_part(TicsZip *zip, const char *part, size_t most, GError **error);
/* Up to `size` bytes into `buffer`; *got is 0 at the end. INVALID: damaged, or longer than it says. */
bool tics_zip_read(TicsZipPart *part, char *buffer, size_t size, size_t *got, GError **error);
/* Bytes unpacked that are still to come; and about how many of the file's own bytes hold them. */
size_t tics_zip_left(const TicsZipPart *part, size_t *packed);
void tics_zip_part_free(TicsZipPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsZipPart, tics_zip_part_free)
