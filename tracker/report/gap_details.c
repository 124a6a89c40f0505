/* gap_details.c -- requirement by requirement: why it is not met, and on what it rests; finding by
 * finding: whom */
/* SPDX-License-Identifier: Apache-2.0 */
#include "continuity_text.h"
#include "report_private.h"

#include "i18n.h"
#include "refs.h"

#include <string.h>

enum { EVIDENCE_SHOWN = 5, MEMBERS_SHOWN = 200 };

/* Which line of findings each rule and cause is: cause -> place from 1. */
static GHashTable *
places_of(const GPtrArray *folds)
{
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < folds->len; i++) {
        const TicsFold *fold = g_ptr_array_index(folds, i);
        g_hash_table_insert(places, fold->first->cause, GUINT_TO_POINTER(i + 1));
    }
    return places;
}

/* Rows of a log have no name but their day: one of a day says it. */
static bool
says_the_same(const TicsEvidence *one, const TicsEvidence *before)
{
    return before != NULL && strcmp(one->kind, before->kind) == 0 &&
           strcmp(one->name, before->name) == 0 && g_strcmp0(one->number, before->number) == 0 &&
           g_strcmp0(one->day, before->day) == 0;
}

static void
add_evidence(const TicsReportAsk *ask, xmlNode *node, const TicsAssessed *assessed)
{
    const TicsEvidence *before = NULL;
    int64_t shown = 0;

    tics_node_int(node, "evidence", assessed->evidence_count);
    for (guint i = 0; i < assessed->evidence->len && shown < EVIDENCE_SHOWN; i++) {
        const TicsEvidence *one = g_ptr_array_index(assessed->evidence, i);
        if (says_the_same(one, before))
            continue;
        before = one;
        shown++;
        const TicsKind *kind = tics_domain_kind(ask->domain, one->kind);
        g_autofree char *day = tics_report_iso(ask, one->day);
        xmlNode *evidence =
            tics_node_text(node, "evidence", one->name[0] != '\0' ? one->name : one->number);
        tics_node_set(evidence, "number", one->number);
        tics_node_set(evidence, "kind", kind == NULL ? one->kind : kind->title[ask->lang]);
        tics_node_set(evidence, "day", day);
        if (one->stale)
            tics_node_set(evidence, "stale", _("too old"));
    }
    if (assessed->evidence_count > shown)
        tics_node_textf(
            node, "more",
            P_("%lld further record", "%lld further records", assessed->evidence_count - shown),
            (long long)(assessed->evidence_count - shown));
}

static void
add_coverage(xmlNode *node, const TicsAssessed *assessed, TicsLang lang)
{
    if (assessed->need > 0) {
        xmlNode *coverage = tics_node(node, "coverage");
        tics_node_set(coverage, "label", assessed->coverage_rule->population_title[lang]);
        tics_node_int(coverage, "have", assessed->have);
        tics_node_int(coverage, "need", assessed->need);
        tics_node_int(coverage, "percent", assessed->have * 100 / assessed->need);
        if (assessed->aside > 0)
            tics_node_setf(coverage, "aside", _("exceptions and settled: %lld"),
                           (long long)assessed->aside);
    }
    if (assessed->continuity == NULL)
        return;
    g_autofree char *text = tics_continuity_text(assessed->continuity, lang);
    xmlNode *continuity = tics_node_text(node, "continuity", text);
    tics_node_set(continuity, "label", assessed->continuity_rule->continuity_title[lang]);
    tics_node_int(continuity, "percent", tics_continuity_percent(assessed->continuity));
}

/* Members of the population that lack: subjects of the findings of the rule the coverage is of. */
static void
add_members(const TicsGap *gap, xmlNode *node, const TicsAssessed *assessed)
{
    xmlNode *missing = NULL;
    guint count = 0;

    for (guint i = 0; assessed->coverage_rule != NULL && i < assessed->findings->len; i++) {
        const TicsFinding *finding =
            g_ptr_array_index(gap->findings, g_array_index(assessed->findings, guint, i));
        if (finding->rule != assessed->coverage_rule || finding->prerequisite ||
            !tics_finding_weighs_on(finding, assessed->requirement->id))
            continue;
        if (missing == NULL)
            missing = tics_node(node, "missing");
        if (count++ < MEMBERS_SHOWN)
            tics_node_text(missing, "member", finding->subject);
    }
    if (missing == NULL)
        return;
    tics_node_int(missing, "count", count);
    tics_node_set(missing, "label", _("who or what is lacking"));
}

