/* test_date.c -- days and times as Japanese papers write them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text, *iso, *rule;
} days[] = {
    {"2025-04-01", "2025-04-01", "ISO"},
    {"2025/4/1", "2025-04-01", "slashes, no leading zeros"},
    {"2025.4.1", "2025-04-01", "dots"},
    {"20250401", "2025-04-01", "eight digits"},
    {"2025年4月1日", "2025-04-01", "kanji"},
    {"２０２５年４月１日", "2025-04-01", "full-width digits"},
    {"　2025 / 4 / 1 ", "2025-04-01", "blanks, also the full-width one"},
    {"2025−04−01", "2025-04-01", "the minus sign of a Japanese keyboard"},
    {"令和7年4月1日", "2025-04-01", "era in full"},
    {"令和 7年 4月 1日", "2025-04-01", "era with blanks as forms print it"},
    {"令7.4.1", "2025-04-01", "era by its first character"},
    {"R7.4.1", "2025-04-01", "era by its letter"},
    {"r07/04/01", "2025-04-01", "small letter, leading zeros"},
    {"Ｒ７．４．１", "2025-04-01", "era letter in full width"},
    {"R 7. 4. 1", "2025-04-01", "era letter with blanks"},
    {"㋿7.4.1", "2025-04-01", "㋿ is Reiwa"},
    {"㍻元年1月8日", "1989-01-08", "㍻ is Heisei"},
    {"㍼64.1.7", "1989-01-07", "㍼ is Showa"},
    {"㍽15.12.24", "1926-12-24", "㍽ is Taisho"},
    {"㍾45.7.29", "1912-07-29", "㍾ is Meiji"},
    {"令和元年5月1日", "2019-05-01", "the first year is 元年"},
    {"令和1年5月1日", "2019-05-01", "元年 and 1年 are the same"},
    {"R元.5.1", "2019-05-01", "元 behind a letter"},
    {"平成31年4月30日", "2019-04-30", "last day of Heisei"},
    {"平成元年1月8日", "1989-01-08", "first day of Heisei"},
    {"昭和64年1月7日", "1989-01-07", "last day of Showa"},
    {"昭和元年12月25日", "1926-12-25", "first day of Showa"},
    {"大正15年12月24日", "1926-12-24", "last day of Taisho"},
    {"大正元年7月30日", "1912-07-30", "first day of Taisho"},
    {"明治45年7月29日", "1912-07-29", "last day of Meiji"},
    {"明治6年1月1日", "1873-01-01", "first day of today's calendar in Japan"},
    {"S29.10.3", "1954-10-03", "letter of Showa"},
    {"H30/4/1", "2018-04-01", "letter of Heisei"},
    {"T1-7-30", "1912-07-30", "letter of Taisho, hyphens"},
    {"M45.7.29", "1912-07-29", "letter of Meiji"},
    {"2025年4月1日(火)", "2025-04-01", "weekday in brackets"},
    {"令和7年4月1日（火曜日）", "2025-04-01", "weekday in full, full-width brackets"},
    {"2025/5/5 (月・祝)", "2025-05-05", "weekday and holiday"},
    {"2025-04-01 (Tue)", "2025-04-01", "weekday in English"},
    {"2025/4/1㈫", "2025-04-01", "weekday as one character"},
    {"45748", "2025-04-01", "Excel serial"},
    {"４５７４８", "2025-04-01", "Excel serial in full width"},
    {"20000", "1954-10-03", "the first serial accepted"},
    {"99999", "2173-10-13", "the last serial accepted"},
    {"45748.0", "2025-04-01", "a serial at midnight"},
    {"2025/4/1 0:00:00", "2025-04-01", "a day exported with its midnight"},
    {"2024-02-29", "2024-02-29", "29 February of a leap year"},
    {"2000-02-29", "2000-02-29", "every fourth century is a leap year"},
    {"令和6年2月29日", "2024-02-29", "29 February of an era's leap year"},
    {"0001-01-01", "0001-01-01", "the first day there is"},
    {"9999-12-31", "9999-12-31", "the last day there is"},
};

START_TEST(a_day_is_read)
{
    TicsDate date = TICS_DATE_NONE;
    g_autoptr(GError) error = NULL;
    char iso[TICS_DATE_TEXT];
    bool good = tics_date_parse(days[_i].text, &date, &error);
    ck_assert_msg(good, "%s: '%s'", days[_i].rule, error ? error->message : "");
    ck_assert_msg(strcmp(tics_date_format(date, iso), days[_i].iso) == 0, "%s: %s", days[_i].rule,
                  iso);
}
END_TEST

static const struct {
    const char *text, *says, *rule;
} no_days[] = {
    {"", "not a date: ''", "nothing"},
    {"平成35年4月1日", "令和5年4月1日", "a year Heisei did not reach: the right era is named"},
    {"平成31年5月1日", "令和元年5月1日", "first day of Reiwa under the old name"},
    {"令和元年4月30日", "平成31年4月30日", "a day before Reiwa began"},
    {"昭和64年1月8日", "平成元年1月8日", "first day of Heisei under the old name"},
    {"平成1年1月7日", "昭和64年1月7日", "a day before Heisei began"},
    {"大正15年12月25日", "昭和元年12月25日", "first day of Showa under the old name"},
    {"昭和元年12月24日", "大正15年12月24日", "a day before Showa began"},
    {"明治45年7月30日", "大正元年7月30日", "first day of Taisho under the old name"},
    {"大正元年7月29日", "明治45年7月29日", "a day before Taisho began"},
    {"昭和100年4月1日", "令和7年4月1日", "an era counted on for ever"},
    {"明治5年12月31日", "old calendar", "the calendar before 1873 was another"},
    {"令和0年5月1日", "1 or 元", "eras have no year 0"},
    {"2025-02-29", "days 1 to 28", "29 February of a common year"},
    {"1900-02-29", "days 1 to 28", "1900 was no leap year, whatever Excel says"},
    {"20250431", "2025-04 has the days 1 to 30", "a month of 30 days"},
    {"2025-13-01", "not 13", "a month that is not there"},
    {"2025-00-01", "not 0", "month 0"},
    {"2025-01-00", "days 1 to 31", "day 0"},
    {"0000-01-01", "0001 to 9999", "year 0"},
    {"25/4/1", "four digits", "a year of two digits is a guess"},
    {"4/1/2025", "not a date", "month first"},
    {"2025-04/01", "not a date", "two kinds of separators"},
    {"2025 04 01", "not a date", "blanks alone do not separate"},
    {"2025年4月", "not a date", "a month is no day"},
    {"2025年4月1", "not a date", "日 is missing"},
    {"令和七年四月一日", "not a date", "numerals in kanji"},
    {"2025-04-01x", "not a date", "something behind"},
    {"2025-04-011", "not a date", "a day of three digits"},
    {"2025-04-01 (水)", "2025-04-01 is (火)", "a weekday that is not that day's"},
    {"2025-04-01 (犬)", "not a date", "a weekday there is none of"},
    {"2025-04-01 (火x)", "not a date", "a letter behind the weekday"},
    {"2025-04-01 (火x", "not a date", "the text ends behind that letter"},
    {"2025-04-01 (火", "not a date", "a bracket left open"},
    {"2025-04-01 09:30", "write the day alone: 2025-04-01", "a time of day where a day is wanted"},
    {"45748.5", "write the day alone: 2025-04-01", "noon of a serial"},
    {"2025-04-01T00:00:00Z", "write the day alone", "an instant is no day"},
    {"00060", "20000", "serial 60 is Excel's false 29 February 1900"},
    {"19999", "20000", "a serial too small"},
    {"100000", "not a date", "a number of six digits"},
    {"未定", "not a date: '未定'", "a word"},
    {"2025-04-0\xFF", "<U+FFFD>", "bytes that are not UTF-8"},
    {"2025\x1b[31m", "<U+001B>", "a control character does not reach the message"},
    {"とても長い文がここに書いてあるがこれは日付ではないのでありそのまま全部を繰り返さない", "…'",
     "a long value is cut in the message"},
};

START_TEST(what_is_no_day_is_refused)
{
    TicsDate date = 77;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!tics_date_parse(no_days[_i].text, &date, &error), "%s", no_days[_i].rule);
    ck_assert_msg(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID), "%s", no_days[_i].rule);
    ck_assert_msg(strstr(error->message, no_days[_i].says) != NULL, "%s: '%s'", no_days[_i].rule,
                  error->message);
    ck_assert_msg(date == 77, "%s: nothing is given back", no_days[_i].rule);
}
END_TEST

static const struct {
    const char *text, *iso, *rule; /* iso NULL: refused */
} times[] = {
    {"2026-03-31 09:05", "2026-03-31T09:05", "a blank between"},
    {"2026-03-31T09:05:07", "2026-03-31T09:05:07", "T between, seconds"},
    {"2026/3/31 9:05", "2026-03-31T09:05", "an hour of one digit"},
    {"２０２６／３／３１　９：０５", "2026-03-31T09:05", "full width"},
    {"令和8年3月31日 9時5分", "2026-03-31T09:05", "era and 時分"},
    {"令和8年3月31日9時5分30秒", "2026-03-31T09:05:30", "no blank needed behind 日"},
    {"R8.3.31(火) 9時", "2026-03-31T09:00", "the hour alone, weekday before it"},
    {"2026-03-31 24:00", "2026-04-01T00:00", "24:00 is midnight at the end of the day"},
    {"2026-03-31 25:30", "2026-04-01T01:30", "25:30 belongs to the shift of that day"},
    {"2026-03-31 25時30分", "2026-04-01T01:30", "the same in kanji"},
    {"2026-12-31 47:59", "2027-01-01T23:59", "the last hour of a shift, over the year's end"},
    {"2026-03-31 48:00", NULL, "more than two days"},
    {"2024-02-28 24:00", "2024-02-29T00:00", "midnight before a leap day"},
    {"45748.375", "2025-04-01T09:00", "Excel serial with a fraction"},
    {"45748.9999999", "2025-04-02T00:00", "a fraction is rounded to the second"},
    {"45748.0", "2025-04-01T00:00", "Excel midnight"},
    {"45748", NULL, "a serial without a fraction has no time"},
    {"2026-11-23T09:00:00Z", "2026-11-23T18:00", "UTC becomes Tokyo"},
    {"2026-11-23T09:00:00+09:00", "2026-11-23T09:00", "the offset of Tokyo changes nothing"},
    {"2026-11-23T18:30:00-05:00", "2026-11-24T08:30", "an offset west of Greenwich"},
    {"2026-11-23T09:00:00.999Z", "2026-11-23T18:00", "fractions of a second are dropped"},
    {"2026-11-23T25:00:00Z", NULL, "an instant knows no 25 o'clock"},
    {"2026-11-23T09:00:00+0900", NULL, "an offset without its colon"},
    {"2026-11-23T09:00:00+24:00", NULL, "an offset of a day"},
    {"2026-03-31", NULL, "a day alone"},
    {"2026-03-319:05", NULL, "nothing between the digits"},
    {"2026-03-31 9:5", NULL, "a minute of one digit behind a colon"},
    {"2026-03-31 09:60", NULL, "minute 60"},
    {"2026-03-31 09:05:60", NULL, "second 60"},
    {"2026-03-31 9時5", NULL, "分 is missing"},
    {"2026-03-31 09:05 JST", NULL, "a name of a time zone"},
    {"9999-12-31 24:00", NULL, "behind the last day there is"},
    {"0001-01-01 00:00", "0001-01-01T00:00", "the first minute there is"},
    {"0001-01-01T00:00:00+10:00", NULL, "before the first day there is"},
    {"09:05", NULL, "no day"},
};

