/* scheme.c -- a list of requirements of another maker, in memory */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme.h"

#include <stdarg.h>

const char *const tics_scheme_fields[TICS_ITEM_TEXTS] = {
    "item_id",  "item_number", "group_id", "parent_id",    "level",     "title", "statement",
    "guidance", "hints",       "title_en", "statement_en", "withdrawn", "class",
};

static void
prop_free(void *data)
{
    TicsSchemeProp *prop = data;

    g_free(prop->name);
    g_free(prop->ns);
    g_free(prop->class);
    g_free(prop->value);
    g_free(prop);
}

static void
param_free(void *data)
{
    TicsSchemeParam *param = data;

    g_free(param->id);
    g_free(param->label);
    g_free(param->value);
    g_free(param);
}

static void
item_free(void *data)
{
    TicsSchemeItem *item = data;

    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++)
        g_free(item->text[i]);
    g_ptr_array_unref(item->successors);
    g_ptr_array_unref(item->related);
    g_ptr_array_unref(item->props);
    g_ptr_array_unref(item->params);
    g_free(item->sort_id);
    g_free(item);
}

static void
group_free(void *data)
{
    TicsSchemeGroup *group = data;

    g_free(group->id);
    g_free(group->number);
    g_free(group->title);
    g_free(group->parent);
    g_free(group->sort_id);
    g_free(group);
}

TicsScheme *
tics_scheme_new(const char *format)
{
    TicsScheme *scheme = g_new0(TicsScheme, 1);

    scheme->format = g_strdup(format);
    scheme->groups = g_ptr_array_new_with_free_func(group_free);
    scheme->items = g_ptr_array_new_with_free_func(item_free);
    scheme->notes = g_ptr_array_new_with_free_func(g_free);
    return scheme;
}

void
tics_scheme_free(TicsScheme *scheme)
{
    if (scheme == NULL)
        return;
    g_free(scheme->id);
    g_free(scheme->title);
    g_free(scheme->title_en);
    g_free(scheme->edition);
    g_free(scheme->format);
    g_free(scheme->source_id);
    g_free(scheme->modified);
    g_ptr_array_unref(scheme->groups);
    g_ptr_array_unref(scheme->items);
    g_ptr_array_unref(scheme->notes);
    g_free(scheme);
}

TicsSchemeItem *
tics_scheme_add_item(TicsScheme *scheme, size_t line)
{
    TicsSchemeItem *item = g_new0(TicsSchemeItem, 1);

    item->successors = g_ptr_array_new_with_free_func(g_free);
    item->related = g_ptr_array_new_with_free_func(g_free);
    item->props = g_ptr_array_new_with_free_func(prop_free);
    item->params = g_ptr_array_new_with_free_func(param_free);
    item->line = line;
    g_ptr_array_add(scheme->items, item);
    return item;
}

TicsSchemeGroup *
tics_scheme_add_group(TicsScheme *scheme, const char *id)
{
    TicsSchemeGroup *group = g_new0(TicsSchemeGroup, 1);

    group->id = g_strdup(id);
    g_ptr_array_add(scheme->groups, group);
    return group;
}

static char *
filled(const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : g_strdup(text);
}

void
tics_scheme_add_prop(TicsSchemeItem *item, const char *name, const char *ns, const char *class,
                     const char *value)
{
    if (name == NULL || name[0] == '\0' || value == NULL || value[0] == '\0')
        return;
    TicsSchemeProp *prop = g_new0(TicsSchemeProp, 1);
    prop->name = g_strdup(name);
    prop->ns = filled(ns);
    prop->class = filled(class);
    prop->value = g_strdup(value);
    g_ptr_array_add(item->props, prop);
}

void
tics_scheme_add_param(TicsSchemeItem *item, const char *id, const char *label, const char *value)
{
    if (id == NULL || id[0] == '\0')
        return;
    TicsSchemeParam *param = g_new0(TicsSchemeParam, 1);
    param->id = g_strdup(id);
    param->label = filled(label);
    param->value = filled(value);
    g_ptr_array_add(item->params, param);
}

void
tics_scheme_note(TicsScheme *scheme, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(scheme->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static void
take_requirement(TicsScheme *scheme, const TicsRequirement *requirement)
{
    TicsSchemeItem *item = tics_scheme_add_item(scheme, 0);
    const char *const text[TICS_ITEM_TEXTS] = {
        [TICS_ITEM_ID] = requirement->id,
        [TICS_ITEM_NUMBER] = requirement->official_ref,
        [TICS_ITEM_GROUP] = requirement->group,
        [TICS_ITEM_LEVEL] = tics_tier_name(requirement->tier),
        [TICS_ITEM_TITLE] = requirement->title[TICS_JA],
        [TICS_ITEM_TEXT] = requirement->statement[TICS_JA],
        [TICS_ITEM_HINTS] = requirement->look[TICS_JA],
        [TICS_ITEM_TITLE_EN] = requirement->title[TICS_EN],
        [TICS_ITEM_TEXT_EN] = requirement->statement[TICS_EN],
    };

    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++)
        item->text[i] = filled(text[i]);
    item->position = (int64_t)scheme->items->len;
}

TicsScheme *
tics_scheme_of_catalogue(const TicsCatalogue *catalogue)
{
    TicsScheme *scheme = tics_scheme_new("tics");

    scheme->id = g_strdup(catalogue->id);
    scheme->edition = g_strdup(catalogue->edition);
    scheme->title = g_strdup(catalogue->title[TICS_JA]);
    scheme->title_en = g_strdup(catalogue->title[TICS_EN]);
    for (guint i = 0; i < catalogue->groups->len; i++) {
        const TicsNamed *named = g_ptr_array_index(catalogue->groups, i);
        TicsSchemeGroup *group = tics_scheme_add_group(scheme, named->id);
        group->title = g_strdup(named->title[TICS_JA]);
    }
    for (guint i = 0; i < catalogue->requirements->len; i++)
        take_requirement(scheme, g_ptr_array_index(catalogue->requirements, i));
    return scheme;
}
