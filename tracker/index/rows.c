/* rows.c -- rows of area logs: canonical CSV into log_row, wording after wording
 *
 * A row is an area and a row id. A part brings rows that are new or worded differently; what they
 * replace ends with the change of that part. Texts are stored once. Memory holds one part and a
 * bounded number of texts.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "load.h"

#include "i18n.h"

#include <string.h>

enum { TERMS_HELD = 65536, NEAR = 8192, COLUMNS_MAX = 64, NUMBER_TEXT = 32 };

typedef enum { TEXT, TIME, DAY, NUMBER, YESNO, TERM } ColumnType;

/* Columns of log_row in the order of the statements below. */
static const struct {
    const char *name;
    ColumnType type;
} columns[] = {
    {"row_id", TEXT},          {"person_id", TEXT},
    {"visitor_id", TEXT},      {"escort_id", TEXT},
    {"entered_at", TIME},      {"left_at", TIME},
    {"recorded_at", TIME},     {"closed_day", DAY},
    {"headcount", NUMBER},     {"devices_deposited", YESNO},
    {"name_as_written", TERM}, {"affiliation", TERM},
    {"purpose", TERM},         {"devices_brought", TERM},
    {"method", TERM},          {"result", TERM},
    {"recorded_by", TERM},     {"source", TERM},
};
#define COLUMNS G_N_ELEMENTS(columns)

static const char find_sql[] =
    "SELECT lid, coalesce(first, s0), row_id, person_id, visitor_id, escort_id, entered_at,"
    " left_at, recorded_at, closed_day, headcount, devices_deposited, name_as_written,"
    " affiliation, purpose, devices_brought, method, result, recorded_by, source"
    " FROM log_row WHERE zone_id = ? AND row_id = ? AND s1 IS NULL";
static const char add_sql[] =
    "INSERT INTO log_row (lid, rid, s0, first, zone_id, row_id, person_id, visitor_id, escort_id,"
    " entered_at, left_at, recorded_at, closed_day, headcount, devices_deposited,"
    " name_as_written, affiliation, purpose, devices_brought, method, result, recorded_by, source)"
    " VALUES (NULL, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?22, ?23)";

/* One cell: text as it stands, and its number where the column holds one. */
typedef struct {
    const char *text; /* not terminated */
    size_t length;    /* 0: empty */
    int64_t number;
} Cell;

/* A term met before. */
typedef struct {
    const char *text; /* key of `terms`; NULL: free */
    size_t length;
    int64_t tid;
} Near;

struct TicsRows {
    TicsLoad *load; /* borrowed */
    sqlite3_stmt *find, *end, *add, *find_term, *add_term;
    GHashTable *terms; /* text -> tid */
    Near near[NEAR];   /* those met last, by hash */
    bool all_new;      /* none is looked for in the table */
    TicsRowKeys *keys; /* of those that came; NULL: nobody asks */
    GString *scratch, *unquoted;
    /* the part being read */
    const TicsRowsPlace *place;
    bool nulls[COLUMNS]; /* bound so already, like all that is the same in the whole part */
    const char *at, *last;
    uint64_t line;
    int targets[COLUMNS_MAX]; /* column of the file -> place in columns, -1 zone_id */
    unsigned count;
    Cell cells[COLUMNS_MAX];
    Cell row[COLUMNS];
    char times[COLUMNS][TICS_TIME_TEXT]; /* times of the row, as they are kept */
};

TicsRows *
tics_rows_new(TicsLoad *load, GError **error)
{
    TicsRows *rows = g_new0(TicsRows, 1);

    rows->load = load;
    rows->terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rows->scratch = g_string_new(NULL);
    rows->unquoted = g_string_new(NULL);
    rows->find = tics_db_prepare(load->db, find_sql, error);
    rows->end = rows->find == NULL
                    ? NULL
                    : tics_db_prepare(load->db, "UPDATE log_row SET s1 = ? WHERE lid = ?", error);
    rows->add = rows->end == NULL ? NULL : tics_db_prepare(load->db, add_sql, error);
    rows->find_term = rows->add == NULL
                          ? NULL
                          : tics_db_prepare(load->db, "SELECT tid FROM term WHERE text = ?", error);
    rows->add_term = rows->find_term == NULL
                         ? NULL
                         : tics_db_prepare(load->db, "INSERT INTO term (text) VALUES (?)", error);
    if (rows->add_term != NULL)
        return rows;
    tics_rows_free(rows);
    return NULL;
}

