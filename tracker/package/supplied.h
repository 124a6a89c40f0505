/* supplied.h -- one of many packages in short: is it unaltered, and what it says of its company
 *
 * The verdict is about the records and their history. What it says of readiness is the company's own account in the front, which no check proves; organisation,
 * scope and first day are held against the history, and a front that says otherwise is an altered one.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "package_check.h"

typedef enum {
    TICS_SUPPLIED_GOOD,      /* nothing was altered since it was recorded */
    TICS_SUPPLIED_ALTERED,
    TICS_SUPPLIED_REFUSED,   /* hostile, or no package at all: not looked into */
    TICS_SUPPLIED_UNREADABLE /* no such file, or the machine failed */
} TicsSuppliedVerdict;
const char *tics_supplied_verdict_name(TicsSuppliedVerdict verdict);  /* "good" "altered" "refused" "unreadable", as JSON says it */
const char *tics_supplied_verdict_label(TicsSuppliedVerdict verdict); /* translated */

/* A chapter of the requirements. */
typedef struct {
    char *id, *title;     /* text of others */
    unsigned met, total;  /* of core and selective ones that apply */
} TicsSuppliedGroup;

/* Texts of others; NULL where it did not come to that or (told false) the package does not say. */
typedef struct {
    char *file;
    TicsSuppliedVerdict verdict;
    char *why;                     /* what is wrong with it, in words; NULL: nothing */
    unsigned problems;
    char *organisation;            /* of an altered one: what it claims */
    char *scheme, *edition, *scheme_title, *scope, *evidence_from, *policy, *head;
    char *policy_title;            /* as people read it; NULL: the package does not say */
    char *signer, *fingerprint;    /* officer who signed it and with which key of its history; NULL: not signed */
    TicsDate as_of;                /* NONE: not known */
    bool test_store;
    bool response;                 /* an answer to a certification body: a few records, no package to be held against others */
    uint64_t disclosed, withheld;  /* records */
    uint64_t seals, unsealed;      /* time stamps; changes behind the newest */
    int64_t sealed_at;             /* UTC seconds, 0: none */
    bool seals_judged;             /* they lead to whom the reader trusts */

    bool told;                     /* what follows: the package has an overview */
    unsigned met, total;           /* core and selective requirements that apply */
    unsigned states[TICS_STATES];  /* of core and selective ones */
    GArray *groups;                /* TicsSuppliedGroup, in order of the catalogue */
    int64_t review_open, review_all; /* changes that a second person has not looked at, of those that need it; -1: not told */
    int parameters;                /* away from what is shipped; -1: not told */
    char *parameters_text;         /* which, "" if none */
    unsigned covered, coverage_asked; /* requirements with a population: with all of it, and of how many */
    int lowest_percent;            /* the least coverage of one of them; -1: none asked */
    char *lowest;                  /* which that is, or NULL */
    TicsDate next_due;             /* the first day on which something lapses, from the day asked about on; NONE: none */
    unsigned due_soon, lapsed;     /* requirements that lapse within TICS_SUPPLIED_SOON days of it; that have since the day the package speaks of */
    bool findings_told;
    int64_t findings[TICS_SEVERITY_NOTE + 1]; /* that still weigh, by severity */
    TicsDate looked_at;            /* of an answer: the day of the package that the body looked at; NONE: not told */
    int64_t actions, completed, effect_checked; /* of an answer: corrective actions; -1: not told */
} TicsSupplied;
#define TICS_SUPPLIED_SOON 90

/* What is looked for. */
typedef struct {
    const TicsDomain *domain;
    const TicsRoots *roots; /* whom the reader trusts to certify time stamps, or NULL */
    TicsDate day;           /* expiries are counted from it */
} TicsSuppliedAsk;
/* Never fails: what is wrong is the verdict. Transfer full. */
TicsSupplied *tics_supplied_read(const char *file, const TicsSuppliedAsk *ask);
void tics_supplied_free(TicsSupplied *supplied);

/* What stands in a table for people, in the language of messages; what the package does not tell reads "not disclosed". Each transfer full. */
char *tics_supplied_count_text(int64_t count);                     /* of what is -1 if it is not told */
char *tics_supplied_ready_text(const TicsSupplied *supplied);      /* "31 / 48" */
char *tics_supplied_state_text(const TicsSupplied *supplied, TicsState state); /* how many requirements */
char *tics_supplied_coverage_text(const TicsSupplied *supplied);   /* requirements with a population that have all of it: "12 / 15 (least HR-03 62 %)" */
char *tics_supplied_due_text(const TicsSupplied *supplied);        /* "2026-12-01"; and how many lapsed */
char *tics_supplied_findings_text(const TicsSupplied *supplied);   /* "critical 1, high 2" */
char *tics_supplied_seal_text(const TicsSupplied *supplied, TicsDate day); /* "12 days" */
char *tics_supplied_review_text(const TicsSupplied *supplied);     /* "3 / 120 (2 %)": nobody has looked at */
char *tics_supplied_disclosed_text(const TicsSupplied *supplied);  /* "11 / 12 (91 %)" */
char *tics_supplied_parameters_text(const TicsSupplied *supplied); /* "2: period of grace 30 (14), …" */
char *tics_supplied_edition_text(const TicsSupplied *supplied);
char *tics_supplied_scope_text(const TicsSupplied *supplied);
char *tics_supplied_signer_text(const TicsSupplied *supplied);     /* "officer-1 (SHA256:AbCdEf12…)", "-": nobody */
char *tics_supplied_from_text(const TicsSupplied *supplied);       /* first day of its evidence */
char *tics_supplied_group_text(const TicsSupplied *supplied, const char *id); /* "3 / 5" of a chapter */
/* Days from the day of the newest time stamp to the day asked about; -1: there is none. */
int tics_supplied_seal_age(const TicsSupplied *supplied, TicsDate day);
/* Whole per cent, rounded down; -1: of nothing. */
int tics_supplied_percent(uint64_t part, uint64_t whole);
