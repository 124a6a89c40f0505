/* text_escape.c -- untrusted text made harmless for a terminal, a web page and a spreadsheet */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text_private.h"

#include <string.h>

static bool
is_control(gunichar character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/* Turns the order of what follows (UAX #9). */
static bool
is_bidi_control(gunichar character)
{
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

/* No glyph and no column though not a mark on the character before: Unicode's default ignorable
 * code points without the variation selectors, which Japanese names use. */
static bool
is_invisible(gunichar character)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return true;
    default:
        return character == 0x034F || character == 0x115F || character == 0x1160 ||
               character == 0x17B4 || character == 0x17B5 ||
               (character >= 0x180B && character <= 0x180F) || character == 0x2065 ||
               character == 0x3164 || character == 0xFFA0 ||
               (character >= 0xFFF0 && character <= 0xFFFB) ||
               (character >= 0xE0000 && character <= 0xE00FF) ||
               (character >= 0xE01F0 && character <= 0xE0FFF);
    }
}

/* U+FFFE, U+FFFF and their like on the other planes are for use inside programs only. */
static bool
is_noncharacter(gunichar character)
{
    return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

/* What people would not see, or what would change what they see. */
static bool
is_hidden(gunichar character, bool valid)
{
    return !valid || is_control(character) || is_bidi_control(character) ||
           is_invisible(character) || is_noncharacter(character);
}

char *
tics_text_escape_terminal(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text != '\0') {
        bool valid;
        gunichar character = tics_text_next(&text, &valid);
        if (character == '\t' || character == '\n')
            g_string_append_c(out, ' ');
        else if (is_hidden(character, valid))
            g_string_append_printf(out, "<U+%04X>", character);
        else
            g_string_append_unichar(out, character);
    }
    return g_string_free(out, FALSE);
}

static const char *
html_entity(gunichar character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

char *
tics_text_escape_html(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text != '\0') {
        gunichar character = tics_text_next(&text, NULL);
        const char *entity = html_entity(character);
        bool line = character == '\t' || character == '\n';
        if (entity != NULL)
            g_string_append(out, entity);
        else if ((is_control(character) && !line) || is_bidi_control(character) ||
                 is_noncharacter(character))
            g_string_append_unichar(out, TICS_NOT_A_CHARACTER);
        else
            g_string_append_unichar(out, character);
    }
    return g_string_free(out, FALSE);
}

/* -12.5, +3, 1,200, -1.5e-3, 40%: a spreadsheet takes it as a number, there is nothing to run. */
static bool
is_number(const char *text)
{
    if (*text == '+' || *text == '-')
        text++;
    if (!g_ascii_isdigit(*text))
        return false;
    text += strspn(text, "0123456789,");
    if (*text == '.')
        text += 1 + strspn(text + 1, "0123456789");
    if ((*text == 'e' || *text == 'E') && strspn(text + 1, "+-") <= 1) {
        const char *digits = text + 1 + strspn(text + 1, "+-");
        if (!g_ascii_isdigit(*digits))
            return false;
        text = digits + strspn(digits, "0123456789");
    }
    return *text == '\0' || strcmp(text, "%") == 0;
}

/* Blanks and what cannot be seen are passed over: spreadsheets trim them before they look. */
static bool
is_formula(const char *text)
{
    while (*text != '\0') {
        gunichar character = tics_text_next(&text, NULL);
        switch (character) {
        case '=':
        case '+':
        case '-':
        case '@':
        case '|':
        case '%':
        case '\t':
        case '\r':
        case 0xFF1D: /* ＝ */
        case 0xFF0B: /* ＋ */
        case 0xFF0D: /* － */
        case 0xFF20: /* ＠ */
        case 0xFF5C: /* ｜ */
        case 0xFF05: /* ％ */
            return true;
        default:
            if (!g_unichar_isspace(character) && !is_control(character) && !is_invisible(character))
                return false;
        }
    }
    return false;
}

/* What begins with ' and then a formula is guarded too, so that taking one guard off gives back
 * what was there. */
static bool
needs_guard(const char *text)
{
    const char *inner = text + strspn(text, "'");

    return is_formula(inner) && (inner > text || !is_number(inner));
}

const char *
tics_text_without_guard(const char *text)
{
    return text[0] == '\'' && needs_guard(text + 1) ? text + 1 : text;
}

char *
tics_text_escape_csv(const char *text, bool guard)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    bool guarded = guard && needs_guard(valid);
    size_t length = strlen(valid);
    bool quoted = strpbrk(valid, ",\"\r\n") != NULL ||
                  (length > 0 && (strchr(" \t", valid[0]) || strchr(" \t", valid[length - 1])));
    GString *out = g_string_new(quoted ? "\"" : NULL);
    if (guarded)
        g_string_append_c(out, '\'');
    for (const char *at = valid; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *at);
    }
    if (quoted)
        g_string_append_c(out, '"');
    return g_string_free(out, FALSE);
}

bool
tics_text_has_hidden(const char *text)
{
    while (*text != '\0') {
        bool valid;
        gunichar character = tics_text_next(&text, &valid);
        if (is_hidden(character, valid))
            return true;
    }
    return false;
}

bool
tics_text_has_control(const char *text)
{
    while (*text != '\0') {
        bool valid;
        gunichar character = tics_text_next(&text, &valid);
        /* U+FFFE and U+FFFF cannot be written in XML 1.0 either */
        if (!valid || (is_control(character) && character != '\n' && character != '\t') ||
            character == 0xFFFE || character == 0xFFFF)
            return true;
    }
    return false;
}
