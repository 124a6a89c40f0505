/* csv_out.c -- exported rows as CSV that Excel opens right */
/* SPDX-License-Identifier: Apache-2.0 */
#include "table_out.h"

#include "i18n.h"
#include "text.h"

#include <errno.h>
#include <string.h>

typedef struct {
    TicsTableOut base;
    FILE *out;
    FILE *spool; /* CP932: all or nothing; NULL: straight to `out` */
    TicsCsvEncoding encoding;
    GPtrArray *headings, *cells; /* char*: of the first row and of this one, as they were given */
    GString *line;
    size_t row; /* as a spreadsheet counts, of this one */
} CsvOut;

void
tics_table_out_free(TicsTableOut *out)
{
    if (out != NULL)
        out->destroy(out);
}

static void
csv_cell(TicsTableOut *base, const TicsField *field, const char *text)
{
    CsvOut *csv = (CsvOut *)base;
    g_autofree char *cell = tics_text_escape_csv(text == NULL ? "" : text, true);

    (void)field;
    if (csv->cells->len > 0)
        g_string_append_c(csv->line, ',');
    g_string_append(csv->line, cell);
    g_ptr_array_add(csv->cells, csv->spool != NULL ? g_strdup(text == NULL ? "" : text) : NULL);
}

/* The row did not fit: which of its cells it is. */
static bool
refuse_cell(const CsvOut *csv, const GError *why, GError **error)
{
    for (guint i = 0; i < csv->cells->len; i++) {
        const char *heading = i < csv->headings->len ? g_ptr_array_index(csv->headings, i) : "";
        g_autoptr(GError) problem = NULL;
        g_autofree char *bytes =
            tics_text_to_cp932(g_ptr_array_index(csv->cells, i), NULL, &problem);
        if (bytes == NULL)
            return tics_fail(error, problem->code,
                             _("row %zu, column '%s': %s; nothing was written"), csv->row, heading,
                             problem->message);
    }
    return tics_fail(error, why->code, "%s", why->message);
}

static bool
write_cp932(CsvOut *csv, GError **error)
{
    g_autoptr(GError) problem = NULL;
    size_t length = 0;
    g_autofree char *bytes = tics_text_to_cp932(csv->line->str, &length, &problem);

    if (bytes == NULL)
        return refuse_cell(csv, problem, error);
    fwrite(bytes, 1, length, csv->spool);
    return true;
}

static bool
csv_end_row(TicsTableOut *base, GError **error)
{
    CsvOut *csv = (CsvOut *)base;

    g_string_append(csv->line, "\r\n");
    if (csv->row == 1 && csv->encoding == TICS_CSV_UTF8_BOM)
        fputs("\xef\xbb\xbf", csv->out);
    if (csv->row == 1) { /* what a cell that cannot be written is named by */
        g_ptr_array_unref(csv->headings);
        csv->headings = g_ptr_array_ref(csv->cells);
    }
    if (csv->spool == NULL)
        fwrite(csv->line->str, 1, csv->line->len, csv->out);
    else if (!write_cp932(csv, error))
        return false;
    csv->row++;
    g_string_truncate(csv->line, 0);
    g_ptr_array_unref(csv->cells);
    csv->cells = g_ptr_array_new_with_free_func(g_free);
    return true;
}

static bool
csv_finish(TicsTableOut *base, GError **error)
{
    CsvOut *csv = (CsvOut *)base;
    char buffer[65536];
    size_t length;

    if (csv->spool == NULL)
        return true;
    if (fflush(csv->spool) != 0 || ferror(csv->spool))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write a temporary file: %s"),
                         g_strerror(errno));
    rewind(csv->spool);
    while ((length = fread(buffer, 1, sizeof buffer, csv->spool)) > 0)
        fwrite(buffer, 1, length, csv->out);
    return true;
}

static void
csv_destroy(TicsTableOut *base)
{
    CsvOut *csv = (CsvOut *)base;

    if (csv->spool != NULL)
        fclose(csv->spool);
    g_ptr_array_unref(csv->headings);
    g_ptr_array_unref(csv->cells);
    g_string_free(csv->line, TRUE);
    g_free(csv);
}

TicsTableOut *
tics_csv_out(FILE *out, TicsCsvEncoding encoding, GError **error)
{
    FILE *spool = encoding == TICS_CSV_CP932 ? tmpfile() : NULL;

    if (encoding == TICS_CSV_CP932 && spool == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot make a temporary file: %s"),
                              g_strerror(errno));
    CsvOut *csv = g_new0(CsvOut, 1);
    csv->base = (TicsTableOut){csv_cell, csv_end_row, csv_finish, csv_destroy, NULL};
    csv->out = out;
    csv->spool = spool;
    csv->encoding = encoding;
    csv->headings = g_ptr_array_new_with_free_func(g_free);
    csv->cells = g_ptr_array_new_with_free_func(g_free);
    csv->line = g_string_new(NULL);
    csv->row = 1;
    return &csv->base;
}
