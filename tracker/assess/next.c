/* next.c -- where the company stands on the path, and at most five things to do now */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"

#include "i18n.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 5, STAGES = 8 };

/* One thing that could be done, before the best are chosen. */
typedef struct {
    TicsStep step;
    unsigned requirements; /* how many it would move */
    int order;             /* 0 prerequisites and scope, 1 what takes months, 2 by severity, 3 the rest */
    int severity;
} Candidate;

static void
step_free(void *data)
{
    TicsStep *step = data;

    g_free(step->action);
    g_free(step->command);
    g_free(step->owner);
    g_free(step->gain);
    g_free(step->time);
    g_free(step);
}

static void
candidate_free(void *data)
{
    Candidate *candidate = data;

    g_free(candidate->step.action);
    g_free(candidate->step.command);
    g_free(candidate->step.owner);
    g_free(candidate->step.time);
    g_free(candidate);
}

static bool
is_open(const TicsAssessed *assessed)
{
    return assessed->state <= TICS_STATE_STALE &&
           assessed->requirement->tier != TICS_TIER_EXTENSION;
}

static const TicsExpected *
first_mandatory(const TicsRequirement *requirement)
{
    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        if (expected->mandatory && !expected->per_event)
            return expected;
    }
    return NULL;
}

static Candidate *
candidate_of(GHashTable *candidates, const char *name)
{
    Candidate *candidate = g_hash_table_lookup(candidates, name);

    if (candidate == NULL) {
        candidate = g_new0(Candidate, 1);
        candidate->step.stage = STAGES;
        candidate->severity = TICS_SEVERITY_NOTE;
        candidate->order = 3;
        g_hash_table_insert(candidates, g_strdup(name), candidate);
    }
    return candidate;
}

static void
take_missing(TicsIndex *index, const TicsAssessed *assessed, TicsLang lang, GHashTable *candidates)
{
    const TicsExpected *expected = first_mandatory(assessed->requirement);
    const TicsKind *kind =
        expected == NULL ? NULL : tics_domain_kind(tics_index_domain(index), expected->kind);
    if (kind == NULL)
        return;
    const char *where = expected->where == NULL ? "" : expected->where;
    g_autofree char *name = g_strconcat(expected->kind, "?", where, NULL);
    Candidate *candidate = candidate_of(candidates, name);

    candidate->requirements++;
    candidate->step.stage = MIN(candidate->step.stage, assessed->requirement->stage);
    if (expected->per_period)
        candidate->order = MIN(candidate->order, 1);
    if (candidate->step.action != NULL)
        return;
    candidate->step.action =
        g_strdup_printf(_("record %s (%s: %s)"), kind->title[lang], assessed->requirement->id,
                        assessed->requirement->title[lang]);
    g_autofree char *pairs = g_strdelimit(g_strdup(where), ";", ' ');
    bool many = kind->is_register || expected->per_period;
    candidate->step.command =
        many ? g_strdup_printf("tics import %s FILE.csv -m '…'", kind->id)
             : g_strdup_printf("tics add %s %s%s… -m '…'", kind->id, pairs, pairs[0] ? " " : "");
    candidate->step.time = g_strdup(expected->per_period    ? _("begin now; it needs months")
                                    : kind->is_register     ? _("half a day")
                                                            : _("1 to 2 weeks"));
}

static void
take_prerequisite(TicsIndex *index, const TicsFinding *finding, TicsLang lang,
                  GHashTable *candidates)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), finding->subject);
    g_autofree char *name = g_strconcat("prerequisite ", finding->subject, NULL);
    Candidate *candidate = candidate_of(candidates, name);

    candidate->requirements += g_strv_length(finding->rule->requirements);
    candidate->order = 0;
    candidate->step.stage = 2;
    if (candidate->step.action != NULL)
        return;
    candidate->step.action = g_strdup_printf(_("fill the register '%s': checks rest on it"),
                                             kind == NULL ? finding->subject : kind->title[lang]);
    candidate->step.command = g_strdup_printf("tics import %s FILE.csv -m '…'", finding->subject);
    candidate->step.time = g_strdup(_("half a day"));
}

static int
stage_of(const TicsGap *gap, const TicsRule *rule)
{
    const TicsRequirement *requirement =
        rule->requirements[0] == NULL
            ? NULL
            : tics_catalogue_requirement(gap->catalogue, rule->requirements[0]);

    return requirement == NULL ? STAGES : requirement->stage;
}

