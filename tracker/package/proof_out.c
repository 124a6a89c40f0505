/* proof_out.c -- the history as a bundle, the head, the seals and who may sign: what a stranger
 * checks the evidence by */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"
#include "parts.h"

#include "bundle.h"
#include "i18n.h"
#include "register.h"
#include "seal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 };

typedef struct {
    const TicsPackageOut *out;
    GPtrArray
        *hashes; /* char*: "id sha256" of every file of any version that is not in the bundle */
} Judging;

static bool
judge(const char *path, const char *oid, const void *bytes, size_t length, void *user,
      bool *disclose, GError **error)
{
    Judging *judging = user;
    char sha256[TICS_SHA256_HEX];

    (void)error;
    *disclose = tics_plan_shows(judging->out->plan, judging->out->reader, path, bytes, length);
    if (*disclose)
        return true;
    tics_sha256_of(bytes, length, sha256);
    g_ptr_array_add(judging->hashes, g_strdup_printf("%s %s", oid, sha256));
    return true;
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
copy_in(TicsBag *bag, int fd, const char *name, GError **error)
{
    g_autofree char *piece = g_malloc(PIECE);
    ssize_t got = 1;

    if (lseek(fd, 0, SEEK_SET) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), name,
                         g_strerror(errno));
    tics_bag_begin(bag, name);
    while (got != 0) {
        got = read(fd, piece, PIECE);
        if (got < 0 && errno != EINTR)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), name,
                             g_strerror(errno));
        if (got > 0 && !tics_bag_write(bag, piece, (size_t)got, error))
            return false;
    }
    return tics_bag_end(bag, error);
}

static bool
put_history(TicsPackageOut *out, GError **error)
{
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    Judging judging = {out, hashes};
    int fd = tics_temporary_file(error);

    if (fd < 0)
        return false;
    bool good = tics_bundle_write(out->store, out->plan->head, judge, &judging, fd,
                                  "history.bundle", error) &&
                copy_in(out->bag, fd, "data/proof/history.bundle", error);
    close(fd);
    if (!good)
        return false;
    g_ptr_array_sort(hashes, compare_lines);
    for (guint i = 0; i < hashes->len; i++)
        g_string_append_printf(text, "%s\n", (char *)g_ptr_array_index(hashes, i));
    return tics_bag_text(out->bag, "data/proof/hashes.txt", text->str, error);
}

static bool
put_bytes(TicsPackageOut *out, const char *name, GBytes *bytes, GError **error)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);

    tics_bag_begin(out->bag, name);
    return tics_bag_write(out->bag, data, length, error) && tics_bag_end(out->bag, error);
}

bool
tics_put_head(TicsPackageOut *out, GError **error)
{
    g_autoptr(GBytes) raw = tics_store_commit_raw(out->store, out->plan->head, error);
    char sha256[TICS_SHA256_HEX];
    gsize length = 0;

    if (raw == NULL)
        return false;
    const void *bytes = g_bytes_get_data(raw, &length);
    tics_sha256_of(bytes, length, sha256);
    g_autofree char *text = g_strdup_printf("commit %s\nsha256 %s\ncommits %" G_GINT64_FORMAT "\n",
                                            out->plan->head, sha256, out->plan->gap->known_seq);
    return tics_bag_text(out->bag, "data/proof/head.txt", text, error) &&
           put_bytes(out, "data/proof/head.commit", raw, error);
}

/* A time stamp and what it is over, as openssl takes them. */
static bool
put_seal(TicsPackageOut *out, const TicsMaterial *material, unsigned *serial, GError **error)
{
    g_autoptr(GBytes) file = tics_store_read(out->store, material->oid, error);
    gsize length = 0;
    const char *bytes = file == NULL ? NULL : g_bytes_get_data(file, &length);
    g_autoptr(TicsRecord) record =
        bytes == NULL ? NULL : tics_record_read(out->reader, bytes, length, material->path, error);
    g_auto(TicsSeal) seal = {0};

    if (record == NULL)
        return false;
    if (!tics_seal_has_token(record))
        return true;
    if (!tics_seal_read(record, &seal, error))
        return false;
    g_autofree char *token = g_strdup_printf("data/proof/seals/%04u.tsr", ++*serial);
    g_autofree char *commit = g_strdup_printf("data/proof/seals/%04u.commit", *serial);
    g_autoptr(GBytes) raw = tics_store_commit_raw(out->store, seal.commit, error);
    return raw != NULL && put_bytes(out, token, seal.token, error) &&
           put_bytes(out, commit, raw, error);
}

static bool
put_seals(TicsPackageOut *out, GError **error)
{
    unsigned serial = 0;

    for (guint i = 0; i < out->plan->materials->len; i++) {
        const TicsMaterial *material = g_ptr_array_index(out->plan->materials, i);
        bool is_seal = material->kind != NULL && strcmp(material->kind->id, "seal") == 0;
        if (is_seal && !put_seal(out, material, &serial, error))
            return false;
    }
    return true;
}

static bool
put_signers(TicsPackageOut *out, GError **error)
{
    g_autoptr(TicsSigners) signers =
        tics_index_signers_at(out->plan->index, out->plan->gap->known_seq, error);

    if (signers == NULL)
        return false;
    g_autofree char *text = tics_signers_export(signers);
    return tics_bag_text(out->bag, "data/proof/allowed_signers", text, error);
}

bool
tics_put_proof(TicsPackageOut *out, GError **error)
{
    return put_history(out, error) && tics_put_head(out, error) && put_seals(out, error) &&
           put_signers(out, error) && tics_put_lists(out, error);
}
