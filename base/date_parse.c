/* date_parse.c -- days and times as people write them: eras, kanji, slashes, Excel numbers */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date_private.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

/* The 1900 system of Excel has a 29 February 1900 that never was: day counts fit from 61 on. Below
 * 20000 (1954-10-03) a number is more likely a code than a day. */
#define EXCEL_EPOCH     25569 /* serial of 1970-01-01 */
#define EXCEL_FIRST     20000
#define QUOTE_MOST      40 /* characters of a value a message repeats */
#define NO_CLOCK        (-1)
#define FRACTION_DIGITS 12

typedef struct {
    const char *at;    /* normalized text not read yet */
    const char *quote; /* the value as messages show it */
    bool wants_clock;  /* which forms the refusal shows */
    GError **error;
} Reader;

typedef struct {
    TicsDate day;
    bool serial;   /* written as an Excel serial */
    int seconds;   /* since the day began, hours up to 47; NO_CLOCK */
    bool has_east; /* an RFC 3339 offset stood behind */
    int east;      /* seconds */
} Stamp;

char *
tics_date_quote(const char *text)
{
    g_autofree char *harmless = tics_text_escape_terminal(text);
    if (g_utf8_strlen(harmless, -1) <= QUOTE_MOST)
        return g_steal_pointer(&harmless);
    *g_utf8_offset_to_pointer(harmless, QUOTE_MOST - 1) = '\0';
    return g_strconcat(harmless, "…", NULL);
}

static bool
refuse(const Reader *reader)
{
    if (reader->wants_clock)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("not a day and a time: '%s' (write it as 2025-04-01 09:05 or "
                           "2025年4月1日 9時5分)"),
                         reader->quote);
    return tics_fail(reader->error, TICS_ERROR_INVALID,
                     _("not a date: '%s' (write it as 2025-04-01, 2025/4/1, 2025年4月1日 or "
                       "令和7年4月1日)"),
                     reader->quote);
}

static void
skip_blanks(Reader *reader)
{
    while (g_ascii_isspace(*reader->at))
        reader->at++;
}

static bool
take(Reader *reader, const char *word)
{
    skip_blanks(reader);
    if (!g_str_has_prefix(reader->at, word))
        return false;
    reader->at += strlen(word);
    return true;
}

/* A number of at most `digits` digits, blanks before it. */
static bool
take_number(Reader *reader, size_t digits, int *number)
{
    skip_blanks(reader);
    size_t count = strspn(reader->at, "0123456789");
    return count >= 1 && count <= digits && tics_date_read_digits(&reader->at, (int)count, number);
}

static const TicsEra *
take_era(Reader *reader)
{
    for (const TicsEra *era = tics_date_eras(); era->name != NULL; era++) {
        if (take(reader, era->name) || take(reader, era->kanji))
            return era;
        if (g_ascii_toupper(*reader->at) == era->letter) {
            reader->at++;
            return era;
        }
    }
    return NULL;
}

/* "" if none; the many hyphens of Japanese keyboards count as one. */
static const char *
take_separator(Reader *reader)
{
    static const struct {
        const char *written, *meant;
    } separators[] = {{"年", "年"}, {"-", "-"}, {"/", "/"}, {".", "."}, {"‐", "-"}, {"−", "-"}};
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        if (take(reader, separators[i].written))
            return separators[i].meant;
    }
    return "";
}

/* The separator behind the year tells which others must follow. */
static bool
take_month_and_day(Reader *reader, int *month, int *day)
{
    const char *separator = take_separator(reader);
    if (*separator == '\0' || !take_number(reader, 2, month))
        return false;
    if (strcmp(separator, "年") == 0)
        return take(reader, "月") && take_number(reader, 2, day) && take(reader, "日");
    return strcmp(take_separator(reader), separator) == 0 && take_number(reader, 2, day);
}

