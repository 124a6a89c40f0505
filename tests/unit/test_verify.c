/* test_verify.c -- each way to damage a store, and the code verify gives it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture_store.h"
#include "verify.h"
#include "writer.h"

#include <stdlib.h>
#include <unistd.h>

static char *
object_file(const Fixture *fixture, const char *oid)
{
    return g_strdup_printf("%s/objects/%.2s/%s", fixture->path, oid, oid + 2);
}

static void
overwrite(const Fixture *fixture, const char *oid, const char *bytes, gsize length)
{
    g_autofree char *file = object_file(fixture, oid);
    g_chmod(file, 0600);
    ck_assert(g_file_set_contents(file, bytes, (gssize)length, NULL));
}

static void
flip(const Fixture *fixture, const char *oid)
{
    g_autofree char *file = object_file(fixture, oid), *bytes = NULL;
    gsize length;
    ck_assert(g_file_get_contents(file, &bytes, &length, NULL));
    bytes[length / 2] ^= 0x10;
    overwrite(fixture, oid, bytes, length);
}

/* The whole object of another id, well compressed, under this one's name. */
static void
swap(const Fixture *fixture, const char *oid, const char *other)
{
    g_autofree char *file = object_file(fixture, other), *bytes = NULL;
    gsize length;
    ck_assert(g_file_get_contents(file, &bytes, &length, NULL));
    overwrite(fixture, oid, bytes, length);
}

static const char *
file_oid(const Fixture *fixture, char letter)
{
    char id[TICS_ID_LENGTH + 1] = "";
    memset(id, letter, TICS_ID_LENGTH);
    g_autofree char *path = tics_record_path(tics_domain_kind(fixture->domain, "person"), id);
    return g_hash_table_lookup(fixture->files, path);
}

/* Any commitment of the vault, and the id of its blob. */
static const char *
vault_entry(const Fixture *fixture, const char **oid)
{
    GHashTableIter each;
    void *name, *value;
    g_hash_table_iter_init(&each, fixture->vault);
    ck_assert(g_hash_table_iter_next(&each, &name, &value));
    *oid = value;
    return name;
}

static void
nothing(Fixture *fixture)
{
    (void)fixture;
}
static void
flipped_record(Fixture *fixture)
{
    flip(fixture, file_oid(fixture, 'b'));
}
static void
swapped_record(Fixture *fixture)
{
    swap(fixture, file_oid(fixture, 'b'), file_oid(fixture, 'a'));
}

static void
flipped_content(Fixture *fixture)
{
    const char *oid;
    vault_entry(fixture, &oid);
    flip(fixture, oid);
}

static void
lost_commit(Fixture *fixture)
{
    g_autofree char *oid = GIT(fixture, "rev-parse", "main~2");
    g_autofree char *file = object_file(fixture, oid);
    ck_assert_int_eq(g_remove(file), 0);
}

static void
lost_tree(Fixture *fixture)
{
    g_autofree char *oid = GIT(fixture, "rev-parse", "main:records/person/b");
    g_autofree char *file = object_file(fixture, oid);
    ck_assert_int_eq(g_remove(file), 0);
}

/* The newest commit once more, on the first one: what the second brought seems never to have been.
 * The log of the ref goes, as a careful forger would see to. */
static void
dropped_commit(Fixture *fixture)
{
    g_autofree char *first = GIT(fixture, "rev-parse", "main~2");
    g_autofree char *raw = run(fixture, NULL, 0, NULL,
                               (const char *const[]){"git", "cat-file", "commit", "main", NULL});
    const char *message = strstr(raw, "\n\n") + 2;
    g_autofree char *parents = g_strdup_printf("parent %s\n", first);
    g_autofree char *log = g_build_filename(fixture->path, "logs", "refs", "heads", "main", NULL);
    g_hash_table_remove(fixture->files, "records/person/b/b/bbbbbbbbbbbbbbbbbbbbbbbbbb.xml");
    g_autofree char *tree = write_tree(fixture, fixture->files, fixture->modes, false);
    commit_raw(fixture, tree, parents, message);
    g_remove(log);
}

