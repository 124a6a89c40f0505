/* scheme_match.c -- items of an imported scheme beside the requirements tied to them, and their
 * state */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "scheme_kept.h"
#include "text.h"

#include <string.h>

static void
match_free(void *data)
{
    TicsSchemeMatch *match = data;

    g_ptr_array_unref(match->assessed);
    g_free(match);
}

void
tics_scheme_shown_free(TicsSchemeShown *shown)
{
    if (shown == NULL)
        return;
    g_clear_pointer(&shown->matches, g_ptr_array_unref);
    tics_gap_free(shown->gap);
    tics_refs_free(shown->refs);
    tics_scheme_free(shown->scheme);
    g_free(shown->edition);
    g_free(shown);
}

/* Its edition, if no other list has the same; else its id. Transfer full. */
static char *
edition_of(TicsIndex *index, const TicsScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) all = tics_scheme_list(index, error);
    bool alone = scheme->edition != NULL;

    if (all == NULL)
        return NULL;
    for (guint i = 0; alone && i < all->len; i++) {
        const TicsSchemeListed *other = g_ptr_array_index(all, i);
        alone = strcmp(other->id, scheme->id) == 0 || other->edition == NULL ||
                tics_text_compare_natural(other->edition, scheme->edition) != 0;
    }
    return g_strdup(alone ? scheme->edition : scheme->id);
}

static int
compare_clauses(const void *a, const void *b)
{
    const TicsClause *left = *(TicsClause *const *)a, *right = *(TicsClause *const *)b;

    return tics_text_compare_natural(left->official_ref, right->official_ref);
}

/* Clauses recorded of this list, by number. Transfer container. */
static GPtrArray *
clauses_of(const TicsSchemeShown *shown)
{
    GPtrArray *clauses = g_ptr_array_new();

    for (guint i = 0; i < shown->refs->clauses->len; i++) {
        TicsClause *clause = g_ptr_array_index(shown->refs->clauses, i);
        if (clause->requirements->len > 0 &&
            (tics_text_compare_natural(clause->edition, shown->edition) == 0 ||
             tics_text_compare_natural(clause->edition, shown->scheme->id) == 0))
            g_ptr_array_add(clauses, clause);
    }
    g_ptr_array_sort(clauses, compare_clauses);
    return clauses;
}

/* Several of one number where both editions were used; all of them count. */
static void
add_clauses(const GPtrArray *clauses, const char *number, GPtrArray *requirements)
{
    guint low = 0, high = clauses->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const TicsClause *clause = g_ptr_array_index(clauses, middle);
        if (tics_text_compare_natural(clause->official_ref, number) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < clauses->len; low++) {
        const TicsClause *clause = g_ptr_array_index(clauses, low);
        if (tics_text_compare_natural(clause->official_ref, number) != 0)
            return;
        for (guint i = 0; i < clause->requirements->len; i++)
            if (!g_ptr_array_find(requirements, g_ptr_array_index(clause->requirements, i), NULL))
                g_ptr_array_add(requirements, g_ptr_array_index(clause->requirements, i));
    }
}

/* What nobody has decided yet is not met; what does not apply says nothing of the others. */
static unsigned
weight(TicsState state)
{
    static const unsigned weights[TICS_STATES] = {
        [TICS_STATE_CONTRADICTED] = 0, [TICS_STATE_MISSING] = 1,        [TICS_STATE_STALE] = 2,
        [TICS_STATE_PARTIAL] = 3,      [TICS_STATE_UNJUDGED] = 4,       [TICS_STATE_UNDECIDED] = 5,
        [TICS_STATE_MET] = 6,          [TICS_STATE_NOT_APPLICABLE] = 7,
    };

    return weights[state];
}

static void
judge(TicsSchemeShown *shown, TicsSchemeMatch *match, const GPtrArray *requirements)
{
    for (guint i = 0; i < shown->gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(shown->gap->requirements, i);
        if (!g_ptr_array_find((GPtrArray *)requirements, assessed->requirement, NULL))
            continue;
        g_ptr_array_add(match->assessed, (void *)assessed);
        if (match->worst == NULL || weight(assessed->state) < weight(match->worst->state))
            match->worst = assessed;
    }
}

static bool
match_all(TicsContext *context, TicsSchemeShown *shown, const TicsClocks *clocks, GError **error)
{
    g_autoptr(GPtrArray) clauses = clauses_of(shown);

    shown->matches = g_ptr_array_new_with_free_func(match_free);
    if (clauses->len > 0) {
        shown->gap =
            tics_gap_assess(context->index, shown->refs->catalogue, clocks, context->lang, error);
        if (shown->gap == NULL)
            return false;
    }
    for (guint i = 0; i < shown->scheme->items->len; i++) {
        const TicsSchemeItem *item = g_ptr_array_index(shown->scheme->items, i);
        g_autoptr(GPtrArray) requirements = g_ptr_array_new();
        TicsSchemeMatch *match = g_new0(TicsSchemeMatch, 1);
        match->item = item;
        match->assessed = g_ptr_array_new();
        g_ptr_array_add(shown->matches, match);
        if (item->text[TICS_ITEM_NUMBER] != NULL)
            add_clauses(clauses, item->text[TICS_ITEM_NUMBER], requirements);
        add_clauses(clauses, item->text[TICS_ITEM_ID], requirements);
        if (requirements->len > 0)
            judge(shown, match, requirements);
        shown->matched += match->worst != NULL;
        shown->withdrawn += item->text[TICS_ITEM_WITHDRAWN] != NULL;
    }
    return true;
}

TicsSchemeShown *
tics_scheme_shown(TicsContext *context, const char *id, const TicsClocks *clocks, GError **error)
{
    const TicsCatalogue *catalogue = tics_context_catalogue(context, NULL, error);
    g_autoptr(TicsSchemeShown) shown = g_new0(TicsSchemeShown, 1);

    if (catalogue == NULL)
        return NULL;
    shown->scheme = tics_scheme_load(context->index, id, error);
    shown->refs = shown->scheme == NULL ? NULL : tics_refs_read(context->index, catalogue, error);
    shown->edition = shown->refs == NULL ? NULL : edition_of(context->index, shown->scheme, error);
    return shown->edition != NULL && match_all(context, shown, clocks, error)
               ? g_steal_pointer(&shown)
               : NULL;
}
