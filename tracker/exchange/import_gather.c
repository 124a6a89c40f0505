/* import_gather.c -- cells into records: one bad cell does not hide the next */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "book_origin.h"
#include "date.h"
#include "export_private.h"
#include "i18n.h"
#include "text.h"
#include "value.h"

#include <stdlib.h>
#include <string.h>

enum { ERRORS_KEPT = 1000 };

void
tics_import_error(TicsImportResult *result, size_t row, const char *column, const char *value,
                  char *message)
{
    GString *why = g_hash_table_lookup(result->bad, GSIZE_TO_POINTER(row));
    if (why == NULL)
        g_hash_table_insert(result->bad, GSIZE_TO_POINTER(row), why = g_string_new(NULL));
    g_string_append_printf(why, "%s%s%s%s", why->len > 0 ? " / " : "", column,
                           column[0] == '\0' ? "" : ": ", message);
    result->error_count++;
    if (result->errors->len >= ERRORS_KEPT) {
        g_free(message);
        return;
    }
    TicsCellError *cell = g_new0(TicsCellError, 1);
    cell->row = row;
    cell->column = g_strdup(column);
    cell->value = g_strdup(value);
    cell->message = message;
    g_ptr_array_add(result->errors, cell);
}

char *
tics_import_path(const TicsColumn *column, unsigned entry)
{
    const TicsField *field = column->field;

    if (column->path != NULL)
        return g_strdup(column->path);
    if (field->parent != NULL)
        return g_strdup_printf("%s.%u.%s", field->parent->name, entry, field->name);
    return g_strdup(field->name);
}

static void
take_value(TicsImporter *importer, TicsRecord *record, const TicsColumn *column, const char *path,
           const char *cell, size_t row)
{
    g_autoptr(GError) problem = NULL;
    const char *code = tics_map_code(importer->map, column->field->name, cell);
    g_autofree char *value =
        code != NULL ? g_strdup(code) : tics_import_parse(importer, column->field, cell, &problem);

    if (value == NULL)
        tics_import_error(importer->result, row, column->heading, cell, g_strdup(problem->message));
    else if (value[0] != '\0')
        tics_record_set(record, path, value);
}

static void
take_list(TicsImporter *importer, TicsRecord *record, const TicsColumn *column, const char *cell,
          size_t row)
{
    g_auto(GStrv) items = tics_value_split_list(cell);
    unsigned next = tics_record_count(record, column->field->name) + 1;

    for (char **item = items; *item != NULL; item++, next++) {
        g_autofree char *path = g_strdup_printf("%s.%u", column->field->name, next);
        take_value(importer, record, column, path, *item, row);
    }
}

/* 日付 2026-05-01 beside 入室 22:10 and 退室 6:05: the day belongs to the times; a time earlier
 * than the entry is on the next day. */
static char *
join_day(const TicsColumn *column, const char *day, const char *cell)
{
    bool bare = column->field->type == TICS_TYPE_DATETIME && day != NULL && cell[0] != '\0';

    if (bare) {
        g_autofree char *plain = tics_text_normalize(cell);
        bare = strlen(plain) <= 8 && (strchr(plain, ':') != NULL || strstr(plain, "時") != NULL);
    }
    return bare ? g_strdup_printf("%s %s", day, cell) : g_strdup(cell);
}

static const char *
day_of_row(const TicsImporter *importer, const TicsRow *row)
{
    for (guint i = 0; i < importer->columns->len && i < row->count; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->use == TICS_COLUMN_DATE_PART && row->cells[i][0] != '\0')
            return row->cells[i];
    }
    return NULL;
}

static void
night_shift(TicsRecord *record)
{
    const char *entered = tics_record_get(record, "entered_at");
    const char *left = tics_record_get(record, "left_at");
    TicsTime from = 0, to = 0;
    char text[TICS_TIME_TEXT];

    if (entered == NULL || left == NULL || !tics_time_parse_iso(entered, &from) ||
        !tics_time_parse_iso(left, &to) || to >= from)
        return;
    tics_record_set(record, "left_at", tics_time_format(to + 24 * 3600, text));
}

static void
take_cell(TicsImporter *importer, TicsRecord *record, const TicsColumn *column, const char *cell,
          const TicsRow *row)
{
    if (column->field->list && column->path == NULL && column->field->parent == NULL) {
        take_list(importer, record, column, cell, row->row);
        return;
    }
    take_value(importer, record, column, column->first, cell, row->row);
}

