/* register.h -- the register of signers, read from the index
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "signers.h"

/* As the newest change leaves it; only the few changes that touched it are read. INVALID, SYSTEM. Transfer full. */
TicsSigners *tics_index_signers(TicsIndex *index, GError **error);
/* The same as a change leaves it (its number). */
TicsSigners *tics_index_signers_at(TicsIndex *index, int64_t seq, GError **error);
