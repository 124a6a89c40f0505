/* rows.c -- rows of an area log: only what is new or changed becomes a further part of the area's
 * month */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"
#include "text.h"

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

struct TicsLogText {
    GString *lines;
    GArray *ends; /* size_t: behind each line */
};

TicsLogText *
tics_log_text_new(void)
{
    TicsLogText *text = g_new0(TicsLogText, 1);

    text->lines = g_string_new(NULL);
    text->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
    return text;
}

void
tics_log_text_free(TicsLogText *text)
{
    if (text == NULL)
        return;
    g_string_free(text->lines, TRUE);
    g_array_unref(text->ends);
    g_free(text);
}

/* Most cells are ids and times, which no CSV quotes. */
static bool
is_plain(const char *value)
{
    const char *c = value;

    while (g_ascii_isalnum(*c) || *c == '-' || *c == ':' || *c == '_' || *c == '.')
        c++;
    return *c == '\0';
}

static void
append_cell(GString *out, const char *value)
{
    if (value == NULL)
        return;
    if (is_plain(value)) {
        g_string_append(out, value);
        return;
    }
    g_autofree char *cell = tics_text_escape_csv(value, false);
    g_string_append(out, cell);
}

static void
append_row(GString *out, const char *const cells[static G_N_ELEMENTS(columns)])
{
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_cell(out, cells[i]);
    }
    g_string_append_c(out, '\n');
}

void
tics_log_text_add(TicsLogText *text, const TicsRecord *row)
{
    const char *cells[G_N_ELEMENTS(columns)] = {0};

    for (guint i = 0; i < row->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(row->values, i);
        for (size_t c = 0; c < G_N_ELEMENTS(columns); c++)
            if (strcmp(value->path, columns[c]) == 0)
                cells[c] = value->value;
    }
    append_row(text->lines, cells);
    g_array_append_val(text->ends, text->lines->len);
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
    bool row = true;

    tics_query_bind_text(query, ":zone", zone_id);
    tics_query_bind_text(query, ":id", id);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        char *cells[G_N_ELEMENTS(columns)];
        GString *line = g_string_new(NULL);
        for (int i = 0; i < (int)G_N_ELEMENTS(columns); i++)
            cells[i] = known_cell(query, i);
        append_row(line, (const char *const *)cells);
        for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
            g_free(cells[i]);
        g_hash_table_add(known, g_string_free(line, FALSE));
    }
    return true;
}

/* The heading and the lines that are not known; `count` of them. Takes the lines. */
static char *
canonical(TicsLogText *text, GHashTable *known, size_t *length, uint64_t *count)
{
    GString *out = g_string_new(NULL);
    size_t begin = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        g_string_append_printf(out, "%s%s", i == 0 ? "" : ",", columns[i]);
    g_string_append_c(out, '\n');
    *count = 0;
    for (guint i = 0; i < text->ends->len; i++) {
        size_t end = g_array_index(text->ends, size_t, i);
        g_autofree char *line =
            known == NULL ? NULL : g_strndup(text->lines->str + begin, end - begin);
        if (line == NULL || !g_hash_table_contains(known, line)) {
            g_string_append_len(out, text->lines->str + begin, (gssize)(end - begin));
            (*count)++;
        }
        begin = end;
    }
    g_string_free(text->lines, TRUE);
    text->lines = g_string_new(NULL);
    g_array_set_size(text->ends, 0);
    *length = out->len;
    return g_string_free(out, FALSE);
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
