/* review_text.h -- a change as a reviewer reads it: small ones whole, bulk imports by totals, exceptions and a sample
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "history.h"
#include "reviews.h"

/* One change and what was said of it (NULL: nothing yet); `rows`: every record of a bulk import. */
bool tics_review_print(TicsContext *context, const TicsChangeEntry *entry, const TicsReview *review, bool rows, GError **error);
/* The same as an object: commit, time, author, reason, record_count, totals, exceptions, sample, review. Transfer full. */
struct json_t *tics_review_json(TicsContext *context, const TicsChangeEntry *entry, TicsReviewState state, const TicsReview *review, GError **error);
/* One line: how much of what the store knew at a change rests on changes that nobody else has looked at. */
bool tics_review_note(TicsContext *context, int64_t known_seq, GError **error);
/* The same: {open, rejected, all, since}. Transfer full. */
struct json_t *tics_review_counts_json(TicsContext *context, int64_t known_seq, GError **error);
/* Of the changes that a history is of: one or two lines at its head; and the object. */
bool tics_review_listed_print(TicsContext *context, const TicsHistoryFilter *filter, GError **error);
struct json_t *tics_review_listed_json(TicsContext *context, const TicsHistoryFilter *filter, GError **error);
/* Each of these changes, in order. The entry is borrowed during the call. */
bool tics_review_visit(TicsContext *context, const GArray *seqs, bool rows, TicsHistoryFunc func, void *user, GError **error);
