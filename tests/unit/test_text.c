/* test_text.c -- Japanese text in and out: encodings, columns, keys */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* "あ": E3 81 82 in UTF-8, 82 A0 in CP932. "田中": E7 94 B0 E4 B8 AD, which CP932 reads too. */
#define MARK  "\xEF\xBB\xBF"
#define A_SJ  "\x82\xA0"
#define TA_SJ "\x93\x63\x92\x86" /* 田中 */
#define A_U8  "あ"
#define TA_U8 "田中"

static const struct {
    const char *bytes;
    size_t length;
    TicsEncoding wanted, used;
    bool mark;
    const char *text, *rule;
} readable[] = {
#define BYTES(bytes) bytes, sizeof bytes - 1
    {BYTES(""), TICS_ENCODING_AUTO, TICS_ENCODING_UTF8, false, "", "nothing"},
    {BYTES("a,b\n"), TICS_ENCODING_AUTO, TICS_ENCODING_UTF8, false, "a,b\n", "ASCII is UTF-8"},
    {BYTES(A_U8), TICS_ENCODING_AUTO, TICS_ENCODING_UTF8, false, A_U8, "UTF-8 without a mark"},
    {BYTES(MARK A_U8), TICS_ENCODING_AUTO, TICS_ENCODING_UTF8, true, A_U8, "the mark is taken off"},
    {BYTES(MARK), TICS_ENCODING_AUTO, TICS_ENCODING_UTF8, true, "", "a mark alone"},
    {BYTES(A_SJ), TICS_ENCODING_AUTO, TICS_ENCODING_CP932, false, A_U8, "CP932"},
    {BYTES(TA_U8 "\n"), TICS_ENCODING_AUTO, TICS_ENCODING_UTF8, false, TA_U8 "\n",
     "what both can read is UTF-8"},
    {BYTES("\x87\x40\x87\x8A\xFB\xFC\xED\x95\x87\x56"), TICS_ENCODING_AUTO, TICS_ENCODING_CP932,
     false, "①㈱髙﨑Ⅲ", "characters of NEC and IBM"},
    {BYTES("\xC3\xBD\xB1\n" A_SJ), TICS_ENCODING_AUTO, TICS_ENCODING_CP932, false, "ﾃｽｱ\nあ",
     "half-width kana"},
    {BYTES("\xC3\xBD\n" A_SJ), TICS_ENCODING_AUTO, TICS_ENCODING_CP932, false, "ﾃｽ\nあ",
     "half-width kana that UTF-8 reads as a Latin letter break nothing"},
    {BYTES("\x81\x60\x81\x7C"), TICS_ENCODING_AUTO, TICS_ENCODING_CP932, false, "～－",
     "the wave and the minus of Windows"},
    {BYTES("\x95\x5C\x8E\xA6"), TICS_ENCODING_AUTO, TICS_ENCODING_CP932, false, "表示",
     "a backslash as second byte"},
    {BYTES(A_SJ "\r\nx\n" TA_SJ), TICS_ENCODING_AUTO, TICS_ENCODING_CP932, false, "あ\r\nx\n田中",
     "line ends stay as they are"},
    {BYTES(TA_U8), TICS_ENCODING_CP932, TICS_ENCODING_CP932, false, "逕ｰ荳ｭ",
     "CP932 if told so, whatever it looks like"},
};

START_TEST(a_file_is_decoded)
{
    TicsEncoding used = TICS_ENCODING_AUTO;
    bool mark = !readable[_i].mark;
    size_t length = 99;
    g_autoptr(GError) error = NULL;
    /* a copy of exactly that length, for AddressSanitizer */
    g_autofree char *bytes = g_memdup2(readable[_i].bytes, readable[_i].length);
    g_autofree char *text = tics_text_decode(bytes, readable[_i].length, readable[_i].wanted, &used,
                                             &mark, &length, &error);
    ck_assert_msg(text != NULL, "%s: '%s'", readable[_i].rule, error ? error->message : "");
    ck_assert_msg(strcmp(text, readable[_i].text) == 0, "%s: '%s'", readable[_i].rule, text);
    ck_assert_msg(used == readable[_i].used && mark == readable[_i].mark, "%s: %s",
                  readable[_i].rule, tics_encoding_name(used));
    ck_assert_msg(length == strlen(text), "%s: %zu", readable[_i].rule, length);
}
END_TEST

