/* pack.c -- a pack written as a stream */
/* SPDX-License-Identifier: Apache-2.0 */
#include "pack.h"

#include "deflate.h"
#include "disk.h"
#include "i18n.h"
#include "pack_index.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COUNT_OFFSET = 8 };

struct TicsPack {
    TicsDeflate *deflate;
    char *directory, *path; /* objects/pack and the temporary file in it */
    int fd;                 /* -1: gone to its place */
    GArray *entries;        /* TicsPackEntry */
    TicsOidSet *known;      /* ids of the entries */
};

/* Version 2, count still open. */
static const uint8_t pack_head[12] = {'P', 'A', 'C', 'K', 0, 0, 0, 2};

TicsPack *
tics_pack_new(const char *store_path, GError **error)
{
    g_autoptr(TicsPack) pack = g_new0(TicsPack, 1);
    pack->fd = -1;
    pack->deflate = tics_deflate_new();
    pack->entries = g_array_new(FALSE, FALSE, sizeof(TicsPackEntry));
    pack->known = tics_oid_set_new();
    pack->directory = g_build_filename(store_path, "objects", "pack", NULL);
    pack->fd = tics_disk_temporary(pack->directory, &pack->path, error);
    if (pack->fd < 0)
        return NULL;
    tics_deflate_target(pack->deflate, pack->fd, pack->path);
    if (!tics_deflate_raw(pack->deflate, pack_head, sizeof pack_head, error))
        return NULL;
    return g_steal_pointer(&pack);
}

void
tics_pack_free(TicsPack *pack)
{
    if (pack == NULL)
        return;
    if (pack->fd >= 0) {
        close(pack->fd);
        unlink(pack->path);
    }
    g_array_unref(pack->entries);
    tics_oid_set_free(pack->known);
    tics_deflate_free(pack->deflate);
    g_free(pack->directory);
    g_free(pack->path);
    g_free(pack);
}

/* 4 bits of size beside the type, then 7 bits a byte, low ones first */
size_t
tics_pack_object_head(TicsObjectType type, size_t length,
                      uint8_t head[static TICS_PACK_OBJECT_HEAD])
{
    size_t used = 0;

    head[used] = (uint8_t)((unsigned)type << 4 | (length & 15));
    for (size_t rest = length >> 4; rest > 0; rest >>= 7) {
        head[used++] |= 0x80;
        head[used] = rest & 0x7f;
    }
    return used + 1;
}

bool
tics_pack_add(TicsPack *pack, const TicsOid *oid, TicsObjectType type, const void *bytes,
              size_t length, GError **error)
{
    uint8_t head[TICS_PACK_OBJECT_HEAD];
    if (!tics_oid_set_add(pack->known, oid))
        return true;
    TicsPackEntry entry = {.oid = *oid, .offset = tics_deflate_position(pack->deflate)};
    size_t used = tics_pack_object_head(type, length, head);
    if (pack->entries->len == G_MAXUINT / sizeof entry)
        return tics_fail(error, TICS_ERROR_INVALID, _("too many objects in one change"));
    g_array_append_val(pack->entries, entry);
    return tics_deflate_raw(pack->deflate, head, used, error) &&
           tics_deflate_add(pack->deflate, bytes, length, true, error);
}

static bool
put_count(const TicsPack *pack, GError **error)
{
    uint32_t count = GUINT32_TO_BE(pack->entries->len);
    ssize_t written = pwrite(pack->fd, &count, sizeof count, COUNT_OFFSET);
    return written == (ssize_t)sizeof count ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), pack->path,
                     g_strerror(written < 0 ? errno : EIO));
}

/* Count and trailer: now it is a pack, whole and on the disk. */
static bool
complete(TicsPack *pack, uint8_t sum[static TICS_SHA1_SIZE], GError **error)
{
    if (!tics_deflate_flush(pack->deflate, error) || !put_count(pack, error) ||
        !tics_pack_read_back(pack->fd, pack->path, pack->entries,
                             tics_deflate_position(pack->deflate), sum, error))
        return false;
    fchmod(pack->fd, 0444);
    return tics_deflate_raw(pack->deflate, sum, TICS_SHA1_SIZE, error) &&
           tics_deflate_flush(pack->deflate, error) && tics_disk_sync(pack->fd, pack->path, error);
}

/* .keep first: between .pack and .keep a stock `git gc` would be free to melt the pack into
 * another. */
static bool
put_in_place(TicsPack *pack, const char *index, const char *to, bool keep, GError **error)
{
    g_autofree char *mark = g_strconcat(to, ".keep", NULL);
    g_autofree char *pack_file = g_strconcat(to, ".pack", NULL);
    g_autofree char *index_file = g_strconcat(to, ".idx", NULL);
    if ((keep && !tics_disk_put(mark, TICS_KEEP_TEXT, error)) ||
        !tics_disk_rename(pack->path, pack_file, error))
        return false;
    close(pack->fd);
    pack->fd = -1;
    return tics_disk_rename(index, index_file, error) &&
           tics_disk_sync_path(pack->directory, error);
}

bool
tics_pack_install(TicsPack *pack, bool keep, char **name, bool *known, GError **error)
{
    uint8_t sum[TICS_SHA1_SIZE];
    char hex[TICS_OID_HEX];
    if (!complete(pack, sum, error))
        return false;
    g_autofree char *index = tics_pack_index_write(pack->directory, pack->entries, sum, error);
    if (index == NULL)
        return false;
    tics_hex_encode(sum, sizeof sum, hex);
    g_autofree char *to = g_strdup_printf("%s/pack-%s", pack->directory, hex);
    g_autofree char *index_file = g_strconcat(to, ".idx", NULL);
    *known = tics_disk_exists(index_file);
    if (!put_in_place(pack, index, to, keep, error)) {
        unlink(index);
        if (!*known)
            tics_pack_remove(to, NULL);
        return false;
    }
    *name = g_steal_pointer(&to);
    return true;
}

bool
tics_pack_remove(const char *name, GError **error)
{
    static const char *const extensions[] = {".idx",  ".rev",      ".bitmap", ".mtimes",
                                             ".pack", ".promisor", ".keep"};
    for (size_t i = 0; i < G_N_ELEMENTS(extensions); i++) {
        g_autofree char *path = g_strconcat(name, extensions[i], NULL);
        if (!tics_disk_remove(path, error))
            return false;
    }
    return true;
}
