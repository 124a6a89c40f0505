/* test_store.c -- a store is made, found and opened; what does not belong into one is refused;
 * history is read in order */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture_writer.h"

static void
put_file(const Fixture *f, const char *name, const char *text, int mode)
{
    g_autofree char *path = g_build_filename(f->path, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0755), 0);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert_int_eq(g_chmod(path, mode), 0);
}

static void
change(Fixture *f, const char *path, const char *content, char oid[static TICS_OID_HEX])
{
    TicsCommitText text = {"officer-3", "add 1 person", "because", NULL};
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    GOOD(tics_writer_put(writer, path, content, strlen(content), &error));
    GOOD(tics_writer_commit(writer, &text, oid, &error));
}

START_TEST(an_empty_store)
{
    Fixture *f = fixture_new();
    char oid[TICS_OID_HEX] = "x";
    GOOD(tics_store_head(f->store, oid, &error));
    ck_assert_str_eq(oid, "");
    GOOD(tics_store_vault_head(f->store, oid, &error));
    ck_assert_str_eq(oid, "");
    BAD(tics_store_settings(f->store, &error) != NULL, TICS_ERROR_NOT_FOUND);
    ck_assert(!tics_store_read_only(f->store));
    struct stat status;
    ck_assert_int_eq(stat(f->path, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0700);
    g_autofree char *fsck = GIT(f, "fsck", "--no-progress");
    ck_assert_ptr_nonnull(fsck);
    for (unsigned i = 0; i < 256; i++) {
        g_autofree char *folder = g_strdup_printf("%s/objects/%02x", f->path, i);
        ck_assert(g_file_test(folder, G_FILE_TEST_IS_DIR));
    }
    fixture_free(f);
}
END_TEST

START_TEST(where_a_store_may_be_made)
{
    Fixture *f = fixture_new();
    char oid[TICS_OID_HEX];
    g_autofree char *other = g_build_filename(f->folder, "other", NULL);
    g_autofree char *file = g_build_filename(other, "letter.txt", NULL);
    g_autofree char *head = g_build_filename(f->path, "HEAD", NULL);
    g_autofree char *deep = g_build_filename(f->folder, "x", "y", NULL);
    GOOD(tics_store_create(f->path, &error)); /* no change in it yet: a killed init goes on */
    ck_assert_int_eq(g_remove(head), 0);
    GOOD(tics_store_create(f->path, &error));
    change(f, "tics.xml", "<x/>", oid);
    BAD(tics_store_create(f->path, &error), TICS_ERROR_CONFLICT);
    g_autofree char *packed = GIT(f, "pack-refs", "--all");
    BAD(tics_store_create(f->path, &error), TICS_ERROR_CONFLICT);
    ck_assert_int_eq(g_mkdir(other, 0755), 0);
    ck_assert(g_file_set_contents(file, "x", 1, NULL));
    BAD(tics_store_create(other, &error), TICS_ERROR_CONFLICT);
    GOOD(tics_store_create(deep, &error));
    fixture_free(f);
}
END_TEST

START_TEST(the_nearest_store_upward)
{
    Fixture *f = fixture_new();
    g_autofree char *inner = g_build_filename(f->path, "objects", "pack", NULL);
    g_autofree char *found = tics_store_find(inner);
    g_autofree char *none = tics_store_find(f->folder);
    ck_assert_str_eq(found, f->path);
    ck_assert_ptr_null(none);
    BAD(tics_store_open(f->folder, &error) != NULL, TICS_ERROR_NOT_FOUND);
    fixture_free(f);
}
END_TEST

static void
by_config(Fixture *f, const char *text)
{
    g_autofree char *path = g_build_filename(f->path, "config", NULL);
    g_autofree char *config = NULL;
    ck_assert(g_file_get_contents(path, &config, NULL, NULL));
    g_autofree char *all = g_strconcat(config, text, NULL);
    ck_assert(g_file_set_contents(path, all, -1, NULL));
}

/* What comes with a repository from elsewhere. `file` NULL: `text` is added to the config. */
static const struct {
    const char *what, *file, *text;
    int mode;
    bool refused;
} foreign[] = {
    {"a command run by git status", NULL, "[core]\n\tfsmonitor = /tmp/x\n", 0, true},
    {"a command run by git log", NULL, "[gpg \"ssh\"]\n\tprogram = /tmp/x\n", 0, true},
    {"another file of settings", NULL, "[include]\n\tpath = /tmp/x\n", 0, true},
    {"another file of settings, on a condition", NULL,
     "[includeIf \"gitdir:/\"]\n\tpath = /tmp/x\n", 0, true},
    {"a promise of objects elsewhere", NULL, "[extensions]\n\tpartialClone = x\n", 0, true},
    {"a setting before any section", "config", "bare = true\n", 0644, true},
    {"no bare repository", NULL, "[core]\n\tbare = false\n", 0, true},
    {"another format", NULL, "[core]\n\trepositoryformatversion = 1\n", 0, true},
    {"a line continued", NULL, "[core]\n\tfilemode = true\\\n", 0, true},
    {"a section and key in one line", NULL, "[core] fsmonitor = x\n", 0, true},
    {"a remote's command", NULL, "[remote \"o\"]\n\tuploadpack = /tmp/x\n", 0, true},
    {"what git clone --mirror writes", NULL,
     "[remote \"origin\"]\n\turl = file:///x\n\tfetch = +refs/*:refs/*\n\tmirror = true\n", 0,
     false},
    {"a comment", NULL, "# comment\n; comment\n\n", 0, false},
    {"objects of another repository", "objects/info/alternates", "/tmp/x/objects\n", 0644, true},
    {"an object shown as another", "refs/replace/0123456789012345678901234567890123456789", "x",
     0644, true},
    {"the same, packed", "packed-refs",
     "0123456789012345678901234567890123456789 "
     "refs/replace/0123456789012345678901234567890123456789\n",
     0644, true},
    {"a cut history", "shallow", "0123456789012345678901234567890123456789\n", 0644, true},
    {"a grafted history", "info/grafts", "x\n", 0644, true},
    {"another common folder", "commondir", "/tmp/x\n", 0644, true},
    {"a hook", "hooks/pre-receive", "#!/bin/sh\n", 0755, true},
    {"a sample of a hook", "hooks/pre-receive.sample", "#!/bin/sh\n", 0755, false},
    {"a hook that cannot run", "hooks/pre-receive", "#!/bin/sh\n", 0644, false},
};

START_TEST(foreign_things_are_refused)
{
    Fixture *f = fixture_new();
    char oid[TICS_OID_HEX];
    change(f, "tics.xml", "<x/>", oid);
    g_autoptr(GError) error = NULL;
    if (foreign[_i].file != NULL)
        put_file(f, foreign[_i].file, foreign[_i].text, foreign[_i].mode);
    else
        by_config(f, foreign[_i].text);
    g_autoptr(TicsStore) store = tics_store_open(f->path, &error);
    ck_assert_msg((store == NULL) == foreign[_i].refused, "%s: %s", foreign[_i].what,
                  error != NULL ? error->message : "accepted");
    if (store == NULL)
        ck_assert_msg(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID), "%s",
                      foreign[_i].what);
    fixture_free(f);
}
END_TEST

