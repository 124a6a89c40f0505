/* xslt.c -- stylesheets over reports; the door to libxslt */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xslt.h"

#include "asset.h"
#include "i18n.h"
#include "page_dates.h"
#include "report_assets.h"

#include <errno.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <string.h>

/* A page of 10,000 findings takes some 3 million steps; ten times as many is no report any more. */
enum { DEPTH_MAX = 200, STEPS_MAX = 50000000, OWN_MAX = 1024 * 1024 };

#define FOLDER "/tics/templates/reports/"

/* Where stylesheets come from. */
typedef struct {
    const char *own; /* folder, or NULL */
    GError *error;   /* the first one */
    GString *said;   /* what libxslt complained of */
} Source;

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(xsltStylesheetPtr, xsltFreeStylesheet, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(xsltTransformContextPtr, xsltFreeTransformContext, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(xsltSecurityPrefsPtr, xsltFreeSecurityPrefs, NULL)

static bool
name_is_plain(const char *name)
{
    return name[0] != '\0' && name[0] != '.' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == strlen(name);
}

/* The company's file of that name, if it has one. *bytes NULL: it has none. */
static bool
read_own(const char *own, const char *name, GBytes **bytes, GError **error)
{
    g_autofree char *path = own == NULL ? NULL : g_build_filename(own, name, NULL);
    char *text = NULL;
    gsize length = 0;

    *bytes = NULL;
    if (path == NULL || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return true;
    g_autoptr(GError) failure = NULL;
    if (!g_file_get_contents(path, &text, &length, &failure))
        return tics_fail(error, TICS_ERROR_SYSTEM, "%s", failure->message);
    *bytes = g_bytes_new_take(text, length);
    return length <= OWN_MAX ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' is larger than a stylesheet may be (1 MiB)"), path);
}

static xmlDoc *
read_sheet(const Source *source, const char *name, GError **error)
{
    g_autofree char *asset = g_strconcat(FOLDER, name, NULL);
    g_autoptr(GBytes) bytes = NULL;

    if (!name_is_plain(name))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("a stylesheet may bring in its neighbours only, not '%s'"), name);
    if (!read_own(source->own, name, &bytes, error))
        return NULL;
    if (bytes == NULL)
        bytes = tics_asset_bytes(asset, error);
    if (bytes == NULL)
        return NULL;
    xmlDoc *document =
        tics_xml_parse(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), name, error);
    if (document != NULL) {
        xmlFree((void *)document->URL);
        document->URL = xmlStrdup((const xmlChar *)name);
    }
    return document;
}

/* Called by libxslt for what a stylesheet imports; for documents of the transformation there is
 * nothing. */
static xmlDoc *
load(const xmlChar *uri, xmlDict *dict, int options, void *context, xsltLoadType type)
{
    xsltStylesheet *style = context;

    (void)dict;
    (void)options;
    if (type != XSLT_LOAD_STYLESHEET)
        return NULL;
    while (style->parent != NULL)
        style = style->parent;
    Source *source = style->_private;
    return read_sheet(source, (const char *)uri, source->error == NULL ? &source->error : NULL);
}

G_GNUC_PRINTF(2, 3)
static void
complain(void *user, const char *format, ...)
{
    Source *source = user;
    va_list arguments;

    va_start(arguments, format);
    if (source != NULL && source->said->len < 2000)
        g_string_append_vprintf(source->said, format, arguments);
    va_end(arguments);
}

/* Where and what: the first two lines; what follows is of no help to who reads it. */
static bool
fail_said(Source *source, const char *name, GError **error)
{
    if (source->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&source->error));
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(source->said->str, "\n", 3);
    bool two = lines[0] != NULL && lines[1] != NULL;
    g_autofree char *text =
        g_strconcat(lines[0] == NULL ? "" : lines[0], two ? " " : "", two ? lines[1] : "", NULL);
    return tics_fail(error, TICS_ERROR_INVALID, _("stylesheet '%s': %s"), name, g_strstrip(text));
}

static xsltStylesheet *
compile(Source *source, const char *file, GError **error)
{
    g_autoptr(xmlDoc) document = read_sheet(source, file, error);
    if (document == NULL)
        return NULL;
    g_auto(xsltStylesheetPtr) style = xsltNewStylesheet();
    style->_private = source;
    int failed = xsltParseStylesheetUser(style, document);
    document = failed == 0 ? NULL : document; /* taken, unless it failed */
    if (failed != 0 || style->errors > 0 || source->error != NULL) {
        fail_said(source, file, error);
        return NULL;
    }
    /* Each sheet was read with words of its own: the page copies what it takes from one, or it
     * would be left with words that are gone. */
    style->internalized = 0;
    return g_steal_pointer(&style);
}

static bool
forbid(xsltTransformContext *context, xsltSecurityPrefs *prefs)
{
    static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                             XSLT_SECPREF_CREATE_DIRECTORY,
                                             XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};

    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (xsltSetSecurityPrefs(prefs, all[i], xsltSecurityForbid) != 0)
            return false;
    return xsltSetCtxtSecurityPrefs(prefs, context) == 0;
}

static xmlDoc *
transform(Source *source, xsltStylesheet *style, xmlDoc *document, const char *file, GError **error)
{
    g_auto(xsltSecurityPrefsPtr) prefs = xsltNewSecurityPrefs();
    g_auto(xsltTransformContextPtr) context = xsltNewTransformContext(style, document);

    if (context == NULL || prefs == NULL || !forbid(context, prefs))
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("stylesheet '%s' could not be started"),
                              file);
    context->maxTemplateDepth = DEPTH_MAX;
    context->opLimit = STEPS_MAX;
    xsltSetTransformErrorFunc(context, source, complain);
    xmlDoc *page = xsltApplyStylesheetUser(style, document, NULL, NULL, NULL, context);
    if (page != NULL && context->state == XSLT_STATE_OK && source->said->len == 0)
        return page;
    xmlFreeDoc(page);
    fail_said(source, file, error);
    return NULL;
}

static bool
save(xsltStylesheet *style, xmlDoc *page, FILE *to, GError **error)
{
    xmlChar *text = NULL;
    int length = 0;

    if (xsltSaveResultToString(&text, &length, page, style) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the page could not be written: %s"),
                         g_strerror(ENOMEM));
    errno = 0;
    bool good = fwrite(text, 1, (size_t)length, to) == (size_t)length;
    int why = errno;
    xmlFree(text);
    return good || tics_fail(error, TICS_ERROR_SYSTEM, _("the page could not be written: %s"),
                             g_strerror(why));
}

bool
tics_xslt_write(xmlDoc *document, const char *name, const char *own, FILE *to, GError **error)
{
    g_autoptr(GString) said = g_string_new(NULL);
    g_autofree char *file = g_strconcat(name, ".xsl", NULL);
    Source source = {own, NULL, said};

    if (tics_report_assets_get_resource() == NULL)
        tics_report_assets_register_resource(); /* which also lets base/asset find it */
    xsltSetLoaderFunc(load);
    xsltSetGenericErrorFunc(&source, complain);
    g_auto(xsltStylesheetPtr) style = compile(&source, file, error);
    g_autoptr(xmlDoc) page =
        style == NULL ? NULL : transform(&source, style, document, file, error);
    if (page != NULL)
        tics_page_hold_dates(page);
    bool good = page != NULL && save(style, page, to, error);
    xsltSetGenericErrorFunc(NULL, complain);
    g_clear_error(&source.error);
    return good;
}
