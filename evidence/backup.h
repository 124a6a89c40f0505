/* backup.h -- a whole copy of a store, vault included, and back
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

/* Copies a store into a folder that must not exist or be empty: refs are read first, objects copied, refs written last, so that the copy is a state the
 * store really had although somebody may be writing. The index, locks and caches are left out: they are derived. CONFLICT if the
 * folder holds something; SYSTEM. */
bool tics_store_copy(const char *from, const char *to, GError **error);
