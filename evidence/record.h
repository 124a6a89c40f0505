/* record.h -- one piece of evidence, or one line of a register, in memory and as bytes
 *
 * A record is a kind, an id and values addressed by flat paths ("signed_on", "reviewer_ids.1",
 * "employments.2.joined_on"). Public values are written to a file on `main`, personal ones to a private
 * part in the vault; docs/formats.md has both formats.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"
#include "domain.h"

#define TICS_ID_LENGTH 26 /* 128 bits in base32 (a-z2-7) */

typedef struct {
    char *path, *value; /* value is canonical, never ""; both lie behind the struct: tics_record_set alone makes one */
} TicsValue;

typedef struct {
    char commitment[TICS_SHA256_HEX];
    /* the rest is private: NULL / "" / -1 when the private part is not there */
    char *name, *media_type;
    int64_t size_bytes;
    char sha256[TICS_SHA256_HEX];
} TicsAttachment;

typedef struct {                          /* rows of an area log */
    char source[TICS_SHA256_HEX];         /* commitment of the source file, "" if there is none */
    char rows[TICS_SHA256_HEX];           /* commitment of the canonical rows */
    uint64_t count;
} TicsPart;

typedef enum {
    TICS_PRIVATE_NONE,    /* the record has no private part */
    TICS_PRIVATE_PRESENT, /* read */
    TICS_PRIVATE_ABSENT,  /* not read or not in the vault (erased, or a clone without the vault) */
} TicsPrivateState;

typedef struct {
    const TicsKind *kind;                      /* borrowed from the domain */
    char id[TICS_ID_LENGTH + 1];
    char salt[TICS_SHA256_HEX];                /* of this version */
    char private_commitment[TICS_SHA256_HEX];  /* "" if none */
    TicsPrivateState private_state;
    GPtrArray *values;                         /* TicsValue*, any order until tics_record_sort */
    GPtrArray *attachments;                    /* TicsAttachment* in order of addition */
    GPtrArray *parts;                          /* TicsPart*, append-only */
} TicsRecord;

/* Empty record; `id` NULL leaves it "" (the writer gives one). Transfer full. */
TicsRecord *tics_record_new(const TicsKind *kind, const char *id);
TicsRecord *tics_record_copy(const TicsRecord *record);
void tics_record_free(TicsRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsRecord, tics_record_free)

/* 26 random characters. SYSTEM. */
bool tics_id_new(char id[static TICS_ID_LENGTH + 1], GError **error);
bool tics_id_valid(const char *text);

/* Value at a path, NULL if empty. Borrowed until the next set. */
const char *tics_record_get(const TicsRecord *record, const char *path);
bool tics_record_is_void(const TicsRecord *record);
/* Sets a canonical value; NULL or "" removes it. The path must be one of the kind. */
void tics_record_set(TicsRecord *record, const char *path, const char *value);
/* Items of a list or group: the highest index in use. */
unsigned tics_record_count(const TicsRecord *record, const char *list);
void tics_record_clear_list(TicsRecord *record, const char *list);
/* Canonical order of values: the kind's. */
void tics_record_sort(TicsRecord *record);
/* Natural key as one text: values of the key fields joined by U+001F after tics_text_key; NULL if one is empty. Transfer full. */
char *tics_record_key(const TicsRecord *record);
/* The natural key as people read it: "E001" or "E001 / 2025-04-01". Transfer full. */
char *tics_record_name(const TicsRecord *record);
/* The same with its values as tics_domain_spoken says them: "area manager / E001". Transfer full. */
char *tics_record_title(const TicsRecord *record, const TicsDomain *domain, TicsLang lang);
/* Same kind, values, attachments (by sha256 where known, else commitment) and parts; ids, salts, commitments of private parts and times do not count. */
bool tics_record_same(const TicsRecord *a, const TicsRecord *b);

/* Bytes of the file on main (public values, commitments). Canonical: same record, same bytes. Transfer full. */
char *tics_record_write(const TicsRecord *record, size_t *length);
/* Bytes of the private part; NULL if there is nothing personal and no attachment. Transfer full. */
char *tics_record_write_private(const TicsRecord *record, size_t *length);

/* Reading: exactly the bytes tics_record_write gives are accepted, nothing else. One reader per thread. */
typedef struct TicsRecordReader TicsRecordReader;
TicsRecordReader *tics_record_reader_new(const TicsDomain *domain);
void tics_record_reader_free(TicsRecordReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsRecordReader, tics_record_reader_free)
/* File on main -> record; private_state is NONE or ABSENT. INVALID names `name` and line; unknown kind, unknown or personal field,
 * a value that is not canonical, a wrong id are refused. Transfer full. */
TicsRecord *tics_record_read(TicsRecordReader *reader, const char *bytes, size_t length, const char *name, GError **error);
/* Adds the private part to its record; state becomes PRESENT. */
bool tics_record_read_private(TicsRecordReader *reader, TicsRecord *record, const char *bytes, size_t length, GError **error);

/* Path on main: "records/<kind>/<a>/<b>/<id>.xml" or "system/…". Transfer full. */
char *tics_record_path(const TicsKind *kind, const char *id);
/* Kind and id of such a path; false if it is none. `kind` borrowed from the domain. */
bool tics_record_path_parse(const TicsDomain *domain, const char *path, const TicsKind **kind, char id[static TICS_ID_LENGTH + 1]);
