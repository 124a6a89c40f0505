/* paper_table.c -- what a document has in lines and boxes: fields to fill in, tables, places to
 * sign */
/* SPDX-License-Identifier: Apache-2.0 */
#include "paper.h"

#include "i18n.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_PERCENT = 22, ROW_MM = 8, LINE_MM = 7, BOX_MM = 24, SEAL_MM = 14, COLUMNS_MAX = 12 };

#define SHADED "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDF1F5\"/>"
#define GAP    "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>"
#define LINE_BELOW                                                                                 \
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "                            \
    "w:color=\"404040\"/></w:tcBorders>"

static int
number_of(const xmlNode *node, const char *attribute, int otherwise)
{
    const char *text = tics_xml_attribute(node, attribute);
    int number = text == NULL ? otherwise : atoi(text);

    return CLAMP(number, 1, 1000);
}

/* `style` of the table: "Grid" has lines, "Open" none. */
static void
open_table(TicsPaper *paper, const char *style, const char *align, const int *widths, int count)
{
    int sum = 0;

    for (int i = 0; i < count; i++)
        sum += widths[i];
    if (paper->under_text && style[0] == 'G')
        g_string_append(paper->xml, GAP);
    paper->under_text = false;
    g_string_append_printf(
        paper->xml,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
        "<w:jc w:val=\"%s\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        style, sum, align);
    for (int i = 0; i < count; i++)
        g_string_append_printf(paper->xml, "<w:gridCol w:w=\"%d\"/>", widths[i]);
    g_string_append(paper->xml, "</w:tblGrid>");
}

/* Word wants a paragraph behind a table; it also keeps two tables apart. */
static void
close_table(TicsPaper *paper)
{
    g_string_append(paper->xml, "</w:tbl>" GAP);
}

static void
open_row(TicsPaper *paper, int height_mm, bool heading)
{
    g_string_append_printf(
        paper->xml,
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>%s</w:trPr>",
        height_mm * TICS_PAPER_MM, heading ? "<w:tblHeader/>" : "");
}

static void
close_row(TicsPaper *paper)
{
    g_string_append(paper->xml, "</w:tr>");
}

/* With its paragraph open. */
static void
open_cell(TicsPaper *paper, int width, int span, const char *properties, const char *style,
          const char *align)
{
    g_string_append_printf(paper->xml, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (span > 1)
        g_string_append_printf(paper->xml, "<w:gridSpan w:val=\"%d\"/>", span);
    g_string_append_printf(paper->xml, "%s<w:vAlign w:val=\"center\"/></w:tcPr>", properties);
    tics_paper_open(paper, style, align);
    paper->in_cell = true;
}

static void
close_cell(TicsPaper *paper)
{
    paper->in_cell = false;
    tics_paper_close(paper);
    g_string_append(paper->xml, "</w:tc>");
}

static void
put_cell(TicsPaper *paper, int width, const char *properties, const char *style, const char *text)
{
    open_cell(paper, width, 1, properties, style, NULL);
    if (text != NULL && *text != '\0')
        tics_paper_run(paper, text, "");
    close_cell(paper);
}

/* Label and value, one or two a row; a wide one has a row for itself. */
static void
put_fields(TicsPaper *paper, const xmlNode *node)
{
    int columns = number_of(node, "columns", 1);
    int label = TICS_PAPER_WIDTH * number_of(node, "label", LABEL_PERCENT) / 100;
    int value = TICS_PAPER_WIDTH / columns - label, at = 0;
    int widths[] = {label, value, label, value};

    open_table(paper, "Grid", "center", widths, 2 * columns);
    for (const xmlNode *field = tics_xml_child(node, "field"); field != NULL;) {
        const xmlNode *next = tics_xml_next(field, "field");
        bool wide = g_strcmp0(tics_xml_attribute(field, "wide"), "yes") == 0;
        bool alone = next == NULL || g_strcmp0(tics_xml_attribute(next, "wide"), "yes") == 0;
        int lines = number_of(field, "lines", 1);
        if (at == 0)
            open_row(paper, lines == 1 ? ROW_MM : lines * LINE_MM, false);
        put_cell(paper, label, SHADED, "Label", tics_xml_attribute(field, "label"));
        int span = columns == 2 && at == 0 && (wide || alone) ? 3 : 1;
        open_cell(paper, span == 3 ? value * 2 + label : value, span, "", "Cell", NULL);
        tics_paper_inline(paper, field, NULL);
        close_cell(paper);
        at = span == 3 || at + 1 == columns ? 0 : at + 1;
        if (at == 0 || next == NULL)
            close_row(paper);
        field = next;
    }
    close_table(paper);
}

typedef struct {
    int count, height_mm, widths[COLUMNS_MAX];
    const char *align[COLUMNS_MAX];
} Columns;

static void
put_head(TicsPaper *paper, const xmlNode *node, Columns *columns)
{
    int left = TICS_PAPER_WIDTH;

    columns->height_mm = number_of(node, "height", ROW_MM);
    for (const xmlNode *column = tics_xml_child(node, "column");
         column != NULL && columns->count < COLUMNS_MAX; column = tics_xml_next(column, "column")) {
        int width = TICS_PAPER_WIDTH * number_of(column, "width", 10) / 100;
        columns->align[columns->count] = tics_xml_attribute(column, "align");
        columns->widths[columns->count++] = MIN(width, left);
        left -= MIN(width, left);
    }
    open_table(paper, "Grid", "center", columns->widths, columns->count);
    open_row(paper, ROW_MM, true);
    const xmlNode *column = tics_xml_child(node, "column");
    for (int i = 0; i < columns->count; i++, column = tics_xml_next(column, "column"))
        put_cell(paper, columns->widths[i], SHADED, "Head", tics_xml_attribute(column, "title"));
    close_row(paper);
}

/* Cells of one row; `cells` NULL: an empty one. */
static void
put_row(TicsPaper *paper, const Columns *columns, const xmlNode *cells, GHashTable *row)
{
    const xmlNode *cell = cells == NULL ? NULL : tics_xml_child(cells, "cell");

    open_row(paper, columns->height_mm, false);
    for (int i = 0; i < columns->count; i++) {
        open_cell(paper, columns->widths[i], 1, "", "Cell", columns->align[i]);
        if (cell != NULL) {
            tics_paper_inline(paper, cell, row);
            cell = tics_xml_next(cell, "cell");
        }
        close_cell(paper);
    }
    close_row(paper);
}

static void
put_each(TicsPaper *paper, const Columns *columns, const xmlNode *each)
{
    const char *id = tics_xml_attribute(each, "list");
    const GPtrArray *rows = tics_filling_list(paper->filling, id);

    if (rows == NULL && paper->failure == NULL)
        tics_fail(&paper->failure, TICS_ERROR_INVALID, _("document '%s' has no list '%s'"),
                  tics_filling_template(paper->filling)->id, id);
    for (guint i = 0; rows != NULL && i < rows->len && paper->failure == NULL; i++)
        put_row(paper, columns, each, g_ptr_array_index(rows, i));
}

/* Few rows that are written out stay on one sheet: the last is not left alone on the next. */
static bool
is_short(const xmlNode *table)
{
    enum { TOGETHER = 6 };
    int rows = 0;

    for (const xmlNode *line = tics_xml_child(table, "row"); line != NULL;
         line = tics_xml_next(line, "row"))
        rows++;
    return rows > 0 && rows <= TOGETHER;
}

static void
put_table(TicsPaper *paper, const xmlNode *node)
{
    Columns columns = {0};
    const bool together = is_short(node), kept = paper->keeps;

    put_head(paper, node, &columns);
    for (const xmlNode *line = tics_xml_child(node, NULL); line != NULL;
         line = tics_xml_next(line, NULL)) {
        const char *name = (const char *)line->name;
        paper->keeps = kept || (together && tics_xml_next(line, NULL) != NULL);
        if (strcmp(name, "each") == 0)
            put_each(paper, &columns, line);
        else if (strcmp(name, "row") == 0)
            put_row(paper, &columns, line, NULL);
        for (int i = 0; strcmp(name, "blank") == 0 && i < number_of(line, "rows", 1); i++)
            put_row(paper, &columns, NULL, NULL);
    }
    paper->keeps = kept;
    close_table(paper);
}

/* Who signs, on the right: what to write, a line to write it on, room for a seal. */
static void
put_signer(TicsPaper *paper, const xmlNode *node)
{
    const char *role = tics_xml_attribute(node, "role");
    bool japanese = tics_filling_lang(paper->filling) == TICS_JA;
    int seal = SEAL_MM * TICS_PAPER_MM, label = 28 * TICS_PAPER_MM, line = 70 * TICS_PAPER_MM;
    int widths[] = {label, line, seal};

    if (role != NULL) {
        tics_paper_open(paper, "Signer", NULL);
        tics_paper_run(paper, role, "");
        tics_paper_close(paper);
    }
    open_table(paper, "Open", "right", widths, 3);
    for (const xmlNode *at = tics_xml_child(node, "line"); at != NULL;
         at = tics_xml_next(at, "line")) {
        bool sealed = japanese && g_strcmp0(tics_xml_attribute(at, "seal"), "yes") == 0;
        open_row(paper, 9, false);
        put_cell(paper, label, "", "Line", tics_xml_attribute(at, "label"));
        open_cell(paper, line, 1, LINE_BELOW, "Line", NULL);
        tics_paper_inline(paper, at, NULL);
        close_cell(paper);
        put_cell(paper, seal, LINE_BELOW, "Seal", sealed ? "印" : NULL);
        close_row(paper);
    }
    close_table(paper);
}

/* Boxes for the seals of those who pass a paper on. */
static void
put_boxes(TicsPaper *paper, const xmlNode *node)
{
    int count = 0, widths[COLUMNS_MAX] = {0};

    for (const xmlNode *box = tics_xml_child(node, "box"); box != NULL && count < COLUMNS_MAX;
         box = tics_xml_next(box, "box"))
        widths[count++] = BOX_MM * TICS_PAPER_MM;
    open_table(paper, "Grid", "right", widths, count);
    open_row(paper, 6, false);
    const xmlNode *box = tics_xml_child(node, "box");
    for (int i = 0; i < count; i++, box = tics_xml_next(box, "box"))
        put_cell(paper, widths[i], SHADED, "Head", tics_xml_attribute(box, "title"));
    close_row(paper);
    open_row(paper, SEAL_MM + 2, false);
    for (int i = 0; i < count; i++)
        put_cell(paper, widths[i], "", "Cell", NULL);
    close_row(paper);
    close_table(paper);
}

bool
tics_paper_table(TicsPaper *paper, const xmlNode *node)
{
    const char *name = (const char *)node->name;

    if (strcmp(name, "fields") == 0)
        put_fields(paper, node);
    else if (strcmp(name, "table") == 0)
        put_table(paper, node);
    else if (strcmp(name, "signer") == 0)
        put_signer(paper, node);
    else if (strcmp(name, "boxes") == 0)
        put_boxes(paper, node);
    else
        return false;
    return true;
}
