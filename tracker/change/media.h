/* media.h -- what a file is, by its content, and whether its name says so too
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"

typedef struct {
    const char *type;               /* media type by content; constant */
    char sha256[TICS_SHA256_HEX];   /* plain */
    int64_t size_bytes;
} TicsMedia;

/* Media type by content: PDF, images, office files (by what lies in the ZIP), mail, XML, plain text; else application/octet-stream.
 * A file that cannot be read is application/octet-stream too (the writer will say so). Constant. */
const char *tics_media_type(const char *file);
/* The same, with size and SHA-256 of a regular file, read in pieces. INVALID: no regular file; SYSTEM, NOT_FOUND. */
bool tics_media_look(const char *file, TicsMedia *media, GError **error);
/* What a file of this name should hold, in words ("PDF"), where its content is of another type; NULL if the two go together or the ending says nothing. */
const char *tics_media_contradicts(const char *name, const char *type);
/* The type in words ("PDF", "Excel workbook"), translated; the type itself where there is none. Borrowed. */
const char *tics_media_words(const char *type);
