/* selfcheck.h -- an assessment seen by the fields of the ministry's self-check list
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "context.h"

typedef struct {
    const TicsNamed *field;                  /* borrowed from the catalogue */
    char *name;                              /* as the company has it in its settings, owned by the array; NULL: the catalogue's title */
    unsigned met, counted;                   /* core and selective requirements that apply; counted 0: no score */
    unsigned undecided, not_applicable;      /* of the others: left out of the score */
} TicsFieldScore;

/* One a field, in the order of the catalogue. TicsFieldScore, transfer full. */
GArray *tics_selfcheck_scores(const TicsGap *gap, const TicsSettings *settings);
const char *tics_field_score_title(const TicsFieldScore *score, TicsLang lang); /* borrowed */
/* Whole per cent, rounded down so that 100 means all; -1: nothing to count. */
int tics_field_score_percent(const TicsFieldScore *score);
/* How the score comes about and whose the mapping is, in the reader's language. */
const char *tics_selfcheck_method(void);
/* A radar chart that needs nothing beside itself; `notice` stands below it. `before`: an earlier day's scores, or NULL. */
void tics_selfcheck_print_svg(TicsContext *context, const char *notice, const GArray *now, const char *day, const GArray *before, const char *before_day);
