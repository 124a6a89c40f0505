/* test_xml.c -- what the XML parser takes and what it refuses, as a tree and as a stream */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xml.h"

#include "domain.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define HEADER "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

typedef struct {
    GString *seen;
} Log;

static void
log_start(void *user, const char *element, const char *const *attributes)
{
    GString *seen = ((Log *)user)->seen;

    g_string_append_printf(seen, "<%s", element);
    for (; attributes[0] != NULL; attributes += 2)
        g_string_append_printf(seen, " %s=[%s]", attributes[0], attributes[1]);
    g_string_append_c(seen, '>');
}

static void
log_end(void *user, const char *element, const char *text)
{
    g_string_append_printf(((Log *)user)->seen, "{%s}</%s>", text, element);
}

static const TicsXmlHandler log_handler = {log_start, log_end};

/* What a scan of `text` reports; the error's text if it is refused. Transfer full. */
static char *
scan(TicsXmlScanner *scanner, Log *log, const char *text, size_t length)
{
    g_autoptr(GError) error = NULL;

    g_string_truncate(log->seen, 0);
    if (tics_xml_scan(scanner, text, length, "a.xml", &error))
        return g_strdup(log->seen->str);
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    return g_strdup(error->message);
}

static char *
scan_once(const char *text, size_t length)
{
    Log log = {g_string_new(NULL)};
    g_autoptr(TicsXmlScanner) scanner = tics_xml_scanner_new(&log_handler, &log);
    char *result = scan(scanner, &log, text, length);

    g_string_free(log.seen, TRUE);
    return result;
}

/* Both entries refuse it, and both say `what` behind the name and line. */
static void
refused_bytes(const char *text, size_t length, const char *what)
{
    g_autoptr(GError) error = NULL;
    xmlDoc *document = tics_xml_parse(text, length, "a.xml", &error);

    ck_assert_ptr_null(document);
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    ck_assert_msg(strstr(error->message, what) != NULL, "%s", error->message);
    ck_assert(g_str_has_prefix(error->message, "a.xml:"));
    g_autofree char *scanned = scan_once(text, length);
    ck_assert_str_eq(scanned, error->message);
}

static void
refused(const char *text, const char *what)
{
    refused_bytes(text, strlen(text), what);
}

static xmlDoc *
parsed(const char *text)
{
    g_autoptr(GError) error = NULL;
    xmlDoc *document = tics_xml_parse(text, strlen(text), "a.xml", &error);

    ck_assert_msg(document != NULL, "%s", error == NULL ? "" : error->message);
    return document;
}

START_TEST(tree)
{
    g_autoptr(xmlDoc) document = parsed(
        HEADER
        "<r id=\"a&amp;b &lt;c&gt; &quot;&#38;&#x3042;\" xml:lang=\"en\"><!-- c --><t>  x &amp; "
        "&lt;y&gt; &apos;<![CDATA[<z>&]]> &#12354; </t><u/><t>2</t></r>");
    const xmlNode *root = xmlDocGetRootElement(document);
    const xmlNode *first = tics_xml_child(root, "t");
    g_autofree char *text = tics_xml_text(first), *empty = tics_xml_text(tics_xml_child(root, "u"));
    g_autofree char *second = tics_xml_text(tics_xml_next(first, "t")), *none = tics_xml_text(NULL);

    ck_assert_str_eq(tics_xml_attribute(root, "id"), "a&b <c> \"&あ");
    ck_assert_ptr_null(tics_xml_attribute(root, "lang"));
    ck_assert_str_eq(text, "x & <y> '<z>& あ");
    ck_assert_str_eq(second, "2");
    ck_assert_str_eq(empty, "");
    ck_assert_str_eq(none, "");
    ck_assert_ptr_eq(tics_xml_child(root, NULL), first);
    ck_assert_str_eq((const char *)tics_xml_next(first, NULL)->name, "u");
    ck_assert_ptr_null(tics_xml_next(tics_xml_next(first, "t"), NULL));
}
END_TEST

START_TEST(languages)
{
    g_autoptr(xmlDoc) document = parsed(
        "<r><t xml:lang=\"ja\">\n 題 </t><t xml:lang=\"en\">title</t><t lang=\"de\">n</t></r>");
    const xmlNode *root = xmlDocGetRootElement(document);
    g_autofree char *ja = tics_xml_text_lang(root, "t", "ja");
    g_autofree char *en = tics_xml_text_lang(root, "t", "en");

    ck_assert_str_eq(ja, "題");
    ck_assert_str_eq(en, "title");
    ck_assert_ptr_null(tics_xml_text_lang(root, "t", "de"));
    ck_assert_ptr_null(tics_xml_text_lang(root, "u", "ja"));
}
END_TEST

