/* response.h -- what the company answers the certification body: the corrective actions of the newest audit, and the evidence they name
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "record.h"

#include <glib.h>

typedef struct {
    GPtrArray *actions;  /* TicsRecord*, in order of their numbers; at least one */
    GPtrArray *evidence; /* GPtrArray* for each of them: ids (char*) of the records whose numbers it names */
    GHashTable *shown;   /* ids of all these records, char*: nothing else is for this package */
    char *audit;         /* "tics-2026-04-30": the package that was looked at */
} TicsResponse;
/* At the clocks set on the index. NOT_FOUND: nothing of an audit is recorded. Transfer full. */
TicsResponse *tics_response_read(TicsIndex *index, GError **error);
/* How many actions say something in a field: "done_on". */
guint tics_response_filled(const TicsResponse *response, const char *path);
/* The day of the package that was looked at, ISO; "" if it names none. Borrowed. */
const char *tics_response_looked_at(const TicsResponse *response);
void tics_response_free(TicsResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsResponse, tics_response_free)
