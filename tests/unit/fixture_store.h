/* fixture_store.h -- a small store built with stock git, object by object, so that any rule can be
 * broken
 *
 * Nothing of the program writes here but the record and message formats: what verify accepts is
 * thereby also what a stock git makes by the documented formats.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "chain.h"
#include "record.h"
#include "store.h"

#include <check.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder, *path; /* path: the bare repository in it */
    TicsDomain *domain;
    GHashTable *files, *modes; /* path -> oid, path -> mode of main as it will be */
    GHashTable *vault;         /* commitment -> oid */
    GPtrArray *changed;        /* TicsChangedPath* of the commit being made */
    char *head;                /* oid, NULL before the first */
    const char *author;
    int64_t time;
    unsigned made; /* for salts and ids */
} Fixture;

static char *
run(const Fixture *fixture, const char *input, gssize length, const char *index,
    const char *const *arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_SILENCE);
    g_subprocess_launcher_setenv(launcher, "GIT_DIR", fixture->path, TRUE);
    g_subprocess_launcher_setenv(launcher, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
    if (index != NULL)
        g_subprocess_launcher_setenv(launcher, "GIT_INDEX_FILE", index, TRUE);
    g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, arguments, &error);
    ck_assert_msg(process != NULL, "%s", error != NULL ? error->message : "");
    g_autoptr(GBytes) in =
        g_bytes_new(input != NULL ? input : "", input != NULL ? (gsize)length : 0);
    g_autoptr(GBytes) out = NULL;
    bool done = g_subprocess_communicate(process, in, NULL, &out, NULL, &error);
    ck_assert_msg(done && g_subprocess_get_successful(process), "git %s failed", arguments[1]);
    gsize size;
    const char *text = g_bytes_get_data(out, &size);
    return g_strndup(text != NULL ? text : "", size);
}

#define GIT(fixture, ...)                                                                          \
    g_strchomp(run(fixture, NULL, 0, NULL, (const char *const[]){"git", __VA_ARGS__, NULL}))
#define GIT_IN(fixture, input, length, ...)                                                        \
    g_strchomp(run(fixture, input, length, NULL, (const char *const[]){"git", __VA_ARGS__, NULL}))

static char *
blob(Fixture *fixture, const char *bytes, size_t length)
{
    return GIT_IN(fixture, bytes, (gssize)length, "hash-object", "-w", "--stdin");
}

/* A private content under a salt of its own; its commitment. */
static void
seal(Fixture *fixture, const char *content, size_t length, char commitment[static TICS_SHA256_HEX])
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    uint8_t salt[32] = {0};
    memcpy(salt, &(unsigned){++fixture->made}, sizeof(unsigned));
    g_byte_array_append(bytes, (const guint8 *)"tics-private 1", sizeof("tics-private 1"));
    g_byte_array_append(bytes, salt, sizeof(salt));
    g_byte_array_append(bytes, (const guint8 *)content, (guint)length);
    tics_sha256_of(bytes->data, bytes->len, commitment);
    g_hash_table_insert(fixture->vault, g_strdup(commitment),
                        blob(fixture, (const char *)bytes->data, bytes->len));
}

static void
free_changed(void *data)
{
    g_free(((TicsChangedPath *)data)->path);
    g_free(data);
}

/* A file of main in the commit being made. */
static void
put(Fixture *fixture, const char *mode, const char *path, const char *bytes, size_t length)
{
    TicsChangedPath *changed = g_new0(TicsChangedPath, 1);
    changed->action = g_hash_table_contains(fixture->files, path) ? 'M' : 'A';
    changed->path = g_strdup(path);
    tics_sha256_of(bytes, length, changed->sha256);
    g_ptr_array_add(fixture->changed, changed);
    g_hash_table_insert(fixture->files, g_strdup(path), blob(fixture, bytes, length));
    g_hash_table_insert(fixture->modes, g_strdup(path), g_strdup(mode));
}

