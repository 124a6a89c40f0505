/* export_private.h -- what export.c and missing.c share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "export.h"
#include "value.h"

GPtrArray *tics_export_fields(const TicsKind *kind); /* TicsField*, borrowed; transfer container */
void tics_export_begin(const TicsExport *options, FILE *out); /* the mark of UTF-8 if it is wanted */
void tics_export_heading(const TicsField *field, const TicsExport *options, FILE *out, bool first);
void tics_export_record(const TicsRecord *record, const GPtrArray *fields, const TicsExport *options, FILE *out);
void tics_export_cell(FILE *out, const char *text, bool first);
void tics_export_end(const TicsExport *options, FILE *out);
