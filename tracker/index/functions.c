/* functions.c -- our SQL functions: days, times, working days, empty phrases */
/* SPDX-License-Identifier: Apache-2.0 */
#include "calendar.h"
#include "kinds.h"

#include "i18n.h"
#include "index.h"
#include "text.h"

#include <string.h>

/* The first bytes of a text. Asked for as text, a value of a row would be copied to end it with a
 * NUL. */
static bool
head_of_value(sqlite3_value *value, char *head, size_t size)
{
    const char *bytes = sqlite3_value_type(value) == SQLITE_TEXT ? sqlite3_value_blob(value) : NULL;
    size_t length = bytes == NULL ? 0 : MIN((size_t)sqlite3_value_bytes(value), size - 1);

    if (bytes == NULL)
        return false;
    memcpy(head, bytes, length);
    head[length] = '\0';
    return true;
}

/* A day, or the day of a time. False for NULL and anything else. */
static bool
day_of_value(sqlite3_value *value, TicsDate *date)
{
    char day[TICS_DATE_TEXT];

    return head_of_value(value, day, sizeof day) && tics_date_parse_iso(day, date);
}

static bool
time_of_value(sqlite3_value *value, TicsTime *time)
{
    char text[2 * TICS_TIME_TEXT]; /* a longer one is no time, cut or not */
    TicsDate date;

    if (!head_of_value(value, text, sizeof text))
        return false;
    if (tics_time_parse_iso(text, time))
        return true;
    if (!tics_date_parse_iso(text, &date))
        return false;
    *time = (TicsTime)date * 86400;
    return true;
}

static void
give_date(sqlite3_context *context, int64_t date)
{
    char text[TICS_DATE_TEXT];

    if (date >= -719162 && date <= 2932896) /* 0001-01-01 … 9999-12-31 */
        sqlite3_result_text(context, tics_date_format((TicsDate)date, text), -1, SQLITE_TRANSIENT);
}

static void
day_add(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsDate date;
    if (sqlite3_value_type(values[1]) != SQLITE_NULL && day_of_value(values[0], &date))
        give_date(context, date + (int64_t)sqlite3_value_int(values[1]));
}

static void
month_add(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsDate date;
    int months = sqlite3_value_int(values[1]);
    if (sqlite3_value_type(values[1]) != SQLITE_NULL && months > -100000 && months < 100000 &&
        day_of_value(values[0], &date))
        give_date(context, tics_date_add_months(date, months));
}

static void
days_between(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsDate a, b;
    if (day_of_value(values[0], &a) && day_of_value(values[1], &b))
        sqlite3_result_int64(context, (int64_t)b - a);
}

static void
day_of(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsDate date;
    if (day_of_value(values[0], &date))
        give_date(context, date);
}

static void
hours_between(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsTime a, b;
    if (time_of_value(values[0], &a) && time_of_value(values[1], &b))
        sqlite3_result_double(context, (double)(b - a) / 3600.0);
}

static void
minutes_between(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsTime a, b;
    if (time_of_value(values[0], &a) && time_of_value(values[1], &b))
        sqlite3_result_int64(context, (b - a) / 60);
}

static void
is_working_day(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    TicsDate date;
    if (day_of_value(values[1], &date))
        sqlite3_result_int(context,
                           tics_calendar_working((const char *)sqlite3_value_text(values[0]), date,
                                                 sqlite3_user_data(context)));
}

/* Phrases that name no information at all, as keys. */
static const char *const generic_phrases[] = {
    "一切の情報",
    "一切の秘密",
    "一切の秘密情報",
    "一切の機密情報",
    "一切の営業秘密",
    "全ての情報",
    "すべての情報",
    "全情報",
    "あらゆる情報",
    "会社の情報",
    "会社の秘密",
    "当社の情報",
    "当社の秘密",
    "当社の機密",
    "社内情報",
    "秘密情報",
    "機密情報",
    "営業秘密",
    "技術情報",
    "業務情報",
    "情報",
    "秘密",
    "機密",
    "企業秘密",
    "業務上の秘密",
    "業務上の情報",
    "業務上知り得た情報",
    "業務上知り得た秘密",
    "業務上知り得た機密",
    "職務上知り得た情報",
    "職務上知り得た秘密",
    "在職中に知り得た情報",
    "在職中に知り得た秘密",
    "業務上知りえた情報",
    "業務上知りえた秘密",
    "業務に関する情報",
    "その他一切",
    "その他",
    "全般",
    "全て",
    "すべて",
    "一切",
    "なし",
    "特になし",
    "同上",
    "allinformation",
    "anyandallinformation",
    "anyinformation",
    "confidentialinformation",
    "companyinformation",
    "companysecrets",
    "tradesecrets",
    "alltradesecrets",
    "everything",
    "all",
    "any",
    "various",
};

/* What may stand around a phrase without saying more. */
static const char *const fillers[] = {
    "業務上知り得た",
    "業務上知りえた",
    "職務上知り得た",
    "在職中に知り得た",
    "当社の",
    "会社の",
    "貴社の",
    "に関する一切の情報",
    "一切の",
    "その他",
    "全ての",
    "すべての",
    "等",
    "など",
    "について",
    "、",
    "。",
    ".",
    ",",
    "・",
};

static bool
strip_filler(char *key)
{
    size_t length = strlen(key);

    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        size_t size = strlen(fillers[i]);
        if (size >= length)
            continue;
        if (g_str_has_suffix(key, fillers[i])) {
            key[length - size] = '\0';
            return true;
        }
        if (g_str_has_prefix(key, fillers[i])) {
            memmove(key, key + size, length - size + 1);
            return true;
        }
    }
    return false;
}