static void
set_back(Fixture *fixture)
{
    g_free(GIT(fixture, "update-ref", "--create-reflog", "refs/heads/main", "main~1"));
    g_free(GIT(fixture, "update-ref", "-d", "refs/tics/vault"));
}

static void
undeclared_change(Fixture *fixture)
{
    put_record(fixture, person(fixture, 'c', "三郎"));
    g_ptr_array_set_size(fixture->changed, 0);
    commit(fixture, "add 1 person");
}

static void
declared_but_absent(Fixture *fixture)
{
    put_record(fixture, person(fixture, 'c', "三郎"));
    g_hash_table_remove(fixture->files, "records/person/c/c/cccccccccccccccccccccccccc.xml");
    commit(fixture, "add 1 person");
}

static void
changed_content(Fixture *fixture)
{
    const char *oid;
    g_autofree char *commitment = g_strdup(vault_entry(fixture, &oid));
    char other[TICS_SHA256_HEX];
    seal(fixture, "something else", strlen("something else"), other);
    g_autofree char *sealed = g_strdup(g_hash_table_lookup(fixture->vault, other));
    g_hash_table_remove(fixture->vault, other);
    g_hash_table_insert(fixture->vault, g_strdup(commitment), g_strdup(sealed));
    write_vault(fixture, fixture->time);
}

/* A hash that fits, over bytes that are no sealed content. */
static void
unsealed_content(Fixture *fixture)
{
    char commitment[TICS_SHA256_HEX];
    tics_sha256_of("plain", 5, commitment);
    g_hash_table_insert(fixture->vault, g_strdup(commitment), blob(fixture, "plain", 5));
    write_vault(fixture, fixture->time);
}

static void
lost_content(Fixture *fixture)
{
    const char *oid;
    const char *commitment = vault_entry(fixture, &oid);
    g_hash_table_remove(fixture->vault, commitment);
    write_vault(fixture, fixture->time);
}

static TicsRecord *
tombstone(const Fixture *fixture, const char *erased)
{
    TicsRecord *record = tics_record_new(tics_domain_kind(fixture->domain, "tombstone"),
                                         "tttttttttttttttttttttttttt");
    g_snprintf(record->salt, sizeof(record->salt), "%064x", 1);
    tics_record_set(record, "record", "aaaaaaaaaaaaaaaaaaaaaaaaaa");
    tics_record_set(record, "kind", "person");
    tics_record_set(record, "erased_on", "2026-11-01");
    tics_record_set(record, "commitments.1", erased);
    return record;
}

/* The tombstone first, then the vault: as erase does. */
static void
erase(Fixture *fixture, bool from_vault, bool of_something)
{
    const char *oid;
    const char *commitment =
        of_something ? vault_entry(fixture, &oid)
                     : "abababababababababababababababababababababababababababababababab";
    g_autofree char *erased = g_strdup(commitment);
    put_record(fixture, tombstone(fixture, erased));
    if (from_vault)
        g_hash_table_remove(fixture->vault, erased);
    commit(fixture, "erase 1 person");
}

static void
erased_content(Fixture *fixture)
{
    erase(fixture, true, true);
}
static void
erasing_killed(Fixture *fixture)
{
    erase(fixture, false, true);
}
static void
erased_nothing(Fixture *fixture)
{
    erase(fixture, true, false);
}

static void
erased_but_kept(Fixture *fixture)
{
    erase(fixture, false, true);
    put_record(fixture, person(fixture, 'c', "三郎"));
    commit(fixture, "add 1 person");
}

static void
back_dated(Fixture *fixture)
{
    fixture->time -= 86400;
    put_record(fixture, person(fixture, 'c', "三郎"));
    commit(fixture, "add 1 person");
}

static void
post_dated(Fixture *fixture)
{
    fixture->time = g_get_real_time() / G_USEC_PER_SEC + 900;
    put_record(fixture, person(fixture, 'c', "三郎"));
    commit(fixture, "add 1 person");
}

static void
foreign_author(Fixture *fixture)
{
    fixture->author = "Taro Mihon <taro@mihon.invalid>";
    put_record(fixture, person(fixture, 'c', "三郎"));
    commit(fixture, "add 1 person");
}

