/* value.c -- one value of a field: what people write -> the canonical text that is stored */
/* SPDX-License-Identifier: Apache-2.0 */
#include "value.h"

#include "date.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

enum { LINE_MAX_CHARS = 1000, PROSE_MAX_CHARS = 20000 };

/* "-", 要 and 可 are left out: in Japanese tables they say "does not apply", "is needed", "may". */
static const char *const yes_words[] = {"yes", "y",    "true", "1",  "はい", "有", "あり", "有り",
                                        "済",  "済み", "○",    "〇", "◯",    "✓",  "✔",    NULL};
static const char *const no_words[] = {"no",   "n",  "false", "0", "いいえ", "無", "なし",
                                       "無し", "未", "未済",  "×", "✗",      NULL};

static bool
is_among(const char *key, const char *const *words)
{
    for (; *words != NULL; words++) {
        g_autofree char *word = tics_text_key(*words);
        if (strcmp(word, key) == 0)
            return true;
    }
    return false;
}

static char *
parse_boolean(const char *text, GError **error)
{
    g_autofree char *key = tics_text_key(text);

    if (is_among(key, yes_words))
        return g_strdup("yes");
    if (is_among(key, no_words))
        return g_strdup("no");
    return tics_fail_null(error, TICS_ERROR_INVALID,
                          _("neither yes nor no: '%s' (write yes or no)"), text);
}

static void
try_word(const char *word, const char *key, const char *code, size_t *best, const char **nearest)
{
    g_autofree char *folded = tics_text_key(word);
    size_t distance = tics_text_distance(folded, key, 2);

    if (distance < *best) {
        *best = distance;
        *nearest = code;
    }
}

static char *
parse_enum(const TicsField *field, const char *text, GError **error)
{
    const char *code = tics_field_match_value(field, text);
    g_autoptr(GString) known = g_string_new(NULL);
    g_autofree char *key = tics_text_key(text);
    const char *nearest = NULL;
    size_t best = 2;

    if (code != NULL)
        return g_strdup(code);
    for (guint i = 0; i < field->values->len; i++) {
        const TicsEnumValue *value = g_ptr_array_index(field->values, i);
        g_string_append_printf(known, "%s%s(%s)", i == 0 ? "" : ", ", value->code,
                               value->title[TICS_JA]);
        try_word(value->code, key, value->code, &best, &nearest);
        try_word(value->title[TICS_JA], key, value->code, &best, &nearest);
        try_word(value->title[TICS_EN], key, value->code, &best, &nearest);
    }
    if (nearest != NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("not one of the choices: '%s' (did you mean %s? choices: %s)"),
                              text, nearest, known->str);
    return tics_fail_null(error, TICS_ERROR_INVALID,
                          _("not one of the choices: '%s' (choices: %s)"), text, known->str);
}

static char *
parse_date(const char *text, GError **error)
{
    TicsDate date = 0;
    char iso[TICS_DATE_TEXT];

    return tics_date_parse(text, &date, error) ? g_strdup(tics_date_format(date, iso)) : NULL;
}

static char *
parse_time(const char *text, GError **error)
{
    TicsTime time = 0;
    char iso[TICS_TIME_TEXT];

    return tics_time_parse(text, &time, error) ? g_strdup(tics_time_format(time, iso)) : NULL;
}

static char *
parse_month(const char *text, GError **error)
{
    TicsDate date = 0;
    char iso[TICS_DATE_TEXT];
    g_autofree char *plain = tics_text_normalize(text);
    char last = plain[0] == '\0' ? '\0' : plain[strlen(plain) - 1];
    g_autofree char *whole = g_str_has_suffix(plain, "月") ? g_strconcat(plain, "1日", NULL)
                             : strchr(plain, '/') != NULL  ? g_strconcat(plain, "/1", NULL)
                             : strchr(plain, '.') != NULL  ? g_strconcat(plain, ".1", NULL)
                                                           : g_strconcat(plain, "-01", NULL);

    if (!g_ascii_isdigit(last) && !g_str_has_suffix(plain, "月"))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("not a month: '%s' (write 2026-04)"),
                              text);
    if (!tics_date_parse(whole, &date, NULL) && !tics_date_parse(plain, &date, NULL))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("not a month: '%s' (write 2026-04)"),
                              text);
    return g_strndup(tics_date_format(date, iso), 7);
}

