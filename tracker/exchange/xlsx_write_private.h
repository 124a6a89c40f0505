/* xlsx_write_private.h -- what the writers of a workbook's sheets share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "xlsx_write.h"

#include <xlsxwriter.h>

enum {
    CELL_MAX = 32767,  /* characters */
    NAME_MAX_ = 31,    /* of a tab */
    HINT_MAX = 255,    /* of what is shown beside a cell */
    HINT_TITLE_MAX = 32,
    LAST_ROW = 1048575,
    LIST_SHEET_WIDTH = 16,
};
static const double LINE_HEIGHT = 18.0, HEIGHT_MAX = 400.0;

/* How a cell looks: what it holds, and whether it may be changed. */
typedef enum { LOOK_TEXT, LOOK_DATE, LOOK_TIME, LOOK_SECONDS, LOOK_NUMBER, LOOKS } Look;
typedef enum { STATE_OPEN, STATE_LOCKED, STATE_MARKED, STATE_BELOW, STATES } State;

struct TicsXlsxOut {
    lxw_workbook *book;
    FILE *file; /* unnamed; what the library writes to */
    lxw_format *cells[LOOKS][STATES];
    lxw_format *heading, *needed, *title, *note, *plain, *page_heading;
    GPtrArray *lists;  /* GPtrArray* of char* */
    GHashTable *names; /* char*: keys of tabs there are */
    lxw_worksheet *sheet;
    const TicsXlsxPlan *plan; /* of a table; NULL: it is a page */
    bool wide;                  /* the table goes over several sheets of paper side by side */
    lxw_row_t row;
    guint column;
    double lines;      /* of the highest cell of the row */
    guint page_columns;
    double page_widths[8];
    GError *problem;
};

/* Readers take _x0041_ for A: a text that says so by itself must keep its characters. Transfer full. */
char *tics_xlsx_protect(const char *text);
/* Cut to so many characters. Transfer full. */
char *tics_xlsx_cut(const char *text, glong characters);
/* A tab's name: none of []:*?/\', at most 31 characters, none twice; added to `names`. Transfer full. */
char *tics_xlsx_tab_name(GHashTable *names, const char *wanted, char filler);
/* What stands on each page of paper, behind the code of its place and size; & begins a code there. Transfer full. */
char *tics_xlsx_page_text(const char *code, const char *text);
/* All of the file from its beginning. SYSTEM. */
bool tics_xlsx_copy(FILE *from, FILE *to, GError **error);
/* Lines a text takes in so wide a column, and how high a row of so many is (points). */
double tics_xlsx_lines(const char *text, double width);
double tics_xlsx_height(double lines);
bool tics_xlsx_begin_sheet(TicsXlsxOut *out, const char *wanted, GError **error);
/* A4 across, as wide as the paper. */
void tics_xlsx_set_page(TicsXlsxOut *out, const char *title);
/* Filter and drop-downs of the table that was written. */
void tics_xlsx_end_table(TicsXlsxOut *out);
