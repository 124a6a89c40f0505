/* file_pattern.h -- names of files and what of a record stands in them: '{person_id}_*.pdf'
 *
 * `{field}` holds the whole value of a field of the kind (or its `number`), a date as people write it; `*` any characters, `?` one. Width, case, blanks,
 * composition, hiragana and katakana, variants of kanji do not count. A pattern with `/` is held against the path below the folder.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

#include <stdbool.h>

enum { TICS_PATTERN_FIELDS = 4 };
typedef struct TicsFilePattern TicsFilePattern;

/* INVALID: no field, an unknown one (with the nearest), a list, more than TICS_PATTERN_FIELDS. Transfer full. */
TicsFilePattern *tics_file_pattern_parse(const char *text, const TicsKind *kind, GError **error);
void tics_file_pattern_free(TicsFilePattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsFilePattern, tics_file_pattern_free)

/* Whether names are held against the pattern with the folders they lie in. */
bool tics_file_pattern_has_folders(const TicsFilePattern *pattern);
/* Fields it names, in order, none twice; NULL-ended. Borrowed. */
const char *const *tics_file_pattern_fields(const TicsFilePattern *pattern);
/* A value of field `n` as it is compared. Transfer full. */
char *tics_file_pattern_fold(const TicsFilePattern *pattern, size_t n, const char *value);
/* Each way to read the name in which field n has a value of values[n] (sets of folded values): `found` gets one for each field, perhaps the same more than once.
 * False if there are too many ways to try them all. */
typedef void (*TicsPatternFound)(const char *const *values, void *user);
bool tics_file_pattern_match(const TicsFilePattern *pattern, const char *name, GHashTable *const *values, TicsPatternFound found, void *user);
