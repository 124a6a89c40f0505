/* scheme_read.c -- whose XML a catalogue is, and those of our own format */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_private.h"

#include "i18n.h"
#include "xml.h"

#include <string.h>

#define OURS "urn:tics:catalogue:1"

enum { FILE_BYTES_MAX = 64 * 1024 * 1024, LOOKED_AT = 64 * 1024 };

static bool
begins_with_tag(const char *data, gsize size)
{
    gsize at = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

    while (at < size && g_ascii_isspace(data[at]))
        at++;
    return at < size && data[at] == '<';
}

bool
tics_scheme_is_xml(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    return begins_with_tag(data, size) ||
           (size > 3 && (memcmp(data, "\xff\xfe<", 4) == 0 || memcmp(data, "\xfe\xff\0<", 4) == 0));
}

/* The first element's tag, behind declaration and comments; empty if there is none in what is
 * looked at. What texts say of namespaces does not count. Transfer full. */
static char *
root_tag(const char *data, gsize size)
{
    g_autofree char *text = g_strndup(data, MIN(size, (gsize)LOOKED_AT));
    const char *at = strchr(text, '<');

    while (at != NULL && (at[1] == '?' || strncmp(at, "<!--", 4) == 0)) {
        bool comment = at[1] == '!';
        const char *end = strstr(at, comment ? "-->" : "?>");
        at = end == NULL ? NULL : strchr(end, '<');
    }
    return at == NULL ? g_strdup("") : g_strndup(at, strcspn(at, ">"));
}

static TicsScheme *
read_ours(const char *data, gsize size, const char *name, GError **error)
{
    g_autoptr(TicsXmlSchema) schema = tics_xml_schema_load("/tics/schema/xsd/catalogue.xsd", error);
    g_autoptr(xmlDoc) document = schema == NULL ? NULL : tics_xml_parse(data, size, name, error);
    g_autoptr(TicsCatalogue) catalogue =
        document == NULL || !tics_xml_validate(schema, document, name, error)
            ? NULL
            : tics_catalogue_read(document, name, error);
    g_autoptr(TicsScheme) scheme = catalogue == NULL ? NULL : tics_scheme_of_catalogue(catalogue);

    if (scheme == NULL)
        return NULL;
    tics_scheme_note(scheme, _("not taken: the evidence each requirement expects, stages, scope "
                               "flags and questions: they are of the assessment"));
    return tics_scheme_settle(scheme, name, error) ? g_steal_pointer(&scheme) : NULL;
}

TicsScheme *
tics_scheme_read(GBytes *bytes, const char *name, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    if (size > FILE_BYTES_MAX)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("%s: is too large"), name);
    if (size == 0)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("%s: the file is empty"), name);
    g_autofree char *root = root_tag(data, size);
    if (strstr(root, OURS) != NULL)
        return read_ours(data, size, name, error);
    if (begins_with_tag(data, size) && !g_str_has_prefix(root, "<!") &&
        strstr(root, TICS_OSCAL_URI) == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s: is XML, but neither OSCAL (%s) nor a catalogue of this tool "
                                "(%s)"),
                              name, TICS_OSCAL_URI, OURS);
    return tics_scheme_read_oscal(bytes, name, error);
}
