/* import.h -- a file of rows into records of a kind: all or nothing, one commit, every bad cell said
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "gate_pair.h"
#include "table_in.h"

typedef enum { TICS_CONFLICT_STOP, TICS_CONFLICT_SKIP, TICS_CONFLICT_UPDATE } TicsOnConflict;

typedef struct {         /* a list of requirements becomes a scheme of the store */
    const char *id;      /* NULL: as the file says, else the name of the file */
    const char *title, *edition; /* NULL: as the file says */
    char **expected;     /* "114", "requirements=114", "groups=10", "nested=0", "withdrawn=0": counts without which nothing is written; or NULL */
} TicsSchemeWish;

typedef struct {
    const char *file;
    TicsEncoding encoding;       /* of CSV */
    const char *sheet;           /* of a workbook, by name; NULL: found */
    size_t header_row;           /* where the headings stand; 0: found */
    TicsOnConflict on_conflict;  /* what to do when the natural key is there with other values, or a cell was changed in workbook and store */
    TicsLang lang;               /* headings and messages */
    bool dry_run, as_new;        /* as_new: tics_change_allow_twins */
    const char *profile;         /* of a gate: file, or name of one that is kept; NULL: rows are what they are */
    char **ignored;              /* headings of columns to pass over, or NULL */
    const char *map_file;        /* a column map (maps.h); NULL: one kept for files of this shape, if there is one */
    const char *map_name;        /* keep what the columns were told to be under this name; NULL: one of its own, if anything was told */
    /* Asks what a column is: a field, `-` to pass it over, "" for the proposal `nearest` (NULL: none); `problem`: why the answer before will not do,
     * or NULL. NULL: nobody answers. Transfer full. Itself NULL: nobody to ask. */
    char *(*ask)(const char *heading, const char *nearest, const char *problem, void *user);
    void *ask_user;
    TicsProgress progress;       /* rows read, and then steps of the store; NULL: nobody looks */
    void *progress_user;
    bool explain;                /* only look at the first TICS_EXPLAINED_ROWS rows: result->explained */
    const char *attachments;     /* folder that files named in the rows are in; NULL: that of the file */
    bool partial;                /* bad rows go to `rejects` (NULL: FILE.rejected.csv or .xlsx beside the file), the others in */
    const char *rejects;
    const char *actor, *reason;
    const TicsSchemeWish *scheme; /* the file is a list of requirements (kind scheme_requirement), XML too; clocks are set at the newest. NULL: it is not */
} TicsImport;

typedef struct { /* one bad cell */
    size_t row;        /* as a spreadsheet shows it; 0: the whole file */
    char *column;      /* heading as written, "" if none */
    char *letters;     /* of a workbook: "C", "C, F" where several have that heading; "" if none */
    char *value, *message;
} TicsCellError;

typedef struct { /* what a column of the file became */
    char *heading, *became; /* the latter in words */
} TicsColumnSaid;

typedef enum {
    TICS_CELL_CHANGED,  /* in the workbook only: it is taken */
    TICS_CELL_CONFLICT, /* in both, differently */
    TICS_CELL_KEPT, TICS_CELL_TAKEN, /* a conflict: the store's, the workbook's value counts, as on_conflict says */
} TicsCellVerdict;
typedef struct { /* a cell of a workbook of ours that somebody changed; texts as people read them */
    size_t row;
    char *record;               /* natural key as people read it */
    char *column, *letters, *field; /* heading; where it stands; name of the field */
    char *base, *theirs, *mine; /* when the workbook was written; in the store now; in the workbook */
    TicsCellVerdict verdict;
} TicsCellChange;

enum { TICS_EXPLAINED_ROWS = 5 };
typedef struct { /* one cell of one of the first rows */
    size_t column;          /* from 0 */
    size_t row;             /* as a spreadsheet shows it */
    char *raw, *stored;     /* stored: canonical; "" or NULL if nothing */
    char *problem;          /* NULL if there is none */
} TicsExplained;

typedef struct {
    TicsEncoding encoding;
    bool had_bom;
    char *sheet;                      /* of a workbook; NULL: it was CSV */
    size_t header_row;
    char *format;                     /* of an XML file of requirements: "OSCAL 1.1.3", "tics"; else NULL */
    GPtrArray *notes;                 /* char*: what lay hidden or merged in the sheet */
    size_t rows;                      /* data rows read */
    GArray *blank;                    /* size_t: those that say only what a sheet of what is missing fills in; passed over */
    GPtrArray *columns;               /* TicsColumnSaid*: what was understood, in order of the file */
    GPtrArray *unknown_columns;       /* char*: lines of a map file with the nearest match if there is one: "入社日付=joined_on", else "靴=-" */
    GPtrArray *explained;             /* TicsExplained*, by row and column */
    bool ours;                        /* a workbook that export made: its rows are known by their ids, and only what was changed in it counts */
    GPtrArray *changes;               /* TicsCellChange*, by row */
    size_t conflicts;                 /* cells among them that stopped the import */
    GPtrArray *gone;                  /* char*: records whose rows were deleted, which changes nothing; at most 1,000 */
    char *map_used;                   /* name of the kept map that was applied, or NULL */
    char *map_kept;                   /* name under which a map was kept, or NULL */
    GHashTable *bad;                  /* number of each row with an error (as pointer) -> GString: what is wrong, all of it */
    size_t rejected;                  /* rows, of a partial import */
    char *rejects;                    /* file they were written to, or NULL */
    GPtrArray *errors;                /* TicsCellError*, by row and column; at most 1,000 kept */
    size_t error_count;
    TicsGateSummary *gate;            /* with a profile: what was read and paired; else NULL */
    size_t added, updated, unchanged, skipped, log_rows;
    char commit[TICS_OID_HEX];        /* "" if nothing was written */
    char *warning;                    /* what went wrong after it was written, or NULL */
} TicsImportResult;
void tics_import_result_free(TicsImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsImportResult, tics_import_result_free)

/* Reads, checks, writes. With errors in the data: *result is filled, nothing written, INVALID set. Rows of one natural key form one record (groups:
 * one row an item, e.g. a spell of employment). Columns named `attachment`, `attachment2`, 添付 … name files beside the file. A workbook or CSV is told by its content. zone_log goes by rows. */
bool tics_import_file(TicsIndex *index, const TicsKind *kind, const TicsImport *import, TicsImportResult **result, GError **error);

/* Sheets of one workbook that export made, one of each kind, in one change: all of them or nothing. A row of one may name what another brings.
 * *results (TicsImportResult*, in the order of the kinds) is filled as far as they were read, also on failure: INVALID and CONFLICT as above, over all. */
bool tics_import_sheets(TicsIndex *index, const GPtrArray *kinds /* const TicsKind* */, const TicsImport *import, GPtrArray **results, GError **error);
