/* fuzz_book.c -- a workbook of ours that comes back: its hidden sheet is refused or believed as far
 * as it is whole, its table is found: cells of the hidden sheet, a line "=", cells of the table */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_origin.h"
#include "made_zip.h"
#include "record.h"
#include "workbook.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char book_xml[] =
    "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATION "\"><sheets>"
    "<sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/>"
    "<sheet name=\"_tics\" sheetId=\"2\" state=\"hidden\" r:id=\"b\"/></sheets></workbook>";
static const char root_rels[] = "<Relationships><Relationship Id=\"r\" Type=\"" RELATION
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char book_rels[] =
    "<Relationships><Relationship Id=\"a\" Type=\"" RELATION
    "/worksheet\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"" RELATION
    "/worksheet\" Target=\"o.xml\"/></Relationships>";

/* What one sheet of a file of 10 MB may come to. */
#define SHEET_MAX (5u * 1000 * 1000)

/* Lines of cells between tabs, as a sheet; what looks like XML is taken as it is. Transfer full. */
static char *
sheet_of(const char *text)
{
    static const char cell[] = "<c t=\"inlineStr\"><is><t>", cell_end[] = "</t></is></c>";
    GString *xml = g_string_new(text[0] == '<' ? text : "<worksheet><sheetData><row>");

    if (text[0] == '<')
        return g_string_free(xml, FALSE);
    g_string_append(xml, cell);
    for (const char *c = text; *c != '\0' && xml->len < SHEET_MAX; c++) {
        if (*c == '\t' || *c == '\n')
            g_string_append_printf(xml, "%s%s%s", cell_end, *c == '\n' ? "</row><row>" : "", cell);
        else if (*c == '<' || *c == '&')
            g_string_append_printf(xml, "&#%d;", *c);
        else
            g_string_append_c(xml, *c);
    }
    g_string_append_printf(xml, "%s</row></sheetData></worksheet>", cell_end);
    return g_string_free(xml, FALSE);
}

static GBytes *
wrap(const char *origin, const char *table)
{
    g_autofree char *hidden = sheet_of(origin), *shown = sheet_of(table);
    Zip zip = {g_byte_array_new(), g_byte_array_new(), 0};

    add(&zip, "_rels/.rels", root_rels, strlen(root_rels));
    add(&zip, "xl/workbook.xml", book_xml, strlen(book_xml));
    add(&zip, "xl/_rels/workbook.xml.rels", book_rels, strlen(book_rels));
    add(&zip, "xl/s.xml", shown, strlen(shown));
    add(&zip, "xl/o.xml", hidden, strlen(hidden));
    return finish(&zip);
}

static void
check_refusal(const GError *error)
{
    g_assert_true(error != NULL &&
                  (error->code == TICS_ERROR_INVALID || error->code == TICS_ERROR_USAGE));
    g_assert_true(error->message[0] != '\0' && g_utf8_validate(error->message, -1, NULL));
}

static size_t
count_words(const TicsRow *row, void *user)
{
    size_t known = 0;

    (void)user;
    for (size_t i = 0; i < row->count; i++)
        known += g_ascii_isalpha(row->cells[i][0]) != 0;
    return known;
}

static void
check_origin(const TicsBookOrigin *origin)
{
    g_assert_true(origin->purpose != NULL && origin->store != NULL);
    g_assert_cmpuint(strlen(origin->commit), <, sizeof origin->commit);
    for (guint i = 0; i < origin->tabs->len; i++) {
        const TicsBookTab *tab = g_ptr_array_index(origin->tabs, i);
        g_assert_true(g_utf8_validate(tab->name, -1, NULL) && tab->kind != NULL);
        (void)tics_book_origin_is_prefilled(origin, tab->kind, "person_id");
    }
    for (guint i = 0; i < origin->rows->len; i++) {
        char id[TICS_ID_LENGTH + 1] = "";
        unsigned entry = 0;
        if (tics_book_row_parse(g_ptr_array_index(origin->rows, i), id, &entry))
            g_assert_true(tics_id_valid(id) && entry <= 1048576);
    }
}

static void
check_rows(TicsWorkbook *book, const TicsTableAbout *about)
{
    g_autoptr(GError) error = NULL;
    TicsRow row = {0};
    bool more = true, headings = true;
    size_t before = 0;

    while (more) {
        if (!tics_workbook_next(book, &row, &more, &error)) {
            check_refusal(error);
            return;
        }
        if (!more)
            break;
        g_assert_true(headings ? row.row == about->header_row : row.row > before);
        g_assert_null(row.cells[row.count]);
        for (size_t i = 0; i < row.count; i++)
            g_assert_true(g_utf8_validate(row.cells[i], -1, NULL));
        before = row.row;
        headings = false;
    }
    g_assert_false(headings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_utf8_make_valid((const char *)bytes, (gssize)length);
    char *table = strstr(text, "\n=\n");
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    TicsTableAbout about = {.notes = notes};
    TicsTableWish wish = {.file = "f.xlsx", .kind = "person"};
    g_autoptr(GError) error = NULL;

    if (table != NULL)
        *table = '\0';
    g_autoptr(GBytes) packed = wrap(text, table == NULL ? "a\tb" : table + 3);
    TicsWorkbook *book = tics_workbook_open(packed, &wish, count_words, NULL, &about, &error);
    if (book == NULL) {
        check_refusal(error);
        return 0;
    }
    if (about.origin != NULL)
        check_origin(about.origin);
    for (guint i = 0; i < notes->len; i++)
        g_assert_true(g_utf8_validate(g_ptr_array_index(notes, i), -1, NULL));
    check_rows(book, &about);
    tics_workbook_free(book);
    return 0;
}
