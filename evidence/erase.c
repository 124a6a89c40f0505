/* erase.c -- erasing carried through, also after an interruption, and proved */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "disk.h"
#include "i18n.h"

#include <sys/stat.h>

enum { NOTE_BYTES = 256 * 1024 * 1024 };

static char *
note_path(const TicsStore *store)
{
    return g_build_filename(store->path, "tics.erasing", NULL);
}

/* One line each: commitment and object id. An older note keeps its lines. */
bool
tics_erasure_begin(TicsWriter *writer, const GArray *entries, GError **error)
{
    g_autofree char *path = note_path(writer->store);
    g_autoptr(GError) why = NULL;
    g_autofree char *before = tics_disk_get(path, NOTE_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    g_autoptr(GString) text = g_string_new(before);
    for (guint i = 0; i < entries->len; i++) {
        const TicsVaultEntry *entry = &g_array_index(entries, TicsVaultEntry, i);
        char digest[TICS_SHA256_HEX], oid[TICS_OID_HEX];
        tics_hex_encode(entry->digest, TICS_SHA256_SIZE, digest);
        tics_oid_format(&entry->oid, oid);
        g_string_append_printf(text, "%s %s\n", digest, oid);
    }
    return tics_disk_put(path, text->str, error);
}

bool
tics_erasure_narrow(TicsStore *store, const GArray *entries, GError **error)
{
    g_autofree char *path = note_path(store);
    g_autoptr(GError) why = NULL;
    g_autofree char *text = tics_disk_get(path, NOTE_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (text == NULL)
        return true;
    g_autoptr(GString) rest = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char commitment[TICS_SHA256_HEX];
        uint8_t digest[TICS_SHA256_SIZE];
        g_strlcpy(commitment, *line, sizeof commitment);
        if (tics_hex_decode(commitment, digest, TICS_SHA256_SIZE) &&
            tics_vault_lookup(entries, digest) == NULL)
            g_string_append_printf(rest, "%s\n", *line);
    }
    if (rest->len > 0)
        return tics_disk_put(path, rest->str, error);
    return tics_disk_remove(path, error) && tics_disk_sync_path(store->path, error);
}

bool
tics_erasure_pending(const TicsStore *store)
{
    g_autofree char *path = note_path(store);
    return tics_disk_exists(path);
}

void
tics_erasure_cancel(const TicsStore *store)
{
    g_autofree char *path = note_path(store);
    tics_disk_remove(path, NULL);
}

/* With a repository opened anew, so that no cache or mapped pack speaks for the disk. */
static bool
prove_gone(TicsStore *store, const char *line, GError **error)
{
    TicsOid oid;
    char commitment[TICS_SHA256_HEX];
    g_strlcpy(commitment, line, sizeof commitment);
    if (strlen(line) != TICS_SHA256_HEX + TICS_OID_HEX - 1 ||
        !tics_oid_parse(line + TICS_SHA256_HEX, &oid))
        return true;
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state = TICS_VAULT_ABSENT;
    g_autoptr(GError) why = NULL;
    bool read = tics_vault_read(store, commitment, &content, &state, &why);
    if (read && state == TICS_VAULT_ABSENT && !tics_git_exists(store->git, &oid))
        return true;
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("the content '%s' (object %s) can still be read; it was not erased"),
                     commitment, line + TICS_SHA256_HEX);
}

bool
tics_erasure_finish(TicsWriter *writer, GError **error)
{
    g_autofree char *path = note_path(writer->store);
    g_autoptr(GError) why = NULL;
    g_autofree char *text = tics_disk_get(path, NOTE_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (!tics_compact(writer, false, error))
        return false;
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (!prove_gone(writer->store, *line, error))
            return false;
    return tics_disk_remove(path, error) && tics_disk_sync_path(writer->store->path, error);
}

bool
tics_erasure_fail(const TicsOid *tombstone, GError *why, GError **error)
{
    g_autoptr(GError) taken = why;
    char commit[TICS_OID_HEX];

    tics_oid_format(tombstone, commit);
    return tics_fail(error, TICS_ERROR_SYSTEM,
                     _("the tombstone is stored (change %.10s), but what it erases is not out of "
                       "the store yet: %s; once that is mended, the next command that writes "
                       "takes it out, or 'tics doctor --compact' alone"),
                     commit, taken->message);
}
