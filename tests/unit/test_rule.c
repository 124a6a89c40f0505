/* test_rule.c -- a rule from its file, severities, and messages filled in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule.h"

#include "i18n.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define BOTH(element, ja, en)                                                                      \
    "<" element " xml:lang='ja'>" ja "</" element "><" element " xml:lang='en'>" en "</" element ">"
#define TEXTS                                                                                      \
    BOTH("title", "題", "Title")                                                                   \
    BOTH("explain", "説明", "Why") BOTH("message", "{a} 文", "{a} text") BOTH("fix", "直", "Fix")
#define OPEN "\n<rule xmlns='urn:tics:rule:1' id='R-001' severity='major' requirements='HR-01'>"
#define POPULATION                                                                                 \
    "<population>" BOTH("title", "人", "people") "<sql>SELECT p AS subject</sql></population>"
#define SQL "<sql><![CDATA[\n  SELECT 1 AS subject WHERE 1 < 2\n]]></sql>"

static TicsRule *
read_rule(const char *text, GError **error)
{
    g_autoptr(GError) parse_error = NULL;
    g_autoptr(xmlDoc) document = tics_xml_parse(text, strlen(text), "r.xml", &parse_error);

    ck_assert_msg(document != NULL, "%s", parse_error == NULL ? "" : parse_error->message);
    return tics_rule_read(document, "r.xml", error);
}

START_TEST(whole)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsRule) rule = read_rule(
        "<rule id='R-001' severity='critical' requirements='HR-01  HR-04' "
        "requires='person' parameters=' pledge_grace_days\n high_class '>" TEXTS POPULATION SQL
        "</rule>",
        &error);

    ck_assert_msg(rule != NULL, "%s", error == NULL ? "" : error->message);
    ck_assert_str_eq(rule->id, "R-001");
    ck_assert_int_eq(rule->severity, TICS_SEVERITY_CRITICAL);
    ck_assert_uint_eq(g_strv_length(rule->requirements), 2);
    ck_assert_str_eq(rule->requirements[1], "HR-04");
    ck_assert_uint_eq(g_strv_length(rule->requires), 1);
    ck_assert_uint_eq(g_strv_length(rule->parameters), 2);
    ck_assert_str_eq(rule->parameters[1], "high_class");
    ck_assert_str_eq(rule->title[TICS_JA], "題");
    ck_assert_str_eq(rule->explain[TICS_EN], "Why");
    ck_assert_str_eq(rule->message[TICS_EN], "{a} text");
    ck_assert_str_eq(rule->fix[TICS_JA], "直");
    ck_assert_str_eq(rule->population_title[TICS_EN], "people");
    ck_assert_str_eq(rule->population_sql, "SELECT p AS subject");
    ck_assert_str_eq(rule->sql, "SELECT 1 AS subject WHERE 1 < 2");
}
END_TEST

START_TEST(bare)
{
    g_autoptr(TicsRule) rule = read_rule(OPEN TEXTS SQL "</rule>", NULL);

    ck_assert_ptr_nonnull(rule);
    ck_assert_int_eq(rule->severity, TICS_SEVERITY_HIGH);
    ck_assert_ptr_null(rule->population_sql);
    ck_assert_ptr_null(rule->population_title[TICS_JA]);
    ck_assert_ptr_null(rule->requires[0]);
    ck_assert_ptr_null(rule->parameters[0]);
}
END_TEST

static const char *const refusals[] = {
    "\n<rule severity='major'>" TEXTS SQL "</rule>",
    "\n<rule id='R-001' severity='grave'>" TEXTS SQL "</rule>",
    "\n<rule id='R-001'>" TEXTS SQL "</rule>",
    OPEN TEXTS "</rule>",
    OPEN TEXTS "<sql> </sql></rule>",
    OPEN SQL "</rule>",
    OPEN BOTH("title", "a", "b") BOTH("explain", "a", "b") BOTH("message", "a", "b") SQL "</rule>",
    OPEN BOTH("title", "a", "b") BOTH("explain", "a", "b") BOTH("fix", "a", "b") SQL "</rule>",
    OPEN BOTH("title", "a", "b") BOTH("message", "a", "b") BOTH("fix", "a", "b") SQL "</rule>",
    OPEN TEXTS "<population><sql>SELECT 1</sql></population>" SQL "</rule>",
    OPEN TEXTS "<population>" BOTH("title", "a", "b") "</population>" SQL "</rule>",
};

START_TEST(refusal)
{
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(read_rule(refusals[_i], &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    ck_assert_msg(g_str_has_prefix(error->message, "r.xml:2: a rule needs"), "%s", error->message);
}
END_TEST

START_TEST(severities)
{
    static const char *const names[] = {"critical", "major", "minor", "warning"};
    static const char *const english[] = {"critical", "high", "medium", "note"};
    static const char *const japanese[] = {"緊急", "高", "中", "注意"};
    TicsSeverity severity = TICS_SEVERITY_NOTE;

    for (int i = 0; i < 4; i++) {
        ck_assert(tics_severity_parse(names[i], &severity));
        ck_assert_int_eq((int)severity, i);
        ck_assert_str_eq(tics_severity_name(severity), names[i]);
        ck_assert(tics_i18n_set_language("ja"));
        ck_assert_str_eq(tics_severity_label(severity), japanese[i]);
        ck_assert(tics_i18n_set_language("en"));
        ck_assert_str_eq(tics_severity_label(severity), english[i]);
    }
    ck_assert(!tics_severity_parse("high", &severity));
    ck_assert(!tics_severity_parse("", &severity));
    ck_assert(!tics_severity_parse(NULL, &severity));
}
END_TEST

static const char *
look_up(const char *name, void *user)
{
    g_string_append_printf(user, "%s;", name);
    return strcmp(name, "a") == 0 ? "E001" : strcmp(name, "deep") == 0 ? "{a}" : NULL;
}

static void
filled(const char *message, const char *result, const char *asked)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *text = tics_rule_fill(message, look_up, names);

    ck_assert_str_eq(text, result);
    ck_assert_str_eq(names->str, asked);
}

START_TEST(filling)
{
    filled("", "", "");
    filled("no columns", "no columns", "");
    filled("{a}", "E001", "a;");
    filled("従業者 {a} は {b} から{a}", "従業者 E001 は ? からE001", "a;b;a;");
    filled("{deep}!", "{a}!", "deep;"); /* data are not filled again */
    filled("open {a", "open {a", "");
    filled("a } b", "a } b", "");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("rule");
    TCase *cases = tcase_create("rule");

    tics_xml_init();
    tcase_add_test(cases, whole);
    tcase_add_test(cases, bare);
    tcase_add_loop_test(cases, refusal, 0, G_N_ELEMENTS(refusals));
    tcase_add_test(cases, severities);
    tcase_add_test(cases, filling);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
