/* outside.c -- what no population holds: out of the certification scope, or over before the
 * starting day
 *
 * A population is whole within its bounds; what lies beyond them is counted, so that nobody is left
 * out in silence.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include <string.h>

/* Each: how many are out of scope, how many of the others ended before the starting day. */
static const char PERSON_SQL[] =
    "SELECT sum(NOT ended), sum(ended) FROM ("
    " SELECT coalesce(max(coalesce(e.left_on, '9999-12-31')) < s.evidence_from, 0) AS ended"
    " FROM r_person_employments e, r_setting s"
    " WHERE e.joined_on <= s.as_of AND e.person_id NOT IN (SELECT person_id FROM r_scope_person)"
    " GROUP BY e.person_id)";

static const char ROWS_SQL[] =
    "SELECT sum(l.outside), sum(NOT l.outside AND coalesce(l.on_day < s.evidence_from, 0))"
    " FROM (SELECT zone_id IN (SELECT id FROM r_outside_zone) AS outside,"
    "   coalesce(entered_at, closed_day) AS on_day FROM r_zone_log) l, r_setting s";

/* Names come from the kind. */
static char *
register_sql(const TicsKind *kind)
{
    GString *sql = g_string_new("SELECT sum(k.outside),"
                                " sum(NOT k.outside AND coalesce(k.ended_on < s.evidence_from, 0))"
                                " FROM (SELECT ");

    if (kind->valid_to != NULL)
        g_string_append_printf(sql, "\"%s\" AS ended_on, ", kind->valid_to);
    else
        g_string_append(sql, "NULL AS ended_on, ");
    if (kind->scope[0] != NULL)
        g_string_append_printf(sql, "record IN (SELECT record FROM r_outside_%s)", kind->id);
    else
        g_string_append(sql, "0");
    g_string_append_printf(sql, " AS outside FROM r_all_%s) k, r_setting s", kind->id);
    return g_string_free(sql, FALSE);
}

static bool
take(TicsQuery *query, TicsOutside *outside, GError **error)
{
    bool row = false;

    if (query == NULL || !tics_query_step(query, &row, error))
        return false;
    outside->scope = row ? tics_query_int(query, 0) : 0;
    outside->ended = row ? tics_query_int(query, 1) : 0;
    return true;
}

/* The rules' own connection does not show the rows it leaves out; mostly there are none. */
static bool
count_rows(TicsAssessor *assessor, TicsOutside *outside, GError **error)
{
    if (!tics_rules_leave_out_rows(assessor->checker.rules))
        return true;
    g_autoptr(TicsQuery) query = tics_index_query(assessor->index, ROWS_SQL, error);
    return take(query, outside, error);
}

static bool
count_kind(TicsAssessor *assessor, const TicsKind *kind, TicsOutside *outside, GError **error)
{
    bool person = strcmp(kind->id, "person") == 0;

    if (kind->has_rows)
        return count_rows(assessor, outside, error);
    if (!person && kind->scope[0] == NULL && (!kind->is_register || kind->valid_to == NULL))
        return true;
    g_autofree char *sql = person ? g_strdup(PERSON_SQL) : register_sql(kind);
    g_autoptr(TicsQuery) query = tics_rules_query(assessor->checker.rules, sql, NULL, error);
    return take(query, outside, error);
}

GPtrArray *
tics_outside(TicsAssessor *assessor, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    const TicsDomain *domain = tics_index_domain(assessor->index);

    for (guint i = 0; i < domain->kinds->len; i++) {
        TicsOutside outside = {.kind = g_ptr_array_index(domain->kinds, i)};
        if (!outside.kind->is_system && !count_kind(assessor, outside.kind, &outside, error))
            return NULL;
        if (outside.scope + outside.ended > 0)
            g_ptr_array_add(all, g_memdup2(&outside, sizeof outside));
    }
    return g_steal_pointer(&all);
}
