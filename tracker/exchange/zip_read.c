/* zip_read.c -- the parts of a ZIP file of another maker; the only place that calls libzip */
/* SPDX-License-Identifier: Apache-2.0 */
#include "zip_read.h"

#include "i18n.h"

#include <zip.h>

enum {
    ENTRIES_MAX = 10000,
    RATIO_MAX = 50,       /* of one part: sheets come to 10 to 30 */
    RATIO_WHOLE_MAX = 25, /* of all that comes to more than AT_LEAST */
};
static const uint64_t AT_LEAST = 256u * 1024 * 1024, AT_MOST = 1024u * 1024 * 1024,
                      CALM = 16u * 1024 * 1024;

struct TicsZip {
    GBytes *bytes;
    zip_t *archive;
    char *name;
};

struct TicsZipPart {
    zip_file_t *file;
    char *name;
    uint64_t size, left; /* bytes it says it has, and that are still to come */
    uint64_t packed;     /* bytes they take up; 0: it does not say */
};

/* What the directory says of the sizes; that it says true is seen while reading. */
static bool
is_modest(const TicsZip *zip, GError **error)
{
    zip_int64_t entries = zip_get_num_entries(zip->archive, 0);
    uint64_t total = 0;
    uint64_t most =
        CLAMP((uint64_t)g_bytes_get_size(zip->bytes) * RATIO_WHOLE_MAX, AT_LEAST, AT_MOST);

    if (entries > ENTRIES_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' holds more than %d files"), zip->name,
                         ENTRIES_MAX);
    for (zip_int64_t i = 0; i < entries; i++) {
        zip_stat_t about;
        bool known = zip_stat_index(zip->archive, (zip_uint64_t)i, 0, &about) == 0 &&
                     (about.valid & ZIP_STAT_SIZE) != 0 && (about.valid & ZIP_STAT_COMP_SIZE) != 0;
        uint64_t size = known ? about.size : 0;
        bool swells = size > CALM && about.comp_size < size / RATIO_MAX;
        if (size > most || (total += size) > most || swells)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' would be far larger when unpacked than its size lets expect; "
                               "nothing was unpacked"),
                             zip->name);
    }
    return true;
}

TicsZip *
tics_zip_open(GBytes *bytes, const char *name, GError **error)
{
    g_autoptr(TicsZip) zip = g_new0(TicsZip, 1);
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, NULL);

    zip->bytes = g_bytes_ref(bytes);
    zip->name = g_strdup(name);
    zip->archive = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (zip->archive == NULL) {
        zip_source_free(source);
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("'%s' is damaged: it begins like a workbook or ZIP file, but its "
                                "list of contents cannot be read; get it once more"),
                              name);
    }
    return is_modest(zip, error) ? g_steal_pointer(&zip) : NULL;
}

void
tics_zip_free(TicsZip *zip)
{
    if (zip == NULL)
        return;
    if (zip->archive != NULL)
        zip_discard(zip->archive);
    g_bytes_unref(zip->bytes);
    g_free(zip->name);
    g_free(zip);
}

/* Some writers spell the names of parts with other letters' cases than the references to them. */
static zip_int64_t
locate(const TicsZip *zip, const char *part)
{
    zip_int64_t at = zip_name_locate(zip->archive, part, 0);

    return at >= 0 ? at : zip_name_locate(zip->archive, part, ZIP_FL_NOCASE);
}

bool
tics_zip_has(const TicsZip *zip, const char *part)
{
    return locate(zip, part) >= 0;
}

TicsZipPart *
tics_zip_part(TicsZip *zip, const char *part, size_t most, GError **error)
{
    zip_int64_t at = locate(zip, part);
    zip_stat_t about;

    if (at < 0 || zip_stat_index(zip->archive, (zip_uint64_t)at, 0, &about) != 0 ||
        (about.valid & ZIP_STAT_SIZE) == 0)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is damaged: it has no part '%s'"),
                              zip->name, part);
    if (about.size > most)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("%s: part '%s' is larger than %zu MiB"),
                              zip->name, part, most / 1024 / 1024);
    zip_file_t *file = zip_fopen_index(zip->archive, (zip_uint64_t)at, 0);
    if (file == NULL) {
        g_autofree char *why = g_utf8_make_valid(zip_strerror(zip->archive), -1);
        return tics_fail_null(error, TICS_ERROR_INVALID, _("%s: part '%s' cannot be read: %s"),
                              zip->name, part, why);
    }
    TicsZipPart *opened = g_new0(TicsZipPart, 1);
    opened->file = file;
    opened->name = g_strdup_printf("%s: %s", zip->name, part);
    opened->size = opened->left = about.size;
    opened->packed = (about.valid & ZIP_STAT_COMP_SIZE) != 0 ? about.comp_size : 0;
    return opened;
}

bool
tics_zip_read(TicsZipPart *part, char *buffer, size_t size, size_t *got, GError **error)
{
    zip_int64_t read = zip_fread(part->file, buffer, size);

    *got = 0;
    if (read < 0 || (uint64_t)read > part->left || (read == 0 && part->left > 0))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s is damaged: its contents are not what was packed"), part->name);
    part->left -= (uint64_t)read;
    *got = (size_t)read;
    return true;
}

size_t
tics_zip_left(const TicsZipPart *part, size_t *packed)
{
    *packed = (size_t)((double)part->packed * (double)part->left / (double)MAX(part->size, 1));
    return (size_t)part->left;
}

void
tics_zip_part_free(TicsZipPart *part)
{
    if (part == NULL)
        return;
    zip_fclose(part->file);
    g_free(part->name);
    g_free(part);
}
