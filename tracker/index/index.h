/* index.h -- the derived, disposable SQLite index: every version of every record, and log rows, at both clocks
 *
 * index.sqlite in the store directory (a file in $XDG_CACHE_HOME/tics/ named by the store's path hash where the store is read-only). Made from git alone;
 * removed and remade when missing, damaged, of another format version, of other kinds (domain sha256), or when its head is not an ancestor of main.
 * Tables are in index.sql with a comment per column; tables and views of kinds are made from the kinds.
 * Versions carry s0 (number of the change that brought them) and s1 (the one that ended them, or NULL).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"
#include "progress.h"
#include "query.h"
#include "record.h"
#include "store.h"

typedef struct TicsIndex TicsIndex;

/* Opens and brings up to date with main (incrementally by tree difference, or a rebuild). When the index is current, no git object is read and libgit2
 * is not started. `progress` may be NULL. INVALID when main holds a record that cannot be read (names commit and path); SYSTEM. Transfer full. */
TicsIndex *tics_index_open(TicsStore *store, const TicsDomain *domain, TicsProgress progress, void *user, GError **error);
/* Throws the file away first. */
TicsIndex *tics_index_rebuild(TicsStore *store, const TicsDomain *domain, TicsProgress progress, void *user, GError **error);
/* After a change was written through tracker/change: takes the new head in. `rows` unchanged semantics: same as opening again. */
bool tics_index_update(TicsIndex *index, GError **error);
/* How many files the next update has to read: where they are more than all before, the file is made anew instead, which is faster. */
void tics_index_expect(TicsIndex *index, size_t files);
/* For such a change: the file is made while the change is written. The writer's lock must be held from begin to install, the index be current.
 * NULL where it is not worth while or cannot be: nothing is lost, the next update reads the change from git. Transfer full. */
typedef struct TicsIndexFeed TicsIndexFeed;
typedef struct { /* of logs, in the change */
    size_t count;
    bool distinct; /* no area has two of one number: who says so has looked */
} TicsFeedRows;
TicsIndexFeed *tics_index_feed_begin(TicsIndex *index, size_t files, const TicsFeedRows *rows);
/* A new record as it was written, in order of paths, and the id of its file; of a log also the rows of its one part, else NULL. Takes record and rows. */
void tics_index_feed_put(TicsIndexFeed *feed, TicsRecord *record, const char *blob, GBytes *rows);
void tics_index_feed_end(TicsIndexFeed *feed); /* that was the last */
/* The change is stored as `head`. False: the next update does all. */
bool tics_index_feed_install(TicsIndexFeed *feed, const char *head);
void tics_index_feed_free(TicsIndexFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsIndexFeed, tics_index_feed_free)
void tics_index_free(TicsIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsIndex, tics_index_free)

const TicsDomain *tics_index_domain(const TicsIndex *index);
TicsStore *tics_index_store(const TicsIndex *index);
const char *tics_index_head(const TicsIndex *index); /* oid the index stands at, "" if empty */
int64_t tics_index_head_seq(const TicsIndex *index); /* number of changes, 1-based seq of the newest */

/* The two clocks of the views r_<kind>: the day asked about (inclusive) and the last change known. */
typedef struct {
    TicsDate as_of;
    int64_t known_seq;       /* changes with a higher number are not seen */
    TicsDate evidence_from;  /* TICS_DATE_NONE if unset */
    TicsDate audit_on;
    int catch_up_days;
} TicsClocks;
bool tics_index_set_clocks(TicsIndex *index, const TicsClocks *clocks, GError **error);
int64_t tics_index_known_seq(const TicsIndex *index); /* of those clocks, for tics_index_record */
/* Change known at a moment: highest seq with time <= utc (running maximum); 0 if none. */
int64_t tics_index_seq_at(TicsIndex *index, int64_t utc, GError **error);
/* Seq of a commit by full id or unique prefix of at least 7 digits; NOT_FOUND. */
bool tics_index_seq_of(TicsIndex *index, const char *commit, int64_t *seq, GError **error);

/* Id and time (UTC) of a change; *found false if there is none of that number. SYSTEM. */
bool tics_index_change(TicsIndex *index, int64_t seq, char oid[static TICS_OID_HEX], int64_t *time, bool *found, GError **error);
/* What tics.xml said at a change (0: before the first, nothing). INVALID when it describes no store. Transfer full. */
TicsSettings *tics_index_settings(TicsIndex *index, int64_t seq, GError **error);

