/* options.h -- reads the options of a command line from tables
 *
 * Our own parser, not GOption: its messages are in both languages and name the nearest option, and it needs no
 * locale. Options may stand before, between and behind arguments; `--` ends them; `-` is an argument.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

typedef struct {
    const TicsOption *options; /* ended by {0}; may be NULL */
    void *values;              /* where their values go */
} TicsOptionSet;

/* Reads argv from *index on into the sets (the first that knows a name wins). Arguments are appended to `arguments`
 * (char*, borrowed from argv); NULL: stop at the first argument, where *index then stands. Dates become ISO, choices
 * are checked. USAGE. What was read before a failure is in the sets and must be freed. */
bool tics_options_parse(const TicsOptionSet *sets, size_t set_count, char **argv, size_t *index,
                        GPtrArray *arguments, GError **error);
void tics_options_free(const TicsOptionSet *set);
