/* git_loose.c -- loose objects, read by the store itself
 *
 * libgit2 1.5 never comes to an end on a loose object whose stream was cut or damaged: it waits for
 * more where no more will come. Here a stream is whole, or the object is damaged. libgit2 still
 * compares what was read with the object's name.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "git_private.h"

#include "inflate.h"

#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HEADER_BYTES = 64,    /* "commit 1234", a NUL, and the beginning of the content */
    DEFLATE_RATIO = 1032, /* nothing gives more than this many bytes for one */
    SMALLEST_STREAM = 64, /* for which the ratio does not count */
};

typedef struct {
    git_odb_backend parent;
    TicsInflate *inflate;
    GByteArray *file; /* what was read last */
    char *objects;
} Reader;

static int
fail_damaged(const char *why)
{
    git_error_set_str(GIT_ERROR_ODB, why);
    return GIT_ERROR;
}

static int
fail_machine(void)
{
    git_error_set_str(GIT_ERROR_OS, g_strerror(errno));
    return GIT_ERROR;
}

static bool
read_all(int fd, GByteArray *into, size_t length)
{
    size_t had = 0;
    g_byte_array_set_size(into, (guint)length);
    while (had < length) {
        ssize_t got = read(fd, into->data + had, length - had);
        if (got < 0 && errno != EINTR)
            return false;
        if (got == 0)
            break;
        had += got > 0 ? (size_t)got : 0;
    }
    g_byte_array_set_size(into, (guint)had);
    return true;
}

/* GIT_ENOTFOUND also where it cannot be opened: git_unreadable.c tells them apart. */
static int
slurp(Reader *reader, const git_oid *oid)
{
    char hex[TICS_OID_HEX];
    struct stat status;
    tics_oid_format((const TicsOid *)oid, hex);
    g_autofree char *path = g_strdup_printf("%s/%.2s/%s", reader->objects, hex, hex + 2);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return GIT_ENOTFOUND;
    bool known = fstat(fd, &status) == 0;
    bool sane = known && S_ISREG(status.st_mode) && status.st_size < G_MAXINT;
    bool read = sane && read_all(fd, reader->file, (size_t)status.st_size);
    int code = read ? GIT_OK : sane || !known ? fail_machine() : fail_damaged("no plain file");
    close(fd);
    return code;
}

/* "<type> <length>", a NUL; the length of that, 0 if it is none. */
static size_t
read_header(const char *head, size_t had, git_object_t *type, size_t *length)
{
    const char *end = memchr(head, '\0', had);
    const char *blank = end != NULL ? memchr(head, ' ', (size_t)(end - head)) : NULL;
    char *rest;
    if (blank == NULL || !g_ascii_isdigit(blank[1]))
        return 0;
    g_autofree char *name = g_strndup(head, (gsize)(blank - head));
    *type = git_object_string2type(name);
    *length = (size_t)g_ascii_strtoull(blank + 1, &rest, 10);
    bool known = *type == GIT_OBJECT_BLOB || *type == GIT_OBJECT_TREE ||
                 *type == GIT_OBJECT_COMMIT || *type == GIT_OBJECT_TAG;
    return known && rest == end ? (size_t)(end + 1 - head) : 0;
}

static int
read_object(void **data, size_t *length, git_object_t *type, git_odb_backend *backend,
            const git_oid *oid)
{
    Reader *reader = (Reader *)backend;
    char head[HEADER_BYTES];
    size_t had;
    int code = slurp(reader, oid);
    if (code != GIT_OK)
        return code;
    if (!tics_inflate_begin(reader->inflate, reader->file->data, reader->file->len, head,
                            sizeof(head), &had))
        return fail_damaged("its stream is damaged");
    size_t header = read_header(head, had, type, length);
    size_t begun = had - header;
    size_t most = MAX(reader->file->len, (guint)SMALLEST_STREAM) * (size_t)DEFLATE_RATIO;
    if (header == 0 || *length > most || begun > *length)
        return fail_damaged("its header is damaged");
    char *content = git_odb_backend_data_alloc(backend, *length + 1);
    if (content == NULL)
        return GIT_ERROR;
    memcpy(content, head + header, begun);
    content[*length] = '\0';
    if (tics_inflate_rest(reader->inflate, content + begun, *length - begun)) {
        *data = content;
        return GIT_OK;
    }
    git_odb_backend_data_free(backend, content);
    return fail_damaged("its stream is damaged or was cut");
}

static void
free_reader(git_odb_backend *backend)
{
    Reader *reader = (Reader *)backend;
    tics_inflate_free(reader->inflate);
    g_byte_array_unref(reader->file);
    g_free(reader->objects);
    g_free(reader);
}

bool
tics_git_add_loose(git_odb *odb, const char *objects, int priority)
{
    Reader *reader = g_new0(Reader, 1);
    git_odb_init_backend(&reader->parent, GIT_ODB_BACKEND_VERSION);
    reader->parent.read = read_object;
    reader->parent.free = free_reader;
    reader->inflate = tics_inflate_new();
    reader->file = g_byte_array_new();
    reader->objects = g_strdup(objects);
    if (git_odb_add_backend(odb, &reader->parent, priority) == 0)
        return true;
    free_reader(&reader->parent);
    return false;
}
