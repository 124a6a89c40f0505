/* seals.h -- how far history is witnessed from outside, as the index has it: `verify` alone looks at the time stamps themselves
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

typedef struct {
    char *number, *authority;   /* of the newest seal with a time stamp; NULL if there is none. Text of others */
    int64_t time;               /* of its time stamp, UTC seconds */
    char commit[TICS_OID_HEX];  /* change it is over, "" if none */
    int64_t seq;                /* its number, 0 if none */
    int64_t unsealed, since;    /* changes behind it, and when the first of them was recorded (UTC seconds; 0 if there is none) */
} TicsSealed;
void tics_sealed_clear(TicsSealed *sealed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsSealed, tics_sealed_clear)

/* As known at a change (its number). Seals that were taken back do not count. Fill: clear. SYSTEM. */
bool tics_sealed_read(TicsIndex *index, int64_t known_seq, TicsSealed *sealed, GError **error);

/* One or two sentences: the newest seal, and the changes no seal covers. Transfer full. */
char *tics_sealed_text(const TicsSealed *sealed);

/* Every seal on record, oldest first, at a change. The callback returns false with *error to stop; what it gets is borrowed. */
typedef bool (*TicsSealedFunc)(const TicsSealed *sealed, const char *method, int64_t recorded, void *user, GError **error);
bool tics_sealed_each(TicsIndex *index, int64_t known_seq, TicsSealedFunc func, void *user, GError **error);
