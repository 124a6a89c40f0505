/* test_rules.c -- every rule on the cases of tests/rules: fires, does not fire, real life; through
 * the real store and index */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "change.h"
#include "fixture_deeds.h"
#include "value.h"
#include "xml.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static const char EARLY[] = "2000-01-01T00:00:00+09:00";

typedef struct {
    TicsDomain *domain;
    char *folder;
    TicsStore *store;
    TicsIndex *index;
    const char *name; /* of the case, for messages */
    char
        head[TICS_OID_HEX]; /* what @head stood for last; among the subjects its first ten digits */
} World;

typedef struct {
    const xmlNode *node;
    char *time;
    bool row, deed; /* a deed is done alone, after what was recorded at that time */
    guint place;
} Item;

#define GOOD(world, call)                                                                          \
    do {                                                                                           \
        g_autoptr(GError) failure_ = NULL;                                                         \
        GError **error = &failure_;                                                                \
        bool good_ = (call);                                                                       \
        ck_assert_msg(good_, "%s: %s", (world)->name,                                              \
                      failure_ != NULL ? failure_->message : "no error");                          \
    } while (0)

static void
open_world(World *world, const char *evidence_from)
{
    TicsSettings settings = {
        .organisation = (char *)"rule test",
        .site_letter = (char *)"A",
        .scheme = (char *)"tics",
        .edition = (char *)"",
        .evidence_from = (char *)(evidence_from == NULL ? "" : evidence_from),
        .audit_on = (char *)"",
    };
    g_autofree char *top = g_dir_make_tmp("tics-rules-XXXXXX", NULL);

    g_setenv("TICS_TEST_COMMIT_TIME", "1999-12-31T00:00:00+09:00", TRUE);
    world->folder = g_build_filename(top, "store", NULL);
    GOOD(world, tics_change_init(world->folder, world->domain, &settings, "tester", "t@example.jp",
                                 error));
    GOOD(world, (world->store = tics_store_open(world->folder, error)) != NULL);
    GOOD(world,
         (world->index = tics_index_open(world->store, world->domain, NULL, NULL, error)) != NULL);
}

static void
close_world(World *world)
{
    g_autofree char *top = g_path_get_dirname(world->folder);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", top);

    g_clear_pointer(&world->index, tics_index_free);
    g_clear_pointer(&world->store, tics_store_free);
    ck_assert_int_eq(system(command), 0);
    g_clear_pointer(&world->folder, g_free);
}

static TicsRecord *
read_item(World *world, const Item *item)
{
    const char *id = item->row ? "zone_log" : tics_xml_attribute(item->node, "kind");
    const TicsKind *kind = tics_domain_kind(world->domain, id);
    ck_assert_msg(kind != NULL, "%s: no kind %s", world->name, id);
    TicsRecord *record = tics_record_new(kind, NULL);

    for (const xmlAttr *a = item->node->properties; a != NULL; a = a->next) {
        const char *name = (const char *)a->name;
        const char *text = tics_xml_attribute(item->node, name);
        if (strcmp(name, "kind") == 0 || strcmp(name, "file") == 0 ||
            g_str_has_suffix(name, "committed_at"))
            continue;
        if (strcmp(text, "@head") == 0) {
            GOOD(world, tics_store_head(world->store, world->head, error));
            text = world->head;
        }
        const TicsField *field = tics_kind_field(kind, name);
        ck_assert_msg(field != NULL, "%s: %s has no field %s", world->name, id, name);
        bool list = field->list && field->type != TICS_TYPE_GROUP && strchr(name, '.') == NULL &&
                    field->parent == NULL;
        g_auto(GStrv) items = list ? tics_value_split_list(text) : g_strsplit(text, "\x01", 1);
        for (unsigned i = 0; items[i] != NULL; i++) {
            g_autofree char *path = list ? g_strdup_printf("%s.%u", name, i + 1) : g_strdup(name);
            g_autofree char *value = NULL;
            GOOD(world, (value = tics_value_parse(field, items[i], error)) != NULL);
            tics_record_set(record, path, value);
        }
    }
    return record;
}

