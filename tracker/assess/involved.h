/* involved.h -- records that are, or refer to, a person or an area
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "history.h"

/* Fills `rids` (int64_t keys, allocated) with the records the filter's id, person or area picks, and `seqs` (int64_t, rising, each once) with
 * the changes that touched them. */
bool tics_involved(TicsIndex *index, const TicsHistoryFilter *filter, GHashTable *rids, GArray *seqs, GError **error);
/* Records that name a requirement. */
bool tics_involved_requirement(TicsIndex *index, const char *id, GHashTable *rids, GError **error);
/* Tombstones of records of the kinds. */
bool tics_involved_tombstones(TicsIndex *index, GHashTable *kinds, GHashTable *rids, GError **error);
