/* import.c -- a file of rows into records of a kind: all or nothing, one commit, every bad cell
 * said */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static void
cell_error_free(void *data)
{
    TicsCellError *cell = data;

    g_free(cell->column);
    g_free(cell->letters);
    g_free(cell->value);
    g_free(cell->message);
    g_free(cell);
}

static void
column_said_free(void *data)
{
    TicsColumnSaid *said = data;

    g_free(said->heading);
    g_free(said->became);
    g_free(said);
}

void
tics_import_result_free(TicsImportResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->columns);
    g_ptr_array_unref(result->unknown_columns);
    g_ptr_array_unref(result->errors);
    g_ptr_array_unref(result->changes);
    g_ptr_array_unref(result->gone);
    g_array_unref(result->blank);
    g_ptr_array_unref(result->explained);
    g_ptr_array_unref(result->notes);
    g_free(result->sheet);
    g_free(result->format);
    g_hash_table_unref(result->bad);
    g_free(result->map_used);
    g_free(result->map_kept);
    g_free(result->rejects);
    g_free(result->gate);
    g_free(result->warning);
    g_free(result);
}

static void
string_free(void *data)
{
    g_string_free(data, TRUE);
}

TicsImportResult *
tics_import_result_new(void)
{
    TicsImportResult *result = g_new0(TicsImportResult, 1);

    result->columns = g_ptr_array_new_with_free_func(column_said_free);
    result->unknown_columns = g_ptr_array_new_with_free_func(g_free);
    result->notes = g_ptr_array_new_with_free_func(g_free);
    result->blank = g_array_new(FALSE, FALSE, sizeof(size_t));
    result->errors = g_ptr_array_new_with_free_func(cell_error_free);
    result->changes = g_ptr_array_new_with_free_func(tics_cell_change_free);
    result->gone = g_ptr_array_new_with_free_func(g_free);
    result->explained = g_ptr_array_new_with_free_func(tics_explained_free);
    result->bad = g_hash_table_new_full(NULL, NULL, NULL, string_free);
    return result;
}

/* What a column became, in the reader's words. Transfer full. */
static char *
describe(const TicsImporter *importer, const TicsColumn *column)
{
    if (column->ignored)
        return g_strdup(tics_map_field(importer->map, column->heading) == NULL
                            ? _("(passed over, as --ignore says)")
                            : _("(passed over, as the map says)"));
    if (column->use == TICS_COLUMN_RECORD)
        return g_strdup(_("(which record the row is)"));
    if (column->twin != NULL)
        return g_strdup_printf(_("(the same as '%s')"), column->twin->heading);
    if (column->use == TICS_COLUMN_ATTACHMENT)
        return g_strdup(_("attached file"));
    if (column->use == TICS_COLUMN_DATE_PART)
        return g_strdup(_("day of the times"));
    if (column->use == TICS_COLUMN_NAME)
        return g_strdup_printf(_("(compared with '%s', not stored)"),
                               importer->belongs.target->title[importer->import->lang]);
    if (column->use == TICS_COLUMN_UNKNOWN) {
        const TicsField *near = tics_kind_nearest_field(importer->kind, column->heading);
        return near == NULL ? g_strdup(_("(unknown)"))
                            : g_strdup_printf(_("(unknown; %s?)"), near->name);
    }
    if (column->field == NULL)
        return g_strdup(_("(not needed)"));
    if (importer->import->explain) /* beside the values there is little room */
        return g_strdup(column->path != NULL ? column->path : column->field->name);
    return g_strdup_printf("%s (%s)", column->field->title[importer->import->lang],
                           column->path != NULL ? column->path : column->field->name);
}

static void
say_columns(TicsImporter *importer)
{
    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        bool unknown = column->use == TICS_COLUMN_UNKNOWN;
        if (!importer->import->explain && (column->heading[0] == '\0' || unknown))
            continue;
        TicsColumnSaid *said = g_new0(TicsColumnSaid, 1);
        said->heading = g_strdup(column->heading);
        said->became = describe(importer, column);
        g_ptr_array_add(importer->result->columns, said);
    }
}

/* A heading that is to be passed over but is not there is a slip of the pen. */
static bool
check_ignored(const TicsImporter *importer, GError **error)
{
    char **name = importer->import->ignored;

    for (; name != NULL && *name != NULL; name++) {
        bool there = false;
        g_autofree char *key = tics_text_key(*name);
        for (guint i = 0; i < importer->columns->len && !there; i++) {
            const TicsColumn *column = g_ptr_array_index(importer->columns, i);
            g_autofree char *heading = tics_text_key(column->heading);
            there = column->ignored && strcmp(heading, key) == 0;
        }
        if (!there)
            return tics_fail(error, TICS_ERROR_USAGE, _("--ignore: the file has no column '%s'"),
                             *name);
    }
    return true;
}