START_TEST(a_time_is_read)
{
    TicsTime time = 77;
    g_autoptr(GError) error = NULL;
    char iso[TICS_TIME_TEXT];
    bool good = tics_time_parse(times[_i].text, &time, &error);
    ck_assert_msg(good == (times[_i].iso != NULL), "%s: '%s'", times[_i].rule,
                  error ? error->message : "");
    if (good)
        ck_assert_msg(strcmp(tics_time_format(time, iso), times[_i].iso) == 0, "%s: %s",
                      times[_i].rule, iso);
    else
        ck_assert_msg(time == 77 && g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID), "%s",
                      times[_i].rule);
}
END_TEST

static const struct {
    const char *text, *rule;
    bool date, time;
} canonical[] = {
    {"2025-04-01", "the day of canonical data", true, false},
    {"2025-04-01T09:05", "minutes", false, true},
    {"2025-04-01T09:05:07", "seconds", false, true},
    {"2025-4-1", "leading zeros are wanted", false, false},
    {"2025-04-01 ", "nothing behind", false, false},
    {" 2025-04-01", "nothing before", false, false},
    {"２０２５-04-01", "ASCII digits only", false, false},
    {"2025-02-30", "the day must be there", false, false},
    {"2025-04-01T24:00", "no 24:00 in canonical data", false, false},
    {"2025-04-01T09:60", "no minute 60", false, false},
    {"2025-04-01T09:05:60", "no second 60", false, false},
    {"2025-04-01 09:05", "T, not a blank", false, false},
    {"2025-04-01T09:05Z", "no offset", false, false},
    {"2025-04-01T09", "no hour alone", false, false},
    {"2025", "cut off", false, false},
    {"", "nothing", false, false},
};

