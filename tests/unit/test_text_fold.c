/* test_text_fold.c -- what a search takes for the same, and what it shows around a hit */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text, *word, *rule;
    bool found;
} words[] = {
    {"入社時誓約書", "誓約", "two characters of Japanese", true},
    {"入社時誓約書", "約書入", "in that order only", false},
    {"みほん たろう", "ミホンタロウ", "katakana finds hiragana, blanks do not count", true},
    {"ミホン　タロウ", "みほんたろう", "hiragana finds katakana", true},
    {"ﾐﾎﾝﾀﾞｲｷﾁ", "みほんだいきち", "half-width kana, its marks too", true},
    {"ハ\u3099ラ", "ばら", "a mark that stands apart", true},
    {"はら", "ばら", "but a mark counts", false},
    {"ＣＡＤ端末", "cad", "full-width letters and case", true},
    {"cad端末", "ＣＡＤ", "the other way round", true},
    {"㈱見本商事", "(株)", "NFKC", true},
    {"髙島", "高島", "a variant in a name", true},
    {"高島", "髙島", "the other way round", true},
    {"山﨑", "山崎", "a compatibility character that NFKC leaves", true},
    {"𠮷田", "吉田", "beyond the basic plane", true},
    {"渡邉", "渡邊", "two variants of one character", true},
    {"葛\U000E0100城", "葛城", "a mark that only picks a glyph", true},
    {"(a)\xFF", "(A)", "bytes that are no UTF-8", true},
    {"", "a", "nothing holds nothing", false},
};

START_TEST(words_are_found)
{
    g_autofree char *word = tics_text_fold(words[_i].word);

    ck_assert_msg(tics_text_contains(words[_i].text, strlen(words[_i].text), word) ==
                      words[_i].found,
                  "%s", words[_i].rule);
}
END_TEST

/* The quick way must say what the slow one does: with a character NFKC has to be asked for behind
 * it (SOFT HYPHEN, which no key holds) every text goes the slow one. */
START_TEST(both_ways_agree)
{
    for (gunichar character = 1; character < 0x30000; character++) {
        char text[16] = "aあ";
        if (character >= 0xD800 && character <= 0xDFFF)
            continue;
        size_t length = strlen(text);
        length += (size_t)g_unichar_to_utf8(character, text + length);
        text[length] = '\0';
        g_autofree char *quick = tics_text_fold(text);
        g_autofree char *longer = g_strconcat(text, "\u00AD", NULL);
        g_autofree char *slow = tics_text_fold(longer);
        ck_assert_msg(strcmp(quick, slow) == 0, "U+%04X: %s, %s", character, quick, slow);
        g_autofree char *key = tics_text_key(text);
        g_autofree char *slow_key = tics_text_key(longer);
        ck_assert_msg(strcmp(key, slow_key) == 0, "key of U+%04X: %s, %s", character, key,
                      slow_key);
    }
}
END_TEST

START_TEST(a_text_without_end_is_read_to_its_length)
{
    ck_assert(!tics_text_contains("誓約書", strlen("誓"), "誓約"));
    g_autofree char *longer = g_strnfill(5000, 'x');
    ck_assert(tics_text_contains(longer, 5000, "xx"));
    ck_assert(!tics_text_contains(longer, 5000, "y"));
}
END_TEST

static const struct {
    const char *text, *word, *excerpt;
} excerpts[] = {
    {"図面を持ち出した", "図面", "図面を持…"}, {"機械図面の持出し", "図面", "機械図面の持…"},
    {"昨日の機械図面", "図面", "…機械図面"},   {"昨日の機械 図 面を見た", "図面", "…械 図 面を見…"},
    {"ＣＡＤとcad", "ｃａｄ", "ＣＡＤとc…"},   {"見本", "誓約", NULL},
};

START_TEST(excerpts_show_the_hit)
{
    g_autofree char *word = tics_text_fold(excerpts[_i].word);
    g_autofree char *excerpt = tics_text_excerpt(excerpts[_i].text, word, 2);

    ck_assert_pstr_eq(excerpt, excerpts[_i].excerpt);
}
END_TEST

int
main(void)
{
    TCase *tests = tcase_create("text_fold");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, words_are_found, 0, G_N_ELEMENTS(words));
    tcase_add_test(tests, both_ways_agree);
    tcase_add_test(tests, a_text_without_end_is_read_to_its_length);
    tcase_add_loop_test(tests, excerpts_show_the_hit, 0, G_N_ELEMENTS(excerpts));
    Suite *suite = suite_create("text_fold");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