/* An unknown column stops the import: what it holds would be lost without a word. */
static void
refuse_unknown(TicsImporter *importer)
{
    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->use != TICS_COLUMN_UNKNOWN)
            continue;
        const TicsField *near = tics_kind_nearest_field(importer->kind, column->heading);
        tics_import_error(
            importer->result, importer->heading_row, column->heading, "",
            near == NULL
                ? g_strdup_printf(_("no field of '%s' is called so; rename the heading ('tics kind "
                                    "show %s' lists them), or pass the column over with --ignore"),
                                  importer->kind->id, importer->kind->id)
                : g_strdup_printf(_("no field of '%s' is called so; did you mean '%s' (%s)?"),
                                  importer->kind->id, near->title[importer->import->lang],
                                  near->name));
    }
}

static bool
read_headings(TicsImporter *importer, TicsTableIn *rows, GError **error)
{
    TicsRow row;
    bool more = false;

    if (!tics_table_in_next(rows, &row, &more, error))
        return false;
    if (!more)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: the file is empty"),
                         importer->import->file);
    importer->heading_row = row.row;
    if (!tics_import_columns(importer, &row, error))
        return false;
    say_columns(importer);
    if (!importer->import->explain)
        refuse_unknown(importer);
    return check_ignored(importer, error);
}

void
tics_importer_clear(TicsImporter *importer)
{
    g_clear_pointer(&importer->columns, g_ptr_array_unref);
    g_clear_pointer(&importer->gathered, g_ptr_array_unref);
    g_clear_pointer(&importer->change, tics_change_free);
    g_clear_pointer(&importer->taken, tics_log_taken_free);
    g_clear_pointer(&importer->lines, tics_log_lines_free);
    tics_import_forget_parsed(importer);
    g_clear_pointer(&importer->by_key, g_hash_table_unref);
    g_clear_pointer(&importer->folder, g_free);
    g_clear_pointer(&importer->map, tics_map_free);
    g_clear_pointer(&importer->map_name, g_free);
}

static int
compare_errors(const void *a, const void *b)
{
    const TicsCellError *left = *(TicsCellError *const *)a, *right = *(TicsCellError *const *)b;

    return left->row < right->row ? -1 : left->row > right->row;
}

char *
tics_import_letters(const TicsImporter *importer, const char *heading)
{
    g_autoptr(GString) letters = g_string_new(NULL);

    for (guint c = 0; c < importer->columns->len; c++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, c);
        g_autofree char *name = tics_column_letters(column->at);
        if (heading[0] != '\0' && strcmp(column->heading, heading) == 0)
            g_string_append_printf(letters, "%s%s", letters->len > 0 ? ", " : "", name);
    }
    return g_strdup(letters->str);
}

/* Where in a workbook the column of each error stands. */
static void
give_letters(const TicsImporter *importer)
{
    for (guint i = 0; importer->result->sheet != NULL && i < importer->result->errors->len; i++) {
        TicsCellError *cell = g_ptr_array_index(importer->result->errors, i);
        cell->letters = tics_import_letters(importer, cell->column);
    }
}

static int
compare_changes(const void *a, const void *b)
{
    const TicsCellChange *left = *(TicsCellChange *const *)a, *right = *(TicsCellChange *const *)b;

    return left->row < right->row ? -1 : left->row > right->row;
}

bool
tics_import_read(TicsImporter *importer, TicsTableIn *rows, GError **error)
{
    importer->origin = tics_table_in_about(rows)->origin;
    if (!tics_merge_check_kind(importer, error) || !read_headings(importer, rows, error) ||
        !tics_merge_begin(importer, error))
        return false;
    importer->partial = importer->import->partial && importer->result->error_count == 0;
    bool direct = importer->kind->has_rows && importer->origin == NULL &&
                  !importer->import->partial && !importer->import->explain;
    if (direct && importer->result->error_count == 0 && !tics_import_log_begin(importer, error))
        return false;
    return tics_import_gather(importer, rows, error);
}

void
tics_import_sort(TicsImporter *importer)
{
    g_ptr_array_sort(importer->result->errors, compare_errors);
    g_ptr_array_sort(importer->result->changes, compare_changes);
    give_letters(importer);
}

