/* test_rule_plans.c -- no rule reads the log, or another table, from end to end once for each row of another */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture_index.h"

#include <stdlib.h>

static Fixture *fixture;
static TicsIndex *plans_index;

static void
put_logs(Fixture *f)
{
    static const char head[] = "row_id,person_id,entered_at,left_at,purpose,recorded_by,closed_day\n";
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *rows = g_strconcat(
        head, "1,E001,2026-04-01T08:30,2026-04-01T17:00,work,E002,\n"
              "2,E002,2026-04-02T08:30,,work,E002,\n3,,,,,,2026-04-03\n", NULL);
    const char *const parts[] = {rows, NULL};
    const char *const none[] = {NULL};

    put_log(f, 20, "A1", "2026-04", parts, held);
    put_log(f, 21, "A2", "2026-04", none, held);
}

/* Some of all that changes what the views are made of: an area out of scope, a void log, later rows. */
static void
setup(void)
{
    fixture = fixture_new();
    begin(fixture);
    put(fixture, "person", 1, "person_id", "E001", "employments.1.joined_on", "2020-04-01", NULL);
    put(fixture, "person", 2, "person_id", "E002", "employments.1.joined_on", "2021-04-01", NULL);
    put(fixture, "zone", 3, "zone_id", "A1", "level", "3", NULL);
    put(fixture, "site", 4, "site_id", "S1", "in_scope", "no", NULL);
    put(fixture, "zone", 5, "zone_id", "A2", "level", "1", "site_id", "S1", NULL);
    put_logs(fixture);
    commit(fixture, "first");
    begin(fixture);
    put(fixture, "zone_log", 22, "zone_id", "A1", "month", "2026-03", "status", "void", NULL);
    commit(fixture, "a void log");
    plans_index = open_index(fixture);
}

static void
teardown(void)
{
    tics_index_free(plans_index);
    fixture_free(fixture);
}

/* What the clocks leave out decides what the views are made of. */
static const struct {
    const char *as_of, *evidence_from;
    int64_t known_seq;
    const char *name;
} clocks[] = {
    {"2026-11-23", NULL, INT64_MAX, "everything is seen"},
    {"2026-04-01", "2026-04-02", 1, "an earlier day, an earlier change, and rows before the starting day"},
};

static TicsRules *
open_at(int i)
{
    TicsClocks at = {.known_seq = clocks[i].known_seq, .evidence_from = TICS_DATE_NONE, .audit_on = TICS_DATE_NONE};
    TicsRules *rules;

    ck_assert(tics_date_parse_iso(clocks[i].as_of, &at.as_of));
    if (clocks[i].evidence_from != NULL)
        ck_assert(tics_date_parse_iso(clocks[i].evidence_from, &at.evidence_from));
    GOOD(tics_index_set_clocks(plans_index, &at, error));
    GOOD((rules = tics_rules_open(plans_index, error)) != NULL);
    return rules;
}

/* Names of the tables, joined by blanks. Transfer full. */
static char *
rescanned(TicsRules *rules, const char *sql)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(g_free);

    GOOD(tics_rules_rescans(rules, sql, tables, error));
    g_ptr_array_add(tables, NULL);
    return g_strjoinv(" ", (char **)tables->pdata);
}

/* What may be read again and again, because it happens a few times only. */
static const struct {
    const char *rule, *table, *why;
} few[] = {
    {"R-133", "k_review", "for the one row that says when the newest review was"},
    {"R-143", "change", "for the newest freeze alone"},
    {"R-150", "k_cert_event", "for the certificate in force"},
    {"R-151", "k_cert_event", "for each certificate; a company has a handful"},
    {"R-152", "k_cert_event", "for each change of the scope while a certificate is in force"},
};

/* Finds it among the few and notes that it is needed there. */
static bool
is_few(const char *rule, const char *table, unsigned *seen)
{
    for (size_t i = 0; i < G_N_ELEMENTS(few); i++) {
        if (strcmp(few[i].rule, rule) == 0 && strcmp(few[i].table, table) == 0) {
            *seen |= 1U << i;
            return true;
        }
    }
    return false;
}

