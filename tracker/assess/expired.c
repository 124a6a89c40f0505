/* expired.c -- records whose retention is over, and what holds some of them back
 *
 * Whoever looks into an incident or answers a finding needs what it names, however old; erased is
 * erased. What names a record by a text only (the number of a person, of an area) holds all that
 * are called so: one too many that stays can still go later.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "expired.h"

#include "assess_private.h"
#include "i18n.h"

struct TicsHolds {
    GHashTable *records;  /* machine id -> why */
    GHashTable *names;    /* natural key or number, whatever its kind -> why */
    GHashTable *subjects; /* "kind\x1fnatural key" -> why */
};

static const char ACTIONS_SQL[] =
    "SELECT k.record, k.action_id, k.source_id, k.subject_id FROM r_corrective_action k"
    " WHERE k.verified_on IS NULL";
static const char INCIDENTS_SQL[] =
    "SELECT k.record, k.incident_id, k.reported_to FROM r_incident k"
    " WHERE k.closed_at IS NULL AND k.type <> 'nil'"
    " UNION ALL SELECT k.record, k.incident_id, l.value FROM r_incident k"
    " JOIN r_incident_scope_assets l ON l.record = k.record"
    " WHERE k.closed_at IS NULL AND k.type <> 'nil'"
    " UNION ALL SELECT k.record, k.incident_id, l.value FROM r_incident k"
    " JOIN r_incident_action_ids l ON l.record = k.record"
    " WHERE k.closed_at IS NULL AND k.type <> 'nil'";

static void
note(GHashTable *table, const char *key, const char *why)
{
    if (key != NULL && key[0] != '\0' && !g_hash_table_contains(table, key))
        g_hash_table_insert(table, g_strdup(key), g_strdup(why));
}

/* Columns: the record that holds, its name, and what it names. */
static bool
read_holders(TicsHolds *holds, TicsIndex *index, const char *sql, bool incident, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        const char *name = tics_query_text(query, 1);
        g_autofree char *why =
            incident ? g_strdup_printf(_("incident %s is not closed"), name)
                     : g_strdup_printf(_("corrective action %s is not verified"), name);
        note(holds->records, tics_query_text(query, 0), why);
        for (int i = 2; i < tics_query_columns(query); i++)
            note(holds->names, tics_query_text(query, i), why);
    }
    return query != NULL;
}

static void
take_finding(TicsHolds *holds, TicsIndex *index, const TicsGap *gap, const TicsFinding *finding)
{
    if (finding->severity > TICS_SEVERITY_MEDIUM || finding->prerequisite ||
        !tics_finding_weighs(finding))
        return;
    g_autofree char *why =
        finding->subject[0] == '\0'
            ? g_strdup_printf(_("open finding %s"), finding->rule->id)
            : g_strdup_printf(_("open finding %s about %s"), finding->rule->id, finding->subject);
    const TicsKind *kind = tics_finding_kind(index, gap->catalogue, finding);
    g_autofree char *subject =
        kind == NULL ? NULL : g_strconcat(kind->id, "\x1f", finding->subject, NULL);
    note(holds->records, finding->record, why);
    note(holds->subjects, subject, why);
}

TicsHolds *
tics_holds_read(TicsIndex *index, const TicsGap *gap, GError **error)
{
    g_autoptr(TicsHolds) holds = g_new0(TicsHolds, 1);

    holds->records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    holds->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    holds->subjects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!read_holders(holds, index, INCIDENTS_SQL, true, error) ||
        !read_holders(holds, index, ACTIONS_SQL, false, error))
        return NULL;
    for (guint i = 0; i < gap->findings->len; i++)
        take_finding(holds, index, gap, g_ptr_array_index(gap->findings, i));
    return g_steal_pointer(&holds);
}

void
tics_holds_free(TicsHolds *holds)
{
    if (holds == NULL)
        return;
    g_hash_table_unref(holds->records);
    g_hash_table_unref(holds->names);
    g_hash_table_unref(holds->subjects);
    g_free(holds);
}

const char *
tics_holds_of(const TicsHolds *holds, const char *record, const char *kind, const char *name,
              const char *number)
{
    g_autofree char *subject = g_strconcat(kind, "\x1f", name, NULL);
    const char *why = g_hash_table_lookup(holds->records, record);

    if (why == NULL)
        why = g_hash_table_lookup(holds->names, name);
    if (why == NULL && number != NULL && number[0] != '\0')
        why = g_hash_table_lookup(holds->names, number);
    return why != NULL ? why : g_hash_table_lookup(holds->subjects, subject);
}

static const char EXPIRED_SQL[] =
    "SELECT record, kind, name, coalesce(number, ''), keep_until FROM r_kept"
    " WHERE (:kind IS NULL OR kind = :kind) AND keep_until < :today AND erasable"
    " ORDER BY kind, keep_until, name, record";

bool
tics_expired(TicsIndex *index, const TicsHolds *holds, TicsDate today, const char *kind,
             TicsExpiredFunc func, void *user, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, EXPIRED_SQL, error);
    char day[TICS_DATE_TEXT];
    bool row = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":kind", kind);
    tics_query_bind_text(query, ":today", tics_date_format(today, day));
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        TicsExpired expired = {
            .record = tics_query_text(query, 0),
            .kind = tics_query_text(query, 1),
            .name = tics_query_text(query, 2),
            .number = tics_query_text(query, 3),
        };
        tics_date_parse_iso(tics_query_text(query, 4), &expired.kept_until);
        expired.held =
            tics_holds_of(holds, expired.record, expired.kind, expired.name, expired.number);
        if (!func(&expired, user, error))
            return false;
    }
    return true;
}
