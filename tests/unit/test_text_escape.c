/* test_text_escape.c -- untrusted text made harmless for a terminal, a web page, a spreadsheet */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text, *terminal, *html, *rule;
} escapes[] = {
    {"従業員 001", "従業員 001", "従業員 001", "plain text stays"},
    {"a\tb\nc", "a b c", "a\tb\nc", "tab and line end"},
    {"\x1b[31m", "<U+001B>[31m", "\uFFFD[31m", "escape sequences"},
    {"a\rb", "a<U+000D>b", "a\uFFFDb", "carriage return"},
    {"\x7F\xC2\x9B", "<U+007F><U+009B>", "\uFFFD\uFFFD", "DEL and C1"},
    {"a\u202Ecod.exe", "a<U+202E>cod.exe", "a\uFFFDcod.exe", "an override of the direction"},
    {"a\u2067b\u200F", "a<U+2067>b<U+200F>", "a\uFFFDb\uFFFD", "isolates and marks"},
    {"a\u200Bb\uFEFF", "a<U+200B>b<U+FEFF>", "a\u200Bb\uFEFF", "zero width"},
    {"a\u2028b", "a<U+2028>b", "a\u2028b", "line separator"},
    {"\U000E0041", "<U+E0041>", "\U000E0041", "tag characters"},
    {"か\u3099葛\U000E0100", "か\u3099葛\U000E0100", "か\u3099葛\U000E0100",
     "combining marks and variants of names stay"},
    {"a\xFFz\xE3\x81", "a<U+FFFD>z<U+FFFD><U+FFFD>", "a\uFFFDz\uFFFD\uFFFD",
     "bytes that are no UTF-8"},
    {"<a href=\"x\">&'", "<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;", "markup"},
};

START_TEST(texts_are_made_harmless)
{
    g_autofree char *terminal = tics_text_escape_terminal(escapes[_i].text);
    g_autofree char *html = tics_text_escape_html(escapes[_i].text);
    ck_assert_msg(strcmp(terminal, escapes[_i].terminal) == 0, "%s: '%s'", escapes[_i].rule,
                  terminal);
    ck_assert_msg(strcmp(html, escapes[_i].html) == 0, "%s: '%s'", escapes[_i].rule, html);
}
END_TEST

static const struct {
    const char *text, *guarded, *plain, *rule;
} cells[] = {
    {"", "", "", "nothing"},
    {"従業員 001", "従業員 001", "従業員 001", "plain text stays"},
    {"a,b", "\"a,b\"", "\"a,b\"", "a comma"},
    {"a\"b", "\"a\"\"b\"", "\"a\"\"b\"", "a quote is doubled"},
    {"a\nb", "\"a\nb\"", "\"a\nb\"", "a line end"},
    {" a", "\" a\"", "\" a\"", "an outer blank"},
    {"=1+1", "'=1+1", "=1+1", "a formula"},
    {"+A1", "'+A1", "+A1", "plus"},
    {"-A1", "'-A1", "-A1", "minus"},
    {"@SUM(A1)", "'@SUM(A1)", "@SUM(A1)", "at"},
    {"|cmd", "'|cmd", "|cmd", "a pipe"},
    {"%a", "'%a", "%a", "per cent"},
    {"\t=1", "\"'\t=1\"", "\"\t=1\"", "a tab before it"},
    {"\r=1", "\"'\r=1\"", "\"\r=1\"", "a carriage return before it"},
    {"\n=1", "\"'\n=1\"", "\"\n=1\"", "a line end before it"},
    {"  =1", "\"'  =1\"", "\"  =1\"", "blanks before it"},
    {"　=1", "'　=1", "　=1", "a full-width blank before it"},
    {"\u200B=1", "'\u200B=1", "\u200B=1", "an invisible character before it"},
    {"＝1", "'＝1", "＝1", "full-width ="},
    {"＋1", "'＋1", "＋1", "full-width +"},
    {"－1", "'－1", "－1", "full-width -"},
    {"＠a", "'＠a", "＠a", "full-width @"},
    {"-12.5", "-12.5", "-12.5", "a negative number"},
    {"+3", "+3", "+3", "a signed number"},
    {"-1,200", "\"-1,200\"", "\"-1,200\"", "a number with its commas"},
    {"-1.5e-3", "-1.5e-3", "-1.5e-3", "a number with its exponent"},
    {"-5%", "-5%", "-5%", "per cent behind a number"},
    {"-1+2", "'-1+2", "-1+2", "a sum is no number"},
    {"+81-3-0000-0000", "'+81-3-0000-0000", "+81-3-0000-0000", "a telephone number computes"},
    {"-", "'-", "-", "a minus alone"},
    {"1=1", "1=1", "1=1", "a sign further inside"},
    {"=a,\"b\"", "\"'=a,\"\"b\"\"\"", "\"=a,\"\"b\"\"\"", "the guard stands inside the quotes"},
};

