/* test_cli.c -- whole runs of the program inside one process */
/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "text.h"
#include "xml.h"

#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *out, *err;
    int status;
} Result;

static Result
run(const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    Result result = {0};
    size_t out_length, err_length;
    FILE *out = open_memstream(&result.out, &out_length);
    FILE *err = open_memstream(&result.err, &err_length);
    result.status = tics_cli_run((int)g_strv_length(words), words, out, err);
    fclose(out);
    fclose(err);
    return result;
}

static void
result_clear(Result *result)
{
    free(result->out);
    free(result->err);
}

static const struct {
    const char *line;
    int status;
    const char *out, *err, *rule;
} runs[] = {
    {"tics --lang en", 0, "usage: tics", "", "without a command: the commands"},
    {"tics --lang en help", 0, "--no-pager", "", "help shows the global options"},
    {"tics --lang en help rule", 0, "tics rule show R-001", "", "help on a command shows examples"},
    {"tics rule --lang en --help", 0, "tics rule show R-001", "", "the same by option"},
    {"tics --lang en --version", 0, "tics 0.", "", "the version"},
    {"tics --lang en rulee", 2, "", "did you mean 'rule'?", "an unknown command"},
    {"tics --lang en rule shwo R-001", 2, "", "'rule list'", "an unknown sub-command"},
    {"tics --lang en help --nonsense", 2, "", "see 'tics help help'", "an unknown option"},
    {"tics --lang ja rulee", 2, "", "コマンドはありません", "errors are Japanese in Japanese"},
    {"tics --lang en kind show no_such_kind", 4, "", "no_such_kind", "a kind that is not there"},
    {"tics --lang en rule show R-999", 4, "", "R-999", "a rule that is not there"},
};

START_TEST(runs_and_says)
{
    Result result = run(runs[_i].line);
    ck_assert_msg(result.status == runs[_i].status, "%s: status %d, '%s'", runs[_i].rule,
                  result.status, result.err);
    ck_assert_msg(strstr(result.out, runs[_i].out) != NULL, "%s: '%s'", runs[_i].rule, result.out);
    ck_assert_msg(strstr(result.err, runs[_i].err) != NULL, "%s: '%s'", runs[_i].rule, result.err);
    ck_assert_msg((*runs[_i].err == '\0') == (*result.err == '\0'), "%s: stderr '%s'",
                  runs[_i].rule, result.err);
    result_clear(&result);
}
END_TEST

/* A failure under --format json is JSON, on standard output, with the exit status in it. */
START_TEST(errors_are_json)
{
    Result result = run("tics --lang en rule show R-999 --format json");
    ck_assert_int_eq(result.status, 4);
    ck_assert_str_eq(result.err, "");
    json_t *report = json_loads(result.out, 0, NULL);
    ck_assert_ptr_nonnull(report);
    ck_assert_str_eq(json_string_value(json_object_get(report, "format")), "tics.error/1");
    ck_assert_str_eq(json_string_value(json_object_get(report, "code")), "not_found");
    ck_assert_int_eq(json_integer_value(json_object_get(report, "status")), 4);
    ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(report, "message")), "R-999"));
    json_decref(report);
    result_clear(&result);
}
END_TEST

static const struct {
    const char *tics_lang, *lc_all, *lang;
    bool japanese;
    const char *rule;
} languages[] = {
    {NULL, NULL, NULL, true, "nothing set: Japanese"},
    {NULL, "C.UTF-8", NULL, true, "C says nothing about a language: Japanese"},
    {NULL, NULL, "en_US.UTF-8", false, "LANG"},
    {NULL, "ja_JP.UTF-8", "en_US.UTF-8", true, "LC_ALL before LANG"},
    {"en", "ja_JP.UTF-8", NULL, false, "TICS_LANG before the locale"},
    {"", NULL, "en_GB", false, "an empty variable is no variable"},
};

static void
set_or_unset(const char *name, const char *value)
{
    if (value != NULL)
        g_setenv(name, value, TRUE);
    else
        g_unsetenv(name);
}

START_TEST(chooses_a_language)
{
    set_or_unset("TICS_LANG", languages[_i].tics_lang);
    set_or_unset("LC_ALL", languages[_i].lc_all);
    set_or_unset("LC_MESSAGES", NULL);
    set_or_unset("LANG", languages[_i].lang);
    Result result = run("tics help");
    bool japanese = strstr(result.out, "使い方") != NULL;
    ck_assert_msg(japanese == languages[_i].japanese, "%s", languages[_i].rule);
    result_clear(&result);
    g_unsetenv("TICS_LANG");
}
END_TEST

/* Nothing static stays behind: a run in another language between two equal ones changes nothing. */
START_TEST(runs_do_not_touch_each_other)
{
    Result first = run("tics --lang en kind list");
    Result other = run("tics --lang ja kind list --format json");
    Result again = run("tics --lang en kind list");
    ck_assert_int_eq(first.status, 0);
    ck_assert_str_eq(first.out, again.out);
    ck_assert_str_ne(first.out, other.out);
    result_clear(&first);
    result_clear(&other);
    result_clear(&again);
}
END_TEST

/* Tables keep to the screen's width whatever is in them. */
START_TEST(tables_fit)
{
    static const char *const lines[] = {"tics --lang ja rule list", "tics --lang en rule list",
                                        "tics --lang ja kind show person",
                                        "tics --lang ja scheme show"};
    g_setenv("TICS_COLUMNS", "60", TRUE);
    for (size_t l = 0; l < G_N_ELEMENTS(lines); l++) {
        Result result = run(lines[l]);
        ck_assert_msg(result.status == 0, "%s: %s", lines[l], result.err);
        g_auto(GStrv) rows = g_strsplit(result.out, "\n", -1);
        ck_assert_uint_gt(g_strv_length(rows), 5);
        for (size_t i = 0; rows[i] != NULL; i++)
            ck_assert_msg(tics_text_width(rows[i]) <= 60, "%s: '%s'", lines[l], rows[i]);
        result_clear(&result);
    }
    g_unsetenv("TICS_COLUMNS");
}
END_TEST

int
main(void)
{
    tics_xml_init();
    Suite *suite = suite_create("cli");
    TCase *cases = tcase_create("cli");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, runs_and_says, 0, G_N_ELEMENTS(runs));
    tcase_add_test(cases, errors_are_json);
    tcase_add_loop_test(cases, chooses_a_language, 0, G_N_ELEMENTS(languages));
    tcase_add_test(cases, runs_do_not_touch_each_other);
    tcase_add_test(cases, tables_fit);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
