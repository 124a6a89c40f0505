/* doc.c -- building the tree of a report */
/* SPDX-License-Identifier: Apache-2.0 */
#include "doc.h"

#include "text.h"

#include <stdarg.h>
#include <string.h>

#define XML(text) ((const xmlChar *)(text))

xmlNode *
tics_node(xmlNode *parent, const char *name)
{
    return xmlNewChild(parent, NULL, XML(name), NULL);
}

void
tics_node_set(xmlNode *node, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_autofree char *safe = tics_text_escape_terminal(value);
    xmlNewProp(node, XML(name), XML(safe));
}

void
tics_node_setf(xmlNode *node, const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *value = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tics_node_set(node, name, value);
}

void
tics_node_int(xmlNode *node, const char *name, int64_t value)
{
    tics_node_setf(node, name, "%" G_GINT64_FORMAT, value);
}

xmlNode *
tics_node_text(xmlNode *parent, const char *name, const char *text)
{
    g_autofree char *safe = tics_text_escape_terminal(text == NULL ? "" : text);

    return xmlNewTextChild(parent, NULL, XML(name), XML(safe));
}

xmlNode *
tics_node_textf(xmlNode *parent, const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return tics_node_text(parent, name, text);
}

xmlNode *
tics_section(xmlNode *report, const char *id, const char *title)
{
    xmlNode *section = tics_node(report, "section");

    tics_node_set(section, "id", id);
    tics_node_set(section, "title", title);
    return section;
}

void
tics_number(xmlNode *numbers, const char *label, const char *value, const char *unit,
            const char *tone, const char *hint)
{
    xmlNode *number = tics_node(numbers, "number");

    tics_node_set(number, "label", label);
    tics_node_set(number, "value", value);
    tics_node_set(number, "unit", unit);
    tics_node_set(number, "tone", tone);
    tics_node_set(number, "hint", hint);
}

void
tics_fact(xmlNode *head, const char *name, const char *label, const char *value)
{
    xmlNode *node = tics_node_text(head, "fact", value);

    tics_node_set(node, "name", name);
    tics_node_set(node, "label", label);
}

void
tics_report_note(xmlNode *section, const char *tone, const char *text)
{
    xmlNode *note = tics_node_text(section, "note", text);

    tics_node_set(note, "tone", tone);
}

xmlNode *
tics_grid(xmlNode *section, const char *id, const char *title)
{
    xmlNode *grid = tics_node(section, "table");

    tics_node_set(grid, "id", id);
    tics_node_set(grid, "title", title);
    return grid;
}

/* What cannot be broken of a heading stays in its column. */
static unsigned
width_for(const char *label, unsigned width)
{
    enum { AIR = 2 };
    g_auto(GStrv) words = g_strsplit(label, " ", -1);

    for (char **word = words; *word != NULL; word++)
        if (g_str_is_ascii(*word))
            width = MAX(width, (unsigned)strlen(*word) + AIR);
    return width;
}

void
tics_grid_column(xmlNode *grid, const char *label, const char *kind, unsigned width)
{
    xmlNode *column = tics_node(grid, "column");

    tics_node_set(column, "label", label);
    tics_node_set(column, "kind", kind);
    tics_node_int(column, "width", strcmp(kind, "state") == 0 ? width : width_for(label, width));
}

xmlNode *
tics_grid_row(xmlNode *grid, const char *tone)
{
    xmlNode *row = tics_node(grid, "row");

    tics_node_set(row, "tone", tone);
    return row;
}

xmlNode *
tics_grid_cell(xmlNode *row, const char *text)
{
    return tics_node_text(row, "cell", text);
}

xmlNode *
tics_grid_link(xmlNode *row, const char *text, const char *href)
{
    xmlNode *cell = tics_grid_cell(row, text);

    tics_node_set(cell, "href", href);
    return cell;
}

xmlNode *
tics_grid_state(xmlNode *row, const char *text, const char *state)
{
    xmlNode *cell = tics_grid_cell(row, text);

    tics_node_set(cell, "state", state);
    return cell;
}
