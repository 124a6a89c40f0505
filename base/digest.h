/* digest.h -- SHA-256, SHA-1, random bytes and hexadecimal (the door to libcrypto)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>
#include <stdint.h>

#define TICS_SHA256_SIZE 32
#define TICS_SHA256_HEX  65 /* with its NUL */
#define TICS_SHA1_SIZE   20

typedef struct TicsSha256 TicsSha256; /* a running hash */

TicsSha256 *tics_sha256_new(void);
void tics_sha256_update(TicsSha256 *hash, const void *bytes, size_t length);
/* Writes 64 hex digits and a NUL; the hash can be used for a new text afterwards. */
void tics_sha256_finish(TicsSha256 *hash, char hex[static TICS_SHA256_HEX]);
void tics_sha256_free(TicsSha256 *hash);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSha256, tics_sha256_free)

void tics_sha256_of(const void *bytes, size_t length, char hex[static TICS_SHA256_HEX]);

typedef struct TicsSha1 TicsSha1; /* likewise, for ids and sums of git and for nothing else */

TicsSha1 *tics_sha1_new(void);
void tics_sha1_update(TicsSha1 *hash, const void *bytes, size_t length);
void tics_sha1_begin(TicsSha1 *hash); /* forgets what was given so far */
/* Writes 20 bytes; a new text begins after it. */
void tics_sha1_finish(TicsSha1 *hash, uint8_t sum[static TICS_SHA1_SIZE]);
void tics_sha1_free(TicsSha1 *hash);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSha1, tics_sha1_free)

/* `length` bytes from the kernel (getrandom). SYSTEM if there are none.
 * In a build with test hooks TICS_TEST_SEED makes them repeatable. */
bool tics_random_bytes(void *bytes, size_t length, GError **error);

void tics_hex_encode(const uint8_t *bytes, size_t length, char *hex); /* 2*length + NUL */
bool tics_hex_decode(const char *hex, uint8_t *bytes, size_t length); /* exactly 2*length lower-case digits */
bool tics_hex_valid(const char *text, size_t digits);                 /* exactly that many lower-case digits */
