/* xlsx_format.h -- what a number in a cell is for whoever looks at it: a day, a time, a number written in some way
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>

typedef enum { TICS_CELL_NUMBER, TICS_CELL_DATE, TICS_CELL_TIME, TICS_CELL_DATETIME, TICS_CELL_ELAPSED } TicsCellShape;

/* The code of a built-in number format as Excel in Japan shows it (ECMA-376 part 1, 18.8.30, and its Japanese list: 27-36 and 50-58 are days);
 * "General" for those that have none. */
const char *tics_xlsx_builtin_format(unsigned id);
/* Shape of a number format code (its first section; text in quotes, colours and locales are no letters of a date). */
TicsCellShape tics_xlsx_format_shape(const char *code);

/* A number as people see it:
 *   days "2026-09-30", days with a time "2026-09-30 09:05[:30]", times "9:05[:30]" (more than 23 hours for elapsed ones);
 *   numbers in at most 15 digits, without .0; with zeros and letters as the format sets them ("031" for 31 in 000, "4.10" for 4.1 in 0.00,
 *   "85%"); digits the format would round away stay.
 * `since_1904`: the workbook counts days from 1904. Transfer full; NULL if there is no such day or the number is none. */
char *tics_xlsx_number(double number, const char *code, bool since_1904);