START_TEST(canonical_data_are_read_exactly)
{
    TicsDate date;
    TicsTime time;
    const char *text = canonical[_i].text;
    ck_assert_msg(tics_date_parse_iso(text, &date) == canonical[_i].date, "%s", canonical[_i].rule);
    ck_assert_msg(tics_time_parse_iso(text, &time) == canonical[_i].time, "%s", canonical[_i].rule);
}
END_TEST

static const struct {
    const char *text, *iso, *rule; /* iso NULL: refused */
} instants[] = {
    {"2026-11-23T09:00:00Z", "2026-11-23T18:00:00+09:00", "UTC, shown by the clock of Tokyo"},
    {"2026-11-23T18:00:00+09:00", "2026-11-23T18:00:00+09:00", "Tokyo"},
    {"2026-11-23t09:00:00z", "2026-11-23T18:00:00+09:00", "small letters (RFC 3339 5.6)"},
    {"2026-11-23T09:00:00.25Z", "2026-11-23T18:00:00+09:00", "fractions are dropped"},
    {"2016-12-31T23:59:60Z", "2017-01-01T09:00:00+09:00", "a leap second"},
    {"2017-01-01T08:59:60+09:00", "2017-01-01T09:00:00+09:00", "the same by the clock of Tokyo"},
    {"2016-12-31T22:59:60Z", NULL, "no leap second but at the end of a day"},
    {"1969-12-31T23:59:59Z", "1970-01-01T08:59:59+09:00", "before the epoch"},
    {"2026-11-23T09:00Z", NULL, "seconds are wanted"},
    {"2026-11-23T09:00:00", NULL, "an offset is wanted"},
    {"2026-11-23T24:00:00Z", NULL, "hour 24"},
    {"2026-11-23T09:00:00.Z", NULL, "a point without digits"},
    {"2026-11-23", NULL, "a day"},
    {"9999-12-31T23:59:59Z", NULL, "in Tokyo this is the year 10000"},
    {"", NULL, "nothing"},
};

