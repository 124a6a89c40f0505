/* fixture_scheme.h -- all that a scheme holds as one text, to compare two
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "scheme.h"

static inline void
dump_text(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "%s=%s\n", name, text == NULL ? "(none)" : text);
}

static inline void
dump_item(GString *out, const TicsSchemeItem *item)
{
    g_string_append_printf(out, "item %d\n", (int)item->position);
    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++)
        dump_text(out, tics_scheme_fields[i], item->text[i]);
    for (guint i = 0; i < item->successors->len; i++)
        dump_text(out, "successor", g_ptr_array_index(item->successors, i));
    for (guint i = 0; i < item->related->len; i++)
        dump_text(out, "related", g_ptr_array_index(item->related, i));
    for (guint i = 0; i < item->props->len; i++) {
        const TicsSchemeProp *prop = g_ptr_array_index(item->props, i);
        dump_text(out, "prop", prop->name);
        dump_text(out, "ns", prop->ns);
        dump_text(out, "class", prop->class);
        dump_text(out, "value", prop->value);
    }
    for (guint i = 0; i < item->params->len; i++) {
        const TicsSchemeParam *param = g_ptr_array_index(item->params, i);
        dump_text(out, "param", param->id);
        dump_text(out, "label", param->label);
        dump_text(out, "value", param->value);
    }
}

/* What is held, without where it came from. Transfer full. */
static inline char *
dump_scheme(const TicsScheme *scheme)
{
    GString *out = g_string_new(NULL);
    dump_text(out, "id", scheme->id);
    dump_text(out, "title", scheme->title);
    dump_text(out, "title_en", scheme->title_en);
    dump_text(out, "edition", scheme->edition);
    for (guint i = 0; i < scheme->groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(scheme->groups, i);
        dump_text(out, "group", group->id);
        dump_text(out, "number", group->number);
        dump_text(out, "title", group->title);
        dump_text(out, "parent", group->parent);
    }
    for (guint i = 0; i < scheme->items->len; i++)
        dump_item(out, g_ptr_array_index(scheme->items, i));
    return g_string_free(out, FALSE);
}
