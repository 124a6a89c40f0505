/* template.h -- the documents a company lacks on day one: what each serves, and its text in one language
 *
 * Built in from templates/documents; a store may hold its own of the same form in <store>/templates/documents (its text in ja/ or en/), which takes the place of
 * the built-in one of that name or comes beside them. document.xsd describes both parts.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"
#include "store.h"

#include <libxml/tree.h>

#define TICS_TEMPLATES_FOLDER "templates/documents" /* below the store */

typedef struct {
    char *id, *sql;
} TicsTemplateList;

typedef struct {
    char *id, *kind;
    char **subject;            /* kinds of whom or what it is filled for; empty: the company */
    char *prefix, *match;      /* of its number; how attach finds the record by it */
    bool dated;
    int order;
    char **requirements, **rules; /* never NULL */
    char **by_hand;               /* names of values the store does not know */
    char *lacking;                /* SELECT, NULL: used as the need arises */
    GPtrArray *values;            /* char*: SELECTs */
    GPtrArray *lists;             /* TicsTemplateList* */
    char *title, *summary;        /* in the language asked for */
    xmlDoc *text;
    bool own;                     /* the company's, in part at least */
} TicsTemplate;

/* All there are, in order, with their texts in `lang`. `store` NULL: the built-in ones. Those of a store of somebody else are not read.
 * INVALID names file and line. Transfer full (array of TicsTemplate*). */
GPtrArray *tics_templates_load(const TicsStore *store, TicsLang lang, GError **error);
/* NOT_FOUND names what there is. Borrowed. */
const TicsTemplate *tics_template_find(const GPtrArray *templates, const char *id, GError **error);
/* Values every document may name. Transfer full (of TicsTemplate, whose `values` and `lists` count). */
TicsTemplate *tics_template_common(GError **error);
void tics_template_free(TicsTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTemplate, tics_template_free)
