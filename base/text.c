/* text.c -- columns on a terminal, line breaking, keys for comparing, days in a text */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include "text_private.h"

#include <string.h>

static size_t
columns_of(gunichar character)
{
    if (character < 0x80)
        return 1;
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

size_t
tics_text_width(const char *text)
{
    size_t columns = 0;
    while (*text != '\0')
        columns += columns_of(tics_text_next(&text, NULL));
    return columns;
}

char *
tics_text_fit(const char *text, size_t columns)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    size_t used = tics_text_width(valid);
    GString *out = g_string_new(valid);
    if (used > columns) {
        const char *end = valid, *next = valid;
        used = columns > 0 ? 1 : 0; /* the … */
        for (;;) {
            size_t width = columns_of(tics_text_next(&next, NULL));
            if (used + width > columns)
                break;
            used += width;
            end = next;
        }
        g_string_truncate(out, (gsize)(end - valid));
        g_string_append(out, columns > 0 ? "…" : "");
    }
    for (; used < columns; used++)
        g_string_append_c(out, ' ');
    return g_string_free(out, FALSE);
}

/* A blank at which a line may end; it is not written there. */
static bool
is_blank(gunichar character)
{
    return character == ' ' || character == 0x3000 || (character >= '\t' && character <= '\r');
}

static bool
is_one_of(gunichar character, const char *set)
{
    for (const char *at = set; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_utf8_get_char(at) == character)
            return true;
    }
    return false;
}

/* 行頭禁則, 行末禁則 (JIS X 4051): what may not begin and what may not end a line. */
static bool
may_not_begin(gunichar character)
{
    return is_one_of(character, "、。，．,.・:;：；?!？！‼⁇⁈⁉)]}）］｝〕〉》」』】〙〗〟’”｠»"
                                "ー〜～‐゠–…‥々〻ゝゞヽヾ%％℃°′″"
                                "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
                                "｡､｣･ｰﾞﾟｧｨｩｪｫｬｭｮｯ");
}

static bool
may_not_end(gunichar character)
{
    return is_one_of(character, "([{（［｛〔〈《「『【〘〖〝‘“｟«｢¥￥$＄£￡#＃");
}

static bool
is_japanese(gunichar character)
{
    return g_unichar_iswide(character) || (character >= 0xFF61 && character <= 0xFF9F);
}

static bool
may_break_between(gunichar before, gunichar after)
{
    if (!is_japanese(before) && !is_japanese(after))
        return false;
    return columns_of(after) > 0 && !may_not_begin(after) && !may_not_end(before);
}

typedef struct {
    GString *out;
    size_t columns, indent;
    size_t used;  /* columns written on this line */
    bool further; /* behind the first line */
} Wrapper;

static void
end_line(Wrapper *wrapper)
{
    g_string_append_c(wrapper->out, '\n');
    wrapper->used = 0;
    wrapper->further = true;
}

/* The blanks before a token are kept inside a line and left out where it breaks. */
static void
write_token(Wrapper *wrapper, const char *blanks, const char *token, const char *end)
{
    g_autofree char *word = g_strndup(token, (gsize)(end - token));
    g_autofree char *gap = g_strndup(blanks, (gsize)(token - blanks));
    g_strdelimit(gap, "\t\v\f\r", ' ');
    size_t width = tics_text_width(word), before = tics_text_width(gap);
    size_t margin = wrapper->further && wrapper->used == 0 ? wrapper->indent : 0;
    if (wrapper->used > 0 && wrapper->used + before + width > wrapper->columns) {
        end_line(wrapper);
        margin = wrapper->indent;
        before = 0;
    } else if (wrapper->used == 0 && margin + before + width > wrapper->columns) {
        before = 0;
    }
    g_string_append_printf(wrapper->out, "%*s", (int)margin, "");
    if (before > 0)
        g_string_append(wrapper->out, gap);
    g_string_append(wrapper->out, word);
    wrapper->used += margin + before + width;
}

/* The end of the token that begins at `at`: a piece no line may end in. */
static const char *
token_end(const char *at)
{
    gunichar before = g_utf8_get_char(at);
    for (at = g_utf8_next_char(at); *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar after = g_utf8_get_char(at);
        if (is_blank(after) || may_break_between(before, after))
            break;
        /* a mark that stands on a character does not hide what the character allows */
        if (columns_of(after) > 0)
            before = after;
    }
    return at;
}

