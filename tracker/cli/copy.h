/* copy.h -- what backup and restore share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "verify.h"

/* Verifies a copy and says how much is in it. NO with the first problem. */
bool tics_verify_copy(TicsContext *context, const char *directory, GError **error);
