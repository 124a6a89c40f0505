/* supplied_text.c -- what a package says of its company, as it stands in a table; what it does not
 * say is never a nought */
/* SPDX-License-Identifier: Apache-2.0 */
#include "supplied.h"

#include "i18n.h"

#include <string.h>

static char *
not_told(void)
{
    return g_strdup(_("not disclosed"));
}

static char *
or_not_stated(const char *text)
{
    return g_strdup(text == NULL || text[0] == '\0' ? _("(not stated)") : text);
}

int
tics_supplied_percent(uint64_t part, uint64_t whole)
{
    return whole == 0 ? -1 : (int)(part * 100 / whole);
}

int
tics_supplied_seal_age(const TicsSupplied *supplied, TicsDate day)
{
    TicsDate sealed = tics_time_day(tics_time_from_utc(supplied->sealed_at));

    return supplied->seals == 0 ? -1 : MAX(0, day - sealed);
}

static char *
share(uint64_t part, uint64_t whole)
{
    int percent = tics_supplied_percent(part, whole);

    if (percent < 0)
        return g_strdup("0 / 0");
    return g_strdup_printf("%" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT " (%d %%)", part, whole,
                           percent);
}

char *
tics_supplied_count_text(int64_t count)
{
    return count < 0 ? not_told() : g_strdup_printf("%" G_GINT64_FORMAT, count);
}

char *
tics_supplied_ready_text(const TicsSupplied *supplied)
{
    return supplied->told ? g_strdup_printf("%u / %u", supplied->met, supplied->total) : not_told();
}

char *
tics_supplied_state_text(const TicsSupplied *supplied, TicsState state)
{
    return supplied->told ? g_strdup_printf("%u", supplied->states[state]) : not_told();
}

char *
tics_supplied_coverage_text(const TicsSupplied *supplied)
{
    if (!supplied->told)
        return not_told();
    if (supplied->coverage_asked == 0)
        return g_strdup("-");
    if (supplied->covered == supplied->coverage_asked)
        return g_strdup_printf("%u / %u", supplied->covered, supplied->coverage_asked);
    return g_strdup_printf(_("%u / %u (least %s %d %%)"), supplied->covered,
                           supplied->coverage_asked, supplied->lowest, supplied->lowest_percent);
}

char *
tics_supplied_due_text(const TicsSupplied *supplied)
{
    char day[TICS_DATE_TEXT] = "-";

    if (!supplied->told)
        return not_told();
    if (supplied->next_due != TICS_DATE_NONE)
        tics_date_format(supplied->next_due, day);
    return supplied->lapsed == 0
               ? g_strdup(day)
               : g_strdup_printf(_("%s; lapsed already %u"), day, supplied->lapsed);
}

char *
tics_supplied_findings_text(const TicsSupplied *supplied)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (!supplied->told || !supplied->findings_told)
        return not_told();
    for (int severity = 0; severity <= TICS_SEVERITY_NOTE; severity++)
        if (supplied->findings[severity] > 0)
            g_string_append_printf(text, "%s%s %lld", text->len == 0 ? "" : ", ",
                                   tics_severity_label((TicsSeverity)severity),
                                   (long long)supplied->findings[severity]);
    return text->len == 0 ? g_strdup(_("none")) : g_string_free(g_steal_pointer(&text), FALSE);
}

char *
tics_supplied_seal_text(const TicsSupplied *supplied, TicsDate day)
{
    int age = tics_supplied_seal_age(supplied, day);

    if (age < 0)
        return g_strdup(_("none"));
    return supplied->seals_judged ? g_strdup_printf(P_("%d day ago", "%d days ago", age), age)
                                  : g_strdup_printf(P_("%d day ago (authority not judged)",
                                                       "%d days ago (authority not judged)", age),
                                                    age);
}

char *
tics_supplied_review_text(const TicsSupplied *supplied)
{
    if (supplied->review_all < 0 || supplied->review_open < 0)
        return not_told();
    return share((uint64_t)supplied->review_open, (uint64_t)supplied->review_all);
}

char *
tics_supplied_disclosed_text(const TicsSupplied *supplied)
{
    return share(supplied->disclosed, supplied->disclosed + supplied->withheld);
}

char *
tics_supplied_parameters_text(const TicsSupplied *supplied)
{
    if (supplied->parameters < 0)
        return not_told();
    return supplied->parameters == 0
               ? g_strdup("0")
               : g_strdup_printf("%d: %s", supplied->parameters, supplied->parameters_text);
}

char *
tics_supplied_edition_text(const TicsSupplied *supplied)
{
    return supplied->scheme == NULL
               ? not_told()
               : g_strdup_printf(_("%s, edition %s"), supplied->scheme_title, supplied->edition);
}

char *
tics_supplied_scope_text(const TicsSupplied *supplied)
{
    return or_not_stated(supplied->scope);
}

char *
tics_supplied_from_text(const TicsSupplied *supplied)
{
    return or_not_stated(supplied->evidence_from);
}

char *
tics_supplied_group_text(const TicsSupplied *supplied, const char *id)
{
    for (guint i = 0; i < supplied->groups->len; i++) {
        const TicsSuppliedGroup *group = &g_array_index(supplied->groups, TicsSuppliedGroup, i);
        if (strcmp(group->id, id) == 0 && group->total > 0)
            return g_strdup_printf("%u / %u", group->met, group->total);
    }
    return supplied->told ? g_strdup("-") : not_told();
}

char *
tics_supplied_signer_text(const TicsSupplied *supplied)
{
    enum { SHOWN = sizeof "SHA256:" - 1 + 8 };

    return supplied->signer == NULL
               ? g_strdup("-")
               : g_strdup_printf("%s (%.*s…)", supplied->signer, (int)SHOWN, supplied->fingerprint);
}
