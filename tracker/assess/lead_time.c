/* lead_time.c -- what cannot be had at once: days it takes before an auditor can look at it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lead_time.h"

#include "i18n.h"

enum { LOG_DAYS = 90, YEARLY_DAYS = 60, WAIT_DAYS = 30, STAGE_CHECKS = 7 };

int
tics_lead_days(const TicsRequirement *requirement, const TicsExpected *expected)
{
    return expected->per_period ? LOG_DAYS : requirement->stage == STAGE_CHECKS ? YEARLY_DAYS : 0;
}

bool
tics_lead_is_pressing(const TicsClocks *clocks, int lead_days)
{
    bool ahead = clocks->audit_on != TICS_DATE_NONE && clocks->audit_on > clocks->as_of;

    return lead_days >= LOG_DAYS ||
           (lead_days > 0 && ahead && clocks->audit_on - lead_days < clocks->as_of + WAIT_DAYS);
}

char *
tics_lead_time_text(const TicsClocks *clocks)
{
    char audit[TICS_DATE_TEXT], begin[TICS_DATE_TEXT];

    if (clocks->audit_on == TICS_DATE_NONE || clocks->audit_on <= clocks->as_of)
        return g_strdup(_("begin now; it needs months"));
    tics_date_format(clocks->audit_on, audit);
    if (clocks->audit_on - LOG_DAYS < clocks->as_of)
        return g_strdup_printf(P_("begin today: %d day is left until the audit on %s",
                                  "begin today: %d days are left until the audit on %s",
                                  clocks->audit_on - clocks->as_of),
                               clocks->audit_on - clocks->as_of, audit);
    return g_strdup_printf(_("begin by %s, three months before the audit on %s"),
                           tics_date_format(clocks->audit_on - LOG_DAYS, begin), audit);
}
