/* cmd_report.c -- tics report: pages people look at, as HTML, a workbook, PDF or the model itself
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "report_out.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *from, *to, *area, *audience, *format, *output;
    gboolean wareki;
} Values;

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"from", 0, TICS_OPTION_DATE, offsetof(Values, from), N_("DATE"),
     N_("history, zones: from this day on (a year back where nothing is said)"), NULL},
    {"to", 0, TICS_OPTION_DATE, offsetof(Values, to), N_("DATE"),
     N_("history, zones: up to this day"), NULL},
    {"area", 0, TICS_OPTION_TEXT, offsetof(Values, area), N_("AREA"),
     N_("history, zones: about this area"), NULL},
    {"for", 0, TICS_OPTION_TEXT, offsetof(Values, audience), N_("AUDIENCE"),
     N_("whom it is for, as it is to stand on the page"), NULL},
    {"wareki", 0, TICS_OPTION_FLAG, offsetof(Values, wareki), NULL, N_("days by the Japanese era"),
     NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"),
     N_("html where nothing is said; xml is what stylesheets get"), tics_report_formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"),
     N_("write to a file; of 'all', to this folder"), NULL},
    {0},
};

static bool
read_day(const char *text, TicsDate *day)
{
    *day = TICS_DATE_NONE;
    return text == NULL || tics_date_parse_iso(text, day);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsReportWanted wanted = {
        .as_of = v->as_of,
        .known_at = v->known_at,
        .audience = v->audience,
        .format = v->format == NULL ? "html" : v->format,
        .output = v->output,
        .wareki = v->wareki,
        .span = {.area = v->area},
    };

    if (g_strv_length(arguments) != 1)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say one of gap, summary, history, zones, people, calendar, or all"));
    return read_day(v->from, &wanted.span.from) && read_day(v->to, &wanted.span.to) &&
           (strcmp(arguments[0], "all") == 0
                ? tics_report_all(context, &wanted, error)
                : tics_report_one(context, arguments[0], &wanted, error));
}

static const char *const examples[] = {
    "tics report gap -o readiness.html",
    "tics report zones --from 2026-08-01 --to 2026-08-31 --area A1 -o area-a1.html",
    "tics report all -o reports",
    NULL,
};

const TicsCommand tics_cmd_report = {
    .name = "report",
    .arguments = N_("gap | summary | history | zones | people | calendar | all"),
    .summary = N_(
        "Make pages to look at: readiness, one page for management, history, areas, people, dates"),
    .details =
        N_("gap: four numbers, groups, fields, what is to be done and why. summary: one page "
           "for the management meeting. history: what an auditor looks at first, then every "
           "change. zones: entries by day and hour. people: who lacks what. calendar: the "
           "year's deadlines. A page is one file that needs no network.\n\n"
           "A company's own stylesheets and logo (logo.png or logo.svg) lie in the folder "
           "templates/reports of the store and stand before the built-in ones of the same name."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
