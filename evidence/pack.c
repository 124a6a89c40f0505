/* pack.c -- a pack written as a stream */
/* SPDX-License-Identifier: Apache-2.0 */
#include "pack.h"

#include "deflate.h"
#include "disk.h"
#include "i18n.h"

#include <string.h>
#include <unistd.h>

struct TicsPack {
    TicsDeflate *deflate;
    char *directory, *path; /* objects/pack and the temporary file in it */
    int fd;
    uint32_t count;
};

/* Version 2, count still open. */
static const uint8_t pack_head[12] = {'P', 'A', 'C', 'K', 0, 0, 0, 2};

TicsPack *
tics_pack_new(const char *store_path, GError **error)
{
    g_autoptr(TicsPack) pack = g_new0(TicsPack, 1);
    pack->fd = -1;
    pack->deflate = tics_deflate_new();
    pack->directory = g_build_filename(store_path, "objects", "pack", NULL);
    pack->fd = tics_disk_temporary(pack->directory, &pack->path, error);
    if (pack->fd < 0)
        return NULL;
    tics_deflate_target(pack->deflate, pack->fd, pack->path);
    if (!tics_deflate_raw(pack->deflate, pack_head, sizeof pack_head, error))
        return NULL;
    return g_steal_pointer(&pack);
}

static char *
staging(const TicsPack *pack)
{
    return g_strdup_printf("%s.d", pack->path);
}

void
tics_pack_free(TicsPack *pack)
{
    if (pack == NULL)
        return;
    if (pack->fd >= 0) {
        close(pack->fd);
        unlink(pack->path);
        g_autofree char *directory = staging(pack);
        tics_disk_remove_directory(directory, NULL);
    }
    tics_deflate_free(pack->deflate);
    g_free(pack->directory);
    g_free(pack->path);
    g_free(pack);
}

bool
tics_pack_add(TicsPack *pack, TicsObjectType type, const void *bytes, size_t length, GError **error)
{
    /* type and size: 4 bits of size beside the type, then 7 bits a byte, low ones first */
    uint8_t head[10];
    size_t used = 0;
    size_t rest = length >> 4;
    head[used] = (uint8_t)((unsigned)type << 4 | (length & 15));
    for (; rest > 0; rest >>= 7) {
        head[used++] |= 0x80;
        head[used] = rest & 0x7f;
    }
    if (pack->count == UINT32_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("too many objects in one change"));
    pack->count++;
    return tics_deflate_raw(pack->deflate, head, used + 1, error) &&
           tics_deflate_add(pack->deflate, bytes, length, true, error);
}

uint32_t
tics_pack_count(const TicsPack *pack)
{
    return pack->count;
}

static bool
move(const char *from, const char *to, const char *extension, GError **error)
{
    g_autofree char *old = g_strconcat(from, extension, NULL);
    g_autofree char *new = g_strconcat(to, extension, NULL);
    return tics_disk_rename(old, new, error);
}

/* .keep first: between .pack and .keep a stock `git gc` would be free to melt the pack into
 * another. */
static bool
put_in_place(const char *from, const char *to, bool keep, GError **error)
{
    g_autofree char *mark = g_strconcat(to, ".keep", NULL);
    g_autofree char *directory = g_path_get_dirname(to);
    return (!keep || tics_disk_put(mark, TICS_KEEP_TEXT, error)) &&
           move(from, to, ".pack", error) && move(from, to, ".idx", error) &&
           tics_disk_sync_path(directory, error);
}

bool
tics_pack_install(TicsPack *pack, TicsGit *git, bool keep, char **name, bool *known, GError **error)
{
    g_autofree char *directory = staging(pack);
    if (!tics_deflate_flush(pack->deflate, error) || !tics_disk_make_directory(directory, error))
        return false;
    g_autofree char *base = tics_git_index_pack(git, directory, pack->fd, pack->count, error);
    if (base == NULL)
        return false;
    g_autofree char *from = g_build_filename(directory, base, NULL);
    g_autofree char *to = g_build_filename(pack->directory, base, NULL);
    g_autofree char *index = g_strconcat(to, ".idx", NULL);
    *known = tics_disk_exists(index);
    if (!put_in_place(from, to, keep, error)) {
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
