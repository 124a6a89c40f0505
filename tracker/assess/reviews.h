/* reviews.h -- which changes a second person has looked at, and with what result
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* SQL, of the alias c of `change`: it needs a second person. A version that is of weight is found at once; else every record of the change must be of a kind that is
 * about the looking itself, and no setting with it. */
#define TICS_REVIEW_EXEMPT_KINDS "('change_review', 'judgement', 'seal', 'baseline')"
#define TICS_REVIEW_NEEDED                                                                                                                            \
    "(EXISTS (SELECT 1 FROM main.version v WHERE v.s0 = c.seq AND v.kind NOT IN " TICS_REVIEW_EXEMPT_KINDS ")"                                        \
    " OR c.records <> (SELECT count(*) FROM main.version v WHERE v.s0 = c.seq)"                                                                       \
    " OR c.records = 0 OR EXISTS (SELECT 1 FROM main.setting s WHERE s.seq = c.seq))"

typedef enum {
    TICS_REVIEW_OPEN,     /* nobody but who made it has looked at it */
    TICS_REVIEW_APPROVED,
    TICS_REVIEW_REJECTED, /* as long as one reviewer says so, whatever others say */
    TICS_REVIEW_EXEMPT    /* it holds reviews, judgements, seals, baselines only */
} TicsReviewState;
const char *tics_review_state_name(TicsReviewState state); /* "open" "approved" "rejected" "exempt", as JSON says it */

typedef struct {
    TicsReviewState state;
    char *reviewer, *day; /* officer, ISO day or NULL */
    char *comment;        /* NULL if none or erased */
} TicsReview;

/* All reviews at the clocks set on the index: an approval counts if its reviewer wrote it himself and is another person than the author of the change,
 * a rejection always. SYSTEM. Transfer full. */
typedef struct TicsReviews TicsReviews;
TicsReviews *tics_reviews_read(TicsIndex *index, GError **error);
void tics_reviews_free(TicsReviews *reviews);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsReviews, tics_reviews_free)

/* What was said of a change; NULL: nothing that counts. Borrowed. */
const TicsReview *tics_reviews_of(const TicsReviews *reviews, int64_t seq);
/* How a change stands; `needed` as TICS_REVIEW_NEEDED says. */
TicsReviewState tics_reviews_state(const TicsReviews *reviews, int64_t seq, bool needed);
/* EXEMPT where no review is needed. SYSTEM. */
bool tics_review_state(TicsIndex *index, const TicsReviews *reviews, int64_t seq, TicsReviewState *state, GError **error);

/* Changes up to known_seq that stand so and were recorded from..to (TICS_DATE_NONE: open), by `author` (NULL: anybody): int64_t seqs, ascending. Transfer full. */
GArray *tics_reviews_find(TicsIndex *index, const TicsReviews *reviews, TicsReviewState state, TicsDate from, TicsDate to, const char *author, int64_t known_seq, GError **error);

/* How many wait for a second person, of how many; kept in the index until its head changes. */
typedef struct {
    int64_t open, rejected, all; /* all: those that need one */
    char *since;                 /* day of the oldest open one, ISO; NULL: none */
} TicsReviewCount;
bool tics_reviews_count(TicsIndex *index, int64_t known_seq, TicsReviewCount *count, GError **error);
void tics_review_count_clear(TicsReviewCount *count);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsReviewCount, tics_review_count_clear)
