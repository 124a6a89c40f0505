/* map.h -- which column of a file is which field of a kind
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "belongs.h"
#include "kind.h"
#include "maps.h"
#include "table_in.h"

typedef enum {
    TICS_COLUMN_FIELD,
    TICS_COLUMN_ITEM,       /* a field with a path already: "reviewer_ids.2", "employments.1.joined_on" */
    TICS_COLUMN_ATTACHMENT, /* names a file beside the CSV */
    TICS_COLUMN_UNKNOWN,    /* nothing like it in the kind */
    TICS_COLUMN_EMPTY,      /* no heading, no values expected */
    TICS_COLUMN_RECORD,     /* hidden in a workbook of ours: which record a row is */
    TICS_COLUMN_NAME,       /* 氏名 of whom the row is about: compared with the register, not stored */
    TICS_COLUMN_DATE_PART,  /* 日付 of a log: joined with the times of the row */
} TicsColumnUse;

typedef struct TicsColumn TicsColumn;
struct TicsColumn {
    char *heading;
    size_t at;              /* place in the file, from 0 */
    TicsColumnUse use;
    const TicsField *field; /* FIELD, ITEM and twins; borrowed */
    char *path;             /* ITEM: its path */
    char *first;            /* FIELD, ITEM: where its value stands in a record whose entry is the first */
    const TicsColumn *twin; /* EMPTY: the column that its field is taken from; the two must not differ */
    bool ignored;           /* EMPTY because whoever imports said so */
    bool told;              /* that it differs from its twin */
};

/* Columns from the heading row. Two columns of one field: the one whose heading stands first among the field's names is taken, the other is its
 * twin, EMPTY. `belongs`: whose names may stand beside. `ignored`: headings to pass over, or NULL. `unknown` (char*, or NULL) gets a line of a map file for each column that is nothing. Array of TicsColumn*.
 * `map` goes before what the headings mean by themselves, `ignored` before the map. Transfer full. */
typedef struct {
    char **ignored;
    const TicsMap *map; /* or NULL */
} TicsToldColumns;
GPtrArray *tics_map_columns(const TicsKind *kind, const TicsBelongs *belongs, const TicsRow *headings, const TicsToldColumns *told, GPtrArray *unknown);
