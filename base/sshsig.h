/* sshsig.h -- detached signatures in OpenSSH's format (PROTOCOL.sshsig), as git keeps them in a commit
 *
 * Checked here and not by ssh-keygen: an auditor's machine may have none, and a program started for each of 100,000 commits would take an hour.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "ssh_key.h"

#define TICS_SSHSIG_BYTES_MAX 16384 /* longest armour that is read */

typedef struct TicsSshSig TicsSshSig;

/* The armour: BEGIN line, base64, END line, at most one line end behind. INVALID. Transfer full. */
TicsSshSig *tics_sshsig_read(const char *armour, size_t length, GError **error);
void tics_sshsig_free(TicsSshSig *signature);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSshSig, tics_sshsig_free)

/* Bytes of the public key it says it was made with (tics_ssh_key_parse). Borrowed. */
const void *tics_sshsig_key(const TicsSshSig *signature, size_t *length);
/* Made with `key`, for `name_space` ("git"), over these bytes? INVALID says what is not so. */
bool tics_sshsig_verify(const TicsSshSig *signature, const TicsSshKey *key, const char *name_space, const void *bytes, size_t length, GError **error);
