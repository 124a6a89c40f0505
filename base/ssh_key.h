/* ssh_key.h -- public keys as OpenSSH writes them, and whether a signature was made with one (a door to libcrypto)
 *
 * ssh-ed25519, ssh-rsa (2048 to 16384 bits; signatures rsa-sha2-256 and -512, never SHA-1), ecdsa-sha2-nistp256, -384, -521, and the two kinds kept on a
 * security key: sk-ssh-ed25519@openssh.com, sk-ecdsa-sha2-nistp256@openssh.com. Sources: RFC 4253 6.6, RFC 5656, RFC 8332, RFC 8709, OpenSSH PROTOCOL.u2f.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>
#include <stdint.h>

#define TICS_SSH_FINGERPRINT 51 /* "SHA256:", 43 characters of base64 and a NUL */

typedef struct TicsSshKey TicsSshKey;

/* "ssh-ed25519 AAAA… comment", one line. INVALID. Transfer full. */
TicsSshKey *tics_ssh_key_read(const char *line, GError **error);
/* From its bytes (the base64 decoded). INVALID. Transfer full. */
TicsSshKey *tics_ssh_key_parse(const void *blob, size_t length, GError **error);
void tics_ssh_key_free(TicsSshKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSshKey, tics_ssh_key_free)

const char *tics_ssh_key_fingerprint(const TicsSshKey *key); /* as ssh-keygen -l prints it. Borrowed */
const char *tics_ssh_key_type(const TicsSshKey *key);        /* "ssh-ed25519". Borrowed */
const char *tics_ssh_key_text(const TicsSshKey *key);        /* type and base64, without comment. Borrowed */

/* Was this signature (RFC 4253: its algorithm, then its bytes) made with the key over these bytes? Several threads may ask. */
bool tics_ssh_key_verify(const TicsSshKey *key, const void *signature, size_t signature_length, const void *bytes, size_t length);

#define TICS_SSH_HASH_MAX 64
/* "sha256" or "sha512" of a text; 0 for another algorithm, else the size of the sum. */
size_t tics_ssh_hash(const char *algorithm, const void *bytes, size_t length, uint8_t sum[static TICS_SSH_HASH_MAX]);
