/* gap_text.c -- an assessment as people read it on a terminal */
/* SPDX-License-Identifier: Apache-2.0 */
#include "first_load_report.h"
#include "gap_report.h"

#include "i18n.h"
#include "own_rules.h"
#include "refs_report.h"
#include "review_text.h"
#include "text.h"

#include <string.h>

enum { STEP_INDENT = 6, FINDING_INDENT = 16, WHY_INDENT = 21, LABEL_WIDTH = 12, REF_WIDTH = 30 };

void
tics_gap_print_clocks(TicsContext *context, const TicsGap *gap, const TicsSettings *settings)
{
    char day[TICS_DATE_TEXT];
    g_autofree char *wareki = tics_date_format_wareki(gap->clocks.as_of);
    g_autofree char *known = tics_instant_spoken(gap->known_time);
    g_autofree char *clocks = g_strdup_printf(_("as of %s (%s), as known at %s, change %.10s"),
                                              tics_date_format(gap->clocks.as_of, day), wareki,
                                              gap->known_seq > 0 ? known : "-", gap->known_commit);

    tics_print_wrapped(context, 0, "", clocks);
    if (settings->scope[0] != '\0') {
        g_autofree char *scope = g_strdup_printf(_("certification scope: %s"), settings->scope);
        tics_print_wrapped(context, 0, "", scope);
    }
}

bool
tics_gap_print_name(TicsContext *context, const TicsGap *gap, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);

    if (settings == NULL)
        return false;
    g_autofree char *name =
        g_strdup_printf("%s  %s (%s)", settings->organisation, gap->catalogue->title[context->lang],
                        gap->catalogue->edition);
    tics_print_wrapped(context, 0, "", name);
    tics_gap_print_clocks(context, gap, settings);
    return true;
}

bool
tics_gap_print_notice(TicsContext *context, const TicsGap *gap, GError **error)
{
    if (!tics_notice_print(context, gap->catalogue, true, error))
        return false;
    if (context->settings->test_store)
        tics_print_wrapped(context, 0, "",
                           _("test store: its times and numbers were set by a test build"));
    return true;
}

bool
tics_gap_print_head(TicsContext *context, const TicsGap *gap, GError **error)
{
    unsigned met = 0, total = 0;

    if (!tics_gap_print_name(context, gap, error) || !tics_gap_print_notice(context, gap, error))
        return false;
    tics_gap_readiness(gap, &met, &total);
    g_autofree char *readiness = g_strdup_printf(
        _("readiness (self-assessment): %u %% (%u of %u applicable core and selective "
          "requirements)"),
        total == 0 ? 0 : met * 100 / total, met, total);
    tics_print(context, "\n");
    tics_print_wrapped(context, 0, "", readiness);
    return true;
}

