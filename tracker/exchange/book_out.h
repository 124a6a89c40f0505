/* book_out.h -- exported rows as an Excel workbook that can be filled in and imported again
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "export.h"

/* A writer for tics_export_rows with `whole`, at the clocks set on the index. `out` is borrowed; everything is written by finish. SYSTEM. Transfer full. */
TicsTableOut *tics_book_out(TicsIndex *index, const TicsKind *kind, const TicsExport *options, const TicsClocks *clocks, FILE *out, GError **error);

/* What workbooks of a store say of it: its first change, the newest one known at the clocks and its time, its name. */
typedef struct {
    char store[TICS_OID_HEX], commit[TICS_OID_HEX];
    int64_t time;       /* UTC */
    char *organisation;
} TicsBookStore;
bool tics_book_store(TicsIndex *index, TicsBookStore *store, GError **error);
void tics_book_store_clear(TicsBookStore *store);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsBookStore, tics_book_store_clear)
