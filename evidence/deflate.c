/* deflate.c -- buffered writing of raw and zlib-compressed bytes to a file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "deflate.h"

#include "disk.h"

#include <gio/gio.h>
#include <string.h>

/* Below SMALL_BYTES (a private part: its salt alone is 32 random bytes) compressing costs ten times what it saves. */
enum { BUFFER_BYTES = 256 * 1024, LEVEL = 1, SMALL_BYTES = 512 };

struct TicsDeflate {
    GConverter *compressor, *store; /* zlib through GIO (no further library), and at level 0 */
    bool started;                   /* a stream is open in the compressor */
    int fd;
    const char *path;
    size_t used;
    guint8 buffer[BUFFER_BYTES];
};

TicsDeflate *
tics_deflate_new(void)
{
    TicsDeflate *deflate = g_new(TicsDeflate, 1);
    deflate->compressor = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL));
    deflate->store = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 0));
    deflate->started = false;
    deflate->fd = -1;
    deflate->path = NULL;
    deflate->used = 0;
    return deflate;
}

void
tics_deflate_free(TicsDeflate *deflate)
{
    if (deflate == NULL)
        return;
    g_object_unref(deflate->compressor);
    g_object_unref(deflate->store);
    g_free(deflate);
}

void
tics_deflate_target(TicsDeflate *deflate, int fd, const char *path)
{
    deflate->fd = fd;
    deflate->path = path;
    deflate->used = 0;
    deflate->started = false;
    g_converter_reset(deflate->compressor);
    g_converter_reset(deflate->store);
}

bool
tics_deflate_flush(TicsDeflate *deflate, GError **error)
{
    size_t used = deflate->used;
    deflate->used = 0;
    return tics_disk_write(deflate->fd, deflate->buffer, used, deflate->path, error);
}

bool
tics_deflate_raw(TicsDeflate *deflate, const void *bytes, size_t length, GError **error)
{
    if (length > BUFFER_BYTES - deflate->used && !tics_deflate_flush(deflate, error))
        return false;
    if (length > BUFFER_BYTES)
        return tics_disk_write(deflate->fd, bytes, length, deflate->path, error);
    memcpy(deflate->buffer + deflate->used, bytes, length);
    deflate->used += length;
    return true;
}

bool
tics_deflate_add(TicsDeflate *deflate, const void *bytes, size_t length, bool last, GError **error)
{
    const guint8 *at = bytes;
    bool small = last && !deflate->started && length < SMALL_BYTES;
    GConverter *converter = small ? deflate->store : deflate->compressor;
    deflate->started = !last;
    GConverterResult result = G_CONVERTER_CONVERTED;
    while (last ? result != G_CONVERTER_FINISHED : length > 0) {
        enum { ROOM = 1024 };
        if (BUFFER_BYTES - deflate->used < ROOM && !tics_deflate_flush(deflate, error))
            return false;
        gsize read = 0, written = 0;
        g_autoptr(GError) why = NULL;
        result = g_converter_convert(converter, at, length,
                                     deflate->buffer + deflate->used, BUFFER_BYTES - deflate->used,
                                     last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &read,
                                     &written, &why);
        if (result == G_CONVERTER_ERROR)
            return tics_fail(error, TICS_ERROR_SYSTEM, "%s", why->message);
        at += read;
        length -= read;
        deflate->used += written;
    }
    if (last)
        g_converter_reset(converter);
    return true;
}
