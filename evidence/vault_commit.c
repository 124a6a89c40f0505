/* vault_commit.c -- a new state of the vault: a tree and a commit without parent */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "date.h"
#include "i18n.h"

#include <stdlib.h>
#include <time.h>

/* Time zone of every commit: the reader is in Japan. */
#define ZONE         "+0900"
#define VAULT_AUTHOR "tics"

/* A header of several lines goes on where a line begins with a blank. */
static void
append_signature(GString *out, const char *armour)
{
    g_string_append(out, "gpgsig ");
    for (const char *c = armour; *c != '\0'; c++) {
        g_string_append_c(out, *c);
        if (*c == '\n')
            g_string_append_c(out, ' ');
    }
    g_string_append_c(out, '\n');
}

char *
tics_raw_commit(const TicsRawCommit *commit)
{
    char hex[TICS_OID_HEX];
    GString *out = g_string_new("tree ");
    tics_oid_format(&commit->tree, hex);
    g_string_append_printf(out, "%s\n", hex);
    if (!tics_oid_is_zero(&commit->parent)) {
        tics_oid_format(&commit->parent, hex);
        g_string_append_printf(out, "parent %s\n", hex);
    }
    static const char *const roles[] = {"author", "committer"};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        g_string_append_printf(out, "%s %s <%s@tics.invalid> %" G_GINT64_FORMAT " " ZONE "\n",
                               roles[i], commit->author, commit->author, commit->time);
    if (commit->signature != NULL)
        append_signature(out, commit->signature);
    g_string_append_printf(out, "\n%s", commit->message);
    return g_string_free(out, FALSE);
}

bool
tics_writer_time(int64_t floor, int64_t *time_out, GError **error)
{
    *time_out = (int64_t)time(NULL);
#ifdef TICS_TEST_HOOKS
    const char *fixed = g_getenv("TICS_TEST_COMMIT_TIME");
    if (fixed != NULL && !tics_instant_parse(fixed, time_out, error))
        return false;
#else
    (void)error;
#endif
    *time_out = MAX(*time_out, floor);
    return true;
}

bool
tics_writer_time_of(TicsStore *store, const TicsOid *commit, int64_t *time_out, GError **error)
{
    *time_out = 0;
    if (tics_oid_is_zero(commit))
        return true;
    char hex[TICS_OID_HEX];
    tics_oid_format(commit, hex);
    g_autoptr(TicsCommit) read = tics_store_commit(store, hex, error);
    if (read == NULL)
        return false;
    *time_out = read->time;
    return true;
}

static void
append_changes(GArray *changes, GStringChunk *paths, const GArray *entries, bool remove)
{
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const TicsVaultEntry *entry = &g_array_index(entries, TicsVaultEntry, i);
        char hex[TICS_SHA256_HEX];
        tics_hex_encode(entry->digest, TICS_SHA256_SIZE, hex);
        g_autofree char *path = tics_vault_path(hex);
        TicsTreeChange change = {.path = g_string_chunk_insert(paths, path)};
        if (!remove)
            change.oid = entry->oid;
        g_array_append_val(changes, change);
    }
}

static int
compare_changes(const void *a, const void *b)
{
    return strcmp(((const TicsTreeChange *)a)->path, ((const TicsTreeChange *)b)->path);
}

/* The same entry twice (a content forgotten twice) must be one change. */
static void
drop_twins(GArray *changes)
{
    guint kept = 0;
    for (guint i = 0; i < changes->len; i++) {
        TicsTreeChange *change = &g_array_index(changes, TicsTreeChange, i);
        if (kept > 0 &&
            strcmp(g_array_index(changes, TicsTreeChange, kept - 1).path, change->path) == 0)
            continue;
        g_array_index(changes, TicsTreeChange, kept++) = *change;
    }
    g_array_set_size(changes, kept);
}

bool
tics_vault_commit(TicsWriter *writer, const TicsVaultPlan *plan, TicsOid *commit, GError **error)
{
    TicsGit *git = tics_store_git(writer->store, error);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(TicsTreeChange));
    GStringChunk *paths = g_string_chunk_new(64 * 1024);
    append_changes(changes, paths, plan->added, false);
    append_changes(changes, paths, plan->removed, true);
    g_array_sort(changes, compare_changes);
    drop_twins(changes);
    TicsOid base = {{0}};
    TicsRawCommit raw = {.author = VAULT_AUTHOR, .time = plan->time};
    bool ok =
        git != NULL &&
        (tics_oid_is_zero(&plan->base) || tics_tree_of_commit(git, &plan->base, &base, error)) &&
        tics_tree_update(git, &base, (TicsTreeChange *)(void *)changes->data, changes->len,
                         writer->vault_sink, &raw.tree, error);
    g_string_chunk_free(paths);
    if (!ok)
        return false;
    char main_hex[TICS_OID_HEX];
    tics_oid_format(&plan->main, main_hex);
    g_autofree char *message =
        g_strdup_printf("vault\n\nMain: %s\nSince: %u\n", main_hex, plan->since);
    raw.message = message;
    g_autofree char *text = tics_raw_commit(&raw);
    return tics_sink_write(writer->vault_sink, TICS_OBJECT_COMMIT, text, strlen(text), commit,
                           error);
}

bool
tics_vault_describe(TicsGit *git, const TicsOid *commit, TicsOid *main, unsigned *since,
                    GError **error)
{
    *main = (TicsOid){{0}};
    *since = 0;
    g_autoptr(TicsGitObject) object = tics_git_read(git, commit, error);
    if (object == NULL)
        return false;
    size_t length;
    const char *bytes = tics_git_object_bytes(object, &length);
    const char *line = strstr(bytes, "\nMain: ");
    char hex[TICS_OID_HEX] = "";
    if (line == NULL)
        return true;
    g_strlcpy(hex, line + strlen("\nMain: "), sizeof hex);
    if (!tics_oid_parse(hex, main))
        return true;
    line = strstr(line, "\nSince: ");
    *since = line != NULL ? (unsigned)strtoul(line + strlen("\nSince: "), NULL, 10) : 0;
    return true;
}
