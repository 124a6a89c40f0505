/* xlsx_write_chart.c -- charts and shades over the tables of a workbook to be read */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_write_report_private.h"

#include <string.h>

enum { CHART_ROWS = 20, BARS_ROWS = 26 };

static void
colour_series(lxw_chart_series *series, const char *state)
{
    for (size_t i = 0; state != NULL && i < TICS_XLSX_STATES; i++) {
        if (strcmp(tics_xlsx_states[i].name, state) != 0)
            continue;
        bool dark = tics_xlsx_states[i].ink == 0xFFFFFF || strcmp(state, "met") == 0;
        lxw_color_t ink = tics_xlsx_states[i].ink == 0xFFFFFF ? tics_xlsx_states[i].paper
                                                              : tics_xlsx_states[i].ink;
        lxw_chart_fill fill = {.color = dark ? ink : tics_xlsx_states[i].paper};
        lxw_chart_line line = {.color = 0x555555, .width = 0.5};
        lxw_chart_pattern pattern = {
            .fg_color = ink, .bg_color = 0xFFFFFF, .type = tics_xlsx_states[i].pattern};
        chart_series_set_line(series, &line);
        if (tics_xlsx_states[i].pattern == LXW_CHART_PATTERN_NONE)
            chart_series_set_fill(series, &fill);
        else
            chart_series_set_pattern(series, &pattern);
    }
}

static void
add_series(TicsXlsxReport *report, lxw_chart *chart, guint labels, guint column, const char *state,
           bool dots)
{
    const Table *table = &report->table;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    chart_series_set_categories(series, table->sheet, table->first + 1, (lxw_col_t)labels,
                                table->last, (lxw_col_t)labels);
    chart_series_set_values(series, table->sheet, table->first + 1, (lxw_col_t)column, table->last,
                            (lxw_col_t)column);
    chart_series_set_name_range(series, table->sheet, table->first, (lxw_col_t)column);
    if (dots) /* a line of two points is seen as one that ends there */
        chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    colour_series(series, state);
}

void
tics_xlsx_report_chart(TicsXlsxReport *report, TicsXlsxReportChart kind, const char *title,
                       guint labels, guint first, guint last, const char *const *series_states)
{
    static const uint8_t types[] = {LXW_CHART_BAR_STACKED_PERCENT, LXW_CHART_BAR, LXW_CHART_LINE,
                                    LXW_CHART_RADAR};
    const bool lying = kind == TICS_REPORT_BARS || kind == TICS_REPORT_COUNTS;

    if (report->table.last <= report->table.first)
        return;
    lxw_chart *chart = workbook_add_chart(report->book, types[kind]);
    for (guint column = first; column <= last; column++)
        add_series(report, chart, labels, column,
                   series_states == NULL ? NULL : series_states[column - first],
                   kind == TICS_REPORT_LINE);
    chart_title_set_name(chart, title);
    if (lying) { /* in the order of the table, each with its name */
        lxw_chart_font small = {.size = 8};

        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_interval_unit(chart->y_axis, 1);
        chart_axis_set_num_font(chart->y_axis, &small);
    }
    if (first == last)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    if (kind != TICS_REPORT_RADAR && kind != TICS_REPORT_BARS)
        chart_axis_set_min(lying ? chart->x_axis : chart->y_axis, 0);
    if (kind == TICS_REPORT_LINE || kind == TICS_REPORT_RADAR)
        chart_axis_set_max(chart->y_axis, 100);
    lxw_chart_options options = {.x_scale = 1.6,
                                 .y_scale = kind == TICS_REPORT_BARS ? 1.7 : 1.25,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    worksheet_insert_chart_opt(report->sheet, report->row, 0, chart, &options);
    report->row += kind == TICS_REPORT_BARS ? BARS_ROWS : CHART_ROWS;
    worksheet_fit_to_pages(report->sheet, 1, 1); /* no picture is cut in two */
}

void
tics_xlsx_report_shade(TicsXlsxReport *report, guint first, guint last)
{
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                   .min_color = 0xFFFFFF,
                                   .max_color = 0x8DB9E0,
                                   .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM};

    if (report->table.last > report->table.first)
        worksheet_conditional_format_range(report->sheet, report->table.first + 1, (lxw_col_t)first,
                                           report->table.last, (lxw_col_t)last, &rule);
}