static bool
make_day(const Reader *reader, int year, int month, int day, TicsDate *date)
{
    if (tics_date_from_ymd(year, month, day, date))
        return true;
    if (year < 1 || year > 9999)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("no such day: '%s' (the years are 0001 to 9999)"), reader->quote);
    if (month < 1 || month > 12)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("no such day: '%s' (the months are 1 to 12, not %d)"), reader->quote,
                         month);
    return tics_fail(reader->error, TICS_ERROR_INVALID,
                     _("no such day: '%s' (the month %04d-%02d has the days 1 to %d)"),
                     reader->quote, year, month, tics_date_days_in_month(year, month));
}

static bool
read_era_day(Reader *reader, const TicsEra *era, TicsDate *date)
{
    int year_of_era = 1, month, day;
    if (!take(reader, "元") && !take_number(reader, 4, &year_of_era))
        return refuse(reader);
    if (!take_month_and_day(reader, &month, &day))
        return refuse(reader);
    if (year_of_era == 0)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("no such day: '%s' (the first year of an era is 1 or 元)"),
                         reader->quote);
    if (!make_day(reader, era->first_year + year_of_era - 1, month, day, date))
        return false;
    const TicsEra *right = tics_date_era(*date);
    if (right == NULL)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("'%s' is a day of the old calendar, used until 1872 (find its day in "
                           "today's calendar and write that as YYYY-MM-DD)"),
                         reader->quote);
    if (right == era)
        return true;
    g_autofree char *hint = tics_date_format_wareki(*date);
    return tics_fail(reader->error, TICS_ERROR_INVALID,
                     _("no such day: '%s' is not in the era %s (write %s)"), reader->quote,
                     era->name, hint);
}

static bool
read_serial(Reader *reader, Stamp *stamp)
{
    int serial;
    if (!take_number(reader, 5, &serial))
        return refuse(reader);
    if (serial < EXCEL_FIRST)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("not a date: '%s' (as a day of Excel a number must be %d to 99999)"),
                         reader->quote, EXCEL_FIRST);
    stamp->serial = true;
    stamp->day = serial - EXCEL_EPOCH;
    if (*reader->at != '.')
        return true;
    reader->at++;
    size_t digits = strspn(reader->at, "0123456789");
    if (digits == 0)
        return refuse(reader);
    guint64 fraction = 0, whole = 1;
    for (size_t i = 0; i < digits && i < FRACTION_DIGITS; i++) {
        fraction = fraction * 10 + (guint64)(reader->at[i] - '0');
        whole *= 10;
    }
    reader->at += digits;
    stamp->seconds = (int)((fraction * TICS_DAY_SECONDS + whole / 2) / whole);
    return true;
}

static bool
read_compact_day(Reader *reader, TicsDate *date)
{
    int year, month, day;
    tics_date_read_digits(&reader->at, 4, &year);
    tics_date_read_digits(&reader->at, 2, &month);
    tics_date_read_digits(&reader->at, 2, &day);
    return make_day(reader, year, month, day, date);
}

static bool
read_plain_day(Reader *reader, Stamp *stamp)
{
    size_t digits = strspn(reader->at, "0123456789");
    int year, month, day;
    if (digits == 8)
        return read_compact_day(reader, &stamp->day);
    if (digits == 5)
        return read_serial(reader, stamp);
    if (!take_number(reader, 4, &year) || !take_month_and_day(reader, &month, &day))
        return refuse(reader);
    if (digits != 4)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("not a date: '%s' (the year needs four digits or its era first: "
                           "2025-04-01 or 令和7年4月1日)"),
                         reader->quote);
    return make_day(reader, year, month, day, &stamp->day);
}

