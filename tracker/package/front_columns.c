/* front_columns.c -- a list of the front as a CSV file and as a sheet of the workbook */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_columns.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

/* So that Excel takes it for UTF-8. */
#define BOM "\xef\xbb\xbf"

static void
put_csv_line(GString *csv, const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = g_ptr_array_index(cells, i);
        g_autofree char *text = tics_text_escape_csv(cell == NULL ? "" : cell, true);
        g_string_append_printf(csv, "%s%s", i == 0 ? "" : ",", text);
    }
    g_string_append(csv, "\r\n");
}

static char *
text_of(const TicsPackageOut *out, const TicsFrontList *list, const TicsFrontColumn *column,
        const void *item)
{
    return column->what == TICS_FOR_THE_BODY ? NULL : list->text(out, item, column->what);
}

bool
tics_front_csv(TicsPackageOut *out, const TicsFrontList *list, const GPtrArray *items,
               GError **error)
{
    g_autoptr(GString) csv = g_string_new(BOM);
    g_autofree char *name = g_strconcat("data/front/", list->csv, NULL);
    g_autoptr(GPtrArray) headings = g_ptr_array_new();

    for (size_t c = 0; c < list->count; c++)
        if (list->columns[c].where != TICS_IN_BOOK)
            g_ptr_array_add(headings, (char *)tics_gettext(list->columns[c].heading));
    put_csv_line(csv, headings);
    for (guint i = 0; i < items->len; i++) {
        g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
        for (size_t c = 0; c < list->count; c++) {
            const TicsFrontColumn *column = &list->columns[c];
            if (column->where != TICS_IN_BOOK)
                g_ptr_array_add(cells, text_of(out, list, column, g_ptr_array_index(items, i)));
        }
        put_csv_line(csv, cells);
    }
    return tics_bag_text(out->bag, name, csv->str, error);
}

static void
put_cell(const TicsPackageOut *out, const TicsFrontList *list, const TicsFrontColumn *column,
         const void *item, TicsXlsxReport *book)
{
    g_autofree char *text = text_of(out, list, column, item);
    g_autofree char *extra = list->extra == NULL ? NULL : list->extra(out, item, column->what);
    bool state = column->kind == TICS_REPORT_CELL_STATE;

    if (column->what == TICS_FOR_THE_BODY) {
        tics_front_blanks(book, 1);
        return;
    }
    /* of a moment the day: it sorts as one */
    if (column->kind == TICS_REPORT_CELL_DATE && text != NULL &&
        strlen(text) > strlen("YYYY-MM-DD"))
        text[strlen("YYYY-MM-DD")] = '\0';
    tics_xlsx_report_cell(book, column->kind, text == NULL ? "" : text, state ? extra : NULL,
                          state ? NULL : extra);
}

static bool
says_anything(const TicsPackageOut *out, const TicsFrontList *list, const TicsFrontColumn *column,
              const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++) {
        g_autofree char *text = text_of(out, list, column, g_ptr_array_index(items, i));
        if (text != NULL && text[0] != '\0')
            return true;
    }
    return false;
}

/* const TicsFrontColumn*, borrowed. Transfer container. */
static GPtrArray *
columns_of(const TicsPackageOut *out, const TicsFrontList *list, const GPtrArray *items)
{
    GPtrArray *columns = g_ptr_array_new();

    for (size_t c = 0; c < list->count; c++) {
        const TicsFrontColumn *column = &list->columns[c];
        if (column->where != TICS_IN_CSV &&
            (!column->if_any || says_anything(out, list, column, items)))
            g_ptr_array_add(columns, (void *)column);
    }
    return columns;
}

bool
tics_front_sheet(TicsPackageOut *out, const TicsFrontList *list, const GPtrArray *items,
                 TicsXlsxReport *book, GError **error)
{
    g_autoptr(GPtrArray) columns = columns_of(out, list, items);
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(unsigned));

    for (guint c = 0; c < columns->len; c++) {
        const TicsFrontColumn *column = g_ptr_array_index(columns, c);
        g_ptr_array_add(headings, (char *)tics_gettext(column->heading));
        g_array_append_val(widths, column->width);
    }
    if (!tics_xlsx_report_sheet(book, tics_gettext(list->sheet), (const unsigned *)widths->data,
                                widths->len, error))
        return false;
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, tics_gettext(list->title));
    tics_xlsx_report_table(book, (const char *const *)headings->pdata, headings->len);
    for (guint i = 0; i < items->len; i++) {
        for (guint c = 0; c < columns->len; c++)
            put_cell(out, list, g_ptr_array_index(columns, c), g_ptr_array_index(items, i), book);
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}
