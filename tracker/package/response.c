/* response.c -- which corrective actions and which evidence an answer to the certification body is
 * of
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "response.h"

#include "audit_findings.h"
#include "i18n.h"

#include <string.h>

static const char actions_sql[] =
    "SELECT record, source_id FROM r_corrective_action WHERE source = 'audit'"
    " AND substr(action_id, 1, length(:begin)) = :begin AND source_id IS NOT NULL"
    " ORDER BY source_id DESC, action_id";

static void
free_list(void *list)
{
    g_ptr_array_unref(list);
}

void
tics_response_free(TicsResponse *response)
{
    if (response == NULL)
        return;
    g_ptr_array_unref(response->actions);
    g_ptr_array_unref(response->evidence);
    g_hash_table_unref(response->shown);
    g_free(response->audit);
    g_free(response);
}

guint
tics_response_filled(const TicsResponse *response, const char *path)
{
    guint count = 0;

    for (guint i = 0; i < response->actions->len; i++)
        count += tics_record_get(g_ptr_array_index(response->actions, i), path) != NULL;
    return count;
}

const char *
tics_response_looked_at(const TicsResponse *response)
{
    const char *day = strchr(response->audit, '-');

    return day == NULL ? "" : day + 1;
}

/* "EV-A-2026-0042" in a text: each record of that number once. */
static bool
take_named(TicsResponse *response, TicsIndex *index, const char *text, GError **error)
{
    GPtrArray *named = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRegex) number = g_regex_new("\\b[A-Z]{2}-[A-Z]-[0-9]{4}-[0-9]{4,}", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    g_ptr_array_add(response->evidence, named);
    g_regex_match(number, text != NULL ? text : "", 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *word = g_match_info_fetch(match, 0);
        g_autoptr(GPtrArray) ids = tics_index_find(index, NULL, word, error);
        if (ids == NULL)
            return false;
        for (guint i = 0; i < ids->len; i++) {
            const char *id = g_ptr_array_index(ids, i);
            if (!g_hash_table_add(seen, g_strdup(id)))
                continue;
            g_ptr_array_add(named, g_strdup(id));
            g_hash_table_add(response->shown, g_strdup(id));
        }
    }
    return true;
}

static bool
take_action(TicsResponse *response, TicsIndex *index, const char *id, GError **error)
{
    TicsRecord *record = tics_index_record(index, id, tics_index_known_seq(index), error);

    if (record == NULL)
        return false;
    g_ptr_array_add(response->actions, record);
    g_hash_table_add(response->shown, g_strdup(id));
    return take_named(response, index, tics_record_get(record, "evidence"), error);
}

TicsResponse *
tics_response_read(TicsIndex *index, GError **error)
{
    g_autoptr(TicsResponse) response = g_new0(TicsResponse, 1);
    g_autoptr(TicsQuery) query = tics_index_query(index, actions_sql, error);
    bool row = true;

    response->actions = g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);
    response->evidence = g_ptr_array_new_with_free_func(free_list);
    response->shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":begin", TICS_AUDIT_ACTION);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        const char *audit = row ? tics_query_text(query, 1) : NULL;
        if (audit == NULL || (response->audit != NULL && strcmp(audit, response->audit) != 0))
            break; /* an earlier audit was answered before */
        if (response->audit == NULL)
            response->audit = g_strdup(audit);
        if (!take_action(response, index, tics_query_text(query, 0), error))
            return NULL;
    }
    return response->actions->len > 0
               ? g_steal_pointer(&response)
               : tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                                _("there is nothing to answer: no findings of the certification "
                                  "body are recorded (tics import audit-findings FILE takes in the "
                                  "workbook that it gave back)"));
}
