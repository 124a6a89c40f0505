/* fuzz_date.c -- what is read as a day or time, written again, is read as the same */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"

#include <stdint.h>
#include <string.h>

static void
check_failure(const GError *error)
{
    g_assert_true(error != NULL && error->code == TICS_ERROR_INVALID);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    g_assert_cmpuint(strlen(error->message), <, 1000);
}

static void
check_date(const char *text)
{
    g_autoptr(GError) error = NULL;
    TicsDate date, again = TICS_DATE_NONE;
    if (!tics_date_parse(text, &date, &error)) {
        check_failure(error);
        g_assert_false(tics_date_parse_iso(text, &date));
        return;
    }
    char iso[TICS_DATE_TEXT];
    g_assert_cmpuint(strlen(tics_date_format(date, iso)), ==, 10);
    g_assert_true(tics_date_parse_iso(iso, &again));
    g_assert_cmpint(again, ==, date);
    g_assert_true(tics_date_parse(iso, &again, NULL));
    g_assert_cmpint(again, ==, date);
    g_autofree char *wareki = tics_date_format_wareki(date);
    again = TICS_DATE_NONE;
    g_assert_true(tics_date_parse(wareki, &again, NULL));
    g_assert_cmpint(again, ==, date);
    int year, month, day;
    tics_date_to_ymd(date, &year, &month, &day);
    g_assert_true(tics_date_from_ymd(year, month, day, &again));
    g_assert_cmpint(again, ==, date);
}

static void
check_time(const char *text)
{
    g_autoptr(GError) error = NULL;
    TicsTime time, again = TICS_TIME_NONE;
    if (!tics_time_parse(text, &time, &error)) {
        check_failure(error);
        g_assert_false(tics_time_parse_iso(text, &time));
        return;
    }
    char iso[TICS_TIME_TEXT];
    tics_time_format(time, iso);
    g_assert_true(tics_time_parse_iso(iso, &again));
    g_assert_cmpint(again, ==, time);
    again = TICS_TIME_NONE;
    g_assert_true(tics_time_parse(iso, &again, NULL));
    g_assert_cmpint(again, ==, time);
    g_assert_cmpint(tics_time_from_utc(tics_time_to_utc(time)), ==, time);
}

static void
check_instant(const char *text)
{
    g_autoptr(GError) error = NULL;
    int64_t utc, again = 0;
    if (!tics_instant_parse(text, &utc, &error)) {
        check_failure(error);
        return;
    }
    g_autofree char *shown = tics_instant_format(utc);
    g_assert_true(tics_instant_parse(shown, &again, NULL));
    g_assert_cmpint(again, ==, utc);
}

/* The bytes as numbers: nothing that counts days overflows. */
static void
check_numbers(const uint8_t *bytes, size_t length)
{
    int64_t number = 0;
    memcpy(&number, bytes, MIN(length, sizeof number));
    char iso[TICS_TIME_TEXT];
    tics_date_format((TicsDate)number, iso);
    tics_time_format(number, iso);
    g_autofree char *shown = tics_instant_format(number);
    int64_t again;
    g_assert_true(tics_instant_parse(shown, &again, NULL));
    int year, month, day;
    tics_date_to_ymd((TicsDate)number, &year, &month, &day);
    g_assert_true(year >= 1 && year <= 9999);
    tics_date_add_months((TicsDate)(number % 3000000), (int)(number >> 32));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_strndup(length ? (const char *)bytes : "", length);
    check_date(text);
    check_time(text);
    check_instant(text);
    check_numbers(bytes, length);
    return 0;
}
