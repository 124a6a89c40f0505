/* audit_read.h -- the workbook of a package as the certification body gives it back: what stands in the auditor's columns
 *
 * Sheets are known by their headings, in either language, wherever rows and columns were moved to; nothing else of the workbook counts but the cover, which says
 * of which package it is.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

typedef struct { /* a cell that cannot be taken, or a row that somebody should look at */
    char *sheet, *letters, *heading, *value, *message;
    size_t row; /* as a spreadsheet shows it */
} TicsAuditCell;

typedef struct {
    char *sheet;
    size_t row;
    char *requirement, *material; /* material NULL: of the list of requirements */
    const char *result;           /* code of body_result; NULL: none. Borrowed from the field */
    char *comment, *checked_on, *due_on; /* canonical; NULL: empty */
} TicsAuditRow;

typedef struct {
    char as_of[11], commit[41]; /* of the package */
    GPtrArray *rows;            /* TicsAuditRow*: those in which the body wrote anything, in order of sheets and rows */
    GPtrArray *problems;        /* TicsAuditCell* */
    guint untouched;            /* rows with blank columns */
} TicsAuditBook;

/* `action`: the kind of the records it is for, whose fields say what can be taken. INVALID: no workbook, or none of a package; NOT_FOUND, SYSTEM. Transfer full. */
TicsAuditBook *tics_audit_read(const char *file, const TicsKind *action, GError **error);
void tics_audit_book_free(TicsAuditBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsAuditBook, tics_audit_book_free)
void tics_audit_cell_free(void *cell);
TicsAuditCell *tics_audit_cell(const TicsAuditRow *row, const char *value, const char *message); /* about a whole row. Transfer full */
