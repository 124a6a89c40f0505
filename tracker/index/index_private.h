/* index_private.h -- the index in memory, as the files of this folder share it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "db.h"
#include "index.h"

struct TicsIndex {
    TicsStore *store; /* borrowed, like domain */
    const TicsDomain *domain; /* NULL: only what is kept is looked at */
    TicsProgress progress; /* during open only */
    void *user;
    char *path,
        *lock_path;      /* the file; its lock, which also holds the stamp of the file (update.c) */
    sqlite3 *db;
    uint64_t device, inode; /* of the file that is open */
    char head[TICS_OID_HEX];
    int64_t head_seq;
    size_t expected;        /* files the next update has to read, 0 if nobody said */
    TicsClocks clocks;
    GHashTable *views;              /* names of temporary views made */
    GHashTable *numbers;            /* prefix -> number last given in this process */
    GHashTable *known;              /* references found: "kind\x1fkey" */
    sqlite3_stmt *has_key, *has_number, *find_key; /* a bulk import asks for each record */
    TicsRecordReader *reader; /* NULL until a record is read */
};

/* Opens the file if it is sound, takes head and vault in, remakes it if not. */
bool tics_index_refresh(TicsIndex *index, bool rebuild, GError **error);
/* Looks without a lock and mends nothing. */
bool tics_index_is_current(TicsIndex *index);
void tics_index_close(TicsIndex *index); /* connections and what hangs on them */

/* A small write to a current file by a reader: begin tells whether it may; end commits. */
bool tics_index_write_begin(TicsIndex *index, int *lock);
void tics_index_write_end(TicsIndex *index, int lock);
