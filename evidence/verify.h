/* verify.h -- is the store what it says it is: objects, chain, declared changes, commitments, dates, tree rules
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "progress.h"
#include "record.h"
#include "signers.h"
#include "store.h"
#include "tsp.h"

typedef struct {
    const char *code;   /* constant: object, chain, changes, commitment, missing, date, tree, record, config, ref, pin, seal, signature (of a commit), signer (the register of keys) */
    char *commit, *path; /* "" where it does not apply */
    char *message;       /* one sentence in the user's language */
} TicsProblem;

#define TICS_HEAD_KIND "head_acceptance"
/* That another history was taken in place of the one a machine had seen, as a record of kind head_acceptance says. */
typedef struct {
    char commit[TICS_OID_HEX]; /* that brought the record */
    int64_t time;              /* its, UTC seconds */
    char *author;              /* officer who made it */
    char *from, *to;           /* change seen before, and the one that was taken: text of others */
    char *reason;              /* text of others; NULL: erased, or not in this copy */
} TicsAcceptedHead;

typedef struct {
    uint64_t commits, records;                       /* records: files of records/ and system/ at the head */
    uint64_t attachments_present, attachments_erased, attachments_missing; /* private parts and attachments named by any version */
    uint64_t attachments_unseen;                     /* the same, where the copy has no vault at all: nobody could look at them */
    struct {
        uint64_t good, none, refused;   /* changes signed as they must be; unsigned: who made them is their own statement; signed otherwise (each a problem) */
        uint64_t none_with_key;         /* of the unsigned: by an officer who had a key in force */
        uint64_t doubtful;              /* of the good: signed when the key may have been in other hands */
    } signatures;
    TicsSigners *signers;
    bool test_store;
    uint64_t seals, unsealed;                        /* good time stamps; changes since the one sealed last */
    bool seals_judged;                               /* roots were given: they lead to them */
    int64_t sealed_at, unsealed_since;               /* time of the newest, and of the oldest change it does not cover; UTC seconds, 0: none */
    char sealed[TICS_OID_HEX];                       /* change the newest is over, "" if none */
    char *seal_authority;                            /* who signed it, text of others; NULL if none */
    char root[TICS_OID_HEX];                         /* first commit, "" where the history is cut or empty */
    char head[TICS_OID_HEX], head_sha256[TICS_SHA256_HEX];
    GPtrArray *accepted;                             /* TicsAcceptedHead*, in order of commits */
    GArray *history;                                 /* every commit, for tics_verdict_holds */
    GPtrArray *problems;                             /* TicsProblem*, in order of commit and path */
} TicsVerdict;
void tics_verdict_free(TicsVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsVerdict, tics_verdict_free)
/* Is a change in the history that was looked at: by its id, the beginning of it, or the SHA-256 of its raw bytes (64 digits). */
bool tics_verdict_holds(const TicsVerdict *verdict, const char *hex);
/* A problem that the caller found (`code` constant, "pin" or "index"), before all others. Transfer full of `message`. */
void tics_verdict_add(TicsVerdict *verdict, const char *code, const char *path, char *message);

/* Rehashes (SHA-1) every object reachable from main and the vault, follows the SHA-256 chain, compares declared and actual changes of every commit, recomputes each commitment,
 * checks commit times, tree rules (modes 100644/040000, names, depth, known kinds), canonical records. `deep` also validates every record against record.xsd.
 * Problems are not errors: *error is set only when the check itself could not run. Transfer full. */
TicsVerdict *tics_verify(TicsStore *store, const TicsDomain *domain, bool deep, GError **error);
/* The same; time stamps are judged by whom the reader trusts. NULL: whether they are genuine is left open (seals_judged). `progress`: changes, then contents; may be NULL. */
TicsVerdict *tics_verify_trusting(TicsStore *store, const TicsDomain *domain, bool deep, const TicsRoots *roots, TicsProgress progress, void *user, GError **error);
/* The same for a history without the files that are not disclosed (bundle.h): `withheld` has the ids of their objects (char*, 40 digits) and the SHA-256 of their
 * bytes (char*, 64 digits), which the chain proves. What they say is not looked at. */
TicsVerdict *tics_verify_disclosed(TicsStore *store, const TicsDomain *domain, GHashTable *withheld, const TicsRoots *roots, GError **error);
