/* due_private.h -- what the files of `due` share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess_private.h"
#include "due.h"

typedef struct {
    TicsIndex *index;
    const TicsGap *gap;
    TicsDate until;
    TicsLang lang;
    TicsOwners *asked;  /* who sees to what */
    GHashTable *owners; /* "kind/subject" -> what it said, to be copied */
    GPtrArray *dues;    /* TicsDue* so far */
    GHashTable *actions; /* numbers of the corrective actions that are to be done by a day: they tell what they answer */
} TicsDueWalk;

/* A new one at the end of those so far, without an owner; title, message and subject are taken. Borrowed. */
TicsDue *tics_due_add(TicsDueWalk *walk, TicsDueSource source, TicsDate day, const TicsKind *kind);
/* Who sees to it: the person named, or else as tics_owner_find says for kind and subject (either may be NULL). */
bool tics_due_own(TicsDueWalk *walk, TicsDue *due, const char *person, const char *subject, GError **error);
/* Dates of records. Those a rule tells already are left out. */
bool tics_due_records(TicsDueWalk *walk, GError **error);
