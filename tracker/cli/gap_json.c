/* gap_json.c -- an assessment as programs read it (format tics.gap/1) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "first_load_report.h"
#include "gap_report.h"
#include "output.h"
#include "own_rules.h"
#include "refs_report.h"
#include "review_text.h"

static json_t *
evidence_json(const TicsAssessed *assessed)
{
    json_t *array = json_array();

    for (guint i = 0; i < assessed->evidence->len; i++) {
        const TicsEvidence *evidence = g_ptr_array_index(assessed->evidence, i);
        json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:s?}", "id", evidence->id,
                                               "number", evidence->number, "kind", evidence->kind,
                                               "day", evidence->day));
    }
    return array;
}

static json_t *
judgement_json(const TicsAssessed *assessed)
{
    return assessed->judged_on == NULL
               ? json_null()
               : json_pack("{s:s, s:s?, s:s, s:b, s:b}", "result",
                           assessed->judged_sufficient ? "sufficient" : "insufficient", "judged_by",
                           assessed->judged_by, "judged_on", assessed->judged_on, "lapsed",
                           assessed->judgement_lapsed, "own_records", assessed->judged_own);
}

static json_t *
requirement_json(const TicsAssessed *assessed, const TicsRefs *refs, TicsLang lang)
{
    const TicsRequirement *requirement = assessed->requirement;
    json_t *object = json_object(), *findings = json_array();

    for (guint i = 0; i < assessed->findings->len; i++)
        json_array_append_new(findings, json_integer(g_array_index(assessed->findings, guint, i)));
    json_object_set_new(object, "id", json_string(requirement->id));
    json_object_set_new(object, "tier", json_string(tics_tier_name(requirement->tier)));
    json_object_set_new(object, "title", json_string(requirement->title[lang]));
    json_object_set_new(object, "stage", json_integer(requirement->stage));
    json_object_set_new(object, "state", json_string(tics_state_name(assessed->state)));
    json_object_set_new(object, "why", json_string(assessed->why));
    json_object_set_new(object, "due_on", tics_json_day(assessed->due_on));
    json_object_set_new(object, "coverage",
                        assessed->need < 0
                            ? json_null()
                            : json_pack("{s:I, s:I, s:I}", "have", (json_int_t)assessed->have,
                                        "need", (json_int_t)assessed->need, "aside",
                                        (json_int_t)assessed->aside));
    json_object_set_new(object, "evidence_count", json_integer(assessed->evidence_count));
    json_object_set_new(object, "evidence", evidence_json(assessed));
    json_object_set_new(object, "findings", findings);
    json_object_set_new(object, "flag", json_string(requirement->flag));
    json_object_set_new(object, "approval_awaited", json_boolean(assessed->unapproved));
    json_object_set_new(object, "judgement", judgement_json(assessed));
    json_object_set_new(object, "continuity",
                        tics_continuity_json(assessed->continuity, assessed->continuity_rule));
    json_object_set_new(object, "unreviewed",
                        json_pack("{s:I, s:I}", "changes", (json_int_t)assessed->unreviewed, "of",
                                  (json_int_t)assessed->changes));
    json_object_set_new(object, "official_refs", tics_refs_json(refs, requirement->id));
    return object;
}

/* Of which of its requirements an exception suspends it. */
static json_t *
excepted_json(const TicsFinding *finding)
{
    json_t *array = json_array();

    for (guint i = 0; finding->excepted != NULL && i < finding->excepted->len; i++) {
        const TicsExcepted *excepted = g_ptr_array_index(finding->excepted, i);
        json_t *object = json_object();
        json_object_set_new(object, "requirement", json_string(excepted->requirement));
        json_object_set_new(object, "by", json_string(excepted->by));
        json_object_set_new(object, "until", tics_json_text(excepted->until));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
finding_json(const TicsFinding *finding)
{
    json_t *object = json_object(), *requirements = json_array();

    for (char **id = finding->rule->requirements; *id != NULL && finding->requirement == NULL; id++)
        json_array_append_new(requirements, json_string(*id));
    if (finding->requirement != NULL)
        json_array_append_new(requirements, json_string(finding->requirement));
    json_object_set_new(object, "rule", json_string(finding->rule->id));
    json_object_set_new(object, "severity", json_string(tics_severity_name(finding->severity)));
    json_object_set_new(object, "prerequisite", json_boolean(finding->prerequisite));
    json_object_set_new(object, "subject", json_string(finding->subject));
    json_object_set_new(object, "record", json_string(finding->record));
    json_object_set_new(object, "due_on",
                        finding->due_on == NULL ? json_null() : json_string(finding->due_on));
    json_object_set_new(object, "message", json_string(finding->message));
    json_object_set_new(object, "fix", json_string(finding->fix));
    json_object_set_new(object, "requirements", requirements);
    json_object_set_new(object, "standing", json_string(tics_standing_name(finding->standing)));
    json_object_set_new(object, "standing_by", tics_json_text(finding->standing_by));
    json_object_set_new(object, "standing_until", tics_json_text(finding->standing_until));
    json_object_set_new(object, "excepted", excepted_json(finding));
    return object;
}

json_t *
tics_findings_json(const GPtrArray *findings)
{
    json_t *array = json_array();

    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(array, finding_json(g_ptr_array_index(findings, i)));
    return array;
}

static json_t *
outside_json(const GPtrArray *outside)
{
    json_t *array = json_array();

    for (guint i = 0; i < outside->len; i++) {
        const TicsOutside *one = g_ptr_array_index(outside, i);
        json_array_append_new(array,
                              json_pack("{s:s, s:I, s:I}", "kind", one->kind->id, "scope",
                                        (json_int_t)one->scope, "ended", (json_int_t)one->ended));
    }
    return array;
}

/* Those away from what is shipped. */
static json_t *
parameters_json(GHashTable *parameters)
{
    json_t *array = json_array();

    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        int value = GPOINTER_TO_INT(g_hash_table_lookup(parameters, p->name));
        if (value != p->value)
            json_array_append_new(array, json_pack("{s:s, s:i, s:i}", "name", p->name, "value",
                                                   value, "default", p->value));
    }
    return array;
}

static json_t *
timings_json(const TicsGap *gap)
{
    json_t *array = json_array();

    for (guint i = 0; i < gap->timings->len; i++) {
        const TicsTiming *timing = &g_array_index(gap->timings, TicsTiming, i);
        json_array_append_new(array, json_pack("{s:s, s:I}", "rule", timing->rule->id,
                                               "microseconds", (json_int_t)timing->time_us));
    }
    return array;
}

static json_t *
tiers_json(const TicsGap *gap)
{
    json_t *tiers = json_object();

    for (int tier = 0; tier < TICS_TIERS; tier++) {
        json_t *totals = json_object();
        for (int i = 0; i < TICS_STATES; i++)
            json_object_set_new(totals, tics_state_name((TicsState)i),
                                json_integer(gap->tier_totals[tier][i]));
        json_object_set_new(tiers, tics_tier_name((TicsTier)tier), totals);
    }
    return tiers;
}

static json_t *
requirements_json(const TicsGap *gap, const TicsRefs *refs, bool official, TicsLang lang)
{
    g_autoptr(GArray) order = tics_refs_order(refs, official);
    json_t *array = json_array();

    for (guint i = 0; i < order->len; i++)
        json_array_append_new(
            array,
            requirement_json(g_ptr_array_index(gap->requirements, g_array_index(order, guint, i)),
                             refs, lang));
    return array;
}

bool
tics_gap_print_json(TicsContext *context, const TicsGap *gap, const TicsGapView *view,
                    GError **error)
{
    bool official = false;
    g_autoptr(TicsRefs) refs = tics_refs_read(context->index, gap->catalogue, error);
    if (refs == NULL || !tics_refs_read_order(refs, view->order, &official, error))
        return false;
    const TicsSettings *settings = tics_context_settings(context, error);
    g_autoptr(GPtrArray) first_loads =
        settings == NULL ? NULL : tics_first_loads_known(context, gap->known_seq, error);
    if (first_loads == NULL)
        return false;
    json_t *reviews = tics_review_counts_json(context, gap->known_seq, error);
    json_t *report =
        reviews == NULL ? NULL : tics_json_store_report(context, "gap", &gap->clocks, error);
    if (report == NULL) {
        json_decref(reviews);
        return false;
    }
    json_t *totals = json_object();
    g_autofree char *notice = tics_refs_notice(refs, gap->catalogue, true, context->lang);
    json_object_set_new(json_object_get(report, "store"), "scope", json_string(settings->scope));
    json_object_set_new(report, "scheme",
                        json_pack("{s:s, s:s, s:s}", "id", gap->catalogue->id, "edition",
                                  gap->catalogue->edition, "notice", notice));
    for (int i = 0; i < TICS_STATES; i++)
        json_object_set_new(totals, tics_state_name((TicsState)i), json_integer(gap->totals[i]));
    json_object_set_new(report, "totals", totals);
    json_object_set_new(report, "requirements",
                        requirements_json(gap, refs, official, context->lang));
    json_object_set_new(report, "findings", tics_findings_json(gap->findings));
    json_object_set_new(report, "pending", tics_findings_json(gap->pending));
    json_object_set_new(report, "reviews", reviews);
    json_object_set_new(report, "outside", outside_json(gap->outside));
    json_object_set_new(report, "first_loads", tics_first_loads_json(first_loads));
    json_object_set_new(report, "parameters", parameters_json(gap->parameters));
    json_object_set_new(report, "tiers", tiers_json(gap));
    if (view->timings)
        json_object_set_new(report, "timings", timings_json(gap));
    tics_print_json(context, report);
    return true;
}

json_t *
tics_gap_steps_json(const GPtrArray *steps)
{
    json_t *array = json_array();

    for (guint i = 0; i < steps->len; i++) {
        const TicsStep *step = g_ptr_array_index(steps, i);
        json_array_append_new(array, json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s?}", "stage",
                                               step->stage, "action", step->action, "command",
                                               step->command, "owner", step->owner, "gain",
                                               step->gain, "time", step->time, "owner_role",
                                               step->owner_role, "fix", step->fix));
    }
    return array;
}

json_t *
tics_gap_broken_json(const TicsGap *gap)
{
    g_auto(GStrv) ids = tics_broken_rules(gap);
    json_t *array = json_array();

    for (char **id = ids; *id != NULL; id++)
        json_array_append_new(array, json_string(*id));
    return array;
}
