/* change_private.h -- what the files of this folder share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "writer.h"

typedef struct {
    char *file, *name;
} TicsStagedFile;

typedef struct {
    TicsRecord *record;
    TicsPutMode mode;
    GPtrArray *files;      /* TicsStagedFile* */
    char *rows;            /* canonical rows of a new part, or NULL */
    size_t rows_length;
    uint64_t row_count;
    char *source_file;     /* original of the rows, or NULL */
    bool void_it;
} TicsStaged;

struct TicsChange {
    TicsIndex *index;      /* borrowed */
    TicsStore *store;      /* borrowed */
    const TicsDomain *domain;
    char *actor, *reason, *verb;
    bool dry_run, twins, sound; /* twins: numbers may differ in zeros only; sound: what is staged was checked and is good */
    TicsWriter *writer;    /* NULL on a dry run */
    bool distinct_rows;    /* of logs: no area has two of one number */
    TicsIndexFeed *feed;   /* only for a change of many new records */
    GPtrArray *staged;     /* TicsStaged* */
    GHashTable *keys;      /* "kind\x1fkey" -> index + 1 of staged */
    GHashTable *names;     /* "kind\x1fnatural key as text" and "kind\x1e number": targets of references */
    GHashTable *sources;   /* file -> commitment, so that one source is stored once */
    GHashTable *contents;  /* plain SHA-256 of attached files -> commitment under which the vault has them; NULL until one is needed */
    TicsSettings *settings; /* NULL if unchanged */
    TicsSigning *signing;  /* NULL: unsigned */
    char *unsigned_note;   /* why, where a key is set; or NULL */
    GPtrArray *forget;     /* char* commitments to erase */
    char stamp[TICS_SHA256_HEX]; /* SHA-256 of the time stamp that a new seal brings (tics_change_check), "" if none */
};

/* The staged files into the vault, each content once, and into the record. */
bool tics_change_write_files(TicsChange *change, TicsStaged *staged, GError **error);
TicsStaged *tics_change_stage(TicsChange *change, TicsRecord *record, TicsPutMode mode); /* takes record */
/* Whether an area may name this calendar of working days; *known: if not, those it may, for a message (transfer full), else NULL. SYSTEM. */
bool tics_change_knows_calendar(TicsChange *change, const char *name, char **known, GError **error);
/* Why a text is no id of a requirement in any catalogue, with the nearest one; and why one is no number of a clause. NULL: it is one. Transfer full. */
char *tics_change_no_requirement(const TicsDomain *domain, const char *id);
char *tics_change_no_clause(const char *clause);
/* Why a staged record of the kind signer may not be one, and its field; NULL: it may. Transfer full. */
char *tics_change_no_signer(TicsChange *change, const TicsStaged *staged, const char **field);
/* Fills `signing` or leaves the change unsigned. INVALID: it would have to be signed, or this machine's key may not. */
bool tics_change_decide_signing(TicsChange *change, GError **error);
/* Why a seal may not be recorded as it is; NULL: it may, or it is none. Notes the time stamp it brings. Transfer full. */
char *tics_change_no_seal(TicsChange *change, const TicsStaged *staged);
GDateTime *tics_change_now(void);
/* Valid records (and rows of area logs) now in force that name this one, with their number a kind: "入社時誓約 3, 立入許可 1"; `count` all together.
 * NULL: none, or an error is set. Transfer full. */
char *tics_change_references(TicsIndex *index, const TicsRecord *record, size_t *count, GError **error);
/* Many questions after the retention of records, at the newest change. NULL: SYSTEM. Transfer full. */
TicsQuery *tics_change_retention_query(TicsIndex *index, GError **error);
bool tics_change_retention_of(TicsQuery *query, const char *id, TicsDate *end, GError **error);
