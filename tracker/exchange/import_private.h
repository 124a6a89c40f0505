/* import_private.h -- what the files of the import share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "belongs.h"
#include "import.h"
#include "map.h"

/* One record being gathered from its rows. */
typedef struct {
    TicsRecord *record;
    GPtrArray *rows;   /* size_t as pointer: row numbers it came from */
    GPtrArray *files;  /* char*: absolute or beside the CSV */
} TicsGathered;

typedef struct {
    TicsIndex *index;
    const TicsKind *kind;
    const TicsImport *import;
    TicsBelongs belongs;
    TicsImportResult *result;
    GPtrArray *columns;    /* TicsColumn* */
    GPtrArray *gathered;   /* TicsGathered* in order of first row */
    GHashTable *by_key;    /* natural key -> index + 1 */
    char *folder;          /* of the CSV: where attachments lie */
} TicsImporter;

void tics_import_error(TicsImportResult *result, size_t row, const char *column, const char *value, char *message /* taken */);
/* Path a cell of this column has in a record whose group entry is `entry` (1-based). Transfer full. */
char *tics_import_path(const TicsColumn *column, unsigned entry);
/* Reads the rows of the file into `gathered` (grouping kinds by natural key). */
bool tics_import_gather(TicsImporter *importer, TicsCsv *csv, GError **error);
/* Stages and commits what was gathered. */
bool tics_import_records(TicsImporter *importer, GError **error);
/* Area logs: rows split by area and month, only new or changed ones. */
bool tics_import_log(TicsImporter *importer, GError **error);
