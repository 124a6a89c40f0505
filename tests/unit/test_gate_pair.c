/* test_gate_pair.c -- reads of a gate into stays: one row, one rule */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate_pair.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Reads "who area way time", '|' between them: way is i(n), o(ut), t(urns) or d(enied). Stays "who
 * area entered-left", '-' for what was not read. */
static const struct {
    const char *reads, *stays, *counts,
        *rule; /* counts: as TicsGateCount, from paired to backwards */
} cases[] = {
    {"1 1 i 2026-05-01T08:00|1 1 o 2026-05-01T17:00", "1 1 2026-05-01T08:00-2026-05-01T17:00|",
     "100000", "entry and exit make a stay"},
    {"1 1 i 2026-05-31T22:00|1 1 o 2026-06-01T06:00", "1 1 2026-05-31T22:00-2026-06-01T06:00|",
     "100000", "a night shift over midnight and month's end is one stay"},
    {"1 1 i 2026-05-01T08:00|1 1 i 2026-05-01T08:00:05|1 1 o 2026-05-01T09:00",
     "1 1 2026-05-01T08:00-2026-05-01T09:00|", "100100",
     "a card read twice within five seconds is one read"},
    {"1 1 i 2026-05-01T08:00|1 1 i 2026-05-01T08:00:06|1 1 o 2026-05-01T09:00",
     "1 1 2026-05-01T08:00-|1 1 2026-05-01T08:00:06-2026-05-01T09:00|", "110000",
     "six seconds apart are two entries"},
    {"1 1 i 2026-05-01T08:00|1 1 o 2026-05-01T08:00:03",
     "1 1 2026-05-01T08:00-2026-05-01T08:00:03|", "100000",
     "in and out within five seconds is no second read"},
    {"1 1 t 2026-05-01T08:00|1 1 t 2026-05-01T08:00:03|1 1 t 2026-05-01T09:00",
     "1 1 2026-05-01T08:00-2026-05-01T09:00|", "100100",
     "by turns a second read within five seconds turns nothing"},
    {"1 1 i 2026-05-01T08:00|1 1 i 2026-05-02T08:00|1 1 o 2026-05-02T17:00",
     "1 1 2026-05-01T08:00-|1 1 2026-05-02T08:00-2026-05-02T17:00|", "110000",
     "an exit that was missed leaves the entry open"},
    {"1 1 o 2026-05-01T17:00|1 1 i 2026-05-02T08:00|1 1 o 2026-05-02T17:00",
     "1 1 --2026-05-01T17:00|1 1 2026-05-02T08:00-2026-05-02T17:00|", "101000",
     "an exit without entry stands alone"},
    {"1 1 i 2026-05-01T08:00|1 1 o 2026-05-04T17:00",
     "1 1 2026-05-01T08:00-|1 1 --2026-05-04T17:00|", "011000",
     "an exit days later belongs to no entry"},
    {"1 1 t 2026-05-01T08:00|1 1 t 2026-05-03T08:00|1 1 t 2026-05-03T17:00",
     "1 1 2026-05-01T08:00-|1 1 2026-05-03T08:00-2026-05-03T17:00|", "110000",
     "by turns one missed read does not turn all that follow round"},
    {"1 1 i 2026-05-01T08:00|1 2 i 2026-05-01T08:10|1 2 o 2026-05-01T09:00|1 1 o 2026-05-01T17:00",
     "1 1 2026-05-01T08:00-2026-05-01T17:00|1 2 2026-05-01T08:10-2026-05-01T09:00|", "200000",
     "an area inside another has stays of its own"},
    {"1 1 i 2026-05-01T08:00|2 1 i 2026-05-01T08:01|1 1 o 2026-05-01T09:00|2 1 o 2026-05-01T09:01",
     "1 1 2026-05-01T08:00-2026-05-01T09:00|2 1 2026-05-01T08:01-2026-05-01T09:01|", "200000",
     "two people are not mixed up"},
    {"1 1 i 2026-05-01T08:00|1 1 o 2026-05-01T17:00|2 1 i 2026-05-01T16:00|2 1 o 2026-05-01T18:00",
     "1 1 2026-05-01T08:00-2026-05-01T17:00|2 1 2026-05-01T16:00-2026-05-01T18:00|", "200001",
     "a clock that goes back is said"},
    {"1 1 o 2026-05-03T17:00|1 1 i 2026-05-03T08:00|1 1 o 2026-05-02T17:00|1 1 i 2026-05-02T08:00",
     "1 1 2026-05-02T08:00-2026-05-02T17:00|1 1 2026-05-03T08:00-2026-05-03T17:00|", "200000",
     "a file from the newest to the oldest is no clock that goes back"},
    {"1 1 d 2026-05-01T08:00|1 1 i 2026-05-01T08:01|1 1 o 2026-05-01T09:00",
     "1 1 2026-05-01T08:00-!|1 1 2026-05-01T08:01-2026-05-01T09:00|", "100010",
     "a refused read is a row and no entry"},
};

