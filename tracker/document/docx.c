/* docx.c -- the parts of a Word file around its body
 *
 * What never changes lies in templates/documents/word: styles, fonts, relations. Source: ECMA-376.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "docx.h"

#include "asset.h"
#include "i18n.h"
#include "qr.h"
#include "text.h"
#include "xml.h"
#include "zip_write.h"

#include <string.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define W_NAMES                                                                                    \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                    \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define WORD "/tics/documents/word/"

enum { QR_EMU = 16 * 36000, PARTS_MAX = 14, NAME_COLUMNS = 60 };

typedef struct {
    TicsZipEntry entries[PARTS_MAX];
    GBytes *held[PARTS_MAX];
    size_t count;
} Parts;

static void
add_bytes(Parts *parts, const char *name, GBytes *bytes /* taken */)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);

    parts->held[parts->count] = bytes;
    parts->entries[parts->count++] = (TicsZipEntry){name, data, length};
}

static void
add_text(Parts *parts, const char *name, GString *text /* taken */)
{
    add_bytes(parts, name, g_string_free_to_bytes(text));
}

static bool
add_asset(Parts *parts, const char *name, const char *asset, GError **error)
{
    GBytes *bytes = tics_asset_bytes(asset, error);

    if (bytes != NULL)
        add_bytes(parts, name, bytes);
    return bytes != NULL;
}

static void
append_run(GString *xml, const char *text)
{
    g_string_append(xml, "<w:r><w:t xml:space=\"preserve\">");
    tics_xml_append_escaped(xml, text);
    g_string_append(xml, "</w:t></w:r>");
}

