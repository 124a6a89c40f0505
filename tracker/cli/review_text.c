/* review_text.c -- a change as a reviewer reads it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review_text.h"

#include "history_text.h"
#include "i18n.h"
#include "output.h"
#include "review_digest.h"
#include "text.h"

#include <string.h>

enum { SHOWN = 5 }; /* exceptions, and records of the sample */

bool
tics_review_visit(TicsContext *context, const GArray *seqs, bool rows, TicsHistoryFunc func,
                  void *user, GError **error)
{
    const TicsHistoryFilter filter = {
        .from = TICS_DATE_NONE,
        .to = TICS_DATE_NONE,
        .seqs = seqs,
        .known_seq = tics_index_head_seq(context->index),
        .limit_records = rows ? 0 : TICS_HISTORY_BULK,
    };
    return tics_history(context->index, &filter, func, user, error);
}

static void
print_total(TicsContext *context, const TicsReviewTotal *total)
{
    g_autoptr(GString) line = g_string_new(NULL);
    const struct {
        const char *label;
        int64_t count;
    } parts[] = {
        {_("added"), total->added}, {_("changed"), total->changed}, {_("voided"), total->voided}};

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].count > 0)
            g_string_append_printf(line, "%s%s %lld", line->len == 0 ? "" : ", ", parts[i].label,
                                   (long long)parts[i].count);
    if (total->late > 0)
        g_string_append_printf(line, _(" (recorded late: %lld)"), (long long)total->late);
    tics_print_hanging(context, 2, 6, "%s: %s", total->kind->title[context->lang], line->str);
}

static bool
print_one(const TicsChangeEntry *entry, void *user, GError **error)
{
    (void)error;
    for (guint i = 0; i < entry->records->len; i++)
        tics_history_print_record(user, g_ptr_array_index(entry->records, i));
    return true;
}

/* Records of a change by their ids, each with its fields. */
static bool
print_some(TicsContext *context, int64_t seq, const GPtrArray *ids, GError **error)
{
    g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof seq);
    bool good = true;

    g_array_append_val(seqs, seq);
    for (guint i = 0; good && i < ids->len; i++) {
        const TicsHistoryFilter filter = {
            .from = TICS_DATE_NONE,
            .to = TICS_DATE_NONE,
            .id = g_ptr_array_index(ids, i),
            .seqs = seqs,
            .known_seq = tics_index_head_seq(context->index),
        };
        good = tics_history(context->index, &filter, print_one, context, error);
    }
    return good;
}

static bool
print_digest(TicsContext *context, const TicsChangeEntry *entry, GError **error)
{
    g_autoptr(TicsReviewDigest) digest = tics_review_digest(context->index, entry, SHOWN, error);

    if (digest == NULL)
        return false;
    for (guint i = 0; i < digest->totals->len; i++)
        print_total(context, g_ptr_array_index(digest->totals, i));
    if (digest->exceptions->len > 0)
        tics_print_hanging(context, 2, 6,
                           _("out of the ordinary (changed, voided or late): %lld, shown: %u"),
                           (long long)digest->exception_count, digest->exceptions->len);
    if (!print_some(context, entry->seq, digest->exceptions, error))
        return false;
    tics_print_hanging(context, 2, 6, _("sample by lot (SHA-256 of CHANGE:ID): %u of %lld"),
                       digest->sample->len, (long long)entry->record_count);
    if (!print_some(context, entry->seq, digest->sample, error))
        return false;
    tics_print(context, "\n");
    return true;
}

static void
print_review(TicsContext *context, const TicsReview *review)
{
    const char *comment = review->comment == NULL ? "-" : review->comment;
    const char *day = review->day == NULL ? "-" : review->day;

    if (review->state == TICS_REVIEW_REJECTED)
        tics_print_hanging(context, 0, 4, _("rejected on %s by %s: %s"), day, review->reviewer,
                           comment);
    else
        tics_print_hanging(context, 0, 4, _("approved on %s by %s: %s"), day, review->reviewer,
                           comment);
}

bool
tics_review_print(TicsContext *context, const TicsChangeEntry *entry, const TicsReview *review,
                  bool rows, GError **error)
{
    bool bulk = !rows && entry->record_count > TICS_HISTORY_BULK;

    if (review != NULL)
        print_review(context, review);
    tics_history_print_head(context, entry, false);
    if (bulk)
        return print_digest(context, entry, error);
    for (guint i = 0; i < entry->records->len; i++)
        tics_history_print_record(context, g_ptr_array_index(entry->records, i));
    tics_print(context, "\n");
    return true;
}

