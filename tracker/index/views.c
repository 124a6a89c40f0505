/* views.c -- the views r_<kind>: what was known at one clock about the day of the other
 *
 * They are temporary and made when a statement first names them: making all of them would cost more
 * than answering most questions. The kind's own table comes first and the version is looked up by
 * its id (CROSS JOIN keeps that order), so that a search by a reference stays a search.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kinds.h"
#include "log_kept.h"
#include "view_text.h"

#include <string.h>

static const char clock_sql[] =
    "CREATE TEMP TABLE clock ("
    " as_of TEXT NOT NULL,"        /* the day asked about, inclusive */
    " as_of_day INTEGER NOT NULL," /* the same day since 1970-01-01 */
    " known_seq INTEGER NOT NULL," /* last change seen */
    " evidence_from TEXT,"
    " catch_up_until TEXT," /* evidence_from + catch_up_days */
    " audit_on TEXT) STRICT;"
    "INSERT INTO temp.clock VALUES ('9999-12-31', 2932896, 9223372036854775807,"
    " NULL, NULL, NULL);";

#define TERM(column) "(SELECT text FROM main.term WHERE tid = l." #column ") AS " #column

/* Of a gate log nearly every row: no look for its text. */
#define FREQUENT(column, word)                                                                     \
    "CASE WHEN l." #column " = (SELECT tid FROM main.term WHERE text = '" word "') THEN '" word    \
    "' ELSE (SELECT text FROM main.term WHERE tid = l." #column ") END AS " #column

/* clang-format off */
/* Hidden logs are few, mostly none: looked up faster than those that are seen. */
#define HIDDEN_LOGS                                                                                \
    "SELECT h.rid FROM main.version h WHERE h.kind = 'zone_log' EXCEPT"                            \
    " SELECT v.rid FROM main.version v WHERE v.kind = 'zone_log' AND " SEEN
#define LOG_DAY                                                                                    \
    " AND (l.entered_at IS NULL OR l.entered_at < " AS_OF_END ")"                                  \
    " AND (l.closed_day IS NULL OR l.closed_day <= " AS_OF_DAY ")"
#define LOG_SHOWN " AND +l.rid NOT IN (" HIDDEN_LOGS ")"
#define LOG_BEGUN                                                                                  \
    " AND (l.entered_at IS NULL OR l.entered_at >= " EVIDENCE_FROM ")"                              \
    " AND (l.closed_day IS NULL OR tics_date(l.closed_day) >= " EVIDENCE_FROM ")"
#define LOG_WITHIN " AND +l.zone_id NOT IN (SELECT id FROM r_outside_zone)"
#define LOG_SEEN " FROM main.log_row l WHERE " AT_THE_CHANGE("l") LOG_DAY LOG_SHOWN

static const char log_sql[] =
    "CREATE TEMP VIEW r_zone_log AS SELECT"
    " (SELECT id FROM main.record WHERE rid = l.rid) AS record, l.row_id AS row_id,"
    " l.zone_id AS zone_id, l.person_id AS person_id, l.visitor_id AS visitor_id,"
    " " TERM(name_as_written) ","
    " " TERM(affiliation) ","
    " l.entered_at AS entered_at, l.left_at AS left_at,"
    " " TERM(purpose) ","
    " l.escort_id AS escort_id,"
    " " TERM(devices_brought) ","
    " CASE l.devices_deposited WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS devices_deposited,"
    " " TERM(method) ","
    " " FREQUENT(result, "granted") ","
    " " TERM(recorded_by) ","
    " l.recorded_at AS recorded_at,"
    " " FREQUENT(source, "gate") ","
    " tics_date(l.closed_day) AS closed_day,"
    " coalesce(l.headcount, tics_headcount((SELECT text FROM main.term"
    "   WHERE tid = l.name_as_written))) AS headcount,"
    " (SELECT at FROM main.change WHERE seq = l.s0) AS committed_at,"
    " (SELECT at FROM main.change WHERE seq = coalesce(l.first, l.s0))"
    "   AS first_committed_at" LOG_SEEN;