static GArray *
read_events(const char *text)
{
    GArray *events = g_array_new(FALSE, FALSE, sizeof(TicsGateEvent));
    g_auto(GStrv) reads = g_strsplit(text, "|", 0);

    for (guint i = 0; reads[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(reads[i], " ", 4);
        TicsGateEvent event = {.who = (guint)atoi(words[0]),
                               .area = (guint)atoi(words[1]),
                               .door = (guint)atoi(words[1]),
                               .row = i + 2};
        event.denied = words[2][0] == 'd';
        event.direction = words[2][0] == 'o'   ? TICS_GATE_EXIT
                          : words[2][0] == 't' ? TICS_GATE_ALTERNATES
                                               : TICS_GATE_ENTRY;
        ck_assert(tics_time_parse_iso(words[3], &event.at));
        g_array_append_val(events, event);
    }
    return events;
}

static char *
written(const GArray *stays)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < stays->len; i++) {
        const TicsGateStay *stay = &g_array_index(stays, TicsGateStay, i);
        char entered[TICS_TIME_TEXT], left[TICS_TIME_TEXT];
        g_string_append_printf(
            text, "%u %u %s-%s|", stay->who, stay->area,
            stay->entered == TICS_TIME_NONE ? "-" : tics_time_format(stay->entered, entered),
            stay->denied ? "!" : tics_time_format(stay->left, left));
    }
    return g_string_free(text, FALSE);
}

static const TicsGateProfile rules = {.duplicate_seconds = 5, .longest_stay_seconds = 86400};

START_TEST(reads_become_stays)
{
    TicsGateSummary summary = {0};
    g_autoptr(GArray) events = read_events(cases[_i].reads);
    g_autoptr(GArray) stays = tics_gate_pair(events, &rules, NULL, &summary);
    g_autofree char *text = written(stays);
    char counts[TICS_GATE_COUNTS + 1] = "";

    for (int i = 0; i <= TICS_GATE_BACKWARDS; i++)
        counts[i] = (char)('0' + summary.count[i]);
    ck_assert_msg(strcmp(text, cases[_i].stays) == 0, "%s: %s", cases[_i].rule, text);
    ck_assert_msg(strcmp(counts, cases[_i].counts) == 0, "%s: %s", cases[_i].rule, counts);
}
END_TEST

static TicsTime
since_ten(const TicsGateEvent *first, void *user)
{
    TicsTime since = TICS_TIME_NONE;

    ck_assert(tics_time_parse_iso(user, &since));
    return first->who == 1 ? since : TICS_TIME_NONE;
}

static void
settle_nothing(TicsGateStay *stay, TicsTime before, TicsTime after, void *user)
{
    (void)stay, (void)before, (void)after, (void)user;
}

START_TEST(a_file_that_begins_inside_goes_on_from_the_store)
{
    TicsGateSummary summary = {0};
    TicsGateStore store = {since_ten, settle_nothing, (char *)"2026-05-31T22:00"};
    g_autoptr(GArray) events = read_events("1 1 t 2026-06-01T06:00|2 1 t 2026-06-01T06:00");
    g_autoptr(GArray) stays = tics_gate_pair(events, &rules, &store, &summary);
    g_autofree char *text = written(stays);

    ck_assert_str_eq(text, "1 1 2026-05-31T22:00-2026-06-01T06:00|2 1 2026-06-01T06:00-|");
    ck_assert(g_array_index(stays, TicsGateStay, 0).known);
    ck_assert(!g_array_index(stays, TicsGateStay, 1).known);
}
END_TEST

static TicsTime
nobody_inside(const TicsGateEvent *first, void *user)
{
    (void)first, (void)user;
    return TICS_TIME_NONE;
}

/* Writes down what is asked: the reads around each stay. */
static void
note_reads(TicsGateStay *stay, TicsTime before, TicsTime after, void *user)
{
    char text[TICS_TIME_TEXT];

    (void)stay;
    g_string_append(user, before == TICS_TIME_NONE ? "-" : tics_time_format(before, text));
    g_string_append(user, after == TICS_TIME_NONE ? " -" : " ");
    g_string_append(user, after == TICS_TIME_NONE ? "" : tics_time_format(after, text));
    g_string_append_c(user, '|');
}

START_TEST(the_store_is_asked_between_the_reads_next_to_a_stay)
{
    TicsGateSummary summary = {0};
    g_autoptr(GString) asked = g_string_new(NULL);
    TicsGateStore store = {nobody_inside, note_reads, asked};
    g_autoptr(GArray) events =
        read_events("1 1 o 2026-05-01T07:00|1 1 i 2026-05-01T08:00|1 1 i 2026-05-01T12:00|"
                    "1 1 o 2026-05-01T13:00|1 1 o 2026-05-01T17:00|2 1 i 2026-05-01T18:00");
    g_autoptr(GArray) stays = tics_gate_pair(events, &rules, &store, &summary);

    ck_assert_uint_eq(stays->len, 5);
    ck_assert_str_eq(asked->str, "- -|2026-05-01T07:00 2026-05-01T12:00|2026-05-01T08:00 -|"
                                 "2026-05-01T13:00 -|- -|");
}
END_TEST

int
main(void)
{
    TCase *tests = tcase_create("gate_pair");
    tcase_add_loop_test(tests, reads_become_stays, 0, G_N_ELEMENTS(cases));
    tcase_add_test(tests, a_file_that_begins_inside_goes_on_from_the_store);
    tcase_add_test(tests, the_store_is_asked_between_the_reads_next_to_a_stay);
    Suite *suite = suite_create("gate_pair");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
