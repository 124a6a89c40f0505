/* query.h -- asking the index: prepared statements without SQLite's types (its door is db.c)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <glib.h>
#include <stdint.h>

typedef struct TicsQuery TicsQuery;

void tics_query_free(TicsQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsQuery, tics_query_free)
/* Parameters by name (":id"); names the statement does not have are ignored. NULL text binds NULL. Copied. */
void tics_query_bind_text(TicsQuery *query, const char *name, const char *text);
void tics_query_bind_int(TicsQuery *query, const char *name, int64_t value);
/* Next row. *row false at the end. SYSTEM, or INVALID when a rule's limits are hit (time, length, memory; says so). */
bool tics_query_step(TicsQuery *query, bool *row, GError **error);
void tics_query_reset(TicsQuery *query); /* ready to run again; bindings kept */
/* Microseconds this thread has worked: what times and limits rules; a busy machine or disk does not count. */
int64_t tics_query_clock(void);
/* Next name of a view (r_…) in a statement, in lower case; *at goes on behind it. NULL at the end. Transfer full. */
char *tics_query_next_view(const char **at);
/* A name the statement asks for that is neither :as_of nor :p_ and one of `parameters`: it stays NULL. NULL: none. Borrowed. */
const char *tics_query_unknown_name(const TicsQuery *query, GHashTable *parameters);
int tics_query_columns(const TicsQuery *query);
const char *tics_query_column_name(const TicsQuery *query, int column);  /* borrowed */
const char *tics_query_text(const TicsQuery *query, int column);         /* NULL for NULL; borrowed until the next step */
int64_t tics_query_int(const TicsQuery *query, int column);              /* 0 for NULL */
bool tics_query_is_null(const TicsQuery *query, int column);
