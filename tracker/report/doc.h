/* doc.h -- building the tree of a report: elements, attributes and text that any writer may show
 *
 * What a store holds may be hostile: every text goes through tics_text_escape_terminal, so that no control or bidi character and nothing XML cannot
 * carry gets into a report.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

#include <glib.h>

/* A new last child. Borrowed from the document. */
xmlNode *tics_node(xmlNode *parent, const char *name);
/* Attribute; NULL is not set. */
void tics_node_set(xmlNode *node, const char *name, const char *value);
void tics_node_setf(xmlNode *node, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);
void tics_node_int(xmlNode *node, const char *name, int64_t value);
/* A new last child with text; NULL is empty. Borrowed. */
xmlNode *tics_node_text(xmlNode *parent, const char *name, const char *text);
xmlNode *tics_node_textf(xmlNode *parent, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* A part of a page with a heading, and an id that others can point to. Borrowed. */
xmlNode *tics_section(xmlNode *report, const char *id, const char *title);
/* One of the few numbers a page begins with. `tone`: "good" "bad" "warn" or "plain"; `hint` NULL: none. */
void tics_number(xmlNode *numbers, const char *label, const char *value, const char *unit, const char *tone, const char *hint);

/* Of the head: one line of what the report rests on. */
void tics_fact(xmlNode *head, const char *name, const char *label, const char *value);
/* A paragraph; tone "plain" "warn" "bad". */
void tics_report_note(xmlNode *section, const char *tone, const char *text);

/* A table: columns first, then rows of as many cells. `kind`: "text" "id" "date" "number" "state"; width in half-width characters, for workbooks. */
xmlNode *tics_grid(xmlNode *section, const char *id, const char *title);
void tics_grid_column(xmlNode *grid, const char *label, const char *kind, unsigned width);
xmlNode *tics_grid_row(xmlNode *grid, const char *tone /* NULL: plain */);
xmlNode *tics_grid_cell(xmlNode *row, const char *text);
/* With "#id" of this page, or a relative address, to go to. */
xmlNode *tics_grid_link(xmlNode *row, const char *text, const char *href);
/* With the name of a state or severity, which colours it. */
xmlNode *tics_grid_state(xmlNode *row, const char *text, const char *state);
