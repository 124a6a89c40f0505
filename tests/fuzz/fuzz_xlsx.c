/* fuzz_xlsx.c -- a workbook is refused clearly or gives correct rows, whatever the bytes are */
/* SPDX-License-Identifier: Apache-2.0 */
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

static uint32_t
crc_of(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static void
put(GByteArray *out, uint32_t value, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        uint8_t byte = (uint8_t)(value >> 8 * i);
        g_byte_array_append(out, &byte, 1);
    }
}

/* What the local header and the directory share: version … lengths of name and extra field. */
static void
put_entry(GByteArray *out, const char *name, const void *bytes, size_t length)
{
    put(out, 20, 2);
    put(out, 0, 4); /* flags, stored */
    put(out, 0x00210000, 4);
    put(out, crc_of(bytes, length), 4);
    put(out, (uint32_t)length, 4);
    put(out, (uint32_t)length, 4);
    put(out, (uint32_t)strlen(name), 2);
    put(out, 0, 2);
}

typedef struct {
    GByteArray *out, *directory;
    guint entries;
} Zip;

static void
add(Zip *zip, const char *name, const void *bytes, size_t length)
{
    put(zip->directory, 0x02014b50, 4);
    put(zip->directory, 20, 2);
    put_entry(zip->directory, name, bytes, length);
    put(zip->directory, 0, 2);
    put(zip->directory, 0, 4);
    put(zip->directory, 0, 4);
    put(zip->directory, zip->out->len, 4);
    g_byte_array_append(zip->directory, (const uint8_t *)name, strlen(name));
    put(zip->out, 0x04034b50, 4);
    put_entry(zip->out, name, bytes, length);
    g_byte_array_append(zip->out, (const uint8_t *)name, strlen(name));
    g_byte_array_append(zip->out, bytes, length);
    zip->entries++;
}

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
    guint at = zip.out->len;
    g_byte_array_append(zip.out, zip.directory->data, zip.directory->len);
    put(zip.out, 0x06054b50, 4);
    put(zip.out, 0, 4);
    put(zip.out, zip.entries, 2);
    put(zip.out, zip.entries, 2);
    put(zip.out, zip.directory->len, 4);
    put(zip.out, at, 4);
    put(zip.out, 0, 2);
    g_byte_array_unref(zip.directory);
    return g_byte_array_free_to_bytes(zip.out);
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

/* Both passes see the same rows. */
static void
check_sheet(TicsXlsx *book, size_t at)
{
    g_autoptr(GError) error = NULL, again = NULL;
    g_autoptr(TicsXlsxSurvey) survey = tics_xlsx_survey(book, at, &error);
    g_autoptr(TicsXlsxSheet) sheet = tics_xlsx_sheet_open(book, at, &again);
    bool more = true, good = sheet != NULL;
    size_t before = 0;
    for (guint n = 0; good && more; n++) {
        TicsRow row;
        good = tics_xlsx_next(sheet, &row, &more, &again);
        if (!good || !more)
            break;
        check_row(&row, before);
        before = row.row;
        const TicsRow *seen =
            survey != NULL && n < survey->head->len ? g_ptr_array_index(survey->head, n) : NULL;
        g_assert_true(seen == NULL || (seen->row == row.row && seen->count == row.count));
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
