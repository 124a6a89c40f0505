/* xlsx_sheet.c -- the rows of a sheet as they come out of the ZIP */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_private.h"

#include "i18n.h"
#include "xlsx_format.h"

#include <string.h>

enum {
    ROWS_MAX = 1048576,
    SHEET_COLUMNS = 16384,
    COLUMNS_MAX = 1000, /* that say something, as in CSV */
    MERGES_MAX = 100000,
    ROW_BYTES = 1024 * 1024,
    PIECE =
        16 * 1024, /* few bytes can name long texts many times: what is read ahead stays small */
};
static const size_t SAID_MAX = 128u * 1024 * 1024; /* bytes of text of all cells */

/* A row with what it owns; the row stands first, so that whoever holds it holds the whole. */
typedef struct {
    TicsRow row;
    GString *text;       /* of all cells, each with its NUL */
    GArray *at;          /* gsize: where each begins */
    GPtrArray *cells;    /* char* into text once the row is over, NULL-ended */
    GPtrArray *troubles; /* NULL: none yet */
} Line;

typedef struct {
    guint column;
    guint style;
    char type[12];
    bool open, formula, has_value; /* open: between <c> and </c> */
    bool in_value, in_text;        /* <v> resp. <t> of <is> */
    unsigned phonetic;
    GString *value;
} Cell;

struct TicsXlsxSheet {
    TicsXlsx *book;
    TicsXlsxTab *tab;
    TicsZipPart *part;
    TicsXmlFeed *feed;
    GQueue *lines; /* Line*: read and not yet asked for */
    GQueue *spare; /* Line*: done with, to be used again */
    Line *line;    /* being read */
    Line *given;   /* the last one handed out */
    Cell cell;
    guint row, last_row;    /* its number, that of the one before */
    size_t row_bytes, said; /* of text: of the row, of the sheet so far */
    bool hidden, ended;
    char *buffer;
    TicsXlsxSurvey *survey; /* to be filled, or NULL; borrowed */
    GPtrArray *kept;        /* TicsRow*: of a survey, given out instead of read; NULL: read */
    guint next;             /* of those */
    size_t *elements, own_elements; /* read so far: of the surveys of all sheets, or of this one */
    size_t elements_max;            /* up to this piece */
    GError *problem;                /* what a handler met */
};

static void
trouble_free(void *data)
{
    TicsCellTrouble *trouble = data;

    g_free(trouble->value);
    g_free(trouble->message);
    g_free(trouble);
}

static Line *
line_new(void)
{
    Line *line = g_new0(Line, 1);

    line->text = g_string_new(NULL);
    line->at = g_array_new(FALSE, FALSE, sizeof(gsize));
    line->cells = g_ptr_array_new();
    return line;
}

static void
line_free(void *data)
{
    Line *line = data;

    if (line == NULL)
        return;
    g_string_free(line->text, TRUE);
    g_array_unref(line->at);
    g_ptr_array_unref(line->cells);
    g_clear_pointer(&line->troubles, g_ptr_array_unref);
    g_free(line);
}

/* Rows are many and like each other: what one needed the next one has. */
static Line *
take_line(TicsXlsxSheet *sheet)
{
    Line *line = g_queue_pop_head(sheet->spare);

    return line != NULL ? line : line_new();
}

static void
give_back(TicsXlsxSheet *sheet, Line *line)
{
    if (line == NULL)
        return;
    g_string_truncate(line->text, 0);
    g_array_set_size(line->at, 0);
    g_ptr_array_set_size(line->cells, 0);
    g_clear_pointer(&line->troubles, g_ptr_array_unref);
    g_queue_push_head(sheet->spare, line);
}

static void
complain(TicsXlsxSheet *sheet, const char *what)
{
    if (sheet->problem == NULL)
        tics_fail(&sheet->problem, TICS_ERROR_INVALID, _("%s: sheet '%s', row %u: %s"),
                  sheet->book->name, sheet->tab->name, sheet->row, what);
}

/* "AB12": column from 0 and row from 1. False if it is none. */
static bool
take_place(const char *text, guint *column, guint *row)
{
    guint letters = 0;
    const char *c = text;

    for (; *c >= 'A' && *c <= 'Z' && letters <= SHEET_COLUMNS; c++)
        letters = letters * 26 + (guint)(*c - 'A') + 1;
    *column = letters - 1;
    return letters > 0 && letters <= SHEET_COLUMNS && tics_xlsx_count(c, ROWS_MAX, row) && *row > 0;
}

