/* record_place.c -- where a value of a record stands in the order of its kind */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record_private.h"

#include <stdlib.h>
#include <string.h>

/* A file of a kind with rows describes an area and month; the kind's fields are those of a row. */
static const TicsField month_field = {
    .name = (char *)"month",
    .type = TICS_TYPE_MONTH,
    .required = true,
};

const TicsField *
tics_record_field(const TicsKind *kind, guint index)
{
    if (index < kind->fields->len)
        return g_ptr_array_index(kind->fields, index);
    bool log = kind->has_rows && !g_hash_table_contains(kind->by_name, month_field.name);
    return log && index == kind->fields->len ? &month_field : NULL;
}

static bool
name_is(const TicsField *field, const char *name, size_t length)
{
    return strncmp(field->name, name, length) == 0 && field->name[length] == '\0';
}

static bool
place_child(const TicsField *group, const char *name, TicsPlace *place, guint *number)
{
    for (guint i = 0; i < group->children->len; i++) {
        const TicsField *child = g_ptr_array_index(group->children, i);
        if (strcmp(child->name, name) == 0) {
            place->child = child;
            *number = i;
            return true;
        }
    }
    return false;
}

bool
tics_record_place(const TicsKind *kind, const char *path, TicsPlace *place)
{
    size_t length = strcspn(path, ".");
    const TicsField *field = NULL;
    guint index = 0, child = 0;
    while ((field = tics_record_field(kind, index)) != NULL && !name_is(field, path, length))
        index++;
    if (field == NULL || (path[length] == '.') != (field->list || field->type == TICS_TYPE_GROUP))
        return false;
    place->field = field;
    place->child = NULL;
    place->item = 0;
    if (path[length] == '.') {
        const char *digits = path + length + 1;
        char *rest;
        unsigned long item = strtoul(digits, &rest, 10);
        if (*digits < '1' || *digits > '9' || item > TICS_RECORD_ITEMS_MAX)
            return false;
        place->item = (unsigned)item;
        if (field->type != TICS_TYPE_GROUP
                ? *rest != '\0'
                : *rest != '.' || !place_child(field, rest + 1, place, &child))
            return false;
    }
    place->rank = (uint64_t)index << 40 | (uint64_t)place->item << 12 | child;
    return true;
}

bool
tics_place_personal(const TicsPlace *place)
{
    return place->field->personal || (place->child != NULL && place->child->personal);
}

static int
compare_places(const void *a, const void *b)
{
    uint64_t left = ((const TicsPlace *)a)->rank, right = ((const TicsPlace *)b)->rank;
    return (left > right) - (left < right);
}

GArray *
tics_record_places(const TicsRecord *record)
{
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(TicsPlace), record->values->len);
    bool sorted = true;
    uint64_t last = 0;
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        TicsPlace place;
        if (!tics_record_place(record->kind, value->path, &place))
            continue; /* set refuses such a path */
        place.value = value->value;
        sorted = sorted && place.rank >= last;
        last = place.rank;
        g_array_append_val(places, place);
    }
    if (!sorted)
        g_array_sort(places, compare_places);
    return places;
}

static TicsValue *
value_at(const TicsPlace *place, unsigned item)
{
    g_autofree char *path = NULL;
    if (place->child != NULL)
        path = g_strdup_printf("%s.%u.%s", place->field->name, item, place->child->name);
    else if (item > 0)
        path = g_strdup_printf("%s.%u", place->field->name, item);
    else
        path = g_strdup(place->field->name);
    return tics_record_value_new(path, place->value, strlen(place->value));
}

/* Gaps in lists close here and nowhere else: public and personal children of one item stand in two
 * files, and only a record that holds both may be renumbered. */
void
tics_record_sort(TicsRecord *record)
{
    g_autoptr(GArray) places = tics_record_places(record);
    GPtrArray *values = g_ptr_array_new_full(places->len, g_free);
    const TicsField *field = NULL;
    unsigned item = 0, given = 0;
    for (guint i = 0; i < places->len; i++) {
        const TicsPlace *place = &g_array_index(places, TicsPlace, i);
        if (place->field != field)
            item = given = 0;
        if (place->item > item)
            given++;
        item = place->item;
        field = place->field;
        bool renumber = record->private_state != TICS_PRIVATE_ABSENT;
        g_ptr_array_add(values, value_at(place, renumber ? given : item));
    }
    g_ptr_array_unref(record->values);
    record->values = values;
}
