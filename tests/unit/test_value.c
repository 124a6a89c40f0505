/* test_value.c -- what people write in a field, and what is stored of it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "value.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static char *no_words[] = {NULL};
static char *paper_words[] = {"紙", NULL};
static TicsEnumValue paper = {"paper", {"書面", "Paper"}, paper_words};
static TicsEnumValue e_sign = {"e_sign", {"電子署名", "Electronic"}, no_words};

static TicsField
field_of(TicsType type)
{
    TicsField field = {.name = "f", .type = type, .title = {"欄", "Field"}, .synonyms = no_words};

    if (type == TICS_TYPE_ENUM) {
        static void *choices[] = {&paper, &e_sign};
        static GPtrArray values = {choices, G_N_ELEMENTS(choices)};
        field.values = &values;
    }
    return field;
}

static const struct {
    TicsType type;
    const char *text, *value;
} good[] = {
    {TICS_TYPE_TEXT, "", ""},
    {TICS_TYPE_DATE, " 　\n", ""},
    {TICS_TYPE_TEXT, "　㈱Ａ Ｂ　ｶﾅ ", "㈱Ａ Ｂ　ｶﾅ"},
    {TICS_TYPE_ID, "Ｅ－００１", "E-001"},
    {TICS_TYPE_ID,
     "E\xe2\x88\x92"
     "001",
     "E-001"},
    {TICS_TYPE_REF, "Ｅ００１　本社（旧）", "E001 本社（旧）"},
    {TICS_TYPE_PROSE, " 一行目\r\n二行目\rthree\n", "一行目\n二行目\nthree"},
    {TICS_TYPE_DATE, "令和7年4月1日", "2025-04-01"},
    {TICS_TYPE_DATE, "２０２５／４／１", "2025-04-01"},
    {TICS_TYPE_DATETIME, "2026-03-31 25:30", "2026-04-01T01:30"},
    {TICS_TYPE_DATETIME, "2026/4/1 9:05:07", "2026-04-01T09:05:07"},
    {TICS_TYPE_DATETIME, "2026-04-01T09:05:00", "2026-04-01T09:05"},
    {TICS_TYPE_MONTH, "2026-04", "2026-04"},
    {TICS_TYPE_MONTH, "2026/4", "2026-04"},
    {TICS_TYPE_MONTH, "令和８年４月", "2026-04"},
    {TICS_TYPE_MONTH, "R8.4", "2026-04"},
    {TICS_TYPE_MONTH, "2026-04-15", "2026-04"},
    {TICS_TYPE_INTEGER, "１，２３４", "1234"},
    {TICS_TYPE_INTEGER, "+007", "7"},
    {TICS_TYPE_INTEGER,
     "\xe2\x88\x92"
     "5",
     "-5"},
    {TICS_TYPE_INTEGER, "-0", "0"},
    {TICS_TYPE_INTEGER, "000", "0"},
    {TICS_TYPE_DECIMAL, "12.50", "12.50"},
    {TICS_TYPE_DECIMAL, "-00.5", "-0.5"},
    {TICS_TYPE_DECIMAL, "-0.0", "0.0"},
    {TICS_TYPE_DECIMAL, "1,234,567.8", "1234567.8"},
    {TICS_TYPE_BOOLEAN, "yes", "yes"},
    {TICS_TYPE_BOOLEAN, "はい", "yes"},
    {TICS_TYPE_BOOLEAN, "有", "yes"},
    {TICS_TYPE_BOOLEAN, "あり", "yes"},
    {TICS_TYPE_BOOLEAN, "済", "yes"},
    {TICS_TYPE_BOOLEAN, "○", "yes"},
    {TICS_TYPE_BOOLEAN, "〇", "yes"},
    {TICS_TYPE_BOOLEAN, "✓", "yes"},
    {TICS_TYPE_BOOLEAN, "１", "yes"},
    {TICS_TYPE_BOOLEAN, "TRUE", "yes"},
    {TICS_TYPE_BOOLEAN, "no", "no"},
    {TICS_TYPE_BOOLEAN, "いいえ", "no"},
    {TICS_TYPE_BOOLEAN, "無", "no"},
    {TICS_TYPE_BOOLEAN, "なし", "no"},
    {TICS_TYPE_BOOLEAN, "未", "no"},
    {TICS_TYPE_BOOLEAN, "×", "no"},
    {TICS_TYPE_BOOLEAN, "0", "no"},
    {TICS_TYPE_BOOLEAN, "false", "no"},
    {TICS_TYPE_ENUM, "書面", "paper"},
    {TICS_TYPE_ENUM, "紙", "paper"},
    {TICS_TYPE_ENUM, "e_sign", "e_sign"},
};

START_TEST(taken)
{
    g_autoptr(GError) error = NULL;
    TicsField field = field_of(good[_i].type);
    g_autofree char *value = tics_value_parse(&field, good[_i].text, &error);

    ck_assert_msg(value != NULL, "%s: %s", good[_i].text, error == NULL ? "" : error->message);
    ck_assert_str_eq(value, good[_i].value);
    g_autofree char *again = tics_value_parse(&field, value, &error);
    ck_assert_str_eq(again, value); /* a stored value reads as itself */
}
END_TEST

