/* text_order.c -- the order people read numbered clauses in: 2 before 10, 第九条 before 第十条 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <glib.h>
#include <string.h>

/* How a clause goes on: with a branch of its own (第3条の2) it stands behind all that belongs to
 * the clause without one. */
static const gunichar BRANCH = 0x306E; /* の */
/* 別表, 別紙, 別添 stand behind the articles. */
static const gunichar ANNEX = 0x5225; /* 別 */
static const gunichar LAST = 0x110000;

/* Subdivisions of a 号 are counted イ ロ ハ; what stands below anything else, ア イ ウ. */
static const gunichar ITEM = 0x53F7; /* 号 */
static const char IROHA[] = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ"
                            "アサキユメミシヱヒモセス";

static int
kanji_digit(gunichar character)
{
    static const char digits[] = "〇一二三四五六七八九";
    const char *at = digits;

    for (int digit = 0; *at != '\0'; digit++, at = g_utf8_next_char(at))
        if (g_utf8_get_char(at) == character)
            return digit;
    return character == 0x96F6 ? 0 : -1; /* 零 */
}

static guint64
kanji_unit(gunichar character)
{
    return character == 0x5341   ? 10   /* 十 */
           : character == 0x767E ? 100  /* 百 */
           : character == 0x5343 ? 1000 /* 千 */
                                 : 0;
}

/* Beyond this all numbers are the same; who compares falls back on the text. */
static guint64
append_digit(guint64 number, guint64 digit)
{
    return number > G_MAXUINT64 / 10 - 10 ? number : number * 10 + digit;
}

/* 二百十三 and 二一三; *at stands behind it. */
static guint64
read_kanji(const char **at)
{
    guint64 sum = 0, pending = 0;
    bool any = false;

    for (; **at != '\0'; *at = g_utf8_next_char(*at)) {
        gunichar character = g_utf8_get_char(*at);
        int digit = kanji_digit(character);
        guint64 unit = kanji_unit(character);
        if (digit < 0 && unit == 0)
            break;
        if (unit > 0)
            sum += (any ? pending : 1) * unit;
        pending = unit > 0 ? 0 : append_digit(pending, (guint64)digit);
        any = unit == 0;
    }
    return sum + pending;
}

static bool
is_katakana(gunichar character)
{
    return character >= 0x30A1 && character <= 0x30FC;
}

/* What stands at a place of the text. Numbers come before letters. */
typedef struct {
    bool number;
    guint64 value;
} Token;

/* Place in the iroha, from 1, of a letter that stands alone below a 号; 0: it is none. */
static guint64
iroha_place(const char *text, const char *at)
{
    gunichar character = g_utf8_get_char(at);
    const char *found = NULL;

    if (!is_katakana(character) || is_katakana(g_utf8_get_char(g_utf8_next_char(at))) ||
        at == text || g_utf8_get_char(g_utf8_prev_char(at)) != ITEM)
        return 0;
    found = g_utf8_strchr(IROHA, -1, character);
    return found == NULL ? 0 : (guint64)g_utf8_pointer_to_offset(IROHA, found) + 1;
}

static bool
is_digit(const char *at)
{
    gunichar character = g_utf8_get_char(at);

    return g_ascii_isdigit(*at) || kanji_digit(character) >= 0 || kanji_unit(character) > 0;
}

static Token
next_token(const char *text, const char **at)
{
    Token token = {.number = true};
    gunichar character = g_utf8_get_char(*at);

    if (g_ascii_isdigit(**at)) {
        for (; g_ascii_isdigit(**at); (*at)++)
            token.value = append_digit(token.value, (guint64)(**at - '0'));
        return token;
    }
    if (is_digit(*at)) {
        token.value = read_kanji(at);
        return token;
    }
    guint64 place = iroha_place(text, *at);
    bool first = *at == text;
    *at = g_utf8_next_char(*at);
    if (place > 0)
        return (Token){true, place};
    if ((character == BRANCH && is_digit(*at)) || (character == ANNEX && first))
        character += LAST;
    return (Token){false, character};
}

/* Widths and case do not count. */
static char *
plain(const char *text)
{
    g_autofree char *normal = tics_text_normalize(text);

    return g_utf8_casefold(normal, -1);
}

static void
skip_blanks(const char **at)
{
    while (**at != '\0' && g_unichar_isspace(g_utf8_get_char(*at)))
        *at = g_utf8_next_char(*at);
}

int
tics_text_compare_natural(const char *a, const char *b)
{
    g_autofree char *left = plain(a), *right = plain(b);
    const char *x = left, *y = right;

    for (;;) {
        skip_blanks(&x);
        skip_blanks(&y);
        if (*x == '\0' || *y == '\0')
            return (*x != '\0') - (*y != '\0');
        Token one = next_token(left, &x), other = next_token(right, &y);
        if (one.number != other.number)
            return one.number ? -1 : 1;
        if (one.value != other.value)
            return one.value < other.value ? -1 : 1;
    }
}
