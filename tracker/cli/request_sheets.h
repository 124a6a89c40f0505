/* request_sheets.h -- what a department is asked for: out as a workbook, back as records
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "import.h"

#define TICS_REQUESTS "requests" /* what stands in place of a kind */

/* Writes to context->out what is missing from a department (code, name, or how its name begins) at these clocks, which are set on the index. NOT_FOUND: no such
 * department, or nothing is missing from it; USAGE: several. */
bool tics_requests_export(TicsContext *context, const TicsClocks *clocks, const char *department, GError **error);
/* Imports each sheet of such a workbook as a change of its own, after all of them were tried: if one has errors nothing is written. */
bool tics_requests_import(TicsContext *context, TicsImport *import, GError **error);