static const struct {
    TicsType type;
    const char *text, *what;
} bad[] = {
    {TICS_TYPE_TEXT, "a\nb", "one line only"},
    {TICS_TYPE_TEXT, "a\tb", "one line only"},
    {TICS_TYPE_ID,
     "a\x07"
     "b",
     "one line only"},
    {TICS_TYPE_PROSE, "a\x1b[31mb", "control character"},
    {TICS_TYPE_PROSE, "a\xef\xbf\xbf", "control character"},
    {TICS_TYPE_TEXT, "\x83\x65", "not UTF-8"},
    {TICS_TYPE_DATE, "2026-02-30", "2026-02-30"},
    {TICS_TYPE_DATE, "平成35年4月1日", "令和5年"},
    {TICS_TYPE_DATETIME, "2026-04-01", "2026-04-01"},
    {TICS_TYPE_MONTH, "2026-13", "not a month: '2026-13'"},
    {TICS_TYPE_MONTH, "四月", "not a month"},
    {TICS_TYPE_INTEGER, "1.5", "not a whole number: '1.5'"},
    {TICS_TYPE_INTEGER, "1,5", "not a whole number"},
    {TICS_TYPE_INTEGER, "30日", "not a whole number"},
    {TICS_TYPE_INTEGER, "-", "not a whole number"},
    {TICS_TYPE_INTEGER, "1234567890123456", "too large a number"},
    {TICS_TYPE_DECIMAL, "1,5", "not a number"},
    {TICS_TYPE_DECIMAL, "1.", "not a number"},
    {TICS_TYPE_DECIMAL, "1.2.3", "not a number"},
    {TICS_TYPE_DECIMAL, "1e5", "not a number"},
    {TICS_TYPE_BOOLEAN, "-", "neither yes nor no: '-'"},
    {TICS_TYPE_BOOLEAN, "要", "neither yes nor no"},
    {TICS_TYPE_ENUM, "口頭",
     "not one of the choices: '口頭' (choices: paper(書面), e_sign(電子署名))"},
    {TICS_TYPE_ENUM, "papr", "did you mean paper?"},
    {TICS_TYPE_GROUP, "x", "list of entries"},
};

