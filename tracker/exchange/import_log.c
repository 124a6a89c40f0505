/* import_log.c -- rows of area logs: by area and month, only what is new or changed */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <string.h>

/* What is gathered of a log: rows as bytes, by area and month. */
struct TicsLogTaken {
    GPtrArray *order;  /* char*: places in order of first row; owned by `texts` */
    GHashTable *texts; /* place -> TicsLogText* */
    GHashTable *seen, *ids;
    GStringChunk *names; /* of ids: a million small texts */
};

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
give_row_id(TicsRecord *row, GHashTable *seen)
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
check_row(TicsImporter *importer, const TicsGathered *gathered, TicsLogTaken *taken)
{
    const TicsRecord *row = gathered->record;
    size_t line = tics_import_first_row(gathered);
    const char *zone = tics_record_get(row, "zone_id");
    g_autofree char *place = place_of(row);
    const char *row_id = tics_record_get(row, "row_id");

    if (zone == NULL)
        tics_import_error(importer->result, line, tics_import_heading(importer, "zone_id"), "",
                          g_strdup(_("a value is needed")));
    else if (!is_known_ref(importer, "zone_id", zone))
        tics_import_error(
            importer->result, line, tics_import_heading(importer, "zone_id"), zone,
            g_strdup_printf(_("no area '%s'; record it first: tics add zone zone_id=%s …"), zone,
                            zone));
    if (place == NULL && zone != NULL)
        tics_import_error(importer->result, line, tics_import_heading(importer, "entered_at"), "",
                          g_strdup(_("neither a time of entry nor a day without entries")));
    g_autofree char *name = g_strdup_printf("%s\x1f%s", zone == NULL ? "" : zone, row_id);
    if (!g_hash_table_add(taken->ids, g_string_chunk_insert(taken->names, name)))
        tics_import_error(importer->result, line, tics_import_heading(importer, "row_id"), row_id,
                          g_strdup(_("this row number stands twice in the file for this area")));
}

static void
log_text_free(void *text)
{
    tics_log_text_free(text);
}

TicsLogTaken *
tics_log_taken_new(void)
{
    TicsLogTaken *taken = g_new0(TicsLogTaken, 1);

    taken->order = g_ptr_array_new();
    taken->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, log_text_free);
    taken->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    taken->ids = g_hash_table_new(g_str_hash, g_str_equal);
    taken->names = g_string_chunk_new(65536);
    return taken;
}

void
tics_log_taken_free(TicsLogTaken *taken)
{
    if (taken == NULL)
        return;
    g_ptr_array_unref(taken->order);
    g_hash_table_unref(taken->texts);
    g_clear_pointer(&taken->seen, g_hash_table_unref);
    g_clear_pointer(&taken->ids, g_hash_table_unref);
    g_string_chunk_free(taken->names);
    g_free(taken);
}

void
tics_log_take(TicsImporter *importer, TicsLogTaken *taken, const TicsGathered *gathered)
{
    give_row_id(gathered->record, taken->seen);
    check_row(importer, gathered, taken);
    char *place = place_of(gathered->record);
    TicsLogText *text = place == NULL ? NULL : g_hash_table_lookup(taken->texts, place);

    if (place != NULL && text == NULL) {
        text = tics_log_text_new();
        g_hash_table_insert(taken->texts, place, text);
        g_ptr_array_add(taken->order, place);
    } else {
        g_free(place);
    }
    if (text != NULL)
        tics_log_text_add(text, gathered->record);
}

static bool
stage_places(TicsImporter *importer, TicsChange *change, const TicsLogTaken *taken, GError **error)
{
    bool typed = strcmp(importer->import->file, "-") == 0;

    for (guint i = 0; i < taken->order->len; i++) {
        const char *place = g_ptr_array_index(taken->order, i);
        g_auto(GStrv) parts = g_strsplit(place, "\x1f", 2);
        if (!tics_change_log(change, parts[0], parts[1], g_hash_table_lookup(taken->texts, place),
                             typed ? NULL : importer->import->file, error))
            return false;
    }
    return true;
}

static void
take_all(TicsImporter *importer)
{
    tics_log_taken_free(importer->taken);
    importer->taken = tics_log_taken_new();
    for (guint i = 0; i < importer->gathered->len; i++)
        tics_log_take(importer, importer->taken, g_ptr_array_index(importer->gathered, i));
}

/* A partial import knows only behind the last row which ones are good: its rows were kept as
 * records, are looked at once, and those that are good taken again. */
static void
take_good(TicsImporter *importer)
{
    take_all(importer);
    if (importer->result->error_count == 0)
        return;
    for (guint i = importer->gathered->len; i > 0; i--)
        if (tics_partial_rejects(importer, g_ptr_array_index(importer->gathered, i - 1)))
            g_ptr_array_remove_index(importer->gathered, i - 1);
    take_all(importer);
}

bool
tics_import_log(TicsImporter *importer, GError **error)
{
    bool map = false;
    g_autoptr(TicsChange) change = tics_import_begin(importer, error);
    if (change == NULL)
        return false;

    if (importer->taken == NULL)
        take_good(importer);
    if (importer->result->error_count > 0 && !importer->partial)
        return true;
    if (!stage_places(importer, change, importer->taken, error))
        return false;
    g_clear_pointer(&importer->taken, tics_log_taken_free); /* before the index takes its memory */
    if (!tics_import_keep_map(importer, change, &map, error) ||
        !tics_partial_write(importer, error) || !tics_import_commit(importer, change, error))
        return false;
    importer->result->unchanged =
        importer->result->rows - importer->result->rejected - importer->result->log_rows;
    return true;
}