/* "1,234,567": a comma that parts no thousands may be a decimal point ("1,5"), so it is refused. */
static bool
is_number(const char *text, bool whole)
{
    return g_regex_match_simple(whole ? "^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)$"
                                      : "^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\\.[0-9]+)?$",
                                text, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* A canonical number has no plus, no comma, no leading zero; how many decimals were written says
 * something. */
static char *
parse_number(const char *text, bool whole, GError **error)
{
    g_autofree char *plain = tics_text_normalize(text);
    g_autoptr(GString) out = g_string_new(NULL);

    g_string_assign(out, plain);
    g_string_replace(out, "\u2212", "-", 1);
    if (!is_number(out->str, whole) || out->len > 24)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              whole ? _("not a whole number: '%s'") : _("not a number: '%s'"),
                              text);
    g_string_replace(out, ",", "", 0);
    bool zero = out->str[strspn(out->str, "+-0.")] == '\0';
    if (out->str[0] == '+' || (zero && out->str[0] == '-'))
        g_string_erase(out, 0, 1);
    gssize sign = out->str[0] == '-' ? 1 : 0;
    while (out->str[sign] == '0' && g_ascii_isdigit(out->str[sign + 1]))
        g_string_erase(out, sign, 1);
    if (strcspn(out->str + sign, ".") > 15)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("too large a number: '%s'"), text);
    return g_strdup(out->str);
}

/* Full-width letters, digits and hyphens of a code become half-width; other characters stay as
 * typed. */
static char *
narrow(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar now = g_utf8_get_char(c);
        bool full = now >= 0xff01 && now <= 0xff5e;
        if (full && (g_ascii_isalnum((char)(now - 0xfee0)) || strchr("-_./#", (int)(now - 0xfee0))))
            now -= 0xfee0;
        else if (now == 0x3000)
            now = ' ';
        else if (now == 0x2212 || now == 0x2010 || now == 0x2011)
            now = '-';
        g_string_append_unichar(out, now);
    }
    return g_string_free(out, FALSE);
}

static char *
unix_lines(const char *text)
{
    g_autoptr(GString) out = g_string_new(text);

    g_string_replace(out, "\r\n", "\n", 0);
    g_string_replace(out, "\r", "\n", 0);
    return g_strdup(out->str);
}

static char *
parse_text(const TicsField *field, const char *text, GError **error)
{
    bool prose = field->type == TICS_TYPE_PROSE;
    g_autofree char *lines = prose ? unix_lines(text) : g_strdup(text);
    glong length = g_utf8_strlen(lines, -1);
    glong most = prose ? PROSE_MAX_CHARS : LINE_MAX_CHARS;

    if (tics_text_has_control(lines) || (!prose && strpbrk(text, "\n\t") != NULL))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              prose ? _("holds a control character; remove it")
                                    : _("holds a line break or control character; one line only"));
    if (length > most)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("%ld characters; at most %ld"), length,
                              most);
    bool code = field->type == TICS_TYPE_ID || field->type == TICS_TYPE_REF;
    if (code && tics_text_has_hidden(lines))
        return tics_fail_null(
            error, TICS_ERROR_INVALID,
            _("holds a character that cannot be seen; remove it, or type it anew"));
    return code ? narrow(lines) : g_steal_pointer(&lines);
}

