/* oscal_private.h -- what the files that write data/oscal share
 *
 * Documents go to the package while they are made: none is held whole. Only what the front tells stands in them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "oscal_write.h"
#include "out_private.h"

/* A finding that may be told, as a risk. */
typedef struct {
    const TicsFinding *finding; /* borrowed */
    char *uuid;
} TicsOscalRisk;

typedef struct {
    TicsPackageOut *out;
    TicsOscal xml;
    GHashTable *tokens; /* of the catalog: "r" or "s" and id -> token */
    GHashTable *sums;   /* file -> SHA-256, borrowed */
    GPtrArray *risks;   /* TicsOscalRisk*, in order of findings */
    char *moment;       /* when the newest change was recorded */
    char birth[TICS_OID_HEX]; /* the first change of the store */
} TicsOscalOut;

/* oscal_parts.c: what documents have in common. */
char *tics_oscal_id(const char *what, const char *key); /* UUID of the thing of that name. Transfer full */
char *tics_oscal_moment(int64_t utc); /* as OSCAL takes it, within the years it takes. Transfer full */
void tics_oscal_begin(TicsOscalOut *oscal, const char *file, const char *model, const char *title);
bool tics_oscal_flush(TicsOscalOut *oscal, GError **error); /* between elements, any time */
bool tics_oscal_end(TicsOscalOut *oscal, const char *model, GError **error);
void tics_oscal_reviewed(TicsOscalOut *oscal); /* which requirements were looked at */
void tics_oscal_risk(TicsOscalOut *oscal, const TicsOscalRisk *risk, bool observed /* observations stand in this document */);
/* Opens "finding" or "poam-item" of a requirement, up to its state; `what` names it in its UUID. */
void tics_oscal_open_assessed(TicsOscalOut *oscal, const char *element, const char *what, const TicsAssessed *assessed);
void tics_oscal_associated(TicsOscalOut *oscal, const TicsAssessed *assessed);
/* Does it not apply, or does nobody know yet whether it does? */
bool tics_oscal_left_out(const TicsAssessed *assessed);
/* Is there an observation of it? */
bool tics_oscal_observed(const TicsMaterial *material);

/* oscal_results.c, oscal_poam.c: one document each. The plan of action is left out where nothing is open that may be told: it cannot be empty. */
bool tics_oscal_results(TicsOscalOut *oscal, GError **error);
bool tics_oscal_poam(TicsOscalOut *oscal, GError **error);
