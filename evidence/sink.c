/* sink.c -- new objects on their way into the repository */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sink.h"

#include "deflate.h"
#include "digest.h"
#include "disk.h"
#include "i18n.h"
#include "inflate.h"
#include "pack.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HELD_BYTES = 4 * 1024 * 1024, CHUNK_BYTES = 256 * 1024 };

/* An object held in memory until it is clear whether a pack is worth while. */
typedef struct {
    TicsObjectType type;
    GBytes *bytes;
    TicsOid oid;
} Held;

/* A loose object in a temporary file, not yet synced. */
typedef struct {
    char *path;
    TicsOid oid;
} Loose;

struct TicsSink {
    char *store_path, *objects;
    bool keep, prefer_pack;
    TicsDeflate *deflate;
    TicsSha1 *sha1;
    GArray *held; /* Held */
    size_t held_bytes;
    GArray *loose;        /* Loose */
    TicsPack *pack;       /* NULL as long as there are few */
    GArray *installed;    /* TicsOid of loose objects put in place */
    GPtrArray *new_files; /* paths of those that were not there before */
    GPtrArray *packs;     /* paths without extension of all packs put in place */
    GPtrArray *new_packs; /* those of them that were not there before */
};

static void
clear_held(void *data)
{
    g_bytes_unref(((Held *)data)->bytes);
}

static void
clear_loose(void *data)
{
    Loose *loose = data;
    if (loose->path != NULL)
        unlink(loose->path);
    g_free(loose->path);
}

TicsSink *
tics_sink_new(const char *store_path, bool keep)
{
    TicsSink *sink = g_new0(TicsSink, 1);
    sink->store_path = g_strdup(store_path);
    sink->objects = g_build_filename(store_path, "objects", NULL);
    sink->keep = keep;
    sink->deflate = tics_deflate_new();
    sink->sha1 = tics_sha1_new();
    sink->held = g_array_new(FALSE, FALSE, sizeof(Held));
    g_array_set_clear_func(sink->held, clear_held);
    sink->loose = g_array_new(FALSE, FALSE, sizeof(Loose));
    g_array_set_clear_func(sink->loose, clear_loose);
    sink->installed = g_array_new(FALSE, FALSE, sizeof(TicsOid));
    sink->new_files = g_ptr_array_new_with_free_func(g_free);
    sink->packs = g_ptr_array_new_with_free_func(g_free);
    sink->new_packs = g_ptr_array_new();
    return sink;
}

void
tics_sink_free(TicsSink *sink)
{
    if (sink == NULL)
        return;
    tics_pack_free(sink->pack);
    g_array_unref(sink->held);
    g_array_unref(sink->loose);
    g_array_unref(sink->installed);
    g_ptr_array_unref(sink->new_files);
    g_ptr_array_unref(sink->new_packs);
    g_ptr_array_unref(sink->packs);
    tics_deflate_free(sink->deflate);
    tics_sha1_free(sink->sha1);
    g_free(sink->store_path);
    g_free(sink->objects);
    g_free(sink);
}

bool
tics_sink_has_pack(const TicsSink *sink)
{
    return sink->pack != NULL;
}

void
tics_sink_prefer_pack(TicsSink *sink)
{
    sink->prefer_pack = true;
}

/* The hash of an object begins with its head. */
static size_t
hash_head(TicsSink *sink, TicsObjectType type, uint64_t length, char head[static TICS_OBJECT_HEAD])
{
    size_t used = tics_object_head(type, length, head);
    tics_sha1_begin(sink->sha1);
    tics_sha1_update(sink->sha1, head, used);
    return used;
}

/* The zlib stream of a loose object's file must hold its head too. */
static bool
write_loose(TicsSink *sink, const Held *held, GError **error)
{
    Loose loose = {.oid = held->oid};
    char head[TICS_OBJECT_HEAD];
    size_t length, head_length = tics_object_head(held->type, g_bytes_get_size(held->bytes), head);
    int fd = tics_disk_temporary(sink->objects, &loose.path, error);
    if (fd < 0)
        return false;
    g_array_append_val(sink->loose, loose);
    const void *bytes = g_bytes_get_data(held->bytes, &length);
    tics_deflate_target(sink->deflate, fd, loose.path);
    bool ok = tics_deflate_add(sink->deflate, head, head_length, false, error) &&
              tics_deflate_add(sink->deflate, bytes, length, true, error) &&
              tics_deflate_flush(sink->deflate, error);
    fchmod(fd, 0444);
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); /* starts writing it out */
    close(fd);
    return ok;
}

static bool
begin_pack(TicsSink *sink, GError **error)
{
    sink->pack = tics_pack_new(sink->store_path, error);
    for (guint i = 0; sink->pack != NULL && i < sink->held->len; i++) {
        const Held *held = &g_array_index(sink->held, Held, i);
        size_t length;
        const void *bytes = g_bytes_get_data(held->bytes, &length);
        if (!tics_pack_add(sink->pack, &held->oid, held->type, bytes, length, error))
            return false;
    }
    g_array_set_size(sink->held, 0);
    sink->held_bytes = 0;
    return sink->pack != NULL;
}

