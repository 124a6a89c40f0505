/* fill.h -- one document of a template, filled from the store
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "filling.h"

/* For whom or what, beside the number the paper bears. */
typedef struct {
    char *subject, *other; /* NULL: none */
    char *number;          /* NULL: a blank form, its number is written by hand */
} TicsDocumentOf;
/* "031", or "031 / P-01" where two things name it; NULL: a blank form or the company's. `copy`: 0, or which of several. Transfer full. */
TicsDocumentOf *tics_document_of(const TicsTemplate *template, const char *key, TicsDate issued_on, int copy);
void tics_document_of_free(TicsDocumentOf *of);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsDocumentOf, tics_document_of_free)
/* Its number as the name of a file. Transfer full. */
char *tics_document_file_name(const TicsTemplate *template, const TicsDocumentOf *of);

/* The bytes of a Word file. `record` (array of char*, may be NULL) gets the values of tics_document_record_fields for the record of what is signed.
 * INVALID: the template is wrong, named with its line. Transfer full. */
GBytes *tics_document_fill(const TicsFillSource *source, const TicsDocumentOf *of, GPtrArray *record, GError **error);
/* Fields the template's record has, in order; empty if none. Transfer full (char*). */
GPtrArray *tics_document_record_fields(const TicsTemplate *template);
/* Keys of whom or what lacks the document (char*), "" for the company; NULL with an error, or where it is used as the need arises (no error). Transfer full. */
GPtrArray *tics_document_lacking(TicsRules *rules, const TicsTemplate *template, GError **error);
