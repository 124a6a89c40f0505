/* verify_pin.h -- verification against what this machine saw last, and what was explained of it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context_pin.h"
#include "verify.h"

#include <jansson.h>

/* Adds problems "pin": the head does not stand on what was seen last (`place`, read before the verification; else of the history elsewhere), or on
 * --expect-ancestor. A good head is pinned. True: it does not stand on what was seen, nothing else is wrong, and it is to be taken all the same (`take`);
 * no problem is added then. */
bool tics_verify_pin(TicsContext *context, TicsStore *store, const TicsPin *place, bool take, TicsVerdict *verdict);
/* Takes it: where the store can be written, a record of kind head_acceptance says so in its history first; then it is pinned, with the reason. SYSTEM, CONFLICT. */
bool tics_verify_accept(TicsContext *context, TicsStore *store, const TicsPin *place, const char *reason, const TicsVerdict *verdict, GError **error);
/* What the history says was taken. */
void tics_verify_accepted_print(TicsContext *context, const TicsVerdict *verdict);
json_t *tics_verify_accepted_json(const TicsVerdict *verdict); /* [{commit, time, author, from, to, reason}]. Transfer full */
/* What is pinned at this place and what was explained. */
void tics_verify_pin_print(TicsContext *context, TicsStore *store);
json_t *tics_verify_pin_json(TicsStore *store); /* {head, sha256, time, accepted [{time, from, to, reason}]}, null if nothing is. Transfer full */
