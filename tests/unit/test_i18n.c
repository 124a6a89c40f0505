/* test_i18n.c -- messages out of the compiled-in Japanese catalogue */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"

#include <check.h>
#include <stdlib.h>

START_TEST(english_until_told)
{
    ck_assert_str_eq(_("required"), "required");
    ck_assert(tics_i18n_set_language("ja"));
    ck_assert_str_eq(_("required"), "必須");
    ck_assert(tics_i18n_set_language("en"));
    ck_assert_str_eq(_("required"), "required");
}
END_TEST

START_TEST(unknown_messages_stay)
{
    tics_i18n_set_language("ja");
    const char *message = "no catalogue holds this";
    ck_assert_ptr_eq(tics_gettext(message), message);
    /* the header of the catalogue is the text of the empty message: never shown */
    ck_assert_str_eq(tics_gettext(""), "");
    tics_i18n_set_language("en");
}
END_TEST

START_TEST(unknown_languages_change_nothing)
{
    tics_i18n_set_language("ja");
    ck_assert(!tics_i18n_set_language("fr"));
    ck_assert_str_eq(_("required"), "必須");
    tics_i18n_set_language("en");
}
END_TEST

START_TEST(the_catalogue_is_whole)
{
    ck_assert_uint_gt(tics_i18n_count(), 100);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("i18n");
    TCase *cases = tcase_create("i18n");
    tcase_add_test(cases, english_until_told);
    tcase_add_test(cases, unknown_messages_stay);
    tcase_add_test(cases, unknown_languages_change_nothing);
    tcase_add_test(cases, the_catalogue_is_whole);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
