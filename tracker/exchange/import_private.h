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
    char *id;          /* of a workbook of ours: which record it is; NULL: a new one, or no such workbook */
    unsigned entry;    /* likewise, which entry of its groups; 0: a new one, or the kind has none */
    GPtrArray *more;   /* TicsGathered*: its further rows in such a workbook; NULL: none */
} TicsGathered;

enum { TICS_PARSED = 4096 };
typedef struct { /* a cell read before: most of a log are the same few */
    const TicsField *field;
    char *cell, *value;
} TicsParsed;
typedef struct TicsLogTaken TicsLogTaken; /* rows of a log, as bytes by area and month */
typedef struct TicsLogLines TicsLogLines; /* the short way of a row into its line */

typedef struct {
    TicsIndex *index;
    const TicsKind *kind;
    const TicsImport *import;
    TicsBelongs belongs;
    TicsImportResult *result;
    GPtrArray *columns;    /* TicsColumn* */
    GPtrArray *gathered;   /* TicsGathered* in order of first row */
    TicsParsed *parsed;    /* TICS_PARSED of them, by hash; NULL before the first */
    TicsLogTaken *taken;   /* instead of gathered where rows of a log need not be kept as records; else NULL */
    TicsChange *change;    /* of such rows: begun before they are read; taken by tics_import_log */
    TicsLogLines *lines;   /* of such rows; NULL: the columns want the long way */
    GHashTable *by_key;    /* natural key -> index + 1 */
    char *folder;          /* of the file: where attachments lie */
    TicsMap *map;          /* from a file, kept or asked for; NULL if there is none */
    char *map_name;        /* under which to keep it; NULL: it is not new */
    bool partial;          /* bad rows are left out; false where the headings are wrong */
    size_t heading_row;
    char separator;
    const struct TicsBookOrigin *origin; /* of a workbook of ours whose rows are known by their ids; else NULL */
    int64_t base_seq;      /* of it: the change it was written from */
    TicsValues *values;    /* while its rows are compared */
    TicsBulkRead *bulk;    /* likewise, from the first record on that is to be written */
} TicsImporter;

/* As tics_value_parse, which looks at nothing but the two; what it said of a cell is kept for a while. Transfer full. */
char *tics_import_parse(TicsImporter *importer, const TicsField *field, const char *cell, GError **error);
void tics_import_forget_parsed(TicsImporter *importer);
/* Tells whoever looks, every 1,024 rows. */
void tics_import_progress(const TicsImporter *importer);
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
/* The bytes of such a file of a CSV of these bytes: headings and bad rows as they stand, with the reason behind them. Transfer full. */
GString *tics_partial_rows(const TicsImporter *importer, const char *bytes, size_t length);
/* partial_book.c. Likewise of a workbook. */
bool tics_partial_write_book(const TicsImporter *importer, FILE *to, GError **error);
void tics_partial_take_back(TicsImporter *importer);

/* import_merge.c. INVALID: a workbook of ours, of another kind. */
bool tics_merge_check_kind(const TicsImporter *importer, GError **error);
/* Is the file a workbook of ours, of this store and kind, with its column of ids? Then importer->origin stays. INVALID; CONFLICT: the
 * store does not have the change it was written from. */
bool tics_merge_begin(TicsImporter *importer, GError **error);
/* Takes what the hidden column says; true if the row is one of a record. */
bool tics_merge_take_row(TicsImporter *importer, TicsGathered *gathered, const TicsRow *row);
/* Puts the rows of each record together; what has no id is new. */
void tics_merge_place(TicsImporter *importer);
void tics_gathered_free(void *gathered);
/* The record of the store with what was changed in the workbook alone; NULL with the trouble said: nothing of it is to be written, or *error. Transfer full. */
TicsRecord *tics_merge_record(TicsImporter *importer, const TicsGathered *gathered, bool *changed, GError **error);
void tics_merge_say_gone(TicsImporter *importer);
void tics_cell_change_free(void *change);
void tics_import_place(TicsImporter *importer, TicsGathered *gathered, bool grouping);
/* Text of a cell of a gathered row, as its letters say it: "C", "C, F". Transfer full. */
char *tics_import_letters(const TicsImporter *importer, const char *heading);

