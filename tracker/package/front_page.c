/* front_page.c -- index.html: requirement, state, evidence, file, and back; one page without
 * script, for any browser and for paper */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

/* Of one requirement; a register of thousands is a list of its own. */
enum { SHOWN_MATERIALS = 20 };

static const char style[] =
    "body{font:10.5pt/1.6 'Noto Sans CJK JP','Yu "
    "Gothic','Meiryo',sans-serif;color:#1a1a1a;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem;border-bottom:3px double "
    "#444;padding-bottom:.3rem}h2{font-size:1.2rem;margin-top:2.2rem;border-left:.4rem solid "
    "#456;padding-left:.6rem}"
    "h3{font-size:1.02rem;margin:1.6rem 0 "
    ".3rem;break-after:avoid}table{border-collapse:collapse;width:100%;margin:.4rem 0}"
    "th,td{border:1px solid #bbb;padding:.2rem "
    ".5rem;text-align:left;vertical-align:top}th{background:#eef1f4;font-weight:600}thead{display:"
    "table-header-group}"
    "tr{break-inside:avoid}a{color:#0b4a86}.n{white-space:nowrap}.s{white-space:nowrap;font-weight:"
    "600}.contradicted,.missing{color:#a4161a}.stale,.partial{color:#8a5a00}"
    ".met{color:#1b6b2c}.not_applicable,.undecided,.unjudged{color:#555}dl{display:grid;grid-"
    "template-columns:max-content 1fr;gap:.1rem 1.2rem}dt{color:#555}dd{margin:0}"
    ".note{background:#f6f6f0;border:1px solid #ccc;padding:.5rem .9rem}.back{font-size:.85rem}"
    "@page{size:A4;margin:15mm 12mm 15mm 20mm}@media "
    "print{body{max-width:none;margin:0;padding:0;font-size:9.5pt}.back{display:none}a{color:"
    "inherit;text-decoration:none}}";

static void
put(GString *page, const char *text)
{
    g_autofree char *escaped = tics_text_escape_html(text != NULL ? text : "");

    for (const char *c = escaped; *c != '\0'; c++) {
        if (strchr("=:(", *c) !=
            NULL) /* so that no text looks like an event, an address or a style */
            g_string_append_printf(page, "&#%d;", *c);
        else
            g_string_append_c(page, *c);
    }
}

static void
cell(GString *page, const char *class, const char *text)
{
    g_string_append_printf(page, "<td class=\"%s\">", class);
    put(page, text);
    g_string_append(page, "</td>");
}

static void
headings(GString *page, const char *const *texts)
{
    g_string_append(page, "<table><thead><tr>");
    for (; *texts != NULL; texts++) {
        g_string_append(page, "<th>");
        put(page, *texts);
        g_string_append(page, "</th>");
    }
    g_string_append(page, "</tr></thead><tbody>\n");
}

static void
fact(GString *page, const char *label, const char *text)
{
    g_string_append(page, "<dt>");
    put(page, label);
    g_string_append(page, "</dt><dd>");
    put(page, text);
    g_string_append(page, "</dd>\n");
}

static void
put_facts(GString *page, const TicsPackageOut *out)
{
    const TicsPlan *plan = out->plan;
    const TicsSettings *settings = out->order->settings;
    const TicsCatalogue *catalogue = plan->gap->catalogue;
    g_autofree char *moment = tics_instant_format(out->order->head_time);
    g_autofree char *scheme = g_strdup_printf("%s (%s %s)", catalogue->title[plan->lang],
                                              catalogue->id, catalogue->edition);
    g_autofree char *recorded = g_strdup_printf(_("%s, change %s"), moment, plan->head);
    unsigned met, total;
    tics_gap_readiness(plan->gap, &met, &total);
    g_autofree char *ready =
        g_strdup_printf(_("%u of %u core and selective requirements"), met, total);

    g_string_append(page, "<dl>");
    fact(page, _("Company"), settings->organisation);
    fact(page, _("Scope"), settings->scope[0] != '\0' ? settings->scope : _("(not stated)"));
    fact(page, _("Scheme"), scheme);
    fact(page, _("As of"), plan->as_of);
    fact(page, _("Known at"), recorded);
    fact(page, _("Evidence from"),
         settings->evidence_from[0] != '\0' ? settings->evidence_from : _("(not stated)"));
    fact(page, _("Self-assessed as ready"), ready);
    fact(page, _("Disclosure policy"), tics_policy_name(plan->policy));
    fact(page, _("Made with"), "tics " TICS_VERSION);
    g_string_append(page, "</dl>\n<p class=\"note\">");
    put(page, _("This is the company's own account of its evidence. It does not say that "
                "requirements are fulfilled; the certification body decides. What each file is "
                "proven by, and how anybody can check it without this program, is in "
                "READ-ME-FIRST.en.txt."));
    g_string_append(page, "</p>\n");
}

