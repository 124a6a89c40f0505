/* oscal_results.c -- assessment-results: each disclosed record an observation, each requirement a
 * finding, what is wrong a risk */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "oscal_private.h"

#include <string.h>

#define MODEL "assessment-results"

static char *
resource_id(const char *file)
{
    return tics_oscal_id("file", file);
}

static void
put_relevant(TicsOscal *xml, const char *file, const char *description)
{
    g_autofree char *uuid = resource_id(file);
    g_autofree char *href = g_strconcat("#", uuid, NULL);

    tics_oscal_open(xml, "relevant-evidence", TICS_OSCAL_ATTRIBUTES("href", href));
    tics_oscal_prose(xml, "description", description);
    tics_oscal_close(xml, "relevant-evidence");
}

static void
put_files(TicsOscalOut *oscal, const TicsMaterial *m)
{
    const GPtrArray *files = g_hash_table_lookup(oscal->out->files, m->number);
    g_autofree char *xml_file = g_strdup_printf("data/evidence/%s.xml", m->number);

    put_relevant(&oscal->xml, xml_file, _("The record as it was recorded"));
    for (guint i = 0; files != NULL && i < files->len; i++) {
        const TicsStoredFile *file = g_ptr_array_index(files, i);
        put_relevant(&oscal->xml, file->file,
                     file->original != NULL ? file->original : _("Attached file"));
    }
}

static void
put_observation(TicsOscalOut *oscal, const TicsMaterial *m)
{
    const TicsPackageOut *out = oscal->out;
    const TicsRecorded *recorded = g_hash_table_lookup(out->recorded, m->id);
    TicsOscal *xml = &oscal->xml;
    g_autofree char *uuid = tics_oscal_id("observation", m->id);
    g_autofree char *collected =
        tics_oscal_moment(recorded != NULL ? recorded->last_time : out->order->head_time);
    g_autofree char *title = g_strdup_printf("%s %s", m->number, m->kind->title[out->plan->lang]);

    tics_oscal_open(xml, "observation", TICS_OSCAL_ATTRIBUTES("uuid", uuid));
    tics_oscal_leaf(xml, "title", title);
    tics_oscal_prose(xml, "description",
                     m->name[0] != '\0' ? m->name : m->kind->title[out->plan->lang]);
    tics_oscal_note(xml, "material", m->number);
    tics_oscal_note(xml, "kind", m->kind->id);
    tics_oscal_note(xml, "record", m->id);
    tics_oscal_note(xml, "number", recorded != NULL ? recorded->number : NULL);
    tics_oscal_note(xml, "day", m->day);
    tics_oscal_note(xml, "commit", recorded != NULL ? recorded->last_commit : NULL);
    tics_oscal_note(xml, "disclosed", tics_show_name(m->shown.show));
    tics_oscal_note(xml, "reason", m->shown.reason);
    tics_oscal_leaf(xml, "method", "EXAMINE");
    put_files(oscal, m);
    tics_oscal_leaf(xml, "collected", collected);
    tics_oscal_close(xml, "observation");
}

/* Which part of the catalog it speaks of. */
static void
put_target(TicsOscalOut *oscal, const TicsAssessed *assessed)
{
    g_autofree char *statement = g_strconcat("s", assessed->requirement->id, NULL);
    g_autofree char *control = g_strconcat("r", assessed->requirement->id, NULL);
    const char *id = g_hash_table_lookup(oscal->tokens, statement);
    TicsOscal *xml = &oscal->xml;

    if (id == NULL)
        id = g_hash_table_lookup(oscal->tokens, control);
    tics_oscal_open(xml, "target", TICS_OSCAL_ATTRIBUTES("type", "statement-id", "target-id", id));
    tics_oscal_empty(xml, "status",
                     TICS_OSCAL_ATTRIBUTES("state", assessed->state == TICS_STATE_MET
                                                        ? "satisfied"
                                                        : "not-satisfied"));
    tics_oscal_close(xml, "target");
}

static void
put_judgement(TicsOscal *xml, const TicsAssessed *a)
{
    char due[TICS_DATE_TEXT] = "";

    if (a->need >= 0) {
        g_autofree char *coverage =
            g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, a->have, a->need);
        tics_oscal_note(xml, "coverage", coverage);
    }
    if (a->due_on != TICS_DATE_NONE)
        tics_oscal_note(xml, "holds-until-before", tics_date_format(a->due_on, due));
    tics_oscal_note(xml, "self-judged-on", a->judged_on);
    tics_oscal_note(xml, "self-judged-by", a->judged_by);
}

static void
put_finding(TicsOscalOut *oscal, const TicsAssessed *a)
{
    TicsOscal *xml = &oscal->xml;
    const GPtrArray *materials = tics_plan_materials(oscal->out->plan, a->requirement->id);

    tics_oscal_open_assessed(oscal, "finding", "finding", a);
    put_judgement(xml, a);
    put_target(oscal, a);
    for (guint i = 0; i < materials->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(materials, i);
        g_autofree char *observation = tics_oscal_id("observation", m->id);
        tics_oscal_empty(xml, "related-observation",
                         TICS_OSCAL_ATTRIBUTES("observation-uuid", observation));
    }
    tics_oscal_associated(oscal, a);
    tics_oscal_close(xml, "finding");
}

