/* assess.h -- the words of an assessment: findings, states of requirements, and how they are found
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "continuity.h"
#include "rules.h"

/* State of a requirement, worst first (docs/architecture.md has the definitions). */
typedef enum {
    TICS_STATE_CONTRADICTED,   /* 不備あり: a critical or major finding stands */
    TICS_STATE_MISSING,        /* 証跡なし */
    TICS_STATE_STALE,          /* 期限切れ */
    TICS_STATE_PARTIAL,        /* 一部不足 */
    TICS_STATE_UNJUDGED,       /* 未判定 */
    TICS_STATE_MET,            /* 準備済み */
    TICS_STATE_NOT_APPLICABLE, /* 対象外 */
    TICS_STATE_UNDECIDED,      /* 適用未定: out of the percentage */
    TICS_STATES
} TicsState;
const char *tics_state_name(TicsState state);  /* "contradicted" … as JSON and --fail-on say it */
const char *tics_state_label(TicsState state); /* translated, what people read */
bool tics_state_parse(const char *text, TicsState *state);

/* Whether a finding still weighs. */
typedef enum {
    TICS_STANDING_OPEN,     /* nobody has answered it */
    TICS_STANDING_ANSWERED, /* 処置中: an action is under way, or not verified yet */
    TICS_STANDING_LAPSED,   /* an action had settled it; the facts are others now */
    TICS_STANDING_EXCEPTED, /* 例外: suspended while an approved exception is in force */
    TICS_STANDING_SETTLED,  /* 処置済み: done, and verified by a second person */
    TICS_STANDINGS
} TicsStanding;
const char *tics_standing_name(TicsStanding standing);  /* "open" "answered" "lapsed" "excepted" "settled", as JSON says it */
const char *tics_standing_label(TicsStanding standing); /* translated */

/* An approved exception in force, as it suspends a finding for one of its requirements. */
typedef struct {
    char *requirement; /* "HR-04" */
    char *by;          /* number of the exception */
    char *until;       /* ISO: its last day; NULL: no end */
} TicsExcepted;

typedef struct {
    const TicsRule *rule;      /* borrowed from the domain */
    char *requirement;         /* the only one it serves, if its row says so; NULL: those of the rule */
    TicsSeverity severity;     /* of this finding: the rule's, or its row's */
    bool prerequisite;         /* the rule was not run: a register it rests on is empty */
    bool pending;              /* not a finding yet; one on due_on */
    char *subject;             /* natural key of whom or what it is about, "" if none */
    char *record;              /* machine id, "" if none */
    char *due_on;              /* ISO day or NULL */
    char *message, *fix;       /* in the language asked for, with everything filled in */
    TicsStanding standing;
    char *standing_by;         /* number of the exception or action, or NULL */
    char *standing_until;      /* ISO: last day of the exception (of several the first to end); NULL: no end, or no exception */
    GPtrArray *excepted;       /* TicsExcepted*, of those of its requirements it is suspended for; NULL: none. Standing is EXCEPTED only where that is all of them */
    char *facts;               /* SHA-256 of what the row says, in no language; NULL unless an answer or the caller asks for it */
    char *cause;               /* findings of one rule and cause fold into one line: the message with subject and other arguments left out */
} TicsFinding;
void tics_finding_free(TicsFinding *finding);
bool tics_finding_weighs(const TicsFinding *finding); /* it sets the state of a requirement */
bool tics_finding_weighs_on(const TicsFinding *finding, const char *requirement); /* it sets the state of this one; NULL: the same as weighs */
const TicsExcepted *tics_finding_excepted(const TicsFinding *finding, const char *requirement); /* NULL: not suspended for it. Borrowed */
/* Kind of the record that is wrong; else of what the first requirement of the rule asks for. NULL if unknown. */
const TicsKind *tics_finding_kind(TicsIndex *index, const TicsCatalogue *catalogue, const TicsFinding *finding);
bool tics_finding_serves(const TicsFinding *finding, const char *requirement);

