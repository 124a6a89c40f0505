/* git_pack.c -- a pack taken in through libgit2's indexer, which checks every object */
/* SPDX-License-Identifier: Apache-2.0 */
#include "git_private.h"

#include "digest.h"
#include "i18n.h"

#include <git2/sys/odb_backend.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COUNT_OFFSET = 8, HEADER_BYTES = 12, CHUNK_BYTES = 256 * 1024 };

/* The indexer writes through a memory map of a sparse file: on a full disk that ends in SIGBUS. Its
 * file gets real blocks first, so that a full disk is an error here. */
static bool
reserve(const char *directory, off_t size, GError **error)
{
    g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
    const char *name = files != NULL ? g_dir_read_name(files) : NULL;
    if (name == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write in '%s': %s"), directory,
                         g_strerror(ENOENT));
    g_autofree char *path = g_build_filename(directory, name, NULL);
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    int code = fd < 0 ? errno : posix_fallocate(fd, 0, size + TICS_SHA1_SIZE);
    if (fd >= 0)
        close(fd);
    return code == 0 ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), path, g_strerror(code));
}

typedef struct {
    git_indexer *indexer;
    git_indexer_progress progress;
    TicsSha1 *sha1;
} Feed;

static bool
append(Feed *feed, const void *bytes, size_t length, GError **error)
{
    return git_indexer_append(feed->indexer, bytes, length, &feed->progress) == 0 ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write a pack: %s"), tics_git_last_error());
}

static bool
feed_file(Feed *feed, int fd, uint32_t count, GError **error)
{
    g_autofree uint8_t *chunk = g_malloc(CHUNK_BYTES);
    ssize_t got;
    off_t at = 0;
    while ((got = pread(fd, chunk, CHUNK_BYTES, at)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < (at == 0 ? HEADER_BYTES : 1))
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read a temporary file: %s"),
                             g_strerror(errno));
        for (int i = 0; at == 0 && i < 4; i++)
            chunk[COUNT_OFFSET + i] = (uint8_t)(count >> (24 - 8 * i));
        tics_sha1_update(feed->sha1, chunk, (size_t)got);
        if (!append(feed, chunk, (size_t)got, error))
            return false;
        at += got;
    }
    uint8_t trailer[TICS_SHA1_SIZE];
    tics_sha1_finish(feed->sha1, trailer);
    return append(feed, trailer, sizeof trailer, error);
}

static char *
run_indexer(Feed *feed, const char *directory, int fd, uint32_t count, GError **error)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot read a temporary file: %s"),
                              g_strerror(errno));
    if (!reserve(directory, status.st_size, error) || !feed_file(feed, fd, count, error))
        return NULL;
    if (git_indexer_commit(feed->indexer, &feed->progress) != 0)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot write a pack: %s"),
                              tics_git_last_error());
    return g_strdup_printf("pack-%s", git_indexer_name(feed->indexer));
}

/* A database that only answers whether an object is there, loose or in a pack, from what was there
 * at the beginning. */
typedef struct {
    git_odb_backend parent;
    TicsOidSet *known;
} Known;

static int
known_exists(git_odb_backend *backend, const git_oid *oid)
{
    return tics_oid_set_has(((Known *)(void *)backend)->known, (const TicsOid *)oid);
}

static void
known_free(git_odb_backend *backend)
{
    tics_oid_set_free(((Known *)(void *)backend)->known);
    g_free(backend);
}

static int
note_known(const git_oid *oid, void *user)
{
    tics_oid_set_add(user, (const TicsOid *)oid);
    return 0;
}

/* The indexer asks for every id a tree names. The repository's own database would read the pack
 * folder again at each id that is not there: two seconds for 100,000. Nobody else writes under our
 * lock. */
static git_odb *
known_objects(TicsGit *git)
{
    Known *known = g_new0(Known, 1);
    git_odb *odb = NULL;
    known->known = tics_oid_set_new();
    git_odb_init_backend(&known->parent, GIT_ODB_BACKEND_VERSION);
    known->parent.exists = known_exists;
    known->parent.free = known_free;
    g_mutex_lock(&git->listing);
    bool listed = git_odb_foreach(git->odb, note_known, known->known) == 0;
    g_mutex_unlock(&git->listing);
    if (listed && git_odb_new(&odb) == 0 && git_odb_add_backend(odb, &known->parent, 1) == 0)
        return odb;
    git_odb_free(odb);
    known_free(&known->parent);
    return NULL;
}

char *
tics_git_index_pack(TicsGit *git, const char *directory, int fd, uint32_t count, GError **error)
{
    git_indexer_options options = {.version = GIT_INDEXER_OPTIONS_VERSION, .verify = 1};
    Feed feed = {0};
    git_odb *odb = known_objects(git);
    if (odb == NULL || git_indexer_new(&feed.indexer, directory, 0444, odb, &options) != 0) {
        git_odb_free(odb);
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot write a pack: %s"),
                              tics_git_last_error());
    }
    feed.sha1 = tics_sha1_new();
    char *name = run_indexer(&feed, directory, fd, count, error);
    tics_sha1_free(feed.sha1);
    git_indexer_free(feed.indexer);
    git_odb_free(odb);
    return name;
}
