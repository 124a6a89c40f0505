/* proof_lists.c -- the lists that together are everything: disclosed and withheld files, private
 * contents, expected evidence */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include <string.h>

static bool
put_files(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) disclosed = g_string_new(NULL), withheld = g_string_new(NULL);

    for (guint i = 0; i < out->plan->materials->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(out->plan->materials, i);
        if (m->shown.show == TICS_SHOW_NOTHING)
            g_string_append_printf(withheld, "%s\t%s\t%s\t%s\n", m->oid, m->sha256, m->path,
                                   m->shown.reason);
        else
            g_string_append_printf(disclosed, "%s\t%s\t%s\t%s\t%s\n", m->oid, m->sha256, m->path,
                                   tics_show_name(m->shown.show),
                                   m->number != NULL ? m->number : "-");
    }
    return tics_bag_text(out->bag, "data/proof/disclosed.txt", disclosed->str, error) &&
           tics_bag_text(out->bag, "data/proof/withheld.txt", withheld->str, error) &&
           tics_bag_text(out->bag, "data/proof/contents.txt", out->contents->str, error);
}

/* How many records serve an expectation, and how many of them are shown. */
static void
count(const TicsPlan *plan, const TicsExpected *expected, guint *shown, guint *hidden)
{
    const GPtrArray *records = tics_plan_served_by(&plan->evidence, expected);

    *shown = *hidden = 0;
    for (guint i = 0; records != NULL && i < records->len; i++) {
        const TicsMaterial *m = g_hash_table_lookup(plan->by_id, g_ptr_array_index(records, i));
        if (m != NULL && m->shown.show != TICS_SHOW_NOTHING)
            (*shown)++;
        else
            (*hidden)++;
    }
}

/* The state of a requirement says whether the scope leaves it out; then nothing is expected. */
static void
append_requirement(GString *text, const TicsPlan *plan, const TicsAssessed *assessed)
{
    const TicsRequirement *requirement = assessed->requirement;
    bool out_of_scope = assessed->state == TICS_STATE_NOT_APPLICABLE;

    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        guint shown, hidden;
        count(plan, expected, &shown, &hidden);
        const char *state = out_of_scope ? "not_applicable"
                            : shown > 0  ? "present"
                            : hidden > 0 ? "withheld"
                                         : "absent";
        g_string_append_printf(
            text, "%s\t%s\t%s\t%s\t%d\t%u\t%u\t%s\n", requirement->id, expected->kind,
            expected->where != NULL && expected->where[0] != '\0' ? expected->where : "-",
            expected->mandatory ? "mandatory" : "supporting", expected->freshness_days, shown,
            hidden, state);
    }
}

bool
tics_put_lists(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) expected = g_string_new(NULL);
    const GPtrArray *all = out->plan->gap->requirements;

    for (guint i = 0; i < all->len; i++)
        append_requirement(expected, out->plan, g_ptr_array_index(all, i));
    return put_files(out, error) &&
           tics_bag_text(out->bag, "data/proof/expected.txt", expected->str, error);
}
