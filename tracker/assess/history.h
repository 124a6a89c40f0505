/* history.h -- what changed, when, by whom, why: read from the index, never by a walk
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "first_load.h"

typedef struct {
    char *name;         /* field path */
    char *from, *to;    /* NULL where absent; "(erased)" where erased */
} TicsFieldChange;

typedef struct {
    char *id, *number, *kind, *name;
    const char *action;    /* "added" "changed" "voided" "erased" */
    GPtrArray *fields;     /* TicsFieldChange*, in the kind's order; empty for very large changes unless details were asked for */
    int64_t late_days;     /* days between what it speaks of and its recording; -1 if it has no evidence date; 0 in the first load of its kind */
    int64_t rows;          /* log rows brought, 0 otherwise */
} TicsRecordChange;

typedef struct {
    int64_t seq, time;     /* UTC */
    char *commit, *author, *subject, *reason; /* reason NULL if erased */
    bool is_signed, reviewed;
    GPtrArray *first_loads; /* TicsFirstLoad*, measured; borrowed: what it brought for the first time */
    int64_t record_count;  /* all records of the change, also those not listed */
    GPtrArray *records;    /* TicsRecordChange* */
    GPtrArray *settings;   /* TicsFieldChange*: of tics.xml; empty where records were asked for */
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
    int64_t known_seq;
    unsigned limit_records;       /* records listed per change (a bulk import shows as one line): 0 all */
    bool newest_first;
} TicsHistoryFilter;

/* What a change altered in tics.xml, in its order: TicsFieldChange* are added to `fields`. */
bool tics_history_settings(TicsIndex *index, int64_t seq, GPtrArray *fields, GError **error);

/* Calls back per change, in order of number; streams. The entry is borrowed during the call. */
typedef bool (*TicsHistoryFunc)(const TicsChangeEntry *entry, void *user, GError **error);
bool tics_history(TicsIndex *index, const TicsHistoryFilter *filter, TicsHistoryFunc func, void *user, GError **error);
