/* history.c -- what changed, when, by whom, why: read from the index, never by a walk */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "i18n.h"
#include "involved.h"

#include <string.h>

static const char CHANGE_SQL[] =
    "SELECT oid, time, author, subject, reason, signed, records FROM change WHERE seq = :seq";
static const char VERSIONS_SQL[] =
    "SELECT r.id, v.number, v.kind, v.name, v.status, v.evidence_date, r.first = v.s0, v.vid, "
    "v.rid "
    "FROM version v JOIN record r USING (rid) WHERE v.s0 = :seq ORDER BY v.kind, v.name, r.id";
static const char ROWS_SQL[] = "SELECT coalesce(sum(p.count), 0) FROM part p WHERE p.vid = :vid";

static void
field_change_free(void *data)
{
    TicsFieldChange *field = data;

    g_free(field->name);
    g_free(field->from);
    g_free(field->to);
    g_free(field);
}

static void
record_change_free(void *data)
{
    TicsRecordChange *record = data;

    g_free(record->id);
    g_free(record->number);
    g_free(record->kind);
    g_free(record->name);
    g_ptr_array_unref(record->fields);
    g_free(record);
}

void
tics_change_entry_free(TicsChangeEntry *entry)
{
    if (entry == NULL)
        return;
    g_free(entry->commit);
    g_free(entry->author);
    g_free(entry->subject);
    g_free(entry->reason);
    g_ptr_array_unref(entry->records);
    g_ptr_array_unref(entry->settings);
    g_ptr_array_unref(entry->first_loads);
    g_free(entry);
}

typedef struct {
    TicsIndex *index;
    const TicsHistoryFilter *filter;
    GHashTable *rids;  /* records asked for, as int64 keys; NULL: all */
    GHashTable *kinds; /* kinds asked for; NULL: all */
    TicsQuery *change, *versions, *rows;
    GPtrArray *first_loads; /* TicsFirstLoad* of the whole history, by change */
} Walk;

static bool
kind_wanted(const Walk *walk, const char *kind)
{
    return walk->kinds == NULL || g_hash_table_contains(walk->kinds, kind);
}

static bool
rid_wanted(const Walk *walk, int64_t rid)
{
    return walk->rids == NULL || g_hash_table_contains(walk->rids, &rid);
}

static void
compare_path(TicsRecordChange *change, const char *path, const TicsRecord *before,
             const TicsRecord *after)
{
    const char *from = before == NULL ? NULL : tics_record_get(before, path);
    const char *to = after == NULL ? NULL : tics_record_get(after, path);

    if (g_strcmp0(from, to) == 0)
        return;
    TicsFieldChange *field = g_new0(TicsFieldChange, 1);
    field->name = g_strdup(path);
    field->from = g_strdup(from);
    field->to = g_strdup(to);
    g_ptr_array_add(change->fields, field);
}

static void
add_paths(GPtrArray *paths, const TicsRecord *record)
{
    for (guint i = 0; record != NULL && i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (!g_ptr_array_find_with_equal_func(paths, value->path, g_str_equal, NULL))
            g_ptr_array_add(paths, value->path);
    }
}

static gint
order_paths(const void *a, const void *b, void *user)
{
    return tics_kind_compare_paths(user, *(char *const *)a, *(char *const *)b);
}

static void
add_files(TicsRecordChange *change, const TicsRecord *before, const TicsRecord *after)
{
    guint had = before == NULL ? 0 : before->attachments->len;

    for (guint i = had; after != NULL && i < after->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(after->attachments, i);
        TicsFieldChange *field = g_new0(TicsFieldChange, 1);
        field->name = g_strdup_printf("attachment.%u", i + 1);
        field->to = g_strdup(attachment->name != NULL ? attachment->name : TICS_ERASED);
        g_ptr_array_add(change->fields, field);
    }
}

