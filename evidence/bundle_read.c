/* bundle_read.c -- a bundle that came from elsewhere into a new store of our own */
/* SPDX-License-Identifier: Apache-2.0 */
#include "bundle.h"
#include "disk.h"
#include "i18n.h"
#include "inflate.h"
#include "pack_index.h"
#include "store_private.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What a reader need not believe: a record has at most 8 MiB, and history is not ground to dust by
 * compressing. */
enum {
    OBJECT_BYTES = 16 * 1024 * 1024,
    RATIO = 100,
    RATIO_FREE = 16 * 1024 * 1024,
    PACK_HEAD = 12,
    PIECE = 256 * 1024,
};

static const char bundle_head[] = "# v3 git bundle\n@filter=blob:none\n";
static const char bundle_ref[] = " refs/heads/main\n\n";
enum { HEAD_LENGTH = sizeof bundle_head - 1 + TICS_OID_HEX - 1 + sizeof bundle_ref - 1 };

static bool
fail_form(GError **error)
{
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("the history is not a bundle as this program writes it"));
}

bool
tics_bundle_read_at(int fd, void *buffer, size_t length, uint64_t offset, GError **error)
{
    char *at = buffer;

    while (length > 0) {
        ssize_t got = pread(fd, at, length, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read the package: %s"),
                             got < 0 ? g_strerror(errno) : _("it ends early"));
        at += got;
        offset += (uint64_t)got;
        length -= (size_t)got;
    }
    return true;
}

static bool
read_head(const TicsBundleFile *file, char head[static TICS_OID_HEX], GError **error)
{
    char text[HEAD_LENGTH];
    const size_t first = sizeof bundle_head - 1;

    if (file->length < HEAD_LENGTH + PACK_HEAD + TICS_SHA1_SIZE)
        return fail_form(error);
    if (!tics_bundle_read_at(file->fd, text, sizeof text, file->offset, error))
        return false;
    memcpy(head, text + first, TICS_OID_HEX - 1);
    head[TICS_OID_HEX - 1] = '\0';
    bool good = memcmp(text, bundle_head, first) == 0 && tics_hex_valid(head, TICS_OID_HEX - 1) &&
                memcmp(text + first + TICS_OID_HEX - 1, bundle_ref, sizeof bundle_ref - 1) == 0;
    return good || fail_form(error);
}

/* A pack that is being looked through. */
typedef struct {
    const uint8_t *bytes;
    size_t end;       /* of the objects */
    uint64_t content; /* bytes they came to so far */
    GArray *entries;
    TicsOidSet *known;
    TicsInflate *inflate;
    TicsSha1 *hash;
    GByteArray *room;
} Scan;

/* Type and size at `at`; the length of that, 0 if it is none that we write. */
static size_t
object_head(const Scan *scan, size_t at, TicsObjectType *type, uint64_t *size)
{
    size_t used = 0;
    unsigned shift = 4;
    uint8_t byte;

    if (at >= scan->end)
        return 0;
    byte = scan->bytes[at + used++];
    *type = (TicsObjectType)(byte >> 4 & 7);
    *size = byte & 15;
    while (byte & 0x80) {
        if (at + used >= scan->end || shift > 25)
            return 0;
        byte = scan->bytes[at + used++];
        *size |= (uint64_t)(byte & 0x7f) << shift;
        shift += 7;
    }
    return *type >= TICS_OBJECT_COMMIT && *type <= TICS_OBJECT_BLOB ? used : 0;
}

static bool
scan_object(Scan *scan, size_t *at, GError **error)
{
    TicsObjectType type;
    uint64_t size;
    char head[TICS_OBJECT_HEAD];
    TicsPackEntry entry = {.offset = *at};
    size_t used = object_head(scan, *at, &type, &size);

    if (used == 0 || size > OBJECT_BYTES)
        return fail_form(error);
    scan->content += size;
    if (scan->content > (uint64_t)scan->end * RATIO + RATIO_FREE)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the history is compressed more than any real one could be"));
    g_byte_array_set_size(scan->room, (guint)size + 1);
    size_t packed = tics_inflate_next(scan->inflate, scan->bytes + *at + used,
                                      scan->end - *at - used, scan->room->data, (size_t)size);
    if (packed == 0)
        return fail_form(error);
    tics_sha1_begin(scan->hash);
    tics_sha1_update(scan->hash, head, tics_object_head(type, size, head));
    tics_sha1_update(scan->hash, scan->room->data, (size_t)size);
    tics_sha1_finish(scan->hash, entry.oid.id);
    if (!tics_oid_set_add(scan->known, &entry.oid))
        return fail_form(error);
    entry.crc = tics_crc32(scan->bytes + *at, used + packed);
    g_array_append_val(scan->entries, entry);
    *at += used + packed;
    return true;
}