static bool
write_memory(TicsSink *sink, TicsObjectType type, const void *bytes, size_t length,
             const TicsOid *oid, GError **error)
{
    bool many = sink->prefer_pack || sink->held->len >= TICS_LOOSE_OBJECTS ||
                sink->held_bytes + length > HELD_BYTES;
    if (sink->pack == NULL && many && !begin_pack(sink, error))
        return false;
    if (sink->pack != NULL)
        return tics_pack_add(sink->pack, oid, type, bytes, length, error);
    Held held = {type, g_bytes_new(bytes, length), *oid};
    sink->held_bytes += length;
    g_array_append_val(sink->held, held);
    return true;
}

bool
tics_sink_write(TicsSink *sink, TicsObjectType type, const void *bytes, size_t length, TicsOid *oid,
                GError **error)
{
    char head[TICS_OBJECT_HEAD];
    hash_head(sink, type, length, head);
    tics_sha1_update(sink->sha1, bytes, length);
    tics_sha1_finish(sink->sha1, oid->id);
    if (length <= TICS_BIG_BYTES || type != TICS_OBJECT_BLOB)
        return write_memory(sink, type, bytes, length, oid, error);
    g_autoptr(GBytes) view = g_bytes_new_static(bytes, length);
    return write_loose(sink, &(Held){type, view, *oid}, error);
}

/* Passes the content on in chunks; `add` writes each. */
static bool
copy_content(const TicsSinkFile *file, uint8_t *chunk, TicsSink *sink, GByteArray *memory,
             GError **error)
{
    uint64_t left = file->size;
    for (;;) {
        ssize_t got = read(file->fd, chunk, CHUNK_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), file->name,
                             g_strerror(errno));
        if ((uint64_t)got > left || (got == 0 && left > 0))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' changed while it was read; try again"), file->name);
        if (got == 0)
            return true;
        left -= (uint64_t)got;
        if (file->each != NULL)
            file->each(chunk, (size_t)got, file->user);
        if (memory != NULL) {
            g_byte_array_append(memory, chunk, (guint)got);
            continue;
        }
        tics_sha1_update(sink->sha1, chunk, (size_t)got);
        if (!tics_deflate_add(sink->deflate, chunk, (size_t)got, false, error))
            return false;
    }
}

static bool
stream_file(TicsSink *sink, const TicsSinkFile *file, uint8_t *chunk, int fd, GError **error)
{
    char head[TICS_OBJECT_HEAD];
    size_t head_length = hash_head(sink, TICS_OBJECT_BLOB, file->prefix_length + file->size, head);
    tics_sha1_update(sink->sha1, file->prefix, file->prefix_length);
    Loose *loose = &g_array_index(sink->loose, Loose, sink->loose->len - 1);
    tics_deflate_target(sink->deflate, fd, loose->path);
    bool ok = tics_deflate_add(sink->deflate, head, head_length, false, error) &&
              tics_deflate_add(sink->deflate, file->prefix, file->prefix_length, false, error) &&
              copy_content(file, chunk, sink, NULL, error) &&
              tics_deflate_add(sink->deflate, "", 0, true, error) &&
              tics_deflate_flush(sink->deflate, error);
    fchmod(fd, 0444);
    tics_sha1_finish(sink->sha1, loose->oid.id);
    return ok;
}

bool
tics_sink_write_file(TicsSink *sink, const TicsSinkFile *file, TicsOid *oid, GError **error)
{
    g_autofree uint8_t *chunk = g_malloc(CHUNK_BYTES);
    if (file->prefix_length + file->size <= TICS_BIG_BYTES) {
        g_autoptr(GByteArray) memory = g_byte_array_new();
        g_byte_array_append(memory, file->prefix, (guint)file->prefix_length);
        return copy_content(file, chunk, sink, memory, error) &&
               tics_sink_write(sink, TICS_OBJECT_BLOB, memory->data, memory->len, oid, error);
    }
    Loose loose = {0};
    int fd = tics_disk_temporary(sink->objects, &loose.path, error);
    if (fd < 0)
        return false;
    g_array_append_val(sink->loose, loose);
    bool ok = stream_file(sink, file, chunk, fd, error);
    close(fd);
    *oid = g_array_index(sink->loose, Loose, sink->loose->len - 1).oid;
    if (!ok)
        g_array_set_size(sink->loose, sink->loose->len - 1);
    return ok;
}

