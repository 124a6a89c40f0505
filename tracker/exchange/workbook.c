/* workbook.c -- the one table of a workbook that is to be read */
/* SPDX-License-Identifier: Apache-2.0 */
#include "workbook.h"

#include "book_origin.h"
#include "i18n.h"
#include "xlsx_read.h"

#include <string.h>

struct TicsWorkbook {
    TicsXlsx *book;
    TicsXlsxSheet *sheet;
    GPtrArray *headings; /* char*, NULL-ended */
    size_t header_row;
    bool begun;
    TicsXlsxSurvey *survey;
    TicsBookOrigin *origin; /* NULL: it is not ours */
};

/* A row that may be that of the headings. */
typedef struct {
    size_t sheet, row;
    size_t known;  /* headings among its cells */
    size_t filled; /* cells that say something */
    bool twice;    /* another sheet is as good */
} Guess;

static const char *
cell_at(const TicsXlsxSurvey *survey, size_t row, size_t column)
{
    for (guint i = 0; i < survey->head->len; i++) {
        const TicsRow *there = g_ptr_array_index(survey->head, i);
        if (there->row == row)
            return column < there->count ? there->cells[column] : "";
    }
    return "";
}

/* Cells of a row, with those filled in that are merged with one above. Transfer full. */
static GPtrArray *
heading_cells(const TicsXlsxSurvey *survey, const TicsRow *row)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);

    for (size_t i = 0; i < row->count; i++)
        g_ptr_array_add(cells, g_strdup(row->cells[i]));
    for (guint i = 0; i < survey->merges->len; i++) {
        const TicsXlsxMerge *merge = &g_array_index(survey->merges, TicsXlsxMerge, i);
        const char *said = cell_at(survey, merge->first_row, merge->first_column);
        if (merge->first_row >= row->row || merge->last_row < row->row || said[0] == '\0' ||
            merge->first_column != merge->last_column) /* one over several columns heads a group */
            continue;
        while (cells->len <= merge->first_column)
            g_ptr_array_add(cells, g_strdup(""));
        g_free(cells->pdata[merge->first_column]);
        cells->pdata[merge->first_column] = g_strdup(said);
    }
    g_ptr_array_add(cells, NULL);
    return cells;
}

static bool
better(const Guess *a, const Guess *b)
{
    bool most_a = a->known * 2 > a->filled, most_b = b->known * 2 > b->filled;

    return most_a != most_b ? most_a : a->known > b->known;
}

static void
guess_row(const TicsXlsxSurvey *survey, const TicsRow *row, TicsHeadingCount count, void *user,
          Guess *guess)
{
    g_autoptr(GPtrArray) cells = heading_cells(survey, row);
    TicsRow filled = {.cells = (char **)cells->pdata, .count = cells->len - 1, .row = row->row};
    Guess here = {.sheet = guess->sheet, .row = row->row};

    for (size_t i = 0; i < filled.count; i++)
        here.filled += filled.cells[i][0] != '\0';
    here.known = count(&filled, user);
    if (guess->row == 0 || better(&here, guess))
        *guess = here;
}

static Guess
guess_sheet(const TicsXlsxSurvey *survey, size_t sheet, TicsHeadingCount count, void *user)
{
    Guess guess = {.sheet = sheet};

    for (guint i = 0; i < survey->head->len; i++)
        guess_row(survey, g_ptr_array_index(survey->head, i), count, user, &guess);
    return guess;
}

/* Tabs for a message: 'a', 'b'. Transfer full. */
static char *
names_of(const TicsXlsx *book)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (size_t i = 0; i < tics_xlsx_sheets(book) && i < 20; i++)
        g_string_append_printf(names, "%s'%s'", i > 0 ? ", " : "",
                               tics_xlsx_sheet_name(book, i, NULL));
    return g_strdup(names->str);
}