START_TEST(an_instant_is_read)
{
    int64_t utc = 77;
    g_autoptr(GError) error = NULL;
    bool good = tics_instant_parse(instants[_i].text, &utc, &error);
    ck_assert_msg(good == (instants[_i].iso != NULL), "%s", instants[_i].rule);
    if (!good) {
        ck_assert_msg(utc == 77 && g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID), "%s",
                      instants[_i].rule);
        return;
    }
    g_autofree char *shown = tics_instant_format(utc);
    ck_assert_msg(strcmp(shown, instants[_i].iso) == 0, "%s: %s", instants[_i].rule, shown);
}
END_TEST

static const struct {
    const char *iso, *wareki, *rule;
} eras[] = {
    {"2025-04-01", "令和7年4月1日", "Reiwa"},
    {"2019-05-01", "令和元年5月1日", "元年 for the first year"},
    {"2019-04-30", "平成31年4月30日", "the day before"},
    {"1989-01-08", "平成元年1月8日", "first day of Heisei"},
    {"1989-01-07", "昭和64年1月7日", "last day of Showa"},
    {"1926-12-25", "昭和元年12月25日", "first day of Showa"},
    {"1926-12-24", "大正15年12月24日", "last day of Taisho"},
    {"1912-07-30", "大正元年7月30日", "first day of Taisho"},
    {"1912-07-29", "明治45年7月29日", "last day of Meiji"},
    {"1873-01-01", "明治6年1月1日", "first day of the calendar"},
    {"1872-12-31", "1872-12-31", "ISO before it"},
};

