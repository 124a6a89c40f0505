/* review_step.h -- changes one after the other on a terminal, one key each
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "reviews.h"

typedef struct {
    int64_t seq;
    bool approved;
    char *comment; /* as typed; NULL: none */
} TicsDecision;
void tics_decision_free(void *decision);

/* Shows each and waits for a key. TicsDecision* in order, none if the terminal goes away: then nothing is to be written. USAGE where there is no terminal. Transfer full. */
GPtrArray *tics_review_step(TicsContext *context, const GArray *seqs, GError **error);
