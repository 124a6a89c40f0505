/* check_bag.c -- the files of a package: what they are called, whether every one is listed and is
 * what it was */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"
#include "out_private.h"

#include "i18n.h"

#include <string.h>

static const char *const endings[] = {"xml", "html", "json", "commit", "bundle", NULL};

/* Without these there is nothing to hold the rest against. */
static const char *const needed[] = {
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "data/proof/history.bundle",
    "data/proof/hashes.txt",
    "data/proof/disclosed.txt",
    "data/proof/withheld.txt",
    "data/proof/contents.txt",
    "data/proof/head.txt",
    "data/proof/head.commit",
    "data/proof/allowed_signers",
    NULL,
};

static const char *const needed_of_list[] = {
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "data/announced/manifest-sha256.txt",
    "data/announced/tagmanifest-sha256.txt",
    "data/proof/head.txt",
    "data/proof/head.commit",
    NULL,
};

static bool
refuse_file(GError **error, const char *code, const char *why, const char *name)
{
    return tics_fail(error, TICS_ERROR_INVALID, _("refused (%s): %s: %s"), code, why, name);
}

/* By its name: nothing that a computer would run when it is opened. */
static bool
kind_valid(const char *name)
{
    const char *base = strrchr(name, '/');
    const char *dot = strrchr(name, '.');
    bool proof = g_str_has_prefix(name, "data/proof/private/") ||
                 g_str_has_prefix(name, "data/proof/salts/");

    if (proof)
        return tics_hex_valid(base + 1, 64);
    if (strcmp(name, "verify.sh") == 0 || strcmp(name, "data/proof/allowed_signers") == 0 ||
        strcmp(name, TICS_BAG_SIGNATURE) == 0)
        return true;
    return dot != NULL && (g_strv_contains(endings, dot + 1) || tics_file_ending_known(dot + 1));
}

static bool
take_info(TicsPackageCheck *check, GError **error)
{
    g_autoptr(GBytes) bytes = tics_package_text(check, "bag-info.txt", TICS_SMALL_BYTES, error);

    if (bytes == NULL)
        return false;
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) pair = g_strsplit(*line, ": ", 2);
        if (pair[0] != NULL && pair[1] != NULL && g_utf8_validate(*line, -1, NULL))
            g_hash_table_insert(check->verdict->info, g_strdup(pair[0]), g_strdup(pair[1]));
    }
    return strcmp(tics_package_info(check->verdict, "Tics-Package"), "1") == 0 ||
           refuse_file(error, "format", _("this is no package, or one of a newer kind"),
                       "bag-info.txt");
}

bool
tics_check_shape(TicsPackageCheck *check, GError **error)
{
    static const char bagit[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    const GPtrArray *all = tics_zip_in_entries(check->zip);
    g_autoptr(GBytes) bytes = NULL;
    gsize length;

    check->verdict->files = all->len;
    for (guint i = 0; i < all->len; i++) {
        const char *name = ((const TicsZipEntry *)g_ptr_array_index(all, i))->name;
        if (strcmp(name, "fetch.txt") == 0)
            return refuse_file(error, "fetch", _("it wants files to be fetched"), name);
        if (!kind_valid(name))
            return refuse_file(error, "file", _("it holds a file of a kind that no package has"),
                               name);
    }
    bytes = tics_package_text(check, "bagit.txt", TICS_SMALL_BYTES, error);
    if (bytes == NULL)
        return false;
    const char *text = g_bytes_get_data(bytes, &length);
    if (length != strlen(bagit) || memcmp(text, bagit, length) != 0)
        return refuse_file(error, "format", _("this is no package, or one of a newer kind"),
                           "bagit.txt");
    if (!take_info(check, error))
        return false;
    check->verdict->index_only =
        strcmp(tics_package_info(check->verdict, "Tics-Contents"), "index") == 0;
    const char *const *names = check->verdict->index_only ? needed_of_list : needed;
    for (; *names != NULL; names++)
        if (tics_zip_in_find(check->zip, *names) == NULL)
            return refuse_file(error, "file", _("a file that every package has is missing"),
                               *names);
    return true;
}

/* Two sums in one pass: of the file, and of salt and file together. */
typedef struct {
    TicsSha256 *own, *salted;
} Sums;

static void
add_piece(const void *bytes, size_t length, void *user)
{
    Sums *sums = user;

    tics_sha256_update(sums->own, bytes, length);
    if (sums->salted != NULL)
        tics_sha256_update(sums->salted, bytes, length);
}

/* Begins the second sum with the salt; false if there is none as it must be. */
static bool
begin_salted(TicsPackageCheck *check, const char *commitment, TicsSha256 *hash)
{
    g_autofree char *name = g_strdup_printf("data/proof/salts/%s", commitment);
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, name);
    g_autoptr(GBytes) bytes =
        entry == NULL ? NULL : tics_zip_in_bytes(check->zip, entry, TICS_VAULT_HEAD, NULL);
    gsize length = 0;
    const void *salt = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);

    if (length > 0)
        tics_sha256_update(hash, salt, length);
    return length == TICS_VAULT_HEAD;
}

