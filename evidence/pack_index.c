/* pack_index.c -- a pack read back, and its index written */
/* SPDX-License-Identifier: Apache-2.0 */
#include "pack_index.h"

#include "disk.h"
#include "i18n.h"
#include "inflate.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WINDOW_BYTES = 1024 * 1024, FAN = 256, VERSION = 2 };

/* Of an offset in the table of 4 bytes: "stands in the table of 8 bytes". */
#define FAR 0x80000000U

/* A stretch of the file in memory. */
typedef struct {
    int fd;
    const char *path;
    GByteArray *bytes;
    uint64_t at, end; /* where it begins, where the file ends */
} Window;

/* NULL with SYSTEM. Valid until the next call. */
static const uint8_t *
look_at(Window *window, uint64_t offset, size_t length, GError **error)
{
    if (offset >= window->at && offset + length <= window->at + window->bytes->len)
        return window->bytes->data + (offset - window->at);
    size_t wanted = (size_t)MIN(MAX(length, WINDOW_BYTES), window->end - offset);
    g_byte_array_set_size(window->bytes, (guint)wanted);
    window->at = offset;
    for (size_t done = 0; done < wanted;) {
        ssize_t got =
            pread(window->fd, window->bytes->data + done, wanted - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), window->path,
                                  g_strerror(got < 0 ? errno : EIO));
        done += (size_t)got;
    }
    return window->bytes->data;
}

/* The head of a packed object; returns its length, 0 if it is none. */
static size_t
packed_head(const uint8_t *bytes, size_t length, TicsObjectType *type, uint64_t *size)
{
    size_t used = 1;

    *type = (TicsObjectType)(bytes[0] >> 4 & 7);
    *size = bytes[0] & 15;
    for (unsigned shift = 4; (bytes[used - 1] & 0x80) != 0; shift += 7, used++) {
        if (used == length || shift > 32)
            return 0;
        *size |= (uint64_t)(bytes[used] & 0x7f) << shift;
    }
    return *type >= TICS_OBJECT_COMMIT && *type <= TICS_OBJECT_BLOB ? used : 0;
}

/* What reading back needs besides the file. */
typedef struct {
    TicsInflate *inflate;
    TicsSha1 *hash;
    GByteArray *content;
} Tools;

static bool
same_object(const Tools *tools, const uint8_t *bytes, size_t length, const TicsOid *wanted)
{
    TicsObjectType type;
    uint64_t size;
    char head[TICS_OBJECT_HEAD];
    TicsOid oid;
    size_t used = packed_head(bytes, length, &type, &size);

    if (used == 0 || size > G_MAXUINT - 1)
        return false;
    g_byte_array_set_size(tools->content, (guint)size + 1);
    if (!tics_inflate_all(tools->inflate, bytes + used, length - used, tools->content->data,
                          (size_t)size))
        return false;
    tics_sha1_begin(tools->hash);
    tics_sha1_update(tools->hash, head, tics_object_head(type, size, head));
    tics_sha1_update(tools->hash, tools->content->data, (size_t)size);
    tics_sha1_finish(tools->hash, oid.id);
    return tics_oid_equal(&oid, wanted);
}

static bool
read_objects(Window *window, const Tools *tools, GArray *entries, TicsSha1 *sum, GError **error)
{
    for (guint i = 0; i < entries->len; i++) {
        TicsPackEntry *entry = &g_array_index(entries, TicsPackEntry, i);
        uint64_t next = i + 1 < entries->len ? entry[1].offset : window->end;
        size_t length = (size_t)(next - entry->offset);
        const uint8_t *bytes = look_at(window, entry->offset, length, error);
        if (bytes == NULL)
            return false;
        if (!same_object(tools, bytes, length, &entry->oid))
            return tics_fail(error, TICS_ERROR_SYSTEM,
                             _("'%s' reads back other than it was written: the disk or the memory "
                               "of this machine is not sound"),
                             window->path);
        entry->crc = tics_crc32(bytes, length);
        tics_sha1_update(sum, bytes, length);
    }
    return true;
}

