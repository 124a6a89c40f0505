/* workbook_articles.c -- requirements, findings and changes: a table each */
/* SPDX-License-Identifier: Apache-2.0 */
#include "workbook_private.h"

#include "i18n.h"

/* What is said of a child: its kind or label, and its text or its day. Transfer full. */
static char *
line_of(const xmlNode *one)
{
    g_autofree char *text = tics_xml_text(one);
    const char *kind = tics_xml_attribute(one, "kind");
    const char *before = kind != NULL ? kind : tics_workbook_attribute(one, "label");

    return g_strdup_printf("%s%s%s", before, before[0] == '\0' ? "" : " ",
                           text[0] != '\0' ? text : tics_workbook_attribute(one, "day"));
}

/* What is said of the children of a name, what is the same once. Transfer full. */
static char *
lines_of(const xmlNode *node, const char *name, const char *between)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    for (const xmlNode *one = tics_xml_child(node, name); one != NULL;
         one = tics_xml_next(one, name)) {
        g_autofree char *line = line_of(one);
        if (!g_ptr_array_find_with_equal_func(lines, line, g_str_equal, NULL))
            g_ptr_array_add(lines, g_steal_pointer(&line));
    }
    g_ptr_array_add(lines, NULL);
    return g_strjoinv(between, (char **)lines->pdata);
}

static void
write_requirement(TicsXlsxReport *book, const xmlNode *node, guint columns)
{
    (void)columns;
    const xmlNode *coverage = tics_xml_child(node, "coverage");
    g_autofree char *cause = tics_xml_text(tics_xml_child(node, "why"));
    g_autofree char *why = tics_workbook_words(cause);
    g_autofree char *share =
        coverage == NULL ? g_strdup("")
                         : g_strdup_printf("%s / %s\n%s", tics_workbook_attribute(coverage, "have"),
                                           tics_workbook_attribute(coverage, "need"),
                                           tics_workbook_attribute(coverage, "label"));
    const xmlNode *missing = tics_xml_child(node, "missing");
    g_autofree char *members =
        lines_of(missing == NULL ? node : missing, "member", tics_i18n_translates() ? "、" : ", ");
    g_autofree char *reasons = lines_of(node, "reason", "\n"),
                    *evidence = lines_of(node, "evidence", "\n"),
                    *judged = lines_of(node, "judged", "\n"),
                    *unreviewed = lines_of(node, "unreviewed", "\n");
    g_autofree char *anchor = g_strdup_printf("req-%s", tics_workbook_attribute(node, "id"));

    tics_xlsx_report_anchor(book, anchor);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(node, "id"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(node, "title"));
    tics_xlsx_report_cell(book, TICS_REPORT_CELL_STATE, tics_workbook_attribute(node, "label"),
                          tics_workbook_attribute(node, "state"), NULL);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, why);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, share);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, members);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, reasons);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, evidence);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, unreviewed);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, judged);
    tics_xlsx_report_end_row(book);
}

enum { FINDING_COLUMNS = 7 }; /* with the answer, the last one */

/* Has anybody answered one of the findings? */
static bool
is_answered(const xmlNode *section)
{
    for (const xmlNode *node = tics_xml_child(section, "finding"); node != NULL;
         node = tics_xml_next(node, "finding"))
        for (const xmlNode *one = tics_xml_child(node, "one"); one != NULL;
             one = tics_xml_next(one, "one"))
            if (tics_workbook_attribute(one, "standing")[0] != '\0')
                return true;
    return false;
}

static void
write_finding(TicsXlsxReport *book, const xmlNode *node, guint columns)
{
    g_autofree char *fix = tics_xml_text(tics_xml_child(node, "fix"));

    tics_xlsx_report_anchor(book, tics_workbook_attribute(node, "id"));
    for (const xmlNode *one = tics_xml_child(node, "one"); one != NULL;
         one = tics_xml_next(one, "one")) {
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_STATE, tics_workbook_attribute(node, "label"),
                              tics_workbook_attribute(node, "severity"), NULL);
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(node, "rule"));
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(node, "title"));
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(one, "subject"));
        tics_workbook_text(book, one);
        const char *own = tics_xml_attribute(one, "fix");
        tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, own == NULL ? fix : own);
        if (columns == FINDING_COLUMNS)
            tics_workbook_cell(book, TICS_REPORT_CELL_TEXT,
                               tics_workbook_attribute(one, "standing"));
        tics_xlsx_report_end_row(book);
    }
}

