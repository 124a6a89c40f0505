/* ssh_wire.h -- texts and numbers as SSH writes them: a length in four bytes, then the bytes (RFC 4251, section 5)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What is still to be read. Borrowed. */
typedef struct {
    const uint8_t *at;
    size_t left;
} TicsSshWire;

/* Takes `length` bytes; false if there are not so many. */
static inline bool
tics_ssh_take(TicsSshWire *wire, size_t length, const uint8_t **bytes)
{
    if (length > wire->left)
        return false;
    *bytes = wire->at;
    wire->at += length;
    wire->left -= length;
    return true;
}

static inline bool
tics_ssh_take_uint32(TicsSshWire *wire, uint32_t *number)
{
    const uint8_t *at;
    if (!tics_ssh_take(wire, 4, &at))
        return false;
    *number = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    return true;
}

/* A length and that many bytes. */
static inline bool
tics_ssh_take_string(TicsSshWire *wire, TicsSshWire *string)
{
    uint32_t length;
    if (!tics_ssh_take_uint32(wire, &length) || !tics_ssh_take(wire, length, &string->at))
        return false;
    string->left = length;
    return true;
}

static inline bool
tics_ssh_wire_is(TicsSshWire string, const char *text)
{
    return string.left == strlen(text) && memcmp(string.at, text, string.left) == 0;
}

static inline void
tics_ssh_put_string(GByteArray *out, const void *bytes, size_t length)
{
    const uint8_t head[4] = {(uint8_t)(length >> 24), (uint8_t)(length >> 16),
                             (uint8_t)(length >> 8), (uint8_t)length};
    g_byte_array_append(out, head, sizeof(head));
    g_byte_array_append(out, bytes, (guint)length);
}
