/* rows.c -- rows of an area log: only what is new or changed becomes a further part of the area's
 * month */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

/* Columns of log_row as the canonical rows write them; the order of the SELECT below. */
static const char *const columns[] = {
    "row_id",          "person_id",   "visitor_id", "escort_id",       "entered_at",
    "left_at",         "recorded_at", "closed_day", "headcount",       "devices_deposited",
    "name_as_written", "affiliation", "purpose",    "devices_brought", "method",
    "result",          "recorded_by", "source",
};
enum { CLOSED_DAY = 7, DEPOSITED = 9 };

static const char ROWS_SQL[] =
    "SELECT l.row_id, l.person_id, l.visitor_id, l.escort_id, l.entered_at, l.left_at, "
    "l.recorded_at, "
    "l.closed_day, l.headcount, l.devices_deposited, n.text, a.text, p.text, d.text, m.text, "
    "r.text, "
    "b.text, s.text FROM log_row l "
    "LEFT JOIN term n ON n.tid = l.name_as_written LEFT JOIN term a ON a.tid = l.affiliation "
    "LEFT JOIN term p ON p.tid = l.purpose LEFT JOIN term d ON d.tid = l.devices_brought "
    "LEFT JOIN term m ON m.tid = l.method LEFT JOIN term r ON r.tid = l.result "
    "LEFT JOIN term b ON b.tid = l.recorded_by LEFT JOIN term s ON s.tid = l.source "
    "WHERE l.zone_id = :zone AND l.s1 IS NULL AND l.rid = (SELECT rid FROM record WHERE id = :id)";

static char *
known_cell(const TicsQuery *query, int column)
{
    char text[TICS_DATE_TEXT];

    if (tics_query_is_null(query, column))
        return g_strdup("");
    if (column == CLOSED_DAY)
        return g_strdup(tics_date_format((TicsDate)tics_query_int(query, column), text));
    if (column == DEPOSITED)
        return g_strdup(tics_query_int(query, column) != 0 ? "yes" : "no");
    return g_strdup(tics_query_text(query, column));
}

_Static_assert(G_N_ELEMENTS(columns) == TICS_LOG_COLUMNS, "columns of a canonical row");

struct TicsLogText {
    char *bytes; /* heading and lines */
    size_t length, room, heading;
    GArray *ends; /* size_t: behind each line */
};

int
tics_log_column(const char *field)
{
    for (int i = 0; i < TICS_LOG_COLUMNS; i++)
        if (strcmp(columns[i], field) == 0)
            return i;
    return -1;
}

static void
make_room(TicsLogText *text, size_t more)
{
    if (text->room - text->length >= more)
        return;
    text->room = MAX(text->length + more, text->room * 2);
    text->bytes = g_realloc(text->bytes, text->room);
}

TicsLogText *
tics_log_text_new(void)
{
    TicsLogText *text = g_new0(TicsLogText, 1);
    TicsLogCell names[TICS_LOG_COLUMNS];

    for (size_t i = 0; i < TICS_LOG_COLUMNS; i++)
        names[i] = (TicsLogCell){columns[i], strlen(columns[i])};
    text->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
    tics_log_text_put(text, names);
    text->heading = text->length;
    g_array_set_size(text->ends, 0);
    return text;
}

void
tics_log_text_free(TicsLogText *text)
{
    if (text == NULL)
        return;
    g_free(text->bytes);
    g_array_unref(text->ends);
    g_free(text);
}

const char *
tics_log_text_bytes(const TicsLogText *text, size_t *length)
{
    *length = text->length;
    return text->bytes;
}

/* As RFC 4180 has it, and a blank on either side is kept by quotation marks (tics_text_escape_csv).
 */
static char *
write_quoted(char *to, const TicsLogCell *cell)
{
    *to++ = '"';
    for (size_t i = 0; i < cell->length; i++) {
        if (cell->text[i] == '"')
            *to++ = '"';
        *to++ = cell->text[i];
    }
    *to++ = '"';
    return to;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Most cells are ids, times and names, which no CSV quotes. */
static char *
write_cell(char *to, const TicsLogCell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;

    if (length == 0)
        return to;
    if (is_blank(text[0]) || is_blank(text[length - 1]))
        return write_quoted(to, cell);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ',' || text[i] == '"' || text[i] == '\r' || text[i] == '\n')
            return write_quoted(to, cell);
        to[i] = text[i];
    }
    return to + length;
}

void
tics_log_text_put(TicsLogText *text, const TicsLogCell cells[static TICS_LOG_COLUMNS])
{
    size_t most = TICS_LOG_COLUMNS;

    for (size_t i = 0; i < TICS_LOG_COLUMNS; i++)
        most += 2 * cells[i].length + 2;
    make_room(text, most);
    char *to = text->bytes + text->length;
    for (size_t i = 0; i < TICS_LOG_COLUMNS; i++) {
        if (i > 0)
            *to++ = ',';
        to = write_cell(to, &cells[i]);
    }
    *to++ = '\n';
    text->length = (size_t)(to - text->bytes);
    g_array_append_val(text->ends, text->length);
}

