/* paper.c -- paragraphs, chapters and articles of a document */
/* SPDX-License-Identifier: Apache-2.0 */
#include "paper.h"

#include "xml.h"

#include <string.h>

void
tics_paper_open(TicsPaper *paper, const char *style, const char *align)
{
    g_string_append_printf(paper->xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", style);
    if (paper->keeps)
        g_string_append(paper->xml, "<w:keepNext/>");
    if (align != NULL)
        g_string_append_printf(paper->xml, "<w:jc w:val=\"%s\"/>", align);
    g_string_append(paper->xml, "</w:pPr>");
}

void
tics_paper_close(TicsPaper *paper)
{
    g_string_append(paper->xml, "</w:p>");
}

static bool
is_japanese(const TicsPaper *paper)
{
    return tics_filling_lang(paper->filling) == TICS_JA;
}

/* A number, a tab, the words: the style hangs them. */
static void
put_hanging(TicsPaper *paper, const char *style, const char *mark, const xmlNode *node)
{
    tics_paper_open(paper, style, NULL);
    tics_paper_run(paper, mark, "");
    g_string_append(paper->xml, "<w:r><w:tab/></w:r>");
    tics_paper_inline(paper, node, NULL);
    tics_paper_close(paper);
}

/* The first paragraph of an article has no number, the next ones do. */
static void
put_paragraph(TicsPaper *paper, const xmlNode *node)
{
    const char *given = tics_xml_attribute(node, "style");

    paper->item = 0;
    if (paper->in_article && given == NULL && ++paper->paragraph > 1) {
        g_autofree char *mark = g_strdup_printf("%u", paper->paragraph);
        put_hanging(paper, "Numbered", mark, node);
        return;
    }
    const char *style = given == NULL                 ? paper->in_article ? "Clause" : "Body"
                        : strcmp(given, "note") == 0  ? "Note"
                        : strcmp(given, "lead") == 0  ? "Lead"
                        : strcmp(given, "party") == 0 ? "Party"
                                                      : "Plain";
    const char *align = tics_xml_attribute(node, "align");
    bool dated = given == NULL && g_strcmp0(align, "right") == 0; /* stays with who signs */
    tics_paper_open(paper, dated ? "Dated" : style, align);
    tics_paper_inline(paper, node, NULL);
    tics_paper_close(paper);
}

static void
put_item(TicsPaper *paper, const xmlNode *node)
{
    g_autofree char *mark = g_strdup_printf("(%u)", ++paper->item);

    put_hanging(paper, "Item", mark, node);
}

static char *
heading(TicsPaper *paper, const char *name, const char *title)
{
    if (strcmp(name, "chapter") == 0)
        return g_strdup_printf(is_japanese(paper) ? "第%u章\u3000%s" : "Chapter %u\u2003%s",
                               ++paper->chapter, title);
    if (strcmp(name, "article") == 0)
        return g_strdup_printf(is_japanese(paper) ? "第%u条(%s)" : "Article %u (%s)",
                               ++paper->article, title);
    return g_strdup_printf(is_japanese(paper) ? "%u.\u3000%s" : "%u.\u2002%s", ++paper->section,
                           title);
}

static void
put_part(TicsPaper *paper, const char *name, const xmlNode *node)
{
    g_autofree char *text = heading(paper, name, tics_xml_attribute(node, "title"));
    bool outer = paper->in_article;

    tics_paper_open(paper,
                    strcmp(name, "chapter") == 0   ? "Chapter"
                    : strcmp(name, "article") == 0 ? "Article"
                                                   : "Section",
                    NULL);
    tics_paper_run(paper, text, "");
    tics_paper_close(paper);
    paper->in_article = strcmp(name, "article") == 0;
    paper->paragraph = paper->item = 0;
    paper->under_text = false;
    tics_paper_blocks(paper, node);
    paper->in_article = outer;
    paper->item = 0;
}

static void
put_block(TicsPaper *paper, const char *name, const xmlNode *node)
{
    if (strcmp(name, "p") == 0) {
        put_paragraph(paper, node);
    } else if (strcmp(name, "item") == 0) {
        put_item(paper, node);
    } else if (strcmp(name, "check") == 0) {
        put_hanging(paper, "Check", "□", node);
    } else if (strcmp(name, "chapter") == 0 || strcmp(name, "article") == 0 ||
               strcmp(name, "section") == 0) {
        put_part(paper, name, node);
    } else if (strcmp(name, "break") == 0) {
        g_string_append(paper->xml, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr><w:r><w:br "
                                    "w:type=\"page\"/></w:r></w:p>");
    } else {
        tics_paper_table(paper, node); /* title, summary and record are no blocks */
    }
}

/* Who signs has something of what is signed on the same page: an article before it goes along. */
static bool
is_before_signature(const xmlNode *node)
{
    const xmlNode *next = tics_xml_next(node, "p");

    return next != NULL && tics_xml_next(node, NULL) == next &&
           g_strcmp0(tics_xml_attribute(next, "align"), "right") == 0;
}

void
tics_paper_blocks(TicsPaper *paper, const xmlNode *parent)
{
    for (const xmlNode *node = tics_xml_child(parent, NULL); node != NULL && paper->failure == NULL;
         node = tics_xml_next(node, NULL)) {
        const char *name = (const char *)node->name;
        bool outer = paper->keeps;
        paper->keeps = outer || is_before_signature(node);
        put_block(paper, name, node);
        paper->keeps = outer;
        paper->under_text =
            strcmp(name, "p") == 0 || strcmp(name, "item") == 0 || strcmp(name, "check") == 0;
    }
}
