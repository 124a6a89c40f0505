/* history.c -- what changed, when, by whom, why: read from the index, never by a walk */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_private.h"

#include "i18n.h"
#include "involved.h"
#include "register.h"

#include <string.h>

#define CHANGE_SQL                                                                                 \
    "SELECT oid, time, author, subject, reason, signed, records, seq, signer, " TICS_REVIEW_NEEDED \
    " FROM change c"                                                                               \
    " WHERE seq BETWEEN :first AND :last AND +time >= :from AND +time < :until"                    \
    " AND (:author IS NULL OR author = :author)"
static const char OLDEST_SQL[] = CHANGE_SQL " ORDER BY seq";
static const char NEWEST_SQL[] = CHANGE_SQL " ORDER BY seq DESC";
/* Two conditions and no OR: the index of times alone answers it. */
static const char SPAN_SQL[] =
    "SELECT min(seq), max(seq) FROM change WHERE time >= :from AND time < :until";

enum { DAY_SECONDS = 86400 };

void
tics_change_entry_free(TicsChangeEntry *entry)
{
    if (entry == NULL)
        return;
    g_free(entry->commit);
    g_free(entry->author);
    g_free(entry->subject);
    g_free(entry->reason);
    g_free(entry->signer);
    g_free(entry->refusal);
    g_ptr_array_unref(entry->records);
    g_ptr_array_unref(entry->settings);
    g_ptr_array_unref(entry->first_loads);
    g_free(entry);
}

typedef struct {
    TicsIndex *index;
    const TicsHistoryFilter *filter;
    GHashTable *rids;    /* records asked for, as int64 keys; NULL: all */
    GHashTable *kinds;   /* kinds asked for; NULL: all */
    GHashTable *named;   /* records that name the requirement asked for: as good as its kinds */
    int64_t from, until; /* seconds UTC, the last not included */
    TicsQuery *change;
    TicsHistoryRecords *records;
    GPtrArray *first_loads; /* TicsFirstLoad* of the whole history, by change */
    TicsSigners *signers;   /* with which keys changes could be signed */
    GHashTable *settings;   /* changes that touched tics.xml, as int64 keys */
    TicsReviews *reviews;
} Walk;

static bool
kind_wanted(const Walk *walk, const char *kind)
{
    return walk->kinds == NULL || g_hash_table_contains(walk->kinds, kind);
}

const char *
tics_history_action(const char *action)
{
    if (strcmp(action, "added") == 0)
        return _("added");
    if (strcmp(action, "voided") == 0)
        return _("voided");
    return strcmp(action, "erased") == 0 ? _("erased") : _("changed");
}

bool
tics_history_is_approval(const TicsRecordChange *record)
{
    for (guint i = 0; strcmp(record->kind, "exception") == 0 && i < record->fields->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(record->fields, i);
        if (strcmp(field->name, "approved_by") == 0 && field->to != NULL)
            return true;
    }
    return false;
}

static const char *
value_to(const TicsRecordChange *record, const char *name)
{
    for (guint i = 0; i < record->fields->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(record->fields, i);
        if (strcmp(field->name, name) == 0 && field->to != NULL)
            return field->to;
    }
    return "-";
}

char *
tics_history_head(const TicsRecordChange *record)
{
    if (strcmp(record->kind, "head_acceptance") != 0 || strcmp(record->action, "added") != 0)
        return NULL;
    return g_strdup_printf(_("change %.10s in place of %.10s"), value_to(record, "accepted_commit"),
                           value_to(record, "seen_commit"));
}

bool
tics_history_is_scope(const char *kind)
{
    static const char *const kinds[] = {"parameter", "scope",    "unit", "site",
                                        "system",    "own_rule", NULL};

    return g_strv_contains(kinds, kind);
}

/* Whether a signature counts, the register says; one that does not fit has no key. */
static void
judge_signature(const Walk *walk, TicsChangeEntry *entry, bool there)
{
    TicsSignedChange change = {(guint)entry->seq, entry->time, entry->commit, entry->author,
                               entry->signer != NULL ? entry->signer : ""};

    if (there)
        entry->refusal = entry->signer != NULL ? tics_signers_refuse(walk->signers, &change)
                                               : g_strdup(_("the signature does not fit"));
    entry->is_signed = there && entry->refusal == NULL;
}

