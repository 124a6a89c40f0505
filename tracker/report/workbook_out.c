/* workbook_out.c -- a report as an Excel workbook: a sheet a section, charts from the same numbers
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"
#include "xlsx_report.h"

#include "i18n.h"

#include <string.h>

enum { COLUMNS_MOST = 60 };

static const char *
attribute(const xmlNode *node, const char *name)
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

/* "#finding-3" is the anchor "finding-3". */
static const char *
target_of(const char *href)
{
    return href != NULL && href[0] == '#' ? href + 1 : NULL;
}

static void
cell(TicsXlsxReport *book, TicsXlsxReportKind kind, const char *text)
{
    tics_xlsx_report_cell(book, kind, text == NULL ? "" : text, NULL, NULL);
}

static void
take_text(TicsXlsxReport *book, const xmlNode *node)
{
    g_autofree char *text = tics_xml_text(node);

    cell(book, TICS_REPORT_CELL_TEXT, text);
}

/* The widest of what tables of a section ask of each column. */
static guint
widths_of(const xmlNode *section, unsigned widths[static COLUMNS_MOST])
{
    guint count = 0;

    for (const xmlNode *table = tics_xml_child(section, "table"); table != NULL;
         table = tics_xml_next(table, "table")) {
        guint i = 0;
        for (const xmlNode *column = tics_xml_child(table, "column");
             column != NULL && i < COLUMNS_MOST; column = tics_xml_next(column, "column"), i++)
            widths[i] =
                MAX(widths[i], (unsigned)g_ascii_strtoull(attribute(column, "width"), NULL, 10));
        count = MAX(count, i);
    }
    return count;
}

static void
write_table(TicsXlsxReport *book, const xmlNode *table)
{
    const char *headings[COLUMNS_MOST];
    TicsXlsxReportKind kinds[COLUMNS_MOST];
    guint count = 0;

    for (const xmlNode *column = tics_xml_child(table, "column");
         column != NULL && count < COLUMNS_MOST; column = tics_xml_next(column, "column")) {
        headings[count] = attribute(column, "label");
        kinds[count++] = kind_of(attribute(column, "kind"));
    }
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, attribute(table, "title"));
    tics_xlsx_report_table(book, headings, count);
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
    if (strcmp(attribute(table, "id"), "scores") == 0) {
        static const char *const none[] = {NULL, NULL};
        tics_xlsx_report_chart(book, TICS_REPORT_RADAR, attribute(table, "title"), 0, 1, 1, none);
    }
}

static void
write_bars(TicsXlsxReport *book, const xmlNode *bars)
{
    const char *headings[TICS_STATES + 1] = {attribute(bars, "label")}, *states[TICS_STATES];
    guint count = 0;

    for (const xmlNode *key = tics_xml_child(tics_xml_child(bars, "legend"), "key");
         key != NULL && count < TICS_STATES; key = tics_xml_next(key, "key")) {
        states[count] = attribute(key, "state");
        headings[++count] = attribute(key, "label");
    }
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, attribute(bars, "title"));
    tics_xlsx_report_table(book, headings, count + 1);
    for (const xmlNode *bar = tics_xml_child(bars, "bar"); bar != NULL;
         bar = tics_xml_next(bar, "bar")) {
        cell(book, TICS_REPORT_CELL_TEXT, attribute(bar, "label"));
        for (guint i = 0; i < count; i++) {
            const char *found = "0";
            for (const xmlNode *part = tics_xml_child(bar, "part"); part != NULL;
                 part = tics_xml_next(part, "part"))
                if (strcmp(attribute(part, "state"), states[i]) == 0)
                    found = attribute(part, "count");
            cell(book, TICS_REPORT_CELL_NUMBER, found);
        }
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_xlsx_report_chart(book, TICS_REPORT_BARS, attribute(bars, "title"), 0, 1, count, states);
}

