/* cmd_diff.c -- tics diff: which requirements got better or worse between two points, and why */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "diff_report.h"
#include "i18n.h"

#include <string.h>

typedef struct {
    char *format, *output;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

/* At a day with what was known at a point. The settings of the clocks before do not stay. */
static TicsGap *
assess(TicsContext *context, const char *as_of, const char *known_at, GError **error)
{
    const TicsCatalogue *catalogue = g_ptr_array_index(context->domain->catalogues, 0);
    TicsClocks clocks;

    g_clear_pointer(&context->settings, tics_settings_free);
    return tics_context_clocks(context, as_of, known_at, &clocks, error)
               ? tics_gap_assess(context->index, catalogue, &clocks, context->lang, error)
               : NULL;
}

static bool
check_order(const TicsGap *from, const TicsGap *to, char **names, GError **error)
{
    if (from->clocks.as_of <= to->clocks.as_of && from->known_seq <= to->known_seq)
        return true;
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("'%s' lies behind '%s': name the earlier one first"), names[0], names[1]);
}

static bool
compare(TicsContext *context, char **names, const TicsPoint points[2], bool json, GError **error)
{
    g_autoptr(TicsGap) from = assess(context, points[0].as_of, points[0].known_at, error);
    g_autoptr(TicsGap) middle = NULL;
    g_autoptr(TicsGap) to =
        from == NULL ? NULL : assess(context, points[1].as_of, points[1].known_at, error);

    if (to == NULL || !check_order(from, to, names, error))
        return false;
    bool moved = from->clocks.as_of != to->clocks.as_of, learnt = from->known_seq != to->known_seq;
    if (moved && learnt) {
        middle = assess(context, points[1].as_of, points[0].known_at, error);
        if (middle == NULL)
            return false;
    }
    const TicsGap *between = middle != NULL ? middle : learnt ? from : to;
    g_autoptr(GPtrArray) ones = tics_diff(context->index, from, between, to, error);
    if (ones == NULL)
        return false;
    g_clear_pointer(&context->settings, tics_settings_free);
    TicsDiffReport report = {names[0], names[1], from, to, ones};
    return json ? tics_diff_print_json(context, &report, error)
                : tics_diff_print(context, &report, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsPoint points[2];

    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name two points, the earlier one first: diff A B"));
    if (tics_context_domain(context, error) == NULL || tics_context_index(context, error) == NULL)
        return false;
    for (int i = 0; i < 2; i++)
        if (!tics_context_point(context, arguments[i], &points[i], error))
            return false;
    return tics_context_output(context, v->output, error) &&
           compare(context, arguments, points, g_strcmp0(v->format, "json") == 0, error);
}

static const char *const examples[] = {
    "tics diff 2026-06-30 today",
    "tics diff today 2027-02-10",
    "tics diff 2026-06-30 2026-09-30 --format json",
    NULL,
};

const TicsCommand tics_cmd_diff = {
    .name = "diff",
    .arguments = N_("A B"),
    .summary = N_("Say which requirements got better or worse between two points, and what did it"),
    .details = N_(
        "A and B are dates (the state at the end of that day, as known then; 'today' is one; a day "
        "to come is asked with what is known now), names of baselines, or commits (the state on "
        "their day, as known with them). The earlier one comes first.\n\n"
        "Groups: newly open, worse, better, closed, in or out of scope, and the same state with "
        "other findings. Whether time or a change did it is found by a third assessment: the day "
        "of B with what was known at A. Of changes those are named that touch what the "
        "requirement rests on."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