/* False at the end. */
static bool
read_change(Walk *walk, TicsChangeEntry *entry, bool *found, GError **error)
{
    const TicsQuery *query = walk->change;

    if (!tics_query_step(walk->change, found, error))
        return false;
    if (!*found)
        return true;
    entry->commit = g_strdup(tics_query_text(query, 0));
    entry->time = tics_query_int(query, 1);
    entry->author = g_strdup(tics_query_text(query, 2));
    entry->subject = g_strdup(tics_query_text(query, 3));
    entry->reason = g_strdup(tics_query_text(query, 4));
    entry->record_count = tics_query_int(query, 6);
    entry->seq = tics_query_int(query, 7);
    entry->review = tics_reviews_state(walk->reviews, entry->seq, tics_query_int(query, 9) != 0);
    entry->reviewed = entry->review == TICS_REVIEW_APPROVED;
    entry->signer = g_strdup(tics_query_text(query, 8));
    judge_signature(walk, entry, tics_query_int(query, 5) != 0);
    return true;
}

/* Borrows those of this change. */
static bool
take_first_loads(Walk *walk, TicsChangeEntry *entry, GError **error)
{
    for (guint i = 0; i < walk->first_loads->len; i++) {
        TicsFirstLoad *load = g_ptr_array_index(walk->first_loads, i);
        if (load->seq != entry->seq || !kind_wanted(walk, load->kind->id))
            continue;
        if (!tics_first_load_measure(walk->index, load, error))
            return false;
        g_ptr_array_add(entry->first_loads, load);
    }
    return true;
}

static bool
take_settings(Walk *walk, TicsChangeEntry *entry, GError **error)
{
    return !g_hash_table_contains(walk->settings, &entry->seq) ||
           tics_history_settings(walk->index, entry->seq, entry->settings, error);
}

/* The next change of the statement; *more false at its end. */
static bool
visit(Walk *walk, TicsHistoryFunc func, void *user, bool *more, GError **error)
{
    g_autoptr(TicsChangeEntry) entry = g_new0(TicsChangeEntry, 1);
    int64_t matching = 0;

    entry->records = tics_history_records_list();
    entry->settings = g_ptr_array_new_with_free_func(tics_field_change_free);
    entry->first_loads = g_ptr_array_new();
    if (!read_change(walk, entry, more, error))
        return false;
    if (!*more)
        return true;
    if (!take_first_loads(walk, entry, error) ||
        !tics_history_records_take(walk->records, entry, &matching, error))
        return false;
    bool filtered = walk->kinds != NULL || walk->rids != NULL;
    if (filtered)
        entry->record_count = matching;
    else if (!take_settings(walk, entry, error))
        return false;
    return (filtered && matching == 0) || func(entry, user, error);
}

static bool
visit_from(Walk *walk, int64_t first, int64_t last, TicsHistoryFunc func, void *user,
           GError **error)
{
    bool more = true;

    tics_query_reset(walk->change);
    tics_query_bind_int(walk->change, ":first", first);
    tics_query_bind_int(walk->change, ":last", last);
    while (more) {
        if (!visit(walk, func, user, &more, error))
            return false;
    }
    return true;
}

static bool
visit_some(Walk *walk, const GArray *seqs, TicsHistoryFunc func, void *user, GError **error)
{
    const TicsHistoryFilter *filter = walk->filter;

    for (guint i = 0; i < seqs->len; i++) {
        guint at = filter->newest_first ? seqs->len - 1 - i : i;
        int64_t seq = g_array_index(seqs, int64_t, at);
        if (seq > filter->after_seq && seq <= filter->known_seq &&
            !visit_from(walk, seq, seq, func, user, error))
            return false;
    }
    return true;
}

/* Between which changes those of the span lie: a clock that was wrong may leave others between. */
static bool
find_span(Walk *walk, int64_t *first, int64_t *last, GError **error)
{
    const TicsHistoryFilter *filter = walk->filter;
    bool row = false;

    *first = filter->after_seq + 1;
    *last = MIN(filter->known_seq, tics_index_head_seq(walk->index));
    if (filter->from == TICS_DATE_NONE && filter->to == TICS_DATE_NONE)
        return true;
    g_autoptr(TicsQuery) query = tics_index_query(walk->index, SPAN_SQL, error);
    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":from", walk->from);
    tics_query_bind_int(query, ":until", walk->until);
    if (!tics_query_step(query, &row, error))
        return false;
    *first = MAX(*first, tics_query_int(query, 0));
    *last = MIN(*last, tics_query_int(query, 1));
    return true;
}