void
tics_rows_free(TicsRows *rows)
{
    if (rows == NULL)
        return;
    sqlite3_finalize(rows->find);
    sqlite3_finalize(rows->end);
    sqlite3_finalize(rows->add);
    sqlite3_finalize(rows->find_term);
    sqlite3_finalize(rows->add_term);
    g_hash_table_unref(rows->terms);
    tics_row_keys_free(rows->keys);
    g_string_free(rows->scratch, TRUE);
    g_string_free(rows->unquoted, TRUE);
    g_free(rows);
}

void
tics_rows_forget(TicsRows *rows)
{
    memset(rows->near, 0, sizeof rows->near);
    g_hash_table_remove_all(rows->terms);
}

void
tics_rows_all_new(TicsRows *rows, bool distinct)
{
    rows->all_new = true;
    rows->keys = distinct ? NULL : tics_row_keys_new();
}

static bool
refuse(const TicsRows *rows, const char *what, GError **error)
{
    return tics_fail(error, TICS_ERROR_INVALID, _("rows of the area log, line %llu: %s"),
                     (unsigned long long)rows->line, what);
}

/* A quoted cell: its text goes to `unquoted`, which has room for the whole line. */
static bool
read_quoted(TicsRows *rows, Cell *cell, GError **error)
{
    size_t start = rows->unquoted->len;

    for (rows->at++; rows->at < rows->last; rows->at++) {
        if (*rows->at == '"' && (rows->at + 1 == rows->last || rows->at[1] != '"')) {
            rows->at++;
            cell->length = rows->unquoted->len - start;
            cell->number = (int64_t)start; /* the buffer may move until the line is read */
            return true;
        }
        if (*rows->at == '"')
            rows->at++;
        g_string_append_c(rows->unquoted, *rows->at);
    }
    return refuse(rows, _("a quotation mark is not closed"), error);
}

static bool
read_cell(TicsRows *rows, Cell *cell, GError **error)
{
    const char *at = rows->at, *last = rows->last;

    *cell = (Cell){NULL, 0, 0};
    if (at < last && *at == '"')
        return read_quoted(rows, cell, error);
    while (at < last && *at != ',' && *at != '\n')
        at++;
    *cell = (Cell){rows->at, (size_t)(at - rows->at), 0};
    rows->at = at;
    return true;
}

/* One line into cells; *count is their number. */
static bool
read_line(TicsRows *rows, unsigned *count, GError **error)
{
    rows->line++;
    g_string_truncate(rows->unquoted, 0);
    for (*count = 0; *count < COLUMNS_MAX; rows->at++) {
        if (!read_cell(rows, &rows->cells[(*count)++], error))
            return false;
        if (rows->at == rows->last || *rows->at == '\n')
            break;
        if (*rows->at != ',')
            return refuse(rows, _("text behind a closing quotation mark"), error);
    }
    if (rows->at < rows->last && *rows->at != '\n')
        return refuse(rows, _("too many columns"), error);
    rows->at += rows->at < rows->last;
    for (unsigned i = 0; i < *count; i++)
        if (rows->cells[i].text == NULL)
            rows->cells[i].text = rows->unquoted->str + rows->cells[i].number;
    return true;
}

static int
find_column(const Cell *cell)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (strlen(columns[i].name) == cell->length &&
            memcmp(columns[i].name, cell->text, cell->length) == 0)
            return (int)i;
    return -1;
}

