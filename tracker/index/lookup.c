/* lookup.c -- finding records, changes and numbers */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "index_private.h"
#include "kinds.h"
#include "text.h"

#include <string.h>

enum { PREFIX_MIN = 6, COMMIT_MIN = 7, KNOWN_MAX = 100000 };

int64_t
tics_index_seq_at(TicsIndex *index, int64_t utc, GError **error)
{
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(
        index->db, "SELECT seq FROM change WHERE tmax <= ? ORDER BY tmax DESC, seq DESC LIMIT 1",
        error);
    bool row = false;

    if (query == NULL)
        return 0;
    sqlite3_bind_int64(query, 1, utc);
    if (!tics_db_step(query, &row, error) || !row)
        return 0;
    return sqlite3_column_int64(query, 0);
}

static bool
is_hex(const char *text)
{
    return strspn(text, "0123456789abcdef") == strlen(text);
}

bool
tics_index_change(TicsIndex *index, int64_t seq, char oid[static TICS_OID_HEX], int64_t *time,
                  bool *found, GError **error)
{
    g_autoptr(sqlite3_stmt) query =
        tics_db_prepare(index->db, "SELECT oid, time FROM change WHERE seq = ?", error);

    *found = false;
    if (query == NULL)
        return false;
    sqlite3_bind_int64(query, 1, seq);
    if (!tics_db_step(query, found, error))
        return false;
    if (*found) {
        g_strlcpy(oid, tics_db_text(query, 0), TICS_OID_HEX);
        *time = sqlite3_column_int64(query, 1);
    }
    return true;
}

bool
tics_index_seq_of(TicsIndex *index, const char *commit, int64_t *seq, GError **error)
{
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(
        index->db, "SELECT seq FROM change WHERE oid >= ?1 AND oid < ?1 || 'g' LIMIT 2", error);
    bool row = false;

    if (query == NULL)
        return false;
    if (strlen(commit) < COMMIT_MIN || !is_hex(commit))
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no change '%s': give at least 7 digits of its id"), commit);
    tics_db_bind(query, 1, commit);
    if (!tics_db_step(query, &row, error))
        return false;
    if (!row)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no change '%s'"), commit);
    *seq = sqlite3_column_int64(query, 0);
    if (!tics_db_step(query, &row, error))
        return false;
    return !row || tics_fail(error, TICS_ERROR_NOT_FOUND,
                             _("several changes begin with '%s': give more digits"), commit);
}

TicsSettings *
tics_index_settings(TicsIndex *index, int64_t seq, GError **error)
{
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(
        index->db, "SELECT xml FROM setting WHERE seq <= ? ORDER BY seq DESC LIMIT 1", error);
    bool row = false;

    if (query == NULL)
        return NULL;
    sqlite3_bind_int64(query, 1, seq);
    if (!tics_db_step(query, &row, error))
        return NULL;
    if (!row && seq < 1) {
        const TicsSettings nothing = {0};
        return tics_settings_copy(&nothing);
    }
    const char *text = row ? tics_db_text(query, 0) : "";
    if (text == NULL || *text == '\0')
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the store has no tics.xml; run tics verify and restore a backup"));
    return tics_settings_read(text, strlen(text), error);
}

static TicsRecord *
read_version(TicsIndex *index, const char *id, const char *kind_id, sqlite3_stmt *query,
             GError **error)
{
    g_autoptr(GBytes) bytes = tics_store_read(index->store, tics_db_text(query, 1), error);
    g_autoptr(GBytes) secret = NULL;
    TicsVaultState state;
    size_t length;

    if (bytes == NULL)
        return NULL;
    if (index->reader == NULL)
        index->reader = tics_record_reader_new(index->domain);
    g_autofree char *path = tics_record_path(tics_domain_kind(index->domain, kind_id), id);
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(TicsRecord) record = tics_record_read(index->reader, text, length, path, error);
    if (record == NULL || sqlite3_column_int(query, 2) != TICS_PRIVATE_PRESENT)
        return g_steal_pointer(&record); /* a tombstone may name what the vault still holds */
    if (!tics_vault_read(index->store, record->private_commitment, &secret, &state, error))
        return NULL;
    if (secret == NULL)
        return g_steal_pointer(&record);
    text = g_bytes_get_data(secret, &length);
    if (!tics_record_read_private(index->reader, record, text, length, error))
        return NULL;
    return g_steal_pointer(&record);
}

