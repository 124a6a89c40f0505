/* diff_text.c -- what became of requirements between two points, as people read it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "diff_report.h"
#include "i18n.h"
#include "refs_report.h"
#include "text.h"

#include <string.h>

enum { INDENT = 8, FINDINGS_SHOWN = 5, CHANGES_SHOWN = 5, RECORDS_SHOWN = 3 };

static void
print_point(TicsContext *context, const char *label, const char *name, const TicsGap *gap)
{
    char day[TICS_DATE_TEXT];
    unsigned met = 0, total = 0;

    tics_gap_readiness(gap, &met, &total);
    g_autofree char *known = tics_instant_spoken(gap->known_time);
    g_autofree char *line =
        g_strdup_printf(_("%s %s: as of %s, as known at %s, change %.10s; readiness %u of %u"),
                        label, name, tics_date_format(gap->clocks.as_of, day),
                        gap->known_seq > 0 ? known : "-", gap->known_commit, met, total);
    tics_print_wrapped(context, 0, "", line);
}

static const char *
cause(bool by_change)
{
    return by_change ? _("by a change") : _("by the passing of time");
}

static void
print_findings(TicsContext *context, const GPtrArray *findings, const char *mark)
{
    for (guint i = 0; i < findings->len && i < FINDINGS_SHOWN; i++) {
        const TicsDiffFinding *one = g_ptr_array_index(findings, i);
        g_autofree char *line = g_strdup_printf(_("%s %s (%s)"), one->finding->rule->id,
                                                one->finding->message, cause(one->by_change));
        g_autofree char *first = g_strdup_printf("    %s   ", mark);
        tics_print_wrapped(context, INDENT, first, line);
    }
    if (findings->len > FINDINGS_SHOWN) {
        g_autofree char *more =
            g_strdup_printf(_("and %u more findings"), findings->len - FINDINGS_SHOWN);
        g_autofree char *first = g_strdup_printf("    %s   ", mark);
        tics_print_wrapped(context, INDENT, first, more);
    }
}

static void
append_records(GString *text, const TicsContext *context, const TicsDiffChange *change)
{
    if (change->records->len == 0)
        g_string_append(text, _("settings of the store"));
    for (guint i = 0; i < change->records->len && i < RECORDS_SHOWN; i++) {
        const TicsDiffRecord *record = g_ptr_array_index(change->records, i);
        const TicsKind *kind = tics_domain_kind(context->domain, record->kind);
        g_string_append_printf(text, "%s%s %s",
                               i == 0                     ? ""
                               : context->lang == TICS_JA ? "、"
                                                          : ", ",
                               kind == NULL ? record->kind : kind->title[context->lang],
                               record->name);
    }
    if (change->records->len > RECORDS_SHOWN)
        g_string_append_printf(text, _(" and %u more"), change->records->len - RECORDS_SHOWN);
}

static void
print_changes(TicsContext *context, const TicsDiffOne *one)
{
    if (one->by_change)
        tics_print_wrapped(context, INDENT, "    ",
                           one->tied
                               ? _("changes to its evidence or to what its findings are about:")
                               : _("changes to what it rests on (none of them can be tied "
                                   "to it for certain):"));
    for (guint i = 0; i < one->changes->len && i < CHANGES_SHOWN; i++) {
        const TicsDiffChange *change = g_ptr_array_index(one->changes, i);
        g_autoptr(GString) text = g_string_new(NULL);
        char day[TICS_DATE_TEXT];
        tics_date_format(tics_time_day(tics_time_from_utc(change->time)), day);
        g_string_append_printf(text, "%.10s %s %s: ", change->commit, day, change->author);
        append_records(text, context, change);
        if (change->reason != NULL)
            g_string_append_printf(text, _(" (reason: %s)"), change->reason);
        tics_print_wrapped(context, INDENT, "      ", text->str);
    }
    if (one->changes->len > CHANGES_SHOWN) {
        g_autofree char *more =
            g_strdup_printf(_("and %u more changes"), one->changes->len - CHANGES_SHOWN);
        tics_print_wrapped(context, INDENT, "      ", more);
    }
}

static void
print_one(TicsContext *context, const TicsDiffOne *one)
{
    const TicsRequirement *requirement = one->requirement;
    g_autofree char *line =
        one->from->state == one->to->state
            ? g_strdup_printf("%s  %s", tics_assessed_label(one->to),
                              requirement->title[context->lang])
            : g_strdup_printf("%s -> %s  %s", tics_assessed_label(one->from),
                              tics_assessed_label(one->to), requirement->title[context->lang]);
    g_autofree char *first = g_strdup_printf("  %-6s", requirement->id);

    tics_print_wrapped(context, INDENT, first, line);
    if (one->to->why != NULL && one->to->why[0] != '\0' && one->group != TICS_DIFF_FINDINGS)
        tics_print_wrapped(context, INDENT, "        ", one->to->why);
    print_findings(context, one->appeared, "+");
    print_findings(context, one->gone, "-");
    if (one->by_time)
        tics_print_wrapped(context, INDENT, "    ",
                           one->by_change ? _("in part by the passing of time")
                                          : _("by the passing of time: no change did it"));
    print_changes(context, one);
}

static void
print_group(TicsContext *context, const TicsDiffReport *report, TicsDiffGroup group)
{
    guint count = 0;

    for (guint i = 0; i < report->ones->len; i++)
        count += ((TicsDiffOne *)g_ptr_array_index(report->ones, i))->group == group;
    tics_print(context, "\n%s: %u\n", tics_diff_group_label(group), count);
    for (guint i = 0; i < report->ones->len; i++) {
        const TicsDiffOne *one = g_ptr_array_index(report->ones, i);
        if (one->group == group)
            print_one(context, one);
    }
}

bool
tics_diff_print(TicsContext *context, const TicsDiffReport *report, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);

    if (settings == NULL)
        return false;
    g_autofree char *head = g_strdup_printf("%s  %s (%s)", settings->organisation,
                                            report->to->catalogue->title[context->lang],
                                            report->to->catalogue->edition);
    tics_print_wrapped(context, 0, "", head);
    if (!tics_index_set_clocks(context->index, &report->to->clocks, error) ||
        !tics_notice_print(context, report->to->catalogue, false, error))
        return false;
    print_point(context, "A", report->from_name, report->from);
    print_point(context, "B", report->to_name, report->to);
    if (report->from->known_seq == report->to->known_seq)
        tics_print_wrapped(context, 0, "",
                           _("nothing was recorded between the two: what differs is by the "
                             "passing of time"));
    for (int group = 0; group < TICS_DIFF_GROUPS; group++)
        print_group(context, report, (TicsDiffGroup)group);
    return true;
}
