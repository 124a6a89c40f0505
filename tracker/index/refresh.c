/* refresh.c -- rows that rest on private contents which came or went
 *
 * A content goes when a tombstone names it, also before the vault has let go of it; it comes when a
 * vault is fetched behind its history. Either way the rows are made anew by the code that first
 * made them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "load.h"

#include <string.h>

#define ERASED "(SELECT value FROM k_tombstone_commitments)"

static const char gone_versions[] =
    "SELECT vid FROM version WHERE private_state = 1 AND private IN " ERASED
    " UNION SELECT vid FROM attachment WHERE present = 1 AND commitment IN " ERASED " ORDER BY 1";
static const char come_versions[] =
    "SELECT vid FROM version WHERE private_state = 2 AND private NOT IN " ERASED " ORDER BY vid";
static const char gone_zones[] =
    "SELECT DISTINCT z.zone_id FROM part p JOIN k_zone_log z ON z.vid = p.vid"
    " WHERE p.present = 1 AND p.rows IN " ERASED " ORDER BY 1";
static const char come_zones[] =
    "SELECT DISTINCT z.zone_id FROM part p JOIN k_zone_log z ON z.vid = p.vid"
    " WHERE p.present = 0 AND p.rows NOT IN " ERASED " ORDER BY 1";
static const char gone_reasons[] =
    "SELECT seq, reason_ref FROM change WHERE reason IS NOT NULL AND reason_ref IN " ERASED;
static const char come_reasons[] =
    "SELECT seq, reason_ref FROM change WHERE reason IS NULL AND reason_ref IS NOT NULL"
    " AND reason_ref NOT IN " ERASED;

/* What a query gives, first column as text, second behind a NUL; read whole before anything is
 * written. Transfer full. */
static GPtrArray *
collect(sqlite3 *db, const char *sql, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_autoptr(sqlite3_stmt) statement = tics_db_prepare(db, sql, error);
    bool row = statement != NULL;

    if (statement == NULL)
        return NULL;
    int columns = sqlite3_column_count(statement);
    while (true) {
        if (!tics_db_step(statement, &row, error))
            return NULL;
        if (!row)
            return g_steal_pointer(&list);
        char **cells = g_new0(char *, (gsize)columns + 1);
        for (int i = 0; i < columns; i++)
            cells[i] = g_strdup(
                sqlite3_column_type(statement, i) == SQLITE_NULL ? "" : tics_db_text(statement, i));
        g_ptr_array_add(list, cells);
    }
}

static bool
renew_version(TicsLoad *load, const char *vid, GError **error)
{
    g_autofree char *sql =
        g_strconcat("SELECT v.rid, v.s0, v.s1, v.blob, v.kind, r.id FROM version v"
                    " JOIN record r ON r.rid = v.rid WHERE v.vid = ",
                    vid, NULL);
    g_autoptr(GPtrArray) found = collect(load->db, sql, error);

    if (found == NULL)
        return false;
    char **row = g_ptr_array_index(found, 0);
    TicsLoadVersion version = {g_ascii_strtoll(vid, NULL, 10), g_ascii_strtoll(row[0], NULL, 10),
                               g_ascii_strtoll(row[1], NULL, 10), g_ascii_strtoll(row[2], NULL, 10),
                               row[3]};
    const TicsKind *kind = tics_domain_kind(load->domain, row[4]);
    g_autofree char *path = tics_record_path(kind, row[5]);
    g_autoptr(TicsRecord) record = tics_load_read(load, row[3], path, error);
    if (record == NULL)
        return false;
    sqlite3_stmt *remove = load->statements[TICS_LOAD_REMOVE_ATTACHMENTS];
    sqlite3_bind_int64(remove, 1, version.vid);
    return tics_db_run(remove, error) &&
           tics_kind_table_remove(tics_load_table(load, kind), load->db, version.vid, error) &&
           tics_load_put_version(load, &version, record, error);
}

static bool
renew_versions(TicsLoad *load, const char *sql, bool *any, GError **error)
{
    g_autoptr(GPtrArray) vids = collect(load->db, sql, error);

    if (vids == NULL)
        return false;
    for (guint i = 0; i < vids->len; i++)
        if (!renew_version(load, ((char **)g_ptr_array_index(vids, i))[0], error))
            return false;
    *any = *any || vids->len > 0;
    return true;
}

static bool
renew_part(TicsLoad *load, const char *zone, char **part, GError **error)
{
    TicsRowsPlace place = {g_ascii_strtoll(part[3], NULL, 10), g_ascii_strtoll(part[4], NULL, 10),
                           zone};
    g_autoptr(GBytes) csv = NULL;
    size_t length;

    if (!tics_load_private(load, part[2], &csv, error))
        return false;
    g_autofree char *sql = g_strdup_printf("UPDATE part SET present = %d WHERE vid = %s AND n = %s",
                                           csv != NULL, part[0], part[1]);
    if (!tics_db_exec(load->db, sql, error))
        return false;
    if (csv == NULL)
        return true;
    const char *text = g_bytes_get_data(csv, &length);
    return tics_rows_add(load->rows, &place, text, length, error);
}

