/* references.h -- who names a record
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "record.h"

/* Valid records (and rows of area logs) now in force that name this one, with their number a kind: "入社時誓約 3, 立入許可 1"; `count` all together.
 * NULL: none, or an error is set. Transfer full. */
char *tics_change_references(TicsIndex *index, const TicsRecord *record, TicsLang lang, size_t *count, GError **error);
