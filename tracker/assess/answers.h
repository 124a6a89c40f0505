/* answers.h -- what people decided: scope answers with their approval, judgements and whether they still hold
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* SQL: the person an officer is; what is no officer with a person stands for itself. Two officers may be one person. */
#define TICS_PERSON_OF(WHO) "coalesce((SELECT o.person_id FROM r_officer o WHERE o.officer_id = " WHO "), " WHO ")"

typedef struct {
    char *answer;   /* "yes", "no", "undecided" */
    bool reasoned;  /* a reason was given (or it was erased) */
    bool approved;  /* by somebody other than who answered */
    char *author;   /* officer whose change brought this answer */
    char *approver; /* as recorded, or NULL */
    char *day;      /* decided on, or NULL */
} TicsAnswer;

typedef struct {
    char *record;    /* machine id */
    bool sufficient;
    char *by, *day;  /* who judged (NULL: not said), ISO day */
    int64_t seq;     /* change that brought the judgement: what was there then is what was looked at */
    bool gone;       /* a record it names as seen was changed or taken back since */
    bool own_author; /* the judge also recorded one of the records he names as seen */
} TicsJudgement;

/* Both at the clocks set on the index. flag -> TicsAnswer*; requirement id -> TicsJudgement* (the newest). SYSTEM. Transfer full. */
GHashTable *tics_scope_answers(TicsIndex *index, GError **error);
GHashTable *tics_judgements(TicsIndex *index, GError **error);
