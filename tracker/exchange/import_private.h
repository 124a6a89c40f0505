/* import_private.h -- what the files of the import share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "belongs.h"
#include "import.h"
#include "map.h"
#include "maps.h"

/* One record being gathered from its rows. */
typedef struct {
    TicsRecord *record;
    GPtrArray *rows;   /* size_t as pointer: row numbers it came from */
    GPtrArray *files;  /* char*: absolute or beside the file */
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
    char *folder;          /* of the file: where attachments lie */
    TicsMap *map;          /* from a file, kept or asked for; NULL if there is none */
    char *map_name;        /* under which to keep it; NULL: it is not new */
    bool partial;          /* bad rows are left out; false where the headings are wrong */
    size_t heading_row;
    char separator;
} TicsImporter;

void tics_import_error(TicsImportResult *result, size_t row, const char *column, const char *value, char *message /* taken */);
/* Path a cell of this column has in a record whose group entry is `entry` (1-based). Transfer full. */
char *tics_import_path(const TicsColumn *column, unsigned entry);
/* The map of this file: --map, else the kept one; and what stays unknown is asked for. Fills `columns`. */
bool tics_import_columns(TicsImporter *importer, const TicsRow *headings, GError **error);
/* Adds the map to the change if it is new or another. True in `put` if it did. */
bool tics_import_keep_map(TicsImporter *importer, TicsChange *change, bool *put, GError **error);

/* explain.c: cells of this row, as read; errors of the row stand behind `errors_before`. */
void tics_explain_row(TicsImporter *importer, const TicsRow *row, const TicsRecord *record, size_t errors_before);
void tics_explained_free(void *explained);

/* partial.c. Is it the column of errors of a file of rejected rows? */
bool tics_partial_is_heading(const char *heading);
bool tics_partial_rejects(const TicsImporter *importer, const TicsGathered *gathered);
/* Rows of a record of which one is bad are all bad. How many there are. */
guint tics_partial_settle(TicsImporter *importer);
/* Row of a rejected record with this key; 0 if there is none. */
size_t tics_partial_row_of(const TicsImporter *importer, const char *key);
/* Writes the rejected rows, before the others are stored. CONFLICT if the file is there. */
bool tics_partial_write(TicsImporter *importer, GError **error);
void tics_partial_take_back(TicsImporter *importer);

/* Reads the rows of the file into `gathered` (grouping kinds by natural key). */
bool tics_import_gather(TicsImporter *importer, TicsTableIn *rows, GError **error);
size_t tics_import_first_row(const TicsGathered *gathered);
/* Heading under which the file has what stands at this path; the title of the field if it has it not. Borrowed. */
const char *tics_import_heading(const TicsImporter *importer, const char *path);
TicsChange *tics_import_begin(TicsImporter *importer, GError **error);
bool tics_import_commit(TicsImporter *importer, TicsChange *change, GError **error);
/* Stages and commits what was gathered. */
bool tics_import_records(TicsImporter *importer, GError **error);
/* Area logs: rows split by area and month, only new or changed ones. */
bool tics_import_log(TicsImporter *importer, GError **error);
/* Log of a gate, one event a row, as import->profile says; with errors in the data nothing is written. */
bool tics_import_gate(TicsImporter *importer, TicsTableIn *rows, GError **error);
