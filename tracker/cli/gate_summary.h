/* gate_summary.h -- what the import of a gate's log read and paired, for people and as JSON
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "gate_pair.h"
#include "output.h"

void tics_gate_summary_print(TicsContext *context, const TicsGateSummary *summary, const char *file);
/* {"events", and of each count its "count" and "rows" (at most three examples)}. Transfer full. */
json_t *tics_gate_summary_json(const TicsGateSummary *summary);
