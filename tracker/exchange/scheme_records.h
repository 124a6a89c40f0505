/* scheme_records.h -- schemes of the store: staged as records, and read again
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "scheme.h"

#define TICS_SCHEMES      "scheme"
#define TICS_SCHEME_ITEMS "scheme_requirement"

typedef struct { /* of a file to what the store has */
    GPtrArray *added, *changed, *removed; /* char*: ids of requirements */
    size_t unchanged;
    bool head_changed; /* title, edition, chapters … */
} TicsSchemeDifference;
TicsSchemeDifference *tics_scheme_difference_new(void);
void tics_scheme_difference_free(TicsSchemeDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSchemeDifference, tics_scheme_difference_free)

typedef struct {
    bool update;        /* what changed is put, what is gone voided; else only what is new is put */
    const char *reason; /* of the voids */
} TicsSchemeStage;
/* A settled scheme with an id; its items get the positions they have in the store. The clocks of the index are set at its newest change. Fills `difference`. */
bool tics_scheme_stage(TicsIndex *index, TicsChange *change, const TicsScheme *scheme, const TicsSchemeStage *stage, TicsSchemeDifference *difference,
                       GError **error);
int tics_scheme_compare_names(const void *a, const void *b); /* of pointers to char* */

typedef struct {
    char *id, *title, *title_en, *edition, *format; /* all but the id may be NULL */
    guint items;
} TicsSchemeListed;
/* TicsSchemeListed*, by id, at the clocks set on the index. Transfer full. SYSTEM. */
GPtrArray *tics_scheme_list(TicsIndex *index, GError **error);
/* One of them, at the clocks. NOT_FOUND. Transfer full. */
TicsScheme *tics_scheme_load(TicsIndex *index, const char *id, GError **error);
