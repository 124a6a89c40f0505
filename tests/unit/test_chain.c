/* test_chain.c -- the SHA-256 chain in commit messages */
/* SPDX-License-Identifier: Apache-2.0 */
#include "chain.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define A64  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B64  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define Z64  "0000000000000000000000000000000000000000000000000000000000000000"
#define GOOD "add 1 person\n\nReason: " A64 "\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64 "\n"

static const struct {
    const char *rule, *message;
    bool accepted, test_store;
} messages[] = {
    {"the three trailers are enough", GOOD, true, false},
    {"a test store says so", GOOD "Test-Store: yes\n", true, true},
    {"a seal may be named", GOOD "Stamp-SHA256: " A64 "\n", true, false},
    {"seal, then test store", GOOD "Stamp-SHA256: " A64 "\nTest-Store: yes\n", true, true},
    {"no free line may follow", GOOD "Note: Taro\n", false, false},
    {"no second trailer of a kind", GOOD "Reason: " A64 "\n", false, false},
    {"the last line ends", "x\n\nReason: " A64 "\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64,
     false, false},
    {"an empty subject is none",
     "\n\nReason: " A64 "\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64 "\n", false, false},
    {"the subject is ASCII",
     "\xe8\xbf\xbd\n\nReason: " A64 "\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64 "\n", false,
     false},
    {"the subject is one line",
     "a\nb\n\nReason: " A64 "\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64 "\n", false, false},
    {"the order is fixed", "x\n\nPrev-SHA256: " Z64 "\nReason: " A64 "\nChanges-SHA256: " B64 "\n",
     false, false},
    {"a reason is needed", "x\n\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64 "\n", false, false},
    {"upper case is not hexadecimal here",
     "x\n\nReason: A" A64 "\nPrev-SHA256: " Z64 "\nChanges-SHA256: " B64 "\n", false, false},
    {"nothing at all", "", false, false},
};

START_TEST(parses)
{
    TicsCommit *commit = g_new0(TicsCommit, 1);
    bool accepted = tics_chain_parse(messages[_i].message, commit);
    ck_assert_msg(accepted == messages[_i].accepted, "%s", messages[_i].rule);
    ck_assert_msg(commit->test_store == messages[_i].test_store, "%s", messages[_i].rule);
    if (accepted) {
        ck_assert_str_eq(commit->reason, A64);
        ck_assert_str_eq(commit->prev_sha256, Z64);
        ck_assert_str_eq(commit->changes_sha256, B64);
        ck_assert_str_eq(commit->subject, "add 1 person");
    }
    g_free(commit->subject);
    g_free(commit);
}
END_TEST

START_TEST(writes_what_it_parses)
{
    g_autofree char *plain = tics_chain_message("add 1 person", A64, Z64, B64, NULL, false);
    g_autofree char *test = tics_chain_message("add 1 person", A64, Z64, B64, A64, true);
    ck_assert_str_eq(plain, GOOD);
    ck_assert_str_eq(test, GOOD "Stamp-SHA256: " A64 "\nTest-Store: yes\n");
}
END_TEST

static void
free_changed(void *data)
{
    TicsChangedPath *changed = data;
    g_free(changed->path);
    g_free(changed);
}

static void
add_path(GPtrArray *paths, char action, const char *sha256, const char *path)
{
    TicsChangedPath *changed = g_new0(TicsChangedPath, 1);
    changed->action = action;
    g_strlcpy(changed->sha256, sha256, sizeof(changed->sha256));
    changed->path = g_strdup(path);
    g_ptr_array_add(paths, changed);
}

/* The expected value is `printf 'D 0…0 a/b\nA b…b a0b\nM a…a b\n' | sha256sum`: '/' sorts before
 * '0'. */
START_TEST(changes_are_sorted_by_bytes)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(free_changed);
    char hex[TICS_SHA256_HEX], expected[TICS_SHA256_HEX];
    const char *lines = "D " Z64 " a/b\nA " B64 " a0b\nM " A64 " b\n";
    add_path(paths, 'M', A64, "b");
    add_path(paths, 'A', B64, "a0b");
    add_path(paths, 'D', Z64, "a/b");
    tics_chain_changes_sha256(paths, hex);
    tics_sha256_of(lines, strlen(lines), expected);
    ck_assert_str_eq(hex, expected);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("chain");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, parses, 0, G_N_ELEMENTS(messages));
    tcase_add_test(all, writes_what_it_parses);
    tcase_add_test(all, changes_are_sorted_by_bytes);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