static json_t *
ids_json(const GPtrArray *ids)
{
    json_t *array = json_array();

    for (guint i = 0; i < ids->len; i++)
        json_array_append_new(array, json_string(g_ptr_array_index(ids, i)));
    return array;
}

static json_t *
totals_json(const GPtrArray *totals)
{
    json_t *array = json_array();

    for (guint i = 0; i < totals->len; i++) {
        const TicsReviewTotal *total = g_ptr_array_index(totals, i);
        json_array_append_new(
            array, json_pack("{s:s, s:I, s:I, s:I, s:I}", "kind", total->kind->id, "added",
                             (json_int_t)total->added, "changed", (json_int_t)total->changed,
                             "voided", (json_int_t)total->voided, "late", (json_int_t)total->late));
    }
    return array;
}

json_t *
tics_review_json(TicsContext *context, const TicsChangeEntry *entry, TicsReviewState state,
                 const TicsReview *review, GError **error)
{
    g_autoptr(TicsReviewDigest) digest = tics_review_digest(context->index, entry, SHOWN, error);
    g_autofree char *time = tics_instant_format(entry->time);

    if (digest == NULL)
        return NULL;
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:o, s:I, s:s, s:o, s:o, s:I, s:o}", "commit", entry->commit, "time", time,
        "author", entry->author, "reason", tics_json_text(entry->reason), "record_count",
        (json_int_t)entry->record_count, "state", tics_review_state_name(state), "totals",
        totals_json(digest->totals), "exceptions", ids_json(digest->exceptions), "exception_count",
        (json_int_t)digest->exception_count, "sample", ids_json(digest->sample));
    json_object_set_new(object, "reviewer",
                        tics_json_text(review == NULL ? NULL : review->reviewer));
    json_object_set_new(object, "reviewed_on", tics_json_text(review == NULL ? NULL : review->day));
    json_object_set_new(object, "comment", tics_json_text(review == NULL ? NULL : review->comment));
    return object;
}

bool
tics_review_note(TicsContext *context, int64_t known_seq, GError **error)
{
    g_auto(TicsReviewCount) count = {0};

    if (!tics_reviews_count(context->index, known_seq, &count, error))
        return false;
    if (count.open > 0)
        tics_print_hanging(
            context, 0, 0,
            _("changes not yet looked at by a second person: %lld of %lld (since %s)"),
            (long long)count.open, (long long)count.all, count.since == NULL ? "-" : count.since);
    if (count.rejected > 0)
        tics_print_hanging(context, 0, 0,
                           _("changes a reviewer rejected: %lld ('tics review list --state "
                             "rejected')"),
                           (long long)count.rejected);
    return true;
}

static json_t *
count_json(const TicsReviewCount *count)
{
    return json_pack("{s:I, s:I, s:I, s:o}", "open", (json_int_t)count->open, "rejected",
                     (json_int_t)count->rejected, "all", (json_int_t)count->all, "since",
                     tics_json_text(count->since));
}

json_t *
tics_review_counts_json(TicsContext *context, int64_t known_seq, GError **error)
{
    g_auto(TicsReviewCount) count = {0};

    return tics_reviews_count(context->index, known_seq, &count, error) ? count_json(&count) : NULL;
}

bool
tics_review_listed_print(TicsContext *context, const TicsHistoryFilter *filter, GError **error)
{
    g_auto(TicsReviewCount) count = {0};

    if (!tics_history_reviews(context->index, filter, &count, error))
        return false;
    if (count.all == 0)
        return true;
    TicsDate since = TICS_DATE_NONE;
    g_autofree char *day =
        context->wareki && count.since != NULL && tics_date_parse_iso(count.since, &since)
            ? tics_date_format_wareki(since)
            : g_strdup(count.since);
    g_autofree char *text =
        count.open == 0
            ? g_strdup_printf(_("of these changes every one of the %lld that need it was looked at "
                                "by a second person"),
                              (long long)count.all)
            : g_strdup_printf(_("of these changes not looked at by a second person: %lld of %lld "
                                "(since %s); what they brought rests on its author alone"),
                              (long long)count.open, (long long)count.all, day);
    tics_print_wrapped(context, 0, "", text);
    if (count.rejected > 0)
        tics_print(context,
                   _("of these changes a reviewer rejected: %lld ('tics review list --state "
                     "rejected')\n"),
                   (long long)count.rejected);
    return true;
}

json_t *
tics_review_listed_json(TicsContext *context, const TicsHistoryFilter *filter, GError **error)
{
    g_auto(TicsReviewCount) count = {0};

    return tics_history_reviews(context->index, filter, &count, error) ? count_json(&count) : NULL;
}