static bool
find_named(const TicsXlsx *book, const TicsTableWish *wish, size_t *sheet, GError **error)
{
    g_autofree char *wanted = tics_text_key(wish->sheet);

    for (*sheet = 0; *sheet < tics_xlsx_sheets(book); (*sheet)++) {
        if (strcmp(tics_xlsx_sheet_name(book, *sheet, NULL), wish->sheet) == 0)
            return true;
    }
    for (*sheet = 0; *sheet < tics_xlsx_sheets(book); (*sheet)++) {
        g_autofree char *key = tics_text_key(tics_xlsx_sheet_name(book, *sheet, NULL));
        if (strcmp(key, wanted) == 0)
            return true;
    }
    g_autofree char *names = names_of(book);
    return tics_fail(error, TICS_ERROR_USAGE, _("'%s' has no sheet '%s'; it has %s"), wish->file,
                     wish->sheet, names);
}

typedef struct {
    TicsXlsx *book;
    const TicsTableWish *wish;
    TicsHeadingCount count;
    void *user;
} Search;

/* Looks through the visible sheets, or the one wished for. The survey of the best is left. */
static TicsXlsxSurvey *
find_sheet(const Search *search, Guess *best, GError **error)
{
    g_autoptr(TicsXlsxSurvey) kept = NULL;
    size_t named = 0;

    if (search->wish->sheet != NULL && !find_named(search->book, search->wish, &named, error))
        return NULL;
    for (size_t i = 0; i < tics_xlsx_sheets(search->book); i++) {
        bool hidden = false;
        tics_xlsx_sheet_name(search->book, i, &hidden);
        if (search->wish->sheet != NULL ? i != named : hidden)
            continue;
        g_autoptr(TicsXlsxSurvey) survey = tics_xlsx_survey(search->book, i, error);
        if (survey == NULL)
            return NULL;
        Guess guess = guess_sheet(survey, i, search->count, search->user);
        if (kept != NULL && guess.row > 0 && best->row > 0 && !better(&guess, best)) {
            best->twice |= !better(best, &guess);
        } else if (kept == NULL || guess.row > 0) {
            *best = guess;
            g_clear_pointer(&kept, tics_xlsx_survey_free);
            kept = g_steal_pointer(&survey);
        }
    }
    if (kept == NULL)
        return tics_fail_null(error, TICS_ERROR_USAGE,
                              _("all sheets of '%s' are hidden; name one with --sheet"),
                              search->wish->file);
    return g_steal_pointer(&kept);
}

static bool
settle_sheet(const Search *search, const Guess *best, GError **error)
{
    if (best->row > 0 && !best->twice)
        return true;
    if (best->row == 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: the sheet is empty"),
                         search->wish->file);
    g_autofree char *names = names_of(search->book);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("'%s' has several sheets that may be meant; name one with --sheet: %s"),
                     search->wish->file, names);
}

static void
note(TicsTableAbout *about, char *text)
{
    g_ptr_array_add(about->notes, text);
}

/* "3, 7, 8, …" */
static char *
list_rows(const GArray *rows, guint from, guint *count)
{
    enum { SHOWN = 10 };
    g_autoptr(GString) text = g_string_new(NULL);

    *count = 0;
    for (guint i = 0; i < rows->len; i++) {
        guint row = g_array_index(rows, guint, i);
        if (row < from)
            continue;
        if (++*count <= SHOWN)
            g_string_append_printf(text, "%s%u", *count > 1 ? ", " : "", row);
    }
    if (*count > SHOWN)
        g_string_append(text, ", …");
    return g_strdup(text->str);
}

static char *
list_columns(const GArray *columns, size_t width, guint *count)
{
    g_autoptr(GString) text = g_string_new(NULL);

    *count = 0;
    for (guint i = 0; i < columns->len; i++) {
        guint column = g_array_index(columns, guint, i);
        g_autofree char *letters = tics_column_letters(column);
        if (column < width)
            g_string_append_printf(text, "%s%s", (*count)++ > 0 ? ", " : "", letters);
    }
    return g_strdup(text->str);
}

