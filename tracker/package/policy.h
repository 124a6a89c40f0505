/* policy.h -- what of a store somebody outside may see: a policy of disclosure and its answer for one record
 *
 * A policy is a record of kind `disclosure_policy`; `auditor` and `customer` are shipped (schema/disclosures/). A kind's own entry, else `otherwise`, says how much
 * of a record is shown; limits and the two lists of what the package is for only ever take away: of several that fit, the one that shows least counts.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

/* Least first. */
typedef enum {
    TICS_SHOW_NOTHING, /* the file on main is withheld, too */
    TICS_SHOW_PUBLIC,  /* the file on main; nothing private */
    TICS_SHOW_MASKED,  /* and private values that are no free text, names of people as initials or numbers */
    TICS_SHOW_FULL,    /* and the private part as it is */
} TicsShow;
const char *tics_show_name(TicsShow show);  /* "withheld" "public" "masked" "full" */
const char *tics_show_label(TicsShow show); /* translated */

typedef struct {
    TicsShow show;
    bool attachments;   /* attached files and log files too (only of what is shown in full) */
    const char *reason; /* code of what took most away: "kind" "confidentiality" "area" "person" "requirement" "purpose" "later"; "" if nothing did. Constant */
} TicsShown;
const char *tics_reason_label(const char *reason); /* a code in words, translated */

typedef struct TicsPolicy TicsPolicy;
/* The company's own of that name, else a shipped one. NOT_FOUND names those there are; INVALID. Transfer full. */
TicsPolicy *tics_policy_find(TicsIndex *index, const char *name, GError **error);
/* Names of the shipped ones, sorted. Transfer full. */
char **tics_policy_shipped(void);
/* INVALID: a kind that is not there, a code that is none. Takes record. Transfer full. */
TicsPolicy *tics_policy_new(TicsRecord *record, const TicsDomain *domain, GError **error);
/* How it is called where people read, and what it shows in a few words. */
void tics_policy_describe(TicsPolicy *policy, const char *title, const char *summary);
void tics_policy_free(TicsPolicy *policy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsPolicy, tics_policy_free)

const char *tics_policy_name(const TicsPolicy *policy);
bool tics_policy_is_described(const TicsPolicy *policy);     /* whether it has a title */
const char *tics_policy_title(const TicsPolicy *policy);    /* of a shipped one in the language of messages; the name of one nobody described */
char *tics_policy_text(const TicsPolicy *policy);           /* "title (summary)"; transfer full */
const char *tics_policy_audience(const TicsPolicy *policy); /* code, "" if unset */
bool tics_policy_findings(const TicsPolicy *policy);        /* findings and why a state is what it is */
bool tics_policy_open(const TicsPolicy *policy);            /* what it does not list is shown in full */
bool tics_policy_initials(const TicsPolicy *policy);        /* masks: initials, else numbers */

/* `requirements`: char*, those it is evidence for; `as_of`: ISO, later evidence is withheld. */
TicsShown tics_policy_judge(const TicsPolicy *policy, const TicsRecord *record, const GPtrArray *requirements, const char *as_of);
