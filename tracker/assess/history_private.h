/* history_private.h -- what the files of the history share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "history.h"

/* Compares versions of records. */
typedef struct TicsVersions TicsVersions;
TicsVersions *tics_versions_new(TicsIndex *index);
void tics_versions_free(TicsVersions *versions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsVersions, tics_versions_free)

/* What differs between two versions, as TicsFieldChange* into change->fields. `before` may be none, `after` too: the file is gone. SYSTEM, INVALID. */
bool tics_versions_compare(TicsVersions *versions, const TicsVersionRef *before, const TicsVersionRef *after, TicsRecordChange *change, GError **error);

TicsFieldChange *tics_field_change_new(const char *name, const char *from, const char *to);
void tics_field_change_free(void *field);

/* The records of changes. */
typedef struct TicsHistoryRecords TicsHistoryRecords;
typedef struct {
    TicsIndex *index;      /* all borrowed */
    GHashTable *rids;      /* records asked for, as int64 keys; NULL: all */
    GHashTable *kinds;     /* kinds asked for; NULL: all */
    GHashTable *named;     /* records as good as those of the kinds; NULL: none */
    int64_t known_seq;     /* what came later is not told of */
    int late_after_days;   /* more days count as late */
    unsigned limit;        /* records listed of a change; 0: all */
} TicsHistoryWanted;
TicsHistoryRecords *tics_history_records_new(const TicsHistoryWanted *wanted, GError **error);
void tics_history_records_free(TicsHistoryRecords *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsHistoryRecords, tics_history_records_free)
GPtrArray *tics_history_records_list(void); /* of TicsRecordChange*, empty. Transfer full */
/* Fills records, counts of late and void ones; *matching: how many were wanted. */
bool tics_history_records_take(TicsHistoryRecords *records, TicsChangeEntry *entry, int64_t *matching, GError **error);