static void
free_message(Fixture *fixture)
{
    g_autofree char *tree = GIT(fixture, "rev-parse", "main^{tree}");
    g_autofree char *parents = g_strdup_printf("parent %s\n", fixture->head);
    commit_raw(fixture, tree, parents, "tidied up a little\n");
}

static void
merged(Fixture *fixture)
{
    g_autofree char *first = GIT(fixture, "rev-parse", "main~2");
    g_autofree char *parents = g_strdup_printf("parent %s\nparent %s\n", fixture->head, first);
    g_autofree char *message = next_message(fixture, "merge");
    g_autofree char *tree = GIT(fixture, "rev-parse", "main^{tree}");
    write_vault(fixture, fixture->time);
    commit_raw(fixture, tree, parents, message);
}

static void
put_and_commit(Fixture *fixture, const char *mode, const char *path, const char *text)
{
    put(fixture, mode, path, text, strlen(text));
    commit(fixture, "add 1 person");
}

static void
symbolic_link(Fixture *fixture)
{
    put_and_commit(fixture, "120000", "records/link", "/etc/passwd");
}
static void
broken_xml(Fixture *fixture)
{
    put_and_commit(fixture, "100644", "records/person/c/c/cccccccccccccccccccccccccc.xml",
                   "<record");
}
static void
broken_settings(Fixture *fixture)
{
    put_and_commit(fixture, "100644", "tics.xml", "<tics");
}

static void
put_elsewhere(Fixture *fixture, const char *mode, const char *path)
{
    g_autoptr(TicsRecord) record = person(fixture, 'c', NULL);
    size_t length;
    g_autofree char *bytes = tics_record_write(record, &length);
    put(fixture, mode, path, bytes, length);
    commit(fixture, "add 1 person");
}

static void
executable_file(Fixture *fixture)
{
    put_elsewhere(fixture, "100755", "records/person/c/c/cccccccccccccccccccccccccc.xml");
}
static void
wrong_place(Fixture *fixture)
{
    put_elsewhere(fixture, "100644", "records/person/d/d/dddddddddddddddddddddddddd.xml");
}
static void
odd_name(Fixture *fixture)
{
    put_elsewhere(fixture, "100644", "records/person/c/c/cccccccccccccccccccccccccc.XML");
}
static void
too_deep(Fixture *fixture)
{
    put_elsewhere(fixture, "100644", "records/person/c/c/c/c/cccccccccccccccccccccccccc.xml");
}
static void
unknown_kind(Fixture *fixture)
{
    put_elsewhere(fixture, "100644", "records/pirate/c/c/cccccccccccccccccccccccccc.xml");
}

/* The same record, one blank more: equal to every reader of XML, and not the bytes we write. */
static void
not_canonical(Fixture *fixture)
{
    g_autoptr(TicsRecord) record = person(fixture, 'c', NULL);
    size_t length;
    g_autofree char *bytes = tics_record_write(record, &length);
    g_auto(GStrv) halves = g_strsplit(bytes, "  <field", 2);
    g_autofree char *text = g_strjoinv("   <field", halves);
    put_and_commit(fixture, "100644", "records/person/c/c/cccccccccccccccccccccccccc.xml", text);
}

static void
personal_in_history(Fixture *fixture)
{
    g_autoptr(TicsRecord) record = person(fixture, 'c', NULL);
    size_t length;
    g_autofree char *bytes = tics_record_write(record, &length);
    g_auto(GStrv) halves = g_strsplit(bytes, "  <list name=\"emp", 2);
    g_autofree char *text =
        g_strjoinv("  <field name=\"display_name\">Taro</field>\n  <list name=\"emp", halves);
    put_and_commit(fixture, "100644", "records/person/c/c/cccccccccccccccccccccccccc.xml", text);
}

static void
other_branch(Fixture *fixture)
{
    g_free(GIT(fixture, "update-ref", "refs/heads/draft", "main"));
}
static void
tagged(Fixture *fixture)
{
    g_free(GIT(fixture, "update-ref", "refs/tags/audit", "main"));
}

