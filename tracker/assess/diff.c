/* diff.c -- what became of each requirement between two points, and whether time or a change did it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "diff_private.h"

#include "i18n.h"

#include <string.h>

static const struct {
    const char *name, *label;
} groups[TICS_DIFF_GROUPS] = {
    [TICS_DIFF_NEW] = {"new", N_("newly open")},
    [TICS_DIFF_WORSE] = {"worse", N_("got worse")},
    [TICS_DIFF_BETTER] = {"better", N_("got better")},
    [TICS_DIFF_CLOSED] = {"closed", N_("gap closed")},
    [TICS_DIFF_SCOPE] = {"scope", N_("in or out of scope")},
    [TICS_DIFF_FINDINGS] = {"findings", N_("same state, other findings")},
};

const char *
tics_diff_group_name(TicsDiffGroup group)
{
    return groups[group].name;
}

const char *
tics_diff_group_label(TicsDiffGroup group)
{
    return _(groups[group].label);
}

static void
record_free(void *data)
{
    TicsDiffRecord *record = data;

    g_free(record->id);
    g_free(record->number);
    g_free(record->kind);
    g_free(record->name);
    g_free(record);
}

static void
change_free(void *data)
{
    TicsDiffChange *change = data;

    g_free(change->commit);
    g_free(change->author);
    g_free(change->reason);
    g_ptr_array_set_free_func(change->records, record_free);
    g_ptr_array_unref(change->records);
    g_free(change);
}

static void
one_free(void *data)
{
    TicsDiffOne *one = data;

    g_ptr_array_unref(one->appeared);
    g_ptr_array_unref(one->gone);
    g_ptr_array_unref(one->changes);
    g_free(one);
}

static bool
is_gap(TicsState state)
{
    return state < TICS_STATE_MET;
}

/* Without regard to findings. */
static TicsDiffGroup
group_of(TicsState from, TicsState to)
{
    if (from == to)
        return TICS_DIFF_FINDINGS;
    if (is_gap(from) != is_gap(to))
        return is_gap(to) ? TICS_DIFF_NEW : TICS_DIFF_CLOSED;
    if (!is_gap(to))
        return TICS_DIFF_SCOPE;
    return to < from ? TICS_DIFF_WORSE : TICS_DIFF_BETTER;
}

/* Findings of a requirement by what makes them the same: rule, subject, record and weight; of
 * several alike each counts. */
static GHashTable *
findings_of(const TicsGap *gap, const TicsAssessed *assessed)
{
    GHashTable *findings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < assessed->findings->len; i++) {
        guint at = g_array_index(assessed->findings, guint, i);
        TicsFinding *finding = g_ptr_array_index(gap->findings, at);
        if (!tics_finding_weighs(finding)) /* suspended or settled: as if it were not there */
            continue;
        for (unsigned n = 1;; n++) {
            char *name = g_strdup_printf("%s\x1f%s\x1f%s\x1f%d\x1f%d\x1f%u", finding->rule->id,
                                         finding->subject, finding->record, (int)finding->severity,
                                         finding->prerequisite, n);
            bool taken = g_hash_table_contains(findings, name);
            if (!taken)
                g_hash_table_insert(findings, name, finding);
            else
                g_free(name);
            if (!taken)
                break;
        }
    }
    return findings;
}

static int
compare_findings(const void *a, const void *b)
{
    const TicsFinding *left = (*(TicsDiffFinding *const *)a)->finding;
    const TicsFinding *right = (*(TicsDiffFinding *const *)b)->finding;
    int order = (int)left->severity - (int)right->severity;

    order = order != 0 ? order : strcmp(left->rule->id, right->rule->id);
    order = order != 0 ? order : strcmp(left->subject, right->subject);
    return order != 0 ? order : strcmp(left->message, right->message);
}

/* Those that stand in `in` and not in `not_in`; a change did it where it stood (or did not)
 * in `between`. */
static GPtrArray *
differing(GHashTable *in, GHashTable *not_in, GHashTable *between, bool change_if_between)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    void *name = NULL, *finding = NULL;

    g_hash_table_iter_init(&iter, in);
    while (g_hash_table_iter_next(&iter, &name, &finding)) {
        if (g_hash_table_contains(not_in, name))
            continue;
        TicsDiffFinding *one = g_new0(TicsDiffFinding, 1);
        one->finding = finding;
        one->by_change = g_hash_table_contains(between, name) == change_if_between;
        g_ptr_array_add(list, one);
    }
    g_ptr_array_sort(list, compare_findings);
    return list;
}

static void
attribute(TicsDiffOne *one, TicsState between)
{
    one->by_time = one->from->state != between;
    one->by_change = between != one->to->state;
    for (guint i = 0; i < one->appeared->len + one->gone->len; i++) {
        const TicsDiffFinding *finding = i < one->appeared->len
                                             ? g_ptr_array_index(one->appeared, i)
                                             : g_ptr_array_index(one->gone, i - one->appeared->len);
        one->by_change = one->by_change || finding->by_change;
        one->by_time = one->by_time || !finding->by_change;
    }
}

static TicsDiffOne *
compare(TicsDiffWalk *walk, guint at)
{
    TicsDiffOne *one = g_new0(TicsDiffOne, 1);
    const TicsAssessed *then = g_ptr_array_index(walk->between->requirements, at);

    one->from = g_ptr_array_index(walk->from->requirements, at);
    one->to = g_ptr_array_index(walk->to->requirements, at);
    one->requirement = one->to->requirement;
    one->group = group_of(one->from->state, one->to->state);
    g_autoptr(GHashTable) from = findings_of(walk->from, one->from);
    g_autoptr(GHashTable) between = findings_of(walk->between, then);
    g_autoptr(GHashTable) to = findings_of(walk->to, one->to);
    one->appeared = differing(to, from, between, false);
    one->gone = differing(from, to, between, true);
    one->changes = g_ptr_array_new_with_free_func(change_free);
    attribute(one, then->state);
    return one;
}

/* A stable sort by group: qsort is none. */
static GPtrArray *
by_group(GPtrArray *all)
{
    GPtrArray *sorted = g_ptr_array_new_with_free_func(one_free);

    for (int group = 0; group < TICS_DIFF_GROUPS; group++)
        for (guint i = 0; i < all->len; i++) {
            TicsDiffOne *one = g_ptr_array_index(all, i);
            if ((int)one->group == group)
                g_ptr_array_add(sorted, one);
        }
    g_ptr_array_set_free_func(all, NULL);
    return sorted;
}

GPtrArray *
tics_diff(TicsIndex *index, const TicsGap *from, const TicsGap *between, const TicsGap *to,
          GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(one_free);
    g_autoptr(TicsTouched) touched = NULL;
    TicsDiffWalk walk = {index, from, between, to, NULL};

    if (to->known_seq > from->known_seq) {
        touched = tics_touched_read(index, from->known_seq, to->known_seq, error);
        if (touched == NULL)
            return NULL;
        walk.touched = touched;
    }
    for (guint i = 0; i < to->requirements->len; i++) {
        TicsDiffOne *one = compare(&walk, i);
        g_ptr_array_add(all, one);
        bool same = one->from->state == one->to->state && one->appeared->len + one->gone->len == 0;
        if (same)
            g_ptr_array_remove_index(all, all->len - 1);
        else if (!tics_diff_changes(&walk, one, g_ptr_array_index(between->requirements, i), error))
            return NULL;
    }
    return by_group(all);
}
