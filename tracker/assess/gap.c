/* gap.c -- the whole assessment on a given day, as known at a given change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "memory.h"
#include "own_rules.h"

#include <stdlib.h>
#include <string.h>

static void
evidence_free(void *data)
{
    TicsEvidence *evidence = data;

    g_free(evidence->id);
    g_free(evidence->number);
    g_free(evidence->kind);
    g_free(evidence->name);
    g_free(evidence->day);
    g_free(evidence);
}

static void
assessed_free(void *data)
{
    TicsAssessed *assessed = data;

    g_ptr_array_unref(assessed->evidence);
    g_array_unref(assessed->findings);
    g_free(assessed->why);
    g_free(assessed->judged_by);
    g_free(assessed->judged_on);
    g_free(assessed);
}

static int
compare_text(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

static int
compare_findings(const void *a, const void *b)
{
    const TicsFinding *left = *(TicsFinding *const *)a, *right = *(TicsFinding *const *)b;

    if (tics_finding_weighs(left) != tics_finding_weighs(right))
        return tics_finding_weighs(left) ? -1 : 1;
    if (left->severity != right->severity)
        return left->severity < right->severity ? -1 : 1;
    if (left->prerequisite != right->prerequisite)
        return left->prerequisite ? -1 : 1;
    int order = compare_text(left->rule->id, right->rule->id);
    order = order != 0 ? order : compare_text(left->subject, right->subject);
    order = order != 0 ? order : compare_text(left->record, right->record);
    return order != 0 ? order : compare_text(left->message, right->message);
}

static int
compare_pending(const void *a, const void *b)
{
    const TicsFinding *left = *(TicsFinding *const *)a, *right = *(TicsFinding *const *)b;
    int order = compare_text(left->due_on, right->due_on);

    return order != 0 ? order : compare_findings(a, b);
}

/* A rule all of whose requirements the scope leaves out is not run. */
static bool
is_wanted(const TicsAssessor *assessor, const TicsRule *rule)
{
    bool known = false;

    for (char **id = rule->requirements; *id != NULL; id++) {
        const TicsRequirement *requirement = tics_catalogue_requirement(assessor->catalogue, *id);
        if (requirement == NULL)
            continue;
        known = true;
        const TicsAnswer *answer = g_hash_table_lookup(assessor->answers, requirement->flag);
        if (answer == NULL || g_strcmp0(answer->answer, "no") != 0)
            return true;
    }
    return !known;
}

static bool
run_rules(TicsAssessor *assessor, GError **error)
{
    const TicsDomain *domain = tics_index_domain(assessor->index);
    g_assert(domain->whole); /* without rules all would look well */
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    TicsGap *gap = assessor->gap;

    for (guint i = 0; i < domain->rules->len; i++)
        if (is_wanted(assessor, g_ptr_array_index(domain->rules, i)))
            g_ptr_array_add(wanted, g_ptr_array_index(domain->rules, i));
    for (guint i = 0; i < gap->own->rules->len; i++)
        if (is_wanted(assessor, g_ptr_array_index(gap->own->rules, i)))
            g_ptr_array_add(wanted, g_ptr_array_index(gap->own->rules, i));
    for (guint i = 0; i < gap->own->broken->len; i++) {
        const TicsBrokenRule *broken = g_ptr_array_index(gap->own->broken, i);
        g_ptr_array_add(gap->findings, tics_broken_rule_finding(broken->rule, broken->why));
    }
    if (!tics_assess_ask(assessor, wanted, error))
        return false;
    g_ptr_array_sort(gap->findings, compare_findings);
    g_ptr_array_sort(gap->pending, compare_pending);
    return true;
}

static void *
copy_evidence(const void *source, void *user)
{
    const TicsEvidence *evidence = source;
    TicsEvidence *copy = g_memdup2(evidence, sizeof *evidence);

    (void)user;
    copy->id = g_strdup(evidence->id);
    copy->number = g_strdup(evidence->number);
    copy->kind = g_strdup(evidence->kind);
    copy->name = g_strdup(evidence->name);
    copy->day = g_strdup(evidence->day);
    return copy;
}

static int
compare_evidence(const void *a, const void *b)
{
    const TicsEvidence *left = *(TicsEvidence *const *)a, *right = *(TicsEvidence *const *)b;
    int order = compare_text(right->day, left->day);

    order = order != 0 ? order : compare_text(left->number, right->number);
    return order != 0 ? order : compare_text(left->id, right->id);
}

