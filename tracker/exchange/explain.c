/* explain.c -- what each column of a file becomes, shown on its first rows */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <string.h>

void
tics_explained_free(void *data)
{
    TicsExplained *explained = data;

    g_free(explained->raw);
    g_free(explained->stored);
    g_free(explained->problem);
    g_free(explained);
}

static const char *
problem_of(const TicsImporter *importer, size_t from, size_t row, const char *heading)
{
    const GPtrArray *errors = importer->result->errors;

    for (size_t i = from; i < errors->len; i++) {
        const TicsCellError *cell = g_ptr_array_index(errors, i);
        if (cell->row == row && strcmp(cell->column, heading) == 0)
            return cell->message;
    }
    return NULL;
}

static char *
stored_text(const TicsRecord *record, const TicsColumn *column)
{
    const TicsField *field = column->field;

    if (column->use != TICS_COLUMN_FIELD && column->use != TICS_COLUMN_ITEM)
        return g_strdup("");
    if (!field->list || column->path != NULL) {
        g_autofree char *path = tics_import_path(column, 1);
        return g_strdup(tics_record_get(record, path));
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned n = 1; n <= tics_record_count(record, field->name); n++) {
        g_autofree char *path = g_strdup_printf("%s.%u", field->name, n);
        const char *value = tics_record_get(record, path);
        g_string_append_printf(text, "%s%s", n == 1 ? "" : "; ", value == NULL ? "" : value);
    }
    return g_strdup(text->str);
}

void
tics_explain_row(TicsImporter *importer, const TicsRow *row, const TicsRecord *record,
                 size_t errors_before)
{
    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        TicsExplained *explained = g_new0(TicsExplained, 1);
        explained->column = i;
        explained->row = row->row;
        explained->raw = g_strdup(i < row->count ? row->cells[i] : "");
        explained->stored = stored_text(record, column);
        explained->problem =
            g_strdup(problem_of(importer, errors_before, row->row, column->heading));
        g_ptr_array_add(importer->result->explained, explained);
    }
}