/* clang-format on */

/* Rows with their texts by number: for a search that asks each text once. */
static const char log_term_sql[] =
    "CREATE TEMP VIEW r_zone_log_term AS SELECT l.lid AS lid, l.zone_id AS zone_id,"
    " l.row_id AS row_id, l.person_id AS person_id, l.visitor_id AS visitor_id,"
    " l.escort_id AS escort_id, l.name_as_written AS name_as_written,"
    " l.affiliation AS affiliation, l.purpose AS purpose, l.devices_brought AS devices_brought,"
    " l.method AS method, l.recorded_by AS recorded_by" LOG_SEEN;

#define DENIED_ENTRY                                                                               \
    "coalesce(l.entered_at IS NOT NULL"                                                            \
    " AND l.result = (SELECT tid FROM main.term WHERE text = 'denied'), 0)"

/* The log of an area and month, summed up by person and writer: hundreds of lines where the log has
 * tens of thousands. A day on which nobody entered has a row too, with its closed_day. */
static const char log_person_sql[] =
    "CREATE TEMP VIEW r_zone_log_person AS SELECT"
    " (SELECT id FROM main.record WHERE rid = s.rid) AS record, s.zone_id AS zone_id,"
    " substr(coalesce(s.first_at, tics_date(s.closed)), 1, 7) AS month, s.person_id AS person_id,"
    " (SELECT text FROM main.term WHERE tid = s.writer) AS recorded_by, s.rows AS rows,"
    " s.entries AS entries, s.lefts AS lefts, s.entries - s.denied AS stays,"
    " s.first_at AS first_at,"
    " s.last_at AS last_at, s.last_left AS last_left, tics_date(s.closed) AS first_closed"
    " FROM (SELECT l.rid AS rid, l.zone_id AS zone_id, l.person_id AS person_id,"
    "   l.recorded_by AS writer, count(*) AS rows, count(l.entered_at) AS entries,"
    "   count(l.entered_at || l.left_at) AS lefts,"
    "   sum(" DENIED_ENTRY ") AS denied, min(l.entered_at) AS first_at,"
    "   max(l.entered_at) AS last_at, max(coalesce(l.left_at, l.entered_at)) AS last_left,"
    "   min(l.closed_day) AS closed" LOG_SEEN " GROUP BY l.rid, l.person_id, l.recorded_by) s";

/* At fixed clocks its lines are made once, from these rows (log_sum.c). */
static const char log_rows_sql[] =
    "SELECT l.rid, l.zone_id, l.person_id, l.recorded_by, l.entered_at, l.left_at, l.closed_day,"
    " " DENIED_ENTRY ", coalesce(l.first, l.s0), l.recorded_at" LOG_SEEN;

/* Days on which somebody was in an area, or nobody was said to have been: with an entry, a leaving
 * or a nil row. */
static const char log_day_sql[] =
    "CREATE TEMP VIEW r_zone_log_day AS"
    " SELECT l.zone_id AS zone_id, coalesce(substr(l.entered_at, 1, 10), tics_date(l.closed_day))"
    "   AS on_day" LOG_SEEN " AND (l.entered_at IS NOT NULL OR l.closed_day IS NOT NULL)"
    " UNION SELECT l.zone_id, substr(l.left_at, 1, 10)" LOG_SEEN " AND l.left_at IS NOT NULL";

/* How many rows of a log first came into the store (with the change of that time) and were written
 * down how many days after the stay, or the day without entries. */
