/* catalogue.c -- one edition of a scheme from its file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "i18n.h"

#include <stdlib.h>
#include <string.h>

static const char *const tier_names[] = {"core", "selective", "extension"};

const TicsFlag *
tics_catalogue_flag(const TicsCatalogue *catalogue, const char *id)
{
    for (guint i = 0; i < catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(catalogue->flags, i);
        if (strcmp(flag->id, id) == 0)
            return flag;
    }
    return NULL;
}

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
    g_free(catalogue->valid_from);
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

static bool
tier_of(const char *text, TicsTier *tier)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tier_names); i++) {
        if (g_strcmp0(text, tier_names[i]) == 0) {
            *tier = (TicsTier)i;
            return true;
        }
    }
    return false;
}

static bool
read_requirement(const xmlNode *node, TicsCatalogue *catalogue, const char *name, GError **error)
{
    TicsRequirement *requirement = g_new0(TicsRequirement, 1);
    const char *confidence = tics_xml_attribute(node, "confidence");

    g_ptr_array_add(catalogue->requirements, requirement);
    requirement->id = attribute(node, "id");
    requirement->group = attribute(node, "group");
    requirement->flag = attribute(node, "flag");
    requirement->official_ref = attribute(node, "official_ref");
    requirement->stage = number(node, "stage");
    requirement->selfcheck = number(node, "selfcheck");
    requirement->confidence = confidence == NULL || confidence[0] == '\0' ? 'C' : confidence[0];
    read_langs(node, "title", requirement->title);
    read_langs(node, "statement", requirement->statement);
    read_langs(node, "look", requirement->look);
    read_langs(node, "ask", requirement->ask);
    requirement->expects = g_ptr_array_new_with_free_func(expected_free);
    read_expects(node, requirement);
    if (requirement->official_ref == NULL)
        requirement->official_ref = g_strdup("");
    if (requirement->id == NULL ||
        !g_hash_table_insert(catalogue->by_id, requirement->id, requirement))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s:%u: a requirement needs an id that no other has"), name, node->line);
    return tier_of(tics_xml_attribute(node, "tier"), &requirement->tier) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s:%u: the tier of %s is none of core, selective, extension"), name,
                     node->line, requirement->id);
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

static bool
in_both(char *const text[TICS_LANGS])
{
    return text[TICS_JA] != NULL && text[TICS_EN] != NULL;
}

/* Stages and fields of the self-check go by their numbers. */
static bool
names(const GPtrArray *list, const char *id)
{
    for (guint i = 0; i < list->len; i++) {
        const TicsNamed *named = g_ptr_array_index(list, i);
        if (g_strcmp0(named->id, id) == 0)
            return true;
    }
    return false;
}

static bool
numbers(const GPtrArray *list, int n)
{
    g_autofree char *id = g_strdup_printf("%d", n);

    return names(list, id);
}

static bool
has_flag(const TicsCatalogue *catalogue, const char *id)
{
    for (guint i = 0; i < catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(catalogue->flags, i);
        if (g_strcmp0(flag->id, id) == 0)
            return true;
    }
    return g_strcmp0(id, "always") == 0;
}

static bool
expects_sense(const TicsRequirement *requirement)
{
    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        g_auto(GStrv) pairs = g_strsplit(expected->where == NULL ? "" : expected->where, ";", -1);
        if (expected->kind == NULL)
            return false;
        for (char **pair = pairs; *pair != NULL; pair++) {
            const char *equals = strchr(*pair, '=');
            if (equals == NULL || equals == *pair || equals[1] == '\0')
                return false;
        }
    }
    return requirement->expects->len > 0;
}

static bool
check_requirement(const TicsCatalogue *catalogue, const TicsRequirement *requirement, unsigned line,
                  const char *name, GError **error)
{
    const char *lacking = NULL;

    if (!names(catalogue->groups, requirement->group))
        lacking = _("its group");
    else if (!numbers(catalogue->stages, requirement->stage))
        lacking = _("its stage");
    else if (!numbers(catalogue->selfcheck, requirement->selfcheck))
        lacking = _("its field of the self-check");
    else if (!has_flag(catalogue, requirement->flag))
        lacking = _("its scope flag");
    else if (!in_both(requirement->title) || !in_both(requirement->statement))
        lacking = _("a text in one of the languages");
    else if (!expects_sense(requirement))
        lacking = _("the evidence it expects");
    return lacking == NULL ||
           tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: requirement %s lacks %s"), name, line,
                     requirement->id, lacking);
}

static bool
check_catalogue(const TicsCatalogue *catalogue, const xmlNode *root, const char *name,
                GError **error)
{
    guint i = 0;

    if (catalogue->id == NULL || catalogue->edition == NULL || !in_both(catalogue->title) ||
        !in_both(catalogue->notice) || catalogue->requirements->len == 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s: a catalogue needs an id, an edition, a title and notice in both "
                           "languages, and requirements"),
                         name);
    for (i = 0; i < catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(catalogue->flags, i);
        if (flag->id == NULL || !in_both(flag->title) || !in_both(flag->question))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s: scope flag %u lacks its id, title or question"), name, i + 1);
    }
    i = 0;
    for (const xmlNode *n = tics_xml_child(root, "requirement"); n != NULL;
         n = tics_xml_next(n, "requirement")) {
        if (!check_requirement(catalogue, g_ptr_array_index(catalogue->requirements, i++), n->line,
                               name, error))
            return false;
    }
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
    catalogue->valid_from = attribute(root, "valid_from");
    read_langs(root, "title", catalogue->title);
    read_langs(root, "notice", catalogue->notice);
    for (const xmlNode *n = tics_xml_child(root, NULL); n != NULL; n = tics_xml_next(n, NULL)) {
        if (!read_element(n, catalogue, name, error))
            return NULL;
    }
    return check_catalogue(catalogue, root, name, error) ? g_steal_pointer(&catalogue) : NULL;
}

const TicsRequirement *
tics_catalogue_requirement(const TicsCatalogue *catalogue, const char *id)
{
    return g_hash_table_lookup(catalogue->by_id, id);
}
