/* expired.h -- records whose retention is over and that still hold what could be erased, and what holds some of them back
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* Why a record is not to be erased although its time is over: it is named by an incident that is not closed, a corrective action that is not
 * verified, or a finding (critical, major or minor) that weighs. */
typedef struct TicsHolds TicsHolds;
/* At the clocks set on the index, which are those of the gap. Transfer full. */
TicsHolds *tics_holds_read(TicsIndex *index, const TicsGap *gap, GError **error);
void tics_holds_free(TicsHolds *holds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsHolds, tics_holds_free)

typedef struct {
    const char *record, *kind, *name, *number; /* machine id, kind, natural key, human number ("" if none); borrowed during the call */
    TicsDate kept_until;                       /* the last day on which it had to be kept */
    const char *held;                          /* why it must stay, translated; NULL: it may be erased */
} TicsExpired;
/* What holds a record; NULL: nothing. Borrowed. */
const char *tics_holds_of(const TicsHolds *holds, const char *record, const char *kind, const char *name, const char *number);

/* Those whose last day lies before `today`, by kind, last day and name; of one kind (id), or of all (NULL). Void ones too. SYSTEM. */
typedef bool (*TicsExpiredFunc)(const TicsExpired *expired, void *user, GError **error);
bool tics_expired(TicsIndex *index, const TicsHolds *holds, TicsDate today, const char *kind, TicsExpiredFunc func, void *user, GError **error);
