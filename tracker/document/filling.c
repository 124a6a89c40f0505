/* filling.c -- looks up what one document says of the company, a person, a place
 *
 * SELECTs of templates run as those of rules do: a company's own template reads what rules may read
 * and nothing else, and not for longer.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "filling.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

enum { TEXT_MAX = 2000, ROWS_MAX = 5000 };

struct TicsFilling {
    const TicsFillSource *source; /* borrowed */
    GHashTable *printed, *raw;    /* name -> char*, NULL where the store has nothing */
    GHashTable *lists;            /* id -> GPtrArray of GHashTable */
    char *blank_day;
};

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

char *
tics_day_in_words(TicsDate day, TicsLang lang)
{
    int year, month, date;

    if (lang == TICS_JA)
        return tics_date_format_wareki(day);
    tics_date_to_ymd(day, &year, &month, &date);
    return g_strdup_printf("%d %s %d", date, months[month - 1], year);
}

static bool
turns_direction(gunichar c)
{
    return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

char *
tics_text_for_paper(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    int count = 0;

    for (const char *at = valid; *at != '\0' && count < TEXT_MAX; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || (!g_unichar_iscntrl(c) && !turns_direction(c) && (c & 0xfffe) != 0xfffe)) {
            g_string_append_unichar(clean, c);
            count++;
        } else if (c == '\t') {
            g_string_append_c(clean, ' ');
        }
    }
    if (count == TEXT_MAX)
        g_string_append(clean, "…");
    return g_string_free(clean, FALSE);
}

static char *
moment_in_words(TicsTime time, TicsLang lang)
{
    g_autofree char *day = tics_day_in_words(tics_time_day(time), lang);
    int minutes = (int)((time % 86400 + 86400) % 86400 / 60);

    return g_strdup_printf(lang == TICS_JA ? "%s %d:%02d" : "%s, %d:%02d", day, minutes / 60,
                           minutes % 60);
}

/* A code in the words of its kind: `of` is "kind.field". */
static const char *
words_of_code(const TicsFilling *filling, const char *of, const char *code)
{
    g_auto(GStrv) halves = g_strsplit(of, ".", 2);
    const TicsKind *kind = tics_domain_kind(filling->source->domain, halves[0]);
    const TicsField *field =
        kind == NULL || halves[1] == NULL ? NULL : tics_kind_field(kind, halves[1]);
    const TicsEnumValue *value =
        field == NULL || field->values == NULL ? NULL : tics_field_value(field, code);

    return value == NULL ? code : value->title[filling->source->lang];
}

static char *
print_value(const TicsFilling *filling, const char *name, const char *of, const char *value)
{
    TicsLang lang = filling->source->lang;
    TicsDate day;
    TicsTime time;

    if (g_str_has_suffix(name, "_on") && tics_date_parse_iso(value, &day))
        return tics_day_in_words(day, lang);
    if (g_str_has_suffix(name, "_at") && tics_time_parse_iso(value, &time))
        return moment_in_words(time, lang);
    if (of != NULL)
        return g_strdup(words_of_code(filling, of, value));
    return tics_text_for_paper(value);
}

static void
put(const TicsFilling *filling, const char *name, const char *value)
{
    bool empty = value == NULL || *value == '\0';

    g_hash_table_replace(filling->printed, g_strdup(name),
                         empty ? NULL : print_value(filling, name, NULL, value));
    g_hash_table_replace(filling->raw, g_strdup(name), empty ? NULL : g_strdup(value));
}

/* Column "name" or "name:kind.field", whose codes are said in the words of that field. */
static char *
split_column(const char *column, const char **of)
{
    const char *colon = strchr(column, ':');

    *of = colon == NULL ? NULL : colon + 1;
    return colon == NULL ? g_strdup(column) : g_strndup(column, (gsize)(colon - column));
}

static TicsQuery *
ask(const TicsFilling *filling, const char *sql, const char *subject, const char *other,
    GError **error)
{
    GError *why = NULL;
    TicsQuery *query = tics_rules_query(filling->source->rules, sql, NULL, &why);

    if (query == NULL) {
        tics_fail(error, (TicsErrorCode)tics_error_exit_status(why), _("document '%s': %s"),
                  filling->source->template->id, why->message);
        g_error_free(why);
        return NULL;
    }
    tics_query_bind_text(query, ":subject", subject);
    tics_query_bind_text(query, ":other", other);
    return query;
}

