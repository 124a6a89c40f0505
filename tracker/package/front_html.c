/* front_html.c -- what the pages of a package are put together from */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_html.h"

#include "text.h"

#include <string.h>

/* No text may look like an event, an address or a style. */
static void
put_harmless(GString *page, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr("=:(", text[i]) != NULL)
            g_string_append_printf(page, "&#%d;", text[i]);
        else
            g_string_append_c(page, text[i]);
    }
}

void
tics_html_put(GString *page, const char *text)
{
    g_autofree char *escaped = tics_text_escape_html(text != NULL ? text : "");
    const char *rest = escaped, *day;
    size_t length, whole = strlen(escaped);

    /* a day alone stands in a column of days, which keeps it whole */
    while ((day = tics_text_find_day(rest, &length)) != NULL && length < whole) {
        put_harmless(page, rest, (size_t)(day - rest));
        g_string_append_printf(page, "<time>%.*s</time>", (int)length, day);
        rest = day + length;
    }
    put_harmless(page, rest, strlen(rest));
}

void
tics_html_cell(GString *page, const char *class, const char *text)
{
    if (class == NULL)
        g_string_append(page, "<td>");
    else
        g_string_append_printf(page, "<td class=\"%s\">", class);
    tics_html_put(page, text);
    g_string_append(page, "</td>");
}

void
tics_html_headings(GString *page, const char *class, const char *const *texts)
{
    g_string_append_printf(page, "<table class=\"%s\"><thead><tr>", class);
    for (; *texts != NULL; texts++) {
        g_string_append(page, "<th scope=\"col\">");
        tics_html_put(page, *texts);
        g_string_append(page, "</th>");
    }
    g_string_append(page, "</tr></thead><tbody>\n");
}

void
tics_html_fact(GString *page, const char *label, const char *text)
{
    g_string_append(page, "<div><dt>");
    tics_html_put(page, label);
    g_string_append(page, "</dt><dd>");
    tics_html_put(page, text);
    g_string_append(page, "</dd></div>\n");
}

void
tics_html_heading(GString *page, const char *open, const char *text)
{
    g_string_append(page, open);
    tics_html_put(page, text);
    g_string_append(page, "</h2>\n");
}

/* The material number is in the row already: ".txt", "-1.pdf". */
static void
put_link(GString *page, const TicsMaterial *m, const char *file)
{
    const char *base = strrchr(file, '/') + 1;
    size_t length = strlen(m->number);
    bool own = strncmp(base, m->number, length) == 0;

    g_string_append_printf(page, "<a href=\"%s\">%s</a>", file, own ? base + length : base);
}

void
tics_html_files(GString *page, const TicsPackageOut *out, const TicsMaterial *m, bool xml)
{
    const GPtrArray *files = g_hash_table_lookup(out->files, m->number);
    g_autofree char *text = g_strdup_printf("data/evidence/%s.txt", m->number);
    g_autofree char *record = g_strdup_printf("data/evidence/%s.xml", m->number);

    g_string_append(page, "<td>");
    put_link(page, m, text);
    if (xml)
        put_link(page, m, record);
    for (guint i = 0; files != NULL && i < files->len; i++)
        put_link(page, m, ((const TicsStoredFile *)g_ptr_array_index(files, i))->file);
    g_string_append(page, "</td>");
}
