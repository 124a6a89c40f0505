/* book_out.c -- exported rows as an Excel workbook that can be filled in and imported again */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_out.h"

#include "book_origin.h"
#include "book_plan.h"
#include "export_private.h"

#include "i18n.h"

#include <string.h>

typedef struct {
    TicsTableOut base;
    TicsIndex *index;
    const TicsKind *kind;
    TicsLang lang;
    TicsDate as_of;
    FILE *to;
    TicsBookStore store;
    TicsXlsxOut *out;
    TicsBookPlan *plan;
    TicsBookOrigin *origin;
    GPtrArray *headings; /* char*: until the first row is ended; then NULL */
    GPtrArray *columns;  /* TicsXlsxColumn* */
    char *title, *note;
    TicsXlsxPlan sheet;
    char row[48]; /* what the hidden column says of this row */
} BookOut;

bool
tics_book_store(TicsIndex *index, TicsBookStore *store, GError **error)
{
    int64_t first = 0, known = MIN(tics_index_known_seq(index), tics_index_head_seq(index));
    bool found = false;

    *store = (TicsBookStore){0};
    if (!tics_index_change(index, 1, store->store, &first, &found, error) ||
        !tics_index_change(index, known, store->commit, &store->time, &found, error))
        return false;
    g_autoptr(TicsSettings) settings = tics_index_settings(index, known, error);
    if (settings == NULL)
        return false;
    store->organisation = g_strdup(settings->organisation == NULL ? "" : settings->organisation);
    return true;
}

void
tics_book_store_clear(TicsBookStore *store)
{
    g_clear_pointer(&store->organisation, g_free);
}

static bool
plan_columns(BookOut *book, GError **error)
{
    g_autoptr(GPtrArray) fields = tics_export_fields(book->kind, true);

    if (!book->kind->has_rows)
        g_ptr_array_add(book->columns, tics_book_plan_record());
    for (guint i = 0; i < fields->len; i++) {
        TicsXlsxColumn *column =
            tics_book_plan_column(book->plan, book->kind, g_ptr_array_index(fields, i),
                                  g_ptr_array_index(book->headings, i), error);
        if (column == NULL)
            return false;
        g_ptr_array_add(book->columns, column);
    }
    return true;
}

/* Title and note stand above the headings; what a column holds is known from here on. */
static bool
begin_table(BookOut *book, GError **error)
{
    char day[TICS_DATE_TEXT];

    if (!plan_columns(book, error))
        return false;
    book->title =
        g_strdup_printf("%s / %s", book->store.organisation, book->kind->title[book->lang]);
    book->note = g_strdup_printf(
        _("As of %s (change %.10s). Gray cells are not to be changed; how to fill in the others "
          "is said on the sheet '%s'."),
        tics_date_format(book->as_of, day), book->store.commit, _("How to fill in"));
    book->sheet = (TicsXlsxPlan){book->kind->title[book->lang], book->title, book->note,
                                 book->columns, book->kind->has_rows ? 1 : 2};
    g_clear_pointer(&book->headings, g_ptr_array_unref);
    if (!tics_xlsx_out_table(book->out, &book->sheet, error))
        return false;
    tics_book_origin_tab(book->origin, tics_xlsx_out_name(book->out), book->kind->id);
    return true;
}

static void
book_cell(TicsTableOut *base, const TicsField *field, const char *text)
{
    BookOut *book = (BookOut *)base;

    (void)field;
    if (book->headings != NULL)
        g_ptr_array_add(book->headings, g_strdup(text));
    else
        tics_xlsx_out_cell(book->out, text);
}

static void
book_record(TicsTableOut *base, const char *id, unsigned entry)
{
    BookOut *book = (BookOut *)base;

    if (entry > 0)
        g_snprintf(book->row, sizeof book->row, "%s#%u", id, entry);
    else
        g_strlcpy(book->row, id, sizeof book->row);
    g_ptr_array_add(book->origin->rows, g_strdup(book->row));
    tics_xlsx_out_cell(book->out, book->row);
}

static bool
book_end_row(TicsTableOut *base, GError **error)
{
    BookOut *book = (BookOut *)base;

    return book->headings != NULL ? begin_table(book, error)
                                  : tics_xlsx_out_end_row(book->out, error);
}

static bool
book_finish(TicsTableOut *base, GError **error)
{
    BookOut *book = (BookOut *)base;
    g_autofree char *what =
        g_strdup_printf(_("This workbook holds the records '%s' of %s."),
                        book->kind->title[book->lang], book->store.organisation);

    return tics_book_guide(book->out, what, book->columns, book->lang, error) &&
           tics_book_origin_write(book->origin, book->out, error) &&
           tics_xlsx_out_finish(book->out, book->to, error);
}

static void
book_destroy(TicsTableOut *base)
{
    BookOut *book = (BookOut *)base;

    tics_xlsx_out_free(book->out);
    tics_book_plan_free(book->plan);
    tics_book_origin_free(book->origin);
    tics_book_store_clear(&book->store);
    if (book->headings != NULL)
        g_ptr_array_unref(book->headings);
    g_ptr_array_unref(book->columns);
    g_free(book->title);
    g_free(book->note);
    g_free(book);
}

TicsTableOut *
tics_book_out(TicsIndex *index, const TicsKind *kind, const TicsExport *options,
              const TicsClocks *clocks, FILE *out, GError **error)
{
    g_auto(TicsBookStore) store = {0};

    if (!tics_book_store(index, &store, error))
        return NULL;
    TicsXlsxOut *xlsx = tics_xlsx_out_new(store.time, error);
    if (xlsx == NULL)
        return NULL;
    BookOut *book = g_new0(BookOut, 1);
    book->base = (TicsTableOut){book_cell, book_end_row, book_finish, book_destroy, book_record};
    book->index = index;
    book->kind = kind;
    book->lang = options->lang;
    book->as_of = clocks->as_of;
    book->to = out;
    book->out = xlsx;
    book->plan = tics_book_plan_new(index, xlsx, options->lang);
    book->origin = tics_book_origin_new("export", store.store, store.commit);
    book->headings = g_ptr_array_new_with_free_func(g_free);
    book->columns = g_ptr_array_new_with_free_func(tics_xlsx_column_free);
    book->store = store;
    store.organisation = NULL;
    return &book->base;
}