static void
linked_refs(Fixture *fixture)
{
    g_autofree char *tags = g_build_filename(fixture->path, "refs", "tags", NULL);
    g_rmdir(tags);
    ck_assert(symlink("/etc", tags) == 0);
}

static void
packed_branch(Fixture *fixture)
{
    other_branch(fixture);
    g_free(GIT(fixture, "pack-refs", "--all"));
}

static void
no_vault(Fixture *fixture)
{
    g_free(GIT(fixture, "update-ref", "-d", "refs/tics/vault"));
}

static void
vault_with_past(Fixture *fixture)
{
    g_autofree char *old = GIT(fixture, "rev-parse", "refs/tics/vault");
    g_autofree char *commit =
        GIT(fixture, "-c", "user.name=officer-1", "-c", "user.email=officer-1@tics.invalid",
            "commit-tree", "-m", "vault", "-p", old, "refs/tics/vault^{tree}");
    g_free(GIT(fixture, "update-ref", "refs/tics/vault", commit));
}

/* A content nobody names: left by a killed writer when it is newer than main, else put there. */
static void
stray(Fixture *fixture, int64_t later)
{
    char commitment[TICS_SHA256_HEX];
    seal(fixture, "stray", 5, commitment);
    write_vault(fixture, fixture->time + later);
}

static void
writer_killed(Fixture *fixture)
{
    stray(fixture, 5);
}
static void
stray_content(Fixture *fixture)
{
    stray(fixture, -5);
}

static void
odd_vault_name(Fixture *fixture)
{
    g_hash_table_insert(fixture->vault, g_strdup("0/readme"), blob(fixture, "x", 1));
    write_vault(fixture, fixture->time);
}

static void
packed(Fixture *fixture)
{
    g_free(GIT(fixture, "repack", "-adq"));
}

