/* date.c -- the calendar: day counts, eras, ISO texts, the clock of Tokyo */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"

#include "date_private.h"
#include "i18n.h"

#include <string.h>

/* Days before 明治6年 had the lunisolar calendar. */
#define GREGORIAN_DAY (-35428)  /* 1873-01-01 */
#define FIRST_DAY     (-719162) /* 0001-01-01 */
#define LAST_DAY      2932896   /* 9999-12-31 */
#define CYCLE_DAYS    146097    /* 400 years */
#define CYCLE_SHIFT   719468    /* 0000-03-01 to 1970-01-01 */

static const TicsEra eras[] = {
    {"明治", "明", 'M', 1868, -37231}, /* 1868-01-25 */
    {"大正", "大", 'T', 1912, -20974}, /* 1912-07-30 */
    {"昭和", "昭", 'S', 1926, -15713}, /* 1926-12-25 */
    {"平成", "平", 'H', 1989, 6947},   /* 1989-01-08 */
    {"令和", "令", 'R', 2019, 18017},  /* 2019-05-01 */
    {NULL, NULL, '\0', 0, INT32_MAX},
};

const TicsEra *
tics_date_eras(void)
{
    return eras;
}

const TicsEra *
tics_date_era(TicsDate date)
{
    if (date < GREGORIAN_DAY)
        return NULL;
    const TicsEra *era = eras;
    while (date >= era[1].first_day)
        era++;
    return era;
}

bool
tics_date_in_range(int64_t days)
{
    return days >= FIRST_DAY && days <= LAST_DAY;
}

int
tics_date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* The year is counted from March so that the leap day is its last one and months need no table. */
bool
tics_date_from_ymd(int year, int month, int day, TicsDate *date)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > tics_date_days_in_month(year, month))
        return false;
    int y = month <= 2 ? year - 1 : year;
    int year_of_cycle = y % 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    *date = y / 400 * CYCLE_DAYS + day_of_cycle - CYCLE_SHIFT;
    return true;
}

void
tics_date_to_ymd(TicsDate date, int *year, int *month, int *day)
{
    int shifted = CLAMP(date, FIRST_DAY, LAST_DAY) + CYCLE_SHIFT; /* never below 0 */
    int day_of_cycle = shifted % CYCLE_DAYS;
    int year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
    int day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = shifted / CYCLE_DAYS * 400 + year_of_cycle + (*month <= 2 ? 1 : 0);
}

bool
tics_date_read_digits(const char **text, int count, int *value)
{
    int sum = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit((*text)[i]))
            return false;
        sum = sum * 10 + (*text)[i] - '0';
    }
    *text += count;
    *value = sum;
    return true;
}

bool
tics_date_read_offset(const char **text, int *seconds_east)
{
    int sign = **text == '+' ? 1 : **text == '-' ? -1 : 0, hours = 0, minutes = 0;
    if (sign == 0 && **text != 'Z' && **text != 'z')
        return false;
    *text += 1;
    if (sign != 0) {
        if (!tics_date_read_digits(text, 2, &hours) || **text != ':')
            return false;
        *text += 1;
        if (!tics_date_read_digits(text, 2, &minutes) || hours > 23 || minutes > 59)
            return false;
    }
    *seconds_east = sign * (hours * 3600 + minutes * 60);
    return true;
}

static bool
read_iso_date(const char **text, TicsDate *date)
{
    int year, month, day;
    if (!tics_date_read_digits(text, 4, &year) || *(*text)++ != '-')
        return false;
    if (!tics_date_read_digits(text, 2, &month) || *(*text)++ != '-')
        return false;
    return tics_date_read_digits(text, 2, &day) && tics_date_from_ymd(year, month, day, date);
}

/* HH:MM[:SS]; `second` is -1 where there is none. */
static bool
read_iso_clock(const char **text, int *hour, int *minute, int *second)
{
    *second = -1;
    if (!tics_date_read_digits(text, 2, hour) || *hour > 23 || *(*text)++ != ':')
        return false;
    if (!tics_date_read_digits(text, 2, minute) || *minute > 59)
        return false;
    if (**text != ':')
        return true;
    *text += 1;
    return tics_date_read_digits(text, 2, second) && *second <= 60;
}

bool
tics_date_parse_iso(const char *text, TicsDate *date)
{
    TicsDate found;
    if (!read_iso_date(&text, &found) || *text != '\0')
        return false;
    *date = found;
    return true;
}

bool
tics_time_parse_iso(const char *text, TicsTime *time)
{
    TicsDate day;
    int hour, minute, second;
    if (!read_iso_date(&text, &day) || *text != 'T')
        return false;
    text++;
    if (!read_iso_clock(&text, &hour, &minute, &second) || second > 59 || *text != '\0')
        return false;
    *time = (TicsTime)day * TICS_DAY_SECONDS + hour * 3600 + minute * 60 + MAX(second, 0);
    return true;
}

/* Millions of log rows are written out for the rules: no printf. Returns the end. */
static char *
write_digits(char *at, int value, int count)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + count;
}

static char *
write_date(char *at, TicsDate date)
{
    int year, month, day;
    tics_date_to_ymd(date, &year, &month, &day);
    at = write_digits(at, year, 4);
    *at++ = '-';
    at = write_digits(at, month, 2);
    *at++ = '-';
    return write_digits(at, day, 2);
}

