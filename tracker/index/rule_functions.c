/* rule_functions.c -- functions of texts as rules call them: none runs away
 *
 * A rule is watched between the steps SQLite takes, not while a function works. SQLite's own look
 * for a text in a text, place by place: on texts as long as a rule may make, that takes minutes for
 * one call, and a sum holds thousands. These find in one pass, and look at the time themselves.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memmem */

#include "kinds.h"
#include "rules_private.h"

#include <string.h>

enum {
    LONG_BYTES = 4096, /* texts shorter than that take no time worth looking at the clock for */
    SET_BYTES_MAX = 200,
};

/* NULL among the values, or the time is over: then the result is there. */
static bool
is_done(sqlite3_context *context, int count, sqlite3_value **values)
{
    TicsGuard *guard = sqlite3_user_data(context);
    int bytes = 0;

    for (int i = 0; i < count; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return true;
        bytes += sqlite3_value_bytes(values[i]);
    }
    if (bytes < LONG_BYTES || tics_query_clock() <= guard->deadline)
        return false;
    guard->expired = true;
    sqlite3_result_error(context, "interrupted", -1);
    return true;
}

typedef struct {
    const char *bytes;
    size_t length;
} Text;

static Text
text_of(sqlite3_value *value)
{
    const char *bytes = (const char *)sqlite3_value_text(value);
    Text text = {bytes == NULL ? "" : bytes, (size_t)sqlite3_value_bytes(value)};

    return text;
}

static bool
starts_character(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

static void
instr(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (is_done(context, count, values))
        return;
    const Text text = text_of(values[0]), wanted = text_of(values[1]);
    const char *found = wanted.length == 0
                            ? text.bytes
                            : memmem(text.bytes, text.length, wanted.bytes, wanted.length);
    int place = found != NULL;

    for (const char *at = text.bytes; found != NULL && at < found; at++)
        place += starts_character(*at);
    sqlite3_result_int(context, place);
}

static void
replace(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (is_done(context, count, values))
        return;
    const Text text = text_of(values[0]), old = text_of(values[1]), new = text_of(values[2]);
    const size_t most =
        (size_t)sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1);
    const char *at = text.bytes, *end = text.bytes + text.length, *found;
    g_autoptr(GString) made = g_string_new(NULL);

    while (old.length > 0 && made->len <= most &&
           (found = memmem(at, (size_t)(end - at), old.bytes, old.length)) != NULL) {
        g_string_append_len(made, at, found - at);
        g_string_append_len(made, new.bytes, (gssize) new.length);
        at = found + old.length;
    }
    g_string_append_len(made, at, end - at);
    if (made->len > most)
        sqlite3_result_error_toobig(context);
    else
        sqlite3_result_text(context, made->str, (int)made->len, SQLITE_TRANSIENT);
}

static bool
is_among(const Text *set, const char *character, size_t length)
{
    return memmem(set->bytes, set->length, character, length) != NULL;
}

/* Characters of the set at the begin and at the end go. */
static void
trim(sqlite3_context *context, int count, sqlite3_value **values, bool begin, bool end)
{
    if (is_done(context, count, values))
        return;
    const Text text = text_of(values[0]);
    const Text set = count > 1 ? text_of(values[1]) : (Text){" ", 1};
    size_t from = 0, to = text.length;

    if (set.length > SET_BYTES_MAX) {
        sqlite3_result_error(context, "trim set too complex", -1);
        return;
    }
    while (begin && from < to) {
        size_t next = from + 1;
        while (next < to && !starts_character(text.bytes[next]))
            next++;
        if (!is_among(&set, text.bytes + from, next - from))
            break;
        from = next;
    }
    while (end && from < to) {
        size_t last = to - 1;
        while (last > from && !starts_character(text.bytes[last]))
            last--;
        if (!is_among(&set, text.bytes + last, to - last))
            break;
        to = last;
    }
    sqlite3_result_text(context, text.bytes + from, (int)(to - from), SQLITE_TRANSIENT);
}

static void
trim_both(sqlite3_context *context, int count, sqlite3_value **values)
{
    trim(context, count, values, true, true);
}

static void
trim_begin(sqlite3_context *context, int count, sqlite3_value **values)
{
    trim(context, count, values, true, false);
}

static void
trim_end(sqlite3_context *context, int count, sqlite3_value **values)
{
    trim(context, count, values, false, true);
}

static bool
is_too_complex(sqlite3_context *context, sqlite3_value *pattern)
{
    sqlite3 *db = sqlite3_context_db_handle(context);

    if (sqlite3_value_bytes(pattern) <= sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, -1))
        return false;
    sqlite3_result_error(context, "LIKE or GLOB pattern too complex", -1);
    return true;
}

static void
like(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (is_done(context, count, values) || is_too_complex(context, values[0]))
        return;
    const gunichar escape = count > 2 ? g_utf8_get_char_validated(text_of(values[2]).bytes, -1) : 0;

    if (count > 2 && g_utf8_strlen(text_of(values[2]).bytes, -1) != 1)
        sqlite3_result_error(context, "ESCAPE expression must be a single character", -1);
    else
        sqlite3_result_int(context, sqlite3_strlike(text_of(values[0]).bytes,
                                                    text_of(values[1]).bytes, escape) == 0);
}

static void
glob(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (is_done(context, count, values) || is_too_complex(context, values[0]))
        return;
    sqlite3_result_int(context,
                       sqlite3_strglob(text_of(values[0]).bytes, text_of(values[1]).bytes) == 0);
}

static const struct {
    const char *name;
    int arguments;
    void (*function)(sqlite3_context *, int, sqlite3_value **);
} functions[] = {
    {"instr", 2, instr},    {"replace", 3, replace},  {"trim", 1, trim_both},
    {"trim", 2, trim_both}, {"ltrim", 1, trim_begin}, {"ltrim", 2, trim_begin},
    {"rtrim", 1, trim_end}, {"rtrim", 2, trim_end},   {"like", 2, like},
    {"like", 3, like},      {"glob", 2, glob},
};

bool
tics_rule_functions_add(sqlite3 *db, TicsGuard *guard, GError **error)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (sqlite3_create_function_v2(db, functions[i].name, functions[i].arguments, flags, guard,
                                       functions[i].function, NULL, NULL, NULL) != SQLITE_OK)
            return tics_db_fail(db, error);
    return true;
}
