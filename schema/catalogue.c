/* catalogue.c -- one edition of a scheme from its file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "i18n.h"

#include <stdlib.h>
#include <string.h>

static const char *const tier_names[] = {"core", "selective", "extension"};

const char *
tics_tier_name(TicsTier tier)
{
    return tier_names[tier];
}

static void
expected_free(void *data)
{
    TicsExpected *expected = data;

    g_free(expected->kind);
    g_free(expected->where);
    g_free(expected);
}

static void
free_langs(char *text[TICS_LANGS])
{
    for (int i = 0; i < TICS_LANGS; i++)
        g_free(text[i]);
}

static void
requirement_free(void *data)
{
    TicsRequirement *requirement = data;

    g_free(requirement->id);
    g_free(requirement->group);
    g_free(requirement->flag);
    g_free(requirement->official_ref);
    free_langs(requirement->title);
    free_langs(requirement->statement);
    free_langs(requirement->look);
    free_langs(requirement->ask);
    if (requirement->expects != NULL)
        g_ptr_array_unref(requirement->expects);
    g_free(requirement);
}

static void
flag_free(void *data)
{
    TicsFlag *flag = data;

    g_free(flag->id);
    g_free(flag->propose);
    free_langs(flag->title);
    free_langs(flag->question);
    g_free(flag);
}

static void
named_free(void *data)
{
    TicsNamed *named = data;

    g_free(named->id);
    free_langs(named->title);
    g_free(named);
}

void
tics_catalogue_free(TicsCatalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    g_free(catalogue->id);
    g_free(catalogue->edition);
    free_langs(catalogue->title);
    free_langs(catalogue->notice);
    g_hash_table_unref(catalogue->by_id);
    g_ptr_array_unref(catalogue->flags);
    g_ptr_array_unref(catalogue->groups);
    g_ptr_array_unref(catalogue->stages);
    g_ptr_array_unref(catalogue->selfcheck);
    g_ptr_array_unref(catalogue->requirements);
    g_free(catalogue);
}

static void
read_langs(const xmlNode *node, const char *element, char *out[TICS_LANGS])
{
    out[TICS_JA] = tics_xml_text_lang(node, element, "ja");
    out[TICS_EN] = tics_xml_text_lang(node, element, "en");
}

static char *
attribute(const xmlNode *node, const char *name)
{
    return g_strdup(tics_xml_attribute(node, name));
}

static int
number(const xmlNode *node, const char *name)
{
    const char *text = tics_xml_attribute(node, name);

    return text == NULL ? 0 : atoi(text);
}

static bool
is(const xmlNode *node, const char *name, const char *value)
{
    return g_strcmp0(tics_xml_attribute(node, name), value) == 0;
}

static void
read_expects(const xmlNode *node, TicsRequirement *requirement)
{
    const xmlNode *expects = tics_xml_child(node, "expects");

    requirement->expects_any = expects != NULL && is(expects, "mode", "any");
    for (const xmlNode *n = tics_xml_child(expects, "evidence"); n != NULL;
         n = tics_xml_next(n, "evidence")) {
        TicsExpected *expected = g_new0(TicsExpected, 1);
        expected->kind = attribute(n, "kind");
        expected->where = attribute(n, "where");
        expected->freshness_days = number(n, "freshness_days");
        expected->mandatory = !is(n, "role", "supporting");
        expected->per_event = is(n, "per", "event");
        expected->per_period = is(n, "per", "period");
        g_ptr_array_add(requirement->expects, expected);
    }
}

static TicsTier
tier_of(const char *text)
{
    if (g_strcmp0(text, "selective") == 0)
        return TICS_TIER_SELECTIVE;
    return g_strcmp0(text, "extension") == 0 ? TICS_TIER_EXTENSION : TICS_TIER_CORE;
}

static bool
read_requirement(const xmlNode *node, TicsCatalogue *catalogue, const char *name, GError **error)
{
    TicsRequirement *requirement = g_new0(TicsRequirement, 1);
    const char *confidence = tics_xml_attribute(node, "confidence");

    requirement->id = attribute(node, "id");
    requirement->group = attribute(node, "group");
    requirement->flag = attribute(node, "flag");
    requirement->official_ref = attribute(node, "official_ref");
    requirement->tier = tier_of(tics_xml_attribute(node, "tier"));
    requirement->stage = number(node, "stage");
    requirement->selfcheck = number(node, "selfcheck");
    requirement->confidence = confidence == NULL ? 'C' : confidence[0];
    read_langs(node, "title", requirement->title);
    read_langs(node, "statement", requirement->statement);
    read_langs(node, "look", requirement->look);
    read_langs(node, "ask", requirement->ask);
    requirement->expects = g_ptr_array_new_with_free_func(expected_free);
    read_expects(node, requirement);
    g_ptr_array_add(catalogue->requirements, requirement);
    bool complete = requirement->id != NULL && requirement->flag != NULL &&
                    requirement->title[TICS_JA] != NULL && requirement->title[TICS_EN] != NULL &&
                    requirement->expects->len > 0;
    if (!complete || !g_hash_table_insert(catalogue->by_id, requirement->id, requirement))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s:%u: a requirement needs an id of its own, a flag, titles in both "
                           "languages and expected evidence"),
                         name, node->line);
    return true;
}

static void
read_named(const xmlNode *node, GPtrArray *into)
{
    TicsNamed *named = g_new0(TicsNamed, 1);

    named->id = attribute(node, tics_xml_attribute(node, "id") != NULL ? "id" : "n");
    read_langs(node, "title", named->title);
    g_ptr_array_add(into, named);
}

static void
read_flag(const xmlNode *node, GPtrArray *into)
{
    TicsFlag *flag = g_new0(TicsFlag, 1);
    const char *propose = tics_xml_attribute(node, "propose");

    flag->id = attribute(node, "id");
    flag->stage = number(node, "stage");
    flag->propose = propose == NULL || propose[0] == '\0' ? NULL : g_strdup(propose);
    read_langs(node, "title", flag->title);
    read_langs(node, "question", flag->question);
    g_ptr_array_add(into, flag);
}

/* Any element of the file; requirements stand at the root or within <requirements>. */
static bool
read_element(const xmlNode *node, TicsCatalogue *catalogue, const char *name, GError **error)
{
    const char *element = (const char *)node->name;

    if (strcmp(element, "flag") == 0)
        read_flag(node, catalogue->flags);
    else if (strcmp(element, "group") == 0)
        read_named(node, catalogue->groups);
    else if (strcmp(element, "stage") == 0)
        read_named(node, catalogue->stages);
    else if (strcmp(element, "field_of_selfcheck") == 0)
        read_named(node, catalogue->selfcheck);
    else if (strcmp(element, "requirement") == 0)
        return read_requirement(node, catalogue, name, error);
    return true;
}

