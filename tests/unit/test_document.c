/* test_document.c -- templates of documents: what they name is there, both languages say the same,
 * what comes out is a sound Word file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "file_pattern.h"
#include "fill.h"
#include "fixture_index.h"
#include "qr.h"
#include "xml.h"
#include "zip_read.h"

#include <stdlib.h>

static GPtrArray *
load(const TicsStore *store, TicsLang lang)
{
    GPtrArray *templates;

    GOOD((templates = tics_templates_load(store, lang, error)) != NULL);
    return templates;
}

START_TEST(what_a_template_names_is_there)
{
    g_autoptr(TicsDomain) domain = NULL;
    g_autoptr(GPtrArray) templates = load(NULL, TICS_JA);
    int before = 0;

    GOOD((domain = tics_domain_load(false, error)) != NULL);
    ck_assert_uint_eq(templates->len, 15);
    const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
    for (guint i = 0; i < templates->len; i++) {
        const TicsTemplate *t = g_ptr_array_index(templates, i);
        const TicsKind *kind = tics_domain_kind(domain, t->kind);
        g_autoptr(TicsFilePattern) pattern = NULL;
        g_autoptr(GPtrArray) fields = tics_document_record_fields(t);
        ck_assert_msg(kind != NULL, "%s: no kind %s", t->id, t->kind);
        GOOD((pattern = tics_file_pattern_parse(t->match, kind, error)) != NULL);
        for (char **word = t->subject; *word != NULL; word++)
            ck_assert_msg(tics_domain_kind(domain, *word) != NULL, "%s: %s", t->id, *word);
        for (char **word = t->requirements; *word != NULL; word++)
            ck_assert_msg(tics_catalogue_requirement(catalogue, *word) != NULL, "%s: %s", t->id,
                          *word);
        for (char **word = t->rules; *word != NULL; word++)
            ck_assert_msg(tics_domain_rule(domain, *word) != NULL, "%s: %s", t->id, *word);
        for (guint j = 0; j < fields->len; j++)
            ck_assert_msg(tics_kind_field(kind, g_ptr_array_index(fields, j)) != NULL, "%s: %s",
                          t->id, (char *)g_ptr_array_index(fields, j));
        ck_assert_int_gt(t->order, before);
        before = t->order;
    }
}
END_TEST

/* Elements and values of a text, without its words. */
static void
skeleton(const xmlNode *parent, GString *out)
{
    for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            const char *list = tics_xml_attribute(node, "list"),
                       *field = tics_xml_attribute(node, "field");
            if (strcmp((const char *)node->name, "br") == 0 ||
                strcmp((const char *)node->name, "b") == 0)
                continue;
            g_string_append_printf(out, "<%s %s%s>", node->name, list != NULL ? list : "",
                                   field != NULL ? field : "");
            skeleton(node, out);
        }
    }
}

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
values_of(const xmlNode *root)
{
    g_autofree char *text = (char *)xmlNodeGetContent(root);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *at = text;

    while ((at = strchr(at, '{')) != NULL) {
        size_t length = strcspn(++at, ":}");
        char *name = g_strndup(at, length);
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(names, name);
    }
    g_ptr_array_sort(names, compare_texts);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static guint
count_of(const char *text, const char *word)
{
    guint count = 0;

    for (const char *at = text; (at = strstr(at, word)) != NULL; at += strlen(word))
        count++;
    return count;
}

START_TEST(both_languages_ask_the_same)
{
    g_autoptr(GPtrArray) ja = load(NULL, TICS_JA), en = load(NULL, TICS_EN);
    const char *const parts[] = {"<chapter", "<article", "<section", "<check",
                                 "<field ",  "<fields",  "<each",    "<value"};

    for (guint i = 0; i < ja->len; i++) {
        const TicsTemplate *one = g_ptr_array_index(ja, i), *other = g_ptr_array_index(en, i);
        g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
        const xmlNode *one_root = xmlDocGetRootElement(one->text),
                      *other_root = xmlDocGetRootElement(other->text);
        g_autofree char *values = values_of(one_root), *others = values_of(other_root);
        ck_assert_str_eq(one->id, other->id);
        ck_assert_str_eq(values, others);
        skeleton(one_root, a);
        skeleton(other_root, b);
        for (size_t j = 0; j < G_N_ELEMENTS(parts); j++)
            ck_assert_msg(count_of(a->str, parts[j]) == count_of(b->str, parts[j]), "%s: %s",
                          one->id, parts[j]);
    }
}
END_TEST

static char *
read_part(GBytes *docx, const char *name)
{
    g_autoptr(TicsZip) zip = NULL;
    GString *text = g_string_new(NULL);
    char buffer[4096];
    size_t got = 1, packed = 0;

    GOOD((zip = tics_zip_open(docx, "docx", error)) != NULL);
    TicsZipPart *part;
    GOOD((part = tics_zip_part(zip, name, 8 << 20, error)) != NULL);
    size_t whole = tics_zip_left(part, &packed);
    ck_assert(packed > 0 && packed < g_bytes_get_size(docx));
    while (got > 0) {
        GOOD(tics_zip_read(part, buffer, sizeof buffer, &got, error));
        g_string_append_len(text, buffer, (gssize)got);
    }
    ck_assert_uint_eq(text->len, whole);
    ck_assert(tics_zip_left(part, &packed) == 0 && packed == 0);
    tics_zip_part_free(part);
    return g_string_free(text, FALSE);
}

/* Word refuses a cell without a paragraph at its end, and a row with more or less than the grid. */
static void
check_cells(const xmlNode *node, const char *id)
{
    for (const xmlNode *child = tics_xml_child(node, NULL); child != NULL;
         child = tics_xml_next(child, NULL)) {
        if (strcmp((const char *)child->name, "tc") == 0) {
            const xmlNode *last = child->last;
            ck_assert_msg(last != NULL && strcmp((const char *)last->name, "p") == 0, "%s: cell",
                          id);
        } else if (strcmp((const char *)child->name, "tbl") == 0) {
            const xmlNode *after = tics_xml_next(child, NULL);
            ck_assert_msg(after != NULL && strcmp((const char *)after->name, "p") == 0, "%s: table",
                          id);
        }
        check_cells(child, id);
    }
}

static const char *const parts[] = {"[Content_Types].xml", "_rels/.rels",
                                    "word/document.xml",   "word/styles.xml",
                                    "word/settings.xml",   "word/fontTable.xml",
                                    "word/header1.xml",    "word/header2.xml",
                                    "word/footer1.xml",    "word/_rels/document.xml.rels",
                                    "docProps/core.xml"};

/* The text of the body. */
static char *
check_docx(GBytes *docx, const char *id)
{
    char *content = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *text = read_part(docx, parts[i]);
        g_autoptr(xmlDoc) document = NULL;
        GOOD((document = tics_xml_parse(text, strlen(text), parts[i], error)) != NULL);
        if (strcmp(parts[i], "word/document.xml") != 0)
            continue;
        check_cells(xmlDocGetRootElement(document), id);
        content = (char *)xmlNodeGetContent(xmlDocGetRootElement(document));
    }
    return content;
}

