/* front_requirements.c -- how ready each group and requirement is, and the evidence of each */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_html.h"

#include "i18n.h"

#include <string.h>

/* Of one requirement; a register of thousands is a list of its own. */
enum { SHOWN_MATERIALS = 20 };

/* How many requirements of each group are in each state. */
static void
put_sums(GString *page, const TicsPackageOut *out)
{
    const TicsGap *gap = out->plan->gap;
    g_autoptr(GPtrArray) texts = g_ptr_array_new();

    g_ptr_array_add(texts, (char *)_("Group"));
    for (int state = 0; state < TICS_STATES; state++)
        g_ptr_array_add(texts, (char *)tics_state_label(state));
    g_ptr_array_add(texts, NULL);
    tics_html_headings(page, "sums", (const char *const *)texts->pdata);
    for (guint g = 0; g < gap->catalogue->groups->len; g++) {
        const TicsNamed *group = g_ptr_array_index(gap->catalogue->groups, g);
        unsigned sums[TICS_STATES] = {0};
        for (guint i = 0; i < gap->requirements->len; i++) {
            const TicsAssessed *a = g_ptr_array_index(gap->requirements, i);
            if (strcmp(a->requirement->group, group->id) == 0)
                sums[a->state]++;
        }
        g_string_append_printf(page, "<tr><th scope=\"row\">%s ", group->id);
        tics_html_put(page, group->title[out->plan->lang]);
        g_string_append(page, "</th>");
        for (int state = 0; state < TICS_STATES; state++)
            g_string_append_printf(page, "<td class=\"c\">%u</td>", sums[state]);
        g_string_append(page, "</tr>\n");
    }
    g_string_append(page, "</tbody></table>\n");
}

static void
put_group(GString *page, const TicsPackageOut *out, const char *id, unsigned columns)
{
    for (guint g = 0; g < out->plan->gap->catalogue->groups->len; g++) {
        const TicsNamed *group = g_ptr_array_index(out->plan->gap->catalogue->groups, g);
        if (strcmp(group->id, id) != 0)
            continue;
        g_string_append_printf(page, "<tr class=\"g\"><th scope=\"rowgroup\" colspan=\"%u\">%s ",
                               columns, id);
        tics_html_put(page, group->title[out->plan->lang]);
        g_string_append(page, "</th></tr>\n");
    }
}

static void
put_overview(GString *page, const TicsPackageOut *out)
{
    bool official = tics_refs_filled(out->refs);
    const char *texts[] = {_("Requirement"),
                           _("Title"),
                           _("State"),
                           _("Materials"),
                           official ? _("official number") : NULL,
                           NULL};
    const GPtrArray *all = out->plan->gap->requirements;
    const char *group = "";

    tics_html_headings(page, "all", texts);
    for (guint i = 0; i < all->len; i++) {
        const TicsAssessed *a = g_ptr_array_index(all, i);
        const GPtrArray *materials = tics_plan_materials(out->plan, a->requirement->id);
        g_autofree char *class = g_strdup_printf("s %s", tics_state_name(a->state));
        g_autofree char *clauses = tics_refs_text(out->refs, a->requirement->id, out->plan->lang);
        if (strcmp(a->requirement->group, group) != 0)
            put_group(page, out, a->requirement->group, official ? 5 : 4);
        group = a->requirement->group;
        g_string_append_printf(page, "<tr><td class=\"n\"><a href=\"#%s\">%s</a></td>",
                               a->requirement->id, a->requirement->id);
        tics_html_cell(page, NULL, a->requirement->title[out->plan->lang]);
        tics_html_cell(page, class, tics_assessed_label(a));
        g_string_append_printf(page, "<td class=\"c\">%u</td>", materials->len);
        if (official)
            tics_html_cell(page, NULL, clauses);
        g_string_append(page, "</tr>\n");
    }
    g_string_append(page, "</tbody></table>\n");
}

static void
put_judgement(GString *page, const TicsAssessed *a)
{
    if (a->judged_on == NULL)
        return;
    g_autofree char *text = g_strdup_printf(
        _("%s by %s: %s%s%s"), a->judged_on, a->judged_by == NULL ? "-" : a->judged_by,
        a->judged_sufficient ? _("sufficient") : _("not sufficient"),
        a->judgement_lapsed ? _("; lapsed, the evidence changed since or it is too old") : "",
        a->judged_own ? _("; the judge also recorded what was judged") : "");
    tics_html_fact(page, _("Self-judgement"), text);
}

