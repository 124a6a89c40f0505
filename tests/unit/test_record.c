/* test_record.c -- records in memory and as bytes, on two small kinds of its own */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define TITLE   "<title xml:lang=\"ja\">題</title><title xml:lang=\"en\">Title</title>"
#define SUMMARY "<summary xml:lang=\"ja\">要</summary><summary xml:lang=\"en\">Summary</summary>"
#define HEADER  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ID      "abcdefghijklmnopqrstuvwxyz"
#define A64     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B64     "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C64     "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static const char sample_kind[] = HEADER
    "<kind xmlns=\"urn:tics:kind:1\" id=\"sample\" order=\"1\" register=\"no\" system=\"no\">" TITLE
        SUMMARY "<field name=\"code\" type=\"id\" required=\"yes\">" TITLE "</field>"
    "<field name=\"title\" type=\"text\">" TITLE "</field>"
    "<field name=\"secret\" type=\"prose\" personal=\"yes\">" TITLE "</field>"
    "<field name=\"done_on\" type=\"date\">" TITLE "</field>"
    "<field name=\"done_at\" type=\"datetime\">" TITLE "</field>"
    "<field name=\"due\" type=\"month\">" TITLE "</field>"
    "<field name=\"size\" type=\"integer\">" TITLE "</field>"
    "<field name=\"rate\" type=\"decimal\">" TITLE "</field>"
    "<field name=\"open\" type=\"boolean\">" TITLE "</field>"
    "<field name=\"method\" type=\"enum\">" TITLE "<value code=\"paper\">" TITLE "</value></field>"
    "<field name=\"owner_ids\" type=\"ref\" kind=\"sample\" list=\"yes\">" TITLE "</field>"
    "<group name=\"jobs\">" TITLE "<field name=\"unit\" type=\"text\">" TITLE "</field>"
    "<field name=\"memo\" type=\"prose\" personal=\"yes\">" TITLE "</field></group>"
    "<key fields=\"code done_on\"/></kind>";

static const char log_kind[] =
    HEADER "<kind xmlns=\"urn:tics:kind:1\" id=\"gate\" order=\"2\" register=\"no\" system=\"no\" "
           "rows=\"yes\">" TITLE SUMMARY
           "<field name=\"row_id\" type=\"id\" required=\"yes\">" TITLE "</field>"
           "<field name=\"zone_id\" type=\"text\" required=\"yes\">" TITLE "</field>"
           "<key fields=\"zone_id row_id\"/></kind>";

static TicsDomain domain;
static TicsRecordReader *reader;

static void
add_kind(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xmlDoc) document = tics_xml_parse(text, strlen(text), "kind", &error);
    ck_assert_msg(document != NULL, "%s", error != NULL ? error->message : "");
    TicsKind *kind = tics_kind_read(document, "kind", &error);
    ck_assert_msg(kind != NULL, "%s", error != NULL ? error->message : "");
    g_ptr_array_add(domain.kinds, kind);
    g_hash_table_insert(domain.kind_by_id, kind->id, kind);
}

static void
setup(void)
{
    tics_xml_init();
    domain.kinds = g_ptr_array_new_with_free_func((GDestroyNotify)tics_kind_free);
    domain.kind_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    add_kind(sample_kind);
    add_kind(log_kind);
    reader = tics_record_reader_new(&domain);
}

static void
teardown(void)
{
    tics_record_reader_free(reader);
    g_hash_table_unref(domain.kind_by_id);
    g_ptr_array_unref(domain.kinds);
}

static TicsRecord *
full_record(void)
{
    TicsRecord *record = tics_record_new(g_hash_table_lookup(domain.kind_by_id, "sample"), ID);
    memcpy(record->salt, A64, sizeof(A64));
    memcpy(record->private_commitment, B64, sizeof(B64));
    record->private_state = TICS_PRIVATE_PRESENT;
    tics_record_set(record, "jobs.2.unit", "金型 <2> & \"係\"");
    tics_record_set(record, "jobs.1.memo", "一人目");
    tics_record_set(record, "jobs.2.memo", "二人目\nの行");
    tics_record_set(record, "owner_ids.2", "E002");
    tics_record_set(record, "owner_ids.1", "E001");
    tics_record_set(record, "code", "Ｘ-1");
    tics_record_set(record, "number", "EV-A-2026-0001");
    tics_record_set(record, "requirement_ids.1", "HR-01");
    tics_record_set(record, "status", "valid");
    tics_record_set(record, "secret", "秘密\r\n<&>");
    tics_record_set(record, "note", "備考");
    tics_record_set(record, "done_on", "2026-04-01");
    tics_record_set(record, "done_at", "2026-04-01T09:05");
    tics_record_set(record, "due", "2026-04");
    tics_record_set(record, "size", "-12");
    tics_record_set(record, "rate", "0.50");
    tics_record_set(record, "open", "yes");
    tics_record_set(record, "method", "paper");
    TicsAttachment *attachment = g_new0(TicsAttachment, 1);
    *attachment = (TicsAttachment){.commitment = C64, .size_bytes = 12, .sha256 = A64};
    attachment->name = g_strdup("原本 \"1\"\t.pdf");
    attachment->media_type = g_strdup("application/pdf");
    g_ptr_array_add(record->attachments, attachment);
    return record;
}