/* A person with a name in the vault; `letter` makes the id. */
static TicsRecord *
person(Fixture *fixture, char letter, const char *name)
{
    char id[TICS_ID_LENGTH + 1] = "";
    memset(id, letter, TICS_ID_LENGTH);
    TicsRecord *record = tics_record_new(tics_domain_kind(fixture->domain, "person"), id);
    g_snprintf(record->salt, sizeof(record->salt), "%064x", ++fixture->made);
    tics_record_set(record, "person_id", (char[]){'E', letter, '\0'});
    tics_record_set(record, "display_name", name);
    tics_record_set(record, "employments.1.joined_on", "2025-04-01");
    return record;
}

/* Seals the private part and puts the file; the record is freed. */
static void
put_record(Fixture *fixture, TicsRecord *record)
{
    size_t length;
    g_autofree char *private_bytes = tics_record_write_private(record, &length);
    if (private_bytes != NULL)
        seal(fixture, private_bytes, length, record->private_commitment);
    g_autofree char *path = tics_record_path(record->kind, record->id);
    g_autofree char *bytes = tics_record_write(record, &length);
    put(fixture, "100644", path, bytes, length);
    tics_record_free(record);
}

static char *
write_tree(Fixture *fixture, GHashTable *files, GHashTable *modes, bool vault)
{
    g_autofree char *index = g_build_filename(fixture->folder, "index", NULL);
    g_autoptr(GString) lines = g_string_new(NULL);
    GHashTableIter each;
    void *name, *oid;
    g_hash_table_iter_init(&each, files);
    while (g_hash_table_iter_next(&each, &name, &oid)) {
        const char *mode = modes != NULL ? g_hash_table_lookup(modes, name) : "100644";
        const char *text = name;
        if (vault && strchr(text, '/') == NULL)
            g_string_append_printf(lines, "%s %s\t%c/%c/%s\n", mode, (char *)oid, text[0], text[1],
                                   text);
        else
            g_string_append_printf(lines, "%s %s\t%s\n", mode, (char *)oid, text);
    }
    g_unlink(index);
    g_free(run(fixture, lines->str, (gssize)lines->len, index,
               (const char *const[]){"git", "update-index", "--add", "--index-info", NULL}));
    return g_strchomp(
        run(fixture, NULL, 0, index, (const char *const[]){"git", "write-tree", NULL}));
}

/* Points the vault at what it holds now, in a commit without parent dated like main. */
static void
write_vault(Fixture *fixture, int64_t time)
{
    g_autofree char *tree = write_tree(fixture, fixture->vault, NULL, true);
    g_autofree char *text =
        g_strdup_printf("tree %s\nauthor officer-1 <officer-1@tics.invalid> %" G_GINT64_FORMAT
                        " +0000\ncommitter officer-1 <officer-1@tics.invalid> %" G_GINT64_FORMAT
                        " +0000\n\nvault\n",
                        tree, time, time);
    g_autofree char *commit = GIT_IN(fixture, text, -1 + (gssize)strlen(text) + 1, "hash-object",
                                     "-t", "commit", "-w", "--stdin");
    g_free(GIT(fixture, "update-ref", "refs/tics/vault", commit));
}

/* SHA-256 of a commit's raw bytes; zeros for NULL. */
static void
commit_sha256(const Fixture *fixture, const char *oid, char hex[static TICS_SHA256_HEX])
{
    g_snprintf(hex, TICS_SHA256_HEX, "%064d", 0);
    if (oid == NULL)
        return;
    g_autofree char *raw =
        run(fixture, NULL, 0, NULL, (const char *const[]){"git", "cat-file", "commit", oid, NULL});
    tics_sha256_of(raw, strlen(raw), hex);
}