START_TEST(stream)
{
    static const char text[] =
        "\xef\xbb\xbf" HEADER
        "<r xmlns=\"urn:x\" a=\"1 &amp; &#38;amp; &lt;\" xml:lang=\"ja\" b='\"'>\n"
        " <i>x &lt;&amp;&#13;<b/>y<![CDATA[<]]></i></r>\n";
    g_autofree char *seen = scan_once(text, strlen(text));

    ck_assert_str_eq(seen, "<r a=[1 & &amp; <] b=[\"]><i><b>{}</b>{x <&\ry<}</i>{\n }</r>");
}
END_TEST

/* One scanner, many documents: nothing of one is left in the next, a refusal does no harm. */
START_TEST(stream_again)
{
    Log log = {g_string_new(NULL)};
    g_autoptr(TicsXmlScanner) scanner = tics_xml_scanner_new(&log_handler, &log);

    for (int i = 0; i < 50; i++) {
        g_autofree char *good = scan(scanner, &log, "<a><b>t</b></a>", 15);
        ck_assert_str_eq(good, "<a><b>{t}</b>{}</a>");
        g_autofree char *bad = scan(scanner, &log, "<a>\n<b>left</a>", 15);
        ck_assert(g_str_has_prefix(bad, "a.xml:2: not well-formed XML: "));
        g_autofree char *after = scan(scanner, &log, "<c d='e'/>", 10);
        ck_assert_str_eq(after, "<c d=[e]>{}</c>");
    }
    g_string_free(log.seen, TRUE);
}
END_TEST

START_TEST(doctype)
{
    refused("<!DOCTYPE r><r/>", "a.xml:1: a DOCTYPE");
    refused(HEADER "\n<!-- c -->\n<!DOCTYPE r SYSTEM \"http://localhost/x.dtd\"><r/>",
            "a.xml:4: a DOCTYPE");
    refused("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>", "DOCTYPE");
    refused("<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://localhost/\"> %p;]><r/>", "DOCTYPE");
    refused("<!doctype r><r/>", "DOCTYPE");
    refused("<?a <!-- ?><!DOCTYPE r><?b --> ?><r/>", "DOCTYPE");
    refused("<!-- <![CDATA[ --><!DOCTYPE r><r/>", "DOCTYPE");
    refused("<r>&x;</r>", "a.xml:1: not well-formed XML: Entity 'x' not defined");
    refused("<r a=\"&x;\"/>", "Entity 'x' not defined");

    static const char quoted[] = "<r><!-- <!DOCTYPE r> --><![CDATA[<!DOCTYPE r>]]></r>";
    g_autofree char *seen = scan_once(quoted, strlen(quoted));
    ck_assert_str_eq(seen, "<r>{<!DOCTYPE r>}</r>");
}
END_TEST

START_TEST(bombs)
{
    g_autoptr(GString) laughs = g_string_new("<!DOCTYPE r [<!ENTITY a0 \"lol\">");

    for (int i = 1; i < 10; i++)
        g_string_append_printf(laughs, "<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;&a%d;\">", i, i - 1,
                               i - 1, i - 1, i - 1, i - 1);
    g_string_append(laughs, "]><r>&a9;</r>");
    refused(laughs->str, "DOCTYPE");

    g_autoptr(GString) deep = g_string_new(NULL);
    for (int i = 0; i < 300000; i++)
        g_string_append(deep, "<a>");
    refused(deep->str, "not well-formed XML: Excessive depth");
}
END_TEST

START_TEST(other_encodings)
{
    static const char wide[] = "<!DOCTYPE r><r/>", jis[] = "<r>\x8e\xd0</r>";
    g_autoptr(GString) little = g_string_new_len("\xff\xfe", 2);
    g_autoptr(GString) big = g_string_new(NULL);

    for (size_t i = 0; wide[i] != '\0'; i++) {
        g_string_append_len(little, (char[]){wide[i], '\0'}, 2);
        g_string_append_len(big, (char[]){'\0', wide[i]}, 2);
    }
    refused_bytes(little->str, little->len, "a.xml:1: holds a NUL byte");
    refused_bytes(big->str, big->len, "a.xml:1: holds a NUL byte");
    refused_bytes("<r>\n\0</r>", 9, "a.xml:2: holds a NUL byte");
    refused(jis, "is not UTF-8");
    refused("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><r/>", "another encoding");
    refused("<?xml version=\"1.0\" encoding = 'UTF-16'?><r/>", "another encoding");
    refused("<?xml version=\"1.0\" encoding=\"UTF-7\"?><r/>", "another encoding");

    g_autoptr(xmlDoc) ours = parsed("<?xml version='1.0' encoding='utf-8'?><r encoding=\"x\"/>");
    ck_assert_ptr_nonnull(ours);
}
END_TEST

