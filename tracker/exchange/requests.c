/* requests.c -- what is missing from a department, as a workbook to fill in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "requests.h"

#include "belongs.h"
#include "book_origin.h"
#include "book_out.h"
#include "book_plan.h"
#include "export_private.h"

#include "i18n.h"

#include <string.h>

enum { ASKED_WIDTH = 44, FILE_WIDTH = 24 };

/* In both languages: who asks and who imports may read different ones. */
static const char *const asked_words[] = {"依頼内容(取り込みません)",
                                          "what is asked (not imported)", NULL};

typedef struct {
    TicsIndex *index;
    TicsLang lang;
    TicsXlsxOut *out;
    TicsBookPlan *plan;
    TicsBookOrigin *origin;
    const GPtrArray *requests;
    const char *department;
    GPtrArray *all; /* TicsXlsxColumn* of all sheets: what the guide explains */
} Book;

/* One sheet. */
typedef struct {
    Book *book;
    const TicsKind *kind;
    TicsBelongs belongs;
    GPtrArray *fields;  /* TicsField* */
    GPtrArray *columns; /* TicsXlsxColumn*: id, what is asked, the fields with the name behind whom
                           it is about, files */
} Sheet;

void
tics_request_free(void *data)
{
    TicsRequest *request = data;

    tics_record_free(request->row);
    g_free(request->record);
    g_free(request->subject);
    g_free(request->name);
    g_free(request->message);
    g_free(request);
}

bool
tics_requests_is_heading(const char *heading)
{
    return g_strv_contains(asked_words, heading);
}

static void
add_column(Sheet *sheet, TicsXlsxColumn *column)
{
    g_ptr_array_add(sheet->columns, column);
}

static TicsXlsxColumn *
plain_column(const char *heading, double width, bool locked)
{
    TicsXlsxColumn *column = g_new0(TicsXlsxColumn, 1);

    column->heading = g_strdup(heading);
    column->width = width;
    column->locked = locked;
    column->marked = !locked;
    return column;
}

static bool
plan_sheet(Sheet *sheet, GError **error)
{
    add_column(sheet, tics_book_plan_record());
    add_column(sheet,
               plain_column(asked_words[sheet->book->lang == TICS_JA ? 0 : 1], ASKED_WIDTH, true));
    for (guint i = 0; i < sheet->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(sheet->fields, i);
        TicsXlsxColumn *column = tics_book_plan_column(sheet->book->plan, sheet->kind, field,
                                                       field->title[sheet->book->lang], error);
        if (column == NULL)
            return false;
        column->marked = true;
        add_column(sheet, column);
        if (field == sheet->belongs.field && sheet->belongs.name != NULL)
            add_column(sheet,
                       plain_column(sheet->belongs.name->title[sheet->book->lang], 16, true));
    }
    add_column(sheet, plain_column(_("attached file"), FILE_WIDTH, false));
    return true;
}

/* What is known stands fast, as far as it names the record; what is not is to be written. */
static void
write_field(const Sheet *sheet, guint at, const TicsField *field, const char *text)
{
    TicsXlsxColumn *column = g_ptr_array_index(sheet->columns, at);

    column->locked = text[0] != '\0' && tics_book_is_locked(sheet->kind, field);
    tics_xlsx_out_cell(sheet->book->out, text);
}

static bool
write_entry(const Sheet *sheet, const TicsRequest *request, const TicsRecord *record,
            unsigned entry, GError **error)
{
    TicsXlsxOut *out = sheet->book->out;
    guint at = 2;
    g_autofree char *id = request->record == NULL ? NULL
                          : tics_export_has_groups(sheet->kind)
                              ? g_strdup_printf("%s#%u", request->record, entry)
                              : g_strdup(request->record);

    tics_xlsx_out_cell(out, id);
    tics_xlsx_out_cell(out, request->message);
    if (id != NULL)
        g_ptr_array_add(sheet->book->origin->rows, g_strdup(id));
    for (guint i = 0; i < sheet->fields->len; i++, at++) {
        const TicsField *field = g_ptr_array_index(sheet->fields, i);
        g_autofree char *text = tics_export_text(record, field, entry, sheet->book->lang);
        write_field(sheet, at, field, text);
        if (field == sheet->belongs.field && sheet->belongs.name != NULL) {
            at++;
            tics_xlsx_out_cell(out, request->name);
        }
    }
    tics_xlsx_out_cell(out, NULL);
    return tics_xlsx_out_end_row(out, error);
}

