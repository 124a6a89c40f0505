/* calendar.h -- working days of Japan
 *
 * Source: 国民の祝日に関する法律 (Act on National Holidays) with its amendments and the special
 * acts for 2019, 2020 and 2021; equinoxes by the usual formula for 1980 to 2099. Right for 2015 to
 * 2035 as the law stands in 2026.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"

#include <glib.h>

/* Days a company closes, or works though the week and the holidays say it does not. */
typedef struct {
    char *calendar;    /* of which they are; NULL: of every one */
    TicsDate from, to; /* inclusive */
    bool open;         /* works; false: is closed */
} TicsCalendarDays;
void tics_calendar_days_free(void *days);

/* A national holiday, its substitute, or a day between two of them. */
bool tics_calendar_holiday(TicsDate date);
/* calendar: NULL, "" or a name of the company's own: Monday to Friday without holidays; "6days": Monday to
 * Saturday without holidays; "everyday": every day. Then what the company says (`own`: TicsCalendarDays*, may be
 * NULL): days of this calendar before those of every calendar, a shorter span before a longer one, open before closed. */
bool tics_calendar_working(const char *calendar, TicsDate date, const GPtrArray *own);
/* Whether it is one of the three that need no days of the company's own. */
bool tics_calendar_is_builtin(const char *calendar);
