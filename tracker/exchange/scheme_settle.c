/* scheme_settle.c -- what was read becomes one list: canonical values, ids that hold together, one
 * order */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme.h"

#include "i18n.h"
#include "text.h"
#include "value.h"

#include <string.h>

enum { ITEMS_MAX = 20000, GROUPS_MAX = 2000, EXTRAS_MAX = 500, TEXT_BYTES_MAX = 64 * 1024 * 1024 };

typedef struct {
    TicsScheme *scheme;
    const char *name;   /* of the file */
    GHashTable *items;  /* key of an id -> place + 1 */
    GHashTable *sorts;  /* key of a sort-id -> likewise: some name others by it */
    GHashTable *groups; /* key of an id -> TicsSchemeGroup* */
    size_t bytes;       /* of all texts */
} Settling;

static const TicsType types[TICS_ITEM_TEXTS] = {
    [TICS_ITEM_ID] = TICS_TYPE_ID,         [TICS_ITEM_NUMBER] = TICS_TYPE_TEXT,
    [TICS_ITEM_GROUP] = TICS_TYPE_TEXT,    [TICS_ITEM_PARENT] = TICS_TYPE_TEXT,
    [TICS_ITEM_LEVEL] = TICS_TYPE_TEXT,    [TICS_ITEM_TITLE] = TICS_TYPE_TEXT,
    [TICS_ITEM_TEXT] = TICS_TYPE_PROSE,    [TICS_ITEM_GUIDANCE] = TICS_TYPE_PROSE,
    [TICS_ITEM_HINTS] = TICS_TYPE_PROSE,   [TICS_ITEM_TITLE_EN] = TICS_TYPE_TEXT,
    [TICS_ITEM_TEXT_EN] = TICS_TYPE_PROSE, [TICS_ITEM_WITHDRAWN] = TICS_TYPE_TEXT,
    [TICS_ITEM_CLASS] = TICS_TYPE_TEXT,
};

/* ASCII without control characters, outer blanks and too great a length is canonical as it is: most
 * of a list in English. */
static bool
is_plain(const char *text, TicsType type, size_t *length)
{
    bool prose = type == TICS_TYPE_PROSE;
    const char *c = text;

    for (; *c != '\0'; c++)
        if ((*c < ' ' || *c > '~') && (*c != '\n' || !prose))
            return false;
    *length = (size_t)(c - text);
    return *length > 0 && *length <= (prose ? 20000u : 1000u) && text[0] > ' ' && c[-1] > ' ';
}

/* NULL stays NULL, and what is empty becomes NULL. */
static bool
canonical(Settling *settling, char **text, TicsType type, GError **error)
{
    TicsField field = {.type = type};
    size_t length = 0;

    if (*text == NULL)
        return true;
    if (is_plain(*text, type, &length)) {
        settling->bytes += length;
        return true;
    }
    char *value = tics_value_parse(&field, *text, error);
    if (value == NULL)
        return false;
    g_free(*text);
    *text = value;
    settling->bytes += strlen(value);
    if (value[0] == '\0')
        g_clear_pointer(text, g_free);
    return true;
}

/* One after the other to the front or, if it is not to stay, behind. */
static void
keep(GPtrArray *array, guint at, bool stays, guint *kept)
{
    gpointer element = array->pdata[at];

    if (!stays)
        return;
    array->pdata[at] = array->pdata[*kept];
    array->pdata[(*kept)++] = element;
}

static bool
canonical_list(Settling *settling, GPtrArray *list, GError **error)
{
    guint kept = 0;

    for (guint i = 0; i < list->len; i++) {
        if (!canonical(settling, (char **)&list->pdata[i], TICS_TYPE_TEXT, error))
            return false;
        keep(list, i, list->pdata[i] != NULL, &kept);
    }
    g_ptr_array_set_size(list, (gint)kept);
    return true;
}

static bool
canonical_extras(Settling *settling, TicsSchemeItem *item, GError **error)
{
    guint props = 0, params = 0;

    for (guint i = 0; i < item->props->len; i++) {
        TicsSchemeProp *prop = g_ptr_array_index(item->props, i);
        if (!canonical(settling, &prop->name, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &prop->ns, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &prop->class, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &prop->value, TICS_TYPE_TEXT, error))
            return false;
        keep(item->props, i, prop->name != NULL && prop->value != NULL, &props);
    }
    g_ptr_array_set_size(item->props, (gint)props);
    for (guint i = 0; i < item->params->len; i++) {
        TicsSchemeParam *param = g_ptr_array_index(item->params, i);
        if (!canonical(settling, &param->id, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &param->label, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &param->value, TICS_TYPE_TEXT, error))
            return false;
        keep(item->params, i, param->id != NULL, &params);
    }
    g_ptr_array_set_size(item->params, (gint)params);
    return true;
}

