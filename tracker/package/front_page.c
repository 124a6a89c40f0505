/* front_page.c -- index.html: requirement, state, evidence, file, and back; one page without
 * script, for any browser and for paper */
/* SPDX-License-Identifier: Apache-2.0 */
#include "asset.h"
#include "front_html.h"
#include "front_workbook.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

static void
put_fact(void *user, const char *label, const char *text)
{
    tics_html_fact(user, label, text);
}

/* Boxes to stamp or sign in, for the company and for the body. */
static void
put_boxes(GString *page, const char *title, const char *const *labels)
{
    g_string_append(page, "<div><h3>");
    tics_html_put(page, title);
    g_string_append(page, "</h3><table><thead><tr>");
    for (const char *const *label = labels; *label != NULL; label++) {
        g_string_append(page, "<th scope=\"col\">");
        tics_html_put(page, *label);
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
            tics_html_fact(page, _("Parameter away from what is shipped"), text);
    }
}

void
tics_html_boxes(GString *page)
{
    const char *company[] = {_("Made by"), _("Checked by"), _("Approved by"), NULL};
    const char *body[] = {_("Received on"), _("Received under number"), _("Looked at by"), NULL};

    g_string_append(page, "<div class=\"boxes\">");
    put_boxes(page, _("For the company"), company);
    put_boxes(page, _("For the certification body"), body);
    g_string_append(page, "</div>\n");
}

static bool
put_facts(GString *page, const TicsPackageOut *out, GError **error)
{
    g_string_append(page, "<dl>");
    if (!tics_front_facts(out, put_fact, page, error))
        return false;
    put_parameters(page, out);
    g_string_append(page, "</dl>\n<p class=\"note\">");
    tics_html_put(page,
                  _("This is the company's own account of its evidence. It does not say that "
                    "requirements are fulfilled; the certification body decides. What each file is "
                    "proven by, and how anybody can check it without this program, is in "
                    "READ-ME-FIRST.en.txt."));
    g_string_append(page, "</p>\n");
    tics_html_boxes(page);
    return true;
}

/* A browser lays out the parts it shows; front.css knows how high one is. */
enum { PART_ROWS = 100 };

static void
put_material(GString *page, const TicsPackageOut *out, const TicsMaterial *m)
{
    g_string_append_printf(page, "<tr id=\"m-%s\"><td>%s</td><td>", m->number, m->number);
    for (guint i = 0; i < m->requirements->len; i++) {
        const char *id = g_ptr_array_index(m->requirements, i);
        g_string_append_printf(page, "<a href=\"#%s\">%s</a> ", id, id);
    }
    g_string_append(page, "</td>");
    tics_html_cell(page, NULL, m->kind->title[out->plan->lang]);
    tics_html_cell(page, NULL, m->title);
    tics_html_cell(page, NULL, m->day);
    tics_html_cell(page, NULL, tics_show_label(m->shown.show));
    tics_html_files(page, out, m, true);
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

    tics_html_heading(page, "<h2 class=\"list\" id=\"materials\">", _("List of materials"));
    g_autofree char *counts = g_strdup_printf(
        _("%u records are disclosed, %u are withheld; data/proof/withheld.txt lists "
          "each of those with its reason."),
        out->plan->by_number->len, withheld);
    g_string_append(page, "<p>");
    tics_html_put(page, counts);
    g_string_append(page, "</p>\n");
    for (guint i = 0; i < out->plan->by_number->len; i++) {
        if (i % PART_ROWS == 0) {
            g_string_append(page, i == 0 ? "<div class=\"parts\"><div class=\"part\">"
                                         : "</tbody></table></div>\n<div class=\"part\">");
            tics_html_headings(page, "materials", texts);
        }
        put_material(page, out, g_ptr_array_index(out->plan->by_number, i));
    }
    if (out->plan->by_number->len > 0)
        g_string_append(page, "</tbody></table></div></div>\n");
}

bool
tics_html_begin(GString *page, TicsLang lang, const char *title, GError **error)
{
    g_autoptr(GBytes) style = tics_asset_bytes("/tics/package/front.css", error);

    if (style == NULL)
        return false;
    g_string_append_printf(page,
                           "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"UTF-8\"><meta "
                           "http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
                           "data:\"><meta name=\"viewport\" "
                           "content=\"width=device-width\"><title>",
                           lang == TICS_JA ? "ja" : "en");
    tics_html_put(page, title);
    g_string_append(page, "</title><style>");
    g_string_append_len(page, g_bytes_get_data(style, NULL), (gssize)g_bytes_get_size(style));
    g_string_append(page, "</style></head><body>\n<header><h1>");
    tics_html_put(page, title);
    g_string_append(page, "</h1>\n");
    return true;
}

/* To what is only in the package itself. */
static void
leave_no_links(GString *page)
{
    g_autoptr(GRegex) link = g_regex_new(
        "<a href=\"data/(?:evidence|proof|oscal)/[^\"]*\"[^>]*>([^<]*)</a>", 0, 0, NULL);
    g_autofree char *text = g_regex_replace(link, page->str, (gssize)page->len, 0, "\\1 ", 0, NULL);

    if (text != NULL)
        g_string_assign(page, text);
}

bool
tics_put_front_page(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) page = g_string_new(NULL);

    if (!tics_html_begin(page, out->plan->lang, _("Materials for the audit"), error) ||
        !put_facts(page, out, error))
        return false;
    g_string_append(page, "</header><main>\n");
    tics_html_overview(page, out);
    tics_html_evidence(page, out);
    put_materials(page, out);
    g_string_append(page, "</main></body></html>\n");
    if (out->index_only)
        leave_no_links(page);
    return tics_bag_text(out->bag, "index.html", page->str, error);
}