typedef struct {
    char *id, *number, *kind, *name; /* machine id, human number, kind id, natural key */
    char *day;                       /* evidence day or NULL */
    bool stale;
} TicsEvidence;

typedef struct {
    const TicsRequirement *requirement; /* borrowed */
    TicsState state;
    TicsDate due_on;                    /* until when `met` holds; TICS_DATE_NONE beyond 400 days or not met */
    int64_t aside;                      /* of those that lack by that rule: suspended or settled */
    int64_t have, need;                 /* coverage over that population of its rules in which most members have a finding (the widest of equals); need -1: none */
    const TicsRule *coverage_rule;      /* whose population that is, or NULL */
    const TicsContinuity *continuity;   /* of that of its rules of which most days lack (of equals: of most days); borrowed from the gap; NULL: none */
    const TicsRule *continuity_rule;    /* which that is, or NULL */
    GPtrArray *evidence;                /* TicsEvidence*, newest first, at most 50; */
    int64_t evidence_count;
    int64_t changes, unreviewed;        /* changes that brought the evidence in force; of them those that no second person has approved */
    GArray *findings;                   /* unsigned: indices into TicsGap.findings */
    bool unapproved;                    /* not_applicable, and nobody else has approved the answer yet: 対象外(承認待ち) */
    char *judged_by, *judged_on;        /* of the newest judgement; on NULL: none; by NULL: not said */
    bool judged_sufficient;
    bool judgement_lapsed;              /* the evidence changed since, or it is too old */
    bool judged_own;                    /* the judge also recorded what he judged */
    char *why;                          /* one sentence in the language asked for: what was looked at and what is lacking */
} TicsAssessed;
const char *tics_assessed_label(const TicsAssessed *assessed); /* its state; 対象外(承認待ち) where approval is awaited */

/* Records of a kind, or log rows, that are in no population. */
typedef struct {
    const TicsKind *kind; /* borrowed */
    int64_t scope;        /* out of the certification scope */
    int64_t ended;        /* of the others: left or over before evidence_from */
} TicsOutside;

typedef struct {
    const TicsRule *rule; /* borrowed */
    int64_t time_us;      /* its findings and its population, processor time */
} TicsTiming;

typedef struct {
    TicsClocks clocks;
    int64_t known_seq;
    char known_commit[TICS_OID_HEX];
    int64_t known_time;
    const TicsCatalogue *catalogue;
    GHashTable *parameters;             /* name -> GINT_TO_POINTER: what the rules were run with */
    GPtrArray *findings;                /* TicsFinding*, without pending ones; by severity, rule, subject */
    GPtrArray *pending;                 /* TicsFinding* still to come, by due_on */
    GPtrArray *requirements;            /* TicsAssessed* in catalogue order */
    unsigned totals[TICS_STATES];       /* core and selective: what readiness is counted from */
    unsigned tier_totals[TICS_TIERS][TICS_STATES];
    struct TicsOwnRules_ *own;          /* the company's rules: findings may point into them */
    GArray *timings;                    /* TicsTiming, in order of rules: differs from run to run */
    GHashTable *continuities;           /* rule id -> TicsContinuity*, of rules that have one and were run */
    GPtrArray *outside;                 /* TicsOutside*, in order of kinds: those of which something is in no population */
} TicsGap;
void tics_gap_free(TicsGap *gap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsGap, tics_gap_free)

/* The whole assessment at the clocks set on the index. Transfer full. */
TicsGap *tics_gap_assess(TicsIndex *index, const TicsCatalogue *catalogue, const TicsClocks *clocks, TicsLang lang, GError **error);

/* Share of met among applicable, decided core and selective requirements: met and total of that. */
void tics_gap_readiness(const TicsGap *gap, unsigned *met, unsigned *total);

typedef struct {
    int64_t have, need; /* need -1: no population, or nobody was looked at */
} TicsCoverage;

