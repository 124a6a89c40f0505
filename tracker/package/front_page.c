/* front_page.c -- index.html: requirement, state, evidence, file, and back; one page without
 * script, for any browser and for paper */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_workbook.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

/* Of one requirement; a register of thousands is a list of its own. */
enum { SHOWN_MATERIALS = 20 };

static const char style[] =
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:1180px;padding:24px 32px "
    "40px;color:#1c2733;background:#fff;font:15px/1.65 'Yu Gothic UI','Yu Gothic','Hiragino "
    "Sans','Meiryo','Noto Sans CJK JP',sans-serif;overflow-wrap:anywhere}"
    "header{border-top:6px solid #173a5e;padding-top:12px}"
    "h1{margin:2px 0 12px;font-size:28px;line-height:1.35;color:#173a5e}"
    "h2{font-size:20px;margin:34px 0 12px;padding:2px 0 4px 12px;border-left:6px solid "
    "#173a5e;color:#173a5e}"
    "h3{font-size:16px;margin:22px 0 4px;break-after:avoid}"
    "dl{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 "
    "28px;margin:0;border-top:1px solid #c9d0d8}"
    "dl div{display:flex;gap:10px;border-bottom:1px solid #c9d0d8;padding:4px 0}"
    "dt{flex:0 0 9em;color:#4a5563}dd{margin:0;flex:1}"
    ".one{display:block;border:0}.one div{border:0;padding:1px 0}"
    "table{border-collapse:collapse;width:100%;margin:6px 0;font-size:13.5px}"
    "th{background:#173a5e;color:#fff;text-align:left;font-weight:600;padding:6px 8px;border:1px "
    "solid #173a5e}"
    "td{border:1px solid #c9d0d8;padding:5px 8px;vertical-align:top}"
    "tbody tr:nth-child(even) td{background:#fafbfc}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
    "a{color:#114a86}a:focus-visible{outline:3px solid #f0a500;outline-offset:2px}"
    ".n{white-space:nowrap;overflow-wrap:normal}"
    ".s{white-space:nowrap;font-weight:600}"
    ".s::before{margin-right:4px}"
    ".met{color:#17613a}.met::before{content:'\\25CF'}"
    ".unjudged{color:#244f87}.unjudged::before{content:'\\25C7'}"
    ".partial{color:#744b00}.partial::before{content:'\\25D0'}"
    ".stale{color:#8a3d00}.stale::before{content:'\\25B2'}"
    ".missing{color:#8b1a1a}.missing::before{content:'\\25CB'}"
    ".contradicted{color:#a3211a}.contradicted::before{content:'\\25A0'}"
    ".not_applicable,.undecided{color:#4a5563}"
    ".note{background:#f3f6f9;border:1px solid #c9d0d8;padding:8px 14px;margin:14px 0}"
    ".back{font-size:13px;margin:4px 0}"
    ".boxes{display:flex;flex-wrap:wrap;gap:24px}.boxes table{width:auto}.boxes "
    "td{width:25mm;height:18mm;background:#fff}"
    "#top td:nth-child(2){width:45%}"
    "@media screen and (max-width:760px){body{padding:14px}dl{grid-template-columns:1fr}dl "
    "div{flex-direction:column;gap:0}dt{flex:none;font-size:13px}table{font-size:12.5px}th,td{"
    "padding:4px 5px}}"
    "@media print{@page{size:A4;margin:15mm 13mm 16mm 18mm;@bottom-right{content:counter(page) ' / "
    "' "
    "counter(pages);font-size:9pt}}body{max-width:none;padding:0;font-size:9.5pt;line-height:1.5}"
    "table{font-size:8.5pt}.back{display:none}a{color:inherit;text-decoration:none}h1{font-size:"
    "18pt}h2{font-size:13pt;break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-"
    "adjust:exact}}";

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
        g_string_append(page, "<th scope=\"col\">");
        put(page, *texts);
        g_string_append(page, "</th>");
    }
    g_string_append(page, "</tr></thead><tbody>\n");
}

static void
fact(GString *page, const char *label, const char *text)
{
    g_string_append(page, "<div><dt>");
    put(page, label);
    g_string_append(page, "</dt><dd>");
    put(page, text);
    g_string_append(page, "</dd></div>\n");
}

static void
put_fact(void *user, const char *label, const char *text)
{
    fact(user, label, text);
}

/* Boxes to stamp or sign in, for the company and for the body. */
static void
put_boxes(GString *page, const char *title, const char *const *labels)
{
    g_string_append(page, "<div><h3>");
    put(page, title);
    g_string_append(page, "</h3><table><thead><tr>");
    for (const char *const *label = labels; *label != NULL; label++) {
        g_string_append(page, "<th scope=\"col\">");
        put(page, *label);
        g_string_append(page, "</th>");
    }
    g_string_append(page, "</tr></thead><tbody><tr>");
    for (const char *const *label = labels; *label != NULL; label++)
        g_string_append(page, "<td></td>");
    g_string_append(page, "</tr></tbody></table></div>\n");
}

/* What the company set otherwise than it comes stands on the first page. */
static void
put_parameters(GString *page, const TicsPackageOut *out)
{
    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        int value = GPOINTER_TO_INT(g_hash_table_lookup(out->plan->gap->parameters, p->name));
        g_autofree char *text =
            g_strdup_printf(_("%s: %d (as shipped: %d)"), tics_gettext(p->title), value, p->value);
        if (value != p->value)
            fact(page, _("parameter away from what is shipped"), text);
    }
}

static bool
put_facts(GString *page, const TicsPackageOut *out, GError **error)
{
    const char *company[] = {_("Made by"), _("Checked by"), _("Approved by"), NULL};
    const char *body[] = {_("Received on"), _("Received under number"), _("Looked at by"), NULL};

    g_string_append(page, "<dl>");
    if (!tics_front_facts(out, put_fact, page, error))
        return false;
    put_parameters(page, out);
    g_string_append(page, "</dl>\n<p class=\"note\">");
    put(page, _("This is the company's own account of its evidence. It does not say that "
                "requirements are fulfilled; the certification body decides. What each file is "
                "proven by, and how anybody can check it without this program, is in "
                "READ-ME-FIRST.en.txt."));
    g_string_append(page, "</p>\n<div class=\"boxes\">");
    put_boxes(page, _("For the company"), company);
    put_boxes(page, _("For the certification body"), body);
    g_string_append(page, "</div>\n");
    return true;
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
    g_string_append(page, "</p>\n<dl class=\"one\">");
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
    g_string_append_printf(page, "</title><style>%s</style></head><body>\n<header><h1>", style);
    put(page, _("Materials for the audit"));
    g_string_append(page, "</h1>\n");
    if (!put_facts(page, out, error))
        return false;
    g_string_append(page, "</header><main>\n");
    put_overview(page, out);
    g_string_append(page, "<h2>");
    put(page, _("Evidence for each requirement"));
    g_string_append(page, "</h2>\n");
    for (guint i = 0; i < all->len; i++)
        put_requirement(page, out, g_ptr_array_index(all, i));
    put_materials(page, out);
    g_string_append(page, "</main></body></html>\n");
    return tics_bag_text(out->bag, "index.html", page->str, error);
}