static void
put_resource(TicsOscalOut *oscal, const char *file, const char *title, const char *media_type)
{
    TicsOscal *xml = &oscal->xml;
    g_autofree char *uuid = resource_id(file);
    g_autofree char *href = g_strconcat("../", file + strlen("data/"), NULL);

    tics_oscal_open(xml, "resource", TICS_OSCAL_ATTRIBUTES("uuid", uuid));
    tics_oscal_leaf(xml, "title", title);
    tics_oscal_prop(xml, "type", NULL, "evidence", NULL);
    tics_oscal_open(xml, "rlink", TICS_OSCAL_ATTRIBUTES("href", href, "media-type", media_type));
    tics_oscal_value(xml, "hash", TICS_OSCAL_ATTRIBUTES("algorithm", "SHA-256"),
                     g_hash_table_lookup(oscal->sums, file));
    tics_oscal_close(xml, "rlink");
    tics_oscal_close(xml, "resource");
}

static void
put_resources(TicsOscalOut *oscal, const TicsMaterial *m, GHashTable *put)
{
    const GPtrArray *files = g_hash_table_lookup(oscal->out->files, m->number);
    g_autofree char *xml_file = g_strdup_printf("data/evidence/%s.xml", m->number);

    put_resource(oscal, xml_file, m->number, "application/xml");
    for (guint i = 0; files != NULL && i < files->len; i++) {
        const TicsStoredFile *file = g_ptr_array_index(files, i);
        if (g_hash_table_add(put, file->file)) /* records may share one */
            put_resource(oscal, file->file,
                         file->original != NULL ? file->original : strrchr(file->file, '/') + 1,
                         NULL);
    }
}

static bool
put_observations(TicsOscalOut *oscal, GError **error)
{
    const GPtrArray *all = oscal->out->plan->by_number;

    for (guint i = 0; i < all->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(all, i);
        if (tics_oscal_observed(m))
            put_observation(oscal, m);
        if (!tics_oscal_flush(oscal, error))
            return false;
    }
    for (guint i = 0; i < oscal->risks->len; i++) {
        tics_oscal_risk(oscal, g_ptr_array_index(oscal->risks, i), true);
        if (!tics_oscal_flush(oscal, error))
            return false;
    }
    return true;
}

static bool
put_findings(TicsOscalOut *oscal, GError **error)
{
    const GPtrArray *all = oscal->out->plan->gap->requirements;

    for (guint i = 0; i < all->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(all, i);
        if (!tics_oscal_left_out(assessed))
            put_finding(oscal, assessed);
        if (!tics_oscal_flush(oscal, error))
            return false;
    }
    return true;
}

static bool
put_back_matter(TicsOscalOut *oscal, GError **error)
{
    const GPtrArray *all = oscal->out->plan->by_number;
    g_autoptr(GHashTable) put = g_hash_table_new(g_str_hash, g_str_equal);
    bool any = false;

    for (guint i = 0; i < all->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(all, i);
        if (!tics_oscal_observed(m))
            continue;
        if (!any)
            tics_oscal_open(&oscal->xml, "back-matter", NULL);
        any = true;
        put_resources(oscal, m, put);
        if (!tics_oscal_flush(oscal, error))
            return false;
    }
    if (any)
        tics_oscal_close(&oscal->xml, "back-matter");
    return true;
}

bool
tics_oscal_results(TicsOscalOut *oscal, GError **error)
{
    const TicsPlan *plan = oscal->out->plan;
    TicsOscal *xml = &oscal->xml;
    g_autofree char *uuid = NULL, *start = NULL, *end = NULL;
    int64_t first = tics_time_to_utc((TicsTime)plan->gap->clocks.as_of * (24 * 60 * 60));

    tics_oscal_begin(oscal, "data/oscal/assessment-results.xml", MODEL,
                     _("State of the evidence for the audit"));
    g_autofree char *key = g_strconcat(plan->as_of, "\n", plan->head, NULL);
    uuid = tics_oscal_id("result", key);
    start = tics_oscal_moment(first);
    end = tics_oscal_moment(first + 24 * 60 * 60 - 1);
    tics_oscal_empty(xml, "import-ap", TICS_OSCAL_ATTRIBUTES("href", "assessment-plan.xml"));
    tics_oscal_open(xml, "result", TICS_OSCAL_ATTRIBUTES("uuid", uuid));
    tics_oscal_leaf(xml, "title", _("Self-assessment"));
    tics_oscal_prose(xml, "description",
                     _("'satisfied' says that the evidence for the requirement is ready; the state "
                       "in the words of this tool stands beside it."));
    tics_oscal_leaf(xml, "start", start);
    tics_oscal_leaf(xml, "end", end);
    tics_oscal_reviewed(oscal);
    if (!put_observations(oscal, error) || !put_findings(oscal, error))
        return false;
    tics_oscal_close(xml, "result");
    return put_back_matter(oscal, error) && tics_oscal_end(oscal, MODEL, error);
}
