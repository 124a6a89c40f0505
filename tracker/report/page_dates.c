/* page_dates.c -- days that no end of a line breaks */
/* SPDX-License-Identifier: Apache-2.0 */
#include "page_dates.h"

#include "text.h"

#include <string.h>

enum { TEXTS_MOST = 40000 };

static bool
is_text(const xmlNode *node)
{
    return node != NULL && node->type == XML_TEXT_NODE && node->content != NULL &&
           strcmp((const char *)node->name, "text") == 0;
}

/* Splits a text at its dates. The last node that came of it. */
static xmlNode *
hold(xmlNode *text)
{
    while (is_text(text->next))
        xmlTextMerge(text, text->next);
    g_autofree char *whole = g_strdup((const char *)text->content);
    const char *rest = whole, *date;
    size_t length;
    xmlNode *last = text;

    if (tics_text_find_day(rest, &length) == NULL)
        return text;
    xmlNodeSetContent(text, NULL);
    for (; (date = tics_text_find_day(rest, &length)) != NULL; rest = date + length) {
        xmlNode *before = xmlNewDocTextLen(text->doc, BAD_CAST rest, (int)(date - rest));
        xmlNode *time = xmlNewDocNode(text->doc, NULL, BAD_CAST "time", NULL);
        xmlAddChild(time, xmlNewDocTextLen(text->doc, BAD_CAST date, (int)length));
        last = xmlAddNextSibling(last, before); /* the first one becomes part of `text` */
        last = xmlAddNextSibling(last, time);
    }
    return *rest == '\0' ? last : xmlAddNextSibling(last, xmlNewDocText(text->doc, BAD_CAST rest));
}

static bool
holds_text(const xmlNode *node)
{
    static const char *const others[] = {"script", "style", "title", "svg", NULL};

    return node->type == XML_ELEMENT_NODE && !g_strv_contains(others, (const char *)node->name);
}

static unsigned
count_texts(const xmlNode *node)
{
    unsigned count = 0;

    for (; node != NULL && count <= TEXTS_MOST; node = node->next)
        count += is_text(node) ? 1 : holds_text(node) ? count_texts(node->children) : 0;
    return count;
}

void
tics_page_hold_dates(xmlDoc *page)
{
    xmlNode *node = xmlDocGetRootElement(page);

    if (count_texts(node) > TEXTS_MOST)
        return;
    while (node != NULL) {
        if (holds_text(node) && node->children != NULL) {
            node = node->children;
            continue;
        }
        for (;;) { /* on to what follows; not into what was just made */
            if (is_text(node))
                node = hold(node);
            if (node->next != NULL || node->parent == NULL)
                break;
            node = node->parent;
        }
        node = node->next;
    }
}
