/* assess_private.h -- what the files of the assessment share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "answers.h"
#include "standing.h"

/* What a requirement's expectation found: counted once for all requirements that ask for the same. */
typedef struct {
    int64_t count;
    TicsDate newest;      /* evidence day of the newest, NONE if undated */
    TicsDate valid_until; /* latest end of validity; NONE: open-ended or without validity */
    bool any_open;        /* at least one record without an end */
    int64_t changed;      /* newest change that brought or altered one of them; 0 for logs */
    GPtrArray *evidence;  /* TicsEvidence*, newest first, at most 50 */
    GHashTable *changes;  /* numbers of the changes that brought what is in force (GSIZE_TO_POINTER); empty for logs */
} TicsSupply;

typedef struct {
    TicsIndex *index;
    const TicsCatalogue *catalogue;
    const TicsClocks *clocks;
    TicsLang lang;
    TicsGap *gap;
    GHashTable *parameters;
    GHashTable *supplies;   /* "kind?where" -> TicsSupply* */
    GHashTable *answers;    /* scope flag -> TicsAnswer* */
    TicsStandings *standings; /* exceptions and answers */
    char as_of[TICS_DATE_TEXT]; /* the day asked about */
    GHashTable *judgements; /* requirement id -> TicsJudgement* */
    TicsChecker checker;    /* of this thread */
    struct TicsMemory *memory; /* what was found, to be kept once nobody reads any more; NULL: nothing is kept */
    GHashTable *coverages;  /* rule id -> TicsCoverage* */
} TicsAssessor;

/* Records of an expectation at the clocks. Transfer full. */
TicsSupply *tics_supply_read(TicsChecker *checker, const TicsExpected *expected, GError **error);
char *tics_supply_name(const TicsExpected *expected); /* the same for all that ask for the same. Transfer full */
/* unreviewed.c: fills changes and unreviewed of every requirement that was judged. SYSTEM. */
bool tics_unreviewed(TicsAssessor *assessor, GError **error);
/* What was read of it. Borrowed from the assessor. */
const TicsSupply *tics_supply(const TicsAssessor *assessor, const TicsExpected *expected);
TicsSupply *tics_supply_new(void); /* of nothing. Transfer full */
void tics_supply_free(void *supply);
/* Coverage of one requirement: that of its rule in whose population most members have a finding that weighs. */
void tics_coverage_take(TicsAssessor *assessor, TicsAssessed *assessed);
/* Standing and what follows from it: the cause it folds by. Facts are there if an answer needs them. */
void tics_finding_stand(const TicsStandings *standings, const char *as_of, TicsFinding *finding);
/* What is expected, in words: the kind, and its sub-type in brackets. Transfer full. */
char *tics_supply_title(const TicsDomain *domain, const TicsExpected *expected, TicsLang lang);
/* Last day on which an expectation is served by what is there; NONE if for ever. */
TicsDate tics_supply_until(const TicsExpected *expected, const TicsSupply *supply);
/* State, why, due day of one requirement; findings of its rules are there already. */
void tics_judge_requirement(TicsAssessor *assessor, TicsAssessed *assessed);
/* True if a register (or log) holds anything at the clocks. */
bool tics_register_filled(TicsChecker *checker, const char *kind, bool *filled, GError **error);
/* What lies outside the populations: TicsOutside*. Transfer full. */
GPtrArray *tics_outside(TicsAssessor *assessor, GError **error);
/* A rule's SELECT made ready; of an own rule each name it asks for has a value. INVALID. Transfer full. */
TicsQuery *tics_rule_query(TicsChecker *checker, const TicsRule *rule, const char *sql, GError **error);
/* Adds what a row weighs to `bytes`. INVALID where an own rule makes more of them than memory should hold. */
bool tics_rule_afford(const TicsRule *rule, size_t *bytes, size_t more, GError **error);
/* Asks the index all that the assessment needs, in more than one thread where there are processors: the rules given (const TicsRule*; findings,
 * pending ones and coverages, in order of the rules), and the records all requirements of the catalogue expect. */
bool tics_assess_ask(TicsAssessor *assessor, const GPtrArray *rules, GError **error);
