/* test_calendar.c -- working days with what a company says of its own; one row, one rule */
/* SPDX-License-Identifier: Apache-2.0 */
#include "calendar.h"

#include <check.h>

static const struct {
    const char *calendar, *from, *to;
    bool open;
} said[] = {
    {NULL, "2026-08-10", "2026-08-14", false},  {"plant", "2026-08-12", "2026-08-13", true},
    {"plant", "2026-08-01", "2026-08-31", false}, {NULL, "2026-09-05", "2026-09-05", true},
    {NULL, "2026-09-05", "2026-09-05", false},  {"6days", "2026-09-12", "2026-09-12", false},
};

static const struct {
    const char *calendar, *day;
    bool works;
    const char *rule;
} cases[] = {
    {NULL, "2026-08-07", true, "a Friday nobody says anything of"},
    {NULL, "2026-08-10", false, "the first day of a closing of all"},
    {NULL, "2026-08-14", false, "its last day"},
    {"", "2026-08-14", false, "an empty name is no name"},
    {NULL, "2026-08-17", true, "the day behind it"},
    {"everyday", "2026-08-12", false, "a closing of all holds for every calendar"},
    {"plant", "2026-08-12", true, "a shorter span before a longer one, its own before that of all"},
    {"plant", "2026-08-14", false, "the longer span around it"},
    {"plant", "2026-09-01", true, "a calendar of its own is else Monday to Friday"},
    {"plant", "2026-09-12", false, "a Saturday of it"},
    {NULL, "2026-09-05", true, "a Saturday worked: open before closed of the same span"},
    {"6days", "2026-09-12", false, "a Saturday of the six-day week is closed"},
    {"weekdays", "2026-09-14", true, "days of another calendar do not count"},
    {"6days", "2026-09-19", true, "the next Saturday"},
};

static GPtrArray *
make_days(void)
{
    GPtrArray *own = g_ptr_array_new_with_free_func(tics_calendar_days_free);

    for (size_t i = 0; i < G_N_ELEMENTS(said); i++) {
        TicsCalendarDays *days = g_new0(TicsCalendarDays, 1);
        days->calendar = g_strdup(said[i].calendar);
        days->open = said[i].open;
        ck_assert(tics_date_parse_iso(said[i].from, &days->from));
        ck_assert(tics_date_parse_iso(said[i].to, &days->to));
        g_ptr_array_add(own, days);
    }
    return own;
}

START_TEST(days_of_its_own)
{
    g_autoptr(GPtrArray) own = make_days();
    TicsDate day;

    ck_assert(tics_date_parse_iso(cases[_i].day, &day));
    ck_assert_msg(tics_calendar_working(cases[_i].calendar, day, own) == cases[_i].works, "%s, %s: %s",
                  cases[_i].calendar, cases[_i].day, cases[_i].rule);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("calendar");
    TCase *tests = tcase_create("calendar");
    SRunner *runner = srunner_create(suite);

    tcase_add_loop_test(tests, days_of_its_own, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
