/* verify_trust.h -- keys the reader trusts, from a file outside the store
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "package_check.h"
#include "verify.h"

/* Keys of git's file of allowed signers ("officer-1 namespaces=\"git,tics-package\" ssh-ed25519 AAAA…"); lines for other namespaces are passed over. For changes days of
 * validity are not looked at: those of the register count, between seals. NOT_FOUND; INVALID names the line. Transfer full. */
typedef struct TicsTrusted TicsTrusted;
TicsTrusted *tics_trusted_read(const char *path, GError **error);
void tics_trusted_free(TicsTrusted *trusted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTrusted, tics_trusted_free)
/* How many keys for changes. */
unsigned tics_trusted_count(const TicsTrusted *trusted);
/* Adds a problem "signer" for every key in the register that is not among them for its officer; true if there is none. */
bool tics_trusted_check(const TicsTrusted *trusted, TicsVerdict *verdict);
/* Adds a problem "signature" if a package is not signed with one of them that is valid, for packages and for who signed, at the time of its newest change (as ssh-keygen
 * judges, times without a zone being UTC); a problem "signer" for every key its history has registered that is not among them. Nothing where it is altered anyway. */
void tics_trusted_check_package(const TicsTrusted *trusted, TicsPackageVerdict *verdict);
