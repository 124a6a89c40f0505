/* text_fold.c -- keys for searching: like those for comparing, and what people do not tell apart
 *
 * Most text in a store is kana, kanji and ASCII in their plain forms, whose key (for comparing too)
 * can be told character by character; going through NFKC for each of a hundred thousand records
 * would take ten times as long.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text_private.h"

#include <string.h>

enum { ON_STACK = 1024 };

typedef struct {
    gunichar variant, usual;
} Variant;

/* Forms of characters in names that a person typing the other means; by code point. */
static const Variant variants[] = {
    {0x51A8, 0x5BCC},  /* 冨 富 */
    {0x570B, 0x56FD},  /* 國 国 */
    {0x5713, 0x5186},  /* 圓 円 */
    {0x5721, 0x571F},  /* 圡 土 */
    {0x5BE6, 0x5B9F},  /* 實 実 */
    {0x5CEF, 0x5CF0},  /* 峯 峰 */
    {0x5D5C, 0x5D0E},  /* 嵜 崎 */
    {0x5D8B, 0x5CF6},  /* 嶋 島 */
    {0x5D8C, 0x5CF6},  /* 嶌 島 */
    {0x5EE3, 0x5E83},  /* 廣 広 */
    {0x5FB7, 0x5FB3},  /* 德 徳 */
    {0x60E0, 0x6075},  /* 惠 恵 */
    {0x658E, 0x6589},  /* 斎 斉 */
    {0x66FB, 0x6607},  /* 曻 昇 */
    {0x66FE, 0x66FD},  /* 曾 曽 */
    {0x6801, 0x67F3},  /* 栁 柳 */
    {0x6852, 0x6851},  /* 桒 桑 */
    {0x689D, 0x6761},  /* 條 条 */
    {0x69AE, 0x6804},  /* 榮 栄 */
    {0x69C7, 0x69D9},  /* 槇 槙 */
    {0x6AFB, 0x685C},  /* 櫻 桜 */
    {0x6DF5, 0x6E15},  /* 淵 渕 */
    {0x6FA4, 0x6CA2},  /* 澤 沢 */
    {0x6FF1, 0x6D5C},  /* 濱 浜 */
    {0x6FF5, 0x6D5C},  /* 濵 浜 */
    {0x7027, 0x6EDD},  /* 瀧 滝 */
    {0x7028, 0x702C},  /* 瀨 瀬 */
    {0x771E, 0x771F},  /* 眞 真 */
    {0x7962, 0x79B0},  /* 祢 禰 */
    {0x7A57, 0x7A42},  /* 穗 穂 */
    {0x8218, 0x9928},  /* 舘 館 */
    {0x85EA, 0x85AE},  /* 藪 薮 */
    {0x9089, 0x8FBA},  /* 邉 辺 */
    {0x908A, 0x8FBA},  /* 邊 辺 */
    {0x9AD9, 0x9AD8},  /* 髙 高 */
    {0x9ED1, 0x9ED2},  /* 黑 黒 */
    {0x9F4A, 0x6589},  /* 齊 斉 */
    {0x9F4B, 0x6589},  /* 齋 斉 */
    {0x9F8D, 0x7ADC},  /* 龍 竜 */
    {0xFA11, 0x5D0E},  /* 﨑 崎 */
    {0x20BB7, 0x5409}, /* 𠮷 吉 */
};

static gunichar
usual_form(gunichar character)
{
    size_t low = 0, high = G_N_ELEMENTS(variants);

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (variants[middle].variant == character)
            return variants[middle].usual;
        if (variants[middle].variant < character)
            low = middle + 1;
        else
            high = middle;
    }
    return character;
}

/* Katakana for hiragana, the usual form for a variant; 0 for a mark that only picks a glyph. */
static gunichar
alike(gunichar character)
{
    bool hiragana =
        (character >= 0x3041 && character <= 0x3096) || character == 0x309D || character == 0x309E;

    if (hiragana)
        return character + 0x60;
    if ((character >= 0xFE00 && character <= 0xFE0F) ||
        (character >= 0xE0100 && character <= 0xE01EF))
        return 0;
    return usual_form(character);
}

