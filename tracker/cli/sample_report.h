/* sample_report.h -- a population or a sample as text, CSV and JSON
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "sample.h"

typedef struct {
    const TicsPopulation *population;
    bool draws; /* false: the population is numbered */
    uint64_t seed;
    uint64_t size; /* by lot; 0: as auditors do */
    /* found out while printing */
    int64_t counts[TICS_LEFT_OUTS];
    GPtrArray *drawn; /* TicsMember*, NULL where nothing is drawn */
} TicsSampleReport;

/* Counts and draws. Clear `drawn` afterwards in any case. */
bool tics_sample_find(TicsContext *context, TicsSampleReport *report, GError **error);
/* The population is printed while it is read, whatever its size. */
bool tics_sample_print(TicsContext *context, TicsSampleReport *report, bool csv, GError **error);
bool tics_sample_print_json(TicsContext *context, TicsSampleReport *report, GError **error);
