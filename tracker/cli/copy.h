/* copy.h -- what backup and restore share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "verify.h"

/* Verifies a copy and says how much is in it. NO with the first problem. Transfer full. */
TicsVerdict *tics_verify_copy(TicsContext *context, const char *directory, GError **error);

#define TICS_BACKUP_STAMP "tics.backup" /* in a store: when it was last backed up */
/* A store made from a backup was backed up when that was. */
void tics_copy_stamp(const char *from, const char *to);
