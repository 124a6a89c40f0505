/* first_load_report.h -- first loads of registers as people and as programs read them
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "first_load.h"

#include <jansson.h>

/* "Entry pledge: 2 (2020-04-01 to 2026-04-01)". Measured before. Transfer full. */
char *tics_first_load_text(const TicsContext *context, const TicsFirstLoad *load);
/* Array of them (TicsFirstLoad*, measured). Transfer full. */
json_t *tics_first_loads_json(const GPtrArray *loads);
/* All of them up to a change, measured. Transfer full. */
GPtrArray *tics_first_loads_known(TicsContext *context, int64_t known_seq, GError **error);
