/* bag.c -- a folder of files with the SHA-256 of each, in one ZIP */
/* SPDX-License-Identifier: Apache-2.0 */
#include "bag.h"

#include <glib.h>
#include <string.h>

#define TAG_LIST "tagmanifest-sha256.txt"

typedef struct {
    char *name;
    char sha256[TICS_SHA256_HEX];
} File;

struct TicsBag {
    TicsZipOut *zip;
    char *folder;
    GPtrArray *files; /* File* */
    TicsSha256 *hash;
    uint64_t payload_bytes, payload_files;
};

static void
free_file(void *data)
{
    File *file = data;

    g_free(file->name);
    g_free(file);
}

TicsBag *
tics_bag_new(TicsZipOut *zip, const char *folder)
{
    TicsBag *bag = g_new0(TicsBag, 1);

    bag->zip = zip;
    bag->folder = g_strdup(folder);
    bag->files = g_ptr_array_new_with_free_func(free_file);
    bag->hash = tics_sha256_new();
    return bag;
}

void
tics_bag_free(TicsBag *bag)
{
    if (bag == NULL)
        return;
    tics_zip_out_free(bag->zip);
    tics_sha256_free(bag->hash);
    g_ptr_array_unref(bag->files);
    g_free(bag->folder);
    g_free(bag);
}

static bool
is_payload(const File *file)
{
    return g_str_has_prefix(file->name, "data/");
}

static File *
last(const TicsBag *bag)
{
    return g_ptr_array_index(bag->files, bag->files->len - 1);
}

void
tics_bag_begin(TicsBag *bag, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%s", bag->folder, name);
    File *file = g_new0(File, 1);

    file->name = g_strdup(name);
    g_ptr_array_add(bag->files, file);
    if (is_payload(file))
        bag->payload_files++;
    tics_zip_out_begin(bag->zip, path);
}

bool
tics_bag_write(TicsBag *bag, const void *bytes, size_t length, GError **error)
{
    tics_sha256_update(bag->hash, bytes, length);
    if (is_payload(last(bag)))
        bag->payload_bytes += length;
    return tics_zip_out_write(bag->zip, bytes, length, error);
}

bool
tics_bag_end(TicsBag *bag, GError **error)
{
    tics_sha256_finish(bag->hash, last(bag)->sha256);
    return tics_zip_out_end(bag->zip, error);
}

bool
tics_bag_text(TicsBag *bag, const char *name, const char *text, GError **error)
{
    tics_bag_begin(bag, name);
    return tics_bag_write(bag, text, strlen(text), error) && tics_bag_end(bag, error);
}

const char *
tics_bag_last_sha256(const TicsBag *bag)
{
    return last(bag)->sha256;
}

GHashTable *
tics_bag_sums(const TicsBag *bag)
{
    GHashTable *sums = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < bag->files->len; i++) {
        File *file = g_ptr_array_index(bag->files, i);
        g_hash_table_insert(sums, file->name, file->sha256);
    }
    return sums;
}

uint64_t
tics_bag_files(const TicsBag *bag)
{
    return bag->files->len;
}

static int
compare_files(const void *a, const void *b)
{
    const File *left = *(const File *const *)a, *right = *(const File *const *)b;

    return strcmp(left->name, right->name);
}

/* The list of tag files does not name itself, nor the signature over it. */
static bool
is_listed(const File *file, bool payload)
{
    return is_payload(file) == payload && strcmp(file->name, TAG_LIST) != 0 &&
           strcmp(file->name, TICS_BAG_SIGNATURE) != 0;
}

/* Transfer full. */
static char *
manifest(const TicsBag *bag, bool payload)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < bag->files->len; i++)
        if (is_listed(g_ptr_array_index(bag->files, i), payload))
            g_ptr_array_add(sorted, g_ptr_array_index(bag->files, i));
    g_ptr_array_sort(sorted, compare_files);
    for (guint i = 0; i < sorted->len; i++) {
        const File *file = g_ptr_array_index(sorted, i);
        g_string_append_printf(text, "%s  %s\n", file->sha256, file->name);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
tics_bag_payload_list(const TicsBag *bag)
{
    return manifest(bag, true);
}

char *
tics_bag_tag_list(const TicsBag *bag)
{
    return manifest(bag, false);
}

/* No list names it: it is made over the list that names the lists. */
static bool
put_signature(TicsBag *bag, const TicsSigning *signing, const char *list, GError **error)
{
    g_autofree char *armour = tics_sign(signing, TICS_SIGN_PACKAGE, list, strlen(list), error);
    g_autofree char *text = armour == NULL ? NULL : g_strconcat(armour, "\n", NULL);

    return text != NULL && tics_bag_text(bag, TICS_BAG_SIGNATURE, text, error);
}

bool
tics_bag_finish(TicsBag *bag, const char *info, const TicsSigning *signing, GError **error)
{
    g_autofree char *whole =
        g_strdup_printf("%sPayload-Oxum: %" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT "\n", info,
                        bag->payload_bytes, bag->payload_files);
    g_autofree char *payload = manifest(bag, true);

    if (!tics_bag_text(bag, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                       error) ||
        !tics_bag_text(bag, "bag-info.txt", whole, error) ||
        !tics_bag_text(bag, "manifest-sha256.txt", payload, error))
        return false;
    g_autofree char *tags = manifest(bag, false);
    return tics_bag_text(bag, TAG_LIST, tags, error) &&
           (signing == NULL || put_signature(bag, signing, tags, error)) &&
           tics_zip_out_finish(bag->zip, error);
}
