/* xlsx_survey.c -- what is known of a sheet once it was read through, and its rows if they are few
 *
 * Where the headings stand, and what is merged with them, shows only at the end of a sheet. Most
 * sheets are small enough to be kept meanwhile, so that they need not be parsed a second time.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_private.h"

#include <string.h>

enum {
    HEAD_MAX = 50,
    HEAD_BYTES = 4 * 1024 * 1024,
};
static const size_t KEPT_BYTES = 32u * 1024 * 1024; /* some 80,000 rows of 24 columns */
static const size_t XML_BYTES = 128u * 1024 * 1024; /* which more than that mostly takes */

static size_t
bytes_of(const TicsRow *row)
{
    size_t bytes = sizeof *row + (row->count + 1) * sizeof(char *);

    for (size_t i = 0; i < row->count; i++)
        bytes += strlen(row->cells[i]) + 1;
    return bytes;
}

/* One block: the row, its cells, their texts. */
static TicsRow *
row_new(const TicsRow *from, size_t bytes)
{
    TicsRow *row = g_malloc(bytes);
    char **cells = (char **)(row + 1), *text = (char *)(cells + from->count + 1);

    *row = *from;
    row->cells = cells;
    for (size_t i = 0; i < from->count; i++) {
        size_t size = strlen(from->cells[i]) + 1;
        cells[i] = memcpy(text, from->cells[i], size);
        text += size;
    }
    cells[from->count] = NULL;
    if (from->troubles != NULL)
        g_ptr_array_ref((GPtrArray *)from->troubles);
    return row;
}

void
tics_xlsx_row_free(void *data)
{
    TicsRow *row = data;

    if (row != NULL && row->troubles != NULL)
        g_ptr_array_unref((GPtrArray *)row->troubles);
    g_free(row);
}

static void
take_last_rows(GArray *last_rows, const TicsRow *row)
{
    if (last_rows->len < row->count)
        g_array_set_size(last_rows, (guint)row->count);
    for (guint i = 0; i < row->count; i++) {
        const char *cell = row->cells[i];
        if (cell[0] != '\0' && cell[strspn(cell, " \t")] != '\0')
            g_array_index(last_rows, guint, i) = (guint)row->row;
    }
}

/* `kept`: bytes of all rows so far, this one among them. */
static void
take_row(TicsXlsxSurvey *survey, const TicsRow *row, size_t bytes, size_t kept)
{
    take_last_rows(survey->last_rows, row);
    if (survey->head->len < HEAD_MAX && kept < HEAD_BYTES)
        g_ptr_array_add(survey->head, row_new(row, bytes));
    if (kept > KEPT_BYTES)
        g_clear_pointer(&survey->rows, g_ptr_array_unref);
    if (survey->rows != NULL)
        g_ptr_array_add(survey->rows, row_new(row, bytes));
}

static TicsXlsxSurvey *
survey_new(void)
{
    TicsXlsxSurvey *survey = g_new0(TicsXlsxSurvey, 1);

    survey->head = g_ptr_array_new_with_free_func(tics_xlsx_row_free);
    survey->rows = g_ptr_array_new_with_free_func(tics_xlsx_row_free);
    survey->merges = g_array_new(FALSE, FALSE, sizeof(TicsXlsxMerge));
    survey->hidden = g_array_new(FALSE, FALSE, sizeof(guint));
    survey->hidden_columns = g_array_new(FALSE, FALSE, sizeof(guint));
    survey->last_rows = g_array_new(FALSE, TRUE, sizeof(guint));
    return survey;
}

TicsXlsxSurvey *
tics_xlsx_survey(TicsXlsx *book, size_t at, GError **error)
{
    g_autoptr(TicsXlsxSurvey) survey = survey_new();
    g_autoptr(TicsXlsxSheet) sheet = tics_xlsx_sheet_survey(book, at, survey, error);
    bool more = sheet != NULL;
    size_t kept = 0;
    TicsRow row;

    if (sheet == NULL)
        return NULL;
    if (survey->bytes > XML_BYTES)
        g_clear_pointer(&survey->rows, g_ptr_array_unref);
    while (more) {
        if (!tics_xlsx_next(sheet, &row, &more, error))
            return NULL;
        if (!more)
            break;
        size_t bytes = bytes_of(&row);
        kept += bytes;
        take_row(survey, &row, bytes, kept);
    }
    return g_steal_pointer(&survey);
}

void
tics_xlsx_survey_free(TicsXlsxSurvey *survey)
{
    if (survey == NULL)
        return;
    g_ptr_array_unref(survey->head);
    g_clear_pointer(&survey->rows, g_ptr_array_unref);
    g_array_unref(survey->merges);
    g_array_unref(survey->hidden);
    g_array_unref(survey->hidden_columns);
    g_array_unref(survey->last_rows);
    g_free(survey);
}
