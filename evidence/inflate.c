/* inflate.c -- zlib streams of known length back into bytes (with deflate.c the door to zlib) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "inflate.h"

#include <string.h>
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

uint32_t
tics_crc32(const void *bytes, size_t length)
{
    return (uint32_t)crc32_z(0, bytes, length);
}