/* "FILE:12: requirement 'A.5.1': …" */
static bool
fail_item(const Settling *settling, const TicsSchemeItem *item, const char *what, GError **error)
{
    const char *id = item->text[TICS_ITEM_ID] == NULL ? "" : item->text[TICS_ITEM_ID];

    if (item->line == 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: requirement '%s': %s"), settling->name,
                         id, what);
    return tics_fail(error, TICS_ERROR_INVALID, _("%s:%zu: requirement '%s': %s"), settling->name,
                     item->line, id, what);
}

static bool
settle_texts(Settling *settling, TicsSchemeItem *item, GError **error)
{
    g_autoptr(GError) why = NULL;
    bool good = true;

    for (size_t i = 0; good && i < TICS_ITEM_TEXTS; i++) {
        good = canonical(settling, &item->text[i], types[i], &why);
        if (!good)
            g_prefix_error(&why, "%s: ", tics_scheme_fields[i]);
    }
    good = good && canonical_list(settling, item->successors, &why) &&
           canonical_list(settling, item->related, &why) && canonical_extras(settling, item, &why);
    if (!good)
        return fail_item(settling, item, why->message, error);
    if (settling->bytes > TEXT_BYTES_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: is too large"), settling->name);
    if (item->text[TICS_ITEM_ID] == NULL)
        return fail_item(settling, item, _("an id is needed"), error);
    if (item->props->len + item->params->len + item->related->len + item->successors->len >
        EXTRAS_MAX)
        return fail_item(settling, item, _("has too many properties, values or relations"), error);
    return true;
}

static bool
know_item(Settling *settling, guint place, GError **error)
{
    TicsSchemeItem *item = g_ptr_array_index(settling->scheme->items, place);
    g_autofree char *key = tics_text_key(item->text[TICS_ITEM_ID]);
    guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(settling->items, key));

    if (earlier > 0) {
        const TicsSchemeItem *first = g_ptr_array_index(settling->scheme->items, earlier - 1);
        g_autofree char *what = g_strdup_printf(
            _("the id stands twice (first in line %zu; case and width do not count)"), first->line);
        return fail_item(settling, item, what, error);
    }
    g_hash_table_insert(settling->items, g_steal_pointer(&key), GUINT_TO_POINTER(place + 1));
    if (item->sort_id != NULL)
        g_hash_table_insert(settling->sorts, tics_text_key(item->sort_id),
                            GUINT_TO_POINTER(place + 1));
    return true;
}

static bool
settle_groups(Settling *settling, GError **error)
{
    GPtrArray *groups = settling->scheme->groups;

    for (guint i = 0; i < groups->len; i++) {
        TicsSchemeGroup *group = g_ptr_array_index(groups, i);
        if (!canonical(settling, &group->id, TICS_TYPE_ID, error) ||
            !canonical(settling, &group->number, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &group->title, TICS_TYPE_TEXT, error) ||
            !canonical(settling, &group->parent, TICS_TYPE_ID, error)) {
            g_prefix_error(error, "%s: ", settling->name);
            return false;
        }
        g_autofree char *key = group->id == NULL ? NULL : tics_text_key(group->id);
        if (key == NULL || g_hash_table_contains(settling->groups, key))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s: two groups have the id '%s', or one has none"), settling->name,
                             group->id == NULL ? "" : group->id);
        g_hash_table_insert(settling->groups, g_steal_pointer(&key), group);
    }
    return true;
}

static TicsSchemeItem *
item_of(const Settling *settling, const char *id)
{
    g_autofree char *key = tics_text_key(id);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(settling->items, key));

    if (place == 0)
        place = GPOINTER_TO_UINT(g_hash_table_lookup(settling->sorts, key));
    return place == 0 ? NULL : g_ptr_array_index(settling->scheme->items, place - 1);
}

static void
take_id(char **text, const char *id)
{
    char *copy = g_strdup(id);

    g_free(*text);
    *text = copy;
}