char *
tics_date_format(TicsDate date, char *buffer)
{
    *(tics_date_in_range(date) ? write_date(buffer, date) : buffer) = '\0';
    return buffer;
}

char *
tics_time_format(TicsTime time, char *buffer)
{
    TicsDate day = time == TICS_TIME_NONE ? TICS_DATE_NONE : tics_time_day(time);
    int second = time == TICS_TIME_NONE ? -1 : (int)(time - (TicsTime)day * TICS_DAY_SECONDS);

    buffer[0] = '\0';
    if (!tics_date_in_range(day) || second < 0 || second >= TICS_DAY_SECONDS)
        return buffer;
    char *at = write_date(buffer, day);
    *at++ = 'T';
    at = write_digits(at, second / 3600, 2);
    *at++ = ':';
    at = write_digits(at, second / 60 % 60, 2);
    if (second % 60 != 0) {
        *at++ = ':';
        at = write_digits(at, second % 60, 2);
    }
    *at = '\0';
    return buffer;
}

char *
tics_date_format_wareki(TicsDate date)
{
    const TicsEra *era = tics_date_era(date);
    char iso[TICS_DATE_TEXT];
    if (era == NULL || !tics_date_in_range(date))
        return g_strdup(tics_date_format(date, iso));
    int year, month, day;
    tics_date_to_ymd(date, &year, &month, &day);
    int of_era = year - era->first_year + 1;
    if (of_era == 1)
        return g_strdup_printf("%s元年%d月%d日", era->name, month, day);
    return g_strdup_printf("%s%d年%d月%d日", era->name, of_era, month, day);
}

TicsDate
tics_time_day(TicsTime time)
{
    if (time == TICS_TIME_NONE)
        return TICS_DATE_NONE;
    TicsTime day = time / TICS_DAY_SECONDS - (time % TICS_DAY_SECONDS < 0 ? 1 : 0);
    return (TicsDate)CLAMP(day, FIRST_DAY, LAST_DAY);
}

TicsDate
tics_date_add_months(TicsDate date, int months)
{
    if (!tics_date_in_range(date))
        return date;
    int year, month, day;
    tics_date_to_ymd(date, &year, &month, &day);
    int64_t count = (int64_t)year * 12 + month - 1 + months;
    if (count < 12)
        return FIRST_DAY;
    if (count >= 10000 * 12)
        return LAST_DAY;
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    tics_date_from_ymd(year, month, MIN(day, tics_date_days_in_month(year, month)), &date);
    return date;
}

int64_t
tics_time_to_utc(TicsTime time)
{
    return time == TICS_TIME_NONE ? time : time - TICS_TOKYO_SECONDS;
}

/* A commit of a foreign store may carry any number, hence the limits. */
TicsTime
tics_time_from_utc(int64_t utc)
{
    const int64_t first = (int64_t)FIRST_DAY * TICS_DAY_SECONDS - TICS_TOKYO_SECONDS;
    const int64_t last = (int64_t)(LAST_DAY + 1) * TICS_DAY_SECONDS - TICS_TOKYO_SECONDS - 1;
    return CLAMP(utc, first, last) + TICS_TOKYO_SECONDS;
}

static bool
read_instant(const char *text, int64_t *utc)
{
    TicsDate day;
    int hour, minute, second, east;
    if (!read_iso_date(&text, &day) || strchr("Tt ", *text) == NULL || *text == '\0')
        return false;
    text++;
    if (!read_iso_clock(&text, &hour, &minute, &second) || second < 0)
        return false;
    if (*text == '.') {
        size_t digits = strspn(text + 1, "0123456789");
        if (digits == 0)
            return false;
        text += 1 + digits;
    }
    if (!tics_date_read_offset(&text, &east) || *text != '\0')
        return false;
    int64_t minute_start = (int64_t)day * TICS_DAY_SECONDS + hour * 3600 + minute * 60 - east;
    /* a leap second stands only at the end of a day of UTC; it is counted as the next second */
    if (second == 60 && (minute_start + 60) % TICS_DAY_SECONDS != 0)
        return false;
    *utc = minute_start + second;
    return tics_time_to_utc(tics_time_from_utc(*utc)) == *utc;
}

bool
tics_instant_parse(const char *text, int64_t *utc, GError **error)
{
    int64_t found;
    if (!read_instant(text, &found)) {
        g_autofree char *quote = tics_date_quote(text);
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("not a point in time: '%s' (write it as 2026-11-23T09:00:00Z)"), quote);
    }
    *utc = found;
    return true;
}

char *
tics_instant_format(int64_t utc)
{
    TicsTime time = tics_time_from_utc(utc);
    char iso[TICS_DATE_TEXT];
    TicsDate day = tics_time_day(time);
    int second = (int)(time - (TicsTime)day * TICS_DAY_SECONDS);
    return g_strdup_printf("%sT%02d:%02d:%02d+09:00", tics_date_format(day, iso), second / 3600,
                           second / 60 % 60, second % 60);
}

char *
tics_instant_minute(int64_t utc)
{
    g_autofree char *instant = tics_instant_format(utc);

    return g_strdup_printf("%.10s %.5s", instant, instant + 11);
}

char *
tics_instant_spoken(int64_t utc)
{
    g_autofree char *minute = tics_instant_minute(utc);

    return g_strdup_printf(_("%s (Japan time)"), minute);
}
