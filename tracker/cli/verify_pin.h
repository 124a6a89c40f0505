/* verify_pin.h -- verification against what this machine saw last, and what was explained of it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context_pin.h"
#include "verify.h"

#include <jansson.h>

/* Adds problems "pin": the head does not stand on what was seen last (`place`, read before the verification; else of the history elsewhere), or on
 * --expect-ancestor. With `reason` the head is taken all the same if nothing else is wrong, and both are kept. A good head is pinned. SYSTEM when it was to be
 * taken and cannot be kept. */
bool tics_verify_pin(TicsContext *context, TicsStore *store, const TicsPin *place, const char *reason, TicsVerdict *verdict, GError **error);
/* What is pinned at this place and what was explained. */
void tics_verify_pin_print(TicsContext *context, TicsStore *store);
json_t *tics_verify_pin_json(TicsStore *store); /* {head, sha256, time, accepted [{time, from, to, reason}]}, null if nothing is. Transfer full */