static void
take_merge(TicsXlsxSheet *sheet, const char *reference)
{
    g_auto(GStrv) ends = g_strsplit(reference, ":", 2);
    TicsXlsxMerge merge;

    if (ends[0] != NULL && ends[1] != NULL && sheet->survey->merges->len < MERGES_MAX &&
        take_place(ends[0], &merge.first_column, &merge.first_row) &&
        take_place(ends[1], &merge.last_column, &merge.last_row) &&
        merge.first_row <= merge.last_row && merge.first_column <= merge.last_column)
        g_array_append_val(sheet->survey->merges, merge);
}

static void
take_columns(TicsXlsxSheet *sheet, const char *const *attributes)
{
    guint first = 0, last = 0;

    if (!tics_xlsx_truth(tics_xlsx_attribute(attributes, "hidden")) ||
        !tics_xlsx_count(tics_xlsx_attribute(attributes, "min"), SHEET_COLUMNS, &first) ||
        !tics_xlsx_count(tics_xlsx_attribute(attributes, "max"), SHEET_COLUMNS, &last))
        return;
    last = MIN(last, (guint)COLUMNS_MAX);
    for (guint column = MAX(first, 1u);
         column <= last && sheet->survey->hidden_columns->len < SHEET_COLUMNS; column++) {
        guint from_0 = column - 1;
        g_array_append_val(sheet->survey->hidden_columns, from_0);
    }
}

static void
begin_row(TicsXlsxSheet *sheet, const char *const *attributes)
{
    const char *said = tics_xlsx_attribute(attributes, "r");

    sheet->row = sheet->last_row + 1;
    if (said != NULL &&
        (!tics_xlsx_count(said, ROWS_MAX, &sheet->row) || sheet->row <= sheet->last_row))
        complain(sheet, _("the rows are not in order"));
    if (sheet->row > ROWS_MAX)
        complain(sheet, _("there are too many rows"));
    sheet->last_row = sheet->row;
    sheet->hidden = tics_xlsx_truth(tics_xlsx_attribute(attributes, "hidden"));
    sheet->cell.column = G_MAXUINT; /* the next one is the first */
    sheet->row_bytes = 0;
    give_back(sheet, sheet->line);
    sheet->line = take_line(sheet);
}

static void
begin_cell(TicsXlsxSheet *sheet, const char *const *attributes)
{
    Cell *cell = &sheet->cell;
    const char *place = NULL, *type = NULL, *style = NULL;
    guint before = cell->column, row = 0;

    for (; attributes[0] != NULL; attributes += 2) { /* once through them: there are millions */
        const char *name = attributes[0];
        if (name[0] == '\0' || name[1] != '\0')
            continue;
        place = name[0] == 'r' ? attributes[1] : place;
        type = name[0] == 't' ? attributes[1] : type;
        style = name[0] == 's' ? attributes[1] : style;
    }

    cell->column = before + 1;
    if (place != NULL && (!take_place(place, &cell->column, &row) || row != sheet->row ||
                          (before != G_MAXUINT && cell->column <= before)))
        complain(sheet, _("the cells are not in order"));
    if (!tics_xlsx_count(style, G_MAXINT, &cell->style))
        cell->style = 0;
    g_strlcpy(cell->type, type == NULL ? "n" : type, sizeof cell->type);
    cell->open = true;
    cell->formula = cell->has_value = cell->in_value = cell->in_text = false;
    cell->phonetic = 0;
    g_string_truncate(cell->value, 0);
}

/* A few million cells any workbook may have; more only where the file is as large as such data make
 * it: a byte of it stands for one element at most, those of the sheet that were not read yet for
 * none. Cells that were written by the thousand from nothing would take many seconds. */
static void
count_element(TicsXlsxSheet *sheet)
{
    const TicsXlsx *book = sheet->book;

    if (++*sheet->elements > sheet->elements_max && sheet->problem == NULL)
        tics_fail(
            &sheet->problem, TICS_ERROR_INVALID,
            _("%s: sheet '%s', row %u: more than %zu cells, rows and other elements, which is "
              "too much for a file of %zu KiB; copy the data alone into a new workbook, or "
              "save it as CSV, and import that"),
            book->name, sheet->tab->name, sheet->row, sheet->elements_max,
            book->packed_bytes / 1024);
}

