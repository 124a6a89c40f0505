/* xlsx_write.h -- Excel workbooks to fill in (.xlsx), written row by row; the door to libxlsxwriter
 *
 * The same calls give the same bytes. Rows go to unnamed temporary files while they come, so that memory does not grow with them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

#include <stdio.h>

typedef struct TicsXlsxOut TicsXlsxOut;
/* `created_utc`: the time the file bears, that of a change. Transfer full; SYSTEM. */
TicsXlsxOut *tics_xlsx_out_new(int64_t created_utc, GError **error);
void tics_xlsx_out_free(TicsXlsxOut *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXlsxOut, tics_xlsx_out_free)

typedef struct {
    char *heading;
    const TicsField *field; /* what its cells hold; NULL: text. Borrowed */
    bool locked;            /* in rows that are there; new ones below are open in every column but hidden ones */
    bool hidden, required, marked; /* marked: an answer is asked for here */
    double width;           /* in half-width characters */
    unsigned list;          /* number of its choices; 0: none */
    bool strict;            /* nothing but the choices may be typed */
    char *hint;             /* shown beside the cell, NULL: none; cut to what Excel takes */
} TicsXlsxColumn;
void tics_xlsx_column_free(void *column);

typedef struct {
    const char *name;        /* of the tab: made to fit */
    const char *title, *note; /* above the headings */
    const GPtrArray *columns; /* TicsXlsxColumn*; borrowed until the sheet is ended */
    guint frozen;            /* columns that stay in sight */
} TicsXlsxPlan;
/* Rows above the first row of cells: title, note, headings. */
enum { TICS_XLSX_HEADING_ROW = 3 };

/* A drop-down's choices, kept on a hidden sheet. Its number, for TicsXlsxColumn.list. */
unsigned tics_xlsx_out_list(TicsXlsxOut *out, GPtrArray *choices /* char*, taken */);
/* Begins the next sheet with a table; ends the one before. */
bool tics_xlsx_out_table(TicsXlsxOut *out, const TicsXlsxPlan *plan, GError **error);
/* Name of the tab of the sheet begun last. Borrowed until the next is begun. */
const char *tics_xlsx_out_name(const TicsXlsxOut *out);
/* The next cell of the row; `text` as import reads it, NULL is empty. A date that Excel cannot hold stays text. */
void tics_xlsx_out_cell(TicsXlsxOut *out, const char *text);
/* INVALID: a text longer than a cell holds, or too many rows. */
bool tics_xlsx_out_end_row(TicsXlsxOut *out, GError **error);

/* Ends the sheet with a table, so that its plan is no longer needed. */
void tics_xlsx_out_end_table(TicsXlsxOut *out);

/* A sheet of text in columns of these widths (0-ended): explanations, or, hidden, what only the program reads. */
bool tics_xlsx_out_page(TicsXlsxOut *out, const char *name, bool hidden, const double *widths, GError **error);
typedef enum { TICS_LINE_TITLE, TICS_LINE_HEADING, TICS_LINE_CELLS, TICS_LINE_TEXT /* over all columns */ } TicsLineLook;
void tics_xlsx_out_line(TicsXlsxOut *out, TicsLineLook look, const char *const *cells /* NULL-ended */);

/* Writes it all. INVALID: over a limit of the format. SYSTEM. */
bool tics_xlsx_out_finish(TicsXlsxOut *out, FILE *to, GError **error);
