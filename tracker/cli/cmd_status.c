/* cmd_status.c -- tics status: one screen to open in the morning */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "gap_report.h"
#include "history.h"
#include "i18n.h"

#include <glib/gstdio.h>
#include <string.h>

enum { BACKUP_DAYS = 30, RECENT_DAYS = 1 };

static bool
count_change(const TicsChangeEntry *entry, void *user, GError **error)
{
    unsigned *count = user;

    (void)entry;
    (void)error;
    (*count)++;
    return true;
}

static bool
print_recent(TicsContext *context, TicsIndex *index, GError **error)
{
    unsigned count = 0;
    TicsHistoryFilter filter = {
        .from = tics_context_today(context) - RECENT_DAYS,
        .to = TICS_DATE_NONE,
        .known_seq = tics_index_head_seq(index),
        .limit_records = 1,
    };

    if (!tics_history(index, &filter, count_change, &count, error))
        return false;
    tics_print(context, _("changes since yesterday: %u\n"), count);
    return true;
}

static void
print_backup(TicsContext *context, TicsStore *store)
{
    g_autofree char *stamp = g_build_filename(tics_store_path(store), "tics.backup", NULL);
    g_autofree char *text = NULL;
    int64_t when = 0;

    if (g_file_get_contents(stamp, &text, NULL, NULL) &&
        tics_instant_parse(g_strstrip(text), &when, NULL)) {
        int64_t days = (context->now_utc - when) / 86400;
        if (days <= BACKUP_DAYS)
            return;
        tics_print(context, _("last backup: %lld days ago; make one: tics backup DIR\n"),
                   (long long)days);
        return;
    }
    tics_print(context, "%s\n", _("no backup yet; make one: tics backup DIR"));
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    TicsClocks clocks;
    int stage = 1;

    (void)values;
    (void)arguments;
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    if (index == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
    g_autoptr(TicsGap) gap = tics_gap_assess(index, catalogue, &clocks, context->lang, error);
    g_autoptr(GPtrArray) steps =
        gap == NULL ? NULL : tics_next_steps(index, gap, context->lang, &stage, error);
    if (steps == NULL || !tics_gap_print_head(context, gap, error))
        return false;
    tics_print(context, _("findings: %u, still to come: %u\n"), gap->findings->len,
               gap->pending->len);
    if (!print_recent(context, index, error))
        return false;
    print_backup(context, tics_index_store(index));
    tics_print(context, "\n");
    tics_gap_print_steps(context, gap, steps, stage);
    return true;
}

static const char *const examples[] = {"tics status", NULL};

const TicsCommand tics_cmd_status = {
    .name = "status",
    .arguments = NULL,
    .summary = N_("Show readiness and what to do today, on one screen"),
    .details =
        N_("Readiness, changes since yesterday, the age of the last backup and the next steps."),
    .examples = examples,
    .values_size = 0,
    .group = 0,
    .needs_store = true,
    .run = run,
};