typedef struct {
    Fixture *store;
    TicsIndex *index;
    TicsRules *rules;
    TicsTemplate *common;
    TicsFillSource source;
} Filler;

static void
filler_open(Filler *filler, TicsLang lang)
{
    TicsClocks clocks = {.known_seq = INT64_MAX,
                         .evidence_from = TICS_DATE_NONE,
                         .audit_on = TICS_DATE_NONE,
                         .catch_up_days = 90};

    ck_assert(tics_date_from_ymd(2026, 10, 1, &clocks.as_of));
    filler->index = open_index(filler->store);
    clocks.known_seq = tics_index_head_seq(filler->index);
    GOOD(tics_index_set_clocks(filler->index, &clocks, error));
    GOOD((filler->rules = tics_rules_open(filler->index, error)) != NULL);
    GOOD((filler->common = tics_template_common(error)) != NULL);
    filler->source = (TicsFillSource){filler->rules,
                                      filler->store->domain,
                                      g_ptr_array_index(filler->store->domain->catalogues, 0),
                                      NULL,
                                      filler->common,
                                      lang,
                                      clocks.as_of,
                                      "見本<&>\"'精工",
                                      NULL};
}

static void
filler_close(Filler *filler)
{
    tics_template_free(filler->common);
    tics_rules_close(filler->rules);
    tics_index_free(filler->index);
    fixture_free(filler->store);
}

static void
put_people(Fixture *f, const char *name)
{
    begin(f);
    put(f, "person", 1, "person_id", "E001", "display_name", name, "employments.1.joined_on",
        "2026-04-01", "employments.1.category", "regular", NULL);
    put(f, "info_asset", 2, "asset_id", "K-1", "name", "<加工条件> & 表", NULL);
    put(f, "access_right", 3, "person_id", "E001", "asset_id", "K-1", "from", "2026-04-01", NULL);
    commit(f, "reason");
}

