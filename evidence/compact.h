/* compact.h -- shared by compact.c (what is written and removed) and compact_find.c (what is there and what main reaches)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "writer_private.h"

/* An object that may be garbage: loose, or in a pack without .keep. */
typedef struct {
    TicsOid oid;
    bool packed; /* in a pack that will go */
} Candidate;

typedef struct {
    TicsWriter *writer;
    bool all;               /* loose objects of main become a pack too */
    TicsSink *vault, *main; /* where objects go */
    TicsOidSet *live;       /* reached by the vault */
    TicsOidSet *packed;     /* written anew, to a pack or loose */
    TicsOidSet *rewritten;  /* those of them that were written loose */
    TicsOidSet *reached;    /* candidates that main or another ref reaches */
    GArray *candidates;     /* Candidate */
    GPtrArray *old_packs;   /* paths without extension: packs without .keep, packs without index */
} Compaction;

/* Fills candidates, old_packs and reached. `live` is there. */
bool tics_compact_find(Compaction *work, GError **error);