static void
take_fold(const TicsGap *gap, const TicsFold *fold, TicsLang lang, GHashTable *candidates)
{
    const TicsFinding *finding = fold->first;
    if (finding->prerequisite || finding->severity > TICS_SEVERITY_HIGH)
        return;
    Candidate *candidate = candidate_of(candidates, finding->cause);

    candidate->requirements = g_strv_length(finding->rule->requirements);
    candidate->order = 2;
    candidate->severity = (int)finding->severity;
    candidate->step.stage = stage_of(gap, finding->rule);
    candidate->step.action =
        g_strdup_printf(_("settle %s %s: %u (%s)"), finding->rule->id, finding->rule->title[lang],
                        fold->count, fold->examples == NULL ? "" : fold->examples);
    candidate->step.command = g_strdup_printf("tics rule show %s", finding->rule->id);
    candidate->step.time = g_strdup(fold->count > 10 ? _("1 to 2 weeks") : _("half a day"));
}

static void
take_scope(const TicsGap *gap, GHashTable *candidates)
{
    Candidate *candidate = NULL;

    for (guint i = 0; i < gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
        bool asked = assessed->state == TICS_STATE_UNDECIDED &&
                     assessed->requirement->tier != TICS_TIER_EXTENSION;
        if (!asked)
            continue;
        candidate = candidate_of(candidates, "scope");
        candidate->requirements++;
        candidate->order = 0;
        candidate->step.stage = 1;
        if (candidate->step.action == NULL) {
            candidate->step.action =
                g_strdup_printf(_("answer the scope question '%s' and those like it"),
                                assessed->requirement->flag);
            candidate->step.command = g_strdup_printf(
                "tics add scope flag=%s answer=yes -m '…'", assessed->requirement->flag);
            candidate->step.time = g_strdup(_("one hour"));
        }
    }
}

static int
compare_candidates(const void *a, const void *b)
{
    const Candidate *left = *(Candidate *const *)a, *right = *(Candidate *const *)b;

    if (left->order != right->order)
        return left->order - right->order;
    if (left->severity != right->severity)
        return left->severity - right->severity;
    if (left->step.stage != right->step.stage)
        return left->step.stage - right->step.stage;
    if (left->requirements != right->requirements)
        return left->requirements > right->requirements ? -1 : 1;
    return strcmp(left->step.action, right->step.action);
}

/* The first stage that still has an open core or selective requirement. */
static int
stage_reached(const TicsGap *gap)
{
    int stage = STAGES;

    for (guint i = 0; i < gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
        if (is_open(assessed))
            stage = MIN(stage, assessed->requirement->stage);
    }
    return stage;
}

/* Who answers for information as a whole: the newest appointment. */
static bool
responsible(TicsIndex *index, char **owner, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        index, "SELECT person_id FROM r_role_appointment WHERE person_id IS NOT NULL "
               "ORDER BY \"from\" DESC, record LIMIT 1",
        error);
    bool row = false;

    if (query == NULL || !tics_query_step(query, &row, error))
        return false;
    *owner = g_strdup(row ? tics_query_text(query, 0) : "");
    return true;
}

static TicsStep *
finish(Candidate *candidate, const char *owner)
{
    TicsStep *step = g_new0(TicsStep, 1);

    *step = candidate->step;
    step->action = g_strdup(candidate->step.action);
    step->command = g_strdup(candidate->step.command);
    step->time = g_strdup(candidate->step.time);
    step->owner = g_strdup(owner);
    step->gain = g_strdup_printf(_("requirements: %u"), candidate->requirements);
    return step;
}

GPtrArray *
tics_next_steps(TicsIndex *index, const TicsGap *gap, TicsLang lang, int *current_stage,
                GError **error)
{
    g_autoptr(GHashTable) candidates =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, candidate_free);
    g_autoptr(GPtrArray) folds = tics_gap_fold(gap, lang);
    g_autofree char *owner = NULL;

    if (!responsible(index, &owner, error))
        return NULL;
    take_scope(gap, candidates);
    for (guint i = 0; i < gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(gap->findings, i);
        if (finding->prerequisite)
            take_prerequisite(index, finding, lang, candidates);
    }
    for (guint i = 0; i < gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
        if (is_open(assessed) && assessed->state != TICS_STATE_CONTRADICTED)
            take_missing(index, assessed, lang, candidates);
    }
    for (guint i = 0; i < folds->len; i++)
        take_fold(gap, g_ptr_array_index(folds, i), lang, candidates);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GHashTableIter iter;
    void *candidate = NULL;
    g_hash_table_iter_init(&iter, candidates);
    while (g_hash_table_iter_next(&iter, NULL, &candidate))
        g_ptr_array_add(all, candidate);
    g_ptr_array_sort(all, compare_candidates);
    GPtrArray *steps = g_ptr_array_new_with_free_func(step_free);
    for (guint i = 0; i < all->len && i < STEPS_MAX; i++)
        g_ptr_array_add(steps, finish(g_ptr_array_index(all, i), owner));
    *current_stage = stage_reached(gap);
    return steps;
}