static void
judge_all(TicsAssessor *assessor)
{
    TicsGap *gap = assessor->gap;

    for (guint i = 0; i < assessor->catalogue->requirements->len; i++) {
        TicsAssessed *assessed = g_new0(TicsAssessed, 1);
        assessed->requirement = g_ptr_array_index(assessor->catalogue->requirements, i);
        assessed->evidence = g_ptr_array_new();
        assessed->findings = g_array_new(FALSE, FALSE, sizeof(guint));
        g_ptr_array_add(gap->requirements, assessed);
        tics_judge_requirement(assessor, assessed);
        GPtrArray *own = g_ptr_array_copy(assessed->evidence, copy_evidence, NULL);
        g_ptr_array_set_free_func(own, evidence_free);
        g_ptr_array_sort(own, compare_evidence);
        g_ptr_array_unref(assessed->evidence);
        assessed->evidence = own;
        gap->tier_totals[assessed->requirement->tier][assessed->state]++;
        if (assessed->requirement->tier != TICS_TIER_EXTENSION)
            gap->totals[assessed->state]++;
    }
}

static void
assessor_clear(TicsAssessor *assessor)
{
    tics_checker_clear(&assessor->checker);
    g_clear_pointer(&assessor->parameters, g_hash_table_unref);
    g_clear_pointer(&assessor->supplies, g_hash_table_unref);
    g_clear_pointer(&assessor->answers, g_hash_table_unref);
    g_clear_pointer(&assessor->judgements, g_hash_table_unref);
    g_clear_pointer(&assessor->coverages, g_hash_table_unref);
    g_clear_pointer(&assessor->standings, tics_standings_free);
}

/* Another process may have thrown the file of the index away, which nobody has made again yet. Not
 * for the threads of run.c: this writes to the index they share. */
static bool
open_checker(TicsAssessor *assessor, GError **error)
{
    TicsChecker *checker = &assessor->checker;

    bool good =
        tics_checker_init(checker, assessor->index, assessor->parameters, assessor->lang, NULL);
    if (!good) {
        tics_checker_clear(checker);
        good = tics_index_update(assessor->index, error) &&
               tics_checker_init(checker, assessor->index, assessor->parameters, assessor->lang,
                                 error);
    }
    checker->standings = assessor->standings;
    checker->as_of = assessor->as_of;
    return good;
}

TicsGap *
tics_gap_assess(TicsIndex *index, const TicsCatalogue *catalogue, const TicsClocks *clocks,
                TicsLang lang, GError **error)
{
    g_autoptr(TicsGap) gap = g_new0(TicsGap, 1);
    TicsAssessor assessor = {
        .index = index, .catalogue = catalogue, .clocks = clocks, .lang = lang, .gap = gap};

    tics_date_format(clocks->as_of, assessor.as_of);
    gap->clocks = *clocks;
    gap->known_seq = MIN(clocks->known_seq, tics_index_head_seq(index));
    gap->catalogue = catalogue;
    gap->findings = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    gap->continuities = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, tics_continuity_free);
    gap->pending = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    gap->timings = g_array_new(FALSE, FALSE, sizeof(TicsTiming));
    gap->requirements = g_ptr_array_new_with_free_func(assessed_free);
    assessor.supplies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tics_supply_free);
    assessor.coverages = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    bool known = false;
    bool good = (assessor.parameters = tics_parameters(index, error)) != NULL &&
                (assessor.answers = tics_scope_answers(index, error)) != NULL &&
                (assessor.judgements = tics_judgements(index, error)) != NULL &&
                (assessor.standings = tics_standings_read(index, error)) != NULL &&
                (gap->own = tics_own_rules(index, error)) != NULL &&
                tics_index_change(index, gap->known_seq, gap->known_commit, &gap->known_time,
                                  &known, error) &&
                open_checker(&assessor, error) && run_rules(&assessor, error) &&
                (gap->outside = tics_outside(&assessor, error)) != NULL;
    if (good)
        judge_all(&assessor);
    good = good && tics_unreviewed(&assessor, error);
    gap->parameters = g_steal_pointer(&assessor.parameters);
    TicsLogSums *sums = tics_rules_take_log_sums(assessor.checker.rules);
    assessor_clear(&assessor);
    tics_index_keep_log_sums(index, sums);
    tics_log_sums_free(sums);
    if (assessor.memory != NULL)
        tics_memory_save(assessor.memory);
    g_clear_pointer(&assessor.memory, tics_memory_free);
    return good ? g_steal_pointer(&gap) : NULL;
}
