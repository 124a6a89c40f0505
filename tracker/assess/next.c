/* next.c -- where the company stands on the path, and at most five things to do now
 *
 * First what other checks rest on, then what takes months and so cannot wait for the audit, then
 * what weighs most. What takes months has a place among the five whatever else is open: a day on
 * which no log was kept does not come back.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include "i18n.h"
#include "lead_time.h"
#include "owner.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 5, STAGES = 8, SUBJECTS_MAX = 3 };

typedef enum {
    ORDER_PREREQUISITE, /* and scope */
    ORDER_LEAD_TIME,
    ORDER_SEVERITY,
    ORDER_REST
} Order;

/* One thing that could be done, before the best are chosen. */
typedef struct {
    TicsStep step;
    GHashTable *requirements; /* ids it would move; borrowed */
    const TicsKind *kind;     /* of the records it is about, or NULL */
    GPtrArray *subjects;      /* char*: whom or what it is about, at most SUBJECTS_MAX; borrowed */
    Order order;
    int severity, lead_days;
} Candidate;

typedef struct {
    TicsIndex *index;
    const TicsGap *gap;
    TicsLang lang;
    const char *officer;    /* to whom it falls where nobody is appointed */
    GHashTable *candidates; /* name -> Candidate* */
} Path;

static void
step_clear(TicsStep *step)
{
    g_free(step->action);
    g_free(step->command);
    g_free(step->fix);
    g_free(step->owner);
    g_free(step->owner_role);
    g_free(step->gain);
    g_free(step->time);
}

static void
step_free(void *step)
{
    step_clear(step);
    g_free(step);
}

static void
candidate_free(void *data)
{
    Candidate *candidate = data;

    step_clear(&candidate->step);
    g_hash_table_unref(candidate->requirements);
    g_ptr_array_unref(candidate->subjects);
    g_free(candidate);
}

static bool
is_counted(const TicsAssessed *assessed)
{
    return assessed->requirement->tier != TICS_TIER_EXTENSION;
}

static bool
is_open(const TicsAssessed *assessed)
{
    return assessed->state <= TICS_STATE_STALE && is_counted(assessed);
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
candidate_of(Path *path, const char *name)
{
    Candidate *candidate = g_hash_table_lookup(path->candidates, name);

    if (candidate == NULL) {
        candidate = g_new0(Candidate, 1);
        candidate->requirements = g_hash_table_new(g_str_hash, g_str_equal);
        candidate->subjects = g_ptr_array_new();
        candidate->step.stage = STAGES;
        candidate->severity = TICS_SEVERITY_NOTE;
        candidate->order = ORDER_REST;
        g_hash_table_insert(path->candidates, g_strdup(name), candidate);
    }
    return candidate;
}

static void
move(Candidate *candidate, const TicsAssessed *assessed)
{
    g_hash_table_add(candidate->requirements, assessed->requirement->id);
    candidate->step.stage = MIN(candidate->step.stage, assessed->requirement->stage);
}

/* The requirements a finding is about that are open; those whose scope question is not answered
 * come later.
 */
static void
move_named(Path *path, Candidate *candidate, const TicsFinding *finding)
{
    for (guint i = 0; i < path->gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(path->gap->requirements, i);
        if (is_open(assessed) && tics_finding_serves(finding, assessed->requirement->id))
            move(candidate, assessed);
    }
}

static void
describe_missing(Path *path, Candidate *candidate, const TicsRequirement *requirement,
                 const TicsExpected *expected)
{
    const TicsKind *kind = candidate->kind;
    const char *where = expected->where == NULL ? "" : expected->where;
    g_autofree char *pairs = g_strdelimit(g_strdup(where), ";", ' ');
    bool many = kind->is_register || expected->per_period;

    candidate->step.action = g_strdup_printf(_("record %s (%s: %s)"), kind->title[path->lang],
                                             requirement->id, requirement->title[path->lang]);
    candidate->step.command =
        many ? g_strdup_printf("tics import %s FILE.csv -m '…'", kind->id)
             : g_strdup_printf("tics add %s %s%s… -m '…'", kind->id, pairs, pairs[0] ? " " : "");
    candidate->step.time = expected->per_period ? tics_lead_time_text(&path->gap->clocks)
                           : kind->is_register  ? g_strdup(_("half a day"))
                                                : g_strdup(_("1 to 2 weeks"));
}

/* What a register lacks that checks rest on is one step with the requirements that ask for it. */
static void
take_missing(Path *path, const TicsAssessed *assessed)
{
    const TicsRequirement *requirement = assessed->requirement;
    const TicsExpected *expected = first_mandatory(requirement);
    const TicsKind *kind =
        expected == NULL ? NULL : tics_domain_kind(tics_index_domain(path->index), expected->kind);
    if (kind == NULL)
        return;
    g_autofree char *register_name = g_strconcat("prerequisite ", expected->kind, NULL);
    Candidate *candidate = g_hash_table_lookup(path->candidates, register_name);
    if (candidate != NULL) {
        move(candidate, assessed);
        return;
    }
    g_autofree char *name = tics_supply_name(expected);
    int lead_days = tics_lead_days(requirement, expected);

    candidate = candidate_of(path, name);
    move(candidate, assessed);
    candidate->kind = kind;
    candidate->lead_days = MAX(candidate->lead_days, lead_days);
    if (tics_lead_is_pressing(&path->gap->clocks, lead_days))
        candidate->order = ORDER_LEAD_TIME;
    if (candidate->step.action == NULL)
        describe_missing(path, candidate, requirement, expected);
}

static void
take_prerequisite(Path *path, const TicsFinding *finding)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(path->index), finding->subject);
    if (kind == NULL) /* an own rule that cannot be run */
        return;
    g_autofree char *name = g_strconcat("prerequisite ", finding->subject, NULL);
    Candidate *candidate = candidate_of(path, name);

    move_named(path, candidate, finding);
    candidate->order = ORDER_PREREQUISITE;
    candidate->kind = kind;
    if (candidate->step.action != NULL)
        return;
    candidate->step.action =
        g_strdup_printf(_("fill the register '%s': checks rest on it"),
                        kind == NULL ? finding->subject : kind->title[path->lang]);
    candidate->step.command = g_strdup_printf("tics import %s FILE.csv -m '…'", finding->subject);
    candidate->step.time = g_strdup(_("half a day"));
}

