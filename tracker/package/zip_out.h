/* zip_out.h -- a ZIP file written as a stream: stored, one time for all, no extra fields, so that the same contents give the same bytes
 *
 * Local head (30 bytes), name, content, and at the end the list of contents; 64-bit forms only where the file needs them. What goes into it passes once.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct TicsZipOut TicsZipOut;
/* To `fd`, an empty file (borrowed); `path` stands in messages (borrowed). Transfer full. */
TicsZipOut *tics_zip_out_new(int fd, const char *path);
void tics_zip_out_free(TicsZipOut *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsZipOut, tics_zip_out_free)
/* One file after the other: begin, any number of writes, end. Names are ASCII, never twice. INVALID: over 4 GiB; SYSTEM. */
void tics_zip_out_begin(TicsZipOut *zip, const char *name);
bool tics_zip_out_write(TicsZipOut *zip, const void *bytes, size_t length, GError **error);
bool tics_zip_out_end(TicsZipOut *zip, GError **error);
/* The list of contents; the file is whole then. SYSTEM. */
bool tics_zip_out_finish(TicsZipOut *zip, GError **error);
uint64_t tics_zip_out_size(const TicsZipOut *zip); /* bytes so far */