static const char log_delay_sql[] =
    "CREATE TEMP VIEW r_zone_log_delay AS SELECT (SELECT id FROM main.record WHERE rid = d.rid)"
    " AS record, c.at AS first_committed_at, days_between(d.event, c.at) AS stored_after,"
    " days_between(d.over, d.written) AS written_after, d.rows AS rows"
    " FROM (SELECT l.rid AS rid, coalesce(l.first, l.s0) AS seq,"
    "   substr(coalesce(l.left_at, l.entered_at, tics_date(l.closed_day)), 1, 10) AS event,"
    "   substr(coalesce(l.left_at, l.entered_at), 1, 10) AS over,"
    "   substr(l.recorded_at, 1, 10) AS written, count(*) AS rows" LOG_SEEN
    "   GROUP BY 1, 2, 3, 4, 5) d JOIN main.change c ON c.seq = d.seq";

/* The same as a whole: how far it reaches, how many rows, and who wrote them. */
static const char log_span_sql[] =
    "CREATE TEMP VIEW r_zone_log_span AS SELECT record, zone_id, min(month) AS month,"
    " min(min(coalesce(substr(first_at, 1, 10), first_closed)),"
    "   min(coalesce(first_closed, substr(first_at, 1, 10)))) AS first_on,"
    " substr(max(last_at), 1, 10) AS last_on, sum(rows) AS rows, sum(entries) AS entries,"
    " sum(stays) AS stays, count(DISTINCT recorded_by) AS writers, min(recorded_by) AS writer"
    " FROM r_zone_log_person GROUP BY record, zone_id";

/* When the log of an area first came into the store. */
static const char log_begun_sql[] =
    "CREATE TEMP VIEW r_zone_log_begun AS SELECT a.zone_id AS zone_id, c.at AS committed_at FROM"
    " (SELECT k.zone_id AS zone_id, min(v.s0) AS seq FROM main.k_zone_log k CROSS JOIN"
    " main.version v ON v.vid = k.vid WHERE v.s0 <= " KNOWN " GROUP BY k.zone_id) a"
    " JOIN main.change c ON c.seq = a.seq";

static const char setting_sql[] =
    "CREATE TEMP VIEW r_setting AS SELECT evidence_from, catch_up_until, audit_on, as_of"
    " FROM temp.clock";

static bool
named(const GPtrArray *fields, const char *name)
{
    for (guint i = 0; i < fields->len; i++)
        if (strcmp(((const TicsField *)g_ptr_array_index(fields, i))->name, name) == 0)
            return true;
    return false;
}

/* r_<kind>, or r_all_<kind> with what lies outside. */
static char *
kind_view(const TicsViews *views, const TicsKindTable *table, bool all)
{
    GString *sql = g_string_new(NULL);

    g_string_printf(sql, "CREATE TEMP VIEW \"r_%s%s\" AS SELECT " RECORD ", v.number AS number",
                    all ? "all_" : "", table->kind->id);
    for (guint i = 0; i < table->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(table->columns, i);
        if (strcmp(field->name, "record") != 0)
            g_string_append_printf(sql, ", k.\"%s\" AS \"%s\"", field->name, field->name);
    }
    g_string_append_printf(sql,
                           ", v.status AS status, " COMMITTED " FROM main.\"%s\" k"
                           " CROSS JOIN main.version v ON v.vid = k.vid WHERE " SEEN,
                           table->table);
    if (!all)
        tics_scope_append(sql, views, table->kind);
    return g_string_free(sql, FALSE);
}

static char *
list_view(const TicsViews *views, const TicsKindTable *table, const TicsKindList *list)
{
    GString *sql = g_string_new(NULL);
    bool group = list->field->type == TICS_TYPE_GROUP;

    g_string_printf(sql, "CREATE TEMP VIEW \"r_%s_%s\" AS SELECT " RECORD ", l.n AS n",
                    table->kind->id, list->field->name);
    for (char **key = table->kind->key; *key != NULL; key++)
        if (named(table->columns, *key) && !(group && named(list->columns, *key)))
            g_string_append_printf(sql, ", k.\"%s\" AS \"%s\"", *key, *key);
    for (guint i = 0; group && i < list->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(list->columns, i);
        if (strcmp(field->name, "record") != 0)
            g_string_append_printf(sql, ", l.\"%s\" AS \"%s\"", field->name, field->name);
        else
            g_string_append(sql, ", l.record AS record_ref");
    }
    if (!group)
        g_string_append(sql, ", l.value AS value");
    g_string_append_printf(sql,
                           " FROM main.\"%s\" k JOIN main.\"%s\" l ON l.vid = k.vid"
                           " CROSS JOIN main.version v ON v.vid = k.vid WHERE " SEEN,
                           table->table, list->table);
    tics_scope_append(sql, views, table->kind);
    return g_string_free(sql, FALSE);
}