static bool
read_fields(Walk *walk, TicsRecordChange *change, int64_t seq, GError **error)
{
    GError *local = NULL;
    g_autoptr(TicsRecord) after = tics_index_record(walk->index, change->id, seq, &local);
    g_autoptr(TicsRecord) before =
        local != NULL || seq <= 1 ? NULL
                                  : tics_index_record(walk->index, change->id, seq - 1, &local);

    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    add_paths(paths, before);
    add_paths(paths, after);
    const TicsRecord *any = after != NULL ? after : before;
    if (any != NULL)
        g_ptr_array_sort_with_data(paths, order_paths, (void *)any->kind);
    for (guint i = 0; i < paths->len; i++)
        compare_path(change, g_ptr_array_index(paths, i), before, after);
    add_files(change, before, after);
    return true;
}

static bool
is_first_load(const TicsChangeEntry *entry, const char *kind)
{
    for (guint i = 0; i < entry->first_loads->len; i++) {
        const TicsFirstLoad *load = g_ptr_array_index(entry->first_loads, i);
        if (strcmp(load->kind->id, kind) == 0)
            return true;
    }
    return false;
}

/* Days from what it speaks of to its recording; the first load of its kind is late by nature, a
 * correction of what was recorded is none: neither is counted. */
static int64_t
late_days(const TicsChangeEntry *entry, const TicsRecordChange *record, const char *evidence_date)
{
    TicsDate day = TICS_DATE_NONE;
    g_autofree char *text = evidence_date == NULL ? NULL : g_strndup(evidence_date, 10);

    if (text == NULL || !tics_date_parse_iso(text, &day))
        return -1;
    int64_t late = tics_time_day(tics_time_from_utc(entry->time)) - day;
    return late < 0 || strcmp(record->action, "added") != 0 || is_first_load(entry, record->kind)
               ? 0
               : late;
}

static const char *
action_of(const TicsQuery *query)
{
    if (strcmp(tics_query_text(query, 2), "tombstone") == 0)
        return "erased";
    if (strcmp(tics_query_text(query, 4), "void") == 0)
        return "voided";
    return tics_query_int(query, 6) != 0 ? "added" : "changed";
}

static bool
take_record(Walk *walk, TicsChangeEntry *entry, GError **error)
{
    const TicsQuery *query = walk->versions;
    TicsRecordChange *change = g_new0(TicsRecordChange, 1);
    const char *number = tics_query_text(query, 1);
    bool row = false;

    change->fields = g_ptr_array_new_with_free_func(field_change_free);
    change->id = g_strdup(tics_query_text(query, 0));
    change->number = g_strdup(number == NULL ? "" : number);
    change->kind = g_strdup(tics_query_text(query, 2));
    change->name = g_strdup(tics_query_text(query, 3));
    change->action = action_of(query);
    change->late_days = late_days(entry, change, tics_query_text(query, 5));
    g_ptr_array_add(entry->records, change);
    tics_query_bind_int(walk->rows, ":vid", tics_query_int(query, 7));
    if (!tics_query_step(walk->rows, &row, error))
        return false;
    change->rows = row ? tics_query_int(walk->rows, 0) : 0;
    tics_query_reset(walk->rows);
    return read_fields(walk, change, entry->seq, error);
}

static bool
take_records(Walk *walk, TicsChangeEntry *entry, int64_t *matching, GError **error)
{
    unsigned limit = walk->filter->limit_records;
    bool row = true;

    *matching = 0;
    tics_query_reset(walk->versions);
    tics_query_bind_int(walk->versions, ":seq", entry->seq);
    while (row) {
        if (!tics_query_step(walk->versions, &row, error))
            return false;
        bool wanted = row && kind_wanted(walk, tics_query_text(walk->versions, 2)) &&
                      rid_wanted(walk, tics_query_int(walk->versions, 8));
        if (!wanted)
            continue;
        (*matching)++;
        if ((limit == 0 || entry->records->len < limit) && !take_record(walk, entry, error))
            return false;
    }
    return true;
}

static bool
in_span(const Walk *walk, const TicsChangeEntry *entry)
{
    TicsDate day = tics_time_day(tics_time_from_utc(entry->time));
    const TicsHistoryFilter *filter = walk->filter;

    return (filter->from == TICS_DATE_NONE || day >= filter->from) &&
           (filter->to == TICS_DATE_NONE || day <= filter->to) &&
           (filter->author == NULL || strcmp(filter->author, entry->author) == 0);
}

