/* assess_private.h -- what the files of the assessment share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* What a requirement's expectation found: counted once for all requirements that ask for the same. */
typedef struct {
    int64_t count;
    TicsDate newest;      /* evidence day of the newest, NONE if undated */
    TicsDate valid_until; /* latest end of validity; NONE: open-ended or without validity */
    bool any_open;        /* at least one record without an end */
    GPtrArray *evidence;  /* TicsEvidence*, newest first, at most 50 */
} TicsSupply;

typedef struct {
    TicsIndex *index;
    const TicsCatalogue *catalogue;
    const TicsClocks *clocks;
    TicsLang lang;
    TicsGap *gap;
    GHashTable *parameters;
    GHashTable *supplies;   /* "kind?where" -> TicsSupply* */
    GHashTable *answers;    /* scope flag -> "yes" | "no" */
    GHashTable *judgements; /* requirement id -> "sufficient" | "insufficient" */
    GHashTable *populations;
    GHashTable *coverages;  /* rule id -> TicsCoverage* */
} TicsAssessor;

/* Records of an expectation at the clocks. Borrowed from the assessor. */
const TicsSupply *tics_supply(TicsAssessor *assessor, const TicsExpected *expected, GError **error);
void tics_supply_free(void *supply);
/* State, why, due day of one requirement; findings of its rules are there already. */
bool tics_judge_requirement(TicsAssessor *assessor, TicsAssessed *assessed, GError **error);
/* True if a register (or log) holds anything at the clocks. */
bool tics_register_filled(TicsIndex *index, const char *kind, bool *filled, GError **error);