static const struct {
    const char *rule;
    void (*damage)(Fixture *fixture);
    const char *code; /* NULL: nothing is wrong */
    const char *says; /* the sentence of that code, or a part of it: each check has its own */
    const char *also; /* another code that may come with it */
    guint present, erased, missing, unseen;
} cases[] = {
    {"an untouched store is in order", nothing, NULL, NULL, NULL, 7, 0, 0, 0},
    {"so is a packed one", packed, NULL, NULL, NULL, 7, 0, 0, 0},
    {"tags are allowed", tagged, NULL, NULL, NULL, 7, 0, 0, 0},
    {"a clone without the vault is legal", no_vault, NULL, NULL, NULL, 0, 0, 0, 7},
    {"an erased content is not missing", erased_content, NULL, NULL, NULL, 7, 1, 0, 0},
    {"a writer killed before main is mended by the next", writer_killed, NULL, NULL, NULL, 7, 0, 0,
     0},
    {"an erasure killed half way too", erasing_killed, NULL, NULL, NULL, 8, 0, 0, 0},
    {"a flipped bit in a record", flipped_record, "object", "its stream is damaged", NULL, 5, 0, 0,
     0},
    {"a record swapped under its id", swapped_record, "object", "hash mismatch", NULL, 5, 0, 0, 0},
    {"a flipped bit in the vault", flipped_content, "object", "its stream is damaged", NULL, 7, 0,
     0, 0},
    {"a commit lost", lost_commit, "object", "the history is cut here", NULL, 6, 0, 0, 0},
    {"a folder lost", lost_tree, "object", "is missing from the store", NULL, 5, 0, 0, 0},
    {"a commit dropped from the chain", dropped_commit, "chain",
     "something was altered or taken out", "changes", 4, 0, 0, 0},
    {"the history set back", set_back, "ref", "was once the head", NULL, 0, 0, 0, 5},
    {"a change not declared", undeclared_change, "changes",
     "is not what its Changes-SHA256 declares", NULL, 9, 0, 0, 0},
    {"a declared change not made", declared_but_absent, "changes",
     "is not what its Changes-SHA256 declares", NULL, 8, 0, 0, 0},
    {"a content altered", changed_content, "commitment", "does not match its commitment", NULL, 7,
     0, 0, 0},
    {"a content without its seal", unsealed_content, "commitment",
     "does not begin as a private part", NULL, 7, 0, 0, 0},
    {"a content lost", lost_content, "missing", "was never erased", NULL, 6, 0, 1, 0},
    {"erased and still there", erased_but_kept, "commitment", "still in the vault", NULL, 10, 0, 0,
     0},
    {"a tombstone for what nobody named", erased_nothing, "record", "no version named it", NULL, 8,
     1, 0, 0},
    {"dated before its parent", back_dated, "date", "before the one it stands on", NULL, 9, 0, 0,
     0},
    {"dated in the future", post_dated, "date", "in the future", NULL, 9, 0, 0, 0},
    {"a person's name as author", foreign_author, "chain", "not of the form 'officer-N", NULL, 9, 0,
     0, 0},
    {"a message without trailers", free_message, "chain", "lacks its trailers", NULL, 7, 0, 0, 0},
    {"a merge", merged, "chain", "this is a merge", NULL, 8, 0, 0, 0},
    {"a symbolic link", symbolic_link, "tree", "a symbolic link;", NULL, 8, 0, 0, 0},
    {"an executable file", executable_file, "tree", "mode 100755", NULL, 8, 0, 0, 0},
    {"a name in capitals", odd_name, "tree", "a name that a store does not have", "record", 8, 0, 0,
     0},
    {"folders too deep", too_deep, "tree", "nested too deeply", "record", 8, 0, 0, 0},
    {"a kind nobody knows", unknown_kind, "tree", "no record of a known kind", "record", 8, 0, 0,
     0},
    {"XML that is none", broken_xml, "record", "expected '<?xml", NULL, 8, 0, 0, 0},
    {"settings that are none", broken_settings, "record", "not well-formed", NULL, 8, 0, 0, 0},
    {"a record in another's place", wrong_place, "record", "in the place of another", NULL, 8, 0, 0,
     0},
    {"a record in other bytes", not_canonical, "record", "not in the form", NULL, 8, 0, 0, 0},
    {"a personal value in history", personal_in_history, "record", "is personal", NULL, 8, 0, 0, 0},
    {"another branch", other_branch, "ref", "a ref that a store", NULL, 7, 0, 0, 0},
    {"another branch, packed", packed_branch, "ref", "a ref that a store", NULL, 7, 0, 0, 0},
    {"a folder of refs that lies elsewhere", linked_refs, "ref", "a symbolic link among the refs",
     NULL, 7, 0, 0, 0},
    {"a vault with a past", vault_with_past, "chain", "the vault has a past", NULL, 7, 0, 0, 0},
    {"a content nobody names", stray_content, "commitment", "no version of any record names", NULL,
     7, 0, 0, 0},
    {"a file of another name in the vault", odd_vault_name, "tree", "a name or a mode", NULL, 7, 0,
     0, 0},
};

static char *
describe(const TicsVerdict *verdict)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsProblem *problem = g_ptr_array_index(verdict->problems, i);
        g_string_append_printf(text, "\n  %s %.8s %s: %s", problem->code, problem->commit,
                               problem->path, problem->message);
    }
    return g_string_free(text, FALSE);
}

START_TEST(tells_damage)
{
    g_autoptr(GError) error = NULL;
    Fixture *fixture = fixture_new();
    cases[_i].damage(fixture);
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, &error);
    ck_assert_msg(store != NULL, "%s", error != NULL ? error->message : "");
    g_autoptr(TicsVerdict) verdict = tics_verify(store, fixture->domain, false, &error);
    ck_assert_msg(verdict != NULL, "%s", error != NULL ? error->message : "");
    g_autofree char *all = describe(verdict);
    bool found = cases[_i].code == NULL && verdict->problems->len == 0;
    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsProblem *problem = g_ptr_array_index(verdict->problems, i);
        bool wanted = g_strcmp0(problem->code, cases[_i].code) == 0;
        found = found || (wanted && strstr(problem->message, cases[_i].says) != NULL);
        ck_assert_msg(wanted || g_strcmp0(problem->code, cases[_i].also) == 0, "%s:%s",
                      cases[_i].rule, all);
        ck_assert_msg(problem->message[0] != '\0', "%s", cases[_i].rule);
    }
    ck_assert_msg(found, "%s:%s", cases[_i].rule, all);
    ck_assert_msg(verdict->attachments_present == cases[_i].present &&
                      verdict->attachments_erased == cases[_i].erased &&
                      verdict->attachments_missing == cases[_i].missing &&
                      verdict->attachments_unseen == cases[_i].unseen,
                  "%s: %u present, %u erased, %u missing%s", cases[_i].rule,
                  (unsigned)verdict->attachments_present, (unsigned)verdict->attachments_erased,
                  (unsigned)verdict->attachments_missing, all);
    fixture_free(fixture);
}
END_TEST

