/* test_vault.c -- private contents come back as they went in, and stay out of clones */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture_writer.h"

#define SECRET "hidden name of a person"

static void
assert_content(TicsStore *store, const char *commitment, const void *bytes, size_t length)
{
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    GOOD(tics_vault_read(store, commitment, &content, &state, &error));
    ck_assert_int_eq(state, TICS_VAULT_PRESENT);
    ck_assert_uint_eq(g_bytes_get_size(content), length);
    ck_assert(length == 0 || memcmp(g_bytes_get_data(content, NULL), bytes, length) == 0);
}

START_TEST(contents_come_back)
{
    static const struct {
        const char *bytes;
        size_t length;
    } cases[] = {
        {"", 0}, {"x", 1}, {"\0\0", 2}, {"tics-private 1", 15}, {SECRET, sizeof SECRET - 1}};
    Fixture *f = fixture_new();
    char commitments[G_N_ELEMENTS(cases)][TICS_SHA256_HEX], twin[TICS_SHA256_HEX],
        oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "add", "why", NULL};
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        GOOD(tics_writer_private(writer, cases[i].bytes, cases[i].length, commitments[i], &error));
    GOOD(tics_writer_private(writer, cases[4].bytes, cases[4].length, twin, &error));
    ck_assert_str_ne(commitments[4], twin); /* a salt of its own each time */
    GOOD(tics_writer_put(writer, "tics.xml", "x", 1, &error));
    GOOD(tics_writer_commit(writer, &text, oid, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_content(f->store, commitments[i], cases[i].bytes, cases[i].length);
    g_autoptr(GPtrArray) list = NULL;
    GOOD((list = tics_vault_list(f->store, &error)) != NULL);
    ck_assert_uint_eq(list->len, G_N_ELEMENTS(cases) + 2);
    for (guint i = 1; i < list->len; i++)
        ck_assert_int_lt(strcmp(g_ptr_array_index(list, i - 1), g_ptr_array_index(list, i)), 0);
    /* the commitment is what sha256sum says of the blob, and its name in the tree */
    g_autofree char *shown =
        run((const char *const[]){"sh", "-c",
                                  "cd \"$0\" && a=$(echo $1 | cut -c1) b=$(echo $1 | cut -c2) && "
                                  "git show refs/tics/vault:$a/$b/$1 | sha256sum | cut -c1-64",
                                  f->path, commitments[4], NULL});
    ck_assert_str_eq(shown, commitments[4]);
    uint8_t salt[32] = {0};
    char hex[TICS_SHA256_HEX];
    tics_vault_commitment(salt, "abc", 3, hex);
    /* printf 'tics-private 1\0' + 32 zero bytes + abc | sha256sum */
    ck_assert_str_eq(hex, "24091004cb6513bcdaeb278586bbbeb1a8260bec284228a9e0436876c7cf3952");
    fixture_free(f);
}
END_TEST

START_TEST(what_is_not_there)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    g_autofree char *zeros = g_strnfill(64, '0');
    ck_assert_int_eq(vault_state(f, zeros), TICS_VAULT_ABSENT);
    add(f, "tics.xml", "1", SECRET, commitment);
    ck_assert_int_eq(vault_state(f, zeros), TICS_VAULT_ABSENT);
    BAD(tics_vault_read(f->store, "x", &content, &state, &error), TICS_ERROR_INVALID);
    BAD(tics_vault_read(f->store, "../../../tics.xml", &content, &state, &error),
        TICS_ERROR_INVALID);
    fixture_free(f);
}
END_TEST

