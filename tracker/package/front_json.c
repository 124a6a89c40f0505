/* front_json.c -- everything the front shows, as one document: whoever makes pages or workbooks of
 * a package reads this */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "i18n.h"
#include "reviews.h"

#include <string.h>

static json_t *
text_or_null(const char *text)
{
    return text == NULL || text[0] == '\0' ? json_null() : json_string(text);
}

static json_t *
moment(int64_t utc)
{
    g_autofree char *text = tics_instant_format(utc);

    return json_string(text);
}

static json_t *
requirement_ids(const TicsMaterial *m)
{
    json_t *ids = json_array();

    for (guint i = 0; i < m->requirements->len; i++)
        json_array_append_new(ids, json_string(g_ptr_array_index(m->requirements, i)));
    return ids;
}

static json_t *
files_of(const TicsPackageOut *out, const TicsMaterial *m)
{
    const GPtrArray *files = g_hash_table_lookup(out->files, m->number);
    json_t *list = json_array();

    for (guint i = 0; files != NULL && i < files->len; i++) {
        const TicsStoredFile *file = g_ptr_array_index(files, i);
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:o}", "file", file->file, "form", file->form,
                                        "original", text_or_null(file->original)));
    }
    return list;
}

static json_t *
material_json(const TicsPackageOut *out, const TicsMaterial *m)
{
    const TicsRecorded *recorded = g_hash_table_lookup(out->recorded, m->id);
    g_autofree char *file = g_strdup_printf("data/evidence/%s.xml", m->number);
    g_autofree char *text = g_strdup_printf("data/evidence/%s.txt", m->number);
    json_t *one = json_pack("{s:s, s:o, s:s, s:s, s:s, s:s, s:o, s:o}", "material", m->number,
                            "requirements", requirement_ids(m), "kind", m->kind->id, "kind_title",
                            m->kind->title[out->plan->lang], "id", m->id, "name", m->name, "number",
                            text_or_null(recorded != NULL ? recorded->number : NULL), "day",
                            text_or_null(m->day));

    if (recorded != NULL)
        json_object_update_new(
            one, json_pack("{s:{s:o, s:s, s:s}, s:{s:o, s:s, s:s}}", "first", "time",
                           moment(recorded->first_time), "author", recorded->first_author, "commit",
                           recorded->first_commit, "last", "time", moment(recorded->last_time),
                           "author", recorded->last_author, "commit", recorded->last_commit));
    json_object_update_new(one, json_pack("{s:s, s:o, s:s, s:s, s:o}", "disclosed",
                                          tics_show_name(m->shown.show), "reason",
                                          text_or_null(m->shown.reason), "file", file, "text", text,
                                          "files", files_of(out, m)));
    return one;
}

json_t *
tics_front_coverage_json(const TicsAssessed *a)
{
    return a->need < 0
               ? json_null()
               : json_pack("{s:I, s:I}", "have", (json_int_t)a->have, "need", (json_int_t)a->need);
}

static json_t *
requirement_json(const TicsPackageOut *out, const TicsAssessed *a)
{
    const TicsRequirement *r = a->requirement;
    TicsLang lang = out->plan->lang;
    const GPtrArray *materials = tics_plan_materials(out->plan, r->id);
    json_t *numbers = json_array();
    char due[TICS_DATE_TEXT] = "";

    for (guint i = 0; i < materials->len; i++)
        json_array_append_new(
            numbers, json_string(((const TicsMaterial *)g_ptr_array_index(materials, i))->number));
    if (a->due_on != TICS_DATE_NONE)
        tics_date_format(a->due_on, due);
    json_t *one = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "id", r->id,
                            "group", r->group, "tier", tics_tier_name(r->tier), "title",
                            r->title[lang], "statement", r->statement[lang], "state",
                            tics_state_name(a->state), "label", tics_assessed_label(a), "why",
                            text_or_null(tics_plan_why(out->plan, a)), "due_on", text_or_null(due),
                            "look", text_or_null(r->look[lang]), "ask", text_or_null(r->ask[lang]));
    json_object_set_new(one, "coverage", tics_front_coverage_json(a));
    json_object_set_new(one, "judgement",
                        a->judged_on == NULL
                            ? json_null()
                            : json_pack("{s:s?, s:s, s:b, s:b, s:b}", "judged_by", a->judged_by,
                                        "judged_on", a->judged_on, "sufficient",
                                        a->judged_sufficient, "lapsed", a->judgement_lapsed,
                                        "own_records", a->judged_own));
    json_object_set_new(one, "materials", numbers);
    return one;
}

