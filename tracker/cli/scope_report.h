/* scope_report.h -- the scope as people and as programs read it: questions answered and open, places in and out
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "answers.h"
#include "context.h"
#include "scope_signs.h"

typedef struct {
    const TicsCatalogue *catalogue; /* borrowed, as is the rest */
    const TicsClocks *clocks;
    GHashTable *answers;            /* flag -> TicsAnswer* */
    const GPtrArray *signs;         /* TicsScopeSign* */
    const GPtrArray *places;        /* TicsScopePlace* */
} TicsScopeView;

/* Open questions of the first stage that has any, or of every stage with `all`. */
bool tics_scope_print(TicsContext *context, const TicsScopeView *view, bool all, GError **error);
bool tics_scope_print_json(TicsContext *context, const TicsScopeView *view, GError **error);
