/* package_summary_json.c -- packages of many companies beside each other, for programs */
/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"
#include "package_report.h"

#include <string.h>

static json_t *
count_or_null(int64_t count)
{
    return count < 0 ? json_null() : json_integer(count);
}

static json_t *
states_json(const TicsSupplied *s)
{
    json_t *states = json_object();

    for (int state = 0; state < TICS_STATES; state++)
        json_object_set_new(states, tics_state_name((TicsState)state),
                            json_integer(s->states[state]));
    return states;
}

static json_t *
groups_json(const TicsSupplied *s)
{
    json_t *groups = json_array();

    for (guint i = 0; i < s->groups->len; i++) {
        const TicsSuppliedGroup *group = &g_array_index(s->groups, TicsSuppliedGroup, i);
        json_array_append_new(groups, json_pack("{s:s, s:s, s:i, s:i}", "id", group->id, "title",
                                                group->title, "met", (int)group->met, "total",
                                                (int)group->total));
    }
    return groups;
}

static json_t *
findings_json(const TicsSupplied *s)
{
    json_t *findings = json_object();

    for (int severity = 0; severity <= TICS_SEVERITY_NOTE; severity++)
        json_object_set_new(findings, tics_severity_name((TicsSeverity)severity),
                            json_integer(s->findings[severity]));
    return findings;
}

/* What no package proves; null where it does not say. */
static json_t *
account_json(const TicsSupplied *s)
{
    json_t *account;

    if (!s->told)
        return json_null();
    account = json_pack("{s:{s:i, s:i}, s:o, s:o}", "readiness", "met", (int)s->met, "total",
                        (int)s->total, "states", states_json(s), "groups", groups_json(s));
    json_object_set_new(account, "coverage",
                        json_pack("{s:i, s:i, s:o, s:o}", "in_full", (int)s->covered, "asked",
                                  (int)s->coverage_asked, "least_percent",
                                  count_or_null(s->lowest_percent), "least",
                                  tics_json_text(s->lowest)));
    json_object_set_new(account, "next_due", tics_json_day(s->next_due));
    json_object_set_new(account, "due_within_90_days", json_integer(s->due_soon));
    json_object_set_new(account, "lapsed", json_integer(s->lapsed));
    json_object_set_new(account, "unreviewed", count_or_null(s->review_open));
    json_object_set_new(account, "reviewable", count_or_null(s->review_all));
    json_object_set_new(account, "parameters", count_or_null(s->parameters));
    json_object_set_new(account, "findings", s->findings_told ? findings_json(s) : json_null());
    return account;
}

static json_t *
seal_json(const TicsSupplied *s, TicsDate day)
{
    g_autofree char *time = tics_instant_format(s->sealed_at);

    return s->seals == 0 ? json_null()
                         : json_pack("{s:s, s:i, s:b, s:I}", "time", time, "age_days",
                                     tics_supplied_seal_age(s, day), "judged", (int)s->seals_judged,
                                     "unsealed", (json_int_t)s->unsealed);
}

/* Null of a package; what it does not tell is null. */
static json_t *
response_json(const TicsSupplied *s)
{
    return !s->response
               ? json_null()
               : json_pack("{s:o, s:o, s:o, s:o}", "looked_at", tics_json_day(s->looked_at),
                           "actions", count_or_null(s->actions), "completed",
                           count_or_null(s->completed), "effect_checked",
                           count_or_null(s->effect_checked));
}