static bool
write_request(const Sheet *sheet, const TicsRequest *request, GError **error)
{
    GError *local = NULL;
    g_autoptr(TicsRecord) there =
        request->record == NULL
            ? NULL
            : tics_index_record(sheet->book->index, request->record,
                                tics_index_known_seq(sheet->book->index), &local);
    const TicsRecord *record = there != NULL ? there : request->row;
    bool good = local == NULL && record != NULL;

    if (local != NULL)
        g_propagate_error(error, local);
    else if (!good)
        tics_fail(error, TICS_ERROR_NOT_FOUND, _("no such record: '%s'"), request->record);
    for (unsigned entry = 1; good && entry <= tics_export_entries(record); entry++)
        good = write_entry(sheet, request, record, entry, error);
    return good;
}

/* A record that several findings are about stands once, with what the first of them says; the
 * overview has them all. */
static bool
is_first(const Book *book, guint at)
{
    const TicsRequest *request = g_ptr_array_index(book->requests, at);

    for (guint i = 0; i < at; i++) {
        const TicsRequest *before = g_ptr_array_index(book->requests, i);
        bool same = before->record != NULL && request->record != NULL
                        ? strcmp(before->record, request->record) == 0
                        : before->row != NULL && request->row != NULL &&
                              request->row->values->len > 0 &&
                              tics_record_same(before->row, request->row);
        if (same && before->kind == request->kind)
            return false;
    }
    return true;
}

static bool
write_rows(const Sheet *sheet, GError **error)
{
    const GPtrArray *requests = sheet->book->requests;

    for (guint i = 0; i < requests->len; i++) {
        const TicsRequest *request = g_ptr_array_index(requests, i);
        if (request->kind == sheet->kind && is_first(sheet->book, i) &&
            !write_request(sheet, request, error))
            return false;
    }
    return true;
}

/* Fields that are filled in for whoever lacks the record: alone they say nothing. */
static void
note_prefilled(const Sheet *sheet)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < sheet->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(sheet->fields, i);
        bool filled = false;
        for (guint r = 0; !filled && r < sheet->book->requests->len; r++) {
            const TicsRequest *request = g_ptr_array_index(sheet->book->requests, r);
            g_autofree char *text =
                request->kind == sheet->kind && request->row != NULL
                    ? tics_export_text(request->row, field, 1, sheet->book->lang)
                    : g_strdup("");
            filled = text[0] != '\0';
        }
        if (filled)
            g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", field->name);
    }
    tics_book_origin_prefilled(sheet->book->origin, sheet->kind->id, names->str);
}

static bool
write_sheet(Book *book, const TicsKind *kind, GError **error)
{
    g_autoptr(GPtrArray) fields = tics_export_fields(kind, false);
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    Sheet sheet = {book, kind, tics_belongs(book->index, kind), fields, columns};
    g_autofree char *title = g_strdup_printf("%s / %s", book->department, kind->title[book->lang]);

    bool good = plan_sheet(&sheet, error);
    for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add(book->all, g_ptr_array_index(columns, i));
    if (!good)
        return false;
    TicsXlsxPlan plan = {kind->title[book->lang], title,
                         _("Fill in the yellow cells. Name attached files in the last column and "
                           "send them along in one folder."),
                         columns, 3};
    if (!tics_xlsx_out_table(book->out, &plan, error))
        return false;
    tics_book_origin_tab(book->origin, tics_xlsx_out_name(book->out), kind->id);
    note_prefilled(&sheet);
    bool written = write_rows(&sheet, error);
    tics_xlsx_out_end_table(book->out);
    return written;
}

