/* test_domain.c -- the built-in kinds, catalogues and rules obey their schemas and fit together */
/* SPDX-License-Identifier: Apache-2.0 */
#include "domain.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static TicsDomain *domain;

static void
setup(void)
{
    g_autoptr(GError) error = NULL;

    domain = tics_domain_load(true, &error);
    ck_assert_msg(domain != NULL, "%s", error == NULL ? "" : error->message);
}

static void
teardown(void)
{
    tics_domain_free(domain);
}

START_TEST(whole)
{
    ck_assert_uint_ge(domain->kinds->len, 40);
    ck_assert_uint_ge(domain->catalogues->len, 1);
    ck_assert_uint_ge(domain->rules->len, 20);
    ck_assert_uint_eq(strlen(domain->sha256), 64);
    bool system = false;
    int order = 0;
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        ck_assert_ptr_eq(tics_domain_kind(domain, kind->id), kind);
        ck_assert_uint_eq(strlen(kind->sha256), 64);
        ck_assert_msg(kind->is_system || !system, "%s stands behind system kinds", kind->id);
        ck_assert_msg(kind->order >= order, "%s is out of order", kind->id);
        system = kind->is_system;
        order = kind->order;
    }
    ck_assert(system);
    ck_assert_ptr_null(tics_domain_kind(domain, "dragon"));
    const TicsCatalogue *tics = tics_domain_catalogue(domain, "tics");
    ck_assert_ptr_eq(tics, g_ptr_array_index(domain->catalogues, 0));
    ck_assert_uint_eq(strlen(tics->sha256), 64);
    ck_assert_ptr_null(tics_domain_catalogue(domain, "none"));
    ck_assert_ptr_null(tics_domain_rule(domain, "R-000"));
    ck_assert_str_eq(tics_domain_rule(domain, "R-001")->id, "R-001");
}
END_TEST

START_TEST(same_again)
{
    g_autoptr(TicsDomain) again = tics_domain_load(false, NULL);

    ck_assert_str_eq(again->sha256, domain->sha256);
    ck_assert_uint_eq(again->rules->len, domain->rules->len);
}
END_TEST

static bool
refers_well(const TicsKind *kind, const TicsField *field)
{
    for (char **id = field->ref_kinds; id != NULL && *id != NULL; id++) {
        const TicsKind *target = tics_domain_kind(domain, *id);
        if (target == NULL || (!field->ref_by_number && g_strv_length(target->key) != 1))
            ck_abort_msg("%s.%s refers to %s", kind->id, field->name, *id);
    }
    return true;
}

/* The date a retention counts from stands in each kind that is referred to. */
static void
check_retention(const TicsKind *kind)
{
    const TicsField *through =
        kind->retention_through == NULL ? NULL : tics_kind_field(kind, kind->retention_through);
    unsigned found = 0;

    for (char **id = through == NULL ? NULL : through->ref_kinds; id != NULL && *id != NULL; id++)
        found += tics_kind_field(tics_domain_kind(domain, *id), kind->retention_from) != NULL;
    ck_assert_msg(through == NULL || found > 0, "%s: no kind has %s", kind->id,
                  kind->retention_from);
}

START_TEST(references)
{
    unsigned seen = 0;

    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        for (guint f = 0; f < kind->fields->len; f++) {
            const TicsField *field = g_ptr_array_index(kind->fields, f);
            seen += field->type == TICS_TYPE_REF && refers_well(kind, field);
            for (guint c = 0; field->children != NULL && c < field->children->len; c++)
                refers_well(kind, g_ptr_array_index(field->children, c));
        }
        check_retention(kind);
        const TicsField *role =
            tics_kind_field(tics_domain_kind(domain, "role_appointment"), "role");
        ck_assert_msg(kind->owner == NULL || tics_field_value(role, kind->owner) != NULL,
                      "%s: nobody is appointed as %s", kind->id, kind->owner);
    }
    ck_assert_uint_gt(seen, 50);
}
END_TEST