static void
add_reasons(const TicsReportAsk *ask, xmlNode *node, const TicsAssessed *assessed,
            GHashTable *places)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < assessed->findings->len; i++) {
        const TicsFinding *finding =
            g_ptr_array_index(ask->gap->findings, g_array_index(assessed->findings, guint, i));
        void *place = g_hash_table_lookup(places, finding->cause);
        if (!tics_finding_weighs_on(finding, assessed->requirement->id) ||
            !g_hash_table_add(told, place))
            continue;
        xmlNode *reason = tics_node_text(node, "reason", finding->rule->title[ask->lang]);
        tics_node_set(reason, "severity", tics_severity_name(finding->severity));
        tics_node_set(reason, "label", tics_severity_label(finding->severity));
        tics_node_setf(reason, "href", "#finding-%u", GPOINTER_TO_UINT(place));
    }
}

/* "2 / 4"; nothing where no change brought anything. Transfer full. */
static char *
unreviewed_text(const TicsAssessed *assessed)
{
    return assessed->changes == 0 ? g_strdup("")
                                  : g_strdup_printf("%lld / %lld", (long long)assessed->unreviewed,
                                                    (long long)assessed->changes);
}

static void
add_unreviewed(xmlNode *node, const TicsAssessed *assessed)
{
    if (assessed->unreviewed == 0)
        return;
    xmlNode *unreviewed = tics_node_textf(
        node, "unreviewed", _("rests on changes that no second person has approved: %lld of %lld"),
        (long long)assessed->unreviewed, (long long)assessed->changes);
    tics_node_int(unreviewed, "changes", assessed->unreviewed);
    tics_node_int(unreviewed, "of", assessed->changes);
}

static void
add_judgement(const TicsReportAsk *ask, xmlNode *node, const TicsAssessed *assessed)
{
    if (assessed->judged_on == NULL)
        return;
    g_autofree char *day = tics_report_iso(ask, assessed->judged_on);
    const char *by = assessed->judged_by == NULL ? "-" : assessed->judged_by;
    xmlNode *judged =
        tics_node_textf(node, "judged",
                        assessed->judged_sufficient ? _("judged sufficient by %s on %s")
                                                    : _("judged insufficient by %s on %s"),
                        by, day);
    if (assessed->judgement_lapsed)
        tics_node_set(judged, "lapsed", _("the evidence changed since"));
    if (assessed->judged_own)
        tics_node_set(judged, "own", _("the judge recorded this evidence"));
}

static void
add_requirement(const TicsReportAsk *ask, xmlNode *section, const TicsAssessed *assessed,
                GHashTable *places, const TicsRefs *refs)
{
    const TicsRequirement *requirement = assessed->requirement;
    g_autofree char *official = tics_refs_text(refs, requirement->id, ask->lang);
    xmlNode *node = tics_node(section, "requirement");

    tics_node_set(node, "id", requirement->id);
    tics_node_set(node, "official", official[0] == '\0' ? NULL : official);
    tics_node_set(node, "title", requirement->title[ask->lang]);
    tics_node_set(node, "state", tics_state_name(assessed->state));
    tics_node_set(node, "label", tics_assessed_label(assessed));
    tics_node_text(node, "statement", requirement->statement[ask->lang]);
    if (assessed->why[0] != '\0')
        tics_node_text(node, "why", assessed->why);
    add_coverage(node, assessed, ask->lang);
    add_members(ask->gap, node, assessed);
    add_reasons(ask, node, assessed, places);
    add_evidence(ask, node, assessed);
    add_unreviewed(node, assessed);
    add_judgement(ask, node, assessed);
}

