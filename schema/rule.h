/* rule.h -- a check of the evidence as data: one SELECT, its message and its population (schema/rules/R-nnn.xml)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

typedef enum { /* worst first */
    TICS_SEVERITY_CRITICAL, /* 緊急 */
    TICS_SEVERITY_HIGH,     /* 高: prerequisite findings and what the files call major */
    TICS_SEVERITY_MEDIUM,   /* 中: minor */
    TICS_SEVERITY_NOTE,     /* 注意: warning */
} TicsSeverity;

typedef struct {
    char *id;
    TicsSeverity severity;
    char **requirements, **requires, **parameters; /* never NULL */
    bool forewarns;                     /* tells ahead of a day that evidence or a record has itself: its own days are none that is due */
    char **passing;                     /* columns that change while what was found stays the same: no facts of a finding. Never NULL */
    char *title[TICS_LANGS], *explain[TICS_LANGS], *message[TICS_LANGS], *fix[TICS_LANGS];
    char *population_title[TICS_LANGS]; /* NULL if the rule has no population */
    char *population_sql;               /* NULL if none */
    char *population_count;             /* SQL of how many it has, NULL: count its rows */
    bool population_counted;            /* each row is one subject, none twice, and every finding's subject is among them: the number is enough */
    char *continuity_title[TICS_LANGS]; /* NULL if the rule has no continuity */
    char *continuity_sql;               /* rows subject, needed_from, needed_to, covered_from, covered_to; NULL if none */
    char *sql;
    unsigned line; /* of the file: where the rule itself begins; 0: unknown, like the following */
    unsigned sql_line, population_line, continuity_line; /* where each SELECT begins */
    bool own;                           /* the company's, from its store */
    char sha256[65];                    /* of the defining file: part of the key of cached findings */
} TicsRule;

/* From a parsed document that rule.xsd has validated. INVALID names file and line. Transfer full. */
TicsRule *tics_rule_read(const xmlDoc *document, const char *name, GError **error);
/* A company's own rule, C-001 to C-999: bytes of one file, checked against rule.xsd. INVALID names `name` and line. The domain must have been loaded
 * once (its schema lies in it). Transfer full. */
TicsRule *tics_rule_parse(const char *bytes, size_t length, const char *name, GError **error);
/* One of which nothing but its id is known. Transfer full. */
TicsRule *tics_rule_unknown(const char *id);
void tics_rule_free(TicsRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsRule, tics_rule_free)

/* "critical" "major" "minor" "warning", as files and JSON say it; parse returns false if unknown. */
const char *tics_severity_name(TicsSeverity severity);
bool tics_severity_parse(const char *text, TicsSeverity *severity);
/* 緊急・高・中・注意 / critical, high, medium, note: what people read; translated by gettext. Borrowed. */
const char *tics_severity_label(TicsSeverity severity);

/* Message text with {column} filled in by `lookup` (borrowed text or NULL -> "?"). Transfer full. */
typedef const char *(*TicsLookup)(const char *name, void *user);
char *tics_rule_fill(const char *message, TicsLookup lookup, void *user);
