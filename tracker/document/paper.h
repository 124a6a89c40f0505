/* paper.h -- the body of a Word document, made from the blocks of a template
 *
 * Private to the floor. WordprocessingML of ECMA-376 part 1; styles are named in docx.c.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "filling.h"

enum {
    TICS_PAPER_WIDTH = 9638, /* of the text, in twentieths of a point: A4 less 20 mm on either side */
    TICS_PAPER_MM = 57,      /* the same of a millimetre */
};

typedef struct {
    const TicsFilling *filling; /* borrowed */
    GString *xml;
    unsigned chapter, article, section, paragraph, item; /* numbers given last */
    bool in_article, in_cell;
    bool under_text;         /* a table here needs room above it */
    bool keeps;              /* paragraphs stay with what follows */
    GError *failure; /* the first one: what a template says wrongly */
} TicsPaper;

/* All blocks of a node, in order. */
void tics_paper_blocks(TicsPaper *paper, const xmlNode *parent);

/* Parts of it. Text of a node with its values, as runs; `row` of a list or NULL. */
void tics_paper_inline(TicsPaper *paper, const xmlNode *node, GHashTable *row);
/* The same without marks, for a cell of a table to import. Transfer full; NULL where the template is wrong (failure). */
char *tics_paper_plain(TicsPaper *paper, const xmlNode *node);
void tics_paper_run(TicsPaper *paper, const char *text, const char *properties /* "" for none */);
void tics_paper_open(TicsPaper *paper, const char *style, const char *align /* NULL: the style's */);
void tics_paper_close(TicsPaper *paper);
bool tics_paper_table(TicsPaper *paper, const xmlNode *node); /* false: the node is no table of any sort */