/* Blank, and with every value given as somebody ill-meaning would. */
START_TEST(every_document_is_a_sound_word_file)
{
    Filler filler = {.store = fixture_new()};
    TicsLang lang = _i == 0 ? TICS_JA : TICS_EN;
    static const char bad[] = "]]> <w:p/> &amp; {number} \x1b[31m \xe2\x80\xae"
                              "abc \xff \x01 \"'";

    put_people(filler.store, "従業者 001");
    filler_open(&filler, lang);
    g_autoptr(GPtrArray) templates = load(NULL, lang);
    for (guint i = 0; i < templates->len; i++) {
        const TicsTemplate *t = g_ptr_array_index(templates, i);
        g_autoptr(GHashTable) given = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, NULL);
        g_autoptr(GBytes) blank = NULL, full = NULL;
        g_autoptr(TicsDocumentOf) of = tics_document_of(t, NULL, filler.source.issued_on, 0);
        filler.source.template = t;
        filler.source.given = NULL;
        GOOD((blank = tics_document_fill(&filler.source, of, NULL, error)) != NULL);
        g_autofree char *empty = check_docx(blank, t->id);
        ck_assert_msg(strpbrk(empty, "{}") == NULL, "%s: a value was not filled in", t->id);
        for (char **name = t->by_hand; *name != NULL; name++)
            if (!g_str_has_suffix(*name, "_on"))
                g_hash_table_insert(given, *name, (char *)bad);
        filler.source.given = given;
        GOOD((full = tics_document_fill(&filler.source, of, NULL, error)) != NULL);
        g_autofree char *hostile = check_docx(full, t->id);
        ck_assert_ptr_null(strstr(hostile, "\xe2\x80\xae"));
        if (g_hash_table_size(given) > 0 && strcmp(t->id, "training_plan") != 0)
            ck_assert_msg(strstr(hostile, "]]> <w:p/> &amp; {number} [31m abc") != NULL, "%s",
                          t->id);
    }
    filler_close(&filler);
}
END_TEST

START_TEST(a_document_is_filled_from_the_store)
{
    Filler filler = {.store = fixture_new()};
    g_autoptr(GString) name = g_string_new("</w:t>&髙橋 ");
    g_autoptr(GBytes) docx = NULL, again = NULL;

    for (int i = 0; i < 200; i++)
        g_string_append(name, "長");
    put_people(filler.store, name->str);
    filler_open(&filler, TICS_JA);
    g_autoptr(GPtrArray) templates = load(NULL, TICS_JA);
    g_autoptr(GPtrArray) record = g_ptr_array_new_with_free_func(g_free);
    GOOD((filler.source.template = tics_template_find(templates, "exit_pledge", error)) != NULL);
    g_autoptr(TicsDocumentOf) of =
        tics_document_of(filler.source.template, "E001", filler.source.issued_on, 0);
    ck_assert_str_eq(of->number, "XP-E001-20261001");
    GOOD((docx = tics_document_fill(&filler.source, of, record, error)) != NULL);
    GOOD((again = tics_document_fill(&filler.source, of, NULL, error)) != NULL);
    ck_assert(g_bytes_equal(docx, again));
    g_autofree char *text = check_docx(docx, "exit_pledge");
    ck_assert_ptr_nonnull(strstr(text, "</w:t>&髙橋 長長"));
    ck_assert_ptr_nonnull(strstr(text, "<加工条件> & 表"));
    g_autofree char *head = read_part(docx, "word/header1.xml");
    ck_assert_ptr_nonnull(strstr(head, "見本&lt;&amp;&gt;"));
    ck_assert_ptr_nonnull(strstr(head, "XP-E001-20261001"));
    ck_assert_str_eq(g_ptr_array_index(record, 0), "E001");
    ck_assert_ptr_null(g_ptr_array_index(record, 1)); /* the day of signing */
    ck_assert_str_eq(g_ptr_array_index(record, 5), "<加工条件> & 表");
    filler_close(&filler);
}
END_TEST

/* A company's own: template text, and what is said of it. */
static const struct {
    const char *text, *said;
} wrong[] = {
    {"<p>{nobody}</p>", "document 'letter', line 1: there is no value {nobody}"},
    {"<p>{company</p>", "document 'letter', line 1: a '{' without its '}': {company"},
    {"<table><column title='a' width='10'/><each list='none'><cell/></each></table>",
     "document 'letter' has no list 'none'"},
    {"<script/>", "letter.xml:1:"},
};