/* A commit object of a tree, parents (text of their header lines) and message; main moves to it. */
static void
commit_raw(Fixture *fixture, const char *tree, const char *parents, const char *message)
{
    g_autofree char *text = g_strdup_printf("tree %s\n%sauthor %s %" G_GINT64_FORMAT
                                            " +0000\ncommitter %s %" G_GINT64_FORMAT " +0000\n\n%s",
                                            tree, parents, fixture->author, fixture->time,
                                            fixture->author, fixture->time, message);
    g_free(fixture->head);
    fixture->head =
        GIT_IN(fixture, text, (gssize)strlen(text), "hash-object", "-t", "commit", "-w", "--stdin");
    g_free(GIT(fixture, "update-ref", "--create-reflog", "refs/heads/main", fixture->head));
}

/* The message for what was put since the last commit. Transfer full. */
static char *
next_message(Fixture *fixture, const char *subject)
{
    char prev[TICS_SHA256_HEX], changes[TICS_SHA256_HEX], reason[TICS_SHA256_HEX];
    seal(fixture, "because", strlen("because"), reason);
    commit_sha256(fixture, fixture->head, prev);
    tics_chain_changes_sha256(fixture->changed, changes);
    g_ptr_array_set_size(fixture->changed, 0);
    return tics_chain_message(subject, reason, prev, changes, NULL, fixture->head == NULL);
}

static void
commit(Fixture *fixture, const char *subject)
{
    g_autofree char *message = next_message(fixture, subject);
    g_autofree char *parents =
        fixture->head != NULL ? g_strdup_printf("parent %s\n", fixture->head) : g_strdup("");
    g_autofree char *tree = write_tree(fixture, fixture->files, fixture->modes, false);
    fixture->time += 60;
    write_vault(fixture, fixture->time);
    commit_raw(fixture, tree, parents, message);
}

/* Three commits: settings and person A; person B with an attachment; person A edited. */
static Fixture *
fixture_new(void)
{
    g_autoptr(GError) error = NULL;
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("tics-test-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "store", NULL);
    fixture->domain = tics_domain_load(false, &error);
    ck_assert_msg(fixture->domain != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_msg(tics_store_create(fixture->path, &error), "%s",
                  error != NULL ? error->message : "");
    fixture->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fixture->modes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fixture->vault = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fixture->changed = g_ptr_array_new_with_free_func(free_changed);
    fixture->author = "officer-1 <officer-1@tics.invalid>";
    fixture->time = 1700000000;
    TicsSettings settings = {.organisation = (char *)"見本製作所",
                             .site_letter = (char *)"A",
                             .scheme = (char *)"tics",
                             .edition = (char *)"2026.1",
                             .evidence_from = (char *)"",
                             .audit_on = (char *)""};
    g_autofree char *text = tics_settings_write(&settings);
    put(fixture, "100644", "tics.xml", text, strlen(text));
    put_record(fixture, person(fixture, 'a', "見本 一郎"));
    commit(fixture, "init");
    TicsRecord *second = person(fixture, 'b', "見本 二郎");
    TicsAttachment *attachment = g_new0(TicsAttachment, 1);
    seal(fixture, "paper", 5, attachment->commitment);
    tics_sha256_of("paper", 5, attachment->sha256);
    attachment->name = g_strdup("誓約書.txt");
    attachment->media_type = g_strdup("text/plain");
    attachment->size_bytes = 5;
    g_ptr_array_add(second->attachments, attachment);
    put_record(fixture, second);
    commit(fixture, "add 1 person");
    put_record(fixture, person(fixture, 'a', "見本 壱郎"));
    commit(fixture, "edit 1 person");
    return fixture;
}

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_DIR) && !g_file_test(inner, G_FILE_TEST_IS_SYMLINK))
            remove_tree(inner);
        else
            g_remove(inner);
    }
    g_rmdir(path);
}

static void
fixture_free(Fixture *fixture)
{
    remove_tree(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture->head);
    tics_domain_free(fixture->domain);
    g_hash_table_unref(fixture->files);
    g_hash_table_unref(fixture->modes);
    g_hash_table_unref(fixture->vault);
    g_ptr_array_unref(fixture->changed);
    g_free(fixture);
}
