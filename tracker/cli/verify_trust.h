/* verify_trust.h -- keys the reader trusts, from a file outside the store
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "verify.h"

/* Keys of git's file of allowed signers ("officer-1 namespaces=\"git\" ssh-ed25519 AAAA…"); lines for other namespaces are passed over, days of validity are not looked at: those of the
 * register count, between seals. NOT_FOUND; INVALID names the line. Transfer full. */
typedef struct TicsTrusted TicsTrusted;
TicsTrusted *tics_trusted_read(const char *path, GError **error);
void tics_trusted_free(TicsTrusted *trusted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTrusted, tics_trusted_free)
/* How many keys. */
unsigned tics_trusted_count(const TicsTrusted *trusted);
/* Adds a problem "signer" for every key in the register that is not among them for its officer; true if there is none. */
bool tics_trusted_check(const TicsTrusted *trusted, TicsVerdict *verdict);