TicsRecord *
tics_index_record(TicsIndex *index, const char *id, int64_t seq, GError **error)
{
    static const char sql[] =
        "SELECT r.kind, v.blob, v.private_state FROM record r"
        " CROSS JOIN version v ON v.rid = r.rid WHERE r.id = ?1 AND v.s0 <= ?2"
        " AND (v.s1 IS NULL OR v.s1 > ?2) ORDER BY v.s0 DESC LIMIT 1";
    sqlite3_stmt *query = index->find_version;
    TicsRecord *record = NULL;
    bool row = false;

    if (query == NULL)
        query = index->find_version = tics_db_prepare(index->db, sql, error);
    if (query == NULL)
        return NULL;
    tics_db_bind(query, 1, id);
    sqlite3_bind_int64(query, 2, seq > 0 ? seq : INT64_MAX);
    if (tics_db_step(query, &row, error) && row)
        record = read_version(index, id, tics_db_text(query, 0), query, error);
    sqlite3_reset(query); /* it must not hold the file */
    return record;
}

static GPtrArray *
collect_ids(sqlite3_stmt *query, GPtrArray *ids, GError **error)
{
    bool row = true;

    while (row) {
        if (!tics_db_step(query, &row, error))
            return NULL;
        if (row)
            g_ptr_array_add(ids, g_strdup(tics_db_text(query, 0)));
    }
    return ids;
}

static GPtrArray *
find(TicsIndex *index, const char *sql, const char *kind, const char *key, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(index->db, sql, error);

    if (query == NULL)
        return NULL;
    tics_db_bind(query, 1, key);
    if (kind != NULL)
        tics_db_bind(query, 2, kind);
    return collect_ids(query, ids, error) != NULL ? g_steal_pointer(&ids) : NULL;
}

static GPtrArray *
find_by_key(TicsIndex *index, const TicsKind *kind, const char *key, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

    if (index->find_key == NULL)
        index->find_key = tics_db_prepare(
            index->db,
            "SELECT r.id FROM version v CROSS JOIN record r ON r.rid = v.rid"
            " WHERE v.key = ?1 AND v.kind = ?2 AND v.s1 IS NULL AND v.status <> 'void'"
            " ORDER BY r.id",
            error);
    if (index->find_key == NULL)
        return NULL;
    tics_db_bind_copy(index->find_key, 1, key);
    tics_db_bind_copy(index->find_key, 2, kind->id);
    bool good = collect_ids(index->find_key, ids, error) != NULL;
    sqlite3_reset(index->find_key);
    return good ? g_steal_pointer(&ids) : NULL;
}

GPtrArray *
tics_index_find_void(TicsIndex *index, const TicsKind *kind, const char *key, GError **error)
{
    return find(index,
                "SELECT r.id FROM version v CROSS JOIN record r ON r.rid = v.rid"
                " WHERE v.key = ?1 AND v.kind = ?2 AND v.s1 IS NULL AND v.status = 'void'"
                " ORDER BY v.vid DESC LIMIT 1",
                kind->id, key, error);
}

/* Without this every question locks the file and looks whether it changed. Nothing may be written
 * until it is ended. */
void
tics_index_read_begin(TicsIndex *index)
{
    tics_db_exec(index->db, "BEGIN", NULL);
}

void
tics_index_read_end(TicsIndex *index)
{
    if (index->db != NULL && !sqlite3_get_autocommit(index->db))
        tics_db_exec(index->db, "COMMIT", NULL);
}

GPtrArray *
tics_index_find(TicsIndex *index, const TicsKind *kind, const char *key, GError **error)
{
    if (kind != NULL)
        return find_by_key(index, kind, key, error);
    g_autoptr(GPtrArray) ids =
        find(index,
             "SELECT r.id FROM version v CROSS JOIN record r ON r.rid = v.rid"
             " WHERE v.number = ?1 AND v.s1 IS NULL ORDER BY v.status = 'void', r.id",
             NULL, key, error);
    if (ids == NULL || ids->len > 0 || strlen(key) < PREFIX_MIN)
        return g_steal_pointer(&ids);
    return find(index,
                "SELECT id FROM record WHERE id >= ?1 AND id < ?1 || '~' AND last IS NOT NULL"
                " ORDER BY id LIMIT 100",
                NULL, key, error);
}

