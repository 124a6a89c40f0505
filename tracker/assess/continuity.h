/* continuity.h -- evidence that must be there without a break: needed periods, covered ones, holes
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"

#include <glib.h>

/* Days `from` to `to`, both inclusive; to >= from. */
typedef struct {
    TicsDate from, to;
} TicsSpan;

/* A hole: of whom, and which days. */
typedef struct {
    char *subject;
    TicsSpan span;
} TicsHole;

/* What evidence covers of the time it must cover, over all subjects. */
typedef struct {
    TicsSpan period;    /* that was looked at */
    int64_t have, need; /* days, of each subject its own; need 0: nothing had to be covered */
    GPtrArray *holes;   /* TicsHole*, by subject and day: runs of needed days that nothing covers */
} TicsContinuity;
void tics_continuity_free(void *continuity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsContinuity, tics_continuity_free)
TicsContinuity *tics_continuity_new(TicsSpan period); /* of nothing yet */

/* Adds one subject: what it needs and what covers it (TicsSpan; any order, they may overlap or reach
 * out of the period; both are sorted). A hole goes on over days nobody needs: from Friday to Monday. */
void tics_continuity_add(TicsContinuity *continuity, const char *subject, GArray *needed, GArray *covered);

/* One more hole, counted nowhere: to bring back what was added up before. */
void tics_continuity_add_hole(TicsContinuity *continuity, const char *subject, TicsSpan span);

/* Whole per cent, rounded down, so that 100 means all. */
int tics_continuity_percent(const TicsContinuity *continuity);
