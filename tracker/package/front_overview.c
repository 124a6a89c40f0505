/* front_overview.c -- the front in short: what whoever gets packages of many companies holds
 * against each other, small enough to be read by the hundred */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

static json_t *
groups_json(const TicsPlan *plan)
{
    const GPtrArray *all = plan->gap->catalogue->groups;
    json_t *groups = json_array();

    for (guint i = 0; i < all->len; i++) {
        const TicsNamed *group = g_ptr_array_index(all, i);
        json_array_append_new(
            groups, json_pack("{s:s, s:s}", "id", group->id, "title", group->title[plan->lang]));
    }
    return groups;
}

static json_t *
requirements_json(const TicsPlan *plan)
{
    const GPtrArray *all = plan->gap->requirements;
    json_t *requirements = json_array();

    for (guint i = 0; i < all->len; i++) {
        const TicsAssessed *a = g_ptr_array_index(all, i);
        char due[TICS_DATE_TEXT] = "";
        if (a->due_on != TICS_DATE_NONE)
            tics_date_format(a->due_on, due);
        json_array_append_new(requirements,
                              json_pack("{s:s, s:s, s:s, s:s, s:o, s:o}", "id", a->requirement->id,
                                        "group", a->requirement->group, "tier",
                                        tics_tier_name(a->requirement->tier), "state",
                                        tics_state_name(a->state), "due_on",
                                        due[0] == '\0' ? json_null() : json_string(due), "coverage",
                                        tics_front_coverage_json(a)));
    }
    return requirements;
}

/* How many of each severity still weigh, of those that may be told. */
static json_t *
findings_json(const TicsPlan *plan)
{
    json_int_t counts[TICS_SEVERITY_NOTE + 1] = {0};
    json_t *findings = json_object();

    for (guint i = 0; i < plan->gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(plan->gap->findings, i);
        if (tics_plan_tells(plan, finding) && tics_finding_weighs(finding))
            counts[finding->severity]++;
    }
    for (int severity = 0; severity <= TICS_SEVERITY_NOTE; severity++)
        json_object_set_new(findings, tics_severity_name((TicsSeverity)severity),
                            json_integer(counts[severity]));
    return findings;
}

/* What is answered, and how far. */
static json_t *
response_json(const TicsResponse *response)
{
    return json_pack("{s:s, s:i, s:i, s:i}", "looked_at", tics_response_looked_at(response),
                     "actions", (int)response->actions->len, "completed",
                     (int)tics_response_filled(response, "done_on"), "effect_checked",
                     (int)tics_response_filled(response, "verified_on"));
}

bool
tics_put_front_overview(TicsPackageOut *out, GError **error)
{
    const TicsPlan *plan = out->plan;
    json_t *report = tics_front_head_json(out, "tics.package_overview/1", error);

    if (report == NULL)
        return false;
    json_object_set_new(report, "groups", groups_json(plan));
    json_object_set_new(report, "requirements", requirements_json(plan));
    json_object_set_new(report, "findings",
                        tics_policy_findings(plan->policy) ? findings_json(plan) : json_null());
    if (out->order->response != NULL)
        json_object_set_new(report, "response", response_json(out->order->response));
    return tics_put_json(out, "data/front/overview.json", report, error);
}