static void
put_overview(GString *page, const TicsPackageOut *out)
{
    const char *texts[] = {_("Requirement"), _("Title"), _("State"), _("Materials"), NULL};
    const GPtrArray *all = out->plan->gap->requirements;

    g_string_append(page, "<h2 id=\"top\">");
    put(page, _("Requirements"));
    g_string_append(page, "</h2>\n");
    headings(page, texts);
    for (guint i = 0; i < all->len; i++) {
        const TicsAssessed *a = g_ptr_array_index(all, i);
        g_autoptr(GPtrArray) materials = tics_materials_for(out->plan, a->requirement->id);
        g_autofree char *class = g_strdup_printf("s %s", tics_state_name(a->state));
        g_string_append_printf(page, "<tr><td class=\"n\"><a href=\"#%s\">%s</a></td>",
                               a->requirement->id, a->requirement->id);
        cell(page, "", a->requirement->title[out->plan->lang]);
        cell(page, class, tics_assessed_label(a));
        g_string_append_printf(page, "<td class=\"n\">%u</td></tr>\n", materials->len);
    }
    g_string_append(page, "</tbody></table>\n");
}

static void
put_link(GString *page, const char *file)
{
    g_autofree char *base = g_path_get_basename(file);

    g_string_append_printf(page, "<a href=\"%s\">%s</a> ", file, base);
}

static void
put_files(GString *page, const TicsPackageOut *out, const TicsMaterial *m)
{
    const GPtrArray *files = g_hash_table_lookup(out->files, m->number);
    g_autofree char *text = g_strdup_printf("data/evidence/%s.txt", m->number);
    g_autofree char *xml = g_strdup_printf("data/evidence/%s.xml", m->number);

    g_string_append(page, "<td>");
    put_link(page, text);
    put_link(page, xml);
    for (guint i = 0; files != NULL && i < files->len; i++)
        put_link(page, ((const TicsStoredFile *)g_ptr_array_index(files, i))->file);
    g_string_append(page, "</td>");
}

static void
put_requirement(GString *page, const TicsPackageOut *out, const TicsAssessed *a)
{
    const TicsRequirement *r = a->requirement;
    TicsLang lang = out->plan->lang;
    const char *texts[] = {_("Material"), _("Kind of evidence"), _("Record"), _("Day"), NULL};
    g_autoptr(GPtrArray) materials = tics_materials_for(out->plan, r->id);

    g_string_append_printf(page, "<h3 id=\"%s\">%s ", r->id, r->id);
    put(page, r->title[lang]);
    g_string_append_printf(page, " — <span class=\"s %s\">", tics_state_name(a->state));
    put(page, tics_assessed_label(a));
    g_string_append(page, "</span></h3>\n<p>");
    put(page, r->statement[lang]);
    g_string_append(page, "</p>\n<dl>");
    if (tics_plan_why(out->plan, a) != NULL)
        fact(page, _("Why"), a->why);
    if (r->look[lang] != NULL)
        fact(page, _("To look at on site"), r->look[lang]);
    if (r->ask[lang] != NULL)
        fact(page, _("To ask on site"), r->ask[lang]);
    g_string_append(page, "</dl>\n");
    if (materials->len > 0)
        headings(page, texts);
    for (guint i = 0; i < MIN(materials->len, (guint)SHOWN_MATERIALS); i++) {
        const TicsMaterial *m = g_ptr_array_index(materials, i);
        g_string_append_printf(page, "<tr><td class=\"n\"><a href=\"#m-%s\">%s</a></td>", m->number,
                               m->number);
        cell(page, "", m->kind->title[lang]);
        cell(page, "", m->name);
        cell(page, "n", m->day);
        g_string_append(page, "</tr>\n");
    }
    if (materials->len > 0)
        g_string_append(page, "</tbody></table>\n");
    if (materials->len > SHOWN_MATERIALS) {
        g_autofree char *more =
            g_strdup_printf(_("%u more; all are in the list of materials below."),
                            materials->len - SHOWN_MATERIALS);
        g_string_append(page, "<p>");
        put(page, more);
        g_string_append(page, "</p>\n");
    }
    g_string_append(page, "<p class=\"back\"><a href=\"#top\">");
    put(page, _("Back to the requirements"));
    g_string_append(page, "</a></p>\n");
}

