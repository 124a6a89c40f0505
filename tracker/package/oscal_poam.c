/* oscal_poam.c -- plan-of-action-and-milestones: each requirement that is not ready, with what is
 * wrong */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "oscal_private.h"

#define MODEL "plan-of-action-and-milestones"

static bool
is_open(const TicsAssessed *assessed)
{
    return assessed->state != TICS_STATE_MET && !tics_oscal_left_out(assessed);
}

static bool
any_open(const TicsPlan *plan)
{
    for (guint i = 0; i < plan->gap->requirements->len; i++)
        if (is_open(g_ptr_array_index(plan->gap->requirements, i)))
            return true;
    return false;
}

static void
put_item(TicsOscalOut *oscal, const TicsAssessed *assessed)
{
    tics_oscal_open_assessed(oscal, "poam-item", "item", assessed);
    tics_oscal_associated(oscal, assessed);
    tics_oscal_close(&oscal->xml, "poam-item");
}

bool
tics_oscal_poam(TicsOscalOut *oscal, GError **error)
{
    const TicsPlan *plan = oscal->out->plan;
    const GPtrArray *all = plan->gap->requirements;
    TicsOscal *xml = &oscal->xml;

    if (!tics_policy_findings(plan->policy) || !any_open(plan))
        return true;
    tics_oscal_begin(oscal, "data/oscal/poam.xml", MODEL, _("What is still to be done"));
    g_autofree char *store = tics_oscal_id("store", oscal->birth);
    tics_oscal_value(xml, "system-id",
                     TICS_OSCAL_ATTRIBUTES("identifier-type", "http://ietf.org/rfc/rfc4122"),
                     store);
    for (guint i = 0; i < oscal->risks->len; i++) {
        tics_oscal_risk(oscal, g_ptr_array_index(oscal->risks, i), false);
        if (!tics_oscal_flush(oscal, error))
            return false;
    }
    for (guint i = 0; i < all->len; i++) {
        if (is_open(g_ptr_array_index(all, i)))
            put_item(oscal, g_ptr_array_index(all, i));
        if (!tics_oscal_flush(oscal, error))
            return false;
    }
    return tics_oscal_end(oscal, MODEL, error);
}
