/* fuzz_xml.c -- the stream and the tree refuse the same bytes, and see the same in those they take
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xml.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
log_start(void *user, const char *element, const char *const *attributes)
{
    g_string_append_printf(user, "<%s", element);
    for (; attributes[0] != NULL; attributes += 2)
        g_string_append_printf(user, " %s=%s", attributes[0], attributes[1]);
    g_string_append_c(user, '>');
}

static void
log_end(void *user, const char *element, const char *text)
{
    g_string_append_printf(user, "%s</%s>", text, element);
}

static void
log_attributes(GString *out, const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        if (a->ns == NULL)
            g_string_append_printf(out, " %s=%s", a->name,
                                   tics_xml_attribute(node, (const char *)a->name));
    }
}

static void
log_tree(GString *out, const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(out, "<%s", node->name);
    log_attributes(out, node);
    g_string_append_c(out, '>');
    for (const xmlNode *c = node->children; c != NULL; c = c->next) {
        if (c->type == XML_ELEMENT_NODE)
            log_tree(out, c);
        else if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            g_string_append(text, (const char *)c->content);
        else
            g_assert_true(c->type == XML_COMMENT_NODE || c->type == XML_PI_NODE);
    }
    g_string_append_printf(out, "%s</%s>", text->str, node->name);
}

static void
check_refusal(const GError *error)
{
    g_assert_error(error, TICS_ERROR, TICS_ERROR_INVALID);
    g_assert_true(g_str_has_prefix(error->message, "a.xml:"));
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void
check_escape(const char *text)
{
    g_autoptr(GString) out = g_string_new("<r>");

    tics_xml_append_escaped(out, text);
    g_string_append(out, "</r>");
    g_autoptr(xmlDoc) document = tics_xml_parse(out->str, out->len, "b.xml", NULL);
    const xmlNode *root = document == NULL ? NULL : xmlDocGetRootElement(document);
    if (root != NULL && root->children != NULL) /* control characters cannot be written */
        g_assert_cmpstr((const char *)root->children->content, ==, text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static TicsXmlScanner *scanner;
    static GString *streamed;
    g_autoptr(GError) error = NULL, tree_error = NULL;
    g_autoptr(GString) walked = g_string_new(NULL);

    if (scanner == NULL) {
        tics_xml_init();
        streamed = g_string_new(NULL);
        scanner = tics_xml_scanner_new(&(TicsXmlHandler){log_start, log_end}, streamed);
    }
    g_string_truncate(streamed, 0);
    bool taken = tics_xml_scan(scanner, (const char *)bytes, length, "a.xml", &error);
    g_autoptr(xmlDoc) document = tics_xml_parse((const char *)bytes, length, "a.xml", &tree_error);
    g_assert_true(taken == (document != NULL));
    if (!taken) {
        check_refusal(error);
        g_assert_cmpstr(error->message, ==, tree_error->message);
        return 0;
    }
    g_assert_true(document->intSubset == NULL && document->extSubset == NULL);
    log_tree(walked, xmlDocGetRootElement(document));
    g_assert_cmpstr(walked->str, ==, streamed->str);
    check_escape(streamed->str);
    return 0;
}
