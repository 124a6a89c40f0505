/* parts.h -- a package in parts that mail gateways let pass
 *
 * NAME.001, NAME.002 …: the file cut, nothing before, between or behind, so that cat and copy /b join them; NAME.parts.txt says how, and has the SHA-256 of each in the
 * form of sha256sum.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <glib.h>
#include <stdint.h>

#define TICS_PARTS_MOST 99
#define TICS_PARTS_LIST ".parts.txt"

/* "10M": bytes; K, M and G are thousands, so that a limit is kept however a gateway counts. USAGE: no size, or below 4,000. */
bool tics_parts_size(const char *text, uint64_t *size_bytes, GError **error);
/* Cuts the file `fd` into parts of exactly `most` bytes, the last of what is left, and writes the list. Parts of an earlier time behind the last go. INVALID: more than 99, or
 * a name that the list cannot hold; SYSTEM; then none is left. `count`: how many. */
bool tics_parts_write(int fd, const char *file, uint64_t most, unsigned *count, GError **error);

/* By its name: a part, or the list of parts. */
bool tics_parts_is(const char *file);
/* One of them that is not what it was: `code` constant (missing, altered, extra, list), borrowed `file`, `message` transfer full. */
typedef void (*TicsPartsFunc)(const char *code, const char *file, char *message, void *user);
/* Joins the parts that lie beside `file` into a file without a name. -1 without *error: some are not what they were, each told. Without a list only gaps are seen.
 * NOT_FOUND: none is there; SYSTEM. */
int tics_parts_join(const char *file, TicsPartsFunc tell, void *user, GError **error);

/* A file without a name, gone with the program. -1 with *error: SYSTEM. */
int tics_temporary_file(GError **error);
