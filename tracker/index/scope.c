/* scope.c -- the views that tell what lies outside the certification scope
 *
 * Units, sites and systems are said to be in or out; a record of a kind lies outside with what the
 * fields of its <scope> name: an area with its site, a permit with its area. Unset means inside.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kinds.h"

#include <string.h>

#define OUT_ON_THE_DAY                                                                             \
    "in_scope = 'no' AND (\"from\" IS NULL OR \"from\" <= as_of)"                                  \
    " AND (\"to\" IS NULL OR \"to\" >= as_of)"

static const char site_sql[] = TICS_OUTSIDE_VIEW "site AS SELECT record, site_id AS id"
                                                 " FROM r_site, r_setting WHERE " OUT_ON_THE_DAY;
static const char system_sql[] =
    TICS_OUTSIDE_VIEW "system AS SELECT record, system_id AS id"
                      " FROM r_system, r_setting WHERE " OUT_ON_THE_DAY;

/* A unit goes with the one above it or its site unless it is said to be in. */
static const char unit_sql[] = TICS_OUTSIDE_VIEW
    "unit AS"
    " WITH RECURSIVE out(record, id) AS ("
    "   SELECT record, unit_id FROM r_unit, r_setting WHERE " OUT_ON_THE_DAY
    "   UNION SELECT u.record, u.unit_id FROM r_unit u, r_setting s WHERE u.in_scope IS NULL"
    "   AND (u.\"from\" IS NULL OR u.\"from\" <= s.as_of)"
    "   AND (u.\"to\" IS NULL OR u.\"to\" >= s.as_of)"
    "   AND u.site_id IN (SELECT id FROM r_outside_site)"
    "   UNION SELECT u.record, u.unit_id FROM out JOIN r_unit u ON u.parent_unit_id = out.id"
    "   WHERE u.in_scope IS NULL)"
    " SELECT record, id FROM out";

/* Who left before the starting day is in no population. */
static const char person_sql[] =
    "CREATE TEMP VIEW r_scope_person AS"
    " SELECT DISTINCT e.person_id FROM r_person_employments e, r_setting s"
    " WHERE e.joined_on <= s.as_of"
    " AND (e.left_on IS NULL OR s.evidence_from IS NULL OR e.left_on >= s.evidence_from)"
    " AND (e.unit_id IS NULL OR e.unit_id NOT IN (SELECT id FROM r_outside_unit))";

/* Employments of people in the scope that have begun, each with the number of the stay it belongs
 * to: spells that follow each other without a gap are one stay. `before`: until when an earlier one
 * lasted. */
static const char spells_sql[] = TICS_SPELLS_VIEW
    " AS WITH spell AS ("
    "   SELECT e.record, e.person_id, e.n, e.category, e.employer_id, e.joined_on, e.left_on,"
    "   max(coalesce(e.left_on, '9999-12-31')) OVER (PARTITION BY e.person_id"
    "     ORDER BY e.joined_on, e.n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before"
    "   FROM r_person_employments e JOIN r_scope_person p ON p.person_id = e.person_id, r_setting s"
    "   WHERE e.joined_on <= s.as_of AND (e.left_on IS NULL OR e.left_on >= e.joined_on))"
    " SELECT *, sum(before IS NOT NULL AND days_between(before, joined_on) > 1)"
    "   OVER (PARTITION BY person_id ORDER BY joined_on, n) AS stay FROM spell";

/* Not those over before the starting day. own_from: first day as staff of the company itself. */
static const char stays_sql[] = TICS_STAYS_VIEW
    " AS SELECT record, person_id, stay, min(joined_on) AS joined_on,"
    "   max(coalesce(left_on, '9999-12-31')) AS left_on,"
    "   max(CASE WHEN days_between(before, joined_on) > 1 THEN before END) AS left_before,"
    "   min(CASE WHEN category IN ('agency', 'secondee_in', 'contractor') THEN NULL"
    "     ELSE joined_on END) AS own_from"
    " FROM r_person_spells GROUP BY person_id, stay"
    " HAVING max(coalesce(left_on, '9999-12-31'))"
    "   >= coalesce((SELECT evidence_from FROM r_setting), '')";

