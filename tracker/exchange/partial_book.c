/* partial_book.c -- rejected rows of a workbook: a workbook with the same headings and a column
 * that says why */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_origin.h"
#include "book_out.h"
#include "book_plan.h"
#include "import_private.h"

#include "i18n.h"
#include "value.h"

#include <string.h>

enum { REASON_WIDTH = 48 };

typedef struct {
    const TicsImporter *importer;
    TicsXlsxOut *out;
    TicsBookPlan *plan;
    GPtrArray *columns;     /* TicsXlsxColumn* */
    GArray *from;           /* guint: which column of the file each is */
    TicsBookOrigin *origin; /* of a workbook of ours; else NULL */
} Rejects;

/* Everything may be what is to be mended, but which record a row is. */
static bool
plan_columns(Rejects *rejects, GError **error)
{
    const GPtrArray *columns = rejects->importer->columns;

    for (guint i = 0; i < columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(columns, i);
        TicsXlsxColumn *planned =
            column->use == TICS_COLUMN_RECORD
                ? tics_book_plan_record()
                : tics_book_plan_column(rejects->plan, rejects->importer->kind, column->field,
                                        column->heading, error);
        if (planned == NULL)
            return false;
        if (column->use != TICS_COLUMN_RECORD)
            planned->locked = false;
        planned->hidden = planned->hidden && rejects->origin != NULL;
        if (tics_partial_is_heading(column->heading)) {
            tics_xlsx_column_free(planned);
            continue;
        }
        g_ptr_array_add(rejects->columns, planned);
        g_array_append_val(rejects->from, i);
    }
    TicsXlsxColumn *reason = g_new0(TicsXlsxColumn, 1);
    reason->heading = g_strdup(_("import error"));
    reason->width = REASON_WIDTH;
    reason->marked = true;
    g_ptr_array_add(rejects->columns, reason);
    return true;
}

/* A cell that shows an error has no text, but its trouble says what it shows. */
static const char *
text_at(const TicsRow *row, guint at)
{
    for (guint i = 0; row->troubles != NULL && i < row->troubles->len; i++) {
        const TicsCellTrouble *trouble = g_ptr_array_index(row->troubles, i);
        if (trouble->at == at)
            return trouble->value;
    }
    return at < row->count ? row->cells[at] : "";
}

static void
write_cell(const Rejects *rejects, const TicsRow *row, guint at)
{
    const TicsColumn *column = g_ptr_array_index(rejects->importer->columns, at);
    const TicsField *field = column->field;
    const char *text = text_at(row, at);
    /* a day is a day again; what cannot be read stays as it was written */
    g_autofree char *value = field == NULL || field->list || field->type == TICS_TYPE_ENUM ||
                                     field->type == TICS_TYPE_BOOLEAN
                                 ? NULL
                                 : tics_value_parse(field, text, NULL);

    tics_xlsx_out_cell(rejects->out, value != NULL ? value : text);
    if (column->use == TICS_COLUMN_RECORD && rejects->origin != NULL && text[0] != '\0')
        g_ptr_array_add(rejects->origin->rows, g_strdup(text));
}

static bool
write_rows(Rejects *rejects, TicsTableIn *rows, GError **error)
{
    bool more = true;
    TicsRow row;

    if (!tics_table_in_next(rows, &row, &more, error)) /* the headings */
        return false;
    while (more) {
        if (!tics_table_in_next(rows, &row, &more, error))
            return false;
        const GString *why =
            more ? g_hash_table_lookup(rejects->importer->result->bad, GSIZE_TO_POINTER(row.row))
                 : NULL;
        for (guint i = 0; why != NULL && i < rejects->from->len; i++)
            write_cell(rejects, &row, g_array_index(rejects->from, guint, i));
        if (why != NULL)
            tics_xlsx_out_cell(rejects->out, why->str);
        if (why != NULL && !tics_xlsx_out_end_row(rejects->out, error))
            return false;
    }
    return true;
}

static size_t
count_nothing(const TicsRow *row, void *user)
{
    (void)row;
    (void)user;
    return 0;
}

static bool
write_book(Rejects *rejects, TicsTableIn *rows, FILE *to, GError **error)
{
    const TicsImportResult *result = rejects->importer->result;
    g_autofree char *file = g_path_get_basename(rejects->importer->import->file);
    g_autofree char *title = g_strdup_printf(_("Rows of '%s' that were not imported"), file);
    g_autofree char *what = g_strdup_printf(_("The last column says what is to be mended. Mended, "
                                              "this workbook is imported like '%s'."),
                                            file);

    if (!plan_columns(rejects, error))
        return false;
    TicsXlsxPlan plan = {result->sheet, title, what, rejects->columns, 1};
    if (!tics_xlsx_out_table(rejects->out, &plan, error))
        return false;
    if (rejects->origin != NULL)
        tics_book_origin_tab(rejects->origin, tics_xlsx_out_name(rejects->out),
                             rejects->importer->kind->id);
    return write_rows(rejects, rows, error) &&
           (rejects->origin == NULL ||
            tics_book_origin_write(rejects->origin, rejects->out, error)) &&
           tics_xlsx_out_finish(rejects->out, to, error);
}

bool
tics_partial_write_book(const TicsImporter *importer, FILE *to, GError **error)
{
    const TicsImport *import = importer->import;
    TicsTableWish wish = {import->file, import->encoding, importer->result->sheet,
                          importer->result->header_row, NULL};
    g_autoptr(TicsTableIn) rows = tics_table_in_open(&wish, count_nothing, NULL, error);
    g_auto(TicsBookStore) store = {0};

    if (rows == NULL || !tics_book_store(importer->index, &store, error))
        return false;
    g_autoptr(TicsXlsxOut) out = tics_xlsx_out_new(store.time, error);
    if (out == NULL)
        return false;
    g_autoptr(TicsBookPlan) plan = tics_book_plan_new(importer->index, out, import->lang);
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(tics_xlsx_column_free);
    g_autoptr(GArray) from = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(TicsBookOrigin) origin =
        importer->origin == NULL
            ? NULL
            : tics_book_origin_new(importer->origin->purpose, importer->origin->store,
                                   importer->origin->commit);
    Rejects rejects = {importer, out, plan, columns, from, origin};
    return write_book(&rejects, rows, to, error);
}
