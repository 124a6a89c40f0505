/* history_text.h -- one change as a person reads it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "history.h"

enum { TICS_HISTORY_BULK = 5 }; /* a change of more records shows as one line */

/* Time, author, reason, and of each record its fields from and to; `rows`: of a bulk import too. */
void tics_history_print(TicsContext *context, const TicsChangeEntry *entry, bool rows);
