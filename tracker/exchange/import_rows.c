/* import_rows.c -- what was gathered becomes one change: new, updated, left alone */
/* SPDX-License-Identifier: Apache-2.0 */
#include "export_private.h"
#include "import_private.h"

#include "i18n.h"
#include "media.h"
#include "value.h"

#include <string.h>

size_t
tics_import_first_row(const TicsGathered *gathered)
{
    return GPOINTER_TO_SIZE(g_ptr_array_index(gathered->rows, 0));
}

const char *
tics_import_heading(const TicsImporter *importer, const char *path)
{
    const TicsField *field = tics_kind_field(importer->kind, path);

    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->field == field && field != NULL && column->use != TICS_COLUMN_EMPTY)
            return column->heading;
    }
    return field == NULL ? path : field->title[importer->import->lang];
}

TicsChange *
tics_import_begin(TicsImporter *importer, GError **error)
{
    TicsChangeText text = {importer->import->actor, importer->import->reason, "import",
                           importer->import->dry_run};
    TicsChange *change = tics_change_begin(importer->index, &text, error);

    if (change != NULL && importer->import->as_new)
        tics_change_allow_twins(change);
    return change;
}

static bool
text_is_empty(const TicsRecord *said, const TicsField *field)
{
    g_autofree char *text = tics_export_text(said, field, 1, TICS_JA);

    return field->parent == NULL && text[0] == '\0';
}

/* What the file says over what is there: columns the file has not keep their values. */
static TicsRecord *
overlay(TicsImporter *importer, const TicsRecord *there, const TicsRecord *said)
{
    TicsRecord *whole = tics_record_copy(there);

    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        const TicsField *field = column->field;
        if (field == NULL || column->use == TICS_COLUMN_EMPTY)
            continue;
        if (importer->origin != NULL && text_is_empty(said, field))
            continue; /* a row typed below says nothing of number and state */
        if (field->parent != NULL)
            tics_record_clear_list(whole, field->parent->name);
        else if (field->list)
            tics_record_clear_list(whole, field->name);
        else
            tics_record_set(whole, field->name, NULL);
    }
    for (guint i = 0; i < said->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(said->values, i);
        tics_record_set(whole, value->path, value->value);
    }
    return whole;
}

/* Whether the record has a file of the same bytes. One that cannot be read is said at the commit.
 */
static bool
has_file(const TicsRecord *there, const char *file)
{
    TicsMedia media = {0};

    if (there->attachments->len == 0 || !tics_media_look(file, &media, NULL))
        return false;
    for (guint a = 0; a < there->attachments->len; a++) {
        const TicsAttachment *attachment = g_ptr_array_index(there->attachments, a);
        if (strcmp(attachment->sha256, media.sha256) == 0)
            return true;
    }
    return false;
}

static void
stage_files(TicsImportStage *stage, const TicsGathered *gathered, const TicsRecord *there)
{
    for (guint i = 0; i < gathered->files->len; i++) {
        const char *file = g_ptr_array_index(gathered->files, i);
        if (there == NULL || !has_file(there, file))
            tics_change_attach(stage->change, file, NULL);
    }
}

static bool
has_new_file(const TicsGathered *gathered, const TicsRecord *there)
{
    for (guint i = 0; i < gathered->files->len; i++)
        if (!has_file(there, g_ptr_array_index(gathered->files, i)))
            return true;
    return false;
}

static bool
stage_known(TicsImportStage *stage, guint item, const char *id, GError **error)
{
    TicsImporter *importer = stage->importer;
    const TicsGathered *gathered = g_ptr_array_index(importer->gathered, item);
    g_autoptr(TicsRecord) there =
        tics_index_record(importer->index, id, tics_index_head_seq(importer->index), error);
    if (there == NULL)
        return false;
    g_autoptr(TicsRecord) whole = overlay(importer, there, gathered->record);

    if (tics_record_same(there, whole) && !has_new_file(gathered, there)) {
        importer->result->unchanged++;
        return true;
    }
    if (importer->import->on_conflict == TICS_CONFLICT_SKIP) {
        importer->result->skipped++;
        return true;
    }
    if (importer->import->on_conflict == TICS_CONFLICT_STOP) {
        g_autofree char *name = tics_record_name(gathered->record);
        tics_import_error(importer->result, tics_import_first_row(gathered),
                          tics_import_heading(importer, importer->kind->key[0]), name,
                          g_strdup(_("is recorded already with other values; --on-conflict update "
                                     "takes the file's, skip keeps what is there")));
        return true;
    }
    tics_change_put(stage->change, g_steal_pointer(&whole), TICS_PUT_UPDATE);
    stage_files(stage, gathered, there);
    g_array_append_val(stage->items, item);
    importer->result->updated++;
    return true;
}