TicsImportResult *tics_import_result_new(void);
/* Steps of tics_import_file, for what imports several sheets at once. `result` is made; *rows holds what the importer borrows until it is cleared. */
bool tics_import_open(TicsImporter *importer, TicsTableIn **rows, GError **error);
/* Headings and rows are read into `gathered`. */
bool tics_import_read(TicsImporter *importer, TicsTableIn *rows, GError **error);
/* Puts what was found in order. */
void tics_import_sort(TicsImporter *importer);
/* INVALID, CONFLICT: cells stand against it. */
bool tics_import_verdict(const TicsImport *import, size_t errors, size_t conflicts, GError **error);
void tics_importer_clear(TicsImporter *importer);
/* Reads the rows of the file into `gathered` (grouping kinds by natural key). */
bool tics_import_gather(TicsImporter *importer, TicsTableIn *rows, GError **error);
size_t tics_import_first_row(const TicsGathered *gathered);
/* Heading under which the file has what stands at this path; the title of the field if it has it not. Borrowed. */
const char *tics_import_heading(const TicsImporter *importer, const char *path);
TicsChange *tics_import_begin(TicsImporter *importer, GError **error);
bool tics_import_commit(TicsImporter *importer, TicsChange *change, GError **error);
typedef struct {         /* what was gathered of one sheet, on its way into a change */
    TicsImporter *importer;
    TicsChange *change;  /* others may have staged records before */
    GArray *items;       /* guint: which gathered record each staged one is */
    guint first;         /* place of the first of them in the change */
} TicsImportStage;
bool tics_import_stage(TicsImportStage *stage, GError **error);
/* What the change has to say of these records becomes errors of their cells. `issues`: of the whole change. */
void tics_import_take_issues(const TicsImportStage *stage, const GPtrArray *issues);
/* Stages and commits what was gathered. */
bool tics_import_records(TicsImporter *importer, GError **error);
/* Area logs: rows split by area and month, only new or changed ones. */
TicsLogTaken *tics_log_taken_new(void);
void tics_log_taken_free(TicsLogTaken *taken);
/* Gives the row its number if it has none, checks it, and takes its values; the record is not needed any more. */
void tics_log_take(TicsImporter *importer, TicsLogTaken *taken, const TicsGathered *gathered);
/* Before the rows are read: the change begins, and its source is stored in the meantime. */
bool tics_import_log_begin(TicsImporter *importer, GError **error);
bool tics_import_log(TicsImporter *importer, GError **error);
typedef struct { /* an area's month */
    char *zone, month[8];
    uint32_t zone_number;
    bool known; /* the area is in the register */
    TicsLogText *text;
} TicsLogPlace;
/* That of a row with this area and time or day, made when it is first met. Borrowed. */
TicsLogPlace *tics_log_place(TicsImporter *importer, TicsLogTaken *taken, const char *zone, const char *at);
/* False if the area has a row of this number already. */
bool tics_log_id_add(TicsLogTaken *taken, uint32_t zone, const char *id, size_t length);
const GPtrArray *tics_log_taken_places(const TicsLogTaken *taken); /* TicsLogPlace*, in order of first row */
/* import_log_lines.c: NULL if a column is of a kind that only the long way knows. Transfer full. */
TicsLogLines *tics_log_lines_new(const TicsImporter *importer);
void tics_log_lines_free(TicsLogLines *lines);
/* The row as it would be taken by tics_log_take. False: nothing was done, there is something about it that wants the long way. */
bool tics_log_lines_take(TicsImporter *importer, const TicsRow *row);
/* Log of a gate, one event a row, as import->profile says; with errors in the data nothing is written. */
bool tics_import_gate(TicsImporter *importer, TicsTableIn *rows, GError **error);

/* import_scheme.c: XML is taken here whole; *is_xml false: it is rows, nothing was done. */
bool tics_import_scheme_xml(TicsImporter *importer, bool *is_xml, GError **error);
/* The gathered rows become a scheme. */
bool tics_import_scheme_rows(TicsImporter *importer, GError **error);
