/* diff_json.c -- what became of requirements between two points, as programs read it (tics.diff/1)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "diff_report.h"
#include "output.h"

static json_t *
point_json(const char *name, const TicsGap *gap)
{
    json_t *object = json_object();
    unsigned met = 0, total = 0;

    tics_gap_readiness(gap, &met, &total);
    g_autofree char *time = tics_instant_format(gap->known_time);
    json_object_set_new(object, "point", json_string(name));
    json_object_set_new(object, "as_of", tics_json_day(gap->clocks.as_of));
    json_object_set_new(object, "known_at",
                        gap->known_seq > 0
                            ? json_pack("{s:s, s:s}", "time", time, "commit", gap->known_commit)
                            : json_null());
    json_object_set_new(object, "met", json_integer(met));
    json_object_set_new(object, "total", json_integer(total));
    return object;
}

static const char *
cause_name(bool by_time, bool by_change)
{
    return by_time && by_change ? "both" : by_change ? "change" : "time";
}

static json_t *
findings_json(const GPtrArray *findings)
{
    json_t *array = json_array();

    for (guint i = 0; i < findings->len; i++) {
        const TicsDiffFinding *one = g_ptr_array_index(findings, i);
        const TicsFinding *finding = one->finding;
        json_array_append_new(array,
                              json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "rule", finding->rule->id,
                                        "severity", tics_severity_name(finding->severity),
                                        "subject", finding->subject, "record", finding->record,
                                        "message", finding->message, "cause",
                                        cause_name(!one->by_change, one->by_change)));
    }
    return array;
}

static json_t *
changes_json(const GPtrArray *changes)
{
    json_t *array = json_array();

    for (guint i = 0; i < changes->len; i++) {
        const TicsDiffChange *change = g_ptr_array_index(changes, i);
        json_t *object = json_object(), *records = json_array();
        g_autofree char *time = tics_instant_format(change->time);
        for (guint k = 0; k < change->records->len; k++) {
            const TicsDiffRecord *record = g_ptr_array_index(change->records, k);
            json_array_append_new(records, json_pack("{s:s, s:s, s:s, s:s}", "id", record->id,
                                                     "number", record->number, "kind", record->kind,
                                                     "name", record->name));
        }
        json_object_set_new(object, "commit", json_string(change->commit));
        json_object_set_new(object, "time", json_string(time));
        json_object_set_new(object, "author", json_string(change->author));
        json_object_set_new(object, "reason", tics_json_text(change->reason));
        json_object_set_new(object, "records", records);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
one_json(const TicsDiffOne *one, TicsLang lang)
{
    json_t *object = json_object();
    const TicsRequirement *requirement = one->requirement;

    json_object_set_new(object, "id", json_string(requirement->id));
    json_object_set_new(object, "tier", json_string(tics_tier_name(requirement->tier)));
    json_object_set_new(object, "title", json_string(requirement->title[lang]));
    json_object_set_new(object, "group", json_string(tics_diff_group_name(one->group)));
    json_object_set_new(object, "from", json_string(tics_state_name(one->from->state)));
    json_object_set_new(object, "to", json_string(tics_state_name(one->to->state)));
    json_object_set_new(object, "from_why", json_string(one->from->why));
    json_object_set_new(object, "to_why", json_string(one->to->why));
    json_object_set_new(object, "cause", json_string(cause_name(one->by_time, one->by_change)));
    json_object_set_new(object, "appeared", findings_json(one->appeared));
    json_object_set_new(object, "gone", findings_json(one->gone));
    json_object_set_new(object, "tied", json_boolean(one->tied));
    json_object_set_new(object, "changes", changes_json(one->changes));
    return object;
}

bool
tics_diff_print_json(TicsContext *context, const TicsDiffReport *report, GError **error)
{
    json_t *document = tics_json_store_report(context, "diff", &report->to->clocks, error);
    guint counts[TICS_DIFF_GROUPS] = {0};

    if (document == NULL)
        return false;
    json_t *totals = json_object(), *requirements = json_array();
    for (guint i = 0; i < report->ones->len; i++) {
        const TicsDiffOne *one = g_ptr_array_index(report->ones, i);
        counts[one->group]++;
        json_array_append_new(requirements, one_json(one, context->lang));
    }
    for (int group = 0; group < TICS_DIFF_GROUPS; group++)
        json_object_set_new(totals, tics_diff_group_name((TicsDiffGroup)group),
                            json_integer(counts[group]));
    json_object_set_new(document, "from", point_json(report->from_name, report->from));
    json_object_set_new(document, "to", point_json(report->to_name, report->to));
    json_object_set_new(document, "totals", totals);
    json_object_set_new(document, "requirements", requirements);
    tics_print_json(context, document);
    return true;
}