static bool
read_header(TicsRows *rows, GError **error)
{
    bool has_id = false;

    if (!read_line(rows, &rows->count, error))
        return false;
    for (unsigned i = 0; i < rows->count; i++) {
        const Cell *cell = &rows->cells[i];
        rows->targets[i] = find_column(cell);
        has_id = has_id || rows->targets[i] == 0;
        if (rows->targets[i] < 0 && !(cell->length == 7 && memcmp(cell->text, "zone_id", 7) == 0))
            return refuse(rows, _("an unknown column"), error);
    }
    return has_id || refuse(rows, _("there is no column row_id"), error);
}

static bool
find_term(TicsRows *rows, const char *text, int64_t *tid, GError **error)
{
    bool row;

    sqlite3_bind_text(rows->find_term, 1, text, -1, SQLITE_STATIC);
    if (!tics_db_step(rows->find_term, &row, error))
        return false;
    if (row) {
        *tid = sqlite3_column_int64(rows->find_term, 0);
        sqlite3_reset(rows->find_term);
        return true;
    }
    sqlite3_bind_text(rows->add_term, 1, text, -1, SQLITE_STATIC);
    if (!tics_db_run(rows->add_term, error))
        return false;
    *tid = sqlite3_last_insert_rowid(rows->load->db);
    return true;
}

static bool
intern(TicsRows *rows, Cell *cell, GError **error)
{
    Near *near = &rows->near[tics_row_hash(0, cell->text, cell->length) % NEAR];
    gpointer text, known;

    if (near->text != NULL && near->length == cell->length &&
        memcmp(near->text, cell->text, cell->length) == 0) {
        cell->number = near->tid;
        return true;
    }
    g_string_truncate(rows->scratch, 0);
    g_string_append_len(rows->scratch, cell->text, (gssize)cell->length);
    if (g_hash_table_lookup_extended(rows->terms, rows->scratch->str, &text, &known)) {
        cell->number = (int64_t)GPOINTER_TO_SIZE(known);
    } else {
        if (!find_term(rows, rows->scratch->str, &cell->number, error))
            return false;
        if (g_hash_table_size(rows->terms) >= TERMS_HELD)
            tics_rows_forget(rows);
        text = g_strdup(rows->scratch->str);
        g_hash_table_insert(rows->terms, text, GSIZE_TO_POINTER((gsize)cell->number));
    }
    *near = (Near){text, cell->length, cell->number};
    return true;
}

/* A time is kept as the one text there is of it. */
static bool
take_time(TicsRows *rows, int target, const char *text, GError **error)
{
    TicsTime time;
    Cell *cell = &rows->row[target];

    if (!tics_time_parse_iso(text, &time))
        return refuse(rows, _("not a time"), error);
    if (time % 60 != 0 || cell->length == 16) /* seconds that are none are not written */
        return true;
    cell->text = tics_time_format(time, rows->times[target]);
    cell->length = strlen(cell->text);
    return true;
}

static bool
convert(TicsRows *rows, int target, GError **error)
{
    ColumnType type = columns[target].type;
    Cell *cell = &rows->row[target];
    char text[NUMBER_TEXT];
    TicsDate date;

    if (type == TEXT || cell->length == 0)
        return true;
    if (type == TERM)
        return intern(rows, cell, error);
    size_t length = MIN(cell->length, sizeof(text) - 1);
    memcpy(text, cell->text, length); /* g_strlcpy would measure all that follows */
    text[length] = '\0';
    if (type == TIME)
        return take_time(rows, target, text, error);
    if (type == NUMBER) {
        cell->number = g_ascii_strtoll(text, NULL, 10);
        return true;
    }
    if (type == YESNO) {
        cell->number = strcmp(text, "yes") == 0;
        return true;
    }
    if (!tics_date_parse_iso(text, &date))
        return refuse(rows, _("not a date"), error);
    cell->number = date;
    return true;
}

static bool
same_cell(sqlite3_stmt *find, int column, ColumnType type, const Cell *cell)
{
    if (sqlite3_column_type(find, column) == SQLITE_NULL)
        return cell->length == 0;
    if (type != TEXT && type != TIME)
        return cell->length > 0 && sqlite3_column_int64(find, column) == cell->number;
    const char *text = tics_db_text(find, column);
    return strlen(text) == cell->length && memcmp(text, cell->text, cell->length) == 0;
}

