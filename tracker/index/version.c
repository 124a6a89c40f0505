/* version.c -- one version of one record: its file and private part read, its rows written */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "load.h"

#include <string.h>

bool
tics_load_private(TicsLoad *load, const char *commitment, GBytes **content, GError **error)
{
    TicsVaultState state;

    *content = NULL;
    if (*commitment == '\0' || g_hash_table_contains(load->erased, commitment))
        return true;
    return tics_vault_read(load->store, commitment, content, &state, error);
}

/* Says what to do about a record that was not written by this program. */
static void
advise(GError **error)
{
    if (error == NULL || (*error)->code != TICS_ERROR_INVALID)
        return;
    g_autofree char *message = (*error)->message;
    (*error)->message = g_strdup_printf(
        _("%s; tics did not write this: run tics verify and restore a backup"), message);
}

TicsRecord *
tics_load_read(TicsLoad *load, const char *blob, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = tics_store_read(load->store, blob, error);
    g_autoptr(GBytes) secret = NULL;
    g_autoptr(TicsRecord) record = NULL;
    size_t length;

    if (bytes == NULL)
        return NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    record = tics_record_read(load->reader, text, length, path, error);
    if (record == NULL)
        advise(error);
    if (record == NULL || !tics_load_private(load, record->private_commitment, &secret, error))
        return NULL;
    if (secret == NULL)
        return g_steal_pointer(&record);
    text = g_bytes_get_data(secret, &length);
    if (!tics_record_read_private(load->reader, record, text, length, error))
        return NULL;
    return g_steal_pointer(&record);
}

/* "EV-A-2026-0042": what is behind the last hyphen is counted. */
static void
note_number(TicsLoad *load, const char *number)
{
    const char *hyphen = number != NULL ? strrchr(number, '-') : NULL;

    if (hyphen == NULL || hyphen[1] == '\0' || strlen(hyphen + 1) > 9 ||
        strspn(hyphen + 1, "0123456789") != strlen(hyphen + 1))
        return;
    g_autofree char *prefix = g_strndup(number, (gsize)(hyphen + 1 - number));
    gsize given = (gsize)g_ascii_strtoull(hyphen + 1, NULL, 10);
    if (given > GPOINTER_TO_SIZE(g_hash_table_lookup(load->numbers, prefix)))
        g_hash_table_insert(load->numbers, g_steal_pointer(&prefix), GSIZE_TO_POINTER(given));
}

static void
bind_day(sqlite3_stmt *statement, int place, const TicsRecord *record, const char *field)
{
    const char *value = field != NULL ? tics_record_get(record, field) : NULL;

    if (value == NULL)
        sqlite3_bind_null(statement, place);
    else
        sqlite3_bind_text(statement, place, value, (int)strnlen(value, 10), SQLITE_STATIC);
}

/* While a rebuild reads on, the set belongs to the reading thread: refresh.c does it afterwards. */
static bool
is_erased(const TicsLoad *load, const char *commitment)
{
    return load->seen_parts == NULL && g_hash_table_contains(load->erased, commitment);
}

static bool
put_attachments(TicsLoad *load, int64_t vid, const TicsRecord *record, GError **error)
{
    sqlite3_stmt *add = load->statements[TICS_LOAD_ADD_ATTACHMENT];
    bool told = record->private_state == TICS_PRIVATE_PRESENT;

    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        bool gone = !told || is_erased(load, attachment->commitment);
        sqlite3_clear_bindings(add);
        sqlite3_bind_int64(add, 1, vid);
        sqlite3_bind_int64(add, 2, i + 1);
        tics_db_bind(add, 3, attachment->commitment);
        tics_db_bind(add, 4, told ? attachment->name : TICS_ERASED);
        tics_db_bind(add, 5, told ? attachment->media_type : TICS_ERASED);
        if (told) {
            sqlite3_bind_int64(add, 6, attachment->size_bytes);
            tics_db_bind(add, 7, attachment->sha256);
        }
        sqlite3_bind_int(add, 8, !gone);
        if (!tics_db_run(add, error))
            return false;
    }
    return true;
}

bool
tics_load_put_version(TicsLoad *load, const TicsLoadVersion *version, const TicsRecord *record,
                      GError **error)
{
    sqlite3_stmt *add = load->statements[TICS_LOAD_ADD_VERSION];
    g_autofree char *key = tics_record_key(record);
    g_autofree char *name = tics_record_name(record);
    const char *status = tics_record_get(record, "status");
    const char *number = tics_record_get(record, "number");

    sqlite3_bind_int64(add, 1, version->vid);
    sqlite3_bind_int64(add, 2, version->rid);
    sqlite3_bind_int64(add, 3, version->s0);
    if (version->s1 > 0)
        sqlite3_bind_int64(add, 4, version->s1);
    else
        sqlite3_bind_null(add, 4);
    tics_db_bind(add, 5, record->kind->id);
    tics_db_bind(add, 6, status != NULL ? status : "valid");
    sqlite3_bind_int(add, 7, status == NULL);
    tics_db_bind(add, 8, number);
    tics_db_bind(add, 9, key);
    sqlite3_bind_text(add, 10, name, -1, SQLITE_STATIC);
    bind_day(add, 11, record, record->kind->evidence_date);
    bind_day(add, 12, record, record->kind->valid_from);
    bind_day(add, 13, record, record->kind->valid_to);
    tics_db_bind(add, 14, version->blob);
    tics_db_bind(add, 15, record->private_commitment);
    sqlite3_bind_int(add, 16, (int)record->private_state);
    note_number(load, number);
    return tics_db_run(add, error) && put_attachments(load, version->vid, record, error) &&
           tics_kind_table_put(tics_load_table(load, record->kind), load->db, version->vid, record,
                               error);
}

static void
part_free(void *data)
{
    TicsLoadPart *part = data;

    if (part->csv != NULL)
        g_bytes_unref(part->csv);
    g_free(part);
}

void
tics_load_add_part(TicsLoadItem *item, guint n, GBytes *csv)
{
    TicsLoadPart *part = g_new0(TicsLoadPart, 1);

    if (item->parts == NULL)
        item->parts = g_ptr_array_new_with_free_func(part_free);
    part->n = n;
    part->csv = csv;
    g_ptr_array_add(item->parts, part);
}

/* Commitments of the parts that earlier versions of the record named. */
static bool
known_parts(TicsLoad *load, const char *id, GHashTable *seen, GError **error)
{
    sqlite3_stmt *known = load->statements[TICS_LOAD_KNOWN_PARTS];
    bool row = true;

    tics_db_bind(known, 1, id);
    while (row) {
        if (!tics_db_step(known, &row, error))
            return false;
        if (row)
            g_hash_table_add(seen, g_strconcat(id, " ", tics_db_text(known, 0), NULL));
    }
    return true;
}

bool
tics_load_read_parts(TicsLoad *load, TicsLoadItem *item, GError **error)
{
    g_autoptr(GHashTable) seen = load->seen_parts != NULL
                                     ? g_hash_table_ref(load->seen_parts)
                                     : g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (load->seen_parts == NULL && !known_parts(load, item->id, seen, error))
        return false;
    for (guint i = 0; i < item->record->parts->len; i++) {
        const TicsPart *named = g_ptr_array_index(item->record->parts, i);
        if (!g_hash_table_add(seen, g_strconcat(item->id, " ", named->rows, NULL)))
            continue;
        GBytes *csv = NULL;
        if (!tics_load_private(load, named->rows, &csv, error))
            return false;
        tics_load_add_part(item, i, csv);
    }
    return true;
}