/* Who fills in the CSV, or packs the folder, is not who imports it: neither '..' nor a link may
 * fetch any other file of theirs. */
static bool
lies_beside(const char *folder, const char *name, const char *file)
{
    char *root = realpath(folder, NULL), *real = realpath(file, NULL);
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    bool inside = !g_path_is_absolute(name) && !g_strv_contains((const char *const *)parts, "..");

    if (inside && root != NULL && real != NULL && strcmp(root, "/") != 0)
        inside = g_str_has_prefix(real, root) && real[strlen(root)] == '/';
    free(root);
    free(real);
    return inside;
}

static void
take_one_file(TicsImporter *importer, TicsGathered *gathered, const TicsColumn *column,
              const char *name, size_t row)
{
    g_autofree char *file = g_build_filename(importer->folder, name, NULL);

    if (!lies_beside(importer->folder, name, file))
        tics_import_error(
            importer->result, row, column->heading, name,
            g_strdup(_("name a file beside this one, without '..', a leading '/' or a "
                       "link that leads elsewhere")));
    else if (!g_file_test(file, G_FILE_TEST_IS_REGULAR))
        tics_import_error(
            importer->result, row, column->heading, name,
            importer->import->attachments != NULL
                ? g_strdup_printf(_("there is no such file in '%s': '%s'"),
                                  importer->import->attachments, name)
                : g_strdup_printf(_("there is no such file beside this one: '%s'"), name));
    else
        g_ptr_array_add(gathered->files, g_steal_pointer(&file));
}

/* A name, or, where no file is called so, several as in a list. */
static void
take_file(TicsImporter *importer, TicsGathered *gathered, const TicsColumn *column,
          const char *cell, size_t row)
{
    g_autofree char *name = g_strstrip(g_strdup(cell));
    g_autofree char *whole = g_build_filename(importer->folder, name, NULL);
    g_auto(GStrv) names = tics_value_split_list(name);

    if (name[0] == '\0')
        return;
    if (g_file_test(whole, G_FILE_TEST_IS_REGULAR) || g_strv_length(names) < 2) {
        take_one_file(importer, gathered, column, name, row);
        return;
    }
    for (char **one = names; *one != NULL; one++)
        take_one_file(importer, gathered, column, *one, row);
}

void
tics_gathered_free(void *data)
{
    TicsGathered *gathered = data;

    tics_record_free(gathered->record);
    g_ptr_array_unref(gathered->rows);
    g_ptr_array_unref(gathered->files);
    if (gathered->more != NULL)
        g_ptr_array_unref(gathered->more);
    g_free(gathered->id);
    g_free(gathered);
}

/* Nobody looks at a column that is not taken: what it alone says would be lost. */
static void
check_twin(TicsImporter *importer, TicsColumn *column, const TicsRow *row)
{
    const char *mine = row->cells[column->at];
    const char *taken = column->twin->at < row->count ? row->cells[column->twin->at] : "";
    g_autofree char *value = tics_value_parse(column->field, mine, NULL);
    g_autofree char *other = tics_value_parse(column->field, taken, NULL);

    if (column->told || strcmp(mine, taken) == 0 || (value != NULL && value[0] == '\0') ||
        (value != NULL && g_strcmp0(value, other) == 0))
        return;
    /* once for the file: what is to be mended is the heading */
    column->told = !importer->partial;
    tics_import_error(
        importer->result, row->row, column->heading, mine,
        g_strdup_printf(_("the column '%s' means '%s' as well and says '%s' here; one of the two "
                          "would be lost: give one another heading, delete it, or name the one "
                          "that does not count with --ignore"),
                        column->twin->heading, column->field->title[importer->import->lang],
                        taken));
}

static bool
is_called(const TicsRecord *member, const char *field, const char *said)
{
    const char *name = tics_record_get(member, field);
    g_autofree char *known = name != NULL ? tics_text_fold(name) : NULL;

    return known != NULL && strcmp(known, said) == 0;
}

/* A number slips by a line in a sheet, a name does not. Papers may bear the name before a marriage.
 */