/* A row of a workbook of ours. */
static bool
stage_merged(TicsImportStage *stage, guint item, GError **error)
{
    TicsImporter *importer = stage->importer;
    const TicsGathered *gathered = g_ptr_array_index(importer->gathered, item);
    GError *local = NULL;
    bool changed = false;
    TicsRecord *whole = tics_merge_record(importer, gathered, &changed, &local);

    if (local != NULL)
        g_propagate_error(error, local);
    if (whole == NULL)
        return local == NULL;
    bool files = has_new_file(gathered, whole); /* it has the attachments of the store's */
    importer->result->unchanged += !changed && !files;
    importer->result->updated += changed || files;
    if (!changed && !files) {
        tics_record_free(whole);
        return true;
    }
    g_autoptr(TicsRecord) there = tics_record_copy(whole);
    tics_change_put(stage->change, whole, TICS_PUT_UPDATE);
    stage_files(stage, gathered, there);
    g_array_append_val(stage->items, item);
    return true;
}

static bool
stage_one(TicsImportStage *stage, guint item, GError **error)
{
    TicsImporter *importer = stage->importer;
    TicsGathered *gathered = g_ptr_array_index(importer->gathered, item);
    g_autofree char *key = gathered->id != NULL ? NULL : tics_record_key(gathered->record);
    g_autoptr(GPtrArray) ids =
        key == NULL ? NULL : tics_index_find(importer->index, importer->kind, key, error);

    if (gathered->id != NULL)
        return stage_merged(stage, item, error);
    if (importer->origin != NULL &&
        g_hash_table_contains(importer->result->bad, g_ptr_array_index(gathered->rows, 0)))
        return true; /* which record it is was not to be told */
    if (key != NULL && ids == NULL)
        return false;
    if (ids != NULL && ids->len > 0)
        return stage_known(stage, item, g_ptr_array_index(ids, 0), error);
    tics_change_put(stage->change,
                    importer->partial ? tics_record_copy(gathered->record)
                                      : g_steal_pointer(&gathered->record),
                    TICS_PUT_NEW);
    stage_files(stage, gathered, NULL);
    g_array_append_val(stage->items, item);
    importer->result->added++;
    return true;
}

static char *
cell_name(size_t row, const char *column)
{
    return g_strdup_printf("%zu\x1f%s", row, column);
}

/* Heading under which the whole group of a column's field is said to be wanting; NULL if it is in
 * none. */
static const char *
group_heading(const TicsImporter *importer, const char *heading)
{
    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->field != NULL && column->field->parent != NULL &&
            strcmp(column->heading, heading) == 0)
            return tics_import_heading(importer, column->field->parent->name);
    }
    return NULL;
}

/* Cells said to be wrong already: that they leave a value wanting would only be said twice. */
static GHashTable *
wrong_cells(const TicsImporter *importer)
{
    GHashTable *cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < importer->result->errors->len; i++) {
        const TicsCellError *cell = g_ptr_array_index(importer->result->errors, i);
        const char *group = group_heading(importer, cell->column);
        g_hash_table_add(cells, cell_name(cell->row, cell->column));
        if (group != NULL)
            g_hash_table_add(cells, cell_name(cell->row, group));
    }
    return cells;
}

