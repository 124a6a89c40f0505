/* xlsx_report.h -- Excel workbooks to be read: tables with filters, colours by state, charts, links, ready for A4
 *
 * The same calls give the same bytes. All of it is in memory until the end: for reports of some ten thousand rows, not for registers.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <glib.h>
#include <stdio.h>

typedef struct TicsXlsxReport TicsXlsxReport;
/* `created_utc`: the time the file bears; `header`, `footer` stand on each page of paper. Transfer full. SYSTEM. */
TicsXlsxReport *tics_xlsx_report_new(int64_t created_utc, const char *header, const char *footer, GError **error);
void tics_xlsx_report_free(TicsXlsxReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXlsxReport, tics_xlsx_report_free)

/* The next sheet; `widths` of its columns in half-width characters, as many as `count` (at most 60). SYSTEM. */
bool tics_xlsx_report_sheet(TicsXlsxReport *report, const char *name, const unsigned *widths, guint count, GError **error);

typedef enum { TICS_REPORT_TITLE, TICS_REPORT_SUBTITLE, TICS_REPORT_TEXT, TICS_REPORT_NOTE } TicsXlsxReportLook;
/* The sheet's pages upright, not across; all of it on one. */
void tics_xlsx_report_upright(TicsXlsxReport *report);
void tics_xlsx_report_one_page(TicsXlsxReport *report);
/* A line over all columns. */
void tics_xlsx_report_line(TicsXlsxReport *report, TicsXlsxReportLook look, const char *text);
void tics_xlsx_report_blank(TicsXlsxReport *report);

/* Boxes side by side, to stamp or sign in: a line of labels, and below it an empty one of 25 mm. At most as many as the sheet has columns. */
void tics_xlsx_report_boxes(TicsXlsxReport *report, const char *const *labels, guint count);

typedef enum { TICS_REPORT_CELL_BLANK /* to be filled in by hand */, TICS_REPORT_CELL_TEXT, TICS_REPORT_CELL_NUMBER, TICS_REPORT_CELL_DATE, TICS_REPORT_CELL_STATE, TICS_REPORT_CELL_PERCENT } TicsXlsxReportKind;
/* A table begins with its headings; each at most once, none empty. */
void tics_xlsx_report_table(TicsXlsxReport *report, const char *const *headings, guint count);
/* The next cell. A number that is none, and a date that is none, are text. `state`: a name of a state or severity, NULL: none;
 * `target`: an anchor to go to, or "file:" and the relative address of a file; NULL: none. */
void tics_xlsx_report_cell(TicsXlsxReport *report, TicsXlsxReportKind kind, const char *text, const char *state, const char *target);
/* What is written next can be gone to by this name. */
void tics_xlsx_report_anchor(TicsXlsxReport *report, const char *name);
void tics_xlsx_report_end_row(TicsXlsxReport *report);
/* Filter, colours, headings on each page of paper. */
void tics_xlsx_report_end_table(TicsXlsxReport *report);

typedef enum { TICS_REPORT_BARS /* shares, stacked */, TICS_REPORT_COUNTS /* a bar each */, TICS_REPORT_LINE, TICS_REPORT_RADAR } TicsXlsxReportChart;
/* Of the table that ended last: categories in column `labels`, a series for each of columns first to last. `states` (one for each series, may be NULL) colours them. */
void tics_xlsx_report_chart(TicsXlsxReport *report, TicsXlsxReportChart kind, const char *title, guint labels, guint first, guint last, const char *const *states);
/* The cells of those columns (from 0, inclusive) of the last table darker, the larger their number among them. */
void tics_xlsx_report_shade(TicsXlsxReport *report, guint first, guint last);

/* Writes it all. SYSTEM, INVALID: over a limit of the format. */
bool tics_xlsx_report_finish(TicsXlsxReport *report, FILE *to, GError **error);