static const char public_bytes[] =
    HEADER "<record xmlns=\"urn:tics:record:1\" kind=\"sample\" id=\"" ID "\" salt=\"" A64 "\">\n"
           "  <field name=\"number\">EV-A-2026-0001</field>\n"
           "  <field name=\"status\">valid</field>\n"
           "  <list name=\"requirement_ids\">\n"
           "    <item>HR-01</item>\n"
           "  </list>\n"
           "  <field name=\"code\">Ｘ-1</field>\n"
           "  <field name=\"done_on\">2026-04-01</field>\n"
           "  <field name=\"done_at\">2026-04-01T09:05</field>\n"
           "  <field name=\"due\">2026-04</field>\n"
           "  <field name=\"size\">-12</field>\n"
           "  <field name=\"rate\">0.50</field>\n"
           "  <field name=\"open\">yes</field>\n"
           "  <field name=\"method\">paper</field>\n"
           "  <list name=\"owner_ids\">\n"
           "    <item>E001</item>\n"
           "    <item>E002</item>\n"
           "  </list>\n"
           "  <list name=\"jobs\">\n"
           "    <item></item>\n"
           "    <item><field name=\"unit\">金型 &lt;2&gt; &amp; \"係\"</field></item>\n"
           "  </list>\n"
           "  <private commitment=\"" B64 "\"/>\n"
           "  <attachment commitment=\"" C64 "\"/>\n"
           "</record>\n";

static const char private_bytes[] =
    HEADER "<private xmlns=\"urn:tics:record:1\">\n"
           "  <field name=\"note\">備考</field>\n"
           "  <field name=\"secret\">秘密&#13;\n&lt;&amp;&gt;</field>\n"
           "  <list name=\"jobs\">\n"
           "    <item><field name=\"memo\">一人目</field></item>\n"
           "    <item><field name=\"memo\">二人目\nの行</field></item>\n"
           "  </list>\n"
           "  <attachment commitment=\"" C64
           "\" name=\"原本 &quot;1&quot;&#9;.pdf\" type=\"application/pdf\""
           " size=\"12\" sha256=\"" A64 "\"/>\n"
           "</private>\n";

START_TEST(writes_the_documented_bytes)
{
    g_autoptr(TicsRecord) record = full_record();
    size_t length;
    g_autofree char *public = tics_record_write(record, &length);
    ck_assert_str_eq(public, public_bytes);
    ck_assert_uint_eq(length, strlen(public_bytes));
    g_autofree char *private = tics_record_write_private(record, &length);
    ck_assert_str_eq(private, private_bytes);
    tics_record_sort(record); /* order in memory makes no difference */
    g_autofree char *again = tics_record_write(record, &length);
    ck_assert_str_eq(again, public_bytes);
}
END_TEST

START_TEST(reads_back_what_was_written)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsRecord) wanted = full_record();
    g_autoptr(TicsRecord) record =
        tics_record_read(reader, public_bytes, strlen(public_bytes), "x.xml", &error);
    ck_assert_msg(record != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_int_eq(record->private_state, TICS_PRIVATE_ABSENT);
    ck_assert_ptr_null(tics_record_get(record, "secret"));
    ck_assert(!tics_record_same(record, wanted));
    tics_record_sort(record); /* must not close the gap: item 1 is in the private part */
    size_t length;
    g_autofree char *again = tics_record_write(record, &length);
    ck_assert_str_eq(again, public_bytes);
    ck_assert_msg(
        tics_record_read_private(reader, record, private_bytes, strlen(private_bytes), &error),
        "%s", error != NULL ? error->message : "");
    ck_assert_int_eq(record->private_state, TICS_PRIVATE_PRESENT);
    ck_assert(tics_record_same(record, wanted));
    ck_assert_str_eq(tics_record_get(record, "secret"), "秘密\r\n<&>");
    ck_assert_str_eq(tics_record_get(record, "jobs.2.memo"), "二人目\nの行");
    ck_assert_uint_eq(tics_record_count(record, "jobs"), 2);
    const TicsAttachment *attachment = g_ptr_array_index(record->attachments, 0);
    ck_assert_str_eq(attachment->name, "原本 \"1\"\t.pdf");
    ck_assert_int_eq(attachment->size_bytes, 12);
}
END_TEST

