/* deflate.h -- buffered writing of raw and zlib-compressed bytes to a file
 *
 * Private to the store. One compressor is reused for many small objects.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct TicsDeflate TicsDeflate;

TicsDeflate *tics_deflate_new(void);
void tics_deflate_free(TicsDeflate *deflate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsDeflate, tics_deflate_free)
/* Where bytes go from now on (borrowed; nothing may be left unflushed). `path` stands in messages. */
void tics_deflate_target(TicsDeflate *deflate, int fd, const char *path);
/* As they are. */
bool tics_deflate_raw(TicsDeflate *deflate, const void *bytes, size_t length, GError **error);
/* Compressed; `last` ends the zlib stream. */
bool tics_deflate_add(TicsDeflate *deflate, const void *bytes, size_t length, bool last,
                      GError **error);
/* Bytes given out since the target was set. */
uint64_t tics_deflate_position(const TicsDeflate *deflate);
bool tics_deflate_flush(TicsDeflate *deflate, GError **error);
