/* csv.h -- reading and writing comma-separated files as Japanese offices have them (RFC 4180, CP932 or UTF-8)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "table_in.h"
#include "text.h"

#include <glib.h>

/* Limits: 1,500,000 rows, 1,000 columns, 64 KiB a field. */
typedef struct TicsCsv TicsCsv;
/* Decoded at once; `name` stands in messages. INVALID names line and byte. Transfer full. */
TicsCsv *tics_csv_open(GBytes *bytes, const char *name, TicsEncoding wanted, GError **error);
TicsEncoding tics_csv_encoding(const TicsCsv *csv, bool *had_bom);
/* Separator found in the first line: comma, tab or semicolon. */
char tics_csv_separator(const TicsCsv *csv);
/* Next row; *more false at the end. The ' that guards a cell against being run as a formula (tics_text_escape_csv) is taken off. INVALID: an unclosed quote (line where it began), text behind a closing quote, a cap. Wholly empty rows are skipped. */
bool tics_csv_next(TicsCsv *csv, TicsRow *row, bool *more, GError **error);
void tics_csv_free(TicsCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsCsv, tics_csv_free)
