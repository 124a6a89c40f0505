/* test_log_lines.c -- rows of a log give the same by the short way as by the long one */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change.h"
#include "import_private.h"
#include "text.h"

#include <check.h>
#include <stdlib.h>

#define GOOD(call)                                                                                 \
    do {                                                                                           \
        g_autoptr(GError) failure_ = NULL;                                                         \
        GError **error = &failure_;                                                                \
        bool good_ = (call);                                                                       \
        ck_assert_msg(good_, "%s: %s", #call, failure_ != NULL ? failure_->message : "no error");  \
    } while (0)

typedef struct {
    char *top;
    TicsDomain *domain;
    TicsStore *store;
    TicsIndex *index;
} World;

static void
add_zones(World *world)
{
    static const char *const ids[] = {"A1", "A2"};
    TicsChangeText text = {"officer-1", "areas", "add", false};
    g_autoptr(TicsChange) change = NULL;
    g_autoptr(TicsChangeResult) result = NULL;

    GOOD((change = tics_change_begin(world->index, &text, error)) != NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        TicsRecord *zone = tics_record_new(tics_domain_kind(world->domain, "zone"), NULL);
        tics_record_set(zone, "zone_id", ids[i]);
        tics_record_set(zone, "name", "area");
        tics_record_set(zone, "level", "1");
        tics_change_put(change, zone, TICS_PUT_NEW);
    }
    GOOD((result = tics_change_commit(change, error)) != NULL);
}

static void
open_world(World *world)
{
    TicsSettings settings = {.organisation = (char *)"log lines",
                             .site_letter = (char *)"A",
                             .scheme = (char *)"tics",
                             .edition = (char *)"",
                             .evidence_from = (char *)"",
                             .audit_on = (char *)""};
    world->top = g_dir_make_tmp("tics-lines-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(world->top, "store", NULL);

    GOOD((world->domain = tics_domain_load(false, error)) != NULL);
    GOOD(tics_change_init(folder, world->domain, &settings, "tester", "t@example.jp", error));
    GOOD((world->store = tics_store_open(folder, error)) != NULL);
    GOOD((world->index = tics_index_open(world->store, world->domain, NULL, NULL, error)) != NULL);
    add_zones(world);
}

static void
close_world(World *world)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", world->top);

    tics_index_free(world->index);
    tics_store_free(world->store);
    tics_domain_free(world->domain);
    ck_assert_int_eq(system(command), 0);
    g_free(world->top);
}

static const char *const zones[] = {"A1", "A2", "A1", "A2", "Ａ１", " A1", "", "B9", "A1\u200b"};
static const struct {
    const char *before, *after; /* of the number */
} row_ids[] = {{"", ""},   {"R-", ""}, {"行", ""}, {"", ""},
               {"１", ""}, {" ", " "}, {"", ",x"}, {"\"", ""}};
static const char *const people[] = {"P001",     "P002", "P003",   "",
                                     "Ｐ００１", "P-1", "P002 ",  "P001　", "P\u200b1"};
static const char *const names[] = {"従業者 1", "高橋 はるか", "",     "a, b", "\"甲\"",
                                    "　乙　",   "ｱｲｳ",         "=1+1", "'=x",  "x\ty",
                                    "~",        "々ー・",      "é",    "、",   "𠮷野"};
static const char *const entered[] = {"2026-04-01 08:30",
                                      "2026/4/2 8:30:00",
                                      "2026-05-01T09:00:01",
                                      "2026-04-01 25:10",
                                      "R8.4.1 8:30",
                                      "2026年4月1日 9時5分",
                                      "",
                                      "2026-02-30 08:00",
                                      "9999-12-31 24:00",
                                      "2026-04-01",
                                      "46113.5",
                                      "2026-04-01 08:30 ",
                                      "2026-04-01T08:30:00Z"};
static const char *const days[] = {"", "", "", "2026-04-05", "R8.4.6", "x"};
static const char *const results[] = {"granted", "許可", "", "denied", "ＯＫ", "maybe", " 許可 "};
static const char *const counts[] = {"", "", "3", "０３", "1,200", "many"};
static const char *const yes_no[] = {"", "yes", "有", "0", "?"};

#define ONE(texts) (texts)[pick(rand, G_N_ELEMENTS(texts))]

/* The first of a list are what most cells are. */
static guint
pick(GRand *rand, guint count)
{
    guint most = MAX(1, count / 3);

    return (guint)g_rand_int_range(rand, 0,
                                   g_rand_int_range(rand, 0, 12) == 0 ? (gint)count : (gint)most);
}

static void
add_cell(GString *out, const char *cell)
{
    g_autofree char *text = tics_text_escape_csv(cell, false);

    g_string_append_c(out, ',');
    g_string_append(out, text);
}

static char *
some_file(GRand *rand, int rows)
{
    GString *out = g_string_new("purpose,zone_id,row_id,person_id,name_as_written,entered_at,"
                                "left_at,closed_day,result,headcount,devices_deposited\n");

    for (int i = 0; i < rows; i++) {
        guint form = pick(rand, G_N_ELEMENTS(row_ids) + 1); /* the last: it has none */
        g_autofree char *number = g_strdup_printf("%d", i - (g_rand_int_range(rand, 0, 40) == 0));
        g_autofree char *id =
            form == G_N_ELEMENTS(row_ids)
                ? g_strdup("")
                : g_strconcat(row_ids[form].before, number, row_ids[form].after, NULL);
        g_string_append(out, g_rand_boolean(rand) ? "設備点検" : "");
        add_cell(out, ONE(zones));
        add_cell(out, id);
        add_cell(out, ONE(people));
        add_cell(out, ONE(names));
        add_cell(out, ONE(entered));
        add_cell(out, ONE(entered));
        add_cell(out, ONE(days));
        add_cell(out, ONE(results));
        add_cell(out, ONE(counts));
        add_cell(out, ONE(yes_no));
        g_string_append(out, g_rand_int_range(rand, 0, 60) == 0 ? ",more\n" : "\n");
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    TicsImporter importer;
    TicsImport import;
    TicsImportResult result;
} Reading;

static void
cell_free(void *data)
{
    TicsCellError *cell = data;

    g_free(cell->column);
    g_free(cell->value);
    g_free(cell->message);
    g_free(cell);
}

static void
text_free(void *data)
{
    g_string_free(data, TRUE);
}

static void
read_file(Reading *reading, TicsIndex *index, const char *file, bool lines)
{
    TicsTableWish wish = {.file = file, .encoding = TICS_ENCODING_UTF8};
    g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func(g_free);
    TicsImporter *importer = &reading->importer;
    TicsToldColumns told = {0};
    bool more = false;
    TicsRow row;

    reading->import = (TicsImport){.file = file};
    reading->result.errors = g_ptr_array_new_with_free_func(cell_free);
    reading->result.bad = g_hash_table_new_full(NULL, NULL, NULL, text_free);
    *importer =
        (TicsImporter){.index = index, .import = &reading->import, .result = &reading->result};
    importer->kind = tics_domain_kind(tics_index_domain(index), "zone_log");
    importer->partial = !lines; /* then rows are kept as records, and taken afterwards */
    g_autoptr(TicsTableIn) rows = NULL;
    GOOD((rows = tics_table_in_open(&wish, NULL, NULL, error)) != NULL);
    GOOD(tics_table_in_next(rows, &row, &more, error));
    importer->columns = tics_map_columns(importer->kind, &importer->belongs, &row, &told, unknown);
    GOOD(tics_import_gather(importer, rows, error));
    ck_assert_int_eq(importer->lines != NULL, lines);
    if (!lines)
        importer->taken = tics_log_taken_new();
    for (guint i = 0; !lines && i < importer->gathered->len; i++)
        tics_log_take(importer, importer->taken, g_ptr_array_index(importer->gathered, i));
}

static void
reading_clear(Reading *reading)
{
    TicsImporter *importer = &reading->importer;

    g_ptr_array_unref(importer->columns);
    g_ptr_array_unref(importer->gathered);
    g_hash_table_unref(importer->by_key);
    tics_log_taken_free(importer->taken);
    tics_log_lines_free(importer->lines);
    tics_import_forget_parsed(importer);
    g_ptr_array_unref(reading->result.errors);
    g_hash_table_unref(reading->result.bad);
}

static int
by_row(const void *a, const void *b)
{
    const TicsCellError *left = *(TicsCellError *const *)a, *right = *(TicsCellError *const *)b;

    return left->row < right->row ? -1 : left->row > right->row;
}

static void
same_errors(const TicsImportResult *one, const TicsImportResult *other)
{
    ck_assert_uint_eq(one->error_count, other->error_count);
    ck_assert_uint_eq(one->errors->len, other->errors->len);
    g_ptr_array_sort(one->errors, by_row); /* as the import does */
    g_ptr_array_sort(other->errors, by_row);
    for (guint i = 0; i < one->errors->len; i++) {
        const TicsCellError *a = g_ptr_array_index(one->errors, i);
        const TicsCellError *b = g_ptr_array_index(other->errors, i);
        ck_assert_uint_eq(a->row, b->row);
        ck_assert_str_eq(a->column, b->column);
        ck_assert_str_eq(a->value, b->value);
        ck_assert_str_eq(a->message, b->message);
    }
}

static size_t
same_lines(const TicsLogTaken *one, const TicsLogTaken *other)
{
    const GPtrArray *a = tics_log_taken_places(one), *b = tics_log_taken_places(other);
    size_t all = 0;

    ck_assert_uint_eq(a->len, b->len);
    for (guint i = 0; i < a->len; i++) {
        const TicsLogPlace *left = g_ptr_array_index(a, i), *right = g_ptr_array_index(b, i);
        size_t length = 0, other_length = 0;
        const char *text = tics_log_text_bytes(left->text, &length);
        const char *other_text = tics_log_text_bytes(right->text, &other_length);
        ck_assert_str_eq(left->zone, right->zone);
        ck_assert_str_eq(left->month, right->month);
        ck_assert_uint_eq(length, other_length);
        ck_assert_mem_eq(text, other_text, length);
        all += length;
    }
    return all;
}

START_TEST(both_ways_give_the_same)
{
    enum { FILES = 40, ROWS = 300 };
    World world = {0};
    size_t bytes = 0, errors = 0;

    open_world(&world);
    for (guint32 i = 0; i < FILES; i++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(i);
        g_autofree char *text = some_file(rand, ROWS);
        g_autofree char *file = g_build_filename(world.top, "log.csv", NULL);
        Reading one = {0}, other = {0};
        ck_assert(g_file_set_contents(file, text, -1, NULL));
        read_file(&one, world.index, file, true);
        read_file(&other, world.index, file, false);
        ck_assert_uint_eq(one.result.rows, ROWS);
        same_errors(&one.result, &other.result);
        bytes += same_lines(one.importer.taken, other.importer.taken);
        errors += one.result.error_count;
        reading_clear(&one);
        reading_clear(&other);
    }
    ck_assert(bytes > FILES * ROWS * 40 && errors > FILES * 20);
    close_world(&world);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("log_lines");
    TCase *cases = tcase_create("log_lines");

    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, both_ways_give_the_same);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
