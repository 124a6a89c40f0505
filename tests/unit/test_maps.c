/* test_maps.c -- column maps: what a file of them says, and what it may not say */
/* SPDX-License-Identifier: Apache-2.0 */
#include "domain.h"
#include "maps.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static TicsMap *
read_map(const TicsDomain *domain, const char *text, GError **error)
{
    g_autofree char *file = NULL;
    int descriptor = g_file_open_tmp("map-XXXXXX", &file, NULL);

    ck_assert_int_ge(descriptor, 0);
    close(descriptor);
    ck_assert(g_file_set_contents(file, text, -1, NULL));
    TicsMap *map = tics_map_read(file, tics_domain_kind(domain, "person"), error);
    g_unlink(file);
    return map;
}

static const struct {
    const char *text, *heading, *field, *rule;
} said[] = {
    {"靴=-\n", "靴", "-", "a column passed over"},
    {"入った日=入社日\n", "入った日", "employments.joined_on", "a title stands for the field"},
    {"a=employments.2.joined_on", "A", "employments.2.joined_on", "a path; headings are folded"},
    {"a=b=display_name", "a=b", "display_name", "the last mark parts"},
    {"heading,field\n\"a,b\",person_id\n", "a,b", "person_id", "CSV, its own headings left out"},
    {"# x=y\nx=*\n", "x", "*", "remarks; understood by itself"},
};

START_TEST(lines)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsDomain) domain = tics_domain_load(false, &error);
    g_autoptr(TicsMap) map = read_map(domain, said[_i].text, &error);

    ck_assert_msg(map != NULL, "%s: %s", said[_i].rule, error ? error->message : "");
    ck_assert_str_eq(tics_map_field(map, said[_i].heading), said[_i].field);
    ck_assert_ptr_null(tics_map_field(map, "something else"));
}
END_TEST

START_TEST(values)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsDomain) domain = tics_domain_load(false, &error);
    g_autoptr(TicsMap) map = read_map(domain, "category,社 員,正社員\n", &error);

    ck_assert_ptr_nonnull(map);
    ck_assert_str_eq(tics_map_code(map, "category", "社員"), "regular");
    ck_assert_ptr_null(tics_map_code(map, "leave_reason", "社員"));
    ck_assert_ptr_null(tics_map_code(map, "category", "役員"));
}
END_TEST

static const char *const refused[] = {
    "a=no_such_field\n",     "a\n",
    "=person_id\n",          "a=employments\n",
    "a=person_id\na=note\n", "category,x,no_such_code\n",
    "no_such_field,x,y\n",   "a,b,c,d\n",
};

START_TEST(refusals)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsDomain) domain = tics_domain_load(false, &error);
    g_autoptr(TicsMap) map = read_map(domain, refused[_i], &error);

    ck_assert_ptr_null(map);
    ck_assert_int_eq(error->code, TICS_ERROR_INVALID);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("maps");
    TCase *cases = tcase_create("maps");

    tcase_add_loop_test(cases, lines, 0, G_N_ELEMENTS(said));
    tcase_add_test(cases, values);
    tcase_add_loop_test(cases, refusals, 0, G_N_ELEMENTS(refused));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
