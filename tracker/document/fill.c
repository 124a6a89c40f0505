/* fill.c -- one document of a template, filled from the store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fill.h"

#include "docx.h"
#include "i18n.h"
#include "xml.h"

#include <string.h>

enum { FILE_NAME_MAX = 80, LACKING_MAX = 100000 };

void
tics_document_of_free(TicsDocumentOf *of)
{
    if (of == NULL)
        return;
    g_free(of->subject);
    g_free(of->other);
    g_free(of->number);
    g_free(of);
}

static void
append_part(GString *number, const char *part)
{
    g_autofree char *clean = tics_text_for_paper(part);

    g_strdelimit(clean, "\n", ' ');
    g_string_append_printf(number, "-%s", clean);
}

TicsDocumentOf *
tics_document_of(const TicsTemplate *template, const char *key, TicsDate issued_on, int copy)
{
    TicsDocumentOf *of = g_new0(TicsDocumentOf, 1);
    g_auto(GStrv) halves = key == NULL || *key == '\0' ? NULL : g_strsplit(key, " / ", 2);
    g_autoptr(GString) number = g_string_new(template->prefix);
    int year, month, day;

    if (halves != NULL) {
        of->subject = g_strstrip(g_strdup(halves[0]));
        of->other = halves[1] == NULL ? NULL : g_strstrip(g_strdup(halves[1]));
        append_part(number, of->subject);
        if (of->other != NULL)
            append_part(number, of->other);
    }
    tics_date_to_ymd(issued_on, &year, &month, &day);
    if (template->dated)
        g_string_append_printf(number, "-%04d%02d%02d", year, month, day);
    if (copy > 0)
        g_string_append_printf(number, "-%02d", copy);
    if (*template->subject == NULL || of->subject != NULL)
        of->number = g_string_free(g_steal_pointer(&number), FALSE);
    return of;
}

/* What some system forbids in names is left out of them. */
char *
tics_document_file_name(const TicsTemplate *template, const TicsDocumentOf *of)
{
    const char *text = of->number != NULL ? of->number : template->prefix;
    GString *name = g_string_new(NULL);
    int count = 0;

    for (const char *at = text; *at != '\0' && count < FILE_NAME_MAX;
         at = g_utf8_next_char(at), count++) {
        gunichar c = g_utf8_get_char(at);
        bool bad = c < ' ' || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL);
        g_string_append_unichar(name, bad ? '_' : c);
    }
    g_string_append(name, ".docx");
    return g_string_free(name, FALSE);
}

static const xmlNode *
record_of(const TicsTemplate *template)
{
    return tics_xml_child(xmlDocGetRootElement(template->text), "record");
}

GPtrArray *
tics_document_record_fields(const TicsTemplate *template)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *record = record_of(template);

    for (const xmlNode *value = record == NULL ? NULL : tics_xml_child(record, "value");
         value != NULL; value = tics_xml_next(value, "value"))
        g_ptr_array_add(fields, g_strdup(tics_xml_attribute(value, "field")));
    return fields;
}

/* Days in it go as the store has them, whatever the language of the paper. */
static void
take_record(TicsPaper *paper, const TicsTemplate *template, GPtrArray *values)
{
    const xmlNode *record = record_of(template);

    for (const xmlNode *value = record == NULL ? NULL : tics_xml_child(record, "value");
         value != NULL; value = tics_xml_next(value, "value")) {
        g_autofree char *text = tics_xml_text(value);
        size_t length = strlen(text);
        if (length > 2 && text[0] == '{' && strcspn(text, "}") == length - 1) {
            g_autofree char *name = g_strndup(text + 1, length - 2);
            g_ptr_array_add(values, g_strdup(tics_filling_raw(paper->filling, name)));
        } else {
            g_ptr_array_add(values, tics_paper_plain(paper, value));
        }
    }
}

GBytes *
tics_document_fill(const TicsFillSource *source, const TicsDocumentOf *of, GPtrArray *record,
                   GError **error)
{
    const TicsTemplate *template = source->template;
    g_autoptr(TicsFilling) filling =
        tics_filling_new(source, of->subject, of->other, of->number, error);
    g_autoptr(GString) body = g_string_new(NULL);
    TicsPaper paper = {.filling = filling, .xml = body};

    if (filling == NULL)
        return NULL;
    tics_paper_blocks(&paper, xmlDocGetRootElement(template->text));
    if (record != NULL && paper.failure == NULL)
        take_record(&paper, template, record);
    if (paper.failure != NULL) {
        g_propagate_error(error, paper.failure);
        return NULL;
    }
    TicsDocx docx = {filling,
                     template->title,
                     tics_xml_attribute(xmlDocGetRootElement(template->text), "marking"),
                     of->number,
                     source->issued_on,
                     body};
    return tics_docx_pack(&docx, error);
}

GPtrArray *
tics_document_lacking(TicsRules *rules, const TicsTemplate *template, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    bool row = true;

    if (template->lacking == NULL)
        return NULL;
    g_autoptr(TicsQuery) query = tics_rules_query(rules, template->lacking, NULL, error);
    while (query != NULL && row && keys->len < LACKING_MAX) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row) {
            const char *key = tics_query_text(query, 0);
            g_ptr_array_add(keys, g_strdup(key == NULL ? "" : key));
        }
    }
    return query == NULL ? NULL : g_steal_pointer(&keys);
}
