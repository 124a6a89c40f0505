/* compact.c -- the vault as one pack, and nothing beside it that neither ref reaches */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compact.h"

#include "disk.h"
#include "i18n.h"
#include "pack.h"

#include <sys/stat.h>

static char *
loose_path(const TicsWriter *writer, const TicsOid *oid)
{
    char hex[TICS_OID_HEX];
    tics_oid_format(oid, hex);
    return g_strdup_printf("%s/objects/%.2s/%s", writer->store->path, hex, hex + 2);
}

/* A big content that is loose stays so: an erasure must not copy every attachment. */
static bool
stays_loose(const Compaction *work, const TicsOid *oid)
{
    struct stat status;
    g_autofree char *path = loose_path(work->writer, oid);
    return stat(path, &status) == 0 && status.st_size > TICS_BIG_BYTES;
}

/* An object once into a sink. */
static bool
copy_object(Compaction *work, TicsSink *sink, const TicsOid *oid, GError **error)
{
    TicsOid same;
    size_t length;
    if (!tics_oid_set_add(work->packed, oid))
        return true;
    g_autoptr(TicsGitObject) object = tics_git_read(work->writer->store->git, oid, error);
    if (object == NULL)
        return false;
    const void *bytes = tics_git_object_bytes(object, &length);
    return tics_sink_write(sink, tics_git_object_type(object), bytes, length, &same, error);
}

static bool
copy_tree(Compaction *work, const TicsOid *oid, GError **error)
{
    g_auto(TicsTree) tree = {0};
    if (!tics_oid_set_add(work->live, oid))
        return true;
    if (!copy_object(work, work->vault, oid, error) ||
        !tics_tree_open_strict(work->writer->store->git, oid, &tree, error))
        return false;
    TicsTreeEntry entry;
    while (tics_tree_next(&tree, &entry)) {
        if (entry.mode == TICS_MODE_TREE) {
            if (!copy_tree(work, &entry.oid, error))
                return false;
            continue;
        }
        tics_oid_set_add(work->live, &entry.oid);
        if (!stays_loose(work, &entry.oid) && !copy_object(work, work->vault, &entry.oid, error))
            return false;
    }
    return true;
}

static bool
copy_vault(Compaction *work, GError **error)
{
    TicsOid tree;
    const TicsOid *commit = &work->writer->vault;
    if (tics_oid_is_zero(commit))
        return true;
    tics_oid_set_add(work->live, commit);
    return copy_object(work, work->vault, commit, error) &&
           tics_tree_of_commit(work->writer->store->git, commit, &tree, error) &&
           copy_tree(work, &tree, error);
}

/* Loose objects of main that are to become a pack, and those that lie in a pack without .keep (a
 * stock `git gc`, a push). */
static bool
copy_main(Compaction *work, GError **error)
{
    for (guint i = 0; i < work->candidates->len; i++) {
        const Candidate *candidate = &g_array_index(work->candidates, Candidate, i);
        bool wanted =
            tics_oid_set_has(work->reached, &candidate->oid) && (candidate->packed || work->all);
        if (wanted && !tics_oid_set_has(work->live, &candidate->oid) &&
            !copy_object(work, work->main, &candidate->oid, error))
            return false;
    }
    return true;
}

static bool
remove_loose(Compaction *work, GError **error)
{
    bool folders[256] = {false};
    for (guint i = 0; i < work->candidates->len; i++) {
        const Candidate *candidate = &g_array_index(work->candidates, Candidate, i);
        bool needed = (tics_oid_set_has(work->live, &candidate->oid) ||
                       tics_oid_set_has(work->reached, &candidate->oid)) &&
                      !tics_oid_set_has(work->packed, &candidate->oid);
        if (candidate->packed || needed || tics_oid_set_has(work->rewritten, &candidate->oid))
            continue;
        g_autofree char *path = loose_path(work->writer, &candidate->oid);
        if (!tics_disk_remove(path, error))
            return false;
        folders[candidate->oid.id[0]] = true;
    }
    for (unsigned i = 0; i < 256; i++) {
        g_autofree char *folder = g_strdup_printf("%s/objects/%02x", work->writer->store->path, i);
        if (folders[i] && !tics_disk_sync_path(folder, error))
            return false;
    }
    return true;
}

