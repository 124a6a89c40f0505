/* supplied_overview.c -- what a company's package says of its readiness, held against its history
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "supplied_private.h"

#include "i18n.h"

#include <jansson.h>
#include <string.h>

/* More is no list of requirements. */
enum { GROUPS_MOST = 100, REQUIREMENTS_MOST = 20000 };

static const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

static int64_t
count_of(const json_t *object, const char *key)
{
    const json_t *count = json_object_get(object, key);

    return json_is_integer(count) && json_integer_value(count) >= 0 ? json_integer_value(count)
                                                                    : -1;
}

/* Each of these stands in the history too. */
static bool
agrees(const TicsSupplied *supplied, const json_t *overview)
{
    const json_t *store = json_object_get(overview, "store");
    char day[TICS_DATE_TEXT];

    return strcmp(text_of(overview, "format"), "tics.package_overview/1") == 0 &&
           strcmp(text_of(store, "organisation"), supplied->organisation) == 0 &&
           strcmp(text_of(store, "head"), supplied->head) == 0 &&
           strcmp(text_of(overview, "scope"), supplied->scope) == 0 &&
           strcmp(text_of(overview, "evidence_from"), supplied->evidence_from) == 0 &&
           strcmp(text_of(overview, "as_of"), tics_date_format(supplied->as_of, day)) == 0;
}

/* Without its label an answer would be taken for a package. */
static bool
is_labelled(const TicsSupplied *supplied, const json_t *response)
{
    return response == NULL || supplied->response;
}

static void
take_response(TicsSupplied *supplied, const json_t *response)
{
    if (!tics_date_parse_iso(text_of(response, "looked_at"), &supplied->looked_at))
        supplied->looked_at = TICS_DATE_NONE;
    supplied->actions = count_of(response, "actions");
    supplied->completed = count_of(response, "completed");
    supplied->effect_checked = count_of(response, "effect_checked");
}

static TicsSuppliedGroup *
group_of(const TicsSupplied *supplied, const char *id)
{
    for (guint i = 0; i < supplied->groups->len; i++) {
        TicsSuppliedGroup *group = &g_array_index(supplied->groups, TicsSuppliedGroup, i);
        if (strcmp(group->id, id) == 0)
            return group;
    }
    return NULL;
}

static void
take_groups(TicsSupplied *supplied, const json_t *groups)
{
    for (size_t i = 0; i < MIN(json_array_size(groups), GROUPS_MOST); i++) {
        const json_t *one = json_array_get(groups, i);
        TicsSuppliedGroup group = {g_strdup(text_of(one, "id")), g_strdup(text_of(one, "title")), 0,
                                   0};
        g_array_append_val(supplied->groups, group);
    }
}

static void
take_state(TicsSupplied *supplied, const json_t *requirement, TicsState state)
{
    TicsSuppliedGroup *group = group_of(supplied, text_of(requirement, "group"));
    bool applies = state != TICS_STATE_NOT_APPLICABLE && state != TICS_STATE_UNDECIDED;

    if (strcmp(text_of(requirement, "tier"), tics_tier_name(TICS_TIER_EXTENSION)) == 0)
        return;
    supplied->states[state]++;
    supplied->total += applies;
    supplied->met += state == TICS_STATE_MET;
    if (group != NULL) {
        group->total += applies;
        group->met += state == TICS_STATE_MET;
    }
}

static void
take_coverage(TicsSupplied *supplied, const json_t *requirement)
{
    const json_t *coverage = json_object_get(requirement, "coverage");
    int64_t have = count_of(coverage, "have"), need = count_of(coverage, "need");

    if (have < 0 || need <= 0 || have > need || need > G_MAXINT32)
        return;
    int percent = (int)(have * 100 / need);
    supplied->coverage_asked++;
    supplied->covered += have == need;
    if (supplied->lowest_percent >= 0 && percent >= supplied->lowest_percent)
        return;
    supplied->lowest_percent = percent;
    g_free(supplied->lowest);
    supplied->lowest = g_strdup(text_of(requirement, "id"));
}

static void
take_due(TicsSupplied *supplied, const json_t *requirement, TicsDate day)
{
    TicsDate due;

    if (!tics_date_parse_iso(text_of(requirement, "due_on"), &due))
        return;
    if (due < day) {
        supplied->lapsed++;
        return;
    }
    supplied->due_soon += due <= day + TICS_SUPPLIED_SOON;
    if (supplied->next_due == TICS_DATE_NONE || due < supplied->next_due)
        supplied->next_due = due;
}

static void
take_parameters(TicsSupplied *supplied, const json_t *parameters)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (!json_is_array(parameters))
        return;
    supplied->parameters = (int)json_array_size(parameters);
    for (size_t i = 0; i < json_array_size(parameters); i++) {
        const json_t *one = json_array_get(parameters, i);
        g_string_append_printf(text, "%s%s %lld (%lld)", i == 0 ? "" : ", ", text_of(one, "title"),
                               (long long)json_integer_value(json_object_get(one, "value")),
                               (long long)json_integer_value(json_object_get(one, "shipped")));
    }
    supplied->parameters_text = g_string_free(g_steal_pointer(&text), FALSE);
}

static void
take_findings(TicsSupplied *supplied, const json_t *findings)
{
    supplied->findings_told = json_is_object(findings);
    for (int severity = 0; severity <= TICS_SEVERITY_NOTE; severity++) {
        supplied->findings[severity] =
            count_of(findings, tics_severity_name((TicsSeverity)severity));
        supplied->findings_told = supplied->findings_told && supplied->findings[severity] >= 0;
    }
}

static bool
take_requirements(TicsSupplied *supplied, const json_t *requirements, TicsDate day)
{
    if (json_array_size(requirements) > REQUIREMENTS_MOST)
        return false;
    for (size_t i = 0; i < json_array_size(requirements); i++) {
        const json_t *one = json_array_get(requirements, i);
        TicsState state;
        if (!tics_state_parse(text_of(one, "state"), &state))
            return false;
        take_state(supplied, one, state);
        take_coverage(supplied, one);
        take_due(supplied, one, day);
    }
    return json_array_size(requirements) > 0;
}

const char *
tics_supplied_overview(TicsSupplied *supplied, GBytes *text, TicsDate day)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(text, &length);
    json_error_t error;
    json_t *overview = json_loadb(bytes, length, 0, &error);
    const json_t *scheme = json_object_get(overview, "scheme");
    const json_t *review = json_object_get(overview, "review");
    const json_t *response = json_object_get(overview, "response");
    const json_t *policy = json_object_get(overview, "policy");
    const char *why = NULL;

    if (!agrees(supplied, overview) || !is_labelled(supplied, response)) {
        why = _("its front says otherwise than the history it holds");
    } else {
        take_groups(supplied, json_object_get(overview, "groups"));
        supplied->told =
            take_requirements(supplied, json_object_get(overview, "requirements"), day);
        why = supplied->told ? NULL : _("its front is not what a package has");
        supplied->scheme = g_strdup(text_of(scheme, "id"));
        supplied->edition = g_strdup(text_of(scheme, "edition"));
        supplied->scheme_title = g_strdup(text_of(scheme, "title"));
        supplied->policy_title = g_strdup(json_string_value(json_object_get(policy, "title")));
        supplied->review_open = count_of(review, "open");
        supplied->review_all = count_of(review, "all");
        take_parameters(supplied, json_object_get(overview, "parameters"));
        take_findings(supplied, json_object_get(overview, "findings"));
        take_response(supplied, response);
    }
    json_decref(overview);
    return why;
}