/* Of r_<kind>, r_all_<kind> and r_<kind>_<list>. */
static char *
kind_sql(const TicsViews *views, const char *name)
{
    const TicsDomain *domain = views->domain;
    bool all = g_str_has_prefix(name, "r_all_");
    const char *rest = name + strlen(all ? "r_all_" : "r_");

    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        size_t length = strlen(kind->id);
        if (strncmp(rest, kind->id, length) != 0 || strchr("_", rest[length]) == NULL)
            continue;
        TicsKindTable *table = tics_kind_table_new(kind);
        const char *end = rest + length;
        char *sql = *end == '\0' ? kind_view(views, table, all) : NULL;
        for (guint j = 0; *end == '_' && !all && sql == NULL && j < table->lists->len; j++) {
            const TicsKindList *list = g_ptr_array_index(table->lists, j);
            if (strcmp(list->field->name, end + 1) == 0)
                sql = list_view(views, table, list);
        }
        tics_kind_table_free(table);
        if (sql != NULL)
            return sql;
    }
    return NULL;
}

/* SQL of a view, NULL if there is none of that name. Transfer full. */
static char *
view_sql(const TicsViews *views, const char *name)
{
    const struct {
        const char *name, *sql;
    } own[] = {{"r_zone_log", log_sql},
               {"r_zone_log_term", log_term_sql},
               {"r_zone_log_person", log_person_sql},
               {"r_zone_log_span", log_span_sql},
               {"r_zone_log_begun", log_begun_sql},
               {"r_zone_log_day", log_day_sql},
               {"r_zone_log_delay", log_delay_sql},
               {"r_setting", setting_sql}};

    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        if (strcmp(name, own[i].name) == 0)
            return g_strdup(own[i].sql);
    char *(*const more[])(const TicsDomain *, const char *) = {
        tics_scope_view, tics_trace_view, tics_dangling_view, tics_expected_view};
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++) {
        char *sql = more[i](views->domain, name);
        if (sql != NULL)
            return sql;
    }
    return kind_sql(views, name);
}

static bool
make_clock(sqlite3 *db, GHashTable *made, GError **error)
{
    if (g_hash_table_contains(made, "clock"))
        return true;
    if (!tics_db_exec(db, clock_sql, error))
        return false;
    g_hash_table_add(made, g_strdup("clock"));
    return true;
}

/* For each row of others, or by many rules: at fixed clocks made once. */
static bool
is_asked_often(const char *sql)
{
    return g_str_has_prefix(sql, TICS_OUTSIDE_VIEW) || g_str_has_prefix(sql, TICS_STAYS_VIEW) ||
           g_str_has_prefix(sql, TICS_SPELLS_VIEW);
}

