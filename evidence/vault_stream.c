/* vault_stream.c -- a private content in pieces */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "inflate.h"
#include "store_private.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    TicsVaultFunc each;
    void *user;
    TicsSha256 *hash;
    bool in_head;  /* git's own head ("blob N" and a NUL) has not passed yet */
    GError *error; /* what the caller said */
} Stream;

static void
take(const void *bytes, size_t length, void *user)
{
    Stream *stream = user;
    const char *at = bytes;

    if (stream->in_head) {
        const char *end = memchr(at, '\0', length);
        size_t used = end == NULL ? length : (size_t)(end - at) + 1;
        stream->in_head = end == NULL;
        at += used;
        length -= used;
    }
    if (length == 0 || stream->error != NULL)
        return;
    tics_sha256_update(stream->hash, at, length);
    stream->each(at, length, stream->user, &stream->error);
}

/* A loose object: large contents lie so. */
static bool
read_loose(TicsStore *store, const TicsOid *oid, Stream *stream, bool *loose, GError **error)
{
    char hex[TICS_OID_HEX];
    tics_oid_format(oid, hex);
    g_autofree char *path =
        g_strdup_printf("%s/objects/%.2s/%s", tics_store_path(store), hex, hex + 2);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    *loose = fd >= 0;
    if (fd < 0)
        return true; /* in a pack */
    stream->in_head = true;
    bool good = tics_inflate_file(fd, take, stream);
    close(fd);
    return good || tics_fail(error, TICS_ERROR_INVALID,
                             _("object '%s' is damaged; run tics verify and restore a backup"),
                             hex);
}

static bool
read_packed(TicsStore *store, const TicsOid *oid, Stream *stream, GError **error)
{
    TicsGit *git = tics_store_git(store, error);
    g_autoptr(TicsGitObject) object = git == NULL ? NULL : tics_git_read(git, oid, error);
    size_t length;

    if (object == NULL)
        return false;
    const void *bytes = tics_git_object_bytes(object, &length);
    take(bytes, length, stream);
    return true;
}

bool
tics_vault_stream(TicsStore *store, const char *commitment, TicsVaultFunc each, void *user,
                  TicsVaultState *state, GError **error)
{
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    Stream stream = {.each = each, .user = user, .hash = hash};
    char hex[TICS_SHA256_HEX];
    TicsOid oid;
    bool loose;

    *state = TICS_VAULT_ABSENT;
    if (!tics_vault_find(store, commitment, &oid, error))
        return false;
    if (tics_oid_is_zero(&oid))
        return true;
    bool good = read_loose(store, &oid, &stream, &loose, error) &&
                (loose || read_packed(store, &oid, &stream, error));
    if (stream.error != NULL) {
        g_clear_error(error);
        g_propagate_error(error, stream.error);
        return false;
    }
    if (!good)
        return false;
    tics_sha256_finish(hash, hex);
    if (strcmp(hex, commitment) != 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the private content '%s' does not match its commitment; restore the "
                           "store from a backup"),
                         commitment);
    *state = TICS_VAULT_PRESENT;
    return true;
}
