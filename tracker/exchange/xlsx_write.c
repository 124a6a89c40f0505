/* xlsx_write.c -- Excel workbooks to fill in, written row by row */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_write_private.h"

#include "i18n.h"
#include "text.h"

#include <errno.h>
#include <math.h>
#include <string.h>

void
tics_xlsx_column_free(void *data)
{
    TicsXlsxColumn *column = data;

    g_free(column->heading);
    g_free(column->hint);
    g_free(column);
}

static lxw_format *
new_format(TicsXlsxOut *out)
{
    lxw_format *format = workbook_add_format(out->book);

    format_set_font_name(format, "Yu Gothic");
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_format *
cell_format(TicsXlsxOut *out, Look look, State state)
{
    static const char *const codes[LOOKS] = {"@", "yyyy/mm/dd", "yyyy/mm/dd hh:mm",
                                             "yyyy/mm/dd hh:mm:ss", "General"};
    lxw_format *format = new_format(out);

    format_set_num_format(format, codes[look]);
    if (look == LOOK_TEXT)
        format_set_text_wrap(format);
    else if (look != LOOK_NUMBER)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (state != STATE_LOCKED)
        format_set_unlocked(format);
    if (state == STATE_BELOW)
        return format;
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xBFBFBF);
    if (state == STATE_LOCKED)
        format_set_bg_color(format, 0xEDEDED);
    if (state == STATE_MARKED)
        format_set_bg_color(format, 0xFFF9E5);
    return format;
}

static lxw_format *
heading_format(TicsXlsxOut *out, lxw_color_t color)
{
    lxw_format *format = new_format(out);

    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x7F7F7F);
    format_set_bg_color(format, color);
    return format;
}

static void
make_formats(TicsXlsxOut *out)
{
    for (int look = 0; look < LOOKS; look++)
        for (int state = 0; state < STATES; state++)
            out->cells[look][state] = cell_format(out, (Look)look, (State)state);
    out->heading = heading_format(out, 0xDCE6F1);
    out->needed = heading_format(out, 0xFCE4D6);
    out->page_heading = out->heading;
    out->title = new_format(out);
    format_set_bold(out->title);
    format_set_font_size(out->title, 14);
    out->note = new_format(out);
    format_set_font_color(out->note, 0x595959);
    out->plain = new_format(out);
    format_set_text_wrap(out->plain);
    format_set_align(out->plain, LXW_ALIGN_VERTICAL_TOP);
}

TicsXlsxOut *
tics_xlsx_out_new(int64_t created_utc, GError **error)
{
    g_autoptr(TicsXlsxOut) out = g_new0(TicsXlsxOut, 1);

    out->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    out->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    out->file = tmpfile();
    if (out->file == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot make a temporary file: %s"),
                              g_strerror(errno));
    /* the library opens by name: that of the file nobody else can open */
    g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", fileno(out->file));
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    out->book = workbook_new_opt(name, &options);
    if (out->book == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot make a temporary file: %s"),
                              g_strerror(errno));
    lxw_doc_properties properties = {.created = (time_t)created_utc};
    workbook_set_properties(out->book, &properties);
    make_formats(out);
    return g_steal_pointer(&out);
}

const char *
tics_xlsx_out_name(const TicsXlsxOut *out)
{
    return out->sheet->name;
}

void
tics_xlsx_out_free(TicsXlsxOut *out)
{
    if (out == NULL)
        return;
    lxw_workbook_free(out->book);
    if (out->file != NULL)
        fclose(out->file);
    g_ptr_array_unref(out->lists);
    g_hash_table_unref(out->names);
    g_clear_error(&out->problem);
    g_free(out);
}

unsigned
tics_xlsx_out_list(TicsXlsxOut *out, GPtrArray *choices)
{
    g_ptr_array_add(out->lists, choices);
    return out->lists->len;
}

/* Readers take _x0041_ for A: a text that says so by itself must keep its characters. Transfer
 * full.
 */