static const struct {
    const char *rule, *from, *to, *message;
} refusals[] = {
    {"a kind must be known", "kind=\"sample\"", "kind=\"simple\"",
     "x.xml:2: no such kind: 'simple'"},
    {"an id has 26 characters a-z2-7", ID, "abcdefghijklmnopqrstuvwxy1",
     "x.xml:2: not a record id"},
    {"a shorter id is none", ID, "abc", "not a record id"},
    {"a salt has 64 digits", A64, "AA", "not 64 hexadecimal digits"},
    {"an unknown field", "\"code\"", "\"cade\"", "x.xml:8: kind 'sample' has no field 'cade'"},
    {"a personal field stays out of main", "\"code\"", "\"secret\"",
     "x.xml:8: field 'secret' is personal"},
    {"a personal child stays out of main", "\"unit\"", "\"memo\"", "field 'memo' is personal"},
    {"fields have one order", "\"due\"", "\"code\"",
     "x.xml:11: field 'code' is given twice or out of order"},
    {"a day is a day", "2026-04-01<", "2026-02-30<", "field 'done_on': not a day"},
    {"seconds of zero are not written", "T09:05", "T09:05:00", "field 'done_at': not a time"},
    {"a month has 12", ">2026-04<", ">2026-13<", "not a month"},
    {"a whole number has no leading zero", ">-12<", ">-012<", "not a whole number"},
    {"a decimal has a point, not a comma", ">0.50<", ">0,50<", "not a decimal number"},
    {"yes or no", ">yes<", ">Yes<", "neither yes nor no"},
    {"an enumeration has codes", ">paper<", ">papier<", "not one of the codes"},
    {"one line", ">E002<", ">E0\n02<", "control character or line break"},
    {"no control characters", ">E002<", ">E0\x1b<", "control character"},
    {"no C1 control characters", ">E002<", ">E0\xc2\x9b<", "control character"},
    {"nothing XML cannot hold", ">E002<", ">E0\xef\xbf\xbf<", "control character"},
    {"no blanks around", ">E002<", ">E002 <", "blanks around"},
    {"empty values are left out", ">E002<", "><", "an empty value"},
    {"a list does not end in an empty item",
     "<item><field name=\"unit\">金型 &lt;2&gt; &amp; \"係\"</field></item>", "<item></item>",
     "ends in an empty item"},
    {"a list has items", "    <item>HR-01</item>\n", "", "ends in an empty item"},
    {"a scalar is no list", "<list name=\"owner_ids\">", "<list name=\"title\">", "out of order"},
    {"a list is no scalar", "<field name=\"done_on\">", "<field name=\"owner_ids\">", "is a list"},
    {"'>' is escaped", "&gt;", ">", "not escaped"},
    {"no other entities", "&gt;", "&#62;", "not escaped"},
    {"an unknown name in bad bytes is shown harmless", "\"code\"", "\"c\xff\"",
     "has no field 'c\xef\xbf\xbd'"},
    {"UTF-8", "Ｘ", "\xff", "x.xml:8: field 'code': not UTF-8"},
    {"a commitment has 64 digits", B64, "B", "not 64"},
    {"indentation is two blanks", "  <field name=\"code\">", " <field name=\"code\">",
     "x.xml:8: not in the form"},
    {"no comment", "  <private", "  <!-- x -->\n  <private", "not in the form"},
    {"no document type", "<record ", "<!DOCTYPE r>\n<record ", "x.xml:2: not in the form"},
    {"rows belong to logs only", "</record>\n",
     "  <part rows=\"" A64 "\" count=\"1\"/>\n</record>\n", "not in the form"},
    {"nothing follows", "</record>\n", "</record>\n\n", "something follows"},
    {"the last line ends", "</record>\n", "</record>", "not in the form"},
};

static char *
replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    ck_assert_msg(at != NULL, "the fixture does not hold '%s'", from);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

