/* db_heap.h -- the memory SQLite takes, with a limit that threads do not queue for
 *
 * Private to this folder.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Before the first connection of the process is opened; later calls change nothing. */
void tics_heap_install(void);
/* For the whole process. More than that and SQLite says it has no memory (SQLITE_NOMEM). */
void tics_heap_limit(int64_t size_bytes);
