/* oid.h -- ids of git objects as bytes, and a set of them
 *
 * Private to the store (git*.c, store, vault, writer).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"

#include <string.h>

#define TICS_OID_SIZE 20

typedef struct {
    uint8_t id[TICS_OID_SIZE];
} TicsOid;

/* False unless 40 lower-case digits. */
bool tics_oid_parse(const char *hex, TicsOid *oid);
void tics_oid_format(const TicsOid *oid, char hex[static TICS_OID_HEX]);
bool tics_oid_equal(const TicsOid *a, const TicsOid *b);
bool tics_oid_is_zero(const TicsOid *oid); /* all zero: "none" */

/* What an object's hash and its loose file begin with: "blob 12" and a NUL. Returns its length. */
enum { TICS_OBJECT_HEAD = 32 };
size_t tics_object_head(TicsObjectType type, uint64_t length, char head[static TICS_OBJECT_HEAD]);

/* A set of ids: 20 bytes each at a load of at most 2/3. */
typedef struct TicsOidSet TicsOidSet;
TicsOidSet *tics_oid_set_new(void);
void tics_oid_set_free(TicsOidSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsOidSet, tics_oid_set_free)
/* True if it was not in the set before. The zero id cannot be added. */
bool tics_oid_set_add(TicsOidSet *set, const TicsOid *oid);
bool tics_oid_set_has(const TicsOidSet *set, const TicsOid *oid);
size_t tics_oid_set_size(const TicsOidSet *set);
