/* log_kept.h -- the log summed up, kept in the index until the log changes
 *
 * Private to this folder.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "log_sum.h"

/* What the kept sums rest on: newest change of the log and of erasures, starting day. Transfer full. */
char *tics_log_kept_about(sqlite3 *db, const TicsClocks *clocks);
/* True if they are of now and of this starting day. Whether other clocks leave something out is not asked. */
bool tics_log_kept_fits(sqlite3 *db, const TicsClocks *clocks);
