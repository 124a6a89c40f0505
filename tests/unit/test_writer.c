/* test_writer.c -- a change is there entirely or not at all; what is erased is nowhere */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture_writer.h"

#include "date.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <utime.h>

#define SECRET "hidden name of a person"

static char *
head_of(const Fixture *f)
{
    char oid[TICS_OID_HEX];
    GOOD(tics_store_head(f->store, oid, &error));
    return g_strdup(oid);
}

static char *
vault_of(const Fixture *f)
{
    char oid[TICS_OID_HEX];
    GOOD(tics_store_vault_head(f->store, oid, &error));
    return g_strdup(oid);
}

/* Number of contents in the vault. */
static guint
contents(const Fixture *f)
{
    g_autoptr(GPtrArray) list = NULL;
    GOOD((list = tics_vault_list(f->store, &error)) != NULL);
    return list->len;
}

static void
write_nothing(Fixture *f)
{
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
}

static void
set_ref(const Fixture *f, const char *name, const char *oid)
{
    g_autofree char *out =
        *oid != '\0' ? GIT(f, "update-ref", name, oid) : GIT(f, "update-ref", "-d", name);
    ck_assert_ptr_nonnull(out);
}

START_TEST(an_added_file_is_there)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    add(f, "records/person/a/b/ab.xml", "one", SECRET, commitment);
    fsck_is_clean(f);
    g_autofree char *shown = GIT(f, "show", "main:records/person/a/b/ab.xml");
    g_autofree char *expected =
        g_strdup_printf("<r>one<private commitment=\"%s\"/></r>", commitment);
    ck_assert_str_eq(shown, expected);
    g_autofree char *author = GIT(f, "log", "-1", "--format=%an %ae %cn %ce", "main");
    ck_assert_str_eq(author, "officer-1 officer-1@tics.invalid officer-1 officer-1@tics.invalid");
    ck_assert_int_eq(vault_state(f, commitment), TICS_VAULT_PRESENT);
    ck_assert_uint_eq(contents(f), 2); /* and the reason */
    g_autofree char *parents = GIT(f, "log", "--format=%P", "refs/tics/vault");
    ck_assert_str_eq(parents, "");
    fixture_free(f);
}
END_TEST

/* Recomputed by stock git and sha256sum: what an auditor would do. */
START_TEST(the_chain_holds_for_stock_tools)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    add(f, "records/person/a/b/ab.xml", "one", SECRET, commitment);
    add(f, "records/person/a/b/ab.xml", "two", SECRET, commitment);
    add(f, "records/person/a/b/ac.xml", "three", SECRET, commitment);
    g_autofree char *out = run((const char *const[]){
        "sh", "-c",
        "cd \"$0\" && set -e; "
        "p=$(git cat-file commit main~1 | sha256sum | cut -c1-64); "
        "git cat-file commit main | grep -qx \"Prev-SHA256: $p\"; "
        "b=$(git show main:records/person/a/b/ac.xml | sha256sum | cut -c1-64); "
        "c=$(printf 'A %s records/person/a/b/ac.xml\\n' $b | sha256sum | cut -c1-64); "
        "git cat-file commit main | grep -qx \"Changes-SHA256: $c\"; "
        "b=$(git show main~1:records/person/a/b/ab.xml | sha256sum | cut -c1-64); "
        "c=$(printf 'M %s records/person/a/b/ab.xml\\n' $b | sha256sum | cut -c1-64); "
        "git cat-file commit main~1 | grep -qx \"Changes-SHA256: $c\"; "
        "git cat-file commit main~2 | grep -q 'Prev-SHA256: 0\\{64\\}$'; echo good",
        f->path, NULL});
    ck_assert_ptr_nonnull(out);
    ck_assert_str_eq(out, "good");
    fixture_free(f);
}
END_TEST

