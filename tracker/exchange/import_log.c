/* import_log.c -- rows of area logs: by area and month, only what is new or changed */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <string.h>

/* Ids met, each behind the number of its area; a table of their hashes finds them again. */
typedef struct {
    GByteArray *texts;
    GArray *slots; /* IdSlot, a power of two of them */
    guint count;
} LogIds;
typedef struct {
    uint32_t hash, at; /* at: in the texts, from 1; 0: free */
} IdSlot;
typedef struct {
    uint32_t zone;
    const char *id;
    size_t length;
} IdKey;
enum { ID_SLOTS = 1024 }; /* to begin with */

/* What is gathered of a log: rows as bytes, by area and month. */
struct TicsLogTaken {
    GPtrArray *order;   /* TicsLogPlace*: in order of first row */
    GHashTable *places; /* "area\x1fmonth" -> TicsLogPlace* */
    GHashTable *zones;  /* area -> number + 1 */
    GHashTable *seen;
    LogIds ids;
};

/* Area and month a row belongs to; NULL if it says neither when somebody entered nor which day was
 * closed. */
static TicsLogPlace *
place_of(TicsImporter *importer, TicsLogTaken *taken, const TicsRecord *row)
{
    const char *zone = tics_record_get(row, "zone_id");
    const char *at = tics_record_get(row, "entered_at");
    at = at != NULL ? at : tics_record_get(row, "closed_day");
    at = at != NULL ? at : tics_record_get(row, "left_at");

    return zone == NULL || at == NULL ? NULL : tics_log_place(importer, taken, zone, at);
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

static uint32_t
zone_number(TicsLogTaken *taken, const char *zone)
{
    gpointer known = g_hash_table_lookup(taken->zones, zone);

    if (known != NULL)
        return GPOINTER_TO_UINT(known);
    guint number = g_hash_table_size(taken->zones) + 1;
    g_hash_table_insert(taken->zones, g_strdup(zone), GUINT_TO_POINTER(number));
    return number;
}

TicsLogPlace *
tics_log_place(TicsImporter *importer, TicsLogTaken *taken, const char *zone, const char *at)
{
    g_autofree char *name = g_strdup_printf("%s\x1f%.7s", zone, at);
    TicsLogPlace *place = g_hash_table_lookup(taken->places, name);

    if (place != NULL)
        return place;
    place = g_new0(TicsLogPlace, 1);
    place->zone = g_strdup(zone);
    g_strlcpy(place->month, at, sizeof place->month);
    place->zone_number = zone_number(taken, zone);
    place->known = is_known_ref(importer, "zone_id", zone);
    place->text = tics_log_text_new();
    g_hash_table_insert(taken->places, g_steal_pointer(&name), place);
    g_ptr_array_add(taken->order, place);
    return place;
}

static bool
same_id(const LogIds *ids, uint32_t at, const IdKey *key)
{
    const uint8_t *there = ids->texts->data + at - 1;

    return memcmp(there, &key->zone, sizeof key->zone) == 0 &&
           memcmp(there + sizeof key->zone, key->id, key->length) == 0 &&
           there[sizeof key->zone + key->length] == '\0';
}

static void
grow_ids(LogIds *ids)
{
    GArray *before = ids->slots;
    guint size = MAX(before->len * 2, ID_SLOTS);

    ids->slots = g_array_sized_new(FALSE, TRUE, sizeof(IdSlot), size);
    g_array_set_size(ids->slots, size);
    for (guint i = 0; i < before->len; i++) {
        IdSlot slot = g_array_index(before, IdSlot, i);
        guint to = slot.hash & (size - 1);
        while (slot.at > 0 && g_array_index(ids->slots, IdSlot, to).at > 0)
            to = (to + 1) & (size - 1);
        if (slot.at > 0)
            g_array_index(ids->slots, IdSlot, to) = slot;
    }
    g_array_unref(before);
}

/* FNV-1a, its bits mixed once more: the table takes the low ones. */
static uint32_t
hash_id(const IdKey *key)
{
    uint64_t hash = (UINT64_C(0xcbf29ce484222325) ^ key->zone) * UINT64_C(0x100000001b3);

    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ (uint8_t)key->id[i]) * UINT64_C(0x100000001b3);
    return (uint32_t)(hash ^ hash >> 32);
}