START_TEST(links_and_other_heads)
{
    Fixture *f = fixture_new();
    char oid[TICS_OID_HEX];
    change(f, "tics.xml", "<x/>", oid);
    put_file(f, "HEAD", "ref: refs/heads/other\n", 0644);
    BAD(tics_writer_new(f->store, 0, &error) != NULL, TICS_ERROR_INVALID);
    g_autofree char *head = g_build_filename(f->path, "HEAD", NULL);
    g_autofree char *target = g_build_filename(f->folder, "head", NULL);
    ck_assert(g_file_set_contents(target, "ref: refs/heads/main\n", -1, NULL));
    ck_assert_int_eq(g_remove(head), 0);
    ck_assert_int_eq(symlink(target, head), 0);
    BAD(tics_store_open(f->path, &error) != NULL, TICS_ERROR_INVALID);
    fixture_free(f);
}
END_TEST

START_TEST(heads_by_hand)
{
    static const char *const bad[] = {"", "0123\n", "ref: refs/heads/x\n",
                                      "0123456789012345678901234567890123456789",
                                      "Z123456789012345678901234567890123456789\n"};
    Fixture *f = fixture_new();
    char first[TICS_OID_HEX], second[TICS_OID_HEX], now[TICS_OID_HEX];
    change(f, "tics.xml", "<x/>", first);
    g_autofree char *done = GIT(f, "pack-refs", "--all");
    GOOD(tics_store_head(f->store, now, &error));
    ck_assert_str_eq(now, first);
    change(f, "tics.xml", "<y/>", second); /* loose again, before the packed one */
    GOOD(tics_store_head(f->store, now, &error));
    ck_assert_str_eq(now, second);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        put_file(f, "refs/heads/main", bad[i], 0644);
        BAD(tics_store_head(f->store, now, &error), TICS_ERROR_INVALID);
    }
    fixture_free(f);
}
END_TEST