/* Names of others become the ids they have; of relations those that lead nowhere go. */
static bool
tie(Settling *settling, TicsSchemeItem *item, GError **error)
{
    if (item->text[TICS_ITEM_PARENT] != NULL) {
        const TicsSchemeItem *parent = item_of(settling, item->text[TICS_ITEM_PARENT]);
        if (parent == NULL)
            return fail_item(settling, item, _("there is no requirement with the id of its parent"),
                             error);
        take_id(&item->text[TICS_ITEM_PARENT], parent->text[TICS_ITEM_ID]);
    }
    if (item->text[TICS_ITEM_GROUP] != NULL) {
        g_autofree char *key = tics_text_key(item->text[TICS_ITEM_GROUP]);
        const TicsSchemeGroup *group = g_hash_table_lookup(settling->groups, key);
        if (group == NULL)
            return fail_item(settling, item, _("there is no group with the id of its group"),
                             error);
        take_id(&item->text[TICS_ITEM_GROUP], group->id);
    }
    return true;
}

/* A ring of parents is deeper than any limit. What lies in another lies in its chapter. */
static bool
check_depth(const Settling *settling, TicsSchemeItem *item, GError **error)
{
    const TicsSchemeItem *above = item;

    for (int depth = 0; above != NULL && above->text[TICS_ITEM_PARENT] != NULL; depth++) {
        if (depth >= TICS_SCHEME_DEPTH_MAX)
            return fail_item(settling, item, _("its parents form a ring, or are too many"), error);
        above = item_of(settling, above->text[TICS_ITEM_PARENT]);
    }
    const char *chapter = above == NULL ? NULL : above->text[TICS_ITEM_GROUP];
    if (above != item && item->text[TICS_ITEM_GROUP] == NULL)
        item->text[TICS_ITEM_GROUP] = g_strdup(chapter);
    return g_strcmp0(item->text[TICS_ITEM_GROUP], chapter) == 0 ||
           fail_item(settling, item, _("its group is another than that of its parent"), error);
}

static bool
check_group_depth(const Settling *settling, const TicsSchemeGroup *group, GError **error)
{
    const TicsSchemeGroup *above = group;

    for (int depth = 0; above != NULL && above->parent != NULL; depth++) {
        g_autofree char *key = tics_text_key(above->parent);
        above = g_hash_table_lookup(settling->groups, key);
        if (above == NULL || depth >= TICS_SCHEME_DEPTH_MAX)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s: group '%s': its parents are not there, or form a ring"),
                             settling->name, group->id);
    }
    return true;
}

static int
compare_positions(const void *a, const void *b)
{
    const TicsSchemeItem *left = *(TicsSchemeItem *const *)a, *right = *(TicsSchemeItem *const *)b;

    return left->position < right->position ? -1 : left->position > right->position;
}

/* Siblings by sort-id where all of them have one; a whole family moves with its parent. */
static int
compare_siblings(const void *a, const void *b)
{
    const TicsSchemeItem *left = *(TicsSchemeItem *const *)a, *right = *(TicsSchemeItem *const *)b;
    int order = strcmp(left->sort_id, right->sort_id);

    return order != 0 ? order : compare_positions(a, b);
}

static void
order_families(GHashTable *families, const char *parent, GPtrArray *into, int depth)
{
    GPtrArray *family = g_hash_table_lookup(families, parent);
    bool all = true;

    for (guint i = 0; family != NULL && i < family->len; i++)
        all = all && ((TicsSchemeItem *)g_ptr_array_index(family, i))->sort_id != NULL;
    if (family != NULL && all)
        g_ptr_array_sort(family, compare_siblings);
    for (guint i = 0; family != NULL && i < family->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(family, i);
        g_autofree char *key = g_strconcat("i", item->text[TICS_ITEM_ID], NULL);
        g_ptr_array_add(into, item);
        if (depth < TICS_SCHEME_DEPTH_MAX)
            order_families(families, key, into, depth + 1);
    }
}

static int
compare_groups(const void *a, const void *b)
{
    const TicsSchemeGroup *left = *(TicsSchemeGroup *const *)a,
                          *right = *(TicsSchemeGroup *const *)b;

    return strcmp(left->sort_id, right->sort_id);
}

/* Chapters too, if all have one and none lies in another. */
static void
order_groups(GPtrArray *groups)
{
    for (guint i = 0; i < groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(groups, i);
        if (group->sort_id == NULL || group->parent != NULL)
            return;
    }
    g_ptr_array_sort(groups, compare_groups);
}

