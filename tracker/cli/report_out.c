/* report_out.c -- a report made and written, for the commands that can */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_out.h"

#include "i18n.h"
#include "output.h"
#include "report_pdf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

const char *const tics_report_formats[] = {"html", "xlsx", "pdf", "xml", NULL};

bool
tics_report_is_format(const char *format)
{
    return format != NULL && g_strv_contains(tics_report_formats, format);
}

/* The assessment that all reports of one run share. */
typedef struct {
    TicsClocks clocks;
    TicsGap *gap;
    TicsReportAsk ask;
    char *own; /* folder of the company's templates, or NULL */
} Basis;

static void
basis_clear(Basis *basis)
{
    g_clear_pointer(&basis->gap, tics_gap_free);
    g_clear_pointer(&basis->own, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Basis, basis_clear)

static bool
basis_make(TicsContext *context, const TicsReportWanted *wanted, Basis *basis, GError **error)
{
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);

    if (index == NULL ||
        !tics_context_clocks(context, wanted->as_of, wanted->known_at, &basis->clocks, error))
        return false;
    const TicsCatalogue *catalogue = tics_context_catalogue(context, wanted->scheme, error);
    if (catalogue == NULL)
        return false;
    basis->gap = tics_gap_assess(index, catalogue, &basis->clocks, context->lang, error);
    basis->own =
        g_build_filename(tics_store_path(tics_index_store(index)), "templates", "reports", NULL);
    basis->ask = (TicsReportAsk){
        .index = index,
        .domain = domain,
        .settings = context->settings,
        .gap = basis->gap,
        .lang = context->lang,
        .audience = wanted->audience,
        .own = basis->own,
        .wareki = wanted->wareki,
    };
    return basis->gap != NULL;
}

bool
tics_report_write(const TicsReport *report, const char *format, FILE *to, GError **error)
{
    static const struct {
        const char *format;
        bool (*write)(const TicsReport *report, FILE *to, GError **error);
    } writers[] = {{"html", tics_report_write_html},
                   {"xlsx", tics_report_write_xlsx},
                   {"pdf", tics_report_write_pdf},
                   {"xml", tics_report_write_xml}};

    for (size_t i = 0; i < G_N_ELEMENTS(writers); i++)
        if (strcmp(format, writers[i].format) == 0)
            return writers[i].write(report, to, error);
    return false;
}

bool
tics_report_one(TicsContext *context, const char *name, const TicsReportWanted *wanted,
                GError **error)
{
    g_auto(Basis) basis = {0};

    if (tics_report_title(name)[0] == '\0')
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say one of gap, summary, history, zones, people, calendar, or all"));
    if ((wanted->output != NULL && !tics_context_output(context, wanted->output, error)) ||
        !basis_make(context, wanted, &basis, error))
        return false;
    g_autoptr(TicsReport) report = tics_report_make(&basis.ask, name, &wanted->span, error);
    return report != NULL && tics_report_write(report, wanted->format, context->out, error);
}

static bool
write_into(const TicsReport *report, const char *name, const TicsReportWanted *wanted,
           GError **error)
{
    g_autofree char *file = g_strdup_printf("%s.%s", name, wanted->format);
    g_autofree char *path = g_build_filename(wanted->output, file, NULL);
    g_autofree char *bytes = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&bytes, &length);
    bool good = to != NULL && tics_report_write(report, wanted->format, to, error);

    if (to != NULL)
        fclose(to);
    g_autoptr(GError) failure = NULL;
    if (good && !g_file_set_contents(path, bytes, (gssize)length, &failure))
        return tics_fail(error, TICS_ERROR_SYSTEM, "%s", failure->message);
    return good;
}

bool
tics_report_all(TicsContext *context, const TicsReportWanted *wanted, GError **error)
{
    g_auto(Basis) basis = {0};

    if (wanted->output == NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("all: name a folder with -o FOLDER"));
    if (!basis_make(context, wanted, &basis, error))
        return false;
    if (g_mkdir_with_parents(wanted->output, 0777) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make the folder '%s': %s"),
                         wanted->output, g_strerror(errno));
    for (const char *const *name = tics_report_names; *name != NULL; name++) {
        g_autoptr(TicsReport) report = tics_report_make(&basis.ask, *name, &wanted->span, error);
        if (report == NULL || !write_into(report, *name, wanted, error))
            return false;
        tics_print(context, "%s.%s  %s\n", *name, wanted->format, tics_report_title(*name));
    }
    return true;
}
