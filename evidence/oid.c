/* oid.c -- ids of git objects as bytes, and a set of them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "oid.h"

bool
tics_oid_parse(const char *hex, TicsOid *oid)
{
    return tics_hex_valid(hex, 2 * TICS_OID_SIZE) && tics_hex_decode(hex, oid->id, TICS_OID_SIZE);
}

void
tics_oid_format(const TicsOid *oid, char hex[static TICS_OID_HEX])
{
    tics_hex_encode(oid->id, TICS_OID_SIZE, hex);
}

bool
tics_oid_equal(const TicsOid *a, const TicsOid *b)
{
    return memcmp(a->id, b->id, TICS_OID_SIZE) == 0;
}

bool
tics_oid_is_zero(const TicsOid *oid)
{
    static const TicsOid zero = {{0}};
    return tics_oid_equal(oid, &zero);
}

size_t
tics_object_head(TicsObjectType type, uint64_t length, char head[static TICS_OBJECT_HEAD])
{
    static const char *const names[] = {"", "commit", "tree", "blob"};
    return (size_t)g_snprintf(head, TICS_OBJECT_HEAD, "%s %" G_GUINT64_FORMAT, names[type],
                              length) +
           1;
}

struct TicsOidSet {
    TicsOid *slots; /* zero: free */
    size_t capacity, used;
};

enum { FIRST_CAPACITY = 1024 };

TicsOidSet *
tics_oid_set_new(void)
{
    TicsOidSet *set = g_new0(TicsOidSet, 1);
    set->capacity = FIRST_CAPACITY;
    set->slots = g_new0(TicsOid, set->capacity);
    return set;
}

void
tics_oid_set_free(TicsOidSet *set)
{
    if (set == NULL)
        return;
    g_free(set->slots);
    g_free(set);
}

/* An id is itself a hash: its first bytes spread well enough. */
static TicsOid *
slot_of(const TicsOidSet *set, const TicsOid *oid)
{
    uint64_t start;
    memcpy(&start, oid->id, sizeof start);
    for (size_t i = start & (set->capacity - 1);; i = (i + 1) & (set->capacity - 1))
        if (tics_oid_is_zero(&set->slots[i]) || tics_oid_equal(&set->slots[i], oid))
            return &set->slots[i];
}

static void
grow(TicsOidSet *set)
{
    g_autofree TicsOid *old = set->slots;
    size_t count = set->capacity;
    set->capacity *= 2;
    set->slots = g_new0(TicsOid, set->capacity);
    for (size_t i = 0; i < count; i++)
        if (!tics_oid_is_zero(&old[i]))
            *slot_of(set, &old[i]) = old[i];
}

bool
tics_oid_set_add(TicsOidSet *set, const TicsOid *oid)
{
    g_return_val_if_fail(!tics_oid_is_zero(oid), false);
    TicsOid *slot = slot_of(set, oid);
    if (!tics_oid_is_zero(slot))
        return false;
    *slot = *oid;
    if (++set->used * 3 > set->capacity * 2)
        grow(set);
    return true;
}

bool
tics_oid_set_has(const TicsOidSet *set, const TicsOid *oid)
{
    return !tics_oid_is_zero(oid) && tics_oid_equal(slot_of(set, oid), oid);
}

size_t
tics_oid_set_size(const TicsOidSet *set)
{
    return set->used;
}
