/* seal_ask.c -- asking a time-stamp authority over HTTP
 *
 * By the program curl where it is installed: HTTP, proxies and TLS are not what this program wants
 * to keep up to date, and a store without a network needs none of it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seal_ask.h"

#include "i18n.h"

#include <gio/gio.h>
#include <string.h>

static bool
check_url(const char *url, GError **error)
{
    bool web = g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://");
    for (const char *c = url; *c != '\0' && web; c++)
        web = *c > ' ' && *c < 0x7f;
    return web ||
           tics_fail(error, TICS_ERROR_USAGE,
                     _("'%s' is no address of a time-stamp authority (http:// or https://)"), url);
}

/* -q comes first: nobody's .curlrc has a say. */
static GSubprocess *
start(const char *url, GError **error)
{
    const char *const words[] = {"curl",
                                 "-q",
                                 "--silent",
                                 "--show-error",
                                 "--fail",
                                 "--globoff",
                                 "--proto",
                                 "=http,https",
                                 "--connect-timeout",
                                 "20",
                                 "--max-time",
                                 "60",
                                 "--max-filesize",
                                 "1000000",
                                 "--header",
                                 "Content-Type: application/timestamp-query",
                                 "--header",
                                 "Accept: application/timestamp-reply",
                                 "--data-binary",
                                 "@-",
                                 "--url",
                                 url,
                                 NULL};
    g_autoptr(GError) why = NULL;
    GSubprocess *process =
        g_subprocess_newv(words,
                          G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                              G_SUBPROCESS_FLAGS_STDERR_PIPE,
                          &why);
    if (process == NULL)
        tics_fail(error, TICS_ERROR_SYSTEM,
                  _("the program curl cannot be started (%s): install it, or carry the request to "
                    "the authority yourself with 'tics seal make' and 'tics seal add'"),
                  why->message);
    return process;
}

GBytes *
tics_seal_ask(const char *url, GBytes *request, GError **error)
{
    g_autoptr(GSubprocess) process = check_url(url, error) ? start(url, error) : NULL;
    g_autoptr(GBytes) answer = NULL;
    g_autoptr(GBytes) said = NULL;
    g_autoptr(GError) why = NULL;

    if (process == NULL)
        return NULL;
    if (!g_subprocess_communicate(process, request, NULL, &answer, &said, &why))
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot talk to curl: %s"), why->message);
    if (g_subprocess_get_successful(process))
        return g_steal_pointer(&answer);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(said, &length);
    g_autofree char *text = g_utf8_make_valid(bytes != NULL ? bytes : "", (gssize)length);
    return tics_fail_null(error, TICS_ERROR_SYSTEM,
                          _("no answer from '%s' (%s): without a network, carry the request there "
                            "with 'tics seal make' and 'tics seal add'"),
                          url, g_strstrip(text));
}