static bool
remove_packs(Compaction *work, GError **error)
{
    g_autofree char *folder = g_build_filename(work->writer->store->path, "objects", "pack", NULL);
    g_autofree char *list = g_build_filename(folder, "multi-pack-index", NULL);
    for (guint i = 0; i < work->old_packs->len; i++) {
        const char *name = g_ptr_array_index(work->old_packs, i);
        bool again =
            tics_sink_made_pack(work->vault, name) || tics_sink_made_pack(work->main, name);
        if (!again && !tics_pack_remove(name, error))
            return false;
    }
    return tics_disk_remove(list, error) && tics_disk_sync_path(folder, error);
}

/* A stock `git gc` leaves a graph that names commits of the vault which are gone now; it is
 * derived. */
static bool
remove_graph(Compaction *work, GError **error)
{
    g_autofree char *info = g_build_filename(work->writer->store->path, "objects", "info", NULL);
    g_autofree char *graph = g_build_filename(info, "commit-graph", NULL);
    g_autofree char *graphs = g_build_filename(info, "commit-graphs", NULL);
    return tics_disk_remove(graph, error) && tics_disk_remove_directory(graphs, error);
}

static bool
install(Compaction *work, TicsSink *sink, GError **error)
{
    if (!tics_sink_install(sink, error))
        return false;
    const GArray *loose = tics_sink_installed(sink);
    for (guint i = 0; i < loose->len; i++)
        tics_oid_set_add(work->rewritten, &g_array_index(loose, TicsOid, i));
    return true;
}

static bool
run(Compaction *work, GError **error)
{
    return copy_vault(work, error) && tics_compact_find(work, error) && copy_main(work, error) &&
           install(work, work->vault, error) && install(work, work->main, error) &&
           remove_packs(work, error) && remove_graph(work, error) && remove_loose(work, error);
}

bool
tics_compact(TicsWriter *writer, bool all, GError **error)
{
    TicsStore *store = writer->store;
    Compaction work = {.writer = writer, .all = all};
    work.vault = tics_sink_new(store->path, false);
    work.main = tics_sink_new(store->path, true);
    tics_sink_prefer_pack(work.vault);
    tics_sink_prefer_pack(work.main);
    work.live = tics_oid_set_new();
    work.packed = tics_oid_set_new();
    work.rewritten = tics_oid_set_new();
    work.reached = tics_oid_set_new();
    work.candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    work.old_packs = g_ptr_array_new_with_free_func(g_free);
    bool ok = run(&work, error);
    tics_sink_free(work.vault);
    tics_sink_free(work.main);
    tics_oid_set_free(work.live);
    tics_oid_set_free(work.packed);
    tics_oid_set_free(work.rewritten);
    tics_oid_set_free(work.reached);
    g_array_unref(work.candidates);
    g_ptr_array_unref(work.old_packs);
    if (!ok || !tics_store_reopen_git(store, error))
        return false;
    tics_writer_fresh_sinks(writer);
    return true;
}

bool
tics_writer_compact(TicsWriter *writer, GError **error)
{
    return tics_vault_renew(writer, NULL, 0, error) && tics_compact(writer, true, error);
}

static unsigned
count_files(const char *folder, const char *suffix, size_t length)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    unsigned count = 0;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL)
        count += g_str_has_suffix(name, suffix) && (length == 0 || strlen(name) == length);
    return count;
}

bool
tics_store_litter(TicsStore *store, unsigned *loose_objects, unsigned *packs, GError **error)
{
    enum { LOOSE_NAME = 2 * TICS_OID_SIZE - 2 };
    g_autofree char *folder = g_build_filename(store->path, "objects", "pack", NULL);
    if (!tics_disk_exists(folder))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the store has no folder '%s'"), folder);
    *packs = count_files(folder, ".pack", 0);
    *loose_objects = 0;
    for (unsigned i = 0; i < 256; i++) {
        g_autofree char *objects = g_strdup_printf("%s/objects/%02x", store->path, i);
        *loose_objects += count_files(objects, "", LOOSE_NAME);
    }
    return true;
}
