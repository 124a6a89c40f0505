/* field_score.h -- an assessment seen by the fields of the ministry's self-check list
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "settings.h"

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
