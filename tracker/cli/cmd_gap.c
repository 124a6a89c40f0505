/* cmd_gap.c -- tics gap: the state of every requirement on a given day */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "gap_report.h"
#include "i18n.h"
#include "kept.h"
#include "refs_report.h"
#include "report_out.h"
#include "scheme_kept.h"

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

/* The list asked for, else that of the store; *imported: it is no catalogue of this tool's. Asking
 * about what was known then reads other settings, hence transfer full. */
static char *
wanted_scheme(TicsContext *context, const Values *v, bool *imported, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    const char *wanted = settings == NULL ? NULL : v->scheme != NULL ? v->scheme : settings->scheme;

    wanted = wanted != NULL && wanted[0] == '\0' ? "tics" : wanted;
    *imported = wanted != NULL && tics_domain_catalogue(context->domain, wanted) == NULL;
    return g_strdup(wanted);
}

/* Through the requirements of this tool that are tied to its items. */
static bool
assess_imported(TicsContext *context, const Values *v, const char *id, GError **error)
{
    bool json = g_strcmp0(v->format, "json") == 0, hit = false;
    TicsClocks clocks;

    if (v->rows || v->timings)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--rows and --timings are of this tool's own requirements; leave "
                           "--scheme out"));
    if (!tics_context_clocks(context, v->as_of, v->known_at, &clocks, error))
        return false;
    g_autoptr(TicsSchemeShown) shown = tics_scheme_shown(context, id, &clocks, error);
    if (shown == NULL ||
        !(json ? tics_scheme_kept_json(context, shown, &clocks, NULL, error)
               : tics_gap_scheme_print(context, shown, v->all, g_strcmp0(v->order, "official") == 0,
                                       error)))
        return false;
    for (guint i = 0; v->fail_on != NULL && i < shown->matches->len; i++) {
        const TicsSchemeMatch *match = g_ptr_array_index(shown->matches, i);
        TicsGap one = {0};
        if (match->worst != NULL && match->item->text[TICS_ITEM_WITHDRAWN] == NULL)
            one.totals[match->worst->state] = 1;
        if (!check_states(v->fail_on, &one, &hit, error))
            return false;
    }
    context->exit_status = hit ? 1 : 0;
    return true;
}

static bool
assess(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    bool hit = false;
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    bool imported = false;
    g_autofree char *scheme = index == NULL ? NULL : wanted_scheme(context, v, &imported, error);

    if (scheme == NULL)
        return false;
    if (imported)
        return assess_imported(context, v, scheme, error);
    if (!tics_context_clocks(context, v->as_of, v->known_at, &clocks, error))
        return false;
    const TicsCatalogue *catalogue = tics_domain_catalogue(domain, scheme);
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

    const TicsDomain *domain = tics_context_domain(context, error);
    bool imported = false;

    g_autofree char *scheme = domain == NULL ? NULL : wanted_scheme(context, v, &imported, error);
    if (scheme == NULL)
        return false;
    if (imported)
        return tics_fail(
            error, TICS_ERROR_USAGE,
            _("pages are of this tool's own requirements; of an imported list --format "
              "text and json"));
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
    .details =
        N_("States, worst first: contradicted (a finding of weight stands), missing, stale, "
           "partial, unjudged (evidence is there, a person "
           "must judge its content), met, not applicable, undecided (a scope question is "
           "open). This is a self-assessment; the "
           "certification body decides.\n\n"
           "--scheme names a list that the company imported ('tics scheme import'): each of "
           "its requirements is then shown in the worst state of this tool's requirements "
           "that the company tied to it, with the reasons; of those to which nothing is tied "
           "nothing is said."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
