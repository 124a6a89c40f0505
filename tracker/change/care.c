/* care.c -- looking after the storage of a store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "care.h"

#include "writer.h"

enum { WAIT_MS = 10000 };

bool
tics_change_compact(TicsStore *store, GError **error)
{
    g_autoptr(TicsWriter) writer = tics_writer_new(store, WAIT_MS, error);

    return writer != NULL && tics_writer_compact(writer, error);
}

bool
tics_change_litter(TicsStore *store, unsigned *loose_objects, unsigned *packs, GError **error)
{
    return tics_store_litter(store, loose_objects, packs, error);
}
