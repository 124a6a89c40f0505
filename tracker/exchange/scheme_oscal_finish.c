/* scheme_oscal_finish.c -- what can only be done once an OSCAL catalog is read: values in texts,
 * texts that lie further in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "scheme_oscal_private.h"
#include "scheme_private.h"

#include <string.h>

enum { TEXT_BYTES_MAX = 64 * 1024 * 1024 };

/* Inserts become what people read; nothing of the file may make more text of little. */
static bool
fill_in(TicsOscalReader *reader, GError **error)
{
    size_t bytes = 0;

    for (guint i = 0; i < reader->scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(reader->scheme->items, i);
        for (size_t t = 0; t < TICS_ITEM_TEXTS; t++) {
            if (item->text[t] == NULL || strchr(item->text[t], '\x01') == NULL)
                continue;
            GString *out = g_string_new(NULL);
            bool fits = tics_oscal_expand(reader->params, item->text[t], out);
            bytes += out->len;
            g_free(item->text[t]);
            item->text[t] = g_string_free(out, FALSE);
            if (!fits || bytes > TEXT_BYTES_MAX)
                return tics_fail(error, TICS_ERROR_INVALID,
                                 _("%s:%zu: the text of '%s' is too long"), reader->name,
                                 item->line, item->text[TICS_ITEM_ID]);
        }
        for (guint p = 0; p < item->params->len; p++) {
            TicsSchemeParam *kept = g_ptr_array_index(item->params, p);
            const TicsOscalParam *param = g_hash_table_lookup(reader->params, kept->id);
            g_autoptr(GString) value = g_string_new(NULL);
            kept->label = tics_oscal_param_label(reader->params, param);
            if (param->value != NULL)
                tics_oscal_expand(reader->params, param->value, value);
            if (value->len > 0)
                kept->value = tics_oscal_collapse(g_strdup(value->str));
            bytes += strlen(kept->label);
        }
    }
    return true;
}

static bool
is_empty(const char *text)
{
    return text != NULL && text[0] == '\0';
}

/* In some catalogues the statement of a requirement is empty, and its text lies in a control of its
 * own inside it. One without a statement is a heading: what lies in it are requirements. */
static void
take_from_child(TicsScheme *scheme)
{
    g_autoptr(GHashTable) children = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) only = g_hash_table_new(g_str_hash, g_str_equal);
    guint kept = 0, folded = 0;

    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        const char *parent = item->text[TICS_ITEM_PARENT];
        if (parent == NULL)
            continue;
        g_hash_table_insert(only, (char *)parent, item);
        g_hash_table_insert(
            children, (char *)parent,
            GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(children, parent)) + 1));
    }
    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        TicsSchemeItem *child = g_hash_table_lookup(only, item->text[TICS_ITEM_ID]);
        if (child == NULL || !is_empty(item->text[TICS_ITEM_TEXT]) ||
            child->text[TICS_ITEM_TEXT] == NULL || is_empty(child->text[TICS_ITEM_TEXT]) ||
            GPOINTER_TO_UINT(g_hash_table_lookup(children, item->text[TICS_ITEM_ID])) != 1 ||
            child->text[TICS_ITEM_GUIDANCE] != NULL || child->text[TICS_ITEM_HINTS] != NULL ||
            g_hash_table_contains(children, child->text[TICS_ITEM_ID]))
            continue;
        g_free(item->text[TICS_ITEM_TEXT]);
        item->text[TICS_ITEM_TEXT] = g_steal_pointer(&child->text[TICS_ITEM_TEXT]);
        child->line = 0; /* it holds nothing any more */
        folded++;
    }
    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = scheme->items->pdata[i];
        if (item->line == 0)
            continue;
        scheme->items->pdata[i] = scheme->items->pdata[kept];
        scheme->items->pdata[kept++] = item;
    }
    if (folded == 0)
        return;
    g_ptr_array_set_size(scheme->items, (gint)kept);
    tics_scheme_note(
        scheme, _("of %u requirements without a text it was taken from the one control inside"),
        folded);
}

static void
say_untaken(TicsOscalReader *reader)
{
    g_autoptr(GList) names =
        g_list_sort(g_hash_table_get_keys(reader->untaken), (GCompareFunc)strcmp);

    for (GList *name = names; name != NULL; name = name->next)
        tics_scheme_note(reader->scheme, _("not taken: %u parts '%s'"),
                         GPOINTER_TO_UINT(g_hash_table_lookup(reader->untaken, name->data)),
                         (const char *)name->data);
    if (reader->references > 0)
        tics_scheme_note(reader->scheme, _("not taken: %u links to sources"), reader->references);
}

bool
tics_oscal_finish(TicsOscalReader *reader, GError **error)
{
    take_from_child(reader->scheme);
    say_untaken(reader);
    return fill_in(reader, error);
}
