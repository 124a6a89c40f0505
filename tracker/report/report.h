/* report.h -- reports as one model (report.xsd) that every writer shows: HTML, a workbook, PDF, plain XML
 *
 * A report depends on the store, the day asked about, what was known, the language, and nothing else. Texts are in the language of messages.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "doc.h"
#include "history.h"
#include "settings.h"

#include <stdio.h>

/* What a report is made from; all borrowed. */
typedef struct {
    TicsIndex *index;              /* its clocks are those of `gap` */
    const TicsDomain *domain;
    const TicsSettings *settings;  /* as known then */
    const TicsGap *gap;
    TicsLang lang;
    const char *audience;          /* whom it is for, NULL: not said */
    const char *own;               /* folder with the company's stylesheets and logo (templates/reports of the store), NULL: none */
    bool wareki;                   /* days by the Japanese era too */
} TicsReportAsk;

typedef struct TicsReport TicsReport;
void tics_report_free(TicsReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsReport, tics_report_free)

/* The reports there are, in order; NULL-ended names "gap" "summary" "history" "zones" "people" "calendar". */
extern const char *const tics_report_names[];
const char *tics_report_title(const char *name); /* translated; "" for an unknown one */
/* What narrows the history and the area log: days of recording or of entry, inclusive; NONE: a year up to the day asked about. */
typedef struct {
    TicsDate from, to;
    const char *area;              /* natural key, NULL: all */
    const TicsHistoryFilter *filter; /* history: what else narrows it; its days count then. NULL: nothing */
} TicsReportSpan;
/* One of them, by name. NOT_FOUND, SYSTEM. Transfer full. */
TicsReport *tics_report_make(const TicsReportAsk *ask, const char *name, const TicsReportSpan *span, GError **error);

/* One of what lies in no store, still empty: its parts are to be put below its root (doc.h) in the order of report.xsd. `name`: of its stylesheet too; `own` as in
 * TicsReportAsk; `time`: UTC, what files bear. Transfer full; the root is borrowed. */
TicsReport *tics_report_new(const char *name, const char *own, int64_t time);
xmlNode *tics_report_root(TicsReport *report);
/* What stands on every page of one, and the tool it is made with. */
typedef struct {
    const char *title, *organisation, *commit; /* the latter two "" where there is none */
    TicsDate as_of;
} TicsReportLabel;
void tics_report_label(xmlNode *root, TicsLang lang, const TicsReportLabel *label);

/* The model itself, canonical enough for a person and a program. SYSTEM. */
bool tics_report_write_xml(const TicsReport *report, FILE *to, GError **error);
/* One page that needs nothing beside itself. INVALID: the company's stylesheet is wrong (says where). SYSTEM. */
bool tics_report_write_html(const TicsReport *report, FILE *to, GError **error);
/* A workbook: a cover, a sheet a section, native tables and charts. INVALID: over a limit of the format. SYSTEM. */
bool tics_report_write_xlsx(const TicsReport *report, FILE *to, GError **error);
