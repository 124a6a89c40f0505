/* sample.c -- what is drawn from a population by lot */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sample.h"

#include "digest.h"

#include <string.h>

G_STATIC_ASSERT(TICS_SHA256_HEX == 65);

int64_t
tics_sample_size(int64_t population)
{
    int64_t root = 10;

    if (population <= 10)
        return population;
    while (root * root < population) /* at most a thousand steps for a million */
        root++;
    return root;
}

void
tics_sample_hash(uint64_t seed, const char *key, char hash[static 65])
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT ":%s", seed, key);

    tics_sha256_of(text, strlen(text), hash);
}

typedef struct {
    uint64_t seed;
    int64_t size;
    GSequence *lot;     /* the `size` smallest so far, by hash */
    GPtrArray *leavers; /* all of them */
} Draw;

static TicsMember *
member_copy(const TicsMember *member)
{
    TicsMember *copy = g_memdup2(member, sizeof *member);

    copy->record = g_strdup(member->record);
    copy->key = g_strdup(member->key);
    copy->number = g_strdup(member->number);
    copy->label = g_strdup(member->label);
    copy->day = g_strdup(member->day);
    return copy;
}

void
tics_member_free(TicsMember *member)
{
    g_free(member->record);
    g_free(member->key);
    g_free(member->number);
    g_free(member->label);
    g_free(member->day);
    g_free(member);
}

static void
member_free(void *data)
{
    tics_member_free(data);
}

static int
compare_hashes(const void *a, const void *b, void *user)
{
    const TicsMember *left = a, *right = b;
    int order = strcmp(left->hash, right->hash);

    (void)user;
    return order != 0 ? order : (left->n > right->n) - (left->n < right->n);
}

static int
compare_numbers(const void *a, const void *b)
{
    const TicsMember *left = *(TicsMember *const *)a, *right = *(TicsMember *const *)b;

    return (left->n > right->n) - (left->n < right->n);
}

static bool
draw(const TicsMember *member, void *user, GError **error)
{
    Draw *d = user;
    TicsMember seen = *member;

    (void)error;
    if (member->why != TICS_LEFT_OUT_NOT)
        return true;
    tics_sample_hash(d->seed, member->key, seen.hash);
    if (member->leaver)
        g_ptr_array_add(d->leavers, member_copy(&seen));
    GSequenceIter *end = g_sequence_get_end_iter(d->lot);
    bool full = g_sequence_get_length(d->lot) >= d->size;
    if (full && compare_hashes(&seen, g_sequence_get(g_sequence_iter_prev(end)), NULL) > 0)
        return true;
    seen.by_lot = true;
    g_sequence_insert_sorted(d->lot, member_copy(&seen), compare_hashes, NULL);
    if (full)
        g_sequence_remove(g_sequence_iter_prev(g_sequence_get_end_iter(d->lot)));
    return true;
}

/* Those by lot, and leavers who are not among them. */
static GPtrArray *
gather(Draw *d)
{
    GPtrArray *members = g_ptr_array_new_with_free_func(member_free);
    g_autoptr(GHashTable) drawn = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (GSequenceIter *at = g_sequence_get_begin_iter(d->lot); !g_sequence_iter_is_end(at);
         at = g_sequence_iter_next(at)) {
        TicsMember *member = member_copy(g_sequence_get(at));
        g_ptr_array_add(members, member);
        g_hash_table_add(drawn, &member->n);
    }
    for (guint i = 0; i < d->leavers->len; i++) {
        const TicsMember *leaver = g_ptr_array_index(d->leavers, i);
        if (!g_hash_table_contains(drawn, &leaver->n))
            g_ptr_array_add(members, member_copy(leaver));
    }
    g_ptr_array_sort(members, compare_numbers);
    return members;
}

GPtrArray *
tics_sample_draw(TicsIndex *index, const TicsPopulation *population, uint64_t seed, int64_t size,
                 GError **error)
{
    int64_t counts[TICS_LEFT_OUTS];

    if (!tics_population_count(index, population, counts, error))
        return NULL;
    int64_t there = counts[TICS_LEFT_OUT_NOT];
    g_autoptr(GPtrArray) leavers = g_ptr_array_new_with_free_func(member_free);
    Draw d = {seed, MIN(size > 0 ? size : tics_sample_size(there), there), NULL, leavers};
    if (d.size == 0)
        return g_ptr_array_new_with_free_func(member_free);
    d.lot = g_sequence_new(member_free);
    GPtrArray *members =
        tics_population_each(index, population, draw, &d, error) ? gather(&d) : NULL;
    g_sequence_free(d.lot);
    return members;
}
