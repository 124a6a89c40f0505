/* rule_text.c -- what the text of a rule must not say, found before it runs */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rules_private.h"

#include "i18n.h"

#include <string.h>

/* Blanks, comments, and the closing quote of a name. */
static const char *
skip_blank(const char *at)
{
    while (*at != '\0') {
        if (g_ascii_isspace(*at) || strchr("\"`]", *at) != NULL) {
            at++;
        } else if (g_str_has_prefix(at, "--")) {
            at += strcspn(at, "\n");
        } else if (g_str_has_prefix(at, "/*")) {
            const char *end = strstr(at + 2, "*/");
            at = end != NULL ? end + 2 : at + strlen(at);
        } else {
            break;
        }
    }
    return at;
}

static const char *
skip_word(const char *at, const char *word)
{
    size_t length = strlen(word);

    if (g_ascii_strncasecmp(at, word, length) != 0 || g_ascii_isalnum(at[length]) ||
        at[length] == '_')
        return at;
    return skip_blank(at + length);
}

static const char *
skip_brackets(const char *at)
{
    int depth = 0;

    for (; *at != '\0'; at++) {
        depth += (*at == '(') - (*at == ')');
        if (depth == 0)
            return skip_blank(at + 1);
    }
    return at;
}

/* "WITH r_x AS (…)": the table expression would read in the name of a view. */
static bool
poses_as_view(const char *name)
{
    const char *next = name;

    while (g_ascii_isalnum(*next) || *next == '_' || (unsigned char)*next >= 0x80)
        next++;
    next = skip_blank(next);
    if (*next == '(')
        next = skip_brackets(next);
    const char *behind = skip_word(next, "AS");
    return behind != next && *skip_word(skip_word(behind, "NOT"), "MATERIALIZED") == '(';
}

static bool
names_table(const char *at)
{
    const size_t clock = strlen("clock");

    return g_ascii_strncasecmp(at, "k_", 2) == 0 ||
           (g_ascii_strncasecmp(at, "clock", clock) == 0 && !g_ascii_isalnum(at[clock]) &&
            at[clock] != '_');
}

unsigned
tics_rule_line(const char *sql, const char *at)
{
    unsigned line = 1;

    for (; sql < at; sql++)
        line += *sql == '\n';
    return line;
}

const char *
tics_rule_blamed(const char *sql, const char *message)
{
    static const char access[] = "access to ", catalogue[] = "sqlite_";
    const char *colon = g_strrstr(message, ": ");
    const char *word = g_str_has_prefix(message, access) ? message + strlen(access)
                       : colon != NULL                   ? colon + 2
                                                         : "";
    size_t length = strcspn(word, ". ");

    if (g_str_has_prefix(word, catalogue)) /* has two names */
        length = strlen(catalogue);
    for (const char *at = sql; length > 0 && *at != '\0'; at++)
        if (g_ascii_strncasecmp(at, word, length) == 0)
            return at;
    return NULL;
}

/* What the authorizer cannot tell from a view: names of the kinds' tables and of the clock, and
 * expressions named as views are. */
bool
tics_rule_check_names(const char *sql, unsigned *line, GError **error)
{
    for (const char *at = sql; *at != '\0'; at++) {
        if (at != sql && (g_ascii_isalnum(at[-1]) || at[-1] == '_' || at[-1] == ':'))
            continue;
        *line = tics_rule_line(sql, at);
        if (names_table(at))
            return tics_fail(error, TICS_ERROR_INVALID, _("a rule reads only views r_…: '%.20s'"),
                             at);
        if (g_ascii_strncasecmp(at, "r_", 2) == 0 && poses_as_view(at))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("a rule may not name a table expression of its own r_…: '%.20s'"),
                             at);
    }
    *line = 0;
    return true;
}

bool
tics_rule_check_statement(sqlite3_stmt *statement, const char *tail, GError **error)
{
    if (statement == NULL || sqlite3_column_count(statement) == 0 ||
        !sqlite3_stmt_readonly(statement) || sqlite3_stmt_isexplain(statement))
        return tics_fail(error, TICS_ERROR_INVALID, _("a rule must be one SELECT"));
    if (tail != NULL && *skip_blank(tail) != '\0')
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a rule must be one SELECT; something follows it: '%.20s'"),
                         skip_blank(tail));
    return true;
}
