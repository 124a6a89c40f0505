/* fixture_deeds.h -- what a case of a rule does to its store besides recording: voids, edits, and what
 * tics itself never does (files removed, a vault lost, records written past every check)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "text.h"
#include "writer.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

static char *
find_id(TicsIndex *index, const TicsDomain *domain, const char *kind, const char *key)
{
    g_autofree char *folded = tics_text_key(key);
    const TicsKind *of = tics_domain_kind(domain, kind);
    g_autoptr(GPtrArray) found = tics_index_find(index, of, folded, NULL);

    ck_assert_msg(found != NULL && found->len == 1, "no %s:%s", kind, key);
    return g_strdup(g_ptr_array_index(found, 0));
}

/* Past the writer's checks, as another tool could push it. */
static bool
write_raw(TicsStore *store, TicsRecord *made, GError **error)
{
    const TicsCommitText text = {"officer-1", "add 1 record", "pushed", NULL};
    g_autoptr(TicsRecord) record = made;
    g_autoptr(TicsWriter) writer = tics_writer_new(store, 10000, error);
    char oid[TICS_OID_HEX];
    uint8_t salt[32];
    size_t length;

    if (writer == NULL || !tics_random_bytes(salt, sizeof(salt), error))
        return false;
    tics_record_sort(record);
    g_autofree char *secret = tics_record_write_private(record, &length);
    if (secret != NULL &&
        !tics_writer_private(writer, secret, length, record->private_commitment, error))
        return false;
    tics_hex_encode(salt, sizeof(salt), record->salt);
    g_autofree char *bytes = tics_record_write(record, &length);
    g_autofree char *path = tics_record_path(record->kind, record->id);
    return tics_writer_put(writer, path, bytes, length, error) &&
           tics_writer_commit(writer, &text, oid, error);
}

/* A commit by stock git that takes a record's file away. */
static void
remove_file(const char *folder, const TicsKind *kind, const char *id, const char *time)
{
    g_autofree char *path = tics_record_path(kind, id);
    g_autofree char *command = g_strdup_printf(
        "cd '%s' && export GIT_DIR=. GIT_INDEX_FILE=removed GIT_AUTHOR_DATE='%s' GIT_COMMITTER_DATE='%s'"
        " GIT_AUTHOR_NAME=officer-1 GIT_AUTHOR_EMAIL=officer-1@tics.invalid"
        " GIT_COMMITTER_NAME=officer-1 GIT_COMMITTER_EMAIL=officer-1@tics.invalid"
        " && git read-tree refs/heads/main && git rm -q --cached '%s'"
        " && git update-ref refs/heads/main $(git commit-tree -p refs/heads/main -m removed"
        " $(git write-tree)) && rm removed",
        folder, time, time, path);

    ck_assert_int_eq(system(command), 0);
}

/* The vault is gone: what was read of it so far must not be remembered. */
static void
lose_vault(const char *folder)
{
    g_autofree char *command =
        g_strdup_printf("cd '%s' && git update-ref -d refs/tics/vault && rm -f index.sqlite*", folder);

    ck_assert_int_eq(system(command), 0);
}
