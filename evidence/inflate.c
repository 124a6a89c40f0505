/* inflate.c -- zlib streams of known length back into bytes (with deflate.c the door to zlib) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "inflate.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

struct TicsInflate {
    z_stream stream;
};

TicsInflate *
tics_inflate_new(void)
{
    TicsInflate *inflate = g_new0(TicsInflate, 1);

    if (inflateInit(&inflate->stream) != Z_OK) /* fails only without memory, as g_new does */
        g_error("zlib has no memory");
    return inflate;
}

void
tics_inflate_free(TicsInflate *inflate)
{
    if (inflate == NULL)
        return;
    inflateEnd(&inflate->stream);
    g_free(inflate);
}

bool
tics_inflate_all(TicsInflate *self, const void *bytes, size_t length, void *out, size_t room)
{
    z_stream *stream = &self->stream;

    if (length > G_MAXUINT || room > G_MAXUINT || inflateReset(stream) != Z_OK)
        return false;
    stream->next_in = (Bytef *)bytes;
    stream->avail_in = (uInt)length;
    stream->next_out = out;
    stream->avail_out = (uInt)room;
    return inflate(stream, Z_FINISH) == Z_STREAM_END && stream->avail_in == 0 &&
           stream->avail_out == 0;
}

size_t
tics_inflate_next(TicsInflate *self, const void *bytes, size_t length, void *out, size_t room)
{
    z_stream *stream = &self->stream;
    uInt most = (uInt)MIN(length, G_MAXINT);

    if (room > G_MAXINT || inflateReset(stream) != Z_OK)
        return 0;
    stream->next_in = (Bytef *)bytes;
    stream->avail_in = most;
    stream->next_out = out;
    stream->avail_out = (uInt)room;
    bool whole = inflate(stream, Z_FINISH) == Z_STREAM_END && stream->avail_out == 0;
    return whole ? most - stream->avail_in : 0;
}

bool
tics_inflate_begin(TicsInflate *self, const void *bytes, size_t length, void *out, size_t room,
                   size_t *got)
{
    z_stream *stream = &self->stream;

    if (length > G_MAXUINT || room > G_MAXUINT || inflateReset(stream) != Z_OK)
        return false;
    stream->next_in = (Bytef *)bytes;
    stream->avail_in = (uInt)length;
    stream->next_out = out;
    stream->avail_out = (uInt)room;
    int code = inflate(stream, Z_NO_FLUSH);
    *got = room - stream->avail_out;
    return code == Z_OK || code == Z_STREAM_END;
}

bool
tics_inflate_rest(TicsInflate *self, void *out, size_t room)
{
    z_stream *stream = &self->stream;
    uint8_t beyond;

    if (room > G_MAXUINT)
        return false;
    stream->next_out = room > 0 ? out : &beyond;
    stream->avail_out = (uInt)room;
    return inflate(stream, Z_FINISH) == Z_STREAM_END && stream->avail_in == 0 &&
           stream->avail_out == 0;
}

enum { FILE_PIECE = 64 * 1024 };

/* All that a piece of the stream gives. */
static int
inflate_piece(z_stream *stream, uint8_t *out, void (*each)(const void *, size_t, void *),
              void *user)
{
    int code = Z_OK;

    while (code == Z_OK && (stream->avail_in > 0 || stream->avail_out == 0)) {
        stream->next_out = out;
        stream->avail_out = FILE_PIECE;
        code = inflate(stream, Z_NO_FLUSH);
        each(out, FILE_PIECE - stream->avail_out, user);
    }
    return code == Z_BUF_ERROR ? Z_OK : code; /* it wants more, that is all */
}

bool
tics_inflate_file(int fd, void (*each)(const void *bytes, size_t length, void *user), void *user)
{
    g_autoptr(TicsInflate) self = tics_inflate_new();
    g_autofree uint8_t *in = g_malloc(FILE_PIECE), *out = g_malloc(FILE_PIECE);
    int code = Z_OK;

    while (code == Z_OK) {
        ssize_t got = read(fd, in, FILE_PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        self->stream.next_in = in;
        self->stream.avail_in = (uInt)got;
        code = inflate_piece(&self->stream, out, each, user);
    }
    return code == Z_STREAM_END && self->stream.avail_in == 0 && read(fd, in, 1) == 0;
}

uint32_t
tics_crc32_more(uint32_t sum, const void *bytes, size_t length)
{
    return (uint32_t)crc32_z(sum, bytes, length);
}

uint32_t
tics_crc32(const void *bytes, size_t length)
{
    return (uint32_t)crc32_z(0, bytes, length);
}
