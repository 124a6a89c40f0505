/* chain.c -- the SHA-256 chain in commit messages */
/* SPDX-License-Identifier: Apache-2.0 */
#include "chain.h"

#include <string.h>

static int
compare_paths(const void *a, const void *b)
{
    const TicsChangedPath *left = *(const TicsChangedPath *const *)a;
    const TicsChangedPath *right = *(const TicsChangedPath *const *)b;
    return strcmp(left->path, right->path);
}

static void
sort_paths(GPtrArray *paths)
{
    for (guint i = 1; i < paths->len; i++)
        if (compare_paths(&paths->pdata[i - 1], &paths->pdata[i]) > 0) {
            g_ptr_array_sort(paths, compare_paths);
            return; /* a walk through trees gives them in order already */
        }
}

void
tics_chain_changes_sha256(GPtrArray *paths, char hex[static TICS_SHA256_HEX])
{
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    g_autoptr(GString) line = g_string_sized_new(256);
    sort_paths(paths);
    for (guint i = 0; i < paths->len; i++) {
        const TicsChangedPath *changed = g_ptr_array_index(paths, i);
        g_string_truncate(line, 0);
        g_string_append_c(line, changed->action);
        g_string_append_c(line, ' ');
        g_string_append(line, changed->sha256);
        g_string_append_c(line, ' ');
        g_string_append(line, changed->path);
        g_string_append_c(line, '\n');
        tics_sha256_update(hash, line->str, line->len);
    }
    tics_sha256_finish(hash, hex);
}

char *
tics_chain_message(const char *subject, const char *reason, const char *prev, const char *changes,
                   const char *stamp, bool first_of_test_store)
{
    return g_strdup_printf("%s\n\nReason: %s\nPrev-SHA256: %s\nChanges-SHA256: %s\n%s%s%s%s",
                           subject, reason, prev, changes, stamp != NULL ? "Stamp-SHA256: " : "",
                           stamp != NULL ? stamp : "", stamp != NULL ? "\n" : "",
                           first_of_test_store ? "Test-Store: yes\n" : "");
}

/* Takes "<name>: <64 hex>\n" off the text; NULL if that is not what stands there. */
static const char *
take_digest(const char *text, const char *name, char hex[static TICS_SHA256_HEX])
{
    size_t length = strlen(name);
    if (strncmp(text, name, length) != 0 || strncmp(text + length, ": ", 2) != 0)
        return NULL;
    text += length + 2;
    const char *end = strchr(text, '\n');
    if (end == NULL || end - text != TICS_SHA256_HEX - 1)
        return NULL;
    memcpy(hex, text, TICS_SHA256_HEX - 1);
    hex[TICS_SHA256_HEX - 1] = '\0';
    return tics_hex_valid(hex, TICS_SHA256_HEX - 1) ? end + 1 : NULL;
}

static const char *
skip_literal(const char *text, const char *literal)
{
    return g_str_has_prefix(text, literal) ? text + strlen(literal) : NULL;
}

static bool
subject_valid(const char *subject)
{
    for (const char *c = subject; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            return false;
    return *subject != '\0';
}

/* The order is fixed and nothing else may stand in a message: it is public forever, so a free line
 * would be a place where a personal value could be kept against every erasure. */
bool
tics_chain_parse(const char *message, TicsCommit *commit)
{
    const char *end = strstr(message, "\n\n");
    if (end == NULL)
        return false;
    g_autofree char *subject = g_strndup(message, (gsize)(end - message));
    char reason[TICS_SHA256_HEX], prev[TICS_SHA256_HEX], changes[TICS_SHA256_HEX];
    const char *rest = take_digest(end + 2, "Reason", reason);
    rest = rest != NULL ? take_digest(rest, "Prev-SHA256", prev) : NULL;
    rest = rest != NULL ? take_digest(rest, "Changes-SHA256", changes) : NULL;
    if (rest == NULL || !subject_valid(subject))
        return false;
    char stamp[TICS_SHA256_HEX] = "";
    const char *after_stamp = take_digest(rest, "Stamp-SHA256", stamp);
    rest = after_stamp != NULL ? after_stamp : rest;
    const char *after_test = skip_literal(rest, "Test-Store: yes\n");
    rest = after_test != NULL ? after_test : rest;
    if (*rest != '\0')
        return false;
    g_free(commit->subject);
    commit->subject = g_steal_pointer(&subject);
    memcpy(commit->reason, reason, sizeof(reason));
    memcpy(commit->prev_sha256, prev, sizeof(prev));
    memcpy(commit->changes_sha256, changes, sizeof(changes));
    memcpy(commit->stamp_sha256, stamp, sizeof(stamp));
    commit->test_store = after_test != NULL;
    return true;
}