/* Another content under a commitment's name, put there with stock git. */
START_TEST(a_swapped_content_is_found)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    add(f, "tics.xml", "1", SECRET, commitment);
    g_autofree char *done = run((const char *const[]){
        "sh", "-c",
        "cd \"$0\" && export GIT_INDEX_FILE=index.tmp && git read-tree refs/tics/vault && "
        "p=$(git ls-files | grep $1) && b=$( (printf 'tics-private 1\\0'; head -c 32 /dev/zero; "
        "echo other) | git hash-object -w --stdin) && "
        "git update-index --cacheinfo 100644,$b,$p && t=$(git write-tree) && "
        "c=$(git -c user.name=x -c user.email=x@x.invalid commit-tree -m x $t) && git update-ref "
        "refs/tics/vault $c && rm index.tmp",
        f->path, commitment, NULL});
    ck_assert_ptr_nonnull(done);
    g_autoptr(TicsStore) fresh = tics_store_open(f->path, NULL);
    BAD(tics_vault_read(fresh, commitment, &content, &state, &error), TICS_ERROR_INVALID);
    ck_assert_ptr_null(content);
    g_autoptr(TicsBulkRead) bulk = NULL; /* also while libgit2 does not check */
    GOOD((bulk = tics_bulk_read_begin(fresh, false, &error)) != NULL);
    BAD(tics_vault_read(fresh, commitment, &content, &state, &error), TICS_ERROR_INVALID);
    g_clear_pointer(&bulk, tics_bulk_read_end);
    fixture_free(f);
}
END_TEST

START_TEST(bulk_reading_gives_the_same)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    g_autofree char *zeros = g_strnfill(64, '0');
    g_autoptr(TicsBulkRead) bulk = NULL;
    GOOD((bulk = tics_bulk_read_begin(f->store, false, &error)) != NULL); /* an empty store, too */
    g_clear_pointer(&bulk, tics_bulk_read_end);
    add(f, "tics.xml", "1", SECRET, commitment);
    GOOD((bulk = tics_bulk_read_begin(f->store, false, &error)) != NULL);
    assert_content(f->store, commitment, SECRET, sizeof SECRET - 1);
    ck_assert_int_eq(vault_state(f, zeros), TICS_VAULT_ABSENT);
    g_clear_pointer(&bulk, tics_bulk_read_end);
    assert_content(f->store, commitment, SECRET, sizeof SECRET - 1);
    fixture_free(f);
}
END_TEST

/* An ordinary file of `size` bytes that cannot be compressed. */
static char *
noise_file(const Fixture *f, size_t size)
{
    char *path = g_build_filename(f->folder, "noise", NULL);
    g_autofree char *bytes = g_malloc(size + 1);
    GOOD(tics_random_bytes(bytes, size, &error));
    ck_assert(g_file_set_contents(path, bytes, (gssize)size, NULL));
    return path;
}

/* Empty, small, just around the limit of what is kept in memory, large. */
START_TEST(files_come_back)
{
    static const size_t sizes[] = {0, 1, 1000, 1024 * 1024 - 47, 1024 * 1024 - 46, 5000000};
    Fixture *f = fixture_new();
    g_autofree char *path = noise_file(f, sizes[_i]);
    g_autofree char *bytes = NULL;
    gsize length;
    char commitment[TICS_SHA256_HEX], sha256[TICS_SHA256_HEX], expected[TICS_SHA256_HEX],
        oid[TICS_OID_HEX];
    int64_t size = -1;
    TicsCommitText text = {"officer-1", "add", "why", NULL};
    g_autoptr(TicsWriter) writer = NULL;
    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    GOOD(tics_writer_private_file(writer, path, commitment, sha256, &size, &error));
    GOOD(tics_writer_put(writer, "tics.xml", commitment, 64, &error));
    GOOD(tics_writer_commit(writer, &text, oid, &error));
    tics_sha256_of(bytes, length, expected);
    ck_assert_str_eq(sha256, expected);
    ck_assert_int_eq(size, (int64_t)length);
    assert_content(f->store, commitment, bytes, length);
    fsck_is_clean(f);
    GOOD(tics_writer_compact(writer, &error)); /* large ones stay where they are */
    assert_content(f->store, commitment, bytes, length);
    g_clear_pointer(&writer, tics_writer_free);
    fsck_is_clean(f);
    GOOD(erase(f, (const char *const[]){commitment, NULL}, &error));
    ck_assert_int_eq(vault_state(f, commitment), TICS_VAULT_ABSENT);
    fsck_is_clean(f);
    g_autofree char *left = run((const char *const[]){
        "sh", "-c", "cd \"$0\" && find objects -type f -size +600k | wc -l", f->path, NULL});
    ck_assert_str_eq(left, "0");
    fixture_free(f);
}
END_TEST