START_TEST(counts_and_names_the_head)
{
    Fixture *fixture = fixture_new();
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, NULL);
    g_autoptr(TicsVerdict) verdict = tics_verify(store, fixture->domain, false, NULL);
    char expected[TICS_SHA256_HEX];
    commit_sha256(fixture, fixture->head, expected);
    ck_assert_uint_eq(verdict->commits, 3);
    ck_assert_uint_eq(verdict->records, 2);
    ck_assert(verdict->test_store);
    ck_assert_str_eq(verdict->head, fixture->head);
    ck_assert_str_eq(verdict->head_sha256, expected);
    fixture_free(fixture);
}
END_TEST

typedef struct {
    const char *what; /* counted last */
    uint64_t done, total;
    unsigned kinds; /* of things counted */
} Told;

static void
tell(const char *what, uint64_t done, uint64_t total, void *user)
{
    Told *told = user;
    bool another = g_strcmp0(told->what, what) != 0;

    ck_assert_uint_le(done, total);
    ck_assert(another || done >= told->done);
    *told = (Told){what, done, total, told->kinds + another};
}

START_TEST(says_how_far_it_has_come)
{
    Fixture *fixture = fixture_new();
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, NULL);
    Told told = {NULL, 0, 0, 0};
    g_autoptr(TicsVerdict) verdict =
        tics_verify_trusting(store, fixture->domain, false, NULL, tell, &told, NULL);

    ck_assert_uint_eq(told.kinds, 2); /* changes, then contents */
    ck_assert_uint_eq(told.done, verdict->attachments_present);
    ck_assert_uint_gt(told.done, 0);
    fixture_free(fixture);
}
END_TEST

/* Where it is and in which change: a reader must be able to go there. */
START_TEST(says_where)
{
    Fixture *fixture = fixture_new();
    flipped_record(fixture);
    g_autofree char *second = GIT(fixture, "rev-parse", "main~1");
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, NULL);
    g_autoptr(TicsVerdict) verdict = tics_verify(store, fixture->domain, false, NULL);
    ck_assert_uint_eq(verdict->problems->len, 1);
    const TicsProblem *problem = g_ptr_array_index(verdict->problems, 0);
    ck_assert_str_eq(problem->commit, second);
    ck_assert_str_eq(problem->path, "records/person/b/b/bbbbbbbbbbbbbbbbbbbbbbbbbb.xml");
    fixture_free(fixture);
}
END_TEST

static TicsVerdict *
verify(const Fixture *fixture, bool deep)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, &error);
    ck_assert_msg(store != NULL, "%s", error != NULL ? error->message : "");
    TicsVerdict *verdict = tics_verify(store, fixture->domain, deep, &error);
    ck_assert_msg(verdict != NULL, "%s", error != NULL ? error->message : "");
    return verdict;
}

START_TEST(deep_finds_nothing_in_an_untouched_store)
{
    Fixture *fixture = fixture_new();
    g_autoptr(TicsVerdict) verdict = verify(fixture, true);
    g_autofree char *all = describe(verdict);
    ck_assert_msg(verdict->problems->len == 0, "%s", all);
    fixture_free(fixture);
}
END_TEST