static void
check_name(TicsImporter *importer, const TicsGathered *gathered, const char *heading,
           const char *cell, size_t row)
{
    const TicsBelongs *belongs = &importer->belongs;
    const char *key = tics_record_get(gathered->record, belongs->field->name);
    g_autofree char *said = tics_text_fold(cell);
    g_autoptr(TicsRecord) member =
        key != NULL && said[0] != '\0' ? tics_belongs_member(importer->index, belongs, key) : NULL;
    const char *name = member != NULL ? tics_record_get(member, belongs->name->name) : NULL;

    if (name != NULL && !is_called(member, belongs->name->name, said) &&
        !is_called(member, "former_name", said))
        tics_import_error(importer->result, row, heading, cell,
                          g_strdup_printf(_("'%s' is '%s' in the register; correct the number or "
                                            "the name"),
                                          key, name));
}

static void
check_names(TicsImporter *importer, const TicsGathered *gathered, const TicsRow *row)
{
    for (guint i = 0; i < importer->columns->len && i < row->count; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->use == TICS_COLUMN_NAME)
            check_name(importer, gathered, column->heading, row->cells[i], row->row);
    }
}

/* Cells of a workbook that show an error, or nothing worked out. In a column that is passed over
 * they hurt nobody. */
static void
take_troubles(TicsImporter *importer, const TicsRow *row)
{
    for (guint i = 0; row->troubles != NULL && i < row->troubles->len; i++) {
        const TicsCellTrouble *trouble = g_ptr_array_index(row->troubles, i);
        const TicsColumn *column = trouble->at < importer->columns->len
                                       ? g_ptr_array_index(importer->columns, trouble->at)
                                       : NULL;
        if (column != NULL && (column->use != TICS_COLUMN_EMPTY || column->twin != NULL) &&
            column->use != TICS_COLUMN_UNKNOWN)
            tics_import_error(importer->result, row->row, column->heading, trouble->value,
                              g_strdup(trouble->message));
    }
}

static TicsGathered *
read_row(TicsImporter *importer, const TicsRow *row)
{
    TicsGathered *gathered = g_new0(TicsGathered, 1);
    const char *day = importer->kind->has_rows ? day_of_row(importer, row) : NULL;

    gathered->record = tics_record_new(importer->kind, NULL);
    gathered->rows = g_ptr_array_new();
    gathered->files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(gathered->rows, GSIZE_TO_POINTER(row->row));
    for (guint i = 0; i < importer->columns->len && i < row->count; i++) {
        TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->twin != NULL)
            check_twin(importer, column, row);
        if (column->use == TICS_COLUMN_ATTACHMENT)
            take_file(importer, gathered, column, row->cells[i], row->row);
        if (column->use != TICS_COLUMN_FIELD && column->use != TICS_COLUMN_ITEM)
            continue;
        g_autofree char *cell = join_day(column, day, row->cells[i]);
        take_cell(importer, gathered->record, column, cell, row);
    }
    take_troubles(importer, row);
    if (day != NULL)
        night_shift(gathered->record);
    check_names(importer, gathered, row);
    return gathered;
}

static bool
same_or_absent(const char *a, const char *b)
{
    return a == NULL || b == NULL || strcmp(a, b) == 0;
}

/* A further row of a record already met: its group entries are appended; other values must agree.
 */
static void
merge_row(TicsImporter *importer, TicsGathered *whole, TicsGathered *part)
{
    size_t row = GPOINTER_TO_SIZE(g_ptr_array_index(part->rows, 0));
    GHashTable *offsets = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < part->record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(part->record->values, i);
        const TicsField *field = tics_kind_field(importer->kind, value->path);
        if (field->parent == NULL) {
            if (same_or_absent(tics_record_get(whole->record, value->path), value->value))
                tics_record_set(whole->record, value->path, value->value);
            else
                tics_import_error(
                    importer->result, row, field->name, value->value,
                    g_strdup_printf(_("differs from row %zu of the same record"),
                                    GPOINTER_TO_SIZE(g_ptr_array_index(whole->rows, 0))));
            continue;
        }
        const char *group = field->parent->name;
        gpointer known = g_hash_table_lookup(offsets, group);
        unsigned entry =
            known != NULL ? GPOINTER_TO_UINT(known) : tics_record_count(whole->record, group) + 1;
        g_hash_table_insert(offsets, (char *)group, GUINT_TO_POINTER(entry));
        g_autofree char *path = g_strdup_printf("%s.%u.%s", group, entry, field->name);
        tics_record_set(whole->record, path, value->value);
    }
    g_hash_table_unref(offsets);
    g_ptr_array_add(whole->rows, GSIZE_TO_POINTER(row));
    while (part->files->len > 0)
        g_ptr_array_add(whole->files, g_ptr_array_steal_index(part->files, 0));
}

