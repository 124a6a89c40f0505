/* import_gate_private.h -- what the files of the import of a gate's log share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "import_private.h"

typedef struct { /* whose reads are paired */
    char *person_id; /* NULL: nobody known has this card */
    char *card;      /* NULL if the file names people */
} TicsGateWho;

typedef struct {
    TicsImporter *importer;
    TicsGateProfile *profile;
    GArray *events;      /* TicsGateEvent */
    GPtrArray *people;   /* TicsGateWho*: `who` of an event */
    GPtrArray *areas;    /* char*: `area` of an event */
    GStringChunk *texts; /* numbers and names of events */
} TicsGateImport;

/* Stages what the events come to and commits it, the profile with it. */
bool tics_import_gate_write(TicsGateImport *gate, GError **error);
/* The stays the events come to, each held against the rows the store has of earlier files. Transfer full. */
GArray *tics_gate_settled(TicsGateImport *gate, GError **error);
/* What stands as name where the gate gives none; NULL for a known person. Transfer full. */
char *tics_gate_name(const TicsGateWho *who, const char *name);