/* Cells merged below the headings: only the first of them holds the value. */
static char *
list_merges(const TicsXlsxSurvey *survey, size_t header_row, guint *count)
{
    enum { SHOWN = 5 };
    g_autoptr(GString) text = g_string_new(NULL);

    *count = 0;
    for (guint i = 0; i < survey->merges->len; i++) {
        const TicsXlsxMerge *merge = &g_array_index(survey->merges, TicsXlsxMerge, i);
        if (merge->last_row <= header_row || ++*count > SHOWN)
            continue;
        g_autofree char *first = tics_column_letters(merge->first_column);
        g_autofree char *last = tics_column_letters(merge->last_column);
        g_string_append_printf(text, "%s%s%u:%s%u", *count > 1 ? ", " : "", first, merge->first_row,
                               last, merge->last_row);
    }
    if (*count > SHOWN)
        g_string_append(text, ", …");
    return g_strdup(text->str);
}

/* Columns that say something below the headings and have none themselves. */
static char *
list_nameless(const TicsWorkbook *workbook, guint *count)
{
    g_autoptr(GString) text = g_string_new(NULL);

    *count = 0;
    for (guint i = 0; i < workbook->survey->last_rows->len && i + 1 < workbook->headings->len;
         i++) {
        const char *heading = g_ptr_array_index(workbook->headings, i);
        guint last = g_array_index(workbook->survey->last_rows, guint, i);
        g_autofree char *letters = tics_column_letters(i);
        if (last > workbook->header_row && heading[strspn(heading, " \t")] == '\0')
            g_string_append_printf(text, "%s%s", (*count)++ > 0 ? ", " : "", letters);
    }
    return g_strdup(text->str);
}

static void
take_notes(const TicsWorkbook *workbook, TicsTableAbout *about)
{
    const TicsXlsxSurvey *survey = workbook->survey;
    const TicsRow *first = g_ptr_array_index(survey->head, 0);
    size_t header = workbook->header_row;
    guint rows = 0, columns = 0, merges = 0, nameless = 0;
    g_autofree char *hidden = list_rows(survey->hidden, (guint)header, &rows);
    g_autofree char *unseen =
        list_columns(survey->hidden_columns, workbook->headings->len - 1, &columns);
    g_autofree char *merged = list_merges(survey, header, &merges);
    g_autofree char *unnamed = list_nameless(workbook, &nameless);

    if (first->row < header && workbook->origin == NULL)
        note(about,
             g_strdup_printf(_("rows above the headings (row %zu) are passed over"), header));
    if (nameless > 0)
        note(about, g_strdup_printf(_("columns without a heading are passed over: %u (%s)"),
                                    nameless, unnamed));
    if (rows > 0 && workbook->origin == NULL)
        note(about,
             g_strdup_printf(_("hidden rows are read like the others: %u (%s)"), rows, hidden));
    if (columns > 0 && workbook->origin == NULL)
        note(about, g_strdup_printf(_("hidden columns are read like the others: %u (%s)"), columns,
                                    unseen));
    if (merges > 0)
        note(about, g_strdup_printf(_("merged cells below the headings: %u (%s); what they say "
                                      "counts for their first row and column only"),
                                    merges, merged));
}

/* Goes to the row of the headings and takes it. */
static bool
take_headings(TicsWorkbook *workbook, const TicsTableWish *wish, GError **error)
{
    bool more = true;
    TicsRow row = {0};

    while (row.row < workbook->header_row) {
        if (!tics_xlsx_next(workbook->sheet, &row, &more, error))
            return false;
        if (!more || row.row > workbook->header_row)
            return tics_fail(error, TICS_ERROR_USAGE, _("'%s' has nothing in row %zu"), wish->file,
                             workbook->header_row);
    }
    if (row.troubles != NULL) {
        const TicsCellTrouble *trouble = g_ptr_array_index(row.troubles, 0);
        g_autofree char *letters = tics_column_letters(trouble->at);
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: the heading in %s%zu: %s"), wish->file,
                         letters, row.row, trouble->message);
    }
    workbook->headings = heading_cells(workbook->survey, &row);
    /* what stands beside the table has no heading either, as columns within it */
    while (workbook->headings->len <= workbook->survey->last_rows->len)
        g_ptr_array_insert(workbook->headings, (gint)workbook->headings->len - 1, g_strdup(""));
    return true;
}

