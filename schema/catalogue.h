/* catalogue.h -- one edition of a scheme: requirements, groups, stages, scope flags (schema/catalogues/<id>.xml)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

typedef enum { TICS_TIER_CORE, TICS_TIER_SELECTIVE, TICS_TIER_EXTENSION, TICS_TIERS } TicsTier;

typedef struct {
    char *kind;
    char *where;        /* "doc_type=basic_policy;…" or NULL */
    int freshness_days; /* 0: no freshness asked */
    bool mandatory;
    bool per_event;     /* absence of events is not missing */
    bool per_period;    /* continuous: judged by rules and coverage */
} TicsExpected;

typedef struct {
    char *id, *group, *flag; /* flag "always" or the id of a TicsFlag */
    char *official_ref;      /* "" until filled by the user */
    TicsTier tier;
    int stage, selfcheck;
    char confidence;         /* 'A' 'B' 'C' */
    bool expects_any;        /* any of the mandatory expectations suffices */
    char *title[TICS_LANGS], *statement[TICS_LANGS];
    char *look[TICS_LANGS], *ask[TICS_LANGS]; /* on site; NULL if the file has none */
    GPtrArray *expects;      /* TicsExpected* in file order, never empty */
} TicsRequirement;

typedef struct {
    char *id;
    int stage;
    char *propose;           /* kind whose records suggest "yes", or NULL */
    char *title[TICS_LANGS], *question[TICS_LANGS];
} TicsFlag;

typedef struct {
    char *id;                /* group id, or the number as text for a stage or self-check field */
    char *title[TICS_LANGS];
} TicsNamed;

typedef struct {
    char *id, *edition, *valid_from; /* valid_from: ISO day */
    char *title[TICS_LANGS], *notice[TICS_LANGS];
    GPtrArray *flags, *groups, *stages, *selfcheck; /* TicsFlag*, TicsNamed*… in file order */
    GPtrArray *requirements;                        /* TicsRequirement* in file order */
    GHashTable *by_id;                              /* id -> TicsRequirement* */
    char sha256[65];
} TicsCatalogue;

/* From a parsed document that catalogue.xsd has validated. INVALID names file and line. Transfer full. */
TicsCatalogue *tics_catalogue_read(const xmlDoc *document, const char *name, GError **error);
void tics_catalogue_free(TicsCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsCatalogue, tics_catalogue_free)

const TicsRequirement *tics_catalogue_requirement(const TicsCatalogue *catalogue, const char *id);
const TicsFlag *tics_catalogue_flag(const TicsCatalogue *catalogue, const char *id); /* NULL: none; borrowed */
const char *tics_tier_name(TicsTier tier); /* "core" "selective" "extension" */
