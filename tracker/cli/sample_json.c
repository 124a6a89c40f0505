/* sample_json.c -- a population or a sample for programs */
/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"
#include "sample_report.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    TicsContext *context;
    const TicsSampleReport *report;
    bool begun;
} Members;

static json_t *
left_out_json(const TicsSampleReport *report)
{
    json_t *all = json_array();

    for (int why = TICS_LEFT_OUT_VOID; why < TICS_LEFT_OUTS; why++)
        if (report->counts[why] > 0)
            json_array_append_new(all, json_pack("{s:s, s:I}", "reason",
                                                 tics_left_out_name((TicsLeftOut)why), "count",
                                                 (json_int_t)report->counts[why]));
    return all;
}

/* JSON's numbers end at 2^53 for many readers; the seed is shorter than that. */
static json_t *
lot_json(const TicsSampleReport *report)
{
    const TicsPopulation *population = report->population;
    guint lot = 0;

    if (!report->draws)
        return json_null();
    for (guint i = 0; i < report->drawn->len; i++)
        lot += ((TicsMember *)g_ptr_array_index(report->drawn, i))->by_lot;
    bool people = tics_population_of_people(population->kind);
    json_t *from = people ? tics_json_day(tics_population_leaving_from(population)) : json_null();
    json_t *to = people ? tics_json_day(tics_population_leaving_to(population)) : json_null();
    return json_pack("{s:s, s:I, s:s, s:I, s:I, s:o, s:o}", "method", "sha256(seed:key)", "seed",
                     (json_int_t)report->seed, "size", report->size > 0 ? "given" : "auto",
                     "by_lot", (json_int_t)lot, "leavers_besides",
                     (json_int_t)(report->drawn->len - lot), "left_from", from, "left_to", to);
}

static json_t *
member_json(const TicsSampleReport *report, const TicsMember *member)
{
    json_t *object =
        json_pack("{s:o, s:s, s:s, s:o, s:s, s:o}", "n",
                  member->n > 0 ? json_integer(member->n) : json_null(), "record", member->record,
                  "key", member->key, "number", tics_json_text(member->number), "label",
                  member->label != NULL ? member->label : "", "day", tics_json_text(member->day));

    if (report->draws) {
        json_object_set_new(object, "by_lot", json_boolean(member->by_lot));
        json_object_set_new(object, "leaver", json_boolean(member->leaver));
        json_object_set_new(object, "hash", json_string(member->hash));
    } else {
        json_object_set_new(object, "left_out",
                            member->n > 0 ? json_null()
                                          : json_string(tics_left_out_name(member->why)));
    }
    return object;
}

static bool
print_member(const TicsMember *member, void *user, GError **error)
{
    Members *members = user;

    (void)error;
    if (member->n == 0 && members->report->population->kind->has_rows)
        return true;
    json_t *object = member_json(members->report, member);
    char *dumped = json_dumps(object, 0);
    tics_print(members->context, "%s\n    %s", members->begun ? "," : "", dumped);
    members->begun = true;
    free(dumped);
    json_decref(object);
    return true;
}

/* The document is opened by what is known, then members follow one by one: there may be a million.
 */
static bool
print_members(TicsContext *context, const TicsSampleReport *report, json_t *head, GError **error)
{
    Members members = {context, report, false};
    char *dumped = json_dumps(head, JSON_INDENT(2));
    bool good = true;

    tics_print(context, "%.*s,\n  \"members\": [", (int)(strlen(dumped) - strlen("\n}")), dumped);
    free(dumped);
    for (guint i = 0; report->draws && i < report->drawn->len; i++)
        print_member(g_ptr_array_index(report->drawn, i), &members, NULL);
    if (!report->draws)
        good =
            tics_population_each(context->index, report->population, print_member, &members, error);
    tics_print(context, "%s]\n}\n", members.begun ? "\n  " : "");
    return good;
}

bool
tics_sample_print_json(TicsContext *context, TicsSampleReport *report, GError **error)
{
    const TicsPopulation *population = report->population;
    bool good = tics_sample_find(context, report, error);
    json_t *head =
        good ? tics_json_store_report(context, "sample", population->clocks, error) : NULL;

    if (head != NULL) {
        json_object_set_new(head, "kind", json_string(population->kind->id));
        json_object_set_new(head, "purpose", json_string(report->draws ? "internal" : "audit"));
        json_object_set_new(head, "from", tics_json_day(population->from));
        json_object_set_new(head, "to", tics_json_day(population->to));
        json_object_set_new(head, "population",
                            json_integer((json_int_t)report->counts[TICS_LEFT_OUT_NOT]));
        json_object_set_new(head, "left_out", left_out_json(report));
        json_object_set_new(head, "lot", lot_json(report));
    }
    good = head != NULL && print_members(context, report, head, error);
    json_decref(head);
    g_clear_pointer(&report->drawn, g_ptr_array_unref);
    return good;
}
