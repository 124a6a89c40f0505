/* retention_report.h -- records whose retention is over, as people and programs read them
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "expired.h"
#include "output.h"

/* Folded by kind: how many may be erased, some by their numbers, since when; those held back with the reason. Nothing if there is none. SYSTEM. */
bool tics_retention_print(TicsContext *context, const TicsGap *gap, GError **error);
/* {"erasable": [...], "held": [...]}. Transfer full; NULL: SYSTEM. */
json_t *tics_retention_json(TicsContext *context, const TicsGap *gap, GError **error);
/* What tics erase --expired prints of each: number, never a name; escaped. Transfer full. */
char *tics_retention_line(const TicsContext *context, const TicsExpired *expired);