static void
check_where(const TicsRequirement *requirement, const TicsExpected *expected)
{
    const TicsKind *kind = tics_domain_kind(domain, expected->kind);
    g_auto(GStrv) pairs = g_strsplit(expected->where == NULL ? "" : expected->where, ";", -1);

    ck_assert_msg(kind != NULL, "%s expects %s", requirement->id, expected->kind);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) sides = g_strsplit(*pair, "=", 2);
        const TicsField *field = tics_kind_field(kind, sides[0]);
        bool good = field != NULL &&
                    (field->type != TICS_TYPE_ENUM || tics_field_value(field, sides[1]) != NULL);
        ck_assert_msg(good, "%s: %s has no %s", requirement->id, kind->id, *pair);
    }
}

START_TEST(expectations)
{
    const TicsCatalogue *catalogue = tics_domain_catalogue(domain, "tics");

    ck_assert_uint_ge(catalogue->requirements->len, 60);
    for (guint i = 0; i < catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(catalogue->requirements, i);
        for (guint e = 0; e < requirement->expects->len; e++)
            check_where(requirement, g_ptr_array_index(requirement->expects, e));
    }
    for (guint i = 0; i < catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(catalogue->flags, i);
        ck_assert_msg(flag->propose == NULL || tics_domain_kind(domain, flag->propose) != NULL,
                      "flag %s: no kind %s", flag->id, flag->propose);
    }
}
END_TEST

static bool
is_parameter(const char *name)
{
    const TicsParameter *parameter = tics_domain_parameters();

    while (parameter->name != NULL && strcmp(parameter->name, name) != 0)
        parameter++;
    return parameter->name != NULL;
}

START_TEST(rules)
{
    const TicsCatalogue *catalogue = tics_domain_catalogue(domain, "tics");

    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = g_ptr_array_index(domain->rules, i);
        ck_assert_msg(rule->requirements[0] != NULL, "%s serves nothing", rule->id);
        for (char **id = rule->requirements; *id != NULL; id++)
            ck_assert_msg(tics_catalogue_requirement(catalogue, *id) != NULL, "%s: no %s", rule->id,
                          *id);
        for (char **id = rule->requires; *id != NULL; id++)
            ck_assert_msg(tics_domain_kind(domain, *id) != NULL, "%s: no kind %s", rule->id, *id);
        for (char **name = rule->parameters; *name != NULL; name++) {
            g_autofree char *bound = g_strconcat(":p_", *name, NULL);
            ck_assert_msg(is_parameter(*name), "%s: no parameter %s", rule->id, *name);
            ck_assert_msg(
                strstr(rule->sql, bound) != NULL ||
                    strstr(rule->population_sql == NULL ? "" : rule->population_sql, bound) != NULL,
                "%s does not use %s", rule->id, *name);
        }
    }
}
END_TEST

START_TEST(finding_kinds)
{
    g_autoptr(GError) error = NULL;
    const TicsKind *pledge = tics_domain_kind(domain, "entry_pledge");

    ck_assert_ptr_eq(tics_domain_find_kind(domain, "entry_pledge", NULL), pledge);
    ck_assert_ptr_eq(tics_domain_find_kind(domain, "入社時 誓約", NULL), pledge);
    ck_assert_ptr_eq(tics_domain_find_kind(domain, "ENTRY PLEDGE", NULL), pledge);
    ck_assert_ptr_null(tics_domain_find_kind(domain, "entry_plege", &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_NOT_FOUND));
    ck_assert_msg(strstr(error->message, "did you mean 'entry_pledge'") != NULL, "%s",
                  error->message);
    g_clear_error(&error);
    ck_assert_ptr_null(tics_domain_find_kind(domain, "宇宙船の航海日誌", &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_NOT_FOUND));
    ck_assert_msg(strstr(error->message, "did you mean") == NULL, "%s", error->message);
}
END_TEST