TicsCatalogue *
tics_catalogue_read(const xmlDoc *document, const char *name, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)document);
    g_autoptr(TicsCatalogue) catalogue = g_new0(TicsCatalogue, 1);

    catalogue->flags = g_ptr_array_new_with_free_func(flag_free);
    catalogue->groups = g_ptr_array_new_with_free_func(named_free);
    catalogue->stages = g_ptr_array_new_with_free_func(named_free);
    catalogue->selfcheck = g_ptr_array_new_with_free_func(named_free);
    catalogue->requirements = g_ptr_array_new_with_free_func(requirement_free);
    catalogue->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    catalogue->id = attribute(root, "id");
    catalogue->edition = attribute(root, "edition");
    read_langs(root, "title", catalogue->title);
    read_langs(root, "notice", catalogue->notice);
    for (const xmlNode *n = tics_xml_child(root, NULL); n != NULL; n = tics_xml_next(n, NULL)) {
        if (!read_element(n, catalogue, name, error))
            return NULL;
    }
    if (catalogue->id == NULL || catalogue->edition == NULL || catalogue->requirements->len == 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s: a catalogue needs an id, an edition and requirements"), name);
    return g_steal_pointer(&catalogue);
}

const TicsRequirement *
tics_catalogue_requirement(const TicsCatalogue *catalogue, const char *id)
{
    return g_hash_table_lookup(catalogue->by_id, id);
}