/* Ends the wording in force. *first is the change of the first one (0: there is none); *same:
 * nothing new is said. */
static bool
supersede(TicsRows *rows, int64_t *first, bool *same, GError **error)
{
    bool found;

    *same = false;
    *first = 0;
    sqlite3_bind_text(rows->find, 1, rows->place->zone_id, -1, SQLITE_STATIC);
    sqlite3_bind_text(rows->find, 2, rows->row[0].text, (int)rows->row[0].length, SQLITE_STATIC);
    if (!tics_db_step(rows->find, &found, error))
        return false;
    if (!found)
        return true;
    int64_t lid = sqlite3_column_int64(rows->find, 0);
    *first = sqlite3_column_int64(rows->find, 1);
    *same = true;
    for (size_t i = 0; i < COLUMNS; i++)
        *same = *same && same_cell(rows->find, 2 + (int)i, columns[i].type, &rows->row[i]);
    sqlite3_reset(rows->find);
    if (*same)
        return true;
    sqlite3_bind_int64(rows->end, 1, rows->place->seq);
    sqlite3_bind_int64(rows->end, 2, lid);
    return tics_db_run(rows->end, error);
}

/* What is the same in all rows of a part, and in the most. */
static void
bind_place(TicsRows *rows)
{
    sqlite3_clear_bindings(rows->add);
    memset(rows->nulls, true, sizeof rows->nulls);
    sqlite3_bind_int64(rows->add, 2, rows->place->rid);
    sqlite3_bind_int64(rows->add, 3, rows->place->seq);
    sqlite3_bind_text(rows->add, 5, rows->place->zone_id, -1, SQLITE_STATIC);
}

static bool
put_row(TicsRows *rows, int64_t first, GError **error)
{
    if (first > 0)
        sqlite3_bind_int64(rows->add, 4, first);
    else
        sqlite3_bind_null(rows->add, 4);
    for (size_t i = 0; i < COLUMNS; i++) {
        const Cell *cell = &rows->row[i];
        int place = 6 + (int)i;
        if (cell->length == 0 && rows->nulls[i])
            continue;
        rows->nulls[i] = cell->length == 0;
        if (cell->length == 0)
            sqlite3_bind_null(rows->add, place);
        else if (columns[i].type == TEXT || columns[i].type == TIME)
            sqlite3_bind_text(rows->add, place, cell->text, (int)cell->length, SQLITE_STATIC);
        else
            sqlite3_bind_int64(rows->add, place, cell->number);
    }
    return tics_db_run(rows->add, error);
}

static bool
add_row(TicsRows *rows, GError **error)
{
    int64_t first = 0;
    bool same = false;

    if (rows->keys != NULL && !tics_row_keys_add(rows->keys, rows->place->zone_id,
                                                 rows->row[0].text, rows->row[0].length))
        return refuse(rows, _("a row of this number is there already"), error);
    if (rows->all_new)
        return put_row(rows, 0, error);
    return supersede(rows, &first, &same, error) && (same || put_row(rows, first, error));
}

bool
tics_rows_add(TicsRows *rows, const TicsRowsPlace *place, const char *csv, size_t length,
              GError **error)
{
    unsigned count;

    rows->place = place;
    bind_place(rows);
    rows->at = csv;
    rows->last = csv + length;
    rows->line = 0;
    if (!read_header(rows, error))
        return false;
    while (rows->at < rows->last) {
        if (!read_line(rows, &count, error))
            return false;
        if (count != rows->count)
            return refuse(rows, _("another number of columns than the heading"), error);
        memset(rows->row, 0, sizeof(rows->row));
        for (unsigned i = 0; i < count; i++) {
            int target = rows->targets[i];
            if (target < 0)
                continue;
            rows->row[target] = rows->cells[i];
            if (!convert(rows, target, error))
                return false;
        }
        if (rows->row[0].length == 0)
            return refuse(rows, _("there is no row id"), error);
        if (!add_row(rows, error))
            return false;
    }
    return true;
}
