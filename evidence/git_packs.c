/* git_packs.c -- are the indexes of packs what libgit2 may rely on
 *
 * libgit2 1.5 believes an index: an offset behind the end of its pack makes it read where nothing
 * is, and end. Sizes, counts and offsets are looked at before it opens them; its sums by verify.
 * Source: Documentation/gitformat-pack.txt, version 2 indexes.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "git_private.h"

#include "i18n.h"

#include <errno.h>
#include <sys/stat.h>

enum {
    HEAD_BYTES = 8,
    FAN_BYTES = 1024,
    ENTRY_BYTES = 28, /* name, check sum, offset */
    SUM_BYTES = 20,
    PACK_HEAD = 12,
};

static uint32_t
number_at(const uint8_t *bytes, size_t at)
{
    return (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 |
           (uint32_t)bytes[at + 2] << 8 | bytes[at + 3];
}

/* The numbers of objects up to each first byte never fall; their last one, or -1. */
static int64_t
count_in(const uint8_t *bytes)
{
    uint32_t before = 0;
    for (size_t i = 0; i < FAN_BYTES; i += 4) {
        uint32_t count = number_at(bytes, HEAD_BYTES + i);
        if (count < before)
            return -1;
        before = count;
    }
    return before;
}

/* An offset, or where beyond 2 GiB, its place among `large` ones of eight bytes. */
static bool
offset_fits(const uint8_t *bytes, size_t at, size_t table, size_t large, uint64_t pack_bytes)
{
    uint64_t offset = number_at(bytes, at);
    if ((offset & 0x80000000) != 0) {
        size_t place = offset & 0x7fffffff;
        if (place >= large)
            return false;
        offset = (uint64_t)number_at(bytes, table + place * 8) << 32 |
                 number_at(bytes, table + place * 8 + 4);
    }
    return offset >= PACK_HEAD && offset < pack_bytes - SUM_BYTES;
}

static bool
index_fits(const uint8_t *bytes, size_t length, uint64_t pack_bytes)
{
    static const uint8_t magic[HEAD_BYTES] = {0xff, 't', 'O', 'c', 0, 0, 0, 2};
    if (length < HEAD_BYTES + FAN_BYTES + 2 * SUM_BYTES || memcmp(bytes, magic, HEAD_BYTES) != 0 ||
        pack_bytes < PACK_HEAD + SUM_BYTES)
        return false;
    int64_t count = count_in(bytes);
    size_t rest = length - HEAD_BYTES - FAN_BYTES - (size_t)2 * SUM_BYTES;
    if (count < 0 || (uint64_t)count > rest / ENTRY_BYTES ||
        (rest - (size_t)count * ENTRY_BYTES) % 8 != 0)
        return false;
    size_t offsets = HEAD_BYTES + FAN_BYTES + (size_t)count * (ENTRY_BYTES - 4);
    size_t table = offsets + (size_t)count * 4, large = (rest - (size_t)count * ENTRY_BYTES) / 8;
    for (size_t i = 0; i < (size_t)count; i++)
        if (!offset_fits(bytes, offsets + i * 4, table, large, pack_bytes))
            return false;
    return true;
}

/* The last 20 bytes are the SHA-1 of all before them. */
static bool
sum_fits(const uint8_t *bytes, size_t length)
{
    uint8_t sum[SUM_BYTES];
    gsize size = sizeof(sum);
    g_autoptr(GChecksum) sha1 = g_checksum_new(G_CHECKSUM_SHA1);
    if (length < SUM_BYTES)
        return false;
    g_checksum_update(sha1, bytes, (gssize)(length - SUM_BYTES));
    g_checksum_get_digest(sha1, sum, &size);
    return memcmp(sum, bytes + length - SUM_BYTES, SUM_BYTES) == 0;
}

/* The index ends with the sum of its pack and its own. */
static bool
sums_fit(const uint8_t *bytes, size_t length, const char *pack, TicsPackDepth depth)
{
    if (depth == TICS_PACK_SHAPE)
        return true;
    if (!sum_fits(bytes, length))
        return false;
    g_autoptr(GMappedFile) file = g_mapped_file_new(pack, FALSE, NULL);
    size_t pack_bytes = file != NULL ? g_mapped_file_get_length(file) : 0;
    const uint8_t *packed = file != NULL ? (const uint8_t *)g_mapped_file_get_contents(file) : NULL;
    return pack_bytes >= SUM_BYTES &&
           memcmp(packed + pack_bytes - SUM_BYTES, bytes + length - (size_t)2 * SUM_BYTES,
                  SUM_BYTES) == 0 &&
           (depth == TICS_PACK_INDEX || sum_fits(packed, pack_bytes));
}

/* What cannot be opened, and what a compaction took away meanwhile, is for libgit2 to meet. */
static bool
check_one(const char *index, TicsPackDepth depth, GError **error)
{
    struct stat status;
    g_autofree char *stem = g_strndup(index, strlen(index) - strlen(".idx"));
    g_autofree char *pack = g_strconcat(stem, ".pack", NULL);
    g_autoptr(GMappedFile) file = g_mapped_file_new(index, FALSE, NULL);
    if (file == NULL || stat(pack, &status) != 0)
        return true;
    const uint8_t *bytes = (const uint8_t *)g_mapped_file_get_contents(file);
    size_t length = g_mapped_file_get_length(file);
    if (!index_fits(bytes, length, (uint64_t)status.st_size))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s', the index of a pack, is damaged; restore a backup"), index);
    return sums_fit(bytes, length, pack, depth) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' or the pack beside it is damaged; restore a backup"), index);
}

bool
tics_git_check_packs(const char *directory, TicsPackDepth depth, GError **error)
{
    g_autofree char *path = g_build_filename(directory, "objects", "pack", NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (g_str_has_suffix(name, ".idx") && !check_one(file, depth, error))
            return false;
    }
    return true;
}
