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
    sqlite3_stmt *has_key, *has_number, *find_key, *find_version, *find_kind; /* asked for each record of many */
    TicsRecordReader *reader; /* NULL until a record is read */
};

/* Nothing is opened yet. Transfer full. */
TicsIndex *tics_index_new(TicsStore *store, const TicsDomain *domain, GError **error);
/* Opens the file if it is sound, takes head and vault in, remakes it if not. */
bool tics_index_refresh(TicsIndex *index, bool rebuild, GError **error);
/* Looks without a lock and mends nothing. */
bool tics_index_is_current(TicsIndex *index);
void tics_index_close(TicsIndex *index); /* connections and what hangs on them */

/* A small write to a current file by a reader: begin tells whether it may; end commits. */
bool tics_index_write_begin(TicsIndex *index, int *lock);
void tics_index_write_end(TicsIndex *index, int lock);

/* update.c */
/* Under the lock, for who mends nothing: opens the file as it lies there. False if no command would go on from it: another version, other kinds, other heads; or a copy without a vault, where what it holds cannot be made again.
 * *touched: something else than this program wrote to it. */
bool tics_index_look_at(TicsIndex *index, bool *touched);
/* Waits for the lock of those who write the index; -1 with CONFLICT or SYSTEM. Closing gives it back. */
int tics_index_lock(const TicsIndex *index, GError **error);
/* Under the lock: the file as it is now is sound. */
bool tics_index_stamp(const TicsIndex *index, int lock, GError **error);
/* True if a change of so many files and log rows is most of what there will be: making the file anew (reading in a
 * second thread, indexes last) is faster than a step. */
bool tics_index_is_leap(TicsIndex *index, size_t files, size_t rows);

/* remake.c */
/* Changes behind the one at `seq` with tree `from_tree` ("" none) into the tables. */
bool tics_index_load(TicsIndex *index, sqlite3 *db, const GPtrArray *commits, const char *from_tree,
                     int64_t seq, bool *wiped, GError **error);
/* A whole file at `path`, where nothing is; index->db stays as it is. */
bool tics_index_make_file(TicsIndex *index, const char *path, const char *head, GError **error);
/* The whole file anew, under the lock. */
bool tics_index_remake(TicsIndex *index, const char *head, GError **error);
/* Steps of it. A transaction begins with the tables, and ends when they are closed. `indexes`: SQL of
 * what is made when they are full, transfer full. */
bool tics_index_make_tables(TicsIndex *index, sqlite3 *db, char **indexes, GError **error);
bool tics_index_make_indexes(TicsIndex *index, sqlite3 *db, const char *indexes, GError **error);
bool tics_index_close_tables(sqlite3 *db, bool wiped, GError **error);
/* Under the lock: takes away a file that was being made when its maker was killed: it holds personal values. */
void tics_index_sweep(TicsIndex *index);
char *tics_index_new_path(TicsIndex *index); /* where it is made; nothing is there. Transfer full */
/* On the disk, and in the place of the old one, which is closed. */
bool tics_index_take_place(TicsIndex *index, const char *path, GError **error);