/* Who recorded it and when, and since when somebody outside says so. */
static void
put_recorded(GString *page, const TicsPackageOut *out, const TicsMaterial *m)
{
    const TicsRecorded *recorded = g_hash_table_lookup(out->recorded, m->id);
    g_autoptr(GString) text = g_string_new(NULL);

    if (recorded != NULL) {
        const TicsWitness *witness = tics_witness_of(out->witnesses, recorded->last_seq);
        g_autofree char *first = tics_instant_format(recorded->first_time);
        g_autofree char *last = tics_instant_format(recorded->last_time);
        g_autofree char *stamp = witness == NULL ? NULL : tics_instant_format(witness->time);
        bool same = strcmp(recorded->first_author, recorded->last_author) == 0;
        g_string_append_printf(text, "%.10s %s", first, recorded->first_author);
        if (strcmp(recorded->first_commit, recorded->last_commit) != 0)
            g_string_append_printf(text, _("\nchanged last %.10s%s%s"), last, same ? "" : " ",
                                   same ? "" : recorded->last_author);
        if (stamp != NULL)
            g_string_append_printf(text, _("\ntime stamp %.10s"), stamp);
    }
    tics_html_cell(page, "pre", text->str);
}

static void
put_evidence(GString *page, const TicsPackageOut *out, const GPtrArray *materials)
{
    const char *texts[] = {_("Material"), _("Kind of evidence"), _("Record"),
                           _("Day"),      _("Recorded by"),      _("Files"),
                           NULL};

    if (materials->len > 0)
        tics_html_headings(page, "ev", texts);
    for (guint i = 0; i < MIN(materials->len, (guint)SHOWN_MATERIALS); i++) {
        const TicsMaterial *m = g_ptr_array_index(materials, i);
        g_string_append_printf(page, "<tr><td><a href=\"#m-%s\">%s</a></td>", m->number, m->number);
        tics_html_cell(page, NULL, m->kind->title[out->plan->lang]);
        tics_html_cell(page, NULL, m->title);
        tics_html_cell(page, NULL, m->day);
        put_recorded(page, out, m);
        tics_html_files(page, out, m, false);
        g_string_append(page, "</tr>\n");
    }
    if (materials->len > 0)
        g_string_append(page, "</tbody></table>\n");
    if (materials->len > SHOWN_MATERIALS) {
        g_autofree char *more =
            g_strdup_printf(_("%u more; all are in the list of materials below."),
                            materials->len - SHOWN_MATERIALS);
        g_string_append(page, "<p>");
        tics_html_put(page, more);
        g_string_append(page, "</p>\n");
    }
}

/* Which of them would serve this requirement stays untold: of each kind, how many there are. */
static void
put_withheld(GString *page, const TicsPackageOut *out, const TicsRequirement *r)
{
    const TicsDomain *domain = tics_index_domain(out->plan->index);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < r->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(r->expects, i);
        const TicsKind *kind = tics_domain_kind(domain, expected->kind);
        unsigned count = tics_plan_withheld(out->plan, expected->kind);
        if (kind == NULL || count == 0 || !g_hash_table_add(seen, expected->kind))
            continue;
        g_string_append(text, text->len == 0 ? "" : _(", "));
        g_string_append_printf(text, _("%s: %u"), kind->title[out->plan->lang], count);
    }
    if (text->len > 0)
        tics_html_fact(page, _("Withheld records"), text->str);
}

static void
put_requirement(GString *page, const TicsPackageOut *out, const TicsAssessed *a)
{
    const TicsRequirement *r = a->requirement;
    TicsLang lang = out->plan->lang;
    const GPtrArray *materials = tics_plan_materials(out->plan, r->id);

    g_string_append_printf(page, "<div class=\"req\"><h3 id=\"%s\">%s ", r->id, r->id);
    tics_html_put(page, r->title[lang]);
    g_string_append_printf(page, " — <span class=\"s %s\">", tics_state_name(a->state));
    tics_html_put(page, tics_assessed_label(a));
    g_string_append(page, "</span></h3>\n<p class=\"lead\">");
    tics_html_put(page, r->statement[lang]);
    g_string_append(page, "</p>\n<dl class=\"one\">");
    if (tics_plan_why(out->plan, a) != NULL)
        tics_html_fact(page, _("Why"), a->why);
    put_judgement(page, a);
    if (r->look[lang] != NULL)
        tics_html_fact(page, _("To look at on site"), r->look[lang]);
    if (r->ask[lang] != NULL)
        tics_html_fact(page, _("To ask on site"), r->ask[lang]);
    put_withheld(page, out, r);
    g_string_append(page, "</dl>\n");
    put_evidence(page, out, materials);
    g_string_append(page, "<p class=\"back\"><a href=\"#top\">");
    tics_html_put(page, _("Back to the requirements"));
    g_string_append(page, "</a></p></div>\n");
}

void
tics_html_overview(GString *page, const TicsPackageOut *out)
{
    tics_html_heading(page, "<h2 class=\"top\" id=\"top\">", _("Requirements"));
    put_sums(page, out);
    put_overview(page, out);
}

void
tics_html_evidence(GString *page, const TicsPackageOut *out)
{
    const GPtrArray *all = out->plan->gap->requirements;

    tics_html_heading(page, "<h2>", _("Evidence for each requirement"));
    for (guint i = 0; i < all->len; i++)
        put_requirement(page, out, g_ptr_array_index(all, i));
}
