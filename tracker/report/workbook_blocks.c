/* workbook_blocks.c -- the parts of a section as tables and charts of a sheet */
/* SPDX-License-Identifier: Apache-2.0 */
#include "workbook_private.h"

#include "i18n.h"

#include <string.h>

const char *
tics_workbook_attribute(const xmlNode *node, const char *name)
{
    const char *value = tics_xml_attribute(node, name);

    return value == NULL ? "" : value;
}

static bool
is(const xmlNode *node, const char *name)
{
    return strcmp((const char *)node->name, name) == 0;
}

static TicsXlsxReportKind
kind_of(const char *kind)
{
    return strcmp(kind, "number") == 0  ? TICS_REPORT_CELL_NUMBER
           : strcmp(kind, "date") == 0  ? TICS_REPORT_CELL_DATE
           : strcmp(kind, "state") == 0 ? TICS_REPORT_CELL_STATE
           : strcmp(kind, "bar") == 0   ? TICS_REPORT_CELL_PERCENT
                                        : TICS_REPORT_CELL_TEXT;
}

bool
tics_workbook_is_table(const xmlNode *node)
{
    return is(node, "table") || is(node, "heat");
}

/* "#finding-3" is the anchor "finding-3". */
static const char *
target_of(const char *href)
{
    return href != NULL && href[0] == '#' ? href + 1 : NULL;
}

void
tics_workbook_cell(TicsXlsxReport *book, TicsXlsxReportKind kind, const char *text)
{
    tics_xlsx_report_cell(book, kind, text == NULL ? "" : text, NULL, NULL);
}

void
tics_workbook_text(TicsXlsxReport *book, const xmlNode *node)
{
    g_autofree char *text = tics_xml_text(node);

    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, text);
}

char *
tics_workbook_words(const char *text)
{
    char *words = g_strdup(text);

    if (!tics_i18n_translates())
        words[0] = g_ascii_toupper(words[0]);
    return words;
}

void
tics_workbook_line(TicsXlsxReport *book, TicsXlsxReportLook look, const char *text)
{
    g_autofree char *words = tics_workbook_words(text);

    tics_xlsx_report_line(book, look, words);
}

void
tics_workbook_table(TicsXlsxReport *book, const char *const *headings, guint count)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < count; i++)
        g_ptr_array_add(words, tics_workbook_words(headings[i]));
    tics_xlsx_report_table(book, (const char *const *)words->pdata, count);
}

/* A label is not read as part of a sentence. */
static void
put_label(TicsXlsxReport *book, const char *text)
{
    g_autofree char *words = tics_workbook_words(text);

    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, words);
}

/* What the title of the sheet says is not said again. */
static void
put_subtitle(TicsXlsxReport *book, const xmlNode *node)
{
    const char *title = tics_workbook_attribute(node, "title");

    if (strcmp(title, tics_workbook_attribute(node->parent, "title")) != 0)
        tics_workbook_line(book, TICS_REPORT_SUBTITLE, title);
}

static void
put_chart(TicsXlsxReport *book, TicsXlsxReportChart kind, const xmlNode *node, guint first,
          guint last, const char *const *states)
{
    g_autofree char *title = tics_workbook_words(tics_workbook_attribute(node, "title"));

    tics_xlsx_report_chart(book, kind, title, 0, first, last, states);
}

/* Its column is as wide as the longest word of its heading, which cannot be broken. */
static unsigned
width_of(const xmlNode *column)
{
    enum { AIR = 3 };
    const char *label = tics_workbook_attribute(column, "label");
    unsigned width = (unsigned)g_ascii_strtoull(tics_workbook_attribute(column, "width"), NULL, 10);
    g_auto(GStrv) words = g_strsplit(label, " ", -1);

    for (char **word = words; *word != NULL; word++)
        if (g_str_is_ascii(*word))
            width = MAX(width, (unsigned)strlen(*word) + AIR);
    return width;
}

guint
tics_workbook_widths(const xmlNode *section, unsigned widths[static TICS_WORKBOOK_COLUMNS])
{
    guint count = 0;

    for (const xmlNode *table = tics_xml_child(section, "table"); table != NULL;
         table = tics_xml_next(table, "table")) {
        guint i = 0;
        for (const xmlNode *column = tics_xml_child(table, "column");
             column != NULL && i < TICS_WORKBOOK_COLUMNS;
             column = tics_xml_next(column, "column"), i++)
            widths[i] = MAX(widths[i], width_of(column));
        count = MAX(count, i);
    }
    return count;
}