START_TEST(refuses)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = replaced(public_bytes, refusals[_i].from, refusals[_i].to);
    g_autoptr(TicsRecord) record = tics_record_read(reader, bytes, strlen(bytes), "x.xml", &error);
    ck_assert_msg(record == NULL, "accepted: %s", refusals[_i].rule);
    ck_assert_int_eq(error->code, TICS_ERROR_INVALID);
    ck_assert_msg(strstr(error->message, refusals[_i].message) != NULL, "%s: %s", refusals[_i].rule,
                  error->message);
}
END_TEST

static const struct {
    const char *rule, *from, *to, *message;
} private_refusals[] = {
    {"a public field stays out of the private part", "\"secret\"", "\"title\"",
     "field 'title' is public"},
    {"an attachment of the record", C64, B64, "names no such attachment"},
    {"a size is a number", "\"12\"", "\"-1\"", "not a whole number"},
    {"a tab in a name is escaped", "&#9;", "\t", "not escaped"},
    {"the root says what it is", "<private ", "<record ", "not in the form"},
    {"no NUL", "備考", "\x01", "control character"},
};

START_TEST(refuses_private)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes =
        replaced(private_bytes, private_refusals[_i].from, private_refusals[_i].to);
    g_autoptr(TicsRecord) record =
        tics_record_read(reader, public_bytes, strlen(public_bytes), "x.xml", NULL);
    guint before = record->values->len;
    ck_assert_msg(!tics_record_read_private(reader, record, bytes, strlen(bytes), &error),
                  "accepted: %s", private_refusals[_i].rule);
    ck_assert_msg(strstr(error->message, private_refusals[_i].message) != NULL, "%s: %s",
                  private_refusals[_i].rule, error->message);
    ck_assert_uint_eq(record->values->len, before);
    ck_assert_int_eq(record->private_state, TICS_PRIVATE_ABSENT);
}
END_TEST

START_TEST(a_nul_is_refused_everywhere)
{
    for (size_t at = 0; at < strlen(public_bytes); at++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *bytes = g_strdup(public_bytes);
        bytes[at] = '\0';
        g_autoptr(TicsRecord) record =
            tics_record_read(reader, bytes, strlen(public_bytes), "x.xml", &error);
        ck_assert_msg(record == NULL, "accepted a NUL at %zu", at);
    }
}
END_TEST

START_TEST(every_truncation_is_refused)
{
    for (size_t length = 0; length < strlen(public_bytes); length++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *exact =
            g_memdup2(public_bytes, MAX(length, 1)); /* an overrun shows under ASan */
        g_autoptr(TicsRecord) record = tics_record_read(reader, exact, length, "x.xml", &error);
        ck_assert_msg(record == NULL, "accepted %zu bytes", length);
    }
}
END_TEST

START_TEST(sorting_closes_gaps)
{
    g_autoptr(TicsRecord) record = full_record();
    tics_record_set(record, "jobs.5.unit", "五");
    tics_record_set(record, "owner_ids.1", NULL);
    tics_record_sort(record);
    ck_assert_str_eq(tics_record_get(record, "owner_ids.1"), "E002");
    ck_assert_ptr_null(tics_record_get(record, "owner_ids.2"));
    ck_assert_str_eq(tics_record_get(record, "jobs.3.unit"), "五");
    ck_assert_str_eq(tics_record_get(record, "jobs.1.memo"), "一人目");
    tics_record_clear_list(record, "jobs");
    ck_assert_uint_eq(tics_record_count(record, "jobs"), 0);
    ck_assert_str_eq(tics_record_get(record, "owner_ids.1"), "E002");
}
END_TEST

START_TEST(sameness_is_values_and_attachments)
{
    g_autoptr(TicsRecord) record = full_record();
    g_autoptr(TicsRecord) other = tics_record_copy(record);
    memcpy(other->id, "bbbbbbbbbbbbbbbbbbbbbbbbbb", TICS_ID_LENGTH);
    memcpy(other->salt, C64, sizeof(C64));
    memcpy(other->private_commitment, C64, sizeof(C64));
    tics_record_sort(other);
    ck_assert(tics_record_same(record, other)); /* ids, salts and commitments do not count */
    TicsAttachment *attachment = g_ptr_array_index(other->attachments, 0);
    memcpy(attachment->commitment, B64, sizeof(B64));
    ck_assert(tics_record_same(record, other)); /* the same file under another salt */
    memcpy(attachment->sha256, B64, sizeof(B64));
    ck_assert(!tics_record_same(record, other));
    memcpy(attachment->sha256, A64, sizeof(A64));
    tics_record_set(other, "note", "備考２");
    ck_assert(!tics_record_same(record, other));
}
END_TEST

