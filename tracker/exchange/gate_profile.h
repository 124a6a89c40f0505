/* gate_profile.h -- how a make of gate writes its log: columns, codes, doors, clock
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "date.h"

#include <glib.h>

typedef enum { TICS_GATE_ALTERNATES, TICS_GATE_ENTRY, TICS_GATE_EXIT } TicsGateDirection;

typedef enum { /* of the file; TIME or DATE + TIME, CARD or PERSON, and DOOR must be there */
    TICS_GATE_DATE,
    TICS_GATE_TIME,
    TICS_GATE_CARD,
    TICS_GATE_PERSON,
    TICS_GATE_DOOR,
    TICS_GATE_DIRECTION,
    TICS_GATE_RESULT,
    TICS_GATE_NAME,
    TICS_GATE_EVENT, /* the gate's own number of the event */
    TICS_GATE_COLUMNS,
} TicsGateColumn;

typedef struct {
    char *area;                  /* zone_id; NULL: events of this door are passed over */
    TicsGateDirection direction; /* ALTERNATES: as the column of directions says, else by turns */
} TicsGateDoor;

typedef struct {
    char *name, *text;                /* the text is what is kept in the store */
    char *columns[TICS_GATE_COLUMNS]; /* heading or number from 1; NULL: not in the file */
    GHashTable *directions;           /* key of a code -> TicsGateDirection as pointer */
    GHashTable *results;              /* key of a code -> 1 granted, 2 denied, as pointer */
    GHashTable *doors;                /* key of a door -> TicsGateDoor* */
    char *format;                     /* of the time, as strptime has it (%Y %y %m %d %H %M %S); NULL: whatever tics_time_parse reads */
    GTimeZone *zone;                  /* of the site; NULL: Asia/Tokyo */
    unsigned skip;                    /* rows above the headings */
    int duplicate_seconds;            /* reads of one person at one area no further apart are one */
    int longest_stay_seconds;         /* an exit later than this belongs to no entry */
} TicsGateProfile;

/* From the text of a profile (docs/formats.md). `origin` names it in messages. INVALID says what is wrong with it. Transfer full. */
TicsGateProfile *tics_gate_profile_parse(const char *text, const char *origin, GError **error);
void tics_gate_profile_free(TicsGateProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsGateProfile, tics_gate_profile_free)
/* "date time" as the gate writes it, turned to the clock of Tokyo. INVALID. */
bool tics_gate_profile_time(const TicsGateProfile *profile, const char *text, TicsTime *time, GError **error);
