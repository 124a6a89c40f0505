/* apply.c -- what was read of a change, into the tables */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "load.h"

static bool
end_version(TicsLoad *load, int64_t seq, int64_t vid, GError **error)
{
    sqlite3_stmt *end = load->statements[TICS_LOAD_END_VERSION];

    sqlite3_bind_int64(end, 1, seq);
    sqlite3_bind_int64(end, 2, vid);
    return tics_db_run(end, error);
}

static bool
set_last(TicsLoad *load, int64_t rid, int64_t vid, GError **error)
{
    sqlite3_stmt *set = load->statements[TICS_LOAD_SET_LAST];

    if (vid > 0)
        sqlite3_bind_int64(set, 1, vid);
    else
        sqlite3_bind_null(set, 1);
    sqlite3_bind_int64(set, 2, rid);
    return tics_db_run(set, error);
}

static bool
add_record(TicsLoad *load, const TicsLoadItem *item, GError **error)
{
    sqlite3_stmt *add = load->statements[TICS_LOAD_ADD_RECORD];

    sqlite3_bind_int64(add, 1, load->next_rid);
    tics_db_bind(add, 2, item->id);
    tics_db_bind(add, 3, item->kind->id);
    sqlite3_bind_int64(add, 4, item->seq);
    sqlite3_bind_int64(add, 5, item->vid);
    return tics_db_run(add, error);
}

/* Ends the version in force, and makes a new one the newest if there is one. */
static bool
take_over(TicsLoad *load, const TicsLoadItem *item, int64_t *rid, bool *found, GError **error)
{
    sqlite3_stmt *find = load->statements[TICS_LOAD_FIND_RECORD];

    tics_db_bind(find, 1, item->id);
    if (!tics_db_step(find, found, error))
        return false;
    if (!*found)
        return true;
    int64_t last = sqlite3_column_int64(find, 1);
    *rid = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return (last == 0 || end_version(load, item->seq, last, error)) &&
           set_last(load, *rid, item->vid, error);
}

/* Makes way for a version of a record. Most records of a long history are new: those are not looked
 * for first; one that came back after a deletion is there already. */
static bool
enter(TicsLoad *load, const TicsLoadItem *item, int64_t *rid, GError **error)
{
    g_autoptr(GError) failure = NULL;
    bool found = false;

    *rid = load->next_rid;
    if (item->is_new && add_record(load, item, &failure)) {
        load->next_rid++;
        return true;
    }
    if (failure != NULL && (sqlite3_errcode(load->db) & 0xff) != SQLITE_CONSTRAINT) {
        g_propagate_error(error, g_steal_pointer(&failure)); /* the file may have been unlinked */
        return false;
    }
    return take_over(load, item, rid, &found, error) &&
           (found || item->vid == 0 ||
            tics_fail(error, TICS_ERROR_INVALID, _("change %.12s: '%s' was not there before"),
                      item->commit->oid, item->id));
}

static bool
put_part(TicsLoad *load, const TicsLoadItem *item, int64_t rid, const TicsLoadPart *new_part,
         GError **error)
{
    const TicsPart *part = g_ptr_array_index(item->record->parts, new_part->n);
    const char *zone = tics_record_get(item->record, "zone_id");
    TicsRowsPlace place = {rid, item->seq, zone != NULL ? zone : ""};
    sqlite3_stmt *add = load->statements[TICS_LOAD_ADD_PART];
    size_t length;

    sqlite3_bind_int64(add, 1, item->vid);
    sqlite3_bind_int64(add, 2, new_part->n + 1);
    tics_db_bind(add, 3, part->source);
    tics_db_bind(add, 4, part->rows);
    sqlite3_bind_int64(add, 5, (int64_t)part->count);
    sqlite3_bind_int(add, 6, new_part->csv != NULL);
    if (!tics_db_run(add, error))
        return false;
    if (new_part->csv == NULL)
        return true;
    const char *text = g_bytes_get_data(new_part->csv, &length);
    if (tics_rows_add(load->rows, &place, text, length, error))
        return true;
    g_prefix_error(error, _("change %.12s: "), item->commit->oid);
    return false;
}

static bool
add_change(TicsLoad *load, const TicsLoadItem *item, GError **error)
{
    const TicsCommit *commit = item->commit;
    sqlite3_stmt *add = load->statements[TICS_LOAD_ADD_CHANGE];
    size_t length;

    sqlite3_bind_int64(add, 1, item->seq);
    tics_db_bind(add, 2, commit->oid);
    sqlite3_bind_int64(add, 3, commit->time);
    sqlite3_bind_text(add, 4, commit->author, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 5, commit->subject, -1, SQLITE_STATIC);
    if (item->reason == NULL) {
        sqlite3_bind_null(add, 6);
    } else {
        const char *text = g_bytes_get_data(item->reason, &length);
        sqlite3_bind_text(add, 6, text, (int)length, SQLITE_STATIC);
    }
    tics_db_bind(add, 7, commit->reason);
    sqlite3_bind_int(add, 8, commit->is_signed);
    sqlite3_bind_text(add, 9, commit->signer, -1, SQLITE_STATIC); /* NULL binds NULL */
    sqlite3_bind_int64(add, 10, item->files);
    return tics_db_run(add, error);
}

static bool
add_settings(TicsLoad *load, const TicsLoadItem *item, GError **error)
{
    sqlite3_stmt *add = load->statements[TICS_LOAD_ADD_SETTING];
    size_t length = 0;

    if (item->settings == NULL)
        return true;
    const char *text = g_bytes_get_data(item->settings, &length);
    sqlite3_bind_int64(add, 1, item->seq);
    sqlite3_bind_text64(add, 2, text == NULL ? "" : text, length, SQLITE_STATIC, SQLITE_UTF8);
    return tics_db_run(add, error);
}

bool
tics_load_apply(TicsLoad *load, const TicsLoadItem *item, GError **error)
{
    TicsLoadVersion version = {.vid = item->vid, .s0 = item->seq, .blob = item->blob};

    if (item->kind == NULL)
        return add_change(load, item, error) && add_settings(load, item, error);
    if (!enter(load, item, &version.rid, error))
        return false;
    if (item->record == NULL)
        return true;
    if (!tics_load_put_version(load, &version, item->record, error))
        return false;
    for (guint i = 0; item->parts != NULL && i < item->parts->len; i++)
        if (!put_part(load, item, version.rid, g_ptr_array_index(item->parts, i), error))
            return false;
    return true;
}

void
tics_load_item_free(TicsLoadItem *item)
{
    if (item == NULL)
        return;
    tics_record_free(item->record);
    if (item->parts != NULL)
        g_ptr_array_unref(item->parts);
    if (item->reason != NULL)
        g_bytes_unref(item->reason);
    if (item->settings != NULL)
        g_bytes_unref(item->settings);
    g_free(item);
}