static const struct {
    const char *bytes;
    size_t length;
    TicsEncoding wanted;
    const char *says, *rule;
} unreadable[] = {
    {BYTES("a\n" A_U8 "\nb\n" A_SJ "\n" A_U8), TICS_ENCODING_AUTO,
     "line 4 is CP932, but the lines before it are UTF-8",
     "lines of CP932 and UTF-8 in turns: the first that breaks the reading is named"},
    {BYTES(A_SJ "\n\n" TA_U8 "\n"), TICS_ENCODING_AUTO,
     "line 3 is UTF-8, but the lines before it are CP932",
     "a line that looks UTF-8 behind lines of CP932, though CP932 could read it"},
    {BYTES(TA_U8 "\n" TA_SJ "\n"), TICS_ENCODING_AUTO,
     "line 2 is CP932, but the lines before it are UTF-8", "a line of CP932 behind UTF-8"},
    {BYTES("x\n" A_SJ "\ny\n" A_U8 "\n"), TICS_ENCODING_AUTO,
     "line 4 is UTF-8, but the lines before it are CP932", "a line of UTF-8 behind CP932"},
    {BYTES("\n\x82\n"), TICS_ENCODING_AUTO, "line 2 is neither UTF-8 (0x82 at byte 1) nor CP932",
     "half a character"},
    {BYTES(TA_SJ "\nab\x82"), TICS_ENCODING_AUTO, "line 2, byte 3: 0x82 is not CP932",
     "half a character at the end of a CP932 file"},
    {BYTES(MARK A_U8 "\n" TA_SJ), TICS_ENCODING_AUTO, "line 2, byte 1: 0x93 is not UTF-8",
     "CP932 behind a mark of UTF-8"},
    {BYTES("ok\nab" A_SJ), TICS_ENCODING_UTF8, "line 2, byte 3: 0x82 is not UTF-8",
     "CP932 where UTF-8 is told"},
    {BYTES("\xC0\xAF"), TICS_ENCODING_UTF8, "line 1, byte 1: 0xC0", "an overlong form"},
    {BYTES("\xED\xA0\x80"), TICS_ENCODING_UTF8, "line 1, byte 1: 0xED", "half of a UTF-16 pair"},
    {BYTES(MARK A_U8), TICS_ENCODING_CP932, "mark of UTF-8", "a mark where CP932 is told"},
    {BYTES("a\x80"), TICS_ENCODING_CP932, "byte 2: 0x80 is not CP932", "0x80 is no character"},
    {BYTES("\xA0"), TICS_ENCODING_CP932, "0xA0", "0xA0 is no character"},
    {BYTES("\xFD"), TICS_ENCODING_CP932, "0xFD", "0xFD is no character"},
    {BYTES("\x85\x40"), TICS_ENCODING_CP932, "0x85", "a row of the table that is empty"},
    {BYTES("\x82\n\xA0"), TICS_ENCODING_CP932, "line 1, byte 1: 0x82",
     "a line end inside a character"},
    {BYTES("a\nb\0c"), TICS_ENCODING_AUTO, "line 2, byte 2: a NUL", "a NUL byte"},
    {BYTES("\xFF\xFE\x42\x30"), TICS_ENCODING_AUTO, "UTF-16", "UTF-16, little end first"},
    {BYTES("\xFE\xFF\x30\x42"), TICS_ENCODING_UTF8, "UTF-16", "UTF-16, big end first"},
    {BYTES("a\0b\0"), TICS_ENCODING_AUTO, "UTF-16", "UTF-16 without a mark"},
};

START_TEST(what_is_no_text_is_refused)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = g_memdup2(unreadable[_i].bytes, unreadable[_i].length);
    g_autofree char *text = tics_text_decode(bytes, unreadable[_i].length, unreadable[_i].wanted,
                                             NULL, NULL, NULL, &error);
    ck_assert_msg(text == NULL, "%s: '%s'", unreadable[_i].rule, text);
    ck_assert_msg(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID), "%s",
                  unreadable[_i].rule);
    ck_assert_msg(strstr(error->message, unreadable[_i].says) != NULL, "%s: '%s'",
                  unreadable[_i].rule, error->message);
}
END_TEST

