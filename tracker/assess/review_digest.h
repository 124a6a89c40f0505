/* review_digest.h -- a bulk import as a reviewer looks at it: totals, exceptions, a sample
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "history.h"

typedef struct {
    const TicsKind *kind; /* borrowed */
    int64_t added, changed, voided;
    int64_t late; /* of those added: recorded more than `late_entry_days` after what they speak of; none in a first load */
} TicsReviewTotal;

typedef struct {
    GPtrArray *totals;     /* TicsReviewTotal*, in order of kind id */
    GPtrArray *exceptions; /* char*: machine ids of what is voided, changed or late, at most so many as asked for */
    int64_t exception_count;
    GPtrArray *sample;     /* char*: machine ids drawn by lot from all records: the smallest SHA-256 of COMMIT:ID */
} TicsReviewDigest;

/* Of one change (its first loads stand in `entry`). At most `most` exceptions and as many in the sample. SYSTEM. Transfer full. */
TicsReviewDigest *tics_review_digest(TicsIndex *index, const TicsChangeEntry *entry, unsigned most, GError **error);
void tics_review_digest_free(TicsReviewDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsReviewDigest, tics_review_digest_free)
