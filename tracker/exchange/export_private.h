/* export_private.h -- what export.c, export_log.c and missing.c share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "export.h"
#include "value.h"

/* TicsField*, borrowed, a group's children in its place; `whole`: also number, state and what else the record says of itself. Transfer container. */
GPtrArray *tics_export_fields(const TicsKind *kind, bool whole);
void tics_export_heading(const TicsField *field, const TicsExport *options, TicsTableOut *out);
/* What a cell of the field says: a list's items in one, a group's child of that entry (from 1). Transfer full. */
char *tics_export_text(const TicsRecord *record, const TicsField *field, unsigned entry, TicsLang lang);
/* Rows a record takes: the entries of its longest group, at least 1. */
unsigned tics_export_entries(const TicsRecord *record);
bool tics_export_has_groups(const TicsKind *kind);
/* Does it have what `options->only` asks for? */
bool tics_export_wanted(const TicsRecord *record, const TicsExport *options);
/* Rows of area logs: there is no record a row. */
bool tics_export_log(TicsIndex *index, const GPtrArray *fields, const TicsExport *options, TicsTableOut *out, GError **error);