static const struct {
    const char *text, *bytes, *says, *rule; /* bytes NULL: refused with says */
} written[] = {
    {"", "", NULL, "nothing"},
    {"a,あ", "a," A_SJ, NULL, "plain"},
    {"①㈱髙﨑Ⅲ", "\x87\x40\x87\x8A\xFB\xFC\xFA\xB1\x87\x56", NULL,
     "characters of NEC and IBM, by the codes Windows prefers"},
    {"〜～", "\x81\x60\x81\x60", NULL, "both wave dashes"},
    {"ﾃｽﾄ", "\xC3\xBD\xC4", NULL, "half-width kana"},
    {"氏名𠮷田", NULL, "'𠮷' (U+20BB7) cannot be written in CP932", "a kanji of the second plane"},
    {"é", NULL, "(U+00E9)", "no silent e"},
    {"㋿", NULL, "(U+32FF)", "the era sign is not spelled out"},
    {"¥100", NULL, "(U+00A5)", "a yen sign would come back as a backslash"},
    {"a\xC2\x80", NULL, "'<U+0080>' (U+0080)", "a C1 control, shown harmlessly"},
    {"a\xFF", NULL, "byte 2 of the text is not UTF-8: 0xFF", "bytes that are not UTF-8"},
};

START_TEST(a_text_is_encoded)
{
    g_autoptr(GError) error = NULL;
    size_t length = 99;
    g_autofree char *bytes = tics_text_to_cp932(written[_i].text, &length, &error);
    if (written[_i].bytes == NULL) {
        ck_assert_msg(bytes == NULL, "%s", written[_i].rule);
        ck_assert_msg(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID) &&
                          strstr(error->message, written[_i].says),
                      "%s: '%s'", written[_i].rule, error->message);
        return;
    }
    ck_assert_msg(bytes != NULL && strcmp(bytes, written[_i].bytes) == 0, "%s", written[_i].rule);
    ck_assert_msg(length == strlen(bytes), "%s: %zu", written[_i].rule, length);
}
END_TEST

/* Each character that can be written is read again, as itself or as the twin Windows has for it. */
START_TEST(what_is_written_is_read_again)
{
    static const char twins[] = "¢£¬‖—−〜¦";
    size_t count = 0;
    for (gunichar character = 1; character <= 0xFFFF; character++) {
        char one[8] = "";
        one[g_unichar_to_utf8(character, one)] = '\0';
        size_t length;
        g_autofree char *bytes = tics_text_to_cp932(one, &length, NULL);
        if (bytes == NULL)
            continue;
        count++;
        g_autoptr(GError) error = NULL;
        g_autofree char *again =
            tics_text_decode(bytes, length, TICS_ENCODING_CP932, NULL, NULL, NULL, &error);
        ck_assert_msg(again != NULL, "U+%04X", character);
        ck_assert_msg(strcmp(one, again) == 0 || strstr(twins, one), "U+%04X", character);
    }
    ck_assert_uint_gt(count, 9000);
}
END_TEST

static const struct {
    const char *text;
    size_t columns;
    const char *rule;
} widths[] = {
    {"", 0, "nothing"},
    {"abc", 3, "ASCII"},
    {"日本", 4, "kanji are two columns"},
    {"ｱﾊﾟ", 3, "half-width kana are one, their marks too"},
    {"Ａ　", 4, "full-width letters and the full-width blank"},
    {"か\u3099", 2, "a combining mark has none"},
    {"葛\U000E0100", 2, "a variation selector has none"},
    {"①→", 2, "ambiguous ones are one"},
    {"a\xFF", 2, "a byte that is no UTF-8 is one"},
};

START_TEST(columns_are_counted)
{
    size_t columns = tics_text_width(widths[_i].text);
    ck_assert_msg(columns == widths[_i].columns, "%s: %zu", widths[_i].rule, columns);
}
END_TEST

static const struct {
    const char *text;
    size_t columns;
    const char *fitted, *rule;
} fits[] = {
    {"abc", 5, "abc  ", "padded"},
    {"日本", 5, "日本 ", "padded by columns, not characters"},
    {"abcde", 5, "abcde", "exactly"},
    {"abcdef", 5, "abcd…", "cut"},
    {"日本語", 5, "日本…", "cut between wide characters"},
    {"日本語", 4, "日… ", "a half column left is padded"},
    {"か\u3099きくけこ", 3, "か\u3099…", "a mark stays with its character"},
    {"日本語", 1, "…", "one column"},
    {"abc", 0, "", "none"},
    {"", 2, "  ", "nothing"},
};

START_TEST(a_cell_is_fitted)
{
    g_autofree char *fitted = tics_text_fit(fits[_i].text, fits[_i].columns);
    ck_assert_msg(strcmp(fitted, fits[_i].fitted) == 0, "%s: '%s'", fits[_i].rule, fitted);
}
END_TEST

