/* history_reviews.c -- how much of a history nobody but its authors has looked at, before it is told
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "i18n.h"

enum { DAY_SECONDS = 86400 };

/* All changes of a span, as tics_history finds them; the index of times says between which they
 * lie. */
static const char SPAN_SQL[] =
    "SELECT c.seq, substr(c.at, 1, 10), " TICS_REVIEW_NEEDED " FROM main.change c"
    " WHERE c.seq BETWEEN (SELECT min(f.seq) FROM main.change f WHERE f.time >= :from AND f.time < "
    ":until) AND (SELECT max(l.seq) FROM main.change l WHERE l.time >= :from AND l.time < :until)"
    " AND c.seq > :after AND c.seq <= :known AND +c.time >= :from AND +c.time < :until"
    " AND (:author IS NULL OR c.author = :author) ORDER BY c.seq";

static void
take_state(TicsReviewCount *count, TicsReviewState state, const char *day)
{
    count->all += state != TICS_REVIEW_EXEMPT;
    count->rejected += state == TICS_REVIEW_REJECTED;
    if (state != TICS_REVIEW_OPEN)
        return;
    if (count->open++ == 0)
        count->since = g_strdup(day);
}

static bool
count_span(TicsIndex *index, const TicsHistoryFilter *filter, TicsReviewCount *count,
           GError **error)
{
    g_autoptr(TicsReviews) reviews = tics_reviews_read(index, error);
    g_autoptr(TicsQuery) query = reviews == NULL ? NULL : tics_index_query(index, SPAN_SQL, error);
    bool row = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":from",
                        filter->from == TICS_DATE_NONE
                            ? INT64_MIN
                            : tics_time_to_utc((TicsTime)filter->from * DAY_SECONDS));
    tics_query_bind_int(query, ":until",
                        filter->to == TICS_DATE_NONE
                            ? INT64_MAX
                            : tics_time_to_utc(((TicsTime)filter->to + 1) * DAY_SECONDS));
    tics_query_bind_int(query, ":after", filter->after_seq);
    tics_query_bind_int(query, ":known", filter->known_seq);
    tics_query_bind_text(query, ":author", filter->author);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            take_state(count,
                       tics_reviews_state(reviews, tics_query_int(query, 0),
                                          tics_query_int(query, 2) != 0),
                       tics_query_text(query, 1));
    }
    return true;
}

static bool
take_entry(const TicsChangeEntry *entry, void *user, GError **error)
{
    char day[TICS_DATE_TEXT];

    (void)error;
    take_state(user, entry->review,
               tics_date_format(tics_time_day(tics_time_from_utc(entry->time)), day));
    return true;
}

bool
tics_history_reviews(TicsIndex *index, const TicsHistoryFilter *filter, TicsReviewCount *count,
                     GError **error)
{
    TicsHistoryFilter brief = *filter;
    bool whole = filter->id == NULL && filter->kind == NULL && filter->requirement == NULL &&
                 filter->person == NULL && filter->area == NULL && filter->seqs == NULL;

    *count = (TicsReviewCount){0};
    if (whole)
        return count_span(index, filter, count, error);
    brief.limit_records = 1;
    brief.newest_first = false;
    return tics_history(index, &brief, take_entry, count, error);
}

const char *
tics_history_review(TicsReviewState state)
{
    static const char *const labels[] = {
        N_("not looked at by a second person"), N_("looked at by a second person"),
        N_("rejected by a second person"), N_("needs no second look")};

    return tics_gettext(labels[state]);
}
