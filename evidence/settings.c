/* settings.c -- tics.xml: whose store it is */
/* SPDX-License-Identifier: Apache-2.0 */
#include "settings.h"

#include "date.h"
#include "error.h"
#include "i18n.h"
#include "xml.h"

#include <string.h>

static const char store_namespace[] = "urn:tics:store:1";

#define TEXT(name) #name, offsetof(TicsSettings, name)

static const TicsSetting known[] = {
    {TEXT(organisation), false, true, false, N_("company"), N_("name of the company")},
    {TEXT(site_letter), true, true, false, N_("site letter"),
     N_("letter of the site in record numbers")},
    {TEXT(scheme), true, true, false, N_("scheme"), N_("catalogue of requirements")},
    {TEXT(edition), true, true, false, N_("edition"), N_("its edition")},
    {TEXT(evidence_from), false, false, true, N_("starting day"),
     N_("first day of operation: what ended before it is not asked for")},
    {TEXT(audit_on), false, false, true, N_("planned day of the audit"), N_("day of the audit")},
    {TEXT(scope), false, false, false, N_("certification scope"),
     N_("certification scope in the company's words; empty: everything")},
    {TEXT(officer), false, false, false, N_("keeper of the store"),
     N_("role id that acts where nobody is named; empty: officer-1")},
    {TEXT(selfcheck_field_7), false, false, false, N_("self-check field 7"),
     N_("name of the seventh field of the self-check list, from the company's own copy")},
    {TEXT(selfcheck_field_8), false, false, false, N_("self-check field 8"),
     N_("name of the eighth field of the self-check list, from the company's own copy")},
    {0},
};

const TicsSetting *
tics_settings_known(void)
{
    return known;
}

const TicsSetting *
tics_setting_find(const char *name)
{
    for (const TicsSetting *s = known; s->name != NULL; s++)
        if (strcmp(s->name, name) == 0)
            return s;
    return NULL;
}

static char **
place_of(TicsSettings *settings, const TicsSetting *setting)
{
    return (char **)(void *)((char *)settings + setting->offset);
}

const char *
tics_settings_get(const TicsSettings *settings, const TicsSetting *setting)
{
    const char *text = *(char *const *)(const void *)((const char *)settings + setting->offset);

    return text == NULL ? "" : text;
}

void
tics_settings_set(TicsSettings *settings, const TicsSetting *setting, const char *value)
{
    char **place = place_of(settings, setting);
    char *copy = g_strdup(value);

    g_free(*place);
    *place = copy;
}

void
tics_settings_free(TicsSettings *settings)
{
    if (settings == NULL)
        return;
    for (const TicsSetting *s = known; s->name != NULL; s++)
        g_free(*place_of(settings, s));
    g_free(settings);
}

const char *
tics_settings_officer(const TicsSettings *settings)
{
    bool named = settings->officer != NULL && settings->officer[0] != '\0';
    return named ? settings->officer : "officer-1";
}

TicsSettings *
tics_settings_copy(const TicsSettings *settings)
{
    TicsSettings *copy = g_new0(TicsSettings, 1);

    for (const TicsSetting *s = known; s->name != NULL; s++)
        *place_of(copy, s) = g_strdup(tics_settings_get(settings, s));
    copy->test_store = settings->test_store;
    return copy;
}

static void
append_element(GString *out, const char *name, const char *text)
{
    if (*text == '\0')
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
    for (const TicsSetting *setting = known; setting->name != NULL; setting++)
        append_element(out, setting->name, tics_settings_get(settings, setting));
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
    g_autoptr(xmlDoc) document = tics_xml_parse(bytes, length, TICS_SETTINGS_PATH, error);
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
    for (const TicsSetting *setting = known; setting->name != NULL; setting++)
        *place_of(settings, setting) = take_text(root, setting->name);
    settings->test_store = g_strcmp0(tics_xml_attribute(root, "test"), "yes") == 0;
    if (!day_valid(settings->evidence_from) || !day_valid(settings->audit_on))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("a day in tics.xml is no date"));
    return g_steal_pointer(&settings);
}
