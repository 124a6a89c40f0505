/* audit_report.h -- `tics import audit-findings`: what the certification body wrote, taken in and said
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

#define TICS_AUDIT_FINDINGS "audit-findings" /* in the place of a kind */

/* due: ISO or NULL; on_conflict: a choice of import, or NULL. */
bool tics_audit_report(TicsContext *context, const char *file, const char *due, const char *on_conflict, bool json, GError **error);
