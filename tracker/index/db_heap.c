/* db_heap.c -- the memory SQLite takes, with a limit that threads do not queue for
 *
 * SQLite's own limit counts under one lock: two threads that run rules would wait for each other
 * at every small piece. Only the larger pieces are counted here; pages, sorters and texts that
 * grow without bound are all made of them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "db_heap.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

enum { COUNTED_BYTES = 1024 }; /* smaller ones are not counted */

/* The process-wide state of this file (listed in docs/architecture.md). */
static _Atomic(int64_t) heap_in_use;
static _Atomic(int64_t) heap_limit; /* 0: none */

static int64_t
counted(const void *piece)
{
    size_t size = piece == NULL ? 0 : malloc_usable_size((void *)piece);
    return size < COUNTED_BYTES ? 0 : (int64_t)size;
}

static bool
fits(int64_t more)
{
    int64_t limit = atomic_load_explicit(&heap_limit, memory_order_relaxed);
    return more < COUNTED_BYTES || limit == 0 ||
           atomic_load_explicit(&heap_in_use, memory_order_relaxed) + more <= limit;
}

static void
count(int64_t change)
{
    if (change != 0)
        atomic_fetch_add_explicit(&heap_in_use, change, memory_order_relaxed);
}

static void *
take(int size)
{
    void *piece = fits(size) ? malloc((size_t)size) : NULL;
    count(counted(piece));
    return piece;
}

static void
give(void *piece)
{
    count(-counted(piece));
    free(piece);
}

static void *
change_size(void *piece, int size)
{
    int64_t before = counted(piece);
    void *moved = fits(size - before) ? realloc(piece, (size_t)size) : NULL;
    if (moved != NULL)
        count(counted(moved) - before);
    return moved;
}

static int
size_of(void *piece)
{
    return piece == NULL ? 0 : (int)malloc_usable_size(piece);
}

static int
round_up(int size)
{
    return (size + 7) & ~7;
}

static int
begin(void *user)
{
    (void)user;
    return SQLITE_OK;
}

static void
end(void *user)
{
    (void)user;
}

void
tics_heap_install(void)
{
    static const sqlite3_mem_methods methods = {take,     give,  change_size, size_of,
                                                round_up, begin, end,         NULL};

    /* Once SQLite has started both are refused, and stay as they were. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

void
tics_heap_limit(int64_t size_bytes)
{
    atomic_store(&heap_limit, size_bytes);
}
