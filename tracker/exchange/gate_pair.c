/* gate_pair.c -- reads of a gate, one event each, into stays from entry to exit */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate_pair.h"

#include <string.h>

typedef struct {
    const TicsGateProfile *profile;
    TicsGateSummary *summary;
    GArray *stays;
    const TicsGateStore *store;
    TicsGateStay now;       /* of the person and area at hand; entered NONE: outside */
    TicsTime before;        /* the read before what is known of it */
    TicsTime last_at;       /* the last read that counted */
    TicsGateDirection last; /* and which way it was */
} Pairing;

void
tics_gate_note(TicsGateSummary *summary, TicsGateCount what, guint row)
{
    if (summary->count[what] < TICS_GATE_EXAMPLES)
        summary->rows[what][summary->count[what]] = row;
    summary->count[what]++;
}

static int
by_person(const void *a, const void *b)
{
    const TicsGateEvent *left = a, *right = b;

    if (left->who != right->who)
        return left->who < right->who ? -1 : 1;
    if (left->area != right->area)
        return left->area < right->area ? -1 : 1;
    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

/* Steps back in time, door by door; noted if `summary` is given. */
static size_t
steps_back(const GArray *events, size_t *forth, TicsGateSummary *summary)
{
    g_autoptr(GHashTable) last = g_hash_table_new(NULL, NULL);
    size_t back = 0;

    *forth = 0;
    for (guint i = 0; i < events->len; i++) {
        const TicsGateEvent *event = &g_array_index(events, TicsGateEvent, i);
        gpointer door = GUINT_TO_POINTER(event->door);
        const TicsGateEvent *before = g_hash_table_lookup(last, door);
        bool is_back = before != NULL && event->at < before->at;
        back += is_back;
        *forth += before != NULL && event->at > before->at;
        if (is_back && summary != NULL)
            tics_gate_note(summary, TICS_GATE_BACKWARDS, event->row);
        g_hash_table_insert(last, door, (gpointer)event);
    }
    return back;
}

static void
turn_round(GArray *events)
{
    for (guint i = 0, j = events->len; i + 1 < j; i++) {
        j--;
        TicsGateEvent swap = g_array_index(events, TicsGateEvent, i);
        g_array_index(events, TicsGateEvent, i) = g_array_index(events, TicsGateEvent, j);
        g_array_index(events, TicsGateEvent, j) = swap;
    }
}

/* `after`: the read that follows, of the same person and area. */
static void
close_stay(Pairing *pairing, TicsTime after)
{
    TicsGateStay *now = &pairing->now;

    if (now->entered == TICS_TIME_NONE && now->left == TICS_TIME_NONE)
        return;
    if (pairing->store != NULL)
        pairing->store->settle(now, pairing->before, after, pairing->store->user);
    TicsGateCount what = now->entered == TICS_TIME_NONE ? TICS_GATE_LONE_EXIT
                         : now->left == TICS_TIME_NONE  ? TICS_GATE_OPEN
                                                        : TICS_GATE_PAIRED;
    tics_gate_note(pairing->summary, what, now->row);
    g_array_append_val(pairing->stays, *now);
    now->entered = now->left = TICS_TIME_NONE;
    now->known = now->stored = false;
}

static TicsGateStay
stay_of(const TicsGateEvent *event)
{
    return (TicsGateStay){.entered = TICS_TIME_NONE,
                          .left = TICS_TIME_NONE,
                          .number = event->number,
                          .name = event->name,
                          .who = event->who,
                          .area = event->area,
                          .row = event->row,
                          .denied = event->denied};
}

/* An entry too long ago cannot be that of this exit: two reads were missed between, and by turns
 * all that follow would be turned round. */
static bool
is_inside(const Pairing *pairing, const TicsGateEvent *event)
{
    return pairing->now.entered != TICS_TIME_NONE &&
           event->at - pairing->now.entered <= pairing->profile->longest_stay_seconds;
}

static TicsGateDirection
direction_of(const Pairing *pairing, const TicsGateEvent *event)
{
    if (event->direction != TICS_GATE_ALTERNATES)
        return event->direction;
    return is_inside(pairing, event) ? TICS_GATE_EXIT : TICS_GATE_ENTRY;
}

static bool
is_again(const Pairing *pairing, const TicsGateEvent *event)
{
    return pairing->last_at != TICS_TIME_NONE &&
           event->at - pairing->last_at <= pairing->profile->duplicate_seconds &&
           (event->direction == TICS_GATE_ALTERNATES || event->direction == pairing->last);
}

static void
take(Pairing *pairing, const TicsGateEvent *event)
{
    if (event->denied) {
        TicsGateStay refused = stay_of(event);
        refused.entered = event->at;
        tics_gate_note(pairing->summary, TICS_GATE_DENIED, event->row);
        g_array_append_val(pairing->stays, refused);
        return;
    }
    if (is_again(pairing, event)) {
        /* the entry of a stay that the store holds already is no second read */
        if (!pairing->now.known || event->at != pairing->now.entered)
            tics_gate_note(pairing->summary, TICS_GATE_DUPLICATE, event->row);
        return;
    }
    TicsTime before = pairing->last_at;
    pairing->last = direction_of(pairing, event);
    pairing->last_at = event->at;
    bool entry = pairing->last == TICS_GATE_ENTRY;
    if (entry || !is_inside(pairing, event)) {
        close_stay(pairing, event->at);
        pairing->now = stay_of(event);
        pairing->before = before;
    }
    if (entry) {
        pairing->now.entered = event->at;
        return;
    }
    pairing->now.left = event->at;
    close_stay(pairing, TICS_TIME_NONE);
}

/* Who was inside when the file began. */
static void
begin_person(Pairing *pairing, const TicsGateEvent *first)
{
    const TicsGateStore *store = pairing->store;

    close_stay(pairing, TICS_TIME_NONE); /* of the person before, before another's rows are read */
    TicsTime since = store == NULL ? TICS_TIME_NONE : store->inside(first, store->user);
    pairing->now = stay_of(first);
    pairing->before = TICS_TIME_NONE;
    pairing->last_at = since;
    pairing->last = TICS_GATE_ENTRY;
    pairing->now.entered = since;
    pairing->now.known = since != TICS_TIME_NONE;
}

GArray *
tics_gate_pair(GArray *events, const TicsGateProfile *profile, const TicsGateStore *store,
               TicsGateSummary *summary)
{
    size_t forth = 0;
    Pairing pairing = {.profile = profile,
                       .summary = summary,
                       .store = store,
                       .stays = g_array_new(FALSE, FALSE, sizeof(TicsGateStay)),
                       .now = {.entered = TICS_TIME_NONE, .left = TICS_TIME_NONE}};

    if (steps_back(events, &forth, NULL) > forth)
        turn_round(events);
    steps_back(events, &forth, summary);
    g_array_sort(events, by_person);
    for (guint i = 0; i < events->len; i++) {
        const TicsGateEvent *event = &g_array_index(events, TicsGateEvent, i);
        const TicsGateEvent *before = i == 0 ? NULL : event - 1;
        if (before == NULL || before->who != event->who || before->area != event->area)
            begin_person(&pairing, event);
        take(&pairing, event);
    }
    close_stay(&pairing, TICS_TIME_NONE);
    return pairing.stays;
}
