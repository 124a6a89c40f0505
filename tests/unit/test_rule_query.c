/* test_rule_query.c -- what a rule's SELECT may do, what it may not, and our SQL functions */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture_index.h"

#include <stdlib.h>

static Fixture *fixture;
static TicsIndex *rules_index;
static TicsRules *rules;

static void
setup(void)
{
    fixture = fixture_new();
    begin(fixture);
    put(fixture, "person", 1, "person_id", "E001", "display_name", "鈴木一郎",
        "employments.1.joined_on", "2020-04-01", NULL);
    put(fixture, "person", 2, "person_id", "E002", "employments.1.joined_on", "2021-04-01", NULL);
    commit(fixture, "名簿");
    rules_index = open_index(fixture);
    set_clocks(rules_index, "2026-11-23", 1);
    rules = tics_rules_open(rules_index, NULL);
    ck_assert(rules != NULL);
}

static void
teardown(void)
{
    tics_rules_close(rules);
    tics_index_free(rules_index);
    fixture_free(fixture);
}

/* All rows, as in ask(); the message of the failure behind "! ". Transfer full. */
static char *
ask_rule(const char *sql, GHashTable *parameters)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsQuery) query = tics_rules_query(rules, sql, parameters, &error);
    g_autoptr(GString) out = g_string_new(NULL);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, &error))
            break;
        for (int i = 0; row && i < tics_query_columns(query); i++)
            g_string_append_printf(out, "%s%s", i > 0 ? "|" : "",
                                   tics_query_is_null(query, i) ? "-" : tics_query_text(query, i));
        if (row)
            g_string_append_c(out, '\n');
    }
    if (error != NULL) {
        ck_assert_msg(error->domain == TICS_ERROR && error->code == TICS_ERROR_INVALID, "%s",
                      error->message);
        return g_strdup_printf("! %s", error->message);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static const struct {
    const char *sql, *wanted;
} allowed[] = {
    {"SELECT person_id AS subject FROM r_person ORDER BY 1", "E001\nE002\n"},
    {"SELECT count(*) FROM r_person", "2\n"},
    {"SELECT count(*) FROM r_person_employments", "2\n"},
    {"SELECT count(*) FROM r_zone_log", "0\n"},
    {"SELECT 1 WHERE EXISTS (SELECT 1 FROM r_person)", "1\n"},
    {"SELECT count(*) FROM r_scope_person", "2\n"},
    {"WITH a AS (SELECT person_id FROM r_person) SELECT count(*) FROM a, a AS b", "4\n"},
    {"SELECT count(*), max(person_id) FROM r_person", "2|E002\n"},
    {"SELECT :as_of, :p_grace_days, day_add(:as_of, :p_grace_days)", "2026-11-23|14|2026-12-07\n"},
    {"SELECT :p_unknown", "-\n"},
    {"WITH RECURSIVE d(day) AS (SELECT '2026-01-30' UNION ALL SELECT day_add(day, 1) FROM d"
     " WHERE day < '2026-02-01') SELECT day FROM d",
     "2026-01-30\n2026-01-31\n2026-02-01\n"},
    {"SELECT person_id, row_number() OVER (ORDER BY person_id DESC) FROM r_person ORDER BY 1",
     "E001|2\nE002|1\n"},
    {"SELECT p.person_id FROM r_person p WHERE EXISTS (SELECT 1 FROM r_person_employments e"
     " WHERE e.person_id = p.person_id AND e.joined_on > '2021-01-01')",
     "E002\n"},
    {"SELECT display_name FROM r_person WHERE display_name LIKE '鈴木%' -- a remark", "鈴木一郎\n"},
    {"SELECT group_concat(person_id) FROM (SELECT person_id FROM r_person ORDER BY 1)",
     "E001,E002\n"},
    {"SELECT person_id FROM r_scope_person ORDER BY 1", "E001\nE002\n"},
    {"SELECT committed_at = first_committed_at FROM r_person WHERE person_id = 'E001'", "1\n"},
    {"SELECT count(*) FROM r_setting", "1\n"},
    {"WITH clocks AS (SELECT 1 AS clock_a) SELECT clock_a FROM clocks", "1\n"},
    {"SELECT p.person_id FROM r_person p JOIN r_setting ORDER BY 1", "E001\nE002\n"},
    {"SELECT p.person_id FROM r_person p, r_setting s, r_scope_person q WHERE q.person_id = "
     "p.person_id ORDER BY 1",
     "E001\nE002\n"},
    {"SELECT count(*) FROM r_zone_log l JOIN r_person p ON p.person_id = l.person_id", "0\n"},
};

START_TEST(rule_may)
{
    g_autoptr(GHashTable) parameters = g_hash_table_new(g_str_hash, g_str_equal);

    g_hash_table_insert(parameters, (char *)"grace_days", GINT_TO_POINTER(14));
    g_autofree char *found = ask_rule(allowed[_i].sql, parameters);
    ck_assert_str_eq(found, allowed[_i].wanted);
}
END_TEST

static const char *const refused[] = {
    "SELECT * FROM version",
    "SELECT * FROM k_person",
    "SELECT * FROM main.k_person",
    "SELECT value FROM meta",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM clock",
    "SELECT * FROM pragma_table_info('version')",
    "SELECT person_id FROM r_person UNION SELECT oid FROM change",
    "SELECT (SELECT text FROM term)",
    "SELECT count(*) FROM version",
    "SELECT count(*) FROM k_person",
    "SELECT count(*) FROM \"K_person\"",
    "SELECT count(*) FROM Version",
    "SELECT count(*) FROM clock",
    "SELECT count(*) FROM \"Clock\"",
    "SELECT 1 FROM r_person, temp.clock",
    "SELECT count(*) FROM sqlite_master",
    "SELECT count(*) FROM pragma_function_list",
    "WITH r_person AS (SELECT * FROM version) SELECT * FROM r_person",
    "WITH r_x AS (SELECT * FROM version) SELECT * FROM r_x",
    "WITH \"r_x\"(a) AS NOT MATERIALIZED (SELECT kind FROM version) SELECT * FROM r_x",
    "WITH [r_x] /* so */ AS/**/(SELECT kind FROM version) SELECT * FROM r_x",
    "WITH R_X AS MATERIALIZED (SELECT kind FROM version) SELECT * FROM R_X",
    "WITH x AS (SELECT kind FROM version) SELECT * FROM x",
    "SELECT date('now')",
    "SELECT strftime('%Y', 'now')",
    "SELECT julianday('now')",
    "SELECT random()",
    "SELECT printf('%s', 1)",
    "SELECT zeroblob(100)",
    "SELECT load_extension('x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT tics_text_has('a', 'b')",
    "INSERT INTO version DEFAULT VALUES",
    "DELETE FROM r_person",
    "UPDATE clock SET known_seq = 9",
    "CREATE TEMP TABLE x (a)",
    "DROP VIEW r_person",
    "ATTACH 'x.db' AS x",
    "PRAGMA query_only = 0",
    "EXPLAIN SELECT 1",
    "VACUUM",
    "BEGIN",
    "",
    "-- nothing",
    "SELECT 1; SELECT 2",
    "SELECT 1; DELETE FROM version",
    "SELECT 1 FROM",
};

START_TEST(rule_may_not)
{
    g_autofree char *found = ask_rule(refused[_i], NULL);
    ck_assert_msg(g_str_has_prefix(found, "! "), "'%s' gave '%s'", refused[_i], found);
}
END_TEST

static const struct {
    const char *sql, *wanted;
} located[] = {
    {"SELECT person_id,\n  nosuch\nFROM r_person",
     "! the rule failed: no such column: nosuch (line 2 of its SELECT)"},
    {"SELECT nosuch FROM r_person",
     "! the rule failed: no such column: nosuch (line 1 of its SELECT)"},
    {"SELECT '氏名',\n\n random()\n",
     "! the rule failed: not authorized to use function: random (line 3 of its SELECT)"},
    {"SELECT '氏名'\nFROM r_person\nWHERE WHERE 1",
     "! the rule failed: near \"WHERE\": syntax error (line 3 of its SELECT)"},
};

START_TEST(failure_names_its_line)
{
    g_autofree char *found = ask_rule(located[_i].sql, NULL);
    ck_assert_str_eq(found, located[_i].wanted);
}
END_TEST

/* Near the limit SQLite takes new memory for each piece that is added: a few long ones, or that is
 * what takes the time. */
START_TEST(rule_concatenates_no_long_text)
{
    g_autofree char *found =
        ask_rule("WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t WHERE x < 100)"
                 ", word(w) AS (SELECT 'abcdefghijklmnop' UNION ALL SELECT w || w FROM word"
                 " WHERE length(w) < 8000) SELECT group_concat(w) FROM t, word",
                 NULL);
    ck_assert_str_eq(found, "! the rule made a text of more than 1 MiB");
}
END_TEST

START_TEST(rule_makes_no_long_text)
{
    g_autofree char *found =
        ask_rule("WITH RECURSIVE t(x) AS (SELECT 'abcdefghijklmnop' UNION ALL SELECT x || x FROM t"
                 " WHERE length(x) < 8000000) SELECT max(length(x)) FROM t",
                 NULL);
    ck_assert_str_eq(found, "! the rule made a text of more than 1 MiB");
}
END_TEST

START_TEST(rule_takes_no_endless_memory)
{
    g_autoptr(GString) sql = g_string_new(
        "WITH RECURSIVE t(x) AS (SELECT 'abcdefghijklmnop' UNION ALL SELECT x || x FROM t"
        " WHERE length(x) < 500000), big AS MATERIALIZED (SELECT max(x) AS x FROM t) SELECT 1");
    for (int i = 0; i < 1200; i++)
        g_string_append_printf(sql, ", x || '%d'", i);
    g_string_append(sql, " FROM big");
    g_autofree char *found = ask_rule(sql->str, NULL);
    ck_assert_str_eq(found, "! the rule needs too much memory");
    g_autofree char *after = ask_rule("SELECT count(*) FROM r_person", NULL);
    ck_assert_str_eq(after, "2\n");
}
END_TEST

START_TEST(rule_comes_to_an_end)
{
    gint64 begun = tics_query_clock(); /* a busy machine does not count */
    g_autofree char *found = ask_rule("WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1"
                                      " FROM t) SELECT count(*) FROM t",
                                      NULL);
    ck_assert_str_eq(found, "! the rule ran longer than 10 seconds");
    ck_assert_int_lt(tics_query_clock() - begun, 12 * G_USEC_PER_SEC);
    g_autofree char *after = ask_rule("SELECT count(*) FROM r_person", NULL);
    ck_assert_str_eq(after, "2\n");
}
END_TEST

/* A text of half a MiB of "a" as x, another that ends in "b" as y: looked for place by place, that
 * takes SQLite a quarter of a minute for one call; a sum holds many. */
#define LONG_TEXTS                                                                                 \
    "WITH RECURSIVE t(x) AS (SELECT 'aaaaaaaaaaaaaaaa' UNION ALL SELECT x || x FROM t WHERE "      \
    "length(x) < 500000),"                                                                         \
    " text AS MATERIALIZED (SELECT max(x) AS x, substr(max(x), 1, 262144) || 'b' AS y FROM t),"    \
    " n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "

static const char *const runaways[] = {
    LONG_TEXTS "SELECT sum(instr(x || i, y)) FROM n, text",
    LONG_TEXTS "SELECT sum(length(replace(x || i, y, ''))) FROM n, text",
    LONG_TEXTS
    "SELECT sum(x || i LIKE "
    "'%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab%') FROM n, text",
};

START_TEST(long_texts_end_in_time)
{
    gint64 begun = tics_query_clock();
    g_autofree char *found = ask_rule(runaways[_i], NULL);

    ck_assert_str_eq(found, "! the rule ran longer than 10 seconds");
    ck_assert_msg(tics_query_clock() - begun < 13 * G_USEC_PER_SEC, "%s took %d ms", runaways[_i],
                  (int)((tics_query_clock() - begun) / 1000));
}
END_TEST

static const struct {
    const char *expression, *wanted, *rule;
} functions[] = {
    {"instr('田中太郎', '太')", "3", "places are of characters"},
    {"instr('abc', 'd')", "0", "not there"},
    {"instr('abc', '')", "1", "nothing is everywhere"},
    {"instr(NULL, 'a')", NULL, "nothing gives nothing"},
    {"instr(1234, 34)", "3", "numbers as texts"},
    {"replace('abcabc', 'bc', 'X')", "aXaX", "each"},
    {"replace('aaa', 'aa', 'b')", "ba", "from the left, not overlapping"},
    {"replace('abc', '', 'X')", "abc", "nothing is not replaced"},
    {"replace('abc', 'b', NULL)", NULL, "nothing gives nothing"},
    {"trim('  a b ')", "a b", "blanks only"},
    {"'[' || trim('   ') || ']'", "[]", "all of it"},
    {"trim('、山、田、', '、')", "山、田", "characters of more bytes"},
    {"ltrim('00120', '0')", "120", "at the begin"},
    {"rtrim('A-0012', '0123456789')", "A-", "at the end"},
    {"rtrim('山田', 'い')", "山田", "no part of a character"},
    {"rtrim(NULL, 'a')", NULL, "nothing gives nothing"},
    {"'Abc' LIKE 'aB_'", "1", "without case"},
    {"'a%c' LIKE 'a!%c' ESCAPE '!'", "1", "a sign that stands for itself"},
    {"'abc' LIKE 'a!%c' ESCAPE '!'", "0", "and for nothing else"},
    {"'山田' LIKE '山_'", "1", "a character of more bytes"},
    {"NULL LIKE 'a'", NULL, "nothing gives nothing"},
    {"'Abc' GLOB 'a*'", "0", "with case"},
    {"'A-01' GLOB 'A-[0-9]?'", "1", "of a set"},
    {"day_add('2026-02-28', 1)", "2026-03-01", "the day after"},
    {"day_add('2024-02-28', 1)", "2024-02-29", "a leap year"},
    {"day_add('2026-01-01', -1)", "2025-12-31", "the day before"},
    {"day_add('2026-01-01T10:00', 1)", "2026-01-02", "a time stands for its day"},
    {"day_add(NULL, 1)", NULL, "nothing gives nothing"},
    {"day_add('2026-01-01', NULL)", NULL, "nothing gives nothing"},
    {"day_add('(erased)', 1)", NULL, "what is erased gives nothing"},
    {"day_add('9999-12-31', 1)", NULL, "the last day has no next"},
    {"month_add('2026-01-31', 1)", "2026-02-28", "the last day where the day is not there"},
    {"month_add('2026-03-15', -12)", "2025-03-15", "a year back"},
    {"days_between('2026-01-01', '2026-12-31')", "364", "first to last day"},
    {"days_between('2026-01-02', '2026-01-01')", "-1", "backwards"},
    {"days_between('x', '2026-01-01')", NULL, "no date"},
    {"day_of('2026-03-01T23:59:59')", "2026-03-01", "the day of a time"},
    {"hours_between('2026-03-01T08:00', '2026-03-01T09:30')", "1.5", "an hour and a half"},
    {"hours_between('2026-03-31T23:00', '2026-04-01T01:00')", "2.0", "over midnight"},
    {"minutes_between('2026-03-01T08:00', '2026-03-01T09:30')", "90", "minutes"},
    {"minutes_between('2026-03-01', '2026-03-01T00:01:59')", "1", "a day begins at midnight"},
    {"is_working_day(NULL, '2026-11-24')", "1", "a Tuesday"},
    {"is_working_day('', '2026-11-22')", "0", "a Sunday"},
    {"is_working_day(NULL, '2026-11-21')", "0", "a Saturday"},
    {"is_working_day('6days', '2026-11-21')", "1", "a Saturday of a six-day week"},
    {"is_working_day('6days', '2026-11-23')", "0", "a holiday of a six-day week"},
    {"is_working_day('everyday', '2026-01-01')", "1", "every day"},
    {"is_working_day('of our own', '2026-11-24')", "1", "an unknown calendar: as without one"},
    {"is_working_day(NULL, 'x')", NULL, "no date"},
    {"is_generic_phrase('一切の情報')", "1", "says nothing"},
    {"is_generic_phrase('業務上知り得た一切の情報。')", "1", "says nothing at length"},
    {"is_generic_phrase('All information')", "1", "says nothing in English"},
    {"is_generic_phrase('秘密情報など')", "1", "says nothing, and so on"},
    {"is_generic_phrase('金型の図面および加工条件')", "0", "names information"},
    {"is_generic_phrase('')", "1", "an empty text"},
    {"is_generic_phrase(NULL)", NULL, "nothing gives nothing"},
};

START_TEST(function_gives)
{
    g_autofree char *sql = g_strdup_printf("SELECT %s", functions[_i].expression);
    g_autofree char *found = ask_rule(sql, NULL);
    g_autofree char *wanted =
        g_strconcat(functions[_i].wanted != NULL ? functions[_i].wanted : "-", "\n", NULL);
    ck_assert_msg(strcmp(found, wanted) == 0, "%s (%s): %s", functions[_i].expression,
                  functions[_i].rule, found);
}
END_TEST

/* Holidays of the years as the Cabinet Office listed them, Monday to Friday only. */
static const struct {
    int year;
    const char *days;
} holidays[] = {
    {2015,
     "01-01 01-12 02-11 04-29 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23"},
    {2019, "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-06 07-15 08-12 09-16 09-23 "
           "10-14 10-22 11-04"},
    {2020, "01-01 01-13 02-11 02-24 03-20 04-29 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 "
           "11-03 11-23"},
    {2021,
     "01-01 01-11 02-11 02-23 04-29 05-03 05-04 05-05 07-22 07-23 08-09 09-20 09-23 11-03 11-23"},
    {2024, "01-01 01-08 02-12 02-23 03-20 04-29 05-03 05-06 07-15 08-12 09-16 09-23 10-14 11-04"},
    {2025,
     "01-01 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-24"},
    {2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 "
           "10-12 11-03 11-23"},
    {2027, "01-01 01-11 02-11 02-23 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 "
           "11-03 11-23"},
};

START_TEST(holidays_of_a_year)
{
    g_autofree char *sql = g_strdup_printf(
        "WITH RECURSIVE d(day) AS (SELECT '%d-01-01' UNION ALL SELECT day_add(day, 1) FROM d"
        " WHERE day < '%d-12-31') SELECT group_concat(substr(day, 6), ' ') FROM d"
        " WHERE is_working_day(NULL, day) = 0 AND days_between('1970-01-05', day) %% 7 < 5",
        holidays[_i].year, holidays[_i].year);
    g_autofree char *found = ask_rule(sql, NULL);
    ck_assert_str_eq(g_strchomp(found), holidays[_i].days);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("rule_query");
    TCase *tests = tcase_create("rule_query");
    SRunner *runner = srunner_create(suite);

    tcase_set_timeout(tests, 300);
    tcase_add_unchecked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, rule_may, 0, G_N_ELEMENTS(allowed));
    tcase_add_loop_test(tests, rule_may_not, 0, G_N_ELEMENTS(refused));
    tcase_add_loop_test(tests, failure_names_its_line, 0, G_N_ELEMENTS(located));
    tcase_add_test(tests, rule_concatenates_no_long_text);
    tcase_add_test(tests, rule_makes_no_long_text);
    tcase_add_test(tests, rule_takes_no_endless_memory);
    tcase_add_test(tests, rule_comes_to_an_end);
    tcase_add_loop_test(tests, long_texts_end_in_time, 0, G_N_ELEMENTS(runaways));
    tcase_add_loop_test(tests, function_gives, 0, G_N_ELEMENTS(functions));
    tcase_add_loop_test(tests, holidays_of_a_year, 0, G_N_ELEMENTS(holidays));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
