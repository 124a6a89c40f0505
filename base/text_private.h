/* text_private.h -- what the text files share: walking over bytes that may not be UTF-8, keys of plain text
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "text.h"

#define TICS_NOT_A_CHARACTER 0xFFFDu

/* The character at *text, which moves behind it; a byte that begins none counts as U+FFFD. Not
 * to be called at the NUL. `valid` (may be NULL) tells that byte from a U+FFFD in the text. */
static inline gunichar
tics_text_next(const char **text, bool *valid)
{
    unsigned char first = (unsigned char)**text;
    gunichar character = first < 0x80 ? first : g_utf8_get_char_validated(*text, -1);
    bool good = character < 0x110000;
    *text += good ? g_utf8_skip[first] : 1;
    if (valid != NULL)
        *valid = good;
    return good ? character : TICS_NOT_A_CHARACTER;
}

/* The key for comparing (`fold`: for searching) of so many bytes into `to`, which holds as many and
 * a NUL; no NUL among them. False: they are not all of the plain forms that text_fold.c knows. */
bool tics_text_plain_key(const char *text, size_t length, bool fold, char *to);