static void
sheet_start(void *user, const char *element, const char *const *attributes)
{
    TicsXlsxSheet *sheet = user;
    Cell *cell = &sheet->cell;

    count_element(sheet);
    if (cell->open) {
        cell->formula |= strcmp(element, "f") == 0;
        cell->in_value = strcmp(element, "v") == 0;
        cell->phonetic += strcmp(element, "rPh") == 0;
        cell->in_text = strcmp(element, "t") == 0 && cell->phonetic == 0;
    } else if (sheet->line != NULL && strcmp(element, "c") == 0) {
        begin_cell(sheet, attributes);
    } else if (strcmp(element, "row") == 0) {
        begin_row(sheet, attributes);
    } else if (sheet->survey != NULL && strcmp(element, "col") == 0) {
        take_columns(sheet, attributes);
    } else if (sheet->survey != NULL && strcmp(element, "mergeCell") == 0) {
        const char *reference = tics_xlsx_attribute(attributes, "ref");
        if (reference != NULL)
            take_merge(sheet, reference);
    }
}

static void
sheet_text(void *user, const char *text, size_t length)
{
    TicsXlsxSheet *sheet = user;
    Cell *cell = &sheet->cell;

    if (!cell->in_value && !cell->in_text)
        return;
    if (cell->value->len + length > TICS_XLSX_CELL_MAX)
        complain(sheet, _("a cell is longer than 64 KiB"));
    else
        g_string_append_len(cell->value, text, (gssize)length);
}

static void
put_trouble(TicsXlsxSheet *sheet, const char *value, const char *message)
{
    TicsCellTrouble *trouble = g_new0(TicsCellTrouble, 1);

    trouble->at = sheet->cell.column;
    trouble->value = g_strdup(value);
    trouble->message = g_strdup(message);
    if (sheet->line->troubles == NULL)
        sheet->line->troubles = g_ptr_array_new_with_free_func(trouble_free);
    g_ptr_array_add(sheet->line->troubles, trouble);
}

/* Digits that a cell without a format shows as they are: mostly. */
static bool
is_plain_number(const char *value, const char *code)
{
    const char *first = value + (*value == '-');
    size_t digits = strspn(first, "0123456789");

    return digits > 0 && digits <= 10 && first[digits] == '\0' &&
           (first[0] != '0' || value[1] == '\0') && strcmp(code, "General") == 0;
}

/* A number; nothing with the trouble said if it is a day there never was. */
static void
append_number(TicsXlsxSheet *sheet, GString *to, const char *value)
{
    const Cell *cell = &sheet->cell;
    const GPtrArray *formats = sheet->book->formats;
    const char *code =
        cell->style < formats->len ? g_ptr_array_index(formats, cell->style) : "General";
    char *end = NULL;

    if (is_plain_number(value, code)) {
        g_string_append(to, value);
        return;
    }
    double number = g_ascii_strtod(value, &end);
    if (end == value || *end != '\0') {
        complain(sheet, _("a number cannot be read"));
        return;
    }
    g_autofree char *text = tics_xlsx_number(number, code, sheet->book->since_1904);
    g_string_append(to, text == NULL ? "" : text);
    if (text == NULL)
        put_trouble(sheet, value,
                    _("is shown as a date or time, but there is no such day; type the date anew"));
}

static void
append_shared(TicsXlsxSheet *sheet, GString *to, const char *value)
{
    guint at = 0;
    const TicsXlsx *book = sheet->book;

    if (!tics_xlsx_count(value, G_MAXINT, &at) || at >= book->string_at->len) {
        complain(sheet, _("a cell names a text that is not in the workbook"));
        return;
    }
    g_string_append(to, book->strings->str + g_array_index(book->string_at, gsize, at));
}

/* ISO 8601, as strict workbooks have it; midnight is no time of day. */
static void
append_iso(GString *to, const char *value)
{
    size_t length = strlen(value);

    if (length > 10 && g_str_has_prefix(value + 10, "T00:00:00"))
        length = 10;
    for (size_t i = 0; i < length; i++)
        g_string_append_c(to, value[i] == 'T' ? ' ' : value[i]);
}