/* The defaults that differ from the table they come from, and one that does not. */
START_TEST(parameters)
{
    static const struct {
        const char *name;
        int value;
    } expected[] = {{"pledge_grace_days", 14}, {"catch_up_days", 90}, {"nda_warn_days", 90}};
    unsigned found = 0;

    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        ck_assert_msg(p->least <= p->value && p->value <= p->most && p->title != NULL, "%s",
                      p->name);
        ck_assert_ptr_eq(tics_domain_parameter(p->name), p);
        for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
            found += strcmp(p->name, expected[i].name) == 0 && p->value == expected[i].value;
    }
    ck_assert_uint_eq(found, G_N_ELEMENTS(expected));
    ck_assert_ptr_null(tics_domain_parameter("pledge_grace_day"));
    ck_assert_str_eq(tics_domain_nearest_parameter("pledge_grace_day", 3), "pledge_grace_days");
    ck_assert_ptr_null(tics_domain_nearest_parameter("nothing_like_it", 3));
}
END_TEST

/* What a company may give as the value of a parameter from 1 to 28. */
START_TEST(parameter_values)
{
    static const struct {
        const char *text;
        int value; /* -1: refused */
    } cases[] = {{"1", 1},
                 {"28", 28},
                 {"２８", 28},
                 {"007", 7},
                 {"0", -1},
                 {"29", -1},
                 {"-1", -1},
                 {"+1", -1},
                 {" 5", -1},
                 {"5.0", -1},
                 {"5d", -1},
                 {"", -1},
                 {"99999999999999999999", -1}};
    const TicsParameter *day = tics_domain_parameter("log_review_day_of_next_month");

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int number = -1;
        ck_assert_msg(tics_parameter_parse(day, cases[i].text, &number) == (cases[i].value >= 0) &&
                          number == cases[i].value,
                      "'%s' is read as %d", cases[i].text, number);
    }
}
END_TEST

/* Words of real files that once met the group above the field, or nothing. */
START_TEST(headings)
{
    static const struct {
        const char *kind, *heading, *parent, *name;
    } cases[] = {{"self_check", "答え", "answers", "answer"},
                 {"self_check", "Answers", NULL, "answers"}, /* the group's own word alone */
                 {"zone_log", "出どころ", NULL, "source"},
                 {"zone_log", "記録の出どころ", NULL, "source"}};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const TicsKind *kind = tics_domain_kind(domain, cases[i].kind);
        const TicsField *field = tics_kind_match_heading(kind, cases[i].heading);
        ck_assert_msg(field != NULL, "%s", cases[i].heading);
        ck_assert_str_eq(field->name, cases[i].name);
        ck_assert_pstr_eq(field->parent == NULL ? NULL : field->parent->name, cases[i].parent);
    }
}
END_TEST

/* Every command waits for this: some 20 ms; under sanitizers on a busy machine far more. */
START_TEST(speed)
{
    gint64 best = G_MAXINT64;

    for (int i = 0; i < 5; i++) {
        gint64 start = g_get_monotonic_time();
        g_autoptr(TicsDomain) loaded = tics_domain_load(false, NULL);
        best = MIN(best, g_get_monotonic_time() - start);
        ck_assert_ptr_nonnull(loaded);
    }
    g_print("domain loaded in %.1f ms\n", (double)best / 1000);
    ck_assert_int_lt(best, 1000000);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("domain");
    TCase *cases = tcase_create("domain");

    tics_xml_init();
    tcase_add_unchecked_fixture(cases, setup, teardown);
    tcase_add_test(cases, whole);
    tcase_add_test(cases, same_again);
    tcase_add_test(cases, references);
    tcase_add_test(cases, expectations);
    tcase_add_test(cases, rules);
    tcase_add_test(cases, finding_kinds);
    tcase_add_test(cases, parameters);
    tcase_add_test(cases, parameter_values);
    tcase_add_test(cases, headings);
    tcase_add_test(cases, speed);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