START_TEST(cells_are_guarded)
{
    g_autofree char *guarded = tics_text_escape_csv(cells[_i].text, true);
    g_autofree char *plain = tics_text_escape_csv(cells[_i].text, false);
    ck_assert_msg(strcmp(guarded, cells[_i].guarded) == 0, "%s: '%s'", cells[_i].rule, guarded);
    ck_assert_msg(strcmp(plain, cells[_i].plain) == 0, "%s: '%s'", cells[_i].rule, plain);
}
END_TEST

START_TEST(guards_come_off)
{
    static const char *const texts[] = {"=1+1", "'=1+1", "''=1",     "-12.5", "'-12.5", "-",
                                        "'",    "it's",  "'quoted'", "@a",    " =1",    "＝1",
                                        "\t1",  "+81 3", "plain",    ""};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *cell = tics_text_escape_csv(texts[i], true);
        size_t length = strlen(cell);
        bool quoted = length > 1 && cell[0] == '"';
        if (quoted)
            cell[length - 1] = '\0';
        ck_assert_str_eq(tics_text_without_guard(cell + quoted), texts[i]);
    }
    ck_assert_str_eq(tics_text_without_guard("'0123"), "'0123"); /* no guard of ours */
}
END_TEST

static const struct {
    const char *text;
    bool control;
    const char *rule;
} controls[] = {
    {"", false, "nothing"},
    {"従業員\t001\n", false, "tab and line end are allowed"},
    {"a\rb", true, "carriage return"},
    {"a\x01", true, "C0"},
    {"a\x7F", true, "DEL"},
    {"a\xC2\x85", true, "C1"},
    {"a\uFFFF", true, "no XML can carry U+FFFF"},
    {"a\uFFFD", false, "U+FFFD itself is a character"},
    {"a\xC3", true, "half a character"},
};

START_TEST(controls_are_seen)
{
    ck_assert_msg(tics_text_has_control(controls[_i].text) == controls[_i].control, "%s",
                  controls[_i].rule);
}
END_TEST

static const struct {
    const char *rule, *text;
    bool hidden;
} codes[] = {
    {"a code as people write it", "QM-001/改3", false},
    {"a variation selector belongs to the character before", "\u845b\U000E0100", false},
    {"turns the order of what follows", "B\u202e1", true},
    {"has no width", "B\u200b1", true},
    {"a mark of byte order within", "\ufeffB1", true},
    {"a line break", "B1\n", true},
    {"not UTF-8", "B\x85", true},
};

START_TEST(hidden_characters_are_found)
{
    ck_assert_msg(tics_text_has_hidden(codes[_i].text) == codes[_i].hidden, "%s", codes[_i].rule);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text_escape");
    TCase *cases = tcase_create("text_escape");
    tcase_add_loop_test(cases, texts_are_made_harmless, 0, G_N_ELEMENTS(escapes));
    tcase_add_loop_test(cases, cells_are_guarded, 0, G_N_ELEMENTS(cells));
    tcase_add_test(cases, guards_come_off);
    tcase_add_loop_test(cases, controls_are_seen, 0, G_N_ELEMENTS(controls));
    tcase_add_loop_test(cases, hidden_characters_are_found, 0, G_N_ELEMENTS(codes));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
