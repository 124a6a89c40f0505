/* import_merge.c -- a workbook that export made comes back: only what was changed in it counts */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_origin.h"
#include "export_private.h"
#include "import_private.h"

#include "i18n.h"

#include <string.h>

static bool
has_ids(const TicsImporter *importer)
{
    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->use == TICS_COLUMN_RECORD)
            return true;
    }
    return false;
}

static bool
is_for(const TicsBookOrigin *origin, const char *kind)
{
    for (guint i = 0; i < origin->tabs->len; i++) {
        const TicsBookTab *tab = g_ptr_array_index(origin->tabs, i);
        if (strcmp(tab->kind, kind) == 0)
            return true;
    }
    return false;
}

static void
note(TicsImporter *importer, const char *text)
{
    g_ptr_array_add(importer->result->notes, g_strdup(text));
}

bool
tics_merge_check_kind(const TicsImporter *importer, GError **error)
{
    const TicsBookOrigin *origin = importer->origin;

    if (origin == NULL || is_for(origin, importer->kind->id))
        return true;
    const TicsBookTab *tab = origin->tabs->len == 0 ? NULL : g_ptr_array_index(origin->tabs, 0);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' was exported as '%s', not as '%s'; name that kind"),
                     importer->import->file, tab == NULL ? "" : tab->kind, importer->kind->id);
}

bool
tics_merge_begin(TicsImporter *importer, GError **error)
{
    const TicsBookOrigin *origin = importer->origin;
    char store[TICS_OID_HEX] = "";
    int64_t time = 0;
    bool found = false;

    importer->origin = NULL;
    if (origin == NULL || importer->kind->has_rows)
        return true;
    if (!tics_index_change(importer->index, 1, store, &time, &found, error))
        return false;
    if (strcmp(store, origin->store) != 0) {
        note(importer,
             _("the workbook was exported from another store: its rows are taken as those "
               "of any workbook"));
        return true;
    }
    if (!has_ids(importer)) {
        note(importer,
             _("the hidden column of the workbook is gone: its rows are taken as those of "
               "any workbook"));
        return true;
    }
    if (!tics_index_seq_of(importer->index, origin->commit, &importer->base_seq, NULL))
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' was exported from the change %.10s, which this store does not "
                           "have (an older backup?); export it anew"),
                         importer->import->file, origin->commit);
    importer->origin = origin;
    importer->result->ours = true;
    return true;
}

bool
tics_merge_take_row(TicsImporter *importer, TicsGathered *gathered, const TicsRow *row)
{
    for (guint i = 0; importer->origin != NULL && i < importer->columns->len && i < row->count;
         i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        char id[TICS_ID_LENGTH + 1];
        if (column->use != TICS_COLUMN_RECORD || row->cells[i][0] == '\0')
            continue;
        if (tics_book_row_parse(row->cells[i], id, &gathered->entry))
            gathered->id = g_strdup(id);
        else
            tics_import_error(importer->result, row->row, column->heading, row->cells[i],
                              g_strdup(_("no id of a record: this hidden cell is not to be "
                                         "changed; empty it to make the row a new record")));
    }
    return gathered->id != NULL;
}

static bool
same_key(const TicsGathered *a, const TicsGathered *b)
{
    g_autofree char *left = tics_record_key(a->record), *right = tics_record_key(b->record);

    return left == NULL || right == NULL || strcmp(left, right) == 0;
}

/* A row that was copied to make a new one has the hidden id of its model. */
static bool
is_copy(const TicsImporter *importer, const TicsGathered *gathered)
{
    g_autoptr(TicsRecord) base =
        tics_index_record(importer->index, gathered->id, importer->base_seq, NULL);
    g_autofree char *own = tics_record_key(gathered->record);
    g_autofree char *key = base == NULL ? NULL : tics_record_key(base);

    return own != NULL && key != NULL && strcmp(own, key) != 0;
}

static void
add_row(TicsGathered *first, TicsGathered *further)
{
    if (first->more == NULL)
        first->more = g_ptr_array_new_with_free_func(tics_gathered_free);
    g_ptr_array_add(first->more, further);
    g_ptr_array_add(first->rows, g_ptr_array_index(further->rows, 0));
    while (further->files->len > 0)
        g_ptr_array_add(first->files, g_ptr_array_steal_index(further->files, 0));
}

static void
make_new(TicsGathered *gathered)
{
    g_clear_pointer(&gathered->id, g_free);
    gathered->entry = 0;
}

/* The second row of one id. */
static void
settle_twice(TicsImporter *importer, GHashTable *by_id, TicsGathered *first, TicsGathered *second,
             GPtrArray *fresh)
{
    bool groups = tics_export_has_groups(importer->kind);

    if (same_key(first, second) && groups && first->entry != second->entry) {
        add_row(first, second);
    } else if (is_copy(importer, second)) {
        make_new(second);
        g_ptr_array_add(fresh, second);
    } else if (is_copy(importer, first)) {
        g_hash_table_replace(by_id, second->id, second); /* the key is the first one's */
        make_new(first);
        g_ptr_array_add(fresh, first);
    } else {
        tics_import_error(
            importer->result, tics_import_first_row(second),
            tics_import_heading(importer, importer->kind->key[0]), "",
            g_strdup_printf(_("this row stands twice: it is the same record as row %zu; delete one "
                              "of them"),
                            tics_import_first_row(first)));
        add_row(first, second);
    }
}

/* A row below is a further entry of a record that is there (a spell of employment), or a new one.
 */
static void
place_new(TicsImporter *importer, GHashTable *by_key, TicsGathered *gathered)
{
    bool groups = tics_export_has_groups(importer->kind);
    g_autofree char *key = groups ? tics_record_key(gathered->record) : NULL;
    TicsGathered *first = key == NULL ? NULL : g_hash_table_lookup(by_key, key);

    if (first != NULL)
        add_row(first, gathered);
    else
        tics_import_place(importer, gathered, groups);
}

void
tics_merge_place(TicsImporter *importer)
{
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) fresh = g_ptr_array_new();
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    while (importer->gathered->len > 0)
        g_ptr_array_add(all,
                        g_ptr_array_steal_index(importer->gathered, importer->gathered->len - 1));
    for (guint i = all->len; i > 0; i--) {
        TicsGathered *gathered = g_ptr_array_index(all, i - 1);
        TicsGathered *first =
            gathered->id == NULL ? NULL : g_hash_table_lookup(by_id, gathered->id);
        if (gathered->id == NULL)
            g_ptr_array_add(fresh, gathered);
        else if (first == NULL)
            g_hash_table_insert(by_id, gathered->id, gathered);
        else
            settle_twice(importer, by_id, first, gathered, fresh);
    }
    for (guint i = all->len; i > 0; i--) {
        TicsGathered *gathered = g_ptr_array_index(all, i - 1);
        if (gathered->id == NULL || g_hash_table_lookup(by_id, gathered->id) != gathered)
            continue;
        g_ptr_array_add(importer->gathered, gathered);
        char *key = tics_record_key(gathered->record);
        if (key != NULL)
            g_hash_table_insert(by_key, key, gathered);
    }
    for (guint i = 0; i < fresh->len; i++)
        place_new(importer, by_key, g_ptr_array_index(fresh, i));
    tics_merge_say_gone(importer);
}
