/* belongs.h -- whose a record is: the member of a register that its kind names first
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"
#include "record.h"

typedef struct {
    const TicsField *field; /* the first required reference to a register, or the flag of scope or requirement of official_ref; NULL: the kind belongs to nobody */
    const TicsKind *target; /* that register; NULL for those two */
    bool questions;         /* scope: what it belongs to are the questions of the catalogues */
    bool requirements;      /* official_ref: to their requirements */
    const char *const *beside; /* headings of what a sheet to fill in says beside those two, never stored; NULL: none */
    const TicsField *name;  /* of the target, if people can be told by it and the kind has no such field itself; else NULL */
} TicsBelongs;

/* All borrowed from the index's domain. */
TicsBelongs tics_belongs(TicsIndex *index, const TicsKind *kind);
/* Is it a field that a sheet of what is missing fills in? */
bool tics_belongs_prefills(const TicsBelongs *belongs, const TicsKind *kind, const TicsField *field);
/* The member of that key as it is now; NULL if there is none. Transfer full. */
TicsRecord *tics_belongs_member(TicsIndex *index, const TicsBelongs *belongs, const char *key);
