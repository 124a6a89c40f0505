/* requests.h -- what is missing from a department, as a workbook to fill in: an overview, and a sheet for each kind of record that would mend it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "export.h"
#include "record.h"

typedef struct {
    const TicsKind *kind; /* of the record that would mend it; NULL: no sheet can, it stands in the overview only. Borrowed */
    TicsRecord *row;      /* `record` NULL: what is known of the record that is missing, may be empty; else unused */
    char *record;         /* machine id of the record to mend; NULL: one is missing */
    char *subject, *name; /* whom or what it is about; a person's name or "" */
    char *message;        /* what is missing, in words */
} TicsRequest;
void tics_request_free(void *request);

/* `department`: as people call it. `requests`: TicsRequest*, at least one, in the order of the overview. SYSTEM; INVALID: a text longer than a cell. */
bool tics_requests_write(TicsIndex *index, const char *department, const GPtrArray *requests, TicsLang lang, FILE *out, GError **error);

/* Ids of the kinds that such a workbook has sheets for. INVALID: it is no such workbook, or empty of them. Transfer full. */
GPtrArray *tics_requests_kinds(const char *file, GError **error);
/* Heading of the column that says what is asked, in either language; never stored. */
bool tics_requests_is_heading(const char *heading);
