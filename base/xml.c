/* xml.c -- the only entry to the XML parser: hardened, size-capped, with line numbers */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xml.h"

#include "asset.h"
#include "i18n.h"
#include "xml_private.h"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <string.h>

enum {
    TAG_MAX = 64 * 1024,
    TAG_CALM = 2048,      /* shorter tags are not looked at: they cannot hold many attributes */
    ATTRIBUTES_MAX = 256, /* the parser's check for duplicates is quadratic */
};

static xmlParserInput *
load_nothing(const char *url, const char *id, xmlParserCtxt *context)
{
    (void)url;
    (void)id;
    (void)context;
    return NULL;
}

void
tics_xml_init(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
}

static unsigned
line_of(const char *bytes, const char *place)
{
    unsigned line = 1;

    while ((bytes = memchr(bytes, '\n', (size_t)(place - bytes))) != NULL) {
        line++;
        bytes++;
    }
    return line;
}

/* Counts attributes of a long tag; quoted values may hold '>'. False if it is too long or too rich.
 */
static bool
tag_is_modest(const char *tag, const char *end)
{
    unsigned attributes = 0;
    char quote = '\0';

    for (const char *c = tag; c < end; c++) {
        if (quote == '\0' && *c == '>')
            return true;
        if (c - tag > TAG_MAX || attributes > ATTRIBUTES_MAX)
            return false;
        if (quote == '\0' && (*c == '"' || *c == '\'')) {
            quote = *c;
            attributes++;
        } else if (*c == quote) {
            quote = '\0';
        }
    }
    return end - tag <= TAG_MAX && attributes <= ATTRIBUTES_MAX;
}

/* What ends a comment, a CDATA section or an instruction; NULL for a tag or a declaration. */
static const char *
ending_of(const char *tag, size_t left)
{
    if (left >= 4 && memcmp(tag, "<!--", 4) == 0)
        return "-->";
    if (left >= 9 && memcmp(tag, "<![CDATA[", 9) == 0)
        return "]]>";
    return left >= 2 && tag[1] == '?' ? "?>" : NULL;
}

/* Goes from '<' to '<' as the parser will: those inside comments, CDATA and instructions are none,
 * and a well-formed attribute value holds none. */
static bool
markup_is_modest(const char *bytes, size_t length, const char *name, GError **error)
{
    const char *end = bytes + length;
    const char *tag = memchr(bytes, '<', length);

    while (tag != NULL) {
        const char *ending = ending_of(tag, (size_t)(end - tag));
        const char *from = tag + (ending == NULL ? 1 : tag[1] == '?' ? 2 : 4);
        if (ending != NULL && (from = g_strstr_len(from, end - from, ending)) == NULL)
            return true; /* the parser says where it began */
        const char *next = memchr(from, '<', (size_t)(end - from));
        const char *stop = next == NULL ? end : next;
        if (ending == NULL && tag + 1 < end && tag[1] == '!')
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: a DOCTYPE or entity declaration is not accepted; remove it"),
                             name, line_of(bytes, tag));
        if (ending == NULL && stop - tag > TAG_CALM && !tag_is_modest(tag, stop))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: a start tag is too long or has too many attributes"), name,
                             line_of(bytes, tag));
        tag = next;
    }
    return true;
}

/* The parser is told UTF-8 whatever a file says of itself: a file that says otherwise is not what
 * its maker sees. */
bool
tics_xml_says_utf8(const char *bytes, size_t length)
{
    const char *start = g_str_has_prefix(bytes, "\xef\xbb\xbf") ? bytes + 3 : bytes;
    size_t left = length - (size_t)(start - bytes);
    const char *end = left > 6 && memcmp(start, "<?xml", 5) == 0 && g_ascii_isspace(start[5])
                          ? g_strstr_len(start, (gssize)left, "?>")
                          : NULL;
    const char *said = end == NULL ? NULL : g_strstr_len(start, end - start, "encoding");

    if (said == NULL)
        return true;
    for (said += strlen("encoding"); said < end && strchr(" \t\r\n='\"", *said) != NULL;)
        said++;
    return g_ascii_strncasecmp(said, "UTF-8", 5) == 0 && (said[5] == '"' || said[5] == '\'');
}

bool
tics_xml_admit(const char *bytes, size_t length, const char *name, GError **error)
{
    const char *bad = NULL;

    if (length == 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: the file is empty"), name);
    if (length > TICS_XML_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: larger than %u MiB"), name,
                         TICS_XML_MAX / 1024 / 1024);
    if (!g_utf8_validate(bytes, (gssize)length, &bad)) {
        if (*bad == '\0' || memchr(bytes, '\0', length) != NULL)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: holds a NUL byte (only UTF-8 is read, not UTF-16)"), name,
                             line_of(bytes, bad));
        return tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: is not UTF-8"), name,
                         line_of(bytes, bad));
    }
    if (!tics_xml_says_utf8(bytes, length))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s:1: says it has another encoding; save it as UTF-8"), name);
    return markup_is_modest(bytes, length, name, error);
}

void
tics_xml_refuse_subset(void *user, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    xmlStopParser(user);
}

/* The parser quotes the file, perhaps in the middle of a character. */
static bool
fail_at(const xmlError *last, const char *name, GError **error)
{
    g_autofree char *message =
        g_utf8_make_valid(last == NULL || last->message == NULL ? "" : last->message, -1);

    return tics_fail(error, TICS_ERROR_INVALID, _("%s:%d: not well-formed XML: %s"), name,
                     last == NULL ? 1 : last->line, g_strstrip(message));
}

