/* xlsx_write_table.c -- the table of a workbook to fill in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_write_private.h"

#include "date.h"
#include "i18n.h"

#include <math.h>
#include <string.h>

enum { HEADER_MAX = 255 };
enum { PAGE_WIDTH = 200 }; /* characters of 10 points that A4 across holds, printed with 7 points */

static Look
look_of(const TicsField *field)
{
    if (field == NULL || field->list)
        return LOOK_TEXT;
    switch (field->type) {
    case TICS_TYPE_DATE:
        return LOOK_DATE;
    case TICS_TYPE_DATETIME:
        return LOOK_TIME;
    case TICS_TYPE_INTEGER:
    case TICS_TYPE_DECIMAL:
        return LOOK_NUMBER;
    default:
        return LOOK_TEXT;
    }
}

#ifdef __SANITIZE_ADDRESS__
/* libxlsxwriter 1.1 copies the formula of a list twice and frees it once: some 20 bytes a
 * drop-down, no leak of ours. The names are those which the sanitizer asks for; it would say on
 * stderr what it passed over. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
const char *
__lsan_default_suppressions(void)
{
    return "leak:lxw_strdup\n";
}

const char *
__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

static lxw_data_validation
validation_of(const TicsXlsxColumn *column, const char *range)
{
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_ANY,
                                .show_error = LXW_VALIDATION_ON,
                                .show_input = LXW_VALIDATION_ON,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .dropdown = LXW_VALIDATION_ON};

    if (column->list > 0) {
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = (char *)range;
        rule.error_type =
            column->strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
        rule.error_message =
            (char *)(column->strict ? _("Choose one of the list.")
                                    : _("This is not in the register. Keep it anyway?"));
    } else if (look_of(column->field) == LOOK_DATE) {
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        rule.value_datetime = (lxw_datetime){1900, 3, 1, 0, 0, 0};
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        rule.error_message = (char *)_("Write a day such as 2026/4/1.");
    }
    return rule;
}

static void
put_validation(TicsXlsxOut *out, lxw_col_t at, const TicsXlsxColumn *column)
{
    g_autofree char *letters = NULL, *range = NULL, *message = NULL, *title = NULL;

    if (column->list > 0) {
        const GPtrArray *choices = g_ptr_array_index(out->lists, column->list - 1);
        char name[16];
        lxw_col_to_name(name, (lxw_col_t)(column->list - 1), LXW_TRUE);
        range =
            g_strdup_printf("='%s'!%s$1:%s$%u", _("choices"), name, name, MAX(choices->len, 1u));
    }
    lxw_data_validation rule = validation_of(column, range);
    if (column->hint != NULL) {
        title = tics_xlsx_cut(column->heading, HINT_TITLE_MAX);
        message = tics_xlsx_cut(column->hint, HINT_MAX);
        rule.input_title = title;
        rule.input_message = message;
    }
    if (rule.validate != LXW_VALIDATION_TYPE_ANY || message != NULL)
        worksheet_data_validation_range(out->sheet, TICS_XLSX_HEADING_ROW, at, LAST_ROW, at, &rule);
}

void
tics_xlsx_end_table(TicsXlsxOut *out)
{
    const GPtrArray *columns = out->plan->columns;

    for (guint i = 0; i < columns->len; i++)
        put_validation(out, (lxw_col_t)i, g_ptr_array_index(columns, i));
    worksheet_autofilter(out->sheet, TICS_XLSX_HEADING_ROW - 1, 0,
                         MAX(out->row, (lxw_row_t)TICS_XLSX_HEADING_ROW + 1) - 1,
                         (lxw_col_t)(columns->len - 1));
    if (out->wide)
        worksheet_print_area(out->sheet, TICS_XLSX_HEADING_ROW - 1, 0,
                             MAX(out->row, (lxw_row_t)TICS_XLSX_HEADING_ROW + 1) - 1,
                             (lxw_col_t)(columns->len - 1));
    out->plan = NULL;
}

static void
write_headings(TicsXlsxOut *out)
{
    const GPtrArray *columns = out->plan->columns;
    double lines = 1;

    for (guint i = 0; i < columns->len; i++) {
        const TicsXlsxColumn *column = g_ptr_array_index(columns, i);
        /* the button of the filter takes some room */
        lines = fmax(lines, tics_xlsx_lines(column->heading, column->width - 2));
    }
    worksheet_set_row(out->sheet, out->row, tics_xlsx_height(lines) + 6, NULL);
    for (guint i = 0; i < columns->len; i++) {
        const TicsXlsxColumn *column = g_ptr_array_index(columns, i);
        g_autofree char *text = tics_xlsx_protect(column->heading);
        worksheet_write_string(out->sheet, out->row, (lxw_col_t)i, text,
                               column->required ? out->needed : out->heading);
    }
    out->row++;
}