static void
write_change_row(TicsXlsxReport *book, const xmlNode *change, const xmlNode *record,
                 const xmlNode *field)
{
    g_autofree char *to = field == NULL ? g_strdup("") : tics_xml_text(field);
    g_autofree char *ten = g_strndup(tics_workbook_attribute(change, "commit"), 10);

    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(change, "time"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(change, "author"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, ten);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(change, "reason"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, tics_workbook_attribute(change, "review"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT,
                       record == NULL ? "" : tics_workbook_attribute(record, "label"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT,
                       record == NULL ? tics_workbook_attribute(change, "bulk")
                                      : tics_workbook_attribute(record, "title"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT,
                       record == NULL ? "" : tics_workbook_attribute(record, "late"));
    g_autofree char *name =
        tics_workbook_words(field == NULL ? "" : tics_workbook_attribute(field, "name"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, name);
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT,
                       field == NULL ? "" : tics_workbook_attribute(field, "from"));
    tics_workbook_cell(book, TICS_REPORT_CELL_TEXT, to);
    tics_xlsx_report_end_row(book);
}

static void
write_change(TicsXlsxReport *book, const xmlNode *change, guint columns)
{
    (void)columns;
    const xmlNode *record = tics_xml_child(change, "record");

    tics_xlsx_report_anchor(book, tics_workbook_attribute(change, "id"));
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
    void (*write)(TicsXlsxReport *book, const xmlNode *node, guint columns);
    guint count;
    unsigned widths[11];
    const char *headings[11];
} articles[] = {
    {"requirement",
     write_requirement,
     10,
     {12, 22, 15, 34, 18, 18, 28, 40, 16, 16},
     {N_("requirement"), N_("title"), N_("state"), N_("why"), N_("coverage"),
      N_("who or what is lacking"), N_("findings"), N_("evidence"), N_("unreviewed changes"),
      N_("judgement")}},
    {"finding",
     write_finding,
     FINDING_COLUMNS,
     {11, 11, 26, 20, 54, 52, 14},
     {N_("weight"), N_("rule"), N_("title"), N_("subject"), N_("finding"), N_("what to do"),
      N_("answer")}},
    {"change",
     write_change,
     11,
     {18, 22, 12, 26, 18, 9, 34, 14, 18, 16, 26},
     {N_("recorded"), N_("by"), N_("change"), N_("reason"), N_("second look"), N_("action"),
      N_("record"), N_("late"), N_("field"), N_("before"), N_("after")}},
};

bool
tics_workbook_articles(TicsXlsxReport *book, const xmlNode *section, GError **error)
{
    for (size_t a = 0; a < G_N_ELEMENTS(articles); a++) {
        const xmlNode *node = tics_xml_child(section, articles[a].element);
        const bool answers = articles[a].write != write_finding || is_answered(section);
        const guint count = articles[a].count - !answers; /* they have the last column */
        const char *headings[11];
        if (node == NULL)
            continue;
        for (guint i = 0; i < count; i++)
            headings[i] = tics_gettext(articles[a].headings[i]);
        g_autofree char *tab = tics_workbook_words(tics_workbook_attribute(section, "title"));
        if (!tics_xlsx_report_sheet(book, tab, articles[a].widths, count, error))
            return false;
        tics_xlsx_report_anchor(book, tics_workbook_attribute(section, "id"));
        tics_workbook_line(book, TICS_REPORT_TITLE, tics_workbook_attribute(section, "title"));
        tics_workbook_table(book, headings, count);
        for (; node != NULL; node = tics_xml_next(node, articles[a].element))
            articles[a].write(book, node, count);
        tics_xlsx_report_end_table(book);
    }
    return true;
}
