/* zip_write.c -- parts packed into a ZIP file by libzip, in memory */
/* SPDX-License-Identifier: Apache-2.0 */
#include "zip_write.h"

#include "i18n.h"

#include <zip.h>

enum { FIRST_DAY = 0x21 }; /* 1980-01-01, the first a ZIP can say */

static void *
say(const char *why, GError **error)
{
    return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot pack the file: %s"), why);
}

static bool
add(zip_t *archive, const TicsZipEntry *entry)
{
    zip_source_t *source = zip_source_buffer(archive, entry->bytes, entry->length, 0);
    zip_int64_t at =
        source == NULL ? -1 : zip_file_add(archive, entry->name, source, ZIP_FL_ENC_UTF_8);

    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(archive, (zip_uint64_t)at, ZIP_CM_DEFLATE, 9) == 0 &&
           zip_file_set_dostime(archive, (zip_uint64_t)at, 0, FIRST_DAY, 0) == 0;
}

static GBytes *
packed(zip_source_t *source, GError **error)
{
    zip_stat_t about;

    if (zip_source_stat(source, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0 ||
        zip_source_open(source) != 0)
        return say(zip_error_strerror(zip_source_error(source)), error);
    g_autofree char *bytes = g_malloc(about.size);
    zip_int64_t got = zip_source_read(source, bytes, about.size);
    zip_source_close(source);
    if (got < 0 || (zip_uint64_t)got != about.size)
        return say(zip_error_strerror(zip_source_error(source)), error);
    return g_bytes_new_take(g_steal_pointer(&bytes), about.size);
}

GBytes *
tics_zip_pack(const TicsZipEntry *entries, size_t count, GError **error)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive =
        source == NULL ? NULL : zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    GBytes *bytes = NULL;
    bool good = archive != NULL;

    if (archive == NULL) {
        zip_source_free(source);
        return say(g_strerror(ENOMEM), error);
    }
    zip_source_keep(source);
    for (size_t i = 0; good && i < count; i++)
        good = add(archive, &entries[i]);
    if (!good || zip_close(archive) != 0) {
        say(zip_strerror(archive), error);
        zip_discard(archive);
    } else {
        bytes = packed(source, error);
    }
    zip_source_free(source);
    return bytes;
}
