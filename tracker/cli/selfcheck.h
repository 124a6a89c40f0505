/* selfcheck.h -- the fields of the self-check list as a picture
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "field_score.h"

/* A radar chart that needs nothing beside itself; `notice` stands below it. `before`: an earlier day's scores, or NULL. */
void tics_selfcheck_print_svg(TicsContext *context, const char *notice, const GArray *now, const char *day, const GArray *before, const char *before_day);
