/* deflate.c -- buffered writing of raw and zlib-compressed bytes to a file (with inflate.c the door
 * to zlib) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "deflate.h"

#include "disk.h"
#include "i18n.h"

#include <glib.h>
#include <string.h>
#include <zlib.h>

/* An object costs more to begin than to compress: zlib clears its tables, 128 KiB, for each. Small
 * ones get small tables; a private part (its salt alone is 32 random bytes) is stored as it is. */
enum {
    BUFFER_BYTES = 256 * 1024,
    LEVEL = 1,
    STORED_BYTES = 1024, /* below: not compressed */
    SMALL_BYTES = 4096,  /* below: a window of that size, fixed codes */
    SMALL_WINDOW_BITS = 12,
    SMALL_MEMORY = 4,
    STREAM_MEMORY = 8,
};

struct TicsDeflate {
    z_stream stream, small;
    bool started; /* an object is open in the stream */
    int fd;
    const char *path;
    uint64_t flushed; /* bytes that left the buffer */
    size_t used;
    guint8 buffer[BUFFER_BYTES];
};

/* zlib fails here only without memory, as g_new does. */
static void
must(int code)
{
    if (code != Z_OK)
        g_error("zlib has no memory");
}

TicsDeflate *
tics_deflate_new(void)
{
    TicsDeflate *out = g_new(TicsDeflate, 1);

    memset(&out->stream, 0, sizeof out->stream);
    memset(&out->small, 0, sizeof out->small);
    must(deflateInit2(&out->stream, LEVEL, Z_DEFLATED, MAX_WBITS, STREAM_MEMORY,
                      Z_DEFAULT_STRATEGY));
    must(deflateInit2(&out->small, LEVEL, Z_DEFLATED, SMALL_WINDOW_BITS, SMALL_MEMORY, Z_FIXED));
    out->started = false;
    out->fd = -1;
    out->path = NULL;
    out->flushed = 0;
    out->used = 0;
    return out;
}

void
tics_deflate_free(TicsDeflate *out)
{
    if (out == NULL)
        return;
    deflateEnd(&out->stream);
    deflateEnd(&out->small);
    g_free(out);
}

void
tics_deflate_target(TicsDeflate *out, int fd, const char *path)
{
    out->fd = fd;
    out->path = path;
    out->flushed = 0;
    out->used = 0;
    if (out->started)
        deflateReset(&out->stream);
    out->started = false;
}

uint64_t
tics_deflate_position(const TicsDeflate *out)
{
    return out->flushed + out->used;
}

bool
tics_deflate_flush(TicsDeflate *out, GError **error)
{
    size_t used = out->used;
    out->used = 0;
    out->flushed += used;
    return tics_disk_write(out->fd, out->buffer, used, out->path, error);
}

bool
tics_deflate_raw(TicsDeflate *out, const void *bytes, size_t length, GError **error)
{
    if (length > BUFFER_BYTES - out->used && !tics_deflate_flush(out, error))
        return false;
    if (length > BUFFER_BYTES) {
        out->flushed += length;
        return tics_disk_write(out->fd, bytes, length, out->path, error);
    }
    memcpy(out->buffer + out->used, bytes, length);
    out->used += length;
    return true;
}

/* A zlib stream of one stored block (RFC 1950, RFC 1951 section 3.2.4). */
static bool
add_stored(TicsDeflate *out, const void *bytes, size_t length, GError **error)
{
    const guint8 head[] = {0x78,
                           0x01,
                           0x01,
                           (guint8)(length & 0xff),
                           (guint8)(length >> 8),
                           (guint8)(~length & 0xff),
                           (guint8)(~length >> 8 & 0xff)};
    uLong sum = adler32(1, bytes, (uInt)length);
    const guint8 tail[] = {(guint8)(sum >> 24), (guint8)(sum >> 16), (guint8)(sum >> 8),
                           (guint8)sum};

    return tics_deflate_raw(out, head, sizeof head, error) &&
           tics_deflate_raw(out, bytes, length, error) &&
           tics_deflate_raw(out, tail, sizeof tail, error);
}

static bool
compress_into(TicsDeflate *out, z_stream *stream, int flush, GError **error)
{
    enum { ROOM = 1024 };
    int code = Z_OK;

    while (flush == Z_FINISH ? code != Z_STREAM_END : stream->avail_in > 0) {
        if (BUFFER_BYTES - out->used < ROOM && !tics_deflate_flush(out, error))
            return false;
        uInt room = (uInt)(BUFFER_BYTES - out->used);
        stream->next_out = out->buffer + out->used;
        stream->avail_out = room;
        code = deflate(stream, flush);
        out->used += room - stream->avail_out;
    }
    return true;
}

bool
tics_deflate_add(TicsDeflate *out, const void *bytes, size_t length, bool last, GError **error)
{
    bool whole = last && !out->started;
    z_stream *stream = whole && length < SMALL_BYTES ? &out->small : &out->stream;
    const guint8 *at = bytes;
    bool good = true;

    if (whole && length < STORED_BYTES)
        return add_stored(out, bytes, length, error);
    out->started = !last;
    while (good && (length > 0 || last)) {
        uInt part = (uInt)MIN(length, G_MAXINT);
        stream->next_in = (Bytef *)at;
        stream->avail_in = part;
        at += part;
        length -= part;
        good = compress_into(out, stream, last && length == 0 ? Z_FINISH : Z_NO_FLUSH, error);
        if (length == 0)
            break;
    }
    if (last)
        deflateReset(stream);
    return good;
}