static void
write_line(TicsXlsxOut *out, unsigned number, const TicsRequest *request, TicsLang lang)
{
    g_autofree char *n = g_strdup_printf("%u", number);
    const char *sheet = request->kind != NULL ? request->kind->title[lang]
                                              : _("(answer whoever sent the workbook)");
    const char *const cells[] = {n, request->subject, request->name, request->message, sheet, NULL};

    tics_xlsx_out_line(out, TICS_LINE_CELLS, cells);
}

static bool
write_overview(const Book *book, GError **error)
{
    static const double widths[] = {6, 22, 18, 84, 24, 0};
    g_autofree char *text = g_strdup_printf(_("What is missing from %s"), book->department);
    g_autofree char *what = g_strdup_printf(
        _("%u points. Fill in the sheets that the last column names, and send the workbook back "
          "with the attached files."),
        book->requests->len);
    const char *const title[] = {text, NULL}, *const note[] = {what, NULL};
    const char *const headings[] = {_("no."),   _("about"), _("name"), _("what is missing"),
                                    _("sheet"), NULL};

    if (!tics_xlsx_out_page(book->out, _("requests"), false, widths, error))
        return false;
    tics_xlsx_out_line(book->out, TICS_LINE_TITLE, title);
    tics_xlsx_out_line(book->out, TICS_LINE_TEXT, note);
    tics_xlsx_out_line(book->out, TICS_LINE_HEADING, headings);
    for (guint i = 0; i < book->requests->len; i++)
        write_line(book->out, i + 1, g_ptr_array_index(book->requests, i), book->lang);
    return true;
}

static bool
write_all(Book *book, FILE *to, GError **error)
{
    g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
    g_autofree char *what =
        g_strdup_printf(_("This workbook asks %s for what is missing."), book->department);

    if (!write_overview(book, error))
        return false;
    for (guint i = 0; i < book->requests->len; i++) {
        const TicsRequest *request = g_ptr_array_index(book->requests, i);
        if (request->kind != NULL && g_hash_table_add(done, (void *)request->kind) &&
            !write_sheet(book, request->kind, error))
            return false;
    }
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    return tics_book_guide(book->out, what, none, book->lang, error) &&
           tics_book_origin_write(book->origin, book->out, error) &&
           tics_xlsx_out_finish(book->out, to, error);
}

bool
tics_requests_write(TicsIndex *index, const char *department, const GPtrArray *requests,
                    TicsLang lang, FILE *out, GError **error)
{
    g_auto(TicsBookStore) store = {0};

    if (!tics_book_store(index, &store, error))
        return false;
    g_autoptr(TicsXlsxOut) xlsx = tics_xlsx_out_new(store.time, error);
    if (xlsx == NULL)
        return false;
    g_autoptr(TicsBookPlan) plan = tics_book_plan_new(index, xlsx, lang);
    g_autoptr(TicsBookOrigin) origin = tics_book_origin_new("requests", store.store, store.commit);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(tics_xlsx_column_free);
    Book book = {index, lang, xlsx, plan, origin, requests, department, all};
    return write_all(&book, out, error);
}

GPtrArray *
tics_requests_kinds(const char *file, GError **error)
{
    g_autoptr(GBytes) bytes = tics_table_in_bytes(file, error);
    gsize size = 0;
    const char *data = bytes == NULL ? NULL : g_bytes_get_data(bytes, &size);
    GError *local = NULL;

    if (bytes == NULL)
        return NULL;
    g_autoptr(TicsXlsx) book =
        size > 4 && memcmp(data, "PK\x03\x04", 4) == 0 ? tics_xlsx_open(bytes, file, &local) : NULL;
    g_autoptr(TicsBookOrigin) origin = book == NULL ? NULL : tics_book_origin_read(book, &local);
    if (local != NULL) {
        g_propagate_error(error, local);
        return NULL;
    }
    if (origin == NULL || strcmp(origin->purpose, "requests") != 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("'%s' is no workbook of requests to a department; name the kind of "
                                "its rows: import KIND FILE"),
                              file);
    GPtrArray *kinds = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < origin->tabs->len; i++) {
        const TicsBookTab *tab = g_ptr_array_index(origin->tabs, i);
        g_ptr_array_add(kinds, g_strdup(tab->kind));
    }
    return kinds;
}
