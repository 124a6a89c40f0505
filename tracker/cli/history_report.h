/* history_report.h -- the history as it is printed while it is read: nothing of it is kept in memory
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "csv_options.h"
#include "history_text.h"
#include "output.h"

/* What stands in a section of its own at the end: late recording, voids, erasures, settings and scope, exceptions approved. Spooled to temporary files. */
typedef struct TicsHistorySections TicsHistorySections;
TicsHistorySections *tics_history_sections_new(TicsContext *context, int late_after_days, bool json);
void tics_history_sections_free(TicsHistorySections *sections);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsHistorySections, tics_history_sections_free)
/* `bulk`: its records are one line. SYSTEM: no temporary file. */
bool tics_history_sections_take(TicsHistorySections *sections, const TicsChangeEntry *entry, bool bulk, GError **error);
/* Text; empty sections are named in one line if `all`. Nothing if there was no change. SYSTEM. */
bool tics_history_sections_print(TicsHistorySections *sections, bool all, GError **error);
/* "late": [...], …: members of an object, behind `indent` blanks. SYSTEM. */
bool tics_history_sections_print_json(TicsHistorySections *sections, GError **error);

/* JSON, a change at a time. `first`: none stands before it. */
void tics_history_json_begin(TicsContext *context, json_t *report); /* takes report */
void tics_history_json_take(TicsContext *context, const TicsChangeEntry *entry, bool first);
bool tics_history_json_end(TicsContext *context, TicsHistorySections *sections, GError **error);
/* A value in lines of two blanks, each behind `indent` of them but the first; takes it. */
void tics_history_json_print(TicsContext *context, json_t *value, const char *indent);

/* CSV: a line a field, of a bulk import one line. INVALID: a character CP932 does not have. */
bool tics_history_csv_begin(const TicsContext *context, TicsTableOut *out, GError **error);
bool tics_history_csv_take(const TicsContext *context, TicsTableOut *out, const TicsChangeEntry *entry, bool bulk, GError **error);
