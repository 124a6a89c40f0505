/* xml_scan.c -- streaming over many small documents with one parser context */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xml.h"

#include "i18n.h"
#include "xml_private.h"

#include <libxml/parser.h>
#include <string.h>

struct TicsXmlScanner {
    TicsXmlHandler handler;
    void *user;
    xmlParserCtxt *context;
    GPtrArray *texts; /* GString*, one a depth, used again */
    guint depth;
    TicsXmlAttributes attributes;
};

static GString *
text_at(TicsXmlScanner *scanner, guint depth)
{
    while (scanner->texts->len <= depth)
        g_ptr_array_add(scanner->texts, g_string_new(NULL));
    return g_ptr_array_index(scanner->texts, depth);
}

/* The parser hands every '&' of a value over as "&#38;": no tree has resolved it yet. */
static void
append_value(GString *out, const char *value, const char *end)
{
    for (const char *amp; (amp = memchr(value, '&', (size_t)(end - value))) != NULL;) {
        bool escaped = end - amp >= 5 && memcmp(amp, "&#38;", 5) == 0;
        g_string_append_len(out, value, amp + 1 - value);
        value = amp + (escaped ? 5 : 1);
    }
    g_string_append_len(out, value, end - value);
}

void
tics_xml_attributes_init(TicsXmlAttributes *attributes)
{
    attributes->values = g_string_new(NULL);
    attributes->pairs = g_ptr_array_new();
}

void
tics_xml_attributes_clear(TicsXmlAttributes *attributes)
{
    g_string_free(attributes->values, TRUE);
    g_ptr_array_unref(attributes->pairs);
}

/* SAX2 gives five pointers an attribute: local name, prefix, namespace, value, end of value. */
const char *const *
tics_xml_take_attributes(TicsXmlAttributes *to, int count, const xmlChar **raw, bool prefixed)
{
    static const char *const none[] = {NULL};

    if (count == 0) /* cells of a sheet come by the million */
        return none;
    g_string_truncate(to->values, 0);
    g_ptr_array_set_size(to->pairs, 0);
    for (int i = 0; i < count; i++) {
        const xmlChar **a = raw + (size_t)i * 5;
        if (a[1] != NULL && !prefixed)
            continue; /* xml:lang and the like are none of ours */
        g_ptr_array_add(to->pairs, GSIZE_TO_POINTER(to->values->len));
        if (a[1] != NULL)
            g_string_append_c(to->values, ':');
        g_string_append(to->values, (const char *)a[0]);
        g_string_append_c(to->values, '\0');
        g_ptr_array_add(to->pairs, GSIZE_TO_POINTER(to->values->len));
        append_value(to->values, (const char *)a[3], (const char *)a[4]);
        g_string_append_c(to->values, '\0');
    }
    for (guint i = 0; i < to->pairs->len; i++) /* offsets become pointers at last */
        to->pairs->pdata[i] = to->values->str + GPOINTER_TO_SIZE(to->pairs->pdata[i]);
    g_ptr_array_add(to->pairs, NULL);
    return (const char *const *)to->pairs->pdata;
}

static void
start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
              int namespaces, const xmlChar **declared, int count, int defaulted,
              const xmlChar **attributes)
{
    TicsXmlScanner *scanner = ((xmlParserCtxt *)user)->_private;

    (void)prefix;
    (void)uri;
    (void)namespaces;
    (void)declared;
    (void)defaulted;
    scanner->depth++;
    g_string_truncate(text_at(scanner, scanner->depth), 0);
    scanner->handler.start(
        scanner->user, (const char *)name,
        tics_xml_take_attributes(&scanner->attributes, count, attributes, false));
}

static void
end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    TicsXmlScanner *scanner = ((xmlParserCtxt *)user)->_private;

    (void)prefix;
    (void)uri;
    scanner->handler.end(scanner->user, (const char *)name, text_at(scanner, scanner->depth)->str);
    scanner->depth--;
}

static void
characters(void *user, const xmlChar *text, int length)
{
    TicsXmlScanner *scanner = ((xmlParserCtxt *)user)->_private;

    g_string_append_len(text_at(scanner, scanner->depth), (const char *)text, length);
}

/* With a handler for comments the parser words its errors as it does for a tree. */
static void
skip_comment(void *user, const xmlChar *text)
{
    (void)user;
    (void)text;
}

static void
string_free(void *string)
{
    g_string_free(string, TRUE);
}

static xmlParserCtxt *
new_context(TicsXmlScanner *scanner)
{
    xmlParserCtxt *context = xmlNewParserCtxt();

    g_assert(context != NULL);
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->initialized = XML_SAX2_MAGIC;
    context->sax->startElementNs = start_element;
    context->sax->endElementNs = end_element;
    context->sax->characters = characters;
    context->sax->ignorableWhitespace = characters;
    context->sax->comment = skip_comment;
    context->_private = scanner;
    return context;
}

TicsXmlScanner *
tics_xml_scanner_new(const TicsXmlHandler *handler, void *user)
{
    TicsXmlScanner *scanner = g_new0(TicsXmlScanner, 1);

    scanner->handler = *handler;
    scanner->user = user;
    scanner->texts = g_ptr_array_new_with_free_func(string_free);
    tics_xml_attributes_init(&scanner->attributes);
    scanner->context = new_context(scanner);
    return scanner;
}

bool
tics_xml_scan(TicsXmlScanner *scanner, const char *bytes, size_t length, const char *name,
              GError **error)
{
    if (!tics_xml_admit(bytes, length, name, error))
        return false;
    scanner->depth = 0;
    if (tics_xml_run(scanner->context, bytes, length, name, error))
        return true;
    xmlFreeParserCtxt(scanner->context); /* a context gathers names: bad files leave none behind */
    scanner->context = new_context(scanner);
    return false;
}

void
tics_xml_scanner_free(TicsXmlScanner *scanner)
{
    if (scanner == NULL)
        return;
    xmlFreeParserCtxt(scanner->context);
    g_ptr_array_unref(scanner->texts);
    tics_xml_attributes_clear(&scanner->attributes);
    g_free(scanner);
}
