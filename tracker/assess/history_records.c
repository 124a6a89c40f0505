/* history_records.c -- the records of one change: what was done to each, how late, and what it
 * corrects
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_private.h"

#include "i18n.h"

#include <string.h>

enum {
    ID,
    NUMBER,
    KIND,
    NAME,
    STATUS,
    EVIDENCE_DATE,
    IS_FIRST,
    VID,
    RID,
    PRIVATE,
    PRIVATE_STATE,
    OLD_VID,
    OLD_SEQ,
    OLD_STATUS,
    OLD_NUMBER,
    OLD_PRIVATE,
    OLD_STATE,
    OLD_COMMIT,
    OLD_TIME,
    NEXT_COMMIT,
    NEXT_TIME,
    NEXT_STATUS,
    KEY
};
static const char VERSIONS_SQL[] =
    "SELECT r.id, v.number, v.kind, v.name, v.status, v.evidence_date, r.first = v.s0, v.vid,"
    " v.rid, v.private, v.private_state, w.vid, w.s0, w.status, w.number, w.private,"
    " w.private_state, b.oid, b.time, a.oid, a.time, n.status, v.key"
    " FROM version v CROSS JOIN record r ON r.rid = v.rid"
    " LEFT JOIN version w ON w.rid = v.rid AND w.s1 = v.s0 LEFT JOIN change b ON b.seq = w.s0"
    " LEFT JOIN change a ON a.seq = v.s1 AND v.s1 <= :known"
    " LEFT JOIN version n ON n.rid = v.rid AND n.s0 = a.seq"
    " WHERE v.s0 = :seq ORDER BY v.kind, v.name, r.id";
static const char ROWS_SQL[] = "SELECT coalesce(sum(p.count), 0) FROM part p WHERE p.vid = :vid";
/* Under the same key one that was voided before: what is new stands in its place. */
static const char REPLACED_SQL[] =
    "SELECT r.id, v.number, c.oid, c.time, v.name FROM version v CROSS JOIN record r ON r.rid = "
    "v.rid"
    " CROSS JOIN change c ON c.seq = v.s0 WHERE v.kind = :kind AND v.key = :key"
    " AND v.status = 'void' AND v.s0 <= :seq AND v.rid <> :rid"
    " AND (v.s1 IS NULL OR v.s1 > :seq) ORDER BY v.s0 DESC LIMIT 1";
/* What a tombstone speaks of. */
static const char ERASED_SQL[] =
    "SELECT r.id, v.number, c.oid, c.time, v.name, v.kind FROM k_tombstone k"
    " CROSS JOIN record r ON r.id = k.record CROSS JOIN version v ON v.rid = r.rid AND v.s0 <= :seq"
    " CROSS JOIN change c ON c.seq = v.s0 WHERE k.vid = :vid ORDER BY v.s0 DESC LIMIT 1";

struct TicsHistoryRecords {
    TicsHistoryWanted wanted;
    TicsVersions *fields;
    TicsQuery *versions, *rows, *replaced, *erased;
};

TicsHistoryRecords *
tics_history_records_new(const TicsHistoryWanted *wanted, GError **error)
{
    g_autoptr(TicsHistoryRecords) records = g_new0(TicsHistoryRecords, 1);
    const struct {
        TicsQuery **query;
        const char *sql;
    } all[] = {{&records->versions, VERSIONS_SQL},
               {&records->rows, ROWS_SQL},
               {&records->replaced, REPLACED_SQL},
               {&records->erased, ERASED_SQL}};

    records->wanted = *wanted;
    records->fields = tics_versions_new(wanted->index);
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        *all[i].query = tics_index_query(wanted->index, all[i].sql, error);
        if (*all[i].query == NULL)
            return NULL;
    }
    return g_steal_pointer(&records);
}

void
tics_history_records_free(TicsHistoryRecords *records)
{
    if (records == NULL)
        return;
    tics_versions_free(records->fields);
    tics_query_free(records->versions);
    tics_query_free(records->rows);
    tics_query_free(records->replaced);
    tics_query_free(records->erased);
    g_free(records);
}

static void
correction_free(TicsCorrection *correction)
{
    if (correction == NULL)
        return;
    g_free(correction->commit);
    g_free(correction->record);
    g_free(correction->number);
    g_free(correction->kind);
    g_free(correction->name);
    g_free(correction);
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
    correction_free(record->corrects);
    correction_free(record->corrected_by);
    g_free(record);
}

