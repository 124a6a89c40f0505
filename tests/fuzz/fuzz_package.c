/* fuzz_package.c -- a package is refused clearly, or its problems are told, whatever the bytes are;
 * nothing made up is good */
/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memfd_create */
#include "bag.h"
#include "package_check.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Files that every package has, if the input does not bring its own. */
static const struct {
    const char *name, *text;
} usual[] = {
    {"data/proof/history.bundle", "# v3 git bundle\n@filter=blob:none\n"},
    {"data/proof/hashes.txt", ""},
    {"data/proof/disclosed.txt", ""},
    {"data/proof/withheld.txt", ""},
    {"data/proof/contents.txt", ""},
    {"data/proof/head.txt", ""},
    {"data/proof/head.commit", ""},
    {"data/proof/allowed_signers", ""},
    {"index.html", "<!DOCTYPE html>"},
};

/* A name that the writer may be given at all. */
static bool
name_usable(const char *name, size_t length)
{
    bool good = length > 0 && length < 120;
    for (size_t i = 0; good && i < length; i++)
        good = g_ascii_isgraph(name[i]);
    return good;
}

static void
put(TicsBag *bag, GHashTable *there, const char *name, const char *bytes, size_t length)
{
    if (!g_hash_table_add(there, g_strdup(name)))
        return;
    tics_bag_begin(bag, name);
    g_assert_true(tics_bag_write(bag, bytes, length, NULL) && tics_bag_end(bag, NULL));
}

/* "=== NAME" LF, then its content up to the next such line. */
static void
put_input(TicsBag *bag, GHashTable *there, const char *text, size_t length)
{
    const char *end = text + length, *at = g_strstr_len(text, (gssize)length, "=== ");
    while (at != NULL) {
        const char *name = at + 4, *line = memchr(name, '\n', (size_t)(end - name));
        if (line == NULL)
            return;
        at = g_strstr_len(line, end - line, "\n=== ");
        const char *stop = at == NULL ? end : at;
        at = at == NULL ? NULL : at + 1;
        g_autofree char *word = g_strndup(name, (gsize)(line - name));
        if (name_usable(word, strlen(word)) && strlen(word) == (size_t)(line - name))
            put(bag, there, word, line + 1, (size_t)(MAX(stop, line + 1) - (line + 1)));
    }
}

/* A bag of these files, whose manifests are right. */
static void
wrap(int fd, const char *bytes, size_t length)
{
    g_autoptr(TicsBag) bag = tics_bag_new(tics_zip_out_new(fd, "f.zip"), "tics");
    g_autoptr(GHashTable) there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const own[] = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt",
                                      "tagmanifest-sha256.txt"};

    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        g_hash_table_add(there, g_strdup(own[i]));
    put_input(bag, there, bytes, length);
    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
        put(bag, there, usual[i].name, usual[i].text, strlen(usual[i].text));
    g_assert_true(tics_bag_finish(bag, "Tics-Package: 1\n", NULL, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static TicsDomain *domain; /* read once a process */
    g_autoptr(GError) error = NULL;
    int fd = memfd_create("package", MFD_CLOEXEC);
    bool raw = length >= 2 && memcmp(bytes, "PK", 2) == 0;

    if (domain == NULL)
        domain = tics_domain_load_kinds(false, NULL);
    g_assert_true(fd >= 0 && domain != NULL);
    if (raw)
        g_assert_true(write(fd, bytes, length) == (ssize_t)length);
    else
        wrap(fd, (const char *)bytes, length);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(TicsPackageVerdict) verdict = tics_package_verify(path, domain, NULL, &error);
    close(fd);
    g_assert_true((verdict == NULL) == (error != NULL));
    if (verdict == NULL) {
        g_assert_true(error->code == TICS_ERROR_INVALID && error->message[0] != '\0');
        return 0;
    }
    g_assert_true(verdict->problems->len > 0); /* nobody finds a chain of SHA-256 by chance */
    for (guint i = 0; i < verdict->problems->len; i++)
        g_assert_true(((TicsPackageProblem *)g_ptr_array_index(verdict->problems, i))->message[0] !=
                      '\0');
    return 0;
}