typedef struct {
    GString *text;
    unsigned stop_after;
} Seen;

static bool
note(const char *path, const char *old_oid, const char *new_oid, void *user, GError **error)
{
    Seen *seen = user;
    g_string_append_printf(seen->text, "%c %s\n",
                           *old_oid == '\0'   ? 'A'
                           : *new_oid == '\0' ? 'D'
                                              : 'M',
                           path);
    return --seen->stop_after > 0 || tics_fail(error, TICS_ERROR_NO, "enough");
}

START_TEST(history_and_differences)
{
    Fixture *f = fixture_new();
    char oids[4][TICS_OID_HEX], gone[TICS_OID_HEX];
    change(f, "tics.xml", "<x/>", oids[0]);
    change(f, "records/person/b/a/ba.xml", "1", oids[1]);
    change(f, "records/person/a/a/aa.xml", "2", oids[2]);
    change(f, "records/person/b/a/ba.xml", "3", oids[3]);
    g_autoptr(GPtrArray) all = NULL, later = NULL, none = NULL;
    GOOD((all = tics_store_commits(f->store, "", oids[3], &error)) != NULL);
    GOOD((later = tics_store_commits(f->store, oids[1], oids[3], &error)) != NULL);
    GOOD((none = tics_store_commits(f->store, oids[3], oids[3], &error)) != NULL);
    ck_assert_uint_eq(all->len, 4);
    ck_assert_uint_eq(later->len, 2);
    ck_assert_uint_eq(none->len, 0);
    for (guint i = 0; i < 4; i++) {
        const TicsCommit *commit = g_ptr_array_index(all, i);
        ck_assert_str_eq(commit->oid, oids[i]);
        ck_assert_str_eq(commit->parent, i > 0 ? oids[i - 1] : "");
        ck_assert_str_eq(commit->author, "officer-3");
        ck_assert_str_eq(commit->subject, "add 1 person");
        ck_assert(tics_hex_valid(commit->reason, 64) && tics_hex_valid(commit->changes_sha256, 64));
        ck_assert(!commit->is_signed);
        g_autofree char *tree = GIT(f, "rev-parse",
                                    (char[]){'m', 'a', 'i', 'n', '~', (char)('3' - i), '^', '{',
                                             't', 'r', 'e', 'e', '}', '\0'});
        ck_assert_str_eq(commit->tree, tree);
    }
    ck_assert_str_eq(((TicsCommit *)g_ptr_array_index(later, 0))->oid, oids[2]);
    memset(gone, '1', sizeof gone - 1);
    gone[sizeof gone - 1] = '\0';
    BAD(tics_store_commits(f->store, oids[3], oids[1], &error) != NULL, TICS_ERROR_INVALID);
    BAD(tics_store_commits(f->store, "", gone, &error) != NULL, TICS_ERROR_INVALID);
    const char *first = ((TicsCommit *)g_ptr_array_index(all, 0))->tree,
               *last = ((TicsCommit *)g_ptr_array_index(all, 3))->tree,
               *third = ((TicsCommit *)g_ptr_array_index(all, 2))->tree;
    const struct {
        const char *a, *b, *expected;
    } cases[] = {
        {"", last, "A records/person/a/a/aa.xml\nA records/person/b/a/ba.xml\nA tics.xml\n"},
        {last, "", "D records/person/a/a/aa.xml\nD records/person/b/a/ba.xml\nD tics.xml\n"},
        {first, last, "A records/person/a/a/aa.xml\nA records/person/b/a/ba.xml\n"},
        {third, last, "M records/person/b/a/ba.xml\n"},
        {last, last, ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Seen seen = {g_string_new(NULL), 100};
        GOOD(tics_store_diff(f->store, cases[i].a, cases[i].b, note, &seen, &error));
        ck_assert_str_eq(seen.text->str, cases[i].expected);
        g_string_free(seen.text, TRUE);
    }
    Seen seen = {g_string_new(NULL), 2};
    BAD(tics_store_diff(f->store, "", last, note, &seen, &error), TICS_ERROR_NO);
    g_string_free(seen.text, TRUE);
    fixture_free(f);
}
END_TEST

/* Names and modes that stock git accepts and a store does not. */
START_TEST(odd_trees_are_refused)
{
    static const char *const lines[] = {"120000 blob %s\ta.xml\n", "100755 blob %s\ta.xml\n",
                                        "100644 blob %s\tA.xml\n", "100644 blob %s\ta\\b.xml\n",
                                        "100644 blob %s\t-a.xml\n"};
    Fixture *f = fixture_new();
    char oid[TICS_OID_HEX];
    change(f, "tics.xml", "<x/>", oid);
    g_autofree char *blob = GIT(f, "rev-parse", "main:tics.xml");
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(GStrv) halves = g_strsplit(lines[i], "%s", 2);
        g_autofree char *line = g_strconcat(halves[0], blob, halves[1], NULL);
        g_autofree char *tree = run((const char *const[]){
            "sh", "-c", "cd \"$0\" && printf %s \"$1\" | git mktree", f->path, line, NULL});
        ck_assert_ptr_nonnull(tree);
        Seen seen = {g_string_new(NULL), 100};
        BAD(tics_store_diff(f->store, "", tree, note, &seen, &error), TICS_ERROR_INVALID);
        g_string_free(seen.text, TRUE);
    }
    fixture_free(f);
}
END_TEST

