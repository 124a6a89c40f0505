/* load.h -- git history into the tables, change by change
 *
 * Private to this folder. The same steps in the same order whether an index is made or brought up
 * to date: that is why both are equal.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kinds.h"

enum {
    TICS_LOAD_FIND_RECORD,
    TICS_LOAD_ADD_RECORD,
    TICS_LOAD_SET_LAST,
    TICS_LOAD_END_VERSION,
    TICS_LOAD_ADD_VERSION,
    TICS_LOAD_ADD_ATTACHMENT,
    TICS_LOAD_REMOVE_ATTACHMENTS,
    TICS_LOAD_ADD_PART,
    TICS_LOAD_KNOWN_PARTS,
    TICS_LOAD_ADD_CHANGE,
    TICS_LOAD_ADD_SETTING,
    TICS_LOAD_STATEMENTS,
};

typedef struct TicsRows TicsRows; /* writer of log rows (rows.c) */

typedef struct {
    TicsStore *store; /* borrowed, like domain and db */
    const TicsDomain *domain;
    sqlite3 *db;
    TicsProgress progress; /* may be NULL */
    void *user;
    TicsRecordReader *reader;
    GHashTable *tables;   /* kind id -> TicsKindTable* */
    GHashTable *erased;   /* commitments named by tombstones */
    GHashTable *kind_seq; /* kind id -> newest change */
    GHashTable *first_loads; /* kind -> change, of those first brought since */
    GHashTable *numbers;  /* "EV-A-2026-" -> highest number given */
    TicsRows *rows;
    sqlite3_stmt *statements[TICS_LOAD_STATEMENTS];
    int64_t next_rid, next_vid;
    bool tombstones;        /* new ones were loaded: what they name must go */
    bool rebuild;           /* the tables were empty: reading and writing go on side by side */
    struct TicsPipe *pipe;  /* while they do */
    GHashTable *seen_parts; /* "id commitment" of parts read since; NULL: the tables are asked */
    /* the change being read */
    const TicsCommit *commit; /* borrowed */
    int64_t seq, files;
    GBytes *settings;         /* tics.xml, if it touched it */
    uint64_t files_all; /* of all changes, for progress */
} TicsLoad;

/* On a connection with a transaction begun. Transfer full. */
TicsLoad *tics_load_new(TicsStore *store, const TicsDomain *domain, sqlite3 *db, GError **error);
void tics_load_free(TicsLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsLoad, tics_load_free)

/* Loads `commits` (TicsCommit*, oldest first) behind the change with tree `from_tree` ("" none) and
 * number `seq`, then does what tombstones and a changed vault ask for (refresh.c), and notes head
 * and vault. *wiped: something was erased, the file wants vacuuming. */
bool tics_load_changes(TicsLoad *load, const GPtrArray *commits, const char *from_tree, int64_t seq,
                       GError **error);
bool tics_load_finish(TicsLoad *load, const char *head, bool *wiped, GError **error);

/* feed.c: instead of a change read from git, one that is being written. */
typedef bool (*TicsLoadThen)(TicsLoad *load, void *user, GError **error);
/* From here on records are taken for the change `seq`, for which `commit` stands (borrowed); when the last
 * is in the tables, `then` is called by the thread that put it there. */
void tics_load_wait_for(TicsLoad *load, const TicsCommit *commit, int64_t seq, TicsLoadThen then,
                        void *user);
/* Takes record and rows, those of its one part (NULL: it has none). */
void tics_load_take(TicsLoad *load, TicsRecord *record, const char *blob, GBytes *rows);
void tics_load_last(TicsLoad *load);                                       /* does not wait */
bool tics_load_arrived(TicsLoad *load, const TicsCommit *commit, GError **error); /* waits */

/* version.c */
/* The record of a blob with its private part as far as it may be read. Transfer full. */
TicsRecord *tics_load_read(TicsLoad *load, const char *blob, const char *path, GError **error);
/* Content behind a commitment; NULL without error if it is not there or named by a tombstone.
 * Transfer full. */
bool tics_load_private(TicsLoad *load, const char *commitment, GBytes **content, GError **error);

