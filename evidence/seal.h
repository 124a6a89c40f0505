/* seal.h -- a point of history witnessed from outside: what a record of kind `seal` says, and a seal of digits that fits on paper
 *
 * What is sealed is the raw head commit (`git cat-file commit`), by its SHA-256: it holds the chain, and through it everything before. A time stamp (RFC 3161,
 * base/tsp.h) stands in the record's public field `token` as base64, so that it goes to whoever gets main; the commit that brings it carries its SHA-256 as
 * Stamp-SHA256 and was therefore made after it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "record.h"
#include "store.h"
#include "tsp.h"

#define TICS_SEAL_TOLERANCE_SECONDS (24 * 60 * 60) /* what the clocks of a company and an authority may differ */

typedef struct {
    GBytes *token;                /* the authority's answer as it came */
    char sha256[TICS_SHA256_HEX]; /* of it: Stamp-SHA256 of the commit that brings it */
    TicsStamp stamp;
    char *commit;                 /* that it names, 40 digits */
} TicsSeal;
void tics_seal_clear(TicsSeal *seal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsSeal, tics_seal_clear)

/* Whether a record holds a token, and not only says that somebody keeps something. */
bool tics_seal_has_token(const TicsRecord *record);
/* A record that holds a token: the token is what an authority signed, and the other fields say the same as it. Whether the commit is there is for the caller.
 * INVALID. Fill: clear (after a failure too). */
bool tics_seal_read(const TicsRecord *record, TicsSeal *seal, GError **error);
/* Sets commit, method, authority, time, digest and token. INVALID if `token` is no time stamp. */
bool tics_seal_fill(TicsRecord *record, const char *commit, GBytes *token, GError **error);

/* Digits of a seal: the first 128 bits of the SHA-256 of the raw commit as eight numbers of five digits, each with a check digit (Damm, begun with the number's
 * place): "012345 …". Nobody can make two histories of one seal: that takes 2^64 trials. */
#define TICS_SEAL_BYTES 16
#define TICS_SEAL_DIGITS (8 * 7) /* eight groups of six and seven blanks, and a NUL */
void tics_seal_digits(const uint8_t sha256[static TICS_SHA256_SIZE], char digits[static TICS_SEAL_DIGITS]);
/* As people type it: full width, any blanks and hyphens. INVALID says which group was mistyped. */
bool tics_seal_digits_parse(const char *text, uint8_t bytes[static TICS_SEAL_BYTES], GError **error);
/* The commit at or below the head whose raw bytes have this SHA-256 (its first `count` bytes), newest first. NOT_FOUND. */
bool tics_seal_find(TicsStore *store, const uint8_t *sha256, size_t count, char oid[static TICS_OID_HEX], GError **error);
