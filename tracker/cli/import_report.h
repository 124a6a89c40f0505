/* import_report.h -- what an import came to, in words and as JSON
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "import.h"

/* The bad cells and a map for columns nobody knows (JSON: beside the message of the failure). */
void tics_import_say_failure(TicsContext *context, const TicsImportResult *result, const char *file, bool json);
/* What was done, or would be, or (result->explained) what the first rows become. */
bool tics_import_print(TicsContext *context, const TicsImportResult *result, const char *file, bool json, GError **error);
