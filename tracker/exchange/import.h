/* import.h -- a file of rows into records of a kind: all or nothing, one commit, every bad cell said
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "csv.h"

typedef enum { TICS_CONFLICT_STOP, TICS_CONFLICT_SKIP, TICS_CONFLICT_UPDATE } TicsOnConflict;

typedef struct {
    const char *file;
    TicsEncoding encoding;
    TicsOnConflict on_conflict;  /* what to do when the natural key is there with other values */
    TicsLang lang;               /* headings and messages */
    bool dry_run, as_new;        /* as_new: tics_change_allow_twins */
    char **ignored;              /* headings of columns to pass over, or NULL */
    const char *actor, *reason;
} TicsImport;

typedef struct { /* one bad cell */
    size_t row;        /* as a spreadsheet shows it; 0: the whole file */
    char *column;      /* heading as written, "" if none */
    char *value, *message;
} TicsCellError;

typedef struct { /* what a column of the file became */
    char *heading, *became; /* the latter in words */
} TicsColumnSaid;

typedef struct {
    TicsEncoding encoding;
    bool had_bom;
    size_t rows;                      /* data rows read */
    GArray *blank;                    /* size_t: those that say only what a sheet of what is missing fills in; passed over */
    GPtrArray *columns;               /* TicsColumnSaid*: what was understood, in order of the file */
    GPtrArray *unknown_columns;       /* char*: heading, with the nearest match if there is one: "入社日付 (joined_on?)" */
    GPtrArray *errors;                /* TicsCellError*, by row and column; at most 1,000 kept */
    size_t error_count;
    size_t added, updated, unchanged, skipped, log_rows;
    char commit[TICS_OID_HEX];        /* "" if nothing was written */
    char *warning;                    /* what went wrong after it was written, or NULL */
} TicsImportResult;
void tics_import_result_free(TicsImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsImportResult, tics_import_result_free)

/* Reads, checks, writes. With errors in the data: *result is filled, nothing written, INVALID set. Rows of one natural key form one record (groups:
 * one row an item, e.g. a spell of employment). Columns named `attachment`, `attachment2`, 添付 … name files beside the CSV. zone_log goes by rows. */
bool tics_import_csv(TicsIndex *index, const TicsKind *kind, const TicsImport *import, TicsImportResult **result, GError **error);