void
tics_import_place(TicsImporter *importer, TicsGathered *gathered, bool grouping)
{
    g_autofree char *key = grouping ? tics_record_key(gathered->record) : NULL;
    guint known = key == NULL ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(importer->by_key, key));

    if (known > 0) {
        merge_row(importer, g_ptr_array_index(importer->gathered, known - 1), gathered);
        tics_gathered_free(gathered);
        return;
    }
    g_ptr_array_add(importer->gathered, gathered);
    if (key != NULL)
        g_hash_table_insert(importer->by_key, g_steal_pointer(&key),
                            GUINT_TO_POINTER(importer->gathered->len));
}

/* Does the file have a column for something that must be said and that nobody filled in beforehand?
 */
static bool
has_blanks_to_fill(const TicsImporter *importer)
{
    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->field != NULL && column->field->required && column->use == TICS_COLUMN_FIELD &&
            !tics_belongs_prefills(&importer->belongs, importer->kind, column->field))
            return true;
    }
    return false;
}

/* A line of a sheet of what is missing that nobody has filled in yet. */
static bool
is_blank(const TicsImporter *importer, const TicsGathered *gathered)
{
    for (guint i = 0; i < gathered->record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(gathered->record->values, i);
        const TicsField *field = tics_kind_field(importer->kind, value->path);
        if (!tics_belongs_prefills(&importer->belongs, importer->kind, field))
            return false;
    }
    return gathered->record->values->len > 0 && gathered->files->len == 0;
}

/* A line of a sheet of requests that nobody has filled in. */
static bool
is_untouched(const TicsImporter *importer, const TicsGathered *gathered)
{
    if (strcmp(importer->origin->purpose, "requests") != 0 || gathered->files->len > 0)
        return false;
    for (guint i = 0; i < gathered->record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(gathered->record->values, i);
        const TicsField *field = tics_kind_field(importer->kind, value->path);
        if (!tics_book_origin_is_prefilled(importer->origin, importer->kind->id, field->name))
            return false;
    }
    return true;
}

bool
tics_import_gather(TicsImporter *importer, TicsTableIn *rows, GError **error)
{
    bool grouping = tics_export_has_groups(importer->kind) && !importer->kind->has_rows;
    bool fillable = importer->belongs.field != NULL && !importer->kind->has_rows &&
                    has_blanks_to_fill(importer);
    bool more = true;
    TicsRow row;

    importer->gathered = g_ptr_array_new_with_free_func(tics_gathered_free);
    importer->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (importer->kind->has_rows && !importer->partial && !importer->import->explain &&
        importer->origin == NULL)
        importer->taken = tics_log_taken_new();
    importer->lines = importer->taken != NULL ? tics_log_lines_new(importer) : NULL;
    while (more) {
        if (!tics_table_in_next(rows, &row, &more, error))
            return false;
        if (!more)
            break;
        importer->result->rows++;
        tics_import_progress(importer);
        if (row.count > importer->columns->len)
            tics_import_error(importer->result, row.row, "", row.cells[importer->columns->len],
                              g_strdup(_("the row has more cells than the heading row")));
        if (importer->lines != NULL && tics_log_lines_take(importer, &row))
            continue;
        size_t wrong = importer->result->error_count, kept = importer->result->errors->len;
        TicsGathered *gathered = read_row(importer, &row);
        if (importer->import->explain)
            tics_explain_row(importer, &row, gathered->record, kept);
        more = !importer->import->explain || importer->result->rows < TICS_EXPLAINED_ROWS;
        bool known = tics_merge_take_row(importer, gathered, &row);
        bool untouched = importer->origin != NULL && !known && is_untouched(importer, gathered);
        if (untouched || (fillable && !known && wrong == importer->result->error_count &&
                          is_blank(importer, gathered))) {
            g_array_append_val(importer->result->blank, row.row);
            tics_gathered_free(gathered);
            continue;
        }
        if (importer->taken != NULL) {
            tics_log_take(importer, importer->taken, gathered);
            tics_gathered_free(gathered);
        } else if (importer->origin != NULL)
            g_ptr_array_add(importer->gathered, gathered);
        else
            tics_import_place(importer, gathered, grouping);
    }
    if (importer->origin != NULL)
        tics_merge_place(importer);
    return true;
}
