/* cmd_gap.c -- tics gap: the state of every requirement on a given day */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "gap_report.h"
#include "i18n.h"
#include "kept.h"
#include "refs_report.h"
#include "report_out.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *scheme, *fail_on, *order, *format, *output;
    gboolean all, rows, timings;
} Values;

static const char *const formats[] = {"text", "json", "html", "xlsx", "pdf", "xml", NULL};

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"scheme", 0, TICS_OPTION_TEXT, offsetof(Values, scheme), N_("ID"), N_("which catalogue"),
     NULL},
    {"all", 'a', TICS_OPTION_FLAG, offsetof(Values, all), NULL,
     N_("every stage, not only the one reached"), NULL},
    {"rows", 0, TICS_OPTION_FLAG, offsetof(Values, rows), NULL,
     N_("every finding on a line of its own"), NULL},
    {"timings", 0, TICS_OPTION_FLAG, offsetof(Values, timings), NULL,
     N_("how long each rule took, slowest first"), NULL},
    {"order", 0, TICS_OPTION_CHOICE, offsetof(Values, order), N_("ORDER"), TICS_ORDER,
     tics_refs_orders},
    {"fail-on", 0, TICS_OPTION_TEXT, offsetof(Values, fail_on), N_("STATES"),
     N_("exit status 1 if a core or selective requirement is in one of these states (missing,stale "
        "…)"),
     NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

static bool
check_states(const char *list, const TicsGap *gap, bool *hit, GError **error)
{
    g_auto(GStrv) names = g_strsplit(list, ",", -1);

    for (char **name = names; *name != NULL; name++) {
        TicsState state = TICS_STATES;
        if (!tics_state_parse(g_strstrip(*name), &state))
            return tics_fail(
                error, TICS_ERROR_USAGE,
                _("no state '%s' (contradicted, missing, stale, partial, unjudged, met, "
                  "not_applicable, undecided)"),
                *name);
        *hit = *hit || (gap != NULL && gap->totals[state] > 0);
    }
    return true;
}

static const TicsCatalogue *
choose_catalogue(TicsContext *context, const char *id, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    if (settings == NULL)
        return NULL;
    const char *wanted = id != NULL ? id : settings->scheme;
    const TicsCatalogue *catalogue =
        tics_domain_catalogue(context->domain, wanted[0] == '\0' ? "tics" : wanted);

    return catalogue != NULL
               ? catalogue
               : tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                                _("no scheme '%s' ('tics scheme list' shows all)"), wanted);
}

static bool
assess(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    bool hit = false;
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    const TicsCatalogue *catalogue =
        index == NULL ? NULL : choose_catalogue(context, v->scheme, error);

    if (catalogue == NULL || !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error))
        return false;
    g_autoptr(TicsGap) gap = tics_gap_assess(index, catalogue, &clocks, context->lang, error);
    if (gap == NULL)
        return false;
    bool json = g_strcmp0(v->format, "json") == 0;
    TicsGapView view = {v->all, v->rows, v->timings, v->order};
    if (!(json ? tics_gap_print_json(context, gap, &view, error)
               : tics_gap_print(context, gap, &view, error)))
        return false;
    if (v->timings && !json)
        tics_gap_print_timings(context, gap);
    if (v->fail_on != NULL && !check_states(v->fail_on, gap, &hit, error))
        return false;
    context->exit_status = hit ? 1 : 0;
    return true;
}

/* The pages `tics report gap` makes. */
static bool
print_report(TicsContext *context, const Values *v, GError **error)
{
    const TicsReportWanted wanted = {
        .as_of = v->as_of, .known_at = v->known_at, .format = v->format, .scheme = v->scheme};

    if (v->fail_on != NULL || v->order != NULL || v->rows)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--fail-on, --order and --rows go with --format text or json"));
    return tics_report_one(context, "gap", &wanted, error);
}

static char *
words_of(const Values *v)
{
    return g_strdup_printf("as-of=%s known-at=%s scheme=%s fail-on=%s format=%s order=%s %d %d",
                           v->as_of != NULL ? v->as_of : "", v->known_at != NULL ? v->known_at : "",
                           v->scheme != NULL ? v->scheme : "", v->fail_on != NULL ? v->fail_on : "",
                           v->format != NULL ? v->format : "", v->order != NULL ? v->order : "",
                           v->all, v->rows);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    g_autofree char *words = words_of(v);
    TicsKept kept;
    bool hit = false;

    (void)arguments;
    if ((v->fail_on != NULL && !check_states(v->fail_on, NULL, &hit, error)) ||
        !tics_context_output(context, v->output, error))
        return false;
    if (v->timings) /* of this run and no other */
        return assess(context, v, error);
    if (tics_report_is_format(v->format))
        return print_report(context, v, error);
    if (tics_kept_print(context, &kept, words))
        return true;
    tics_kept_begin(context, &kept);
    bool good = assess(context, v, error);
    tics_kept_end(context, &kept, good);
    return good;
}

static const char *const examples[] = {
    "tics gap",
    "tics gap --all --as-of 2027-02-10",
    "tics gap --fail-on contradicted,missing",
    "tics gap --format json",
    NULL,
};

const TicsCommand tics_cmd_gap = {
    .name = "gap",
    .arguments = NULL,
    .summary = N_("Say which requirements the evidence does not carry, and why"),
    .details = N_("States, worst first: contradicted (a finding of weight stands), missing, stale, "
                  "partial, unjudged (evidence is there, a person "
                  "must judge its content), met, not applicable, undecided (a scope question is "
                  "open). This is a self-assessment; the "
                  "certification body decides."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
