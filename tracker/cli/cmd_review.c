/* cmd_review.c -- tics review: changes looked at by a second person */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "output.h"
#include "review_step.h"
#include "review_text.h"

#include <string.h>

typedef struct {
    char *from, *to, *author, *state, *format;
    int limit;
    gboolean rows, all;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const states[] = {"open", "approved", "rejected", NULL};
static const char *const writing[] = {"approve", "reject", NULL};

enum { LIMIT = 50 };

static const TicsOption options[] = {
    {"state", 0, TICS_OPTION_CHOICE, offsetof(Values, state), N_("STATE"),
     N_("list: open (nobody else has looked at it yet), approved, rejected"), states},
    {"from", 0, TICS_OPTION_DATE, offsetof(Values, from), N_("DATE"),
     N_("recorded on or after this day"), NULL},
    {"to", 0, TICS_OPTION_DATE, offsetof(Values, to), N_("DATE"),
     N_("recorded on or before this day"), NULL},
    {"author", 0, TICS_OPTION_TEXT, offsetof(Values, author), N_("OFFICER"), N_("recorded by"),
     NULL},
    {"limit", 0, TICS_OPTION_INT, offsetof(Values, limit), N_("N"),
     N_("list: at most so many changes (50)"), NULL},
    {"all", 0, TICS_OPTION_FLAG, offsetof(Values, all), NULL, N_("list: all changes"), NULL},
    {"rows", 0, TICS_OPTION_FLAG, offsetof(Values, rows), NULL,
     N_("every record of a bulk import, not totals and a sample"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

typedef struct {
    TicsContext *context;
    const TicsReviews *reviews;
    TicsReviewState state;
    bool rows;
    json_t *changes; /* NULL: text */
} Printer;

static TicsReviewState
state_asked(const Values *v)
{
    TicsReviewState state = TICS_REVIEW_OPEN;

    for (int i = 0; v->state != NULL && states[i] != NULL; i++)
        if (strcmp(v->state, states[i]) == 0)
            state = (TicsReviewState)i;
    return state;
}

/* Those asked for; *reviews is what was said of them. */
static GArray *
find(TicsContext *context, const Values *v, TicsReviews **reviews, TicsClocks *clocks,
     GError **error)
{
    TicsDate from = TICS_DATE_NONE, to = TICS_DATE_NONE;

    if (tics_context_index(context, error) == NULL ||
        !tics_context_clocks(context, NULL, NULL, clocks, error))
        return NULL;
    *reviews = tics_reviews_read(context->index, error);
    if (*reviews == NULL || (v->from != NULL && !tics_date_parse_iso(v->from, &from)) ||
        (v->to != NULL && !tics_date_parse_iso(v->to, &to)))
        return NULL;
    return tics_reviews_find(context->index, *reviews, state_asked(v), from, to, v->author,
                             clocks->known_seq, error);
}

static bool
print_change(const TicsChangeEntry *entry, void *user, GError **error)
{
    Printer *printer = user;
    const TicsReview *review = tics_reviews_of(printer->reviews, entry->seq);

    if (printer->changes == NULL)
        return tics_review_print(printer->context, entry, review, printer->rows, error);
    json_t *object = tics_review_json(printer->context, entry, printer->state, review, error);
    json_array_append_new(printer->changes, object);
    return object != NULL;
}

static bool
finish_list(Printer *printer, const TicsClocks *clocks, guint shown, guint all, GError **error)
{
    TicsContext *context = printer->context;

    if (printer->changes == NULL) {
        if (shown < all)
            tics_print_hanging(context, 0, 0,
                               _("shown: %u of %u changes (--all, --from and --to choose)"), shown,
                               all);
        else
            tics_print(context, _("changes: %u\n"), all);
        return true;
    }
    json_t *report = tics_json_store_report(context, "review", clocks, error);
    if (report == NULL)
        return false;
    json_object_set_new(report, "total", json_integer(all));
    json_object_set(report, "changes", printer->changes);
    tics_print_json(context, report);
    return true;
}

static bool
list(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    g_autoptr(TicsReviews) reviews = NULL;
    g_autoptr(GArray) seqs = find(context, v, &reviews, &clocks, error);
    bool json = g_strcmp0(v->format, "json") == 0;

    if (seqs == NULL)
        return false;
    guint all = seqs->len;
    guint most = v->all ? all : v->limit <= 0 ? LIMIT : (guint)v->limit;
    g_array_set_size(seqs, MIN(all, most));
    Printer printer = {context, reviews, state_asked(v), v->rows, json ? json_array() : NULL};
    bool good = tics_review_visit(context, seqs, v->rows, print_change, &printer, error) &&
                finish_list(&printer, &clocks, seqs->len, all, error);
    json_decref(printer.changes);
    return good;
}

/* Nobody reviews what he recorded himself, and nothing that needs no review. */
static bool
check_reviewer(TicsContext *context, const TicsReviews *reviews, int64_t seq, const char *officer,
               GError **error)
{
    TicsReviewState state;
    bool row = false;
    g_autoptr(TicsQuery) query = tics_index_query(
        context->index, "SELECT author, substr(oid, 1, 10) FROM change WHERE seq = :seq", error);

    if (query == NULL || !tics_review_state(context->index, reviews, seq, &state, error))
        return false;
    tics_query_bind_int(query, ":seq", seq);
    if (!tics_query_step(query, &row, error) || !row)
        return false;
    const char *author = tics_query_text(query, 0), *commit = tics_query_text(query, 1);
    if (state == TICS_REVIEW_EXEMPT)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("change %s holds reviews, judgements, seals or baselines only and needs "
                           "no review"),
                         commit);
    g_autofree char *reviewer_person = tics_context_person_of(context, officer);
    g_autofree char *author_person = tics_context_person_of(context, author);
    if (strcmp(author, officer) != 0 &&
        (author_person == NULL || g_strcmp0(author_person, reviewer_person) != 0))
        return true;
    return tics_fail(error, TICS_ERROR_CONFLICT,
                     _("change %s is by %s; somebody else reviews it: TICS_USER=officer-2 tics "
                       "review …"),
                     commit, author);
}

static bool
put_review(TicsContext *context, TicsChange *change, const TicsDecision *decision,
           const char *officer, GError **error)
{
    TicsPutMode mode = TICS_PUT_NEW;
    char today[TICS_DATE_TEXT];
    bool row = false;
    g_autoptr(TicsQuery) query =
        tics_index_query(context->index, "SELECT oid FROM change WHERE seq = :seq", error);

    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":seq", decision->seq);
    if (!tics_query_step(query, &row, error) || !row)
        return false;
    TicsRecord *fresh = tics_record_new(tics_domain_kind(context->domain, "change_review"), NULL);
    tics_record_set(fresh, "commit", tics_query_text(query, 0));
    tics_record_set(fresh, "reviewer", officer);
    g_autoptr(TicsRecord) record = tics_change_known(change, fresh, &mode, error);
    if (record == NULL)
        return false;
    tics_record_set(record, "result", decision->approved ? "approved" : "rejected");
    tics_record_set(record, "reviewed_on", tics_date_format(tics_context_today(context), today));
    tics_record_set(record, "comment",
                    decision->comment != NULL ? decision->comment : context->reason);
    tics_change_put(change, g_steal_pointer(&record), mode);
    return true;
}

/* All decisions in one change. */
static bool
write_reviews(TicsContext *context, const GPtrArray *decisions, GError **error)
{
    TicsClocks clocks;

    if (tics_context_domain(context, error) == NULL)
        return false;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    const TicsSettings *settings = tics_context_settings(context, error);
    g_autoptr(TicsReviews) reviews =
        settings == NULL ? NULL : tics_reviews_read(context->index, error);
    if (reviews == NULL)
        return false;
    const char *officer = tics_context_officer(context, settings);
    for (guint i = 0; i < decisions->len; i++) {
        const TicsDecision *decision = g_ptr_array_index(decisions, i);
        if (!check_reviewer(context, reviews, decision->seq, officer, error) ||
            !put_review(context, change, decision, officer, error))
            return false;
    }
    return tics_fields_commit(context, change, error);
}

static bool
decide(TicsContext *context, bool approved, char **commits, GError **error)
{
    g_autoptr(GPtrArray) decisions = g_ptr_array_new_with_free_func(tics_decision_free);
    TicsIndex *index = tics_context_index(context, error);

    if (index == NULL)
        return false;
    for (char **commit = commits; *commit != NULL; commit++) {
        TicsDecision *decision = g_new0(TicsDecision, 1);
        g_ptr_array_add(decisions, decision);
        decision->approved = approved;
        if (!tics_index_seq_of(index, *commit, &decision->seq, error))
            return false;
    }
    return write_reviews(context, decisions, error);
}

/* Only what this officer may review is shown. */
static bool
step(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    g_autoptr(TicsReviews) reviews = NULL;
    g_autoptr(GArray) open = find(context, v, &reviews, &clocks, error);
    const TicsSettings *settings = open == NULL ? NULL : tics_context_settings(context, error);
    g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof(int64_t));

    if (settings == NULL)
        return false;
    const char *officer = tics_context_officer(context, settings);
    for (guint i = 0; i < open->len; i++) {
        int64_t seq = g_array_index(open, int64_t, i);
        if (check_reviewer(context, reviews, seq, officer, NULL))
            g_array_append_val(seqs, seq);
    }
    if (seqs->len < open->len)
        tics_note(context, _("of %u changes %u are for somebody else to review\n"), open->len,
                  open->len - seqs->len);
    g_autoptr(GPtrArray) decisions = tics_review_step(context, seqs, error);
    if (decisions == NULL)
        return false;
    if (decisions->len == 0) {
        tics_note(context, _("nothing decided, nothing written\n"));
        return true;
    }
    if (context->reason == NULL)
        context->reason = _("review of changes");
    return write_reviews(context, decisions, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    size_t count = g_strv_length(arguments);
    const char *word = count == 0 ? "list" : arguments[0];

    if (strcmp(word, "list") == 0 && count <= 1)
        return list(context, v, error);
    if (strcmp(word, "step") == 0 && count == 1)
        return step(context, v, error);
    if (strcmp(word, "approve") == 0 && count >= 2)
        return decide(context, true, arguments + 1, error);
    if (strcmp(word, "reject") == 0 && count >= 2)
        return decide(context, false, arguments + 1, error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'review list', 'review step', 'review approve COMMIT …' or 'review "
                       "reject COMMIT …'"));
}

static const char *const examples[] = {
    "tics review list --from 2026-09-01 --to 2026-09-30",
    "tics review list --state rejected",
    NULL,
};

const TicsCommand tics_cmd_review = {
    .name = "review",
    .arguments = N_("list | step | approve COMMIT… | reject COMMIT…"),
    .summary = N_("Look at changes as a second person, and approve or reject them"),
    .details =
        N_("Lists what nobody but its author has looked at, oldest first; a bulk import by totals, "
           "what is out of the ordinary, and a sample drawn by lot. step shows one after the other "
           "on a terminal and takes one key each; what was decided is written in one change at the "
           "end. The reviewer is another person than the author. A rejection (-m says why) is a "
           "finding until the same reviewer approves the change or the finding is answered. "
           "Changes that hold only reviews, judgements, seals and baselines need none."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