char *
tics_xlsx_protect(const char *text)
{
    if (strstr(text, "_x") == NULL)
        return g_strdup(text);
    GString *safe = g_string_new(text);

    for (gsize i = 0; i + 6 < safe->len; i++) {
        const char *c = safe->str + i;
        if (c[0] == '_' && c[1] == 'x' && g_ascii_isxdigit(c[2]) && g_ascii_isxdigit(c[3]) &&
            g_ascii_isxdigit(c[4]) && g_ascii_isxdigit(c[5]) && c[6] == '_')
            g_string_insert(safe, (gssize)i, "_x005F");
        if (i + 6 < safe->len && g_str_has_prefix(safe->str + i, "_x005F_x"))
            i += 6;
    }
    return g_string_free(safe, FALSE);
}

/* Cut to so many characters. Transfer full. */
char *
tics_xlsx_cut(const char *text, glong characters)
{
    return g_utf8_strlen(text, -1) <= characters ? g_strdup(text)
                                                 : g_utf8_substring(text, 0, characters);
}

char *
tics_xlsx_tab_name(GHashTable *names, const char *wanted, char filler)
{
    g_autofree char *clean = g_strdelimit(g_strdup(wanted), "[]:*?/\\'", filler);
    g_autofree char *name = tics_xlsx_cut(clean, NAME_MAX_);

    for (unsigned n = 2; !g_hash_table_add(names, g_utf8_casefold(name, -1)); n++) {
        g_autofree char *stem = tics_xlsx_cut(clean, NAME_MAX_ - 4);
        g_free(name);
        name = g_strdup_printf("%s%c%u", stem, filler, n);
    }
    return g_steal_pointer(&name);
}

char *
tics_xlsx_page_text(const char *code, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "&", -1);
    g_autofree char *safe = g_strjoinv("&&", parts);
    g_autofree char *shown = tics_xlsx_cut(safe, 200);

    return g_strconcat(code, shown, NULL);
}

/* One that has to be broken loses some room at the end of each line. */
static double
lines_of(const char *line, double width)
{
    double needed = (double)tics_text_width(line), room = width < 3 ? 2 : width - 1;

    return needed <= width ? 1 : ceil(needed / room);
}

/* Lines the text takes in so wide a column. */
double
tics_xlsx_lines(const char *text, double width)
{
    double count = 0;

    if (strchr(text, '\n') == NULL)
        return lines_of(text, width);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        count += lines_of(*line, width);
    return fmax(1, count);
}

double
tics_xlsx_height(double lines)
{
    return fmin(HEIGHT_MAX, lines * LINE_HEIGHT + 2);
}

bool
tics_xlsx_begin_sheet(TicsXlsxOut *out, const char *wanted, GError **error)
{
    if (out->plan != NULL)
        tics_xlsx_end_table(out);
    g_autofree char *name = tics_xlsx_tab_name(out->names, wanted, '_');
    out->sheet = workbook_add_worksheet(out->book, name);
    out->row = 0;
    out->column = 0;
    out->lines = 1;
    return out->sheet != NULL || tics_fail(error, TICS_ERROR_SYSTEM,
                                           _("cannot make the sheet '%s' of the workbook"), name);
}

/* A4 across, as wide as the paper, the headings on each page. */
void
tics_xlsx_set_page(TicsXlsxOut *out, const char *title)
{
    g_autofree char *header = tics_xlsx_page_text("&L&10", title);

    worksheet_set_landscape(out->sheet);
    worksheet_set_paper(out->sheet, 9);
    worksheet_fit_to_pages(out->sheet, 1, 0);
    worksheet_set_margins(out->sheet, 0.5, 0.5, 0.7, 0.6);
    worksheet_set_header(out->sheet, header);
    worksheet_set_footer(out->sheet, "&C&9&P / &N");
}

bool
tics_xlsx_out_page(TicsXlsxOut *out, const char *name, bool hidden, const double *widths,
                   GError **error)
{
    if (!tics_xlsx_begin_sheet(out, name, error))
        return false;
    for (out->page_columns = 0;
         widths[out->page_columns] > 0 && out->page_columns < G_N_ELEMENTS(out->page_widths);
         out->page_columns++) {
        lxw_col_t at = (lxw_col_t)out->page_columns;
        out->page_widths[at] = widths[at];
        worksheet_set_column(out->sheet, at, at, widths[at], NULL);
    }
    if (hidden)
        worksheet_hide(out->sheet);
    else
        tics_xlsx_set_page(out, name);
    worksheet_gridlines(out->sheet, LXW_HIDE_ALL_GRIDLINES);
    return true;
}