/* A character of which NFKC and case folding make what stands here, whatever follows but a
 * combining mark (which is none of these). */
static bool
is_plain(gunichar character)
{
    return (character >= 0x3041 && character <= 0x3096) ||
           (character >= 0x30A1 && character <= 0x30FE) ||
           (character >= 0x4E00 && character <= 0x9FFF) ||
           (character >= 0x3001 && character <= 0x3003) ||
           (character >= 0x3008 && character <= 0x3011);
}

bool
tics_text_plain_key(const char *text, size_t length, bool fold, char *to)
{
    const char *end = text + length;

    if (!g_utf8_validate(text, (gssize)length, NULL))
        return false;
    while (text < end) {
        unsigned char first = (unsigned char)*text;
        if (first < 0x80) {
            if (!g_ascii_isspace(*text))
                *to++ = g_ascii_tolower(*text);
            text++;
            continue;
        }
        if (first < 0xE3 || first > 0xEF || end - text < 3)
            return false;
        gunichar character = g_utf8_get_char(text);
        if (character >= 0xFF01 && character <= 0xFF5E) {
            *to++ = g_ascii_tolower((char)(character - 0xFF01 + '!'));
        } else if (is_plain(character)) {
            to += g_unichar_to_utf8(fold ? alike(character) : character, to);
        } else if (character != 0x3000) {
            return false;
        }
        text += 3;
    }
    *to = '\0';
    return true;
}

static char *
fold_slowly(const char *text)
{
    g_autofree char *key = tics_text_key(text);
    GString *folded = g_string_sized_new(strlen(key));

    for (const char *at = key; *at != '\0';) {
        gunichar character = alike(tics_text_next(&at, NULL));
        if (character != 0)
            g_string_append_unichar(folded, character);
    }
    return g_string_free(folded, FALSE);
}

char *
tics_text_fold(const char *text)
{
    size_t length = strlen(text);
    g_autofree char *folded = g_malloc(length + 1);

    if (tics_text_plain_key(text, length, true, folded))
        return g_steal_pointer(&folded);
    return fold_slowly(text);
}

bool
tics_text_contains(const char *text, size_t length, const char *folded)
{
    char plain[ON_STACK];

    if (length == 0)
        return *folded == '\0';
    if (length < sizeof plain && tics_text_plain_key(text, length, true, plain))
        return strstr(plain, folded) != NULL;
    g_autofree char *copy = g_strndup(text, length);
    g_autofree char *key = tics_text_fold(copy);
    return strstr(key, folded) != NULL;
}

/* How many characters from the front (of `text`) hold the word: the least number. */
static size_t
shortest_front(const char *text, size_t count, const char *folded)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *end = g_utf8_offset_to_pointer(text, (glong)middle);
        if (tics_text_contains(text, (size_t)(end - text), folded))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* How many characters may be left out in front of `end`, so that the word is still there: the most.
 */
static size_t
longest_skip(const char *text, size_t end, const char *folded)
{
    const char *last = g_utf8_offset_to_pointer(text, (glong)end);
    size_t low = 0, high = end;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        const char *start = g_utf8_offset_to_pointer(text, (glong)middle);
        if (tics_text_contains(start, (size_t)(last - start), folded))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

char *
tics_text_excerpt(const char *text, const char *folded, size_t around)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    size_t count = (size_t)g_utf8_strlen(valid, -1);

    if (!tics_text_contains(valid, strlen(valid), folded))
        return NULL;
    size_t end = shortest_front(valid, count, folded);
    size_t start = longest_skip(valid, end, folded);
    size_t from = start > around ? start - around : 0, to = MIN(count, end + around);
    g_autofree char *part = g_utf8_substring(valid, (glong)from, (glong)to);
    return g_strconcat(from > 0 ? "…" : "", part, to < count ? "…" : "", NULL);
}
