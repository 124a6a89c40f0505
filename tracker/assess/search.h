/* search.h -- records and log rows in which words stand
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

enum { TICS_SEARCH_WORDS = 8 }; /* at most */

typedef struct {
    char *path;       /* of the value, or "attachment.1" */
    const char *title; /* of the field, in the language asked for; borrowed; NULL: an attached file */
    char *excerpt;    /* the value around the first of the words it holds */
} TicsHitField;

typedef struct {
    char *record;      /* machine id: of a log row that of its area and month */
    char *key;         /* natural key as people read it */
    char *number;      /* human number or NULL */
    char *label;       /* what stands beside the key, "" if nothing */
    char *status;      /* "valid", "draft" or "superseded" */
    GPtrArray *fields; /* TicsHitField*, in the order of the record, attachments last */
} TicsHit;

typedef struct {
    const TicsKind *kind; /* borrowed from the domain */
    int64_t count;        /* how many there are */
    GPtrArray *hits;      /* TicsHit*, by natural key: the first `limit` of them */
} TicsHits;

typedef struct {
    GPtrArray *words;     /* char*, each through tics_text_fold, none empty; 1 to TICS_SEARCH_WORDS */
    const TicsKind *kind; /* NULL: all */
    unsigned limit;       /* of each kind; 0: all */
    TicsLang lang;        /* of titles */
} TicsSearch;

/* At the clocks of the index: what holds all words, void records left out. TicsHits*, in order of kinds, only those with hits.
 * Transfer full. SYSTEM. */
GPtrArray *tics_search(TicsIndex *index, const TicsSearch *search, GError **error);