static const struct {
    const char *text;
    size_t columns, indent;
    const char *wrapped, *rule;
} wraps[] = {
    {"", 10, 0, "", "nothing"},
    {"one two three", 9, 0, "one two\nthree", "English at blanks"},
    {"one two three", 9, 2, "one two\n  three", "the following line is indented"},
    {"aaa bbb ccc", 5, 2, "aaa\n  bbb\n  ccc", "the indent counts"},
    {"あいうえお", 6, 0, "あいう\nえお", "Japanese between characters"},
    {"あいう。えお", 6, 0, "あい\nう。え\nお", "no 。 begins a line"},
    {"ああ「いう」え", 6, 0, "ああ\n「い\nう」え", "no 「 ends a line, no 」 begins one"},
    {"キャッチャー", 4, 0, "キャッ\nチャー", "no small kana begins a line, be it too long"},
    {"規程ISO27001を参照", 8, 0, "規程\nISO27001\nを参照", "a word inside Japanese stays whole"},
    {"か\u3099き\u3099く", 4, 0, "か\u3099き\u3099\nく", "a mark stays with its character"},
    {"a verylongword b", 5, 0, "a\nverylongword\nb", "a longer word stands alone"},
    {"a\nb", 9, 2, "a\n  b", "a line break of the text stays"},
    {"a\n\nb", 9, 2, "a\n\n  b", "an empty line gets no blanks"},
    {"a  b", 9, 0, "a  b", "blanks inside a line stay"},
    {"ああ　いい", 4, 0, "ああ\nいい", "a full-width blank is left out where the line breaks"},
    {"あああ", 4, 9, "ああ\n  あ", "an indent never takes more than half"},
};

START_TEST(a_text_is_wrapped)
{
    g_autofree char *wrapped = tics_text_wrap(wraps[_i].text, wraps[_i].columns, wraps[_i].indent);
    ck_assert_msg(strcmp(wrapped, wraps[_i].wrapped) == 0, "%s: '%s'", wraps[_i].rule, wrapped);
}
END_TEST

static const struct {
    const char *text, *key, *rule;
} keys[] = {
    {"Abc D", "abcd", "case and blanks"},
    {"従業員　００１", "従業員001", "full-width digits and blank"},
    {"ﾃｽﾄﾊﾟｰﾂ", "テストパーツ", "half-width kana"},
    {"てすと", "てすと", "hiragana stay hiragana"},
    {"㈱ＡＢＣ", "(株)abc", "one-character abbreviations"},
    {"a\u200Bb\uFEFF", "ab", "characters nobody sees"},
    {"Straße", "strasse", "folded, not just lower case"},
    {"髙﨑", "髙﨑", "variants of names stay"},
    {"a\u00A0b", "ab", "a no-break blank"},
    {"\xFF", "\uFFFD", "a byte that is no UTF-8"},
    {"\xED\xBB\xBF", "\uFFFD\uFFFD\uFFFD", "half of a UTF-16 pair"},
};

START_TEST(keys_are_made)
{
    g_autofree char *key = tics_text_key(keys[_i].text);
    ck_assert_msg(strcmp(key, keys[_i].key) == 0, "%s: '%s'", keys[_i].rule, key);
}
END_TEST

static const struct {
    const char *text, *normal, *rule;
} normals[] = {
    {"　Ａ－１２３\n", "A-123", "full width and outer blanks"},
    {"a  b", "a  b", "inner blanks stay"},
    {"㋿元年", "令和元年", "era signs"},
    {" \t ", "", "blanks only"},
    {"", "", "nothing"},
};

START_TEST(texts_are_normalized)
{
    g_autofree char *normal = tics_text_normalize(normals[_i].text);
    ck_assert_msg(strcmp(normal, normals[_i].normal) == 0, "%s: '%s'", normals[_i].rule, normal);
}
END_TEST

