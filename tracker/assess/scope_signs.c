/* scope_signs.c -- what the records say of scope questions, and what values they use that no scope
 * register names */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scope_signs.h"

#include "i18n.h"

static const char SIGNS_RULE[] = "S-002"; /* its population: flag, kind, number of records */

static const char PLACES_SQL[] =
    "WITH used(kind, id, n) AS ("
    " SELECT 'unit', unit_id, count(DISTINCT person_id) FROM r_person_employments GROUP BY unit_id"
    " UNION ALL SELECT 'unit', unit_id, count(*) FROM r_device_asset GROUP BY unit_id"
    " UNION ALL SELECT 'unit', unit_id, count(*) FROM r_info_asset GROUP BY unit_id"
    " UNION ALL SELECT 'unit', unit_id, count(*) FROM r_self_check GROUP BY unit_id"
    " UNION ALL SELECT 'site', site_id, count(*) FROM r_zone GROUP BY site_id"
    " UNION ALL SELECT 'site', site_id, count(*) FROM r_all_unit GROUP BY site_id"
    " UNION ALL SELECT 'system', system_id, count(*) FROM r_account GROUP BY system_id),"
    " known(kind, id, name, in_scope) AS ("
    " SELECT 'site', site_id, name, coalesce(in_scope, 'yes') FROM r_all_site"
    " UNION ALL SELECT 'unit', unit_id, name, coalesce(in_scope, 'yes') FROM r_all_unit"
    " UNION ALL SELECT 'system', system_id, name, coalesce(in_scope, 'yes') FROM r_all_system)"
    " SELECT kind, id, name, 1, in_scope = 'yes', 0 FROM known"
    " UNION ALL SELECT u.kind, u.id, NULL, 0, 1, sum(u.n) FROM used u"
    " WHERE u.id IS NOT NULL AND NOT EXISTS"
    "  (SELECT 1 FROM known k WHERE k.kind = u.kind AND k.id = u.id) GROUP BY u.kind, u.id"
    " ORDER BY 1, 2";

static void
sign_free(void *data)
{
    TicsScopeSign *sign = data;

    g_free(sign->flag);
    g_free(sign);
}

static void
place_free(void *data)
{
    TicsScopePlace *place = data;

    g_free(place->id);
    g_free(place->name);
    g_free(place);
}

static void
take_sign(GPtrArray *signs, const TicsDomain *domain, const TicsQuery *query)
{
    TicsScopeSign *sign = g_new0(TicsScopeSign, 1);

    sign->flag = g_strdup(tics_query_text(query, 0));
    sign->kind = tics_domain_kind(domain, tics_query_text(query, 1));
    sign->found = tics_query_int(query, 2);
    g_ptr_array_add(signs, sign);
}

static GPtrArray *
read_signs(TicsChecker *checker, const TicsRule *rule, GError **error)
{
    g_autoptr(GPtrArray) signs = g_ptr_array_new_with_free_func(sign_free);
    g_autoptr(TicsQuery) query =
        tics_rules_query(checker->rules, rule->population_sql, checker->parameters, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row)
            take_sign(signs, tics_rules_domain(checker->rules), query);
    }
    return query == NULL ? NULL : g_steal_pointer(&signs);
}

GPtrArray *
tics_scope_signs(TicsIndex *index, GHashTable *parameters, TicsLang lang, GError **error)
{
    const TicsRule *rule = tics_domain_rule(tics_index_domain(index), SIGNS_RULE);
    TicsChecker checker;
    GPtrArray *signs = NULL;

    if (rule == NULL)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("no rule '%s'"), SIGNS_RULE);
    if (tics_checker_init(&checker, index, parameters, lang, error))
        signs = read_signs(&checker, rule, error);
    tics_checker_clear(&checker);
    return signs;
}

GPtrArray *
tics_scope_places(TicsIndex *index, GError **error)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(place_free);
    g_autoptr(TicsQuery) query = tics_index_query(index, PLACES_SQL, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row)
            break;
        TicsScopePlace *place = g_new0(TicsScopePlace, 1);
        place->kind = tics_domain_kind(tics_index_domain(index), tics_query_text(query, 0));
        place->id = g_strdup(tics_query_text(query, 1));
        place->name = g_strdup(tics_query_text(query, 2));
        place->registered = tics_query_int(query, 3) != 0;
        place->in_scope = tics_query_int(query, 4) != 0;
        place->used = tics_query_int(query, 5);
        g_ptr_array_add(places, place);
    }
    return query == NULL ? NULL : g_steal_pointer(&places);
}