START_TEST(a_wrong_template_of_ones_own_is_told)
{
    Filler filler = {.store = fixture_new()};
    g_autofree char *folder = g_build_filename(filler.store->folder, TICS_TEMPLATES_FOLDER, NULL),
                    *inner = g_build_filename(folder, "en", NULL),
                    *description = g_build_filename(folder, "letter.xml", NULL),
                    *text = g_build_filename(inner, "letter.xml", NULL);
    g_autofree char *words =
        g_strdup_printf("<text xmlns='urn:tics:document:1' id='letter'><title>T</title>"
                        "<summary>S</summary>%s</text>",
                        wrong[_i].text);
    g_autoptr(GError) failure = NULL;
    g_autoptr(GBytes) docx = NULL;

    put_people(filler.store, "a");
    ck_assert_int_eq(g_mkdir_with_parents(inner, 0700), 0);
    ck_assert(g_file_set_contents(description,
                                  "<document xmlns='urn:tics:document:1' id='letter' order='1' "
                                  "kind='policy_doc' prefix='L' match='{policy_id}'/>",
                                  -1, NULL));
    ck_assert(g_file_set_contents(text, words, -1, NULL));
    filler_open(&filler, TICS_EN);
    g_autoptr(GPtrArray) templates = tics_templates_load(filler.store->store, TICS_EN, &failure);
    if (templates != NULL) {
        filler.source.template = g_ptr_array_index(templates, 0);
        ck_assert(filler.source.template->own);
        g_autoptr(TicsDocumentOf) of =
            tics_document_of(filler.source.template, NULL, filler.source.issued_on, 0);
        docx = tics_document_fill(&filler.source, of, NULL, &failure);
    }
    ck_assert_ptr_null(docx);
    ck_assert_msg(strstr(failure->message, wrong[_i].said) != NULL, "%s", failure->message);
    filler_close(&filler);
}
END_TEST

START_TEST(a_name_of_a_file_holds_nothing_systems_forbid)
{
    g_autoptr(GPtrArray) templates = load(NULL, TICS_JA);
    const TicsTemplate *template = NULL;
    TicsDate day;

    GOOD((template = tics_template_find(templates, "entry_pledge", error)) != NULL);
    ck_assert(tics_date_from_ymd(2026, 10, 1, &day));
    g_autoptr(TicsDocumentOf) of = tics_document_of(template, "../a:b\\c\n\xe2\x80\xaex", day, 0);
    g_autofree char *name = tics_document_file_name(template, of);
    ck_assert_str_eq(name, "EP-.._a_b_c x-20261001.docx");
    g_autoptr(TicsDocumentOf) blank = tics_document_of(template, NULL, day, 0);
    g_autofree char *form = tics_document_file_name(template, blank);
    ck_assert_ptr_null(blank->number);
    ck_assert_str_eq(form, "EP.docx");
}
END_TEST

START_TEST(text_on_paper_is_bounded_and_has_no_controls)
{
    g_autofree char *many = g_strnfill(5000, 'x'), *cut = tics_text_for_paper(many);
    g_autofree char *clean = tics_text_for_paper("a\tb\x07\xe2\x80\xae\xe2\x81\xa6"
                                                 "c\xef\xbf\xbf\xff\nd");

    ck_assert_uint_eq(strlen(cut), 2000 + strlen("…"));
    ck_assert_str_eq(clean, "a bc\xef\xbf\xbd\nd");
}
END_TEST

START_TEST(a_code_is_a_png_or_too_long)
{
    g_autoptr(GBytes) png = NULL;
    g_autofree char *long_text = g_strnfill(201, 'x');
    gsize length = 0;

    GOOD((png = tics_qr_png("EP-031-20261001", error)) != NULL);
    const guint8 *data = g_bytes_get_data(png, &length);
    ck_assert_mem_eq(data, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    ck_assert_mem_eq(data + length - 12, "\0\0\0\0IEND\xae\x42\x60\x82",
                     12); /* the checksum of every PNG's end */
    ck_assert_ptr_null(tics_qr_png(long_text, NULL));
}
END_TEST

int
main(void)
{
    TCase *tests = tcase_create("document");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, what_a_template_names_is_there);
    tcase_add_test(tests, both_languages_ask_the_same);
    tcase_add_loop_test(tests, every_document_is_a_sound_word_file, 0, 2);
    tcase_add_test(tests, a_document_is_filled_from_the_store);
    tcase_add_loop_test(tests, a_wrong_template_of_ones_own_is_told, 0, G_N_ELEMENTS(wrong));
    tcase_add_test(tests, a_name_of_a_file_holds_nothing_systems_forbid);
    tcase_add_test(tests, text_on_paper_is_bounded_and_has_no_controls);
    tcase_add_test(tests, a_code_is_a_png_or_too_long);
    Suite *suite = suite_create("document");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
