/* book_origin.h -- what a workbook of ours says of itself on a hidden sheet: store, change, kinds, rows
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"
#include "xlsx_read.h"
#include "xlsx_write.h"

#define TICS_BOOK_SHEET "_tics"          /* the hidden sheet */
#define TICS_BOOK_RECORD "tics:record"   /* heading of the hidden column: id of the record, "#3" behind it for the third entry of its groups */

typedef struct {
    char *name, *kind; /* of the tab, unless somebody renamed it; id */
    char *prefilled;   /* names of fields with blanks between that were filled in for records that are missing; NULL: none */
} TicsBookTab;

typedef struct TicsBookOrigin {
    char *purpose;        /* "export", "requests" */
    char *store;          /* id of its first change */
    char commit[TICS_OID_HEX]; /* the change it was written from */
    GPtrArray *tabs;      /* TicsBookTab* */
    GPtrArray *rows;      /* char*, as in the hidden column, in the order they were written */
} TicsBookOrigin;
TicsBookOrigin *tics_book_origin_new(const char *purpose, const char *store, const char *commit);
void tics_book_origin_free(TicsBookOrigin *origin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsBookOrigin, tics_book_origin_free)
void tics_book_origin_tab(TicsBookOrigin *origin, const char *name, const char *kind);

void tics_book_origin_prefilled(TicsBookOrigin *origin, const char *kind, const char *fields);
/* Of the tab of a kind: was the field filled in for records that are missing? */
bool tics_book_origin_is_prefilled(const TicsBookOrigin *origin, const char *kind, const char *field);

bool tics_book_origin_write(const TicsBookOrigin *origin, TicsXlsxOut *out, GError **error);
/* NULL without error: it is no workbook of ours. INVALID: damaged. Transfer full. */
TicsBookOrigin *tics_book_origin_read(TicsXlsx *book, GError **error);

/* "<26 characters>#3" taken apart; entry 0: none is said. False if it is no such text. */
bool tics_book_row_parse(const char *text, char id[static 27], unsigned *entry);