START_TEST(many_files_become_packs)
{
    Fixture *f = fixture_new();
    g_autoptr(TicsWriter) writer = NULL;
    TicsCommitText text = {"officer-2", "import 1000 person", "roster", NULL};
    char oid[TICS_OID_HEX], commitment[TICS_SHA256_HEX], last[TICS_SHA256_HEX];
    add(f, "tics.xml", "settings", SECRET, commitment);
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    for (int i = 0; i < 1000; i++) {
        g_autofree char *path =
            g_strdup_printf("records/person/%c/%c/r%d.xml", 'a' + i % 7, 'a' + i % 11, i);
        GOOD(tics_writer_private(writer, path, strlen(path), last, &error));
        GOOD(tics_writer_put(writer, path, path, strlen(path), &error));
    }
    GOOD(tics_writer_commit(writer, &text, oid, &error));
    fsck_is_clean(f);
    ck_assert_uint_eq(contents(f), 1003);
    g_autofree char *count = GIT(f, "ls-tree", "-r", "--name-only", "main");
    g_auto(GStrv) lines = g_strsplit(count, "\n", -1);
    ck_assert_uint_eq(g_strv_length(lines), 1001);
    g_autofree char *packs = run((const char *const[]){
        "sh", "-c",
        "cd \"$0/objects/pack\" && ls *.pack | wc -l && ls *.keep | wc -l && ls tmp* 2>/dev/null; "
        "for k in *.keep; do git show-index <${k%.keep}.idx; done | cut -d' ' -f2 | git cat-file "
        "--batch | grep -ca tics-private; :",
        f->path, NULL});
    ck_assert_str_eq(packs, "2\n1\n0"); /* the kept one is main's and holds nothing private */
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    GOOD(tics_vault_read(f->store, last, &content, &state, &error));
    ck_assert_int_eq(state, TICS_VAULT_PRESENT);
    ck_assert_int_eq(memcmp(g_bytes_get_data(content, NULL), "records/person/", 15), 0);
    fixture_free(f);
}
END_TEST

START_TEST(a_change_given_up_leaves_nothing)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    for (int i = 0; i < 500; i++)
        GOOD(tics_writer_private(writer, SECRET, strlen(SECRET), commitment, &error));
    GOOD(tics_writer_put(writer, "tics.xml", "x", 1, &error));
    g_clear_pointer(&writer, tics_writer_free);
    g_autofree char *files = run(
        (const char *const[]){"sh", "-c", "find \"$0/objects\" -type f | wc -l", f->path, NULL});
    ck_assert_str_eq(files, "0");
    fixture_free(f);
}
END_TEST