bool
tics_pack_read_back(int fd, const char *path, GArray *entries, uint64_t end,
                    uint8_t sum[static TICS_SHA1_SIZE], GError **error)
{
    g_autoptr(TicsInflate) inflate = tics_inflate_new();
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    g_autoptr(TicsSha1) whole = tics_sha1_new();
    g_autoptr(GByteArray) content = g_byte_array_new();
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    const Tools tools = {inflate, hash, content};
    Window window = {.fd = fd, .path = path, .bytes = bytes, .end = end};
    size_t head =
        (size_t)(entries->len > 0 ? g_array_index(entries, TicsPackEntry, 0).offset : end);
    const uint8_t *first = look_at(&window, 0, head, error);

    if (first == NULL)
        return false;
    tics_sha1_update(whole, first, head);
    if (!read_objects(&window, &tools, entries, whole, error))
        return false;
    tics_sha1_finish(whole, sum);
    return true;
}

static int
compare_ids(const void *a, const void *b)
{
    return memcmp(((const TicsPackEntry *)a)->oid.id, ((const TicsPackEntry *)b)->oid.id,
                  TICS_OID_SIZE);
}

static void
append_number(GByteArray *out, uint32_t number)
{
    number = GUINT32_TO_BE(number);
    g_byte_array_append(out, (const uint8_t *)&number, sizeof number);
}

/* How many ids begin with at most this byte, for each byte. */
static void
append_fan(GByteArray *out, const GArray *entries)
{
    guint at = 0;

    for (unsigned first = 0; first < FAN; first++) {
        while (at < entries->len && g_array_index(entries, TicsPackEntry, at).oid.id[0] <= first)
            at++;
        append_number(out, at);
    }
}

/* Offsets above 2 GiB stand in a table of their own, of which the first holds the place. */
static void
append_offsets(GByteArray *out, const GArray *entries)
{
    g_autoptr(GByteArray) far = g_byte_array_new();

    for (guint i = 0; i < entries->len; i++) {
        uint64_t offset = g_array_index(entries, TicsPackEntry, i).offset;
        append_number(out, offset < FAR ? (uint32_t)offset : FAR | far->len / 8);
        if (offset >= FAR) {
            append_number(far, (uint32_t)(offset >> 32));
            append_number(far, (uint32_t)offset);
        }
    }
    g_byte_array_append(out, far->data, far->len);
}

static GByteArray *
index_bytes(const GArray *entries, const uint8_t sum[static TICS_SHA1_SIZE])
{
    static const uint8_t magic[] = {0xff, 't', 'O', 'c'};
    GByteArray *out = g_byte_array_new();
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    uint8_t own[TICS_SHA1_SIZE];

    g_byte_array_append(out, magic, sizeof magic);
    append_number(out, VERSION);
    append_fan(out, entries);
    for (guint i = 0; i < entries->len; i++)
        g_byte_array_append(out, g_array_index(entries, TicsPackEntry, i).oid.id, TICS_OID_SIZE);
    for (guint i = 0; i < entries->len; i++)
        append_number(out, g_array_index(entries, TicsPackEntry, i).crc);
    append_offsets(out, entries);
    g_byte_array_append(out, sum, TICS_SHA1_SIZE);
    tics_sha1_update(hash, out->data, out->len);
    tics_sha1_finish(hash, own);
    g_byte_array_append(out, own, sizeof own);
    return out;
}

char *
tics_pack_index_write(const char *directory, GArray *entries,
                      const uint8_t sum[static TICS_SHA1_SIZE], GError **error)
{
    g_autofree char *path = NULL;
    int fd = tics_disk_temporary(directory, &path, error);

    if (fd < 0)
        return NULL;
    g_array_sort(entries, compare_ids);
    g_autoptr(GByteArray) bytes = index_bytes(entries, sum);
    fchmod(fd, 0444);
    bool good = tics_disk_write(fd, bytes->data, bytes->len, path, error) &&
                tics_disk_sync(fd, path, error);
    close(fd);
    if (!good)
        unlink(path);
    return good ? g_steal_pointer(&path) : NULL;
}
