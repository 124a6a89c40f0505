/* touched.h -- records touched between two changes, found by what they are and what they name
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

typedef struct {
    int64_t seq;         /* the change */
    char *id, *number;   /* of the record; number "" if none */
    char *name;          /* natural key as people read it */
    const TicsKind *kind; /* borrowed */
    GPtrArray *values;   /* char*, borrowed: its id, its key and the parts of it, what it refers to; no personal value */
} TicsTouch;

typedef struct TicsTouched TicsTouched;

/* Versions that changes after `after` up to `last` brought. SYSTEM. Transfer full. */
TicsTouched *tics_touched_read(TicsIndex *index, int64_t after, int64_t last, GError **error);
void tics_touched_free(TicsTouched *touched);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTouched, tics_touched_free)
const GPtrArray *tics_touched_all(const TicsTouched *touched); /* TicsTouch* by change */
/* Those that carry a value. Borrowed; NULL if none does. */
const GPtrArray *tics_touched_by(const TicsTouched *touched, const char *value);
bool tics_touch_names(const TicsTouch *touch, const char *value);
