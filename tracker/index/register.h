/* register.h -- the register of signers, read from the index
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "signers.h"

/* As the newest change leaves it; only the few changes that touched it are read. INVALID, SYSTEM. Transfer full. */
TicsSigners *tics_index_signers(TicsIndex *index, GError **error);
