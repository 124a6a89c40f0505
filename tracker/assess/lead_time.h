/* lead_time.h -- what cannot be had at once: days it takes before an auditor can look at it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"

/* Days from beginning until there is something to show: a log, an audit of one's own; 0: no matter. */
int tics_lead_days(const TicsRequirement *requirement, const TicsExpected *expected);
/* Logs always (a day on which none was kept does not come back); else what would not be there by the audit if it waited for a month. */
bool tics_lead_is_pressing(const TicsClocks *clocks, int lead_days);
/* By when a log must begin, as seen from the audit. Transfer full. */
char *tics_lead_time_text(const TicsClocks *clocks);