bool
tics_sink_take_loose(TicsSink *sink, TicsSink *from)
{
    bool any = from->loose->len > 0;
    for (guint i = 0; i < from->loose->len; i++) {
        Loose *loose = &g_array_index(from->loose, Loose, i);
        Loose taken = {.path = g_steal_pointer(&loose->path), .oid = loose->oid};
        g_array_append_val(sink->loose, taken);
    }
    g_array_set_size(from->loose, 0);
    return any;
}

/* A stock `git gc` removes empty object folders, so one may be missing. */
static bool
place_loose(TicsSink *sink, Loose *loose, bool folders[static 256], GError **error)
{
    char hex[TICS_OID_HEX];
    tics_oid_format(&loose->oid, hex);
    g_autofree char *folder = g_strdup_printf("%s/%.2s", sink->objects, hex);
    g_autofree char *path = g_strdup_printf("%s/%s", folder, hex + 2);
    if (!tics_disk_exists(folder) &&
        (!tics_disk_make_directory(folder, error) || !tics_disk_sync_path(sink->objects, error)))
        return false;
    bool known = tics_disk_exists(path);
    if (!tics_disk_rename(loose->path, path, error))
        return false;
    g_clear_pointer(&loose->path, g_free);
    folders[loose->oid.id[0]] = true;
    g_array_append_val(sink->installed, loose->oid);
    if (!known)
        g_ptr_array_add(sink->new_files, g_steal_pointer(&path));
    return true;
}

/* Each file once, then each folder once: libgit2 would sync both for every object, one after the
 * other. Synced in a row after all are written, the first sync carries most of the others. A name
 * appears only when its content is on the disk. */
static bool
place_all_loose(TicsSink *sink, GError **error)
{
    bool folders[256] = {false};
    for (guint i = 0; i < sink->loose->len; i++)
        if (!tics_disk_sync_path(g_array_index(sink->loose, Loose, i).path, error))
            return false;
    for (guint i = 0; i < sink->loose->len; i++)
        if (!place_loose(sink, &g_array_index(sink->loose, Loose, i), folders, error))
            return false;
    for (int i = 0; i < 256; i++) {
        g_autofree char *folder = g_strdup_printf("%s/%02x", sink->objects, (unsigned)i);
        if (folders[i] && !tics_disk_sync_path(folder, error))
            return false;
    }
    g_array_set_size(sink->loose, 0);
    return true;
}

static bool
install_pack(TicsSink *sink, GError **error)
{
    char *name = NULL;
    bool known = false;
    bool ok = tics_pack_install(sink->pack, sink->keep, &name, &known, error);
    if (ok)
        g_ptr_array_add(sink->packs, name);
    if (ok && !known)
        g_ptr_array_add(sink->new_packs, name);
    g_clear_pointer(&sink->pack, tics_pack_free);
    return ok;
}

bool
tics_sink_install(TicsSink *sink, GError **error)
{
    for (guint i = 0; i < sink->held->len; i++)
        if (!write_loose(sink, &g_array_index(sink->held, Held, i), error))
            return false;
    g_array_set_size(sink->held, 0);
    sink->held_bytes = 0;
    if (!place_all_loose(sink, error))
        return false;
    return sink->pack == NULL || install_pack(sink, error);
}

void
tics_sink_undo(TicsSink *sink)
{
    for (guint i = 0; i < sink->new_packs->len; i++)
        tics_pack_remove(g_ptr_array_index(sink->new_packs, i), NULL);
    for (guint i = 0; i < sink->new_files->len; i++)
        unlink(g_ptr_array_index(sink->new_files, i));
    g_ptr_array_set_size(sink->new_packs, 0);
    g_ptr_array_set_size(sink->new_files, 0);
}

bool
tics_sink_made_pack(const TicsSink *sink, const char *name)
{
    for (guint i = 0; i < sink->packs->len; i++)
        if (strcmp(g_ptr_array_index(sink->packs, i), name) == 0)
            return true;
    return false;
}

const GArray *
tics_sink_installed(const TicsSink *sink)
{
    return sink->installed;
}

static void
add_sha1(const void *bytes, size_t length, void *user)
{
    tics_sha1_update(user, bytes, length);
}

bool
tics_sink_read_back(const TicsSink *sink, const TicsOid *oid, bool *large, GError **error)
{
    char hex[TICS_OID_HEX];
    TicsOid now;
    struct stat status;
    g_autoptr(TicsSha1) sha1 = tics_sha1_new();

    tics_oid_format(oid, hex);
    g_autofree char *path = g_strdup_printf("%s/%.2s/%s", sink->objects, hex, hex + 2);
    *large = stat(path, &status) == 0 && status.st_size > TICS_BIG_BYTES;
    if (!*large)
        return true;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool good = fd >= 0 && tics_inflate_file(fd, add_sha1, sha1);
    if (fd >= 0)
        close(fd);
    tics_sha1_finish(sha1, now.id);
    return (good && tics_oid_equal(&now, oid)) ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("'%s' reads back otherwise than it was written"),
                     path);
}
