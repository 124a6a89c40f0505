/* xlsx_write_link.c -- cells of a workbook to be read that lead elsewhere: remembered until all
 * sheets are written */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"
#include "xlsx_write_report_private.h"

#include <string.h>

enum { URLS_MOST = 60000 };

void
tics_xlsx_link_clear(void *data)
{
    Link *link = data;

    g_free(link->text);
    g_free(link->target);
}

static void
add_link(TicsXlsxReport *report, lxw_col_t column, const char *text, const char *target)
{
    Link link = {report->sheet, report->row, column, g_strdup(text), g_strdup(target)};

    g_array_append_val(report->links, link);
}

/* Linked text does not wrap: of a long one the first cell of its row leads there, or the next text
 * where a link's colour would stand on that of a state. */
static void
remember_link(TicsXlsxReport *report, const char *text, const char *target)
{
    bool wide = report->column > 0 && tics_text_width(text) > report->widths[report->column] - 1;

    if (!wide)
        add_link(report, (lxw_col_t)report->column, text, target);
    else if (!report->first_state)
        add_link(report, 0, report->first, target);
    else if (report->waiting == NULL)
        report->waiting = g_strdup(target);
}

static void
take_waiting(TicsXlsxReport *report, const char *text)
{
    if (report->waiting == NULL || text[0] == '\0')
        return;
    add_link(report, (lxw_col_t)report->column, text, report->waiting);
    g_clear_pointer(&report->waiting, g_free);
}

void
tics_xlsx_link_take(TicsXlsxReport *report, bool plain, const char *text, const char *target)
{
    if (target != NULL && report->links->len < URLS_MOST)
        remember_link(report, text, target);
    else if (plain)
        take_waiting(report, text);
}

void
tics_xlsx_links_write(TicsXlsxReport *report)
{
    for (guint i = 0; i < report->links->len; i++) {
        const Link *link = &g_array_index(report->links, Link, i);
        g_autofree char *file = g_str_has_prefix(link->target, "file:")
                                    ? g_strconcat("external:", link->target + 5, NULL)
                                    : NULL;
        const char *address =
            file != NULL ? file : g_hash_table_lookup(report->anchors, link->target);
        if (address != NULL)
            worksheet_write_url_opt(link->sheet, link->row, link->column, address, report->link,
                                    link->text, NULL);
    }
}