START_TEST(files_that_cannot_be_taken)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], sha256[TICS_SHA256_HEX];
    int64_t size;
    g_autoptr(TicsWriter) writer = NULL;
    g_autofree char *pipe_name = g_build_filename(f->folder, "pipe", NULL);
    g_autofree char *huge = g_build_filename(f->folder, "huge", NULL);
    g_autofree char *none = g_build_filename(f->folder, "none", NULL);
    ck_assert_int_eq(mkfifo(pipe_name, 0600), 0);
    ck_assert(g_file_set_contents(huge, "", 0, NULL));
    ck_assert_int_eq(truncate(huge, 256 * 1024 * 1024 + 1), 0);
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    BAD(tics_writer_private_file(writer, pipe_name, commitment, sha256, &size, &error),
        TICS_ERROR_INVALID);
    BAD(tics_writer_private_file(writer, f->folder, commitment, sha256, &size, &error),
        TICS_ERROR_INVALID);
    BAD(tics_writer_private_file(writer, huge, commitment, sha256, &size, &error),
        TICS_ERROR_INVALID);
    BAD(tics_writer_private_file(writer, none, commitment, sha256, &size, &error),
        TICS_ERROR_NOT_FOUND);
    fixture_free(f);
}
END_TEST

/* Not even as a stray object. */
START_TEST(a_clone_brings_nothing_private)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    g_autofree char *clone = g_build_filename(f->folder, "clone", NULL);
    g_autofree char *url = g_strconcat("file://", f->path, NULL);
    add(f, "records/person/a/a/aa.xml", "1", SECRET, commitment);
    add(f, "records/person/a/b/ab.xml", "2", SECRET, commitment);
    if (_i == 1) { /* after a compaction the vault is a pack */
        g_autoptr(TicsWriter) writer = NULL;
        GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
        GOOD(tics_writer_compact(writer, &error));
    }
    ck_assert(stands_anywhere(f, SECRET));
    g_autofree char *done =
        run((const char *const[]){"git", "clone", "-q", "--mirror", url, clone, NULL});
    ck_assert_ptr_nonnull(done);
    g_autofree char *refs =
        run((const char *const[]){"git", "-C", clone, "for-each-ref", "--format=%(refname)", NULL});
    ck_assert_str_eq(refs, "refs/heads/main");
    ck_assert(!stands_below(clone, SECRET));
    g_autofree char *private_objects = run((const char *const[]){
        "sh", "-c",
        "cd \"$0\" && git cat-file --batch-all-objects --batch | grep -ca 'tics-private' ; :",
        clone, NULL});
    ck_assert_str_eq(private_objects, "0");
    /* and the clone can be read: its contents are absent, its history is whole */
    g_autoptr(TicsStore) store = NULL;
    GOOD((store = tics_store_open(clone, &error)) != NULL);
    GOOD(tics_store_head(store, oid, &error));
    g_autoptr(GPtrArray) commits = NULL;
    GOOD((commits = tics_store_commits(store, "", oid, &error)) != NULL);
    ck_assert_uint_eq(commits->len, 2);
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    GOOD(tics_vault_read(store, commitment, &content, &state, &error));
    ck_assert_int_eq(state, TICS_VAULT_ABSENT);
    fixture_free(f);
}
END_TEST

