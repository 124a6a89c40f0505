/* rule_own.h -- what a company does with rules of its own: try a file, record it, take it back
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

/* Tries each file in the store and says what it would find; nothing is written. */
bool tics_rule_own_check(TicsContext *context, char **files, GError **error);
/* Tries each, then records all in one change, in place of those of the same number. */
bool tics_rule_own_import(TicsContext *context, char **files, GError **error);
bool tics_rule_own_remove(TicsContext *context, const char *id, GError **error);
