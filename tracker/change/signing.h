/* signing.h -- which key this machine signs with, and what may be registered as a signer
 *
 * Where a private key lies is a matter of the machine, never of the store: $TICS_SIGNING_KEY, else the first line of $XDG_CONFIG_HOME/tics/signing-key.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"
#include "index.h"
#include "sign.h"

#include <glib.h>
#include <stdbool.h>

/* A private key, or the public half of one that an agent holds; NULL if none is set. Transfer full. */
char *tics_signing_key_file(void);
/* The file that says so. Transfer full. */
char *tics_signing_config_file(void);
/* Writes it (readable by its owner only); NULL takes it away. NOT_FOUND if there is no such key file, SYSTEM. */
bool tics_signing_use(const char *key_file, GError **error);
/* The day a change made now gets, in Tokyo. */
TicsDate tics_signing_today(void);
/* The last change of the history that a package holds: its number and its time, UTC seconds. */
typedef struct {
    int64_t seq, time;
} TicsPackageEnd;
/* How a package is signed in the name of an officer: with the key of this machine, which must be in force today and at that change, so that whoever gets the package
 * finds it in its history. NULL without *error: not, and *why_not says why ("": no key is set on this machine; transfer full). Transfer full. */
TicsSigning *tics_signing_for_package(TicsIndex *index, const char *actor, const TicsPackageEnd *end, char **why_not, GError **error);
/* "ssh-ed25519 AAAA…" of a key file: the public key itself, or what lies beside a private one with .pub behind its name. NOT_FOUND, INVALID. Transfer full. */
char *tics_signing_public(const char *key_file, GError **error);