/* Fixed clocks stand in the views as they are: less to prepare, less to ask for each row. */
static char *
write_clocks(const char *sql, const TicsClocks *clocks, TicsSight sight)
{
    char day[TICS_DATE_TEXT];
    g_autofree char *known = g_strdup_printf("%" G_GINT64_FORMAT, clocks->known_seq);
    g_autofree char *as_of = g_strdup_printf("'%s'", tics_date_format(clocks->as_of, day));
    g_autofree char *as_of_day = g_strdup_printf("%d", clocks->as_of);
    bool begun = clocks->evidence_from != TICS_DATE_NONE;
    g_autofree char *from =
        g_strdup_printf("'%s'", begun ? tics_date_format(clocks->evidence_from, day) : "");
    GString *text = g_string_new(sql);

    g_autofree char *shown =
        g_strconcat(sight.no_hidden ? "" : LOG_SHOWN, sight.no_earlier ? "" : LOG_BEGUN,
                    sight.no_area_outside ? "" : LOG_WITHIN, NULL);
    g_string_replace(text, LOG_SHOWN, shown, 0);
    if (sight.no_later)
        g_string_replace(text, LOG_DAY, "", 0);
    if (sight.newest) {
        g_string_replace(text, AT_THE_CHANGE("v"), AT_THE_NEWEST("v"), 0);
        g_string_replace(text, AT_THE_CHANGE("l"), AT_THE_NEWEST("l"), 0);
    }
    if (is_asked_often(sql))
        g_string_replace(text, "TEMP VIEW", "TEMP TABLE", 1);
    g_string_replace(text, KNOWN, known, 0);
    g_string_replace(text, AS_OF, as_of, 0);
    g_string_replace(text, AS_OF_DAY, as_of_day, 0);
    g_string_replace(text, EVIDENCE_FROM, from, 0);
    return g_string_free(text, FALSE);
}

/* Made together, in one pass. */
static const char *const summed[] = {"r_zone_log_person", "r_zone_log_day", "r_zone_log_delay"};

static bool
is_summed(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(summed); i++)
        if (strcmp(name, summed[i]) == 0)
            return true;
    return false;
}

static bool
leaves_nothing_out(const TicsSight *sight)
{
    return sight->newest && sight->no_later && sight->no_hidden && sight->no_area_outside;
}

/* What was kept, under the names rules ask it by. */
static const char kept_sql[] =
    "CREATE TEMP VIEW r_zone_log_person AS SELECT * FROM main.log_sum_person;"
    "CREATE TEMP VIEW r_zone_log_delay AS SELECT * FROM main.log_sum_delay;"
    "CREATE TEMP VIEW r_zone_log_day AS SELECT * FROM main.log_sum_day";

static bool
make_sum(const TicsViews *views, GError **error)
{
    g_autofree char *sql = write_clocks(log_rows_sql, views->fixed, views->sight);

    for (size_t i = 0; i < G_N_ELEMENTS(summed); i++)
        g_hash_table_add(views->made, g_strdup(summed[i]));
    if (views->sight.summed)
        return tics_db_exec(views->db, kept_sql, error);
    g_autoptr(TicsLogSums) sums = tics_log_sums_read(views->db, sql, error);
    if (sums == NULL || !tics_log_sums_put(sums, views->db, false, error))
        return false;
    if (views->sums != NULL && *views->sums == NULL && leaves_nothing_out(&views->sight))
        *views->sums = g_steal_pointer(&sums);
    return true;
}

/* Asked for one person after the other. */
static bool
add_index(const TicsViews *views, const char *text, GError **error)
{
    if (g_str_has_prefix(text, "CREATE TEMP TABLE r_person_spells"))
        return tics_db_exec(views->db,
                            "CREATE INDEX temp.person_spell ON r_person_spells (person_id)", error);
    if (g_str_has_prefix(text, "CREATE TEMP TABLE r_person_stays"))
        return tics_db_exec(views->db,
                            "CREATE INDEX temp.person_stay ON r_person_stays (person_id)", error);
    return true;
}

static bool
make_view(const TicsViews *views, const char *name, GError **error)
{
    if (views->fixed != NULL && is_summed(name))
        return g_hash_table_contains(views->made, name) || make_sum(views, error);
    g_autofree char *sql = g_hash_table_contains(views->made, name) ? NULL : view_sql(views, name);
    g_autofree char *fixed =
        sql != NULL && views->fixed != NULL ? write_clocks(sql, views->fixed, views->sight) : NULL;

    if (sql == NULL)
        return true;
    g_hash_table_add(views->made, g_strdup(name));
    const char *text = fixed != NULL ? fixed : sql;
    return make_clock(views->db, views->made, error) && tics_views_ensure(views, text, error) &&
           tics_db_exec(views->db, text, error) && add_index(views, text, error);
}

