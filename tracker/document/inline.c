/* inline.c -- words of a template with the store's values in their places */
/* SPDX-License-Identifier: Apache-2.0 */
#include "paper.h"

#include "i18n.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

enum { BLANKS = 10, BLANKS_MAX = 60 };

/* A piece of the text that goes out in one way. */
typedef void (*Emit)(TicsPaper *paper, const char *text, bool is_blank, bool is_bold, void *user);

typedef struct {
    TicsPaper *paper;
    GHashTable *row;
    Emit emit;
    void *user;
    bool begun; /* something stands in the paragraph: a blank after it counts */
} Words;

/* Lines of a template are joined: with nothing between them in Japanese, else with a blank. */
static char *
squeezed(const char *text, TicsLang lang, bool begun)
{
    GString *out = g_string_new(NULL);

    for (const char *at = text; *at != '\0';) {
        size_t blanks = strspn(at, " \t\r\n");
        if (blanks > 0) {
            bool line_end = memchr(at, '\n', blanks) != NULL;
            if ((out->len > 0 || begun) && !(line_end && lang == TICS_JA) && at[blanks] != '\0')
                g_string_append_c(out, ' ');
            else if (at[blanks] == '\0' && !line_end && (out->len > 0 || begun))
                g_string_append_c(out, ' ');
            at += blanks;
            continue;
        }
        size_t word = strcspn(at, " \t\r\n");
        g_string_append_len(out, at, (gssize)word);
        at += word;
    }
    return g_string_free(out, FALSE);
}

static void
fail(TicsPaper *paper, const xmlNode *node, char *why /* taken */)
{
    if (paper->failure == NULL)
        tics_fail(&paper->failure, TICS_ERROR_INVALID, _("document '%s', line %ld: %s"),
                  tics_filling_template(paper->filling)->id, xmlGetLineNo((xmlNode *)node), why);
    g_free(why);
}

static char *
blanks(const Words *words, const char *name, int count, bool asked)
{
    if (g_str_has_suffix(name, "_on") || g_str_has_suffix(name, "_at"))
        return g_strdup(tics_filling_blank_day(words->paper->filling));
    GString *text = g_string_new(NULL);
    for (int i = 0; i < MIN(count, BLANKS_MAX) && (asked || !words->paper->in_cell); i++)
        g_string_append(text, "\u00a0\u00a0\u00a0\u00a0"); /* they stay where a line ends, and are underlined */
    return g_string_free(text, FALSE);
}

/* "name" or "name:12". */
static void
put_value(Words *words, const xmlNode *node, const char *text, bool bold)
{
    g_auto(GStrv) halves = g_strsplit(text, ":", 2);
    bool known = false;
    const char *value = tics_filling_value(words->paper->filling, words->row, halves[0], &known);

    if (!known) {
        fail(words->paper, node, g_strdup_printf(_("there is no value {%s}"), text));
        return;
    }
    if (value != NULL) {
        words->emit(words->paper, value, false, bold, words->user);
    } else {
        int count = halves[1] == NULL ? BLANKS : atoi(halves[1]);
        g_autofree char *blank = blanks(words, halves[0], count, halves[1] != NULL);
        bool is_day = g_str_has_suffix(halves[0], "_on") || g_str_has_suffix(halves[0], "_at");
        if (*blank != '\0')
            words->emit(words->paper, blank, !is_day, bold, words->user);
    }
    words->begun = true;
}

static void
put_text(Words *words, const xmlNode *node, const char *raw, bool bold)
{
    TicsLang lang = tics_filling_lang(words->paper->filling);
    g_autofree char *text = squeezed(raw, lang, words->begun);
    const char *at = text;

    while (*at != '\0') {
        const char *open = strchr(at, '{');
        size_t plain = open == NULL ? strlen(at) : (size_t)(open - at);
        if (plain > 0) {
            g_autofree char *piece = g_strndup(at, plain);
            words->emit(words->paper, piece, false, bold, words->user);
            words->begun = true;
        }
        at += plain;
        if (open == NULL)
            return;
        const char *close = strchr(open, '}');
        if (close == NULL) {
            fail(words->paper, node, g_strdup_printf(_("a '{' without its '}': %s"), open));
            return;
        }
        g_autofree char *name = g_strndup(open + 1, (size_t)(close - open - 1));
        put_value(words, node, name, bold);
        at = close + 1;
    }
}

static void
put_node(Words *words, const xmlNode *parent, bool bold)
{
    for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            put_text(words, node, (const char *)node->content, bold);
        } else if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "b") == 0) {
            put_node(words, node, true);
        } else if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "br") == 0) {
            words->emit(words->paper, "\n", false, bold, words->user);
            words->begun = false;
        }
    }
}

void
tics_paper_run(TicsPaper *paper, const char *text, const char *properties)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    g_string_append_printf(
        paper->xml, "<w:r><w:rPr>%s%s</w:rPr>",
        tics_filling_lang(paper->filling) == TICS_JA ? "<w:rFonts w:hint=\"eastAsia\"/>" : "",
        properties);
    for (char **line = lines; *line != NULL; line++) {
        if (line != lines)
            g_string_append(paper->xml, "<w:br/>");
        if (**line == '\0')
            continue;
        g_string_append(paper->xml, "<w:t xml:space=\"preserve\">");
        tics_xml_append_escaped(paper->xml, *line);
        g_string_append(paper->xml, "</w:t>");
    }
    g_string_append(paper->xml, "</w:r>");
}

static void
emit_run(TicsPaper *paper, const char *text, bool is_blank, bool is_bold, void *user)
{
    (void)user;
    tics_paper_run(paper, text, is_blank ? "<w:u w:val=\"single\"/>" : is_bold ? "<w:b/>" : "");
}

static void
emit_plain(TicsPaper *paper, const char *text, bool is_blank, bool is_bold, void *user)
{
    (void)paper;
    (void)is_bold;
    if (!is_blank)
        g_string_append(user, text);
}

void
tics_paper_inline(TicsPaper *paper, const xmlNode *node, GHashTable *row)
{
    Words words = {paper, row, emit_run, NULL, false};

    put_node(&words, node, false);
}

char *
tics_paper_plain(TicsPaper *paper, const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Words words = {paper, NULL, emit_plain, text, false};

    put_node(&words, node, false);
    return paper->failure != NULL ? NULL : g_string_free(g_steal_pointer(&text), FALSE);
}