GPtrArray *
tics_index_ids(TicsIndex *index, const TicsKind *kind, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(TicsQuery) query = tics_index_query(
        index,
        "SELECT r.id FROM version v CROSS JOIN record r ON r.rid = v.rid"
        " WHERE v.kind = :kind AND v.s0 <= (SELECT known_seq FROM clock)"
        " AND (v.s1 IS NULL OR v.s1 > (SELECT known_seq FROM clock)) AND v.status = 'valid'"
        " AND (v.evidence_date IS NULL OR v.evidence_date <= (SELECT as_of FROM clock))"
        " ORDER BY v.key, r.id",
        error);
    bool row = true;

    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":kind", kind->id);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row)
            g_ptr_array_add(ids, g_strdup(tics_query_text(query, 0)));
    }
    return g_steal_pointer(&ids);
}

static const char has_key_sql[] = "SELECT 1 FROM version WHERE kind = ?1 AND key = ?2 AND name = ?3"
                                  " AND s1 IS NULL AND status <> 'void' LIMIT 1";
static const char has_number_sql[] = "SELECT 1 FROM version WHERE kind = ?1 AND number = ?3"
                                     " AND s1 IS NULL AND status <> 'void' LIMIT 1";

static bool
kind_has(TicsIndex *index, const char *kind, const char *key, bool by_number)
{
    sqlite3_stmt **query = by_number ? &index->has_number : &index->has_key;
    g_autofree char *folded = by_number ? NULL : tics_text_key(key);
    bool row = false;

    if (*query == NULL)
        *query = tics_db_prepare(index->db, by_number ? has_number_sql : has_key_sql, NULL);
    if (*query == NULL)
        return false;
    tics_db_bind_copy(*query, 1, kind);
    if (!by_number)
        tics_db_bind_copy(*query, 2, folded);
    tics_db_bind_copy(*query, 3, key);
    bool found = tics_db_step(*query, &row, NULL) && row;
    sqlite3_reset(*query);
    return found;
}

/* The reference must be written as the key is: rules join on the text. */
bool
tics_index_has_key(TicsIndex *index, char **kinds, const char *key, bool by_number)
{
    for (char **kind = kinds; *kind != NULL; kind++) {
        g_autofree char *name = g_strconcat(*kind, by_number ? "\x1e" : "\x1f", key, NULL);
        if (g_hash_table_contains(index->known, name))
            return true;
        if (!kind_has(index, *kind, key, by_number))
            continue;
        if (g_hash_table_size(index->known) >= KNOWN_MAX)
            g_hash_table_remove_all(index->known);
        g_hash_table_add(index->known, g_steal_pointer(&name));
        return true;
    }
    return false;
}

static int64_t
last_number(TicsIndex *index, const char *prefix)
{
    g_autoptr(sqlite3_stmt) query =
        tics_db_prepare(index->db, "SELECT last FROM number_max WHERE prefix = ?", NULL);
    bool row = false;

    if (query == NULL)
        return 0;
    tics_db_bind(query, 1, prefix);
    return tics_db_step(query, &row, NULL) && row ? sqlite3_column_int64(query, 0) : 0;
}

char *
tics_index_next_number(TicsIndex *index, const char *site_letter, int year)
{
    char *prefix = g_strdup_printf("EV-%s-%04d-", site_letter, year);
    int64_t given = (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(index->numbers, prefix));
    int64_t next = MAX(given, last_number(index, prefix)) + 1;
    char *number = g_strdup_printf("%s%04" G_GINT64_FORMAT, prefix, next);

    g_hash_table_insert(index->numbers, prefix, GSIZE_TO_POINTER((gsize)next));
    return number;
}

int64_t
tics_index_kind_seq(TicsIndex *index, const char *kind)
{
    g_autoptr(sqlite3_stmt) query =
        tics_db_prepare(index->db, "SELECT seq FROM kind_seq WHERE kind = ?", NULL);
    bool row = false;

    if (query == NULL)
        return 0;
    tics_db_bind(query, 1, kind);
    return tics_db_step(query, &row, NULL) && row ? sqlite3_column_int64(query, 0) : 0;
}

char *
tics_index_kind_of(TicsIndex *index, const char *id)
{
    char *kind = NULL;
    bool row = false;

    if (index->find_kind == NULL)
        index->find_kind =
            tics_db_prepare(index->db, "SELECT kind FROM record WHERE id = ?", NULL);
    if (index->find_kind == NULL)
        return NULL;
    tics_db_bind(index->find_kind, 1, id);
    if (tics_db_step(index->find_kind, &row, NULL) && row)
        kind = g_strdup(tics_db_text(index->find_kind, 0));
    sqlite3_reset(index->find_kind); /* it must not hold the file */
    return kind;
}
