/* compact_find.c -- which objects lie about, and which of them main reaches */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compact.h"

#include "disk.h"
#include "i18n.h"
#include "pack.h"

enum { KEEP_BYTES = 4096, PACKED_BYTES = 64 * 1024 * 1024 };

static void
list_loose(Compaction *work, unsigned folder)
{
    g_autofree char *path = g_strdup_printf("%s/objects/%02x", work->writer->store->path, folder);
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        Candidate candidate = {.packed = false};
        g_autofree char *hex = g_strdup_printf("%02x%s", folder, name);
        if (tics_oid_parse(hex, &candidate.oid))
            g_array_append_val(work->candidates, candidate);
    }
}

static void
note_packed(const TicsOid *oid, void *user)
{
    GArray *candidates = user;
    Candidate candidate = {*oid, true};
    g_array_append_val(candidates, candidate);
}

/* Our own mark has a known text; a push in progress has another and is left alone. */
static bool
pack_kept(const char *name, bool has_index)
{
    g_autofree char *mark = g_strconcat(name, ".keep", NULL);
    g_autofree char *text = tics_disk_get(mark, KEEP_BYTES, NULL);
    if (text == NULL)
        return tics_disk_exists(mark);
    return has_index || strcmp(text, TICS_KEEP_TEXT) != 0;
}

static bool
list_packs(Compaction *work, GError **error)
{
    g_autofree char *folder = g_build_filename(work->writer->store->path, "objects", "pack", NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *file;
    while (files != NULL && (file = g_dir_read_name(files)) != NULL) {
        if (!g_str_has_prefix(file, "pack-") || !g_str_has_suffix(file, ".pack"))
            continue;
        g_autofree char *base = g_strndup(file, strlen(file) - strlen(".pack"));
        g_autofree char *name = g_build_filename(folder, base, NULL);
        g_autofree char *index = g_strconcat(name, ".idx", NULL);
        bool has_index = tics_disk_exists(index);
        if (pack_kept(name, has_index))
            continue;
        if (has_index && !tics_git_each_in_pack(index, note_packed, work->candidates, error))
            return false;
        g_ptr_array_add(work->old_packs, g_steal_pointer(&name));
    }
    return true;
}

typedef struct {
    Compaction *work;
    const TicsOidSet *wanted;
} Reach;

static void
mark(const Reach *reach, const TicsOid *oid)
{
    if (tics_oid_set_has(reach->wanted, oid))
        tics_oid_set_add(reach->work->reached, oid);
}

/* Only what the tree does not share with its predecessor. */
static bool
mark_tree(const Reach *reach, const TicsOid *old, const TicsOid *new, GError **error)
{
    g_auto(TicsTree) before = {0};
    g_auto(TicsTree) after = {0};
    TicsGit *git = reach->work->writer->store->git;
    mark(reach, new);
    if (!tics_tree_open(git, old, &before, error) || !tics_tree_open(git, new, &after, error))
        return false;
    TicsTreeEntry a, b;
    bool has_a = tics_tree_next(&before, &a);
    while (tics_tree_next(&after, &b)) {
        while (has_a && tics_tree_compare(&a, &b) < 0)
            has_a = tics_tree_next(&before, &a);
        bool both = has_a && tics_tree_compare(&a, &b) == 0;
        TicsOid none = {{0}};
        if (both && tics_oid_equal(&a.oid, &b.oid))
            continue;
        if (b.mode != TICS_MODE_TREE)
            mark(reach, &b.oid);
        else if (!mark_tree(reach, both ? &a.oid : &none, &b.oid, error))
            return false;
    }
    return true;
}

static bool
mark_main(const Reach *reach, GError **error)
{
    TicsWriter *writer = reach->work->writer;
    TicsOid before = {{0}}, oid, tree;
    char head[TICS_OID_HEX];
    if (tics_oid_is_zero(&writer->head))
        return true;
    tics_oid_format(&writer->head, head);
    g_autoptr(GPtrArray) commits = tics_store_commits(writer->store, "", head, error);
    for (guint i = 0; commits != NULL && i < commits->len; i++) {
        const TicsCommit *commit = g_ptr_array_index(commits, i);
        tics_oid_parse(commit->oid, &oid);
        tics_oid_parse(commit->tree, &tree);
        mark(reach, &oid);
        if (!tics_oid_equal(&before, &tree) && !mark_tree(reach, &before, &tree, error))
            return false;
        before = tree;
    }
    return commits != NULL;
}

/* What a tag or another ref points to is kept; it is not followed, as all of it lies on main. */
static void
mark_other_refs(const Reach *reach, const char *folder, unsigned depth)
{
    g_autoptr(GDir) files = depth < 8 ? g_dir_open(folder, 0, NULL) : NULL;
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            mark_other_refs(reach, path, depth + 1);
            continue;
        }
        g_autofree char *text = tics_disk_get(path, KEEP_BYTES, NULL);
        TicsOid oid;
        if (text != NULL && tics_oid_parse(g_strchomp(text), &oid))
            mark(reach, &oid);
    }
}

static void
mark_packed_refs(const Reach *reach)
{
    g_autofree char *path = g_build_filename(reach->work->writer->store->path, "packed-refs", NULL);
    g_autofree char *text = tics_disk_get(path, PACKED_BYTES, NULL);
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        TicsOid oid;
        char hex[TICS_OID_HEX];
        /* the vault may be packed with an older commit of it, which must go */
        if (strstr(*line, TICS_REF_VAULT) != NULL)
            continue;
        g_strlcpy(hex, **line == '^' ? *line + 1 : *line, sizeof hex);
        if (tics_oid_parse(hex, &oid))
            mark(reach, &oid);
    }
}

bool
tics_compact_find(Compaction *work, GError **error)
{
    for (unsigned i = 0; i < 256; i++)
        list_loose(work, i);
    if (!list_packs(work, error))
        return false;
    g_autoptr(TicsOidSet) wanted = tics_oid_set_new();
    for (guint i = 0; i < work->candidates->len; i++) {
        const Candidate *candidate = &g_array_index(work->candidates, Candidate, i);
        if (!tics_oid_set_has(work->live, &candidate->oid))
            tics_oid_set_add(wanted, &candidate->oid);
    }
    Reach reach = {work, wanted};
    g_autofree char *refs = g_build_filename(work->writer->store->path, "refs", NULL);
    if (tics_oid_set_size(wanted) == 0)
        return true;
    mark_other_refs(&reach, refs, 0);
    mark_packed_refs(&reach);
    return mark_main(&reach, error);
}