static bool
take_origin(TicsWorkbook *workbook, GError **error)
{
    GError *local = NULL;

    workbook->origin = tics_book_origin_read(workbook->book, &local);
    if (local != NULL)
        g_propagate_error(error, local);
    return local == NULL;
}

/* The tab that was written for the kind, if it is there under that name; else NULL. */
static const char *
own_tab(const TicsWorkbook *workbook, const char *kind)
{
    for (guint i = 0; kind != NULL && workbook->origin != NULL && i < workbook->origin->tabs->len;
         i++) {
        const TicsBookTab *tab = g_ptr_array_index(workbook->origin->tabs, i);
        for (size_t s = 0; strcmp(tab->kind, kind) == 0 && s < tics_xlsx_sheets(workbook->book);
             s++)
            if (strcmp(tics_xlsx_sheet_name(workbook->book, s, NULL), tab->name) == 0)
                return tab->name;
    }
    return NULL;
}

TicsWorkbook *
tics_workbook_open(GBytes *bytes, const TicsTableWish *wish, TicsHeadingCount count, void *user,
                   TicsTableAbout *about, GError **error)
{
    Guess best = {0};
    TicsWorkbook *workbook = g_new0(TicsWorkbook, 1);

    workbook->book = tics_xlsx_open(bytes, wish->file, error);
    bool good = workbook->book != NULL && take_origin(workbook, error);
    TicsTableWish known = *wish;
    if (good && wish->sheet == NULL)
        known.sheet = own_tab(workbook, wish->kind);
    Search search = {workbook->book, &known, count, user};
    good = good && (workbook->survey = find_sheet(&search, &best, error)) != NULL &&
           settle_sheet(&search, &best, error);
    if (good) {
        about->sheet = tics_xlsx_sheet_name(workbook->book, best.sheet, NULL);
        about->header_row = workbook->header_row =
            wish->header_row > 0 ? wish->header_row : best.row;
        workbook->sheet =
            tics_xlsx_sheet_again(workbook->book, best.sheet, workbook->survey, error);
        good = workbook->sheet != NULL && take_headings(workbook, wish, error);
    }
    if (!good) {
        tics_workbook_free(workbook);
        return NULL;
    }
    about->origin = workbook->origin;
    take_notes(workbook, about);
    return workbook;
}

bool
tics_workbook_next(TicsWorkbook *workbook, TicsRow *row, bool *more, GError **error)
{
    if (workbook->begun)
        return tics_xlsx_next(workbook->sheet, row, more, error);
    workbook->begun = *more = true;
    *row = (TicsRow){.cells = (char **)workbook->headings->pdata,
                     .count = workbook->headings->len - 1,
                     .row = workbook->header_row};
    return true;
}

void
tics_workbook_end(TicsWorkbook *workbook)
{
    g_clear_pointer(&workbook->sheet, tics_xlsx_sheet_free);
    tics_xlsx_end(workbook->book);
}

void
tics_workbook_free(TicsWorkbook *workbook)
{
    if (workbook == NULL)
        return;
    g_clear_pointer(&workbook->sheet, tics_xlsx_sheet_free);
    g_clear_pointer(&workbook->survey, tics_xlsx_survey_free);
    g_clear_pointer(&workbook->headings, g_ptr_array_unref);
    tics_book_origin_free(workbook->origin);
    tics_xlsx_free(workbook->book);
    g_free(workbook);
}
