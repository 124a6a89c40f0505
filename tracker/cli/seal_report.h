/* seal_report.h -- how far history is witnessed from outside, as every report says it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "output.h"
#include "seals.h"
#include "tsp.h"

/* One or two lines: the newest seal, and the changes no seal covers, as known at a change. */
bool tics_seal_print(TicsContext *context, int64_t known_seq, GError **error);
/* Sets "seal" {number, time, commit, authority} (null if there is none) and "unsealed" {changes, since} of a report. */
bool tics_seal_json(TicsContext *context, int64_t known_seq, json_t *report, GError **error);
/* Every seal, oldest first. */
bool tics_seal_list(TicsContext *context, bool json, GError **error);
/* Whom the reader trusts to certify time-stamp authorities: the files, else $TICS_TSA_CA. *given false and NULL without an error: nobody was named. Transfer full. */
TicsRoots *tics_seal_roots(char **ca, bool *given, GError **error);
/* A time stamp (field `token`) as a person is shown it; NULL for any other field. Transfer full. */
char *tics_seal_shorten(const TicsField *field, const char *value);
