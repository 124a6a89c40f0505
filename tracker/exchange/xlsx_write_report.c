/* xlsx_write_report.c -- Excel workbooks to be read: tables and colours */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"
#include "i18n.h"
#include "text.h"
#include "xlsx_write_report_private.h"

#include <errno.h>
#include <string.h>

TicsXlsxReport *
tics_xlsx_report_new(int64_t created_utc, const char *header, const char *footer, GError **error)
{
    g_autoptr(TicsXlsxReport) report = g_new0(TicsXlsxReport, 1);

    report->header = g_strdup(header);
    report->footer = g_strdup(footer);
    report->anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    report->tabs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    report->coloured = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    report->links = g_array_new(FALSE, TRUE, sizeof(Link));
    g_array_set_clear_func(report->links, tics_xlsx_link_clear);
    report->file = tmpfile();
    if (report->file != NULL) {
        /* the library opens by name: that of the file nobody else can open */
        g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", fileno(report->file));
        report->book = workbook_new(name);
    }
    if (report->book == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot make a temporary file: %s"),
                              g_strerror(errno));
    lxw_doc_properties properties = {.created = (time_t)created_utc};
    workbook_set_properties(report->book, &properties);
    tics_xlsx_report_looks(report);
    return g_steal_pointer(&report);
}

void
tics_xlsx_report_free(TicsXlsxReport *report)
{
    if (report == NULL)
        return;
    lxw_workbook_free(report->book);
    if (report->file != NULL)
        fclose(report->file);
    g_hash_table_unref(report->anchors);
    g_hash_table_unref(report->tabs);
    g_hash_table_unref(report->coloured);
    g_array_unref(report->links);
    g_clear_pointer(&report->headings, g_ptr_array_unref);
    g_free(report->table.sheet);
    g_free(report->tab);
    g_free(report->first);
    g_free(report->waiting);
    g_free(report->header);
    g_free(report->footer);
    g_free(report);
}

