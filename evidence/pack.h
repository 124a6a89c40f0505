/* pack.h -- a pack written as a stream: whole objects in the order they come, lightly compressed, no deltas
 *
 * Private to the store. The number of objects stands in a pack's head but is known last: the stream goes to a temporary file, and the
 * count is put in before the whole is read back, every object hashed again, and its index written.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "oid.h"

/* What a .keep of ours holds. */
#define TICS_KEEP_TEXT "tics\n"

typedef struct TicsPack TicsPack;

/* What an object begins with in a pack: type and size. Returns its length. */
enum { TICS_PACK_OBJECT_HEAD = 10 };
size_t tics_pack_object_head(TicsObjectType type, size_t length, uint8_t head[static TICS_PACK_OBJECT_HEAD]);

/* Transfer full; free removes the temporary file. */
TicsPack *tics_pack_new(const char *store_path, GError **error);
void tics_pack_free(TicsPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsPack, tics_pack_free)
/* An object that is in the pack already is passed over. */
bool tics_pack_add(TicsPack *pack, const TicsOid *oid, TicsObjectType type, const void *bytes,
                   size_t length, GError **error);
/* Checks, syncs and puts it beside the other packs, with a .keep if `keep`. *name: path without extension, transfer full.
 * *known: a pack of just these bytes was there already. */
bool tics_pack_install(TicsPack *pack, bool keep, char **name, bool *known, GError **error);
/* Takes a pack with all that belongs to it away: .idx first, so that no reader finds an index without its pack. */
bool tics_pack_remove(const char *name, GError **error);