START_TEST(refusal)
{
    g_autoptr(GError) error = NULL;
    TicsField field = field_of(bad[_i].type);

    ck_assert_ptr_null(tics_value_parse(&field, bad[_i].text, &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    ck_assert_msg(strstr(error->message, bad[_i].what) != NULL, "%s", error->message);
}
END_TEST

/* Characters count, not bytes. */
START_TEST(lengths)
{
    static const struct {
        TicsType type;
        size_t most;
    } limits[] = {{TICS_TYPE_TEXT, 1000}, {TICS_TYPE_ID, 1000}, {TICS_TYPE_PROSE, 20000}};

    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        TicsField field = field_of(limits[i].type);
        for (size_t n = 0; n < limits[i].most; n++)
            g_string_append(text, "漢");
        g_autofree char *value = tics_value_parse(&field, text->str, &error);
        ck_assert_str_eq(value, text->str);
        g_string_append(text, "字");
        ck_assert_ptr_null(tics_value_parse(&field, text->str, &error));
        ck_assert_msg(strstr(error->message, "at most") != NULL, "%s", error->message);
    }
}
END_TEST

static void
shown(TicsType type, const char *value, const char *ja, const char *en)
{
    TicsField field = field_of(type);
    g_autofree char *first = tics_value_display(&field, value, TICS_JA);
    g_autofree char *second = tics_value_display(&field, value, TICS_EN);

    ck_assert_str_eq(first, ja);
    ck_assert_str_eq(second, en);
}

START_TEST(spoken)
{
    TicsField moment = field_of(TICS_TYPE_DATETIME), title = field_of(TICS_TYPE_TEXT);
    g_autofree char *when = tics_value_spoken(&moment, "2026-07-01T09:00", TICS_JA);
    g_autofree char *what = tics_value_spoken(&title, "T-2026-07", TICS_JA);

    ck_assert_str_eq(when, "2026-07-01 09:00");
    ck_assert_str_eq(what, "T-2026-07");
}
END_TEST

START_TEST(display)
{
    shown(TICS_TYPE_ENUM, "paper", "書面", "Paper");
    shown(TICS_TYPE_ENUM, "gone", "gone", "gone");
    shown(TICS_TYPE_BOOLEAN, "yes", "はい", "yes");
    shown(TICS_TYPE_BOOLEAN, "no", "いいえ", "no");
    shown(TICS_TYPE_DATE, "2026-04-01", "2026-04-01", "2026-04-01");
    shown(TICS_TYPE_TEXT, "yes", "yes", "yes");
}
END_TEST

static void
split_is(const char *text, const char *joined)
{
    g_auto(GStrv) items = tics_value_split_list(text);
    g_autofree char *all = g_strjoinv("|", items);

    ck_assert_str_eq(all, joined);
}

START_TEST(lists)
{
    split_is("E001;E002；E003、E004\nE005\r\nE006", "E001|E002|E003|E004|E005|E006");
    split_is(" ;　E 001　;; ", "E 001");
    split_is("", "");
    split_is("A,B", "A,B");
    split_is("\"a; b\";c", "a; b|c");
    split_is("\"say \"\"so\"\"\" ；d", "say \"so\"|d");
    split_is("\"a\" b;\"c", "\"a\" b|\"c"); /* not one closed item: a character like others */
    split_is("\xe3", "\xe3"); /* a broken character at the end: nothing behind it is read */
    split_is("a;\xe3\x81", "a;\xe3\x81");
}
END_TEST

START_TEST(items_come_back)
{
    static const char *const items[] = {"a",       "a; b", "甲、乙", "\"a\"",
                                        "\"a\";b", "x\ny", "a\"b",   NULL};
    g_autoptr(GString) cell = g_string_new(NULL);
    for (size_t i = 0; items[i] != NULL; i++) {
        g_autofree char *item = tics_value_list_item(items[i]);
        g_string_append_printf(cell, "%s%s", i == 0 ? "" : ";", item);
    }
    g_auto(GStrv) back = tics_value_split_list(cell->str);
    ck_assert_uint_eq(g_strv_length(back), G_N_ELEMENTS(items) - 1);
    for (size_t i = 0; items[i] != NULL; i++)
        ck_assert_str_eq(back[i], items[i]);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("value");
    TCase *cases = tcase_create("value");

    tcase_add_loop_test(cases, taken, 0, G_N_ELEMENTS(good));
    tcase_add_loop_test(cases, refusal, 0, G_N_ELEMENTS(bad));
    tcase_add_test(cases, lengths);
    tcase_add_test(cases, spoken);
    tcase_add_test(cases, display);
    tcase_add_test(cases, lists);
    tcase_add_test(cases, items_come_back);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
