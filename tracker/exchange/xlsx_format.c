/* xlsx_format.c -- what a number in a cell is for whoever looks at it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_format.h"

#include "date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DAY = 24 * 3600,
    EPOCH_1900 = -25569, /* day 0 as counted from 1900-03-01 on */
    EPOCH_1904 = -24107,
    LEAP_1900 = 60, /* 1900-02-29, which never was */
    LAST_SERIAL = 2958465,
    FIRST_YEAR = 400, /* a time in a cell that counts more days than this is one of a day */
};

const char *
tics_xlsx_builtin_format(unsigned id)
{
    static const struct {
        unsigned id;
        const char *code;
    } known[] = {
        {1, "0"},
        {2, "0.00"},
        {3, "#,##0"},
        {4, "#,##0.00"},
        {9, "0%"},
        {10, "0.00%"},
        {14, "yyyy/m/d"},
        {15, "d-mmm-yy"},
        {16, "d-mmm"},
        {17, "mmm-yy"},
        {18, "h:mm AM/PM"},
        {19, "h:mm:ss AM/PM"},
        {20, "h:mm"},
        {21, "h:mm:ss"},
        {22, "yyyy/m/d h:mm"},
        {30, "m/d/yy"},
        {32, "h\"時\"mm\"分\""},
        {33, "h\"時\"mm\"分\"ss\"秒\""},
        {45, "mm:ss"},
        {46, "[h]:mm:ss"},
        {47, "mm:ss.0"},
        {49, "@"},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i].id == id)
            return known[i].code;
    }
    bool day = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return day ? "ggge\"年\"m\"月\"d\"日\"" : "General";
}

/* Behind what stands for itself at `c`: quoted, escaped, padding, in brackets. `c` itself if
 * nothing does. */
static const char *
skip_literal(const char *c)
{
    if (*c == '"') {
        const char *end = strchr(c + 1, '"');
        return end == NULL ? c + strlen(c) : end + 1;
    }
    if (*c == '\\' || *c == '_' || *c == '*')
        return c[1] == '\0' ? c + 1 : g_utf8_next_char(c + 1);
    if (*c == '[') {
        const char *end = strchr(c, ']');
        return end == NULL ? c + strlen(c) : end + 1;
    }
    return c;
}

/* [h] [mm] [ss]: time that goes on beyond a day. */
static bool
is_elapsed(const char *c)
{
    char letter = g_ascii_tolower(c[1]);
    size_t length = 1;

    if (*c != '[' || (letter != 'h' && letter != 'm' && letter != 's'))
        return false;
    while (g_ascii_tolower(c[length]) == letter)
        length++;
    return c[length] == ']';
}

/* Letters of one section: which of them stand for a day, which for a time. An m is a minute beside
 * hours or seconds. */
typedef struct {
    bool day, time, elapsed, month;
} Letters;

static void
take_letter(Letters *letters, const char *c, const char *start)
{
    switch (g_ascii_tolower(*c)) {
    case 'e':
        letters->day |= c[1] != '+' && c[1] != '-';
        break;
    case 'y':
    case 'd':
    case 'g':
    case 'b':
        letters->day = true;
        break;
    case 'a':
        letters->day |= g_ascii_strncasecmp(c, "aaa", 3) == 0;
        break;
    case 'h':
    case 's':
        letters->time = true;
        break;
    case 'm': /* that of AM/PM follows an a or a p */
        letters->month |= c == start || strchr("aApP", c[-1]) == NULL;
        break;
    default:
        break;
    }
}

TicsCellShape
tics_xlsx_format_shape(const char *code)
{
    Letters letters = {0};

    if (g_ascii_strncasecmp(code, "General", 7) == 0 || g_str_has_prefix(code, "G/"))
        return TICS_CELL_NUMBER;
    for (const char *c = code; *c != '\0' && *c != ';';) {
        letters.elapsed |= is_elapsed(c);
        const char *after = skip_literal(c);
        if (after == c)
            take_letter(&letters, c++, code);
        else
            c = after;
    }
    letters.day |= letters.month && !letters.time && !letters.elapsed;
    if (letters.elapsed)
        return TICS_CELL_ELAPSED;
    if (letters.day && letters.time)
        return TICS_CELL_DATETIME;
    return letters.day ? TICS_CELL_DATE : letters.time ? TICS_CELL_TIME : TICS_CELL_NUMBER;
}