static void
take_finding(Path *path, TicsFinding *finding)
{
    if (finding->prerequisite || finding->severity > TICS_SEVERITY_HIGH)
        return;
    Candidate *candidate = candidate_of(path, finding->cause);
    if (candidate->subjects->len < SUBJECTS_MAX && finding->subject[0] != '\0')
        g_ptr_array_add(candidate->subjects, finding->subject);
}

static void
take_fold(Path *path, const TicsFold *fold)
{
    const TicsFinding *finding = fold->first;
    if (finding->prerequisite || finding->severity > TICS_SEVERITY_HIGH ||
        !tics_finding_weighs(finding))
        return;
    Candidate *candidate = candidate_of(path, finding->cause);

    move_named(path, candidate, finding);
    candidate->order = ORDER_SEVERITY;
    candidate->severity = (int)finding->severity;
    candidate->kind = tics_finding_kind(path->index, path->gap->catalogue, finding);
    candidate->step.action = g_strdup_printf(_("settle %s %s: %u (%s)"), finding->rule->id,
                                             finding->rule->title[path->lang], fold->count,
                                             fold->examples == NULL ? "" : fold->examples);
    candidate->step.command = g_strdup_printf("tics rule show %s", finding->rule->id);
    candidate->step.fix = g_strdup(finding->fix);
    candidate->step.time = g_strdup(fold->count > 10 ? _("1 to 2 weeks") : _("half a day"));
}

static void
take_question(Path *path, const TicsAssessed *assessed)
{
    if (assessed->state != TICS_STATE_UNDECIDED || !is_counted(assessed))
        return;
    Candidate *candidate = candidate_of(path, "scope");
    move(candidate, assessed);
    candidate->order = ORDER_PREREQUISITE;
    candidate->step.stage = 1;
    if (candidate->step.action != NULL)
        return;
    const TicsFlag *flag =
        tics_domain_flag(tics_index_domain(path->index), assessed->requirement->flag);
    candidate->step.action =
        g_strdup_printf(_("answer the scope questions: '%s' and others like it"),
                        flag != NULL ? flag->question[path->lang] : assessed->requirement->flag);
    candidate->step.command = g_strdup("tics scope list");
    candidate->step.time = g_strdup(_("one hour"));
}

