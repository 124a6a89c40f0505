/* xlsx_write_report.c -- Excel workbooks to be read: tables, colours, charts, links */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"
#include "i18n.h"
#include "text.h"
#include "xlsx_report.h"
#include "xlsx_write_private.h"

#include <errno.h>
#include <string.h>

enum { COLUMNS_MOST = 60, CHART_ROWS = 20, URLS_MOST = 60000 };

/* How a state or severity is shown: dark on light, as on the pages; patterns for charts in black
 * and white. */
static const struct {
    const char *name;
    lxw_color_t ink, paper;
    uint8_t pattern; /* LXW_CHART_PATTERN_NONE: solid */
} states[] = {
    {"met", 0x17613A, 0xE3F3E8, LXW_CHART_PATTERN_NONE},
    {"unjudged", 0x244F87, 0xE3EDF9, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL},
    {"partial", 0x744B00, 0xFDF3D8, LXW_CHART_PATTERN_DOTTED_GRID},
    {"minor", 0x744B00, 0xFDF3D8, LXW_CHART_PATTERN_DOTTED_GRID},
    {"stale", 0x8A3D00, 0xFDE6D5, LXW_CHART_PATTERN_NARROW_HORIZONTAL},
    {"missing", 0x8B1A1A, 0xFFFFFF, LXW_CHART_PATTERN_DIAGONAL_BRICK},
    {"major", 0x8B1A1A, 0xFFFFFF, LXW_CHART_PATTERN_DIAGONAL_BRICK},
    {"contradicted", 0xFFFFFF, 0xA3211A, LXW_CHART_PATTERN_NONE},
    {"critical", 0xFFFFFF, 0xA3211A, LXW_CHART_PATTERN_NONE},
    {"overdue", 0xFFFFFF, 0xA3211A, LXW_CHART_PATTERN_NONE},
    {"not_applicable", 0x4A5563, 0xE5E7EB, LXW_CHART_PATTERN_NONE},
    {"undecided", 0x4A5563, 0xFFFFFF, LXW_CHART_PATTERN_PERCENT_10},
    {"warning", 0x4A5563, 0xF3F4F6, LXW_CHART_PATTERN_NONE},
    {"coming", 0x4A5563, 0xF3F4F6, LXW_CHART_PATTERN_NONE},
};

/* A cell that goes somewhere once all sheets are written. */
typedef struct {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
    char *text, *target;
    bool state; /* it is the coloured one at the beginning of its row */
} Link;

typedef struct {
    lxw_row_t first, last; /* headings, and the last row with cells */
    guint count;
    char *sheet;
} Table;

struct TicsXlsxReport {
    lxw_workbook *book;
    FILE *file;
    char *header, *footer;
    lxw_format *title, *subtitle, *text, *note, *heading, *cell, *number, *date, *percent, *link,
        *state, *blank;
    lxw_format *of_state[G_N_ELEMENTS(states)];
    GHashTable *anchors;  /* name -> "internal:'Sheet'!A1" */
    GHashTable *tabs;     /* casefolded names there are */
    GHashTable *coloured; /* of the table: "column state text" said already */
    GArray *links;        /* Link */
    lxw_worksheet *sheet;
    char *tab;
    unsigned widths[COLUMNS_MOST];
    guint columns;
    GPtrArray *headings; /* char*, of the table; NULL: none is open */
    Table table;         /* open, or the last one */
    bool repeated;       /* the sheet's headings stand on each page already */
    lxw_row_t row;
    guint column;
    double lines;
    char *first; /* text of the first cell of the row */
    bool first_state;
};

static void
link_clear(void *data)
{
    Link *link = data;

    g_free(link->text);
    g_free(link->target);
}

static lxw_format *
plain_format(TicsXlsxReport *report, double size)
{
    lxw_format *format = workbook_add_format(report->book);

    format_set_font_name(format, "Yu Gothic");
    format_set_font_size(format, size);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *
cell_format_of(TicsXlsxReport *report, const char *code)
{
    lxw_format *format = plain_format(report, 10);

    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xC9D0D8);
    format_set_num_format(format, code);
    return format;
}

