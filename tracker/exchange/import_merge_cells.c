/* import_merge_cells.c -- cell by cell: as it was written, as the store has it now, as it came back
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_origin.h"
#include "book_plan.h"
#include "export_private.h"
#include "import_private.h"

#include "i18n.h"

#include <string.h>

enum { GONE_KEPT = 1000 };

typedef struct {
    TicsImporter *importer;
    const TicsRecord *base, *theirs; /* when the workbook was written; now */
    TicsRecord *whole;               /* theirs with what was changed */
    GHashTable *settled;             /* path -> row whose cell changed it */
    unsigned entries;                /* of its longest group, new ones among them */
} Merge;

/* A cell and what the three say of it. */
typedef struct {
    const TicsColumn *column;
    const TicsRecord *said; /* of this row alone */
    size_t row;
    unsigned entry;
    char *path, *from; /* in the record; in `said` */
    char *base, *theirs, *mine;
} Cell;

static void
cell_clear(Cell *cell)
{
    g_free(cell->path);
    g_free(cell->from);
    g_free(cell->base);
    g_free(cell->theirs);
    g_free(cell->mine);
}

void
tics_cell_change_free(void *data)
{
    TicsCellChange *change = data;

    g_free(change->record);
    g_free(change->column);
    g_free(change->letters);
    g_free(change->field);
    g_free(change->base);
    g_free(change->theirs);
    g_free(change->mine);
    g_free(change);
}

static bool
is_list(const TicsColumn *column)
{
    return column->field->list && column->path == NULL && column->field->parent == NULL;
}

static char *
text_at(const TicsRecord *record, const TicsColumn *column, const char *path)
{
    const char *value = is_list(column) ? NULL : tics_record_get(record, path);

    return is_list(column) ? tics_export_text(record, column->field, 1, TICS_JA)
                           : g_strdup(value == NULL ? "" : value);
}

static Cell
cell_of(const Merge *merge, const TicsGathered *row, const TicsColumn *column, unsigned entry)
{
    Cell cell = {.column = column,
                 .said = row->record,
                 .row = tics_import_first_row(row),
                 .entry = entry,
                 .path = tics_import_path(column, entry),
                 .from = tics_import_path(column, 1)};

    cell.base = text_at(merge->base, column, cell.path);
    cell.theirs = text_at(merge->theirs, column, cell.path);
    cell.mine = text_at(row->record, column, cell.from);
    return cell;
}

static void
take(const Merge *merge, const Cell *cell)
{
    const char *name = cell->column->field->name;

    g_hash_table_insert(merge->settled, g_strdup(cell->path), GSIZE_TO_POINTER(cell->row));
    if (!is_list(cell->column)) {
        tics_record_set(merge->whole, cell->path, cell->mine);
        return;
    }
    tics_record_clear_list(merge->whole, name);
    for (unsigned n = 1; n <= tics_record_count(cell->said, name); n++) {
        g_autofree char *path = g_strdup_printf("%s.%u", name, n);
        tics_record_set(merge->whole, path, tics_record_get(cell->said, path));
    }
}

static char *
shown(const Merge *merge, const Cell *cell, const char *text)
{
    const TicsField *field = cell->column->field;

    return text[0] == '\0' || field->list
               ? g_strdup(text)
               : tics_value_display(field, text, merge->importer->import->lang);
}

/* `instead`: what is said of both versions of the store, NULL: their texts. */
static void
say(const Merge *merge, const Cell *cell, const char *instead, TicsCellVerdict verdict)
{
    TicsImporter *importer = merge->importer;
    TicsCellChange *change = g_new0(TicsCellChange, 1);

    change->row = cell->row;
    change->record = tics_record_name(merge->theirs);
    change->column = g_strdup(cell->column->heading);
    change->letters = tics_column_letters(cell->column->at);
    change->field = g_strdup(cell->column->field->name);
    change->base = instead != NULL ? g_strdup(instead) : shown(merge, cell, cell->base);
    change->theirs = instead != NULL ? g_strdup(instead) : shown(merge, cell, cell->theirs);
    change->mine = shown(merge, cell, cell->mine);
    change->verdict = verdict;
    importer->result->conflicts += verdict == TICS_CELL_CONFLICT;
    g_ptr_array_add(importer->result->changes, change);
}

static void
refuse(const Merge *merge, const Cell *cell, char *message)
{
    tics_import_error(merge->importer->result, cell->row, cell->column->heading, cell->mine,
                      message);
}

/* Changed in the workbook and in the store. */
static void
settle_conflict(const Merge *merge, const Cell *cell)
{
    TicsImporter *importer = merge->importer;
    TicsOnConflict how = importer->import->on_conflict;

    if (how == TICS_CONFLICT_STOP && importer->partial) {
        g_autofree char *base = shown(merge, cell, cell->base);
        g_autofree char *theirs = shown(merge, cell, cell->theirs);
        refuse(merge, cell,
               g_strdup_printf(_("was changed in the store as well since the workbook was "
                                 "exported: from '%s' to '%s'"),
                               base, theirs));
        return;
    }
    say(merge, cell, NULL,
        how == TICS_CONFLICT_STOP   ? TICS_CELL_CONFLICT
        : how == TICS_CONFLICT_SKIP ? TICS_CELL_KEPT
                                    : TICS_CELL_TAKEN);
    if (how == TICS_CONFLICT_UPDATE)
        take(merge, cell);
}

