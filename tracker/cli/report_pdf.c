/* report_pdf.c -- a report as PDF, printed by a browser or an office program of this machine */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_pdf.h"

#include "i18n.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A folder of its own, with what is printed and what comes out. */
typedef struct {
    char *folder, *source, *result, *profile;
} Desk;

static void
remove_tree(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_tree(child);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

static void
desk_clear(Desk *desk)
{
    if (desk->folder != NULL)
        remove_tree(desk->folder);
    g_free(desk->folder);
    g_free(desk->source);
    g_free(desk->result);
    g_free(desk->profile);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

static bool
desk_lay(Desk *desk, const char *source, GError **error)
{
    g_autoptr(GError) why = NULL;

    desk->folder = g_dir_make_tmp("tics-print-XXXXXX", &why);
    if (desk->folder == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make a temporary folder: %s"),
                         why->message);
    desk->source = g_build_filename(desk->folder, source, NULL);
    desk->result = g_build_filename(desk->folder, "report.pdf", NULL);
    desk->profile = g_build_filename(desk->folder, "profile", NULL);
    return true;
}

static bool
write_source(const Desk *desk, const TicsReport *report, bool page, GError **error)
{
    FILE *file = fopen(desk->source, "wb");
    if (file == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), desk->source,
                         g_strerror(errno));
    bool good = page ? tics_report_write_html(report, file, error)
                     : tics_report_write_xlsx(report, file, error);

    if (fclose(file) != 0 && good)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), desk->source,
                         g_strerror(errno));
    return good;
}

/* No shell; nothing of what the program says reaches our output. */
static bool
run_program(const GPtrArray *words, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        (const char *const *)words->pdata,
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &why);

    if (process != NULL && g_subprocess_wait_check(process, NULL, &why))
        return true;
    return tics_fail(error, TICS_ERROR_SYSTEM, _("'%s' did not print: %s"),
                     (const char *)g_ptr_array_index(words, 0), why->message);
}

static bool
print_page(const Desk *desk, const char *browser, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(words, g_strdup(browser));
    g_ptr_array_add(words, g_strdup("--headless=new"));
    g_ptr_array_add(words, g_strdup("--disable-gpu"));
    g_ptr_array_add(words, g_strdup("--no-first-run"));
    g_ptr_array_add(words, g_strdup("--no-pdf-header-footer"));
    if (geteuid() == 0) /* the browser's own fence needs another user; the page asks for nothing */
        g_ptr_array_add(words, g_strdup("--no-sandbox"));
    g_ptr_array_add(words, g_strconcat("--user-data-dir=", desk->profile, NULL));
    g_ptr_array_add(words, g_strconcat("--print-to-pdf=", desk->result, NULL));
    g_ptr_array_add(words, g_strconcat("file://", desk->source, NULL));
    g_ptr_array_add(words, NULL);
    return run_program(words, error);
}

static bool
print_workbook(const Desk *desk, const char *office, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(words, g_strdup(office));
    g_ptr_array_add(words, g_strconcat("-env:UserInstallation=file://", desk->profile, NULL));
    g_ptr_array_add(words, g_strdup("--headless"));
    g_ptr_array_add(words, g_strdup("--convert-to"));
    g_ptr_array_add(words, g_strdup("pdf"));
    g_ptr_array_add(words, g_strdup("--outdir"));
    g_ptr_array_add(words, g_strdup(desk->folder));
    g_ptr_array_add(words, g_strdup(desk->source));
    g_ptr_array_add(words, NULL);
    return run_program(words, error);
}

static char *
find_program(const char *const *names)
{
    char *found = NULL;

    for (; *names != NULL && found == NULL; names++)
        found = g_find_program_in_path(*names);
    return found;
}

static bool
copy_result(const Desk *desk, const char *program, FILE *to, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (!g_file_get_contents(desk->result, &bytes, &length, NULL) || length < 5 ||
        memcmp(bytes, "%PDF-", 5) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("'%s' made no PDF"), program);
    return fwrite(bytes, 1, length, to) == length ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("the report could not be written: %s"),
                     g_strerror(errno));
}

bool
tics_report_write_pdf(const TicsReport *report, FILE *to, GError **error)
{
    static const char *const browsers[] = {"chromium",       "chromium-browser",
                                           "google-chrome",  "google-chrome-stable",
                                           "microsoft-edge", NULL};
    static const char *const offices[] = {"soffice", "libreoffice", NULL};
    g_autofree char *browser = find_program(browsers);
    g_autofree char *office = browser == NULL ? find_program(offices) : NULL;
    g_auto(Desk) desk = {0};

    if (browser == NULL && office == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("neither Chromium nor LibreOffice is here to print a PDF: write the "
                           "page with --format html, open it "
                           "in a browser and print it as PDF (A4)"));
    return desk_lay(&desk, browser != NULL ? "report.html" : "report.xlsx", error) &&
           write_source(&desk, report, browser != NULL, error) &&
           (browser != NULL ? print_page(&desk, browser, error)
                            : print_workbook(&desk, office, error)) &&
           copy_result(&desk, browser != NULL ? browser : office, to, error);
}