GPtrArray *
tics_history_records_list(void)
{
    return g_ptr_array_new_with_free_func(record_change_free);
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

static const char *
action_of(const TicsQuery *query)
{
    if (strcmp(tics_query_text(query, KIND), "tombstone") == 0)
        return "erased";
    if (strcmp(tics_query_text(query, STATUS), "void") == 0)
        return "voided";
    return tics_query_int(query, IS_FIRST) != 0 ? "added" : "changed";
}

/* Days from what it speaks of to its recording; the first load of its kind is late by nature, a
 * correction of what was recorded is none: neither is counted. */
static int64_t
late_days(const TicsChangeEntry *entry, const TicsQuery *query)
{
    TicsDate day = TICS_DATE_NONE;
    const char *date = tics_query_text(query, EVIDENCE_DATE);
    g_autofree char *text = date == NULL ? NULL : g_strndup(date, 10);

    if (text == NULL || !tics_date_parse_iso(text, &day))
        return -1;
    int64_t late = tics_time_day(tics_time_from_utc(entry->time)) - day;
    return late < 0 || strcmp(action_of(query), "added") != 0 ||
                   is_first_load(entry, tics_query_text(query, KIND))
               ? 0
               : late;
}

static void
tally(const TicsHistoryRecords *records, TicsChangeEntry *entry)
{
    const TicsQuery *query = records->versions;
    const char *action = action_of(query), *kind = tics_query_text(query, KIND);
    int64_t late = late_days(entry, query);

    entry->voided += strcmp(action, "voided") == 0;
    entry->erased += strcmp(action, "erased") == 0;
    entry->exceptions += strcmp(kind, "exception") == 0;
    entry->scope += tics_history_is_scope(kind);
    if (late > records->wanted.late_after_days) {
        entry->late++;
        entry->late_most = MAX(entry->late_most, late);
    }
}

static TicsCorrection *
correction_new(const char *how, const char *commit, int64_t time)
{
    TicsCorrection *correction = g_new0(TicsCorrection, 1);

    correction->how = how;
    correction->commit = g_strdup(commit);
    correction->time = time;
    return correction;
}

char *
tics_correction_said(const TicsCorrection *correction, const char *when, const char *what)
{
    const char *how = correction->how, *commit = correction->commit;

    if (strcmp(how, "replaces") == 0)
        return g_strdup_printf(_("replaces %s, voided by change %.10s on %s"), what, commit, when);
    if (strcmp(how, "erases") == 0)
        return g_strdup_printf(_("erases what %s held (last changed by %.10s on %s)"), what, commit,
                               when);
    if (strcmp(how, "changes") == 0)
        return g_strdup_printf(_("updates what change %.10s of %s said"), commit, when);
    if (strcmp(how, "voids") == 0)
        return g_strdup_printf(_("voids what change %.10s of %s said"), commit, when);
    if (strcmp(how, "changed") == 0)
        return g_strdup_printf(_("updated later by change %.10s of %s"), commit, when);
    if (strcmp(how, "voided") == 0)
        return g_strdup_printf(_("voided later by change %.10s of %s"), commit, when);
    return g_strdup_printf(_("removed by other means by change %.10s of %s"), commit, when);
}

/* From a row of REPLACED_SQL or ERASED_SQL; NULL without error if there is none. */
static bool
other_record(TicsQuery *query, const char *how, TicsRecordChange *change, GError **error)
{
    bool row = false;

    if (!tics_query_step(query, &row, error))
        return false;
    if (row) {
        const char *number = tics_query_text(query, 1);
        change->corrects = correction_new(how, tics_query_text(query, 2), tics_query_int(query, 3));
        change->corrects->record = g_strdup(tics_query_text(query, 0));
        change->corrects->number = g_strdup(number == NULL ? "" : number);
        change->corrects->name = g_strdup(tics_query_text(query, 4));
        change->corrects->kind =
            g_strdup(strcmp(how, "erases") == 0 ? tics_query_text(query, 5) : change->kind);
    }
    tics_query_reset(query);
    return true;
}

static bool
take_corrections(TicsHistoryRecords *records, TicsRecordChange *change, int64_t seq, GError **error)
{
    const TicsQuery *query = records->versions;

    if (!tics_query_is_null(query, NEXT_COMMIT))
        change->corrected_by =
            correction_new(g_strcmp0(tics_query_text(query, NEXT_STATUS), "void") == 0 ? "voided"
                           : tics_query_is_null(query, NEXT_STATUS)                    ? "removed"
                                                                                       : "changed",
                           tics_query_text(query, NEXT_COMMIT), tics_query_int(query, NEXT_TIME));
    if (!tics_query_is_null(query, OLD_COMMIT)) {
        change->corrects =
            correction_new(strcmp(change->action, "voided") == 0 ? "voids" : "changes",
                           tics_query_text(query, OLD_COMMIT), tics_query_int(query, OLD_TIME));
        return true;
    }
    if (strcmp(change->action, "erased") == 0) {
        tics_query_bind_int(records->erased, ":vid", tics_query_int(query, VID));
        tics_query_bind_int(records->erased, ":seq", seq);
        return other_record(records->erased, "erases", change, error);
    }
    if (tics_query_is_null(query, KEY))
        return true;
    tics_query_bind_text(records->replaced, ":kind", change->kind);
    tics_query_bind_text(records->replaced, ":key", tics_query_text(query, KEY));
    tics_query_bind_int(records->replaced, ":seq", seq);
    tics_query_bind_int(records->replaced, ":rid", tics_query_int(query, RID));
    return other_record(records->replaced, "replaces", change, error);
}

static bool
take_fields(TicsHistoryRecords *records, TicsRecordChange *change, int64_t seq, GError **error)
{
    const TicsQuery *query = records->versions;
    const TicsVersionRef after = {.vid = tics_query_int(query, VID),
                                  .seq = seq,
                                  .status = tics_query_text(query, STATUS),
                                  .number = tics_query_text(query, NUMBER),
                                  .private = tics_query_text(query, PRIVATE),
                                  .private_state = (int)tics_query_int(query, PRIVATE_STATE)};
    const TicsVersionRef before = {.vid = tics_query_int(query, OLD_VID),
                                   .seq = tics_query_int(query, OLD_SEQ),
                                   .status = tics_query_text(query, OLD_STATUS),
                                   .number = tics_query_text(query, OLD_NUMBER),
                                   .private = tics_query_text(query, OLD_PRIVATE),
                                   .private_state = (int)tics_query_int(query, OLD_STATE)};

    return tics_versions_compare(records->fields, &before, &after, change, error);
}

static bool
take_rows(TicsHistoryRecords *records, TicsRecordChange *change, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(records->wanted.index), change->kind);
    bool row = false;

    if (kind == NULL || !kind->has_rows)
        return true;
    tics_query_bind_int(records->rows, ":vid", tics_query_int(records->versions, VID));
    if (!tics_query_step(records->rows, &row, error))
        return false;
    change->rows = row ? tics_query_int(records->rows, 0) : 0;
    tics_query_reset(records->rows);
    return true;
}

