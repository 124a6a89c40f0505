/* import_report.h -- a file is imported, and what became of its rows is said
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "import.h"

extern const char *const tics_import_conflicts[], *const tics_import_encodings[]; /* choices of the two options */
/* Their help. */
#define TICS_ON_CONFLICT N_("when a record is there already with other values")
#define TICS_ENCODING    N_("of the file; found by itself if not given")
#define TICS_IGNORE      N_("a column of the file to pass over; may be given several times")

/* --header-row: 0 (found) for NULL. USAGE. */
bool tics_import_header_row(const char *text, size_t *row, GError **error);
/* What the options say; NULL: not given. */
void tics_import_choose(TicsImport *import, const char *encoding, const char *on_conflict);
/* What is wrong with a cell, to stderr; an empty value is not shown. `place` is escaped already, the others are not. */
void tics_note_cell(TicsContext *context, const char *place, const char *value, const char *message);
/* Imports import->file (language, officer, reason and dry run are the context's, whose index is open; on a terminal a column nobody knows is asked for). Prints what was done, would be, or
 * (explain) what the first rows become; or every bad cell and a map for columns nobody knows (JSON: beside the message of the failure). */
bool tics_import_report(TicsContext *context, const TicsKind *kind, TicsImport *import, bool json, GError **error);
/* The same of a workbook with a sheet for each of these kinds (const TicsKind*), in one change; as text only. */
bool tics_import_report_sheets(TicsContext *context, const GPtrArray *kinds, TicsImport *import, GError **error);
