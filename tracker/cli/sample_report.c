/* sample_report.c -- a population or a sample as text and CSV */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sample_report.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

enum { TITLE_COLUMNS = 16, NUMBER_COLUMNS = 7 };

/* What is printed, and how. */
typedef struct {
    TicsContext *context;
    TicsSampleReport *report;
    bool csv;
} Paper;

bool
tics_sample_find(TicsContext *context, TicsSampleReport *report, GError **error)
{
    TicsIndex *index = context->index;

    if (!tics_population_count(index, report->population, report->counts, error))
        return false;
    if (report->draws)
        report->drawn =
            tics_sample_draw(index, report->population, report->seed, (int64_t)report->size, error);
    return !report->draws || report->drawn != NULL;
}

static void
csv_row(TicsContext *context, const char *const *cells)
{
    for (size_t i = 0; cells[i] != NULL; i++) {
        g_autofree char *cell = tics_text_escape_csv(cells[i], true);
        tics_print(context, "%s%s", i > 0 ? "," : "", cell);
    }
    tics_print(context, "\r\n");
}

static void
fact(const Paper *paper, const char *title, const char *value)
{
    const char *cells[] = {title, value, NULL};

    if (paper->csv) {
        csv_row(paper->context, cells);
        return;
    }
    g_autofree char *first = tics_text_fit(title, TITLE_COLUMNS);
    tics_print_wrapped(paper->context, TITLE_COLUMNS, first, value);
}

static char *
period(TicsDate from, TicsDate to)
{
    char first[TICS_DATE_TEXT], last[TICS_DATE_TEXT];

    return g_strdup_printf("%s – %s", from == TICS_DATE_NONE ? "" : tics_date_format(from, first),
                           to == TICS_DATE_NONE ? "" : tics_date_format(to, last));
}

static char *
cut_off(const Paper *paper, GError **error)
{
    const TicsClocks *clocks = paper->report->population->clocks;
    TicsIndex *index = paper->context->index;
    char day[TICS_DATE_TEXT], oid[TICS_OID_HEX] = "";
    int64_t utc = 0;
    bool found = false;

    if (!tics_index_change(index, MIN(clocks->known_seq, tics_index_head_seq(index)), oid, &utc,
                           &found, error))
        return NULL;
    tics_date_format(clocks->as_of, day);
    if (!found)
        return g_strdup(day);
    g_autofree char *time = tics_instant_spoken(utc);
    return g_strdup_printf(_("%s; recorded until %s (change %.10s)"), day, time, oid);
}

static void
say_left_out(const Paper *paper)
{
    const int64_t *counts = paper->report->counts;

    for (int why = TICS_LEFT_OUT_VOID; why < TICS_LEFT_OUTS; why++) {
        if (counts[why] == 0)
            continue;
        g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT " (%s)", counts[why],
                                                tics_left_out_label((TicsLeftOut)why));
        fact(paper, _("left out"), text);
    }
}

static void
say_draw(const Paper *paper)
{
    const TicsSampleReport *report = paper->report;
    guint lot = 0;

    for (guint i = 0; i < report->drawn->len; i++)
        lot += ((TicsMember *)g_ptr_array_index(report->drawn, i))->by_lot;
    g_autofree char *seed = g_strdup_printf("%" G_GUINT64_FORMAT, report->seed);
    g_autofree char *drawn =
        report->size > 0
            ? g_strdup_printf(_("%u by lot (number asked for)"), lot)
            : g_strdup_printf(_("%u by lot (all of up to 10, else the square root rounded up, at "
                                "least 10)"),
                              lot);
    fact(paper, _("drawn"), drawn);
    if (tics_population_of_people(report->population->kind)) {
        g_autofree char *between = period(tics_population_leaving_from(report->population),
                                          tics_population_leaving_to(report->population));
        g_autofree char *leavers =
            g_strdup_printf(_("%u about people who left (%s), all of whom are drawn"),
                            report->drawn->len - lot, between);
        fact(paper, _("and besides"), leavers);
    }
    fact(paper, _("seed"), seed);
    fact(paper, _("method"),
         _("SHA-256 of 'SEED:KEY' for each key (UTF-8, no line end); the smallest hashes, compared "
           "as text, are drawn"));
}

