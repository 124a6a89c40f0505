/* reviews.c -- which changes a second person has looked at, and with what result
 *
 * A review is itself a record and a change. An approval counts if the officer it names wrote it
 * with his own hand and is another person than the author of what he looked at; two officers may be
 * one person. A rejection counts always: doubt needs no second signature.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "reviews.h"

#include "answers.h"

#include <stdlib.h>
#include <string.h>

struct TicsReviews {
    GHashTable *by_seq; /* int64 -> TicsReview* */
};

#define KNOWN "(SELECT known_seq FROM temp.clock)"

#define REVIEWER TICS_PERSON_OF("x.reviewer")
#define WRITER   TICS_PERSON_OF("w.author")
#define AUTHOR   TICS_PERSON_OF("c.author")

/* Approvals first: a rejection of the same change takes their place. */
static const char REVIEWS_SQL[] =
    "SELECT c.seq, x.result = 'rejected', x.reviewer, x.reviewed_on, x.comment"
    " FROM r_change_review x JOIN main.change c ON c.oid = x.\"commit\""
    " JOIN main.change w ON w.seq = x.change_no"
    " WHERE c.seq < x.change_no AND (x.result = 'rejected' OR (" WRITER " = " REVIEWER
    " AND " REVIEWER " <> " AUTHOR "))"
    " ORDER BY 2, x.change_no, x.record";

static const char NEEDED_SQL[] = "SELECT " TICS_REVIEW_NEEDED " FROM main.change c WHERE c.seq = :seq";
/* The last one is looked for among the times alone: what came later is not read. */
static const char SPAN_SQL[] =
    "SELECT c.seq, " TICS_REVIEW_NEEDED " FROM main.change c WHERE c.seq >= coalesce((SELECT f.seq FROM"
    " main.change f WHERE f.tmax >= :from ORDER BY f.tmax, f.seq LIMIT 1), 9223372036854775807)"
    " AND c.seq <= (SELECT max(l.seq) FROM main.change l INDEXED BY change_time WHERE l.time < "
    ":until) AND c.seq <= :known AND c.time < :until AND (:author IS NULL OR c.author = :author)"
    " ORDER BY c.seq";
static const char COUNT_SQL[] =
    "SELECT count(*) FROM main.change c WHERE c.seq > :after AND c.seq <= :known AND " TICS_REVIEW_NEEDED;

static const char OLDEST_SQL[] =
    "SELECT c.seq, substr(c.at, 1, 10) FROM main.change c WHERE c.seq <= :known AND " TICS_REVIEW_NEEDED
    " ORDER BY c.seq";

static const char COUNT_KEY[] = "reviews/needed"; /* "SEQ COUNT": how many up to there need one */

static const char *const names[] = {"open", "approved", "rejected", "exempt"};

const char *
tics_review_state_name(TicsReviewState state)
{
    return names[state];
}

static void
review_free(void *data)
{
    TicsReview *review = data;

    g_free(review->reviewer);
    g_free(review->day);
    g_free(review->comment);
    g_free(review);
}

void
tics_reviews_free(TicsReviews *reviews)
{
    if (reviews == NULL)
        return;
    g_hash_table_unref(reviews->by_seq);
    g_free(reviews);
}

static void
take_review(TicsReviews *reviews, const TicsQuery *query)
{
    TicsReview *review = g_new0(TicsReview, 1);
    int64_t *seq = g_new(int64_t, 1);

    *seq = tics_query_int(query, 0);
    review->state = tics_query_int(query, 1) != 0 ? TICS_REVIEW_REJECTED : TICS_REVIEW_APPROVED;
    review->reviewer = g_strdup(tics_query_text(query, 2));
    review->day = g_strdup(tics_query_text(query, 3));
    review->comment = g_strdup(tics_query_text(query, 4));
    g_hash_table_replace(reviews->by_seq, seq, review);
}

TicsReviews *
tics_reviews_read(TicsIndex *index, GError **error)
{
    g_autoptr(TicsReviews) reviews = g_new0(TicsReviews, 1);
    g_autoptr(TicsQuery) query = tics_index_query(index, REVIEWS_SQL, error);
    bool row = query != NULL;

    reviews->by_seq = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, review_free);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row)
            take_review(reviews, query);
    }
    return query == NULL ? NULL : g_steal_pointer(&reviews);
}

const TicsReview *
tics_reviews_of(const TicsReviews *reviews, int64_t seq)
{
    return g_hash_table_lookup(reviews->by_seq, &seq);
}