bool
tics_views_ensure(const TicsViews *views, const char *sql, GError **error)
{
    const char *at = sql;

    if (strstr(sql, "clock") != NULL && !make_clock(views->db, views->made, error))
        return false;
    for (char *name = NULL; (name = tics_query_next_view(&at)) != NULL;) {
        bool good = make_view(views, name, error);
        g_free(name);
        if (!good)
            return false;
    }
    return true;
}

static void
bind_date(sqlite3_stmt *statement, int place, TicsDate date)
{
    char text[TICS_DATE_TEXT];

    tics_db_bind_copy(statement, place,
                      date == TICS_DATE_NONE ? NULL : tics_date_format(date, text));
}

bool
tics_views_set_clock(sqlite3 *db, GHashTable *made, const TicsClocks *clocks, GError **error)
{
    if (!make_clock(db, made, error))
        return false;
    g_autoptr(sqlite3_stmt) statement =
        tics_db_prepare(db,
                        "UPDATE temp.clock SET as_of = ?, as_of_day = ?,"
                        " known_seq = ?, evidence_from = ?, catch_up_until = ?, audit_on = ?",
                        error);
    if (statement == NULL)
        return false;
    bool from = clocks->evidence_from != TICS_DATE_NONE;
    bind_date(statement, 1, clocks->as_of);
    sqlite3_bind_int64(statement, 2, clocks->as_of);
    sqlite3_bind_int64(statement, 3, clocks->known_seq);
    bind_date(statement, 4, clocks->evidence_from);
    bind_date(statement, 5, from ? clocks->evidence_from + clocks->catch_up_days : TICS_DATE_NONE);
    bind_date(statement, 6, clocks->audit_on);
    return tics_db_run(statement, error);
}

/* One scan of the log for the many that follow. */
static const char sight_sql[] =
    "SELECT (SELECT coalesce(max(seq), 0) <= " KNOWN " FROM main.change),"
    " NOT EXISTS (SELECT 1 FROM main.log_row l WHERE l.entered_at >= " AS_OF_END
    "   OR l.closed_day > " AS_OF_DAY "),"
    " NOT EXISTS (" HIDDEN_LOGS "),"
    " NOT EXISTS (SELECT 1 FROM main.log_row l WHERE l.entered_at < " EVIDENCE_FROM
    "   OR (l.closed_day IS NOT NULL AND tics_date(l.closed_day) < " EVIDENCE_FROM "))";

/* The same where it is known how far the rows reach. */
static const char span_sight_sql[] =
    "SELECT (SELECT coalesce(max(seq), 0) <= " KNOWN " FROM main.change),"
    " coalesce(s.last_at < " AS_OF_END ", 1) AND coalesce(s.last_closed <= " AS_OF_DAY ", 1),"
    " NOT EXISTS (" HIDDEN_LOGS "),"
    " coalesce(s.first_at >= " EVIDENCE_FROM ", 1)"
    " AND coalesce(tics_date(s.first_closed) >= " EVIDENCE_FROM ", 1) FROM main.log_span s";

bool
tics_views_sight(const TicsViews *views, TicsSight *sight, GError **error)
{
    bool spanned = tics_log_kept_fits(views->db, views->fixed);
    g_autofree char *sql =
        write_clocks(spanned ? span_sight_sql : sight_sql, views->fixed, (TicsSight){0});
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(views->db, sql, error);
    bool row = false;

    if (query == NULL || !tics_db_step(query, &row, error))
        return false;
    sight->newest = sqlite3_column_int(query, 0);
    sight->no_later = sqlite3_column_int(query, 1);
    sight->no_hidden = sqlite3_column_int(query, 2);
    sight->no_earlier = sqlite3_column_int(query, 3);
    if (!tics_scope_look(views, sight, error))
        return false;
    sight->summed = leaves_nothing_out(sight) && tics_log_kept_fits(views->db, views->fixed);
    return true;
}
