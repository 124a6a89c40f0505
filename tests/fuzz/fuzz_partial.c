/* fuzz_partial.c -- rejected rows of a CSV file: read again they have the cells they had, and the
 * reason behind them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "csv.h"
#include "import_private.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define LONG 100000

static const char reason[] = "why, \"so\"";

/* The rows of a file; all but the first are bad. */
typedef struct {
    GPtrArray *rows; /* GPtrArray* of char* */
    GHashTable *bad; /* number of the row -> GString */
    size_t heading_row;
} All;

static void
string_free(void *data)
{
    g_string_free(data, TRUE);
}

/* False: it is refused. */
static bool
read_all(TicsCsv *csv, All *all)
{
    TicsRow row;
    bool more = true;

    while (more) {
        if (!tics_csv_next(csv, &row, &more, NULL))
            return false;
        if (!more)
            break;
        GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
        for (size_t i = 0; i < row.count; i++)
            g_ptr_array_add(cells, g_strdup(row.cells[i]));
        if (all->rows->len == 0)
            all->heading_row = row.row;
        else if (all->bad != NULL)
            g_hash_table_insert(all->bad, GSIZE_TO_POINTER(row.row), g_string_new(reason));
        g_ptr_array_add(all->rows, cells);
    }
    return true;
}

static GPtrArray *
columns_of(const GPtrArray *headings)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < headings->len; i++) {
        TicsColumn *column = g_new0(TicsColumn, 1);
        column->heading = g_ptr_array_index(headings, i);
        g_ptr_array_add(columns, column);
    }
    return columns;
}

/* What was a column of errors is written anew; a row with more cells than headings keeps them. */
static void
check_row(const GPtrArray *was, const GPtrArray *is, guint columns, bool had_errors, bool first)
{
    bool cut = had_errors && was->len == columns + 1;
    guint kept = cut ? columns : was->len;

    g_assert_cmpuint(is->len, ==, MAX(MAX(kept, columns), 1) + 1);
    for (guint i = 0; i + 1 < is->len; i++)
        g_assert_cmpstr(g_ptr_array_index(is, i), ==, i < kept ? g_ptr_array_index(was, i) : "");
    if (!first)
        g_assert_cmpstr(g_ptr_array_index(is, is->len - 1), ==, reason);
}

static void
check_rejects(const All *all, const TicsCsv *csv, const uint8_t *bytes, size_t length)
{
    const GPtrArray *headings = g_ptr_array_index(all->rows, 0);
    g_autoptr(GPtrArray) columns = columns_of(headings);
    TicsImportResult result = {.encoding = tics_csv_encoding(csv, NULL), .bad = all->bad};
    TicsImporter importer = {.result = &result,
                             .columns = columns,
                             .heading_row = all->heading_row,
                             .separator = tics_csv_separator(csv)};
    bool had_errors = tics_partial_is_heading(g_ptr_array_index(headings, headings->len - 1));
    GString *written = tics_partial_rows(&importer, (const char *)bytes, length);
    g_autoptr(GBytes) packed = g_string_free_to_bytes(written);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    All again = {.rows = rows};
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsCsv) reread = tics_csv_open(packed, "again.csv", result.encoding, &error);

    g_assert_no_error(error);
    if (tics_csv_separator(reread) != importer.separator)
        return; /* a single heading tells no separator */
    g_assert_true(read_all(reread, &again));
    g_assert_cmpuint(rows->len, ==, all->rows->len);
    for (guint i = 0; i < rows->len; i++)
        check_row(g_ptr_array_index(all->rows, i), g_ptr_array_index(rows, i),
                  headings->len - had_errors, had_errors, i == 0);
}

/* Every row of a long file bad: how long it takes is measured, cells are compared in short ones. */
static void
write_long(const uint8_t *bytes, size_t length)
{
    g_autoptr(GHashTable) bad = g_hash_table_new_full(NULL, NULL, NULL, string_free);
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    TicsColumn heading = {.heading = (char *)"a"};
    TicsImportResult result = {.encoding = TICS_ENCODING_UTF8, .bad = bad};
    TicsImporter importer = {
        .result = &result, .columns = columns, .heading_row = 1, .separator = ','};

    g_ptr_array_add(columns, &heading);
    for (gsize row = 2; row < 1000; row++)
        g_hash_table_insert(bad, GSIZE_TO_POINTER(row), g_string_new(reason));
    g_string_free(tics_partial_rows(&importer, (const char *)bytes, length), TRUE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GBytes) packed = g_bytes_new_static(bytes, length);
    g_autoptr(TicsCsv) csv = tics_csv_open(packed, "f.csv", TICS_ENCODING_AUTO, NULL);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GHashTable) bad = g_hash_table_new_full(NULL, NULL, NULL, string_free);
    All all = {.rows = rows, .bad = bad};

    if (length > LONG)
        write_long(bytes, length);
    else if (csv != NULL && read_all(csv, &all) && rows->len > 0 &&
             ((GPtrArray *)g_ptr_array_index(rows, 0))->len < 1000)
        check_rejects(&all, csv, bytes, length);
    return 0;
}
