/* scheme.h -- a list of requirements of another maker: its chapters and items, from a file or from the store, and out again
 *
 * What is held: ids, printed numbers, order, chapters, levels and texts. Sources: OSCAL catalog XML, our own catalogue XML, rows.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "catalogue.h"
#include "oscal_write.h"

#include <stddef.h>

/* Limits of a file: 64 MiB (ours: 8), 20,000 items, 2,000 chapters, 64 levels, 64 MiB of text in all. */
enum { TICS_SCHEME_DEPTH_MAX = 64 };

typedef enum { /* of an item; the names of the fields of scheme_requirement stand in tics_scheme_fields */
    TICS_ITEM_ID,
    TICS_ITEM_NUMBER, /* as printed */
    TICS_ITEM_GROUP,  /* id of its chapter */
    TICS_ITEM_PARENT, /* id of the item it belongs to */
    TICS_ITEM_LEVEL,
    TICS_ITEM_TITLE,
    TICS_ITEM_TEXT,
    TICS_ITEM_GUIDANCE,
    TICS_ITEM_HINTS,
    TICS_ITEM_TITLE_EN,
    TICS_ITEM_TEXT_EN,
    TICS_ITEM_WITHDRAWN, /* "yes" */
    TICS_ITEM_CLASS,
    TICS_ITEM_TEXTS,
} TicsSchemeText;
extern const char *const tics_scheme_fields[TICS_ITEM_TEXTS];

typedef struct { /* what else the source says of it; ns, class NULL: none */
    char *name, *ns, *class, *value;
} TicsSchemeProp;

typedef struct { /* a value the company is to fill in */
    char *id, *label, *value; /* label, value may be NULL */
} TicsSchemeParam;

typedef struct {
    char *text[TICS_ITEM_TEXTS];   /* NULL: none */
    GPtrArray *successors, *related; /* char*: ids of items */
    GPtrArray *props, *params;
    char *sort_id;                 /* order among those of one parent, as the source says; NULL: none */
    int64_t position;              /* order in the whole; 0: not said. Once settled: 1 … */
    size_t line;                   /* of the file, or row of the table */
} TicsSchemeItem;

typedef struct {
    char *id, *number, *title, *parent; /* all but the id may be NULL */
    char *sort_id;                      /* as of an item */
} TicsSchemeGroup;

typedef struct {
    char *id, *title, *title_en, *edition; /* may be NULL while it is read */
    char *format;                          /* "OSCAL 1.1.3", "tics", "CSV", "XLSX" */
    char *source_id, *modified;            /* of the document; may be NULL */
    GPtrArray *groups, *items;             /* TicsSchemeGroup*, TicsSchemeItem* */
    GPtrArray *notes;                      /* char*: what was not taken, or taken otherwise than one might think */
} TicsScheme;

TicsScheme *tics_scheme_new(const char *format);
void tics_scheme_free(TicsScheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsScheme, tics_scheme_free)
TicsSchemeItem *tics_scheme_add_item(TicsScheme *scheme, size_t line);
TicsSchemeGroup *tics_scheme_add_group(TicsScheme *scheme, const char *id);
/* Empty values are left out. */
void tics_scheme_add_prop(TicsSchemeItem *item, const char *name, const char *ns, const char *class, const char *value);
void tics_scheme_add_param(TicsSchemeItem *item, const char *id, const char *label, const char *value);
void tics_scheme_note(TicsScheme *scheme, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Makes every value canonical, checks ids, chapters and parents, puts the items in order. INVALID names `name`, the place and the item. */
bool tics_scheme_settle(TicsScheme *scheme, const char *name, GError **error);

/* A catalogue of ours; lang of the texts that stand alone is Japanese, English beside it. Transfer full. */
TicsScheme *tics_scheme_of_catalogue(const TicsCatalogue *catalogue);

/* Is it XML (and not rows)? */
bool tics_scheme_is_xml(GBytes *bytes);
/* OSCAL catalog XML 1.x, or a catalogue of ours, settled. INVALID says what it is instead, or what is wrong and where. Transfer full. */
TicsScheme *tics_scheme_read(GBytes *bytes, const char *name, GError **error);
/* As OSCAL 1.1.2 catalog XML. `modified`: RFC 3339, where the scheme says none; `remarks`: whose words it is. Same scheme, same bytes. *tokens (may be NULL): "r" or
 * "s" and the id of an item -> id of its control, or of the statement in it where there is one. Both transfer full. */
char *tics_scheme_write_oscal(const TicsScheme *scheme, const char *modified, const char *remarks, GHashTable **tokens);
