/* lock.h -- one writer at a time: flock on tics.lock, whose text says who holds it
 *
 * Private to the store. The kernel lets go when a process dies; the text is for the message only.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

typedef struct TicsLock TicsLock;

/* Waits up to `wait_ms`. CONFLICT names the owner's pid, host and since when; SYSTEM. Transfer full; free releases. */
TicsLock *tics_lock_take(const char *store_path, unsigned wait_ms, GError **error);
void tics_lock_free(TicsLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsLock, tics_lock_free)
