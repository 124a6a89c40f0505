/* calendar.c -- working days of Japan */
/* SPDX-License-Identifier: Apache-2.0 */
#include "calendar.h"

#include <string.h>

enum { SUNDAY, MONDAY, SATURDAY = 6 };

typedef struct {
    int first, last, month, day; /* years inclusive; week > 0: the day is found by Monday */
    int week;                    /* nth Monday of the month */
} Holiday;

static const Holiday holidays[] = {
    {1949, 9999, 1, 1, 0},   {2000, 9999, 1, 0, 2},   {1967, 9999, 2, 11, 0},
    {2020, 9999, 2, 23, 0},  {2007, 9999, 4, 29, 0},  {2019, 2019, 5, 1, 0},
    {1949, 9999, 5, 3, 0},   {2007, 9999, 5, 4, 0},   {1949, 9999, 5, 5, 0},
    {2003, 2019, 7, 0, 3},   {2020, 2020, 7, 23, 0},  {2020, 2020, 7, 24, 0},
    {2021, 2021, 7, 22, 0},  {2021, 2021, 7, 23, 0},  {2022, 9999, 7, 0, 3},
    {2016, 2019, 8, 11, 0},  {2020, 2020, 8, 10, 0},  {2021, 2021, 8, 8, 0},
    {2022, 9999, 8, 11, 0},  {2003, 9999, 9, 0, 3},   {2000, 2019, 10, 0, 2},
    {2022, 9999, 10, 0, 2},  {2019, 2019, 10, 22, 0}, {1948, 9999, 11, 3, 0},
    {1948, 9999, 11, 23, 0}, {1989, 2018, 12, 23, 0},
};

static int
weekday(TicsDate date)
{
    return (int)(((int64_t)date + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

static int
equinox_day(int year, int month)
{
    double base = month == 3 ? 20.8431 : 23.2488;
    return (int)(base + 0.242194 * (year - 1980)) - (year - 1980) / 4;
}

static bool
named_holiday(TicsDate date)
{
    int year, month, day;

    tics_date_to_ymd(date, &year, &month, &day);
    if ((month == 3 || month == 9) && day == equinox_day(year, month))
        return true;
    int week = weekday(date) == MONDAY ? (day + 6) / 7 : -1;
    for (size_t i = 0; i < G_N_ELEMENTS(holidays); i++) {
        const Holiday *holiday = &holidays[i];
        if (holiday->month != month || year < holiday->first || year > holiday->last)
            continue;
        if (holiday->week > 0 ? holiday->week == week : holiday->day == day)
            return true;
    }
    return false;
}

bool
tics_calendar_holiday(TicsDate date)
{
    if (named_holiday(date))
        return true;
    if (named_holiday(date - 1) && named_holiday(date + 1))
        return true;
    for (TicsDate before = date - 1; named_holiday(before); before--)
        if (weekday(before) == SUNDAY)
            return true; /* the first day behind it that is no holiday itself */
    return false;
}

void
tics_calendar_days_free(void *days)
{
    TicsCalendarDays *own = days;

    g_free(own->calendar);
    g_free(own);
}

bool
tics_calendar_is_builtin(const char *calendar)
{
    return strcmp(calendar, "weekdays") == 0 || strcmp(calendar, "6days") == 0 ||
           strcmp(calendar, "everyday") == 0;
}

/* Of two that hold on a day the one that speaks of it more closely. */
static bool
is_closer(const TicsCalendarDays *a, const TicsCalendarDays *b)
{
    if ((a->calendar != NULL) != (b->calendar != NULL))
        return a->calendar != NULL;
    int length_a = a->to - a->from, length_b = b->to - b->from;
    return length_a != length_b ? length_a < length_b : a->open && !b->open;
}

static const TicsCalendarDays *
said_of(const char *calendar, TicsDate date, const GPtrArray *own)
{
    const TicsCalendarDays *closest = NULL;

    for (guint i = 0; own != NULL && i < own->len; i++) {
        const TicsCalendarDays *days = g_ptr_array_index(own, i);
        if (date < days->from || date > days->to)
            continue;
        if (days->calendar != NULL && g_strcmp0(days->calendar, calendar) != 0)
            continue;
        if (closest == NULL || is_closer(days, closest))
            closest = days;
    }
    return closest;
}

bool
tics_calendar_working(const char *calendar, TicsDate date, const GPtrArray *own)
{
    if (calendar == NULL || *calendar == '\0')
        calendar = "weekdays";
    const TicsCalendarDays *said = said_of(calendar, date, own);
    if (said != NULL)
        return said->open;
    if (strcmp(calendar, "everyday") == 0)
        return true;
    int day = weekday(date);
    bool six = strcmp(calendar, "6days") == 0;
    return day != SUNDAY && (day != SATURDAY || six) && !tics_calendar_holiday(date);
}