/* The commitment holds, so only reading the private part tells. */
START_TEST(deep_reads_private_parts)
{
    Fixture *fixture = fixture_new();
    g_autoptr(TicsRecord) record = person(fixture, 'c', NULL);
    seal(fixture, "<private", strlen("<private"), record->private_commitment);
    size_t length;
    g_autofree char *bytes = tics_record_write(record, &length);
    put_and_commit(fixture, "100644", "records/person/c/c/cccccccccccccccccccccccccc.xml", bytes);
    g_autoptr(TicsVerdict) shallow = verify(fixture, false);
    ck_assert_uint_eq(shallow->problems->len, 0);
    g_autoptr(TicsVerdict) deep = verify(fixture, true);
    ck_assert_uint_eq(deep->problems->len, 1);
    const TicsProblem *problem = g_ptr_array_index(deep->problems, 0);
    ck_assert_str_eq(problem->code, "record");
    fixture_free(fixture);
}
END_TEST

/* One change through the program's own writer. */
static void
write_change(const Fixture *fixture, GPtrArray *records, const char *forget)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, &error);
    g_autoptr(TicsWriter) writer = tics_writer_new(store, 1000, &error);
    ck_assert_msg(writer != NULL, "%s", error != NULL ? error->message : "");
    for (guint i = 0; i < records->len; i++) {
        TicsRecord *record = g_ptr_array_index(records, i);
        size_t length;
        g_autofree char *content = tics_record_write_private(record, &length);
        if (content != NULL)
            ck_assert(
                tics_writer_private(writer, content, length, record->private_commitment, &error));
        g_autofree char *bytes = tics_record_write(record, &length);
        g_autofree char *path = tics_record_path(record->kind, record->id);
        ck_assert(tics_writer_put(writer, path, bytes, length, &error));
    }
    if (forget != NULL)
        ck_assert(tics_writer_forget(writer, forget, &error));
    TicsCommitText text = {"officer-1", "add 1 person", "理由", NULL};
    char oid[TICS_OID_HEX];
    ck_assert_msg(tics_writer_commit(writer, &text, oid, &error), "%s",
                  error != NULL ? error->message : "");
}

static void
assert_in_order(const Fixture *fixture, guint present, guint erased)
{
    g_autoptr(TicsVerdict) verdict = verify(fixture, true);
    g_autofree char *all = describe(verdict);
    ck_assert_msg(verdict->problems->len == 0, "%s", all);
    ck_assert_uint_eq(verdict->attachments_present, present);
    ck_assert_uint_eq(verdict->attachments_erased, erased);
}

/* 600 records make a pack and a second thread; then one is erased. */
START_TEST(what_the_writer_writes_is_in_order)
{
    Fixture *fixture = fixture_new();
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);
    for (unsigned i = 0; i < 600; i++) {
        TicsRecord *record = person(fixture, 'c', "見本");
        for (unsigned place = 0, rest = i; place < 3; place++, rest /= 26)
            record->id[place] = (char)('a' + rest % 26);
        g_ptr_array_add(records, record);
    }
    write_change(fixture, records, NULL);
    assert_in_order(fixture, 7 + 601, 0);
    TicsRecord *last = g_ptr_array_index(records, 599);
    g_autofree char *erased = g_strdup(last->private_commitment);
    g_autoptr(GPtrArray) tombstones =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);
    g_ptr_array_add(tombstones, tombstone(fixture, erased));
    write_change(fixture, tombstones, erased);
    assert_in_order(fixture, 7 + 601 + 1 - 1, 1);
    fixture_free(fixture);
}
END_TEST

/* Broken files among many are found whichever thread reads them. */
START_TEST(many_files_are_all_read)
{
    Fixture *fixture = fixture_new();
    for (unsigned i = 0; i < 600; i++) {
        g_autofree char *path =
            g_strdup_printf("records/person/c/c/%023u%c%c%c.xml", i, 'a', 'b', 'c');
        put(fixture, "100644", path, i % 100 == 7 ? "x" : "y", 1);
    }
    commit(fixture, "import 600 person");
    g_autoptr(TicsVerdict) verdict = verify(fixture, false);
    guint records = 0, trees = 0;
    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsProblem *problem = g_ptr_array_index(verdict->problems, i);
        records += strcmp(problem->code, "record") == 0;
        trees += strcmp(problem->code, "tree") == 0;
    }
    ck_assert_uint_eq(records, 600);
    ck_assert_uint_eq(trees, 600);
    ck_assert_uint_eq(verdict->problems->len, 1200);
    fixture_free(fixture);
}
END_TEST

