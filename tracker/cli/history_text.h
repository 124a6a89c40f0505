/* history_text.h -- one change as a person reads it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "history.h"

enum { TICS_HISTORY_BULK = 5 }; /* a change of more records shows as one line */

/* Time, author, reason, first loads, settings; then its records follow. `mark`: how it stands with second persons too. */
void tics_history_print_head(TicsContext *context, const TicsChangeEntry *entry, bool mark);
void tics_history_print_record(TicsContext *context, const TicsRecordChange *record);
/* Time, author, reason, and of each record its fields from and to; `rows`: of a bulk import too. */
void tics_history_print(TicsContext *context, const TicsChangeEntry *entry, bool rows);

/* "2026-04-01", or 令和8年4月1日 where asked for; of a time UTC; and with hour and minute. Transfer full. */
char *tics_history_day(const TicsContext *context, int64_t time);
char *tics_history_time(const TicsContext *context, int64_t time);
/* A value as people read it; NULL is said as none; `kind` may be NULL. Not escaped. Transfer full. */
char *tics_history_value(const TicsContext *context, const TicsKind *kind, const char *path, const char *value);
/* "Level: 2 -> 3", escaped; `kind` NULL: of tics.xml. Transfer full. */
char *tics_history_field_text(const TicsContext *context, const TicsKind *kind, const TicsFieldChange *field);
/* Title of a field of a record or, `kind` NULL, of tics.xml. Borrowed. */
const char *tics_history_title(const TicsContext *context, const TicsKind *kind, const char *name);
/* "Entry pledge 001 / 2026-04-01 [EV-A-2026-0001]", escaped. Transfer full. */
char *tics_history_record_text(const TicsContext *context, const char *kind, const char *name, const char *number);
/* What it corrects and what corrected it, each a sentence, NULL: nothing. Escaped. Transfer full. */
char *tics_history_corrects(const TicsContext *context, const TicsRecordChange *record);
char *tics_history_corrected(const TicsContext *context, const TicsRecordChange *record);
