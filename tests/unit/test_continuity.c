/* test_continuity.c -- random spans against a day-by-day bitmap, and what a hole is */
/* SPDX-License-Identifier: Apache-2.0 */
#include "continuity.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = 60, ROUNDS = 20000, SPANS = 6 };

static GArray *
draw(GRand *chance, char *days)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(TicsSpan));
    int count = g_rand_int_range(chance, 0, SPANS);

    memset(days, 0, DAYS);
    for (int i = 0; i < count; i++) {
        TicsSpan span;
        span.from = g_rand_int_range(chance, -5, DAYS + 5);
        span.to = span.from + g_rand_int_range(chance, 0, 15);
        g_array_append_val(spans, span);
        for (TicsDate d = MAX(0, span.from); d <= span.to && d < DAYS; d++)
            days[d] = 1;
    }
    return spans;
}

/* The holes day by day: "3-7 " from the first to the last open day between which none is covered. */
static char *
holes_of(const char *need, const char *have)
{
    GString *text = g_string_new(NULL);
    int first = -1, last = -1;

    for (int d = 0; d <= DAYS; d++) {
        bool ends = d == DAYS || (need[d] && have[d]);
        if (!ends && need[d]) {
            first = first < 0 ? d : first;
            last = d;
        }
        if (ends && first >= 0) {
            g_string_append_printf(text, "%d-%d ", first, last);
            first = -1;
        }
    }
    return g_string_free(text, FALSE);
}

START_TEST(as_a_bitmap)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261128);
    char need[DAYS], have[DAYS];

    for (int round = 0; round < ROUNDS; round++) {
        g_autoptr(GArray) needed = draw(chance, need);
        g_autoptr(GArray) covered = draw(chance, have);
        g_autoptr(TicsContinuity) found = tics_continuity_new((TicsSpan){0, DAYS - 1});
        g_autoptr(GString) text = g_string_new(NULL);
        int wanted_need = 0, wanted_have = 0;
        for (int d = 0; d < DAYS; d++) {
            wanted_need += need[d];
            wanted_have += need[d] && have[d];
        }
        tics_continuity_add(found, "A1", needed, covered);
        for (guint i = 0; i < found->holes->len; i++) {
            const TicsHole *hole = g_ptr_array_index(found->holes, i);
            g_string_append_printf(text, "%d-%d ", (int)hole->span.from, (int)hole->span.to);
        }
        g_autofree char *wanted = holes_of(need, have);
        ck_assert_msg(found->need == wanted_need && found->have == wanted_have, "round %d: %d of %d, not %d of %d",
                      round, (int)found->have, (int)found->need, wanted_have, wanted_need);
        ck_assert_msg(strcmp(text->str, wanted) == 0, "round %d: '%s', not '%s'", round, text->str, wanted);
    }
}
END_TEST

START_TEST(percent_is_never_too_good)
{
    TicsContinuity one = {.have = 364, .need = 365}, all = {.have = 365, .need = 365}, none = {0};

    ck_assert_int_eq(tics_continuity_percent(&one), 99);
    ck_assert_int_eq(tics_continuity_percent(&all), 100);
    ck_assert_int_eq(tics_continuity_percent(&none), 100);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("continuity");
    TCase *tests = tcase_create("continuity");
    SRunner *runner = srunner_create(suite);

    tcase_add_test(tests, as_a_bitmap);
    tcase_add_test(tests, percent_is_never_too_good);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