START_TEST(bad_changes_are_refused)
{
    static const char *const paths[] = {"a",         "../a.xml", "a/b/c/d/e/f.xml", "A.xml",
                                        "a.d/b.xml", "/a.xml",   "a//b.xml",        "",
                                        ".a.xml",    "a b.xml"};
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    g_autoptr(TicsWriter) writer = NULL;
    add(f, "tics.xml", "x", SECRET, commitment);
    g_autofree char *before = head_of(f);
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    ck_assert_str_eq(tics_writer_head(writer), before);
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
        BAD(tics_writer_put(writer, paths[i], "x", 1, &error), TICS_ERROR_INVALID);
    TicsCommitText good = {"officer-1", "add", "why", NULL};
    TicsCommitText bad[] = {{"taro", "add", "why", NULL},
                            {"officer-0", "add", "why", NULL},
                            {"officer-1", "a\nb", "why", NULL},
                            {"officer-1", "add", "", NULL}};
    GOOD(tics_writer_put(writer, "a.xml", "x", 1, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        BAD(tics_writer_commit(writer, &bad[i], oid, &error), TICS_ERROR_INVALID);
    /* twice the same path */
    GOOD(tics_writer_put(writer, "a.xml", "x", 1, &error));
    GOOD(tics_writer_put(writer, "a.xml", "y", 1, &error));
    BAD(tics_writer_commit(writer, &good, oid, &error), TICS_ERROR_INVALID);
    /* nothing at all */
    BAD(tics_writer_commit(writer, &good, oid, &error), TICS_ERROR_INVALID);
    g_autofree char *after = head_of(f);
    ck_assert_str_eq(before, after);
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

START_TEST(one_writer_at_a_time)
{
    Fixture *f = fixture_new();
    g_autoptr(TicsWriter) first = NULL;
    g_autoptr(GError) why = NULL;
    GOOD((first = tics_writer_new(f->store, 0, &error)) != NULL);
    g_autoptr(TicsStore) other = tics_store_open(f->path, NULL);
    gint64 start = g_get_monotonic_time();
    TicsWriter *second = tics_writer_new(other, 100, &why);
    ck_assert_ptr_null(second);
    ck_assert(g_error_matches(why, TICS_ERROR, TICS_ERROR_CONFLICT));
    g_autofree char *pid =
        g_strdup_printf("pid %ld host %s since 20", (long)getpid(), g_get_host_name());
    ck_assert_msg(strstr(why->message, pid) != NULL, "%s", why->message);
    ck_assert_int_ge(g_get_monotonic_time() - start, 100 * 1000);
    g_clear_pointer(&first, tics_writer_free);
    GOOD((second = tics_writer_new(other, 0, &error)) != NULL);
    tics_writer_free(second);
    fixture_free(f);
}
END_TEST

/* A stock git that moves main under our feet. */
START_TEST(a_moved_head_is_a_conflict)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], second[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "add", "why", NULL};
    unsigned loose, loose_now, packs;
    g_autoptr(TicsWriter) writer = NULL;
    add(f, "tics.xml", "x", SECRET, commitment);
    g_autofree char *old = head_of(f);
    add(f, "tics.xml", "y", SECRET, second);
    g_autofree char *vault = vault_of(f);
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    GOOD(tics_writer_put(writer, "a.xml", "x", 1, &error));
    GOOD(tics_store_litter(f->store, &loose, &packs, &error));
    set_ref(f, "refs/heads/main", old);
    BAD(tics_writer_commit(writer, &text, oid, &error), TICS_ERROR_CONFLICT);
    g_autofree char *now = head_of(f), *vault_now = vault_of(f);
    ck_assert_str_eq(now, old);
    ck_assert_str_eq(vault_now, vault); /* set back as well */
    GOOD(tics_store_litter(f->store, &loose_now, &packs, &error));
    ck_assert_uint_eq(loose, loose_now); /* and its objects taken away */
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

/* Killed between the vault and main: what nobody knows goes, what main knows stays. */
START_TEST(an_interrupted_add_is_swept_away)
{
    Fixture *f = fixture_new();
    char known[TICS_SHA256_HEX], old[TICS_SHA256_HEX], unknown[TICS_SHA256_HEX];
    add(f, "records/person/a/a/aa.xml", "1", SECRET, old);
    add(f, "records/person/a/a/aa.xml", "2", SECRET,
        known); /* the older version's content stays, too */
    g_autofree char *head = head_of(f);
    add(f, "records/person/a/b/ab.xml", "3", "never came", unknown);
    set_ref(f, "refs/heads/main", head);
    write_nothing(f);
    ck_assert_int_eq(vault_state(f, unknown), TICS_VAULT_ABSENT);
    ck_assert_int_eq(vault_state(f, known), TICS_VAULT_PRESENT);
    ck_assert_int_eq(vault_state(f, old), TICS_VAULT_PRESENT);
    ck_assert_uint_eq(contents(f), 4);
    fsck_is_clean(f);
    g_autofree char *vault = vault_of(f);
    write_nothing(f); /* nothing left to do */
    g_autofree char *again = vault_of(f);
    ck_assert_str_eq(vault, again);
    fixture_free(f);
}
END_TEST

START_TEST(the_very_first_add_can_be_interrupted)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    add(f, "tics.xml", "1", SECRET, commitment);
    set_ref(f, "refs/heads/main", "");
    write_nothing(f);
    ck_assert_uint_eq(contents(f), 0);
    add(f, "tics.xml", "1", SECRET, commitment);
    ck_assert_uint_eq(contents(f), 2);
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

START_TEST(erased_is_nowhere)
{
    Fixture *f = fixture_new();
    char gone[TICS_SHA256_HEX], kept[TICS_SHA256_HEX];
    add(f, "records/person/a/a/aa.xml", "1", SECRET, gone);
    add(f, "records/person/a/b/ab.xml", "2", "another name", kept);
    ck_assert(stands_anywhere(f, SECRET));
    GOOD(erase(f, (const char *const[]){gone, NULL}, &error));
    ck_assert_int_eq(vault_state(f, gone), TICS_VAULT_ABSENT);
    ck_assert_int_eq(vault_state(f, kept), TICS_VAULT_PRESENT);
    ck_assert(!stands_anywhere(f, SECRET));
    ck_assert(stands_anywhere(f, "another name"));
    fsck_is_clean(f);
    g_autofree char *dangling = GIT(f, "fsck", "--dangling", "--no-progress");
    ck_assert_str_eq(dangling, "");
    g_autofree char *note = g_build_filename(f->path, "tics.erasing", NULL);
    ck_assert(!g_file_test(note, G_FILE_TEST_EXISTS));
    add(f, "records/person/a/b/ab.xml", "3", "another name", kept);
    fixture_free(f);
}
END_TEST

/* The same when the content lies in a pack of a bulk change, and when a stock `git gc` has melted
 * everything into one pack. */
START_TEST(erased_is_nowhere_in_packs)
{
    Fixture *f = fixture_new();
    char gone[TICS_SHA256_HEX] = "", commitment[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "import 300 person", "why", NULL};
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    for (int i = 0; i < 300; i++) {
        g_autofree char *path = g_strdup_printf("records/person/a/b/r%d.xml", i);
        const char *secret = i == 7 ? SECRET : "another name";
        GOOD(tics_writer_private(writer, secret, strlen(secret), i == 7 ? gone : commitment,
                                 &error));
        GOOD(tics_writer_put(writer, path, i == 7 ? gone : commitment, 64, &error));
    }
    GOOD(tics_writer_commit(writer, &text, oid, &error));
    g_clear_pointer(&writer, tics_writer_free);
    add(f, "records/person/c/c/cc.xml", "x", "third name", commitment);
    if (_i == 1) {
        g_autofree char *out =
            run((const char *const[]){"sh", "-c",
                                      "cd \"$0\" && rm objects/pack/*.keep && git gc -q "
                                      "--prune=now && git count-objects -v | grep -x 'packs: 1'",
                                      f->path, NULL});
        ck_assert_ptr_nonnull(out);
    }
    ck_assert(stands_anywhere(f, SECRET));
    GOOD(erase(f, (const char *const[]){gone, NULL}, &error));
    ck_assert(!stands_anywhere(f, SECRET));
    ck_assert_int_eq(vault_state(f, commitment), TICS_VAULT_PRESENT);
    fsck_is_clean(f);
    ck_assert_uint_eq(contents(f), 303);
    fixture_free(f);
}
END_TEST

/* Killed after the tombstone, before the vault. */
START_TEST(an_interrupted_erasure_is_finished)
{
    Fixture *f = fixture_new();
    char gone[TICS_SHA256_HEX], other[TICS_SHA256_HEX];
    add(f, "records/person/a/a/aa.xml", "1", SECRET, gone);
    g_autofree char *vault = vault_of(f), *copy = g_build_filename(f->folder, "copy", NULL);
    g_autofree char *out = run((const char *const[]){"cp", "-r", f->path, copy, NULL});
    GOOD(erase(f, (const char *const[]){gone, NULL}, &error));
    /* objects of before, main of after */
    g_autofree char *done = run((const char *const[]){
        "sh", "-c",
        "cp -rn \"$1/objects\" \"$0\" && cp \"$1/refs/tics/vault\" \"$0/refs/tics/vault\"", f->path,
        copy, NULL});
    ck_assert_ptr_nonnull(done);
    ck_assert(stands_anywhere(f, SECRET));
    if (_i == 1) { /* the vault had moved already, compaction had not begun */
        g_autofree char *note = g_build_filename(f->path, "tics.erasing", NULL);
        set_ref(f, "refs/tics/vault", vault);
        write_nothing(f);
        g_autofree char *more = run(
            (const char *const[]){"sh", "-c", "cp -rn \"$1/objects\" \"$0\"", f->path, copy, NULL});
        ck_assert(stands_anywhere(f, SECRET));
        g_autofree char *line =
            g_strdup_printf("%s 1111111111111111111111111111111111111111\n", gone);
        ck_assert(g_file_set_contents(note, line, -1, NULL));
    }
    write_nothing(f);
    ck_assert_int_eq(vault_state(f, gone), TICS_VAULT_ABSENT);
    ck_assert(!stands_anywhere(f, SECRET));
    fsck_is_clean(f);
    add(f, "records/person/a/b/ab.xml", "2", "x", other);
    fixture_free(f);
}
END_TEST

/* Killed after the note was written and before the tombstone was recorded: nothing is erased, and
 * nothing is stuck. */
START_TEST(an_erasure_that_never_came)
{
    Fixture *f = fixture_new();
    char kept[TICS_SHA256_HEX];
    add(f, "records/person/a/a/aa.xml", "1", SECRET, kept);
    g_autofree char *note = g_build_filename(f->path, "tics.erasing", NULL);
    g_autofree char *line = g_strdup_printf("%s 1111111111111111111111111111111111111111\n", kept);
    ck_assert(g_file_set_contents(note, line, -1, NULL));
    write_nothing(f);
    ck_assert(!g_file_test(note, G_FILE_TEST_EXISTS));
    ck_assert_int_eq(vault_state(f, kept), TICS_VAULT_PRESENT);
    GOOD(erase(f, (const char *const[]){kept, NULL}, &error));
    ck_assert(!stands_anywhere(f, SECRET));
    fixture_free(f);
}
END_TEST

/* One of the two refs is held by somebody: nothing is recorded, nothing is called erased. That what
 * goes leaves only after main says so is for tests/crash. */
START_TEST(an_erasure_that_cannot_be_recorded)
{
    Fixture *f = fixture_new();
    char gone[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "erase 1 person", "why", NULL};
    g_autofree char *lock = g_build_filename(
        f->path, _i == 0 ? "refs/tics/vault.lock" : "refs/heads/main.lock", NULL);
    g_autoptr(TicsWriter) writer = NULL;
    add(f, "records/person/a/a/aa.xml", "1", SECRET, gone);
    g_autofree char *before = head_of(f);
    g_autofree char *body = g_strdup_printf("<r><item>%s</item></r>", gone);
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    GOOD(tics_writer_forget(writer, gone, &error));
    GOOD(tics_writer_put(writer, "system/tombstone/t/t/tt.xml", body, strlen(body), &error));
    ck_assert(g_file_set_contents(lock, "", 0, NULL));
    BAD(tics_writer_commit(writer, &text, oid, &error), TICS_ERROR_CONFLICT);
    g_clear_pointer(&writer, tics_writer_free);
    g_autofree char *after = head_of(f);
    ck_assert_str_eq(before, after);
    write_nothing(f);
    ck_assert_int_eq(vault_state(f, gone), TICS_VAULT_PRESENT);
    fsck_is_clean(f);
    GOOD(erase(f, (const char *const[]){gone, NULL}, &error));
    ck_assert_int_eq(vault_state(f, gone), TICS_VAULT_ABSENT);
    ck_assert(!stands_anywhere(f, SECRET));
    fixture_free(f);
}
END_TEST

/* Killed after libgit2 had written the log of main and before it moved the ref. */
START_TEST(a_log_of_what_never_came_is_cut)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    add(f, "tics.xml", "1", SECRET, commitment);
    g_autofree char *log = g_build_filename(f->path, "logs/refs/heads/main", NULL);
    g_autofree char *before = NULL, *after = NULL, *head = head_of(f);
    ck_assert(g_file_get_contents(log, &before, NULL, NULL));
    g_autofree char *line = g_strdup_printf(
        "%s%s 1111111111111111111111111111111111111111 tics <tics@tics.invalid> 1 +0900\n", before,
        head);
    g_autofree char *torn = g_strdup_printf("%s%s", before, head);
    ck_assert(g_file_set_contents(log, _i == 0 ? line : torn, -1, NULL));
    write_nothing(f);
    ck_assert(g_file_get_contents(log, &after, NULL, NULL));
    ck_assert_str_eq(before, after);
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

/* A commitment without content and without tombstone is damage: a writer leaves it for verify to
 * tell. */
START_TEST(missing_content_is_left_alone)
{
    Fixture *f = fixture_new();
    char first[TICS_SHA256_HEX], second[TICS_SHA256_HEX], third[TICS_SHA256_HEX];
    add(f, "records/person/a/a/aa.xml", "1", SECRET, first);
    g_autofree char *vault = vault_of(f);
    add(f, "records/person/a/b/ab.xml", "2", SECRET, second);
    set_ref(f, "refs/tics/vault", vault);
    g_autofree char *before = head_of(f);
    write_nothing(f);
    g_autofree char *after = head_of(f);
    ck_assert_str_eq(before, after);
    add(f, "records/person/a/c/ac.xml", "3", SECRET, third);
    ck_assert_int_eq(vault_state(f, first), TICS_VAULT_PRESENT);
    ck_assert_int_eq(vault_state(f, second), TICS_VAULT_ABSENT);
    fixture_free(f);
}
END_TEST

START_TEST(litter_of_a_killed_writer_goes)
{
    static const char *const litter[] = {
        "refs/heads/main.lock",         "refs/tics/vault.lock",      "objects/tmp_tics_aaaaaa",
        "objects/pack/tmp_tics_bbbbbb", "objects/pack/pack_git2_cc", "objects/pack/pack-0123.idx"};
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    add(f, "tics.xml", "1", SECRET, commitment);
    for (size_t i = 0; i < G_N_ELEMENTS(litter); i++) {
        g_autofree char *path = g_build_filename(f->path, litter[i], NULL);
        ck_assert(g_file_set_contents(path, SECRET, -1, NULL));
    }
    g_autofree char *folder = g_build_filename(f->path, "objects/pack/tmp_tics_dddddd.d", NULL);
    g_autofree char *inner = g_build_filename(folder, "pack_git2_x", NULL);
    ck_assert_int_eq(g_mkdir(folder, 0700), 0);
    ck_assert(g_file_set_contents(inner, SECRET, -1, NULL));
    gint64 start = g_get_monotonic_time();
    add(f, "tics.xml", "2", "x", commitment);
    ck_assert_int_lt(g_get_monotonic_time() - start, 6 * G_USEC_PER_SEC);
    for (size_t i = 0; i < G_N_ELEMENTS(litter); i++) {
        g_autofree char *path = g_build_filename(f->path, litter[i], NULL);
        ck_assert_msg(!g_file_test(path, G_FILE_TEST_EXISTS), "%s", litter[i]);
    }
    ck_assert(!g_file_test(folder, G_FILE_TEST_EXISTS));
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

START_TEST(compacting_keeps_everything)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    g_autoptr(TicsWriter) writer = NULL;
    unsigned loose, packs;
    for (int i = 0; i < 20; i++) {
        g_autofree char *path = g_strdup_printf("records/person/a/%c/r%d.xml", 'a' + i % 3, i);
        add(f, path, path, SECRET, commitment);
    }
    g_autofree char *before = GIT(f, "log", "-p", "--format=%H", "main");
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    GOOD(tics_writer_compact(writer, &error));
    GOOD(tics_store_litter(f->store, &loose, &packs, &error));
    ck_assert_uint_eq(loose, 0);
    ck_assert_uint_eq(packs, 2);
    GOOD(tics_writer_compact(writer, &error)); /* a second time changes the vault's commit only */
    g_clear_pointer(&writer, tics_writer_free);
    GOOD(tics_store_litter(f->store, &loose, &packs, &error));
    ck_assert_uint_eq(loose, 0);
    ck_assert_uint_eq(packs, 2);
    ck_assert_uint_eq(contents(f), 40);
    ck_assert_int_eq(vault_state(f, commitment), TICS_VAULT_PRESENT);
    g_autofree char *after = GIT(f, "log", "-p", "--format=%H", "main");
    ck_assert_str_eq(before, after);
    fsck_is_clean(f);
    add(f, "records/person/z/z/zz.xml", "x", SECRET, commitment);
    fixture_free(f);
}
END_TEST

/* The vault's commits without a past are swept up by themselves. */
START_TEST(dangling_vault_commits_do_not_pile_up)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX];
    unsigned loose, packs;
    for (int i = 1; i <= 505; i++) {
        g_autofree char *content = g_strdup_printf("%d", i);
        add(f, "tics.xml", content, SECRET, commitment);
        if (i == 499 || i == 500) { /* the 500th change sweeps, none before it */
            GOOD(tics_store_litter(f->store, &loose, &packs, &error));
            ck_assert_uint_eq(packs, i == 499 ? 0 : 2);
            ck_assert_int_eq(loose > 1000, i == 499);
        }
    }
    GOOD(tics_store_litter(f->store, &loose, &packs, &error));
    ck_assert_uint_lt(loose, 100);
    ck_assert_uint_eq(contents(f), 1010);
    g_autofree char *count = GIT(f, "rev-list", "--count", "main");
    ck_assert_str_eq(count, "505");
    fsck_is_clean(f);
    fixture_free(f);
}
END_TEST

