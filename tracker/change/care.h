/* care.h -- looking after the storage of a store
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"

/* Packs loose objects, drops what is unreachable; takes the writer's lock. CONFLICT, SYSTEM. */
bool tics_change_compact(TicsStore *store, GError **error);
/* Loose objects and packs there are. */
bool tics_change_litter(TicsStore *store, unsigned *loose_objects, unsigned *packs, GError **error);
