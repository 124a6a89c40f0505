/* signers.h -- whose key was good for which change: the register of signers through history
 *
 * A signature is judged by where its change stands, never by the date it gives itself: a key is good from the change that registers it (exclusive) to the change
 * that retires it (inclusive), on the days it was registered for, as far as seals do not say that the change was made at another time. The change that registers
 * or retires a key must itself be signed by another key in force; where none is in force, a key may vouch for itself, which is said.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"
#include "record.h"

#define TICS_SIGNER_KIND "signer"

typedef struct {
    guint step;              /* number of the change in history, from 1 */
    int64_t time;            /* UTC seconds, as it says itself */
    const char *commit;      /* 40 hexadecimal digits */
    const char *author;      /* "officer-1" */
    const char *fingerprint; /* of the key whose signature fits; "" if none does */
} TicsSignedChange;

typedef struct {
    char *record;               /* machine id */
    char *officer, *key;        /* "officer-1"; "ssh-ed25519 AAAA…" */
    char *fingerprint;
    TicsDate from, to;          /* days it is registered for, inclusive; `to` TICS_DATE_NONE: open */
    guint first_step, end_step; /* change that registered it; that retired it, 0 if none */
    int64_t first_time, end_time;
    char *first_commit, *end_commit; /* their ids; the last NULL if not retired */
    char *vouched_by;           /* fingerprint that signed its registration; "" if it vouched for itself or nobody did */
    bool self;                  /* it vouched for itself */
    bool good;                  /* its registration was signed as it must be */
    TicsDate doubt_from;        /* lost or compromised: from this day on somebody else may have used it; TICS_DATE_NONE */
    GArray *terms;              /* private */
} TicsSigner;

typedef struct {
    guint step;
    char *record, *message;
} TicsSignerProblem;

typedef struct TicsSigners TicsSigners;
TicsSigners *tics_signers_new(void);
void tics_signers_free(TicsSigners *signers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSigners, tics_signers_free)

/* A seal that was checked: the change `stamped` and those before it were there at `time`; those from `known` on (0: none yet) were made after it. All of them
 * before the first change is given. */
void tics_signers_seal(TicsSigners *signers, guint stamped, guint known, int64_t time);
/* All versions of signers that one change brought (TicsRecord*); changes in order of history. */
void tics_signers_change(TicsSigners *signers, const TicsSignedChange *change, const GPtrArray *versions);
/* A record of a signer that a change took away. */
void tics_signers_remove(TicsSigners *signers, const TicsSignedChange *change, const char *record);

/* Why a change with a signature that fits was not signed as it must be; NULL: it was. Transfer full. */
char *tics_signers_refuse(const TicsSigners *signers, const TicsSignedChange *change);
/* Signed after the day from which its key is said to be lost or in other hands, and before it was retired? */
bool tics_signers_doubt(const TicsSigners *signers, const TicsSignedChange *change);
/* Had the author a key in force then? */
bool tics_signers_had_key(const TicsSigners *signers, const TicsSignedChange *change);

const GPtrArray *tics_signers_all(const TicsSigners *signers);      /* TicsSigner*, in order of registration. Borrowed */
/* The one registered with this key; NULL: none. Borrowed. */
const TicsSigner *tics_signers_find(const TicsSigners *signers, const char *fingerprint);
const GPtrArray *tics_signers_problems(const TicsSigners *signers); /* TicsSignerProblem*: what is wrong with the register. Borrowed */
/* In force for a change behind `step` made on `day`? */
bool tics_signer_in_force(const TicsSigner *signer, guint step, TicsDate day);
/* A line of git's file of allowed signers for each key registered as it must be. Transfer full. */
char *tics_signers_export(const TicsSigners *signers);
