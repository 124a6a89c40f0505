/* sign.h -- the signature of a change: made by ssh-keygen, in git's own format, and looked at without it; and that of a package
 *
 * A signed commit has the header gpgsig (the armour, its lines after the first indented by a blank) behind the committer; what is signed is the commit without
 * that header, for the namespace "git". So git verify-commit says the same. A package has a namespace of its own, so that neither signature stands for the other.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "ssh_key.h"

#define TICS_SIGN_CHANGE "git"
#define TICS_SIGN_PACKAGE "tics-package"

typedef struct {
    char *key_file;     /* a private key, or the public half of one that an agent holds */
    GPtrArray *allowed; /* char*: fingerprints of the keys that may sign this */
    char *officer;      /* whose they are, for messages */
} TicsSigning;
void tics_signing_free(TicsSigning *signing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSigning, tics_signing_free)

/* Armour (no line end behind) of a signature over these bytes, for one of the two namespaces. NOT_FOUND: no such key file; INVALID: made with a key that may not sign this; SYSTEM: ssh-keygen
 * is not there or failed. Transfer full. */
char *tics_sign(const TicsSigning *signing, const char *name_space, const char *bytes, size_t length, GError **error);

/* Public keys met so far, so that each is read once. */
typedef struct TicsKeyring TicsKeyring;
TicsKeyring *tics_keyring_new(void);
void tics_keyring_free(TicsKeyring *keyring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsKeyring, tics_keyring_free)

/* The signature of a raw commit: *fingerprint is of the key it says it was made with, "" if there is none or it cannot be read (borrowed from the keyring).
 * True if there is no signature or it fits the bytes and the key; else INVALID says what is not so. Whose key it is, and whether it was valid, is not asked. */
bool tics_signature_fits(TicsKeyring *keyring, const char *raw, size_t length, const char **fingerprint, GError **error);
/* Is there one? */
bool tics_signature_there(const char *raw);