static char *
clock_text(int64_t seconds)
{
    int64_t hours = seconds / 3600, minutes = seconds / 60 % 60, rest = seconds % 60;

    return rest == 0
               ? g_strdup_printf("%" G_GINT64_FORMAT ":%02d", hours, (int)minutes)
               : g_strdup_printf("%" G_GINT64_FORMAT ":%02d:%02d", hours, (int)minutes, (int)rest);
}

/* A day there was in the calendar the workbook counts by. */
static char *
day_text(int64_t serial, bool since_1904)
{
    char iso[TICS_DATE_TEXT];

    if (serial > LAST_SERIAL || (!since_1904 && (serial < 1 || serial == LEAP_1900)))
        return NULL;
    int64_t day = serial + (since_1904 ? EPOCH_1904 : EPOCH_1900);
    if (!since_1904 && serial < LEAP_1900)
        day++;
    return g_strdup(tics_date_format((TicsDate)day, iso));
}

static char *
moment_text(double number, TicsCellShape shape, bool since_1904)
{
    if (!(number >= 0 && number <= LAST_SERIAL + 1.0))
        return NULL;
    if (shape == TICS_CELL_DATE)
        return day_text((int64_t)floor(number + 0.5 / DAY), since_1904);
    int64_t seconds = llround(number * DAY);
    if (shape == TICS_CELL_ELAPSED || (shape == TICS_CELL_TIME && number < FIRST_YEAR))
        return clock_text(seconds);
    g_autofree char *day = day_text(seconds / DAY, since_1904);
    g_autofree char *clock = clock_text(seconds % DAY);
    return day == NULL ? NULL : g_strdup_printf("%s %s%s", day, clock[1] == ':' ? "0" : "", clock);
}

/* The shortest text of at most 15 digits, what Excel shows; without an exponent. */
static char *
plain_number(double number)
{
    char text[400], digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(digits, sizeof digits, "%.15g", number == 0 ? 0 : number);
    if (strchr(digits, 'e') == NULL)
        return g_strdup(digits);
    if (fabs(number) >= 1)
        return g_strdup(g_ascii_formatd(text, sizeof text, "%.0f", number));
    int exponent = atoi(strchr(digits, 'e') + 1);
    g_autofree char *fixed = g_strdup_printf("%%.%df", MIN(14 - exponent, 350));
    g_ascii_formatd(text, sizeof text, fixed, number);
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    return g_strndup(text, text[length - 1] == '.' ? length - 1 : length);
}

/* What one section of a number format asks for. */
typedef struct {
    GString *before, *pattern, *after; /* literals; 0 # ? and the literals between them */
    unsigned zeros, decimals;          /* digits that are always there */
    bool point, grouped, percent, strange;
} Pattern;

static void
take_text(Pattern *pattern, const char *text, size_t length)
{
    GString *to = pattern->percent || pattern->point ? pattern->after
                  : pattern->pattern->len == 0       ? pattern->before
                                                     : pattern->pattern;
    pattern->strange |= to == pattern->pattern && memchr(text, '0', length) != NULL;
    pattern->strange |= to == pattern->pattern && memchr(text, '#', length) != NULL;
    g_string_append_len(to, text, (gssize)length);
}

static void
take_literal(Pattern *pattern, const char *c, const char *after)
{
    if (*c == '"')
        take_text(pattern, c + 1,
                  (size_t)(after - c) - (after[-1] == '"' && after - c > 1 ? 2 : 1));
    else if (*c == '\\')
        take_text(pattern, c + 1, (size_t)(after - c) - 1);
    else
        pattern->strange |=
            *c == '[' && c[1] != '$' && strpbrk(c, "<>=") != NULL && strpbrk(c, "<>=") < after;
}

