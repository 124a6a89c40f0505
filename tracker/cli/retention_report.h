/* retention_report.h -- records whose retention is over, as people and programs read them
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "expired.h"
#include "output.h"
#include "owner.h"

/* Each record whose retention is over on the day of the gap, or ends up to `until` (inclusive), by kind and day; what holds it back counts only for the
 * former. SYSTEM. */
bool tics_retention_visit(TicsContext *context, const TicsGap *gap, TicsDate until, TicsExpiredFunc func, void *user, GError **error);
/* Folded by kind: how many may be erased, some by their numbers, since when; those held back with the reason; those that may be erased up to `until`. Nothing
 * if there is none. SYSTEM. */
bool tics_retention_print(TicsContext *context, const TicsGap *gap, TicsDate until, GError **error);
/* {"erasable": [...], "held": [...], "coming": [...]}. Transfer full; NULL: SYSTEM. */
json_t *tics_retention_json(TicsContext *context, const TicsGap *gap, TicsDate until, GError **error);
/* Who sees to records of a kind (id), while rows come by kind: *known and *owner (begin with NULL, free the owner) are of the last one asked for. SYSTEM. */
bool tics_retention_owner(TicsContext *context, const char *kind, const TicsKind **known, TicsOwner **owner, GError **error);
/* What tics erase --expired prints of each: number, never a name; escaped. Transfer full. */
char *tics_retention_line(const TicsContext *context, const TicsExpired *expired);