/* Rows of one area and month in one change must be one part. */
static void
stage_rows(World *world, TicsChange *change, GPtrArray *rows)
{
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    GHashTableIter iter;
    void *key = NULL, *list = NULL;

    for (guint i = 0; i < rows->len; i++) {
        TicsRecord *row = g_ptr_array_index(rows, i);
        const char *at = tics_record_get(row, "entered_at");
        at = at != NULL ? at : tics_record_get(row, "closed_day");
        at = at != NULL ? at : tics_record_get(row, "left_at");
        ck_assert_msg(at != NULL, "%s: a row without a day", world->name);
        g_autofree char *place = g_strdup_printf("%s\x1f%.7s", tics_record_get(row, "zone_id"), at);
        GPtrArray *known = g_hash_table_lookup(places, place);
        if (known == NULL) {
            known = g_ptr_array_new();
            g_hash_table_insert(places, g_strdup(place), known);
        }
        g_ptr_array_add(known, row);
    }
    g_hash_table_iter_init(&iter, places);
    while (g_hash_table_iter_next(&iter, &key, &list)) {
        g_auto(GStrv) parts = g_strsplit(key, "\x1f", 2);
        GOOD(world, tics_change_rows(change, parts[0], parts[1], list, NULL, error));
    }
}

static void
commit_items(World *world, GPtrArray *items, guint from, guint to)
{
    const Item *first = g_ptr_array_index(items, from);
    TicsChangeText text = {"officer-1", "rule test", "add", false};
    TicsChange *begun = NULL;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);

    g_setenv("TICS_TEST_COMMIT_TIME", first->time, TRUE);
    GOOD(world, (begun = tics_change_begin(world->index, &text, error)) != NULL);
    g_autoptr(TicsChange) change = begun;
    for (guint i = from; i < to; i++) {
        const Item *item = g_ptr_array_index(items, i);
        g_autoptr(TicsRecord) record = read_item(world, item);
        const char *file = tics_xml_attribute(item->node, "file");
        if (item->row)
            g_ptr_array_add(rows, g_steal_pointer(&record));
        else
            tics_change_put(change, g_steal_pointer(&record), TICS_PUT_NEW);
        if (file != NULL) {
            g_autofree char *path = g_strdup_printf("%s/tests/rules/%s", TICS_SOURCE_ROOT, file);
            tics_change_attach(change, path, NULL);
        }
    }
    stage_rows(world, change, rows);
    g_autoptr(TicsChangeResult) result = NULL;
    GOOD(world, (result = tics_change_commit(change, error)) != NULL);
}

static void
reopen(World *world)
{
    g_clear_pointer(&world->index, tics_index_free);
    g_clear_pointer(&world->store, tics_store_free);
    GOOD(world, (world->store = tics_store_open(world->folder, error)) != NULL);
    GOOD(world,
         (world->index = tics_index_open(world->store, world->domain, NULL, NULL, error)) != NULL);
}

/* <void> and <edit> of a record named by kind and key. */
static void
alter(World *world, const Item *item, bool void_it)
{
    const char *kind = tics_xml_attribute(item->node, "kind");
    g_autofree char *id =
        find_id(world->index, world->domain, kind, tics_xml_attribute(item->node, "key"));
    TicsChangeText text = {"officer-1", "rule test", void_it ? "void" : "edit", false};
    TicsChange *begun = NULL;

    GOOD(world, (begun = tics_change_begin(world->index, &text, error)) != NULL);
    g_autoptr(TicsChange) change = begun;
    if (void_it) {
        GOOD(world, tics_change_void(change, id, "mistake", true, error));
    } else {
        TicsRecord *record = NULL;
        GOOD(world, (record = tics_index_record(world->index, id, 0, error)) != NULL);
        tics_record_set(record, tics_xml_attribute(item->node, "field"),
                        tics_xml_attribute(item->node, "value"));
        tics_change_put(change, record, TICS_PUT_UPDATE);
    }
    g_autoptr(TicsChangeResult) result = NULL;
    GOOD(world, (result = tics_change_commit(change, error)) != NULL);
}

static void
do_deed(World *world, const Item *item)
{
    const char *deed = (const char *)item->node->name;

    g_setenv("TICS_TEST_COMMIT_TIME", item->time, TRUE);
    if (strcmp(deed, "void") == 0 || strcmp(deed, "edit") == 0) {
        alter(world, item, strcmp(deed, "void") == 0);
    } else if (strcmp(deed, "raw") == 0) {
        g_autoptr(TicsRecord) values = read_item(world, item);
        GOOD(world, tics_id_new(values->id, error));
        GOOD(world, write_raw(world->store, g_steal_pointer(&values), error));
        GOOD(world, tics_index_update(world->index, error));
    } else if (strcmp(deed, "remove") == 0) {
        const TicsKind *kind =
            tics_domain_kind(world->domain, tics_xml_attribute(item->node, "kind"));
        g_autofree char *id =
            find_id(world->index, world->domain, kind->id, tics_xml_attribute(item->node, "key"));
        remove_file(world->folder, kind, id, item->time);
        reopen(world);
    } else {
        ck_assert_str_eq(deed, "lose");
        lose_vault(world->folder);
        reopen(world);
    }
}

