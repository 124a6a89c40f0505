/* merge_report.h -- what was changed in a workbook that export made, cell by cell
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "import.h"
#include "output.h"

/* Changed cells to `out`, conflicts to `err`; rows that were deleted. */
void tics_merge_print(TicsContext *context, const TicsImportResult *result, const char *file);
/* Keys changes, conflicts and gone. */
void tics_merge_set_json(json_t *report, const TicsImportResult *result);
