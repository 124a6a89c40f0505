/* standing.h -- whether a finding still weighs: exceptions that suspend it, corrective actions that settle it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* Approved exceptions and answers at the clocks set on the index, for many threads to read. SYSTEM. Transfer full. */
TicsStandings *tics_standings_read(TicsIndex *index, GError **error);
void tics_standings_free(TicsStandings *standings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsStandings, tics_standings_free)

/* True if an action answers this finding: its facts are needed then. */
bool tics_standings_answers(const TicsStandings *standings, const char *rule, const char *subject);
/* Who entered what an action answers with now, a person's id or else an officer's; NULL: there is no such action. Borrowed. */
const char *tics_standings_answered_by(const TicsStandings *standings, const char *rule, const char *subject, const char *action);
/* Sets standing, standing_by, standing_until and excepted of a finding; `as_of` ISO. A pending one is asked about its own day. */
void tics_standings_apply(const TicsStandings *standings, const char *as_of, TicsFinding *finding);
/* True if a subject is, or holds, this name: "SYS-ERP/line2" is about SYS-ERP and about line2. */
bool tics_subject_names(const char *subject, const char *name);
