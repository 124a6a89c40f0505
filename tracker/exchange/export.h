/* export.h -- records of a kind as rows, and prefilled sheets of what is missing
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "table_out.h"

typedef struct {
    TicsLang lang;      /* headings and choices: titles in this language */
    bool field_names;   /* headings are field names instead of titles */
    bool whole;         /* every field and every record not void, so that importing the rows changes nothing; else what one looks at: valid
                         * records within the scope without number, state and confidentiality */
    const TicsRecord *only; /* records that have each value of this one (of a list: among its items); NULL: all */
} TicsExport;

/* All records of a kind at the index's clocks (groups: one row an item), headings first. Does not finish `out`. */
bool tics_export_rows(TicsIndex *index, const TicsKind *kind, const TicsExport *options, TicsTableOut *out, GError **error);
/* One prefilled row for each member of the register (person, supplier, zone … : the kind its first required reference names) that lacks a record of `kind` at the clocks:
 * who joined or is active for entry_pledge, who has left for exit_pledge and exit_checklist. `count` rows written. INVALID if the kind belongs to nobody. */
bool tics_export_missing(TicsIndex *index, const TicsKind *kind, const TicsExport *options, TicsTableOut *out, size_t *count, GError **error);
