/* sink.h -- new objects on their way into the repository: few as loose files, many as one pack
 *
 * Private to the store. Two sinks serve a change, one for main and one for the vault, so that private objects never share a
 * pack with main. Nothing is visible to a reader before tics_sink_install.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "oid.h"

typedef struct TicsSink TicsSink;

/* Above this many objects (or 4 MiB) they become a pack; contents above TICS_BIG_BYTES are loose always, so that compacting the vault
 * does not copy them. */
enum { TICS_LOOSE_OBJECTS = 200, TICS_BIG_BYTES = 1024 * 1024 };

/* `keep`: packs get a .keep (main). Transfer full; free removes everything not installed. */
TicsSink *tics_sink_new(const char *store_path, bool keep);
void tics_sink_free(TicsSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSink, tics_sink_free)
/* Have there been so many objects that they become a pack? */
bool tics_sink_has_pack(const TicsSink *sink);
/* A pack from the first object on. */
void tics_sink_prefer_pack(TicsSink *sink);

bool tics_sink_write(TicsSink *sink, TicsObjectType type, const void *bytes, size_t length,
                     TicsOid *oid, GError **error);
/* A blob of `prefix` and exactly `size` further bytes from `fd`; `each` (may be NULL) sees those bytes pass. INVALID if the file is shorter or
 * longer. `name` stands in messages. */
typedef void (*TicsBytesFunc)(const void *bytes, size_t length, void *user);
typedef struct {
    const void *prefix;
    size_t prefix_length;
    int fd;
    uint64_t size;
    const char *name;
    TicsBytesFunc each;
    void *user;
} TicsSinkFile;
bool tics_sink_write_file(TicsSink *sink, const TicsSinkFile *file, TicsOid *oid, GError **error);

/* What `from` wrote as loose files becomes this sink's. False: it wrote none. */
bool tics_sink_take_loose(TicsSink *sink, TicsSink *from);

/* Everything written so far goes to disk, synced, and becomes readable. The sink is empty afterwards. */
bool tics_sink_install(TicsSink *sink, GError **error);
/* After an install whose refs were not moved: takes the new files away again. Files that were there before stay. */
void tics_sink_undo(TicsSink *sink);
/* Is this (a path without extension) a pack that was installed? */
bool tics_sink_made_pack(const TicsSink *sink, const char *name);
/* Ids of the objects installed loose (GArray of TicsOid, borrowed): to be read back. */
const GArray *tics_sink_installed(const TicsSink *sink);
/* Whether this loose object is a large one, and then: whether its file gives the bytes its id says, read in pieces (git would take it whole into memory). INVALID, SYSTEM. */
bool tics_sink_read_back(const TicsSink *sink, const TicsOid *oid, bool *large, GError **error);