START_TEST(sizes)
{
    g_autofree char *big = g_malloc(TICS_XML_MAX + 8);

    memset(big, ' ', TICS_XML_MAX + 8);
    memcpy(big, "<r/>", 4);
    g_autoptr(xmlDoc) largest = tics_xml_parse(big, TICS_XML_MAX, "a.xml", NULL);
    ck_assert_ptr_nonnull(largest);
    refused_bytes(big, TICS_XML_MAX + 1, "larger than 8 MiB");
    refused("", "a.xml: the file is empty");
    refused(" ", "not well-formed XML");

    g_autoptr(GString) tag = g_string_new("<r>\n<s a=\"");
    for (int i = 0; i < 66000; i++)
        g_string_append_c(tag, '>');
    g_string_append(tag, "\"/></r>");
    refused(tag->str, "a.xml:2: a start tag is too long");
}
END_TEST

/* The parser alone needs minutes for this one. */
START_TEST(attributes)
{
    g_autoptr(GString) many = g_string_new("<r");
    g_autoptr(GString) spread = g_string_new("<?a <!-- ?><r");

    for (int i = 0; i < 200000; i++) {
        g_string_append_printf(many, " a%d=\"\"", i);
        g_string_append_printf(spread, "\na%d='>'", i);
    }
    g_string_append(many, "/>");
    g_string_append(spread, "/><!-- -->");
    gint64 start = g_get_monotonic_time();
    refused(many->str, "a start tag is too long or has too many attributes");
    refused(spread->str, "a start tag is too long or has too many attributes");
    ck_assert_int_lt(g_get_monotonic_time() - start, 2000000);

    g_autoptr(GString) some = g_string_new("<r");
    for (int i = 0; i < 250; i++)
        g_string_append_printf(some, " attribute%d=\"'\"", i);
    g_string_append(some, "/>");
    g_autoptr(xmlDoc) document = parsed(some->str);
    ck_assert_str_eq(tics_xml_attribute(xmlDocGetRootElement(document), "attribute249"), "'");
}
END_TEST

START_TEST(malformed)
{
    refused("<r>\n\n<a></r>", "a.xml:3: not well-formed XML: ");
    refused("<r/><r/>", "not well-formed XML");
    refused("<r a='1' a='2'/>", "not well-formed XML");
    refused("<r>&#0;</r>", "not well-formed XML");
    refused("<x:r/>", "not well-formed XML");
    refused("<r><!-- never closed", "not well-formed XML");
    refused("<?", "not well-formed XML");
    refused("<", "not well-formed XML");
    refused("<r>\x01</r>", "not well-formed XML");
}
END_TEST

START_TEST(escaped)
{
    g_autoptr(GString) out = g_string_new("<r a=\"");

    tics_xml_append_escaped(out, "&<>\"'\r あ&");
    ck_assert_str_eq(out->str, "<r a=\"&amp;&lt;&gt;&quot;'&#13; あ&amp;");
    g_string_append(out, "\"/>");
    g_autoptr(xmlDoc) document = parsed(out->str);
    ck_assert_str_eq(tics_xml_attribute(xmlDocGetRootElement(document), "a"), "&<>\"'\r あ&");
}
END_TEST

START_TEST(schemas)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsDomain) domain = tics_domain_load(false, &error);
    ck_assert_msg(domain != NULL, "%s", error == NULL ? "" : error->message);
    g_autoptr(TicsXmlSchema) schema = tics_xml_schema_load(TICS_RECORD_XSD, &error);
    ck_assert_msg(schema != NULL, "%s", error == NULL ? "" : error->message);
    g_autoptr(xmlDoc) good =
        parsed("<private xmlns=\"urn:tics:record:1\"><field name=\"note\">x</field></private>");
    g_autoptr(xmlDoc) bad =
        parsed("<private xmlns=\"urn:tics:record:1\">\n<field nom=\"note\">x</field></private>");

    ck_assert(tics_xml_validate(schema, good, "a.xml", &error));
    ck_assert_ptr_null(error);
    ck_assert(!tics_xml_validate(schema, bad, "a.xml", &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    ck_assert_msg(g_str_has_prefix(error->message, "a.xml:2: ") &&
                      strstr(error->message, "'nom'") != NULL,
                  "%s", error->message);
    g_clear_error(&error);
    ck_assert_ptr_null(tics_xml_schema_load("/tics/schema/xsd/none.xsd", &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_NOT_FOUND));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("xml");
    TCase *cases = tcase_create("xml");

    tics_xml_init();
    tcase_add_test(cases, tree);
    tcase_add_test(cases, languages);
    tcase_add_test(cases, stream);
    tcase_add_test(cases, stream_again);
    tcase_add_test(cases, doctype);
    tcase_add_test(cases, bombs);
    tcase_add_test(cases, sizes);
    tcase_add_test(cases, malformed);
    tcase_add_test(cases, attributes);
    tcase_add_test(cases, other_encodings);
    tcase_add_test(cases, escaped);
    tcase_add_test(cases, schemas);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
