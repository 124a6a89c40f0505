/* retention.c -- until when a record must be kept */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"

/* The index tells the day as it does to rules, at its newest change. */
static const char KEPT_SQL[] = "SELECT keep_until FROM r_kept"
                               " WHERE rid = (SELECT rid FROM record WHERE id = :id)";

static bool
look_at_newest(TicsIndex *index, GError **error)
{
    const TicsClocks clocks = {.as_of = 0,
                               .known_seq = tics_index_head_seq(index),
                               .evidence_from = TICS_DATE_NONE,
                               .audit_on = TICS_DATE_NONE};

    return tics_index_known_seq(index) >= clocks.known_seq ||
           tics_index_set_clocks(index, &clocks, error);
}

TicsQuery *
tics_change_retention_query(TicsIndex *index, GError **error)
{
    return look_at_newest(index, error) ? tics_index_query(index, KEPT_SQL, error) : NULL;
}

bool
tics_change_retention_of(TicsQuery *query, const char *id, TicsDate *end, GError **error)
{
    bool row = false;

    *end = TICS_DATE_NONE;
    tics_query_bind_text(query, ":id", id);
    if (!tics_query_step(query, &row, error))
        return false;
    const char *text = row ? tics_query_text(query, 0) : NULL;
    if (text != NULL)
        tics_date_parse_iso(text, end);
    tics_query_reset(query);
    return true;
}

bool
tics_change_retention_end(TicsIndex *index, const char *id, TicsDate *end, GError **error)
{
    g_autoptr(TicsQuery) query = tics_change_retention_query(index, error);

    return query != NULL && tics_change_retention_of(query, id, end, error);
}
