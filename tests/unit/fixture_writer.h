/* fixture_writer.h -- an empty store in a temporary folder, changes written to it, and stock git to
 * look at it */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"
#include "writer.h"

#include <check.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder, *path;
    TicsStore *store;
} Fixture;

/* A call that must succeed. */
#define GOOD(call)                                                                                 \
    do {                                                                                           \
        g_autoptr(GError) error = NULL;                                                            \
        bool good_ = (call);                                                                       \
        ck_assert_msg(good_, "%s: %s", #call, error != NULL ? error->message : "no error set");    \
    } while (0)

/* A call that must fail with a code. */
#define BAD(call, expected)                                                                        \
    do {                                                                                           \
        g_autoptr(GError) error = NULL;                                                            \
        bool good_ = (call);                                                                       \
        ck_assert_msg(!good_, "%s succeeded", #call);                                              \
        ck_assert_msg(g_error_matches(error, TICS_ERROR, expected), "%s: %s", #call,               \
                      error != NULL ? error->message : "no error set");                            \
    } while (0)

static Fixture *
fixture_new(void)
{
    Fixture *f = g_new0(Fixture, 1);
    f->folder = g_dir_make_tmp("tics-test-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "store", NULL);
    GOOD(tics_store_create(f->path, &error));
    GOOD((f->store = tics_store_open(f->path, &error)) != NULL);
    return f;
}

G_GNUC_UNUSED static void
remove_tree(const char *path)
{
    g_autoptr(GDir) folder =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
    }
    g_remove(path);
}

static void
fixture_free(Fixture *f)
{
    tics_store_free(f->store);
    remove_tree(f->folder);
    g_free(f->folder);
    g_free(f->path);
    g_free(f);
}

/* Runs a program; its output, NULL if it failed. */
G_GNUC_UNUSED static char *
run(const char *const *arguments)
{
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
    g_subprocess_launcher_setenv(launcher, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
    g_subprocess_launcher_setenv(launcher, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
    g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, arguments, NULL);
    g_autofree char *out = NULL;
    ck_assert_msg(process != NULL, "cannot run %s", arguments[0]);
    ck_assert(g_subprocess_communicate_utf8(process, NULL, NULL, &out, NULL, NULL));
    if (!g_subprocess_get_successful(process)) {
        g_test_message("%s", out);
        return NULL;
    }
    return g_strchomp(g_steal_pointer(&out));
}

#define GIT(f, ...) run((const char *const[]){"git", "-C", (f)->path, __VA_ARGS__, NULL})

G_GNUC_UNUSED static void
fsck_is_clean(const Fixture *f)
{
    g_autofree char *out =
        run((const char *const[]){"sh", "-c",
                                  "cd \"$0\" && o=$(git fsck --full --strict --no-dangling 2>&1) "
                                  "&& test -z \"$o\" || { echo \"$o\" >&2; exit 1; }",
                                  f->path, NULL});
    ck_assert_msg(out != NULL, "git fsck is not clean");
}

static bool
holds(const void *bytes, size_t length, const char *text)
{
    const char *at = bytes;
    size_t wanted = strlen(text);
    for (; length >= wanted; at++, length--)
        if (memcmp(at, text, wanted) == 0)
            return true;
    return false;
}

/* Is the text in what the bytes inflate to? */
static bool
inflates_to(const char *bytes, gsize length, const char *text)
{
    g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autoptr(GByteArray) out = g_byte_array_new();
    GConverterResult result = G_CONVERTER_CONVERTED;
    while (result == G_CONVERTER_CONVERTED) {
        char buffer[4096];
        gsize used = 0, made = 0;
        result = g_converter_convert(G_CONVERTER(zlib), bytes, length, buffer, sizeof buffer,
                                     G_CONVERTER_INPUT_AT_END, &used, &made, NULL);
        g_byte_array_append(out, (const guint8 *)buffer,
                            result != G_CONVERTER_ERROR ? (guint)made : 0);
        bytes += used;
        length -= used;
    }
    return out->len > 0 && holds(out->data, out->len, text);
}

/* Is the text anywhere in the files below a folder, as it is or in a zlib stream at any place (a
 * loose object, any object of a pack, also of one without index)? */
G_GNUC_UNUSED static bool
stands_below(const char *path, const char *text)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    bool found = false;
    while (folder != NULL && !found && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        found = stands_below(inner, text);
    }
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (folder == NULL && g_file_get_contents(path, &bytes, &length, NULL))
        found = length > 0 && holds(bytes, length, text);
    for (gsize i = 0; i < length && !found; i++)
        found = bytes[i] == 0x78 && inflates_to(bytes + i, length - i, text);
    return found;
}

G_GNUC_UNUSED static bool
stands_anywhere(const Fixture *f, const char *text)
{
    return stands_below(f->path, text);
}

/* One file on main with a content, and a private content; its commitment. */
G_GNUC_UNUSED static void
add(Fixture *f, const char *path, const char *content, const char *secret,
    char commitment[static TICS_SHA256_HEX])
{
    char oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "add 1 person", "because", NULL};
    g_autoptr(TicsWriter) writer = NULL;
    GOOD((writer = tics_writer_new(f->store, 0, &error)) != NULL);
    GOOD(tics_writer_private(writer, secret, strlen(secret), commitment, &error));
    g_autofree char *body =
        g_strdup_printf("<r>%s<private commitment=\"%s\"/></r>\n", content, commitment);
    GOOD(tics_writer_put(writer, path, body, strlen(body), &error));
    GOOD(tics_writer_commit(writer, &text, oid, &error));
}

G_GNUC_UNUSED static TicsVaultState
vault_state(Fixture *f, const char *commitment)
{
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    GOOD(tics_vault_read(f->store, commitment, &content, &state, &error));
    return state;
}

/* A tombstone of commitments, and the contents forgotten. */
G_GNUC_UNUSED static bool
erase(Fixture *f, const char *const *commitments, GError **error)
{
    char oid[TICS_OID_HEX];
    TicsCommitText text = {"officer-1", "erase 1 person", "retention is over", NULL};
    g_autoptr(TicsWriter) writer = tics_writer_new(f->store, 0, error);
    g_autoptr(GString) body = g_string_new("<record><list name=\"commitments\">");
    if (writer == NULL)
        return false;
    for (; *commitments != NULL; commitments++) {
        g_string_append_printf(body, "<item>%s</item>", *commitments);
        if (!tics_writer_forget(writer, *commitments, error))
            return false;
    }
    g_string_append(body, "</list></record>\n");
    return tics_writer_put(writer, "system/tombstone/t/t/tt.xml", body->str, body->len, error) &&
           tics_writer_commit(writer, &text, oid, error);
}
