/* workbook.h -- the one table of a workbook that is to be read: its sheet, its headings, what lies hidden
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "table_in.h"

typedef struct TicsWorkbook TicsWorkbook;
/* Sheet: the one wished for, or the only visible one, or the one where most headings are known. Headings: the row wished for, or the one of the first
 * 50 that say something with the most known headings. A heading merged over several rows counts in each of them. Fills sheet, header_row and notes of `about`
 * (the name is borrowed from the workbook). INVALID; USAGE if what is wished for is not there. Transfer full. */
TicsWorkbook *tics_workbook_open(GBytes *bytes, const TicsTableWish *wish, TicsHeadingCount count, void *user, TicsTableAbout *about, GError **error);
/* The row of headings, then those below it; as tics_table_in_next. */
bool tics_workbook_next(TicsWorkbook *workbook, TicsRow *row, bool *more, GError **error);
/* No further row is wanted. */
void tics_workbook_end(TicsWorkbook *workbook);
void tics_workbook_free(TicsWorkbook *workbook);
