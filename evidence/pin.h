/* pin.h -- what this machine saw last of a history, kept outside the store
 *
 * Whoever holds the store and its keys can write another history that is sound in itself; a head remembered elsewhere is what shows it. Small text files in
 * $XDG_STATE_HOME/tics/pins (0700): places/<SHA-256 of the real path> for the store at a place, <first commit> for a history wherever it lies. Where none can be
 * kept (no home, nobody's account) nothing is pinned. They can be lost: then the next head is believed, as on a new machine.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"

typedef struct {
    char root[TICS_OID_HEX], head[TICS_OID_HEX]; /* first commit; newest one seen. "" if nothing was seen */
    char sha256[TICS_SHA256_HEX];                /* of the raw head */
    int64_t time;                                /* when it was seen, UTC seconds */
    char *accepted;                              /* lines of what was explained: "accepted <UTC seconds> <old head> <new head> <reason>"; never NULL */
} TicsPin;
void tics_pin_clear(TicsPin *pin);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsPin, tics_pin_clear)

/* Of the place where the store lies. Fill: clear. */
void tics_pin_read_place(const TicsStore *store, TicsPin *pin);
/* Of a history. Fill: clear. */
void tics_pin_read_root(const char *root, TicsPin *pin);
/* Both, from now on: this head was seen at this place. `reason` NULL: it follows from what was seen before; else why it does not, kept for good.
 * False without harm where nothing can be kept. */
bool tics_pin_write(const TicsStore *store, const TicsPin *seen, const char *reason);
/* Nothing is pinned on this machine: there is no folder for it. */
bool tics_pin_impossible(void);