static void
write_table(TicsXlsxReport *book, const xmlNode *table)
{
    const char *headings[TICS_WORKBOOK_COLUMNS];
    TicsXlsxReportKind kinds[TICS_WORKBOOK_COLUMNS];
    guint count = 0;

    for (const xmlNode *column = tics_xml_child(table, "column");
         column != NULL && count < TICS_WORKBOOK_COLUMNS;
         column = tics_xml_next(column, "column")) {
        headings[count] = tics_workbook_attribute(column, "label");
        kinds[count++] = kind_of(tics_workbook_attribute(column, "kind"));
    }
    put_subtitle(book, table);
    tics_workbook_table(book, headings, count);
    for (const xmlNode *row = tics_xml_child(table, "row"); row != NULL;
         row = tics_xml_next(row, "row")) {
        guint i = 0;
        for (const xmlNode *one = tics_xml_child(row, "cell"); one != NULL && i < count;
             one = tics_xml_next(one, "cell"), i++) {
            g_autofree char *text = tics_xml_text(one);
            tics_xlsx_report_cell(book, kinds[i], text, tics_xml_attribute(one, "state"),
                                  target_of(tics_xml_attribute(one, "href")));
        }
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    if (strcmp(tics_workbook_attribute(table, "id"), "scores") == 0) {
        static const char *const none[] = {NULL, NULL};
        put_chart(book, TICS_REPORT_RADAR, table, 1, 1, none);
    }
}

static void
write_bars(TicsXlsxReport *book, const xmlNode *bars)
{
    const char *headings[TICS_STATES + 1] = {tics_workbook_attribute(bars, "label")},
                                       *states[TICS_STATES];
    guint count = 0;

    for (const xmlNode *key = tics_xml_child(tics_xml_child(bars, "legend"), "key");
         key != NULL && count < TICS_STATES; key = tics_xml_next(key, "key")) {
        states[count] = tics_workbook_attribute(key, "state");
        headings[++count] = tics_workbook_attribute(key, "label");
    }
    put_subtitle(book, bars);
    tics_workbook_table(book, headings, count + 1);
    for (const xmlNode *bar = tics_xml_child(bars, "bar"); bar != NULL;
         bar = tics_xml_next(bar, "bar")) {
        put_label(book, tics_workbook_attribute(bar, "label"));
        for (guint i = 0; i < count; i++) {
            const char *found = "0";
            for (const xmlNode *part = tics_xml_child(bar, "part"); part != NULL;
                 part = tics_xml_next(part, "part"))
                if (strcmp(tics_workbook_attribute(part, "state"), states[i]) == 0)
                    found = tics_workbook_attribute(part, "count");
            tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, found);
        }
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    put_chart(book, TICS_REPORT_BARS, bars, 1, count, states);
}

static void
write_trend(TicsXlsxReport *book, const xmlNode *trend)
{
    const char *headings[] = {_("baseline"), _("day"), _("met"), _("counted"), _("readiness (%)")};

    put_subtitle(book, trend);
    tics_workbook_table(book, headings, G_N_ELEMENTS(headings));
    for (const xmlNode *point = tics_xml_child(trend, "point"); point != NULL;
         point = tics_xml_next(point, "point")) {
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(point, "label"));
        tics_workbook_cell(book, TICS_REPORT_CELL_DATE, tics_workbook_attribute(point, "day"));
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, tics_workbook_attribute(point, "met"));
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, tics_workbook_attribute(point, "total"));
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER,
                           tics_workbook_attribute(point, "percent"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    put_chart(book, TICS_REPORT_LINE, trend, 4, 4, NULL);
}

static void
write_load(TicsXlsxReport *book, const xmlNode *load)
{
    const char *headings[] = {_("month"), _("dates")};

    tics_workbook_table(book, headings, G_N_ELEMENTS(headings));
    for (const xmlNode *month = tics_xml_child(load, "month"); month != NULL;
         month = tics_xml_next(month, "month")) {
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(month, "label"),
                              NULL, target_of(tics_xml_attribute(month, "href")));
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, tics_workbook_attribute(month, "count"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    put_chart(book, TICS_REPORT_COUNTS, load, 1, 1, NULL);
}

static void
write_heat(TicsXlsxReport *book, const xmlNode *heat)
{
    const char *headings[26] = {tics_workbook_attribute(heat, "day")};
    guint count = 1;

    for (const xmlNode *at = tics_xml_child(heat, "at"); at != NULL && count < 25;
         at = tics_xml_next(at, "at"))
        headings[count++] = tics_workbook_attribute(at, "hour");
    headings[count++] = tics_workbook_attribute(heat, "total");
    put_subtitle(book, heat);
    tics_workbook_table(book, headings, count);
    for (const xmlNode *day = tics_xml_child(heat, "day"); day != NULL;
         day = tics_xml_next(day, "day")) {
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(day, "label"));
        const xmlNode *hour = tics_xml_child(day, "hour");
        for (guint i = 1; i + 1 < count; i++) {
            bool here =
                hour != NULL && strcmp(tics_workbook_attribute(hour, "at"), headings[i]) == 0;
            tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER,
                               here ? tics_workbook_attribute(hour, "count") : "");
            hour = here ? tics_xml_next(hour, "hour") : hour;
        }
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, tics_workbook_attribute(day, "total"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_xlsx_report_shade(book, 1, count - 2);
}

static void
write_numbers(TicsXlsxReport *book, const xmlNode *numbers)
{
    const char *headings[] = {_("figure"), _("value"), _("unit"), _("remark")};

    tics_workbook_table(book, headings, G_N_ELEMENTS(headings));
    for (const xmlNode *number = tics_xml_child(numbers, "number"); number != NULL;
         number = tics_xml_next(number, "number")) {
        put_label(book, tics_workbook_attribute(number, "label"));
        tics_workbook_cell(book, TICS_REPORT_CELL_NUMBER, tics_workbook_attribute(number, "value"));
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(number, "unit"));
        put_label(book, tics_workbook_attribute(number, "hint"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
}

void
tics_workbook_block(TicsXlsxReport *book, const xmlNode *node)
{
    static const struct {
        const char *element;
        void (*write)(TicsXlsxReport *book, const xmlNode *node);
    } blocks[] = {{"table", write_table}, {"bars", write_bars}, {"trend", write_trend},
                  {"load", write_load},   {"heat", write_heat}, {"numbers", write_numbers}};

    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (is(node, blocks[i].element))
            blocks[i].write(book, node);
    if (is(node, "note")) {
        g_autofree char *text = tics_xml_text(node);
        tics_workbook_line(book, TICS_REPORT_NOTE, text);
    }
}
