/* pack.h -- a pack written as a stream: whole objects in the order they come, lightly compressed, no deltas
 *
 * Private to the store. The number of objects stands in a pack's head but is known last: the stream goes to a temporary file, and the
 * count is put in while libgit2's indexer reads it back and checks it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "git.h"

/* What a .keep of ours holds. */
#define TICS_KEEP_TEXT "tics\n"

typedef struct TicsPack TicsPack;

/* Transfer full; free removes the temporary file. */
TicsPack *tics_pack_new(const char *store_path, GError **error);
void tics_pack_free(TicsPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsPack, tics_pack_free)
bool tics_pack_add(TicsPack *pack, TicsObjectType type, const void *bytes, size_t length,
                   GError **error);
uint32_t tics_pack_count(const TicsPack *pack);
/* Checks, syncs and puts it beside the other packs, with a .keep if `keep`. *name: path without extension, transfer full.
 * *known: a pack of just these objects was there already. */
bool tics_pack_install(TicsPack *pack, TicsGit *git, bool keep, char **name, bool *known,
                       GError **error);
/* Takes a pack with all that belongs to it away: .idx first, so that no reader finds an index without its pack. */
bool tics_pack_remove(const char *name, GError **error);
