/* import_log_lines.c -- the cells of a row of a log straight into its line, without a record
 * between
 *
 * Only what is quite ordinary goes this way: times as gates write them, ids and names of letters
 * that are stored as they stand, what was read a moment ago. Everything else, and every row with
 * something wrong, goes the long way of import_gather.c, which alone says what is wrong; so both
 * give the same.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "date.h"
#include "value.h"

#include <string.h>

enum { HELD = 64, NEAR = 256, LINE_BYTES = 1000 };

typedef struct {
    const TicsField *field; /* NULL: passed over */
    int target;             /* column of the line; ZONE: the area, which is in none */
    bool coded;             /* the map may say what a value means */
    TicsParsed *held;       /* HELD of them, by hash */
} Column;

enum { ZONE = TICS_LOG_COLUMNS, CELLS };

struct TicsLogLines {
    GArray *columns; /* Column */
    int row_id, entered_at, closed_day, left_at;
    TicsLogPlace *near[NEAR]; /* borrowed, by hash */
    TicsLogCell cells[CELLS]; /* of the row at hand */
    char times[CELLS][TICS_TIME_TEXT];
};

static bool
is_coded(const TicsMap *map, const TicsField *field)
{
    bool coded = false;

    for (guint i = 0; map != NULL && i < map->values->len && !coded; i++)
        coded =
            strcmp(((TicsMapValue *)g_ptr_array_index(map->values, i))->field, field->name) == 0;
    return coded;
}

/* False: a column that is more than a value of the row. */
static bool
take_column(const TicsImporter *importer, const TicsColumn *from, Column *column)
{
    const TicsField *field = from->field;

    if (from->twin != NULL)
        return false;
    if (from->use == TICS_COLUMN_EMPTY)
        return true;
    if (from->use != TICS_COLUMN_FIELD || field->list || field->parent != NULL ||
        from->path != NULL)
        return false;
    column->field = field;
    column->target = strcmp(field->name, "zone_id") == 0 ? ZONE : tics_log_column(field->name);
    column->coded = is_coded(importer->map, field);
    column->held = g_new0(TicsParsed, HELD);
    return column->target >= 0;
}

static void
column_clear(void *data)
{
    Column *column = data;

    for (size_t i = 0; column->held != NULL && i < HELD; i++) {
        g_free(column->held[i].cell);
        g_free(column->held[i].value);
    }
    g_free(column->held);
}

TicsLogLines *
tics_log_lines_new(const TicsImporter *importer)
{
    g_autoptr(GHashTable) targets = g_hash_table_new(NULL, NULL);
    TicsLogLines *lines = g_new0(TicsLogLines, 1);
    bool good = true;

    lines->columns = g_array_new(FALSE, TRUE, sizeof(Column));
    g_array_set_clear_func(lines->columns, column_clear);
    lines->row_id = tics_log_column("row_id");
    lines->entered_at = tics_log_column("entered_at");
    lines->closed_day = tics_log_column("closed_day");
    lines->left_at = tics_log_column("left_at");
    for (guint i = 0; good && i < importer->columns->len; i++) {
        Column column = {0};
        good = take_column(importer, g_ptr_array_index(importer->columns, i), &column) &&
               (column.field == NULL || g_hash_table_add(targets, GINT_TO_POINTER(column.target)));
        g_array_append_val(lines->columns, column);
    }
    if (good)
        return lines;
    tics_log_lines_free(lines);
    return NULL;
}

void
tics_log_lines_free(TicsLogLines *lines)
{
    if (lines == NULL)
        return;
    g_array_unref(lines->columns);
    g_free(lines);
}

/* Kana and kanji: nothing that cannot be seen, is wide for narrow, or blank. */
static bool
is_usual(unsigned character)
{
    return (character >= 0x4E00 && character <= 0x9FFF) ||
           (character >= 0x3041 && character <= 0x3096) ||
           (character >= 0x30A1 && character <= 0x30FC) || character == 0x3005;
}