/* 月, 月曜, 月曜日 or Mon: its place behind Thursday, 7 if it is none. */
static size_t
take_weekday(Reader *reader, const char *const names[7])
{
    static const char *const english[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    for (size_t i = 0; i < 7; i++) {
        if (take(reader, names[i])) {
            if (take(reader, "曜"))
                take(reader, "日");
            return i;
        }
        if (g_ascii_strncasecmp(reader->at, english[i], 3) == 0) {
            reader->at += 3;
            return i;
        }
    }
    return 7;
}

/* A weekday is a check the writer gives: it must be the right one. */
static bool
read_weekday(Reader *reader, TicsDate date)
{
    static const char *const names[7] = {"木", "金", "土", "日", "月", "火", "水"};
    if (!take(reader, "("))
        return true;
    size_t found = take_weekday(reader, names);
    if (found == 7)
        return refuse(reader);
    if ((take(reader, "・") || take(reader, ",")) && !take(reader, "祝"))
        return refuse(reader);
    if (!take(reader, ")"))
        return refuse(reader);
    size_t right = (size_t)((date % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    if (right == found)
        return true;
    char iso[TICS_DATE_TEXT];
    return tics_fail(reader->error, TICS_ERROR_INVALID,
                     _("the weekday of '%s' is wrong (%s is (%s))"), reader->quote,
                     tics_date_format(date, iso), names[right]);
}

/* H:MM[:SS[.fraction]] or 9時[5分[30秒]]. */
static bool
read_clock(Reader *reader, int *seconds)
{
    int hour, minute = 0, second = 0;
    if (!take_number(reader, 2, &hour))
        return refuse(reader);
    if (*reader->at == ':') {
        reader->at++;
        if (!tics_date_read_digits(&reader->at, 2, &minute))
            return refuse(reader);
        if (*reader->at == ':') {
            reader->at++;
            if (!tics_date_read_digits(&reader->at, 2, &second))
                return refuse(reader);
            if (*reader->at == '.' && g_ascii_isdigit(reader->at[1]))
                reader->at += 1 + strspn(reader->at + 1, "0123456789");
        }
    } else if (!take(reader, "時")) {
        return refuse(reader);
    } else if (take_number(reader, 2, &minute)) {
        if (!take(reader, "分") || (take_number(reader, 2, &second) && !take(reader, "秒")))
            return refuse(reader);
    }
    if (hour > 47 || minute > 59 || second > 59)
        return tics_fail(reader->error, TICS_ERROR_INVALID,
                         _("no such time of day: '%s' (hours are 0 to 47, those from 24 on belong "
                           "to the shift of that day; minutes and seconds 0 to 59)"),
                         reader->quote);
    *seconds = hour * 3600 + minute * 60 + second;
    return true;
}

static bool
read_stamp(Reader *reader, Stamp *stamp)
{
    const TicsEra *era = take_era(reader);
    if (!(era ? read_era_day(reader, era, &stamp->day) : read_plain_day(reader, stamp)))
        return false;
    if (!stamp->serial && !read_weekday(reader, stamp->day))
        return false;
    /* behind 日 or a bracket the hour may follow at once, behind a digit it may not */
    bool apart = !g_ascii_isdigit(reader->at[-1]) || g_ascii_isspace(*reader->at);
    skip_blanks(reader);
    if (*reader->at == '\0')
        return true;
    if (stamp->serial)
        return refuse(reader);
    if (g_ascii_toupper(*reader->at) == 'T') {
        reader->at++;
        apart = true;
    }
    if (!apart)
        return refuse(reader);
    if (!read_clock(reader, &stamp->seconds))
        return false;
    skip_blanks(reader);
    if (*reader->at == '\0')
        return true;
    stamp->has_east = tics_date_read_offset(&reader->at, &stamp->east);
    if (!stamp->has_east || *reader->at != '\0' || stamp->seconds >= TICS_DAY_SECONDS)
        return refuse(reader);
    return true;
}

/* 1 or 2 digits; the value, or -1. */
static int
read_short(const char **at)
{
    const char *digits = *at;

    if (!g_ascii_isdigit(digits[0]))
        return -1;
    *at += g_ascii_isdigit(digits[1]) ? 2 : 1;
    return *at - digits == 2 ? (digits[0] - '0') * 10 + digits[1] - '0' : digits[0] - '0';
}

/* 9:05 or 9:05:30 to the end; -1 if it is written otherwise. */
static int
read_usual_clock(const char *at)
{
    int hour = read_short(&at), minute, second = 0;

    if (hour < 0 || *at++ != ':' || !tics_date_read_digits(&at, 2, &minute))
        return -1;
    if (*at == ':' && (at++, !tics_date_read_digits(&at, 2, &second)))
        return -1;
    if (*at != '\0' || hour > 47 || minute > 59 || second > 59)
        return -1;
    return hour * 3600 + minute * 60 + second;
}

/* What gates and databases write a million times: 2026-04-01 08:30:00, 2026/4/1 8:30, a T between,
 * or the day alone. False says nothing: the text is then read as any other. */
static bool
read_usual(const char *text, Stamp *stamp)
{
    const char *at = text;
    int year, month, day;

    if (!tics_date_read_digits(&at, 4, &year) || (*at != '-' && *at != '/'))
        return false;
    char separator = *at++;
    month = read_short(&at);
    if (month < 0 || *at++ != separator)
        return false;
    day = read_short(&at);
    if (day < 0 || !tics_date_from_ymd(year, month, day, &stamp->day))
        return false;
    if (*at == '\0')
        return true;
    stamp->seconds = *at == ' ' || *at == 'T' ? read_usual_clock(at + 1) : -1;
    return stamp->seconds >= 0;
}

static bool
read_text(const char *text, bool wants_clock, Stamp *stamp, GError **error)
{
    *stamp = (Stamp){.seconds = NO_CLOCK};
    if (read_usual(text, stamp))
        return true;
    g_autofree char *normal = tics_text_normalize(text);
    g_autofree char *quote = tics_date_quote(text);
    Reader reader = {normal, quote, wants_clock, error};
    *stamp = (Stamp){.seconds = NO_CLOCK};
    return read_stamp(&reader, stamp);
}

bool
tics_date_parse(const char *text, TicsDate *date, GError **error)
{
    Stamp stamp;
    if (!read_text(text, false, &stamp, error))
        return false;
    /* databases write the days they export as midnights */
    if ((stamp.seconds != NO_CLOCK && stamp.seconds != 0) || stamp.has_east) {
        g_autofree char *quote = tics_date_quote(text);
        char iso[TICS_DATE_TEXT];
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("not a date: '%s' has a time of day (write the day alone: %s)"), quote,
                         tics_date_format(stamp.day, iso));
    }
    *date = stamp.day;
    return true;
}

bool
tics_time_parse_usual(const char *text, TicsTime *time)
{
    Stamp stamp = {.seconds = NO_CLOCK};
    if (!read_usual(text, &stamp) || stamp.seconds == NO_CLOCK)
        return false;
    TicsTime found = (TicsTime)stamp.day * TICS_DAY_SECONDS + stamp.seconds;
    if (!tics_date_in_range(found / TICS_DAY_SECONDS))
        return false;
    *time = found;
    return true;
}

static bool
lacks_clock(const char *text, TicsDate day, GError **error)
{
    g_autofree char *quote = tics_date_quote(text);
    char iso[TICS_DATE_TEXT];
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' lacks the time of day (write it behind the day: %s 09:05)"), quote,
                     tics_date_format(day, iso));
}

bool
tics_time_parse(const char *text, TicsTime *time, GError **error)
{
    Stamp stamp;
    if (!read_text(text, true, &stamp, error))
        return false;
    if (stamp.seconds == NO_CLOCK)
        return lacks_clock(text, stamp.day, error);
    TicsTime found = (TicsTime)stamp.day * TICS_DAY_SECONDS + stamp.seconds;
    if (stamp.has_east)
        found += TICS_TOKYO_SECONDS - stamp.east;
    if (tics_time_from_utc(tics_time_to_utc(found)) != found) {
        g_autofree char *quote = tics_date_quote(text);
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("no such day: '%s' (the years are 0001 to 9999)"), quote);
    }
    *time = found;
    return true;
}
