/* scope_signs.h -- what the records say of scope questions, and what values they use that no scope register names
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* Records that speak for a yes. */
typedef struct {
    char *flag;
    const TicsKind *kind; /* borrowed: in which register or record they are */
    int64_t found;        /* how many */
} TicsScopeSign;

/* By the shipped rule S-002, whose population these are, at the clocks set on the index. TicsScopeSign*, transfer full. SYSTEM. */
GPtrArray *tics_scope_signs(TicsIndex *index, GHashTable *parameters, TicsLang lang, GError **error);

/* A site, department or system in or out of the certification scope, or used by records and not registered yet. */
typedef struct {
    const TicsKind *kind; /* borrowed: site, unit or system */
    char *id, *name;      /* name NULL if none is recorded */
    bool registered, in_scope;
    int64_t used;         /* records that name it, where it is not registered */
} TicsScopePlace;
/* By kind, then id. TicsScopePlace*, transfer full. SYSTEM. */
GPtrArray *tics_scope_places(TicsIndex *index, GError **error);