/* Title and note stand above the whole table; cut at the first columns they could not be read. */
static void
set_header(TicsXlsxOut *out, const TicsXlsxPlan *plan)
{
    g_autoptr(GString) header = g_string_new(plan->title), note = g_string_new(plan->note);

    g_string_replace(header, "&", "&&", 0);
    g_string_replace(note, "&", "&&", 0);
    g_string_prepend(header, "&L&10");
    g_string_append_printf(header, "&R&8%s", note->str);
    if (g_utf8_strlen(header->str, -1) < HEADER_MAX)
        worksheet_set_header(out->sheet, header->str);
}

/* A wide table goes over several sheets of A4 side by side, each with the columns that say which
 * row it is: on one it could not be read. */
static void
set_pages(TicsXlsxOut *out, const TicsXlsxPlan *plan)
{
    double width = 0, kept = 0;
    guint repeated = 0;

    out->wide = false;
    for (guint i = 0; i < plan->columns->len; i++) {
        const TicsXlsxColumn *column = g_ptr_array_index(plan->columns, i);
        double own = column->hidden ? 0 : column->width;
        width += own;
        if (i == repeated && i <= plan->frozen && kept + own <= PAGE_WIDTH / 4) {
            kept += own; /* also the one behind those that stay in sight: mostly the name */
            repeated++;
        }
    }
    if (width <= PAGE_WIDTH)
        return;
    double pages = ceil((width - kept) / (PAGE_WIDTH - kept));
    out->wide = true;
    worksheet_fit_to_pages(out->sheet, (uint16_t)pages, 0);
    worksheet_print_across(out->sheet);
    set_header(out, plan);
    if (repeated > 0)
        worksheet_repeat_columns(out->sheet, 0, (lxw_col_t)(repeated - 1));
}

bool
tics_xlsx_out_table(TicsXlsxOut *out, const TicsXlsxPlan *plan, GError **error)
{
    lxw_col_t first = 0;

    if (!tics_xlsx_begin_sheet(out, plan->name, error))
        return false;
    out->plan = plan;
    for (guint i = 0; i < plan->columns->len; i++) {
        const TicsXlsxColumn *column = g_ptr_array_index(plan->columns, i);
        lxw_row_col_options options = {.hidden = column->hidden};
        worksheet_set_column_opt(
            out->sheet, (lxw_col_t)i, (lxw_col_t)i, column->width,
            out->cells[look_of(column->field)]
                      [column->hidden && column->locked ? STATE_LOCKED : STATE_BELOW],
            &options);
        if (column->hidden && first == i)
            first++;
    }
    tics_xlsx_set_page(out, plan->title);
    set_pages(out, plan);
    worksheet_repeat_rows(out->sheet, TICS_XLSX_HEADING_ROW - 1, TICS_XLSX_HEADING_ROW - 1);
    worksheet_freeze_panes(out->sheet, TICS_XLSX_HEADING_ROW, (lxw_col_t)plan->frozen);
    lxw_protection open = {.format_columns = LXW_TRUE,
                           .format_rows = LXW_TRUE,
                           .insert_rows = LXW_TRUE,
                           .sort = LXW_TRUE,
                           .autofilter = LXW_TRUE,
                           .format_cells = LXW_TRUE};
    worksheet_protect(out->sheet, NULL, &open);
    worksheet_set_row(out->sheet, 0, 26, NULL);
    worksheet_write_string(out->sheet, 0, first, plan->title, out->title);
    worksheet_set_row(out->sheet, 1, 20, NULL);
    worksheet_write_string(out->sheet, 1, first, plan->note, out->note);
    out->row = 2;
    write_headings(out);
    return true;
}

