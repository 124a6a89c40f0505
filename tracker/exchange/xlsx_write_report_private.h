/* xlsx_write_report_private.h -- a workbook to be read while it is made: what its writers of tables and of charts share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "xlsx_report.h"
#include "xlsx_write_private.h"

enum { COLUMNS_MOST = 60, TICS_XLSX_STATES = 14 };

/* How a state or severity is shown. */
typedef struct {
    const char *name;
    lxw_color_t ink, paper;
    uint8_t pattern; /* LXW_CHART_PATTERN_NONE: solid */
} TicsXlsxState;
extern const TicsXlsxState tics_xlsx_states[TICS_XLSX_STATES];

/* A cell that goes somewhere once all sheets are written. */
typedef struct {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
    char *text, *target;
} Link;

typedef struct {
    lxw_row_t first, last; /* headings, and the last row with cells */
    guint count;
    char *sheet;
} Table;

struct TicsXlsxReport {
    lxw_workbook *book;
    FILE *file;
    char *header, *footer;
    lxw_format *title, *subtitle, *text, *note, *heading, *cell, *number, *date, *percent, *link,
        *state, *blank;
    lxw_format *of_state[TICS_XLSX_STATES];
    GHashTable *anchors;  /* name -> "internal:'Sheet'!A1" */
    GHashTable *tabs;     /* casefolded names there are */
    GHashTable *coloured; /* of the table: "column state text" said already */
    GArray *links;        /* Link */
    lxw_worksheet *sheet;
    char *tab;
    unsigned widths[COLUMNS_MOST];
    guint columns;
    GPtrArray *headings; /* char*, of the table; NULL: none is open */
    Table table;         /* open, or the last one */
    bool repeated;       /* the sheet's headings stand on each page already */
    lxw_row_t row;
    guint column;
    double lines;
    char *first; /* text of the first cell of the row */
    bool first_state;
    char *waiting; /* target of a long text beside a coloured first cell: the next text of the row takes it */
};

/* Makes the formats of a new workbook. */
void tics_xlsx_report_looks(TicsXlsxReport *report);

/* What the cell being written (at the place of the report) leads to, if `target` is not NULL; `plain`: one that may take over what a long text leads to. */
void tics_xlsx_link_take(TicsXlsxReport *report, bool plain, const char *text, const char *target);
void tics_xlsx_link_clear(void *link); /* of the array of them */
/* All of them, once each sheet and anchor is there. */
void tics_xlsx_links_write(TicsXlsxReport *report);