START_TEST(objects_and_paths)
{
    Fixture *f = fixture_new();
    char oid[TICS_OID_HEX], gone[TICS_OID_HEX];
    TicsObjectType type;
    change(f, "records/person/a/a/aa.xml", "hello", oid);
    g_autoptr(GBytes) at_path = NULL, raw = NULL, any = NULL;
    GOOD((at_path = tics_store_read_path(f->store, oid, "records/person/a/a/aa.xml", &error)) !=
         NULL);
    ck_assert_uint_eq(g_bytes_get_size(at_path), 5);
    ck_assert_int_eq(memcmp(g_bytes_get_data(at_path, NULL), "hello", 5), 0);
    BAD(tics_store_read_path(f->store, oid, "records/person/a/a/ab.xml", &error) != NULL,
        TICS_ERROR_NOT_FOUND);
    BAD(tics_store_read_path(f->store, oid, "records/person", &error) != NULL,
        TICS_ERROR_NOT_FOUND);
    BAD(tics_store_read_path(f->store, "", "tics.xml", &error) != NULL, TICS_ERROR_NOT_FOUND);
    GOOD((raw = tics_store_commit_raw(f->store, oid, &error)) != NULL);
    g_autofree char *shown = GIT(f, "cat-file", "commit", oid);
    ck_assert_int_eq(strncmp(g_bytes_get_data(raw, NULL), shown, strlen(shown)), 0);
    g_autofree char *blob = GIT(f, "rev-parse", "main:records/person/a/a/aa.xml");
    BAD(tics_store_commit_raw(f->store, blob, &error) != NULL, TICS_ERROR_INVALID);
    GOOD((any = tics_store_read_object(f->store, blob, &type, &error)) != NULL);
    ck_assert_int_eq(type, TICS_OBJECT_BLOB);
    g_strlcpy(gone, "1111111111111111111111111111111111111111", sizeof gone);
    BAD(tics_store_read(f->store, gone, &error) != NULL, TICS_ERROR_INVALID);
    /* a swapped object: the name says one content, the file holds another */
    g_autofree char *from = g_strdup_printf("objects/%.2s/%s", oid, oid + 2);
    g_autofree char *swapped =
        run((const char *const[]){"sh", "-c",
                                  "cd \"$0\" && cp -f \"$1\" \"objects/$(echo \"$2\" | cut "
                                  "-c1-2)/$(echo \"$2\" | cut -c3-)\"",
                                  f->path, from, blob, NULL});
    ck_assert_ptr_nonnull(swapped);
    g_autoptr(TicsStore) fresh = tics_store_open(f->path, NULL);
    BAD(tics_store_read(fresh, blob, &error) != NULL, TICS_ERROR_INVALID);
    fixture_free(f);
}
END_TEST

