/* report_out.h -- a report made and written, for the commands that can
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "report.h"

extern const char *const tics_report_formats[]; /* "html" "xml" …, NULL-ended */

typedef struct {
    const char *as_of, *known_at, *audience; /* NULL: today, newest, nobody named */
    const char *format, *output;             /* output NULL: where the command prints */
    const char *scheme;                      /* NULL: the store's */
    bool wareki;
    TicsReportSpan span;
} TicsReportWanted;

bool tics_report_is_format(const char *format); /* one of these; NULL is none */
/* Writes one in such a format. */
bool tics_report_write(const TicsReport *report, const char *format, FILE *to, GError **error);
/* Assesses and writes it. */
bool tics_report_one(TicsContext *context, const char *name, const TicsReportWanted *wanted, GError **error);
/* Each of them, from one assessment, into the folder `output`. */
bool tics_report_all(TicsContext *context, const TicsReportWanted *wanted, GError **error);
