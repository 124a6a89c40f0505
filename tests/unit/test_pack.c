/* test_pack.c -- packs written by us, judged by stock git; damage between writing and reading back
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "pack.h"

#include "digest.h"
#include "pack_index.h"

#include <check.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FAR_OFFSET ((uint64_t)5 << 32)

static char *folder; /* a bare repository */

/* What git prints; it must succeed. */
static char *
git(const char *input, const char *const *arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) out = NULL;
    g_autoptr(GBytes) in = g_bytes_new(input, strlen(input));
    gsize size;
    GSubprocess *process = g_subprocess_newv(
        arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

    ck_assert_msg(process != NULL, "%s", error != NULL ? error->message : "");
    ck_assert(g_subprocess_communicate(process, in, NULL, &out, NULL, &error));
    ck_assert_msg(g_subprocess_get_successful(process), "git %s failed", arguments[3]);
    g_object_unref(process);
    const char *text = g_bytes_get_data(out, &size);
    return g_strndup(text != NULL ? text : "", size);
}

#define GIT(input, ...) git(input, (const char *const[]){"git", "-C", folder, __VA_ARGS__, NULL})

static void
setup(void)
{
    folder = g_dir_make_tmp("tics-pack-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    g_free(GIT("", "init", "-q", "--bare", "."));
}

static void
teardown(void)
{
    g_free(git("", (const char *const[]){"rm", "-rf", folder, NULL}));
    g_clear_pointer(&folder, g_free);
}

static TicsOid
add(TicsPack *pack, TicsObjectType type, const char *bytes, size_t length)
{
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    char head[TICS_OBJECT_HEAD];
    TicsOid oid;

    tics_sha1_update(hash, head, tics_object_head(type, length, head));
    tics_sha1_update(hash, bytes, length);
    tics_sha1_finish(hash, oid.id);
    ck_assert(tics_pack_add(pack, &oid, type, bytes, length, NULL));
    return oid;
}

/* Sizes on both sides of each way of packing: stored, small window, compressed; one twice. */
START_TEST(stock_git_reads_it)
{
    static const size_t sizes[] = {0, 1, 15, 16, 1023, 1024, 4095, 4096, 70000, 2000000, 70000};
    g_autoptr(TicsPack) pack = tics_pack_new(folder, NULL);
    g_autofree char *content = g_malloc(2000000);
    g_autoptr(GString) wanted = g_string_new(NULL);
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *name = NULL;
    bool known = true;

    for (size_t i = 0; i < 2000000; i++)
        content[i] = (char)(i * i >> 7);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        char hex[TICS_OID_HEX];
        TicsOid oid = add(pack, TICS_OBJECT_BLOB, content, sizes[i]);
        tics_oid_format(&oid, hex);
        g_string_append_printf(names, "%s\n", hex);
        g_string_append_printf(wanted, "%s blob %zu\n", hex, sizes[i]);
    }
    ck_assert(tics_pack_install(pack, true, &name, &known, NULL));
    ck_assert(!known);
    g_autofree char *index = g_strconcat(name, ".idx", NULL);
    g_autofree char *mark = g_strconcat(name, ".keep", NULL);
    ck_assert(g_file_test(mark, G_FILE_TEST_EXISTS));
    g_autofree char *verified = GIT("", "verify-pack", "-v", index);
    ck_assert_ptr_nonnull(strstr(verified, "non delta: 10 objects"));
    g_autofree char *fsck = GIT("", "fsck", "--full", "--strict", "--no-dangling");
    g_autofree char *listed = GIT(names->str, "cat-file", "--batch-check");
    ck_assert_str_eq(listed, wanted->str);
    ck_assert(tics_pack_remove(name, NULL));
    ck_assert(!g_file_test(mark, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(same_pack_again)
{
    char *names[2] = {NULL, NULL};

    for (int i = 0; i < 2; i++) {
        g_autoptr(TicsPack) pack = tics_pack_new(folder, NULL);
        bool known = false;
        add(pack, TICS_OBJECT_BLOB, "a", 1);
        ck_assert(tics_pack_install(pack, false, &names[i], &known, NULL));
        ck_assert_int_eq(known, i == 1);
    }
    ck_assert_str_eq(names[0], names[1]);
    g_free(names[0]);
    g_free(names[1]);
}
END_TEST

/* A bit of every byte turned over: a disk that lies. */
START_TEST(damage_is_seen)
{
    for (off_t at = 12; at < 100; at++) {
        g_autoptr(TicsPack) pack = tics_pack_new(folder, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(TicsPackEntry));
        uint8_t sum[TICS_SHA1_SIZE], byte = 0;
        char *name = NULL;
        bool known;
        TicsPackEntry first = {.offset = 12}, second = {.offset = 36};
        first.oid = add(pack, TICS_OBJECT_BLOB, "first object", 12);
        second.oid = add(pack, TICS_OBJECT_BLOB, "the second object", 17);
        ck_assert(tics_pack_install(pack, false, &name, &known, NULL));
        g_autofree char *path = g_strconcat(name, ".pack", NULL);
        ck_assert_int_eq(g_chmod(path, 0600), 0);
        int fd = g_open(path, O_RDWR, 0);
        off_t end = lseek(fd, 0, SEEK_END) - TICS_SHA1_SIZE;
        g_array_append_val(entries, first);
        g_array_append_val(entries, second);
        ck_assert(tics_pack_read_back(fd, path, entries, (uint64_t)end, sum, &error));
        if (at < end) {
            ck_assert_int_eq(pread(fd, &byte, 1, at), 1);
            byte ^= 1;
            ck_assert_int_eq(pwrite(fd, &byte, 1, at), 1);
            ck_assert_msg(!tics_pack_read_back(fd, path, entries, (uint64_t)end, sum, &error),
                          "byte %d", (int)at);
            ck_assert_int_eq(error->code, TICS_ERROR_SYSTEM);
        }
        close(fd);
        ck_assert(tics_pack_remove(name, NULL));
        g_free(name);
    }
}
END_TEST

/* Whole and readable, but not what its id says: nothing of it may stay. */
START_TEST(other_content_than_its_id)
{
    TicsPack *pack = tics_pack_new(folder, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *packs = g_build_filename(folder, "objects", "pack", NULL);
    TicsOid oid = add(pack, TICS_OBJECT_BLOB, "first object", 12);
    char *name = NULL;
    bool known;

    oid.id[0] ^= 1;
    ck_assert(tics_pack_add(pack, &oid, TICS_OBJECT_BLOB, "first object", 12, NULL));
    ck_assert(!tics_pack_install(pack, true, &name, &known, &error));
    ck_assert_int_eq(error->code, TICS_ERROR_SYSTEM);
    ck_assert_ptr_null(name);
    tics_pack_free(pack);
    g_autoptr(GDir) left = g_dir_open(packs, 0, NULL);
    ck_assert_ptr_null(g_dir_read_name(left));
}
END_TEST

/* Nobody tests with a pack of 20 GiB; git reads its index alone. */
START_TEST(offsets_above_2_gib)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(TicsPackEntry));
    g_autoptr(GString) wanted = g_string_new(NULL);
    const uint8_t sum[TICS_SHA1_SIZE] = {7};

    for (unsigned i = 0; i < 300; i++) {
        TicsPackEntry entry = {.crc = i * 0x01020304U,
                               .offset = i % 3 == 0 ? FAR_OFFSET + i : 0x7fffff00U + i};
        char hex[TICS_OID_HEX];
        entry.oid.id[0] = (uint8_t)(i / 2);
        entry.oid.id[1] = (uint8_t)(1 + i % 2);
        tics_oid_format(&entry.oid, hex);
        g_string_append_printf(wanted, "%" G_GUINT64_FORMAT " %s (%08x)\n", entry.offset, hex,
                               entry.crc);
        g_array_prepend_val(entries, entry);
    }
    g_autofree char *path = tics_pack_index_write(folder, entries, sum, NULL);
    ck_assert_ptr_nonnull(path);
    g_autofree char *command = g_strdup_printf("git show-index < '%s'", path);
    g_autofree char *text = git("", (const char *const[]){"sh", "-c", command, NULL});
    ck_assert_str_eq(text, wanted->str);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("pack");
    TCase *tests = tcase_create("pack");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, stock_git_reads_it);
    tcase_add_test(tests, same_pack_again);
    tcase_add_test(tests, damage_is_seen);
    tcase_add_test(tests, other_content_than_its_id);
    tcase_add_test(tests, offsets_above_2_gib);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
