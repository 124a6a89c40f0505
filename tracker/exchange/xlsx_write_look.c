/* xlsx_write_look.c -- how cells, headings and states look in workbooks to be read */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "xlsx_write_report_private.h"

/* How a state or severity is shown: dark on light, as on the pages; patterns for charts in black
 * and white. */
const TicsXlsxState tics_xlsx_states[TICS_XLSX_STATES] = {
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

static lxw_format *
plain_format(TicsXlsxReport *report, double size)
{
    lxw_format *format = workbook_add_format(report->book);

    format_set_font_name(format, tics_i18n_translates() ? "Yu Gothic" : "Arial");
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

void
tics_xlsx_report_looks(TicsXlsxReport *report)
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
    format_set_border_color(report->heading, 0x8CA0B5); /* headings beside each other are two */
    report->cell = cell_format_of(report, "@");
    /* a figure keeps away from the text of the next column by the width of a blank */
    report->number = cell_format_of(report, "#,##0_0");
    report->percent = cell_format_of(report, "0\"%\"_ ");
    report->date = cell_format_of(report, "yyyy-mm-dd");
    format_set_align(report->date, LXW_ALIGN_CENTER);
    report->state = cell_format_of(report, "@");
    format_set_bold(report->state);
    format_set_align(report->state, LXW_ALIGN_CENTER);
    report->blank = cell_format_of(report, "@");
    format_set_bg_color(report->blank, 0xFFFBEA);
    report->link = cell_format_of(report, "@");
    format_set_font_color(report->link, 0x114A86);
    format_set_underline(report->link, LXW_UNDERLINE_SINGLE);
    for (size_t i = 0; i < TICS_XLSX_STATES; i++) {
        report->of_state[i] = workbook_add_format(report->book);
        format_set_font_color(report->of_state[i], tics_xlsx_states[i].ink);
        format_set_bg_color(report->of_state[i], tics_xlsx_states[i].paper);
    }
}
