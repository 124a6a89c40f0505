/* table_in.h -- a table from outside, row by row, whatever kind of file it came in
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"
#include "text.h"

#include <glib.h>

typedef struct { /* a cell that says nothing one could take */
    size_t at;            /* its column, from 0 */
    char *value, *message; /* what it shows; what is to be done */
} TicsCellTrouble;

typedef struct {
    char **cells;      /* NULL-ended, borrowed until the next row; blanks kept; "" where there is trouble */
    size_t count;
    size_t line;       /* CSV: 1-based line of the file where the row begins; else 0 */
    size_t row;        /* 1-based row as a spreadsheet shows it (line breaks inside a cell do not count) */
    const GPtrArray *troubles; /* TicsCellTrouble*, NULL if there are none; borrowed like the cells */
} TicsRow;

typedef struct {
    const char *file;      /* "-": standard input */
    TicsEncoding encoding; /* of CSV */
    const char *sheet;     /* name of the sheet of a workbook, NULL: found */
    size_t header_row;     /* as the sheet counts, 0: found */
    const char *kind;      /* in a workbook of ours, the sheet of this kind; NULL: found */
} TicsTableWish;

/* How many of these cells are headings of what is to be read. */
typedef size_t (*TicsHeadingCount)(const TicsRow *row, void *user);

typedef struct {
    TicsEncoding encoding; /* of CSV */
    bool had_bom;
    char separator;     /* of CSV, else NUL */
    const char *sheet;  /* name; NULL: it is CSV */
    size_t header_row;  /* of a workbook: where the headings stand */
    GPtrArray *notes;   /* char*: what whoever imports should know of the sheet, in words */
    const struct TicsBookOrigin *origin; /* of a workbook of ours (book_origin.h), else NULL; borrowed */
} TicsTableAbout;

typedef struct TicsTableIn TicsTableIn;
/* Told apart by content: workbook or CSV. In a workbook the sheet and the row of headings are found by `count`. The first row that comes
 * is that of the headings. NOT_FOUND, SYSTEM; INVALID says what the file is and what to do; USAGE: no such sheet. Transfer full. */
TicsTableIn *tics_table_in_open(const TicsTableWish *wish, TicsHeadingCount count, void *user, GError **error);
/* Next row; *more false at the end. Wholly empty rows are skipped. */
bool tics_table_in_next(TicsTableIn *rows, TicsRow *row, bool *more, GError **error);
/* Borrowed. */
const TicsTableAbout *tics_table_in_about(const TicsTableIn *rows);
/* No further row is wanted: the bytes of the file are given back; what is said about the table stays. */
void tics_table_in_end(TicsTableIn *rows);
void tics_table_in_free(TicsTableIn *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTableIn, tics_table_in_free)

/* All bytes of a file ("-": standard input), at most 512 MiB. Transfer full. */
GBytes *tics_table_in_bytes(const char *file, GError **error);
/* Letters of a column (from 0) as a spreadsheet shows them: A, Z, AA. Transfer full. */
char *tics_column_letters(size_t column);
