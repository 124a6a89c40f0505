/* review_digest.c -- a bulk import as a reviewer looks at it: totals, exceptions, a sample
 *
 * The lot falls by the change's own id, which nobody chose: two reviewers see the same records.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review_digest.h"

#include "assess.h"
#include "digest.h"

#include <string.h>

static const char RECORDS_SQL[] =
    "SELECT r.id, v.kind, v.status = 'void', r.first = v.s0, v.evidence_date FROM version v"
    " JOIN record r USING (rid) WHERE v.s0 = :seq ORDER BY v.kind, v.name, r.id";

typedef struct {
    char *id;
    char lot[TICS_SHA256_HEX];
} Drawn;

typedef struct {
    const TicsChangeEntry *entry;
    const TicsDomain *domain;
    TicsReviewDigest *digest;
    GPtrArray *drawn; /* Drawn*, by lot; at most `most` */
    TicsDate limit;   /* what speaks of an earlier day is late */
    unsigned most;
} Digest;

static void
drawn_free(void *data)
{
    Drawn *drawn = data;

    g_free(drawn->id);
    g_free(drawn);
}

void
tics_review_digest_free(TicsReviewDigest *digest)
{
    if (digest == NULL)
        return;
    g_ptr_array_unref(digest->totals);
    g_ptr_array_unref(digest->exceptions);
    g_ptr_array_unref(digest->sample);
    g_free(digest);
}

static TicsReviewTotal *
total_of(Digest *digest, const char *kind)
{
    GPtrArray *totals = digest->digest->totals;
    TicsReviewTotal *last = totals->len == 0 ? NULL : g_ptr_array_index(totals, totals->len - 1);

    if (last != NULL && strcmp(last->kind->id, kind) == 0)
        return last;
    last = g_new0(TicsReviewTotal, 1);
    last->kind = tics_domain_kind(digest->domain, kind);
    g_ptr_array_add(totals, last);
    return last;
}

static bool
is_late(const Digest *digest, const char *kind, const char *evidence_date)
{
    TicsDate day = TICS_DATE_NONE;
    g_autofree char *text = evidence_date == NULL ? NULL : g_strndup(evidence_date, 10);

    for (guint i = 0; i < digest->entry->first_loads->len; i++) {
        const TicsFirstLoad *load = g_ptr_array_index(digest->entry->first_loads, i);
        if (strcmp(load->kind->id, kind) == 0)
            return false;
    }
    return text != NULL && tics_date_parse_iso(text, &day) && day < digest->limit;
}

/* The few with the smallest digests, in order. */
static void
draw(Digest *digest, const char *id)
{
    g_autofree char *text = g_strconcat(digest->entry->commit, ":", id, NULL);
    Drawn *drawn = g_new0(Drawn, 1);
    guint at = 0;

    drawn->id = g_strdup(id);
    tics_sha256_of(text, strlen(text), drawn->lot);
    while (at < digest->drawn->len &&
           strcmp(((Drawn *)g_ptr_array_index(digest->drawn, at))->lot, drawn->lot) < 0)
        at++;
    g_ptr_array_insert(digest->drawn, (gint)at, drawn);
    if (digest->drawn->len > digest->most)
        g_ptr_array_set_size(digest->drawn, (gint)digest->most);
}

static void
take(Digest *digest, const TicsQuery *query)
{
    const char *id = tics_query_text(query, 0), *kind = tics_query_text(query, 1);
    TicsReviewTotal *total = total_of(digest, kind);
    bool is_void = tics_query_int(query, 2) != 0, first = tics_query_int(query, 3) != 0;
    bool late = !is_void && first && is_late(digest, kind, tics_query_text(query, 4));

    total->voided += is_void;
    total->added += !is_void && first;
    total->changed += !is_void && !first;
    total->late += late;
    draw(digest, id);
    if (!is_void && first && !late)
        return;
    digest->digest->exception_count++;
    if (digest->digest->exceptions->len < digest->most)
        g_ptr_array_add(digest->digest->exceptions, g_strdup(id));
}

static bool
read_records(Digest *digest, TicsIndex *index, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, RECORDS_SQL, error);
    bool row = query != NULL;

    if (query != NULL)
        tics_query_bind_int(query, ":seq", digest->entry->seq);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            take(digest, query);
    }
    return query != NULL;
}

TicsReviewDigest *
tics_review_digest(TicsIndex *index, const TicsChangeEntry *entry, unsigned most, GError **error)
{
    g_autoptr(TicsReviewDigest) made = g_new0(TicsReviewDigest, 1);
    g_autoptr(GPtrArray) drawn = g_ptr_array_new_with_free_func(drawn_free);
    g_autoptr(GHashTable) parameters = tics_parameters(index, error);

    made->totals = g_ptr_array_new_with_free_func(g_free);
    made->exceptions = g_ptr_array_new_with_free_func(g_free);
    made->sample = g_ptr_array_new_with_free_func(g_free);
    if (parameters == NULL)
        return NULL;
    int days = GPOINTER_TO_INT(g_hash_table_lookup(parameters, "late_entry_days"));
    Digest digest = {entry,
                     tics_index_domain(index),
                     made,
                     drawn,
                     tics_time_day(tics_time_from_utc(entry->time)) - days,
                     most};
    if (!read_records(&digest, index, error))
        return NULL;
    for (guint i = 0; i < drawn->len; i++)
        g_ptr_array_add(made->sample, g_strdup(((Drawn *)g_ptr_array_index(drawn, i))->id));
    return g_steal_pointer(&made);
}