static bool
take_record(TicsHistoryRecords *records, TicsChangeEntry *entry, GError **error)
{
    const TicsQuery *query = records->versions;
    TicsRecordChange *change = g_new0(TicsRecordChange, 1);
    const char *number = tics_query_text(query, NUMBER);

    change->fields = g_ptr_array_new_with_free_func(tics_field_change_free);
    g_ptr_array_add(entry->records, change);
    change->id = g_strdup(tics_query_text(query, ID));
    change->number = g_strdup(number == NULL ? "" : number);
    change->kind = g_strdup(tics_query_text(query, KIND));
    change->name = g_strdup(tics_query_text(query, NAME));
    change->action = action_of(query);
    change->late_days = late_days(entry, query);
    return take_rows(records, change, error) &&
           take_corrections(records, change, entry->seq, error) &&
           take_fields(records, change, entry->seq, error);
}

static bool
has(GHashTable *rids, int64_t rid)
{
    return rids != NULL && g_hash_table_contains(rids, &rid);
}

static bool
is_wanted(const TicsHistoryRecords *records)
{
    const TicsHistoryWanted *wanted = &records->wanted;
    int64_t rid = tics_query_int(records->versions, RID);
    bool kind = wanted->kinds == NULL ||
                g_hash_table_contains(wanted->kinds, tics_query_text(records->versions, KIND)) ||
                has(wanted->named, rid);

    return kind && (wanted->rids == NULL || has(wanted->rids, rid));
}

bool
tics_history_records_take(TicsHistoryRecords *records, TicsChangeEntry *entry, int64_t *matching,
                          GError **error)
{
    unsigned limit = records->wanted.limit;
    bool row = true;

    *matching = 0;
    tics_query_reset(records->versions);
    tics_query_bind_int(records->versions, ":seq", entry->seq);
    tics_query_bind_int(records->versions, ":known", records->wanted.known_seq);
    while (row) {
        if (!tics_query_step(records->versions, &row, error))
            return false;
        if (!row || !is_wanted(records))
            continue;
        (*matching)++;
        tally(records, entry);
        if ((limit == 0 || entry->records->len < limit) && !take_record(records, entry, error))
            return false;
    }
    return true;
}
