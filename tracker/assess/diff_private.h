/* diff_private.h -- what the files of `diff` share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "diff.h"
#include "touched.h"

typedef struct {
    TicsIndex *index;
    const TicsGap *from, *between, *to;
    TicsTouched *touched; /* between what was known at the two; NULL where that is the same */
} TicsDiffWalk;

/* Fills one->changes and one->tied for what changes did: `then` is the requirement on the later day with what was known earlier. */
bool tics_diff_changes(TicsDiffWalk *walk, TicsDiffOne *one, const TicsAssessed *then, GError **error);
