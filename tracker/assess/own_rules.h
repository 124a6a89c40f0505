/* own_rules.h -- rules a company added to its store: read, tried, and run beside the shipped ones
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* One that is in the store and cannot be run: not a rule of this format, or its SELECT fails. */
typedef struct {
    TicsRule *rule; /* as far as it is known */
    char *why;      /* with its line, where one is known */
} TicsBrokenRule;

typedef struct TicsOwnRules_ {
    GPtrArray *rules;  /* TicsRule*, by id */
    GPtrArray *broken; /* TicsBrokenRule* */
} TicsOwnRules;

/* Those of the store at the clocks set on the index. Transfer full. SYSTEM. */
TicsOwnRules *tics_own_rules(TicsIndex *index, GError **error);
void tics_own_rules_free(TicsOwnRules *own);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsOwnRules, tics_own_rules_free)
/* Shipped or own, by id; NULL: none. Borrowed from the domain or from `own`. */
const TicsRule *tics_rule_find(const TicsDomain *domain, const TicsOwnRules *own, const char *id);

/* Whether a rule can serve here: its requirements, kinds and parameters are there, its SELECTs can be run (they are), and give the columns the texts name.
 * INVALID names `name` and, where known, the line. Findings and pending rows (TicsFinding*) are appended. */
bool tics_own_rule_try(TicsIndex *index, const TicsCatalogue *catalogue, const TicsRule *rule, const char *name, TicsLang lang, GPtrArray *findings,
                       GPtrArray *pending, GError **error);
/* What takes its place in a report: nobody was looked at. Transfer full. */
TicsFinding *tics_broken_rule_finding(const TicsRule *rule, const char *why);
/* Ids of those that stand so in a report. Transfer full. */
char **tics_broken_rules(const TicsGap *gap);