static char *
default_time(World *world, const xmlNode *node, bool row)
{
    const char *given = tics_xml_attribute(node, "committed_at");
    if (given == NULL)
        given = tics_xml_attribute(node, "first_committed_at");
    if (given != NULL)
        return g_strdup_printf("%s%s+09:00", given, strlen(given) == 16 ? ":00" : "");
    const TicsKind *kind =
        tics_domain_kind(world->domain, row ? "zone_log" : tics_xml_attribute(node, "kind"));
    const char *day = kind == NULL || kind->evidence_date == NULL
                          ? NULL
                          : tics_xml_attribute(node, kind->evidence_date);
    if (row && day == NULL)
        day = tics_xml_attribute(node, "closed_day");
    return day == NULL ? g_strdup(EARLY)
                       : g_strdup_printf("%.10sT%s:00+09:00", day, row ? "23:00" : "12:00");
}

static void
item_free(void *data)
{
    Item *item = data;

    g_free(item->time);
    g_free(item);
}

static int
compare_items(const void *a, const void *b)
{
    const Item *left = *(Item *const *)a, *right = *(Item *const *)b;
    int order = strcmp(left->time, right->time);

    order = order != 0 ? order : (int)left->deed - (int)right->deed;
    return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

static void
fill_world(World *world, const xmlNode *node, bool timed)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(item_free);

    for (const xmlNode *n = tics_xml_child(node, NULL); n != NULL; n = tics_xml_next(n, NULL)) {
        Item *item = g_new0(Item, 1);
        item->node = n;
        item->row = strcmp((const char *)n->name, "row") == 0;
        item->deed = !item->row && strcmp((const char *)n->name, "record") != 0;
        item->place = items->len;
        item->time = timed ? default_time(world, n, item->row) : g_strdup(EARLY);
        g_ptr_array_add(items, item);
    }
    g_ptr_array_sort(items, compare_items);
    for (guint from = 0, to = 0; from < items->len; from = to) {
        const Item *first = g_ptr_array_index(items, from), *next = first;
        if (first->deed) {
            do_deed(world, first);
            to++;
            continue;
        }
        while (to < items->len && (next = g_ptr_array_index(items, to), !next->deed) &&
               strcmp(next->time, first->time) == 0)
            to++;
        commit_items(world, items, from, to);
    }
}

static int
compare_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Subjects, each once, in order; with `severities` the worst of each instead. */
static char *
subjects_of(const GPtrArray *findings, bool severities)
{
    g_autoptr(GHashTable) worst = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const TicsFinding *f = g_ptr_array_index(findings, i);
        void *known = NULL;
        if (!g_hash_table_lookup_extended(worst, f->subject, NULL, &known))
            g_ptr_array_add(names, f->subject);
        if (known == NULL || (int)f->severity < GPOINTER_TO_INT(known) - 1)
            g_hash_table_insert(worst, f->subject, GINT_TO_POINTER((int)f->severity + 1));
    }
    g_ptr_array_sort(names, compare_text);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        int severity = GPOINTER_TO_INT(g_hash_table_lookup(worst, name)) - 1;
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ",
                               severities ? tics_severity_name((TicsSeverity)severity) : name);
    }
    return g_strdup(text->str);
}

static char *
sorted_words(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text == NULL ? "" : text, " \n", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_ptr_array_add(kept, *word);
    g_ptr_array_sort(kept, compare_text);
    g_ptr_array_add(kept, NULL);
    return g_strjoinv(" ", (char **)kept->pdata);
}

static void
check_texts(World *world, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const TicsFinding *f = g_ptr_array_index(findings, i);
        ck_assert_msg(strchr(f->message, '?') == NULL && strchr(f->message, '{') == NULL,
                      "%s: a hole in the message: %s", world->name, f->message);
        ck_assert_msg(strchr(f->fix, '{') == NULL, "%s: a hole in the fix: %s", world->name,
                      f->fix);
    }
}

static void
check_coverage(World *world, TicsChecker *checker, const TicsRule *rule, const xmlNode *node,
               const GPtrArray *findings)
{
    TicsCoverage c;
    const char *wanted_need = tics_xml_attribute(node, "need");
    const char *wanted_have = tics_xml_attribute(node, "have");

    GOOD(world, tics_rule_coverage(checker, rule, findings, &c, error));
    if (rule->population_counted) { /* each member read and compared says the same */
        TicsRule read = *rule;
        TicsCoverage all;
        read.population_counted = false;
        GOOD(world, tics_rule_coverage(checker, &read, findings, &all, error));
        ck_assert_msg(all.need == c.need && all.have == c.have,
                      "%s: counted %d of %d, read %d of %d", world->name, (int)c.have, (int)c.need,
                      (int)all.have, (int)all.need);
    }
    if (wanted_need != NULL)
        ck_assert_msg(c.need == atoi(wanted_need), "%s: need %d, expected %s", world->name,
                      (int)c.need, wanted_need);
    if (wanted_have != NULL)
        ck_assert_msg(c.have == atoi(wanted_have), "%s: have %d, expected %s", world->name,
                      (int)c.have, wanted_have);
}

