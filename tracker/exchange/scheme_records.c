/* scheme_records.c -- a scheme as records of the store, staged into a change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_records.h"

#include "i18n.h"

#include <string.h>

enum { POSITION_STEP = 100 };

typedef struct {
    TicsIndex *index;
    TicsChange *change;
    const TicsScheme *scheme;
    TicsSchemeDifference *difference;
    GHashTable *there; /* item id -> record id: those of the store not met in the file yet */
    bool update;       /* changed ones are put, missing ones voided */
} Staging;

static void
put_value(TicsRecord *record, const char *list, guint n, const char *child, const char *value)
{
    g_autofree char *path = child == NULL ? g_strdup_printf("%s.%u", list, n)
                                          : g_strdup_printf("%s.%u.%s", list, n, child);

    tics_record_set(record, path, value);
}

static void
put_list(TicsRecord *record, const char *list, const GPtrArray *values)
{
    for (guint i = 0; i < values->len; i++)
        put_value(record, list, i + 1, NULL, g_ptr_array_index(values, i));
}

static void
fill_item(TicsRecord *record, const TicsScheme *scheme, const TicsSchemeItem *item)
{
    g_autofree char *position = g_strdup_printf("%" G_GINT64_FORMAT, item->position);

    tics_record_set(record, "scheme_id", scheme->id);
    tics_record_set(record, "position", position);
    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++)
        tics_record_set(record, tics_scheme_fields[i], item->text[i]);
    put_list(record, "successor_ids", item->successors);
    put_list(record, "related_ids", item->related);
    for (guint i = 0; i < item->props->len; i++) {
        const TicsSchemeProp *prop = g_ptr_array_index(item->props, i);
        put_value(record, "props", i + 1, "prop_name", prop->name);
        put_value(record, "props", i + 1, "prop_ns", prop->ns);
        put_value(record, "props", i + 1, "prop_class", prop->class);
        put_value(record, "props", i + 1, "prop_value", prop->value);
    }
    for (guint i = 0; i < item->params->len; i++) {
        const TicsSchemeParam *param = g_ptr_array_index(item->params, i);
        put_value(record, "params", i + 1, "param_id", param->id);
        put_value(record, "params", i + 1, "param_label", param->label);
        put_value(record, "params", i + 1, "param_value", param->value);
    }
}

static void
fill_scheme(TicsRecord *record, const TicsScheme *scheme)
{
    tics_record_set(record, "scheme_id", scheme->id);
    tics_record_set(record, "title", scheme->title);
    tics_record_set(record, "title_en", scheme->title_en);
    tics_record_set(record, "edition", scheme->edition);
    tics_record_set(record, "source_format", scheme->format);
    tics_record_set(record, "source_id", scheme->source_id);
    tics_record_set(record, "source_modified", scheme->modified);
    for (guint i = 0; i < scheme->groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(scheme->groups, i);
        put_value(record, "groups", i + 1, "chapter_id", group->id);
        put_value(record, "groups", i + 1, "chapter_number", group->number);
        put_value(record, "groups", i + 1, "chapter_title", group->title);
        put_value(record, "groups", i + 1, "chapter_parent", group->parent);
    }
}

/* What every kind has (a note, a state) is not the file's to say. */
static TicsRecord *
emptied(const TicsRecord *there)
{
    static const char *const common[] = {
        "number", "status", "void_reason", "requirement_ids", "confidentiality", "note", NULL};
    TicsRecord *whole = tics_record_copy(there);

    for (guint i = 0; i < there->kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(there->kind->fields, i);
        if (g_strv_contains(common, field->name))
            continue;
        if (field->list || field->type == TICS_TYPE_GROUP)
            tics_record_clear_list(whole, field->name);
        else
            tics_record_set(whole, field->name, NULL);
    }
    return whole;
}

static bool
stage_item(Staging *staging, const TicsSchemeItem *item, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(staging->index), TICS_SCHEME_ITEMS);
    const char *id = item->text[TICS_ITEM_ID];
    g_autofree char *known = NULL, *key = NULL;

    if (!g_hash_table_steal_extended(staging->there, id, (gpointer *)&key, (gpointer *)&known)) {
        TicsRecord *fresh = tics_record_new(kind, NULL);
        fill_item(fresh, staging->scheme, item);
        tics_change_put(staging->change, fresh, TICS_PUT_NEW);
        g_ptr_array_add(staging->difference->added, g_strdup(id));
        return true;
    }
    g_autoptr(TicsRecord) there =
        tics_index_record(staging->index, known, tics_index_head_seq(staging->index), error);
    if (there == NULL)
        return false;
    g_autoptr(TicsRecord) whole = emptied(there);
    fill_item(whole, staging->scheme, item);
    if (tics_record_same(there, whole)) {
        staging->difference->unchanged++;
        return true;
    }
    g_ptr_array_add(staging->difference->changed, g_strdup(id));
    if (staging->update)
        tics_change_put(staging->change, g_steal_pointer(&whole), TICS_PUT_UPDATE);
    return true;
}