/* A row may stand in several parts, wording after wording: all parts of the area are read again, in
 * their order. */
static bool
renew_zone(TicsLoad *load, const char *zone, GError **error)
{
    char *remove = sqlite3_mprintf("DELETE FROM log_row WHERE zone_id = %Q", zone);
    char *select = sqlite3_mprintf("SELECT p.vid, p.n, p.rows, v.rid, v.s0 FROM part p"
                                   " JOIN version v ON v.vid = p.vid"
                                   " JOIN k_zone_log z ON z.vid = p.vid WHERE z.zone_id = %Q"
                                   " ORDER BY p.vid, p.n",
                                   zone);
    bool good = tics_db_exec(load->db, remove, error);
    g_autoptr(GPtrArray) parts = good ? collect(load->db, select, error) : NULL;

    sqlite3_free(remove);
    sqlite3_free(select);
    if (parts == NULL)
        return false;
    for (guint i = 0; i < parts->len; i++)
        if (!renew_part(load, zone, g_ptr_array_index(parts, i), error))
            return false;
    return true;
}

static bool
renew_zones(TicsLoad *load, const char *sql, bool *any, GError **error)
{
    g_autoptr(GPtrArray) zones = collect(load->db, sql, error);

    if (zones == NULL)
        return false;
    for (guint i = 0; i < zones->len; i++)
        if (!renew_zone(load, ((char **)g_ptr_array_index(zones, i))[0], error))
            return false;
    *any = *any || zones->len > 0;
    return true;
}

static bool
renew_reasons(TicsLoad *load, const char *sql, bool *any, GError **error)
{
    g_autoptr(GPtrArray) changes = collect(load->db, sql, error);
    g_autoptr(sqlite3_stmt) set =
        tics_db_prepare(load->db, "UPDATE change SET reason = ? WHERE seq = ?", error);

    if (changes == NULL || set == NULL)
        return false;
    for (guint i = 0; i < changes->len; i++) {
        char **change = g_ptr_array_index(changes, i);
        g_autoptr(GBytes) reason = NULL;
        size_t length = 0;
        if (!tics_load_private(load, change[1], &reason, error))
            return false;
        const char *text = reason != NULL ? g_bytes_get_data(reason, &length) : NULL;
        sqlite3_bind_text(set, 1, text, (int)length, SQLITE_STATIC); /* NULL text binds NULL */
        sqlite3_bind_int64(set, 2, g_ascii_strtoll(change[0], NULL, 10));
        if (!tics_db_run(set, error))
            return false;
    }
    *any = *any || changes->len > 0;
    return true;
}

static bool
drop_terms(TicsLoad *load, GError **error)
{
    tics_rows_forget(load->rows);
    return tics_db_exec(
        load->db,
        "DELETE FROM term WHERE tid NOT IN ("
        "SELECT name_as_written FROM log_row WHERE name_as_written IS NOT NULL"
        " UNION SELECT affiliation FROM log_row WHERE affiliation IS NOT NULL"
        " UNION SELECT purpose FROM log_row WHERE purpose IS NOT NULL"
        " UNION SELECT devices_brought FROM log_row WHERE devices_brought IS NOT NULL"
        " UNION SELECT method FROM log_row WHERE method IS NOT NULL"
        " UNION SELECT result FROM log_row WHERE result IS NOT NULL"
        " UNION SELECT recorded_by FROM log_row WHERE recorded_by IS NOT NULL"
        " UNION SELECT source FROM log_row WHERE source IS NOT NULL)",
        error);
}

bool
tics_load_has_absent(sqlite3 *db)
{
    return tics_db_number(
               db,
               "SELECT EXISTS (SELECT 1 FROM version WHERE private_state = 2 AND private NOT "
               "IN " ERASED
               ") OR EXISTS (SELECT 1 FROM part WHERE present = 0 AND rows NOT IN " ERASED
               ") OR EXISTS (SELECT 1 FROM change WHERE reason IS NULL AND reason_ref IS NOT NULL"
               " AND reason_ref NOT IN " ERASED ")",
               1) != 0;
}

bool
tics_load_refresh(TicsLoad *load, bool *wiped, GError **error)
{
    char vault[TICS_OID_HEX];
    bool come = false;

    *wiped = false;
    if (load->tombstones && !(renew_versions(load, gone_versions, wiped, error) &&
                              renew_zones(load, gone_zones, wiped, error) &&
                              renew_reasons(load, gone_reasons, wiped, error)))
        return false;
    if (*wiped && !(drop_terms(load, error) &&
                    tics_db_exec(load->db,
                                 "DELETE FROM cache; DELETE FROM log_span;"
                                 " DELETE FROM log_sum_person; DELETE FROM log_sum_delay;"
                                 " DELETE FROM log_sum_day",
                                 error)))
        return false;
    if (!tics_store_vault_head(load->store, vault, error))
        return false;
    if (*vault == '\0' || !tics_load_has_absent(load->db))
        return true;
    return renew_versions(load, come_versions, &come, error) &&
           renew_zones(load, come_zones, &come, error) &&
           renew_reasons(load, come_reasons, &come, error);
}
