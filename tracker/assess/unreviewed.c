/* unreviewed.c -- how much of what a requirement rests on nobody but its author has looked at */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include "reviews.h"

/* Changes of all parts of logs: their rows are too many to be asked one by one. */
static const char LOG_SQL[] = "SELECT DISTINCT s0 FROM version WHERE kind = :kind AND s0 <= :known";

static bool
add_log(TicsAssessor *assessor, const TicsKind *kind, GHashTable *changes, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(assessor->index, LOG_SQL, error);
    bool row = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":kind", kind->id);
    tics_query_bind_int(query, ":known", assessor->gap->known_seq);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            g_hash_table_add(changes, GSIZE_TO_POINTER((gsize)tics_query_int(query, 0)));
    }
    return true;
}

static bool
add_expected(TicsAssessor *assessor, const TicsExpected *expected, GHashTable *changes,
             GError **error)
{
    const TicsSupply *supply = tics_supply(assessor, expected);
    const TicsKind *kind = tics_domain_kind(tics_index_domain(assessor->index), expected->kind);
    GHashTableIter each;
    void *change;

    if (supply->count > 0 && kind->has_rows)
        return add_log(assessor, kind, changes, error);
    g_hash_table_iter_init(&each, supply->changes);
    while (g_hash_table_iter_next(&each, &change, NULL))
        g_hash_table_add(changes, change);
    return true;
}

/* Evidence is of weight: a change that brought some always needs a second person. */
static void
count(TicsAssessed *assessed, GHashTable *changes, const TicsReviews *reviews)
{
    GHashTableIter each;
    void *change;

    assessed->changes = g_hash_table_size(changes);
    g_hash_table_iter_init(&each, changes);
    while (g_hash_table_iter_next(&each, &change, NULL)) {
        const TicsReview *review = tics_reviews_of(reviews, (int64_t)GPOINTER_TO_SIZE(change));
        assessed->unreviewed += review == NULL || review->state != TICS_REVIEW_APPROVED;
    }
}

bool
tics_unreviewed(TicsAssessor *assessor, GError **error)
{
    g_autoptr(TicsReviews) reviews = tics_reviews_read(assessor->index, error);

    if (reviews == NULL)
        return false;
    for (guint i = 0; i < assessor->gap->requirements->len; i++) {
        TicsAssessed *assessed = g_ptr_array_index(assessor->gap->requirements, i);
        g_autoptr(GHashTable) changes = g_hash_table_new(NULL, NULL);
        const GPtrArray *expects = assessed->requirement->expects;
        for (guint e = 0; e < expects->len; e++)
            if (!add_expected(assessor, g_ptr_array_index(expects, e), changes, error))
                return false;
        count(assessed, changes, reviews);
    }
    return true;
}
