/* maps_kept.c -- column maps kept in the store, found again by the shape of a file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <string.h>

bool
tics_map_counts(const char *heading)
{
    return heading[strspn(heading, " \t")] != '\0' && !tics_partial_is_heading(heading);
}

static int
compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted, each once: moved columns make no other file. */
static GPtrArray *
shape_of(char **headings, size_t count)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GPtrArray *shape = g_ptr_array_new_with_free_func(g_free);

    for (size_t i = 0; i < count; i++)
        if (tics_map_counts(headings[i]))
            g_ptr_array_add(all, tics_text_key(headings[i]));
    g_ptr_array_sort(all, compare);
    for (guint i = 0; i < all->len; i++) {
        char *key = g_ptr_array_index(all, i);
        if (shape->len > 0 && strcmp(g_ptr_array_index(shape, shape->len - 1), key) == 0)
            g_free(key);
        else
            g_ptr_array_add(shape, key);
    }
    return shape;
}

static bool
same_shape(const GPtrArray *a, const GPtrArray *b)
{
    bool same = a->len == b->len;

    for (guint i = 0; same && i < a->len; i++)
        same = strcmp(g_ptr_array_index(a, i), g_ptr_array_index(b, i)) == 0;
    return same;
}

static const char *
get(const TicsRecord *record, const char *group, unsigned entry, const char *field)
{
    g_autofree char *path = g_strdup_printf("%s.%u.%s", group, entry, field);

    return tics_record_get(record, path);
}

static GPtrArray *
shape_of_record(const TicsRecord *record)
{
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    unsigned count = tics_record_count(record, "headings");

    for (unsigned n = 1; n <= count; n++) {
        const char *heading = get(record, "headings", n, "heading");
        g_ptr_array_add(headings, (char *)(heading == NULL ? "" : heading));
    }
    return shape_of((char **)headings->pdata, headings->len);
}

static TicsMap *
from_record(const TicsKind *kind, const TicsRecord *record, GError **error)
{
    g_autoptr(TicsMap) map = tics_map_new();
    const char *name = tics_record_get(record, "name");

    for (unsigned n = 1; n <= tics_record_count(record, "headings"); n++) {
        const char *heading = get(record, "headings", n, "heading");
        const char *field = get(record, "headings", n, "field");
        g_autofree char *target = field == NULL ? NULL : tics_map_target(kind, field);
        if (heading == NULL || target == NULL)
            return tics_fail_null(error, TICS_ERROR_INVALID,
                                  _("the kept map '%s' says '%s' is '%s', which is no field of "
                                    "'%s': tics edit map:%s"),
                                  name, heading == NULL ? "" : heading, field == NULL ? "" : field,
                                  kind->id, name);
        tics_map_add(map, heading, target);
    }
    for (unsigned n = 1; n <= tics_record_count(record, "values"); n++) {
        const char *field = get(record, "values", n, "value_field");
        const char *written = get(record, "values", n, "written");
        const char *code = get(record, "values", n, "code");
        if (field != NULL && written != NULL && code != NULL)
            tics_map_add_value(map, field, written, code);
    }
    return g_steal_pointer(&map);
}

TicsMap *
tics_map_kept(TicsIndex *index, const TicsKind *kind, const TicsRow *headings, char **name,
              GError **error)
{
    const TicsKind *maps = tics_domain_kind(tics_index_domain(index), "map");
    g_autoptr(GPtrArray) ids = maps == NULL ? NULL : tics_index_ids(index, maps, error);
    g_autoptr(GPtrArray) shape = shape_of(headings->cells, headings->count);

    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        g_autoptr(TicsRecord) record =
            tics_index_record(index, g_ptr_array_index(ids, i), tics_index_head_seq(index), error);
        if (record == NULL)
            return NULL;
        g_autoptr(GPtrArray) other = shape_of_record(record);
        if (g_strcmp0(tics_record_get(record, "kind"), kind->id) != 0 || !same_shape(shape, other))
            continue;
        *name = g_strdup(tics_record_get(record, "name"));
        return from_record(kind, record, error);
    }
    return NULL;
}

char *
tics_map_own_name(const TicsKind *kind, const TicsRow *headings)
{
    g_autoptr(GPtrArray) shape = shape_of(headings->cells, headings->count);
    g_autoptr(GString) text = g_string_new(NULL);
    char sha256[TICS_SHA256_HEX];

    for (guint i = 0; i < shape->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(shape, i));
    tics_sha256_of(text->str, text->len, sha256);
    return g_strdup_printf("%s-%.8s", kind->id, sha256);
}

static void
set(TicsRecord *record, const char *group, unsigned entry, const char *field, const char *value)
{
    g_autofree char *path = g_strdup_printf("%s.%u.%s", group, entry, field);

    tics_record_set(record, path, value);
}

TicsRecord *
tics_map_record(TicsIndex *index, const TicsKind *kind, const TicsMap *map, const char *name)
{
    const TicsKind *maps = tics_domain_kind(tics_index_domain(index), "map");
    TicsRecord *record = tics_record_new(maps, NULL);

    tics_record_set(record, "name", name);
    tics_record_set(record, "kind", kind->id);
    for (guint i = 0; i < map->lines->len; i++) {
        const TicsMapLine *line = g_ptr_array_index(map->lines, i);
        set(record, "headings", i + 1, "heading", line->heading);
        set(record, "headings", i + 1, "field", line->field);
    }
    for (guint i = 0; i < map->values->len; i++) {
        const TicsMapValue *value = g_ptr_array_index(map->values, i);
        set(record, "values", i + 1, "value_field", value->field);
        set(record, "values", i + 1, "written", value->written);
        set(record, "values", i + 1, "code", value->code);
    }
    return record;
}
