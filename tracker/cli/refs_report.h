/* refs_report.h -- whose words the requirements are, and the clauses of the notice the company tied to them
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "refs.h"

#include <jansson.h>

extern const char *const tics_refs_orders[]; /* choices of --order */
#define TICS_ORDER N_("order of requirements: official numbers (once they are filled in), or this tool's own")

/* What a report says of its requirements: the notice of the catalogue (`whole`, or its first sentence); once official numbers are filled in, who entered them.
 * `refs` NULL: none are known. Transfer full. */
char *tics_refs_notice(const TicsRefs *refs, const TicsCatalogue *catalogue, bool whole, TicsLang lang);
/* Prints it, at the clocks set on the index. */
/* Below it how far history is witnessed (seal_report.h). */
bool tics_notice_print(TicsContext *context, const TicsCatalogue *catalogue, bool whole, GError **error);
/* [{official_ref, edition}]. Transfer full. */
json_t *tics_refs_json(const TicsRefs *refs, const char *requirement);
/* *official: --order asks for official numbers. NOT_FOUND if none are filled in. */
bool tics_refs_read_order(const TicsRefs *refs, const char *order, bool *official, GError **error);
/* TicsFinding*, those that weigh first, by the first of their requirements in that order. */
void tics_refs_sort_findings(const TicsRefs *refs, GPtrArray *findings);
