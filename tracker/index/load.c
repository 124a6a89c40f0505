/* load.c -- git history into the tables, change by change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "load.h"

#include "i18n.h"

#include <string.h>

static const char *const statements[TICS_LOAD_STATEMENTS] = {
    [TICS_LOAD_FIND_RECORD] = "SELECT rid, last FROM record WHERE id = ?",
    [TICS_LOAD_ADD_RECORD] = "INSERT INTO record VALUES (?, ?, ?, ?, ?)",
    [TICS_LOAD_SET_LAST] = "UPDATE record SET last = ? WHERE rid = ?",
    [TICS_LOAD_END_VERSION] = "UPDATE version SET s1 = ? WHERE vid = ?",
    [TICS_LOAD_ADD_VERSION] =
        "INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [TICS_LOAD_ADD_ATTACHMENT] = "INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [TICS_LOAD_REMOVE_ATTACHMENTS] = "DELETE FROM attachment WHERE vid = ?",
    [TICS_LOAD_ADD_PART] = "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)",
    [TICS_LOAD_KNOWN_PARTS] = "SELECT p.rows FROM record r CROSS JOIN version v ON v.rid = r.rid"
                              " CROSS JOIN part p ON p.vid = v.vid"
                              " WHERE r.id = ? AND v.kind = 'zone_log'",
    [TICS_LOAD_ADD_CHANGE] =
        "INSERT INTO change VALUES (?1, ?2, ?3, tics_utc(?3), max(?3, coalesce("
        "(SELECT tmax FROM change WHERE seq = ?1 - 1), ?3)), ?4, ?5, ?6, ?7,"
        " ?8, ?9, ?10)",
    [TICS_LOAD_ADD_SETTING] = "INSERT INTO setting VALUES (?, ?)",
};

static bool
load_counts(TicsLoad *load, const char *sql, GHashTable *counts, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = tics_db_prepare(load->db, sql, error);
    bool row = true;

    if (statement == NULL)
        return false;
    while (row) {
        if (!tics_db_step(statement, &row, error))
            return false;
        if (row)
            g_hash_table_insert(counts, g_strdup(tics_db_text(statement, 0)),
                                GSIZE_TO_POINTER(sqlite3_column_int64(statement, 1)));
    }
    return true;
}

TicsLoad *
tics_load_new(TicsStore *store, const TicsDomain *domain, sqlite3 *db, GError **error)
{
    g_autoptr(TicsLoad) load = g_new0(TicsLoad, 1);

    load->store = store;
    load->domain = domain;
    load->db = db;
    load->reader = tics_record_reader_new(domain);
    load->tables =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)tics_kind_table_free);
    load->erased = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    load->kind_seq = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    load->first_loads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    load->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < TICS_LOAD_STATEMENTS; i++) {
        load->statements[i] = tics_db_prepare(db, statements[i], error);
        if (load->statements[i] == NULL)
            return NULL;
    }
    load->rows = tics_rows_new(load, error);
    if (load->rows == NULL ||
        !load_counts(load, "SELECT kind, seq FROM kind_seq", load->kind_seq, error) ||
        (tics_domain_kind(domain, "tombstone") != NULL &&
         !load_counts(load, "SELECT value, 1 FROM k_tombstone_commitments", load->erased, error)))
        return NULL;
    load->next_rid = 1 + tics_db_number(db, "SELECT max(rid) FROM record", 0);
    load->next_vid = 1 + tics_db_number(db, "SELECT max(vid) FROM version", 0);
    return g_steal_pointer(&load);
}

void
tics_load_free(TicsLoad *load)
{
    if (load == NULL)
        return;
    if (load->pipe != NULL)
        tics_pipe_finish(load->pipe, NULL);
    if (load->seen_parts != NULL)
        g_hash_table_unref(load->seen_parts);
    for (size_t i = 0; i < TICS_LOAD_STATEMENTS; i++)
        sqlite3_finalize(load->statements[i]);
    tics_rows_free(load->rows);
    tics_record_reader_free(load->reader);
    g_hash_table_unref(load->tables);
    g_hash_table_unref(load->erased);
    g_hash_table_unref(load->kind_seq);
    g_hash_table_unref(load->first_loads);
    g_hash_table_unref(load->numbers);
    if (load->settings != NULL)
        g_bytes_unref(load->settings);
    g_free(load);
}

TicsKindTable *
tics_load_table(TicsLoad *load, const TicsKind *kind)
{
    TicsKindTable *table = g_hash_table_lookup(load->tables, kind->id);

    if (table == NULL) {
        table = tics_kind_table_new(kind);
        g_hash_table_insert(load->tables, kind->id, table);
    }
    return table;
}

static void
note_tombstone(TicsLoad *load, const TicsRecord *record)
{
    if (strcmp(record->kind->id, "tombstone") != 0)
        return;
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (g_str_has_prefix(value->path, "commitments."))
            g_hash_table_add(load->erased, g_strdup(value->value));
    }
    load->tombstones = true;
}

static void
note_kind(TicsLoad *load, const TicsKind *kind)
{
    gpointer newest = g_hash_table_lookup(load->kind_seq, kind->id);

    if (newest == NULL)
        g_hash_table_insert(load->first_loads, g_strdup(kind->id),
                            GSIZE_TO_POINTER((gsize)load->seq));
    if (GPOINTER_TO_SIZE(newest) != (gsize)load->seq)
        g_hash_table_replace(load->kind_seq, g_strdup(kind->id),
                             GSIZE_TO_POINTER((gsize)load->seq));
}

/* Takes the item. */
static bool
submit(TicsLoad *load, TicsLoadItem *item, GError **error)
{
    if (load->pipe != NULL)
        return tics_pipe_push(load->pipe, item); /* why not is said when the pipe is finished */
    bool good = tics_load_apply(load, item, error);
    tics_load_item_free(item);
    return good;
}

