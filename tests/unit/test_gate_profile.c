/* test_gate_profile.c -- the profile of a gate: its clock, and what is wrong with one */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate_profile.h"

#include <check.h>
#include <stdlib.h>

#define HEAD "[gate]\nname=g\n[columns]\ntime=t\ncard=c\ndoor=d\n"
#define DOOR "[doors]\nD1=A1 entry\n"

static const struct {
    const char *clock, *text, *tokyo, *rule; /* tokyo NULL: refused */
} times[] = {
    {"", "2026/5/1 8:00", "2026-05-01T08:00", "no zone: the clock of Tokyo"},
    {"[time]\nzone=+08:00\n", "2026-04-30 23:30", "2026-05-01T00:30",
     "an offset: the day changes on the way"},
    {"[time]\nzone=America/New_York\n", "2026-01-15 08:00", "2026-01-15T22:00", "winter time"},
    {"[time]\nzone=America/New_York\n", "2026-07-15 08:00", "2026-07-15T21:00", "summer time"},
    {"[time]\nzone=America/New_York\n", "2026-03-08 02:30", NULL, "an hour that the clock skipped"},
    {"[time]\nzone=+08:00\n", "2026-05-01T08:00:00+01:00", "2026-05-01T16:00",
     "a time that says its offset is not turned twice"},
    {"[time]\nformat=%d/%m/%Y %H:%M:%S\n", "02/05/2026 08:00:01", "2026-05-02T08:00:01",
     "a format tells day and month apart"},
    {"[time]\nformat=%y%m%d%H%M\n", "2605020800", "2026-05-02T08:00", "nothing between the parts"},
    {"[time]\nformat=%d/%m/%Y\n", "2026-05-02", NULL, "another format is refused"},
};

START_TEST(a_time_is_turned_to_tokyo)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strconcat(HEAD DOOR, times[_i].clock, NULL);
    g_autoptr(TicsGateProfile) profile = tics_gate_profile_parse(text, "p", &error);
    TicsTime time = 0;
    char iso[TICS_TIME_TEXT];

    ck_assert_msg(profile != NULL, "%s: %s", times[_i].rule, profile == NULL ? error->message : "");
    bool good = tics_gate_profile_time(profile, times[_i].text, &time, &error);
    ck_assert_msg(good == (times[_i].tokyo != NULL), "%s", times[_i].rule);
    if (good)
        ck_assert_msg(g_strcmp0(tics_time_format(time, iso), times[_i].tokyo) == 0, "%s: %s",
                      times[_i].rule, iso);
}
END_TEST

static const struct {
    const char *text, *message;
} wrong[] = {
    {"[gate]\n" DOOR, "p: [gate] must give the profile a name"},
    {"[gate]\nname=g\n[columns]\ntime=t\ndoor=d\n" DOOR,
     "p: [columns] must name time, door, and card or person"},
    {HEAD, "p: [doors] is empty: write which area each door leads to"},
    {HEAD "[doors]\nD1=A1 in\n", "p: door 'D1': write the area and entry, exit or both, such as "
                                 "'A1 entry'; '-' passes the door over"},
    {HEAD DOOR "[direction]\nentry=1\nexit=0;1\n",
     "p: the code '1' stands for two meanings in [direction]"},
    {HEAD DOOR "[time]\nzone=Mars/Base\n", "p: no time zone is called 'Mars/Base'; write an offset "
                                           "such as +08:00 or a name such as Asia/Bangkok"},
    {HEAD DOOR "[pairing]\nduplicate_seconds=-1\n",
     "p: duplicate_seconds: not a whole number from 0 to 10000: '-1'"},
};

START_TEST(what_is_wrong_is_said)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsGateProfile) profile = tics_gate_profile_parse(wrong[_i].text, "p", &error);

    ck_assert_ptr_null(profile);
    ck_assert_str_eq(error->message, wrong[_i].message);
}
END_TEST

int
main(void)
{
    TCase *tests = tcase_create("gate_profile");
    tcase_add_loop_test(tests, a_time_is_turned_to_tokyo, 0, G_N_ELEMENTS(times));
    tcase_add_loop_test(tests, what_is_wrong_is_said, 0, G_N_ELEMENTS(wrong));
    Suite *suite = suite_create("gate_profile");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