/* The first row; what no row says is known and empty. */
static bool
look_up(const TicsFilling *filling, const char *sql, const char *subject, const char *other,
        GError **error)
{
    g_autoptr(TicsQuery) query = ask(filling, sql, subject, other, error);
    bool row = false;

    if (query == NULL || !tics_query_step(query, &row, error))
        return false;
    for (int i = 0; i < tics_query_columns(query); i++) {
        const char *of = NULL, *value = row ? tics_query_text(query, i) : NULL;
        g_autofree char *name = split_column(tics_query_column_name(query, i), &of);
        put(filling, name, value);
        if (of != NULL && value != NULL)
            g_hash_table_replace(filling->printed, g_strdup(name),
                                 print_value(filling, name, of, value));
    }
    return true;
}

static GHashTable *
row_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
row_free(void *data)
{
    g_hash_table_unref(data);
}

static void
take_row(const TicsFilling *filling, TicsQuery *query, GPtrArray *rows)
{
    GHashTable *row = row_new();

    for (int i = 0; i < tics_query_columns(query); i++) {
        const char *of = NULL, *value = tics_query_text(query, i);
        char *name = split_column(tics_query_column_name(query, i), &of);
        bool empty = value == NULL || *value == '\0';
        g_hash_table_replace(row, name, empty ? NULL : print_value(filling, name, of, value));
    }
    g_autofree char *no = g_strdup_printf("%u", rows->len + 1);
    g_hash_table_replace(row, g_strdup("row_no"), g_steal_pointer(&no));
    g_ptr_array_add(rows, row);
}

static GPtrArray *
list_new(const TicsFilling *filling, const char *id)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);

    g_hash_table_replace(filling->lists, g_strdup(id), rows);
    return rows;
}

static bool
look_up_list(const TicsFilling *filling, const TicsTemplateList *list, const char *subject,
             const char *other, GError **error)
{
    g_autoptr(TicsQuery) query = ask(filling, list->sql, subject, other, error);
    GPtrArray *rows = list_new(filling, list->id);
    bool row = query != NULL;

    while (row && rows->len < ROWS_MAX) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            take_row(filling, query, rows);
    }
    return query != NULL;
}

static bool
look_up_all(const TicsFilling *filling, const TicsTemplate *template, const char *subject,
            const char *other, GError **error)
{
    for (guint i = 0; i < template->values->len; i++)
        if (!look_up(filling, g_ptr_array_index(template->values, i), subject, other, error))
            return false;
    for (guint i = 0; i < template->lists->len; i++)
        if (!look_up_list(filling, g_ptr_array_index(template->lists, i), subject, other, error))
            return false;
    return true;
}

static const char SCOPED_OUT_SQL[] = "SELECT flag FROM r_scope WHERE answer = 'no'";

/* What the scheme asks for, without what the company has said does not apply to it. */
static bool
list_requirements(const TicsFilling *filling, GError **error)
{
    g_autoptr(TicsQuery) query = ask(filling, SCOPED_OUT_SQL, NULL, NULL, error);
    g_autoptr(GHashTable) out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *rows = list_new(filling, "requirements");
    const GPtrArray *all = filling->source->catalogue->requirements;
    TicsLang lang = filling->source->lang;
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row && tics_query_text(query, 0) != NULL)
            g_hash_table_add(out, g_strdup(tics_query_text(query, 0)));
    }
    for (guint i = 0; query != NULL && i < all->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(all, i);
        if (requirement->tier == TICS_TIER_EXTENSION ||
            g_hash_table_contains(out, requirement->flag))
            continue;
        GHashTable *one = row_new();
        g_hash_table_replace(one, g_strdup("requirement"), g_strdup(requirement->id));
        g_hash_table_replace(one, g_strdup("title"), g_strdup(requirement->title[lang]));
        g_hash_table_replace(one, g_strdup("look"), g_strdup(requirement->look[lang]));
        g_hash_table_replace(one, g_strdup("ask"), g_strdup(requirement->ask[lang]));
        g_ptr_array_add(rows, one);
    }
    return query != NULL;
}