static void
print_totals(TicsContext *context, const TicsGap *gap)
{
    const char *headings[] = {_("state"), _("core"), _("selective"), _("extension"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (int i = 0; i < TICS_STATES; i++) {
        g_autofree char *core = g_strdup_printf("%u", gap->tier_totals[TICS_TIER_CORE][i]);
        g_autofree char *selective =
            g_strdup_printf("%u", gap->tier_totals[TICS_TIER_SELECTIVE][i]);
        g_autofree char *extension =
            g_strdup_printf("%u", gap->tier_totals[TICS_TIER_EXTENSION][i]);
        const char *cells[] = {tics_state_label((TicsState)i), core, selective, extension};
        tics_table_row(table, cells);
    }
    tics_table_print(context, table);
}

/* Who and what no percentage above counts. */
static void
print_outside(TicsContext *context, const TicsGap *gap)
{
    char day[TICS_DATE_TEXT];

    if (gap->outside->len > 0)
        tics_print(context, _("\nnot looked at:\n"));
    for (guint i = 0; i < gap->outside->len; i++) {
        const TicsOutside *one = g_ptr_array_index(gap->outside, i);
        g_autoptr(GString) line = g_string_new(one->kind->title[context->lang]);
        if (one->scope > 0)
            g_string_append_printf(line, _("  outside the certification scope: %lld"),
                                   (long long)one->scope);
        if (one->ended > 0)
            g_string_append_printf(line, _("  over before the starting day %s: %lld"),
                                   tics_date_format(gap->clocks.evidence_from, day),
                                   (long long)one->ended);
        tics_print_hanging(context, 2, 6, "%s", line->str);
    }
}

/* Registers of years brought in one go: told once here, and not as late recordings. */
static bool
print_first_loads(TicsContext *context, const TicsGap *gap, GError **error)
{
    g_autoptr(GPtrArray) loads = tics_first_loads_known(context, gap->known_seq, error);

    if (loads == NULL)
        return false;
    tics_print(context, _("\nfirst loads (not counted as late):\n"));
    for (guint i = 0; i < loads->len; i++) {
        const TicsFirstLoad *load = g_ptr_array_index(loads, i);
        g_autofree char *time = tics_instant_format(load->time);
        g_autofree char *text = tics_first_load_text(context, load);
        tics_print_hanging(context, 2, 6, "%.10s  %s", time, text);
    }
    return true;
}

/* How requirements are listed. */
typedef struct {
    const TicsRefs *refs;
    const GArray *order; /* guint: places in the catalogue */
    size_t ref_width;    /* columns of official numbers; 0: none are filled in */
} Listing;

/* A number is never cut: a longer one pushes what stands behind it. */
static size_t
ref_width(const TicsRefs *refs, TicsLang lang)
{
    size_t width = 0;

    for (guint i = 0; i < refs->catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(refs->catalogue->requirements, i);
        g_autofree char *text = tics_refs_text(refs, requirement->id, lang);
        width = MAX(width, tics_text_width(text));
    }
    return MIN(width, REF_WIDTH);
}

static void
print_continuity(TicsContext *context, const TicsAssessed *assessed)
{
    if (assessed->continuity == NULL)
        return;
    g_autofree char *covered = tics_continuity_text(assessed->continuity, context->lang);
    g_autofree char *text = g_strdup_printf(
        "%s: %s", assessed->continuity_rule->continuity_title[context->lang], covered);
    tics_print_wrapped(context, WHY_INDENT, "", text);
}

/* The official number and the blanks behind it; nothing where none are filled in. Transfer full. */
static char *
ref_column(const TicsContext *context, const Listing *listing, const TicsRequirement *requirement)
{
    if (listing->ref_width == 0)
        return g_strdup("");
    g_autofree char *text = tics_refs_text(listing->refs, requirement->id, context->lang);
    size_t width = tics_text_width(text);

    return g_strdup_printf("%s%*s  ", text,
                           width < listing->ref_width ? (int)(listing->ref_width - width) : 0, "");
}

/* Said where somebody has begun to review: else it would stand everywhere, and the note at the end
 * says it once. */
static void
print_unreviewed(TicsContext *context, const TicsAssessed *assessed)
{
    if (assessed->unreviewed == 0 || assessed->unreviewed == assessed->changes)
        return;
    g_autofree char *text =
        g_strdup_printf(_("rests on changes that no second person has approved: %lld of %lld"),
                        (long long)assessed->unreviewed, (long long)assessed->changes);
    tics_print_wrapped(context, WHY_INDENT, "", text);
}

static void
print_requirement(TicsContext *context, const Listing *listing, const TicsAssessed *assessed)
{
    const TicsRequirement *requirement = assessed->requirement;
    g_autofree char *aside =
        assessed->aside > 0
            ? g_strdup_printf(_(", exceptions and settled %lld"), (long long)assessed->aside)
            : g_strdup("");
    g_autofree char *coverage =
        assessed->need < 0
            ? g_strdup("")
            : g_strdup_printf("  %s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " (%s%s)",
                              _("coverage"), assessed->have, assessed->need,
                              assessed->coverage_rule->population_title[context->lang], aside);
    char day[TICS_DATE_TEXT];

    const char *state = tics_assessed_label(assessed);
    g_autofree char *label = tics_text_width(state) > LABEL_WIDTH
                                 ? g_strconcat(state, " ", NULL)
                                 : tics_text_fit(state, LABEL_WIDTH);
    g_autofree char *ref = ref_column(context, listing, requirement);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_printf(line, "%s  %s%s %s%s", requirement->id, ref, label,
                    requirement->title[context->lang], coverage);
    if (assessed->due_on != TICS_DATE_NONE)
        g_string_append_printf(line, _("  until %s"), tics_date_format(assessed->due_on - 1, day));
    tics_print_hanging(context, 0, WHY_INDENT, "%s", line->str);
    if (assessed->why[0] != '\0' && assessed->state != TICS_STATE_MET)
        tics_print_wrapped(context, WHY_INDENT, "", assessed->why);
    print_continuity(context, assessed);
    print_unreviewed(context, assessed);
}

static int
current_stage(const TicsGap *gap)
{
    int stage = 8;

    for (guint i = 0; i < gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
        if (assessed->state <= TICS_STATE_STALE &&
            assessed->requirement->tier != TICS_TIER_EXTENSION)
            stage = MIN(stage, assessed->requirement->stage);
    }
    return stage;
}

enum { EVERY_STAGE };

static void
print_listed(TicsContext *context, const TicsGap *gap, const Listing *listing, int stage)
{
    for (guint i = 0; i < listing->order->len; i++) {
        const TicsAssessed *assessed =
            g_ptr_array_index(gap->requirements, g_array_index(listing->order, guint, i));
        if (stage == EVERY_STAGE || assessed->requirement->stage == stage)
            print_requirement(context, listing, assessed);
    }
}

static void
print_stage(TicsContext *context, const TicsGap *gap, const Listing *listing, int stage)
{
    const TicsNamed *named = g_ptr_array_index(gap->catalogue->stages, stage - 1);

    tics_print(context, "\n");
    tics_print_hanging(context, 0, 4, _("stage %d of 8: %s"), stage, named->title[context->lang]);
    print_listed(context, gap, listing, stage);
}

/* The order of the notice knows no stages. */
static void
print_stages(TicsContext *context, const TicsGap *gap, const Listing *listing, bool all,
             bool official)
{
    if (!all) {
        print_stage(context, gap, listing, current_stage(gap));
        return;
    }
    if (official) {
        tics_print(context, "\n%s\n", _("every requirement in the order of the official numbers"));
        print_listed(context, gap, listing, EVERY_STAGE);
        return;
    }
    for (int stage = 1; stage <= 8; stage++)
        print_stage(context, gap, listing, stage);
}

/* "[exception EX-1 for HR-04] ": an exception that names a requirement is for that alone. */
static char *
excepted_in_part(const TicsFinding *finding)
{
    GString *line = g_string_new(NULL);

    for (guint i = 0; i < finding->excepted->len; i++) {
        const TicsExcepted *excepted = g_ptr_array_index(finding->excepted, i);
        if (excepted->until == NULL)
            g_string_append_printf(line, _("[exception %s for %s] "), excepted->by,
                                   excepted->requirement);
        else
            g_string_append_printf(line, _("[exception %s for %s until %s] "), excepted->by,
                                   excepted->requirement, excepted->until);
    }
    return g_string_free(line, FALSE);
}

static char *
standing_of_all(const TicsFinding *finding)
{
    const char *label = tics_standing_label(finding->standing);
    const char *by = finding->standing_by == NULL ? "" : finding->standing_by;

    return finding->standing_until == NULL
               ? g_strdup_printf("[%s %s] %s", label, by, finding->message)
               : g_strdup_printf(_("[%s %s until %s] %s"), label, by, finding->standing_until,
                                 finding->message);
}

/* What was said about it stands before what it is. */
static char *
standing_line(const TicsFinding *finding)
{
    bool in_part = finding->standing != TICS_STANDING_EXCEPTED && finding->excepted != NULL;
    g_autofree char *part = in_part ? excepted_in_part(finding) : g_strdup("");
    g_autofree char *all = finding->standing == TICS_STANDING_OPEN ? g_strdup(finding->message)
                                                                   : standing_of_all(finding);
    return g_strconcat(part, all, NULL);
}

static char *
finding_line(TicsContext *context, const TicsFold *fold)
{
    const TicsFinding *finding = fold->first;

    if (finding->prerequisite && fold->count > 1)
        return g_strdup_printf(_("%s (rules: %u)"), finding->message, fold->count);
    if (fold->count == 1)
        return standing_line(finding);
    return g_strdup_printf(_("%s: %u (for example %s)"), finding->rule->title[context->lang],
                           fold->count, fold->examples == NULL ? "-" : fold->examples);
}

static void
print_finding(TicsContext *context, const TicsFold *fold)
{
    const TicsFinding *finding = fold->first;
    g_autofree char *severity = tics_text_fit(tics_severity_label(finding->severity), 9);
    g_autofree char *label = g_strdup_printf("%s%s  ", severity, finding->rule->id);
    g_autofree char *line = finding_line(context, fold);

    tics_print_wrapped(context, FINDING_INDENT, label, line);
    tics_print_wrapped(context, FINDING_INDENT + tics_text_width(_("fix: ")), _("fix: "),
                       finding->fix);
}

void
tics_findings_print(TicsContext *context, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        TicsFold one = {g_ptr_array_index(findings, i), 1, NULL};
        print_finding(context, &one);
    }
}

/* Those that weigh, or those that do not: from `from` on; the place of the first that is of the
 * other sort. */
static guint
print_sort(TicsContext *context, const GPtrArray *folds, guint from, bool weigh)
{
    guint i = from;

    while (i < folds->len &&
           tics_finding_weighs(((TicsFold *)g_ptr_array_index(folds, i))->first) == weigh)
        print_finding(context, g_ptr_array_index(folds, i++));
    return i;
}

static void
print_findings(TicsContext *context, const TicsGap *gap, bool rows)
{
    unsigned weighing = tics_gap_weighing(gap);
    g_autoptr(GPtrArray) folds = rows ? tics_gap_rows(gap) : tics_gap_fold(gap, context->lang);

    tics_print(context, _("\nfindings: %u\n"), weighing);
    guint rest = print_sort(context, folds, 0, true);
    if (rest < folds->len)
        tics_print(context, _("\nsuspended by an exception or settled: %u\n"),
                   gap->findings->len - weighing);
    print_sort(context, folds, rest, false);
}

static void
print_parameters(TicsContext *context, const TicsGap *gap)
{
    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        int value = GPOINTER_TO_INT(g_hash_table_lookup(gap->parameters, p->name));
        if (value != p->value)
            tics_print_hanging(context, 0, 4,
                               _("parameter away from what is shipped: %s = %d (as shipped: %d)"),
                               p->name, value, p->value);
    }
}

