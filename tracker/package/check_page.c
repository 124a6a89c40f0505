/* check_page.c -- a page of a package shows, and does nothing */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"

#include "i18n.h"

#include <string.h>

/* In small letters; verify.sh looks for the same. */
static const char *const active[] = {
    "<script",        "<iframe",  "<frame", "<object", "<embed", "<applet",
    "<link",          "<base",    "<form",  "<img",    "<image", "<use",
    "<foreignobject", "<animate", "<set",   "<audio",  "<video", "http-equiv=\"refresh",
    "url(",           NULL,
};

/* " onclick =": an event, wherever it stands. */
static bool
has_event(const char *text)
{
    for (const char *at = strstr(text, "on"); at != NULL; at = strstr(at + 1, "on")) {
        const char *end = at + 2;
        if (at == text || !g_ascii_isspace(at[-1]))
            continue;
        while (g_ascii_islower(*end))
            end++;
        if (end == at + 2)
            continue;
        while (g_ascii_isspace(*end))
            end++;
        if (*end == '=')
            return true;
    }
    return false;
}

/* A link that leads out of the package. */
static bool
leads_out(const char *text)
{
    for (const char *at = strstr(text, "href="); at != NULL; at = strstr(at + 1, "href=")) {
        const char *end = at + strlen("href=");
        end += *end == '"' ? 1 : 0;
        if (end[0] == '/' && end[1] == '/')
            return true;
        const char *word = end;
        while (g_ascii_islower(*end))
            end++;
        if (end > word && *end == ':')
            return true;
    }
    return false;
}

static bool
is_active(const char *text)
{
    for (size_t i = 0; active[i] != NULL; i++)
        if (strstr(text, active[i]) != NULL)
            return true;
    return has_event(text) || leads_out(text);
}

bool
tics_check_page(TicsPackageCheck *check, GError **error)
{
    const GPtrArray *all = tics_zip_in_entries(check->zip);

    for (guint i = 0; i < all->len; i++) {
        const TicsZipEntry *entry = g_ptr_array_index(all, i);
        if (!g_str_has_suffix(entry->name, ".html"))
            continue;
        g_autoptr(GBytes) bytes = tics_zip_in_bytes(check->zip, entry, TICS_LIST_BYTES, error);
        if (bytes == NULL)
            return false;
        gsize length;
        const char *text = g_bytes_get_data(bytes, &length);
        g_autofree char *small = g_ascii_strdown(text, (gssize)length);
        if (strlen(small) != length || is_active(small))
            return tics_fail(error, TICS_ERROR_INVALID, _("refused (%s): %s: %s"), "active",
                             _("a page holds something active or leads out of the package"),
                             entry->name);
    }
    return true;
}
