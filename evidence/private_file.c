/* private_file.c -- files as private contents: streamed, hashed as they pass, a large one in a
 * thread of its own while its rows are being read */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is known of a file when it is stored. */
typedef struct {
    char commitment[TICS_SHA256_HEX], sha256[TICS_SHA256_HEX];
    int64_t size_bytes;
    TicsOid oid;
} Stored;

struct TicsAhead {
    GThread *thread;
    char *file;
    TicsSink *sink; /* its own: the writer's belongs to the other thread */
    uint8_t head[TICS_PRIVATE_BYTES];
    Stored stored;
    bool good;
    GError *failure;
};

void
tics_writer_note_content(TicsWriter *writer, const char *commitment, const TicsOid *oid)
{
    TicsVaultEntry entry = {.oid = *oid};
    tics_hex_decode(commitment, entry.digest, TICS_SHA256_SIZE);
    g_array_append_val(writer->contents, entry);
}

bool
tics_private_head(uint8_t head[static TICS_PRIVATE_BYTES], GError **error)
{
    memcpy(head, TICS_PRIVATE_MAGIC, TICS_PRIVATE_HEAD);
    return tics_random_bytes(head + TICS_PRIVATE_HEAD, TICS_PRIVATE_SALT, error);
}

typedef struct {
    TicsSha256 *whole, *plain;
} FileHashes;

static void
hash_both(const void *bytes, size_t length, void *user)
{
    const FileHashes *hashes = user;
    tics_sha256_update(hashes->whole, bytes, length);
    tics_sha256_update(hashes->plain, bytes, length);
}

/* -1 with an error set. */
static int
open_regular(const char *file, int64_t *size_bytes, GError **error)
{
    struct stat status;
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        tics_fail(error, errno == ENOENT ? TICS_ERROR_NOT_FOUND : TICS_ERROR_SYSTEM,
                  _("cannot open '%s': %s"), file, g_strerror(errno));
        return -1;
    }
    bool regular = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    *size_bytes = regular ? (int64_t)status.st_size : 0;
    if (regular && *size_bytes <= TICS_PRIVATE_MOST)
        return fd;
    if (regular)
        tics_fail(error, TICS_ERROR_INVALID, _("'%s' is over 256 MiB"), file);
    else
        tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no regular file"), file);
    close(fd);
    return -1;
}

static bool
store_file(TicsSink *sink, const char *file, const uint8_t head[static TICS_PRIVATE_BYTES],
           Stored *stored, GError **error)
{
    int fd = open_regular(file, &stored->size_bytes, error);
    if (fd < 0)
        return false;
    g_autoptr(TicsSha256) whole = tics_sha256_new();
    g_autoptr(TicsSha256) plain = tics_sha256_new();
    tics_sha256_update(whole, head, TICS_PRIVATE_BYTES);
    FileHashes hashes = {whole, plain};
    TicsSinkFile source = {.prefix = head,
                           .prefix_length = TICS_PRIVATE_BYTES,
                           .fd = fd,
                           .size = (uint64_t)stored->size_bytes,
                           .name = file,
                           .each = hash_both,
                           .user = &hashes};
    bool ok = tics_sink_write_file(sink, &source, &stored->oid, error);
    close(fd);
    if (!ok)
        return false;
    tics_sha256_finish(whole, stored->commitment);
    tics_sha256_finish(plain, stored->sha256);
    return true;
}

static void *
work_ahead(void *user)
{
    struct TicsAhead *ahead = user;

    ahead->good =
        store_file(ahead->sink, ahead->file, ahead->head, &ahead->stored, &ahead->failure);
    return NULL;
}

void
tics_writer_private_ahead(TicsWriter *writer, const char *file)
{
    struct stat status;

    /* a small one may have to go into a pack with others */
    if (writer->ahead != NULL || stat(file, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size <= 2 * TICS_BIG_BYTES)
        return;
    struct TicsAhead *ahead = g_new0(struct TicsAhead, 1);
    if (!tics_private_head(ahead->head, NULL)) {
        g_free(ahead);
        return;
    }
    ahead->file = g_strdup(file);
    ahead->sink = tics_sink_new(writer->store->path, false);
    ahead->thread = g_thread_new("source", work_ahead, ahead);
    writer->ahead = ahead;
}

void
tics_writer_stop_ahead(TicsWriter *writer)
{
    struct TicsAhead *ahead = g_steal_pointer(&writer->ahead);

    if (ahead == NULL)
        return;
    if (ahead->thread != NULL)
        g_thread_join(ahead->thread);
    tics_sink_free(ahead->sink);
    g_clear_error(&ahead->failure);
    g_free(ahead->file);
    g_free(ahead);
}

/* What the thread made of the file becomes part of the change. */
static bool
take_ahead(TicsWriter *writer, Stored *stored, GError **error)
{
    struct TicsAhead *ahead = writer->ahead;

    g_thread_join(g_steal_pointer(&ahead->thread));
    bool good = ahead->good;
    *stored = ahead->stored;
    if (!good)
        g_propagate_error(error, g_steal_pointer(&ahead->failure));
    else if (!tics_sink_take_loose(writer->vault_sink, ahead->sink))
        good = tics_fail(error, TICS_ERROR_INVALID, _("'%s' changed while it was read; try again"),
                         ahead->file);
    tics_writer_stop_ahead(writer);
    return good;
}

bool
tics_writer_private_file(TicsWriter *writer, const char *file,
                         char commitment[static TICS_SHA256_HEX],
                         char sha256[static TICS_SHA256_HEX], int64_t *size_bytes, GError **error)
{
    uint8_t head[TICS_PRIVATE_BYTES];
    Stored stored = {.size_bytes = 0};
    bool good = writer->ahead != NULL && strcmp(writer->ahead->file, file) == 0
                    ? take_ahead(writer, &stored, error)
                    : tics_private_head(head, error) &&
                          store_file(writer->vault_sink, file, head, &stored, error);

    if (!good)
        return false;
    memcpy(commitment, stored.commitment, TICS_SHA256_HEX);
    memcpy(sha256, stored.sha256, TICS_SHA256_HEX);
    *size_bytes = stored.size_bytes;
    tics_writer_note_content(writer, commitment, &stored.oid);
    return true;
}