/* One more file of the change. */
static TicsLoadItem *
new_item(TicsLoad *load, const TicsKind *kind, const char *id, const char *blob)
{
    TicsLoadItem *item = g_new0(TicsLoadItem, 1);

    load->files++;
    note_kind(load, kind);
    item->commit = load->commit;
    item->seq = load->seq;
    item->kind = kind;
    g_strlcpy(item->id, id, sizeof(item->id));
    g_strlcpy(item->blob, blob, sizeof(item->blob));
    return item;
}

/* Kept as it is: what it says is read when it is asked for. */
static bool
load_settings(TicsLoad *load, const char *oid, GError **error)
{
    g_clear_pointer(&load->settings, g_bytes_unref);
    load->settings =
        *oid == '\0' ? g_bytes_new_static("", 0) : tics_store_read(load->store, oid, error);
    return load->settings != NULL;
}

static bool
load_file(const char *path, const char *old_oid, const char *new_oid, void *user, GError **error)
{
    TicsLoad *load = user;
    const TicsKind *kind;
    char id[TICS_ID_LENGTH + 1];

    if (strcmp(path, TICS_SETTINGS_PATH) == 0)
        return load_settings(load, new_oid, error);
    if (strchr(path, '/') == NULL)
        return true; /* not ours; verify says so */
    if (!tics_record_path_parse(load->domain, path, &kind, id))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("change %.12s: '%s' is no record of a known kind; if no newer version "
                           "of this program wrote it, run tics verify and restore a backup"),
                         load->commit->oid, path);
    if (++load->files_all % 1000 == 0 && load->progress != NULL)
        load->progress(_("reading records"), load->files_all, 0, load->user);
    g_autoptr(TicsLoadItem) item = new_item(load, kind, id, new_oid);
    if (*new_oid == '\0')
        return submit(load, g_steal_pointer(&item), error);
    item->vid = load->next_vid++;
    item->is_new = *old_oid == '\0';
    item->record = tics_load_read(load, new_oid, path, error);
    if (item->record == NULL) {
        g_prefix_error(error, _("change %.12s: "), load->commit->oid);
        return false;
    }
    note_tombstone(load, item->record);
    return (item->record->parts->len == 0 || tics_load_read_parts(load, item, error)) &&
           submit(load, g_steal_pointer(&item), error);
}

static bool
end_change(TicsLoad *load, GError **error)
{
    g_autoptr(TicsLoadItem) end = g_new0(TicsLoadItem, 1);

    if (!tics_load_private(load, load->commit->reason, &end->reason, error))
        return false;
    end->commit = load->commit;
    end->seq = load->seq;
    end->files = load->files;
    end->settings = g_steal_pointer(&load->settings);
    return submit(load, g_steal_pointer(&end), error);
}

