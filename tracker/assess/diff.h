/* diff.h -- what became of each requirement between two points, and what did it
 *
 * A point is a day and what was known. Between two of them two things happen: time passes, and changes are recorded. A third assessment tells them
 * apart: the later day with what was known earlier. What differs between the first and it was done by time, what differs between it and the last by
 * changes.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* A gap is a requirement that is contradicted, missing, stale, partial or unjudged. */
typedef enum {
    TICS_DIFF_NEW,      /* was no gap, is one */
    TICS_DIFF_WORSE,    /* a gap then and now, in a worse state */
    TICS_DIFF_BETTER,   /* likewise in a better one */
    TICS_DIFF_CLOSED,   /* was a gap, is none */
    TICS_DIFF_SCOPE,    /* no gap then nor now: met, not applicable or undecided in turn */
    TICS_DIFF_FINDINGS, /* the state is the same, findings came or went */
    TICS_DIFF_GROUPS
} TicsDiffGroup;
const char *tics_diff_group_name(TicsDiffGroup group);  /* "new" … as JSON says it */
const char *tics_diff_group_label(TicsDiffGroup group); /* translated, what people read */

typedef struct {
    const TicsFinding *finding; /* borrowed from the gap it stands in */
    bool by_change;             /* a change did it; else time */
} TicsDiffFinding;

typedef struct {
    char *id, *number, *kind, *name;
} TicsDiffRecord;

typedef struct {
    int64_t seq, time;        /* UTC */
    char *commit, *author;
    char *reason;             /* NULL if erased */
    GPtrArray *records;       /* TicsDiffRecord*: those that bear on the requirement; empty where it altered tics.xml */
} TicsDiffChange;

typedef struct {
    const TicsRequirement *requirement; /* borrowed */
    const TicsAssessed *from, *to;      /* borrowed from the gaps */
    TicsDiffGroup group;
    bool by_time, by_change;
    GPtrArray *appeared, *gone; /* TicsDiffFinding* */
    GPtrArray *changes;         /* TicsDiffChange* by number: those that bear on it; empty if only time passed */
    bool tied;                  /* they touch its very evidence or the subjects of its findings; else kinds it rests on, no more can be said */
} TicsDiffOne;

/* `from`, `to`: at the two points. `between`: on the day of `to` with what was known at `from`; may be one of the two where day or knowledge are the same. The
 * gaps outlive the answer. TicsDiffOne* by group, then in order of the catalogue; requirements nothing became of are not in it. Transfer full. */
GPtrArray *tics_diff(TicsIndex *index, const TicsGap *from, const TicsGap *between, const TicsGap *to, GError **error);