static void
order_by_sort_ids(TicsScheme *scheme)
{
    g_autoptr(GHashTable) families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) ordered = g_ptr_array_new();

    order_groups(scheme->groups);
    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        const char *parent = item->text[TICS_ITEM_PARENT], *group = item->text[TICS_ITEM_GROUP];
        g_autofree char *key = parent != NULL ? g_strconcat("i", parent, NULL)
                                              : g_strconcat("g", group == NULL ? "" : group, NULL);
        GPtrArray *family = g_hash_table_lookup(families, key);
        item->position = i + 1;
        if (family == NULL) {
            family = g_ptr_array_new();
            g_hash_table_insert(families, g_steal_pointer(&key), family);
        }
        g_ptr_array_add(family, item);
    }
    order_families(families, "g", ordered, 0);
    for (guint i = 0; i < scheme->groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(scheme->groups, i);
        g_autofree char *key = g_strconcat("g", group->id, NULL);
        order_families(families, key, ordered, 0);
    }
    g_assert(ordered->len == scheme->items->len);
    for (guint i = 0; i < ordered->len; i++)
        scheme->items->pdata[i] = g_ptr_array_index(ordered, i);
}

static void
put_in_order(TicsScheme *scheme)
{
    bool said = true, sorted = false;

    for (guint i = 0; i < scheme->items->len; i++) {
        const TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        said = said && item->position > 0;
        sorted = sorted || item->sort_id != NULL;
    }
    if (said)
        g_ptr_array_sort(scheme->items, compare_positions);
    else if (sorted)
        order_by_sort_ids(scheme);
    for (guint i = 0; i < scheme->items->len; i++)
        ((TicsSchemeItem *)g_ptr_array_index(scheme->items, i))->position = i + 1;
}

/* What a relation names must be there; one to its own is none. */
static guint
drop_loose(const Settling *settling, const TicsSchemeItem *item, GPtrArray *names)
{
    guint kept = 0, all = names->len;

    for (guint i = 0; i < all; i++) {
        const TicsSchemeItem *other = item_of(settling, g_ptr_array_index(names, i));
        bool stays = other != NULL && other != item;
        if (stays)
            take_id((char **)&names->pdata[i], other->text[TICS_ITEM_ID]);
        keep(names, i, stays, &kept);
    }
    g_ptr_array_set_size(names, (gint)kept);
    return all - kept;
}

static bool
settle(Settling *settling, GError **error)
{
    TicsScheme *scheme = settling->scheme;
    guint loose = 0;

    if (scheme->items->len == 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: holds no requirement"), settling->name);
    if (scheme->items->len > ITEMS_MAX || scheme->groups->len > GROUPS_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: more than %d requirements or %d groups"),
                         settling->name, ITEMS_MAX, GROUPS_MAX);
    if (!settle_groups(settling, error))
        return false;
    for (guint i = 0; i < scheme->items->len; i++)
        if (!settle_texts(settling, g_ptr_array_index(scheme->items, i), error) ||
            !know_item(settling, i, error))
            return false;
    for (guint i = 0; i < scheme->items->len; i++)
        if (!tie(settling, g_ptr_array_index(scheme->items, i), error))
            return false;
    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        if (!check_depth(settling, item, error))
            return false;
        loose += drop_loose(settling, item, item->successors) +
                 drop_loose(settling, item, item->related);
    }
    for (guint i = 0; i < scheme->groups->len; i++)
        if (!check_group_depth(settling, g_ptr_array_index(scheme->groups, i), error))
            return false;
    if (loose > 0)
        tics_scheme_note(scheme, _("not taken: %u relations to what is no requirement of the list"),
                         loose);
    put_in_order(scheme);
    return true;
}

bool
tics_scheme_settle(TicsScheme *scheme, const char *name, GError **error)
{
    g_autoptr(GHashTable) items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) sorts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Settling settling = {scheme, name, items, sorts, groups, 0};
    char **heads[] = {&scheme->id,      &scheme->title,     &scheme->title_en,
                      &scheme->edition, &scheme->source_id, &scheme->modified};

    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (!canonical(&settling, heads[i], heads[i] == &scheme->id ? TICS_TYPE_ID : TICS_TYPE_TEXT,
                       error)) {
            g_prefix_error(error, "%s: ", name);
            return false;
        }
    return settle(&settling, error);
}
