/* cmd_status.c -- tics status: one screen to open in the morning */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "copy.h"
#include "due.h"
#include "gap_report.h"
#include "history.h"
#include "i18n.h"
#include "output.h"
#include "text.h"

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

enum { BACKUP_DAYS = 30, RECENT_DAYS = 1, RECENT_SHOWN = 3, SOON_DAYS = 90, BAR = 20 };

/* Changes since yesterday. */
typedef struct {
    unsigned count;
    GPtrArray *newest; /* char*: the first few, a line each */
} Recent;

static bool
take_change(const TicsChangeEntry *entry, void *user, GError **error)
{
    Recent *recent = user;
    g_autofree char *time = tics_instant_minute(entry->time);

    (void)error;
    if (recent->count++ < RECENT_SHOWN)
        g_ptr_array_add(recent->newest,
                        g_strdup_printf(_("%s  %s: %s"), time, entry->author,
                                        entry->reason == NULL ? _("(erased)") : entry->reason));
    return true;
}

typedef struct {
    const TicsGap *gap;
    const GPtrArray *steps; /* TicsStep* */
    int stage;
    Recent recent;
    unsigned overdue, soon; /* dates that are over; that come within SOON_DAYS */
    int64_t last_backup;    /* UTC seconds; 0: none yet */
} Status;

static bool
read_recent(TicsContext *context, TicsIndex *index, Recent *recent, GError **error)
{
    TicsHistoryFilter filter = {
        .from = tics_context_today(context) - RECENT_DAYS,
        .to = TICS_DATE_NONE,
        .known_seq = tics_index_head_seq(index),
        .limit_records = 1,
        .newest_first = true,
    };

    return tics_history(index, &filter, take_change, recent, error);
}

static bool
count_dates(TicsContext *context, TicsIndex *index, Status *status, GError **error)
{
    TicsDate day = status->gap->clocks.as_of;
    g_autoptr(GPtrArray) dues =
        tics_due(index, status->gap, tics_settings_officer(context->settings), day + SOON_DAYS,
                 context->lang, error);

    for (guint i = 0; dues != NULL && i < dues->len; i++) {
        const TicsDue *due = g_ptr_array_index(dues, i);
        *(due->day < day ? &status->overdue : &status->soon) += 1;
    }
    return dues != NULL;
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

/* What a screen begins with: names of one width, what they are of beside them. */
typedef struct {
    TicsContext *context;
    size_t indent;
} Lines;

G_GNUC_PRINTF(3, 4)
static void
print_line(const Lines *lines, const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    size_t air = lines->indent - tics_text_width(name);
    g_autofree char *first = g_strdup_printf("%s%*s", name, (int)air, "");
    tics_print_wrapped(lines->context, lines->indent, first, text);
}

static void
print_readiness(const Lines *lines, const TicsGap *gap)
{
    unsigned met = 0, total = 0;
    char bar[BAR + 1];

    tics_gap_readiness(gap, &met, &total);
    unsigned percent = total == 0 ? 0 : met * 100 / total;
    memset(bar, '-', BAR);
    memset(bar, '#', percent * BAR / 100);
    bar[BAR] = '\0';
    print_line(lines, _("readiness"),
               _("%u %% [%s] %u of %u core and selective requirements (self-assessment)"), percent,
               bar, met, total);
}

static void
print_findings(const Lines *lines, const TicsGap *gap)
{
    unsigned counts[TICS_SEVERITY_NOTE + 1] = {0}, all = tics_gap_weighing(gap);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < all; i++)
        counts[((const TicsFinding *)g_ptr_array_index(gap->findings, i))->severity]++;
    for (int i = 0; i <= TICS_SEVERITY_NOTE; i++)
        if (counts[i] > 0)
            g_string_append_printf(text, "%s%s %u",
                                   text->len == 0                    ? ""
                                   : lines->context->lang == TICS_JA ? "、"
                                                                     : ", ",
                                   tics_severity_label((TicsSeverity)i), counts[i]);
    print_line(lines, _("findings"), _("%u (%s); which: tics gap"), all,
               all == 0 ? "-" : text->str);
}

static void
print_recent(const Lines *lines, const Recent *recent)
{
    char yesterday[TICS_DATE_TEXT];

    tics_date_format(tics_context_today(lines->context) - RECENT_DAYS, yesterday);
    if (recent->count == 0)
        print_line(lines, _("changes"), "%s", _("none since yesterday"));
    else
        print_line(lines, _("changes"), _("%u since yesterday; which: tics history --from %s"),
                   recent->count, yesterday);
    for (guint i = 0; i < recent->newest->len; i++)
        tics_print_wrapped(lines->context, lines->indent, "", g_ptr_array_index(recent->newest, i));
}

static void
print_backup(const Lines *lines, int64_t last_backup)
{
    int64_t days = (lines->context->now_utc - last_backup) / 86400;

    if (last_backup == 0)
        print_line(lines, _("backup"), "%s", _("none yet; make one: tics backup DIR"));
    else if (days > BACKUP_DAYS)
        print_line(lines, _("backup"),
                   P_("%lld day ago; make one: tics backup DIR",
                      "%lld days ago; make one: tics backup DIR", days),
                   (long long)days);
}

static bool
print_text(TicsContext *context, const Status *status, GError **error)
{
    const char *const names[] = {_("readiness"), _("findings"), _("deadlines"), _("changes"),
                                 _("backup")};
    Lines lines = {context, 0};

    if (!tics_gap_print_name(context, status->gap, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        lines.indent = MAX(lines.indent, tics_text_width(names[i]) + 2);
    tics_print(context, "\n");
    print_readiness(&lines, status->gap);
    print_findings(&lines, status->gap);
    print_line(&lines, _("deadlines"), _("%u overdue, %u due within %d days; which: tics due"),
               status->overdue, status->soon, SOON_DAYS);
    print_recent(&lines, &status->recent);
    print_backup(&lines, status->last_backup);
    tics_print(context, "\n");
    tics_gap_print_steps(context, status->gap, status->steps, status->stage);
    tics_print(context, "\n");
    return tics_gap_print_notice(context, status->gap, error);
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
    json_object_set_new(report, "recent_changes", json_integer(status->recent.count));
    json_object_set_new(report, "overdue", json_integer(status->overdue));
    json_object_set_new(report, "due_soon", json_integer(status->soon));
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
    g_autoptr(GPtrArray) newest = g_ptr_array_new_with_free_func(g_free);
    Status status = {.stage = 1, .recent = {0, newest}};

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
    status.gap = gap;
    if (steps == NULL || !read_recent(context, index, &status.recent, error) ||
        !count_dates(context, index, &status, error))
        return false;
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
    .details = N_("Readiness, findings, dates that are over or come within 90 days, changes since "
                  "yesterday, the age of the last backup, and the five most urgent steps with what "
                  "mends each."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .needs_store = true,
    .run = run,
};
