/* missing.c -- a prefilled sheet: one row for each one who lacks a record of a kind */
/* SPDX-License-Identifier: Apache-2.0 */
#include "belongs.h"
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
/* A pledge is not owed by people of another employer whose agreement covers the day, as R-003 says.
 */
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

/* Natural keys that have a live record of the kind. */
static bool
served(TicsIndex *index, const TicsKind *kind, const TicsField *owner, GHashTable *keys,
       GError **error)
{
    g_autoptr(GPtrArray) ids = tics_index_ids(index, kind, error);
    if (ids == NULL)
        return false;

    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(TicsRecord) record =
            tics_index_record(index, g_ptr_array_index(ids, i), tics_index_head_seq(index), error);
        if (record == NULL)
            return false;
        const char *value = tics_record_get(record, owner->name);
        if (value != NULL)
            g_hash_table_add(keys, g_strdup(value));
    }
    return true;
}

typedef struct {
    TicsIndex *index;
    const TicsKind *kind;
    TicsBelongs belongs;
    GPtrArray *fields;
    GHashTable *keys; /* of members that have a record */
    const TicsExport *options;
    TicsTableOut *out;
    size_t *count;
} Sheet;

/* Beside the key stands what tells whoever fills the sheet in whom or what it is about; nothing of
 * it is stored when it comes back. */
static bool
has_beside(const Sheet *sheet)
{
    return sheet->belongs.name != NULL || sheet->belongs.beside != NULL;
}

static bool
print_headings(const Sheet *sheet, GError **error)
{
    const TicsExport *options = sheet->options;
    TicsTableOut *out = sheet->out;

    for (guint i = 0; i < sheet->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(sheet->fields, i);
        tics_export_heading(field, options, out);
        if (field != sheet->belongs.field)
            continue;
        if (sheet->belongs.name != NULL)
            tics_export_heading(sheet->belongs.name, options, out);
        if (sheet->belongs.beside != NULL)
            out->cell(out, NULL,
                      options->field_names       ? sheet->belongs.beside[0]
                      : sheet->belongs.questions ? _("question")
                                                 : _("requirement title"));
    }
    return out->end_row(out, error);
}

static bool
print_blank(const Sheet *sheet, const char *key, const char *beside, const char *left_on,
            GError **error)
{
    TicsTableOut *out = sheet->out;

    for (guint i = 0; i < sheet->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(sheet->fields, i);
        bool filled = tics_belongs_prefills(&sheet->belongs, sheet->kind, field);
        const char *text = field == sheet->belongs.field ? key : filled ? left_on : "";
        out->cell(out, field, text);
        if (field == sheet->belongs.field && has_beside(sheet))
            out->cell(out, sheet->belongs.name, beside);
    }
    (*sheet->count)++;
    return out->end_row(out, error);
}

static bool
print_person(const Sheet *sheet, const char *key, const char *left_on, GError **error)
{
    const TicsField *name = sheet->belongs.name;
    g_autoptr(TicsRecord) person =
        name != NULL ? tics_belongs_member(sheet->index, &sheet->belongs, key) : NULL;
    const char *called = person != NULL ? tics_record_get(person, name->name) : NULL;

    return print_blank(sheet, key, called, left_on, error);
}

static bool
print_people(const Sheet *sheet, GError **error)
{
    const char *kind = sheet->kind->id;
    const char *sql = strcmp(kind, "exit_pledge") == 0  ? PLEDGES_SQL
                      : g_str_has_prefix(kind, "exit_") ? CHECKLISTS_SQL
                                                        : MEMBERS_SQL;
    g_autoptr(TicsQuery) query = tics_index_query(sheet->index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const char *key = row ? tics_query_text(query, 0) : NULL;
        if (key != NULL && !g_hash_table_contains(sheet->keys, key) &&
            !print_person(sheet, key, tics_query_text(query, 1), error))
            return false;
    }
    return query != NULL;
}

static bool
print_register(const Sheet *sheet, GError **error)
{
    TicsIndex *index = sheet->index;
    const TicsKind *target = sheet->belongs.target;
    g_autoptr(GPtrArray) ids = tics_index_ids(index, target, error);

    if (ids == NULL)
        return false;
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(TicsRecord) member =
            tics_index_record(index, g_ptr_array_index(ids, i), tics_index_head_seq(index), error);
        if (member == NULL)
            return false;
        const char *key = tics_record_get(member, target->key[0]);
        if (key != NULL && !g_hash_table_contains(sheet->keys, key) &&
            !print_blank(sheet, key, NULL, NULL, error))
            return false;
    }
    return true;
}

static bool
print_requirements(const Sheet *sheet, const TicsCatalogue *catalogue, GError **error)
{
    for (guint i = 0; i < catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(catalogue->requirements, i);
        if (!g_hash_table_contains(sheet->keys, requirement->id) &&
            !print_blank(sheet, requirement->id, requirement->title[sheet->options->lang], NULL,
                         error))
            return false;
    }
    return true;
}

static bool
print_catalogues(const Sheet *sheet, GError **error)
{
    g_autoptr(TicsDomain) whole = tics_domain_load(false, error);

    for (guint c = 0; whole != NULL && c < whole->catalogues->len; c++) {
        const TicsCatalogue *catalogue = g_ptr_array_index(whole->catalogues, c);
        if (sheet->belongs.requirements && !print_requirements(sheet, catalogue, error))
            return false;
        for (guint i = 0; sheet->belongs.questions && i < catalogue->flags->len; i++) {
            const TicsFlag *flag = g_ptr_array_index(catalogue->flags, i);
            if (!g_hash_table_contains(sheet->keys, flag->id) &&
                !print_blank(sheet, flag->id, flag->question[sheet->options->lang], NULL, error))
                return false;
        }
    }
    return whole != NULL;
}

bool
tics_export_missing(TicsIndex *index, const TicsKind *kind, const TicsExport *options,
                    TicsTableOut *out, size_t *count, GError **error)
{
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) fields = tics_export_fields(kind, false);
    Sheet sheet = {.index = index,
                   .kind = kind,
                   .belongs = tics_belongs(index, kind),
                   .fields = fields,
                   .keys = keys,
                   .options = options,
                   .out = out,
                   .count = count};

    *count = 0;
    if (sheet.belongs.field == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' belongs to no register, so nobody can lack it"), kind->id);
    if (!served(index, kind, sheet.belongs.field, keys, error))
        return false;
    if (!print_headings(&sheet, error))
        return false;
    if (sheet.belongs.target == NULL)
        return print_catalogues(&sheet, error);
    return strcmp(sheet.belongs.target->id, "person") == 0 ? print_people(&sheet, error)
                                                           : print_register(&sheet, error);
}
