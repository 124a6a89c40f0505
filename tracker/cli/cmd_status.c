/* cmd_status.c -- tics status: one screen to open in the morning */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "copy.h"
#include "gap_report.h"
#include "history.h"
#include "i18n.h"
#include "output.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *format;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

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

typedef struct {
    const TicsGap *gap;
    const GPtrArray *steps; /* TicsStep* */
    int stage;
    unsigned recent;     /* changes since yesterday */
    int64_t last_backup; /* UTC seconds; 0: none yet */
} Status;

static bool
count_recent(TicsContext *context, TicsIndex *index, unsigned *count, GError **error)
{
    TicsHistoryFilter filter = {
        .from = tics_context_today(context) - RECENT_DAYS,
        .to = TICS_DATE_NONE,
        .known_seq = tics_index_head_seq(index),
        .limit_records = 1,
    };

    return tics_history(index, &filter, count_change, count, error);
}

static int64_t
find_backup(TicsStore *store)
{
    g_autofree char *stamp = g_build_filename(tics_store_path(store), TICS_BACKUP_STAMP, NULL);
    g_autofree char *text = NULL;
    int64_t when = 0;

    if (g_file_get_contents(stamp, &text, NULL, NULL))
        tics_instant_parse(g_strstrip(text), &when, NULL);
    return when;
}

static void
print_backup(TicsContext *context, int64_t last_backup)
{
    int64_t days = (context->now_utc - last_backup) / 86400;

    if (last_backup == 0)
        tics_print(context, "%s\n", _("no backup yet; make one: tics backup DIR"));
    else if (days > BACKUP_DAYS)
        tics_print(context, _("last backup: %lld days ago; make one: tics backup DIR\n"),
                   (long long)days);
}

static bool
print_text(TicsContext *context, const Status *status, GError **error)
{
    if (!tics_gap_print_head(context, status->gap, error))
        return false;
    tics_print(context, _("findings: %u, still to come: %u\n"), tics_gap_weighing(status->gap),
               status->gap->pending->len);
    tics_print(context, _("changes since yesterday: %u\n"), status->recent);
    print_backup(context, status->last_backup);
    tics_print(context, "\n");
    tics_gap_print_steps(context, status->gap, status->steps, status->stage);
    return true;
}

static bool
print_json(TicsContext *context, const Status *status, GError **error)
{
    const TicsGap *gap = status->gap;
    unsigned met = 0, total = 0;
    json_t *report = tics_json_store_report(context, "status", &gap->clocks, error);
    if (report == NULL)
        return false;
    g_autofree char *backup =
        status->last_backup == 0 ? NULL : tics_instant_format(status->last_backup);

    tics_gap_readiness(gap, &met, &total);
    json_object_set_new(report, "readiness",
                        json_pack("{s:i, s:i}", "met", (int)met, "total", (int)total));
    json_object_set_new(report, "findings", json_integer(tics_gap_weighing(gap)));
    json_object_set_new(report, "pending", json_integer(gap->pending->len));
    json_object_set_new(report, "recent_changes", json_integer(status->recent));
    json_object_set_new(report, "last_backup", tics_json_text(backup));
    json_object_set_new(report, "stage", json_integer(status->stage));
    json_object_set_new(report, "steps", tics_gap_steps_json(status->steps));
    json_object_set_new(report, "broken_rules", tics_gap_broken_json(gap));
    tics_print_json(context, report);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;
    Status status = {.stage = 1};

    (void)arguments;
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    if (index == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
    g_autoptr(TicsGap) gap = tics_gap_assess(index, catalogue, &clocks, context->lang, error);
    g_autoptr(GPtrArray) steps =
        gap == NULL ? NULL
                    : tics_next_steps(index, gap, tics_settings_officer(context->settings),
                                      context->lang, &status.stage, error);
    if (steps == NULL || !count_recent(context, index, &status.recent, error))
        return false;
    status.gap = gap;
    status.steps = steps;
    status.last_backup = find_backup(tics_index_store(index));
    return g_strcmp0(v->format, "json") == 0 ? print_json(context, &status, error)
                                             : print_text(context, &status, error);
}

static const char *const examples[] = {"tics status", NULL};

const TicsCommand tics_cmd_status = {
    .name = "status",
    .arguments = NULL,
    .summary = N_("Show readiness and what to do today, on one screen"),
    .details =
        N_("Readiness, changes since yesterday, the age of the last backup and the next steps."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .needs_store = true,
    .run = run,
};
