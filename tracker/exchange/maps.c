/* maps.c -- column maps: a file of them, and what they say */
/* SPDX-License-Identifier: Apache-2.0 */
#include "maps.h"

#include "csv.h"

#include "i18n.h"
#include "value.h"

#include <string.h>

enum { LINES_MAX = 1000 };

static void
line_free(void *data)
{
    TicsMapLine *line = data;

    g_free(line->heading);
    g_free(line->field);
    g_free(line);
}

static void
value_free(void *data)
{
    TicsMapValue *value = data;

    g_free(value->field);
    g_free(value->written);
    g_free(value->code);
    g_free(value);
}

TicsMap *
tics_map_new(void)
{
    TicsMap *map = g_new0(TicsMap, 1);

    map->lines = g_ptr_array_new_with_free_func(line_free);
    map->values = g_ptr_array_new_with_free_func(value_free);
    return map;
}

void
tics_map_free(TicsMap *map)
{
    if (map == NULL)
        return;
    g_ptr_array_unref(map->lines);
    g_ptr_array_unref(map->values);
    g_free(map);
}

static bool
is_same(const char *a, const char *b)
{
    g_autofree char *left = tics_text_key(a);
    g_autofree char *right = tics_text_key(b);

    return strcmp(left, right) == 0;
}

char *
tics_map_target(const TicsKind *kind, const char *text)
{
    static const char *const words[] = {TICS_MAP_PASS, TICS_MAP_SELF, TICS_MAP_FILE, NULL};
    g_autofree char *plain = tics_text_normalize(text);

    if (g_strv_contains(words, plain))
        return g_strdup(plain);
    const TicsField *field = tics_kind_field(kind, plain);
    bool path = field != NULL && strchr(plain, '.') != NULL;
    if (field == NULL)
        field = tics_kind_match_heading(kind, text);
    if (field == NULL || field->type == TICS_TYPE_GROUP)
        return NULL;
    if (path)
        return g_strdup(plain);
    return field->parent == NULL ? g_strdup(field->name)
                                 : g_strdup_printf("%s.%s", field->parent->name, field->name);
}

void
tics_map_add(TicsMap *map, const char *heading, const char *field)
{
    TicsMapLine *line = g_new0(TicsMapLine, 1);

    line->heading = g_strstrip(g_strdup(heading));
    line->field = g_strdup(field);
    g_ptr_array_add(map->lines, line);
}

void
tics_map_add_value(TicsMap *map, const char *field, const char *written, const char *code)
{
    TicsMapValue *value = g_new0(TicsMapValue, 1);

    value->field = g_strdup(field);
    value->written = g_strdup(written);
    value->code = g_strdup(code);
    g_ptr_array_add(map->values, value);
}

const char *
tics_map_field(const TicsMap *map, const char *heading)
{
    for (guint i = 0; map != NULL && i < map->lines->len; i++) {
        const TicsMapLine *line = g_ptr_array_index(map->lines, i);
        if (is_same(line->heading, heading))
            return line->field;
    }
    return NULL;
}

const char *
tics_map_code(const TicsMap *map, const char *field, const char *written)
{
    for (guint i = 0; map != NULL && i < map->values->len; i++) {
        const TicsMapValue *value = g_ptr_array_index(map->values, i);
        if (strcmp(value->field, field) == 0 && is_same(value->written, written))
            return value->code;
    }
    return NULL;
}

static bool
take_line(TicsMap *map, const TicsKind *kind, const char *heading, const char *name, GError **error)
{
    g_autofree char *target = tics_map_target(kind, name);

    if (target == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' is no field of '%s' ('tics kind show %s' lists them; '-' passes a "
                           "column over)"),
                         name, kind->id, kind->id);
    const char *known = tics_map_field(map, heading);
    if (known != NULL && strcmp(known, target) != 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("the heading '%s' stands twice"), heading);
    if (known == NULL)
        tics_map_add(map, heading, target);
    return true;
}

static bool
take_value(TicsMap *map, const TicsKind *kind, char **cells, GError **error)
{
    const TicsField *field = tics_kind_field(kind, cells[0]);
    if (field == NULL)
        field = tics_kind_match_heading(kind, cells[0]);
    if (field == NULL || field->type == TICS_TYPE_GROUP)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' is no field of '%s' ('tics kind show %s' lists them)"), cells[0],
                         kind->id, kind->id);
    g_autofree char *code = tics_value_parse(field, cells[2], error);
    if (code == NULL)
        return false;
    tics_map_add_value(map, field->name, cells[1], code);
    return true;
}

/* The row a spreadsheet puts above its columns. */
static bool
is_title(char **cells)
{
    return (is_same(cells[0], "見出し") || is_same(cells[0], "heading")) &&
           (is_same(cells[1], "項目") || is_same(cells[1], "field"));
}

static bool
take_row(TicsMap *map, const TicsKind *kind, const TicsRow *row, size_t *told, GError **error)
{
    g_autofree char *first = g_strstrip(g_strdup(row->cells[0]));
    char *mark = strrchr(first, '=');
    size_t count = row->count;

    while (count > 0 && row->cells[count - 1][0] == '\0')
        count--;
    if (first[0] == '#')
        return true;
    if (++*told > LINES_MAX) /* also of those that say the same again: each is compared with all */
        return tics_fail(error, TICS_ERROR_INVALID, _("more than %d lines"), LINES_MAX);
    if (count == 3)
        return take_value(map, kind, row->cells, error);
    if (count == 2)
        return is_title(row->cells) || take_line(map, kind, first, row->cells[1], error);
    if (count != 1 || mark == NULL || mark == first)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("write heading=field, or the columns heading and field"));
    *mark = '\0';
    return take_line(map, kind, first, mark + 1, error);
}

TicsMap *
tics_map_read(const char *file, const TicsKind *kind, GError **error)
{
    g_autoptr(TicsMap) map = tics_map_new();
    g_autoptr(GBytes) bytes = tics_table_in_bytes(file, error);
    g_autoptr(TicsCsv) csv =
        bytes == NULL ? NULL : tics_csv_open(bytes, file, TICS_ENCODING_AUTO, error);
    bool more = csv != NULL;
    size_t told = 0;
    TicsRow row;
    GError *local = NULL;

    while (more) {
        if (!tics_csv_next(csv, &row, &more, error))
            return NULL;
        if (more && !take_row(map, kind, &row, &told, &local)) {
            g_propagate_prefixed_error(error, local, "%s:%zu: ", file, row.line);
            return NULL;
        }
    }
    return csv == NULL ? NULL : g_steal_pointer(&map);
}
