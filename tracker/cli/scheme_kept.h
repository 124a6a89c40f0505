/* scheme_kept.h -- tics scheme: lists of requirements that the company brought in itself
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "refs.h"
#include "scheme_records.h"
#include "scheme_refs.h"

#include <jansson.h>

typedef struct { /* an item of the list, and what is known of its evidence */
    const TicsSchemeItem *item;      /* borrowed */
    GPtrArray *assessed;             /* const TicsAssessed*, borrowed from the gap: of the requirements tied to it; empty: none is */
    const TicsAssessed *worst;       /* of those; NULL: none */
} TicsSchemeMatch;

/* A scheme of the store beside the requirements of this tool that the company tied to its items. */
typedef struct {
    TicsScheme *scheme;
    TicsRefs *refs;
    TicsGap *gap;        /* NULL: nothing is tied */
    GPtrArray *matches;  /* TicsSchemeMatch*, in the order of the list */
    char *edition;       /* under which official numbers of this list are recorded (official_ref) */
    guint matched, withdrawn;
} TicsSchemeShown;
/* At the clocks set on the index. NOT_FOUND. Transfer full. */
TicsSchemeShown *tics_scheme_shown(TicsContext *context, const char *id, const TicsClocks *clocks, GError **error);
void tics_scheme_shown_free(TicsSchemeShown *shown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSchemeShown, tics_scheme_shown_free)

/* The file of a list of requirements becomes a scheme of the store. */
bool tics_scheme_import(TicsContext *context, const TicsSchemeValues *values, const char *file, GError **error);
/* One that is not shipped: all, or the item with that id or number. */
bool tics_scheme_kept_show(TicsContext *context, const TicsSchemeValues *values, const char *item, GError **error);
/* The number of an item, or its id; borrowed. Its title, or the beginning of its text; transfer full. */
const char *tics_scheme_item_number(const TicsSchemeItem *item);
char *tics_scheme_item_title(const TicsSchemeItem *item, TicsLang lang);
/* gap_scheme.c: what stands behind the items of one that is not shipped, through the requirements tied to them. `all`: also of those that
 * lack nothing; `official`: by number. */
bool tics_gap_scheme_print(TicsContext *context, const TicsSchemeShown *shown, bool all, bool official, GError **error);
/* What `show` prints as JSON. `only` NULL: all. */
bool tics_scheme_kept_json(TicsContext *context, const TicsSchemeShown *shown, const TicsClocks *clocks, const TicsSchemeMatch *only, GError **error);
/* A sheet of its items to tie requirements to. */
bool tics_scheme_kept_sheet(TicsContext *context, const TicsSchemeValues *values, GError **error);
/* All schemes, shipped and imported. */
bool tics_scheme_list_all(TicsContext *context, bool json, GError **error);
/* As OSCAL. */
bool tics_scheme_export(TicsContext *context, const TicsSchemeValues *values, GError **error);
/* Whose words these are. Borrowed. */
const char *tics_scheme_kept_notice(void);
