/* check_index.c -- a list without evidence: whole, about one head, and about the package it
 * announces */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"

#include "i18n.h"

#include <string.h>

static const char announced[] = "data/announced/manifest-sha256.txt";
static const char announced_tags[] = "data/announced/tagmanifest-sha256.txt";

/* Evidence that nothing here could be held against would only look as if it were proven. */
static void
check_files(TicsPackageCheck *check)
{
    static const char *const own[] = {announced, announced_tags, "data/proof/head.txt",
                                      "data/proof/head.commit", NULL};
    const GPtrArray *all = tics_zip_in_entries(check->zip);

    for (guint i = 0; i < all->len; i++) {
        const char *name = ((const TicsZipEntry *)g_ptr_array_index(all, i))->name;
        if (g_str_has_prefix(name, "data/") && !g_str_has_prefix(name, "data/front/") &&
            !g_strv_contains(own, name))
            tics_package_problem(check, "extra", name,
                                 _("a list without evidence has no such file"));
    }
}

/* As git counts it. */
static void
id_of(const void *bytes, size_t length, char id[static TICS_SHA1_SIZE * 2 + 1])
{
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    g_autofree char *head = g_strdup_printf("commit %zu", length);
    uint8_t sum[TICS_SHA1_SIZE];

    tics_sha1_update(hash, head, strlen(head) + 1);
    tics_sha1_update(hash, bytes, length);
    tics_sha1_finish(hash, sum);
    tics_hex_encode(sum, sizeof sum, id);
}

/* "committer officer-1 <…> 1767225600 +0900" */
static int64_t
time_of(const char *commit)
{
    const char *line = strstr(commit, "\ncommitter ");
    const char *at = line == NULL ? NULL : strstr(line, "> ");

    return at == NULL ? 0 : g_ascii_strtoll(at + 2, NULL, 10);
}

static bool
check_head(TicsPackageCheck *check, GError **error)
{
    g_autoptr(GBytes) commit =
        tics_package_text(check, "data/proof/head.commit", TICS_SMALL_BYTES, error);
    g_autoptr(GBytes) head =
        commit == NULL ? NULL
                       : tics_package_text(check, "data/proof/head.txt", TICS_SMALL_BYTES, error);
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, "data/proof/head.commit");
    char id[TICS_SHA1_SIZE * 2 + 1];
    gsize length;

    if (head == NULL)
        return false;
    const char *bytes = g_bytes_get_data(commit, &length);
    id_of(bytes, length, id);
    g_autofree char *wanted = g_strdup_printf("commit %s\nsha256 %s\ncommits ", id, entry->sha256);
    if (!g_str_has_prefix(g_bytes_get_data(head, NULL), wanted))
        tics_package_problem(check, "head", "data/proof/head.txt",
                             _("it is not about the change in head.commit"));
    if (strcmp(tics_package_info(check->verdict, "External-Identifier"), id) != 0)
        tics_package_problem(check, "head", "bag-info.txt",
                             _("it is not about the change in head.commit"));
    check->verdict->head_time = time_of(bytes);
    return true;
}

/* The lines of a list of sums, each a key. Transfer full. */
static GHashTable *
lines_of(GBytes *list)
{
    GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) all = g_strsplit(g_bytes_get_data(list, NULL), "\n", -1);

    for (char **line = all; *line != NULL; line++)
        g_hash_table_add(lines, g_strdup(*line));
    return lines;
}

/* What programs read of the front is the same here and there; the package's own list is named by
 * the list of its lists. */
static bool
check_announced(TicsPackageCheck *check, GError **error)
{
    g_autoptr(GBytes) payload = tics_package_text(check, announced, TICS_LIST_BYTES, error);
    g_autoptr(GBytes) tags =
        payload == NULL ? NULL : tics_package_text(check, announced_tags, TICS_LIST_BYTES, error);
    const GPtrArray *all = tics_zip_in_entries(check->zip);

    if (tags == NULL)
        return false;
    g_autoptr(GHashTable) lines = lines_of(payload), tag_lines = lines_of(tags);
    g_autofree char *own =
        g_strdup_printf("%s  manifest-sha256.txt", tics_zip_in_find(check->zip, announced)->sha256);
    if (!g_hash_table_contains(tag_lines, own))
        tics_package_problem(check, "manifest", announced_tags,
                             _("the two lists of the package that is announced are not of one"));
    for (guint i = 0; i < all->len; i++) {
        const TicsZipEntry *entry = g_ptr_array_index(all, i);
        g_autofree char *line = g_strdup_printf("%s  %s", entry->sha256, entry->name);
        bool read =
            g_str_has_prefix(entry->name, "data/front/") &&
            (g_str_has_suffix(entry->name, ".json") || g_str_has_suffix(entry->name, ".csv"));
        if (read && !g_hash_table_contains(lines, line))
            tics_package_problem(check, "list", entry->name,
                                 _("the package that is announced has another list"));
    }
    return true;
}

bool
tics_check_index(TicsPackageCheck *check, GError **error)
{
    check_files(check);
    return check_head(check, error) && check_announced(check, error);
}
