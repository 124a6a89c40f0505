/* owner.c -- who would do it: from appointments, managers of areas, systems and information, heads
 * of departments */
/* SPDX-License-Identifier: Apache-2.0 */
#include "owner.h"

#include "i18n.h"

#include <string.h>

enum { NAMED_MAX = 3 };

#define IN_OFFICE(a) a ".\"from\" <= s.as_of AND (" a ".\"to\" IS NULL OR " a ".\"to\" >= s.as_of)"

static const char APPOINTED_SQL[] =
    "SELECT DISTINCT a.person_id FROM r_role_appointment a, r_setting s"
    " WHERE a.role = :role AND " IN_OFFICE("a") " ORDER BY a.person_id";

/* A subject may go on behind its first part: area/row, area/month, system/account. */
#define FIRST_PART "substr(:subject, 1, instr(:subject || '/', '/') - 1)"

/* The head of a department is appointed for it, or appointed as a head and works there. */
static const char HEAD_SQL[] =
    "SELECT DISTINCT a.person_id FROM r_setting s, r_person_employments e, r_role_appointment a"
    " WHERE e.person_id = :subject AND e.unit_id IS NOT NULL AND e.joined_on <= s.as_of"
    " AND e.joined_on = (SELECT max(n.joined_on) FROM r_person_employments n"
    "   WHERE n.person_id = e.person_id AND n.joined_on <= s.as_of)"
    " AND a.role = 'unit_manager' AND " IN_OFFICE(
        "a") " AND coalesce(a.unit_id, (SELECT h.unit_id FROM r_person_employments h"
             "   WHERE h.person_id = a.person_id AND h.joined_on <= s.as_of"
             "   AND (h.left_on IS NULL OR h.left_on >= s.as_of) ORDER BY h.joined_on DESC LIMIT "
             "1))"
             "   = e.unit_id ORDER BY a.person_id";

/* In a role, who sees to what a subject names, or to all there is of it (subject NULL). */
static const struct {
    const char *role, *sql, *all_sql;
} managers[] = {
    {"zone_manager", "SELECT manager_id FROM r_zone WHERE zone_id = " FIRST_PART,
     "SELECT DISTINCT z.manager_id FROM r_zone z, r_setting s WHERE z.manager_id IS NOT NULL"
     " AND (z.valid_to IS NULL OR z.valid_to >= s.as_of)"
     " AND z.record NOT IN (SELECT record FROM r_outside_zone) ORDER BY z.zone_id"},
    {"it_manager", "SELECT manager_id FROM r_system WHERE system_id = " FIRST_PART, NULL},
    {"asset_manager", "SELECT manager_id FROM r_info_asset WHERE asset_id = " FIRST_PART, NULL},
};

void
tics_owner_free(TicsOwner *owner)
{
    if (owner == NULL)
        return;
    g_free(owner->who);
    g_free(owner->role);
    g_free(owner->role_id);
    g_clear_pointer(&owner->persons, g_ptr_array_unref);
    g_free(owner);
}

struct TicsOwners {
    TicsIndex *index;
    const char *officer;
    TicsLang lang;
    GHashTable *queries; /* statement -> TicsQuery*, made when first needed */
};

static void
free_query(void *query)
{
    tics_query_free(query);
}

TicsOwners *
tics_owners_new(TicsIndex *index, const char *officer, TicsLang lang)
{
    TicsOwners *owners = g_new0(TicsOwners, 1);

    owners->index = index;
    owners->officer = officer;
    owners->lang = lang;
    owners->queries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_query);
    return owners;
}

void
tics_owners_free(TicsOwners *owners)
{
    if (owners == NULL)
        return;
    g_hash_table_unref(owners->queries);
    g_free(owners);
}

/* To make the statement costs more than to run it. Borrowed. */
static TicsQuery *
query_of(TicsOwners *owners, const char *sql, GError **error)
{
    TicsQuery *query = g_hash_table_lookup(owners->queries, sql);

    if (query != NULL) {
        tics_query_reset(query);
        return query;
    }
    query = tics_index_query(owners->index, sql, error);
    if (query != NULL)
        g_hash_table_insert(owners->queries, (void *)sql, query);
    return query;
}

