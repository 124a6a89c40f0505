/* oscal_out.c -- data/oscal: the same as OSCAL documents (catalog, assessment plan and results,
 * plan of action), for tools */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "oscal_private.h"
#include "scheme.h"

#include <string.h>

static bool
put_catalog(TicsOscalOut *oscal, GError **error)
{
    const TicsPlan *plan = oscal->out->plan;
    const TicsCatalogue *catalogue = plan->gap->catalogue;
    g_autoptr(TicsScheme) scheme = tics_scheme_of_catalogue(catalogue);
    g_autofree char *modified = g_strconcat(catalogue->valid_from, "T00:00:00+09:00", NULL);
    g_autofree char *text =
        tics_scheme_write_oscal(scheme, modified, catalogue->notice[plan->lang], &oscal->tokens);

    return tics_bag_text(oscal->out->bag, "data/oscal/catalog.xml", text, error);
}

/* Results must name a plan, and a plan a description of the system: both say that there is none. */
static bool
put_stub(TicsOscalOut *oscal, GError **error)
{
    static const char model[] = "assessment-plan";
    TicsOscal *xml = &oscal->xml;
    g_autofree char *uuid = tics_oscal_id("resource", "system-security-plan");
    g_autofree char *href = g_strconcat("#", uuid, NULL);

    tics_oscal_begin(oscal, "data/oscal/assessment-plan.xml", model,
                     _("What the self-assessment looks at"));
    tics_oscal_empty(xml, "import-ssp", TICS_OSCAL_ATTRIBUTES("href", href));
    tics_oscal_reviewed(oscal);
    tics_oscal_open(xml, "back-matter", NULL);
    tics_oscal_open(xml, "resource", TICS_OSCAL_ATTRIBUTES("uuid", uuid));
    tics_oscal_leaf(xml, "title", _("System security plan"));
    tics_oscal_prose(xml, "description",
                     _("There is none: what is assessed is the evidence of the company as a whole, "
                       "within the scope that the first page of the package states."));
    tics_oscal_close(xml, "resource");
    tics_oscal_close(xml, "back-matter");
    return tics_oscal_end(oscal, model, error);
}

static void
free_risk(void *data)
{
    TicsOscalRisk *risk = data;

    g_free(risk->uuid);
    g_free(risk);
}

/* One UUID for each: of what a finding is about, and of its place among those about the same. */
static GPtrArray *
gather_risks(const TicsPlan *plan)
{
    GPtrArray *risks = g_ptr_array_new_with_free_func(free_risk);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < plan->gap->findings->len; i++) {
        const TicsFinding *f = g_ptr_array_index(plan->gap->findings, i);
        if (!tics_plan_tells(plan, f))
            continue;
        g_autofree char *key = g_strdup_printf("%s\n%s\n%s\n%s", f->rule->id, f->subject, f->record,
                                               f->requirement != NULL ? f->requirement : "");
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
        g_autofree char *own = g_strdup_printf("%s\n%u", key, before);
        TicsOscalRisk *risk = g_new(TicsOscalRisk, 1);
        *risk = (TicsOscalRisk){f, tics_oscal_id("risk", own)};
        g_ptr_array_add(risks, risk);
        g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(before + 1));
    }
    return risks;
}

static void
clear(TicsOscalOut *oscal)
{
    g_string_free(oscal->xml.text, TRUE);
    g_clear_pointer(&oscal->tokens, g_hash_table_unref);
    g_hash_table_unref(oscal->sums);
    g_ptr_array_unref(oscal->risks);
    g_free(oscal->moment);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsOscalOut, clear)

bool
tics_put_oscal(TicsPackageOut *out, GError **error)
{
    g_auto(TicsOscalOut) oscal = {
        .out = out,
        .xml = {g_string_new(NULL), 0},
        .sums = tics_bag_sums(out->bag),
        .risks = gather_risks(out->plan),
        .moment = tics_oscal_moment(out->order->head_time),
    };
    int64_t time;
    bool found;

    return tics_index_change(out->plan->index, 1, oscal.birth, &time, &found, error) &&
           put_catalog(&oscal, error) && put_stub(&oscal, error) &&
           tics_oscal_results(&oscal, error) && tics_oscal_poam(&oscal, error);
}
