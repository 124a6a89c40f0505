/* policy_find.c -- policies of disclosure by name: the company's own, and those that are shipped */
/* SPDX-License-Identifier: Apache-2.0 */
#include "asset.h"
#include "i18n.h"
#include "policy.h"
#include "text.h"
#include "value.h"

#include <string.h>

#define FOLDER "/tics/schema/disclosures/"

char **
tics_policy_shipped(void)
{
    char **files = tics_asset_list(FOLDER);

    for (char **file = files; *file != NULL; file++) {
        char *end = strrchr(*file, '.');
        if (end != NULL)
            *end = '\0';
    }
    return files;
}

static bool
set_value(TicsRecord *record, const xmlNode *node, const char *name, GError **error)
{
    const char *path = tics_xml_attribute(node, "path");
    const TicsField *field = path == NULL ? NULL : tics_kind_field(record->kind, path);
    g_autofree char *text = tics_xml_text(node);

    if (field == NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: a disclosure policy has no field '%s'"),
                         name, path != NULL ? path : "");
    g_autofree char *value = tics_value_parse(field, text, error);
    if (value == NULL)
        return false;
    tics_record_set(record, path, value);
    return true;
}

static TicsPolicy *
read_shipped(const TicsDomain *domain, const char *name, GError **error)
{
    g_autofree char *asset = g_strdup_printf(FOLDER "%s.xml", name);
    g_autoptr(GBytes) bytes = tics_asset_bytes(asset, error);
    gsize length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);
    g_autoptr(xmlDoc) document = text == NULL ? NULL : tics_xml_parse(text, length, asset, error);
    const TicsKind *kind = tics_domain_kind(domain, "disclosure_policy");

    if (document == NULL)
        return NULL;
    g_autoptr(TicsRecord) record = tics_record_new(kind, NULL);
    const xmlNode *root = xmlDocGetRootElement(document);
    for (const xmlNode *node = tics_xml_child(root, "value"); node != NULL;
         node = tics_xml_next(node, "value"))
        if (!set_value(record, node, asset, error))
            return NULL;
    TicsPolicy *policy = tics_policy_new(g_steal_pointer(&record), domain, error);
    const char *lang = tics_message_lang() == TICS_JA ? "ja" : "en";
    g_autofree char *title = tics_xml_text_lang(root, "title", lang);
    g_autofree char *summary = tics_xml_text_lang(root, "summary", lang);
    if (policy != NULL)
        tics_policy_describe(policy, title, summary);
    return policy;
}

/* NULL without error if the company has none of that name. */
static TicsRecord *
read_own(TicsIndex *index, const char *name, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), "disclosure_policy");
    g_autofree char *key = tics_text_key(name);
    g_autoptr(GPtrArray) ids = tics_index_find(index, kind, key, error);

    if (ids == NULL || ids->len == 0)
        return NULL;
    return tics_index_record(index, g_ptr_array_index(ids, 0), 0, error);
}

TicsPolicy *
tics_policy_find(TicsIndex *index, const char *name, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_auto(GStrv) shipped = tics_policy_shipped();
    const TicsDomain *domain = tics_index_domain(index);
    TicsRecord *record = read_own(index, name, &problem);

    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return NULL;
    }
    if (record != NULL)
        return tics_policy_new(record, domain, error);
    if (g_strv_contains((const char *const *)shipped, name))
        return read_shipped(domain, name, error);
    g_autofree char *all = g_strjoinv(", ", shipped);
    return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                          _("no disclosure policy '%s'; ready-made: %s; own ones: 'tics list "
                            "disclosure_policy'"),
                          name, all);
}