static void
check_continuity(World *world, TicsChecker *checker, const TicsRule *rule, const xmlNode *node,
                 const GPtrArray *findings)
{
    g_autoptr(TicsContinuity) found = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    const char *need = tics_xml_attribute(node, "days_need");
    const char *have = tics_xml_attribute(node, "days_have");
    const char *holes = tics_xml_attribute(node, "holes");

    GOOD(world, tics_rule_continuity(checker, rule, findings, &found, error));
    if (need == NULL && have == NULL && holes == NULL)
        return;
    ck_assert_msg(found != NULL, "%s: no continuity", world->name);
    for (guint i = 0; i < found->holes->len; i++) {
        const TicsHole *hole = g_ptr_array_index(found->holes, i);
        char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];
        tics_date_format(hole->span.from, from);
        tics_date_format(hole->span.to, to);
        g_string_append_printf(text, "%s%s:%s..%s", i == 0 ? "" : " ", hole->subject, from, to);
    }
    ck_assert_msg((need == NULL || found->need == atoi(need)) &&
                      (have == NULL || found->have == atoi(have)),
                  "%s: %d of %d days, expected %s of %s", world->name, (int)found->have,
                  (int)found->need, have, need);
    ck_assert_msg(holes == NULL || strcmp(holes, text->str) == 0, "%s: holes '%s', expected '%s'",
                  world->name, text->str, holes);
}

static void
compare_case(World *world, const xmlNode *node, const GPtrArray *findings, const GPtrArray *pending)
{
    g_autofree char *subjects = subjects_of(findings, false);
    g_autoptr(GString) named = g_string_new(tics_xml_attribute(node, "subjects"));
    g_autofree char *ten = g_strndup(world->head, 10);
    g_string_replace(named, "@head", ten, 0);
    g_autofree char *wanted = sorted_words(named->str);
    g_autofree char *later = subjects_of(pending, false);
    g_autofree char *wanted_later = sorted_words(tics_xml_attribute(node, "pending"));
    g_autofree char *severities = subjects_of(findings, true);
    const char *wanted_severities = tics_xml_attribute(node, "severities");

    ck_assert_msg(strcmp(subjects, wanted) == 0, "%s: found '%s', expected '%s'", world->name,
                  subjects, wanted);
    ck_assert_msg(strcmp(later, wanted_later) == 0, "%s: pending '%s', expected '%s'", world->name,
                  later, wanted_later);
    if (wanted_severities != NULL)
        ck_assert_msg(strcmp(severities, wanted_severities) == 0,
                      "%s: severities '%s', expected '%s'", world->name, severities,
                      wanted_severities);
}

/* What an answer rests on is the same on a later day, though the rule's words may not be. */
static void
check_passing(World *world, const TicsRule *rule, const xmlNode *node, GHashTable *parameters,
              TicsClocks clocks, const GPtrArray *findings)
{
    const char *day = tics_xml_attribute(node, "unchanged_on");
    g_autoptr(GPtrArray) later = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    g_autoptr(GPtrArray) pending =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    TicsChecker checker;

    if (day == NULL)
        return;
    ck_assert_msg(tics_date_parse_iso(day, &clocks.as_of), "%s: unchanged_on", world->name);
    GOOD(world, tics_index_set_clocks(world->index, &clocks, error));
    GOOD(world, tics_checker_init(&checker, world->index, parameters, TICS_JA, error));
    checker.facts = true;
    GOOD(world, tics_rule_run(&checker, rule, later, pending, error));
    tics_checker_clear(&checker);
    ck_assert_msg(findings->len > 0 && later->len >= findings->len, "%s: %u findings, on %s %u",
                  world->name, findings->len, day, later->len);
    for (guint i = 0; i < findings->len; i++) {
        const TicsFinding *was = g_ptr_array_index(findings, i);
        bool found = false;
        for (guint k = 0; k < later->len; k++)
            found = found ||
                    g_strcmp0(was->facts, ((TicsFinding *)g_ptr_array_index(later, k))->facts) == 0;
        ck_assert_msg(was->facts != NULL && found, "%s: %s says something else on %s", world->name,
                      was->subject, day);
    }
}