bool
tics_xml_run(xmlParserCtxt *context, const char *bytes, size_t length, const char *name,
             GError **error)
{
    context->sax->internalSubset = tics_xml_refuse_subset;
    context->sax->externalSubset = tics_xml_refuse_subset;
    xmlDoc *document = xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL, TICS_XML_OPTIONS);
    bool good = context->wellFormed && context->nsWellFormed && !context->disableSAX;

    context->myDoc = good ? document : NULL;
    if (!good)
        xmlFreeDoc(document);
    return good || fail_at(xmlCtxtGetLastError(context), name, error);
}

xmlDoc *
tics_xml_parse(const char *bytes, size_t length, const char *name, GError **error)
{
    if (!tics_xml_admit(bytes, length, name, error))
        return NULL;
    xmlParserCtxt *context = xmlNewParserCtxt();
    if (context == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("out of memory"));
    bool good = tics_xml_run(context, bytes, length, name, error);
    xmlDoc *document = good ? g_steal_pointer(&context->myDoc) : NULL;
    xmlFreeParserCtxt(context);
    return document;
}

struct TicsXmlSchema {
    xmlSchema *schema;
};

static void
ignore_error(void *user, xmlError *error)
{
    (void)user;
    (void)error;
}

TicsXmlSchema *
tics_xml_schema_load(const char *asset, GError **error)
{
    g_autoptr(GBytes) bytes = tics_asset_bytes(asset, error);
    if (bytes == NULL)
        return NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt(text, (int)length);
    g_autoptr(TicsXmlSchema) made = g_new0(TicsXmlSchema, 1);

    xmlSchemaSetParserStructuredErrors(parser, (xmlStructuredErrorFunc)ignore_error, NULL);
    made->schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    if (made->schema == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("%s: the schema cannot be read"), asset);
    return g_steal_pointer(&made);
}

void
tics_xml_schema_free(TicsXmlSchema *schema)
{
    if (schema == NULL)
        return;
    xmlSchemaFree(schema->schema);
    g_free(schema);
}

typedef struct {
    char *message;
    int line;
} FirstError;

static void
keep_first(void *user, xmlError *problem)
{
    FirstError *first = user;

    if (first->message != NULL)
        return;
    first->message = g_strstrip(g_strdup(problem->message == NULL ? "" : problem->message));
    first->line = problem->line;
}

bool
tics_xml_validate(TicsXmlSchema *schema, xmlDoc *document, const char *name, GError **error)
{
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema->schema);
    FirstError first = {0};

    xmlSchemaSetValidStructuredErrors(context, (xmlStructuredErrorFunc)keep_first, &first);
    int result = xmlSchemaValidateDoc(context, document);
    xmlSchemaFreeValidCtxt(context);
    g_autofree char *message = first.message;
    if (result == 0)
        return true;
    if (result < 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("%s: the schema check could not run"), name);
    return tics_fail(error, TICS_ERROR_INVALID, "%s:%d: %s", name, first.line,
                     message == NULL ? _("breaks its schema") : message);
}

const char *
tics_xml_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        bool named = a->ns == NULL && strcmp((const char *)a->name, name) == 0;
        if (named)
            return a->children == NULL ? "" : (const char *)a->children->content;
    }
    return NULL;
}

static const xmlNode *
element_from(const xmlNode *node, const char *name)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE &&
            (name == NULL || strcmp((const char *)node->name, name) == 0))
            return node;
    }
    return NULL;
}

const xmlNode *
tics_xml_child(const xmlNode *node, const char *name)
{
    return node == NULL ? NULL : element_from(node->children, name);
}

const xmlNode *
tics_xml_next(const xmlNode *node, const char *name)
{
    return node == NULL ? NULL : element_from(node->next, name);
}

char *
tics_xml_text(const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (const xmlNode *c = node == NULL ? NULL : node->children; c != NULL; c = c->next) {
        if ((c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) && c->content != NULL)
            g_string_append(text, (const char *)c->content);
    }
    return g_strstrip(g_strdup(text->str));
}

char **
tics_xml_words(const xmlNode *node, const char *name)
{
    const char *text = node == NULL ? NULL : tics_xml_attribute(node, name);
    char **words = g_strsplit_set(text == NULL ? "" : text, " \t\r\n", -1);
    guint kept = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0')
            g_free(words[i]);
        else
            words[kept++] = words[i];
    }
    words[kept] = NULL;
    return words;
}

static const char *
lang_of(const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        bool lang = a->ns != NULL && strcmp((const char *)a->name, "lang") == 0 &&
                    strcmp((const char *)a->ns->href, (const char *)XML_XML_NAMESPACE) == 0;
        if (lang && a->children != NULL)
            return (const char *)a->children->content;
    }
    return "";
}

char *
tics_xml_text_lang(const xmlNode *node, const char *name, const char *lang)
{
    for (const xmlNode *c = tics_xml_child(node, name); c != NULL; c = tics_xml_next(c, name)) {
        if (strcmp(lang_of(c), lang) == 0)
            return tics_xml_text(c);
    }
    return NULL;
}

void
tics_xml_append_escaped(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        size_t plain = strcspn(c, "&<>\"\r");
        g_string_append_len(out, c, (gssize)plain);
        c += plain;
        if (*c == '\0')
            return;
        g_string_append(out, *c == '&'   ? "&amp;"
                             : *c == '<' ? "&lt;"
                             : *c == '>' ? "&gt;"
                             : *c == '"' ? "&quot;"
                                         : "&#13;");
    }
}