bool
tics_import_verdict(const TicsImport *import, size_t errors, size_t conflicts, GError **error)
{
    if (errors == 0 && conflicts > 0)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("%s: %zu cells were changed both in the workbook and in the store; "
                           "nothing was written (--on-conflict skip keeps the store's values, "
                           "update takes the workbook's)"),
                         import->file, conflicts);
    return errors == 0 ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s: %zu cells need mending; nothing was written"), import->file, errors);
}

static bool
run(TicsImporter *importer, TicsTableIn *rows, GError **error)
{
    const TicsImportResult *result = importer->result;

    if (!tics_import_read(importer, rows, error))
        return false;
    tics_table_in_end(rows);
    if (importer->import->explain)
        return true;
    tics_partial_settle(importer);
    bool done = importer->import->scheme != NULL ? tics_import_scheme_rows(importer, error)
                : importer->kind->has_rows       ? tics_import_log(importer, error)
                                                 : tics_import_records(importer, error);
    if (!done)
        return false;
    tics_import_sort(importer);
    return tics_import_verdict(importer->import, importer->partial ? 0 : result->error_count,
                               result->error_count == 0 ? result->conflicts : 0, error);
}

typedef struct {
    const TicsImporter *importer;
    const TicsMap *told; /* of --map, or NULL */
} Counting;

static size_t
count_headings(const TicsRow *row, void *user)
{
    const Counting *counting = user;
    const TicsImporter *importer = counting->importer;
    g_autofree char *name = NULL;
    g_autoptr(TicsMap) kept = counting->told == NULL
                                  ? tics_map_kept(importer->index, importer->kind, row, &name, NULL)
                                  : NULL;
    TicsToldColumns told = {importer->import->ignored,
                            counting->told != NULL ? counting->told : kept};
    g_autoptr(GPtrArray) columns =
        tics_map_columns(importer->kind, &importer->belongs, row, &told, NULL);
    size_t known = 0;

    for (guint i = 0; i < columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(columns, i);
        known += column->use != TICS_COLUMN_UNKNOWN && column->use != TICS_COLUMN_EMPTY;
    }
    return known;
}

static void
take_about(TicsImportResult *result, const TicsTableAbout *about)
{
    result->encoding = about->encoding;
    result->had_bom = about->had_bom;
    result->sheet = g_strdup(about->sheet);
    result->header_row = about->header_row;
    for (guint i = 0; i < about->notes->len; i++)
        g_ptr_array_add(result->notes, g_strdup(g_ptr_array_index(about->notes, i)));
}

/* Opens the table; where its headings stand is told by what they mean, also by a map. */
static TicsTableIn *
open_table(TicsImporter *importer, GError **error)
{
    const TicsImport *import = importer->import;
    TicsTableWish wish = {import->file, import->encoding, import->sheet, import->header_row,
                          importer->kind->id};
    g_autoptr(TicsMap) told =
        import->map_file == NULL ? NULL : tics_map_read(import->map_file, importer->kind, error);
    Counting counting = {importer, told};

    if (import->map_file != NULL && told == NULL)
        return NULL;
    g_autoptr(TicsTableIn) rows = tics_table_in_open(&wish, count_headings, &counting, error);
    if (rows == NULL)
        return NULL;
    take_about(importer->result, tics_table_in_about(rows));
    importer->separator = tics_table_in_about(rows)->separator;
    return g_steal_pointer(&rows);
}

bool
tics_import_open(TicsImporter *importer, TicsTableIn **rows, GError **error)
{
    const TicsImport *import = importer->import;

    *rows = open_table(importer, error);
    if (*rows == NULL)
        return false;
    importer->folder = import->attachments != NULL ? g_strdup(import->attachments)
                                                   : g_path_get_dirname(import->file);
    return true;
}

bool
tics_import_file(TicsIndex *index, const TicsKind *kind, const TicsImport *import,
                 TicsImportResult **result, GError **error)
{
    TicsImporter importer = {
        .index = index, .kind = kind, .import = import, .belongs = tics_belongs(index, kind)};

    *result = importer.result = tics_import_result_new();
    if (import->partial && strcmp(import->file, "-") == 0)
        return tics_fail(error, TICS_ERROR_USAGE, _("--partial needs a file, not standard input"));
    bool is_xml = false;
    if (import->scheme != NULL && !tics_import_scheme_xml(&importer, &is_xml, error))
        return false;
    if (is_xml)
        return true;
    g_autoptr(TicsTableIn) rows = NULL;
    if (!tics_import_open(&importer, &rows, error))
        return false;
    bool done = import->profile != NULL ? tics_import_gate(&importer, rows, error)
                                        : run(&importer, rows, error);
    tics_importer_clear(&importer);
    return done;
}
