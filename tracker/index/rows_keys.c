/* rows_keys.c -- which rows came already, where nobody asks the table: a hash of area and row id
 * each
 *
 * Two rows of one hash are taken for one. Then the rows are not all new, and the file that is being
 * made is given up for one that is made by asking.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "load.h"

#include <string.h>

enum { SLOTS = 65536 }; /* to begin with; a power of two */

struct TicsRowKeys {
    GArray *slots; /* uint64_t, at most half of them taken; 0: free */
    guint held;
};

/* FNV-1a. */
uint64_t
tics_row_hash(uint64_t before, const char *text, size_t length)
{
    uint64_t hash = before == 0 ? UINT64_C(0xcbf29ce484222325) : before;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)text[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static GArray *
new_slots(guint count)
{
    GArray *slots = g_array_new(FALSE, TRUE, sizeof(uint64_t));

    g_array_set_size(slots, count);
    return slots;
}

TicsRowKeys *
tics_row_keys_new(void)
{
    TicsRowKeys *keys = g_new0(TicsRowKeys, 1);

    keys->slots = new_slots(SLOTS);
    return keys;
}

void
tics_row_keys_free(TicsRowKeys *keys)
{
    if (keys == NULL)
        return;
    g_array_unref(keys->slots);
    g_free(keys);
}

/* False if it is there. */
static bool
take_slot(GArray *slots, uint64_t key)
{
    guint mask = slots->len - 1, at = (guint)(key ^ key >> 32) & mask;

    for (; g_array_index(slots, uint64_t, at) != 0; at = (at + 1) & mask)
        if (g_array_index(slots, uint64_t, at) == key)
            return false;
    g_array_index(slots, uint64_t, at) = key;
    return true;
}

static void
grow(TicsRowKeys *keys)
{
    g_autoptr(GArray) before = keys->slots;

    keys->slots = new_slots(before->len * 2);
    for (guint i = 0; i < before->len; i++)
        if (g_array_index(before, uint64_t, i) != 0)
            take_slot(keys->slots, g_array_index(before, uint64_t, i));
}

bool
tics_row_keys_add(TicsRowKeys *keys, const char *zone_id, const char *row_id, size_t length)
{
    uint64_t key = tics_row_hash(0, zone_id, strlen(zone_id) + 1);

    if (++keys->held > keys->slots->len / 2)
        grow(keys);
    key = tics_row_hash(key, row_id, length);
    return take_slot(keys->slots, key == 0 ? 1 : key);
}