/* Adds the persons a statement gives that are not there yet. */
static bool
add(TicsOwners *owners, const char *sql, const char *name, const char *value, GPtrArray *persons,
    GError **error)
{
    TicsQuery *query = query_of(owners, sql, error);
    bool row = query != NULL;

    if (query != NULL && name != NULL)
        tics_query_bind_text(query, name, value);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const char *person = row ? tics_query_text(query, 0) : NULL;
        if (person != NULL && !g_ptr_array_find_with_equal_func(persons, person, g_str_equal, NULL))
            g_ptr_array_add(persons, g_strdup(person));
    }
    if (query != NULL)
        tics_query_reset(query);
    return query != NULL;
}

/* Managers of what the subjects name, or of all where none is named. */
static bool
add_managers(TicsOwners *owners, const char *role, const GPtrArray *subjects, GPtrArray *persons,
             GError **error)
{
    for (size_t m = 0; m < G_N_ELEMENTS(managers); m++) {
        if (strcmp(role, managers[m].role) != 0)
            continue;
        for (guint i = 0; i < subjects->len; i++)
            if (!add(owners, managers[m].sql, ":subject", g_ptr_array_index(subjects, i), persons,
                     error))
                return false;
        if (subjects->len == 0 && managers[m].all_sql != NULL)
            return add(owners, managers[m].all_sql, NULL, NULL, persons, error);
    }
    return true;
}

static bool
add_heads(TicsOwners *owners, const GPtrArray *subjects, GPtrArray *persons, GError **error)
{
    for (guint i = 0; i < subjects->len; i++)
        if (!add(owners, HEAD_SQL, ":subject", g_ptr_array_index(subjects, i), persons, error))
            return false;
    return true;
}

static char *
role_title(TicsIndex *index, const char *role, TicsLang lang)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), "role_appointment");
    const TicsEnumValue *value = tics_field_value(tics_kind_field(kind, "role"), role);

    return g_strdup(value == NULL ? role : value->title[lang]);
}

static char *
join(const GPtrArray *persons, TicsLang lang)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < persons->len && i < NAMED_MAX; i++) {
        g_string_append(text, i == 0 ? "" : lang == TICS_JA ? "、" : ", ");
        g_string_append(text, g_ptr_array_index(persons, i));
    }
    if (persons->len > NAMED_MAX)
        g_string_append_printf(text, _(" and %u more"), persons->len - NAMED_MAX);
    return g_string_free(text, FALSE);
}

static TicsOwner *
fall_to(const TicsOwners *owners, const char *role)
{
    g_autofree char *title = role_title(owners->index, role, owners->lang);
    TicsOwner *owner = g_new0(TicsOwner, 1);

    owner->who = g_strdup(owners->officer);
    owner->role_id = g_strdup(role);
    owner->persons = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(owner->persons, g_strdup(owners->officer));
    owner->role = g_strdup_printf(_("keeps the store; nobody is appointed as: %s"), title);
    return owner;
}

TicsOwner *
tics_owners_find(TicsOwners *owners, const TicsKind *kind, const GPtrArray *subjects,
                 GError **error)
{
    g_autoptr(GPtrArray) persons = g_ptr_array_new_with_free_func(g_free);
    const char *role = kind == NULL || kind->owner == NULL ? "overall_manager" : kind->owner;
    const char *as = role;
    bool whole = strcmp(role, "overall_manager") == 0, unit = strcmp(role, "unit_manager") == 0;

    if (!add_managers(owners, role, subjects, persons, error))
        return NULL;
    if (persons->len == 0 && (whole || unit)) {
        as = "unit_manager";
        if (!add_heads(owners, subjects, persons, error))
            return NULL;
    }
    if (persons->len == 0) {
        as = role;
        if (!add(owners, APPOINTED_SQL, ":role", role, persons, error))
            return NULL;
    }
    if (persons->len == 0)
        return fall_to(owners, role);
    TicsOwner *owner = g_new0(TicsOwner, 1);
    owner->who = join(persons, owners->lang);
    owner->role = role_title(owners->index, as, owners->lang);
    owner->role_id = g_strdup(as);
    owner->persons = g_steal_pointer(&persons);
    return owner;
}

TicsOwner *
tics_owner_find(TicsIndex *index, const TicsKind *kind, const GPtrArray *subjects,
                const char *officer, TicsLang lang, GError **error)
{
    g_autoptr(TicsOwners) owners = tics_owners_new(index, officer, lang);

    return tics_owners_find(owners, kind, subjects, error);
}

TicsOwner *
tics_owner_named(const char *person)
{
    TicsOwner *owner = g_new0(TicsOwner, 1);

    owner->who = g_strdup(person);
    owner->role = g_strdup(_("named in the record"));
    owner->role_id = g_strdup("");
    owner->persons = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(owner->persons, g_strdup(person));
    return owner;
}
