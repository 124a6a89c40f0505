/* workbook_out.c -- a report as an Excel workbook: a cover, then a sheet a section */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"
#include "workbook_private.h"

#include "i18n.h"

#include <string.h>

static bool
has(const xmlNode *section, const char *name)
{
    return tics_xml_child(section, name) != NULL;
}

/* What the columns of a section's sheets measure; returns of how many. */
static guint
measure(const xmlNode *section, unsigned widths[static TICS_WORKBOOK_COLUMNS])
{
    static const unsigned figures[] = {30, 13, 10, 40};
    enum { HOURS = 24, PAGE = 90 };
    guint count = tics_workbook_widths(section, widths);
    const bool drawn = has(section, "bars") || has(section, "trend") || has(section, "load");
    const guint least = has(section, "bars") ? TICS_STATES + 1 : drawn ? 5 : 1;

    if (has(section, "heat")) {
        widths[0] = 14;
        for (count = 1; count <= HOURS; count++)
            widths[count] = 5;
        widths[count++] = 8;
    }
    if (count == 0 && !drawn && !has(section, "numbers"))
        widths[count++] = PAGE; /* nothing but a note */
    for (; has(section, "numbers") && !drawn && count < G_N_ELEMENTS(figures); count++)
        widths[count] = figures[count];
    for (; count < least; count++) /* charts and what they show need room */
        widths[count] = 13;
    widths[0] = MAX(widths[0], drawn ? 30 : 0);
    return count;
}

/* Several tables that do not fit on one page each have a sheet of their own: no heading is left
 * alone at the foot of a page, and the headings that are printed on each page are those of the
 * table below. */
static bool
stand_apart(const xmlNode *section)
{
    enum { TOGETHER = 12 };
    guint tables = 0, rows = 0;

    for (const xmlNode *node = tics_xml_child(section, NULL); node != NULL;
         node = tics_xml_next(node, NULL)) {
        if (!tics_workbook_is_table(node))
            continue;
        tables++;
        for (const xmlNode *row = tics_xml_child(node, NULL); row != NULL;
             row = tics_xml_next(row, NULL))
            rows++;
    }
    return tables > 1 && rows > TOGETHER;
}

static bool
begin_sheet(TicsXlsxReport *book, const char *name, const xmlNode *section, GError **error)
{
    unsigned widths[TICS_WORKBOOK_COLUMNS] = {0};
    guint count = measure(section, widths);
    g_autofree char *tab = tics_workbook_words(name);

    if (!tics_xlsx_report_sheet(book, tab, widths, count, error))
        return false;
    tics_workbook_line(book, TICS_REPORT_TITLE, tics_workbook_attribute(section, "title"));
    return true;
}

static bool
write_section(TicsXlsxReport *book, const xmlNode *section, GError **error)
{
    const bool apart = stand_apart(section);
    bool any = false;

    if (has(section, "requirement") || has(section, "finding") || has(section, "change"))
        return tics_workbook_articles(book, section, error);
    if (!begin_sheet(book, tics_workbook_attribute(section, "title"), section, error))
        return false;
    tics_xlsx_report_anchor(book, tics_workbook_attribute(section, "id"));
    for (const xmlNode *node = tics_xml_child(section, NULL); node != NULL;
         node = tics_xml_next(node, NULL)) {
        const bool table = tics_workbook_is_table(node);
        if (apart && any && table &&
            !begin_sheet(book, tics_workbook_attribute(node, "title"), section, error))
            return false;
        any = any || table;
        tics_workbook_block(book, node);
        if (strcmp((const char *)node->name, "heat") == 0)
            tics_xlsx_report_one_page(book); /* a month is seen at once */
    }
    if (has(section, "bars") && has(section, "trend")) { /* two pictures below each other */
        tics_xlsx_report_upright(book);
        tics_xlsx_report_one_page(book);
    }
    return true;
}

/* The first sheet: whose report it is, what it rests on, and where the other sheets are. */
static bool
write_front(TicsXlsxReport *book, const xmlNode *root, GError **error)
{
    static const unsigned widths[] = {24, 100};
    const xmlNode *head = tics_xml_child(root, "head");
    const char *facts[] = {_("item"), _("content")},
               *sheets[] = {_("no."), _("sheet of this workbook")};
    guint n = 1;

    g_autofree char *tab = tics_workbook_words(_("cover"));
    if (!tics_xlsx_report_sheet(book, tab, widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_upright(book);
    tics_xlsx_report_one_page(book);
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE,
                          tics_workbook_attribute(root, "organisation"));
    tics_workbook_line(book, TICS_REPORT_TITLE, tics_workbook_attribute(root, "title"));
    for (const xmlNode *notice = tics_xml_child(head, "notice"); notice != NULL;
         notice = tics_xml_next(notice, "notice")) {
        g_autofree char *text = tics_xml_text(notice);
        tics_workbook_line(book, TICS_REPORT_NOTE, text);
    }
    tics_xlsx_report_blank(book);
    tics_workbook_table(book, facts, 2);
    for (const xmlNode *fact = tics_xml_child(head, "fact"); fact != NULL;
         fact = tics_xml_next(fact, "fact")) {
        g_autofree char *label = tics_workbook_words(tics_workbook_attribute(fact, "label"));
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, label);
        tics_workbook_text(book, fact);
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_workbook_table(book, sheets, 2);
    for (const xmlNode *section = tics_xml_child(root, "section"); section != NULL;
         section = tics_xml_next(section, "section")) {
        g_autofree char *number = g_strdup_printf("%u", n++);
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, number);
        g_autofree char *title = tics_workbook_words(tics_workbook_attribute(section, "title"));
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_TEXT, title, NULL,
                              tics_workbook_attribute(section, "id"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}

bool
tics_report_write_xlsx(const TicsReport *report, FILE *to, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement(report->document);
    g_autofree char *header = g_strdup_printf(
        "%s  %s  %s", tics_workbook_attribute(root, "organisation"),
        tics_workbook_attribute(root, "title"), tics_workbook_attribute(root, "as_of"));
    g_autofree char *footer = g_strdup_printf(
        "%s  %.10s  %s", tics_workbook_attribute(root, "print"),
        tics_workbook_attribute(root, "commit"), tics_workbook_attribute(root, "tool"));
    g_autoptr(TicsXlsxReport) book = tics_xlsx_report_new(report->time, header, footer, error);

    if (book == NULL || !write_front(book, root, error))
        return false;
    for (const xmlNode *section = tics_xml_child(root, "section"); section != NULL;
         section = tics_xml_next(section, "section"))
        if (!write_section(book, section, error))
            return false;
    return tics_xlsx_report_finish(book, to, error);
}
