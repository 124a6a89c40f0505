/* test_sshsig.c -- signatures in OpenSSH's format: those ssh-keygen made are good, altered ones are
 * not */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sshsig.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *bytes;
    gsize length;
} File;

static File
file_of(const char *name)
{
    File file = {0};
    g_autofree char *path = g_build_filename(TICS_TEST_DATA, "sshsig", name, NULL);
    ck_assert_msg(g_file_get_contents(path, &file.bytes, &file.length, NULL), "%s", path);
    return file;
}

static File
file_named(const char *name, const char *extension)
{
    g_autofree char *whole = g_strconcat(name, extension, NULL);
    return file_of(whole);
}

/* ssh-keygen -Y verify accepts each of these; the last two were made as a security key makes them
 */
static const char *const names[] = {"ed25519",  "rsa",        "ecdsa256", "ecdsa384",
                                    "ecdsa521", "sk-ed25519", "sk-ecdsa"};

static TicsSshKey *
key_of(const char *name)
{
    g_autoptr(GError) error = NULL;
    File file = file_named(name, ".pub");
    TicsSshKey *key = tics_ssh_key_read(file.bytes, &error);
    ck_assert_msg(key != NULL, "%s: %s", name, error != NULL ? error->message : "");
    g_free(file.bytes);
    return key;
}

static bool
fits(const char *signature, const char *key_name, const char *purpose, const char *text,
     size_t length)
{
    g_autoptr(GError) error = NULL;
    File file = file_named(signature, ".sig");
    g_autoptr(TicsSshSig) read = tics_sshsig_read(file.bytes, file.length, &error);
    ck_assert_msg(read != NULL, "%s", signature);
    g_autoptr(TicsSshKey) key = key_of(key_name);
    g_free(file.bytes);
    bool good = tics_sshsig_verify(read, key, purpose, text, length, &error);
    ck_assert(good == (error == NULL));
    return good;
}

START_TEST(good)
{
    File message = file_of("message");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        ck_assert_msg(fits(names[i], names[i], "git", message.bytes, message.length), "%s",
                      names[i]);
        File file = file_named(names[i], ".sig");
        g_autoptr(TicsSshSig) read = tics_sshsig_read(file.bytes, file.length - 1, NULL);
        ck_assert_msg(read != NULL, "without its last line end: %s", names[i]);
        size_t length;
        const void *blob = tics_sshsig_key(read, &length);
        g_autoptr(TicsSshKey) within = tics_ssh_key_parse(blob, length, NULL);
        g_autoptr(TicsSshKey) registered = key_of(names[i]);
        ck_assert_str_eq(tics_ssh_key_text(within), tics_ssh_key_text(registered));
        g_free(file.bytes);
    }
    ck_assert(fits("rsa-sha256", "rsa", "git", message.bytes, message.length));
    g_free(message.bytes);
}
END_TEST

START_TEST(altered_text)
{
    File message = file_of("message");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        message.bytes[7] ^= 1;
        ck_assert_msg(!fits(names[i], names[i], "git", message.bytes, message.length), "%s",
                      names[i]);
        message.bytes[7] ^= 1;
        ck_assert_msg(!fits(names[i], names[i], "git", message.bytes, message.length - 1), "%s",
                      names[i]);
    }
    g_free(message.bytes);
}
END_TEST

START_TEST(other_key_or_purpose)
{
    File message = file_of("message");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(names); j++)
            if (i != j)
                ck_assert_msg(!fits(names[i], names[j], "git", message.bytes, message.length),
                              "%s with the key %s", names[i], names[j]);
    ck_assert(fits("package", "ed25519", "tics-package", message.bytes, message.length));
    ck_assert(!fits("package", "ed25519", "git", message.bytes, message.length));
    ck_assert(!fits("ed25519", "ed25519", "tics-package", message.bytes, message.length));
    ck_assert(!fits("ed25519", "ed25519", "gi", message.bytes, message.length));
    g_free(message.bytes);
}
END_TEST