/* Length of a cell that is stored as it stands, 0: not to be told from its letters alone. */
static size_t
plain_length(const char *cell)
{
    const unsigned char *c = (const unsigned char *)cell;

    while (*c != '\0') {
        if (*c >= 0x20 && *c < 0x7F) {
            c++;
            continue;
        }
        if (*c < 0xE3 || *c > 0xE9 || (c[1] & 0xC0) != 0x80 || (c[2] & 0xC0) != 0x80 ||
            !is_usual((*c & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu)))
            return 0;
        c += 3;
    }
    size_t length = (size_t)(c - (const unsigned char *)cell);
    bool blank = length == 0 || cell[0] == ' ' || cell[length - 1] == ' ';
    return blank || length > LINE_BYTES ? 0 : length;
}

/* What the cell says by the long way, kept for the next like it. False: it is wrong. */
static bool
look_up(const Column *column, const char *cell, TicsLogCell *found)
{
    TicsParsed *known = &column->held[g_str_hash(cell) % HELD];

    if (known->cell == NULL || strcmp(known->cell, cell) != 0) {
        char *value = tics_value_parse(column->field, cell, NULL);
        if (value == NULL)
            return false;
        g_free(known->cell);
        g_free(known->value);
        *known = (TicsParsed){column->field, g_strdup(cell), value};
    }
    *found = (TicsLogCell){known->value, strlen(known->value)};
    return true;
}

static bool
take_cell(TicsLogLines *lines, const Column *column, const char *cell)
{
    TicsLogCell *found = &lines->cells[column->target];
    TicsType type = column->field->type;
    TicsTime time = 0;
    size_t length = 0;

    if (type == TICS_TYPE_DATETIME && tics_time_parse_usual(cell, &time)) {
        found->text = tics_time_format(time, lines->times[column->target]);
        found->length = strlen(found->text);
        return true;
    }
    if (type == TICS_TYPE_ID || type == TICS_TYPE_REF || type == TICS_TYPE_TEXT)
        length = plain_length(cell);
    if (length == 0)
        return look_up(column, cell, found);
    *found = (TicsLogCell){cell, length};
    return true;
}

/* False: a value is coded, or wrong. */
static bool
read_cells(TicsImporter *importer, const TicsRow *row)
{
    TicsLogLines *lines = importer->lines;

    if (row->count > lines->columns->len || row->troubles != NULL)
        return false;
    memset(lines->cells, 0, sizeof lines->cells);
    for (guint i = 0; i < row->count; i++) {
        const Column *column = &g_array_index(lines->columns, Column, i);
        if (column->field == NULL)
            continue;
        if (column->coded &&
            tics_map_code(importer->map, column->field->name, row->cells[i]) != NULL)
            return false;
        if (row->cells[i][0] != '\0' && !take_cell(lines, column, row->cells[i]))
            return false;
    }
    return true;
}

/* Its area and month; NULL: it does not say both. */
static TicsLogPlace *
place_of(TicsImporter *importer)
{
    TicsLogLines *lines = importer->lines;
    const TicsLogCell *zone = &lines->cells[ZONE], *at = &lines->cells[lines->entered_at];
    guint hash = 0;

    at = at->length > 0 ? at : &lines->cells[lines->closed_day];
    at = at->length > 0 ? at : &lines->cells[lines->left_at];
    if (zone->length == 0 || at->length == 0)
        return NULL;
    for (size_t i = 0; i < zone->length; i++)
        hash = hash * 31 + (unsigned char)zone->text[i];
    hash = (hash * 31 + (unsigned char)at->text[5]) * 31 + (unsigned char)at->text[6];
    TicsLogPlace **near = &lines->near[hash % NEAR];
    if (*near != NULL && strncmp((*near)->month, at->text, 7) == 0 &&
        strncmp((*near)->zone, zone->text, zone->length) == 0 &&
        (*near)->zone[zone->length] == '\0')
        return *near;
    g_autofree char *name = g_strndup(zone->text, zone->length);
    return *near = tics_log_place(importer, importer->taken, name, at->text);
}

bool
tics_log_lines_take(TicsImporter *importer, const TicsRow *row)
{
    TicsLogLines *lines = importer->lines;

    if (!read_cells(importer, row))
        return false;
    const TicsLogCell *id = &lines->cells[lines->row_id];
    TicsLogPlace *place = id->length > 0 ? place_of(importer) : NULL;
    if (place == NULL || !place->known ||
        !tics_log_id_add(importer->taken, place->zone_number, id->text, id->length))
        return false;
    tics_log_text_put(place->text, lines->cells);
    return true;
}