static json_t *
withheld_json(const TicsPlan *plan)
{
    json_t *counts = json_object();

    for (guint i = 0; i < plan->materials->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(plan->materials, i);
        if (m->shown.show != TICS_SHOW_NOTHING)
            continue;
        json_t *kind = json_object_get(counts, m->kind->id);
        if (kind == NULL) {
            kind = json_object();
            json_object_set_new(counts, m->kind->id, kind);
        }
        json_int_t before = json_integer_value(json_object_get(kind, m->shown.reason));
        json_object_set_new(kind, m->shown.reason, json_integer(before + 1));
    }
    return counts;
}

static json_t *
findings_json(const TicsPlan *plan)
{
    json_t *list = json_array();

    for (guint i = 0; i < plan->gap->findings->len; i++) {
        const TicsFinding *f = g_ptr_array_index(plan->gap->findings, i);
        if (!tics_plan_tells(plan, f))
            continue;
        json_t *served = json_array();
        for (char **id = f->rule->requirements; *id != NULL; id++)
            if (tics_finding_serves(f, *id))
                json_array_append_new(served, json_string(*id));
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:s, s:o, s:s, s:o, s:o}", "rule", f->rule->id, "severity",
                      tics_severity_name(f->severity), "subject", f->subject, "message", f->message,
                      "fix", text_or_null(f->fix), "standing", tics_standing_name(f->standing),
                      "standing_by", text_or_null(f->standing_by), "requirements", served));
    }
    return list;
}

/* What the company set otherwise than it comes. */
static json_t *
parameters_json(const TicsPlan *plan)
{
    json_t *list = json_array();

    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        int value = GPOINTER_TO_INT(g_hash_table_lookup(plan->gap->parameters, p->name));
        if (value != p->value)
            json_array_append_new(list, json_pack("{s:s, s:s, s:i, s:i}", "name", p->name, "title",
                                                  tics_gettext(p->title), "value", value, "shipped",
                                                  p->value));
    }
    return list;
}

json_t *
tics_front_head_json(const TicsPackageOut *out, const char *format, GError **error)
{
    const TicsPlan *plan = out->plan;
    const TicsSettings *settings = out->order->settings;
    const TicsCatalogue *catalogue = plan->gap->catalogue;
    g_auto(TicsReviewCount) review = {0};
    unsigned met, total;

    if (!tics_reviews_count(plan->index, plan->gap->known_seq, &review, error))
        return NULL;
    tics_gap_readiness(plan->gap, &met, &total);
    json_t *head = json_pack(
        "{s:s, s:s, s:{s:s, s:s}, s:s, s:{s:o, s:s}, s:s, s:{s:s, s:s, s:s}, s:{s:s, "
        "s:s, s:s}, s:s, s:s, "
        "s:{s:i, s:i}}",
        "format", format, "tool", "tics " TICS_VERSION, "store", "organisation",
        settings->organisation, "head", plan->head, "as_of", plan->as_of, "known_at", "time",
        moment(out->order->head_time), "commit", plan->head, "language",
        plan->lang == TICS_JA ? "ja" : "en", "scheme", "id", catalogue->id, "edition",
        catalogue->edition, "title", catalogue->title[plan->lang], "policy", "name",
        tics_policy_name(plan->policy), "audience", tics_policy_audience(plan->policy), "title",
        tics_policy_title(plan->policy), "scope", settings->scope, "evidence_from",
        settings->evidence_from, "readiness", "met", (int)met, "total", (int)total);
    json_object_set_new(
        head, "review",
        json_pack("{s:I, s:I}", "open", (json_int_t)review.open, "all", (json_int_t)review.all));
    json_object_set_new(head, "parameters", parameters_json(plan));
    return head;
}

bool
tics_put_json(TicsPackageOut *out, const char *name, json_t *report, GError **error)
{
    char *text = json_dumps(report, JSON_COMPACT);

    json_decref(report);
    bool good = tics_bag_text(out->bag, name, text, error);
    free(text);
    return good;
}

bool
tics_put_front_json(TicsPackageOut *out, GError **error)
{
    const TicsPlan *plan = out->plan;
    json_t *report = tics_front_head_json(out, "tics.package/1", error);

    if (report == NULL)
        return false;
    json_t *requirements = json_array(), *materials = json_array();
    for (guint i = 0; i < plan->gap->requirements->len; i++)
        json_array_append_new(requirements,
                              requirement_json(out, g_ptr_array_index(plan->gap->requirements, i)));
    for (guint i = 0; i < plan->by_number->len; i++)
        json_array_append_new(materials, material_json(out, g_ptr_array_index(plan->by_number, i)));
    json_object_set_new(report, "requirements", requirements);
    json_object_set_new(report, "materials", materials);
    json_object_set_new(report, "withheld", withheld_json(plan));
    json_object_set_new(report, "findings",
                        tics_policy_findings(plan->policy) ? findings_json(plan) : json_null());
    return tics_put_json(out, "data/front/package.json", report, error);
}
