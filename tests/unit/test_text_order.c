/* test_text_order.c -- the order people read numbered clauses in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *before, *behind, *rule;
} pairs[] = {
    {"2", "10", "digits by their value"},
    {"3.2", "3.10", "in every place"},
    {"第2条", "第10条", "between characters"},
    {"第九条", "第十条", "kanji numerals"},
    {"第十条", "第十一条", "ten and one"},
    {"第十九条", "第二十条", "two tens"},
    {"第九十九条", "第百一条", "a hundred without a one"},
    {"第百十九条", "第千条", "a thousand"},
    {"第九条", "第10条", "kanji and digits mixed"},
    {"第２条", "第10条", "full-width digits"},
    {"二〇", "二一", "kanji digits without units"},
    {"第九条", "第一〇条", "likewise against one digit"},
    {"第3条", "第3条第1項", "the whole before its parts"},
    {"第3条第2項", "第3条第10項", "parts of one article"},
    {"第3条第2項第一号", "第3条第2項第二号", "items"},
    {"第3条第2項", "第3条の2", "all of an article before its branch"},
    {"第3条の2", "第4条", "the branch before the next article"},
    {"第3条の2", "第3条の10", "branches by their value"},
    {"第一号イ", "第一号ロ", "iroha: i before ro"},
    {"第一号ロ", "第一号ハ", "ro before ha, against their place in the code"},
    {"第一号ハ", "第一号ニ", "ha before ni"},
    {"(1)ア", "(1)イ", "elsewhere a before i"},
    {"(1)イ", "(1)ウ", "and i before u"},
    {"第10条", "別表第1", "an annex behind the articles"},
    {"第10条", "附則第1条", "supplementary provisions behind the articles"},
    {"A.5.2", "A.5.10", "letters of a standard"},
    {"A.5.10", "B.1", "letter before letter"},
    {"第3条 第2項", "第3条第10項", "blanks do not count"},
    {"1 2", "3", "but they end a number"},
    {"(2)", "(10)", "parentheses"},
    {"②", "⑩", "circled numbers"},
    {"", "1", "nothing before something"},
    {"1", "a", "numbers before letters"},
    {"第10条", "第18446744073709551616条", "longer numbers than the machine has"},
};

START_TEST(order_is_that_of_readers)
{
    int found = tics_text_compare_natural(pairs[_i].before, pairs[_i].behind);
    int back = tics_text_compare_natural(pairs[_i].behind, pairs[_i].before);

    ck_assert_msg(found < 0 && back > 0, "%s: %s, %s", pairs[_i].rule, pairs[_i].before,
                  pairs[_i].behind);
}
END_TEST

static const struct {
    const char *a, *b, *rule;
} twins[] = {
    {"第三条", "第3条", "kanji or digits"},
    {"第３条", "第3条", "width"},
    {"二〇", "二十", "with and without units"},
    {"第3条 第2項", "第3条第2項", "blanks"},
    {"a.5", "A.5", "case"},
    {"A.05", "A.5", "leading zeros"},
    {"第百条", "第一〇〇条", "a hundred"},
    {"カメラ", "カメラ", "katakana words are words"},
    {"\xff", "\xff", "bytes that are no UTF-8 end"},
};

START_TEST(twins_are_one)
{
    ck_assert_msg(tics_text_compare_natural(twins[_i].a, twins[_i].b) == 0, "%s", twins[_i].rule);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text_order");
    TCase *tcase = tcase_create("text_order");

    tcase_add_loop_test(tcase, order_is_that_of_readers, 0, (int)G_N_ELEMENTS(pairs));
    tcase_add_loop_test(tcase, twins_are_one, 0, (int)G_N_ELEMENTS(twins));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
