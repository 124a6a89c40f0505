/* sample.h -- the population of an audit, and what is drawn from it by lot
 *
 * The lot: members in order of natural key; of each SHA-256 of "SEED:KEY" (UTF-8, KEY as people read it, no line end);
 * those with the smallest hashes, as hexadecimal text in order of bytes, are drawn. Nothing else counts: no machine,
 * language, machine id or order of storage. Stock tools give the same: printf '%s' 'SEED:KEY' | sha256sum, LC_ALL=C sort.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

/* Why something of the kind is not in the population. */
typedef enum {
    TICS_LEFT_OUT_NOT,        /* it is */
    TICS_LEFT_OUT_VOID,
    TICS_LEFT_OUT_DRAFT,
    TICS_LEFT_OUT_SUPERSEDED,
    TICS_LEFT_OUT_LATER,      /* after the cut-off */
    TICS_LEFT_OUT_SCOPE,      /* out of the certification scope */
    TICS_LEFT_OUT_ENDED,      /* over before the starting day (evidence_from) */
    TICS_LEFT_OUT_PERIOD,     /* outside the period asked for */
    TICS_LEFT_OUT_NO_ENTRY,   /* of an area log: a day on which nobody entered */
    TICS_LEFT_OUTS
} TicsLeftOut;
const char *tics_left_out_name(TicsLeftOut why);  /* "void" … as JSON says it; "" for NOT */
const char *tics_left_out_label(TicsLeftOut why); /* translated */

typedef struct {
    int64_t n;                  /* running number in the population, from 1; 0: left out */
    char *record, *key, *number, *label, *day; /* machine id, natural key as read, human number or NULL, "" if none, ISO or NULL */
    TicsLeftOut why;
    bool leaver;                /* about somebody who left in the period */
    bool by_lot;
    char hash[65];              /* of "SEED:KEY"; only what was drawn */
} TicsMember;
void tics_member_free(TicsMember *member);

typedef struct {
    const TicsKind *kind;
    const TicsClocks *clocks;   /* those of the index */
    TicsDate from, to;          /* of the period; TICS_DATE_NONE: open */
} TicsPopulation;
/* From when on who left counts as a leaver of the period: `from`, else the starting day; TICS_DATE_NONE: ever. Till: `to`, at most the cut-off. */
TicsDate tics_population_leaving_from(const TicsPopulation *population);
TicsDate tics_population_leaving_to(const TicsPopulation *population);
/* Whether the kind is about people, so that leavers are always drawn. */
bool tics_population_of_people(const TicsKind *kind);

/* counts[why]: how many; those in the population under NOT. SYSTEM. */
bool tics_population_count(TicsIndex *index, const TicsPopulation *population, int64_t counts[static TICS_LEFT_OUTS], GError **error);
/* Calls `visit` for each, also for what is left out, in order of natural key; nothing is kept. False from visit: ends, with its error. */
typedef bool (*TicsMemberVisit)(const TicsMember *member, void *user, GError **error);
bool tics_population_each(TicsIndex *index, const TicsPopulation *population, TicsMemberVisit visit, void *user, GError **error);

/* Auditors' size: all of up to 10, else the square root rounded up, at least 10. */
int64_t tics_sample_size(int64_t population);
/* The hash that decides. */
void tics_sample_hash(uint64_t seed, const char *key, char hash[static 65]);
/* `size` by lot (0: as auditors do), and all leavers besides. TicsMember*, in order of running number. Transfer full. */
GPtrArray *tics_sample_draw(TicsIndex *index, const TicsPopulation *population, uint64_t seed, int64_t size, GError **error);
