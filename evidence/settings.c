/* settings.c -- tics.xml: whose store it is */
/* SPDX-License-Identifier: Apache-2.0 */
#include "store.h"

#include "date.h"
#include "i18n.h"
#include "xml.h"

#include <string.h>

static const char store_namespace[] = "urn:tics:store:1";

void
tics_settings_free(TicsSettings *settings)
{
    if (settings == NULL)
        return;
    g_free(settings->organisation);
    g_free(settings->site_letter);
    g_free(settings->scheme);
    g_free(settings->edition);
    g_free(settings->evidence_from);
    g_free(settings->audit_on);
    g_free(settings->scope);
    g_free(settings->officer);
    g_free(settings);
}

const char *
tics_settings_officer(const TicsSettings *settings)
{
    bool named = settings->officer != NULL && settings->officer[0] != '\0';
    return named ? settings->officer : "officer-1";
}

static void
append_element(GString *out, const char *name, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_string_append_printf(out, "  <%s>", name);
    tics_xml_append_escaped(out, text);
    g_string_append_printf(out, "</%s>\n", name);
}

char *
tics_settings_write(const TicsSettings *settings)
{
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_string_append_printf(out, "<store xmlns=\"%s\" format=\"1\"%s>\n", store_namespace,
                           settings->test_store ? " test=\"yes\"" : "");
    append_element(out, "organisation", settings->organisation);
    append_element(out, "site_letter", settings->site_letter);
    append_element(out, "scheme", settings->scheme);
    append_element(out, "edition", settings->edition);
    append_element(out, "evidence_from", settings->evidence_from);
    append_element(out, "audit_on", settings->audit_on);
    append_element(out, "scope", settings->scope);
    append_element(out, "officer", settings->officer);
    g_string_append(out, "</store>\n");
    return g_string_free(out, FALSE);
}

static char *
take_text(const xmlNode *root, const char *name)
{
    const xmlNode *child = tics_xml_child(root, name);
    return child != NULL ? tics_xml_text(child) : g_strdup("");
}

static bool
day_valid(const char *text)
{
    TicsDate date;
    return *text == '\0' || tics_date_parse_iso(text, &date);
}

TicsSettings *
tics_settings_read(const char *bytes, size_t length, GError **error)
{
    g_autoptr(xmlDoc) document = tics_xml_parse(bytes, length, "tics.xml", error);
    if (document == NULL)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(document);
    const char *format = root != NULL ? tics_xml_attribute(root, "format") : NULL;
    if (format == NULL || root->ns == NULL ||
        strcmp((const char *)root->ns->href, store_namespace) != 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("tics.xml does not describe a store; restore a backup"));
    if (strcmp(format, "1") != 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("tics.xml has format '%s'; this program knows format 1, use a "
                                "newer one"),
                              format);
    g_autoptr(TicsSettings) settings = g_new0(TicsSettings, 1);
    settings->organisation = take_text(root, "organisation");
    settings->site_letter = take_text(root, "site_letter");
    settings->scheme = take_text(root, "scheme");
    settings->edition = take_text(root, "edition");
    settings->evidence_from = take_text(root, "evidence_from");
    settings->audit_on = take_text(root, "audit_on");
    settings->scope = take_text(root, "scope");
    settings->officer = take_text(root, "officer");
    settings->test_store = g_strcmp0(tics_xml_attribute(root, "test"), "yes") == 0;
    if (!day_valid(settings->evidence_from) || !day_valid(settings->audit_on))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("a day in tics.xml is no date"));
    return g_steal_pointer(&settings);
}
