/* front_columns.h -- what the auditor's lists hold, said once for the CSV files and for the sheets of the workbook
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "front_workbook.h"

typedef enum { TICS_IN_BOTH, TICS_IN_CSV, TICS_IN_BOOK } TicsFrontWhere;

typedef struct {
    int what;            /* which of the list's texts; TICS_FOR_THE_BODY: blank */
    const char *heading; /* English, to be translated */
    TicsFrontWhere where;
    TicsXlsxReportKind kind;
    unsigned width;      /* on the sheet, in half-width characters */
    bool if_any;         /* not on the sheet where it would be empty from top to bottom */
} TicsFrontColumn;
#define TICS_FOR_THE_BODY (-1)

/* `item` is what the list is of: TicsMaterial, TicsAssessed, TicsFinding. Transfer full; NULL is empty. */
typedef char *(*TicsFrontText)(const TicsPackageOut *out, const void *item, int what);

typedef struct {
    const TicsFrontColumn *columns;
    size_t count;
    TicsFrontText text;
    TicsFrontText extra;       /* on the sheet: of a state its name, of a text where it leads; may be NULL */
    const char *csv;           /* below data/front/ */
    const char *sheet, *title; /* English, to be translated */
} TicsFrontList;

/* items: const void*, in their order. */
bool tics_front_csv(TicsPackageOut *out, const TicsFrontList *list, const GPtrArray *items, GError **error);
bool tics_front_sheet(TicsPackageOut *out, const TicsFrontList *list, const GPtrArray *items, TicsXlsxReport *book, GError **error);
