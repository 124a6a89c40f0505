/* cmd_next.c -- tics next: where the company stands and what to do now */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "refs_report.h"

typedef struct {
    char *as_of, *format;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"), N_("as of this day"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

static bool
print_json(TicsContext *context, const TicsGap *gap, const GPtrArray *steps, int stage,
           GError **error)
{
    json_t *report = tics_json_store_report(context, "next", &gap->clocks, error);

    if (report == NULL)
        return false;
    json_object_set_new(report, "stage", json_integer(stage));
    json_object_set_new(report, "steps", tics_gap_steps_json(steps));
    json_object_set_new(report, "broken_rules", tics_gap_broken_json(gap));
    tics_print_json(context, report);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;
    int stage = 1;

    (void)arguments;
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    if (index == NULL || !tics_context_clocks(context, v->as_of, NULL, &clocks, error))
        return false;
    const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
    g_autoptr(TicsGap) gap = tics_gap_assess(index, catalogue, &clocks, context->lang, error);
    g_autoptr(GPtrArray) steps =
        gap == NULL ? NULL
                    : tics_next_steps(index, gap, tics_settings_officer(context->settings),
                                      context->lang, &stage, error);
    if (steps == NULL)
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        return print_json(context, gap, steps, stage, error);
    if (!tics_notice_print(context, catalogue, false, error))
        return false;
    tics_gap_print_steps(context, gap, steps, stage);
    return true;
}

static const char *const examples[] = {"tics next", NULL};

const TicsCommand tics_cmd_next = {
    .name = "next",
    .arguments = NULL,
    .summary = N_("Say what to do next, at most five steps"),
    .details = N_("The path has eight stages: scope and organisation, registers, rules, pledges "
                  "and contracts, training, records of operation, "
                  "checks and management review, audit package. Registers that checks rest on come "
                  "first, then what needs months, then "
                  "what weighs most."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .needs_store = true,
    .run = run,
};
