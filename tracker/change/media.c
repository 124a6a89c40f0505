/* media.c -- what a file is, by its first bytes */
/* SPDX-License-Identifier: Apache-2.0 */
#include "media.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *magic;
    size_t length;
    const char *type;
} kinds[] = {
    {"%PDF-", 5, "application/pdf"},
    {"\x89PNG\r\n\x1a\n", 8, "image/png"},
    {"\xff\xd8\xff", 3, "image/jpeg"},
    {"II*\0", 4, "image/tiff"},
    {"MM\0*", 4, "image/tiff"},
    {"PK\x03\x04", 4, "application/zip"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "application/x-ole-storage"},
    {"<?xml", 5, "application/xml"},
};

const char *
tics_media_type(const char *file)
{
    char head[4096];
    FILE *stream = fopen(file, "rb");
    if (stream == NULL)
        return "application/octet-stream";
    size_t length = fread(head, 1, sizeof head, stream);

    fclose(stream);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (length >= kinds[i].length && memcmp(head, kinds[i].magic, kinds[i].length) == 0)
            return kinds[i].type;
    }
    const char *end = NULL;
    bool text = memchr(head, 0, length) == NULL;
    if (text && length > 0 && !g_utf8_validate(head, (gssize)length, &end))
        text = length == sizeof head && head + length - end < 4;
    return text && length > 0 ? "text/plain" : "application/octet-stream";
}
