/* csv.h -- reading and writing comma-separated files as Japanese offices have them (RFC 4180, CP932 or UTF-8)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "text.h"

#include <glib.h>

/* Limits: 512 MiB, 1,500,000 rows, 1,000 columns, 64 KiB a field. */
typedef struct TicsCsv TicsCsv;
typedef struct {
    char **cells;      /* NULL-ended, borrowed until the next row; blanks kept */
    size_t count;
    size_t line;       /* 1-based line of the file where the row begins */
    size_t row;        /* 1-based row counted as a spreadsheet shows it (quoted line breaks do not count) */
} TicsCsvRow;
/* A file (decoded at once; "-" is standard input). INVALID names line and byte; NOT_FOUND; SYSTEM. Transfer full. */
TicsCsv *tics_csv_open(const char *file, TicsEncoding wanted, GError **error);
TicsEncoding tics_csv_encoding(const TicsCsv *csv, bool *had_bom);
/* Separator found in the first line: comma, tab or semicolon. */
char tics_csv_separator(const TicsCsv *csv);
/* Next row; *more false at the end. The ' that guards a cell against being run as a formula (tics_text_escape_csv) is taken off. INVALID: an unclosed quote (line where it began), text behind a closing quote, a cap. Wholly empty rows are skipped. */
bool tics_csv_next(TicsCsv *csv, TicsCsvRow *row, bool *more, GError **error);
void tics_csv_free(TicsCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsCsv, tics_csv_free)
