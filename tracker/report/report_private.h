/* report_private.h -- what the files of the reports share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "doc.h"
#include "owner.h"
#include "report.h"

struct TicsReport {
    xmlDoc *document;
    char *name; /* of its stylesheet too */
    char *own;  /* folder of the company's stylesheets, or NULL */
    int64_t time; /* UTC, of the newest change known: what files bear */
};

/* One that is being made. */
typedef struct {
    const TicsReportAsk *ask;
    const TicsReportSpan *span;
    xmlNode *root;
    GPtrArray *folds;   /* what tics_report_folds found */
    GPtrArray *dues;    /* what tics_report_dues found last, so many days ahead */
    int dues_days;
} TicsReportWork;

/* What several parts of a report need, found out once: TicsFold* of the gap; TicsDue* overdue or due within `days`, by day (NULL: SYSTEM). Borrowed. */
const GPtrArray *tics_report_folds(TicsReportWork *work);
const GPtrArray *tics_report_dues(TicsReportWork *work, int days, GError **error);

/* A day as this report writes it: "2026-09-30 (令和8年9月30日)" with the era, else ISO; "" for NONE. Transfer full. */
char *tics_report_day(const TicsReportAsk *ask, TicsDate day);
char *tics_report_iso(const TicsReportAsk *ask, const char *iso); /* the same of "2026-09-30"; others as they are, NULL is "". Transfer full */
/* What stands above every report: whose, of what day, known when, how far witnessed and reviewed. */
bool tics_report_front(TicsReportWork *work, const char *title, GError **error);
/* Who sees to a finding. Transfer full; NULL: SYSTEM. */
TicsOwner *tics_report_owner(const TicsReportAsk *ask, const TicsFinding *finding, GError **error);

/* Requirements by group and state, as bars. */
void tics_report_group_bars(TicsReportWork *work, xmlNode *section);
/* The self-check's fields: now, at the newest baseline (NULL: none), and a table of the same. */
void tics_report_radar(TicsReportWork *work, xmlNode *section, const GArray *now, const GArray *before, const char *before_name);
/* Readiness at the newest baselines and now. Fills the newest baseline's scores and name; both NULL if there is none. */
bool tics_report_trend(TicsReportWork *work, xmlNode *section, GArray **before, char **before_name, GError **error);

/* Findings that weigh, worst first, with owner, day and what to do. `most`: only so many rows, and these brief; 0: all. */
bool tics_report_actions(TicsReportWork *work, xmlNode *section, unsigned most, GError **error);
/* What is overdue and what comes within `days`. *overdue, *coming: how many; section NULL: only these. `most`: rows, 0: all. */
bool tics_report_deadlines(TicsReportWork *work, xmlNode *section, int days, unsigned most, unsigned *overdue, unsigned *coming, GError **error);
/* Each requirement that is not met with the reasons, then all of them in a table. */
bool tics_report_requirements(TicsReportWork *work, GError **error);
/* Findings with all their subjects, to which the others point ("#finding-3"). */
void tics_report_findings(TicsReportWork *work);

/* The reports: fill work->root. */
bool tics_report_gap(TicsReportWork *work, GError **error);
bool tics_report_summary(TicsReportWork *work, GError **error);
bool tics_report_history(TicsReportWork *work, GError **error);
bool tics_report_zones(TicsReportWork *work, GError **error);
bool tics_report_people(TicsReportWork *work, GError **error);
bool tics_report_calendar(TicsReportWork *work, GError **error);