static int
compare_candidates(const void *a, const void *b)
{
    const Candidate *left = *(Candidate *const *)a, *right = *(Candidate *const *)b;
    guint gain_left = g_hash_table_size(left->requirements);
    guint gain_right = g_hash_table_size(right->requirements);

    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    if (left->order == ORDER_LEAD_TIME && left->lead_days != right->lead_days)
        return left->lead_days > right->lead_days ? -1 : 1;
    if (left->severity != right->severity)
        return left->severity - right->severity;
    if (left->step.stage != right->step.stage)
        return left->step.stage - right->step.stage;
    if (gain_left != gain_right)
        return gain_left > gain_right ? -1 : 1;
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

static void
gather(Path *path)
{
    const TicsGap *gap = path->gap;
    g_autoptr(GPtrArray) folds = tics_gap_fold(gap, path->lang);

    for (guint i = 0; i < gap->findings->len; i++) {
        TicsFinding *finding = g_ptr_array_index(gap->findings, i);
        if (!tics_finding_weighs(finding))
            break; /* those that do not weigh stand last */
        if (finding->prerequisite)
            take_prerequisite(path, finding);
        take_finding(path, finding);
    }
    for (guint i = 0; i < gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
        take_question(path, assessed);
        if (is_open(assessed) && assessed->state != TICS_STATE_CONTRADICTED)
            take_missing(path, assessed);
    }
    for (guint i = 0; i < folds->len; i++)
        take_fold(path, g_ptr_array_index(folds, i));
}

/* Candidate*, in order, at most STEPS_MAX. */
static GPtrArray *
choose(GHashTable *candidates)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTableIter iter;
    void *value = NULL;
    guint pressing = 0;

    g_hash_table_iter_init(&iter, candidates);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (g_hash_table_size(((Candidate *)value)->requirements) > 0)
            g_ptr_array_add(all, value);
    g_ptr_array_sort(all, compare_candidates);
    while (pressing < all->len &&
           ((Candidate *)g_ptr_array_index(all, pressing))->order != ORDER_LEAD_TIME)
        pressing++;
    if (pressing >= STEPS_MAX && pressing < all->len)
        g_ptr_array_insert(all, STEPS_MAX - 1, g_ptr_array_index(all, pressing));
    if (all->len > STEPS_MAX)
        g_ptr_array_set_size(all, STEPS_MAX);
    return all;
}

static TicsStep *
finish(const Path *path, const Candidate *candidate, GError **error)
{
    g_autoptr(TicsOwner) owner = tics_owner_find(path->index, candidate->kind, candidate->subjects,
                                                 path->officer, path->lang, error);
    if (owner == NULL)
        return NULL;
    TicsStep *step = g_new0(TicsStep, 1);
    step->stage = candidate->step.stage;
    step->action = g_strdup(candidate->step.action);
    step->command = g_strdup(candidate->step.command);
    step->fix = g_strdup(candidate->step.fix);
    step->time = g_strdup(candidate->step.time);
    step->owner = g_steal_pointer(&owner->who);
    step->owner_role = g_steal_pointer(&owner->role);
    step->gain = g_strdup_printf(_("requirements: %u"), g_hash_table_size(candidate->requirements));
    return step;
}

GPtrArray *
tics_next_steps(TicsIndex *index, const TicsGap *gap, const char *officer, TicsLang lang,
                int *current_stage, GError **error)
{
    g_autoptr(GHashTable) candidates =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, candidate_free);
    g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(step_free);
    Path path = {index, gap, lang, officer, candidates};

    gather(&path);
    g_autoptr(GPtrArray) chosen = choose(candidates);
    for (guint i = 0; i < chosen->len; i++) {
        TicsStep *step = finish(&path, g_ptr_array_index(chosen, i), error);
        if (step == NULL)
            return NULL;
        g_ptr_array_add(steps, step);
    }
    *current_stage = stage_reached(gap);
    return g_steal_pointer(&steps);
}