/* A statement of our own over tables and views. Transfer full. */
TicsQuery *tics_index_query(TicsIndex *index, const char *sql, GError **error);

/* Records. */
/* The version of a record known at `seq` (0: newest), with its private part; NULL without error if there was none then. Transfer full. */
TicsRecord *tics_index_record(TicsIndex *index, const char *id, int64_t seq, GError **error);
/* One version of a record, as tables name it. */
typedef struct {
    int64_t vid, seq;     /* 0: there is none; the change that brought it */
    const char *status, *number;
    bool silent;          /* the record itself says no status */
    const char *private;  /* commitment of the private part, NULL or "" if none */
    int private_state;    /* as in the index: 0 none, 1 read, 2 not there */
} TicsVersionRef;
/* What records say, for many of them: id and values as tics_index_record gives them, but (mostly from the tables) no salt, commitments, attachments and
 * parts, so nothing to be written. Between new and free nothing is written and no update is asked for. */
typedef struct TicsValues TicsValues;
TicsValues *tics_values_new(TicsIndex *index);
void tics_values_free(TicsValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsValues, tics_values_free)
/* Known at `seq` (0: newest); NULL without error if there was none then. Transfer full. */
TicsRecord *tics_values_record(TicsValues *values, const char *id, int64_t seq, GError **error);
TicsRecord *tics_values_version(TicsValues *values, const TicsKind *kind, const char *id, const TicsVersionRef *ref, GError **error);
/* Id(s) of live records of a kind by natural key (tics_record_key) or, for kind NULL, by human number or id or id prefix (>= 6): array of char*, maybe empty. Transfer full. */
GPtrArray *tics_index_find(TicsIndex *index, const TicsKind *kind, const char *key, GError **error);
/* Likewise the id of the one voided last under that key. */
GPtrArray *tics_index_find_void(TicsIndex *index, const TicsKind *kind, const char *key, GError **error);
/* Around many questions in a row (a bulk import): one lock for all. Between the two nothing is written and no update is asked for. */
void tics_index_read_begin(TicsIndex *index);
void tics_index_read_end(TicsIndex *index);
/* Ids of a kind at the clocks, in order of natural key. Transfer full. */
GPtrArray *tics_index_ids(TicsIndex *index, const TicsKind *kind, GError **error);
/* True if a live record of one of the kinds has this single natural key (or number). For references of a bulk import: cached per kind. */
bool tics_index_has_key(TicsIndex *index, char **kinds, const char *key, bool by_number);
/* Next human number "EV-A-2026-0042" for a kind and year; counts those given since opening too. Transfer full. */
char *tics_index_next_number(TicsIndex *index, const char *site_letter, int year);

/* Small store for derived results (cached findings and reports), emptied with the index. Borrowed key; value transfer full, NULL if absent. */
char *tics_index_cache_get(TicsIndex *index, const char *key);
void tics_index_cache_put(TicsIndex *index, const char *key, const char *value);
/* The same without opening the index, and without a domain: NULL unless the file is sound and at the heads of the store. The caller's key or value must
 * tell by which program and domain it was made. Transfer full. */
char *tics_index_cache_peek(TicsStore *store, const char *key);
/* Many at once. Both of char*, of one length. */
void tics_index_cache_put_all(TicsIndex *index, const GPtrArray *keys, const GPtrArray *values);
/* Stores what a rule's connection summed up (tics_rules_take_log_sums), at the clocks set on the index; NULL: nothing. Once no connection reads any more. */
typedef struct TicsLogSums TicsLogSums;
void tics_index_keep_log_sums(TicsIndex *index, TicsLogSums *sums);
/* Another program, another answer: which file this one is. False if nobody knows. */
#define TICS_INDEX_PROGRAM 128
bool tics_index_program(char text[static TICS_INDEX_PROGRAM]);
/* Private parts and log parts that were not there when the index read them. */
int64_t tics_index_absent(TicsIndex *index);
/* Kind of a record by its machine id; NULL if there is none. Transfer full. */
char *tics_index_kind_of(TicsIndex *index, const char *id);
/* Newest change that touched a kind (for cache keys): seq, 0 if none. */
int64_t tics_index_kind_seq(TicsIndex *index, const char *kind);

/* After an erasure: rows of these commitments are overwritten (secure_delete) and the fields read as "(erased)". */
#define TICS_ERASED "(erased)"
