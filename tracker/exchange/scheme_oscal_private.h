/* scheme_oscal_private.h -- what the files of the OSCAL reader share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "scheme.h"

/* A value to be filled in, and how an insert of it stands in a text until all are known: \x01 id \x02. */
typedef struct {
    char *label, *value; /* NULL: none; several values in one */
    GPtrArray *choices;  /* char*; NULL: none to choose from */
    char *text;          /* as it stands in a text, once that was worked out */
    bool open;           /* it is being worked out */
} TicsOscalParam;

typedef struct { /* a part of a control, from its start to its end */
    TicsSchemeText role; /* TICS_ITEM_TEXTS: not taken */
    int level;           /* 0: of the control itself */
    char *label;         /* stands before its first line; NULL: none, or it has been said */
} TicsOscalPart;

/* The text of one control as it is put together. */
typedef struct {
    TicsSchemeItem *item;
    GString *out[TICS_ITEM_TEXTS]; /* NULL: nothing yet */
} TicsOscalControl;

typedef struct {
    GString *line;   /* what was read since the last block began */
    GArray *parts;   /* TicsOscalPart */
    int lists, pre;  /* how many are open */
    int base;        /* level of the first line of the part of the control; -1: none yet */
} TicsOscalProse;

/* A part begins: `prop`s may follow; a label still waiting above is said. */
void tics_oscal_part_begin(TicsOscalProse *prose, TicsOscalControl *control, const char *name, const char *ns);
void tics_oscal_part_end(TicsOscalProse *prose, TicsOscalControl *control);
void tics_oscal_part_label(TicsOscalProse *prose, const char *value);
/* A block (p, li, pre, …) begins or ends: what was read before is a line of its own. */
void tics_oscal_block_begin(TicsOscalProse *prose, TicsOscalControl *control, const char *element);
void tics_oscal_block_end(TicsOscalProse *prose, TicsOscalControl *control, const char *element);
/* Is it the name of a block? */
bool tics_oscal_is_block(const char *element);
/* Outer blanks gone, inner runs one blank. In place. */
char *tics_oscal_collapse(char *text);

/* `raw` with its inserts as people read them: the value, "[label]", "[choice / choice]". False if it becomes too long. */
bool tics_oscal_expand(GHashTable *params, const char *raw, GString *out);
/* Its label or choices, likewise, cut where they are longer than one line may be. Transfer full. */
char *tics_oscal_param_label(GHashTable *params, const TicsOscalParam *param);
