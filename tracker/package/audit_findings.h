/* audit_findings.h -- what the certification body wrote into the workbook of a package, as corrective actions
 *
 * One action for each row that asks for something, known by the day of the package and the row's material or requirement: the same workbook a second time changes
 * nothing. Conforming rows are counted.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "audit_read.h"
#include "change.h"
#include "import.h"

#define TICS_AUDIT_ACTION "AF-" /* how the numbers of such actions begin */

typedef struct {
    const char *file, *due_on; /* due_on: ISO, for what asks for correction and names no day; NULL: none */
    const TicsCatalogue *catalogue;
    TicsOnConflict on_conflict;
    bool dry_run;
    const char *actor, *reason;
} TicsAuditWish;

typedef enum { TICS_AUDIT_NEW, TICS_AUDIT_CHANGED, TICS_AUDIT_UNCHANGED, TICS_AUDIT_KEPT /* other values are in the store and stay */ } TicsAuditState;

typedef struct {
    const char *path;       /* of the value in the record; constant */
    const TicsField *field; /* borrowed */
    char *from, *to;        /* canonical; from "" if it was empty */
} TicsAuditDifference;

typedef struct {
    const TicsAuditRow *row; /* borrowed from the book */
    char *action_id, *due_on; /* due_on NULL: none */
    TicsAuditState state;
    GPtrArray *differences; /* TicsAuditDifference*, of an action that was there */
} TicsAuditAction;

typedef struct {
    TicsAuditBook *book;
    GPtrArray *actions;  /* TicsAuditAction*, in order of the workbook */
    GPtrArray *remarks;  /* TicsAuditCell*: rows that make no action and that somebody should look at */
    guint conforming, not_applicable, pending, states[TICS_AUDIT_KEPT + 1];
    char commit[TICS_OID_HEX]; /* "" if nothing was written */
    char *warning;
} TicsAuditFindings;
void tics_audit_findings_free(TicsAuditFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsAuditFindings, tics_audit_findings_free)

/* All or nothing, in one change. *findings is filled as far as it was read, also on failure. INVALID: what stands in book->problems; CONFLICT: actions are there
 * with other values. Transfer full. */
bool tics_audit_findings_import(TicsIndex *index, const TicsAuditWish *wish, TicsAuditFindings **findings, GError **error);
/* Does a result ask for correction (and not only for a thought)? */
bool tics_audit_result_asks(const char *result);
