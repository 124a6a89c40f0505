/* fuzz_csv.c -- a file of rows is refused with its line or gives cells that come back the same when
 * they are written again */
/* SPDX-License-Identifier: Apache-2.0 */
#include "csv.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Of longer files the reading alone is tried: how long it takes is measured. */
#define LONG 100000

static void
check_refusal(const GError *error)
{
    g_assert_error(error, TICS_ERROR, TICS_ERROR_INVALID);
    g_assert_true(error->message[0] != '\0' && g_utf8_validate(error->message, -1, NULL));
}

/* Rows as another program would write them: the heading row first, so that the separator is seen.
 */
static void
write_row(GString *out, const TicsRow *row)
{
    for (size_t i = 0; i < row->count; i++) {
        g_autofree char *cell = tics_text_escape_csv(row->cells[i], true);
        g_string_append_printf(out, "%s%s", i == 0 ? "" : ",", cell);
    }
    g_string_append(out, "\r\n");
}

static void
check_row(const TicsRow *row, const TicsRow *before)
{
    bool says = false;

    g_assert_true(row->row > before->row && row->line > before->line && row->line >= row->row);
    g_assert_true(row->count > 0 && row->count <= 1000 && row->troubles == NULL);
    g_assert_null(row->cells[row->count]);
    for (size_t i = 0; i < row->count; i++) {
        g_assert_true(g_utf8_validate(row->cells[i], -1, NULL));
        g_assert_true(strlen(row->cells[i]) <= 64 * 1024);
        says = says || row->cells[i][strspn(row->cells[i], " \t")] != '\0';
    }
    g_assert_true(says);
}

/* Copies of the rows, each cell ended by NUL, each row by 1. */
static void
keep(GByteArray *kept, const TicsRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        g_byte_array_append(kept, (const uint8_t *)row->cells[i], strlen(row->cells[i]) + 1);
    g_byte_array_append(kept, (const uint8_t *)"\1", 1);
}

/* False if the file is refused on the way. */
static bool
read_all(TicsCsv *csv, GByteArray *kept, GString *written)
{
    TicsRow row = {0}, before = {0};
    g_autoptr(GError) error = NULL;
    bool more = true;

    while (more) {
        if (!tics_csv_next(csv, &row, &more, &error)) {
            check_refusal(error);
            return false;
        }
        if (!more)
            break;
        check_row(&row, &before);
        before = row;
        keep(kept, &row);
        if (written != NULL)
            write_row(written, &row);
    }
    return true;
}

static void
check_again(const GString *written, const GByteArray *kept)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(written->str, written->len);
    g_autoptr(GByteArray) again = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsCsv) csv = tics_csv_open(bytes, "again.csv", TICS_ENCODING_UTF8, &error);

    g_assert_no_error(error);
    if (tics_csv_separator(csv) != ',')
        return; /* a heading without a comma that holds tabs or semicolons */
    g_assert_true(read_all(csv, again, NULL));
    g_assert_cmpmem(kept->data, kept->len, again->data, again->len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GBytes) all = g_bytes_new_static(bytes, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsCsv) csv = tics_csv_open(all, "f.csv", TICS_ENCODING_AUTO, &error);
    g_autoptr(GByteArray) kept = g_byte_array_new();
    g_autoptr(GString) written =
        g_string_new("\xef\xbb\xbf"); /* else a first cell may look like one */

    if (csv == NULL)
        check_refusal(error);
    else if (read_all(csv, kept, length > LONG ? NULL : written) && length <= LONG)
        check_again(written, kept);
    return 0;
}
