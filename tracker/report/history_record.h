/* history_record.h -- what a change did to a record, as the report of history shows it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "report.h"

/* A moment of recording: "2026-09-30 08:00", the clock of Tokyo, the day as the report writes days. Transfer full. */
char *tics_report_moment(const TicsReportAsk *ask, int64_t utc);
/* "person 見本 太郎": the kind and its name, or its number. Transfer full. */
char *tics_report_record_title(const TicsReportAsk *ask, const TicsRecordChange *record);
/* Each TicsFieldChange below `node`; `kind` NULL: settings of the store; `fresh`: what was not there before goes without saying, several values of one
 * field stand together and so does each entry of a list. */
void tics_report_fields(const TicsReportAsk *ask, xmlNode *node, const TicsKind *kind, const GPtrArray *fields, bool fresh);
/* The record with its fields, how late it was recorded if more days than `late_after_days`, and what it corrects or what corrected it. */
void tics_report_record(const TicsReportAsk *ask, xmlNode *node, const TicsRecordChange *record, int late_after_days);