bool
tics_xlsx_report_sheet(TicsXlsxReport *report, const char *name, const unsigned *widths,
                       guint count, GError **error)
{
    g_autofree char *header = tics_xlsx_page_text("&L&9", report->header);
    g_autofree char *left = tics_xlsx_page_text("&L&9", report->footer);
    g_autofree char *footer = g_strconcat(left, "&R&9&P / &N", NULL);

    g_free(report->tab);
    report->tab = tics_xlsx_tab_name(report->tabs, name, ' ');
    report->sheet = workbook_add_worksheet(report->book, report->tab);
    if (report->sheet == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make the sheet '%s' of the workbook"),
                         report->tab);
    report->columns = MIN(count, (guint)COLUMNS_MOST);
    for (guint i = 0; i < report->columns; i++) {
        report->widths[i] = widths[i];
        worksheet_set_column(report->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    }
    report->row = 0;
    report->repeated = false;
    worksheet_set_landscape(report->sheet);
    worksheet_set_paper(report->sheet, 9);
    worksheet_fit_to_pages(report->sheet, 1, 0);
    worksheet_set_margins(report->sheet, 0.6, 0.4, 0.7, 0.6);
    worksheet_set_header(report->sheet, header);
    worksheet_set_footer(report->sheet, footer);
    worksheet_gridlines(report->sheet, LXW_HIDE_ALL_GRIDLINES);
    return true;
}

void
tics_xlsx_report_upright(TicsXlsxReport *report)
{
    worksheet_set_portrait(report->sheet);
}

void
tics_xlsx_report_one_page(TicsXlsxReport *report)
{
    worksheet_fit_to_pages(report->sheet, 1, 1);
}

/* So many lines: in English the font of a report is one whose lines are lower. */
static double
row_height(double lines)
{
    static const double low = 0.75;

    return tics_xlsx_height(tics_i18n_translates() ? lines : lines * low);
}

static double
room_of(const TicsXlsxReport *report)
{
    double room = 0;

    for (guint i = 0; i < report->columns; i++)
        room += report->widths[i];
    return room;
}

void
tics_xlsx_report_line(TicsXlsxReport *report, TicsXlsxReportLook look, const char *text)
{
    lxw_format *const formats[] = {report->title, report->subtitle, report->text, report->note};
    static const double heights[] = {28, 22, 0, 0};
    g_autofree char *safe = tics_xlsx_protect(text);
    g_autofree char *fits = tics_xlsx_cut(safe, CELL_MAX);
    double height = heights[look] > 0 ? heights[look]
                                      : row_height(tics_xlsx_lines(fits, room_of(report)));

    worksheet_set_row(report->sheet, report->row, height, NULL);
    if (report->columns > 1)
        worksheet_merge_range(report->sheet, report->row, 0, report->row,
                              (lxw_col_t)(report->columns - 1), fits, formats[look]);
    else
        worksheet_write_string(report->sheet, report->row, 0, fits, formats[look]);
    report->row++;
}

void
tics_xlsx_report_blank(TicsXlsxReport *report)
{
    report->row++;
}

void
tics_xlsx_report_boxes(TicsXlsxReport *report, const char *const *labels, guint count)
{
    enum { BOX_POINTS = 71 }; /* 25 mm */

    for (guint i = 0; i < MIN(count, report->columns); i++) {
        g_autofree char *safe = tics_xlsx_protect(labels[i]);
        worksheet_write_string(report->sheet, report->row, (lxw_col_t)i, safe, report->heading);
        worksheet_write_blank(report->sheet, report->row + 1, (lxw_col_t)i, report->cell);
    }
    worksheet_set_row(report->sheet, report->row, row_height(1), NULL);
    worksheet_set_row(report->sheet, report->row + 1, BOX_POINTS, NULL);
    report->row += 3;
}

void
tics_xlsx_report_table(TicsXlsxReport *report, const char *const *headings, guint count)
{
    double lines = 1;

    report->headings = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_remove_all(report->coloured);
    g_free(report->table.sheet);
    report->table = (Table){report->row, report->row, count, g_strdup(report->tab)};
    for (guint i = 0; i < count; i++) {
        g_autofree char *safe = tics_xlsx_protect(headings[i]);
        g_ptr_array_add(report->headings, tics_xlsx_cut(safe, 200));
        worksheet_write_string(report->sheet, report->row, (lxw_col_t)i,
                               g_ptr_array_index(report->headings, i), report->heading);
        lines =
            MAX(lines, tics_xlsx_lines(headings[i], i < report->columns ? report->widths[i] : 10));
    }
    worksheet_set_row(report->sheet, report->row, row_height(lines), NULL);
    report->row++;
    report->column = 0;
    report->lines = 1;
}

static bool
is_number(const char *text)
{
    return text[0] != '\0' && strlen(text) < 15 && strspn(text, "0123456789") == strlen(text) &&
           (text[0] != '0' || text[1] == '\0');
}

static bool
to_date(const char *text, lxw_datetime *date)
{
    TicsDate day = TICS_DATE_NONE;
    int year, month, dom;

    if (!tics_date_parse_iso(text, &day))
        return false;
    tics_date_to_ymd(day, &year, &month, &dom);
    *date = (lxw_datetime){.year = year, .month = month, .day = dom};
    return year >= 1900 && year <= 9999;
}

/* The colour stays right when somebody writes another of these words into the cell. */
static void
colour(TicsXlsxReport *report, const char *text, const char *state)
{
    char *key = g_strdup_printf("%u %s %s", report->column, state, text);

    if (!g_hash_table_add(report->coloured, key))
        return;
    for (size_t i = 0; i < TICS_XLSX_STATES; i++) {
        if (strcmp(tics_xlsx_states[i].name, state) != 0)
            continue;
        g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
        g_autofree char *quoted = g_strjoinv("\"\"", parts);
        g_autofree char *value = g_strdup_printf("\"%s\"", quoted);
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = value,
            .format = report->of_state[i],
        };
        worksheet_conditional_format_range(report->sheet, report->table.first + 1,
                                           (lxw_col_t)report->column, report->table.first + 5000,
                                           (lxw_col_t)report->column, &rule);
    }
}