static unsigned
look_at(TicsRules *rules, const TicsRule *rule, unsigned *seen)
{
    const char *texts[] = {rule->sql, rule->population_sql, rule->population_count, rule->continuity_sql};
    static const char *const names[] = {"sql", "population", "count", "continuity"};
    unsigned bad = 0;

    for (size_t k = 0; k < G_N_ELEMENTS(texts); k++) {
        g_autofree char *tables = texts[k] == NULL ? g_strdup("") : rescanned(rules, texts[k]);
        g_auto(GStrv) each = g_strsplit(tables, " ", -1);
        for (char **table = each; *table != NULL; table++) {
            if (is_few(rule->id, *table, seen))
                continue;
            g_printerr("%s (%s) reads from end to end again and again: %s\n", rule->id, names[k], *table);
            bad++;
        }
    }
    return bad;
}

START_TEST(shipped_rules)
{
    g_autoptr(TicsRules) rules = open_at(_i);
    const GPtrArray *all = fixture->domain->rules;
    unsigned bad = 0, seen = 0;

    ck_assert_uint_ge(all->len, 97);
    for (guint i = 0; i < all->len; i++)
        bad += look_at(rules, g_ptr_array_index(all, i), &seen);
    ck_assert_msg(bad == 0, "%u (%s)", bad, clocks[_i].name);
    for (size_t i = 0; i < G_N_ELEMENTS(few); i++)
        ck_assert_msg((seen & 1U << i) != 0, "%s does not read %s %s any more", few[i].rule, few[i].table, few[i].why);
}
END_TEST

static const struct {
    const char *sql, *wanted, *rule;
} cases[] = {
    {"SELECT p.person_id FROM r_person p WHERE EXISTS (SELECT 1 FROM r_zone_log l WHERE l.entered_at < '2026'"
     " AND l.purpose = p.display_name)",
     "log_row", "the log once for each person"},
    {"SELECT p.person_id, (SELECT count(*) FROM r_zone_log l WHERE l.left_at > p.record) FROM r_person p", "log_row",
     "counted for each person"},
    {"SELECT p.person_id FROM r_person p CROSS JOIN r_zone_log l WHERE l.entered_at > p.record", "log_row",
     "joined without an index"},
    {"SELECT z.zone_id FROM r_zone z WHERE z.level > (SELECT count(*) FROM r_account a WHERE a.created_on > z.record)",
     "k_account", "a register once for each row of another"},
    {"WITH x AS (SELECT person_id, row_id FROM r_zone_log UNION ALL SELECT person_id, record FROM r_account)"
     " SELECT p.person_id FROM r_person p WHERE EXISTS (SELECT 1 FROM x WHERE x.row_id > p.record LIMIT 1)",
     "log_row k_account", "hidden in an expression of its own"},
    {"SELECT count(*) FROM r_zone_log", "", "once from end to end"},
    {"SELECT p.person_id FROM r_person p WHERE EXISTS (SELECT 1 FROM r_zone_log l WHERE l.person_id = p.person_id)", "",
     "by its index"},
    {"SELECT p.person_id FROM r_person p WHERE p.person_id NOT IN (SELECT person_id FROM r_zone_log WHERE person_id IS"
     " NOT NULL)",
     "", "the inner list does not depend on the person: made once"},
    {"WITH many AS MATERIALIZED (SELECT purpose, count(*) AS n FROM r_zone_log GROUP BY purpose)"
     " SELECT p.person_id FROM r_person p JOIN many m ON m.purpose = p.person_id",
     "", "summed up once"},
    {"SELECT l.row_id FROM r_setting s CROSS JOIN r_zone_log l WHERE l.entered_at >= s.as_of", "",
     "the settings are one row"},
};

START_TEST(tells_them_apart)
{
    g_autoptr(TicsRules) rules = open_at(0);
    g_autofree char *tables = rescanned(rules, cases[_i].sql);

    ck_assert_msg(strcmp(tables, cases[_i].wanted) == 0, "%s: '%s', not '%s'", cases[_i].rule, tables,
                  cases[_i].wanted);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("rule_plans");
    TCase *tests = tcase_create("rule_plans");
    SRunner *runner = srunner_create(suite);

    tcase_set_timeout(tests, 120);
    tcase_add_unchecked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, shipped_rules, 0, G_N_ELEMENTS(clocks));
    tcase_add_loop_test(tests, tells_them_apart, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
