/* writer.c -- what goes into a change: files of main, private contents, contents to forget */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "i18n.h"

void
tics_writer_fresh_sinks(TicsWriter *writer)
{
    TicsStore *store = writer->store;
    tics_sink_free(writer->main_sink);
    tics_sink_free(writer->vault_sink);
    writer->main_sink = tics_sink_new(store->path, true);
    writer->vault_sink = tics_sink_new(store->path, false);
}

/* Nothing is built on a change that somebody made with other means: it breaks the chain for good,
 * and what it did to the records nobody checked. */
static bool
check_head_commit(TicsStore *store, const TicsOid *head, GError **error)
{
    char hex[TICS_OID_HEX];
    if (tics_oid_is_zero(head))
        return true;
    tics_oid_format(head, hex);
    g_autoptr(TicsCommit) commit = tics_store_commit(store, hex, error);
    return commit != NULL &&
           (commit->changes_sha256[0] != '\0' ||
            tics_fail(
                error, TICS_ERROR_INVALID,
                _("the newest change %.12s was not written by tics: nothing is written on top "
                  "of it; run tics verify and restore a backup"),
                hex));
}

TicsWriter *
tics_writer_new(TicsStore *store, unsigned wait_ms, GError **error)
{
    if (tics_store_foreign(store))
        return tics_fail_null(error, TICS_ERROR_SYSTEM,
                              _("the store '%s' belongs to another user: it can be read, but only "
                                "its owner records in it"),
                              store->path);
    if (tics_store_read_only(store))
        return tics_fail_null(
            error, TICS_ERROR_SYSTEM,
            _("the store '%s' is read only: who records needs write permission to "
              "this folder"),
            store->path);
    if (!tics_store_check_head(store->path, error))
        return NULL;
    g_autoptr(TicsWriter) writer = g_new0(TicsWriter, 1);
    writer->store = store;
    writer->lock = tics_lock_take(store->path, wait_ms, error);
    if (writer->lock == NULL || !tics_writer_tidy(store->path, error) ||
        tics_store_git(store, error) == NULL)
        return NULL;
    writer->paths = g_string_chunk_new(64 * 1024);
    writer->files = g_array_new(FALSE, FALSE, sizeof(TicsWriterFile));
    writer->contents = g_array_new(FALSE, FALSE, sizeof(TicsVaultEntry));
    writer->forgotten = g_array_new(FALSE, FALSE, sizeof(TicsVaultEntry));
    tics_writer_fresh_sinks(writer);
    if (!tics_store_ref(store, TICS_REF_MAIN, &writer->head, error) ||
        !tics_store_ref(store, TICS_REF_VAULT, &writer->vault, error) ||
        !check_head_commit(store, &writer->head, error) ||
        !tics_writer_tidy_logs(store->path, &writer->head, error) ||
        !tics_writer_reconcile(writer, error))
        return NULL;
    if (!tics_oid_is_zero(&writer->head))
        tics_oid_format(&writer->head, writer->head_hex);
    return g_steal_pointer(&writer);
}

void
tics_writer_free(TicsWriter *writer)
{
    if (writer == NULL)
        return;
    tics_writer_stop_ahead(writer);
    tics_sink_free(writer->main_sink);
    tics_sink_free(writer->vault_sink);
    if (writer->paths != NULL)
        g_string_chunk_free(writer->paths);
    g_clear_pointer(&writer->files, g_array_unref);
    g_clear_pointer(&writer->contents, g_array_unref);
    g_clear_pointer(&writer->forgotten, g_array_unref);
    tics_lock_free(writer->lock);
    g_free(writer->warning);
    g_free(writer);
}

void
tics_writer_sign(TicsWriter *writer, const TicsSigning *signing)
{
    writer->signing = signing;
}

const char *
tics_writer_warning(const TicsWriter *writer)
{
    return writer->warning;
}

const char *
tics_writer_head(const TicsWriter *writer)
{
    return writer->head_hex;
}

bool
tics_writer_private(TicsWriter *writer, const void *content, size_t length,
                    char commitment[static TICS_SHA256_HEX], GError **error)
{
    if (length > TICS_PRIVATE_MOST)
        return tics_fail(error, TICS_ERROR_INVALID, _("a private content is over 256 MiB"));
    g_autofree uint8_t *bytes = g_malloc(TICS_PRIVATE_BYTES + length);
    if (!tics_private_head(bytes, error))
        return false;
    if (length > 0)
        memcpy(bytes + TICS_PRIVATE_BYTES, content, length);
    TicsOid oid;
    tics_sha256_of(bytes, TICS_PRIVATE_BYTES + length, commitment);
    if (!tics_sink_write(writer->vault_sink, TICS_OBJECT_BLOB, bytes, TICS_PRIVATE_BYTES + length,
                         &oid, error))
        return false;
    tics_writer_note_content(writer, commitment, &oid);
    return true;
}

/* Files have a dot in their name and folders none: so no path can be a file here and a folder
 * there. */
static bool
shape_valid(const char *path)
{
    const char *name = strrchr(path, '/');
    const char *dot = strchr(path, '.');
    return tics_store_path_valid(path) && dot != NULL && (name == NULL || dot > name);
}

bool
tics_writer_put(TicsWriter *writer, const char *path, const void *content, size_t length,
                GError **error)
{
    if (!shape_valid(path))
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no path of a store"), path);
    TicsWriterFile file = {.changed = {.action = 'A'}};
    tics_sha256_of(content, length, file.changed.sha256);
    file.changed.path = g_string_chunk_insert(writer->paths, path);
    if (!tics_sink_write(writer->main_sink, TICS_OBJECT_BLOB, content, length, &file.oid, error))
        return false;
    g_array_append_val(writer->files, file);
    return true;
}

void
tics_writer_last_put(const TicsWriter *writer, char oid[static TICS_OID_HEX])
{
    g_return_if_fail(writer->files->len > 0);
    tics_oid_format(&g_array_index(writer->files, TicsWriterFile, writer->files->len - 1).oid, oid);
}

bool
tics_writer_forget(TicsWriter *writer, const char *commitment, GError **error)
{
    TicsVaultEntry entry = {0};
    TicsOid tree;
    TicsTreeEntry found_entry;
    bool found = false;
    if (!tics_hex_decode(commitment, entry.digest, TICS_SHA256_SIZE))
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no commitment"), commitment);
    g_autofree char *path = tics_vault_path(commitment);
    TicsGit *git = writer->store->git;
    if (!tics_oid_is_zero(&writer->vault) &&
        (!tics_tree_of_commit(git, &writer->vault, &tree, error) ||
         !tics_tree_find(git, &tree, path, &found_entry, &found, error)))
        return false;
    /* absent already: nothing to forget (the tombstone says so for the past, too) */
    if (found) {
        entry.oid = found_entry.oid;
        g_array_append_val(writer->forgotten, entry);
    }
    return true;
}
