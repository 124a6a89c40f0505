/* state.c -- names and labels of states; freeing what an assessment made */
/* SPDX-License-Identifier: Apache-2.0 */
#include "own_rules.h"

#include "i18n.h"

#include <string.h>

static const struct {
    const char *name, *label;
} states[TICS_STATES] = {
    [TICS_STATE_CONTRADICTED] = {"contradicted", N_("contradicted")},
    [TICS_STATE_MISSING] = {"missing", N_("missing")},
    [TICS_STATE_STALE] = {"stale", N_("stale")},
    [TICS_STATE_PARTIAL] = {"partial", N_("partial")},
    [TICS_STATE_UNJUDGED] = {"unjudged", N_("unjudged")},
    [TICS_STATE_MET] = {"met", N_("met")},
    [TICS_STATE_NOT_APPLICABLE] = {"not_applicable", N_("not applicable")},
    [TICS_STATE_UNDECIDED] = {"undecided", N_("undecided")},
};

const char *
tics_state_name(TicsState state)
{
    return states[state].name;
}

const char *
tics_state_label(TicsState state)
{
    return _(states[state].label);
}

const char *
tics_assessed_label(const TicsAssessed *assessed)
{
    return assessed->unapproved ? _("not applicable (approval awaited)")
                                : tics_state_label(assessed->state);
}

bool
tics_state_parse(const char *text, TicsState *state)
{
    for (int i = 0; i < TICS_STATES; i++) {
        if (strcmp(text, states[i].name) == 0) {
            *state = (TicsState)i;
            return true;
        }
    }
    return false;
}

static const struct {
    const char *name, *label;
} standings[TICS_STANDINGS] = {
    [TICS_STANDING_OPEN] = {"open", N_("open")},
    [TICS_STANDING_ANSWERED] = {"answered", N_("being dealt with")},
    [TICS_STANDING_LAPSED] = {"lapsed", N_("answer lapsed")},
    [TICS_STANDING_EXCEPTED] = {"excepted", N_("exception")},
    [TICS_STANDING_SETTLED] = {"settled", N_("settled")},
};

const char *
tics_standing_name(TicsStanding standing)
{
    return standings[standing].name;
}

const char *
tics_standing_label(TicsStanding standing)
{
    return _(standings[standing].label);
}

bool
tics_finding_weighs(const TicsFinding *finding)
{
    return finding->standing <= TICS_STANDING_LAPSED;
}

const TicsExcepted *
tics_finding_excepted(const TicsFinding *finding, const char *requirement)
{
    for (guint i = 0; finding->excepted != NULL && i < finding->excepted->len; i++) {
        const TicsExcepted *excepted = g_ptr_array_index(finding->excepted, i);
        if (strcmp(excepted->requirement, requirement) == 0)
            return excepted;
    }
    return NULL;
}

bool
tics_finding_weighs_on(const TicsFinding *finding, const char *requirement)
{
    return tics_finding_weighs(finding) &&
           (requirement == NULL || tics_finding_excepted(finding, requirement) == NULL);
}

bool
tics_finding_serves(const TicsFinding *finding, const char *requirement)
{
    return finding->requirement != NULL
               ? strcmp(finding->requirement, requirement) == 0
               : g_strv_contains((const char *const *)finding->rule->requirements, requirement);
}

void
tics_finding_free(TicsFinding *finding)
{
    if (finding == NULL)
        return;
    g_free(finding->requirement);
    g_free(finding->subject);
    g_free(finding->record);
    g_free(finding->due_on);
    g_free(finding->message);
    g_free(finding->fix);
    g_free(finding->cause);
    g_free(finding->standing_by);
    g_free(finding->standing_until);
    g_clear_pointer(&finding->excepted, g_ptr_array_unref);
    g_free(finding->facts);
    g_free(finding);
}

void
tics_gap_free(TicsGap *gap)
{
    if (gap == NULL)
        return;
    g_ptr_array_unref(gap->requirements);
    g_ptr_array_unref(gap->findings);
    g_ptr_array_unref(gap->pending);
    g_clear_pointer(&gap->parameters, g_hash_table_unref);
    g_clear_pointer(&gap->outside, g_ptr_array_unref);
    g_array_unref(gap->timings);
    tics_own_rules_free(gap->own);
    g_clear_pointer(&gap->continuities, g_hash_table_unref);
    g_free(gap);
}

void
tics_gap_readiness(const TicsGap *gap, unsigned *met, unsigned *total)
{
    *met = gap->totals[TICS_STATE_MET];
    *total = 0;
    for (int i = 0; i <= TICS_STATE_MET; i++)
        *total += gap->totals[i];
}