/* Appends what the cell says; nothing where it says nothing, with the trouble if there is one. */
static void
append_cell(TicsXlsxSheet *sheet, GString *to)
{
    const Cell *cell = &sheet->cell;
    const char *value = cell->value->str, *type = cell->type;
    bool text = strcmp(type, "str") == 0;

    if (cell->formula && (sheet->book->uncalculated || (value[0] == '\0' && !text))) {
        put_trouble(sheet, value,
                    _("is a formula whose result was never worked out; open the workbook in Excel, "
                      "save it and import it again"));
    } else if (strcmp(type, "e") == 0) {
        put_trouble(sheet, value, _("the cell shows an error; mend the formula or type the value"));
    } else if (value[0] == '\0') {
        return;
    } else if (strcmp(type, "s") == 0) {
        append_shared(sheet, to, value);
    } else if (strcmp(type, "b") == 0) {
        g_string_append(to, tics_xlsx_truth(value) ? "TRUE" : "FALSE");
    } else if (strcmp(type, "d") == 0) {
        append_iso(to, value);
    } else if (!text && strcmp(type, "inlineStr") != 0) {
        append_number(sheet, to, value);
    } else {
        tics_xlsx_append_text(to, value);
    }
}

static void
end_cell(TicsXlsxSheet *sheet)
{
    Cell *cell = &sheet->cell;
    Line *line = sheet->line;
    guint troubles = line->troubles == NULL ? 0 : line->troubles->len;

    cell->open = false;
    if (sheet->problem != NULL)
        return;
    if (line->text->len == 0)
        g_string_append_c(line->text, '\0'); /* what cells say that are not there */
    gsize from = line->text->len, none = 0;
    append_cell(sheet, line->text);
    size_t length = line->text->len - from;
    if (length == 0 && (line->troubles == NULL ? 0 : line->troubles->len) == troubles)
        return; /* says nothing: what follows, if anything does, fills its place */
    if (cell->column >= COLUMNS_MAX) {
        complain(sheet, _("more than 1,000 columns say something"));
        return;
    }
    sheet->row_bytes += length;
    sheet->said += length;
    if (length > TICS_XLSX_CELL_MAX || sheet->row_bytes > ROW_BYTES || sheet->said > SAID_MAX) {
        complain(sheet, _("there is too much text"));
        return;
    }
    while (line->at->len < cell->column)
        g_array_append_val(line->at, none);
    g_array_append_val(line->at, from);
    g_string_append_c(line->text, '\0');
}

static bool
says_something(const Line *line)
{
    bool said = line->troubles != NULL;

    for (guint i = 0; i < line->at->len && !said; i++) {
        const char *cell = line->text->str + g_array_index(line->at, gsize, i);
        said = cell[strspn(cell, " \t")] != '\0';
    }
    return said;
}

static void
end_row(TicsXlsxSheet *sheet)
{
    Line *line = g_steal_pointer(&sheet->line);

    if (line == NULL || sheet->problem != NULL || !says_something(line)) {
        give_back(sheet, line);
        return;
    }
    if (sheet->hidden && sheet->survey != NULL)
        g_array_append_val(sheet->survey->hidden, sheet->row);
    g_ptr_array_set_size(line->cells, (gint)line->at->len + 1);
    for (guint i = 0; i < line->at->len; i++)
        line->cells->pdata[i] = line->text->str + g_array_index(line->at, gsize, i);
    line->cells->pdata[line->at->len] = NULL;
    line->row = (TicsRow){.cells = (char **)line->cells->pdata,
                          .count = line->at->len,
                          .row = sheet->row,
                          .troubles = line->troubles};
    g_queue_push_tail(sheet->lines, line);
}

static void
sheet_end(void *user, const char *element)
{
    TicsXlsxSheet *sheet = user;
    Cell *cell = &sheet->cell;

    cell->in_value = cell->in_text = false;
    if (cell->open && strcmp(element, "rPh") == 0 && cell->phonetic > 0)
        cell->phonetic--;
    else if (cell->open && strcmp(element, "c") == 0)
        end_cell(sheet);
    else if (!cell->open && strcmp(element, "row") == 0)
        end_row(sheet);
}

