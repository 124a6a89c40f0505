/* export_log.c -- rows of area logs: there is no record a row */
/* SPDX-License-Identifier: Apache-2.0 */
#include "export_private.h"

#include <string.h>

/* What rules see: within the scope, with the number of people that a name says. */
static const char SEEN_SQL[] = "SELECT * FROM r_zone_log ORDER BY zone_id, entered_at, row_id";
/* What was written: all areas, and no number where none was given. */
static const char WRITTEN_SQL[] =
    "SELECT l.row_id, l.zone_id, l.person_id, l.visitor_id, n.text AS name_as_written,"
    " a.text AS affiliation, l.entered_at, l.left_at, p.text AS purpose, l.escort_id,"
    " d.text AS devices_brought,"
    " CASE l.devices_deposited WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS devices_deposited,"
    " m.text AS method, r.text AS result, b.text AS recorded_by, l.recorded_at, s.text AS source,"
    " tics_date(l.closed_day) AS closed_day, l.headcount FROM log_row l"
    " LEFT JOIN term n ON n.tid = l.name_as_written LEFT JOIN term a ON a.tid = l.affiliation"
    " LEFT JOIN term p ON p.tid = l.purpose LEFT JOIN term d ON d.tid = l.devices_brought"
    " LEFT JOIN term m ON m.tid = l.method LEFT JOIN term r ON r.tid = l.result"
    " LEFT JOIN term b ON b.tid = l.recorded_by LEFT JOIN term s ON s.tid = l.source"
    " WHERE l.s0 <= (SELECT known_seq FROM clock)"
    " AND (l.s1 IS NULL OR l.s1 > (SELECT known_seq FROM clock))"
    " AND coalesce(substr(coalesce(l.entered_at, l.left_at), 1, 10), tics_date(l.closed_day), '')"
    "   <= (SELECT as_of FROM clock)"
    " ORDER BY l.zone_id, l.entered_at, l.row_id";

static const char *
value_of(const TicsQuery *query, const char *name)
{
    for (int c = 0; c < tics_query_columns(query); c++)
        if (strcmp(tics_query_column_name(query, c), name) == 0)
            return tics_query_text(query, c);
    return NULL;
}

static bool
wanted(const TicsQuery *query, const TicsExport *options)
{
    for (guint i = 0; options->only != NULL && i < options->only->values->len; i++) {
        const TicsValue *asked = g_ptr_array_index(options->only->values, i);
        if (g_strcmp0(value_of(query, asked->path), asked->value) != 0)
            return false;
    }
    return true;
}

bool
tics_export_log(TicsIndex *index, const GPtrArray *fields, const TicsExport *options,
                TicsTableOut *out, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(index, options->whole ? WRITTEN_SQL : SEEN_SQL, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row || !wanted(query, options))
            continue;
        for (guint i = 0; i < fields->len; i++) {
            const TicsField *field = g_ptr_array_index(fields, i);
            out->cell(out, field, value_of(query, field->name));
        }
        if (!out->end_row(out, error))
            return false;
    }
    return query != NULL;
}
