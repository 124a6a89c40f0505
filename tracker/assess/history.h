/* history.h -- what changed, when, by whom, why: read from the index, never by a walk
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "first_load.h"
#include "reviews.h"

typedef struct {
    char *name;         /* field path */
    char *from, *to;    /* NULL where absent; "(erased)" where erased */
} TicsFieldChange;

#define TICS_FIELD_FILE "attachment." /* name of an attached file: this and its number, from 1 */
#define TICS_FIELD_PERSONAL "personal" /* name that stands for the personal values of a version that are gone: nobody knows which there were */

/* Another change that one is tied to. */
typedef struct {
    const char *how;       /* of what a record corrects: "changes" "voids" (its version before), "replaces" (a void record of the same key), "erases" (by a tombstone); of what corrected it: "changed" "voided" "removed" */
    char *commit;          /* that brought the other version */
    int64_t time;          /* its, UTC */
    char *record, *number, *kind, *name; /* the other record; NULL: the same */
} TicsCorrection;

typedef struct {
    char *id, *number, *kind, *name;
    const char *action;    /* "added" "changed" "voided" "erased" (a tombstone) */
    GPtrArray *fields;     /* TicsFieldChange*, in the kind's order */
    TicsCorrection *corrects, *corrected_by; /* NULL: nothing, not (yet) */
    int64_t late_days;     /* days between what it speaks of and its recording; -1 if it has no evidence date; 0 in the first load of its kind */
    int64_t rows;          /* log rows brought, 0 otherwise */
} TicsRecordChange;

/* What the other version is to this one, in a sentence: `when` it was brought, `what` the other record is (NULL: the same). Transfer full. */
char *tics_correction_said(const TicsCorrection *correction, const char *when, const char *what);

typedef struct {
    int64_t seq, time;     /* UTC */
    char *commit, *author, *subject, *reason; /* reason NULL if erased */
    bool is_signed;        /* with a key that was good for it */
    bool reviewed;         /* approved by a second person */
    TicsReviewState review; /* how it stands with second persons */
    char *signer;          /* fingerprint of the key whose signature fits; NULL if none does: then who made it is their own statement */
    char *refusal;         /* signed, but not as it must be: why; else NULL */
    GPtrArray *first_loads; /* TicsFirstLoad*, measured; borrowed: what it brought for the first time */
    int64_t record_count;  /* all records of the change, also those not listed */
    GPtrArray *records;    /* TicsRecordChange* */
    GPtrArray *settings;   /* TicsFieldChange*: of tics.xml; empty where records were asked for */
    /* of all records wanted, listed or not */
    int64_t late, late_most;            /* recorded more than late_after_days after what they speak of; the most days */
    int64_t voided, erased;
    int64_t exceptions, scope;          /* records of the kind exception; of kinds that say what counts (parameters, scope answers, places, own rules) */
} TicsChangeEntry;
void tics_change_entry_free(TicsChangeEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsChangeEntry, tics_change_entry_free)

typedef struct {
    TicsDate from, to;            /* days of recording in Tokyo, inclusive; TICS_DATE_NONE: open */
    const char *id;               /* one record (machine id), or NULL */
    const char *kind;             /* or NULL */
    const TicsRequirement *requirement; /* kinds it expects, or records naming it; or NULL */
    const char *person, *area;    /* natural keys: records that refer to them or are them; or NULL */
    const char *author;
    const GArray *seqs;           /* int64_t, ascending: only these changes; NULL: all */
    int64_t after_seq;            /* only changes with a higher number */
    int64_t known_seq;
    int late_after_days;
    unsigned limit_records;       /* records listed per change (a bulk import shows as one line): 0 all */
    bool newest_first;
} TicsHistoryFilter;

/* What a change altered in tics.xml, in its order: TicsFieldChange* are added to `fields`. */
bool tics_history_settings(TicsIndex *index, int64_t seq, GPtrArray *fields, GError **error);

/* Calls back per change, in order of number; streams. The entry is borrowed during the call. */
typedef bool (*TicsHistoryFunc)(const TicsChangeEntry *entry, void *user, GError **error);
bool tics_history(TicsIndex *index, const TicsHistoryFilter *filter, TicsHistoryFunc func, void *user, GError **error);
/* How the changes that tics_history would call back for stand: open and rejected ones of all that need a second person, and the day of the first open one. SYSTEM. */
bool tics_history_reviews(TicsIndex *index, const TicsHistoryFilter *filter, TicsReviewCount *count, GError **error);
/* In a word, translated: "not looked at by a second person" … */
const char *tics_history_review(TicsReviewState state);
/* A kind that says what counts: parameters, scope answers, places and own rules. */
bool tics_history_is_scope(const char *kind);
const char *tics_history_action(const char *action); /* of a record change, translated */
/* The subject of a change in words: "import 11 policy_ack" is 取込み: 周知確認 11件; as it stands in English, and where it is none of a change of ours. Transfer full. */
char *tics_change_words(const TicsDomain *domain, const char *subject, TicsLang lang);
/* The same for who does not know the names of kinds, in English too: "import: Area log (7)". Transfer full. */
char *tics_change_title(const TicsDomain *domain, const char *subject, TicsLang lang);
/* Which change was taken in place of which: of a record that says that another history was (pin.h); NULL of any other. Transfer full. */
char *tics_history_head(const TicsRecordChange *record);
/* The change approves an exception. */
bool tics_history_is_approval(const TicsRecordChange *record);
