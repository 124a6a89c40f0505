/* history.c -- commits of main, one after the other, and what changed between two trees */
/* SPDX-License-Identifier: Apache-2.0 */
#include "chain.h"
#include "i18n.h"
#include "sign.h"
#include "store_private.h"
#include "tree.h"

void
tics_commit_free(TicsCommit *commit)
{
    if (commit == NULL)
        return;
    g_free(commit->author);
    g_free(commit->subject);
    g_free(commit->signer);
    g_free(commit);
}

static void *
fail_commit(const char *hex, GError **error)
{
    return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is no commit of a store"), hex);
}

/* "<name> <40 hex>" LF; returns what follows, NULL if that is not what stands there. */
static const char *
take_oid(const char *line, const char *name, char hex[static TICS_OID_HEX])
{
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0 || strnlen(line + length, TICS_OID_HEX) < TICS_OID_HEX ||
        line[length + TICS_OID_HEX - 1] != '\n')
        return NULL;
    memcpy(hex, line + length, TICS_OID_HEX - 1);
    hex[TICS_OID_HEX - 1] = '\0';
    return tics_hex_valid(hex, TICS_OID_HEX - 1) ? line + length + TICS_OID_HEX : NULL;
}

/* The header up to the blank line: author, committer, signature. */
static bool
read_header(TicsCommit *commit, const char *text, const char *stop)
{
    for (const char *line = text; line < stop; line = strchr(line, '\n') + 1) {
        if (g_str_has_prefix(line, "author ")) {
            const char *end = g_strstr_len(line, stop - line, " <");
            commit->author = end != NULL ? g_strndup(line + 7, (gsize)(end - line - 7)) : NULL;
        } else if (g_str_has_prefix(line, "committer ")) {
            const char *end = g_strstr_len(line, stop - line, "> ");
            commit->time = end != NULL ? g_ascii_strtoll(end + 2, NULL, 10) : 0;
        } else if (g_str_has_prefix(line, "gpgsig ")) {
            commit->is_signed = true;
        } else if (g_str_has_prefix(line, "parent ")) {
            return false;
        }
    }
    return commit->author != NULL;
}

/* A message that is not of the chain keeps its first line; verify says what is wrong with it. */
static void
read_message(TicsCommit *commit, const char *message)
{
    if (!tics_chain_parse(message, commit))
        commit->subject = g_strndup(message, strcspn(message, "\n"));
}

static TicsCommit *
parse(const char *oid, const char *text, GError **error)
{
    g_autoptr(TicsCommit) commit = g_new0(TicsCommit, 1);
    g_strlcpy(commit->oid, oid, sizeof commit->oid);
    const char *at = take_oid(text, "tree ", commit->tree);
    if (at == NULL)
        return fail_commit(oid, error);
    const char *after = take_oid(at, "parent ", commit->parent);
    at = after != NULL ? after : at;
    const char *stop = strstr(at, "\n\n");
    if (stop == NULL || !read_header(commit, at, stop + 1))
        return fail_commit(oid, error);
    read_message(commit, stop + 2);
    return g_steal_pointer(&commit);
}

static void
read_signature(TicsCommit *commit, const char *bytes, size_t length)
{
    g_autoptr(TicsKeyring) keyring = tics_keyring_new();
    const char *fingerprint;
    if (tics_signature_fits(keyring, bytes, length, &fingerprint, NULL) && *fingerprint != '\0')
        commit->signer = g_strdup(fingerprint);
}

TicsCommit *
tics_store_commit(TicsStore *store, const char *oid, GError **error)
{
    TicsGit *git = tics_store_git(store, error);
    TicsOid id;
    if (git == NULL)
        return NULL;
    if (!tics_oid_parse(oid, &id))
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("'%s' is no object id"), oid);
    g_autoptr(TicsGitObject) object = tics_git_read(git, &id, error);
    if (object == NULL)
        return NULL;
    size_t length;
    const char *bytes = tics_git_object_bytes(object, &length);
    /* libgit2 puts a NUL behind the bytes; a NUL within only shortens what is read */
    if (tics_git_object_type(object) != TICS_OBJECT_COMMIT)
        return fail_commit(oid, error);
    g_autoptr(TicsCommit) commit = parse(oid, bytes, error);
    if (commit != NULL && commit->is_signed)
        read_signature(commit, bytes, length);
    return g_steal_pointer(&commit);
}

static void
free_commit(void *commit)
{
    tics_commit_free(commit);
}

