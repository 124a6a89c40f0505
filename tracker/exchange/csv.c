/* csv.c -- comma-separated files as Japanese offices have them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "csv.h"

#include "i18n.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    ROWS_MAX = 1500000,
    COLUMNS_MAX = 1000,
    FIELD_MAX = 64 * 1024,
    PIECE = 4 * 1024 * 1024, /* given back at once */
};

struct TicsCsv {
    char *name;
    char *text; /* decoded; fields are cut out of it in place */
    char *next, *end;
    char *kept; /* before it, the text was read and its memory given back */
    char separator;
    TicsEncoding encoding;
    bool had_bom;
    size_t line, row;
    GPtrArray *cells; /* char*: into text, NULL at the end */
};

/* The separator that occurs most often in the first line, outside quotes. */
static char
find_separator(const char *text)
{
    size_t commas = 0, tabs = 0, semicolons = 0;
    bool quoted = false;

    for (const char *c = text; *c != '\0' && (quoted || (*c != '\n' && *c != '\r')); c++) {
        if (*c == '"')
            quoted = !quoted;
        commas += !quoted && *c == ',';
        tabs += !quoted && *c == '\t';
        semicolons += !quoted && *c == ';';
    }
    if (tabs > commas && tabs >= semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
}

TicsCsv *
tics_csv_open(GBytes *bytes, const char *name, TicsEncoding wanted, GError **error)
{
    g_autoptr(TicsCsv) csv = g_new0(TicsCsv, 1);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    size_t length = 0;
    GError *local = NULL;

    csv->name = g_strdup(name);
    csv->cells = g_ptr_array_new();
    csv->text =
        tics_text_decode(data, size, wanted, &csv->encoding, &csv->had_bom, &length, &local);
    if (csv->text == NULL) {
        g_propagate_prefixed_error(error, local, "%s: ", name);
        return NULL;
    }
    csv->next = csv->kept = csv->text;
    csv->end = csv->text + length;
    csv->separator = find_separator(csv->text);
    csv->line = 1;
    return g_steal_pointer(&csv);
}

void
tics_csv_free(TicsCsv *csv)
{
    if (csv == NULL)
        return;
    g_ptr_array_unref(csv->cells);
    g_free(csv->text);
    g_free(csv->name);
    g_free(csv);
}

TicsEncoding
tics_csv_encoding(const TicsCsv *csv, bool *had_bom)
{
    if (had_bom != NULL)
        *had_bom = csv->had_bom;
    return csv->encoding;
}

char
tics_csv_separator(const TicsCsv *csv)
{
    return csv->separator;
}

/* A quoted field, unquoted in place; `next` is behind its closing quote. */
static char *
take_quoted(TicsCsv *csv, size_t begun, GError **error)
{
    char *from = csv->next + 1, *start = from, *to = from;

    for (;; from++) {
        if (from >= csv->end)
            return tics_fail_null(error, TICS_ERROR_INVALID,
                                  _("%s:%zu: a quotation mark is not closed"), csv->name, begun);
        if (*from == '"' && from[1] == '"')
            from++;
        else if (*from == '"')
            break;
        if (*from == '\n')
            csv->line++;
        while (*from == '\n' && to > start && to[-1] == '\r') /* a line break in a cell is LF */
            to--;
        *to++ = *from;
    }
    csv->next = from + 1;
    char after = csv->next < csv->end ? *csv->next : '\n';
    if (after != csv->separator && after != '\n' && after != '\r')
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s:%zu: text behind a closing quotation mark"), csv->name,
                              csv->line);
    *to = '\0';
    return start;
}

static char *
take_plain(TicsCsv *csv)
{
    char *start = csv->next, *c = start, separator = csv->separator;

    while (*c != separator && *c != '\n' && *c != '\r' && *c != '\0')
        c++;
    csv->next = c;
    return start;
}

/* Ends the cell where `next` stands. True if another cell follows in this row. */
static bool
close_cell(TicsCsv *csv)
{
    char *c = csv->next;

    if (c >= csv->end)
        return false;
    char was = *c;
    *c = '\0';
    csv->next = c + 1;
    if (was == csv->separator)
        return true;
    if (was == '\r' && csv->next < csv->end && *csv->next == '\n')
        csv->next++;
    csv->line++;
    return false;
}

static bool
take_row(TicsCsv *csv, GError **error)
{
    bool more = true;

    g_ptr_array_set_size(csv->cells, 0);
    while (more) {
        size_t begun = csv->line;
        bool quoted = csv->next < csv->end && *csv->next == '"';
        char *cell = quoted ? take_quoted(csv, begun, error) : take_plain(csv);
        if (cell == NULL)
            return false;
        if ((size_t)(csv->next - cell) > FIELD_MAX)
            return tics_fail(error, TICS_ERROR_INVALID, _("%s:%zu: a field is longer than %d KiB"),
                             csv->name, begun, FIELD_MAX / 1024);
        g_ptr_array_add(csv->cells, cell);
        if (csv->cells->len > COLUMNS_MAX)
            return tics_fail(error, TICS_ERROR_INVALID, _("%s:%zu: more than %d columns"),
                             csv->name, begun, COLUMNS_MAX);
        more = close_cell(csv);
    }
    for (guint i = 0; i < csv->cells->len; i++) /* ends are known only now */
        csv->cells->pdata[i] = (char *)tics_text_without_guard(csv->cells->pdata[i]);
    g_ptr_array_add(csv->cells, NULL);
    return true;
}

/* A log of a million rows is 100 MB: what was read of it makes room for what is made of it. */
static void
give_back(TicsCsv *csv)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = ((uintptr_t)csv->kept + page - 1) / page * page;
    uintptr_t to = (uintptr_t)csv->next / page * page;

    if (to > from)
        madvise((void *)from, to - from, MADV_DONTNEED); /* if it is not taken, it is freed later */
    csv->kept = csv->next;
}

static bool
row_is_empty(const GPtrArray *cells)
{
    for (guint i = 0; i + 1 < cells->len; i++) {
        const char *cell = g_ptr_array_index(cells, i);
        if (cell[strspn(cell, " \t")] != '\0')
            return false;
    }
    return true;
}

bool
tics_csv_next(TicsCsv *csv, TicsRow *row, bool *more, GError **error)
{
    *more = false;
    if (csv->next - csv->kept > PIECE)
        give_back(csv);
    do {
        if (csv->next >= csv->end)
            return true;
        row->line = csv->line;
        row->row = ++csv->row;
        if (csv->row > ROWS_MAX)
            return tics_fail(error, TICS_ERROR_INVALID, _("'%s' has more than %d rows"), csv->name,
                             ROWS_MAX);
        if (!take_row(csv, error))
            return false;
    } while (row_is_empty(csv->cells));
    row->cells = (char **)csv->cells->pdata;
    row->count = csv->cells->len - 1;
    row->troubles = NULL;
    *more = true;
    return true;
}
