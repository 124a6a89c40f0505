/* context_pin.h -- is the history the one that this machine, or last year's report, has seen
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "pin.h"

/* After the index was opened; `place` was read before (what it names is then no newer than the head). CONFLICT with what to do when the head does not stand on what
 * was seen last at this place, or, at a new place, on what was seen last of this history; or not on --expect-ancestor. Nothing is walked. */
bool tics_context_check_pin(TicsContext *context, const TicsPin *place, GError **error);
/* At the end of a run: what it saw and wrote is what the next must stand on. */
void tics_context_pin(TicsContext *context);
/* Is this head what was seen here last, so that a kept report may be shown without opening the index. */
bool tics_context_pin_current(TicsContext *context, const char *head);
/* A store was made here on purpose, whatever lay here before. */
void tics_context_pin_new(const char *directory);

/* Notes a head as seen; `reason` as in tics_pin_write. False where nothing can be kept. */
bool tics_pin_see(TicsStore *store, const char *root, const char *head, const char *reason);
/* What is said of a head that does not stand on a pin, and on an expected change. Transfer full. */
char *tics_pin_refusal(const TicsPin *pin);
char *tics_pin_no_ancestor(const char *ancestor);
/* USAGE if it is no id or SHA-256 of a change. */
bool tics_pin_ancestor_valid(const char *text, GError **error);
