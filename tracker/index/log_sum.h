/* log_sum.h -- the logs of areas summed up in one pass: by person and writer, by day, by how late rows came
 *
 * Private to this folder.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "db.h"
#include "index.h"

enum { TICS_LOG_UNKNOWN = INT32_MIN };

typedef struct {
    int64_t rid, writer; /* writer: tid, -1 for none */
    char *person_id;     /* NULL: a visitor, or nobody */
    char *zone_id;
    int64_t rows, entries, lefts, denied,
        closed; /* closed: first day said to be without entries, or 0 */
    char *first_at, *last_at, *last_left;
} TicsLogSum;

/* Rows of a log that first came with one change, so and so many days after they were over or
 * written down. */
typedef struct {
    int64_t rid, first;  /* first: number of the change */
    int stored, written; /* days; TICS_LOG_UNKNOWN where nothing says */
    int64_t rows;
} TicsLogDelay;

/* A day read last: most rows are of the day of the row before. */
typedef struct {
    char text[TICS_DATE_TEXT];
    int number;
} TicsLogMemo;

struct TicsLogSums {
    TicsLogMemo over, written;
    GHashTable *sums, *delays, *days; /* days: "zone\x1f2026-04-01" */
    GPtrArray *sum_order, *delay_order;
    GHashTable *change_days;       /* number of a change -> its day since 1970-01-01 */
    char *last_zone, *last_day[2]; /* of the row before: mostly that of this one too */
};

/* From rows: log, area, person, writer (tid), entered, left, closed day, denied (0 or 1), number of the change that first brought the row, time it was
 * written down. Transfer full. */
TicsLogSums *tics_log_sums_read(sqlite3 *db, const char *rows_sql, GError **error);
void tics_log_sums_free(TicsLogSums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsLogSums, tics_log_sums_free)
/* Into the temporary tables r_zone_log_person, _day and _delay, which are made, or into those of the index, which are emptied. */
bool tics_log_sums_put(const TicsLogSums *sums, sqlite3 *db, bool kept, GError **error);