char *
tics_text_wrap(const char *text, size_t columns, size_t indent)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    Wrapper wrapper = {g_string_new(NULL), columns, MIN(indent, columns / 2), 0, false};
    const char *at = valid;
    while (*at != '\0') {
        const char *token = at;
        while (*token != '\n' && *token != '\0' && is_blank(g_utf8_get_char(token)))
            token = g_utf8_next_char(token);
        if (*token == '\n') {
            end_line(&wrapper);
            at = token + 1;
        } else if (*token == '\0') {
            at = token;
        } else {
            const char *end = token_end(token);
            write_token(&wrapper, at, token, end);
            at = end;
        }
    }
    return g_string_free(wrapper.out, FALSE);
}

static bool
is_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80)
            return false;
    }
    return true;
}

/* g_utf8_normalize passes halves of UTF-16 pairs on, hence the check before it. */
static char *
nfkc(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return g_utf8_normalize(valid, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* Blanks, and characters that cannot be seen (zero-width spaces, soft hyphens, bidi marks). */
static void
remove_blanks(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        const char *start = at;
        gunichar character = tics_text_next(&at, NULL);
        if (g_unichar_isspace(character) || g_unichar_type(character) == G_UNICODE_FORMAT)
            continue;
        memmove(to, start, (size_t)(at - start));
        to += at - start;
    }
    *to = '\0';
}

char *
tics_text_key(const char *text)
{
    size_t length = strlen(text);
    g_autofree char *plain = g_malloc(length + 1);

    if (tics_text_plain_key(text, length, false, plain))
        return g_steal_pointer(&plain);
    /* folding can undo the normal form, and ´ becomes a blank with an accent: hence twice */
    g_autofree char *normal = nfkc(text);
    g_autofree char *folded = g_utf8_casefold(normal, -1);
    remove_blanks(folded);
    char *key = nfkc(folded);
    remove_blanks(key);
    return key;
}

char *
tics_text_normalize(const char *text)
{
    char *normal = is_ascii(text) ? g_strdup(text) : nfkc(text);
    const char *start = normal, *end = normal + strlen(normal);
    while (*start != '\0' && g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    memmove(normal, start, (size_t)(end - start));
    normal[end - start] = '\0';
    return normal;
}

static gunichar *
characters_of(const char *text, size_t *count)
{
    gunichar *characters = g_new(gunichar, strlen(text) + 1);
    *count = 0;
    while (*text != '\0')
        characters[(*count)++] = tics_text_next(&text, NULL);
    return characters;
}

/* Levenshtein, only the diagonal band in which the distance can be at most `most`. */
size_t
tics_text_distance(const char *a, const char *b, size_t most)
{
    size_t rows, columns;
    g_autofree gunichar *down = characters_of(a, &rows), *across = characters_of(b, &columns);
    size_t longer = MAX(rows, columns), over = most < longer ? most + 1 : longer + 1;
    most = over - 1;
    if (longer - MIN(rows, columns) > most)
        return over;
    g_autofree size_t *costs = g_new(size_t, columns + 1);
    for (size_t j = 0; j <= columns; j++)
        costs[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t first = i > most ? i - most : 1, last = MIN(columns, i + most);
        size_t diagonal = costs[first - 1], best = over;
        costs[first - 1] = first == 1 ? i : over;
        for (size_t j = first; j <= last; j++) {
            /* above the band stands what row 0 left there, more than `most` */
            size_t cost = diagonal + (down[i - 1] == across[j - 1] ? 0 : 1);
            cost = MIN(cost, MIN(costs[j], costs[j - 1]) + 1);
            diagonal = costs[j];
            costs[j] = MIN(cost, over);
            best = MIN(best, costs[j]);
        }
        if (best >= over && costs[first - 1] >= over)
            return over;
    }
    return MIN(costs[columns], over);
}

/* Characters of the day or month that begins here; 0: none. */
static size_t
day_at(const char *text)
{
    enum { MONTH_CHARS = 7, DAY_CHARS = 10 };
    static const char form[] = "dddd-dd-dd";
    size_t length = 0;

    while (form[length] != '\0' &&
           (form[length] == 'd' ? g_ascii_isdigit(text[length]) : text[length] == form[length]))
        length++;
    length = length >= DAY_CHARS ? DAY_CHARS : length >= MONTH_CHARS ? MONTH_CHARS : 0;
    return g_ascii_isalnum(text[length]) ? 0 : length;
}

const char *
tics_text_find_day(const char *text, size_t *length)
{
    for (const char *c = text; *c != '\0'; c++) {
        bool inside = c > text && (g_ascii_isalnum(c[-1]) || c[-1] == '-');
        *length = inside || !g_ascii_isdigit(*c) ? 0 : day_at(c);
        if (*length > 0)
            return c;
    }
    return NULL;
}