static void
add_table(const TicsReportAsk *ask, xmlNode *section, const TicsRefs *refs)
{
    bool official = tics_refs_filled(refs);
    xmlNode *grid = tics_grid(section, "all", _("all requirements"));
    tics_node_set(grid, "filter", _("narrow down"));
    tics_grid_column(grid, _("requirement"), "id", 10);
    if (official)
        tics_grid_column(grid, _("official number"), "text", 16);
    tics_grid_column(grid, _("title"), "text", 46);
    tics_grid_column(grid, _("state"), "state", 18);
    tics_grid_column(grid, _("evidence"), "number", 11);
    tics_grid_column(grid, _("coverage"), "number", 14);
    tics_grid_column(grid, _("unreviewed changes"), "number", 15);
    tics_grid_column(grid, _("holds until"), "date", 17);

    for (guint i = 0; i < ask->gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(ask->gap->requirements, i);
        const TicsRequirement *requirement = assessed->requirement;
        g_autofree char *href = g_strdup_printf("#req-%s", requirement->id);
        g_autofree char *count = g_strdup_printf("%lld", (long long)assessed->evidence_count);
        g_autofree char *coverage = assessed->need <= 0
                                        ? g_strdup("")
                                        : g_strdup_printf("%lld / %lld", (long long)assessed->have,
                                                          (long long)assessed->need);
        g_autofree char *unreviewed = unreviewed_text(assessed);
        g_autofree char *until = assessed->due_on == TICS_DATE_NONE
                                     ? g_strdup("")
                                     : tics_report_day(ask, assessed->due_on - 1);
        g_autofree char *number = tics_refs_text(refs, requirement->id, ask->lang);
        bool told = assessed->state < TICS_STATE_MET;
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_link(row, requirement->id, told ? href : NULL);
        if (official)
            tics_grid_cell(row, number);
        tics_grid_cell(row, requirement->title[ask->lang]);
        tics_grid_state(row, tics_assessed_label(assessed), tics_state_name(assessed->state));
        tics_grid_cell(row, count);
        tics_grid_cell(row, coverage);
        tics_grid_cell(row, unreviewed);
        tics_grid_cell(row, until);
    }
}

bool
tics_report_requirements(TicsReportWork *work, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    g_autoptr(TicsRefs) refs = tics_refs_read(ask->index, ask->gap->catalogue, error);
    if (refs == NULL)
        return false;
    const GPtrArray *folds = tics_report_folds(work);
    g_autoptr(GHashTable) places = places_of(folds);

    add_table(ask, tics_section(work->root, "requirements", _("requirements at a glance")), refs);
    xmlNode *section = tics_section(work->root, "reasons", _("not met, and why"));
    tics_node_set(section, "evidence", _("evidence"));
    tics_node_set(section, "coverage", _("coverage"));
    tics_node_set(section, "findings", _("findings"));
    for (guint i = 0; i < ask->gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(ask->gap->requirements, i);
        if (assessed->state < TICS_STATE_MET)
            add_requirement(ask, section, assessed, places, refs);
    }
    return true;
}

/* `fix`: what mends the first of its kind, which is said once. */
static void
add_finding(const TicsReportAsk *ask, xmlNode *node, const TicsFinding *finding, const char *fix)
{
    xmlNode *one = tics_node_text(node, "one", finding->message);
    g_autofree char *until = tics_report_iso(ask, finding->standing_until);

    tics_node_set(one, "subject", finding->subject);
    if (g_strcmp0(finding->fix, fix) != 0)
        tics_node_set(one, "fix", finding->fix);
    if (finding->standing == TICS_STANDING_OPEN)
        return;
    tics_node_set(one, "standing", tics_standing_label(finding->standing));
    tics_node_set(one, "by", finding->standing_by);
    tics_node_set(one, "until", until[0] == '\0' ? NULL : until);
}

void
tics_report_findings(TicsReportWork *work)
{
    const TicsReportAsk *ask = work->ask;
    const GPtrArray *folds = tics_report_folds(work);
    g_autoptr(GHashTable) places = places_of(folds);
    g_autoptr(GPtrArray) nodes = g_ptr_array_new();
    xmlNode *section = tics_section(work->root, "findings", _("findings one by one"));

    for (guint i = 0; i < folds->len; i++) {
        const TicsFold *fold = g_ptr_array_index(folds, i);
        xmlNode *node = tics_node(section, "finding");
        tics_node_setf(node, "id", "finding-%u", i + 1);
        tics_node_set(node, "rule", fold->first->rule->id);
        tics_node_set(node, "title", fold->first->rule->title[ask->lang]);
        tics_node_set(node, "severity", tics_severity_name(fold->first->severity));
        tics_node_set(node, "label", tics_severity_label(fold->first->severity));
        tics_node_int(node, "count", fold->count);
        tics_node_setf(node, "many", _("%u in all"), fold->count);
        if (!tics_finding_weighs(fold->first))
            tics_node_set(node, "standing", tics_standing_label(fold->first->standing));
        tics_node_text(node, "fix", fold->first->fix);
        g_ptr_array_add(nodes, node);
    }
    for (guint i = 0; i < ask->gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(ask->gap->findings, i);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, finding->cause));
        const TicsFold *fold = g_ptr_array_index(folds, place - 1);
        add_finding(ask, g_ptr_array_index(nodes, place - 1), finding, fold->first->fix);
    }
}
