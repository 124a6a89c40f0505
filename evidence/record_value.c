/* record_value.c -- whether a stored value has the one form its type allows */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record_private.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

#define LINE_CHARACTERS  1000
#define PROSE_CHARACTERS 20000

static bool
all_digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isdigit(text[i]))
            return false;
    return length > 0;
}

static bool
integer_valid(const char *text, size_t length)
{
    if (*text == '-') {
        text++;
        length--;
    }
    return length <= 18 && all_digits(text, length) && (*text != '0' || length == 1);
}

/* "-0.5" and "12.50" are decimals: how many places were written says something. */
static bool
decimal_valid(const char *text, size_t length)
{
    const char *point = memchr(text, '.', length);
    if (point == NULL)
        return integer_valid(text, length);
    size_t whole = (size_t)(point - text);
    const char *digits = *text == '-' ? text + 1 : text;
    size_t count = (size_t)(point - digits);
    if (count > 18 || !all_digits(digits, count) || (*digits == '0' && count > 1))
        return false;
    return length - whole - 1 <= 18 && all_digits(point + 1, length - whole - 1);
}

static bool
month_valid(const char *text, size_t length)
{
    char day[TICS_DATE_TEXT] = "";
    TicsDate date;
    if (length != strlen("YYYY-MM"))
        return false;
    memcpy(day, text, length);
    memcpy(day + length, "-01", sizeof("-01"));
    return tics_date_parse_iso(day, &date);
}

static bool
datetime_valid(const char *text, size_t length)
{
    TicsTime time;
    bool zero_seconds = length == TICS_TIME_TEXT - 1 && strcmp(text + length - 3, ":00") == 0;
    return !zero_seconds && tics_time_parse_iso(text, &time);
}

/* Control characters but TAB and LF, and the two code points XML cannot hold. `one_line` refuses
 * LF too. */
static bool
characters_valid(const char *text, size_t length, bool one_line)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c < 0x7f)
            continue;
        if (c < 0x20 && c != '\t' && (c != '\n' || one_line) && (c != '\r' || one_line))
            return false;
        if (c == 0x7f || (c == 0xc2 && (unsigned char)text[i + 1] < 0xa0))
            return false;
        if (c == 0xef &&
            (memcmp(text + i, "\xef\xbf\xbe", 3) == 0 || memcmp(text + i, "\xef\xbf\xbf", 3) == 0))
            return false;
    }
    return true;
}

static bool
all_ascii(const char *text, size_t length)
{
    unsigned char seen = 0;
    for (size_t i = 0; i < length; i++)
        seen |= (unsigned char)text[i];
    return seen < 0x80;
}

static const char *
text_breach(const char *text, size_t length, bool one_line)
{
    glong most = one_line ? LINE_CHARACTERS : PROSE_CHARACTERS;
    if (!all_ascii(text, length) && !g_utf8_validate(text, (gssize)length, NULL))
        return _("not UTF-8");
    if (!characters_valid(text, length, one_line))
        return one_line ? _("a control character or line break in a value of one line")
                        : _("a control character in the text");
    if (length > (size_t)most && g_utf8_strlen(text, (gssize)length) > most)
        return _("the text is too long");
    if (one_line && (*text == ' ' || text[length - 1] == ' '))
        return _("blanks around the value");
    return NULL;
}

const char *
tics_record_value_breach(const TicsField *field, const char *text, size_t length)
{
    TicsDate date;
    if (length == 0)
        return _("an empty value; leave the field out instead");
    if (memchr(text, '\0', length) != NULL)
        return _("a NUL in a value");
    switch (field->type) {
    case TICS_TYPE_DATE:
        return tics_date_parse_iso(text, &date) ? NULL : _("not a day in the form YYYY-MM-DD");
    case TICS_TYPE_DATETIME:
        return datetime_valid(text, length)
                   ? NULL
                   : _("not a time in the form YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS");
    case TICS_TYPE_MONTH:
        return month_valid(text, length) ? NULL : _("not a month in the form YYYY-MM");
    case TICS_TYPE_INTEGER:
        return integer_valid(text, length) ? NULL : _("not a whole number");
    case TICS_TYPE_DECIMAL:
        return decimal_valid(text, length) ? NULL : _("not a decimal number");
    case TICS_TYPE_BOOLEAN:
        return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ? NULL : _("neither yes nor no");
    case TICS_TYPE_ENUM:
        return tics_field_value(field, text) != NULL ? NULL
                                                     : _("not one of the codes of the field");
    case TICS_TYPE_PROSE:
        return text_breach(text, length, false);
    default:
        return text_breach(text, length, true);
    }
}