static void
put_material(GString *page, const TicsPackageOut *out, const TicsMaterial *m)
{
    g_string_append_printf(page, "<tr id=\"m-%s\"><td class=\"n\">%s</td><td>", m->number,
                           m->number);
    for (guint i = 0; i < m->requirements->len; i++) {
        const char *id = g_ptr_array_index(m->requirements, i);
        g_string_append_printf(page, "<a href=\"#%s\">%s</a> ", id, id);
    }
    g_string_append(page, "</td>");
    cell(page, "", m->kind->title[out->plan->lang]);
    cell(page, "", m->name);
    cell(page, "n", m->day);
    cell(page, "", tics_show_label(m->shown.show));
    put_files(page, out, m);
    g_string_append(page, "</tr>\n");
}

static void
put_materials(GString *page, const TicsPackageOut *out)
{
    const char *texts[] = {_("Material"),
                           _("Requirements"),
                           _("Kind of evidence"),
                           _("Record"),
                           _("Day"),
                           _("Disclosed"),
                           _("Files"),
                           NULL};
    guint withheld = out->plan->materials->len - out->plan->by_number->len - 1;

    g_string_append(page, "<h2 id=\"materials\">");
    put(page, _("List of materials"));
    g_autofree char *counts = g_strdup_printf(
        _("%u records are disclosed, %u are withheld; data/proof/withheld.txt lists "
          "each of those with its reason."),
        out->plan->by_number->len, withheld);
    g_string_append(page, "</h2>\n<p>");
    put(page, counts);
    g_string_append(page, "</p>\n");
    headings(page, texts);
    for (guint i = 0; i < out->plan->by_number->len; i++)
        put_material(page, out, g_ptr_array_index(out->plan->by_number, i));
    g_string_append(page, "</tbody></table>\n");
}

bool
tics_put_front_page(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) page = g_string_new("<!DOCTYPE html>\n");
    const GPtrArray *all = out->plan->gap->requirements;
    const char *lang = out->plan->lang == TICS_JA ? "ja" : "en";

    g_string_append_printf(page,
                           "<html lang=\"%s\"><head><meta charset=\"UTF-8\"><meta "
                           "http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
                           "data:\"><meta name=\"viewport\" "
                           "content=\"width=device-width\"><title>",
                           lang);
    put(page, _("Materials for the audit"));
    g_string_append_printf(page, "</title><style>%s</style></head><body>\n<h1>", style);
    put(page, _("Materials for the audit"));
    g_string_append(page, "</h1>\n");
    put_facts(page, out);
    put_overview(page, out);
    g_string_append(page, "<h2>");
    put(page, _("Evidence for each requirement"));
    g_string_append(page, "</h2>\n");
    for (guint i = 0; i < all->len; i++)
        put_requirement(page, out, g_ptr_array_index(all, i));
    put_materials(page, out);
    g_string_append(page, "</body></html>\n");
    return tics_bag_text(out->bag, "index.html", page->str, error);
}
