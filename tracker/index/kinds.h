/* kinds.h -- which tables and columns a kind has in the index, and writing one version into them
 *
 * Private to this folder.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "db.h"
#include "index.h"

typedef struct {
    const TicsField *field; /* list or group; borrowed */
    char *table;            /* "k_person_employments" */
    GPtrArray
        *columns; /* const TicsField*: children of the group, or the list itself (column "value") */
    sqlite3_stmt *insert, *remove; /* NULL until used */
} TicsKindList;

typedef struct {
    const TicsKind *kind;          /* borrowed */
    char *table;                   /* "k_person" */
    GPtrArray *columns;            /* const TicsField*: scalar fields but number and status */
    GPtrArray *lists;              /* TicsKindList* */
    GHashTable *by_name;           /* field name -> 1 + place in columns, or -1 - place in lists */
    sqlite3_stmt *insert, *remove; /* NULL until used */
} TicsKindTable;

/* Tables of a kind. Transfer full. */
TicsKindTable *tics_kind_table_new(const TicsKind *kind);
void tics_kind_table_free(TicsKindTable *table);
/* Makes the tables (or their indexes) of all kinds. */
bool tics_kinds_create(sqlite3 *db, const TicsDomain *domain, bool indexes, GError **error);

/* Values of a record into its kind's tables; remove takes them out again. */
bool tics_kind_table_put(TicsKindTable *table, sqlite3 *db, int64_t vid, const TicsRecord *record,
                         GError **error);
bool tics_kind_table_remove(TicsKindTable *table, sqlite3 *db, int64_t vid, GError **error);

/* What the clocks leave out of the state of the file that is read. */
typedef struct {
    bool newest;   /* no change is later: the version without an end is the one seen */
    bool no_later; /* no log row is of a later day */
    bool no_hidden; /* no area log is void or of a later day */
    bool no_earlier; /* no log row is of a day before the starting day */
    bool no_outside; /* no unit, site or system lies outside the certification scope */
    bool no_area_outside; /* no area does */
    bool summed; /* nothing of the log is left out, and it is summed up in the index */
} TicsSight;

/* Where temporary views are made. */
typedef struct {
    sqlite3 *db;
    const TicsDomain *domain;
    GHashTable *made;        /* names of those that are there */
    const TicsClocks *fixed; /* written into the views; NULL: they ask temp.clock, which may change */
    TicsSight sight;         /* only with `fixed` */
    struct TicsLogSums **sums; /* where the log is left that had to be summed up and can be kept; NULL: nobody keeps it */
} TicsViews;

/* Makes those of the temporary views that a statement names, and before them the clock they read. */
bool tics_views_ensure(const TicsViews *views, const char *sql, GError **error);
/* The clock the views read. */
bool tics_views_set_clock(sqlite3 *db, GHashTable *made, const TicsClocks *clocks, GError **error);
/* is_working_day() from here on knows the company's own days (r_calendar_day) at the clock of the views. */
bool tics_functions_set_calendar(const TicsViews *views, GError **error);
/* Looks what fixed clocks leave out. Holds as long as the file is not changed. */
bool tics_views_sight(const TicsViews *views, TicsSight *sight, GError **error);
#define TICS_OUTSIDE_VIEW "CREATE TEMP VIEW r_outside_"
#define TICS_SPELLS_VIEW  "CREATE TEMP VIEW r_person_spells"
#define TICS_STAYS_VIEW   "CREATE TEMP VIEW r_person_stays"
/* SQL of r_scope_person, r_person_spells, r_person_stays and r_outside_<kind> (scope.c), NULL if it is none of them. Transfer full. */
char *tics_scope_view(const TicsDomain *domain, const char *name);
/* Whether anything lies outside, at the clock of the views. */
bool tics_scope_look(const TicsViews *views, TicsSight *sight, GError **error);
/* The condition a view of a kind (table version as v) ends with where something lies outside. */
void tics_scope_append(GString *sql, const TicsViews *views, const TicsKind *kind);