/* A file too large for the limit: the change fails, the store is as it was and goes on. */
START_TEST(a_full_disk_changes_nothing)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "import", "why", NULL};
    g_autofree uint8_t *noise = g_malloc(256 * 1024);
    g_autofree char *mount_point = NULL;
    add(f, "tics.xml", "1", SECRET, commitment);
    if (_i == 1) {
        mount_point = g_build_filename(f->path, "objects", NULL);
        if (geteuid() != 0 || mount("none", mount_point, "tmpfs", 0, "size=3m") != 0) {
            fixture_free(f); /* no right to mount: the limit of case 0 stands in */
            return;
        }
        umount(mount_point);
        g_autofree char *copied = run((const char *const[]){
            "sh", "-c",
            "cp -r \"$0/objects\" \"$0/../kept\" && mount -t tmpfs -o size=3m none \"$0/objects\" "
            "&& cp -r \"$0/../kept/.\" \"$0/objects\"",
            f->path, NULL});
        ck_assert_ptr_nonnull(copied);
    }
    g_autofree char *head = head_of(f), *vault = vault_of(f);
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    struct rlimit before, limit;
    getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = 512 * 1024;
    signal(SIGXFSZ, SIG_IGN);
    if (_i == 0)
        setrlimit(RLIMIT_FSIZE, &limit);
    g_autoptr(GError) why = NULL;
    bool ok = true;
    for (int i = 0; ok && i < 40; i++) { /* 6 MiB that cannot be compressed */
        tics_random_bytes(noise, 160 * 1024, NULL);
        ok = tics_writer_private(writer, noise, 160 * 1024, commitment, &why);
    }
    ok = ok && tics_writer_put(writer, "a.xml", "x", 1, &why) &&
         tics_writer_commit(writer, &text, oid, &why);
    setrlimit(RLIMIT_FSIZE, &before);
    ck_assert(!ok);
    ck_assert_msg(g_error_matches(why, TICS_ERROR, TICS_ERROR_SYSTEM), "%s", why->message);
    g_clear_pointer(&writer, tics_writer_free);
    g_autofree char *head_now = head_of(f), *vault_now = vault_of(f);
    ck_assert_str_eq(head, head_now);
    ck_assert_str_eq(vault, vault_now);
    fsck_is_clean(f);
    add(f, "tics.xml", "2", SECRET, commitment);
    g_autofree char *temporary =
        run((const char *const[]){"sh", "-c", "find \"$0/objects\" -name 'tmp_*'", f->path, NULL});
    ck_assert_str_eq(temporary, "");
    if (mount_point != NULL) {
        g_clear_pointer(&f->store, tics_store_free);
        umount(mount_point);
    }
    fixture_free(f);
}
END_TEST

