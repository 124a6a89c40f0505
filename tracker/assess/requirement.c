/* requirement.c -- the state of one requirement, why, and until when it holds */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include "i18n.h"

#include <string.h>

enum { HORIZON_DAYS = 400 };

/* What the expectations of a requirement came to. */
typedef struct {
    bool missing, stale, served;
    TicsDate due;        /* earliest day on which one of them goes stale */
    char *lacking, *old; /* kinds, in words */
} Expectations;

static bool
is_mandatory(const TicsExpected *expected)
{
    return expected->mandatory && !expected->per_event;
}

static void
append_name(char **list, TicsAssessor *assessor, const TicsExpected *expected)
{
    g_autofree char *name =
        tics_supply_title(tics_index_domain(assessor->index), expected, assessor->lang);
    char *longer = *list == NULL
                       ? g_strdup(name)
                       : g_strconcat(*list, assessor->lang == TICS_JA ? "、" : ", ", name, NULL);

    g_free(*list);
    *list = longer;
}

static void
take_until(Expectations *sum, TicsDate until)
{
    if (until != TICS_DATE_NONE && (sum->due == TICS_DATE_NONE || until + 1 < sum->due))
        sum->due = until + 1;
}

static void
weigh(TicsAssessor *assessor, TicsAssessed *assessed, Expectations *sum)
{
    const TicsRequirement *requirement = assessed->requirement;
    bool any_served = false;

    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        const TicsSupply *supply = tics_supply(assessor, expected);
        TicsDate until = tics_supply_until(expected, supply);
        bool stale = until != TICS_DATE_NONE && until < assessor->clocks->as_of;
        assessed->evidence_count += supply->count;
        sum->served = sum->served || supply->count > 0;
        for (guint e = 0; e < supply->evidence->len && assessed->evidence->len < 50; e++)
            g_ptr_array_add(assessed->evidence, g_ptr_array_index(supply->evidence, e));
        if (!is_mandatory(expected))
            continue;
        any_served = any_served || (supply->count > 0 && !stale);
        if (supply->count == 0)
            append_name(&sum->lacking, assessor, expected);
        else if (stale)
            append_name(&sum->old, assessor, expected);
        else
            take_until(sum, until);
    }
    bool enough = requirement->expects_any && any_served;
    sum->missing = sum->lacking != NULL && !enough;
    sum->stale = sum->old != NULL && !enough;
}

/* What the findings of its rules came to. */
typedef struct {
    unsigned severe, minor, prerequisites;
    unsigned aside; /* suspended or settled */
    const TicsFinding *worst;
    bool ruled; /* a rule of weight looks at this requirement */
} Findings;

static bool
names(const TicsRule *rule, const char *requirement)
{
    return g_strv_contains((const char *const *)rule->requirements, requirement);
}

static void
take_finding(Findings *sum, const TicsFinding *finding, const char *id)
{
    if (!tics_finding_weighs_on(finding, id)) {
        sum->aside++;
        return;
    }
    if (finding->prerequisite)
        sum->prerequisites++;
    else if (finding->severity <= TICS_SEVERITY_HIGH)
        sum->severe++;
    else if (finding->severity == TICS_SEVERITY_MEDIUM)
        sum->minor++;
    if (sum->worst == NULL || finding->severity < sum->worst->severity)
        sum->worst = finding;
}

/* Last day of the exception that suspends it for this requirement. */
static void
take_end(const TicsFinding *finding, const char *id, Expectations *sum)
{
    const TicsExcepted *excepted = tics_finding_excepted(finding, id);
    TicsDate day;

    if (excepted != NULL && excepted->until != NULL && tics_date_parse_iso(excepted->until, &day))
        take_until(sum, day);
}

static void
take_findings(TicsAssessor *assessor, TicsAssessed *assessed, Findings *sum, Expectations *until)
{
    const TicsDomain *domain = tics_index_domain(assessor->index);
    const char *id = assessed->requirement->id;

    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = g_ptr_array_index(domain->rules, i);
        if (rule->severity <= TICS_SEVERITY_MEDIUM && names(rule, id))
            sum->ruled = true;
    }
    for (guint i = 0; i < assessor->gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(assessor->gap->findings, i);
        if (!tics_finding_serves(finding, id))
            continue;
        if (finding->severity <= TICS_SEVERITY_MEDIUM)
            take_end(finding, id, until);
        g_array_append_val(assessed->findings, i);
        take_finding(sum, finding, id);
    }
}

/* Of the rules whose evidence must be there without a break the one of which most days lack; minor
 * or not: it informs, and sets no state. */
