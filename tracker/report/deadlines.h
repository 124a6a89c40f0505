/* deadlines.h -- dates that are over or come, alike ones as one line
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "due.h"
#include "report_private.h"

/* What one rule, or one date of records of a kind, says of many on one day, to one owner. */
typedef struct {
    const TicsDue *first; /* borrowed */
    guint count;
    GString *examples;    /* up to three subjects */
} TicsDeadline;

/* TicsDeadline*, each at the place of its first one. `dues`: TicsDue*, as tics_due orders them or some of these. Transfer full; `dues` outlives it. */
GPtrArray *tics_deadlines_fold(const GPtrArray *dues, TicsLang lang);
bool tics_deadline_over(const TicsReportAsk *ask, const TicsDue *due);
/* A table for them, and a row of it. */
xmlNode *tics_deadlines_grid(xmlNode *section, const char *id, const char *title);
void tics_deadlines_row(const TicsReportAsk *ask, xmlNode *grid, const TicsDeadline *deadline);
