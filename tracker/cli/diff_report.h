/* diff_report.h -- what became of requirements between two points, as people and programs read it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "diff.h"

#include <jansson.h>

typedef struct {
    const char *from_name, *to_name; /* as asked for */
    const TicsGap *from, *to;
    const GPtrArray *ones;           /* TicsDiffOne*, by group */
} TicsDiffReport;

bool tics_diff_print(TicsContext *context, const TicsDiffReport *report, GError **error);
bool tics_diff_print_json(TicsContext *context, const TicsDiffReport *report, GError **error);