void
tics_log_text_add(TicsLogText *text, const TicsRecord *row)
{
    TicsLogCell cells[TICS_LOG_COLUMNS] = {0};

    for (guint i = 0; i < row->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(row->values, i);
        int column = tics_log_column(value->path);
        if (column >= 0)
            cells[column] = (TicsLogCell){value->value, strlen(value->value)};
    }
    tics_log_text_put(text, cells);
}

static void
text_restart(TicsLogText *text)
{
    text->length = text->heading;
    g_array_set_size(text->ends, 0);
}

/* Lines of the rows that are there. The row number is in them: an equal line is the row, word for
 * word. */
static bool
known_rows(TicsChange *change, const char *zone_id, const char *id, GHashTable *known,
           GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(change->index, ROWS_SQL, error);
    if (query == NULL)
        return false;
    g_autoptr(TicsLogText) line = tics_log_text_new();
    bool row = true;

    tics_query_bind_text(query, ":zone", zone_id);
    tics_query_bind_text(query, ":id", id);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        TicsLogCell cells[TICS_LOG_COLUMNS];
        char *texts[TICS_LOG_COLUMNS];
        for (int i = 0; i < TICS_LOG_COLUMNS; i++) {
            texts[i] = known_cell(query, i);
            cells[i] = (TicsLogCell){texts[i], strlen(texts[i])};
        }
        text_restart(line);
        tics_log_text_put(line, cells);
        for (size_t i = 0; i < TICS_LOG_COLUMNS; i++)
            g_free(texts[i]);
        g_hash_table_add(known,
                         g_strndup(line->bytes + line->heading, line->length - line->heading));
    }
    return true;
}

/* The heading and the lines that are not known (NULL: none is); `count` of them. Takes the lines.
 */
static char *
canonical(TicsLogText *text, GHashTable *known, size_t *length, uint64_t *count)
{
    size_t begin = text->heading, kept = text->heading;

    *count = 0;
    for (guint i = 0; i < text->ends->len; i++) {
        size_t end = g_array_index(text->ends, size_t, i), size = end - begin;
        g_autofree char *line = known == NULL ? NULL : g_strndup(text->bytes + begin, size);
        if (line == NULL || !g_hash_table_contains(known, line)) {
            if (kept < begin)
                memmove(text->bytes + kept, text->bytes + begin, size);
            kept += size;
            (*count)++;
        }
        begin = end;
    }
    *length = kept;
    char *bytes = g_realloc(g_steal_pointer(&text->bytes), kept);
    text->length = text->room = 0;
    g_array_set_size(text->ends, 0);
    return bytes;
}

/* The record of this area and month, or a new one. */
static TicsRecord *
log_record(TicsChange *change, const TicsKind *kind, const char *zone_id, const char *month,
           TicsPutMode *mode, GError **error)
{
    TicsRecord *fresh = tics_record_new(kind, NULL);

    tics_record_set(fresh, "zone_id", zone_id);
    tics_record_set(fresh, "month", month);
    return tics_change_known(change, fresh, mode, error);
}

bool
tics_change_rows(TicsChange *change, const char *zone_id, const char *month, GPtrArray *rows,
                 const char *source_file, GError **error)
{
    g_autoptr(TicsLogText) text = tics_log_text_new();

    for (guint i = 0; i < rows->len; i++)
        tics_log_text_add(text, g_ptr_array_index(rows, i));
    return tics_change_log(change, zone_id, month, text, source_file, error);
}

bool
tics_change_log(TicsChange *change, const char *zone_id, const char *month, TicsLogText *rows,
                const char *source_file, GError **error)
{
    const TicsKind *kind = tics_domain_kind(change->domain, "zone_log");
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    TicsPutMode mode = TICS_PUT_NEW;
    size_t length = 0;
    uint64_t count = 0;

    if (kind == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the kind '%s' is not built in"), "zone_log");
    TicsRecord *record = log_record(change, kind, zone_id, month, &mode, error);
    if (record == NULL)
        return false;
    bool old = mode == TICS_PUT_UPDATE;
    if (old && !known_rows(change, zone_id, record->id, known, error)) {
        tics_record_free(record);
        return false;
    }
    char *text = canonical(rows, old ? known : NULL, &length, &count);
    if (count == 0) {
        g_free(text);
        tics_record_free(record);
        return true; /* everything is there already, word for word */
    }
    TicsStaged *staged = tics_change_stage(change, record, mode);
    staged->rows = text;
    staged->rows_length = length;
    staged->row_count = count;
    staged->source_file = g_strdup(source_file);
    return true;
}

void
tics_change_rows_are_distinct(TicsChange *change)
{
    change->distinct_rows = true;
}

void
tics_change_source_ahead(TicsChange *change, const char *file)
{
    if (change->writer != NULL)
        tics_writer_private_ahead(change->writer, file);
}