/* An area within an area goes with the outer one unless something of its own decides. */
static void
append_inherited(GString *sql, const TicsKind *kind, const char *field)
{
    g_string_append_printf(
        sql,
        " UNION SELECT k.record, k.\"%s\" FROM out JOIN r_all_%s k ON k.\"%s\" = out.id WHERE 1",
        kind->key[0], kind->id, field);
    for (char **other = kind->scope; *other != NULL; other++)
        if (strcmp(*other, field) != 0)
            g_string_append_printf(sql, " AND k.\"%s\" IS NULL", *other);
}

/* r_outside_<kind>: record and key of those that lie outside. */
static char *
outside_view(const TicsKind *kind)
{
    GString *sql = g_string_new(NULL);

    g_string_printf(sql,
                    TICS_OUTSIDE_VIEW "%s AS WITH RECURSIVE out(record, id) AS ("
                                      "SELECT record, \"%s\" FROM r_all_%s WHERE 0",
                    kind->id, kind->key[0], kind->id);
    for (char **name = kind->scope; *name != NULL; name++) {
        const char *of = tics_field_scope_kind(tics_kind_field(kind, *name));
        if (strcmp(of, kind->id) != 0)
            g_string_append_printf(sql, " OR \"%s\" IN (SELECT id FROM r_outside_%s)", *name, of);
    }
    for (char **name = kind->scope; *name != NULL; name++)
        if (strcmp(tics_field_scope_kind(tics_kind_field(kind, *name)), kind->id) == 0)
            append_inherited(sql, kind, *name);
    g_string_append(sql, ") SELECT record, id FROM out");
    return g_string_free(sql, FALSE);
}

char *
tics_scope_view(const TicsDomain *domain, const char *name)
{
    const struct {
        const char *name, *sql;
    } own[] = {{"r_scope_person", person_sql}, {"r_person_spells", spells_sql},
               {"r_person_stays", stays_sql},  {"r_outside_unit", unit_sql},
               {"r_outside_site", site_sql},   {"r_outside_system", system_sql}};

    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        if (strcmp(name, own[i].name) == 0)
            return g_strdup(own[i].sql);
    const TicsKind *kind = g_str_has_prefix(name, "r_outside_")
                               ? tics_domain_kind(domain, name + strlen("r_outside_"))
                               : NULL;
    return kind == NULL || kind->has_rows || kind->scope[0] == NULL ? NULL : outside_view(kind);
}

/* Mostly nothing: then no row need be asked. What cannot be looked at is asked, and says why. */
static bool
is_empty(const TicsViews *views, const TicsKind *kind)
{
    g_autofree char *sql = g_strdup_printf("SELECT 1 FROM r_outside_%s LIMIT 1", kind->id);
    g_autoptr(sqlite3_stmt) query =
        tics_views_ensure(views, sql, NULL) ? tics_db_prepare(views->db, sql, NULL) : NULL;
    bool row = true;

    return query != NULL && tics_db_step(query, &row, NULL) && !row;
}

/* Rules see what lies within the scope; lists, history and the like see everything. */
void
tics_scope_append(GString *sql, const TicsViews *views, const TicsKind *kind)
{
    if (views->fixed != NULL && !views->sight.no_outside && kind->scope[0] != NULL &&
        !is_empty(views, kind))
        g_string_append_printf(sql,
                               " AND (SELECT id FROM main.record WHERE rid = v.rid)"
                               " NOT IN (SELECT record FROM r_outside_%s)",
                               kind->id);
}

/* Small registers: looked at once, so that no rule need ask them where all is inside. */
static const char outside_sql[] =
    "SELECT NOT EXISTS (SELECT 1 FROM r_outside_unit UNION ALL SELECT 1 FROM r_outside_site"
    " UNION ALL SELECT 1 FROM r_outside_system), NOT EXISTS (SELECT 1 FROM r_outside_zone)";

bool
tics_scope_look(const TicsViews *views, TicsSight *sight, GError **error)
{
    bool row = false;

    if (!tics_views_ensure(views, outside_sql, error))
        return false;
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(views->db, outside_sql, error);
    if (query == NULL || !tics_db_step(query, &row, error))
        return false;
    sight->no_outside = sqlite3_column_int(query, 0);
    sight->no_area_outside = sqlite3_column_int(query, 1);
    return true;
}