/* Every bit of the base64 text: refused, or it does not fit. */
START_TEST(flipped_bits)
{
    File message = file_of("message");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        File file = file_named(names[i], ".sig");
        g_autoptr(TicsSshKey) key = key_of(names[i]);
        for (gsize at = 0; at + 1 < file.length; at++) {
            file.bytes[at] ^= (char)(1 << at % 7);
            g_autoptr(TicsSshSig) read = tics_sshsig_read(file.bytes, file.length, NULL);
            size_t length = 0;
            const void *blob = read != NULL ? tics_sshsig_key(read, &length) : NULL;
            g_autoptr(TicsSshKey) within =
                blob != NULL ? tics_ssh_key_parse(blob, length, NULL) : NULL;
            bool same =
                within != NULL && strcmp(tics_ssh_key_text(within), tics_ssh_key_text(key)) == 0;
            ck_assert_msg(
                !same || !tics_sshsig_verify(read, key, "git", message.bytes, message.length, NULL),
                "%s: byte %zu", names[i], at);
            file.bytes[at] ^= (char)(1 << at % 7);
        }
        g_free(file.bytes);
    }
    g_free(message.bytes);
}
END_TEST

START_TEST(keys)
{
    static const struct {
        const char *name, *print;
    } prints[] = {
        /* as ssh-keygen -l says them */
        {"ed25519", "SHA256:904a6gTWTdvE4oR9svF2uMBaSrXg5iOXGe85Ut3eCNI"},
        {"rsa", "SHA256:jitiXQ2iDAmMRR8rjTmtzZfhCzqM/7uGGMnEHkVvWw8"},
        {"ecdsa256", "SHA256:py81rim/qnrhjLalDZTxyn3p1xkA7TUwVvIvQmANEMU"},
        {"ecdsa384", "SHA256:5G1oofZqC06wR47Y3BIs1UOzUc3oZLKvLTp+el69zOI"},
        {"ecdsa521", "SHA256:Jsvi4iQxrYgKGPc4zI7QH+UHNpzBjy5WGJnD0NZw1sk"},
        {"sk-ed25519", "SHA256:AlgYqN7GzYSO8xg280KJu8gf77gzLieBvZRePTG6wOw"},
        {"sk-ecdsa", "SHA256:OHmqC+pDAuihnV4kEL5iJf9ufzuWyxTgsv11kf7+7P0"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(prints); i++) {
        g_autoptr(TicsSshKey) key = key_of(prints[i].name);
        ck_assert_str_eq(tics_ssh_key_fingerprint(key), prints[i].print);
    }
    g_autoptr(TicsSshKey) key = key_of("ed25519");
    const char *text = tics_ssh_key_text(key);
    g_autofree char *remark = g_strconcat(text, " somebody@machine\n", NULL);
    g_autoptr(TicsSshKey) again = tics_ssh_key_read(remark, NULL);
    ck_assert_str_eq(tics_ssh_key_text(again), text);
    ck_assert_str_eq(tics_ssh_key_type(again), "ssh-ed25519");
}
END_TEST

START_TEST(no_keys)
{
    g_autoptr(TicsSshKey) key = key_of("ed25519");
    const char *base64 = strchr(tics_ssh_key_text(key), ' ');
    g_autofree char *other = g_strconcat("ssh-rsa", base64, NULL);
    g_autofree char *cut = g_strndup(tics_ssh_key_text(key), 60);
    File small = file_of("short.pub");
    const char *const bad[] = {"",
                               "ssh-ed25519",
                               "ssh-ed25519 ",
                               "ssh-ed25519 AAAA",
                               "ssh-ed25519 ?",
                               other,
                               cut,
                               small.bytes,
                               "-----BEGIN OPENSSH PRIVATE KEY-----",
                               "ssh-dss AAAAB3NzaC1kc3M="};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TicsSshKey) read = tics_ssh_key_read(bad[i], &error);
        ck_assert_msg(read == NULL, "%s", bad[i]);
        ck_assert_int_eq(error->code, TICS_ERROR_INVALID);
    }
    g_free(small.bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sshsig");
    TCase *all = tcase_create("all");
    tcase_add_test(all, good);
    tcase_add_test(all, altered_text);
    tcase_add_test(all, other_key_or_purpose);
    tcase_add_test(all, flipped_bits);
    tcase_add_test(all, keys);
    tcase_add_test(all, no_keys);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
