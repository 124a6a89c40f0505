/* due_report.h -- what has a date, as people, programs, spreadsheets and calendars read it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "due.h"

typedef struct {
    const TicsCatalogue *catalogue; /* borrowed, as is the rest */
    const TicsClocks *clocks;
    const GPtrArray *dues; /* TicsDue*, by day */
    TicsDate until;        /* last day looked at */
    const char *owner;     /* as asked for, or NULL: all */
    const TicsGap *gap;    /* the assessment: what holds records whose retention is over */
} TicsDueReport;

bool tics_due_print(TicsContext *context, const TicsDueReport *report, GError **error);
bool tics_due_print_json(TicsContext *context, const TicsDueReport *report, GError **error);
/* UTF-8 with BOM and CRLF; cells a spreadsheet would run are guarded. */
bool tics_due_print_csv(TicsContext *context, const TicsDueReport *report, GError **error);
/* RFC 5545: a calendar of all-day events. No personal value: numbers of people and titles of kinds and rules only. */
bool tics_due_print_ics(TicsContext *context, const TicsDueReport *report, GError **error);
