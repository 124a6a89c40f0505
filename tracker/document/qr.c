/* qr.c -- a text as a QR code; the only place that calls libqrencode
 *
 * A PNG need not be compressed: what it lies in is. So it takes two checksums and no library.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "qr.h"

#include "i18n.h"

#include <qrencode.h>
#include <stdint.h>
#include <string.h>

enum { SCALE = 6, QUIET = 4, TEXT_MAX = 200 };

static uint32_t
crc32_of(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xffffffff;

    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
    }
    return ~crc;
}

static uint32_t
adler32_of(const uint8_t *bytes, size_t length)
{
    uint32_t a = 1, b = 0;

    for (size_t i = 0; i < length; i++) {
        a = (a + bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

static void
append_be(GByteArray *out, uint32_t number)
{
    uint8_t bytes[] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16), (uint8_t)(number >> 8),
                       (uint8_t)number};

    g_byte_array_append(out, bytes, sizeof bytes);
}

static void
append_chunk(GByteArray *out, const char *type, const GByteArray *data)
{
    g_autoptr(GByteArray) body = g_byte_array_new();

    g_byte_array_append(body, (const uint8_t *)type, 4);
    if (data != NULL && data->len > 0)
        g_byte_array_append(body, data->data, data->len);
    append_be(out, body->len - 4);
    g_byte_array_append(out, body->data, body->len);
    append_be(out, crc32_of(body->data, body->len));
}

static bool
is_dark(const QRcode *code, int x, int y)
{
    return x >= 0 && y >= 0 && x < code->width && y < code->width &&
           (code->data[y * code->width + x] & 1) != 0;
}

/* Lines of the picture as PNG has them: a filter byte, then eight points a byte, 1 is white. */
static GByteArray *
lines_of(const QRcode *code)
{
    int side = (code->width + 2 * QUIET) * SCALE;
    GByteArray *lines = g_byte_array_new();
    g_autofree uint8_t *line = g_malloc((size_t)(side + 7) / 8 + 1);

    for (int y = 0; y < side; y++) {
        memset(line, 0, (size_t)(side + 7) / 8 + 1);
        for (int x = 0; x < side; x++)
            if (!is_dark(code, x / SCALE - QUIET, y / SCALE - QUIET))
                line[1 + x / 8] |= (uint8_t)(0x80 >> x % 8);
        g_byte_array_append(lines, line, (guint)(side + 7) / 8 + 1);
    }
    return lines;
}

/* A zlib stream of stored blocks. */
static GByteArray *
stored(const GByteArray *lines)
{
    GByteArray *data = g_byte_array_new();

    g_byte_array_append(data, (const uint8_t *)"\x78\x01", 2);
    for (guint at = 0; at < lines->len; at += 0xffff) {
        guint count = MIN(lines->len - at, 0xffff);
        uint8_t head[] = {at + count == lines->len, (uint8_t)count, (uint8_t)(count >> 8),
                          (uint8_t)~count, (uint8_t)(~count >> 8)};
        g_byte_array_append(data, head, sizeof head);
        g_byte_array_append(data, lines->data + at, count);
    }
    append_be(data, adler32_of(lines->data, lines->len));
    return data;
}

static GBytes *
png_of(const QRcode *code)
{
    GByteArray *png = g_byte_array_new();
    uint32_t side = (uint32_t)(code->width + 2 * QUIET) * SCALE;
    g_autoptr(GByteArray) head = g_byte_array_new(), lines = lines_of(code), data = stored(lines);

    g_byte_array_append(png, (const uint8_t *)"\x89PNG\r\n\x1a\n", 8);
    append_be(head, side);
    append_be(head, side);
    g_byte_array_append(head, (const uint8_t *)"\x01\0\0\0\0", 5); /* one bit, grey */
    append_chunk(png, "IHDR", head);
    append_chunk(png, "IDAT", data);
    append_chunk(png, "IEND", NULL);
    return g_byte_array_free_to_bytes(png);
}

GBytes *
tics_qr_png(const char *text, GError **error)
{
    QRcode *code = strlen(text) > TEXT_MAX ? NULL : QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

    if (code == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is too long for a QR code"), text);
    GBytes *png = png_of(code);
    QRcode_free(code);
    return png;
}
