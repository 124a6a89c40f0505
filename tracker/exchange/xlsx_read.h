/* xlsx_read.h -- rows of an Excel workbook (.xlsx, .xlsm; ECMA-376), streamed; furigana is no text, cells are what people see
 *
 * Limits: those of zip_read.h; 1,048,576 rows, 1,000 columns, 64 KiB a cell, 1,000 sheets; in one pass 8 million XML elements
 * (a cell has two) or as many as the file has bytes.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "table_in.h"

#include <glib.h>

typedef struct TicsXlsx TicsXlsx;
/* `name` stands in messages. INVALID: no workbook (what it is instead is said), damaged, over a limit. Transfer full. */
TicsXlsx *tics_xlsx_open(GBytes *bytes, const char *name, GError **error);
void tics_xlsx_free(TicsXlsx *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXlsx, tics_xlsx_free)
/* No sheet is read any more: its bytes are given back; names and number of sheets stay. */
void tics_xlsx_end(TicsXlsx *book);
size_t tics_xlsx_sheets(const TicsXlsx *book);
/* Name as on its tab; borrowed. `hidden` may be NULL. */
const char *tics_xlsx_sheet_name(const TicsXlsx *book, size_t sheet, bool *hidden);

typedef struct {
    guint first_row, last_row, first_column, last_column; /* from 1; columns from 0; all inclusive */
} TicsXlsxMerge;

/* What is known of a sheet that was read through. */
typedef struct {
    GPtrArray *head;       /* TicsRow*: the first rows that say anything, at most 50; owned */
    size_t bytes;          /* of the sheet, unpacked */
    GPtrArray *rows;       /* TicsRow*: all rows that say anything, owned; NULL: too many to be kept (32 MiB of them, 128 MiB of XML), or taken */
    GArray *merges;        /* TicsXlsxMerge, at most 100,000 */
    GArray *hidden;        /* guint: rows that are hidden and say something, ascending */
    GArray *last_rows;     /* guint a column: the last row in which it says something, 0 for none */
    GArray *hidden_columns; /* guint from 0: columns that are hidden */
} TicsXlsxSurvey;
/* Reads the sheet once through. INVALID: damaged. Transfer full. */
TicsXlsxSurvey *tics_xlsx_survey(TicsXlsx *book, size_t sheet, GError **error);
void tics_xlsx_survey_free(TicsXlsxSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXlsxSurvey, tics_xlsx_survey_free)

typedef struct TicsXlsxSheet TicsXlsxSheet;
/* From its first row. Transfer full; goes before the book. */
TicsXlsxSheet *tics_xlsx_sheet_open(TicsXlsx *book, size_t sheet, GError **error);
/* The same, with the rows that its survey kept, so that it is not read again. */
TicsXlsxSheet *tics_xlsx_sheet_again(TicsXlsx *book, size_t sheet, TicsXlsxSurvey *survey, GError **error);
/* The next row that says anything; *more false at the end. The row is borrowed until the next call. */
bool tics_xlsx_next(TicsXlsxSheet *sheet, TicsRow *row, bool *more, GError **error);
void tics_xlsx_sheet_free(TicsXlsxSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXlsxSheet, tics_xlsx_sheet_free)
