/* calendar.h -- working days of Japan
 *
 * Source: 国民の祝日に関する法律 (Act on National Holidays) with its amendments and the special
 * acts for 2019, 2020 and 2021; equinoxes by the usual formula for 1980 to 2099. Right for 2015 to
 * 2035 as the law stands in 2026.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"

/* A national holiday, its substitute, or a day between two of them. */
bool tics_calendar_holiday(TicsDate date);
/* calendar: NULL, "" or an unknown name: Monday to Friday without holidays; "6days": Monday to
 * Saturday without holidays; "everyday": every day. */
bool tics_calendar_working(const char *calendar, TicsDate date);
