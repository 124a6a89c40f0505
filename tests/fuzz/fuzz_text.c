/* fuzz_text.c -- no text harms a terminal or a spreadsheet, none is lost by wrapping or CP932 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <stdint.h>
#include <string.h>

#define COLUMNS_MOST 40
#define INDENT_MOST  8

static bool
is_blank(gunichar character)
{
    return character == ' ' || character == 0x3000 || (character >= '\t' && character <= '\r');
}

static bool
is_kanji(gunichar character)
{
    return character >= 0x4E00 && character <= 0x9FFF;
}

/* The characters a terminal obeys, written out here once more. */
static void
check_terminal(const char *text)
{
    g_autofree char *safe = tics_text_escape_terminal(text);
    g_assert_true(g_utf8_validate(safe, -1, NULL));
    for (const char *at = safe; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_assert_true(c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && c != 0xAD && c != 0x61C);
        g_assert_true(!(c >= 0x200B && c <= 0x200F) && !(c >= 0x2028 && c <= 0x202E));
        g_assert_true(!(c >= 0x2060 && c <= 0x206F) && c != 0xFEFF && c != 0x3164);
        g_assert_true(!(c >= 0xE0000 && c <= 0xE007F));
    }
    g_autofree char *twice = tics_text_escape_terminal(safe);
    g_assert_cmpstr(safe, ==, twice);
}

static void
check_html(const char *text)
{
    g_autofree char *safe = tics_text_escape_html(text);
    g_assert_true(g_utf8_validate(safe, -1, NULL));
    g_assert_null(strpbrk(safe, "<>\"'"));
    g_assert_false(tics_text_has_control(safe));
}

/* A field as a reader of RFC 4180 gets it. */
static char *
read_field(const char *field)
{
    if (*field != '"') {
        g_assert_null(strpbrk(field, ",\"\r\n"));
        return g_strdup(field);
    }
    GString *cell = g_string_new(NULL);
    for (field++; *field != '"' || field[1] == '"'; field++) {
        g_assert_true(*field != '\0');
        if (*field == '"')
            field++;
        g_string_append_c(cell, *field);
    }
    g_assert_true(field[1] == '\0');
    return g_string_free(cell, FALSE);
}

static bool
is_signed_number(const char *cell)
{
    char *end;
    g_autoptr(GString) number = g_string_new(cell);
    g_string_replace(number, ",", "", 0);
    g_ascii_strtod(number->str, &end);
    return end != number->str && strspn(number->str, "+-.0123456789eE%") == number->len &&
           (*end == '\0' || strcmp(end, "%") == 0);
}

static void
check_csv(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *plain = tics_text_escape_csv(text, false);
    g_autofree char *guarded = tics_text_escape_csv(text, true);
    g_autofree char *cell = read_field(plain), *guarded_cell = read_field(guarded);
    g_assert_cmpstr(cell, ==, valid);
    g_assert_cmpstr(guarded_cell + (strcmp(guarded_cell, valid) != 0), ==, valid);
    const char *first = guarded_cell;
    while (*first == ' ' || *first == '\n')
        first++;
    if (*first != '\0' && strchr("=+-@|%\t\r", *first))
        g_assert_true(is_signed_number(guarded_cell));
    if (guarded_cell[0] == '\'' && valid[0] != '\'')
        g_assert_false(valid[0] != '\0' && is_signed_number(valid) && g_ascii_isdigit(valid[0]));
}

static char *
without_blanks(const char *text)
{
    GString *rest = g_string_new(NULL);
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        if (!is_blank(g_utf8_get_char(text)))
            g_string_append_unichar(rest, g_utf8_get_char(text));
    }
    return g_string_free(rest, FALSE);
}

/* A line that is too long must have had no place to break: no blank, no two kanji in a row. */
static void
check_long_line(const char *line)
{
    gunichar before = 0;
    for (line += strspn(line, " "); *line != '\0'; line = g_utf8_next_char(line)) {
        gunichar character = g_utf8_get_char(line);
        g_assert_false(is_blank(character));
        g_assert_false(is_kanji(before) && is_kanji(character));
        before = character;
    }
}

static void
check_wrap(const char *text, size_t columns, size_t indent)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *wrapped = tics_text_wrap(text, columns, indent);
    g_autofree char *before = without_blanks(valid), *after = without_blanks(wrapped);
    g_assert_cmpstr(before, ==, after);
    g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (tics_text_width(*line) > columns)
            check_long_line(*line);
    }
    g_autofree char *fitted = tics_text_fit(text, columns);
    g_assert_cmpuint(tics_text_width(fitted), ==, columns);
}

static void
check_keys(const char *text)
{
    g_autofree char *key = tics_text_key(text), *normal = tics_text_normalize(text);
    g_assert_true(g_utf8_validate(key, -1, NULL) && g_utf8_validate(normal, -1, NULL));
    for (const char *at = key; *at != '\0'; at = g_utf8_next_char(at))
        g_assert_false(g_unichar_isspace(g_utf8_get_char(at)));
    size_t there = tics_text_distance(text, key, 5), back = tics_text_distance(key, text, 5);
    g_assert_cmpuint(there, ==, back);
    g_assert_cmpuint(there, <=, 6);
    g_assert_cmpuint(tics_text_distance(text, text, 0), ==, 0);
}

/* A text holds itself, and what is shown of it is text. */
static void
check_fold(const char *text)
{
    g_autofree char *folded = tics_text_fold(text);
    g_assert_true(g_utf8_validate(folded, -1, NULL));
    g_assert_cmpint(tics_text_contains(text, strlen(text), folded), ==, 1);
    g_autofree char *excerpt = tics_text_excerpt(text, folded, 3);
    g_assert_true(excerpt != NULL && g_utf8_validate(excerpt, -1, NULL));
}

static void
check_decode(const uint8_t *bytes, size_t length, TicsEncoding wanted)
{
    g_autoptr(GError) error = NULL;
    TicsEncoding used;
    size_t made = 0, written = 0;
    g_autofree char *text =
        tics_text_decode((const char *)bytes, length, wanted, &used, NULL, &made, &error);
    if (text == NULL) {
        g_assert_true(error != NULL && error->code == TICS_ERROR_INVALID);
        g_assert_true(g_str_has_prefix(error->message, "line "));
        return;
    }
    g_assert_cmpuint(strlen(text), ==, made);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(wanted == TICS_ENCODING_AUTO || used == wanted);
    if (used == TICS_ENCODING_UTF8) {
        g_assert_true(made <= length && memcmp(text, bytes + length - made, made) == 0);
        return;
    }
    g_autofree char *back = tics_text_to_cp932(text, &written, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(written, ==, length);
    g_autofree char *again =
        tics_text_decode(back, written, TICS_ENCODING_CP932, NULL, NULL, NULL, &error);
    g_assert_cmpstr(again, ==, text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_strndup(length ? (const char *)bytes : "", length);
    check_terminal(text);
    check_html(text);
    check_csv(text);
    check_keys(text);
    check_fold(text);
    check_wrap(text, length % COLUMNS_MOST + 1, length ? bytes[length - 1] % INDENT_MOST : 0);
    check_decode(bytes, length, TICS_ENCODING_AUTO);
    check_decode(bytes, length, TICS_ENCODING_UTF8);
    check_decode(bytes, length, TICS_ENCODING_CP932);
    return 0;
}
