/* finding_answer.h -- a finding answered by a corrective action, and the answer verified
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "rule.h"

/* As given on the command line; borrowed, NULL where it was not. */
typedef struct {
    char *action, *owner, *due, *done, *proof, *by, *covered;
    char **files;
} TicsFindingAnswer;

/* Makes or changes the action that answers what the rule finds about the subject now. NOT_FOUND, CONFLICT, USAGE. */
bool tics_finding_answer(TicsContext *context, const TicsFindingAnswer *answer, const TicsRule *rule, const char *subject, GError **error);
/* Somebody who is neither owner nor subject says that it is settled; of a critical one, another user. CONFLICT, NOT_FOUND, USAGE. */
bool tics_finding_verify(TicsContext *context, const TicsFindingAnswer *answer, const TicsRule *rule, const char *subject, GError **error);