/* Row of a rejected record that the value names; 0 if it names none. */
static size_t
refers_to_rejected(const TicsImporter *importer, const TicsIssue *issue)
{
    const TicsField *field = tics_kind_field(importer->kind, issue->path);
    bool own = field != NULL && field->type == TICS_TYPE_REF && field->ref_kinds != NULL &&
               g_strv_contains((const char *const *)field->ref_kinds, importer->kind->id);

    return own && issue->value[0] != '\0' ? tics_partial_row_of(importer, issue->value) : 0;
}

void
tics_import_take_issues(const TicsImportStage *stage, const GPtrArray *issues)
{
    TicsImporter *importer = stage->importer;
    g_autoptr(GHashTable) wrong = wrong_cells(importer);

    for (guint i = 0; i < issues->len; i++) {
        const TicsIssue *issue = g_ptr_array_index(issues, i);
        if (issue->item < stage->first || issue->item >= stage->first + stage->items->len)
            continue; /* of another sheet */
        guint item = g_array_index(stage->items, guint, issue->item - stage->first);
        const TicsGathered *gathered = g_ptr_array_index(importer->gathered, item);
        const char *heading = tics_import_heading(importer, issue->path);
        g_autofree char *cell = cell_name(tics_import_first_row(gathered), heading);
        size_t rejected = refers_to_rejected(importer, issue);
        if (rejected > 0)
            tics_import_error(
                importer->result, tics_import_first_row(gathered), heading, issue->value,
                g_strdup_printf(_("refers to row %zu, which was rejected"), rejected));
        else if (issue->value[0] != '\0' || !g_hash_table_contains(wrong, cell))
            tics_import_error(importer->result, tics_import_first_row(gathered), heading,
                              issue->value, g_strdup(issue->message));
    }
}

bool
tics_import_commit(TicsImporter *importer, TicsChange *change, GError **error)
{
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    if (result == NULL)
        tics_partial_take_back(importer);
    if (result == NULL)
        return false;
    importer->result->log_rows = result->rows;
    g_strlcpy(importer->result->commit, result->commit, sizeof importer->result->commit);
    importer->result->warning = g_steal_pointer(&result->warning);
    return true;
}

bool
tics_import_stage(TicsImportStage *stage, GError **error)
{
    TicsImporter *importer = stage->importer;
    TicsImportResult *result = importer->result;
    bool good = true;

    result->added = result->updated = result->unchanged = result->skipped = result->conflicts = 0;
    g_ptr_array_set_size(result->changes, 0);
    g_autoptr(TicsValues) values = tics_values_new(importer->index);
    importer->values = values;
    tics_index_read_begin(importer->index);
    for (guint i = 0; good && i < importer->gathered->len; i++)
        good = tics_partial_rejects(importer, g_ptr_array_index(importer->gathered, i)) ||
               stage_one(stage, i, error);
    tics_index_read_end(importer->index);
    importer->values = NULL;
    g_clear_pointer(&importer->bulk, tics_bulk_read_end);
    return good;
}

static bool
store(TicsImportStage *stage, GError **error)
{
    TicsImporter *importer = stage->importer;
    bool map = false;

    g_ptr_array_set_size(importer->gathered, 0);
    return tics_import_keep_map(importer, stage->change, &map, error) &&
           tics_partial_write(importer, error) &&
           ((stage->items->len == 0 && !map) || tics_import_commit(importer, stage->change, error));
}

/* What a rejected row leaves others without is found by trying again without it. */
bool
tics_import_records(TicsImporter *importer, GError **error)
{
    guint bad = g_hash_table_size(importer->result->bad), before;

    do {
        g_autoptr(TicsChange) change = tics_import_begin(importer, error);
        g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(guint));
        TicsImportStage stage = {importer, change, items, 0};
        if (change == NULL || !tics_import_stage(&stage, error))
            return false;
        g_autoptr(GPtrArray) issues = tics_change_check(change);
        tics_import_take_issues(&stage, issues);
        before = bad;
        bad = tics_partial_settle(importer);
        bool stopped = importer->result->error_count > 0 || importer->result->conflicts > 0;
        if (stopped && !importer->partial)
            return true; /* said by the caller, cell by cell */
        if (bad == before || !importer->partial)
            return store(&stage, error);
    } while (true);
}