/* A file as it lies there, but for one letter of its natural key; the content it names leaves the
 * vault, and is not erased. */
static void
edit_and_forget(const Fixture *fixture, TicsWriter *writer, const char *path,
                const char *commitment)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *place = g_strdup_printf("main:%s", path);
    g_autofree char *bytes =
        run(fixture, NULL, 0, NULL, (const char *const[]){"git", "cat-file", "blob", place, NULL});
    g_auto(GStrv) halves = g_strsplit(bytes, "Ec", 2);
    g_autofree char *changed = g_strjoinv("Ed", halves);
    ck_assert(tics_writer_put(writer, path, changed, strlen(changed), &error));
    ck_assert(tics_writer_forget(writer, commitment, &error));
}

/* Of many changes two threads look at some each: what they find has its place in the one history.
 */
START_TEST(many_changes_are_all_read)
{
    enum { CHANGES = 260, EACH = 29, TWICE = 8 };
    Fixture *fixture = fixture_new();
    g_autoptr(GPtrArray) commitments = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < CHANGES; i++) {
        g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);
        TicsRecord *record = person(fixture, 'c', "見本");
        for (unsigned place = 0, rest = i; place < 3; place++, rest /= 26)
            record->id[place] = (char)('a' + rest % 26);
        g_ptr_array_add(one, record);
        write_change(fixture, one, NULL);
        if (i % EACH != 0 || i / EACH >= TWICE)
            continue;
        g_ptr_array_add(commitments, g_strdup(record->private_commitment));
        g_ptr_array_add(paths, tics_record_path(record->kind, record->id));
        g_ptr_array_add(first, GIT(fixture, "rev-parse", "main"));
    }
    assert_in_order(fixture, 7 + 2 * CHANGES, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsStore) store = tics_store_open(fixture->path, &error);
    g_autoptr(TicsWriter) writer = tics_writer_new(store, 1000, &error);
    for (unsigned i = 0; i < TWICE; i++)
        edit_and_forget(fixture, writer, paths->pdata[i], commitments->pdata[i]);
    TicsCommitText text = {"officer-1", "edit 8 person", "理由", NULL};
    char oid[TICS_OID_HEX];
    ck_assert(tics_writer_commit(writer, &text, oid, &error));
    g_autofree char *broken = GIT(fixture, "rev-parse", "main~10");
    g_autofree char *folder = GIT(fixture, "rev-parse", "main~10:records/person");
    flip(fixture, folder);
    g_autoptr(TicsVerdict) verdict = verify(fixture, false);
    g_autofree char *all = describe(verdict);
    ck_assert_msg(verdict->problems->len > TWICE, "%s", all);
    for (unsigned i = 0; i < TWICE; i++) { /* said of the change that named it first */
        const TicsProblem *missing = g_ptr_array_index(verdict->problems, i);
        ck_assert_msg(strcmp(missing->code, "missing") == 0, "%s", all);
        ck_assert_str_eq(missing->commit, first->pdata[i]);
        ck_assert_str_eq(missing->path, paths->pdata[i]);
    }
    const TicsProblem *object = g_ptr_array_index(verdict->problems, TWICE);
    ck_assert_str_eq(object->code, "object");
    ck_assert_str_eq(object->commit, broken);
    ck_assert_uint_eq(verdict->commits, 3 + CHANGES + 1);
    fixture_free(fixture);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("verify");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, tells_damage, 0, G_N_ELEMENTS(cases));
    tcase_add_test(all, counts_and_names_the_head);
    tcase_add_test(all, says_how_far_it_has_come);
    tcase_add_test(all, says_where);
    tcase_add_test(all, deep_finds_nothing_in_an_untouched_store);
    tcase_add_test(all, deep_reads_private_parts);
    tcase_add_test(all, what_the_writer_writes_is_in_order);
    TCase *many = tcase_create("many");
    tcase_set_timeout(many, 200);
    tcase_add_test(many, many_files_are_all_read);
    tcase_add_test(many, many_changes_are_all_read);
    suite_add_tcase(suite, all);
    suite_add_tcase(suite, many);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