static void
write_trend(TicsXlsxReport *book, const xmlNode *trend)
{
    const char *headings[] = {_("baseline"), _("day"), _("met"), _("counted"), _("readiness (%)")};

    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, attribute(trend, "title"));
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (const xmlNode *point = tics_xml_child(trend, "point"); point != NULL;
         point = tics_xml_next(point, "point")) {
        cell(book, TICS_REPORT_CELL_TEXT, attribute(point, "label"));
        cell(book, TICS_REPORT_CELL_DATE, attribute(point, "day"));
        cell(book, TICS_REPORT_CELL_NUMBER, attribute(point, "met"));
        cell(book, TICS_REPORT_CELL_NUMBER, attribute(point, "total"));
        cell(book, TICS_REPORT_CELL_NUMBER, attribute(point, "percent"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_xlsx_report_chart(book, TICS_REPORT_LINE, attribute(trend, "title"), 0, 4, 4, NULL);
}

static void
write_load(TicsXlsxReport *book, const xmlNode *load)
{
    const char *headings[] = {_("month"), _("dates")};

    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (const xmlNode *month = tics_xml_child(load, "month"); month != NULL;
         month = tics_xml_next(month, "month")) {
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_TEXT, attribute(month, "label"), NULL,
                              target_of(tics_xml_attribute(month, "href")));
        cell(book, TICS_REPORT_CELL_NUMBER, attribute(month, "count"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_xlsx_report_chart(book, TICS_REPORT_COLUMNS, attribute(load, "title"), 0, 1, 1, NULL);
}

static void
write_heat(TicsXlsxReport *book, const xmlNode *heat)
{
    const char *headings[26] = {attribute(heat, "day")};
    guint count = 1;

    for (const xmlNode *at = tics_xml_child(heat, "at"); at != NULL && count < 25;
         at = tics_xml_next(at, "at"))
        headings[count++] = attribute(at, "hour");
    headings[count++] = attribute(heat, "total");
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, attribute(heat, "title"));
    tics_xlsx_report_table(book, headings, count);
    for (const xmlNode *day = tics_xml_child(heat, "day"); day != NULL;
         day = tics_xml_next(day, "day")) {
        cell(book, TICS_REPORT_CELL_TEXT, attribute(day, "label"));
        const xmlNode *hour = tics_xml_child(day, "hour");
        for (guint i = 1; i + 1 < count; i++) {
            bool here = hour != NULL && strcmp(attribute(hour, "at"), headings[i]) == 0;
            cell(book, TICS_REPORT_CELL_NUMBER, here ? attribute(hour, "count") : "");
            hour = here ? tics_xml_next(hour, "hour") : hour;
        }
        cell(book, TICS_REPORT_CELL_NUMBER, attribute(day, "total"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_xlsx_report_shade(book, 1, count - 2);
}

static void
write_numbers(TicsXlsxReport *book, const xmlNode *numbers)
{
    const char *headings[] = {_("figure"), _("value"), _("unit"), _("remark")};

    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (const xmlNode *number = tics_xml_child(numbers, "number"); number != NULL;
         number = tics_xml_next(number, "number")) {
        cell(book, TICS_REPORT_CELL_TEXT, attribute(number, "label"));
        cell(book, TICS_REPORT_CELL_NUMBER, attribute(number, "value"));
        cell(book, TICS_REPORT_CELL_TEXT, attribute(number, "unit"));
        cell(book, TICS_REPORT_CELL_TEXT, attribute(number, "hint"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
}

/* Texts of children of a name, a line each. Transfer full. */
static char *
lines_of(const xmlNode *node, const char *name)
{
    GString *all = g_string_new(NULL);

    for (const xmlNode *one = tics_xml_child(node, name); one != NULL;
         one = tics_xml_next(one, name)) {
        g_autofree char *text = tics_xml_text(one);
        const char *kind = tics_xml_attribute(one, "kind"),
                   *label = tics_xml_attribute(one, "label");
        g_string_append_printf(all, "%s%s%s%s", all->len == 0 ? "" : "\n",
                               kind != NULL    ? kind
                               : label != NULL ? label
                                               : "",
                               kind != NULL || label != NULL ? " " : "", text);
    }
    return g_string_free(all, FALSE);
}

static void
write_requirement(TicsXlsxReport *book, const xmlNode *node)
{
    const xmlNode *coverage = tics_xml_child(node, "coverage");
    g_autofree char *why = tics_xml_text(tics_xml_child(node, "why"));
    g_autofree char *share =
        coverage == NULL
            ? g_strdup("")
            : g_strdup_printf("%s / %s\n%s", attribute(coverage, "have"),
                              attribute(coverage, "need"), attribute(coverage, "label"));
    g_autofree char *members = lines_of(
        tics_xml_child(node, "missing") == NULL ? node : tics_xml_child(node, "missing"), "member");
    g_autofree char *reasons = lines_of(node, "reason"), *evidence = lines_of(node, "evidence"),
                    *judged = lines_of(node, "judged"),
                    *unreviewed = lines_of(node, "unreviewed");
    g_autofree char *anchor = g_strdup_printf("req-%s", attribute(node, "id"));

    g_strdelimit(members, "\n", ' ');
    tics_xlsx_report_anchor(book, anchor);
    cell(book, TICS_REPORT_CELL_TEXT, attribute(node, "id"));
    cell(book, TICS_REPORT_CELL_TEXT, attribute(node, "title"));
    tics_xlsx_report_cell(book, TICS_REPORT_CELL_STATE, attribute(node, "label"),
                          attribute(node, "state"), NULL);
    cell(book, TICS_REPORT_CELL_TEXT, why);
    cell(book, TICS_REPORT_CELL_TEXT, share);
    cell(book, TICS_REPORT_CELL_TEXT, members);
    cell(book, TICS_REPORT_CELL_TEXT, reasons);
    cell(book, TICS_REPORT_CELL_TEXT, evidence);
    cell(book, TICS_REPORT_CELL_TEXT, unreviewed);
    cell(book, TICS_REPORT_CELL_TEXT, judged);
    tics_xlsx_report_end_row(book);
}

static void
write_finding(TicsXlsxReport *book, const xmlNode *node)
{
    g_autofree char *fix = tics_xml_text(tics_xml_child(node, "fix"));

    tics_xlsx_report_anchor(book, attribute(node, "id"));
    for (const xmlNode *one = tics_xml_child(node, "one"); one != NULL;
         one = tics_xml_next(one, "one")) {
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_STATE, attribute(node, "label"),
                              attribute(node, "severity"), NULL);
        cell(book, TICS_REPORT_CELL_TEXT, attribute(node, "rule"));
        cell(book, TICS_REPORT_CELL_TEXT, attribute(node, "title"));
        cell(book, TICS_REPORT_CELL_TEXT, attribute(one, "subject"));
        take_text(book, one);
        cell(book, TICS_REPORT_CELL_TEXT, attribute(one, "standing"));
        cell(book, TICS_REPORT_CELL_TEXT, fix);
        tics_xlsx_report_end_row(book);
    }
}

static void
write_change_row(TicsXlsxReport *book, const xmlNode *change, const xmlNode *record,
                 const xmlNode *field)
{
    g_autofree char *to = field == NULL ? g_strdup("") : tics_xml_text(field);
    g_autofree char *ten = g_strndup(attribute(change, "commit"), 10);

    cell(book, TICS_REPORT_CELL_TEXT, attribute(change, "time"));
    cell(book, TICS_REPORT_CELL_TEXT, attribute(change, "author"));
    cell(book, TICS_REPORT_CELL_TEXT, ten);
    cell(book, TICS_REPORT_CELL_TEXT, attribute(change, "reason"));
    cell(book, TICS_REPORT_CELL_TEXT, attribute(change, "review"));
    cell(book, TICS_REPORT_CELL_TEXT, record == NULL ? "" : attribute(record, "label"));
    cell(book, TICS_REPORT_CELL_TEXT,
         record == NULL ? attribute(change, "bulk") : attribute(record, "title"));
    cell(book, TICS_REPORT_CELL_TEXT, record == NULL ? "" : attribute(record, "late"));
    cell(book, TICS_REPORT_CELL_TEXT, field == NULL ? "" : attribute(field, "name"));
    cell(book, TICS_REPORT_CELL_TEXT, field == NULL ? "" : attribute(field, "from"));
    cell(book, TICS_REPORT_CELL_TEXT, to);
    tics_xlsx_report_end_row(book);
}

static void
write_change(TicsXlsxReport *book, const xmlNode *change)
{
    const xmlNode *record = tics_xml_child(change, "record");

    tics_xlsx_report_anchor(book, attribute(change, "id"));
    if (record == NULL)
        write_change_row(book, change, NULL, NULL);
    for (; record != NULL; record = tics_xml_next(record, "record")) {
        const xmlNode *field = tics_xml_child(record, "field");
        if (field == NULL)
            write_change_row(book, change, record, NULL);
        for (; field != NULL; field = tics_xml_next(field, "field"))
            write_change_row(book, change, record, field);
    }
}

/* Sections that are made of articles become one table. */
static const struct {
    const char *element;
    void (*write)(TicsXlsxReport *book, const xmlNode *node);
    guint count;
    unsigned widths[11];
    const char *headings[11];
} articles[] = {
    {"requirement",
     write_requirement,
     10,
     {11, 28, 13, 40, 20, 34, 34, 36, 22, 26},
     {N_("requirement"), N_("title"), N_("state"), N_("why"), N_("coverage"),
      N_("who or what is lacking"), N_("findings"), N_("evidence"), N_("unreviewed changes"),
      N_("judgement")}},
    {"finding",
     write_finding,
     7,
     {11, 9, 28, 18, 60, 14, 50},
     {N_("weight"), N_("rule"), N_("title"), N_("subject"), N_("finding"), N_("answer"),
      N_("what to do")}},
    {"change",
     write_change,
     11,
     {20, 20, 12, 30, 16, 8, 30, 14, 18, 26, 26},
     {N_("recorded"), N_("by"), N_("change"), N_("reason"), N_("second look"), N_("action"),
      N_("record"), N_("late"), N_("field"), N_("before"), N_("after")}},
};

static bool
write_articles(TicsXlsxReport *book, const xmlNode *section, GError **error)
{
    for (size_t a = 0; a < G_N_ELEMENTS(articles); a++) {
        const xmlNode *node = tics_xml_child(section, articles[a].element);
        const char *headings[11];
        if (node == NULL)
            continue;
        for (guint i = 0; i < articles[a].count; i++)
            headings[i] = tics_gettext(articles[a].headings[i]);
        if (!tics_xlsx_report_sheet(book, attribute(section, "title"), articles[a].widths,
                                    articles[a].count, error))
            return false;
        tics_xlsx_report_anchor(book, attribute(section, "id"));
        tics_xlsx_report_line(book, TICS_REPORT_TITLE, attribute(section, "title"));
        tics_xlsx_report_table(book, headings, articles[a].count);
        for (; node != NULL; node = tics_xml_next(node, articles[a].element))
            articles[a].write(book, node);
        tics_xlsx_report_end_table(book);
    }
    return true;
}

static void
write_block(TicsXlsxReport *book, const xmlNode *node)
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
        tics_xlsx_report_line(book, TICS_REPORT_NOTE, text);
    }
}

static bool
write_section(TicsXlsxReport *book, const xmlNode *section, GError **error)
{
    unsigned widths[COLUMNS_MOST] = {0};
    guint count = widths_of(section, widths);
    bool drawn =
        tics_xml_child(section, "bars") != NULL || tics_xml_child(section, "trend") != NULL ||
        tics_xml_child(section, "load") != NULL || tics_xml_child(section, "numbers") != NULL;
    const guint least = tics_xml_child(section, "bars") != NULL ? TICS_STATES + 1 : drawn ? 5 : 1;

    if (tics_xml_child(section, "requirement") != NULL ||
        tics_xml_child(section, "finding") != NULL || tics_xml_child(section, "change") != NULL)
        return write_articles(book, section, error);
    if (tics_xml_child(section, "heat") != NULL) {
        widths[0] = 14;
        for (count = 1; count < 26; count++)
            widths[count] = count == 25 ? 8 : 5;
    }
    for (; count < least; count++) /* charts and what they show need room */
        widths[count] = 13;
    widths[0] = MAX(widths[0], tics_xml_child(section, "heat") != NULL ? 14 : drawn ? 30 : 0);
    if (!tics_xlsx_report_sheet(book, attribute(section, "title"), widths, count, error))
        return false;
    tics_xlsx_report_anchor(book, attribute(section, "id"));
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, attribute(section, "title"));
    for (const xmlNode *node = tics_xml_child(section, NULL); node != NULL;
         node = tics_xml_next(node, NULL))
        write_block(book, node);
    return true;
}

/* The first sheet: whose report it is, what it rests on, and where the other sheets are. */
static bool
write_front(TicsXlsxReport *book, const xmlNode *root, GError **error)
{
    static const unsigned widths[] = {24, 90};
    const xmlNode *head = tics_xml_child(root, "head");
    const char *facts[] = {_("item"), _("content")},
               *sheets[] = {_("no."), _("sheet of this workbook")};
    guint n = 1;

    if (!tics_xlsx_report_sheet(book, _("cover"), widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_line(book, TICS_REPORT_SUBTITLE, attribute(root, "organisation"));
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, attribute(root, "title"));
    for (const xmlNode *notice = tics_xml_child(head, "notice"); notice != NULL;
         notice = tics_xml_next(notice, "notice")) {
        g_autofree char *text = tics_xml_text(notice);
        tics_xlsx_report_line(book, TICS_REPORT_NOTE, text);
    }
    tics_xlsx_report_blank(book);
    tics_xlsx_report_table(book, facts, 2);
    for (const xmlNode *fact = tics_xml_child(head, "fact"); fact != NULL;
         fact = tics_xml_next(fact, "fact")) {
        cell(book, TICS_REPORT_CELL_TEXT, attribute(fact, "label"));
        take_text(book, fact);
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    tics_xlsx_report_table(book, sheets, 2);
    for (const xmlNode *section = tics_xml_child(root, "section"); section != NULL;
         section = tics_xml_next(section, "section")) {
        g_autofree char *number = g_strdup_printf("%u", n++);
        cell(book, TICS_REPORT_CELL_NUMBER, number);
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_TEXT, attribute(section, "title"), NULL,
                              attribute(section, "id"));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}

bool
tics_report_write_xlsx(const TicsReport *report, FILE *to, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement(report->document);
    g_autofree char *header = g_strdup_printf("%s  %s  %s", attribute(root, "organisation"),
                                              attribute(root, "title"), attribute(root, "as_of"));
    g_autofree char *footer = g_strdup_printf("%s  %.10s  %s", attribute(root, "print"),
                                              attribute(root, "commit"), attribute(root, "tool"));
    g_autoptr(TicsXlsxReport) book = tics_xlsx_report_new(report->time, header, footer, error);

    if (book == NULL || !write_front(book, root, error))
        return false;
    for (const xmlNode *section = tics_xml_child(root, "section"); section != NULL;
         section = tics_xml_next(section, "section"))
        if (!write_section(book, section, error))
            return false;
    return tics_xlsx_report_finish(book, to, error);
}
