/* index_private.h -- the index in memory, as the files of this folder share it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "db.h"
#include "index.h"

/* What the authorizer and the time limit of rules need. */
typedef struct {
    bool ours;        /* our own statements: everything goes */
    bool expired;     /* the last step was stopped */
    int64_t deadline; /* monotonic microseconds */
    GHashTable *tables; /* names of the tables of the file */
} TicsGuard;

struct TicsIndex {
    TicsStore *store; /* borrowed, like domain */
    const TicsDomain *domain; /* NULL: only what is kept is looked at */
    TicsProgress progress; /* during open only */
    void *user;
    char *path,
        *lock_path;      /* the file; its lock, which also holds the stamp of the file (update.c) */
    sqlite3 *db, *rules; /* rules: NULL until a rule is asked */
    uint64_t device, inode; /* of the file that is open */
    char head[TICS_OID_HEX];
    int64_t head_seq;
    TicsClocks clocks;
    GHashTable *views, *rule_views; /* names of temporary views made */
    GHashTable *numbers;            /* prefix -> number last given in this process */
    GHashTable *known;              /* references found: "kind\x1fkey" */
    sqlite3_stmt *has_key, *has_number, *find_key; /* a bulk import asks for each record */
    TicsRecordReader *reader; /* NULL until a record is read */
    TicsGuard guard;
};

/* Opens the file if it is sound, takes head and vault in, remakes it if not. */
bool tics_index_refresh(TicsIndex *index, bool rebuild, GError **error);
/* Looks without a lock and mends nothing. */
bool tics_index_is_current(TicsIndex *index);
void tics_index_close(TicsIndex *index); /* connections and what hangs on them */
/* The connection for rules, with the clocks set. NULL with SYSTEM. */
sqlite3 *tics_index_rules(TicsIndex *index, GError **error);

/* A small write to a current file by a reader: begin tells whether it may; end commits. */
bool tics_index_write_begin(TicsIndex *index, int *lock);
void tics_index_write_end(TicsIndex *index, int lock);