/* g_strstrip knows ASCII blanks only; Japanese files pad with U+3000. */
static char *
trim(const char *text)
{
    const char *start = text, *end = text + strlen(text);

    while (start < end && g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(start, (gsize)(end - start));
}

char *
tics_value_parse(const TicsField *field, const char *text, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("not UTF-8"));
    g_autofree char *plain = trim(text);

    if (plain[0] == '\0')
        return g_strdup("");
    switch (field->type) {
    case TICS_TYPE_ID:
    case TICS_TYPE_TEXT:
    case TICS_TYPE_PROSE:
    case TICS_TYPE_REF:
        return parse_text(field, plain, error);
    case TICS_TYPE_DATE:
        return parse_date(plain, error);
    case TICS_TYPE_DATETIME:
        return parse_time(plain, error);
    case TICS_TYPE_MONTH:
        return parse_month(plain, error);
    case TICS_TYPE_INTEGER:
        return parse_number(plain, true, error);
    case TICS_TYPE_DECIMAL:
        return parse_number(plain, false, error);
    case TICS_TYPE_BOOLEAN:
        return parse_boolean(plain, error);
    case TICS_TYPE_ENUM:
        return parse_enum(field, plain, error);
    case TICS_TYPE_GROUP:
        break;
    }
    return tics_fail_null(error, TICS_ERROR_INVALID,
                          _("'%s' is a list of entries; name one of its fields"), field->name);
}

char *
tics_value_display(const TicsField *field, const char *value, TicsLang lang)
{
    if (field->type == TICS_TYPE_ENUM) {
        const TicsEnumValue *known = tics_field_value(field, value);
        return g_strdup(known == NULL ? value : known->title[lang]);
    }
    if (field->type == TICS_TYPE_BOOLEAN && lang == TICS_JA)
        return g_strdup(strcmp(value, "yes") == 0  ? "はい"
                        : strcmp(value, "no") == 0 ? "いいえ"
                                                   : value);
    return g_strdup(value);
}

char *
tics_value_spoken(const TicsField *field, const char *value, TicsLang lang)
{
    char *text = tics_value_display(field, value, lang);

    return field->type == TICS_TYPE_DATETIME ? g_strdelimit(text, "T", ' ') : text;
}

static bool
parts_items(gunichar character)
{
    return character == ';' || character == 0xff1b || character == 0x3001 || character == '\n';
}

/* Past an item in quotation marks, with the blanks behind it; NULL if there is none here: a mark
 * that nothing closes before the end of the item is a character like others. */
static const char *
take_quoted(const char *text, GString *item)
{
    g_autoptr(GString) inner = g_string_new(NULL);
    const char *c = text + strspn(text, " \t");

    if (*c != '"')
        return NULL;
    for (c++; *c != '\0' && (*c != '"' || c[1] == '"'); c++) {
        if (*c == '"')
            c++;
        g_string_append_c(inner, *c);
    }
    if (*c == '\0')
        return NULL;
    c++;
    c += strspn(c, " \t");
    if (*c != '\0' && !parts_items(g_utf8_get_char(c)))
        return NULL;
    g_string_assign(item, inner->str);
    return c;
}

/* One item and what parts it from the next; where the next begins, NULL at the end. */
static const char *
take_item(const char *text, GString *item)
{
    const char *c = take_quoted(text, item);

    for (c = c == NULL ? text : c; *c != '\0' && !parts_items(g_utf8_get_char(c));
         c = g_utf8_next_char(c))
        g_string_append_unichar(item, g_utf8_get_char(c));
    return *c == '\0' ? NULL : g_utf8_next_char(c);
}

char **
tics_value_split_list(const char *text)
{
    GPtrArray *items = g_ptr_array_new();

    if (!g_utf8_validate(text, -1, NULL)) { /* one item, which tics_value_parse will refuse */
        g_ptr_array_add(items, g_strdup(text));
        text = NULL;
    }
    while (text != NULL) {
        g_autoptr(GString) item = g_string_new(NULL);
        text = take_item(text, item);
        g_autofree char *trimmed = trim(item->str);
        if (trimmed[0] != '\0')
            g_ptr_array_add(items, g_steal_pointer(&trimmed));
    }
    g_ptr_array_add(items, NULL);
    return (char **)g_ptr_array_free(items, FALSE);
}

char *
tics_value_list_item(const char *item)
{
    bool parted = item[0] == '"';

    for (const char *c = item; *c != '\0' && !parted; c = g_utf8_next_char(c))
        parted = parts_items(g_utf8_get_char(c));
    if (!parted)
        return g_strdup(item);
    g_autoptr(GString) quoted = g_string_new(item);
    g_string_replace(quoted, "\"", "\"\"", 0);
    return g_strdup_printf("\"%s\"", quoted->str);
}
