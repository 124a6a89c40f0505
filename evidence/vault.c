/* vault.c -- private contents behind their commitments */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "store_private.h"
#include "tree.h"

#include <stdlib.h>

struct TicsBulkRead {
    TicsStore *store;
};

void
tics_vault_commitment(const uint8_t salt[static 32], const void *content, size_t length,
                      char hex[static TICS_SHA256_HEX])
{
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    tics_sha256_update(hash, TICS_PRIVATE_MAGIC, TICS_PRIVATE_HEAD);
    tics_sha256_update(hash, salt, TICS_PRIVATE_SALT);
    tics_sha256_update(hash, content, length);
    tics_sha256_finish(hash, hex);
}

char *
tics_vault_path(const char *commitment)
{
    return g_strdup_printf("%c/%c/%s", commitment[0], commitment[1], commitment);
}

typedef struct {
    TicsGit *git;
    GArray *entries;
    char prefix[3];
} Listing;

static bool
fail_entry(const TicsTreeEntry *entry, GError **error)
{
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("the vault holds '%s', which is no private content; run tics verify"),
                     entry->name);
}

/* Hex digits sort like the bytes they stand for, so the entries come sorted. */
static bool
list_level(Listing *listing, const TicsOid *oid, size_t depth, GError **error)
{
    g_auto(TicsTree) tree = {0};
    if (!tics_tree_open_strict(listing->git, oid, &tree, error))
        return false;
    TicsTreeEntry entry;
    while (tics_tree_next(&tree, &entry)) {
        TicsVaultEntry content = {.oid = entry.oid};
        if (depth < 2) {
            if (entry.mode != TICS_MODE_TREE || !tics_hex_valid(entry.name, 1))
                return fail_entry(&entry, error);
            listing->prefix[depth] = *entry.name;
            if (!list_level(listing, &entry.oid, depth + 1, error))
                return false;
            continue;
        }
        if (entry.mode != TICS_MODE_FILE || !tics_hex_valid(entry.name, 64) ||
            memcmp(entry.name, listing->prefix, 2) != 0)
            return fail_entry(&entry, error);
        tics_hex_decode(entry.name, content.digest, TICS_SHA256_SIZE);
        g_array_append_val(listing->entries, content);
    }
    return true;
}

GArray *
tics_vault_entries(TicsGit *git, const TicsOid *commit, GError **error)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(TicsVaultEntry));
    Listing listing = {.git = git, .entries = entries};
    TicsOid tree;
    if (!tics_oid_is_zero(commit) &&
        (!tics_tree_of_commit(git, commit, &tree, error) || !list_level(&listing, &tree, 0, error)))
        return NULL;
    return g_steal_pointer(&entries);
}

static int
compare_entries(const void *a, const void *b)
{
    return memcmp(((const TicsVaultEntry *)a)->digest, ((const TicsVaultEntry *)b)->digest,
                  TICS_SHA256_SIZE);
}

const TicsVaultEntry *
tics_vault_lookup(const GArray *entries, const uint8_t digest[static TICS_SHA256_SIZE])
{
    TicsVaultEntry key;
    memcpy(key.digest, digest, TICS_SHA256_SIZE);
    if (entries->len == 0)
        return NULL;
    return bsearch(&key, entries->data, entries->len, sizeof(TicsVaultEntry), compare_entries);
}

bool
tics_vault_find(TicsStore *store, const char *commitment, TicsOid *oid, GError **error)
{
    memset(oid, 0, sizeof *oid);
    uint8_t digest[TICS_SHA256_SIZE];
    if (!tics_hex_decode(commitment, digest, TICS_SHA256_SIZE))
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no commitment"), commitment);
    if (store->vault_map != NULL) {
        const TicsVaultEntry *entry = tics_vault_lookup(store->vault_map, digest);
        if (entry != NULL)
            *oid = entry->oid;
        return true;
    }
    TicsOid head, tree;
    TicsTreeEntry entry;
    bool found = false;
    g_autofree char *path = tics_vault_path(commitment);
    if (!tics_store_ref(store, TICS_REF_VAULT, &head, error))
        return false;
    if (tics_oid_is_zero(&head))
        return true;
    TicsGit *git = tics_store_git(store, error);
    if (git == NULL || !tics_tree_of_commit(git, &head, &tree, error) ||
        !tics_tree_find(git, &tree, path, &entry, &found, error))
        return false;
    if (found)
        *oid = entry.oid;
    return true;
}

static void
free_object(void *object)
{
    tics_git_object_free(object);
}

bool
tics_vault_read(TicsStore *store, const char *commitment, GBytes **content, TicsVaultState *state,
                GError **error)
{
    TicsOid oid;
    *content = NULL;
    *state = TICS_VAULT_ABSENT;
    if (!tics_vault_find(store, commitment, &oid, error))
        return false;
    if (tics_oid_is_zero(&oid))
        return true;
    TicsGit *git = tics_store_git(store, error);
    g_autoptr(TicsGitObject) object = git != NULL ? tics_git_read(git, &oid, error) : NULL;
    if (object == NULL)
        return false;
    size_t length;
    const uint8_t *bytes = tics_git_object_bytes(object, &length);
    char hex[TICS_SHA256_HEX];
    tics_sha256_of(bytes, length, hex);
    if (length < TICS_PRIVATE_BYTES || memcmp(bytes, TICS_PRIVATE_MAGIC, TICS_PRIVATE_HEAD) != 0 ||
        strcmp(hex, commitment) != 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the private content '%s' does not match its commitment; restore the "
                           "store from a backup"),
                         commitment);
    *content = g_bytes_new_with_free_func(bytes + TICS_PRIVATE_BYTES, length - TICS_PRIVATE_BYTES,
                                          free_object, g_steal_pointer(&object));
    *state = TICS_VAULT_PRESENT;
    return true;
}

static GArray *
entries_now(TicsStore *store, GError **error)
{
    TicsOid head;
    if (!tics_store_ref(store, TICS_REF_VAULT, &head, error))
        return NULL;
    if (tics_oid_is_zero(&head))
        return g_array_new(FALSE, FALSE, sizeof(TicsVaultEntry));
    TicsGit *git = tics_store_git(store, error);
    return git != NULL ? tics_vault_entries(git, &head, error) : NULL;
}

GPtrArray *
tics_vault_list(TicsStore *store, GError **error)
{
    g_autoptr(GArray) entries = entries_now(store, error);
    if (entries == NULL)
        return NULL;
    GPtrArray *list = g_ptr_array_new_full(entries->len, g_free);
    for (guint i = 0; i < entries->len; i++) {
        char *hex = g_malloc(TICS_SHA256_HEX);
        tics_hex_encode(g_array_index(entries, TicsVaultEntry, i).digest, TICS_SHA256_SIZE, hex);
        g_ptr_array_add(list, hex);
    }
    return list;
}

TicsBulkRead *
tics_bulk_read_begin(TicsStore *store, bool checked, GError **error)
{
    g_return_val_if_fail(store->vault_map == NULL, NULL);
    if (tics_store_git(store, error) == NULL)
        return NULL;
    tics_git_check_hashes(checked);
    store->vault_map = entries_now(store, error);
    if (store->vault_map == NULL) {
        tics_git_check_hashes(true);
        return NULL;
    }
    TicsBulkRead *bulk = g_new(TicsBulkRead, 1);
    bulk->store = store;
    return bulk;
}

void
tics_bulk_read_end(TicsBulkRead *bulk)
{
    if (bulk == NULL)
        return;
    tics_git_check_hashes(true);
    g_clear_pointer(&bulk->store->vault_map, g_array_unref);
    g_free(bulk);
}
