/* fuzz_gate.c -- a profile of a gate is refused with a reason or whole, and reads under it become
 * stays that lose and invent none: the profile, a line "=", then lines "person area door way time"
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "error.h"
#include "gate_pair.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
check_profile(const TicsGateProfile *profile)
{
    GHashTableIter doors;
    gpointer door = NULL;

    g_assert_nonnull(profile->name);
    g_assert_nonnull(profile->columns[TICS_GATE_TIME]);
    g_assert_nonnull(profile->columns[TICS_GATE_DOOR]);
    g_assert_true(profile->columns[TICS_GATE_CARD] != NULL ||
                  profile->columns[TICS_GATE_PERSON] != NULL);
    g_assert_cmpint(profile->duplicate_seconds, >=, 0);
    g_assert_cmpint(profile->longest_stay_seconds, >=, 0);
    g_hash_table_iter_init(&doors, profile->doors);
    g_assert_cmpuint(g_hash_table_size(profile->doors), >, 0);
    while (g_hash_table_iter_next(&doors, NULL, &door))
        g_assert_cmpint(((TicsGateDoor *)door)->direction, <=, TICS_GATE_EXIT);
}

/* A line that says no time says why not. */
static void
take_line(const TicsGateProfile *profile, const char *line, guint row, GArray *events)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 5);
    g_autoptr(GError) error = NULL;
    TicsGateEvent event = {.row = row};

    if (g_strv_length(words) < 5)
        return;
    event.who = (guint)strtoul(words[0], NULL, 10) % 64;
    event.area = (guint)strtoul(words[1], NULL, 10) % 8;
    event.door = (guint)strtoul(words[2], NULL, 10) % 8;
    event.direction = (TicsGateDirection)(words[3][0] % 3);
    event.denied = words[3][0] == 'd';
    if (tics_gate_profile_time(profile, words[4], &event.at, &error)) {
        g_array_append_val(events, event);
        return;
    }
    g_assert_error(error, TICS_ERROR, TICS_ERROR_INVALID);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void
check_stays(const TicsGateProfile *profile, GArray *events)
{
    TicsGateSummary summary = {0};
    guint read = events->len;
    g_autoptr(GArray) stays = tics_gate_pair(events, profile, NULL, &summary);
    const size_t *count = summary.count;

    g_assert_cmpuint(read, ==,
                     2 * count[TICS_GATE_PAIRED] + count[TICS_GATE_OPEN] +
                         count[TICS_GATE_LONE_EXIT] + count[TICS_GATE_DUPLICATE] +
                         count[TICS_GATE_DENIED]);
    for (guint i = 0; i < stays->len; i++) {
        const TicsGateStay *stay = &g_array_index(stays, TicsGateStay, i);
        bool whole = stay->entered != TICS_TIME_NONE && stay->left != TICS_TIME_NONE;
        g_assert_true(stay->entered != TICS_TIME_NONE || stay->left != TICS_TIME_NONE);
        g_assert_true(!whole || (stay->left >= stay->entered &&
                                 stay->left - stay->entered <= profile->longest_stay_seconds));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_utf8_make_valid((const char *)bytes, (gssize)length);
    char *log = strstr(text, "\n=\n");
    g_autoptr(GError) error = NULL;

    if (log != NULL)
        log[1] = '\0';
    g_autoptr(TicsGateProfile) profile = tics_gate_profile_parse(text, "fuzz", &error);
    if (profile == NULL) {
        g_assert_error(error, TICS_ERROR, TICS_ERROR_INVALID);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    check_profile(profile);
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(TicsGateEvent));
    g_auto(GStrv) lines = g_strsplit(log == NULL ? "" : log + 3, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        take_line(profile, lines[i], i + 1, events);
    check_stays(profile, events);
    return 0;
}