/* A file is stored by a thread of its own; what becomes of it is said by what is asked for then. */
START_TEST(a_file_is_stored_ahead)
{
    static const struct {
        size_t length;
        bool asked, stored;
        const char *rule;
    } cases[] = {
        {5 * 1024 * 1024 + 7, true, true, "a large one, which is asked for"},
        {20, true, true, "a small one is stored when it is asked for"},
        {5 * 1024 * 1024, false, false, "one nobody asks for leaves nothing"},
    };
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX] = "", sha256[TICS_SHA256_HEX], plain[TICS_SHA256_HEX],
         oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "import", "why", NULL};
    size_t length = cases[_i].length;
    g_autofree char *bytes = g_malloc(length), *path = g_build_filename(f->folder, "log.csv", NULL);
    g_autoptr(TicsWriter) writer = NULL;
    int64_t size = 0;

    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(i * i / 7);
    ck_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    tics_writer_private_ahead(writer, path);
    if (cases[_i].asked)
        GOOD(tics_writer_private_file(writer, path, commitment, sha256, &size, &error));
    GOOD(tics_writer_put(writer, "tics.xml", "x", 1, &error));
    GOOD(tics_writer_commit(writer, &text, oid, &error));
    g_clear_pointer(&writer, tics_writer_free);
    g_autoptr(GPtrArray) list = NULL;
    GOOD((list = tics_vault_list(f->store, &error)) != NULL);
    ck_assert_msg(list->len == (cases[_i].stored ? 2 : 1), "%s",
                  cases[_i].rule); /* and the reason */
    g_autofree char *left = run((const char *const[]){
        "sh", "-c", "find \"$0/objects\" -name '*tmp*' | wc -l", f->path, NULL});
    ck_assert_str_eq(left, "0");
    if (cases[_i].stored) {
        assert_content(f->store, commitment, bytes, length);
        tics_sha256_of(bytes, length, plain);
        ck_assert_str_eq(sha256, plain);
        ck_assert_uint_eq((size_t)size, length);
    }
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

START_TEST(what_is_stored_ahead_can_be_given_up)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], sha256[TICS_SHA256_HEX];
    g_autofree char *bytes = g_strnfill(4 * 1024 * 1024, 'x');
    g_autofree char *path = g_build_filename(f->folder, "log.csv", NULL);
    g_autoptr(TicsWriter) writer = NULL;
    int64_t size = 0;

    ck_assert(g_file_set_contents(path, bytes, -1, NULL));
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    tics_writer_private_ahead(writer, path);
    g_autofree char *none = g_build_filename(f->folder, "none", NULL);
    BAD(tics_writer_private_file(writer, none, commitment, sha256, &size, &error),
        TICS_ERROR_NOT_FOUND);
    GOOD(tics_writer_private_file(writer, path, commitment, sha256, &size, &error));
    ck_assert_int_eq(size, 4 * 1024 * 1024);
    tics_writer_private_ahead(writer, path);
    g_clear_pointer(&writer, tics_writer_free); /* given up */
    g_autofree char *files = run(
        (const char *const[]){"sh", "-c", "find \"$0/objects\" -type f | wc -l", f->path, NULL});
    ck_assert_str_eq(files, "0");
    fixture_free(f);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("vault");
    TCase *tests = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, contents_come_back);
    tcase_add_test(tests, what_is_not_there);
    tcase_add_loop_test(tests, a_file_is_stored_ahead, 0, 3);
    tcase_add_test(tests, what_is_stored_ahead_can_be_given_up);
    tcase_add_test(tests, a_swapped_content_is_found);
    tcase_add_test(tests, bulk_reading_gives_the_same);
    tcase_add_loop_test(tests, files_come_back, 0, 6);
    tcase_add_test(tests, files_that_cannot_be_taken);
    tcase_add_loop_test(tests, a_clone_brings_nothing_private, 0, 2);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