static void
put_year(const TicsFilling *filling)
{
    int year, month, day;
    TicsDate first;

    tics_date_to_ymd(filling->source->issued_on, &year, &month, &day);
    year -= month < 4;
    if (!tics_date_from_ymd(year, 5, 1, &first))
        return;
    g_autofree char *wareki =
        tics_date_format_wareki(first); /* 令和8年5月1日: the era of May is that of the year */
    char *end = strstr(wareki, "年");
    if (end != NULL)
        *end = '\0';
    g_autofree char *text = filling->source->lang == TICS_JA
                                ? g_strconcat(wareki, "年度", NULL)
                                : g_strdup_printf("April %d to March %d", year, year + 1);
    put(filling, "fiscal_year", text);
}

/* 令和   年   月   日 */
static char *
blank_day(TicsDate today, TicsLang lang)
{
    if (lang != TICS_JA)
        return g_strdup("____ / ____ / ________");
    g_autofree char *wareki = tics_date_format_wareki(today);
    const char *era_end = wareki;
    while (*era_end != '\0' && g_unichar_isalpha(g_utf8_get_char(era_end)) &&
           !g_str_has_prefix(era_end, "元"))
        era_end = g_utf8_next_char(era_end);
    return g_strdup_printf("%.*s\u3000\u3000年\u3000\u3000月\u3000\u3000日",
                           (int)(era_end - wareki), wareki);
}

static void
put_own(const TicsFilling *filling, const char *number)
{
    char day[TICS_DATE_TEXT];

    put(filling, "company", filling->source->company);
    put(filling, "number", number);
    put(filling, "issued_on", tics_date_format(filling->source->issued_on, day));
    put(filling, "signed_on", NULL); /* always written by hand */
    for (char **name = filling->source->template->by_hand; *name != NULL; name++)
        put(filling, *name, NULL);
    put_year(filling);
}

static bool
take_given(const TicsFilling *filling, GError **error)
{
    GHashTableIter iter;
    gpointer name, value;

    if (filling->source->given == NULL)
        return true;
    g_hash_table_iter_init(&iter, filling->source->given);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        TicsDate day;
        char iso[TICS_DATE_TEXT];
        if (!g_hash_table_contains(filling->printed, name))
            return tics_fail(error, TICS_ERROR_USAGE, _("document '%s' has no value '%s'"),
                             filling->source->template->id, (const char *)name);
        bool is_day = g_str_has_suffix(name, "_on");
        if (is_day && !tics_date_parse(value, &day, error))
            return false;
        put(filling, name, is_day ? tics_date_format(day, iso) : value);
    }
    return true;
}

TicsFilling *
tics_filling_new(const TicsFillSource *source, const char *subject, const char *other,
                 const char *number, GError **error)
{
    g_autoptr(TicsFilling) filling = g_new0(TicsFilling, 1);

    filling->source = source;
    filling->printed = row_new();
    filling->raw = row_new();
    filling->lists =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    filling->blank_day = blank_day(source->issued_on, source->lang);
    put_own(filling, number);
    if (!look_up_all(filling, source->common, subject, other, error) ||
        !look_up_all(filling, source->template, subject, other, error) ||
        !list_requirements(filling, error) || !take_given(filling, error))
        return NULL;
    return g_steal_pointer(&filling);
}

void
tics_filling_free(TicsFilling *filling)
{
    if (filling == NULL)
        return;
    g_hash_table_unref(filling->printed);
    g_hash_table_unref(filling->raw);
    g_hash_table_unref(filling->lists);
    g_free(filling->blank_day);
    g_free(filling);
}

const char *
tics_filling_value(const TicsFilling *filling, GHashTable *row, const char *name, bool *known)
{
    gpointer value = NULL;

    *known = (row != NULL && g_hash_table_lookup_extended(row, name, NULL, &value)) ||
             g_hash_table_lookup_extended(filling->printed, name, NULL, &value);
    return value;
}

const char *
tics_filling_raw(const TicsFilling *filling, const char *name)
{
    return g_hash_table_lookup(filling->raw, name);
}

const GPtrArray *
tics_filling_list(const TicsFilling *filling, const char *id)
{
    return g_hash_table_lookup(filling->lists, id);
}

const char *
tics_filling_blank_day(const TicsFilling *filling)
{
    return filling->blank_day;
}

TicsLang
tics_filling_lang(const TicsFilling *filling)
{
    return filling->source->lang;
}

const TicsTemplate *
tics_filling_template(const TicsFilling *filling)
{
    return filling->source->template;
}
