/* maps.h -- column maps: what the headings of a company's own sheets are, from a file or kept in the store
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "record.h"
#include "table_in.h"

#define TICS_MAP_PASS "-"  /* a heading passed over */
#define TICS_MAP_SELF "*"  /* a heading understood without a map */
#define TICS_MAP_FILE "attachment"

typedef struct {
    char *heading; /* as written */
    char *field;   /* "signed_on", "employments.joined_on", "reviewer_ids.2", TICS_MAP_… */
} TicsMapLine;

typedef struct { /* what a company writes for a choice */
    char *field, *written, *code;
} TicsMapValue;

typedef struct {
    GPtrArray *lines;  /* TicsMapLine* */
    GPtrArray *values; /* TicsMapValue* */
} TicsMap;
TicsMap *tics_map_new(void);
void tics_map_free(TicsMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsMap, tics_map_free)

/* Name under which a map keeps a field that people call `text` (name, path, title or synonym, `-`, `*`, `attachment`); NULL if the kind has none. Transfer full. */
char *tics_map_target(const TicsKind *kind, const char *text);
void tics_map_add(TicsMap *map, const char *heading, const char *field);
void tics_map_add_value(TicsMap *map, const char *field, const char *written, const char *code);
/* What the map says of a heading, of a value of a field; NULL: nothing. Borrowed. */
const char *tics_map_field(const TicsMap *map, const char *heading);
const char *tics_map_code(const TicsMap *map, const char *field, const char *written);

/* A map file: lines `heading=field`, or CSV with two columns (heading, field) or three (field, written value, code). A line that begins with # is a
 * remark. INVALID names file, line and what is wrong; NOT_FOUND; SYSTEM. Transfer full. */
TicsMap *tics_map_read(const char *file, const TicsKind *kind, GError **error);

/* The map kept for files of this shape (kind and set of headings), NULL without error if there is none; `name` transfer full. INVALID: it names a field that
 * is not there any more. */
TicsMap *tics_map_kept(TicsIndex *index, const TicsKind *kind, const TicsRow *headings, char **name, GError **error);
/* Does anything that matters to the shape stand in this cell of the heading row? (blank cells and the column of errors do not) */
bool tics_map_counts(const char *heading);
/* Name of its own of a map for this shape: the kind and eight hexadecimal digits. Transfer full. */
char *tics_map_own_name(const TicsKind *kind, const TicsRow *headings);
/* The map as a record of kind `map`. Transfer full. */
TicsRecord *tics_map_record(TicsIndex *index, const TicsKind *kind, const TicsMap *map, const char *name);
