/* change.h -- the only way to write: checks records against kinds, keys and references, then store and index
 *
 * lock → index current → checks → human numbers → evidence → index. All or nothing, one commit.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "record.h"

typedef struct TicsChange TicsChange;

typedef struct {
    const char *actor;   /* "officer-2"; NULL: the officer whom the settings name */
    const char *reason;  /* must not be empty */
    const char *verb;    /* "add", "import", "edit", "void", "erase", "init", "scope" …: first word of the commit's subject */
    bool dry_run;        /* checks everything, writes nothing */
} TicsChangeText;

/* Takes the lock (CONFLICT names the owner), brings the index up to date. The index must outlive the change. Transfer full; free without commit leaves nothing. */
TicsChange *tics_change_begin(TicsIndex *index, const TicsChangeText *text, GError **error);
void tics_change_free(TicsChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsChange, tics_change_free)

/* One thing wrong with one value. */
typedef struct {
    size_t item;     /* which record of the change: 0-based order of put */
    char *path;      /* field path, "" for the whole record */
    char *value;     /* as given, "" if none */
    char *message;   /* what is wrong and what would be right */
} TicsIssue;
void tics_issue_free(TicsIssue *issue);

typedef enum {
    TICS_PUT_NEW,      /* the natural key must not exist */
    TICS_PUT_UPDATE,   /* record->id names the record that gets a new version */
} TicsPutMode;

/* From here on a new number of a register may differ from one that is there in leading zeros only. */
void tics_change_allow_twins(TicsChange *change);
/* Stages a record (transfer full). Values are canonical already. Nothing is looked up yet. */
void tics_change_put(TicsChange *change, TicsRecord *record, TicsPutMode mode);
/* The live record with the natural key of `fresh` (taken over), or `fresh` where there is none; *mode is how it is put then. Transfer full. */
TicsRecord *tics_change_known(TicsChange *change, TicsRecord *fresh, TicsPutMode *mode, GError **error);
/* Attaches a file to the record staged last (streamed to the vault at commit). */
void tics_change_attach(TicsChange *change, const char *file, const char *name);
/* Voids: status void and void_reason; the evidence stays in history. CONFLICT if it is void already, or if others name it and not `force`. */
bool tics_change_void(TicsChange *change, const char *id, const char *reason, bool force, GError **error);
/* Rows of an area log: canonical rows of one area and month (values addressed by the row fields of zone_log), see exchange/zone_log import.
 * `source_file` path of the original, NULL if typed; stored once per change however many parts name it. */
bool tics_change_rows(TicsChange *change, const char *zone_id, const char *month, GPtrArray *rows /* TicsRecord* of kind zone_log, borrowed */,
                      const char *source_file, GError **error);
/* The same rows taken one by one, as bytes: a million of them fit in memory so, as records they do not. */
typedef struct TicsLogText TicsLogText;
TicsLogText *tics_log_text_new(void);
void tics_log_text_free(TicsLogText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsLogText, tics_log_text_free)
void tics_log_text_add(TicsLogText *text, const TicsRecord *row);
/* Cells of a row in the order of the columns of the canonical rows: valid UTF-8, canonical values, no NUL needed behind them; length 0: empty. */
enum { TICS_LOG_COLUMNS = 18 };
typedef struct {
    const char *text;
    size_t length;
} TicsLogCell;
int tics_log_column(const char *field); /* its place among them; -1: none of them */
void tics_log_text_put(TicsLogText *text, const TicsLogCell cells[static TICS_LOG_COLUMNS]);
/* Heading and lines as they are so far. Borrowed until the next row. */
const char *tics_log_text_bytes(const TicsLogText *text, size_t *length);
/* Takes what `text` holds; it can only be freed then. */
bool tics_change_log(TicsChange *change, const char *zone_id, const char *month, TicsLogText *text, const char *source_file, GError **error);
/* In this change no area has two rows of one number: the caller has looked. */
void tics_change_rows_are_distinct(TicsChange *change);
/* This file will be the source of rows: it is being stored from now on, while they are read. It counts only if they name it. */
void tics_change_source_ahead(TicsChange *change, const char *file);
/* tics.xml of the store. */
void tics_change_settings(TicsChange *change, const TicsSettings *settings);

/* Checks all: required fields, natural keys unique (against the index and within the change), references resolve (index or this change), dates in order
 * (valid_to >= valid_from, retention), group items. Array of TicsIssue*, empty if all is well. Transfer full. */
GPtrArray *tics_change_check(TicsChange *change);

typedef struct {
    char commit[TICS_OID_HEX];  /* "" on a dry run or when nothing changed */
    size_t added, edited, voided, unchanged, rows;
    GPtrArray *ids;             /* char*: id of each staged record, in order */
    GPtrArray *numbers;         /* char*: human number of each, in order ("" if unchanged) */
    char *warning;              /* what went wrong after the change was stored, or NULL */
} TicsChangeResult;
void tics_change_result_free(TicsChangeResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsChangeResult, tics_change_result_free)
/* Checks (first issue becomes INVALID), leaves out what equals what is there, writes, updates the index. Transfer full. */
TicsChangeResult *tics_change_commit(TicsChange *change, GError **error);

/* Erases the private parts and attachments of every version of a record: allowed when its retention is over on `today`, or with `force` (reason in the change text).
 * Writes a tombstone, compacts, proves it is gone; cleans the index. Refused (CONFLICT) otherwise, naming the day retention ends. */
bool tics_change_erase(TicsChange *change, const char *id, TicsDate today, bool force, char commit[static TICS_OID_HEX], GError **error);
/* Files of the record that others hold too and that stay for them. */
int64_t tics_change_shared_files(TicsIndex *index, const char *id);
/* The same for many records (char* ids) in one change: all or nothing, none before its day; what holds nothing any more is left out. *erased: how many tombstones were written. */
bool tics_change_erase_expired(TicsChange *change, const GPtrArray *ids, TicsDate today, char commit[static TICS_OID_HEX], size_t *erased, GError **error);
/* Last day on which a record must be kept, as the newest change has it: TICS_DATE_NONE if its kind has no rule or the day it counts from is not there yet. SYSTEM. */
bool tics_change_retention_end(TicsIndex *index, const char *id, TicsDate *end, GError **error);

/* Makes a new store: directory, settings, the officer they name or officer-1 (name and mail private), first commit. */
bool tics_change_init(const char *directory, const TicsDomain *domain, const TicsSettings *settings, const char *user_name, const char *user_mail, GError **error);
