/* rules.h -- asking the index as a rule does: one SELECT over the views r_<kind>, under guard
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

/* A read-only connection of its own, at the clocks the index has when it is opened. What it reads is one state of the file from opening
 * to closing: a writer who wants to commit waits so long. One thread at a time uses it; several may be open, each in a thread of its own. */
typedef struct TicsRules TicsRules;

/* SYSTEM. Transfer full; the index outlives it and is not written to meanwhile. */
TicsRules *tics_rules_open(TicsIndex *index, GError **error);
/* The log as it was summed up for this connection, to be kept once all are closed; NULL if it need not or cannot be. Transfer full. */
TicsLogSums *tics_rules_take_log_sums(TicsRules *rules);
void tics_log_sums_free(TicsLogSums *sums);
/* Whether r_zone_log leaves out rows: of areas out of scope, or of days before evidence_from. */
bool tics_rules_leave_out_rows(const TicsRules *rules);
void tics_rules_close(TicsRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsRules, tics_rules_close)
const TicsDomain *tics_rules_domain(const TicsRules *rules);

/* A rule's SELECT: under the authorizer, limits and time limit of the design; binds :as_of and :p_<name> of `parameters`
 * (name -> GINT_TO_POINTER(value); may be NULL). INVALID if it is more than one SELECT or touches what it must not. Transfer full. */
TicsQuery *tics_rules_query(TicsRules *rules, const char *sql, GHashTable *parameters, GError **error);
/* Tables of the index that the SELECT would read from end to end again and again, as once for each person: their names are added to `tables` (char*).
 * INVALID as above. */
bool tics_rules_rescans(TicsRules *rules, const char *sql, GPtrArray *tables, GError **error);
/* Line of the SELECT in which the query asked last could not be understood, from 1; 0: none, or not known. */
unsigned tics_rules_failed_line(const TicsRules *rules);
