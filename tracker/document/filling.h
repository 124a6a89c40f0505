/* filling.h -- what the store knows for one document: values by name, lists of rows
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "domain.h"
#include "rules.h"
#include "template.h"

/* What does not change from document to document; everything borrowed. */
typedef struct {
    TicsRules *rules;
    const TicsDomain *domain;
    const TicsCatalogue *catalogue;
    const TicsTemplate *template, *common;
    TicsLang lang;
    TicsDate issued_on;
    const char *company;
    GHashTable *given; /* name -> value of the caller, may be NULL */
} TicsFillSource;

typedef struct TicsFilling TicsFilling;

/* `subject` and `other` bind :subject and :other (NULL: a blank form); `number` NULL: to be written by hand.
 * INVALID: a SELECT fails; USAGE: a name given that the document does not have. Transfer full. */
TicsFilling *tics_filling_new(const TicsFillSource *source, const char *subject, const char *other, const char *number, GError **error);
void tics_filling_free(TicsFilling *filling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsFilling, tics_filling_free)

/* As it is printed: a day by the era or in words. NULL: there is none. *known false: no such name. `row` (of a list) is asked first, may be NULL. Borrowed. */
const char *tics_filling_value(const TicsFilling *filling, GHashTable *row, const char *name, bool *known);
/* As the store has it: days are ISO. Borrowed, NULL if there is none. */
const char *tics_filling_raw(const TicsFilling *filling, const char *name);
/* Rows (GHashTable* name -> printed value) of a list; NULL: no such list. Borrowed. */
const GPtrArray *tics_filling_list(const TicsFilling *filling, const char *id);
/* Where a day or moment is to be written by hand. Borrowed. */
const char *tics_filling_blank_day(const TicsFilling *filling);
TicsLang tics_filling_lang(const TicsFilling *filling);
const TicsTemplate *tics_filling_template(const TicsFilling *filling);

/* 令和8年10月1日; 1 October 2026. Transfer full. */
char *tics_day_in_words(TicsDate day, TicsLang lang);
/* Text of others as paper can carry it: no controls, no marks that turn the direction of writing; of bounded length. Transfer full. */
char *tics_text_for_paper(const char *text);
