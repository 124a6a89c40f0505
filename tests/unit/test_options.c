/* test_options.c -- a command line read from tables of options */
/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    gboolean all, quiet;
    char *file, *day, *format;
    char **fields;
    int days;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption table[] = {
    {"all", 'a', TICS_OPTION_FLAG, offsetof(Values, all), NULL, "", NULL},
    {"quiet", 'q', TICS_OPTION_FLAG, offsetof(Values, quiet), NULL, "", NULL},
    {"file", 'F', TICS_OPTION_TEXT, offsetof(Values, file), "FILE", "", NULL},
    {"day", 0, TICS_OPTION_DATE, offsetof(Values, day), "DATE", "", NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), "FORMAT", "", formats},
    {"field", 0, TICS_OPTION_TEXTS, offsetof(Values, fields), "FIELD", "", NULL},
    {"days", 'd', TICS_OPTION_INT, offsetof(Values, days), "DAYS", "", NULL},
    {0},
};

/* Words of a line, split at blanks, into "all quiet file day format days fields… | arguments…". */
static char *
parse(const char *line, char **message)
{
    Values values = {0};
    TicsOptionSet set = {table, &values};
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    size_t index = 1;
    char *result = NULL;
    if (tics_options_parse(&set, 1, words, &index, arguments, &error)) {
        g_ptr_array_add(arguments, NULL);
        g_autofree char *fields = values.fields ? g_strjoinv("+", values.fields) : g_strdup("-");
        g_autofree char *rest = g_strjoinv(" ", (char **)arguments->pdata);
        result = g_strdup_printf("%d %d %s %s %s %d %s | %s", values.all, values.quiet,
                                 values.file ? values.file : "-", values.day ? values.day : "-",
                                 values.format ? values.format : "-", values.days, fields, rest);
    } else {
        ck_assert_int_eq(error->code, TICS_ERROR_USAGE);
        *message = g_strdup(error->message);
    }
    tics_options_free(&set);
    return result;
}

static const struct {
    const char *line, *expected, *rule;
} good[] = {
    {"x", "0 0 - - - 0 - | ", "nothing given"},
    {"x -a one", "1 0 - - - 0 - | one", "a flag takes no argument"},
    {"x one -a two", "1 0 - - - 0 - | one two", "options may stand between arguments"},
    {"x -aq", "1 1 - - - 0 - | ", "letters may be joined"},
    {"x -aFf.csv", "1 0 f.csv - - 0 - | ", "the rest of a word is the letter's value"},
    {"x -F f.csv", "0 0 f.csv - - 0 - | ", "or the next word"},
    {"x --file=f=g", "0 0 f=g - - 0 - | ", "only the first = parts name and value"},
    {"x --file a --file b", "0 0 b - - 0 - | ", "the last one counts"},
    {"x --file -q", "0 0 -q - - 0 - | ", "a value may begin with -"},
    {"x --day 令和7年4月1日", "0 0 - 2025-04-01 - 0 - | ", "era dates become ISO"},
    {"x --day=2025/4/1", "0 0 - 2025-04-01 - 0 - | ", "any date people write"},
    {"x --format json", "0 0 - - json 0 - | ", "a choice"},
    {"x --field a --field b", "0 0 - - - 0 a+b | ", "a list keeps every value in order"},
    {"x -d -3", "0 0 - - - -3 - | ", "numbers may be negative"},
    {"x -- -a --b", "0 0 - - - 0 - | -a --b", "-- ends options"},
    {"x -", "0 0 - - - 0 - | -", "- is an argument: standard input"},
};

START_TEST(reads)
{
    char *message = NULL;
    g_autofree char *result = parse(good[_i].line, &message);
    ck_assert_msg(result != NULL, "%s: %s", good[_i].rule, message);
    ck_assert_msg(g_str_equal(result, good[_i].expected), "%s: '%s'", good[_i].rule, result);
}
END_TEST

static const struct {
    const char *line, *part, *rule;
} bad[] = {
    {"x --fromat json", "did you mean '--format'?", "the nearest option is named"},
    {"x --zzzzzzzz", "unknown option '--zzzzzzzz'", "unknown without a near one"},
    {"x -z", "unknown option '-z'", "an unknown letter"},
    {"x --all=yes", "takes no value", "a flag with a value"},
    {"x --file", "--file FILE", "a value is missing"},
    {"x --format xml", "one of: text, json", "not one of the choices"},
    {"x --day 2025-02-30", "--day: ", "no such day"},
    {"x --days many", "needs a number", "not a number"},
    {"x --days 99999999999", "needs a number", "a number too large"},
};

START_TEST(refuses)
{
    g_autofree char *message = NULL;
    g_autofree char *result = parse(bad[_i].line, &message);
    ck_assert_msg(result == NULL, "%s: taken as %s", bad[_i].rule, result);
    ck_assert_msg(strstr(message, bad[_i].part) != NULL, "%s: '%s'", bad[_i].rule, message);
}
END_TEST

/* Global options stand before the command: parsing stops at it and says where. */
START_TEST(stops_at_the_command)
{
    Values values = {0};
    TicsOptionSet set = {table, &values};
    char *words[] = {"tics", "-a", "gap", "-q", NULL};
    size_t index = 1;
    ck_assert(tics_options_parse(&set, 1, words, &index, NULL, NULL));
    ck_assert_uint_eq(index, 2);
    ck_assert(values.all && !values.quiet);
    tics_options_free(&set);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("options");
    TCase *cases = tcase_create("options");
    tcase_add_loop_test(cases, reads, 0, G_N_ELEMENTS(good));
    tcase_add_loop_test(cases, refuses, 0, G_N_ELEMENTS(bad));
    tcase_add_test(cases, stops_at_the_command);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