static bool
load_change(TicsLoad *load, const char *from_tree, GError **error)
{
    load->files = 0;
    return tics_store_diff(load->store, from_tree, load->commit->tree, load_file, load, error) &&
           end_change(load, error);
}

static bool
read_changes(TicsLoad *load, const GPtrArray *commits, const char *from_tree, int64_t seq,
             GError **error)
{
    for (guint i = 0; i < commits->len; i++) {
        load->commit = g_ptr_array_index(commits, i);
        load->seq = seq + 1 + i;
        if (!load_change(load, from_tree, error))
            return false;
        from_tree = load->commit->tree;
        if (i % 1000 == 999 && load->progress != NULL)
            load->progress(_("reading changes"), i + 1, commits->len, load->user);
    }
    return true;
}

bool
tics_load_changes(TicsLoad *load, const GPtrArray *commits, const char *from_tree, int64_t seq,
                  GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (!load->rebuild)
        return read_changes(load, commits, from_tree, seq, error);
    load->seen_parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    load->pipe = tics_pipe_new(load, NULL, NULL);
    bool read = read_changes(load, commits, from_tree, seq, &failure);
    bool applied = tics_pipe_finish(g_steal_pointer(&load->pipe), failure == NULL ? error : NULL);
    if (failure != NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    g_clear_pointer(&load->seen_parts, g_hash_table_unref);
    return read && applied;
}

void
tics_load_wait_for(TicsLoad *load, const TicsCommit *commit, int64_t seq, TicsLoadThen then,
                   void *user)
{
    load->commit = commit;
    load->seq = seq;
    load->files = 0;
    load->seen_parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    load->pipe = tics_pipe_new(load, then, user);
}

void
tics_load_take(TicsLoad *load, TicsRecord *record, const char *blob, GBytes *rows)
{
    TicsLoadItem *item = new_item(load, record->kind, record->id, blob);

    item->vid = load->next_vid++;
    item->is_new = true;
    item->record = record;
    if (rows != NULL)
        tics_load_add_part(item, 0, rows);
    submit(load, item, NULL); /* whether it went well is asked when the change has arrived */
}

void
tics_load_last(TicsLoad *load)
{
    tics_pipe_last(load->pipe);
}

bool
tics_load_arrived(TicsLoad *load, const TicsCommit *commit, GError **error)
{
    bool good = tics_pipe_finish(g_steal_pointer(&load->pipe), error);

    g_clear_pointer(&load->seen_parts, g_hash_table_unref);
    load->commit = commit;
    return good && end_change(load, error);
}

static bool
save_counts(TicsLoad *load, const char *sql, GHashTable *counts, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = tics_db_prepare(load->db, sql, error);
    GHashTableIter iter;
    gpointer name, count;

    if (statement == NULL)
        return false;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &name, &count)) {
        tics_db_bind(statement, 1, name);
        sqlite3_bind_int64(statement, 2, (int64_t)GPOINTER_TO_SIZE(count));
        if (!tics_db_run(statement, error))
            return false;
    }
    return true;
}

static bool
save_meta(TicsLoad *load, const char *key, const char *value, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        tics_db_prepare(load->db, "INSERT OR REPLACE INTO meta VALUES (?, ?)", error);

    if (statement == NULL)
        return false;
    tics_db_bind(statement, 1, key);
    sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
    return tics_db_run(statement, error);
}

bool
tics_load_finish(TicsLoad *load, const char *head, bool *wiped, GError **error)
{
    char vault[TICS_OID_HEX];

    return tics_store_vault_head(load->store, vault, error) &&
           tics_load_refresh(load, wiped, error) &&
           save_counts(load, "INSERT OR REPLACE INTO kind_seq VALUES (?, ?)", load->kind_seq,
                       error) &&
           save_counts(load, "INSERT INTO first_load VALUES (?, ?)", load->first_loads, error) &&
           save_counts(load,
                       "INSERT INTO number_max VALUES (?1, ?2) ON CONFLICT (prefix)"
                       " DO UPDATE SET last = max(last, ?2)",
                       load->numbers, error) &&
           save_meta(load, "head", head, error) && save_meta(load, "vault", vault, error) &&
           save_meta(load, "domain", load->domain->sha256, error);
}