static void
take_sign(Pattern *pattern, char c)
{
    bool digit = c == '0' || c == '#' || c == '?';

    if (digit && pattern->point) {
        pattern->decimals += c == '0';
    } else if (digit) {
        g_string_append_c(pattern->pattern, c == '?' ? '#' : c);
        pattern->zeros += c == '0';
    } else if (c == '.') {
        pattern->point = true;
    } else if (c == ',') {
        pattern->grouped = true;
    } else if (c == '%') {
        pattern->percent = true;
    } else if (c == '-' || c == ' ' || c == '(' || c == ')' || c == '+' || (c & 0x80) != 0) {
        take_text(pattern, &c, 1);
    } else {
        pattern->strange = true; /* fractions, exponents, @ and what else there is */
    }
}

static void
read_pattern(Pattern *pattern, const char *code)
{
    for (const char *c = code; *c != '\0' && *c != ';';) {
        const char *after = skip_literal(c);
        if (after != c)
            take_literal(pattern, c, after);
        else
            take_sign(pattern, *c++);
        c = after != c && after > c ? after : c;
    }
}

/* Digits into a pattern such as 000-0000 from the right; what the pattern has no place for stands
 * in front. */
static char *
fill_pattern(const Pattern *pattern, const char *digits)
{
    g_autoptr(GString) back = g_string_new(NULL);
    size_t left = strlen(digits), places = 0;

    for (const char *p = pattern->pattern->str; *p != '\0'; p++)
        places += *p == '0' || *p == '#';
    for (size_t i = pattern->pattern->len; i > 0; i--) {
        char c = pattern->pattern->str[i - 1];
        bool place = c == '0' || c == '#';
        if (place && --places == 0) {
            for (; left > 1; left--)
                g_string_prepend_c(back, digits[left - 1]);
        }
        if (!place)
            g_string_prepend_c(back, c);
        else if (left > 0)
            g_string_prepend_c(back, digits[--left]);
        else if (c == '0')
            g_string_prepend_c(back, '0');
    }
    return g_strconcat(pattern->before->str, back->str, pattern->after->str, NULL);
}

/* Zeros the format sets behind the point; digits beyond them are not cut off. */
static char *
pad_decimals(const char *text, unsigned decimals)
{
    const char *point = strchr(text, '.');
    size_t there = point == NULL ? 0 : strlen(point + 1);
    g_autofree char *zeros = g_strnfill(there < decimals ? decimals - there : 0, '0');

    return g_strconcat(text, point == NULL && decimals > 0 ? "." : "", zeros, NULL);
}

static char *
apply(const Pattern *pattern, double number)
{
    if (pattern->percent) {
        g_autofree char *hundred = plain_number(number * 100);
        g_autofree char *padded = pad_decimals(hundred, pattern->decimals);
        return g_strconcat(padded, "%", NULL);
    }
    g_autofree char *plain = plain_number(number);
    bool whole = strspn(plain, "0123456789") == strlen(plain);
    if (whole && !pattern->point && !pattern->grouped && pattern->pattern->len > 0)
        return fill_pattern(pattern, plain);
    return pad_decimals(plain, pattern->decimals);
}

char *
tics_xlsx_number(double number, const char *code, bool since_1904)
{
    TicsCellShape shape = tics_xlsx_format_shape(code);

    if (!isfinite(number))
        return NULL;
    if (shape != TICS_CELL_NUMBER)
        return moment_text(number, shape, since_1904);
    g_autoptr(GString) before = g_string_new(NULL), middle = g_string_new(NULL),
                       after = g_string_new(NULL);
    Pattern pattern = {.before = before, .pattern = middle, .after = after};
    if (g_ascii_strncasecmp(code, "General", 7) == 0 || strlen(code) > 200)
        return plain_number(number);
    read_pattern(&pattern, code);
    return pattern.strange ? plain_number(number) : apply(&pattern, number);
}