START_TEST(a_day_is_written_by_its_era)
{
    TicsDate date;
    ck_assert(tics_date_parse_iso(eras[_i].iso, &date));
    g_autofree char *wareki = tics_date_format_wareki(date);
    ck_assert_msg(strcmp(wareki, eras[_i].wareki) == 0, "%s: %s", eras[_i].rule, wareki);
}
END_TEST

static const struct {
    const char *from;
    int months;
    const char *to, *rule;
} moved[] = {
    {"2025-01-31", 1, "2025-02-28", "the last day where the day is not there"},
    {"2024-01-31", 1, "2024-02-29", "the leap day where there is one"},
    {"2024-02-29", 12, "2025-02-28", "a leap day a year later"},
    {"2025-03-31", -1, "2025-02-28", "back"},
    {"2025-12-15", 1, "2026-01-15", "over the year's end"},
    {"2025-01-15", -1, "2024-12-15", "over the year's beginning"},
    {"2025-04-01", 0, "2025-04-01", "not at all"},
    {"0001-02-01", -2, "0001-01-01", "not before the first day there is"},
    {"9999-11-30", 2, "9999-12-31", "not behind the last day there is"},
    {"2025-04-01", INT32_MAX, "9999-12-31", "however many months"},
};

START_TEST(months_are_added)
{
    TicsDate date;
    char iso[TICS_DATE_TEXT];
    ck_assert(tics_date_parse_iso(moved[_i].from, &date));
    tics_date_format(tics_date_add_months(date, moved[_i].months), iso);
    ck_assert_msg(strcmp(iso, moved[_i].to) == 0, "%s: %s", moved[_i].rule, iso);
}
END_TEST

/* Every day of the calendar: numbered without gap, there and back, each month as long as it is. */
START_TEST(days_are_counted_without_a_gap)
{
    TicsDate expected = -719162;
    for (int year = 1; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            int day = 1, back_year, back_month, back_day;
            TicsDate date;
            while (tics_date_from_ymd(year, month, day, &date)) {
                tics_date_to_ymd(date, &back_year, &back_month, &back_day);
                /* one assertion for each of 3.7 million days would take seconds */
                if (date != expected || back_year != year || back_month != month || back_day != day)
                    ck_abort_msg("%d-%d-%d has the wrong number or comes back as another", year,
                                 month, day);
                expected++;
                day++;
            }
            ck_assert_int_ge(day, 29);
        }
    }
    ck_assert_int_eq(expected, 2932897);
}
END_TEST

START_TEST(clocks_agree)
{
    TicsTime time;
    ck_assert(tics_time_parse_iso("1970-01-01T09:00", &time));
    ck_assert_int_eq(tics_time_to_utc(time), 0);
    ck_assert_int_eq(tics_time_from_utc(0), time);
    ck_assert_int_eq(tics_time_day(-1), -1);
    ck_assert_int_eq(tics_time_day(86399), 0);
    ck_assert_int_eq(tics_time_day(TICS_TIME_NONE), TICS_DATE_NONE);
    g_autofree char *first = tics_instant_format(INT64_MIN), *last = tics_instant_format(INT64_MAX);
    ck_assert_str_eq(first, "0001-01-01T00:00:00+09:00");
    ck_assert_str_eq(last, "9999-12-31T23:59:59+09:00");
}
END_TEST

