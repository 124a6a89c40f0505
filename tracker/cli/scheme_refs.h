/* scheme_refs.h -- tics scheme refs: official numbers in, and what they cover out
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

typedef struct { /* of the command line */
    char *format, *scheme, *order, *as_of, *known_at, *output, *on_conflict, *encoding, **ignored;
    char *id, *title, *edition, **expected, *map, *save_map, *sheet, *header_row;
    gboolean unmatched, explain;
} TicsSchemeValues;

bool tics_scheme_refs_import(TicsContext *context, const TicsSchemeValues *values, const char *file, GError **error);
/* As text, JSON or a CSV sheet that import takes back. */
bool tics_scheme_refs_list(TicsContext *context, const TicsSchemeValues *values, const TicsCatalogue *catalogue, GError **error);
/* The sheet of refs list --format csv: its headings, and a row of requirement, its title, official number, edition, official title. */
void tics_scheme_refs_headings(TicsContext *context);
void tics_scheme_refs_cells(TicsContext *context, const char *const cells[5]);