GPtrArray *
tics_store_commits(TicsStore *store, const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) commits = g_ptr_array_new_with_free_func(free_commit);
    const char *next = to;
    while (*next != '\0' && strcmp(next, from) != 0) {
        TicsCommit *commit = tics_store_commit(store, next, error);
        if (commit == NULL)
            return NULL;
        g_ptr_array_add(commits, commit);
        next = commit->parent;
    }
    if (*next == '\0' && *from != '\0')
        return tics_fail_null(error, TICS_ERROR_INVALID, _("commit '%s' does not come after '%s'"),
                              to, from);
    for (guint i = 0; i < commits->len / 2; i++) {
        void *swap = commits->pdata[i];
        commits->pdata[i] = commits->pdata[commits->len - 1 - i];
        commits->pdata[commits->len - 1 - i] = swap;
    }
    return g_steal_pointer(&commits);
}

typedef struct {
    TicsGit *git;
    TicsDiffFunc func;
    void *user;
    GString *path;
    unsigned depth;
} Diff;

static bool diff_trees(Diff *diff, const TicsOid *old, const TicsOid *new, GError **error);

/* One name on either side; NULL where it is not. */
static bool
diff_entry(Diff *diff, const TicsTreeEntry *old, const TicsTreeEntry *new, GError **error)
{
    static const TicsOid none = {{0}};
    const TicsTreeEntry *entry = old != NULL ? old : new;
    const TicsOid *old_oid = old != NULL ? &old->oid : &none;
    const TicsOid *new_oid = new != NULL ? &new->oid : &none;
    if (tics_oid_equal(old_oid, new_oid))
        return true;
    size_t outer = diff->path->len;
    g_string_append_len(diff->path, entry->name, (gssize)entry->length);
    bool ok;
    if (entry->mode == TICS_MODE_TREE) {
        g_string_append_c(diff->path, '/');
        ok = diff_trees(diff, old_oid, new_oid, error);
    } else {
        char old_hex[TICS_OID_HEX] = "", new_hex[TICS_OID_HEX] = "";
        if (old != NULL)
            tics_oid_format(old_oid, old_hex);
        if (new != NULL)
            tics_oid_format(new_oid, new_hex);
        ok = diff->func(diff->path->str, old_hex, new_hex, diff->user, error);
    }
    g_string_truncate(diff->path, outer);
    return ok;
}

static bool
diff_trees(Diff *diff, const TicsOid *old, const TicsOid *new, GError **error)
{
    g_auto(TicsTree) before = {0};
    g_auto(TicsTree) after = {0};
    if (diff->depth >= TICS_TREE_DEPTH)
        return tics_fail(error, TICS_ERROR_INVALID, _("folders of the store are too deep: '%s'"),
                         diff->path->str);
    if (!tics_tree_open_strict(diff->git, old, &before, error) ||
        !tics_tree_open_strict(diff->git, new, &after, error)) {
        if (diff->path->len > 0)
            g_prefix_error(error, "%s: ", diff->path->str);
        return false;
    }
    diff->depth++;
    TicsTreeEntry a, b;
    bool has_a = tics_tree_next(&before, &a), has_b = tics_tree_next(&after, &b);
    while (has_a || has_b) {
        int order = !has_a ? 1 : !has_b ? -1 : tics_tree_compare(&a, &b);
        if (!diff_entry(diff, order <= 0 ? &a : NULL, order >= 0 ? &b : NULL, error))
            return false;
        if (order <= 0)
            has_a = tics_tree_next(&before, &a);
        if (order >= 0)
            has_b = tics_tree_next(&after, &b);
    }
    diff->depth--;
    return true;
}

bool
tics_store_diff(TicsStore *store, const char *tree_a, const char *tree_b, TicsDiffFunc func,
                void *user, GError **error)
{
    TicsOid old = {{0}}, new = {{0}};
    if ((*tree_a != '\0' && !tics_oid_parse(tree_a, &old)) ||
        (*tree_b != '\0' && !tics_oid_parse(tree_b, &new)))
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("'%s' is no object id"),
                         *tree_a != '\0' ? tree_a : tree_b);
    if (tics_oid_equal(&old, &new))
        return true;
    TicsGit *git = tics_store_git(store, error);
    if (git == NULL)
        return false;
    g_autoptr(GString) path = g_string_new(NULL);
    Diff diff = {git, func, user, path, 0};
    return diff_trees(&diff, &old, &new, error);
}