static void
take_continuity(TicsAssessor *assessor, TicsAssessed *assessed)
{
    const TicsDomain *domain = tics_index_domain(assessor->index);

    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = g_ptr_array_index(domain->rules, i);
        const TicsContinuity *c = g_hash_table_lookup(assessor->gap->continuities, rule->id);
        const TicsContinuity *taken = assessed->continuity;
        if (c == NULL || c->need == 0 || !names(rule, assessed->requirement->id))
            continue;
        int64_t lack = c->need - c->have,
                taken_lack = taken == NULL ? -1 : taken->need - taken->have;
        if (lack > taken_lack || (lack == taken_lack && c->need > taken->need)) {
            assessed->continuity = c;
            assessed->continuity_rule = rule;
        }
    }
}

/* What a person looks at once and what changes then is judged anew; lines of registers, events and
 * what is kept day by day come and go, and the judgement is about how they are kept. */
static bool
is_judged_whole(const TicsAssessor *assessor, const TicsExpected *expected)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(assessor->index), expected->kind);

    return !expected->per_event && !expected->per_period && !kind->has_rows && !kind->is_register;
}

/* A judgement written down later than it was made is about what there was on its day. */
static bool
evidence_changed(const TicsAssessor *assessor, const TicsRequirement *requirement,
                 const TicsJudgement *judgement, TicsDate judged_on)
{
    bool changed = judgement->gone;

    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        const TicsSupply *supply = tics_supply(assessor, expected);
        bool newer = supply->changed > judgement->seq ||
                     (supply->newest != TICS_DATE_NONE && supply->newest > judged_on);
        changed = changed || (newer && is_judged_whole(assessor, expected));
    }
    return changed;
}

/* What the report says of it, and whether it still holds. */
static void
take_judgement(TicsAssessor *assessor, TicsAssessed *assessed, Expectations *sum)
{
    const TicsJudgement *judgement =
        g_hash_table_lookup(assessor->judgements, assessed->requirement->id);
    TicsDate day = TICS_DATE_NONE;
    int days = GPOINTER_TO_INT(g_hash_table_lookup(assessor->parameters, "judgement_days"));

    if (judgement == NULL || judgement->day == NULL || !tics_date_parse_iso(judgement->day, &day))
        return;
    assessed->judged_on = g_strdup(judgement->day);
    assessed->judged_by = g_strdup(judgement->by);
    assessed->judged_sufficient = judgement->sufficient;
    assessed->judged_own = judgement->own_author;
    assessed->judgement_lapsed = day + days < assessor->clocks->as_of ||
                                 evidence_changed(assessor, assessed->requirement, judgement, day);
    if (!assessed->judgement_lapsed)
        take_until(sum, day + days);
}

static TicsState
state_of(const TicsAssessed *assessed, const Expectations *expectations, const Findings *findings)
{
    bool judged = assessed->judged_on != NULL;

    if (findings->severe > 0)
        return TICS_STATE_CONTRADICTED;
    if (expectations->missing || findings->prerequisites > 0)
        return TICS_STATE_MISSING;
    if (expectations->stale)
        return TICS_STATE_STALE;
    if (findings->minor > 0 || assessed->have + assessed->aside < assessed->need ||
        (judged && !assessed->judgement_lapsed && !assessed->judged_sufficient))
        return TICS_STATE_PARTIAL;
    if (judged)
        return assessed->judgement_lapsed ? TICS_STATE_UNJUDGED : TICS_STATE_MET;
    return findings->ruled && expectations->served ? TICS_STATE_MET : TICS_STATE_UNJUDGED;
}

static char *
explain_lack(const TicsAssessed *assessed)
{
    if (assessed->have + assessed->aside < assessed->need)
        return g_strdup_printf(_("part of the population lacks it: %lld of %lld"),
                               (long long)(assessed->need - assessed->have - assessed->aside),
                               (long long)assessed->need);
    return g_strdup_printf(_("judged insufficient on %s by %s"), assessed->judged_on,
                           assessed->judged_by == NULL ? "-" : assessed->judged_by);
}

