/* tsp.h -- time stamps of RFC 3161: asking an authority for one, reading its answer, and judging it
 *
 * The one door beside digest.c to libcrypto, whose TS, PKCS#7 and X.509 readers are used: own code would be a parser of hostile ASN.1 and the building of
 * certificate paths. Imprints are SHA-256. An answer is the TimeStampResp an authority sends (application/timestamp-reply), in DER.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"

#define TICS_STAMP_BYTES_MAX 15000 /* of an answer; those met have 3 to 7 KB */

typedef struct {
    uint8_t imprint[TICS_SHA256_SIZE]; /* of what was stamped */
    int64_t time;                      /* genTime, UTC seconds; fractions are left out */
    char *authority;                   /* subject of the certificate that signed, RFC 2253; text of others */
} TicsStamp;
void tics_stamp_clear(TicsStamp *stamp);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsStamp, tics_stamp_clear)

/* A TimeStampReq over an imprint, with a nonce, asking for the certificate. SYSTEM. Transfer full. */
GBytes *tics_stamp_request(const uint8_t imprint[static TICS_SHA256_SIZE], GError **error);
/* Reads a granted answer and sees that the certificate in it really signed it and may sign time stamps: an altered one is found without any trust root.
 * Nobody is trusted yet. INVALID says why: no answer, refused by the authority, another hash, altered … Fill: clear. */
bool tics_stamp_read(const void *bytes, size_t length, TicsStamp *stamp, GError **error);
/* The answer belongs to this request (its nonce and imprint). INVALID. */
bool tics_stamp_answers(GBytes *request, const void *bytes, size_t length, GError **error);

/* Certificates somebody trusts, from PEM files. */
typedef struct TicsRoots TicsRoots;
/* NULL-ended list of files. NOT_FOUND, INVALID when one holds no certificate. Transfer full. */
TicsRoots *tics_roots_load(char *const *files, GError **error);
void tics_roots_free(TicsRoots *roots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsRoots, tics_roots_free)
/* The answer's certificate leads to a trusted one, as of the time of the stamp itself: certificates expire, what they witnessed does not. INVALID says why not. */
bool tics_stamp_trust(const void *bytes, size_t length, const TicsRoots *roots, GError **error);
