/* table.c -- lines up columns by their width on a terminal */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context.h"

#include "text.h"

#include <string.h>

#define GAP           2  /* blanks between columns */
#define LAST_AT_LEAST 24 /* columns the last one gets before others are cut */
#define AT_LEAST      8  /* columns a cut one keeps */

struct TicsTable {
    size_t columns;
    GPtrArray *rows; /* char**: escaped cells, the headings first */
};

static char **
escape_cells(const char *const *cells, size_t columns)
{
    char **copy = g_new0(char *, columns + 1);
    for (size_t i = 0; i < columns; i++)
        copy[i] = tics_text_escape_terminal(cells[i] ? cells[i] : "");
    return copy;
}

TicsTable *
tics_table_new(const char *const *headings)
{
    TicsTable *table = g_new0(TicsTable, 1);
    table->columns = g_strv_length((char **)headings);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    tics_table_row(table, headings);
    return table;
}

void
tics_table_row(TicsTable *table, const char *const *cells)
{
    g_ptr_array_add(table->rows, escape_cells(cells, table->columns));
}

/* Each column as wide as its widest cell; the widest ones give way until the last has room. False
 * where it gets none. */
static bool
measure(const TicsTable *table, size_t screen, size_t *widths)
{
    for (size_t r = 0; r < table->rows->len; r++) {
        char **cells = table->rows->pdata[r];
        for (size_t i = 0; i < table->columns; i++)
            widths[i] = MAX(widths[i], tics_text_width(cells[i]));
    }
    size_t last = table->columns - 1;
    for (;;) {
        size_t used = 0, widest = 0;
        for (size_t i = 0; i < last; i++) {
            used += widths[i] + GAP;
            widest = widths[i] > widths[widest] ? i : widest;
        }
        size_t wanted = MIN(widths[last], (size_t)LAST_AT_LEAST);
        bool fits = last == 0 || used + wanted <= screen;
        if (fits || widths[widest] <= AT_LEAST) {
            widths[last] = MAX(screen > used ? screen - used : 0, wanted);
            return fits;
        }
        widths[widest]--;
    }
}

static void
append_row(GString *out, char **cells, const size_t *widths, size_t columns)
{
    size_t indent = 0;
    for (size_t i = 0; i + 1 < columns; i++) {
        g_autofree char *cell = tics_text_fit(cells[i], widths[i]);
        g_string_append_printf(out, "%s%*s", cell, GAP, "");
        indent += widths[i] + GAP;
    }
    /* wrapped as a paragraph of its own width: the indent is only in the lines that follow */
    g_autofree char *last = tics_text_wrap(cells[columns - 1], widths[columns - 1], 0);
    g_auto(GStrv) lines = g_strsplit(last, "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (i > 0 && lines[i][0] == '\0')
            continue;
        if (i > 0)
            g_string_append_printf(out, "\n%*s", (int)indent, "");
        g_string_append(out, lines[i]);
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/* On a screen too narrow for the columns: a row is what its first cell names, and its other cells
 * below it with their headings. */
static void
print_blocks(TicsContext *context, const TicsTable *table)
{
    char **headings = table->rows->pdata[0];

    for (guint r = 1; r < table->rows->len; r++) {
        char **cells = table->rows->pdata[r];
        tics_print_hanging(context, 0, 4, "%s: %s", headings[0], cells[0]);
        for (size_t i = 1; i < table->columns; i++)
            if (cells[i][0] != '\0')
                tics_print_hanging(context, 2, 6, "%s: %s", headings[i], cells[i]);
    }
}

void
tics_table_print(TicsContext *context, TicsTable *table)
{
    g_autofree size_t *widths = g_new0(size_t, table->columns);
    g_autoptr(GString) out = g_string_new(NULL);
    if (!measure(table, context->columns, widths)) {
        print_blocks(context, table);
        return;
    }
    for (size_t r = 0; r < table->rows->len; r++) {
        g_string_truncate(out, 0);
        append_row(out, table->rows->pdata[r], widths, table->columns);
        if (r == 0 && context->color)
            tics_print(context, "\033[1m%.*s\033[0m\n", (int)out->len - 1, out->str);
        else
            tics_print(context, "%s", out->str);
    }
}

void
tics_table_free(TicsTable *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->rows);
    g_free(table);
}

enum { NARROWEST = 30, ROOM = 20, LEAST_INDENT = 4 };

/* On a narrow terminal the text takes the room. */
static bool
is_narrow(const TicsContext *context, size_t indent)
{
    return context->columns >= NARROWEST && context->columns <= indent + ROOM;
}

void
tics_print_wrapped(TicsContext *context, size_t indent, const char *first, const char *text)
{
    g_autofree char *safe = tics_text_escape_terminal(text);
    const size_t lead = tics_text_width(first);
    if (is_narrow(context, indent))
        indent = MAX(lead, (size_t)LEAST_INDENT);
    size_t room = context->columns > indent + ROOM / 2 ? context->columns - indent : 60;
    g_autofree char *wrapped = tics_text_wrap(safe, room, 0);
    g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);

    for (char **line = lines; *line != NULL; line++)
        tics_print(context, "%*s%s%s\n",
                   (int)(indent - tics_text_width(line == lines ? first : "")), "",
                   line == lines ? first : "", *line);
}

void
tics_print_hanging(TicsContext *context, size_t indent, size_t hang, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *safe = tics_text_escape_terminal(text);
    if (is_narrow(context, hang))
        hang = indent + LEAST_INDENT;
    g_autofree char *wrapped = tics_text_wrap(safe, context->columns - indent, hang - indent);
    g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);

    for (char **line = lines; *line != NULL; line++)
        tics_print(context, "%*s%s\n", (int)indent, "", *line);
}
