/* compare.h -- the index as it lies there against git (verify)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

typedef enum {
    TICS_INDEX_NONE,      /* there is none */
    TICS_INDEX_UNUSED,    /* left unfit by a write that failed; of another version, other kinds or another change than the newest: the next command makes it anew or brings it up to date; or the copy has no vault */
    TICS_INDEX_UNTOUCHED, /* as this program left it, by size, times and number of its file; rows were not compared */
    TICS_INDEX_COMPARED,  /* every row was */
} TicsIndexState;

/* Compares every row with an index made anew from git (beside it, then removed) where something else than this program touched the file, and where `deep`. Adds to `faults` a
 * sentence (char*) for each table that differs, with the record, never with a value; then the file is thrown away, too. Else, when `deep`, what was kept of earlier answers is.
 * INVALID when git holds what cannot be read; SYSTEM; CONFLICT: another brings it up to date. */
bool tics_index_compare(TicsStore *store, const TicsDomain *domain, bool deep, TicsIndexState *state, GPtrArray *faults, GError **error);