START_TEST(keys_and_names)
{
    g_autoptr(TicsRecord) record = full_record();
    g_autofree char *key = tics_record_key(record), *name = tics_record_name(record);
    ck_assert_str_eq(key, "x-1\x1f"
                          "2026-04-01"); /* NFKC, folded */
    ck_assert_str_eq(name, "Ｘ-1 / 2026-04-01");
    tics_record_set(record, "done_on", NULL);
    g_autofree char *part = tics_record_key(record);
    ck_assert_str_eq(part, "x-1\x1f"); /* done_on is not required: without it is a key, too */
    tics_record_set(record, "code", NULL);
    ck_assert_ptr_null(tics_record_key(record));
}
END_TEST

START_TEST(a_log_record_is_an_area_and_month)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsRecord) record =
        tics_record_new(g_hash_table_lookup(domain.kind_by_id, "gate"), ID);
    memcpy(record->salt, A64, sizeof(A64));
    tics_record_set(record, "month", "2026-04");
    tics_record_set(record, "zone_id", "Z1");
    TicsPart part = {.source = B64, .rows = C64, .count = 1234}, typed = {.rows = A64, .count = 0};
    g_ptr_array_add(record->parts, g_memdup2(&part, sizeof(part)));
    g_ptr_array_add(record->parts, g_memdup2(&typed, sizeof(typed)));
    g_autofree char *key = tics_record_key(record);
    ck_assert_str_eq(key, "z1\x1f"
                          "2026-04");
    size_t length;
    g_autofree char *bytes = tics_record_write(record, &length);
    ck_assert_ptr_nonnull(strstr(
        bytes, "  <field name=\"zone_id\">Z1</field>\n  <field name=\"month\">2026-04</field>\n"
               "  <part source=\"" B64 "\" rows=\"" C64 "\" count=\"1234\"/>\n"
               "  <part rows=\"" A64 "\" count=\"0\"/>\n</record>\n"));
    g_autoptr(TicsRecord) read = tics_record_read(reader, bytes, length, "x.xml", &error);
    ck_assert_msg(read != NULL, "%s", error != NULL ? error->message : "");
    ck_assert(tics_record_same(read, record));
    ck_assert_int_eq(read->private_state, TICS_PRIVATE_NONE);
}
END_TEST

START_TEST(paths_of_records)
{
    const TicsKind *kind;
    char id[TICS_ID_LENGTH + 1];
    g_autofree char *path = tics_record_path(g_hash_table_lookup(domain.kind_by_id, "sample"), ID);
    ck_assert_str_eq(path, "records/sample/a/b/" ID ".xml");
    ck_assert(tics_record_path_parse(&domain, path, &kind, id));
    ck_assert_str_eq(kind->id, "sample");
    ck_assert_str_eq(id, ID);
    static const char *const bad[] = {"system/sample/a/b/" ID ".xml",
                                      "records/nothing/a/b/" ID ".xml",
                                      "records/sample/b/b/" ID ".xml",
                                      "records/sample/a/b/" ID ".xmk",
                                      "records/sample/a/b/abcdefghijklmnopqrstuvwx01.xml",
                                      "tics.xml",
                                      ""};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!tics_record_path_parse(&domain, bad[i], &kind, id), "%s", bad[i]);
}
END_TEST

START_TEST(ids_are_new_each_time)
{
    char one[TICS_ID_LENGTH + 1], other[TICS_ID_LENGTH + 1];
    ck_assert(tics_id_new(one, NULL) && tics_id_new(other, NULL));
    ck_assert(tics_id_valid(one) && tics_id_valid(other));
    ck_assert_str_ne(one, other);
    ck_assert(!tics_id_valid("abc") && !tics_id_valid(ID "a") &&
              !tics_id_valid("Abcdefghijklmnopqrstuvwxyz"));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("record");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, writes_the_documented_bytes);
    tcase_add_test(all, reads_back_what_was_written);
    tcase_add_loop_test(all, refuses, 0, G_N_ELEMENTS(refusals));
    tcase_add_loop_test(all, refuses_private, 0, G_N_ELEMENTS(private_refusals));
    tcase_add_test(all, a_nul_is_refused_everywhere);
    tcase_add_test(all, every_truncation_is_refused);
    tcase_add_test(all, sorting_closes_gaps);
    tcase_add_test(all, sameness_is_values_and_attachments);
    tcase_add_test(all, keys_and_names);
    tcase_add_test(all, a_log_record_is_an_area_and_month);
    tcase_add_test(all, paths_of_records);
    tcase_add_test(all, ids_are_new_each_time);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