static const struct {
    const char *a, *b;
    size_t most, distance;
    const char *rule;
} distances[] = {
    {"", "", 3, 0, "nothing"},
    {"abc", "abc", 3, 0, "equal"},
    {"社員番号", "社員コード", 9, 3, "characters, not bytes"},
    {"kitten", "sitting", 9, 3, "changes and an insertion"},
    {"abc", "", 9, 3, "all gone"},
    {"abcdef", "uvwxyz", 2, 3, "capped at most + 1"},
    {"a", "abcdefgh", 2, 3, "capped by length"},
    {"ab", "ba", 1, 2, "two changes are more than one"},
    {"ab", "ac", 1, 1, "one is not"},
    {"ab", "ac", 0, 1, "none allowed"},
    {"abcdefgh", "bcdefghi", 2, 2, "along the edge of the band"},
    {"abcdef", "cdef", 2, 2, "on the edge of the band to the end"},
    {"a", "b", SIZE_MAX, 1, "no cap"},
};

START_TEST(distances_are_counted)
{
    size_t there = tics_text_distance(distances[_i].a, distances[_i].b, distances[_i].most);
    size_t back = tics_text_distance(distances[_i].b, distances[_i].a, distances[_i].most);
    ck_assert_msg(there == distances[_i].distance && back == there, "%s: %zu, %zu",
                  distances[_i].rule, there, back);
}
END_TEST

/* A big file: the table, not one call of iconv after another. The limit is generous to a slow
 * machine. */
START_TEST(a_big_file_is_decoded_at_once)
{
    const size_t lines = 200000;
    g_autoptr(GString) file = g_string_new(NULL);
    for (size_t i = 0; i < lines; i++)
        g_string_append(file, "E001," TA_SJ "," A_SJ A_SJ A_SJ A_SJ ",2025/4/1\r\n");
    gint64 start = g_get_monotonic_time();
    size_t length = 0;
    g_autofree char *text =
        tics_text_decode(file->str, file->len, TICS_ENCODING_AUTO, NULL, NULL, &length, NULL);
    ck_assert_uint_eq(length, lines * strlen("E001,田中,ああああ,2025/4/1\r\n"));
    ck_assert_int_lt(g_get_monotonic_time() - start, 5 * G_USEC_PER_SEC);
}
END_TEST

static const struct {
    const char *text;
    size_t from, length;
    const char *rule;
} days[] = {
    {"2026-09-30", 0, 10, "a day"},
    {"from 2026-09 on", 5, 7, "a month"},
    {"期限 2026-09-30。", 7, 10, "beside Japanese"},
    {"(2026-09-30)", 1, 10, "in brackets"},
    {"2026-09-30 08:00", 0, 10, "before a time of day"},
    {"A1 / E064 / 2025-10-15", 12, 10, "at the end"},
    {"2026-09-3", 0, 7, "a day of one digit is none: its month is held"},
    {"EV-A-2026-0001", 0, 0, "a number of a record"},
    {"T-2026-09", 0, 0, "a number behind a letter"},
    {"2026-091", 0, 0, "three digits are no month"},
    {"12026-09", 0, 0, "five digits are no year"},
    {"2026-0", 0, 0, "cut short"},
    {"", 0, 0, "nothing"},
};

START_TEST(days_are_found)
{
    size_t length = 0;
    const char *found = tics_text_find_day(days[_i].text, &length);

    ck_assert_msg((found != NULL) == (days[_i].length > 0), "%s", days[_i].rule);
    if (found != NULL)
        ck_assert_msg(found == days[_i].text + days[_i].from && length == days[_i].length, "%s",
                      days[_i].rule);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text");
    TCase *cases = tcase_create("text");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, a_file_is_decoded, 0, G_N_ELEMENTS(readable));
    tcase_add_loop_test(cases, what_is_no_text_is_refused, 0, G_N_ELEMENTS(unreadable));
    tcase_add_loop_test(cases, a_text_is_encoded, 0, G_N_ELEMENTS(written));
    tcase_add_test(cases, what_is_written_is_read_again);
    tcase_add_loop_test(cases, columns_are_counted, 0, G_N_ELEMENTS(widths));
    tcase_add_loop_test(cases, a_cell_is_fitted, 0, G_N_ELEMENTS(fits));
    tcase_add_loop_test(cases, a_text_is_wrapped, 0, G_N_ELEMENTS(wraps));
    tcase_add_loop_test(cases, keys_are_made, 0, G_N_ELEMENTS(keys));
    tcase_add_loop_test(cases, texts_are_normalized, 0, G_N_ELEMENTS(normals));
    tcase_add_loop_test(cases, distances_are_counted, 0, G_N_ELEMENTS(distances));
    tcase_add_test(cases, a_big_file_is_decoded_at_once);
    tcase_add_loop_test(cases, days_are_found, 0, G_N_ELEMENTS(days));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
