/* made_zip.h -- a ZIP file made around the bytes of a fuzz target: stored, nothing packed */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

static uint32_t
crc_of(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static void
put(GByteArray *out, uint32_t value, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        uint8_t byte = (uint8_t)(value >> 8 * i);
        g_byte_array_append(out, &byte, 1);
    }
}

/* What the local header and the directory share: version … lengths of name and extra field. */
static void
put_entry(GByteArray *out, const char *name, const void *bytes, size_t length)
{
    put(out, 20, 2);
    put(out, 0, 4); /* flags, stored */
    put(out, 0x00210000, 4);
    put(out, crc_of(bytes, length), 4);
    put(out, (uint32_t)length, 4);
    put(out, (uint32_t)length, 4);
    put(out, (uint32_t)strlen(name), 2);
    put(out, 0, 2);
}

typedef struct {
    GByteArray *out, *directory;
    guint entries;
} Zip;

static void
add(Zip *zip, const char *name, const void *bytes, size_t length)
{
    put(zip->directory, 0x02014b50, 4);
    put(zip->directory, 20, 2);
    put_entry(zip->directory, name, bytes, length);
    put(zip->directory, 0, 2);
    put(zip->directory, 0, 4);
    put(zip->directory, 0, 4);
    put(zip->directory, zip->out->len, 4);
    g_byte_array_append(zip->directory, (const uint8_t *)name, strlen(name));
    put(zip->out, 0x04034b50, 4);
    put_entry(zip->out, name, bytes, length);
    g_byte_array_append(zip->out, (const uint8_t *)name, strlen(name));
    g_byte_array_append(zip->out, bytes, length);
    zip->entries++;
}

/* Lets go of the ZIP. */
static GBytes *
finish(Zip *zip)
{
    guint at = zip->out->len;
    g_byte_array_append(zip->out, zip->directory->data, zip->directory->len);
    put(zip->out, 0x06054b50, 4);
    put(zip->out, 0, 4);
    put(zip->out, zip->entries, 2);
    put(zip->out, zip->entries, 2);
    put(zip->out, zip->directory->len, 4);
    put(zip->out, at, 4);
    put(zip->out, 0, 2);
    g_byte_array_unref(zip->directory);
    return g_byte_array_free_to_bytes(zip->out);
}
