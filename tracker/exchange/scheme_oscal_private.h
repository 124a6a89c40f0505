/* scheme_oscal_private.h -- what the files of the OSCAL reader share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "scheme.h"
#include "xml.h"

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

typedef enum { /* an element that is looked at */
    TICS_OSCAL_NOTHING, /* above the root */
    TICS_OSCAL_CATALOG,
    TICS_OSCAL_METADATA,
    TICS_OSCAL_GROUP,
    TICS_OSCAL_CONTROL,
    TICS_OSCAL_PARAM,
    TICS_OSCAL_SELECT,
    TICS_OSCAL_PART,
    TICS_OSCAL_PROP,
    TICS_OSCAL_LINK,
    TICS_OSCAL_LEAF,   /* its text is one value */
    TICS_OSCAL_BLOCK,  /* its text is a line of a part */
    TICS_OSCAL_INSERT, /* the place of a parameter */
    TICS_OSCAL_INLINE, /* markup inside either */
} TicsOscalWhat;

typedef struct {
    TicsXmlFeed *feed;
    const char *name;
    TicsScheme *scheme;
    GError *problem;
    GArray *frames;    /* what is open */
    int skipped;       /* elements open inside one that is passed over */
    GPtrArray *groups; /* TicsSchemeGroup*, those that are open */
    GArray *controls;  /* TicsOscalControl, likewise */
    TicsOscalProse prose;
    GHashTable *params;  /* id -> TicsOscalParam* */
    char *param_id;      /* of the one that is open */
    GHashTable *untaken; /* names of parts that are not taken -> how many */
    guint references;    /* links to sources */
    guint root_parts;    /* of groups */
    bool said_version;
} TicsOscalReader;

/* The first thing that is wrong, with file and line; nothing more is taken from then on. */
void tics_oscal_refuse(TicsOscalReader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Value of an attribute, NULL if absent. */
const char *tics_oscal_attribute(const char *const *attributes, const char *name);
/* The innermost that is open; NULL: none. */
TicsOscalControl *tics_oscal_control_of(TicsOscalReader *reader);
TicsSchemeGroup *tics_oscal_group_of(TicsOscalReader *reader);
void tics_oscal_open_group(TicsOscalReader *reader, const char *id);
void tics_oscal_close_group(TicsOscalReader *reader);
void tics_oscal_open_control(TicsOscalReader *reader, const char *const *attributes);
void tics_oscal_close_control(TicsOscalReader *reader);
void tics_oscal_open_param(TicsOscalReader *reader, const char *id);
/* `in`: the element around it. */
void tics_oscal_take_prop(TicsOscalReader *reader, TicsOscalWhat in, const char *const *attributes);
void tics_oscal_take_link(TicsOscalReader *reader, const char *const *attributes);
/* The text of a leaf of that name was read. */
void tics_oscal_close_leaf(TicsOscalReader *reader, TicsOscalWhat in, const char *name);
/* Once all is read. INVALID: a text too long. */
bool tics_oscal_finish(TicsOscalReader *reader, GError **error);
