/* report.c -- reports by name, and what is made of them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"

#include "i18n.h"
#include "xslt.h"

#include <errno.h>
#include <string.h>

const char *const tics_report_names[] = {"gap",    "summary",  "history", "zones",
                                         "people", "calendar", NULL};

static const struct {
    const char *name, *title;
    bool (*fill)(TicsReportWork *work, GError **error);
} reports[] = {
    {"gap", N_("Readiness report"), tics_report_gap},
    {"summary", N_("Readiness at a glance for the management meeting"), tics_report_summary},
    {"history", N_("History of changes"), tics_report_history},
    {"zones", N_("Entries to restricted areas"), tics_report_zones},
    {"people", N_("Pledges and training by person"), tics_report_people},
    {"calendar", N_("Calendar of deadlines"), tics_report_calendar},
};

const char *
tics_report_title(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(reports); i++)
        if (strcmp(reports[i].name, name) == 0)
            return tics_gettext(reports[i].title);
    return "";
}

void
tics_report_free(TicsReport *report)
{
    if (report == NULL)
        return;
    xmlFreeDoc(report->document);
    g_free(report->name);
    g_free(report->own);
    g_free(report);
}

const GPtrArray *
tics_report_folds(TicsReportWork *work)
{
    if (work->folds == NULL)
        work->folds = tics_gap_fold(work->ask->gap, work->ask->lang);
    return work->folds;
}

TicsReport *
tics_report_new(const char *name, const char *own, int64_t time)
{
    TicsReport *report = g_new0(TicsReport, 1);

    report->document = xmlNewDoc((const xmlChar *)"1.0");
    report->name = g_strdup(name);
    report->own = g_strdup(own);
    report->time = time;
    xmlDocSetRootElement(report->document, xmlNewNode(NULL, (const xmlChar *)"report"));
    tics_node_set(tics_report_root(report), "name", name);
    return report;
}

xmlNode *
tics_report_root(TicsReport *report)
{
    return xmlDocGetRootElement(report->document);
}

TicsReport *
tics_report_make(const TicsReportAsk *ask, const char *name, const TicsReportSpan *span,
                 GError **error)
{
    static const TicsReportSpan everything = {TICS_DATE_NONE, TICS_DATE_NONE, NULL, NULL};

    for (size_t i = 0; i < G_N_ELEMENTS(reports); i++) {
        if (strcmp(reports[i].name, name) != 0)
            continue;
        g_autoptr(TicsReport) report = tics_report_new(name, ask->own, ask->gap->known_time);
        TicsReportWork work = {.ask = ask, .span = span == NULL ? &everything : span,
                               .root = tics_report_root(report)};
        bool good = tics_report_front(&work, tics_report_title(name), error) &&
                    reports[i].fill(&work, error);
        g_clear_pointer(&work.folds, g_ptr_array_unref);
        g_clear_pointer(&work.dues, g_ptr_array_unref);
        return good ? g_steal_pointer(&report) : NULL;
    }
    return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                          _("no report '%s' (gap, summary, history, zones, people, calendar)"),
                          name);
}

bool
tics_report_write_xml(const TicsReport *report, FILE *to, GError **error)
{
    xmlChar *text = NULL;
    int length = 0;

    xmlDocDumpFormatMemoryEnc(report->document, &text, &length, "UTF-8", 1);
    errno = text == NULL ? ENOMEM : 0;
    bool good = text != NULL && fwrite(text, 1, (size_t)length, to) == (size_t)length;
    int why = errno;
    xmlFree(text);
    return good || tics_fail(error, TICS_ERROR_SYSTEM, _("the report could not be written: %s"),
                             g_strerror(why));
}

bool
tics_report_write_html(const TicsReport *report, FILE *to, GError **error)
{
    return tics_xslt_write(report->document, report->name, report->own, to, error);
}
