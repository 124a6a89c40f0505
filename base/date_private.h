/* date_private.h -- what date.c and date_parse.c share: the eras and the digits of ISO texts
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"

#define TICS_DAY_SECONDS   86400
#define TICS_TOKYO_SECONDS (9 * 3600)

typedef struct {
    const char *name, *kanji; /* 令和, 令 */
    char letter;              /* R */
    int first_year;           /* of the Gregorian calendar: year 1 of the era */
    TicsDate first_day;       /* the era lasts until the day before the next one's first */
} TicsEra;

/* Oldest first, closed by an entry without name. Borrowed. */
const TicsEra *tics_date_eras(void);
/* The era a day lies in; NULL before 1873-01-01, when the calendar was another. Borrowed. */
const TicsEra *tics_date_era(TicsDate date);

/* True if the day count lies in the years 0001 to 9999. */
bool tics_date_in_range(int64_t days);
int tics_date_days_in_month(int year, int month);

/* Exactly `count` ASCII digits at *text, which moves behind them. */
bool tics_date_read_digits(const char **text, int count, int *value);
/* What stands behind the T of RFC 3339: "Z" or "+HH:MM". Seconds east of Greenwich; *text moves
 * behind it. */
bool tics_date_read_offset(const char **text, int *seconds_east);

/* The text as messages show it: harmless, at most 40 characters. Transfer full. */
char *tics_date_quote(const char *text);
