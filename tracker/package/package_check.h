/* package_check.h -- is a package that came what it says: without a store, without running anything of it
 *
 * The history goes into a store of our own in the temporary folder and is looked at as any store is (verify.h); the lists, the private contents and the evidence
 * to be read are held against it. verify.sh in the package does the same with stock tools.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"
#include "settings.h"
#include "ssh_key.h"
#include "verify.h"

typedef struct {
    const char *code; /* constant: manifest, altered, missing, extra, list, content, evidence, seal, head, signers, signature (of the package, or of a change), or one of verify.h */
    char *file;       /* in the package, or path or commit in the history; "" where it does not apply. Text of others */
    char *message;    /* one sentence in the user's language. Text of others in part */
} TicsPackageProblem;

/* The officer's signature over the list that covers all files. By whom it was made only a key can show that the reader has from elsewhere. */
typedef struct {
    bool there;
    char *officer;                          /* who signed, as the package says: "officer-1"; NULL if it says nothing. Text of others */
    char fingerprint[TICS_SSH_FINGERPRINT]; /* of the key whose signature fits; "" if none does */
} TicsPackageSignature;

typedef struct {
    TicsVerdict *history;  /* NULL where it did not come to that */
    GPtrArray *problems;   /* TicsPackageProblem* */
    GHashTable *info;      /* bag-info.txt: label -> value, both char*. Text of others */
    uint64_t files, disclosed, withheld, masked, contents_withheld;
    TicsPackageSignature signature;
    bool index_only;       /* a list without evidence and history, of a package that is given apart: only that it is whole was looked at */
    char lists[TICS_SHA256_HEX]; /* SHA-256 of tagmanifest-sha256.txt of the package: its own, or of the one the list announces; "" where it did not come to that */
    int64_t head_time;     /* of the newest change of its history, UTC seconds; 0 where it did not come to that */
    GHashTable *commits;   /* ids of all changes of its history, char*; NULL where it did not come to that */
    GBytes *front;         /* the file of data/front/ that was asked for; NULL where it is not there or none was. Text of others */
    TicsSettings *settings; /* what tics.xml says at the head of its history; NULL where it did not come to that. Text of others */
} TicsPackageVerdict;
void tics_package_verdict_free(TicsPackageVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsPackageVerdict, tics_package_verdict_free)
/* A problem that the caller found (`code` constant). Transfer full of `message`. */
void tics_package_verdict_add(TicsPackageVerdict *verdict, const char *code, const char *file, char *message);
const char *tics_package_info(const TicsPackageVerdict *verdict, const char *label); /* "" if not said. Borrowed */
char *tics_package_policy_title(const TicsPackageVerdict *verdict); /* of the disclosure policy, and its name; its name alone where nobody described it. Transfer full */

/* A file, or one of the parts it was cut into (parts.h): where those are not what they were, only that is told. `roots`: whom the reader trusts to sign time stamps, or NULL. INVALID "refused (CODE): …": a hostile or broken shape, not looked into further; NOT_FOUND;
 * SYSTEM. Transfer full. */
TicsPackageVerdict *tics_package_verify(const char *file, const TicsDomain *domain, const TicsRoots *roots, GError **error);
/* The same, with a file of data/front/ of at most `most` bytes: "package.json", "overview.json". Transfer full. */
typedef struct {
    const char *name;
    size_t most;
} TicsPackageFront;
TicsPackageVerdict *tics_package_read(const char *file, const TicsPackageFront *front, const TicsDomain *domain, const TicsRoots *roots, GError **error);
