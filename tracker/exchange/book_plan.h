/* book_plan.h -- how the records of a kind stand in a workbook to fill in: columns, widths, choices, what may be changed
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "xlsx_write.h"

typedef struct TicsBookPlan TicsBookPlan;
/* Choices of registers are those at the clocks of the index. All borrowed. */
TicsBookPlan *tics_book_plan_new(TicsIndex *index, TicsXlsxOut *out, TicsLang lang);
void tics_book_plan_free(TicsBookPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsBookPlan, tics_book_plan_free)
/* A column for a field of a kind (NULL: plain text under this heading), locked where the field names the record. SYSTEM. Transfer full. */
TicsXlsxColumn *tics_book_plan_column(TicsBookPlan *plan, const TicsKind *kind, const TicsField *field, const char *heading, GError **error);
/* What the record is known by, and what the store gives by itself. */
bool tics_book_is_locked(const TicsKind *kind, const TicsField *field);
/* The hidden column of ids. */
TicsXlsxColumn *tics_book_plan_record(void);

/* The sheet that says how to fill in the columns of a table. `what`: one sentence of what the workbook is. */
bool tics_book_guide(TicsXlsxOut *out, const char *what, const GPtrArray *columns /* TicsXlsxColumn* */, TicsLang lang, GError **error);
