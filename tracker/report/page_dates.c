/* page_dates.c -- days that no end of a line breaks */
/* SPDX-License-Identifier: Apache-2.0 */
#include "page_dates.h"

#include <string.h>

enum { MONTH_CHARS = 7, DAY_CHARS = 10, TEXTS_MOST = 40000 };

/* Characters of the day or month that begins here; 0: none. */
static size_t
date_at(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    size_t length = 0;

    while (form[length] != '\0' &&
           (form[length] == 'd' ? g_ascii_isdigit(text[length]) : text[length] == form[length]))
        length++;
    length = length >= DAY_CHARS ? DAY_CHARS : length >= MONTH_CHARS ? MONTH_CHARS : 0;
    return g_ascii_isalnum(text[length]) ? 0 : length;
}

/* The first one in a text that no letter, digit or hyphen stands before; NULL: none. */
static const char *
find_date(const char *text, size_t *length)
{
    for (const char *c = text; *c != '\0'; c++) {
        bool inside = c > text && (g_ascii_isalnum(c[-1]) || c[-1] == '-');
        *length = inside || !g_ascii_isdigit(*c) ? 0 : date_at(c);
        if (*length > 0)
            return c;
    }
    return NULL;
}

static bool
is_text(const xmlNode *node)
{
    return node != NULL && node->type == XML_TEXT_NODE &&
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

    if (find_date(rest, &length) == NULL)
        return text;
    xmlNodeSetContent(text, NULL);
    for (; (date = find_date(rest, &length)) != NULL; rest = date + length) {
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