START_TEST(time_never_runs_backwards)
{
    Fixture *f = fixture_new();
    char commitment[TICS_SHA256_HEX], oid[TICS_OID_HEX];
    add(f, "tics.xml", "1", SECRET, commitment);
    GOOD(tics_store_head(f->store, oid, &error));
    g_autoptr(TicsCommit) commit = NULL;
    GOOD((commit = tics_store_commit(f->store, oid, &error)) != NULL);
    ck_assert_int_le(commit->time, time(NULL));
    ck_assert_int_ge(commit->time, time(NULL) - 10);
#ifdef TICS_TEST_HOOKS
    ck_assert(commit->test_store);
    int64_t first = commit->time;
    g_setenv("TICS_TEST_COMMIT_TIME", "2001-02-03T04:05:06Z", TRUE);
    add(f, "tics.xml", "2", SECRET, commitment);
    GOOD(tics_store_head(f->store, oid, &error));
    g_autoptr(TicsCommit) second = tics_store_commit(f->store, oid, NULL);
    ck_assert_int_eq(second->time, first);
    ck_assert(!second->test_store);
    g_setenv("TICS_TEST_COMMIT_TIME", "2031-02-03T04:05:06Z", TRUE);
    add(f, "tics.xml", "3", SECRET, commitment);
    g_autofree char *shown = GIT(f, "log", "-1", "--format=%cI", "main");
    ck_assert_str_eq(shown, "2031-02-03T13:05:06+09:00");
    g_unsetenv("TICS_TEST_COMMIT_TIME");
#else
    ck_assert(!commit->test_store);
#endif
    fixture_free(f);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("writer");
    TCase *tests = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, an_added_file_is_there);
    tcase_add_test(tests, the_chain_holds_for_stock_tools);
    tcase_add_test(tests, many_files_become_packs);
    tcase_add_test(tests, a_change_given_up_leaves_nothing);
    tcase_add_test(tests, bad_changes_are_refused);
    tcase_add_test(tests, one_writer_at_a_time);
    tcase_add_test(tests, a_moved_head_is_a_conflict);
    tcase_add_test(tests, an_interrupted_add_is_swept_away);
    tcase_add_test(tests, the_very_first_add_can_be_interrupted);
    tcase_add_test(tests, erased_is_nowhere);
    tcase_add_loop_test(tests, erased_is_nowhere_in_packs, 0, 2);
    tcase_add_loop_test(tests, an_interrupted_erasure_is_finished, 0, 2);
    tcase_add_test(tests, an_erasure_that_never_came);
    tcase_add_loop_test(tests, an_erasure_that_cannot_be_recorded, 0, 2);
    tcase_add_loop_test(tests, a_log_of_what_never_came_is_cut, 0, 2);
    tcase_add_test(tests, missing_content_is_left_alone);
    tcase_add_test(tests, litter_of_a_killed_writer_goes);
    tcase_add_test(tests, compacting_keeps_everything);
    tcase_add_test(tests, dangling_vault_commits_do_not_pile_up);
    tcase_add_loop_test(tests, a_full_disk_changes_nothing, 0, 2);
    tcase_add_test(tests, time_never_runs_backwards);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
