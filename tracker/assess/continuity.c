/* continuity.c -- merging what is covered, and the holes that are left of what is needed */
/* SPDX-License-Identifier: Apache-2.0 */
#include "continuity.h"

static void
hole_free(void *data)
{
    TicsHole *hole = data;

    g_free(hole->subject);
    g_free(hole);
}

TicsContinuity *
tics_continuity_new(TicsSpan period)
{
    TicsContinuity *continuity = g_new0(TicsContinuity, 1);

    continuity->period = period;
    continuity->holes = g_ptr_array_new_with_free_func(hole_free);
    return continuity;
}

void
tics_continuity_free(void *data)
{
    TicsContinuity *continuity = data;

    if (continuity == NULL)
        return;
    g_ptr_array_unref(continuity->holes);
    g_free(continuity);
}

static int
compare_spans(const void *a, const void *b)
{
    const TicsSpan *left = a, *right = b;

    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return left->to < right->to ? -1 : left->to > right->to;
}

/* In order, within the period, and none touches the next. Transfer full. */
static GArray *
merge(GArray *spans, TicsSpan period)
{
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(TicsSpan));

    g_array_sort(spans, compare_spans);
    for (guint i = 0; i < spans->len; i++) {
        TicsSpan span = g_array_index(spans, TicsSpan, i);
        span.from = MAX(span.from, period.from);
        span.to = MIN(span.to, period.to);
        TicsSpan *last = merged->len > 0 ? &g_array_index(merged, TicsSpan, merged->len - 1) : NULL;
        if (span.from > span.to)
            continue;
        if (last != NULL && span.from <= last->to + 1)
            last->to = MAX(last->to, span.to);
        else
            g_array_append_val(merged, span);
    }
    return merged;
}

/* What of one needed span is covered from *place on; open receives the first uncovered piece after
 * `at`. */
static TicsSpan
next_open(const GArray *covered, guint *place, TicsDate at, TicsDate to)
{
    while (*place < covered->len) {
        TicsSpan span = g_array_index(covered, TicsSpan, *place);
        if (span.from > at)
            return (TicsSpan){at, MIN(to, span.from - 1)};
        if (span.to >= at)
            at = span.to + 1;
        if (at > to)
            break;
        (*place)++;
    }
    return (TicsSpan){at, to};
}

void
tics_continuity_add_hole(TicsContinuity *continuity, const char *subject, TicsSpan span)
{
    TicsHole *hole = g_new0(TicsHole, 1);

    hole->subject = g_strdup(subject);
    hole->span = span;
    g_ptr_array_add(continuity->holes, hole);
}

/* Days nobody needs do not end a hole, days that are covered do. */
static void
add_hole(TicsContinuity *continuity, const char *subject, TicsSpan open, bool joins)
{
    GPtrArray *holes = continuity->holes;

    if (joins) {
        TicsHole *last = g_ptr_array_index(holes, holes->len - 1);
        last->span.to = open.to;
        return;
    }
    tics_continuity_add_hole(continuity, subject, open);
}

void
tics_continuity_add(TicsContinuity *continuity, const char *subject, GArray *needed,
                    GArray *covered)
{
    g_autoptr(GArray) need = merge(needed, continuity->period);
    g_autoptr(GArray) have = merge(covered, continuity->period);
    bool joins = false; /* the last needed day was open */
    guint place = 0;

    for (guint i = 0; i < need->len; i++) {
        TicsSpan span = g_array_index(need, TicsSpan, i);
        TicsDate at = span.from;
        int64_t open_days = 0;
        while (at <= span.to) {
            TicsSpan open = next_open(have, &place, at, span.to);
            bool any = open.from <= open.to;
            if (any)
                add_hole(continuity, subject, open, joins && open.from == span.from);
            open_days += any ? open.to - open.from + 1 : 0;
            joins = any && open.to == span.to;
            at = open.to + 1;
        }
        continuity->need += span.to - span.from + 1;
        continuity->have += span.to - span.from + 1 - open_days;
    }
}

int
tics_continuity_percent(const TicsContinuity *continuity)
{
    return continuity->need == 0 ? 100 : (int)(continuity->have * 100 / continuity->need);
}
