/* verify_index.h -- verification of the index: does it say what git says
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "compare.h"
#include "context.h"
#include "verify.h"

/* Adds a problem "index" for each table that does not; nothing is compared where git itself is not in order (TICS_INDEX_UNUSED). As tics_index_compare. */
bool tics_verify_index(TicsContext *context, TicsStore *store, bool deep, TicsVerdict *verdict, TicsIndexState *state, GError **error);
/* What was looked at; nothing where no row was. */
void tics_verify_index_print(TicsContext *context, const TicsVerdict *verdict, TicsIndexState state);
const char *tics_verify_index_word(TicsIndexState state); /* for JSON */
