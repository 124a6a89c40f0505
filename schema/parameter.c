/* parameter.c -- the numbers rules are run with: what is shipped, and what a company may set */
/* SPDX-License-Identifier: Apache-2.0 */
#include "domain.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

static const TicsParameter parameters[] = {
    {"pledge_grace_days", 14, 0, 365,
     N_("days after joining in which the entry pledge is to be signed")},
    {"exit_grace_days", 0, 0, 365,
     N_("days after leaving in which the exit pledge is to be signed")},
    {"checklist_grace_days", 7, 0, 365,
     N_("days after leaving in which the exit checklist is to be finished")},
    {"account_disable_grace_days", 1, 0, 365,
     N_("days after leaving in which accounts are to be disabled")},
    {"account_open_critical_days", 7, 0, 365,
     N_("days from which an account still open after leaving is critical")},
    {"training_first_access_days", 30, 0, 3650,
     N_("days after the first access in which the induction is to be taken")},
    {"ack_grace_days", 30, 0, 3650,
     N_("days after a rule takes effect, or after joining, in which it is to be acknowledged")},
    {"training_cycle_days", 365, 1, 3650, N_("days between two trainings")},
    {"access_review_days", 365, 1, 3650, N_("days between two reviews of access rights")},
    {"access_review_high_days", 180, 1, 3650,
     N_("days between two reviews of privileged rights and of rights to high classes")},
    {"asset_review_days", 365, 1, 3650, N_("days between two reviews of the asset register")},
    {"asset_register_days", 30, 0, 3650,
     N_("days in which a new information asset is to be registered")},
    {"zone_open_row_hours", 24, 1, 8760,
     N_("hours after which a log row without a time of leaving counts as open")},
    {"zone_open_row_percent", 2, 0, 100,
     N_("percent of open rows of a month that, once inspected, are only a note")},
    {"zone_long_stay_hours", 16, 1, 8760, N_("hours from which a stay in an area is told")},
    {"visitors_per_escort", 5, 1, 1000, N_("visitors one escort may lead at a time")},
    {"log_review_day_of_next_month", 10, 1, 28,
     N_("day of the next month by which a month's area log is to be inspected")},
    {"late_entry_days", 3, 0, 365,
     N_("days after the stay in which a log row is to be written down")},
    {"backdate_commit_days", 7, 0, 3650,
     N_("days after the event from which a log row counts as recorded late")},
    {"receipt_confirm_days", 14, 0, 365,
     N_("days in which the receipt of what was handed over is to be confirmed")},
    {"nda_warn_days", 90, 0, 3650,
     N_("days before the end of a confidentiality agreement from which it is told")},
    {"supplier_check_days", 365, 1, 3650, N_("days between two checks of a supplier")},
    {"return_after_end_days", 30, 0, 3650,
     N_("days after the end of a contract in which information is to be returned or destroyed")},
    {"restore_test_days", 180, 1, 3650, N_("days between two restore tests of backups")},
    {"log_retention_min_days", 365, 1, 36500, N_("days for which logs are to be kept at least")},
    {"ca_overdue_warn_days", 14, 0, 3650,
     N_("days before the due day of a corrective action from which it is told")},
    {"incident_report_days", 1, 0, 365, N_("days in which an incident is to be reported")},
    {"cert_warn_days", 180, 0, 3650,
     N_("days before the end of a certificate from which it is told")},
    {"cert_change_notice_days", 30, 0, 3650,
     N_("days after a change in which the certification body is to be told of it")},
    {"high_class", 3, 1, 9, N_("class (or level of an area) from which the stricter rules hold")},
    {"judgement_days", 365, 1, 3650,
     N_("days for which a person's judgement of a requirement's evidence holds")},
    {"catch_up_days", 90, 0, 3650,
     N_("days after the first day of operation in which what was already there is to be made up")},
    {"selfcheck_target_percent", 100, 1, 100,
     N_("percent the company aims at in each field of the self-check")},
    {NULL, 0, 0, 0, NULL},
};

const TicsParameter *
tics_domain_parameters(void)
{
    return parameters;
}

const TicsParameter *
tics_domain_parameter(const char *name)
{
    for (const TicsParameter *p = parameters; p->name != NULL; p++)
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

const char *
tics_domain_nearest_parameter(const char *name, size_t most)
{
    const char *nearest = NULL;
    size_t best = most + 1;

    for (const TicsParameter *p = parameters; p->name != NULL; p++) {
        size_t distance = tics_text_distance(p->name, name, most);
        nearest = distance < best ? p->name : nearest;
        best = MIN(best, distance);
    }
    return nearest;
}

bool
tics_parameter_parse(const TicsParameter *parameter, const char *text, int *number)
{
    g_autofree char *folded = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    gint64 read = 0;
    bool good =
        folded != NULL && g_ascii_isdigit(folded[0]) &&
        g_ascii_string_to_signed(folded, 10, parameter->least, parameter->most, &read, NULL);

    if (good && number != NULL)
        *number = (int)read;
    return good;
}
