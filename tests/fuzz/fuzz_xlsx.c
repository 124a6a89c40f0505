/* fuzz_xlsx.c -- a workbook is refused clearly or gives correct rows, whatever the bytes are */
/* SPDX-License-Identifier: Apache-2.0 */
#include "made_zip.h"
#include "xlsx_read.h"

#include <stdint.h>
#include <string.h>

#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char book_xml[] = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATION "\"><sheets>"
                               "<sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
static const char root_rels[] = "<Relationships><Relationship Id=\"r\" Type=\"" RELATION
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char book_rels[] =
    "<Relationships><Relationship Id=\"a\" Type=\"" RELATION
    "/worksheet\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"" RELATION
    "/sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"c\" Type=\"" RELATION
    "/styles\" Target=\"f.xml\"/></Relationships>";
static const char strings_xml[] =
    "<sst><si><t>one</t><rPh sb=\"0\" eb=\"1\"><t>furigana</t></rPh></si><si><t>two</t></si></sst>";
static const char styles_xml[] =
    "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"000\"/></numFmts><cellXfs><xf/>"
    "<xf numFmtId=\"14\"/><xf numFmtId=\"200\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>";

/* A workbook whose sheet is these bytes. */
static GBytes *
wrap(const uint8_t *bytes, size_t length)
{
    Zip zip = {g_byte_array_new(), g_byte_array_new(), 0};
    add(&zip, "_rels/.rels", root_rels, strlen(root_rels));
    add(&zip, "xl/workbook.xml", book_xml, strlen(book_xml));
    add(&zip, "xl/_rels/workbook.xml.rels", book_rels, strlen(book_rels));
    add(&zip, "xl/t.xml", strings_xml, strlen(strings_xml));
    add(&zip, "xl/f.xml", styles_xml, strlen(styles_xml));
    add(&zip, "xl/s.xml", bytes, length);
    return finish(&zip);
}

static void
check_refusal(const GError *error)
{
    g_assert_true(error != NULL && error->code == TICS_ERROR_INVALID);
    g_assert_true(error->message[0] != '\0' && g_utf8_validate(error->message, -1, NULL));
}

static void
check_row(const TicsRow *row, size_t before)
{
    g_assert_true(row->row > before && row->row <= 1048576 && row->count <= 1000);
    g_assert_null(row->cells[row->count]);
    for (size_t i = 0; i < row->count; i++) {
        g_assert_true(g_utf8_validate(row->cells[i], -1, NULL));
        g_assert_null(strstr(row->cells[i], "furigana"));
    }
    for (guint i = 0; row->troubles != NULL && i < row->troubles->len; i++) {
        const TicsCellTrouble *trouble = g_ptr_array_index(row->troubles, i);
        g_assert_true(trouble->at < row->count && row->cells[trouble->at][0] == '\0');
        g_assert_true(trouble->message[0] != '\0');
    }
}

static bool
is_same(const TicsRow *a, const TicsRow *b)
{
    guint troubles = a->troubles == NULL ? 0 : a->troubles->len;
    bool same = a->row == b->row && a->count == b->count &&
                troubles == (b->troubles == NULL ? 0 : b->troubles->len);
    for (size_t i = 0; same && i <= a->count; i++)
        same = g_strcmp0(a->cells[i], b->cells[i]) == 0;
    return same;
}

/* Both passes see the same rows, read anew or kept. */
static void
check_sheet(TicsXlsx *book, size_t at)
{
    g_autoptr(GError) error = NULL, again = NULL;
    g_autoptr(TicsXlsxSurvey) survey = tics_xlsx_survey(book, at, &error);
    g_autoptr(TicsXlsxSheet) sheet = tics_xlsx_sheet_open(book, at, &again);
    g_autoptr(TicsXlsxSheet) kept = survey != NULL && survey->rows != NULL
                                        ? tics_xlsx_sheet_again(book, at, survey, NULL)
                                        : NULL;
    bool more = true, more_kept = true, good = sheet != NULL;
    size_t before = 0;
    for (guint n = 0; good && more; n++) {
        TicsRow row, other;
        good = tics_xlsx_next(sheet, &row, &more, &again);
        if (good && kept != NULL) {
            g_assert_true(tics_xlsx_next(kept, &other, &more_kept, NULL) && more_kept == more);
            g_assert_true(!more || is_same(&other, &row));
        }
        if (!good || !more)
            break;
        check_row(&row, before);
        before = row.row;
        const TicsRow *seen =
            survey != NULL && n < survey->head->len ? g_ptr_array_index(survey->head, n) : NULL;
        g_assert_true(seen == NULL || is_same(seen, &row));
    }
    g_assert_true(good == (survey != NULL));
    if (!good) {
        check_refusal(error);
        check_refusal(again);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    bool raw = length >= 2 && memcmp(bytes, "PK", 2) == 0;
    g_autoptr(GBytes) packed = raw ? g_bytes_new(bytes, length) : wrap(bytes, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsXlsx) book = tics_xlsx_open(packed, "f.xlsx", &error);
    if (book == NULL) {
        g_assert_true(raw); /* all but the sheet is in order */
        check_refusal(error);
        return 0;
    }
    for (size_t i = 0; i < tics_xlsx_sheets(book); i++)
        check_sheet(book, i);
    return 0;
}
