/* workbook_private.h -- what the writers of a report's workbook share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "report.h"
#include "xlsx_report.h"

/* As many columns as a sheet of a report may have. */
enum { TICS_WORKBOOK_COLUMNS = 60 };

/* Of a node of report.xsd; "" where it has none. Borrowed. */
const char *tics_workbook_attribute(const xmlNode *node, const char *name);
/* The next cell: without state and target; NULL is empty. */
void tics_workbook_cell(TicsXlsxReport *book, TicsXlsxReportKind kind, const char *text);
void tics_workbook_text(TicsXlsxReport *book, const xmlNode *node); /* the same, of a node's text */

/* As it stands on its own, not in a sentence: English with a capital. Transfer full. */
char *tics_workbook_words(const char *text);
void tics_workbook_line(TicsXlsxReport *book, TicsXlsxReportLook look, const char *text);          /* so written */
void tics_workbook_table(TicsXlsxReport *book, const char *const *headings, guint count);          /* so headed */

/* Is it a part of a section that may be long? */
bool tics_workbook_is_table(const xmlNode *node);
/* The widest of what tables of a section ask of each column, in half-width characters; returns of how many. `widths` begin at 0. */
guint tics_workbook_widths(const xmlNode *section, unsigned widths[static TICS_WORKBOOK_COLUMNS]);
/* One part of a section: a table, a figure with its numbers, a note. Others are nothing. */
void tics_workbook_block(TicsXlsxReport *book, const xmlNode *node);
/* A section of articles, as a sheet. SYSTEM. */
bool tics_workbook_articles(TicsXlsxReport *book, const xmlNode *section, GError **error);
