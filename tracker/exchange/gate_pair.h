/* gate_pair.h -- reads of a gate, one event each, into stays from entry to exit
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "gate_profile.h"

typedef struct {
    TicsTime at;         /* clock of Tokyo */
    const char *number;  /* of the gate, NULL if it gives none; borrowed */
    const char *name;    /* as the gate has it, NULL likewise; borrowed */
    guint who, area;     /* numbers of the caller's */
    guint door;          /* likewise: whose clock it is */
    guint row;           /* of the file */
    TicsGateDirection direction;
    bool denied;
} TicsGateEvent;

typedef struct {
    TicsTime entered, left; /* TICS_TIME_NONE: not read. Denied: entered is the read */
    const char *number;     /* of the event that began it, or of the exit if that is all; of the row, where the store has one; borrowed */
    const char *name;       /* likewise */
    guint who, area, row;   /* row of the file that began it */
    bool denied;
    bool known;             /* it goes on from a stay the store holds, begun at `entered` */
    bool stored;            /* the store holds all of it: the file adds nothing */
} TicsGateStay;

typedef enum {
    TICS_GATE_PAIRED,
    TICS_GATE_OPEN,        /* entry without exit */
    TICS_GATE_LONE_EXIT,   /* exit without entry */
    TICS_GATE_DUPLICATE,
    TICS_GATE_DENIED,
    TICS_GATE_BACKWARDS,   /* the clock of a door went back in the file */
    TICS_GATE_NO_CARD,     /* card or person not known */
    TICS_GATE_NO_DOOR,     /* door not in the profile */
    TICS_GATE_PASSED_OVER, /* door that the profile says to pass over */
    TICS_GATE_COUNTS,
} TicsGateCount;

enum { TICS_GATE_EXAMPLES = 3 };
typedef struct {
    size_t events;
    size_t count[TICS_GATE_COUNTS];
    guint rows[TICS_GATE_COUNTS][TICS_GATE_EXAMPLES]; /* of the file; as many as were counted */
} TicsGateSummary;
void tics_gate_note(TicsGateSummary *summary, TicsGateCount what, guint row);

/* What the store holds of earlier files, which may begin or end while people are inside. */
typedef struct {
    /* Start of the stay that was not over at a read (begun not after it + the profile's duplicate seconds, within its longest stay); TICS_TIME_NONE if
     * there is none. Asked once for each person and area, at the first read. */
    TicsTime (*inside)(const TicsGateEvent *first, void *user);
    /* Gives a stay what the store knows of it: its row, the half the file lacks. `before` and `after`: the person's reads there next to what the file has
     * of it, TICS_TIME_NONE if there is none. */
    void (*settle)(TicsGateStay *stay, TicsTime before, TicsTime after, void *user);
    void *user;
} TicsGateStore;

/* Pairs entries and exits by person and area. `events` (TicsGateEvent) stands in order of the file and is sorted; a file that runs from the newest to
 * the oldest is turned round. `store` may be NULL. Stays (TicsGateStay) by person, area and time. Transfer full. */
GArray *tics_gate_pair(GArray *events, const TicsGateProfile *profile, const TicsGateStore *store, TicsGateSummary *summary);