static void
is_generic_phrase(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    enum { PHRASE_BYTES_MAX = 4096 }; /* whoever writes more does say something */
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (text == NULL)
        return;
    if (sqlite3_value_bytes(values[0]) > PHRASE_BYTES_MAX) {
        sqlite3_result_int(context, 0);
        return;
    }
    g_autofree char *key = tics_text_key(text);
    bool generic = *key == '\0';
    do {
        for (size_t i = 0; !generic && i < G_N_ELEMENTS(generic_phrases); i++)
            generic = strcmp(key, generic_phrases[i]) == 0;
    } while (!generic && strip_filler(key));
    sqlite3_result_int(context, generic);
}

/* For views: seconds UTC and days as ISO text, Tokyo time. */
static void
utc_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    char text[TICS_TIME_TEXT];
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    TicsTime local = tics_time_from_utc(sqlite3_value_int64(values[0]));
    sqlite3_result_text(context, tics_time_format(local, text), -1, SQLITE_TRANSIENT);
}

static void
date_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_NULL)
        give_date(context, sqlite3_value_int64(values[0]));
}

/* "山田他3名" -> 4: people a row stands for, by its name; 1 if it names no others. */
static void
name_headcount(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    static const char *const words[] = {"他", "ほか", "外"};
    const char *text = (const char *)sqlite3_value_text(values[0]);
    g_autofree char *key = text != NULL && strstr(text, "名") != NULL ? tics_text_key(text) : NULL;
    for (size_t i = 0; key != NULL && i < G_N_ELEMENTS(words); i++) {
        const char *word = g_strrstr(key, words[i]);
        char *end = NULL;
        guint64 others = word != NULL ? g_ascii_strtoull(word + strlen(words[i]), &end, 10) : 0;
        if (others > 0 && others < 10000 && g_str_has_prefix(end, "名")) {
            sqlite3_result_int64(context, (int64_t)others + 1);
            return;
        }
    }
    sqlite3_result_int(context, 1);
}

/* Whether a value holds a word that went through tics_text_fold; what was erased holds none. */
static void
text_has(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *word = (const char *)sqlite3_value_text(values[1]);
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (word == NULL || text == NULL)
        return;
    size_t length = (size_t)sqlite3_value_bytes(values[0]);
    sqlite3_result_int(context,
                       strcmp(text, TICS_ERASED) != 0 && tics_text_contains(text, length, word));
}

typedef struct {
    const char *name;
    int arguments;
    void (*function)(sqlite3_context *, int, sqlite3_value **);
} Function;

static const Function functions[] = {
    {"day_add", 2, day_add},
    {"days_between", 2, days_between},
    {"month_add", 2, month_add},
    {"day_of", 1, day_of},
    {"hours_between", 2, hours_between},
    {"minutes_between", 2, minutes_between},
    {"is_working_day", 2, is_working_day},
    {"is_generic_phrase", 1, is_generic_phrase},
    {"tics_utc", 1, utc_text},
    {"tics_date", 1, date_text},
    {"tics_headcount", 1, name_headcount},
    {"tics_text_has", 2, text_has},
};

static const char *const core_functions[] = {
    "count",  "min",         "max",          "sum",        "avg",   "total",      "coalesce",
    "ifnull", "nullif",      "substr",       "length",     "instr", "replace",    "trim",
    "ltrim",  "rtrim",       "lower",        "upper",      "abs",   "like",       "glob",
    "iif",    "round",       "group_concat", "row_number", "rank",  "dense_rank", "lag",
    "lead",   "first_value", "last_value",
};

bool
tics_functions_add(sqlite3 *db, GError **error)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++) {
        const Function *function = &functions[i];
        if (sqlite3_create_function_v2(db, function->name, function->arguments, flags, NULL,
                                       function->function, NULL, NULL, NULL) != SQLITE_OK)
            return tics_db_fail(db, error);
    }
    return true;
}

static const char DAYS_SQL[] =
    "SELECT calendar, \"from\", coalesce(\"to\", \"from\"), type = 'open' FROM r_calendar_day";

static GPtrArray *
read_days(const TicsViews *views, GError **error)
{
    g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(tics_calendar_days_free);
    bool row = true;

    if (!tics_views_ensure(views, DAYS_SQL, error))
        return NULL;
    g_autoptr(sqlite3_stmt) query = tics_db_prepare(views->db, DAYS_SQL, error);
    while (query != NULL && row) {
        TicsDate from, to;
        if (!tics_db_step(query, &row, error))
            return NULL;
        if (!row || !tics_date_parse_iso(tics_db_text(query, 1), &from) ||
            !tics_date_parse_iso(tics_db_text(query, 2), &to))
            continue;
        TicsCalendarDays *days = g_new0(TicsCalendarDays, 1);
        *days = (TicsCalendarDays){g_strdup(tics_db_text(query, 0)), from, to,
                                   sqlite3_column_int(query, 3) != 0};
        g_ptr_array_add(own, days);
    }
    return query == NULL ? NULL : g_steal_pointer(&own);
}

static void
unref_days(void *own)
{
    g_ptr_array_unref(own);
}

bool
tics_functions_set_calendar(const TicsViews *views, GError **error)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    GPtrArray *own = read_days(views, error);

    if (own == NULL)
        return false;
    if (sqlite3_create_function_v2(views->db, "is_working_day", 2, flags, own, is_working_day, NULL,
                                   NULL,
                                   unref_days) != SQLITE_OK) /* gives it back on failure, too */
        return tics_db_fail(views->db, error);
    return true;
}

bool
tics_functions_allowed(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(core_functions); i++)
        if (g_ascii_strcasecmp(name, core_functions[i]) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (g_ascii_strcasecmp(name, functions[i].name) == 0)
            return !g_str_has_prefix(functions[i].name, "tics_"); /* of the views alone */
    return false;
}
