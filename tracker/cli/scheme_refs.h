/* scheme_refs.h -- tics scheme refs: official numbers in, and what they cover out
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

typedef struct { /* of the command line */
    char *format, *scheme, *order, *known_at, *output, *on_conflict, *encoding, **ignored;
    gboolean unmatched;
} TicsSchemeValues;

bool tics_scheme_refs_import(TicsContext *context, const TicsSchemeValues *values, const char *file, GError **error);
/* As text, JSON or a CSV sheet that import takes back. */
bool tics_scheme_refs_list(TicsContext *context, const TicsSchemeValues *values, const TicsCatalogue *catalogue, GError **error);
