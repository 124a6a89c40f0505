/* due.h -- everything that has a date: what is overdue and what comes, and whose it is
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "owner.h"

typedef enum {
    TICS_DUE_RULE,     /* a finding with a day, or what will be one */
    TICS_DUE_RECORD,   /* a date of a record: <due> of its kind */
    TICS_DUE_EVIDENCE, /* the last day on which evidence carries requirements */
    TICS_DUE_AUDIT     /* the audit itself */
} TicsDueSource;
const char *tics_due_source_name(TicsDueSource source); /* "rule" "record" "evidence" "audit" */

typedef struct {
    TicsDate day;            /* the last day on which all is well: from the next on it is late, a finding, or over */
    TicsDueSource source;
    const TicsRule *rule;    /* RULE, else NULL; borrowed */
    TicsSeverity severity;   /* of the finding; NOTE for all others */
    const TicsKind *kind;    /* of the record it is about; NULL if unknown; borrowed */
    const TicsField *field;  /* RECORD: which date, else NULL; borrowed */
    const TicsExpected *expected; /* EVIDENCE: what, else NULL; borrowed */
    char *subject;           /* natural key of what it is about, "" if none */
    char *record;            /* machine id, "" if none */
    char *number;            /* human number, "" if none */
    char *title;             /* what it is: ids, natural keys and titles, never a personal value */
    char *message;           /* RULE: the finding in words; else the title */
    GPtrArray *requirements; /* char*, borrowed from the domain; may be empty */
    TicsOwner *owner;
} TicsDue;

/* Overdue on the day of the gap, and due up to `until` (inclusive): TicsDue* by day, then by what it is about; each thing once. At the clocks set on the
 * index, which are those of the gap. `officer`: to whom falls what nobody is appointed for. Transfer full. */
GPtrArray *tics_due(TicsIndex *index, const TicsGap *gap, const char *officer, TicsDate until, TicsLang lang, GError **error);
