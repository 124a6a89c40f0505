/* attach.h -- a folder of scans matched to records by the names of its files
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "file_pattern.h"

typedef enum {
    TICS_ATTACH_NEW,       /* is attached by this change */
    TICS_ATTACH_THERE,     /* the record has these very bytes already */
    TICS_ATTACH_UNMATCHED, /* its name fits no record */
    TICS_ATTACH_SEVERAL,   /* it fits several: `records` names them */
    TICS_ATTACH_REFUSED,   /* `why` */
    TICS_ATTACH_STATES
} TicsAttachState;

typedef struct {
    char *path;            /* below the folder, UTF-8 */
    char *file;            /* as the system calls it */
    TicsAttachState state;
    GPtrArray *records;    /* char*: natural keys as people read them; at most TICS_ATTACH_NAMED of several */
    size_t fits;           /* how many records it fits */
    char *why;             /* of REFUSED, in words; else NULL */
    const char *type;      /* media type by content; NULL where it was not looked at */
    const char *contradicts; /* what its name says it is, in words; NULL if that is what it is */
    int64_t size_bytes;
} TicsAttachFile;

enum { TICS_ATTACH_NAMED = 10 };

typedef struct {
    GPtrArray *files;      /* TicsAttachFile* by path */
    size_t counts[TICS_ATTACH_STATES];
    size_t hidden;         /* passed over: hidden files and what systems leave in folders */
    size_t population;     /* live records of the kind */
    size_t reached;        /* records that get a file now */
    GPtrArray *without;    /* char*: records that have no file, neither before nor now; by natural key */
} TicsAttachResult;
void tics_attach_result_free(TicsAttachResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsAttachResult, tics_attach_result_free)

/* Looks through the folder and stages new versions of the records that get files; nothing is written before the change is committed.
 * Links are refused, not followed; folders in it are searched. Clocks must be set on the index. NOT_FOUND: no such folder; INVALID: too many files. Transfer full. */
TicsAttachResult *tics_attach_folder(TicsIndex *index, TicsChange *change, const TicsKind *kind, const char *folder, const TicsFilePattern *pattern, GError **error);