bool
tics_review_state(TicsIndex *index, const TicsReviews *reviews, int64_t seq, TicsReviewState *state,
                  GError **error)
{
    const TicsReview *review = tics_reviews_of(reviews, seq);
    bool row = false;

    if (review != NULL) {
        *state = review->state;
        return true;
    }
    g_autoptr(TicsQuery) query = tics_index_query(index, NEEDED_SQL, error);
    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":seq", seq);
    if (!tics_query_step(query, &row, error))
        return false;
    *state = row && tics_query_int(query, 0) == 0 ? TICS_REVIEW_EXEMPT : TICS_REVIEW_OPEN;
    return true;
}

TicsReviewState
tics_reviews_state(const TicsReviews *reviews, int64_t seq, bool needed)
{
    const TicsReview *review = tics_reviews_of(reviews, seq);

    return review != NULL ? review->state : needed ? TICS_REVIEW_OPEN : TICS_REVIEW_EXEMPT;
}

/* Midnight in Tokyo at the begin of a day, in UTC. */
static int64_t
begin_of(TicsDate day)
{
    return tics_time_to_utc((TicsTime)day * 86400);
}

GArray *
tics_reviews_find(TicsIndex *index, const TicsReviews *reviews, TicsReviewState state,
                  TicsDate from, TicsDate to, const char *author, int64_t known_seq, GError **error)
{
    g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(TicsQuery) query = tics_index_query(index, SPAN_SQL, error);
    bool row = query != NULL;

    if (query == NULL)
        return NULL;
    tics_query_bind_int(query, ":from", from == TICS_DATE_NONE ? INT64_MIN : begin_of(from));
    tics_query_bind_int(query, ":until", to == TICS_DATE_NONE ? INT64_MAX : begin_of(to + 1));
    tics_query_bind_int(query, ":known", known_seq);
    tics_query_bind_text(query, ":author", author);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        int64_t seq = row ? tics_query_int(query, 0) : 0;
        if (row && tics_reviews_state(reviews, seq, tics_query_int(query, 1) != 0) == state)
            g_array_append_val(seqs, seq);
    }
    return g_steal_pointer(&seqs);
}

/* What needed a review once needs one always: only what is new is counted. -1 and *error on
 * failure. */
static int64_t
count_needed(TicsIndex *index, int64_t known_seq, GError **error)
{
    g_autofree char *kept = tics_index_cache_get(index, COUNT_KEY);
    char *end = NULL;
    int64_t after = kept == NULL ? 0 : g_ascii_strtoll(kept, &end, 10);
    int64_t count = end == NULL ? 0 : g_ascii_strtoll(end, NULL, 10);
    bool row = false;

    if (after > known_seq)
        after = count = 0;
    g_autoptr(TicsQuery) query = tics_index_query(index, COUNT_SQL, error);
    if (query == NULL)
        return -1;
    tics_query_bind_int(query, ":after", after);
    tics_query_bind_int(query, ":known", known_seq);
    if (!tics_query_step(query, &row, error))
        return -1;
    count += tics_query_int(query, 0);
    g_autofree char *text = g_strdup_printf("%lld %lld", (long long)known_seq, (long long)count);
    g_clear_pointer(&query, tics_query_free);
    if (known_seq == tics_index_head_seq(index))
        tics_index_cache_put(index, COUNT_KEY, text);
    return count;
}

/* The day of the first that nobody has looked at. */
static bool
find_oldest(TicsIndex *index, const TicsReviews *reviews, int64_t known_seq, char **day,
            GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, OLDEST_SQL, error);
    bool row = query != NULL;

    if (query != NULL)
        tics_query_bind_int(query, ":known", known_seq);
    while (row && *day == NULL) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row && tics_reviews_of(reviews, tics_query_int(query, 0)) == NULL)
            *day = g_strdup(tics_query_text(query, 1));
    }
    return query != NULL;
}

bool
tics_reviews_count(TicsIndex *index, int64_t known_seq, TicsReviewCount *count, GError **error)
{
    g_autoptr(TicsReviews) reviews = tics_reviews_read(index, error);
    GHashTableIter iter;
    void *review = NULL;

    *count = (TicsReviewCount){0};
    count->all = reviews == NULL ? -1 : count_needed(index, known_seq, error);
    if (count->all < 0)
        return false;
    count->open = count->all;
    g_hash_table_iter_init(&iter, reviews->by_seq);
    while (g_hash_table_iter_next(&iter, NULL, &review)) {
        count->open--;
        count->rejected += ((TicsReview *)review)->state == TICS_REVIEW_REJECTED;
    }
    return count->open <= 0 || find_oldest(index, reviews, known_seq, &count->since, error);
}

void
tics_review_count_clear(TicsReviewCount *count)
{
    g_clear_pointer(&count->since, g_free);
}
