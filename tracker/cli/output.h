/* output.h -- where a command's words end: the caller's stream, a pager, or a file
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

#include <jansson.h>

typedef struct TicsOutput TicsOutput;

/* Looks at the streams and the environment and fills out, err, tty_*, color and columns of the context. With `pager`
 * what goes to a terminal is kept until the end. SYSTEM. Transfer full to the context. */
bool tics_output_begin(TicsContext *context, FILE *out, FILE *err, bool pager, GError **error);
/* Looks again how large the terminal is, which a person may change while a question stands there. */
void tics_output_measure(TicsContext *context);
/* Shows or saves what was printed (`good`), or lets go of what belongs to a command that failed. SYSTEM: disk full … */
bool tics_output_end(TicsContext *context, bool good, GError **error);

/* Prints and frees a report: two blanks of indent, keys in the order they were set, one line end. */
void tics_print_json(TicsContext *context, json_t *report);
/* {"format": "tics.<report>/1", "tool": "tics <version>"}: what every report that needs no store begins with. Transfer full. */
json_t *tics_json_report(const char *report);
/* The same with "store" {organisation, head}, "as_of", "known_at" {time, commit}, "seal" and "unsealed" (seal_report.h): what every report on a store begins with. `clocks`
 * NULL: no day is asked about (null), and what is known is all. Transfer full. */
json_t *tics_json_store_report(TicsContext *context, const char *report, const TicsClocks *clocks, GError **error);
json_t *tics_json_day(TicsDate day);         /* null for TICS_DATE_NONE */
json_t *tics_json_text(const char *text);    /* null for NULL */
