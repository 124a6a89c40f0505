/* book_origin.c -- what a workbook of ours says of itself on a hidden sheet */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_origin.h"

#include "i18n.h"
#include "record.h"

#include <string.h>

static const char FORMAT[] = "tics.workbook/1";

static void
tab_free(void *data)
{
    TicsBookTab *tab = data;

    g_free(tab->name);
    g_free(tab->kind);
    g_free(tab->prefilled);
    g_free(tab);
}

TicsBookOrigin *
tics_book_origin_new(const char *purpose, const char *store, const char *commit)
{
    TicsBookOrigin *origin = g_new0(TicsBookOrigin, 1);

    origin->purpose = g_strdup(purpose);
    origin->store = g_strdup(store);
    g_strlcpy(origin->commit, commit, sizeof origin->commit);
    origin->tabs = g_ptr_array_new_with_free_func(tab_free);
    origin->rows = g_ptr_array_new_with_free_func(g_free);
    return origin;
}

void
tics_book_origin_free(TicsBookOrigin *origin)
{
    if (origin == NULL)
        return;
    g_free(origin->purpose);
    g_free(origin->store);
    g_ptr_array_unref(origin->tabs);
    g_ptr_array_unref(origin->rows);
    g_free(origin);
}

void
tics_book_origin_tab(TicsBookOrigin *origin, const char *name, const char *kind)
{
    TicsBookTab *tab = g_new0(TicsBookTab, 1);

    tab->name = g_strdup(name);
    tab->kind = g_strdup(kind);
    g_ptr_array_add(origin->tabs, tab);
}

static TicsBookTab *
tab_of(const TicsBookOrigin *origin, const char *kind)
{
    for (guint i = 0; i < origin->tabs->len; i++) {
        TicsBookTab *tab = g_ptr_array_index(origin->tabs, i);
        if (strcmp(tab->kind, kind) == 0)
            return tab;
    }
    return NULL;
}

void
tics_book_origin_prefilled(TicsBookOrigin *origin, const char *kind, const char *fields)
{
    TicsBookTab *tab = tab_of(origin, kind);

    if (tab == NULL)
        return;
    g_free(tab->prefilled);
    tab->prefilled = g_strdup(fields);
}

bool
tics_book_origin_is_prefilled(const TicsBookOrigin *origin, const char *kind, const char *field)
{
    const TicsBookTab *tab = tab_of(origin, kind);
    g_auto(GStrv) names =
        g_strsplit(tab == NULL || tab->prefilled == NULL ? "" : tab->prefilled, " ", -1);

    return g_strv_contains((const char *const *)names, field);
}

static void
say(TicsXlsxOut *out, const char *name, const char *value, const char *more)
{
    const char *const cells[] = {name, value, more, NULL};

    tics_xlsx_out_line(out, TICS_LINE_CELLS, cells);
}

bool
tics_book_origin_write(const TicsBookOrigin *origin, TicsXlsxOut *out, GError **error)
{
    static const double widths[] = {12, 48, 24, 0};

    if (!tics_xlsx_out_page(out, TICS_BOOK_SHEET, true, widths, error))
        return false;
    say(out, "format", FORMAT, NULL);
    say(out, "purpose", origin->purpose, NULL);
    say(out, "store", origin->store, NULL);
    say(out, "commit", origin->commit, NULL);
    for (guint i = 0; i < origin->tabs->len; i++) {
        const TicsBookTab *tab = g_ptr_array_index(origin->tabs, i);
        say(out, "sheet", tab->name, tab->kind);
        if (tab->prefilled != NULL)
            say(out, "prefilled", tab->kind, tab->prefilled);
    }
    for (guint i = 0; i < origin->rows->len; i++)
        say(out, "row", g_ptr_array_index(origin->rows, i), NULL);
    return true;
}

static void
take_line(TicsBookOrigin *origin, const TicsRow *row)
{
    const char *name = row->cells[0], *value = row->count > 1 ? row->cells[1] : "";

    if (strcmp(name, "purpose") == 0) {
        g_free(origin->purpose);
        origin->purpose = g_strdup(value);
    } else if (strcmp(name, "store") == 0) {
        g_free(origin->store);
        origin->store = g_strdup(value);
    } else if (strcmp(name, "commit") == 0) {
        g_strlcpy(origin->commit, value, sizeof origin->commit);
    } else if (strcmp(name, "sheet") == 0 && row->count > 2) {
        tics_book_origin_tab(origin, value, row->cells[2]);
    } else if (strcmp(name, "prefilled") == 0 && row->count > 2) {
        tics_book_origin_prefilled(origin, value, row->cells[2]);
    } else if (strcmp(name, "row") == 0) {
        g_ptr_array_add(origin->rows, g_strdup(value));
    }
}

TicsBookOrigin *
tics_book_origin_read(TicsXlsx *book, GError **error)
{
    g_autoptr(TicsBookOrigin) origin = tics_book_origin_new("", "", "");
    bool ours = false, more = true;
    size_t at = 0;

    while (at < tics_xlsx_sheets(book) &&
           strcmp(tics_xlsx_sheet_name(book, at, NULL), TICS_BOOK_SHEET) != 0)
        at++;
    if (at == tics_xlsx_sheets(book))
        return NULL;
    g_autoptr(TicsXlsxSheet) sheet = tics_xlsx_sheet_open(book, at, error);
    while (more && sheet != NULL) {
        TicsRow row;
        if (!tics_xlsx_next(sheet, &row, &more, error))
            return NULL;
        ours |= more && row.count > 1 && strcmp(row.cells[0], "format") == 0 &&
                strcmp(row.cells[1], FORMAT) == 0;
        if (more && ours && row.count > 1)
            take_line(origin, &row);
    }
    return ours ? g_steal_pointer(&origin) : NULL;
}

bool
tics_book_row_parse(const char *text, char id[static 27], unsigned *entry)
{
    g_auto(GStrv) parts = g_strsplit(text, "#", 2);
    guint64 number = 0;

    *entry = 0;
    if (parts[0] == NULL || !tics_id_valid(parts[0]) ||
        (parts[1] != NULL && !g_ascii_string_to_unsigned(parts[1], 10, 1, 1048576, &number, NULL)))
        return false;
    g_strlcpy(id, parts[0], TICS_ID_LENGTH + 1);
    *entry = (unsigned)number;
    return true;
}