static json_t *
row_json(const TicsSummaryRow *row, TicsDate day)
{
    const TicsSupplied *s = row->supplied;
    bool good = s->verdict == TICS_SUPPLIED_GOOD;
    json_t *one = json_pack("{s:o, s:s, s:o, s:i, s:o, s:o}", "file", tics_json_text(s->file),
                            "verdict", tics_supplied_verdict_name(s->verdict), "why",
                            tics_json_text(s->why), "problems", (int)s->problems, "organisation",
                            tics_json_text(s->organisation), "as_of", tics_json_day(s->as_of));

    json_object_set_new(one, "out_of_date", json_boolean(row->old));
    json_object_set_new(one, "unexpected", json_boolean(row->unexpected));
    json_object_set_new(one, "scheme", good ? tics_json_text(s->scheme) : json_null());
    json_object_set_new(one, "edition", good ? tics_json_text(s->edition) : json_null());
    json_object_set_new(one, "scope", good ? tics_json_text(s->scope) : json_null());
    json_object_set_new(one, "evidence_from",
                        good ? tics_json_text(s->evidence_from) : json_null());
    json_object_set_new(one, "policy", tics_json_text(s->policy));
    json_object_set_new(one, "head", tics_json_text(s->head));
    json_object_set_new(one, "test_store", json_boolean(s->test_store));
    json_object_set_new(one, "disclosed",
                        good ? json_integer((json_int_t)s->disclosed) : json_null());
    json_object_set_new(one, "withheld",
                        good ? json_integer((json_int_t)s->withheld) : json_null());
    json_object_set_new(one, "signature",
                        s->signer == NULL ? json_null()
                                          : json_pack("{s:s, s:s}", "officer", s->signer,
                                                      "fingerprint", s->fingerprint));
    json_object_set_new(one, "seal", good ? seal_json(s, day) : json_null());
    json_object_set_new(one, "account", good && !s->response ? account_json(s) : json_null());
    json_object_set_new(one, "contents", json_string(s->response ? "response" : "package"));
    json_object_set_new(one, "response", good ? response_json(s) : json_null());
    return one;
}

static json_t *
expected_json(const TicsSummary *summary)
{
    json_t *list = json_array();

    for (guint i = 0; summary->expected != NULL && i < summary->expected->len; i++) {
        const TicsExpectedPackage *e = g_ptr_array_index(summary->expected, i);
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "company", e->company, "state",
                      tics_handed_in_name(e->state), "due", tics_json_day(e->due), "not_before",
                      tics_json_day(e->not_before), "file",
                      tics_json_text(e->row == NULL ? NULL : e->row->supplied->file), "response",
                      tics_json_text(e->response == NULL ? NULL : e->response->supplied->file)));
    }
    return list;
}

/* Files by their places in "packages", in the order of what is ready. */
static json_t *
comparisons_json(const TicsSummary *summary)
{
    json_t *comparisons = json_array();

    for (guint g = 0; g < summary->groups->len; g++) {
        const TicsSummaryGroup *group = g_ptr_array_index(summary->groups, g);
        json_t *places = json_array();
        for (guint i = 0; i < group->rows->len; i++) {
            guint place = 0;
            g_ptr_array_find(summary->rows, g_ptr_array_index(group->rows, i), &place);
            json_array_append_new(places, json_integer(place));
        }
        json_array_append_new(comparisons, json_pack("{s:o, s:o, s:s, s:o}", "scheme",
                                                     tics_json_text(group->of->scheme), "edition",
                                                     tics_json_text(group->of->edition), "scope",
                                                     group->of->scope, "packages", places));
    }
    return comparisons;
}

void
tics_package_summary_json(TicsContext *context, const TicsSummary *summary)
{
    json_t *report = tics_json_report("package_summary"), *packages = json_array();

    for (guint i = 0; i < summary->rows->len; i++)
        json_array_append_new(packages,
                              row_json(g_ptr_array_index(summary->rows, i), summary->day));
    json_object_set_new(report, "as_of", tics_json_day(summary->day));
    json_object_set_new(report, "max_age_days", json_integer(summary->max_age_days));
    json_object_set_new(report, "packages", packages);
    json_object_set_new(report, "comparisons", comparisons_json(summary));
    json_object_set_new(report, "expected",
                        summary->expected == NULL ? json_null() : expected_json(summary));
    tics_print_json(context, report);
}