TicsXlsxSheet *
tics_xlsx_sheet_survey(TicsXlsx *book, size_t at, TicsXlsxSurvey *survey, GError **error)
{
    TicsXlsxSheet *sheet = tics_xlsx_sheet_open(book, at, error);

    if (sheet == NULL)
        return NULL;
    size_t packed = 0;
    survey->bytes = tics_zip_left(sheet->part, &packed);
    sheet->survey = survey;
    sheet->elements = &book->surveyed;
    return sheet;
}

TicsXlsxSheet *
tics_xlsx_sheet_again(TicsXlsx *book, size_t at, TicsXlsxSurvey *survey, GError **error)
{
    TicsXlsxSheet *sheet = tics_xlsx_sheet_open(book, at, error);

    if (sheet != NULL)
        sheet->kept = g_steal_pointer(&survey->rows);
    return sheet;
}

TicsXlsxSheet *
tics_xlsx_sheet_open(TicsXlsx *book, size_t at, GError **error)
{
    static const TicsXmlFeedHandler handler = {sheet_start, sheet_text, sheet_end};
    TicsXlsxTab *tab = g_ptr_array_index(book->tabs, at);
    TicsZipPart *part = tics_zip_part(book->zip, tab->part, TICS_XLSX_SHEET_MAX, error);
    if (part == NULL)
        return NULL;
    TicsXlsxSheet *sheet = g_new0(TicsXlsxSheet, 1);
    g_autofree char *name = g_strdup_printf("%s: %s", book->name, tab->part);

    sheet->book = book;
    sheet->tab = tab;
    sheet->part = part;
    sheet->lines = g_queue_new();
    sheet->spare = g_queue_new();
    sheet->cell.value = g_string_new(NULL);
    sheet->buffer = g_malloc(PIECE);
    sheet->feed = tics_xml_feed_new(&handler, sheet, name);
    sheet->elements = &sheet->own_elements;
    return sheet;
}

void
tics_xlsx_sheet_free(TicsXlsxSheet *sheet)
{
    if (sheet == NULL)
        return;
    tics_xml_feed_free(sheet->feed);
    tics_zip_part_free(sheet->part);
    g_queue_free_full(sheet->lines, line_free);
    g_queue_free_full(sheet->spare, line_free);
    line_free(sheet->line);
    line_free(sheet->given);
    g_clear_pointer(&sheet->kept, g_ptr_array_unref);
    g_string_free(sheet->cell.value, TRUE);
    g_clear_error(&sheet->problem);
    g_free(sheet->buffer);
    g_free(sheet);
}

static bool
read_piece(TicsXlsxSheet *sheet, GError **error)
{
    size_t got = 0, unread = 0;
    bool read = tics_zip_read(sheet->part, sheet->buffer, PIECE, &got, error);

    tics_zip_left(sheet->part, &unread);
    sheet->elements_max = MAX(sheet->book->packed_bytes - MIN(unread, sheet->book->packed_bytes),
                              (size_t)TICS_XLSX_ELEMENTS);
    bool good = read && (got > 0 ? tics_xml_feed(sheet->feed, sheet->buffer, got, error)
                                 : tics_xml_feed_end(sheet->feed, error));

    sheet->ended = got == 0;
    if (good && sheet->problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&sheet->problem));
        return false;
    }
    return good;
}

/* What was given out is no longer needed. */
static void
next_kept(TicsXlsxSheet *sheet, TicsRow *row, bool *more)
{
    if (sheet->next > 0)
        g_clear_pointer(&sheet->kept->pdata[sheet->next - 1], tics_xlsx_row_free);
    *more = sheet->next < sheet->kept->len;
    if (*more)
        *row = *(const TicsRow *)g_ptr_array_index(sheet->kept, sheet->next++);
}

bool
tics_xlsx_next(TicsXlsxSheet *sheet, TicsRow *row, bool *more, GError **error)
{
    *more = false;
    if (sheet->kept != NULL) {
        next_kept(sheet, row, more);
        return true;
    }
    give_back(sheet, g_steal_pointer(&sheet->given));
    while (sheet->lines->length == 0 && !sheet->ended) {
        if (!read_piece(sheet, error))
            return false;
    }
    sheet->given = g_queue_pop_head(sheet->lines);
    if (sheet->given == NULL)
        return true;
    *row = sheet->given->row;
    *more = true;
    return true;
}