bool
tics_gap_print(TicsContext *context, const TicsGap *gap, const TicsGapView *view, GError **error)
{
    bool official = false;
    g_autoptr(TicsRefs) refs = tics_refs_read(context->index, gap->catalogue, error);
    if (refs == NULL || !tics_refs_read_order(refs, view->order, &official, error) ||
        !tics_gap_print_head(context, gap, error))
        return false;
    g_autoptr(GArray) order = tics_refs_order(refs, official);
    Listing listing = {refs, order, ref_width(refs, context->lang)};
    print_totals(context, gap);
    if (!tics_review_note(context, gap->known_seq, error))
        return false;
    print_outside(context, gap);
    print_parameters(context, gap);
    print_stages(context, gap, &listing, view->all, official);
    print_findings(context, gap, view->rows);
    if (view->all && !print_first_loads(context, gap, error))
        return false;
    if (!view->all) {
        tics_print(context, "\n");
        tics_print_wrapped(context, 0, "",
                           _("every requirement: tics gap --all; every finding: tics gap --rows"));
    }
    return true;
}

static int
compare_timings(const void *a, const void *b)
{
    const TicsTiming *left = a, *right = b;

    return left->time_us == right->time_us ? strcmp(left->rule->id, right->rule->id)
                                           : (left->time_us < right->time_us) * 2 - 1;
}