static bool
stage_head(Staging *staging, GError **error)
{
    /* the same list from another file is no other list */
    static const char *const source[] = {"source_format", "source_id", "source_modified"};
    const TicsKind *kind = tics_domain_kind(tics_index_domain(staging->index), TICS_SCHEMES);
    TicsRecord *fresh = tics_record_new(kind, NULL);
    TicsPutMode mode = TICS_PUT_NEW;

    tics_record_set(fresh, "scheme_id", staging->scheme->id);
    g_autoptr(TicsRecord) there = tics_change_known(staging->change, fresh, &mode, error);
    if (there == NULL)
        return false;
    g_autoptr(TicsRecord) whole = mode == TICS_PUT_NEW ? g_steal_pointer(&there) : emptied(there);
    fill_scheme(whole, staging->scheme);
    for (size_t i = 0; mode == TICS_PUT_UPDATE && !staging->update && i < G_N_ELEMENTS(source); i++)
        tics_record_set(whole, source[i], tics_record_get(there, source[i]));
    if (mode == TICS_PUT_UPDATE && tics_record_same(there, whole))
        return true;
    staging->difference->head_changed = mode == TICS_PUT_UPDATE;
    if (mode == TICS_PUT_NEW || staging->update)
        tics_change_put(staging->change, g_steal_pointer(&whole), mode);
    return true;
}

/* Of what the store has, by item id: record id, and position (as pointer; both may be NULL). */
static bool
read_there(TicsIndex *index, const char *scheme, GHashTable *there, GHashTable *positions,
           GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        index, "SELECT item_id, record, position FROM r_scheme_requirement WHERE scheme_id = :id",
        error);
    bool more = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":id", scheme);
    while (more) {
        if (!tics_query_step(query, &more, error))
            return false;
        if (!more)
            break;
        g_hash_table_insert(there, g_strdup(tics_query_text(query, 0)),
                            g_strdup(tics_query_text(query, 1)));
        g_hash_table_insert(positions, g_strdup(tics_query_text(query, 0)),
                            GSIZE_TO_POINTER((gsize)MAX(tics_query_int(query, 2), 0)));
    }
    return true;
}

static int64_t
known_position(const TicsScheme *scheme, GHashTable *positions, guint at)
{
    const TicsSchemeItem *item = g_ptr_array_index(scheme->items, at);

    return (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(positions, item->text[TICS_ITEM_ID]));
}

static void
set_position(const TicsScheme *scheme, guint at, int64_t position)
{
    ((TicsSchemeItem *)g_ptr_array_index(scheme->items, at))->position = position;
}

/* Those that come between `last` and what is known next; where that stands. False: too many for the
 * room there is. */
static bool
squeeze_in(const TicsScheme *scheme, GHashTable *positions, guint *at, int64_t last)
{
    guint from = *at, to = from;

    while (to < scheme->items->len && known_position(scheme, positions, to) == 0)
        to++;
    int64_t count = to - from;
    int64_t next = to < scheme->items->len ? known_position(scheme, positions, to)
                                           : last + POSITION_STEP * (count + 1);
    for (guint i = from; i < to; i++)
        set_position(scheme, i, last + (next - last) * (i - from + 1) / (count + 1));
    *at = to;
    return next - last > count;
}

/* One requirement more at the beginning must not change all behind it: what is there keeps its
 * position while the order is the same, with room between for others. */
static void
place_items(const TicsScheme *scheme, GHashTable *positions)
{
    bool fits = true;
    int64_t last = 0;

    for (guint i = 0; fits && i < scheme->items->len;) {
        int64_t position = known_position(scheme, positions, i);
        if (position == 0) {
            fits = squeeze_in(scheme, positions, &i, last);
            continue;
        }
        fits = position > last;
        last = position;
        set_position(scheme, i++, position);
    }
    for (guint i = 0; !fits && i < scheme->items->len; i++)
        set_position(scheme, i, (int64_t)(i + 1) * POSITION_STEP);
}

/* What the file has no more is taken back, never without being said. */
static bool
void_missing(Staging *staging, const char *reason, GError **error)
{
    GPtrArray *removed = staging->difference->removed;
    GHashTableIter iter;
    gpointer id = NULL;

    g_hash_table_iter_init(&iter, staging->there);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(removed, g_strdup(id));
    g_ptr_array_sort(removed, (GCompareFunc)tics_scheme_compare_names);
    for (guint i = 0; staging->update && i < removed->len; i++) {
        const char *record = g_hash_table_lookup(staging->there, g_ptr_array_index(removed, i));
        if (!tics_change_void(staging->change, record, reason, false, error))
            return false;
    }
    return true;
}

int
tics_scheme_compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

TicsSchemeDifference *
tics_scheme_difference_new(void)
{
    TicsSchemeDifference *difference = g_new0(TicsSchemeDifference, 1);

    difference->added = g_ptr_array_new_with_free_func(g_free);
    difference->changed = g_ptr_array_new_with_free_func(g_free);
    difference->removed = g_ptr_array_new_with_free_func(g_free);
    return difference;
}

void
tics_scheme_difference_free(TicsSchemeDifference *difference)
{
    if (difference == NULL)
        return;
    g_ptr_array_unref(difference->added);
    g_ptr_array_unref(difference->changed);
    g_ptr_array_unref(difference->removed);
    g_free(difference);
}

bool
tics_scheme_stage(TicsIndex *index, TicsChange *change, const TicsScheme *scheme,
                  const TicsSchemeStage *stage, TicsSchemeDifference *difference, GError **error)
{
    g_autoptr(GHashTable) there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) positions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Staging staging = {index, change, scheme, difference, there, stage->update};
    bool good =
        read_there(index, scheme->id, there, positions, error) && stage_head(&staging, error);

    if (good)
        place_items(scheme, positions);
    tics_index_read_begin(index);
    for (guint i = 0; good && i < scheme->items->len; i++)
        good = stage_item(&staging, g_ptr_array_index(scheme->items, i), error);
    tics_index_read_end(index);
    return good && void_missing(&staging, stage->reason, error);
}
