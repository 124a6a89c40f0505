/* xlsx_reference.c -- the cells of a CSV file written by libxlsxwriter alone: what an export of them is measured against
 *
 * xlsx_reference IN.csv OUT.xlsx: every cell as text (days as days where a field is YYYY-MM-DD), no widths, no drop-downs, no formats but that of days.
 * The reading is a split at commas: it takes what the benchmark writes, without quotation marks.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

static int
write_day(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
          lxw_format *format)
{
    lxw_datetime day = {0};

    if (strlen(text) != 10 || sscanf(text, "%4d-%2d-%2d", &day.year, &day.month, &day.day) != 3)
        return 0;
    return worksheet_write_datetime(sheet, row, column, &day, format) == LXW_NO_ERROR;
}

static void
write_row(lxw_worksheet *sheet, lxw_row_t row, char *line, lxw_format *format)
{
    lxw_col_t column = 0;

    line[strcspn(line, "\r\n")] = '\0';
    for (char *cell = line, *next = NULL; cell != NULL; cell = next, column++) {
        next = strchr(cell, ',');
        if (next != NULL)
            *next++ = '\0';
        if (cell[0] == '\0')
            worksheet_write_blank(sheet, row, column, format);
        else if (!write_day(sheet, row, column, cell, format))
            worksheet_write_string(sheet, row, column, cell, NULL);
    }
}

int
main(int argc, char **argv)
{
    char line[65536];
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};

    if (in == NULL)
        return 2;
    lxw_workbook *book = workbook_new_opt(argv[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *format = workbook_add_format(book);
    format_set_num_format(format, "yyyy/mm/dd");
    for (lxw_row_t row = 0; fgets(line, sizeof line, in) != NULL; row++)
        write_row(sheet, row, line, format);
    fclose(in);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
