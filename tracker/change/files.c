/* files.c -- attached files into the vault, each content once */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"
#include "media.h"

#include <string.h>

/* What the vault holds: a list of those present, signed by thirty, is scanned once and belongs to
 * thirty records. What was erased has no sum any more. */
static const char CONTENTS_SQL[] =
    "SELECT sha256, commitment FROM attachment WHERE present = 1 AND sha256 IS NOT NULL";

static bool
read_contents(TicsChange *change, GError **error)
{
    if (change->contents != NULL)
        return true;
    g_autoptr(TicsQuery) query = tics_index_query(change->index, CONTENTS_SQL, error);
    bool row = true;

    if (query == NULL)
        return false;
    change->contents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            g_hash_table_insert(change->contents, g_strdup(tics_query_text(query, 0)),
                                g_strdup(tics_query_text(query, 1)));
    }
    return true;
}

static bool
write_file(TicsChange *change, const TicsStagedFile *file, TicsAttachment *attachment,
           GError **error)
{
    TicsMedia media = {0};

    if (!tics_media_look(file->file, &media, error))
        return false;
    const char *known = g_hash_table_lookup(change->contents, media.sha256);
    attachment->media_type = g_strdup(media.type);
    if (known != NULL) {
        g_strlcpy(attachment->commitment, known, sizeof attachment->commitment);
        g_strlcpy(attachment->sha256, media.sha256, sizeof attachment->sha256);
        attachment->size_bytes = media.size_bytes;
        return true;
    }
    if (!tics_writer_private_file(change->writer, file->file, attachment->commitment,
                                  attachment->sha256, &attachment->size_bytes, error))
        return false;
    g_hash_table_insert(change->contents, g_strdup(attachment->sha256),
                        g_strdup(attachment->commitment));
    return true;
}

bool
tics_change_write_files(TicsChange *change, TicsStaged *staged, GError **error)
{
    if (staged->files == NULL)
        return true;
    if (!read_contents(change, error))
        return false;
    for (guint i = 0; i < staged->files->len; i++) {
        const TicsStagedFile *file = g_ptr_array_index(staged->files, i);
        TicsAttachment *attachment = g_new0(TicsAttachment, 1);
        g_ptr_array_add(staged->record->attachments, attachment);
        attachment->name = g_strdup(file->name);
        if (!write_file(change, file, attachment, error))
            return false;
    }
    return true;
}
