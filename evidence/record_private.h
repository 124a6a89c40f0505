/* record_private.h -- what the record files share: where a value stands, and what canonical means
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "record.h"

#define TICS_RECORD_HEADER    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define TICS_RECORD_NS        "urn:tics:record:1"
#define TICS_RECORD_ITEMS_MAX 100000u /* items of one list */

/* Where a value stands in the canonical order. `rank` grows with it and is unique per path. */
typedef struct {
    uint64_t rank;
    const TicsField *field; /* top-level field; borrowed */
    const TicsField *child; /* of a group, else NULL; borrowed */
    unsigned item;          /* 1-based, 0 for a scalar */
    const char *value;      /* borrowed from the record */
} TicsPlace;

/* Place of a path; false if the kind has no such path. `value` is left alone. */
bool tics_record_place(const TicsKind *kind, const char *path, TicsPlace *place);
/* Places of all values in canonical order (TicsPlace). Transfer full. */
GArray *tics_record_places(const TicsRecord *record);
bool tics_place_personal(const TicsPlace *place);

/* Field number `index` of a file of this kind, NULL behind the last: the kind's own, and `month` of
 * a log record. Borrowed. */
const TicsField *tics_record_field(const TicsKind *kind, guint index);

/* One value in one block: path and text stand behind the struct. `raw` is not terminated. The text
 * has room for `length` bytes and is filled by the caller when `raw` is NULL. Transfer full. */
TicsValue *tics_record_value_new(const char *path, const char *raw, size_t length);

/* What is wrong with a stored value, in the user's language; NULL if it is canonical. Constant. */
const char *tics_record_value_breach(const TicsField *field, const char *text, size_t length);
