/* cmd_sample.c -- tics sample: the population of a kind numbered, or a sample of it drawn by lot */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "sample_report.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *size, *seed, *from, *to, *as_of, *known_at, *format, *output;
    gboolean population;
} Values;

static const char *const formats[] = {"text", "json", "csv", NULL};

static const TicsOption options[] = {
    {"size", 0, TICS_OPTION_TEXT, offsetof(Values, size), N_("auto|N"),
     N_("how many are drawn by lot (auto: all of up to 10, else the square root, at least 10)"),
     NULL},
    {"seed", 0, TICS_OPTION_TEXT, offsetof(Values, seed), N_("SEED"),
     N_("number that decides the lot (1)"), NULL},
    {"from", 0, TICS_OPTION_DATE, offsetof(Values, from), N_("DATE"), N_("first day of the period"),
     NULL},
    {"to", 0, TICS_OPTION_DATE, offsetof(Values, to), N_("DATE"), N_("last day of the period"),
     NULL},
    {"population", 0, TICS_OPTION_FLAG, offsetof(Values, population), NULL,
     N_("draw nothing: number everything, for the auditor to draw from"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"), N_("as of this day"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

static bool
read_number(const char *option, const char *text, uint64_t least, uint64_t *number, GError **error)
{
    guint64 read = 0;

    if (text == NULL)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, least, INT32_MAX, &read, NULL)) {
        g_autofree char *shown = tics_text_escape_terminal(text);
        return tics_fail(error, TICS_ERROR_USAGE, _("%s needs a whole number from %d on, not '%s'"),
                         option, (int)least, shown);
    }
    *number = read;
    return true;
}

static bool
check(const Values *v, char **arguments, GError **error)
{
    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a kind: sample KIND ('tics kind list' shows all)"));
    if (v->population && (v->size != NULL || v->seed != NULL))
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--population draws nothing: leave out --size and --seed"));
    if (v->from != NULL && v->to != NULL && strcmp(v->from, v->to) > 0)
        return tics_fail(error, TICS_ERROR_USAGE, _("--from is after --to"));
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;
    TicsPopulation population = {NULL, &clocks, TICS_DATE_NONE, TICS_DATE_NONE};
    TicsSampleReport report = {.population = &population, .draws = !v->population, .seed = 1};
    bool automatic = g_strcmp0(v->size, "auto") == 0;

    if (!check(v, arguments, error) ||
        !read_number("--size", automatic ? NULL : v->size, 1, &report.size, error) ||
        !read_number("--seed", v->seed, 0, &report.seed, error))
        return false;
    TicsIndex *index = tics_context_index(context, error);
    population.kind =
        index == NULL ? NULL : tics_domain_find_kind(tics_index_domain(index), arguments[0], error);
    if (population.kind == NULL ||
        !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    if (v->from != NULL)
        tics_date_parse_iso(v->from, &population.from);
    if (v->to != NULL)
        tics_date_parse_iso(v->to, &population.to);
    if (g_strcmp0(v->format, "json") == 0)
        return tics_sample_print_json(context, &report, error);
    return tics_sample_print(context, &report, g_strcmp0(v->format, "csv") == 0, error);
}

static const char *const examples[] = {
    "tics sample person --seed 20261001 --from 2026-04-01 --to 2026-09-30",
    "tics sample zone_log --population --from 2026-08-01 --to 2026-08-31 --format csv",
    NULL,
};

const TicsCommand tics_cmd_sample = {
    .name = "sample",
    .arguments = N_("KIND"),
    .summary = N_("Draw a sample by lot, or number the population for the auditor"),
    .details = N_(
        "The lot can be drawn again anywhere: of each member the SHA-256 of 'SEED:KEY' is made "
        "(KEY as printed, no line end), and those with the smallest hashes are drawn: printf '%s' "
        "'1:E001' | sha256sum, then LC_ALL=C sort. Of people, and of kinds about people, all "
        "leavers of the period are drawn besides.\n\nWhat the company draws is for internal "
        "checks. "
        "For the audit, --population numbers everything and says what was left out and why; the "
        "auditor draws.\n\nWithout --from the period of leavers begins with the starting day "
        "(evidence_from), without --to it ends with the day asked about. CSV is UTF-8 with BOM, as "
        "a spreadsheet opens it; the terms of the draw stand in front of the table."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
