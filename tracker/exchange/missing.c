/* missing.c -- a prefilled sheet: one row for each one who lacks a record of a kind */
/* SPDX-License-Identifier: Apache-2.0 */
#include "export_private.h"

#include "i18n.h"

#include <string.h>

/* Who owes an exit paper: whoever has left, but for death in service (nobody writes to a family for
 * a signature); with the day of leaving, which the sheet fills in. */
#define LEAVERS_SQL                                                                                \
    "WITH leaver AS (SELECT p.person_id, max(e.left_on) AS left_on"                                \
    " FROM r_person p JOIN r_person_employments e USING (record) JOIN clock c"                     \
    " WHERE p.person_id IN (SELECT person_id FROM r_scope_person) GROUP BY p.person_id"            \
    " HAVING count(*) = count(e.left_on) AND max(e.left_on) <= max(c.as_of)"                       \
    " AND NOT max(coalesce(e.leave_reason, '') = 'death')) "                                       \
    "SELECT l.person_id, l.left_on FROM leaver l"
/* A pledge is not owed by people of another employer whose agreement covers the day, as R-003 says. */
static const char PLEDGES_SQL[] = LEAVERS_SQL
    " WHERE NOT EXISTS (SELECT 1 FROM r_person_employments e"
    " JOIN r_nda n ON n.counterparty_id = e.employer_id"
    " WHERE e.person_id = l.person_id AND e.left_on = l.left_on"
    " AND e.category IN ('agency', 'secondee_in', 'contractor') AND n.signed_on <= e.left_on"
    " AND coalesce(n.\"from\", n.signed_on) <= e.left_on AND (n.\"to\" IS NULL"
    " OR n.\"to\" >= e.left_on OR n.auto_renew = 'yes' OR n.survival_until >= e.left_on))"
    " ORDER BY l.person_id";
static const char CHECKLISTS_SQL[] = LEAVERS_SQL " ORDER BY l.person_id";
/* Who owes anything else: whoever is there on the day. */
static const char MEMBERS_SQL[] =
    "SELECT DISTINCT p.person_id, NULL FROM r_person p JOIN r_person_employments e USING (record) "
    "JOIN clock c WHERE e.joined_on <= c.as_of AND (e.left_on IS NULL OR e.left_on >= c.as_of) "
    "AND p.person_id IN (SELECT person_id FROM r_scope_person) ORDER BY p.person_id";

/* The reference that says whose record it is: the first required one to a register. */
static const TicsField *
owner_field(TicsIndex *index, const TicsKind *kind)
{
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        bool owner = field->type == TICS_TYPE_REF && field->required && !field->list &&
                     field->ref_kinds != NULL && field->ref_kinds[0] != NULL;
        const TicsKind *target =
            owner ? tics_domain_kind(tics_index_domain(index), field->ref_kinds[0]) : NULL;
        if (target != NULL && target->is_register)
            return field;
    }
    return NULL;
}

/* Natural keys that have a live record of the kind. */
static bool
served(TicsIndex *index, const TicsKind *kind, const TicsField *owner, GHashTable *keys,
       GError **error)
{
    g_autoptr(GPtrArray) ids = tics_index_ids(index, kind, error);
    if (ids == NULL)
        return false;

    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(TicsRecord) record = tics_index_record(index, g_ptr_array_index(ids, i),
                                                         tics_index_head_seq(index), error);
        if (record == NULL)
            return false;
        const char *value = tics_record_get(record, owner->name);
        if (value != NULL)
            g_hash_table_add(keys, g_strdup(value));
    }
    return true;
}

static void
print_blank(const TicsKind *kind, const GPtrArray *fields, const TicsField *owner, const char *key,
            const char *left_on, const TicsExport *options, FILE *out)
{
    (void)kind;
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        const char *text = field == owner                          ? key
                           : strcmp(field->name, "left_on") == 0   ? left_on
                                                                   : "";
        tics_export_cell(out, text, i == 0);
    }
    tics_export_end(options, out);
}

static bool
print_people(TicsIndex *index, const TicsKind *kind, const TicsField *owner, GHashTable *keys,
             const TicsExport *options, FILE *out, size_t *count, GError **error)
{
    g_autoptr(GPtrArray) fields = tics_export_fields(kind);
    const char *sql = strcmp(kind->id, "exit_pledge") == 0    ? PLEDGES_SQL
                      : g_str_has_prefix(kind->id, "exit_") ? CHECKLISTS_SQL
                                                            : MEMBERS_SQL;
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const char *key = row ? tics_query_text(query, 0) : NULL;
        if (key == NULL || g_hash_table_contains(keys, key))
            continue;
        print_blank(kind, fields, owner, key, tics_query_text(query, 1), options, out);
        (*count)++;
    }
    return query != NULL;
}

static bool
print_register(TicsIndex *index, const TicsKind *kind, const TicsField *owner, GHashTable *keys,
               const TicsExport *options, FILE *out, size_t *count, GError **error)
{
    const TicsKind *target = tics_domain_kind(tics_index_domain(index), owner->ref_kinds[0]);
    g_autoptr(GPtrArray) fields = tics_export_fields(kind);
    g_autoptr(GPtrArray) ids = tics_index_ids(index, target, error);

    if (ids == NULL)
        return false;
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(TicsRecord) member = tics_index_record(index, g_ptr_array_index(ids, i),
                                                         tics_index_head_seq(index), error);
        if (member == NULL)
            return false;
        const char *key = tics_record_get(member, target->key[0]);
        if (key == NULL || g_hash_table_contains(keys, key))
            continue;
        print_blank(kind, fields, owner, key, NULL, options, out);
        (*count)++;
    }
    return true;
}

bool
tics_export_missing(TicsIndex *index, const TicsKind *kind, const TicsExport *options, FILE *out,
                    size_t *count, GError **error)
{
    const TicsField *owner = owner_field(index, kind);
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) fields = tics_export_fields(kind);

    *count = 0;
    if (owner == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' belongs to no register, so nobody can lack it"), kind->id);
    if (!served(index, kind, owner, keys, error))
        return false;
    tics_export_headings(kind, fields, options, out);
    if (strcmp(owner->ref_kinds[0], "person") == 0)
        return print_people(index, kind, owner, keys, options, out, count, error);
    return print_register(index, kind, owner, keys, options, out, count, error);
}
