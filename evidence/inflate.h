/* inflate.h -- zlib streams of known length back into bytes, and the check sums of a pack's index
 *
 * One decompressor is reused for many small objects.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

typedef struct TicsInflate TicsInflate;

TicsInflate *tics_inflate_new(void);
void tics_inflate_free(TicsInflate *inflate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsInflate, tics_inflate_free)
/* Are these `length` bytes one whole stream and nothing else, which gives exactly `room` bytes? `out` must not be NULL. */
bool tics_inflate_all(TicsInflate *inflate, const void *bytes, size_t length, void *out,
                      size_t room);
/* The stream that begins here, of at most `length` bytes: exactly `room` bytes of content. Returns how long it is, 0 if it is none such. */
size_t tics_inflate_next(TicsInflate *inflate, const void *bytes, size_t length, void *out,
                         size_t room);
/* The same in two steps, for who learns from the beginning how long the rest is: at most `room` bytes (> 0) of it, `got` of them; then all
 * that is left, which must be exactly `room` bytes and end both the stream and the bytes. */
bool tics_inflate_begin(TicsInflate *inflate, const void *bytes, size_t length, void *out, size_t room, size_t *got);
bool tics_inflate_rest(TicsInflate *inflate, void *out, size_t room);
/* The one stream that a file holds, in pieces, to `each`. False: it is none, or the file cannot be read. */
bool tics_inflate_file(int fd, void (*each)(const void *bytes, size_t length, void *user), void *user);
/* CRC-32 as zlib, git and ZIP count it; `sum` of what went before, 0 at first. */
uint32_t tics_crc32_more(uint32_t sum, const void *bytes, size_t length);
uint32_t tics_crc32(const void *bytes, size_t length);