static bool
read_settings(Walk *walk, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(walk->index, "SELECT seq FROM setting", error);
    bool row = query != NULL;

    walk->settings = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        int64_t seq = row ? tics_query_int(query, 0) : 0;
        if (row)
            g_hash_table_add(walk->settings, g_memdup2(&seq, sizeof seq));
    }
    return query != NULL;
}

static void
walk_clear(Walk *walk)
{
    g_clear_pointer(&walk->rids, g_hash_table_unref);
    g_clear_pointer(&walk->named, g_hash_table_unref);
    g_clear_pointer(&walk->kinds, g_hash_table_unref);
    g_clear_pointer(&walk->settings, g_hash_table_unref);
    g_clear_pointer(&walk->first_loads, g_ptr_array_unref);
    g_clear_pointer(&walk->reviews, tics_reviews_free);
    tics_query_free(walk->change);
    tics_signers_free(walk->signers);
    tics_history_records_free(walk->records);
}

static GHashTable *
wanted_kinds(const TicsHistoryFilter *filter)
{
    GHashTable *kinds = NULL;

    if (filter->kind == NULL && filter->requirement == NULL)
        return NULL;
    kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (filter->kind != NULL)
        g_hash_table_add(kinds, g_strdup(filter->kind));
    for (guint i = 0; filter->requirement != NULL && i < filter->requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(filter->requirement->expects, i);
        g_hash_table_add(kinds, g_strdup(expected->kind));
    }
    return kinds;
}

/* Days of Tokyo into seconds, both open where nothing is said. */
static bool
ask_changes(Walk *walk, GError **error)
{
    const TicsHistoryFilter *filter = walk->filter;

    walk->from = filter->from == TICS_DATE_NONE
                     ? INT64_MIN
                     : tics_time_to_utc((TicsTime)filter->from * DAY_SECONDS);
    walk->until = filter->to == TICS_DATE_NONE
                      ? INT64_MAX
                      : tics_time_to_utc(((TicsTime)filter->to + 1) * DAY_SECONDS);
    walk->change =
        tics_index_query(walk->index, filter->newest_first ? NEWEST_SQL : OLDEST_SQL, error);
    if (walk->change == NULL)
        return false;
    tics_query_bind_int(walk->change, ":from", walk->from);
    tics_query_bind_int(walk->change, ":until", walk->until);
    tics_query_bind_text(walk->change, ":author", filter->author);
    return true;
}

static bool
prepare(Walk *walk, GArray *seqs, GError **error)
{
    const TicsHistoryFilter *filter = walk->filter;
    bool picked = filter->id != NULL || filter->person != NULL || filter->area != NULL;

    walk->kinds = wanted_kinds(filter);
    walk->named = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    if (filter->requirement != NULL &&
        !tics_involved_requirement(walk->index, filter->requirement->id, walk->named, error))
        return false;
    if (walk->kinds != NULL &&
        !tics_involved_tombstones(walk->index, walk->kinds, walk->named, error))
        return false;
    if (picked) {
        walk->rids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
        if (!tics_involved(walk->index, filter, walk->rids, seqs, error))
            return false;
    }
    const TicsHistoryWanted wanted = {walk->index,          walk->rids,
                                      walk->kinds,          walk->named,
                                      filter->known_seq,    filter->late_after_days,
                                      filter->limit_records};
    walk->records = tics_history_records_new(&wanted, error);
    walk->first_loads =
        walk->records == NULL ? NULL : tics_first_loads(walk->index, filter->known_seq, error);
    walk->reviews = walk->first_loads == NULL ? NULL : tics_reviews_read(walk->index, error);
    walk->signers = walk->reviews == NULL ? NULL : tics_index_signers(walk->index, error);
    return walk->signers != NULL && read_settings(walk, error) && ask_changes(walk, error);
}

bool
tics_history(TicsIndex *index, const TicsHistoryFilter *filter, TicsHistoryFunc func, void *user,
             GError **error)
{
    Walk walk = {.index = index, .filter = filter};
    bool picked = filter->id != NULL || filter->person != NULL || filter->area != NULL;
    g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof(int64_t));
    int64_t first = 0, last = 0;

    tics_index_read_begin(index);
    bool good = prepare(&walk, seqs, error);
    const GArray *only = filter->seqs != NULL ? filter->seqs : picked ? seqs : NULL;
    if (good && only != NULL)
        good = visit_some(&walk, only, func, user, error);
    else if (good)
        good = find_span(&walk, &first, &last, error) &&
               visit_from(&walk, first, last, func, user, error);
    walk_clear(&walk);
    tics_index_read_end(index);
    return good;
}