/* Several rows of one record repeat what is no entry: one of them may have been changed. */
static bool
is_settled(const Merge *merge, const Cell *cell)
{
    size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(merge->settled, cell->path));
    g_autofree char *now = text_at(merge->whole, cell->column, cell->path);

    if (before == 0)
        return false;
    if (strcmp(now, cell->mine) != 0)
        refuse(merge, cell, g_strdup_printf(_("differs from row %zu of the same record"), before));
    return true;
}

static void
settle(const Merge *merge, const Cell *cell)
{
    const TicsField *field = cell->column->field;

    if (strcmp(cell->mine, cell->base) == 0 || is_settled(merge, cell))
        return;
    if (field->personal && merge->base->private_state == TICS_PRIVATE_ABSENT)
        /* what was erased does not come back from an old workbook */
        say(merge, cell, TICS_ERASED, TICS_CELL_KEPT);
    else if (tics_record_is_void(merge->theirs))
        refuse(merge, cell,
               g_strdup(_("the record was voided since the workbook was exported; give the cell "
                          "its old value")));
    else if (tics_book_is_locked(merge->importer->kind, field))
        refuse(merge, cell,
               g_strdup_printf(_("names the record and is not changed in a workbook: it was '%s'. "
                                 "For another record add a row below"),
                               cell->base));
    else if (strcmp(cell->mine, cell->theirs) == 0)
        return; /* both say the same */
    else if (strcmp(cell->theirs, cell->base) != 0)
        settle_conflict(merge, cell);
    else {
        say(merge, cell, NULL, TICS_CELL_CHANGED);
        take(merge, cell);
    }
}

/* Does a row below say an entry that is there already? So it is when a workbook comes twice. */
static bool
has_entry(const Merge *merge, const TicsGathered *row, const char *group)
{
    const TicsField *field = tics_kind_field(merge->importer->kind, group);

    for (unsigned n = 1; n <= tics_record_count(merge->whole, group); n++) {
        bool same = true;
        for (guint c = 0; same && c < field->children->len; c++) {
            const TicsField *child = g_ptr_array_index(field->children, c);
            g_autofree char *mine = g_strdup_printf("%s.1.%s", group, child->name);
            g_autofree char *there = g_strdup_printf("%s.%u.%s", group, n, child->name);
            same = g_strcmp0(tics_record_get(row->record, mine),
                             tics_record_get(merge->whole, there)) == 0;
        }
        if (same)
            return true;
    }
    return false;
}

/* A cell that could not be read says nothing. */
static bool
is_wrong(const TicsImporter *importer, size_t row, const char *heading)
{
    const GPtrArray *errors = importer->result->errors;

    if (!g_hash_table_contains(importer->result->bad, GSIZE_TO_POINTER(row)))
        return false;
    for (guint i = 0; i < errors->len; i++) {
        const TicsCellError *wrong = g_ptr_array_index(errors, i);
        if (wrong->row == row && strcmp(wrong->column, heading) == 0)
            return true;
    }
    return false;
}

/* Nearly every cell came back as it went out. */
static bool
is_as_written(const Merge *merge, const TicsGathered *row, const TicsColumn *column, unsigned entry)
{
    return entry == 1 && !is_list(column) &&
           g_strcmp0(tics_record_get(row->record, column->first),
                     tics_record_get(merge->base, column->first)) == 0;
}

static void
merge_row(Merge *merge, const TicsGathered *row)
{
    const TicsImporter *importer = merge->importer;
    bool below = row->id == NULL;
    unsigned entry = row->entry > 0 ? row->entry : below ? ++merge->entries : 1;

    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        const TicsField *field = column->field;
        if ((column->use != TICS_COLUMN_FIELD && column->use != TICS_COLUMN_ITEM) ||
            is_as_written(merge, row, column, entry))
            continue;
        Cell cell = cell_of(merge, row, column, entry);
        bool known = below && field->parent != NULL && has_entry(merge, row, field->parent->name);
        bool silent = (below && field->parent == NULL && cell.mine[0] == '\0') ||
                      is_wrong(importer, cell.row, column->heading);
        if (!known && !silent)
            settle(merge, &cell);
        cell_clear(&cell);
    }
}

/* An entry whose cells were all emptied is gone; the others close up. */
static void
close_up(TicsRecord *record, const TicsField *group)
{
    unsigned count = tics_record_count(record, group->name), next = 1;

    for (unsigned n = 1; n <= count; n++) {
        bool filled = false;
        for (guint c = 0; c < group->children->len; c++) {
            const TicsField *child = g_ptr_array_index(group->children, c);
            g_autofree char *from = g_strdup_printf("%s.%u.%s", group->name, n, child->name);
            g_autofree char *to = g_strdup_printf("%s.%u.%s", group->name, next, child->name);
            g_autofree char *value = g_strdup(tics_record_get(record, from));
            filled |= value != NULL;
            if (next != n) {
                tics_record_set(record, to, value);
                tics_record_set(record, from, NULL);
            }
        }
        next += filled;
    }
}