void
tics_xlsx_out_line(TicsXlsxOut *out, TicsLineLook look, const char *const *cells)
{
    double room = 0, lines = 1;
    lxw_format *const formats[] = {out->title, out->page_heading, out->cells[LOOK_TEXT][STATE_OPEN],
                                   out->plain};

    for (guint i = 0; i < out->page_columns; i++)
        room += out->page_widths[i];
    for (guint i = 0; cells[i] != NULL && i < out->page_columns; i++) {
        bool wide = look == TICS_LINE_TEXT || look == TICS_LINE_TITLE;
        lines = fmax(lines, tics_xlsx_lines(cells[i], wide ? room : out->page_widths[i]));
    }
    worksheet_set_row(out->sheet, out->row,
                      look == TICS_LINE_TITLE ? 30 : tics_xlsx_height(lines) + 2, NULL);
    if (look == TICS_LINE_TEXT && cells[0] != NULL && out->page_columns > 1) {
        g_autofree char *safe = tics_xlsx_protect(cells[0]);
        worksheet_merge_range(out->sheet, out->row, 0, out->row, (lxw_col_t)(out->page_columns - 1),
                              safe, out->plain);
    }
    for (guint i = 0; cells[i] != NULL && i < out->page_columns; i++) {
        g_autofree char *safe = tics_xlsx_protect(cells[i]);
        g_autofree char *fits = tics_xlsx_cut(safe, CELL_MAX);
        if (look != TICS_LINE_TEXT || out->page_columns < 2)
            worksheet_write_string(out->sheet, out->row, (lxw_col_t)i, fits, formats[look]);
    }
    if (look == TICS_LINE_HEADING) /* on each page of paper */
        worksheet_repeat_rows(out->sheet, out->row, out->row);
    out->row++;
}

/* Side by side, as the drop-downs name them. */
static bool
write_lists(TicsXlsxOut *out, GError **error)
{
    static const double widths[] = {LIST_SHEET_WIDTH, 0};
    guint longest = 0;

    for (guint i = 0; i < out->lists->len; i++)
        longest = MAX(longest, ((GPtrArray *)g_ptr_array_index(out->lists, i))->len);
    if (out->lists->len == 0)
        return true;
    if (!tics_xlsx_out_page(out, _("choices"), true, widths, error))
        return false;
    for (guint row = 0; row < longest; row++)
        for (guint i = 0; i < out->lists->len; i++) {
            const GPtrArray *choices = g_ptr_array_index(out->lists, i);
            g_autofree char *text =
                row < choices->len ? tics_xlsx_protect(g_ptr_array_index(choices, row)) : NULL;
            if (text != NULL)
                worksheet_write_string(out->sheet, row, (lxw_col_t)i, text,
                                       out->cells[LOOK_TEXT][STATE_OPEN]);
        }
    return true;
}

bool
tics_xlsx_copy(FILE *from, FILE *to, GError **error)
{
    char buffer[65536];
    size_t length;

    rewind(from);
    while ((length = fread(buffer, 1, sizeof buffer, from)) > 0)
        if (fwrite(buffer, 1, length, to) != length)
            break;
    return (!ferror(from) && !ferror(to)) ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write the workbook: %s"),
                     g_strerror(errno));
}

void
tics_xlsx_out_end_table(TicsXlsxOut *out)
{
    if (out->plan != NULL)
        tics_xlsx_end_table(out);
}

bool
tics_xlsx_out_finish(TicsXlsxOut *out, FILE *to, GError **error)
{
    if (out->plan != NULL)
        tics_xlsx_end_table(out);
    if (!write_lists(out, error))
        return false;
    lxw_error failed = workbook_close(out->book);
    out->book = NULL;
    if (failed != LXW_NO_ERROR)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write the workbook: %s"),
                         lxw_strerror(failed));
    return tics_xlsx_copy(out->file, to, error);
}
