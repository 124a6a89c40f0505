/* plan.h -- which files of main go into a package, how much of each, and under which material number
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "policy.h"

/* One file of main as known at the clocks. */
typedef struct {
    char *path;
    char oid[TICS_OID_HEX], sha256[TICS_SHA256_HEX];
    const TicsKind *kind;        /* borrowed; NULL: tics.xml */
    char id[TICS_ID_LENGTH + 1]; /* "" for tics.xml */
    char *name;                  /* natural key as people read it, "" for tics.xml */
    char *title;                 /* the same in the package's language: what people are shown */
    char *day;                   /* ISO day it speaks of, or NULL */
    TicsShown shown;
    GPtrArray *requirements;     /* const char*: ids it is evidence for at the clocks, in order of the catalogue */
    char *number;                /* material number, NULL if withheld or tics.xml */
} TicsMaterial;

/* All records that are evidence, not the newest fifty of each requirement. */
typedef struct {
    GHashTable *by_record;   /* id -> GPtrArray of requirement ids (const char*) */
    GHashTable *by_expected; /* "kind?where" -> GPtrArray of ids (char*) */
} TicsPlanEvidence;

typedef struct {
    TicsIndex *index;
    const TicsGap *gap;        /* borrowed */
    const TicsPolicy *policy;  /* borrowed */
    TicsLang lang;
    char as_of[TICS_DATE_TEXT];
    char head[TICS_OID_HEX];   /* the last change known: the package ends with it */
    GPtrArray *materials;      /* TicsMaterial*, in order of bytes of path */
    GHashTable *by_path;       /* path -> TicsMaterial* */
    GHashTable *by_id;         /* record id -> TicsMaterial* */
    GHashTable *hidden;        /* names of what is withheld; borrowed */
    TicsPlanEvidence evidence;
    GPtrArray *by_number;      /* those with a number, in its order; borrowed */
    GPtrArray *no_materials;   /* empty */
    GHashTable *by_requirement; /* id -> GPtrArray of TicsMaterial*, see tics_plan_materials */
    GHashTable *withheld;      /* id of a kind -> number, see tics_plan_withheld */
} TicsPlan;
/* `only`: ids of the records it is for, of others none is shown but those of the tool itself; NULL: all. INVALID, SYSTEM; NOT_FOUND: nothing was known yet. Transfer full. */
TicsPlan *tics_plan_new(TicsIndex *index, const TicsGap *gap, const TicsPolicy *policy, GHashTable *only, TicsLang lang, GError **error);
void tics_plan_free(TicsPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsPlan, tics_plan_free)
/* Is an earlier version of a file at this path shown? */
bool tics_plan_shows(const TicsPlan *plan, TicsRecordReader *reader, const char *path, const void *bytes, size_t length);

/* Is a record (its id) there and shown in full, log rows too? */
bool tics_plan_whole(const TicsPlan *plan, const char *record);
/* The materials with a number that are evidence for a requirement, in order of their numbers; may be empty, never NULL. Borrowed. */
const GPtrArray *tics_plan_materials(const TicsPlan *plan, const char *requirement);
/* How many records of a kind (its id) are withheld. */
unsigned tics_plan_withheld(const TicsPlan *plan, const char *kind);
/* May a finding be told: is it not about what is withheld? And why a requirement is in its state; NULL: not to be told. Borrowed. */
bool tics_plan_tells(const TicsPlan *plan, const TicsFinding *finding);
const char *tics_plan_why(const TicsPlan *plan, const TicsAssessed *assessed);

/* plan_evidence.c: at the clocks of the index. Clear it in any case. */
bool tics_plan_evidence(TicsIndex *index, const TicsCatalogue *catalogue, TicsPlanEvidence *evidence, GError **error);
void tics_plan_evidence_clear(TicsPlanEvidence *evidence);
/* Ids of the records (char*) that serve an expectation; NULL: its kind is not known. Borrowed. */
const GPtrArray *tics_plan_served_by(const TicsPlanEvidence *evidence, const TicsExpected *expected);
