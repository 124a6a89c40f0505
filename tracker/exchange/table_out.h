/* table_out.h -- where exported rows go: a source hands over cells, a writer makes a file of them
 *
 * export.c and missing.c are sources; csv_out.c and book_out.c are writers. Another format is another writer.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

#include <stdio.h>

typedef struct TicsTableOut TicsTableOut;
struct TicsTableOut {
    /* The next cell of a row. The first row is that of the headings. `field`: what the text is a value of, as people read it (a list: its items
     * as in one cell); NULL where it is of no field. `text` NULL is empty. */
    void (*cell)(TicsTableOut *out, const TicsField *field, const char *text);
    bool (*end_row)(TicsTableOut *out, GError **error); /* INVALID: a cell the format cannot hold, named */
    bool (*finish)(TicsTableOut *out, GError **error);  /* after the last row; before it nothing need have been written. SYSTEM */
    void (*destroy)(TicsTableOut *out);
    /* Before the cells of a row of a record: its machine id, and which entry of its groups the row has (from 1; 0: the kind has no groups). NULL: the
     * format has no use for it. */
    void (*record)(TicsTableOut *out, const char *id, unsigned entry);
};
void tics_table_out_free(TicsTableOut *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTableOut, tics_table_out_free)

typedef enum { TICS_CSV_UTF8_BOM, TICS_CSV_UTF8, TICS_CSV_CP932 } TicsCsvEncoding;
/* CSV with CRLF, cells guarded against being run as formulas. CP932 is strict: what it cannot write is INVALID with row, column, character and
 * code point, and nothing of the file is written. `out` is borrowed. Transfer full; NULL and SYSTEM. */
TicsTableOut *tics_csv_out(FILE *out, TicsCsvEncoding encoding, GError **error);