static void
run_case(TicsDomain *domain, const TicsRule *rule, const xmlNode *root, const xmlNode *node)
{
    g_autofree char *name = g_strdup_printf("%s, %s", rule->id, tics_xml_attribute(node, "name"));
    World world = {.domain = domain, .name = name};
    const char *as_of = tics_xml_attribute(node, "as_of");
    const char *from = tics_xml_attribute(node, "evidence_from");
    TicsClocks clocks = {.known_seq = INT64_MAX,
                         .evidence_from = TICS_DATE_NONE,
                         .audit_on = TICS_DATE_NONE,
                         .catch_up_days = 90};
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    g_autoptr(GPtrArray) pending =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    bool prerequisite = g_strcmp0(tics_xml_attribute(node, "prerequisite"), "yes") == 0;

    as_of = as_of == NULL ? tics_xml_attribute(root, "as_of") : as_of;
    ck_assert_msg(as_of != NULL && tics_date_parse_iso(as_of, &clocks.as_of), "%s: as_of", name);
    if (from != NULL && from[0] != '\0')
        ck_assert(tics_date_parse_iso(from, &clocks.evidence_from));
    open_world(&world, from);
    fill_world(&world, node, strstr(rule->sql, "committed_at") != NULL);
    GOOD(&world, tics_index_set_clocks(world.index, &clocks, error));
    g_autoptr(GHashTable) parameters = NULL;
    GOOD(&world, (parameters = tics_parameters(world.index, error)) != NULL);
    TicsChecker checker;
    GOOD(&world, tics_checker_init(&checker, world.index, parameters, TICS_JA, error));
    checker.facts = true;
    GOOD(&world, tics_rule_run(&checker, rule, findings, pending, error));
    bool blocked =
        findings->len > 0 && ((TicsFinding *)g_ptr_array_index(findings, 0))->prerequisite;
    ck_assert_msg(blocked == prerequisite, "%s: prerequisite %d", name, blocked);
    if (!prerequisite) {
        compare_case(&world, node, findings, pending);
        check_texts(&world, findings);
        check_coverage(&world, &checker, rule, node, findings);
        check_continuity(&world, &checker, rule, node, findings);
    }
    tics_checker_clear(&checker);
    check_passing(&world, rule, node, parameters, clocks, findings);
    close_world(&world);
}

static void
run_file(TicsDomain *domain, const TicsRule *rule)
{
    g_autofree char *path = g_strdup_printf("%s/tests/rules/%s.xml", TICS_SOURCE_ROOT, rule->id);
    g_autofree char *text = NULL;
    gsize length = 0;
    bool fires = false, silent = false;

    ck_assert_msg(g_file_get_contents(path, &text, &length, NULL), "%s has no test", rule->id);
    g_autoptr(xmlDoc) document = tics_xml_parse(text, length, path, NULL);
    ck_assert_msg(document != NULL, "%s is not well-formed", path);
    const xmlNode *root = xmlDocGetRootElement(document);
    for (const xmlNode *n = tics_xml_child(root, "case"); n != NULL; n = tics_xml_next(n, "case")) {
        const char *subjects = tics_xml_attribute(n, "subjects");
        bool found = subjects != NULL && subjects[0] != '\0';
        bool blocked = tics_xml_attribute(n, "prerequisite") != NULL;
        fires = fires || found;
        silent = silent || (!found && !blocked);
        run_case(domain, rule, root, n);
    }
    ck_assert_msg(fires && silent, "%s: a case that fires and one that does not are needed",
                  rule->id);
}

START_TEST(every_rule_has_its_cases)
{
    g_autoptr(TicsDomain) domain = tics_domain_load(false, NULL);
    ck_assert(domain != NULL && domain->rules->len > 0);
    ck_assert_int_lt(_i, 200);
    if ((guint)_i < domain->rules->len)
        run_file(domain, g_ptr_array_index(domain->rules, _i));
}
END_TEST

int
main(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsDomain) domain = tics_domain_load(true, &error);
    if (domain == NULL) {
        g_printerr("%s\n", error->message);
        return 1;
    }
#ifndef TICS_TEST_HOOKS
    g_printerr("left out: rules are tested in a build with -Dtest_hooks=true\n");
    return 77;
#endif
    Suite *suite = suite_create("rules");
    TCase *cases = tcase_create("cases");
    tcase_set_timeout(cases, 300);
    tcase_add_loop_test(cases, every_rule_has_its_cases, 0, (int)domain->rules->len);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
