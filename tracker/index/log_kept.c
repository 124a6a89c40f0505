/* log_kept.c -- the log summed up, kept in the index until the log changes
 *
 * A rule's connection sums it up when first asked and cannot write; what it found is stored once
 * all connections are closed. It is used again where the clocks leave out nothing: mostly.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "log_kept.h"
#include "index_private.h"

#include <string.h>

/* All rows there are: from when to when. Empty where there are none. */
static const char span_sql[] =
    "INSERT OR REPLACE INTO log_span SELECT 1, ?, (SELECT min(entered_at) FROM log_row),"
    " (SELECT max(entered_at) FROM log_row), (SELECT min(closed_day) FROM log_row),"
    " (SELECT max(closed_day) FROM log_row)";

char *
tics_log_kept_about(sqlite3 *db, const TicsClocks *clocks)
{
    int64_t log = tics_db_number(db, "SELECT max(seq) FROM kind_seq WHERE kind = 'zone_log'", 0);
    int64_t erased =
        tics_db_number(db, "SELECT max(seq) FROM kind_seq WHERE kind = 'tombstone'", 0);

    return g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", log, erased,
                           clocks->evidence_from);
}

bool
tics_log_kept_fits(sqlite3 *db, const TicsClocks *clocks)
{
    g_autofree char *about = tics_log_kept_about(db, clocks);
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(db, "SELECT about FROM main.log_span", NULL);
    bool row = false;

    return query != NULL && tics_db_step(query, &row, NULL) && row &&
           strcmp(tics_db_text(query, 0), about) == 0;
}

void
tics_index_keep_log_sums(TicsIndex *index, TicsLogSums *sums)
{
    g_autofree char *about = tics_log_kept_about(index->db, &index->clocks);
    g_autoptr(sqlite3_stmt) span = NULL;
    int lock;

    if (sums == NULL || !tics_index_write_begin(index, &lock))
        return;
    span = tics_db_prepare(index->db, span_sql, NULL);
    tics_db_bind(span, 1, about);
    if (span == NULL || !tics_log_sums_put(sums, index->db, true, NULL) || !tics_db_run(span, NULL))
        tics_db_exec(index->db, "DELETE FROM log_span", NULL);
    tics_index_write_end(index, lock);
}