void
tics_xlsx_report_cell(TicsXlsxReport *report, TicsXlsxReportKind kind, const char *text,
                      const char *state, const char *target)
{
    g_autofree char *safe = tics_xlsx_protect(text);
    g_autofree char *fits = tics_xlsx_cut(safe, CELL_MAX);
    lxw_col_t column = (lxw_col_t)report->column;
    lxw_datetime date;

    if ((kind == TICS_REPORT_CELL_NUMBER || kind == TICS_REPORT_CELL_PERCENT) && is_number(text))
        worksheet_write_number(report->sheet, report->row, column, g_ascii_strtod(text, NULL),
                               kind == TICS_REPORT_CELL_NUMBER ? report->number : report->percent);
    else if (kind == TICS_REPORT_CELL_DATE && to_date(text, &date))
        worksheet_write_datetime(report->sheet, report->row, column, &date, report->date);
    else if (kind == TICS_REPORT_CELL_BLANK)
        worksheet_write_blank(report->sheet, report->row, column, report->blank);
    else
        worksheet_write_string(report->sheet, report->row, column, fits,
                               state != NULL ? report->state : report->cell);
    if (state != NULL && text[0] != '\0')
        colour(report, text, state);
    if (report->column == 0) {
        g_free(report->first);
        report->first = g_strdup(fits);
        report->first_state = state != NULL;
    }
    tics_xlsx_link_take(report, state == NULL && kind == TICS_REPORT_CELL_TEXT, fits, target);
    report->lines = MAX(report->lines, tics_xlsx_lines(text, report->column < report->columns
                                                                 ? report->widths[report->column]
                                                                 : 10));
    report->column++;
}

void
tics_xlsx_report_anchor(TicsXlsxReport *report, const char *name)
{
    g_hash_table_insert(report->anchors, g_strdup(name),
                        g_strdup_printf("internal:'%s'!A%u", report->tab, report->row + 1));
}

void
tics_xlsx_report_end_row(TicsXlsxReport *report)
{
    worksheet_set_row(report->sheet, report->row, row_height(report->lines), NULL);
    report->table.last = report->row++;
    g_clear_pointer(&report->waiting, g_free);
    report->column = 0;
    report->lines = 1;
}

/* Native tables need headings of their own, none twice. */
static bool
headings_differ(const GPtrArray *headings)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < headings->len; i++)
        if (((char *)g_ptr_array_index(headings, i))[0] == '\0' ||
            !g_hash_table_add(seen, g_ptr_array_index(headings, i)))
            return false;
    return true;
}

static void
add_native(TicsXlsxReport *report)
{
    const Table *table = &report->table;
    lxw_table_column *columns = g_new0(lxw_table_column, table->count);
    lxw_table_column **list = g_new0(lxw_table_column *, table->count + 1);

    for (guint i = 0; i < table->count; i++) {
        columns[i].header = g_ptr_array_index(report->headings, i);
        columns[i].header_format = report->heading;
        list[i] = &columns[i];
    }
    lxw_table_options options = {
        .columns = list, .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 0};
    worksheet_add_table(report->sheet, table->first, 0, table->last, (lxw_col_t)(table->count - 1),
                        &options);
    g_free(list);
    g_free(columns);
}

void
tics_xlsx_report_end_table(TicsXlsxReport *report)
{
    const Table *table = &report->table;

    if (table->last > table->first && headings_differ(report->headings))
        add_native(report);
    if (!report->repeated && table->last > table->first) {
        worksheet_repeat_rows(report->sheet, table->first, table->first);
        worksheet_freeze_panes(report->sheet, table->first + 1, 0);
        report->repeated = true;
    }
    g_clear_pointer(&report->headings, g_ptr_array_unref);
    report->row++;
}

bool
tics_xlsx_report_finish(TicsXlsxReport *report, FILE *to, GError **error)
{
    tics_xlsx_links_write(report);
    lxw_error failed = workbook_close(report->book);
    report->book = NULL;
    if (failed != LXW_NO_ERROR)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write the workbook: %s"),
                         lxw_strerror(failed));
    return tics_xlsx_copy(report->file, to, error);
}