static bool
write_moment(TicsXlsxOut *out, const TicsXlsxColumn *column, const char *text, State state)
{
    bool day = column->field->type == TICS_TYPE_DATE;
    TicsDate date = TICS_DATE_NONE;
    TicsTime time = 0;
    int year = 0, month = 0, of_month = 0;

    if (day ? !tics_date_parse_iso(text, &date) : !tics_time_parse_iso(text, &time))
        return false;
    tics_date_to_ymd(day ? date : tics_time_day(time), &year, &month, &of_month);
    if (year < 1900 || (year == 1900 && month < 3) || year > 9999)
        return false; /* Excel counts a day that was not */
    lxw_datetime moment = {year, month, of_month, 0, 0, 0};
    bool seconds = !day && strlen(text) > 16;
    if (!day && sscanf(text + 11, "%2d:%2d:%2lf", &moment.hour, &moment.min, &moment.sec) < 2)
        return false;
    return worksheet_write_datetime(out->sheet, out->row, (lxw_col_t)out->column, &moment,
                                    out->cells[day       ? LOOK_DATE
                                               : seconds ? LOOK_SECONDS
                                                         : LOOK_TIME][state]) == LXW_NO_ERROR;
}

/* Only what reads the same again: 4.10 is more than 4.1 to whoever wrote it. */
static bool
write_number(TicsXlsxOut *out, const char *text, State state)
{
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    char again[G_ASCII_DTOSTR_BUF_SIZE];

    if (*end != '\0' || strlen(text) > 15)
        return false;
    g_ascii_formatd(again, sizeof again, "%.15g", number);
    return strcmp(again, text) == 0 &&
           worksheet_write_number(out->sheet, out->row, (lxw_col_t)out->column, number,
                                  out->cells[LOOK_NUMBER][state]) == LXW_NO_ERROR;
}

static void
write_text(TicsXlsxOut *out, const TicsXlsxColumn *column, const char *text, State state)
{
    g_autofree char *safe = tics_xlsx_protect(text);

    if (g_utf8_strlen(safe, -1) > CELL_MAX) {
        if (out->problem == NULL)
            tics_fail(&out->problem, TICS_ERROR_INVALID,
                      _("row %u, column '%s': the text is longer than the %d characters a cell of "
                        "Excel holds; nothing was written"),
                      out->row + 1, column->heading, CELL_MAX);
        return;
    }
    worksheet_write_string(out->sheet, out->row, (lxw_col_t)out->column, safe,
                           out->cells[LOOK_TEXT][state]);
    if (!column->hidden)
        out->lines = fmax(out->lines, tics_xlsx_lines(text, column->width));
}

void
tics_xlsx_out_cell(TicsXlsxOut *out, const char *text)
{
    if (out->column >= out->plan->columns->len)
        return;
    const TicsXlsxColumn *column = g_ptr_array_index(out->plan->columns, out->column);
    Look look = look_of(column->field);
    State state = column->locked ? STATE_LOCKED : column->marked ? STATE_MARKED : STATE_OPEN;
    bool moment = look == LOOK_DATE || look == LOOK_TIME;

    if (text == NULL || text[0] == '\0')
        worksheet_write_blank(out->sheet, out->row, (lxw_col_t)out->column,
                              out->cells[look][state]);
    else if (!(moment && write_moment(out, column, text, state)) &&
             !(look == LOOK_NUMBER && write_number(out, text, state)))
        write_text(out, column, text, state);
    out->column++;
}

bool
tics_xlsx_out_end_row(TicsXlsxOut *out, GError **error)
{
    if (out->problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&out->problem));
        return false;
    }
    worksheet_set_row(out->sheet, out->row, tics_xlsx_height(out->lines), NULL);
    out->row++;
    out->column = 0;
    out->lines = 1;
    return out->row <= LAST_ROW ||
           tics_fail(error, TICS_ERROR_INVALID, _("more rows than a sheet of Excel holds (%d)"),
                     LAST_ROW);
}