void
tics_gap_print_timings(TicsContext *context, const TicsGap *gap)
{
    g_autoptr(GArray) sorted = g_array_copy(gap->timings);
    int64_t sum = 0;

    g_array_sort(sorted, compare_timings);
    tics_print(context, "\n%s\n", _("time of each rule (milliseconds; rules run side by side)"));
    for (guint i = 0; i < sorted->len; i++) {
        const TicsTiming *timing = &g_array_index(sorted, TicsTiming, i);
        sum += timing->time_us;
        tics_print(context, "%8.1f  %s  %s\n", (double)timing->time_us / 1000.0, timing->rule->id,
                   timing->rule->title[context->lang]);
    }
    tics_print(context, _("%8.1f  together\n"), (double)sum / 1000.0);
}

/* A rule of one's own that looks at nothing: whoever trusts it should know today. */
static void
print_broken(TicsContext *context, const TicsGap *gap)
{
    g_auto(GStrv) ids = tics_broken_rules(gap);
    g_autofree char *names = g_strjoinv(", ", ids);

    if (ids[0] == NULL)
        return;
    g_autofree char *text =
        g_strdup_printf(_("own rules that could not be run: %s; why: tics finding list"), names);
    tics_print_wrapped(context, 0, "", text);
    tics_print(context, "\n");
}

void
tics_gap_print_steps(TicsContext *context, const TicsGap *gap, const GPtrArray *steps, int stage)
{
    print_broken(context, gap);
    const TicsNamed *named = g_ptr_array_index(gap->catalogue->stages, stage - 1);

    g_autofree char *where =
        g_strdup_printf(_("stage %d of 8: %s"), stage, named->title[context->lang]);
    tics_print(context, context->color ? "\033[1m%s\033[0m\n" : "%s\n", where);
    for (guint i = 0; i < steps->len; i++) {
        const TicsStep *step = g_ptr_array_index(steps, i);
        g_autofree char *number = g_strdup_printf("%u. ", i + 1);
        tics_print_wrapped(context, 4, number, step->action);
        g_autofree char *who = g_strdup_printf(_("who: %s (%s)   gain: %s   time: %s"), step->owner,
                                               step->owner_role, step->gain, step->time);
        if (step->fix != NULL)
            tics_print_wrapped(context, STEP_INDENT, "", step->fix);
        else
            tics_print(context, "%*s%s\n", STEP_INDENT, "", step->command);
        tics_print_wrapped(context, STEP_INDENT, "", who);
    }
    if (steps->len == 0)
        tics_print(context, "%s\n", _("nothing is open"));
}
