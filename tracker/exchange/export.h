/* export.h -- records of a kind as CSV that a spreadsheet opens right, and prefilled sheets of what is missing
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"

#include <stdio.h>

typedef struct {
    TicsLang lang;      /* headings: titles in this language */
    bool bom;           /* UTF-8 with BOM and CRLF, as Excel wants it */
    bool field_names;   /* headings are field names instead of titles */
} TicsExport;

/* All records of a kind at the index's clocks (groups: one row an item). */
bool tics_export_csv(TicsIndex *index, const TicsKind *kind, const TicsExport *options, FILE *out, GError **error);
/* One prefilled row for each member of the register (person, supplier, zone … : the kind its first required reference names) that lacks a record of `kind` at the clocks:
 * who joined or is active for entry_pledge, who has left for exit_pledge and exit_checklist. `count` rows written. INVALID if the kind belongs to nobody. */
bool tics_export_missing(TicsIndex *index, const TicsKind *kind, const TicsExport *options, FILE *out, size_t *count, GError **error);