typedef struct TicsStandings TicsStandings;

/* What rules are run with: a connection, the parameters, and what was already looked up at these clocks. For one thread at a time. */
typedef struct {
    TicsRules *rules;
    GHashTable *parameters;  /* borrowed; read only */
    TicsLang lang;           /* of messages */
    const TicsStandings *standings; /* borrowed; NULL: every finding is open */
    const char *as_of;       /* ISO, the day standings are asked about; borrowed, with standings */
    bool facts;              /* of every finding, not only of answered ones */
    GHashTable *filled;      /* kind id -> whether that register holds anything */
    GHashTable *populations; /* SQL of a population -> set of members: many rules share one */
    GHashTable *counts;      /* likewise -> int64_t, how many, of those that are only counted */
} TicsChecker;
/* At the clocks set on the index. SYSTEM. Clear it in any case. */
bool tics_checker_init(TicsChecker *checker, TicsIndex *index, GHashTable *parameters, TicsLang lang, GError **error);
void tics_checker_clear(TicsChecker *checker);

/* Runs one rule (checks prerequisites first): appends TicsFinding* to findings and pending. For the tests of rules and `rule show`. */
bool tics_rule_run(TicsChecker *checker, const TicsRule *rule, GPtrArray *findings, GPtrArray *pending, GError **error);
/* Members of a rule's population and how many of them are in none of `findings` (of this rule). need -1: no population. */
bool tics_rule_coverage(TicsChecker *checker, const TicsRule *rule, const GPtrArray *findings, TicsCoverage *coverage, GError **error);
/* Members of the population of a rule that has one: a set of their natural keys. Borrowed from the checker. */
GHashTable *tics_rule_members(TicsChecker *checker, const TicsRule *rule, GError **error);
/* What the rule's evidence covers over the year that ends on the day asked about. *continuity NULL: it has none, or was not run. Transfer full. */
bool tics_rule_continuity(TicsChecker *checker, const TicsRule *rule, const GPtrArray *findings, TicsContinuity **continuity, GError **error);
/* Parameters in force: defaults, overridden by system records `parameter`. name -> GINT_TO_POINTER. Transfer full. */
GHashTable *tics_parameters(TicsIndex *index, GError **error);

/* Findings of one rule and cause as one line. */
typedef struct {
    const TicsFinding *first;  /* borrowed from the gap */
    unsigned count;
    char *examples;            /* up to three subjects, joined by "、" or ", " */
} TicsFold;
GPtrArray *tics_gap_fold(const TicsGap *gap, TicsLang lang); /* TicsFold*, order of findings. Transfer full */
GPtrArray *tics_gap_rows(const TicsGap *gap);                /* likewise, each finding on its own */
unsigned tics_gap_weighing(const TicsGap *gap);              /* findings that weigh; they stand first */

/* The next steps (DESIGN: at most five): prerequisites first, then lead time against audit_on, then severity. */
typedef struct {
    int stage;
    char *action;   /* sentence */
    char *command;  /* what to type */
    char *fix;      /* what mends a finding, with the command for it; NULL: `command` does it */
    char *owner;    /* who would do it; the officer of the store if nobody is appointed */
    char *owner_role; /* as what, in words; or why it is the officer */
    char *gain;     /* "要求事項 12 件" / requirements it would move */
    char *time;     /* estimate in words, e.g. "半日" */
} TicsStep;
/* `officer`: to whom falls what nobody is appointed for. TicsStep*, transfer full. */
GPtrArray *tics_next_steps(TicsIndex *index, const TicsGap *gap, const char *officer, TicsLang lang, int *current_stage, GError **error);

/* Conditions of an expectation ("doc_type=scope", in parts) behind a WHERE over r_<kind>: names come from the kind, values are bound as :w0, :w1 …
 * INVALID: the kind has no such field. */
bool tics_expected_where(GString *sql, const TicsKind *kind, char **parts, GError **error);