static void
make_formats(TicsXlsxReport *report)
{
    report->title = plain_format(report, 16);
    format_set_bold(report->title);
    format_set_font_color(report->title, 0x173A5E);
    report->subtitle = plain_format(report, 12);
    format_set_bold(report->subtitle);
    format_set_font_color(report->subtitle, 0x173A5E);
    report->text = plain_format(report, 10);
    report->note = plain_format(report, 9.5);
    format_set_font_color(report->note, 0x4A5563);
    report->heading = cell_format_of(report, "@");
    format_set_bold(report->heading);
    format_set_font_color(report->heading, 0xFFFFFF);
    format_set_bg_color(report->heading, 0x173A5E);
    format_set_border_color(report->heading, 0x173A5E);
    report->cell = cell_format_of(report, "@");
    report->number = cell_format_of(report, "#,##0");
    report->percent = cell_format_of(report, "0\"%\"");
    report->date = cell_format_of(report, "yyyy/mm/dd");
    format_set_align(report->date, LXW_ALIGN_CENTER);
    report->state = cell_format_of(report, "@");
    format_set_bold(report->state);
    format_set_align(report->state, LXW_ALIGN_CENTER);
    report->blank = cell_format_of(report, "@");
    format_set_bg_color(report->blank, 0xFFFBEA);
    report->link = cell_format_of(report, "@");
    format_set_font_color(report->link, 0x114A86);
    format_set_underline(report->link, LXW_UNDERLINE_SINGLE);
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        report->of_state[i] = workbook_add_format(report->book);
        format_set_font_color(report->of_state[i], states[i].ink);
        format_set_bg_color(report->of_state[i], states[i].paper);
    }
}

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
    g_array_set_clear_func(report->links, link_clear);
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
    make_formats(report);
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
tics_xlsx_report_one_page(TicsXlsxReport *report)
{
    worksheet_set_portrait(report->sheet);
    worksheet_fit_to_pages(report->sheet, 1, 1);
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
                                      : tics_xlsx_height(tics_xlsx_lines(fits, room_of(report)));

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
    worksheet_set_row(report->sheet, report->row, tics_xlsx_height(1), NULL);
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
    worksheet_set_row(report->sheet, report->row, tics_xlsx_height(lines), NULL);
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
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        if (strcmp(states[i].name, state) != 0)
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

/* Linked text does not wrap: of a long one the first cell of its row leads there. */
static void
remember_link(TicsXlsxReport *report, const char *text, const char *target)
{
    bool first = report->column > 0 && tics_text_width(text) > report->widths[report->column] - 1;
    Link link = {report->sheet,
                 report->row,
                 first ? 0 : (lxw_col_t)report->column,
                 g_strdup(first ? report->first : text),
                 g_strdup(target),
                 first && report->first_state};

    g_array_append_val(report->links, link);
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
    if (target != NULL && report->links->len < URLS_MOST)
        remember_link(report, fits, target);
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
    worksheet_set_row(report->sheet, report->row, tics_xlsx_height(report->lines), NULL);
    report->table.last = report->row++;
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

static void
colour_series(lxw_chart_series *series, const char *state)
{
    for (size_t i = 0; state != NULL && i < G_N_ELEMENTS(states); i++) {
        if (strcmp(states[i].name, state) != 0)
            continue;
        bool dark = states[i].ink == 0xFFFFFF || strcmp(state, "met") == 0;
        lxw_color_t ink = states[i].ink == 0xFFFFFF ? states[i].paper : states[i].ink;
        lxw_chart_fill fill = {.color = dark ? ink : states[i].paper};
        lxw_chart_line line = {.color = 0x555555, .width = 0.5};
        lxw_chart_pattern pattern = {
            .fg_color = ink, .bg_color = 0xFFFFFF, .type = states[i].pattern};
        chart_series_set_line(series, &line);
        if (states[i].pattern == LXW_CHART_PATTERN_NONE)
            chart_series_set_fill(series, &fill);
        else
            chart_series_set_pattern(series, &pattern);
    }
}

static void
add_series(TicsXlsxReport *report, lxw_chart *chart, guint labels, guint column, const char *state)
{
    const Table *table = &report->table;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    chart_series_set_categories(series, table->sheet, table->first + 1, (lxw_col_t)labels,
                                table->last, (lxw_col_t)labels);
    chart_series_set_values(series, table->sheet, table->first + 1, (lxw_col_t)column, table->last,
                            (lxw_col_t)column);
    chart_series_set_name_range(series, table->sheet, table->first, (lxw_col_t)column);
    colour_series(series, state);
}

void
tics_xlsx_report_chart(TicsXlsxReport *report, TicsXlsxReportChart kind, const char *title,
                       guint labels, guint first, guint last, const char *const *series_states)
{
    static const uint8_t types[] = {LXW_CHART_BAR_STACKED_PERCENT, LXW_CHART_COLUMN, LXW_CHART_LINE,
                                    LXW_CHART_RADAR};

    if (report->table.last <= report->table.first)
        return;
    lxw_chart *chart = workbook_add_chart(report->book, types[kind]);
    for (guint column = first; column <= last; column++)
        add_series(report, chart, labels, column,
                   series_states == NULL ? NULL : series_states[column - first]);
    chart_title_set_name(chart, title);
    if (kind == TICS_REPORT_BARS) /* in the order of the table */
        chart_axis_set_reverse(chart->y_axis);
    if (first == last)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    if (kind != TICS_REPORT_RADAR && kind != TICS_REPORT_BARS)
        chart_axis_set_min(chart->y_axis, 0);
    if (kind == TICS_REPORT_LINE || kind == TICS_REPORT_RADAR)
        chart_axis_set_max(chart->y_axis, 100);
    lxw_chart_options options = {
        .x_scale = 1.6, .y_scale = 1.25, .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    worksheet_insert_chart_opt(report->sheet, report->row, 0, chart, &options);
    report->row += CHART_ROWS;
    worksheet_fit_to_pages(report->sheet, 1, 1); /* no picture is cut in two */
}

static void
write_links(TicsXlsxReport *report)
{
    for (guint i = 0; i < report->links->len; i++) {
        const Link *link = &g_array_index(report->links, Link, i);
        g_autofree char *file = g_str_has_prefix(link->target, "file:")
                                    ? g_strconcat("external:", link->target + 5, NULL)
                                    : NULL;
        const char *address =
            file != NULL ? file : g_hash_table_lookup(report->anchors, link->target);
        if (address != NULL)
            worksheet_write_url_opt(link->sheet, link->row, link->column, address,
                                    link->state ? report->state : report->link, link->text, NULL);
    }
}

bool
tics_xlsx_report_finish(TicsXlsxReport *report, FILE *to, GError **error)
{
    write_links(report);
    lxw_error failed = workbook_close(report->book);
    report->book = NULL;
    if (failed != LXW_NO_ERROR)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write the workbook: %s"),
                         lxw_strerror(failed));
    return tics_xlsx_copy(report->file, to, error);
}