static bool
say_head(const Paper *paper, GError **error)
{
    const TicsSampleReport *report = paper->report;
    const TicsPopulation *population = report->population;
    const TicsSettings *settings = tics_context_settings(paper->context, error);
    g_autofree char *cut = settings == NULL ? NULL : cut_off(paper, error);
    if (cut == NULL)
        return false;
    g_autofree char *total =
        g_strdup_printf("%" G_GINT64_FORMAT, report->counts[TICS_LEFT_OUT_NOT]);

    fact(paper, report->draws ? _("sample") : _("population"),
         population->kind->title[paper->context->lang]);
    fact(paper, _("purpose"),
         report->draws ? _("for internal checks: not the auditor's sample")
                       : _("for the audit: the auditor draws by running number"));
    fact(paper, _("organisation"), settings->organisation);
    fact(paper, _("cut-off"), cut);
    if (population->from != TICS_DATE_NONE || population->to != TICS_DATE_NONE) {
        g_autofree char *between = period(population->from, population->to);
        fact(paper, _("period"), between);
    }
    fact(paper, _("in all"), total);
    say_left_out(paper);
    if (report->draws)
        say_draw(paper);
    tics_print(paper->context, paper->csv ? "\r\n" : "\n");
    return true;
}

static const char *
remark(const TicsSampleReport *report, const TicsMember *member)
{
    if (member->why != TICS_LEFT_OUT_NOT)
        return tics_left_out_label(member->why);
    if (!report->draws)
        return "";
    if (member->by_lot)
        return member->leaver ? _("by lot, left") : _("by lot");
    return _("left");
}

static void
print_member(const Paper *paper, const TicsMember *member)
{
    const char *none = paper->csv ? "" : "-";
    g_autofree char *n =
        member->n > 0 ? g_strdup_printf("%" G_GINT64_FORMAT, member->n) : g_strdup(none);
    const char *cells[] = {n,
                           member->key,
                           member->label != NULL ? member->label : "",
                           member->day != NULL ? member->day : "",
                           remark(paper->report, member),
                           NULL};

    if (paper->csv) {
        csv_row(paper->context, cells);
        return;
    }
    tics_print(paper->context, "%*s", NUMBER_COLUMNS, n);
    for (size_t i = 1; cells[i] != NULL; i++) {
        g_autofree char *cell = tics_text_escape_terminal(cells[i]);
        if (*cell != '\0')
            tics_print(paper->context, "  %s", cell);
    }
    tics_print(paper->context, "\n");
}

/* Rows of logs that are left out are counted only: there may be a million. */
static bool
visit(const TicsMember *member, void *user, GError **error)
{
    const Paper *paper = user;

    (void)error;
    if (member->n > 0 || !paper->report->population->kind->has_rows)
        print_member(paper, member);
    return true;
}

static void
print_drawn(const Paper *paper, const char *const *headings)
{
    g_autoptr(TicsTable) table = tics_table_new(headings);
    const GPtrArray *drawn = paper->report->drawn;

    for (guint i = 0; i < drawn->len; i++) {
        const TicsMember *member = g_ptr_array_index(drawn, i);
        g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, member->n);
        const char *cells[] = {n, member->key, member->label, member->day,
                               remark(paper->report, member)};
        if (paper->csv)
            print_member(paper, member);
        else
            tics_table_row(table, cells);
    }
    if (!paper->csv && drawn->len > 0)
        tics_table_print(paper->context, table);
}

bool
tics_sample_print(TicsContext *context, TicsSampleReport *report, bool csv, GError **error)
{
    const char *headings[] = {_("no."),
                              _("key"),
                              _("name"),
                              _("day"),
                              report->draws ? _("drawn as") : _("left out because"),
                              NULL};
    Paper paper = {context, report, csv};
    bool good = tics_sample_find(context, report, error);

    if (good && csv)
        tics_print(context, "\xef\xbb\xbf");
    good = good && say_head(&paper, error);
    if (good && csv)
        csv_row(context, headings);
    if (good && report->draws)
        print_drawn(&paper, headings);
    else if (good)
        good = tics_population_each(context->index, report->population, visit, &paper, error);
    g_clear_pointer(&report->drawn, g_ptr_array_unref);
    return good;
}
