/* date.h -- calendar days and local times as Japanese papers write them
 *
 * A day is a count of days since 1970-01-01 (Gregorian, before and after). A time is a count of
 * seconds since 1970-01-01T00:00 of the wall clock of Asia/Tokyo (no time zone inside: +09:00).
 * Eras: Meiji 1868-01-25 (Gregorian dates are accepted from 1873-01-01 on, when Japan took that
 * calendar), Taisho 1912-07-30, Showa 1926-12-25, Heisei 1989-01-08, Reiwa 2019-05-01.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stdint.h>

typedef int32_t TicsDate; /* days since 1970-01-01; 0001-01-01 … 9999-12-31 */
typedef int64_t TicsTime; /* seconds since 1970-01-01T00:00 Tokyo wall clock */

#define TICS_DATE_NONE INT32_MIN
#define TICS_TIME_NONE INT64_MIN
#define TICS_DATE_TEXT 11 /* bytes of "YYYY-MM-DD" with its NUL */
#define TICS_TIME_TEXT 20 /* bytes of "YYYY-MM-DDTHH:MM:SS" with its NUL */

/* Day from year, month, day; false if there is no such day. */
bool tics_date_from_ymd(int year, int month, int day, TicsDate *date);
void tics_date_to_ymd(TicsDate date, int *year, int *month, int *day);

/* Exactly YYYY-MM-DD. False (no error set) on anything else: for canonical data. */
bool tics_date_parse_iso(const char *text, TicsDate *date);

/* What people write: YYYY-MM-DD, 2025/4/1, 2025.4.1, 20250401, 2025年4月1日, 令和7年4月1日, 令和元年5月1日,
 * 令7.4.1, R7.4.1, r07/04/01, ㋿7.4.1, Ｒ７．４．１ (full width, blanks inside), also with a weekday in
 * brackets behind; an Excel serial (1900 system, 5 digits, 20000 … 99999). The year of an era
 * must lie in that era: 平成35年 is refused with the hint 令和5年 (on the border years both eras'
 * names are accepted only for their own days: 平成31年5月1日 is refused, hint 令和元年). A weekday must be the
 * right one. Midnight (0:00) may stand behind the day, as databases export days; no other time.
 * INVALID with what is wrong and what would be right. */
bool tics_date_parse(const char *text, TicsDate *date, GError **error);

/* A day and a time of day: any date above, blank or T, then H:MM[:SS], 9時5分, full width too.
 * Hours up to 47 belong to the shift of that day: "2026-03-31 25:30" is 2026-04-01T01:30 and
 * 24:00 is midnight at the end of the day. RFC 3339 with an offset is turned to Tokyo. An Excel
 * serial with a fraction is accepted. INVALID otherwise. */
bool tics_time_parse(const char *text, TicsTime *time, GError **error);
/* Reads only the forms of it that gates and databases write: 2026-04-01 08:30:00, 2026/4/1 8:30. False says nothing. */
bool tics_time_parse_usual(const char *text, TicsTime *time);
/* Exactly YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS. */
bool tics_time_parse_iso(const char *text, TicsTime *time);

/* ISO text; `buffer` holds TICS_DATE_TEXT or TICS_TIME_TEXT bytes and is returned. Seconds are
 * written only when not 0. "" for NONE and what lies outside the years 0001 to 9999. */
char *tics_date_format(TicsDate date, char *buffer);
char *tics_time_format(TicsTime time, char *buffer);
/* 令和7年4月1日 (元年 for year 1); ISO before 1873. Transfer full. */
char *tics_date_format_wareki(TicsDate date);

TicsDate tics_time_day(TicsTime time);
TicsDate tics_date_add_months(TicsDate date, int months); /* the last day where the day is not there */

/* A point in time: seconds since the epoch, UTC. */
int64_t tics_time_to_utc(TicsTime time);
TicsTime tics_time_from_utc(int64_t utc);
/* RFC 3339 ("2026-11-23T09:00:00Z", "+09:00") to UTC seconds. INVALID otherwise. */
bool tics_instant_parse(const char *text, int64_t *utc, GError **error);
/* "2026-11-23T18:00:00+09:00", the clock of Tokyo. Transfer full. */
char *tics_instant_format(int64_t utc);
/* The same for people: "2026-11-23 18:00", where it is clear whose clock that is, and elsewhere "2026-11-23 18:00 (Japan
 * time)", translated. Transfer full. */
char *tics_instant_minute(int64_t utc);
char *tics_instant_spoken(int64_t utc);
