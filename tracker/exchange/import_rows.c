/* import_rows.c -- what was gathered becomes one change: new, updated, left alone */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"
#include "value.h"

#include <string.h>

typedef struct {
    TicsImporter *importer;
    TicsChange *change;
    GArray *items; /* guint: which gathered record each staged one is */
} Stage;

static size_t
first_row(const TicsGathered *gathered)
{
    return GPOINTER_TO_SIZE(g_ptr_array_index(gathered->rows, 0));
}

static const char *
heading_of(const TicsImporter *importer, const char *path)
{
    const TicsField *field = tics_kind_field(importer->kind, path);

    for (guint i = 0; i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->field == field && field != NULL && column->use != TICS_COLUMN_EMPTY)
            return column->heading;
    }
    return field == NULL ? path : field->title[importer->import->lang];
}

static TicsChange *
begin(TicsImporter *importer, GError **error)
{
    TicsChangeText text = {importer->import->actor, importer->import->reason, "import",
                           importer->import->dry_run};
    TicsChange *change = tics_change_begin(importer->index, &text, error);

    if (change != NULL && importer->import->as_new)
        tics_change_allow_twins(change);
    return change;
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

/* Files that are there already (same bytes) are not attached twice. */
static void
stage_files(Stage *stage, const TicsGathered *gathered, const TicsRecord *there)
{
    for (guint i = 0; i < gathered->files->len; i++) {
        const char *file = g_ptr_array_index(gathered->files, i);
        bool known = false;
        g_autofree char *content = NULL;
        gsize length = 0;
        char sha256[TICS_SHA256_HEX];
        if (there != NULL && there->attachments->len > 0 &&
            g_file_get_contents(file, &content, &length, NULL)) {
            tics_sha256_of(content, length, sha256);
            for (guint a = 0; a < there->attachments->len && !known; a++) {
                const TicsAttachment *attachment = g_ptr_array_index(there->attachments, a);
                known = strcmp(attachment->sha256, sha256) == 0;
            }
        }
        if (!known)
            tics_change_attach(stage->change, file, NULL);
    }
}

static bool
has_new_file(const TicsGathered *gathered, const TicsRecord *there)
{
    for (guint i = 0; i < gathered->files->len; i++) {
        g_autofree char *content = NULL;
        gsize length = 0;
        char sha256[TICS_SHA256_HEX];
        bool known = false;
        if (!g_file_get_contents(g_ptr_array_index(gathered->files, i), &content, &length, NULL))
            return true;
        tics_sha256_of(content, length, sha256);
        for (guint a = 0; a < there->attachments->len && !known; a++) {
            const TicsAttachment *attachment = g_ptr_array_index(there->attachments, a);
            known = strcmp(attachment->sha256, sha256) == 0;
        }
        if (!known)
            return true;
    }
    return false;
}

static bool
stage_known(Stage *stage, guint item, const char *id, GError **error)
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
        tics_import_error(importer->result, first_row(gathered),
                          heading_of(importer, importer->kind->key[0]), name,
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

static bool
stage_one(Stage *stage, guint item, GError **error)
{
    TicsImporter *importer = stage->importer;
    TicsGathered *gathered = g_ptr_array_index(importer->gathered, item);
    g_autofree char *key = tics_record_key(gathered->record);
    g_autoptr(GPtrArray) ids =
        key == NULL ? NULL : tics_index_find(importer->index, importer->kind, key, error);

    if (key != NULL && ids == NULL)
        return false;
    if (ids != NULL && ids->len > 0)
        return stage_known(stage, item, g_ptr_array_index(ids, 0), error);
    tics_change_put(stage->change, g_steal_pointer(&gathered->record), TICS_PUT_NEW);
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
            return heading_of(importer, column->field->parent->name);
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

static void
take_issues(Stage *stage)
{
    TicsImporter *importer = stage->importer;
    g_autoptr(GPtrArray) issues = tics_change_check(stage->change);
    g_autoptr(GHashTable) wrong = wrong_cells(importer);

    for (guint i = 0; i < issues->len; i++) {
        const TicsIssue *issue = g_ptr_array_index(issues, i);
        guint item = g_array_index(stage->items, guint, issue->item);
        const TicsGathered *gathered = g_ptr_array_index(importer->gathered, item);
        const char *heading = heading_of(importer, issue->path);
        g_autofree char *cell = cell_name(first_row(gathered), heading);
        if (issue->value[0] != '\0' || !g_hash_table_contains(wrong, cell))
            tics_import_error(importer->result, first_row(gathered), heading, issue->value,
                              g_strdup(issue->message));
    }
}

static bool
commit(TicsImporter *importer, TicsChange *change, GError **error)
{
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    if (result == NULL)
        return false;
    importer->result->log_rows = result->rows;
    g_strlcpy(importer->result->commit, result->commit, sizeof importer->result->commit);
    importer->result->warning = g_steal_pointer(&result->warning);
    return true;
}

bool
tics_import_records(TicsImporter *importer, GError **error)
{
    g_autoptr(TicsChange) change = begin(importer, error);
    if (change == NULL)
        return false;
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(guint));
    Stage stage = {importer, change, items};

    bool good = true;

    tics_index_read_begin(importer->index);
    for (guint i = 0; good && i < importer->gathered->len; i++)
        good = stage_one(&stage, i, error);
    tics_index_read_end(importer->index);
    if (!good)
        return false;
    take_issues(&stage);
    if (importer->result->error_count > 0)
        return true; /* said by the caller, cell by cell */
    g_ptr_array_set_size(importer->gathered, 0);
    return items->len == 0 || commit(importer, change, error);
}

/* Area and month a row belongs to; NULL if it says neither when somebody entered nor which day was
 * closed. */
static char *
place_of(const TicsRecord *row)
{
    const char *zone = tics_record_get(row, "zone_id");
    const char *at = tics_record_get(row, "entered_at");
    at = at != NULL ? at : tics_record_get(row, "closed_day");
    at = at != NULL ? at : tics_record_get(row, "left_at");

    return zone == NULL || at == NULL ? NULL : g_strdup_printf("%s\x1f%.7s", zone, at);
}

/* A gate's or a clerk's own sheet often has no row numbers: what the row says identifies it. */
static void
give_row_id(TicsImporter *importer, TicsRecord *row, GHashTable *seen)
{
    const char *given = tics_record_get(row, "row_id");
    if (given != NULL)
        return;
    static const char *const parts[] = {"zone_id",         "person_id",  "visitor_id",
                                        "name_as_written", "entered_at", "closed_day"};
    g_autoptr(GString) text = g_string_new(NULL);
    char sha256[TICS_SHA256_HEX];

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *value = tics_record_get(row, parts[i]);
        g_string_append_printf(text, "%s\x1f", value == NULL ? "" : value);
    }
    guint again = GPOINTER_TO_UINT(g_hash_table_lookup(seen, text->str));
    g_hash_table_insert(seen, g_strdup(text->str), GUINT_TO_POINTER(again + 1));
    g_string_append_printf(text, "%u", again);
    tics_sha256_of(text->str, text->len, sha256);
    g_autofree char *id = g_strdup_printf("x%.12s", sha256);
    tics_record_set(row, "row_id", id);
    (void)importer;
}

static bool
is_known_ref(TicsImporter *importer, const char *path, const char *value)
{
    const TicsField *field = tics_kind_field(importer->kind, path);

    return field == NULL || field->type != TICS_TYPE_REF || field->ref_kinds == NULL ||
           tics_index_has_key(importer->index, field->ref_kinds, value, field->ref_by_number);
}

/* Only the area must be known: rows by unknown people are what the rules look for. */
static void
check_row(TicsImporter *importer, const TicsGathered *gathered, GHashTable *ids)
{
    const TicsRecord *row = gathered->record;
    size_t line = first_row(gathered);
    const char *zone = tics_record_get(row, "zone_id");
    g_autofree char *place = place_of(row);
    const char *row_id = tics_record_get(row, "row_id");

    if (zone == NULL)
        tics_import_error(importer->result, line, heading_of(importer, "zone_id"), "",
                          g_strdup(_("a value is needed")));
    else if (!is_known_ref(importer, "zone_id", zone))
        tics_import_error(
            importer->result, line, heading_of(importer, "zone_id"), zone,
            g_strdup_printf(_("no area '%s'; record it first: tics add zone zone_id=%s …"), zone,
                            zone));
    if (place == NULL && zone != NULL)
        tics_import_error(importer->result, line, heading_of(importer, "entered_at"), "",
                          g_strdup(_("neither a time of entry nor a day without entries")));
    g_autofree char *name = g_strdup_printf("%s\x1f%s", zone == NULL ? "" : zone, row_id);
    if (!g_hash_table_add(ids, g_steal_pointer(&name)))
        tics_import_error(importer->result, line, heading_of(importer, "row_id"), row_id,
                          g_strdup(_("this row number stands twice in the file for this area")));
}

typedef struct {
    GPtrArray *order; /* char*: places in order of first row; owned by the table */
    GHashTable *rows; /* place -> GPtrArray of TicsRecord*, borrowed */
} Split;

static void
split_rows(TicsImporter *importer, Split *split)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < importer->gathered->len; i++) {
        TicsGathered *gathered = g_ptr_array_index(importer->gathered, i);
        give_row_id(importer, gathered->record, seen);
        check_row(importer, gathered, ids);
        char *place = place_of(gathered->record);
        GPtrArray *rows = place == NULL ? NULL : g_hash_table_lookup(split->rows, place);
        if (place != NULL && rows == NULL) {
            rows = g_ptr_array_new();
            g_hash_table_insert(split->rows, place, rows);
            g_ptr_array_add(split->order, place);
        } else {
            g_free(place);
        }
        if (rows != NULL)
            g_ptr_array_add(rows, gathered->record);
    }
}

static bool
stage_places(TicsImporter *importer, TicsChange *change, const Split *split, GError **error)
{
    bool typed = strcmp(importer->import->file, "-") == 0;

    for (guint i = 0; i < split->order->len; i++) {
        const char *place = g_ptr_array_index(split->order, i);
        g_auto(GStrv) parts = g_strsplit(place, "\x1f", 2);
        if (!tics_change_rows(change, parts[0], parts[1], g_hash_table_lookup(split->rows, place),
                              typed ? NULL : importer->import->file, error))
            return false;
    }
    return true;
}

bool
tics_import_log(TicsImporter *importer, GError **error)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autoptr(GHashTable) rows =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    Split split = {order, rows};
    g_autoptr(TicsChange) change = begin(importer, error);
    if (change == NULL)
        return false;

    split_rows(importer, &split);
    if (importer->result->error_count > 0)
        return true;
    if (!stage_places(importer, change, &split, error) || !commit(importer, change, error))
        return false;
    importer->result->unchanged = importer->result->rows - importer->result->log_rows;
    return true;
}