/* Both versions; NULL with the trouble said, or *error. */
static bool
read_versions(TicsImporter *importer, const TicsGathered *gathered, TicsRecord **base,
              TicsRecord **theirs, GError **error)
{
    int64_t head = tics_index_head_seq(importer->index);
    GError *local = NULL;

    *base = tics_values_record(importer->values, gathered->id, importer->base_seq, &local);
    if (local == NULL && *base != NULL)
        *theirs = importer->base_seq == head
                      ? tics_record_copy(*base)
                      : tics_values_record(importer->values, gathered->id, head, &local);
    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    if (*base != NULL && *theirs != NULL && (*base)->kind == importer->kind)
        return true;
    tics_import_error(importer->result, tics_import_first_row(gathered), "", "",
                      g_strdup(_("the hidden id of this row is that of no record of the workbook's "
                                 "store; empty it to make the row a new record")));
    return false;
}

/* What is to be written has more than values. Transfer full. */
static TicsRecord *
complete(TicsImporter *importer, const TicsGathered *gathered, const TicsRecord *values,
         GError **error)
{
    if (importer->bulk == NULL) /* where one was changed, most may be */
        importer->bulk = tics_bulk_read_begin(tics_index_store(importer->index), true, error);
    TicsRecord *record = importer->bulk != NULL
                             ? tics_index_record(importer->index, gathered->id,
                                                 tics_index_head_seq(importer->index), error)
                             : NULL;

    if (record == NULL)
        return NULL;
    while (record->values->len > 0) {
        const TicsValue *value = g_ptr_array_index(record->values, record->values->len - 1);
        tics_record_set(record, value->path, NULL);
    }
    for (guint i = 0; i < values->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(values->values, i);
        tics_record_set(record, value->path, value->value);
    }
    return record;
}

TicsRecord *
tics_merge_record(TicsImporter *importer, const TicsGathered *gathered, bool *changed,
                  GError **error)
{
    g_autoptr(TicsRecord) base = NULL;
    g_autoptr(TicsRecord) theirs = NULL;
    g_autoptr(GHashTable) settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *fields = importer->kind->fields;

    if (!read_versions(importer, gathered, &base, &theirs, error))
        return NULL;
    g_autoptr(TicsRecord) whole = tics_record_copy(theirs);
    Merge merge = {importer, base, theirs, whole, settled, 0};
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        if (field->type == TICS_TYPE_GROUP)
            merge.entries = MAX(merge.entries, MAX(tics_record_count(base, field->name),
                                                   tics_record_count(theirs, field->name)));
    }
    merge_row(&merge, gathered);
    for (guint i = 0; gathered->more != NULL && i < gathered->more->len; i++)
        merge_row(&merge, g_ptr_array_index(gathered->more, i));
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        if (field->type == TICS_TYPE_GROUP)
            close_up(whole, field);
    }
    *changed = !tics_record_same(theirs, whole);
    return *changed || gathered->files->len > 0 ? complete(importer, gathered, whole, error)
                                                : g_steal_pointer(&whole);
}

static void
add_found(GHashTable *found, const TicsGathered *gathered)
{
    if (gathered->id != NULL)
        g_hash_table_add(found, gathered->entry > 0
                                    ? g_strdup_printf("%s#%u", gathered->id, gathered->entry)
                                    : g_strdup(gathered->id));
    for (guint i = 0; gathered->more != NULL && i < gathered->more->len; i++)
        add_found(found, g_ptr_array_index(gathered->more, i));
}

/* Rows that were deleted: the records stay. */
void
tics_merge_say_gone(TicsImporter *importer)
{
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *rows = importer->origin->rows;
    GPtrArray *gone = importer->result->gone;

    for (guint i = 0; i < importer->gathered->len; i++)
        add_found(found, g_ptr_array_index(importer->gathered, i));
    for (guint i = 0; i < rows->len && gone->len < GONE_KEPT; i++) {
        const char *row = g_ptr_array_index(rows, i);
        char id[TICS_ID_LENGTH + 1];
        unsigned entry = 0;
        if (g_hash_table_contains(found, row) || !tics_book_row_parse(row, id, &entry))
            continue;
        g_autoptr(TicsRecord) record =
            tics_index_record(importer->index, id, tics_index_head_seq(importer->index), NULL);
        g_autofree char *name = record == NULL ? NULL : tics_record_name(record);
        if (name != NULL && record->kind == importer->kind && !tics_record_is_void(record))
            g_ptr_array_add(gone, entry > 1 ? g_strdup_printf(_("%s (entry %u)"), name, entry)
                                            : g_steal_pointer(&name));
    }
}
