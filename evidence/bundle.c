/* bundle.c -- the history of main as a bundle of git */
/* SPDX-License-Identifier: Apache-2.0 */
#include "bundle.h"

#include "deflate.h"
#include "disk.h"
#include "i18n.h"
#include "pack.h"
#include "store_private.h"
#include "tree.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { COUNT_OFFSET = 8, PIECE = 64 * 1024, HEAD_BYTES = 256 };

typedef struct {
    TicsGit *git;
    TicsDeflate *deflate;
    TicsOidSet *known; /* everything looked at */
    GString *path;
    uint32_t count;
    TicsBundleJudge judge;
    void *user;
} Writer;

static bool
put_object(Writer *writer, TicsGitObject *object, GError **error)
{
    uint8_t head[TICS_PACK_OBJECT_HEAD];
    size_t length;
    const void *bytes = tics_git_object_bytes(object, &length);
    size_t used = tics_pack_object_head(tics_git_object_type(object), length, head);

    writer->count++;
    return tics_deflate_raw(writer->deflate, head, used, error) &&
           tics_deflate_add(writer->deflate, bytes, length, true, error);
}

static bool
put_file(Writer *writer, const TicsOid *oid, GError **error)
{
    g_autoptr(TicsGitObject) object = tics_git_read(writer->git, oid, error);
    bool disclose = false;
    char hex[TICS_OID_HEX];
    size_t length;

    if (object == NULL)
        return false;
    const void *bytes = tics_git_object_bytes(object, &length);
    tics_oid_format(oid, hex);
    return writer->judge(writer->path->str, hex, bytes, length, writer->user, &disclose, error) &&
           (!disclose || put_object(writer, object, error));
}

static bool
put_tree(Writer *writer, const TicsOid *oid, GError **error)
{
    g_autoptr(TicsGitObject) object = tics_git_read(writer->git, oid, error);
    g_auto(TicsTree) tree = {0};
    TicsTreeEntry entry;
    gsize outer = writer->path->len;

    if (object == NULL || !put_object(writer, object, error) ||
        !tics_tree_open_strict(writer->git, oid, &tree, error))
        return false;
    while (tics_tree_next(&tree, &entry)) {
        if (!tics_oid_set_add(writer->known, &entry.oid))
            continue;
        if (outer > 0)
            g_string_append_c(writer->path, '/');
        g_string_append_len(writer->path, entry.name, (gssize)entry.length);
        bool good = entry.mode == TICS_MODE_TREE ? put_tree(writer, &entry.oid, error)
                                                 : put_file(writer, &entry.oid, error);
        g_string_truncate(writer->path, outer);
        if (!good)
            return false;
    }
    return true;
}

/* The commit's parent, zero for the first. */
static bool
put_commit(Writer *writer, TicsOid *oid, GError **error)
{
    g_autoptr(TicsGitObject) object = tics_git_read(writer->git, oid, error);
    TicsOid tree;
    size_t length;
    char parent[TICS_OID_HEX];
    static const char word[] = "\nparent ";

    if (object == NULL || !tics_tree_of_commit(writer->git, oid, &tree, error) ||
        !put_object(writer, object, error) ||
        (tics_oid_set_add(writer->known, &tree) && !put_tree(writer, &tree, error)))
        return false;
    const char *bytes = tics_git_object_bytes(object, &length);
    const char *end = g_strstr_len(bytes, (gssize)length, "\n\n");
    const char *found =
        end == NULL ? NULL : g_strstr_len(bytes, end - bytes, word); /* behind tree */
    memset(oid, 0, sizeof *oid);
    if (found == NULL)
        return true;
    g_strlcpy(parent, found + sizeof word - 1, sizeof parent);
    return tics_oid_parse(parent, oid) ||
           tics_fail(error, TICS_ERROR_INVALID, _("a change of the store names no parent"));
}

static bool
put_history(Writer *writer, const char *head, GError **error)
{
    TicsOid next;

    if (!tics_oid_parse(head, &next))
        return tics_fail(error, TICS_ERROR_INVALID, _("the store has no history"));
    while (!tics_oid_is_zero(&next))
        if (!put_commit(writer, &next, error))
            return false;
    return true;
}

static bool
fail_file(const char *name, GError **error)
{
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), name, g_strerror(errno));
}

/* Count of objects and the sum over all. */
static bool
complete(int fd, const char *name, off_t from, uint32_t objects, GError **error)
{
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    g_autofree uint8_t *piece = g_malloc(PIECE);
    uint32_t count = GUINT32_TO_BE(objects);
    uint8_t sum[TICS_SHA1_SIZE];
    off_t at = from;
    ssize_t got = 1;

    if (pwrite(fd, &count, sizeof count, from + COUNT_OFFSET) != (ssize_t)sizeof count)
        return fail_file(name, error);
    while (got > 0) {
        got = pread(fd, piece, PIECE, at);
        if (got < 0 && errno != EINTR)
            return fail_file(name, error);
        if (got > 0)
            tics_sha1_update(hash, piece, (size_t)got);
        at += MAX(got, 0);
        got = got < 0 ? 1 : got;
    }
    tics_sha1_finish(hash, sum);
    return tics_disk_write(fd, sum, sizeof sum, name, error);
}

bool
tics_bundle_write(TicsStore *store, const char *head, TicsBundleJudge judge, void *user, int fd,
                  const char *name, GError **error)
{
    static const uint8_t pack_head[12] = {'P', 'A', 'C', 'K', 0, 0, 0, 2};
    g_autoptr(TicsDeflate) deflate = tics_deflate_new();
    g_autoptr(TicsOidSet) known = tics_oid_set_new();
    g_autoptr(GString) path = g_string_sized_new(HEAD_BYTES);
    g_autofree char *text =
        g_strdup_printf("# v3 git bundle\n@filter=blob:none\n%s refs/heads/main\n\n", head);
    Writer writer = {tics_store_git(store, error), deflate, known, path, 0, judge, user};

    if (writer.git == NULL)
        return false;
    tics_deflate_target(deflate, fd, name);
    return tics_deflate_raw(deflate, text, strlen(text), error) &&
           tics_deflate_raw(deflate, pack_head, sizeof pack_head, error) &&
           put_history(&writer, head, error) && tics_deflate_flush(deflate, error) &&
           complete(fd, name, (off_t)strlen(text), writer.count, error);
}
