/* refs.h -- the clauses of the notice as the company read them, and the requirements they belong to
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

/* One clause of one edition: 第三条 and 第3条 are one. Texts are borrowed from its first record. */
typedef struct {
    const char *official_ref, *edition;
    const char *title;       /* of the notice, NULL if nobody wrote it down: for the company's own eyes, no report shows it */
    GPtrArray *requirements; /* const TicsRequirement*, in catalogue order; empty: none of ours covers it */
} TicsClause;

/* One record, as it was written. */
typedef struct {
    char *official_ref, *edition, *title; /* title NULL if there is none */
    const TicsRequirement *requirement;   /* borrowed; NULL: none of ours */
    const TicsClause *clause;             /* borrowed: which one it speaks of */
    int64_t change_no;                    /* of the change that brought the newest record of its edition */
} TicsRefRow;

typedef struct {
    const TicsCatalogue *catalogue; /* borrowed */
    GPtrArray *clauses;             /* TicsClause*: editions in the order last recorded, newest first; then as tics_text_compare_natural */
    GPtrArray *rows;                /* TicsRefRow*, in that order */
    GHashTable *by_requirement;     /* id -> GPtrArray of TicsClause*, borrowed, in that order */
    GPtrArray *editions;            /* const char*, borrowed: of clauses a requirement is tied to, in that order; empty: nothing is filled in */
} TicsRefs;
void tics_refs_free(TicsRefs *refs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsRefs, tics_refs_free)

/* At the clocks set on the index. What is tied to requirements of another catalogue only is left out. SYSTEM. Transfer full. */
TicsRefs *tics_refs_read(TicsIndex *index, const TicsCatalogue *catalogue, GError **error);
bool tics_refs_filled(const TicsRefs *refs);
/* Clauses of a requirement; NULL: none. Borrowed. */
const GPtrArray *tics_refs_of(const TicsRefs *refs, const char *requirement);
/* "第3条、第4条第2項", where there is more than one edition with that of each; "" if there is none. Transfer full. */
char *tics_refs_text(const TicsRefs *refs, const char *requirement, TicsLang lang);
/* "2026、2029". Transfer full. */
char *tics_refs_editions(const TicsRefs *refs, TicsLang lang);
/* guint: places in catalogue->requirements by their first clause, what has none behind them; or (official false) as they are. Transfer full. */
GArray *tics_refs_order(const TicsRefs *refs, bool official);