static void
hash_file(TicsPackageCheck *check, TicsZipEntry *entry, Sums *sums)
{
    const char *commitment = g_hash_table_lookup(check->stored, entry->name);
    g_autoptr(TicsSha256) salted = commitment == NULL ? NULL : tics_sha256_new();
    g_autoptr(GError) why = NULL;
    char hex[TICS_SHA256_HEX];
    bool salt = commitment == NULL || begin_salted(check, commitment, salted);

    sums->salted = salted;
    if (!tics_zip_in_each(check->zip, entry, add_piece, sums, &why))
        tics_package_problem(check, "altered", entry->name, "%s", why->message);
    tics_sha256_finish(sums->own, entry->sha256);
    if (commitment == NULL)
        return;
    tics_sha256_finish(salted, hex);
    if (!salt || strcmp(hex, commitment) != 0)
        tics_package_problem(check, "content", entry->name,
                             _("the file is not what its record names"));
}

/* Each line of a manifest names a file once, with the sum that it has. */
static void
check_line(TicsPackageCheck *check, const char *list, const char *line, bool payload,
           GHashTable *seen)
{
    bool form = strlen(line) > 66 && line[64] == ' ' && line[65] == ' ';
    g_autofree char *sum = form ? g_strndup(line, 64) : NULL;

    if (!form || !tics_hex_valid(sum, 64)) {
        tics_package_problem(check, "manifest", list, _("the list holds something else than sums"));
        return;
    }
    const char *name = line + 66;
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, name);
    if (g_str_has_prefix(name, "data/") != payload || !g_hash_table_add(seen, g_strdup(name)))
        tics_package_problem(check, "manifest", name,
                             _("the file stands in the wrong list, or twice"));
    else if (entry == NULL)
        tics_package_problem(check, "missing", name, _("the file is listed, but it is not there"));
    else if (strcmp(entry->sha256, sum) != 0)
        tics_package_problem(check, "altered", name, _("the file was altered"));
}

static bool
check_manifest(TicsPackageCheck *check, const char *list, bool payload, GHashTable *seen,
               GError **error)
{
    g_autoptr(GBytes) bytes = tics_package_text(check, list, TICS_LIST_BYTES, error);
    gsize length;

    if (bytes == NULL)
        return false;
    const char *text = g_bytes_get_data(bytes, &length);
    for (const char *at = text; at < text + length;) {
        const char *end = strchr(at, '\n');
        g_autofree char *line = end == NULL ? g_strdup(at) : g_strndup(at, (gsize)(end - at));
        check_line(check, list, line, payload, seen);
        if (end == NULL) {
            tics_package_problem(check, "manifest", list, _("the list is cut off"));
            break;
        }
        at = end + 1;
    }
    return true;
}

bool
tics_check_sums(TicsPackageCheck *check, GError **error)
{
    const GPtrArray *all = tics_zip_in_entries(check->zip);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    Sums sums = {hash, NULL};

    for (guint i = 0; i < all->len; i++)
        hash_file(check, g_ptr_array_index(all, i), &sums);
    if (!check_manifest(check, "manifest-sha256.txt", true, seen, error) ||
        !check_manifest(check, "tagmanifest-sha256.txt", false, seen, error))
        return false;
    g_hash_table_add(seen, g_strdup("tagmanifest-sha256.txt"));
    g_hash_table_add(seen, g_strdup(TICS_BAG_SIGNATURE));
    for (guint i = 0; i < all->len; i++) {
        const TicsZipEntry *entry = g_ptr_array_index(all, i);
        if (!g_hash_table_contains(seen, entry->name))
            tics_package_problem(check, "extra", entry->name, _("no list names the file"));
    }
    return true;
}
