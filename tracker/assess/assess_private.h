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
    TicsChecker checker;    /* of this thread */
    GHashTable *coverages;  /* rule id -> TicsCoverage* */
} TicsAssessor;

/* Records of an expectation at the clocks. Borrowed from the assessor. */
const TicsSupply *tics_supply(TicsAssessor *assessor, const TicsExpected *expected, GError **error);
void tics_supply_free(void *supply);
/* State, why, due day of one requirement; findings of its rules are there already. */
bool tics_judge_requirement(TicsAssessor *assessor, TicsAssessed *assessed, GError **error);
/* True if a register (or log) holds anything at the clocks. */
bool tics_register_filled(TicsChecker *checker, const char *kind, bool *filled, GError **error);
/* Runs the rules given (const TicsRule*), in more than one thread where there are processors: findings, pending ones and coverages, in order of the rules. */
bool tics_rules_run(TicsAssessor *assessor, const GPtrArray *rules, GError **error);