START_TEST(settings_there_and_back)
{
    TicsSettings settings = {.organisation = (char *)"鈴木&<精機>",
                             .site_letter = (char *)"B",
                             .scheme = (char *)"tics",
                             .edition = (char *)"2026.1",
                             .evidence_from = (char *)"2026-04-01",
                             .audit_on = (char *)"",
                             .scope = (char *)"本社 <第一>工場",
                             .officer = (char *)"officer-2",
                             .test_store = true};
    g_autofree char *text = tics_settings_write(&settings);
    g_autoptr(TicsSettings) read = NULL;
    GOOD((read = tics_settings_read(text, strlen(text), &error)) != NULL);
    ck_assert_str_eq(read->organisation, settings.organisation);
    ck_assert_str_eq(read->site_letter, "B");
    ck_assert_str_eq(read->scheme, "tics");
    ck_assert_str_eq(read->edition, "2026.1");
    ck_assert_str_eq(read->evidence_from, "2026-04-01");
    ck_assert_str_eq(read->audit_on, "");
    ck_assert_str_eq(read->scope, "本社 <第一>工場");
    ck_assert_str_eq(read->officer, "officer-2");
    ck_assert(read->test_store);
    g_autofree char *again = tics_settings_write(read);
    ck_assert_str_eq(text, again);
    static const char *const bad[] = {
        "",
        "<x/>",
        "<store xmlns=\"urn:tics:store:1\"/>",
        "<store xmlns=\"urn:tics:store:1\" format=\"2\"/>",
        "<store xmlns=\"urn:tics:store:1\" format=\"1\"><audit_on>soon</audit_on></store>",
        "<!DOCTYPE x><store xmlns=\"urn:tics:store:1\" format=\"1\"/>"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        BAD(tics_settings_read(bad[i], strlen(bad[i]), &error) != NULL, TICS_ERROR_INVALID);
}
END_TEST

START_TEST(paths_of_main)
{
    static const struct {
        const char *path;
        bool valid;
    } cases[] = {{"tics.xml", true},  {"records/person/a/b/ab.xml", true},
                 {"a/b/c/d/e", true}, {"a/b/c/d/e/f", false},
                 {"", false},         {"/a", false},
                 {"a/", false},       {"a//b", false},
                 {"..", false},       {"a/../b", false},
                 {"A", false},        {".a", false},
                 {"a b", false},      {"a\\b", false},
                 {"con.xml", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        ck_assert_msg(tics_store_path_valid(cases[i].path) == cases[i].valid, "'%s'",
                      cases[i].path);
    g_autofree char *longest = g_strnfill(80, 'a'), *longer = g_strnfill(81, 'a');
    ck_assert(tics_store_path_valid(longest));
    ck_assert(!tics_store_path_valid(longer));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store");
    TCase *tests = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, an_empty_store);
    tcase_add_test(tests, where_a_store_may_be_made);
    tcase_add_test(tests, the_nearest_store_upward);
    tcase_add_loop_test(tests, foreign_things_are_refused, 0, G_N_ELEMENTS(foreign));
    tcase_add_test(tests, links_and_other_heads);
    tcase_add_test(tests, heads_by_hand);
    tcase_add_test(tests, history_and_differences);
    tcase_add_test(tests, odd_trees_are_refused);
    tcase_add_test(tests, objects_and_paths);
    tcase_add_test(tests, settings_there_and_back);
    tcase_add_test(tests, paths_of_main);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
