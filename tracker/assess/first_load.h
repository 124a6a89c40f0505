/* first_load.h -- the change that first brought records of a kind (初回登録)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

typedef struct {
    const TicsKind *kind; /* borrowed; never a system kind */
    char *area;           /* whose log it is; "" for other kinds than area logs */
    int64_t seq, time;    /* the change; UTC */
    char *commit;
    int64_t count;        /* records, or log rows; -1 until measured */
    char *from, *to;      /* oldest and newest evidence day; NULL if undated or not measured */
} TicsFirstLoad;

/* Those known at a change, of registers and area logs and of other kinds that began with several records: TicsFirstLoad*, by change, kind, area; not measured yet. Transfer full. */
GPtrArray *tics_first_loads(TicsIndex *index, int64_t known_seq, GError **error);
/* Counts and finds the span, once. */
bool tics_first_load_measure(TicsIndex *index, TicsFirstLoad *load, GError **error);