static bool
read_change(Walk *walk, int64_t seq, TicsChangeEntry *entry, bool *found, GError **error)
{
    TicsQuery *query = walk->change;

    tics_query_reset(query);
    tics_query_bind_int(query, ":seq", seq);
    if (!tics_query_step(query, found, error))
        return false;
    if (!*found)
        return true;
    entry->seq = seq;
    entry->commit = g_strdup(tics_query_text(query, 0));
    entry->time = tics_query_int(query, 1);
    entry->author = g_strdup(tics_query_text(query, 2));
    entry->subject = g_strdup(tics_query_text(query, 3));
    entry->reason = g_strdup(tics_query_text(query, 4));
    entry->is_signed = tics_query_int(query, 5) != 0;
    entry->record_count = tics_query_int(query, 6);
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
visit(Walk *walk, int64_t seq, TicsHistoryFunc func, void *user, GError **error)
{
    g_autoptr(TicsChangeEntry) entry = g_new0(TicsChangeEntry, 1);
    bool found = false;
    int64_t matching = 0;

    entry->records = g_ptr_array_new_with_free_func(record_change_free);
    entry->settings = g_ptr_array_new_with_free_func(field_change_free);
    entry->first_loads = g_ptr_array_new();
    if (!read_change(walk, seq, entry, &found, error))
        return false;
    if (!found || !in_span(walk, entry))
        return true;
    if (!take_first_loads(walk, entry, error) || !take_records(walk, entry, &matching, error))
        return false;
    bool filtered = walk->kinds != NULL || walk->rids != NULL;
    if (filtered)
        entry->record_count = matching;
    else if (!tics_history_settings(walk->index, seq, entry->settings, error))
        return false;
    return (filtered && matching == 0) || func(entry, user, error);
}

static bool
visit_all(Walk *walk, TicsHistoryFunc func, void *user, GError **error)
{
    int64_t last = MIN(walk->filter->known_seq, tics_index_head_seq(walk->index));

    for (int64_t i = 1; i <= last; i++) {
        int64_t seq = walk->filter->newest_first ? last + 1 - i : i;
        if (!visit(walk, seq, func, user, error))
            return false;
    }
    return true;
}

static bool
visit_some(Walk *walk, GArray *seqs, TicsHistoryFunc func, void *user, GError **error)
{
    for (guint i = 0; i < seqs->len; i++) {
        guint at = walk->filter->newest_first ? seqs->len - 1 - i : i;
        int64_t seq = g_array_index(seqs, int64_t, at);
        if (seq <= walk->filter->known_seq && !visit(walk, seq, func, user, error))
            return false;
    }
    return true;
}

static void
walk_clear(Walk *walk)
{
    g_clear_pointer(&walk->rids, g_hash_table_unref);
    g_clear_pointer(&walk->kinds, g_hash_table_unref);
    g_clear_pointer(&walk->first_loads, g_ptr_array_unref);
    tics_query_free(walk->change);
    tics_query_free(walk->versions);
    tics_query_free(walk->rows);
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

bool
tics_history(TicsIndex *index, const TicsHistoryFilter *filter, TicsHistoryFunc func, void *user,
             GError **error)
{
    Walk walk = {.index = index, .filter = filter};
    bool picked = filter->id != NULL || filter->person != NULL || filter->area != NULL;
    g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof(int64_t));

    walk.kinds = wanted_kinds(filter);
    walk.change = tics_index_query(index, CHANGE_SQL, error);
    walk.versions = walk.change == NULL ? NULL : tics_index_query(index, VERSIONS_SQL, error);
    walk.rows = walk.versions == NULL ? NULL : tics_index_query(index, ROWS_SQL, error);
    walk.first_loads = walk.rows == NULL ? NULL : tics_first_loads(index, filter->known_seq, error);
    bool good = walk.first_loads != NULL;
    if (good && picked) {
        walk.rids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
        good = tics_involved(index, filter, walk.rids, seqs, error);
    }
    good = good && (picked ? visit_some(&walk, seqs, func, user, error)
                           : visit_all(&walk, func, user, error));
    walk_clear(&walk);
    return good;
}