bool
tics_log_id_add(TicsLogTaken *taken, uint32_t zone, const char *id, size_t length)
{
    LogIds *ids = &taken->ids;
    const IdKey key = {zone, id, length};
    IdSlot new_slot = {hash_id(&key), ids->texts->len + 1};

    if (ids->count * 2 >= ids->slots->len)
        grow_ids(ids);
    guint mask = ids->slots->len - 1, to = new_slot.hash & mask;
    for (IdSlot *slot; (slot = &g_array_index(ids->slots, IdSlot, to))->at > 0;
         to = (to + 1) & mask)
        if (slot->hash == new_slot.hash && same_id(ids, slot->at, &key))
            return false;
    g_byte_array_append(ids->texts, (const uint8_t *)&zone, sizeof zone);
    g_byte_array_append(ids->texts, (const uint8_t *)id, (guint)length);
    g_byte_array_append(ids->texts, (const uint8_t *)"", 1);
    g_array_index(ids->slots, IdSlot, to) = new_slot;
    ids->count++;
    return true;
}

/* Only the area must be known: rows by unknown people are what the rules look for. */
static void
check_row(TicsImporter *importer, const TicsGathered *gathered, TicsLogTaken *taken,
          const TicsLogPlace *place)
{
    const TicsRecord *row = gathered->record;
    size_t line = tics_import_first_row(gathered);
    const char *zone = tics_record_get(row, "zone_id");
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
    if (!tics_log_id_add(taken, zone_number(taken, zone == NULL ? "" : zone), row_id,
                         strlen(row_id)))
        tics_import_error(importer->result, line, tics_import_heading(importer, "row_id"), row_id,
                          g_strdup(_("this row number stands twice in the file for this area")));
}

static void
place_free(void *data)
{
    TicsLogPlace *place = data;

    tics_log_text_free(place->text);
    g_free(place->zone);
    g_free(place);
}

TicsLogTaken *
tics_log_taken_new(void)
{
    TicsLogTaken *taken = g_new0(TicsLogTaken, 1);

    taken->order = g_ptr_array_new_with_free_func(place_free);
    taken->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    taken->zones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    taken->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    taken->ids.texts = g_byte_array_new();
    taken->ids.slots = g_array_new(FALSE, TRUE, sizeof(IdSlot));
    return taken;
}

void
tics_log_taken_free(TicsLogTaken *taken)
{
    if (taken == NULL)
        return;
    g_hash_table_unref(taken->places);
    g_ptr_array_unref(taken->order);
    g_hash_table_unref(taken->zones);
    g_hash_table_unref(taken->seen);
    g_byte_array_unref(taken->ids.texts);
    g_array_unref(taken->ids.slots);
    g_free(taken);
}

const GPtrArray *
tics_log_taken_places(const TicsLogTaken *taken)
{
    return taken->order;
}

void
tics_log_take(TicsImporter *importer, TicsLogTaken *taken, const TicsGathered *gathered)
{
    give_row_id(gathered->record, taken->seen);
    TicsLogPlace *place = place_of(importer, taken, gathered->record);

    check_row(importer, gathered, taken, place);
    if (place != NULL)
        tics_log_text_add(place->text, gathered->record);
}

static bool
stage_places(TicsImporter *importer, TicsChange *change, const TicsLogTaken *taken, GError **error)
{
    bool typed = strcmp(importer->import->file, "-") == 0;

    for (guint i = 0; i < taken->order->len; i++) {
        const TicsLogPlace *place = g_ptr_array_index(taken->order, i);
        if (!tics_change_log(change, place->zone, place->month, place->text,
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
tics_import_log_begin(TicsImporter *importer, GError **error)
{
    importer->change = tics_import_begin(importer, error);
    if (importer->change != NULL && strcmp(importer->import->file, "-") != 0)
        tics_change_source_ahead(importer->change, importer->import->file);
    return importer->change != NULL;
}

bool
tics_import_log(TicsImporter *importer, GError **error)
{
    bool map = false;
    g_autoptr(TicsChange) change = importer->change != NULL ? g_steal_pointer(&importer->change)
                                                            : tics_import_begin(importer, error);
    if (change == NULL)
        return false;

    if (importer->taken == NULL)
        take_good(importer);
    if (importer->result->error_count > 0 && !importer->partial)
        return true;
    if (!stage_places(importer, change, importer->taken, error))
        return false;
    tics_change_rows_are_distinct(change); /* check_row, or the short way, has said what is not */
    g_clear_pointer(&importer->taken, tics_log_taken_free); /* before the index takes its memory */
    if (!tics_import_keep_map(importer, change, &map, error) ||
        !tics_partial_write(importer, error) || !tics_import_commit(importer, change, error))
        return false;
    importer->result->unchanged =
        importer->result->rows - importer->result->rejected - importer->result->log_rows;
    return true;
}