static bool
scan_pack(Scan *scan, GError **error)
{
    static const uint8_t magic[] = {'P', 'A', 'C', 'K', 0, 0, 0, 2};
    uint32_t count;
    size_t at = PACK_HEAD;

    memcpy(&count, scan->bytes + sizeof magic, sizeof count);
    count = GUINT32_FROM_BE(count);
    if (memcmp(scan->bytes, magic, sizeof magic) != 0)
        return fail_form(error);
    while (at < scan->end)
        if (!scan_object(scan, &at, error))
            return false;
    return scan->entries->len == count || fail_form(error);
}

static bool
check_sum(const uint8_t *bytes, size_t end, uint8_t sum[static TICS_SHA1_SIZE], GError **error)
{
    g_autoptr(TicsSha1) hash = tics_sha1_new();

    tics_sha1_update(hash, bytes, end);
    tics_sha1_finish(hash, sum);
    return memcmp(bytes + end, sum, TICS_SHA1_SIZE) == 0 || fail_form(error);
}

/* The pack alone, into a file of ours: what is mapped cannot change or be cut short by others. */
static bool
copy_pack(const TicsBundleFile *file, int to, const char *path, GError **error)
{
    g_autofree uint8_t *piece = g_malloc(PIECE);
    uint64_t at = HEAD_LENGTH;

    while (at < file->length) {
        size_t length = (size_t)MIN(file->length - at, (uint64_t)PIECE);
        if (!tics_bundle_read_at(file->fd, piece, length, file->offset + at, error) ||
            !tics_disk_write(to, piece, length, path, error))
            return false;
        at += length;
    }
    return true;
}

static bool
index_pack(int fd, size_t length, const char *folder, uint8_t sum[static TICS_SHA1_SIZE],
           char **index, GError **error)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(TicsPackEntry));
    g_autoptr(TicsOidSet) known = tics_oid_set_new();
    g_autoptr(TicsInflate) inflate = tics_inflate_new();
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    g_autoptr(GByteArray) room = g_byte_array_new();
    void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);

    if (bytes == MAP_FAILED)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read the package: %s"),
                         g_strerror(errno));
    Scan scan = {bytes, length - TICS_SHA1_SIZE, 0, entries, known, inflate, hash, room};
    bool good = check_sum(bytes, scan.end, sum, error) && scan_pack(&scan, error);
    munmap(bytes, length);
    if (good)
        *index = tics_pack_index_write(folder, entries, sum, error);
    return good && *index != NULL;
}

static bool
take_pack(const TicsBundleFile *file, const char *directory, GError **error)
{
    g_autofree char *folder = g_build_filename(directory, "objects", "pack", NULL);
    g_autofree char *path = NULL, *index = NULL;
    uint8_t sum[TICS_SHA1_SIZE];
    char hex[TICS_OID_HEX];
    int fd = tics_disk_temporary(folder, &path, error);

    if (fd < 0)
        return false;
    bool good = copy_pack(file, fd, path, error) &&
                index_pack(fd, (size_t)(file->length - HEAD_LENGTH), folder, sum, &index, error);
    close(fd);
    if (!good)
        return false;
    tics_hex_encode(sum, sizeof sum, hex);
    g_autofree char *pack_file = g_strdup_printf("%s/pack-%s.pack", folder, hex);
    g_autofree char *index_file = g_strdup_printf("%s/pack-%s.idx", folder, hex);
    return tics_disk_rename(path, pack_file, error) && tics_disk_rename(index, index_file, error);
}

bool
tics_bundle_unpack(const TicsBundleFile *file, const char *directory,
                   char head[static TICS_OID_HEX], GError **error)
{
    g_autofree char *ref = g_build_filename(directory, "refs", "heads", "main", NULL);

    if (!read_head(file, head, error) || !tics_store_create_brief(directory, error) ||
        !take_pack(file, directory, error))
        return false;
    g_autofree char *line = g_strconcat(head, "\n", NULL);
    return tics_disk_put_brief(ref, line, error);
}