static void
append_picture(GString *xml, const char *number)
{
    g_string_append_printf(
        xml,
        "<w:r><w:drawing><wp:inline "
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"1\" name=\"QR\" descr=\"",
        QR_EMU, QR_EMU);
    tics_xml_append_escaped(xml, number);
    g_string_append_printf(
        xml,
        "\"/><a:graphic "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:pic "
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" "
        "name=\"number.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip "
        "r:embed=\"rId1\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" "
        "cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        QR_EMU, QR_EMU);
}

static void
open_head_cell(GString *xml, int width, const char *align)
{
    g_string_append_printf(xml,
                           "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign "
                           "w:val=\"center\"/></w:tcPr><w:p><w:pPr>"
                           "<w:pStyle w:val=\"PageHead\"/><w:jc w:val=\"%s\"/></w:pPr>",
                           width, align);
}

/* Whose it is on the left, its number on the right; on the first page as a code too. */
static GString *
head(const TicsDocx *docx, bool first)
{
    bool japanese = tics_filling_lang(docx->filling) == TICS_JA, known = false;
    const char *company = tics_filling_value(docx->filling, NULL, "company", &known);
    g_autofree char *fitted = tics_text_width(company) > NAME_COLUMNS
                                  ? tics_text_fit(company, NAME_COLUMNS)
                                  : g_strdup(company);
    int code = first && docx->number != NULL ? 1000 : 0;
    GString *xml = g_string_new(XML_HEAD "<w:hdr" W_NAMES ">");
    g_autofree char *number =
        g_strdup_printf("%s%s", japanese ? "文書番号\u3000" : "Document no. ",
                        docx->number != NULL ? docx->number
                        : japanese ? "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000"
                                   : "______________________");

    g_string_append_printf(xml,
                           "<w:tbl><w:tblPr><w:tblStyle w:val=\"Open\"/><w:tblW w:w=\"%d\" "
                           "w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
                           "<w:tblGrid><w:gridCol w:w=\"4400\"/><w:gridCol w:w=\"%d\"/>",
                           TICS_PAPER_WIDTH, TICS_PAPER_WIDTH - 4400 - code);
    if (code > 0)
        g_string_append_printf(xml, "<w:gridCol w:w=\"%d\"/>", code);
    g_string_append(xml, "</w:tblGrid><w:tr>");
    open_head_cell(xml, 4400, "left");
    append_run(xml, fitted);
    if (docx->marking != NULL) {
        g_string_append(
            xml, "<w:r><w:t xml:space=\"preserve\">\u3000</w:t></w:r><w:r><w:rPr><w:b/><w:bdr "
                 "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"404040\"/></w:rPr><w:t "
                 "xml:space=\"preserve\"> ");
        tics_xml_append_escaped(xml, docx->marking);
        g_string_append(xml, " </w:t></w:r>");
    }
    g_string_append(xml, "</w:p></w:tc>");
    open_head_cell(xml, TICS_PAPER_WIDTH - 4400 - code, "right");
    append_run(xml, number);
    g_string_append(xml, "</w:p></w:tc>");
    if (code > 0) {
        open_head_cell(xml, code, "right");
        append_picture(xml, docx->number);
        g_string_append(xml, "</w:p></w:tc>");
    }
    return g_string_append(
        xml, "</w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p></w:hdr>");
}

static void
append_field(GString *xml, const char *name)
{
    g_string_append_printf(
        xml, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>", name);
}

static GString *
foot(const TicsDocx *docx)
{
    GString *xml = g_string_new(XML_HEAD "<w:ftr" W_NAMES ">");

    g_string_append_printf(xml,
                           "<w:p><w:pPr><w:pStyle w:val=\"PageHead\"/><w:tabs><w:tab "
                           "w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr>",
                           TICS_PAPER_WIDTH);
    append_run(xml, docx->title);
    g_string_append(xml, "<w:r><w:tab/></w:r>");
    append_field(xml, "PAGE");
    append_run(xml, " / ");
    append_field(xml, "NUMPAGES");
    return g_string_append(xml, "</w:p></w:ftr>");
}

static GString *
document(const TicsDocx *docx)
{
    GString *xml = g_string_new(
        XML_HEAD "<w:document" W_NAMES "><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>");

    append_run(xml, docx->title);
    g_string_append(xml, "</w:p>");
    g_string_append_len(xml, docx->body->str, (gssize)docx->body->len);
    return g_string_append(
        xml, "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId4\"/><w:headerReference "
             "w:type=\"default\" r:id=\"rId5\"/>"
             "<w:footerReference w:type=\"first\" r:id=\"rId6\"/><w:footerReference "
             "w:type=\"default\" r:id=\"rId6\"/>"
             "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" "
             "w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
             "<w:titlePg/></w:sectPr></w:body></w:document>");
}

static GString *
core(const TicsDocx *docx)
{
    bool known = false;
    const char *company = tics_filling_value(docx->filling, NULL, "company", &known);
    char day[TICS_DATE_TEXT];
    GString *xml = g_string_new(
        XML_HEAD
        "<cp:coreProperties "
        "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");

    tics_xml_append_escaped(xml, docx->title);
    g_string_append(xml, "</dc:title><dc:creator>");
    tics_xml_append_escaped(xml, company);
    g_string_append(xml, "</dc:creator><dc:identifier>");
    tics_xml_append_escaped(xml, docx->number != NULL ? docx->number : "");
    g_string_append_printf(
        xml,
        "</dc:identifier><dcterms:created "
        "xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created></cp:coreProperties>",
        tics_date_format(docx->issued_on, day));
    return xml;
}

static bool
gather(Parts *parts, const TicsDocx *docx, GError **error)
{
    bool japanese = tics_filling_lang(docx->filling) == TICS_JA;

    if (!add_asset(parts, "[Content_Types].xml", WORD "types.xml", error) ||
        !add_asset(parts, "_rels/.rels", WORD "package-relations.xml", error) ||
        !add_asset(parts, "word/_rels/document.xml.rels", WORD "document-relations.xml", error) ||
        !add_asset(parts, "word/styles.xml", japanese ? WORD "styles-ja.xml" : WORD "styles-en.xml",
                   error) ||
        !add_asset(parts, "word/settings.xml", WORD "settings.xml", error) ||
        !add_asset(parts, "word/fontTable.xml", WORD "fonts.xml", error))
        return false;
    add_text(parts, "word/document.xml", document(docx));
    add_text(parts, "word/header1.xml", head(docx, true));
    add_text(parts, "word/header2.xml", head(docx, false));
    add_text(parts, "word/footer1.xml", foot(docx));
    add_text(parts, "docProps/core.xml", core(docx));
    if (docx->number == NULL)
        return true;
    GBytes *png = tics_qr_png(docx->number, error);
    if (png == NULL)
        return false;
    add_bytes(parts, "word/media/number.png", png);
    return add_asset(parts, "word/_rels/header1.xml.rels", WORD "head-relations.xml", error);
}

GBytes *
tics_docx_pack(const TicsDocx *docx, GError **error)
{
    Parts parts = {0};
    GBytes *packed =
        gather(&parts, docx, error) ? tics_zip_pack(parts.entries, parts.count, error) : NULL;

    for (size_t i = 0; i < parts.count; i++)
        g_bytes_unref(parts.held[i]);
    return packed;
}