START_TEST(nothing_is_written_for_none)
{
    char date[TICS_DATE_TEXT], time[TICS_TIME_TEXT];
    ck_assert_str_eq(tics_date_format(TICS_DATE_NONE, date), "");
    ck_assert_str_eq(tics_date_format(INT32_MAX, date), "");
    ck_assert_str_eq(tics_time_format(TICS_TIME_NONE, time), "");
    ck_assert_str_eq(tics_time_format(INT64_MAX, time), "");
}
END_TEST

/* One of what gates write, often with a slip in it. */
static char *
some_stamp(GRand *rand)
{
    static const char *const slips[] = {"", " ", "-", "/", ":", "0", "7", "T", "t", ".", "年", "Z"};
    const char *separator = slips[2 + g_rand_int_range(rand, 0, 2)];
    GString *text = g_string_new(NULL);

    g_string_printf(text, g_rand_boolean(rand) ? "%04d%s%02d%s%02d" : "%d%s%d%s%d",
                    g_rand_int_range(rand, 0, 3) == 0 ? g_rand_int_range(rand, 0, 10000) : 2026,
                    separator, g_rand_int_range(rand, 0, 14), separator,
                    g_rand_int_range(rand, 0, 33));
    if (g_rand_int_range(rand, 0, 8) != 0)
        g_string_append_printf(text, g_rand_boolean(rand) ? "%s%02d:%02d" : "%s%d:%02d",
                               g_rand_boolean(rand) ? " " : "T", g_rand_int_range(rand, 0, 50),
                               g_rand_int_range(rand, 0, 62));
    if (g_rand_boolean(rand))
        g_string_append_printf(text, ":%02d", g_rand_int_range(rand, 0, 62));
    if (g_rand_int_range(rand, 0, 3) == 0) {
        gssize at = g_rand_int_range(rand, 0, (gint32)text->len + 1);
        if (at < (gssize)text->len && g_rand_boolean(rand))
            g_string_erase(text, at, 1);
        g_string_insert(text, at, slips[g_rand_int_range(rand, 0, G_N_ELEMENTS(slips))]);
    }
    return g_string_free(text, FALSE);
}

/* What is written as gates write it is read by a shorter way, which a blank before it bars. */
START_TEST(both_ways_of_reading_agree)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260401);
    unsigned times_read = 0, days_read = 0;

    for (int i = 0; i < 300000; i++) {
        g_autofree char *text = some_stamp(rand), *longer = g_strconcat("　", text, NULL);
        TicsTime time = 1, other_time = 1;
        TicsDate day = 1, other_day = 1;
        bool is_time = tics_time_parse(text, &time, NULL),
             is_day = tics_date_parse(text, &day, NULL);
        ck_assert_msg(is_time == tics_time_parse(longer, &other_time, NULL), "'%s'", text);
        ck_assert_msg(is_day == tics_date_parse(longer, &other_day, NULL), "'%s'", text);
        ck_assert_msg(time == other_time && day == other_day, "'%s'", text);
        times_read += is_time;
        days_read += is_day;
    }
    ck_assert(times_read > 50000 && days_read > 1000);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("date");
    TCase *cases = tcase_create("date");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, a_day_is_read, 0, G_N_ELEMENTS(days));
    tcase_add_loop_test(cases, what_is_no_day_is_refused, 0, G_N_ELEMENTS(no_days));
    tcase_add_loop_test(cases, a_time_is_read, 0, G_N_ELEMENTS(times));
    tcase_add_loop_test(cases, canonical_data_are_read_exactly, 0, G_N_ELEMENTS(canonical));
    tcase_add_loop_test(cases, an_instant_is_read, 0, G_N_ELEMENTS(instants));
    tcase_add_loop_test(cases, a_day_is_written_by_its_era, 0, G_N_ELEMENTS(eras));
    tcase_add_loop_test(cases, months_are_added, 0, G_N_ELEMENTS(moved));
    tcase_add_test(cases, days_are_counted_without_a_gap);
    tcase_add_test(cases, clocks_agree);
    tcase_add_test(cases, both_ways_of_reading_agree);
    tcase_add_test(cases, nothing_is_written_for_none);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