/* One version's rows in all tables. */
typedef struct {
    int64_t vid, rid, s0, s1; /* s1 0: still in force */
    const char *blob;         /* borrowed */
} TicsLoadVersion;
bool tics_load_put_version(TicsLoad *load, const TicsLoadVersion *version, const TicsRecord *record,
                           GError **error);
TicsKindTable *tics_load_table(TicsLoad *load, const TicsKind *kind); /* borrowed */

/* apply.c: what was read of one file, or of the end of a change, on its way into the tables. While
 * a rebuild goes on this side has the tables, the statements, rows and numbers of TicsLoad to
 * itself, the reading side all else. */
typedef struct {
    guint n;     /* place among the parts of the record, from 0 */
    GBytes *csv; /* NULL: not there */
} TicsLoadPart;
typedef struct {
    const TicsCommit *commit; /* borrowed, like kind */
    int64_t seq;
    const TicsKind *kind; /* NULL: the change ends */
    char id[TICS_ID_LENGTH + 1], blob[TICS_OID_HEX];
    bool is_new;        /* its path was not there before */
    int64_t vid;        /* 0: the file is gone */
    TicsRecord *record; /* NULL if so */
    GPtrArray *parts;   /* TicsLoadPart* that no earlier version named, or NULL */
    GBytes *reason;     /* of the change, or NULL */
    GBytes *settings;   /* tics.xml, if the change touched it, or NULL */
    int64_t files;
} TicsLoadItem;
void tics_load_item_free(TicsLoadItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsLoadItem, tics_load_item_free)
/* version.c: rows of the parts that are new. */
void tics_load_add_part(TicsLoadItem *item, guint n, GBytes *csv); /* takes csv */
bool tics_load_read_parts(TicsLoad *load, TicsLoadItem *item, GError **error);
bool tics_load_apply(TicsLoad *load, const TicsLoadItem *item, GError **error);

/* pipe.c: a second thread that applies items in their order. */
typedef struct TicsPipe TicsPipe;
/* `then` (may be NULL) is called by that thread after the last. Transfer full; ends with finish. */
TicsPipe *tics_pipe_new(TicsLoad *load, TicsLoadThen then, void *user);
bool
tics_pipe_push(TicsPipe *pipe, TicsLoadItem *item); /* takes item; false if applying has failed */
void tics_pipe_last(TicsPipe *pipe); /* nothing more comes; does not wait */
bool tics_pipe_finish(TicsPipe *pipe, GError **error); /* waits; frees the pipe */

/* refresh.c: rows that rest on private contents which came or went. */
bool tics_load_refresh(TicsLoad *load, bool *wiped, GError **error);
/* True if something that was not in the vault may have come to it. */
bool tics_load_has_absent(sqlite3 *db);

/* rows.c */
TicsRows *tics_rows_new(TicsLoad *load, GError **error); /* transfer full */
void tics_rows_free(TicsRows *rows);
/* The table is empty: no row is looked for in it from here on. Unless `distinct` says that none comes twice, one that does is refused. */
void tics_rows_all_new(TicsRows *rows, bool distinct);
/* The rows of one part, canonical CSV. INVALID names the line. */
typedef struct {
    int64_t rid, seq;
    const char *zone_id; /* borrowed */
} TicsRowsPlace;
bool tics_rows_add(TicsRows *rows, const TicsRowsPlace *place, const char *csv, size_t length,
                   GError **error);
void tics_rows_forget(TicsRows *rows); /* after terms were removed */

/* rows_keys.c */
typedef struct TicsRowKeys TicsRowKeys;
TicsRowKeys *tics_row_keys_new(void); /* transfer full */
void tics_row_keys_free(TicsRowKeys *keys);
/* False if a row of this area and number (or, by chance, one of the same hash) came before. */
bool tics_row_keys_add(TicsRowKeys *keys, const char *zone_id, const char *row_id, size_t length);
/* Of a short text; `before`: hash of what stands before it, 0: nothing. */
uint64_t tics_row_hash(uint64_t before, const char *text, size_t length);
