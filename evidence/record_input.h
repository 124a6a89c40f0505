/* record_input.h -- the pieces a record file is read by, each refused with its line
 *
 * Every function returns false having set the input's *error (INVALID: name, line, what is wrong),
 * but tics_input_take, which only says whether that is what comes next.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "record_private.h"

typedef struct {
    const char *name, *start, *at, *end;
    TicsRecord *record;
    bool personal; /* reading the private part */
    guint next;    /* number of the first field that may still come */
    GError **error;
} TicsInput;

bool tics_input_refuse(const TicsInput *in, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Passes over this text if it comes next. */
bool tics_input_take(TicsInput *in, const char *literal);
bool tics_input_expect(TicsInput *in, const char *literal);
/* Text up to a closing quote, which is passed over; not terminated. Borrowed. */
bool tics_input_quoted(TicsInput *in, const char **text, size_t *length);
/* 64 hexadecimal digits and a closing quote. */
bool tics_input_hex(TicsInput *in, char hex[static TICS_SHA256_HEX]);
/* A whole number from 0 and a closing quote. */
bool tics_input_count(TicsInput *in, uint64_t *count);
/* Writes at most `length` bytes and a NUL to `out`. False, without an error, where the text is not
 * escaped as record_write.c does it. */
bool
tics_input_unescape(const char *raw, size_t length, bool attribute, char *out, size_t *out_length);
/* Its size, the XML line and the text of the root element. */
bool tics_input_open(TicsInput *in, const char *root);
bool tics_input_close(TicsInput *in, const char *root);