static char *
explain(const TicsAssessed *assessed, const Expectations *expectations, const Findings *findings)
{
    g_autofree char *many = g_strdup_printf("%u", assessed->findings->len);

    switch (assessed->state) {
    case TICS_STATE_CONTRADICTED:
        return g_strdup_printf(_("%s: %s (findings: %s)"), findings->worst->rule->id,
                               findings->worst->message, many);
    case TICS_STATE_MISSING:
        return expectations->missing ? g_strdup_printf(_("no record of: %s"), expectations->lacking)
                                     : g_strdup(findings->worst->message);
    case TICS_STATE_STALE:
        return g_strdup_printf(_("too old or no longer valid: %s"), expectations->old);
    case TICS_STATE_PARTIAL:
        return findings->worst != NULL
                   ? g_strdup_printf(_("%s: %s (findings: %s)"), findings->worst->rule->id,
                                     findings->worst->message, many)
                   : explain_lack(assessed);
    case TICS_STATE_UNJUDGED:
        if (assessed->judged_on != NULL)
            return g_strdup_printf(_("the evidence is another than was judged on %s, or that is "
                                     "too long ago; judge it anew"),
                                   assessed->judged_on);
        return expectations->served
                   ? g_strdup_printf(
                         _("records are there (%lld); a person has not judged their content yet"),
                         (long long)assessed->evidence_count)
                   : g_strdup(_("no event is recorded; a person has not judged whether there was "
                                "none"));
    case TICS_STATE_MET:
        return findings->aside > 0
                   ? g_strdup_printf(
                         _("records are there (%lld), in date; what the checks found is "
                           "suspended by an exception or settled (%u)"),
                         (long long)assessed->evidence_count, findings->aside)
                   : g_strdup_printf(
                         _("records are there (%lld), in date, and the checks found nothing"),
                         (long long)assessed->evidence_count);
    case TICS_STATE_NOT_APPLICABLE:
    case TICS_STATE_UNDECIDED:
    case TICS_STATES:
        break;
    }
    return g_strdup("");
}

/* Earliest day on which a pending row of its rules becomes a finding. */
static void
take_pending(TicsAssessor *assessor, const char *id, Expectations *sum)
{
    for (guint i = 0; i < assessor->gap->pending->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(assessor->gap->pending, i);
        TicsDate day = TICS_DATE_NONE;
        bool weighs = finding->severity <= TICS_SEVERITY_MEDIUM && tics_finding_serves(finding, id);
        const TicsExcepted *excepted = tics_finding_excepted(finding, id);
        const char *first = excepted != NULL ? excepted->until : finding->due_on;
        if (weighs && first != NULL && tics_date_parse_iso(first, &day))
            take_until(sum, excepted != NULL ? day : day - 1);
    }
}

/* `flag`: the question in short. */
static char *
explain_scope(const char *flag, const TicsAnswer *answer)
{
    if (answer == NULL || g_strcmp0(answer->answer, "no") != 0)
        return g_strdup_printf(_("scope: '%s' has not been answered yet"), flag);
    const char *day = answer->day == NULL ? "-" : answer->day;
    if (answer->approved)
        return g_strdup_printf(_("scope: '%s' was answered no (%s, approved by %s)"), flag, day,
                               answer->approver);
    return g_strdup_printf(answer->reasoned
                               ? _("scope: '%s' was answered no (%s); a second person has not "
                                   "approved it yet")
                               : _("scope: '%s' was answered no without a reason (%s)"),
                           flag, day);
}

static bool
is_applicable(TicsAssessor *assessor, TicsAssessed *assessed)
{
    const char *flag = assessed->requirement->flag;
    const TicsAnswer *answer = g_hash_table_lookup(assessor->answers, flag);

    if (strcmp(flag, "always") == 0 || (answer != NULL && g_strcmp0(answer->answer, "yes") == 0))
        return true;
    bool no = answer != NULL && g_strcmp0(answer->answer, "no") == 0;
    assessed->state = no ? TICS_STATE_NOT_APPLICABLE : TICS_STATE_UNDECIDED;
    assessed->unapproved = no && !answer->approved;
    assessed->why = explain_scope(
        tics_catalogue_flag(assessor->catalogue, flag)->title[assessor->lang], answer);
    return false;
}

void
tics_judge_requirement(TicsAssessor *assessor, TicsAssessed *assessed)
{
    const char *id = assessed->requirement->id;
    Expectations expectations = {.due = TICS_DATE_NONE};
    Findings findings = {0};

    assessed->due_on = TICS_DATE_NONE;
    assessed->have = assessed->need = -1;
    if (!is_applicable(assessor, assessed))
        return;
    weigh(assessor, assessed, &expectations);
    take_findings(assessor, assessed, &findings, &expectations);
    tics_coverage_take(assessor, assessed);
    take_continuity(assessor, assessed);
    take_pending(assessor, id, &expectations);
    take_judgement(assessor, assessed, &expectations);
    assessed->state = state_of(assessed, &expectations, &findings);
    assessed->why = explain(assessed, &expectations, &findings);
    bool held = assessed->state == TICS_STATE_MET && expectations.due != TICS_DATE_NONE &&
                expectations.due <= assessor->clocks->as_of + HORIZON_DAYS;
    assessed->due_on = held ? expectations.due : TICS_DATE_NONE;
    g_free(expectations.lacking);
    g_free(expectations.old);
}
