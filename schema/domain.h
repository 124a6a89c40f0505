/* domain.h -- all the domain knowledge built into the program, read and checked
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "catalogue.h"
#include "kind.h"
#include "rule.h"

/* A parameter of the rules (tics.md c.2 with the design's defaults). */
typedef struct {
    const char *name;
    int value;                        /* default */
    int least, most;                  /* the company's own value, inclusive */
    const char *title;                /* N_(): what it says, with its unit */
} TicsParameter;

typedef struct {
    GPtrArray *kinds;      /* TicsKind* in order: evidence kinds, then system kinds */
    GHashTable *kind_by_id;
    GPtrArray *catalogues; /* TicsCatalogue*; the first is the default */
    GPtrArray *rules;      /* TicsRule* by id */
    GHashTable *rule_by_id;
    char sha256[65];       /* of all kind files: an index made by other kinds is remade */
    bool whole;            /* catalogues and rules were read too */
} TicsDomain;

/* Registers the assets of schema/ and reads everything; every file is validated by its XSD
 * when `validate` is true (the tests do that with the built-in files). INVALID names file and line.
 * All kinds, the catalogue and rules take some 20 ms. Transfer full. */
TicsDomain *tics_domain_load(bool validate, GError **error);
/* Only the kinds, for who asks no rule; complete reads the rest, unless it was read. */
TicsDomain *tics_domain_load_kinds(bool validate, GError **error);
bool tics_domain_complete(TicsDomain *domain, bool validate, GError **error);
void tics_domain_free(TicsDomain *domain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsDomain, tics_domain_free)

const TicsKind *tics_domain_kind(const TicsDomain *domain, const char *id);
/* Kind by id, title or synonym in either language; NOT_FOUND names the nearest. Borrowed. */
const TicsKind *tics_domain_find_kind(const TicsDomain *domain, const char *text, GError **error);
const TicsRule *tics_domain_rule(const TicsDomain *domain, const char *id);
const TicsCatalogue *tics_domain_catalogue(const TicsDomain *domain, const char *id);
/* Of whichever catalogue; NULL: none asks so. Borrowed. */
const TicsFlag *tics_domain_flag(const TicsDomain *domain, const char *id);
/* A value of a record as people say it: what is chosen from a list and moments as tics_value_spoken does, names of parameters and questions of scope
 * (of a whole domain) by their titles, words this program itself writes in the language of messages. Transfer full. */
char *tics_domain_spoken(const TicsDomain *domain, const TicsKind *kind, const char *path, const char *value, TicsLang lang);

/* Default parameters, NULL name at the end. Borrowed, constant. */
const TicsParameter *tics_domain_parameters(void);
const TicsParameter *tics_domain_parameter(const char *name); /* NULL if there is none */
/* A whole number in its range; digits may be full-width. `number` may be NULL. */
bool tics_parameter_parse(const TicsParameter *parameter, const char *text, int *number);
/* The name that differs in at most `most` places; NULL if none does. */
const char *tics_domain_nearest_parameter(const char *name, size_t most);

/* The schema that checks records (record.xsd), for verify --deep and records edited by hand. */
#define TICS_RECORD_XSD "/tics/schema/xsd/record.xsd"
