/* commit.c -- a change made durable: objects, then the refs in the order that an interruption can
 * be mended from */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "i18n.h"

#include <stdlib.h>

enum { COMPACT_EVERY = 500 };

/* The new heads. */
typedef struct {
    TicsOid main, vault, main_tree;
    TicsOid staged; /* erase: the vault with what is new, and still with what is to go */
    int64_t time;
} Heads;

static bool
check_text(const TicsCommitText *text, GError **error)
{
    const char *number = g_str_has_prefix(text->author, "officer-") ? text->author + 8 : "";
    if (*number == '\0' || *number == '0' || strspn(number, "0123456789") != strlen(number))
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no officer"), text->author);
    for (const char *c = text->subject; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("the first line of a change must be plain ASCII"));
    if (*text->subject == '\0' || text->reason == NULL || *text->reason == '\0')
        return tics_fail(error, TICS_ERROR_INVALID, _("a change needs a reason"));
    return true;
}

static int
compare_files(const void *a, const void *b)
{
    return strcmp(((const TicsWriterFile *)a)->changed.path,
                  ((const TicsWriterFile *)b)->changed.path);
}

/* The tree with all files put; actions A and M are known afterwards, files that do not differ are
 * dropped. */
static bool
write_tree(TicsWriter *writer, TicsOid *tree, GError **error)
{
    GArray *files = writer->files;
    g_array_sort(files, compare_files);
    g_autofree TicsTreeChange *changes = g_new0(TicsTreeChange, files->len);
    for (guint i = 0; i < files->len; i++) {
        const TicsWriterFile *file = &g_array_index(files, TicsWriterFile, i);
        changes[i].path = file->changed.path;
        changes[i].oid = file->oid;
        if (i > 0 && strcmp(changes[i - 1].path, changes[i].path) == 0)
            return tics_fail(error, TICS_ERROR_INVALID, _("'%s' was put twice in one change"),
                             changes[i].path);
    }
    TicsOid base = {{0}};
    TicsGit *git = writer->store->git;
    if (!tics_oid_is_zero(&writer->head) && !tics_tree_of_commit(git, &writer->head, &base, error))
        return false;
    if (!tics_tree_update(git, &base, changes, files->len, writer->main_sink, tree, error))
        return false;
    guint kept = 0;
    for (guint i = 0; i < files->len; i++) {
        TicsWriterFile file = g_array_index(files, TicsWriterFile, i);
        if (tics_oid_equal(&changes[i].old, &file.oid))
            continue;
        file.changed.action = tics_oid_is_zero(&changes[i].old) ? 'A' : 'M';
        g_array_index(files, TicsWriterFile, kept++) = file;
    }
    g_array_set_size(files, kept);
    return kept > 0 || tics_fail(error, TICS_ERROR_INVALID, _("the change would change nothing"));
}

static void
hash_changes(const GArray *files, char hex[static TICS_SHA256_HEX])
{
    g_autoptr(GPtrArray) paths = g_ptr_array_sized_new(files->len);
    for (guint i = 0; i < files->len; i++)
        g_ptr_array_add(paths, &g_array_index(files, TicsWriterFile, i).changed);
    tics_chain_changes_sha256(paths, hex);
}

static bool
hash_parent(TicsWriter *writer, char hex[static TICS_SHA256_HEX], GError **error)
{
    memset(hex, '0', TICS_SHA256_HEX - 1);
    hex[TICS_SHA256_HEX - 1] = '\0';
    if (tics_oid_is_zero(&writer->head))
        return true;
    g_autoptr(GBytes) raw = tics_store_commit_raw(writer->store, writer->head_hex, error);
    if (raw == NULL)
        return false;
    tics_sha256_of(g_bytes_get_data(raw, NULL), g_bytes_get_size(raw), hex);
    return true;
}

static bool
put_commit(TicsWriter *writer, TicsRawCommit *raw, TicsOid *oid, GError **error)
{
    g_autofree char *bytes = tics_raw_commit(raw);
    g_autofree char *signature = NULL;
    if (writer->signing != NULL) {
        signature = tics_sign(writer->signing, TICS_SIGN_CHANGE, bytes, strlen(bytes), error);
        if (signature == NULL)
            return false;
        raw->signature = signature;
        g_free(bytes);
        bytes = tics_raw_commit(raw);
    }
    return tics_sink_write(writer->main_sink, TICS_OBJECT_COMMIT, bytes, strlen(bytes), oid, error);
}

static bool
write_commit(TicsWriter *writer, const TicsCommitText *text, Heads *heads, GError **error)
{
    char reason[TICS_SHA256_HEX], prev[TICS_SHA256_HEX], changes[TICS_SHA256_HEX];
    int64_t floor;
    if (!tics_writer_private(writer, text->reason, strlen(text->reason), reason, error) ||
        !write_tree(writer, &heads->main_tree, error) || !hash_parent(writer, prev, error) ||
        !tics_writer_time_of(writer->store, &writer->head, &floor, error) ||
        !tics_writer_time(floor, &heads->time, error))
        return false;
    hash_changes(writer->files, changes);
    bool first_of_test = false;
#ifdef TICS_TEST_HOOKS
    first_of_test = tics_oid_is_zero(&writer->head);
#endif
    g_autofree char *message =
        tics_chain_message(text->subject, reason, prev, changes, text->stamp, first_of_test);
    TicsRawCommit raw = {.tree = heads->main_tree,
                         .parent = writer->head,
                         .author = text->author,
                         .time = heads->time,
                         .message = message};
    return put_commit(writer, &raw, &heads->main, error);
}

typedef struct {
    TicsSink *sink;
    GError *error;
} Install;

static void *
install(void *user)
{
    Install *work = user;
    return GINT_TO_POINTER(tics_sink_install(work->sink, &work->error));
}

/* Checking a large pack takes seconds; the two are independent. */
static bool
install_both(TicsWriter *writer, GError **error)
{
    Install vault = {.sink = writer->vault_sink};
    GThread *thread =
        tics_sink_has_pack(writer->vault_sink) && tics_sink_has_pack(writer->main_sink)
            ? g_thread_new("vault", install, &vault)
            : NULL;
    if (thread == NULL)
        return tics_sink_install(writer->vault_sink, error) &&
               tics_sink_install(writer->main_sink, error);
    bool main_done = tics_sink_install(writer->main_sink, error);
    bool vault_done = GPOINTER_TO_INT(g_thread_join(thread)) != 0;
    if (!vault_done && main_done)
        g_propagate_error(error, g_steal_pointer(&vault.error));
    g_clear_error(&vault.error);
    return main_done && vault_done;
}

static bool
write_objects(TicsWriter *writer, const TicsCommitText *text, Heads *heads, GError **error)
{
    if (!write_commit(writer, text, heads, error))
        return false;
    TicsVaultPlan plan = {.base = writer->vault,
                          .main = heads->main,
                          .added = writer->contents,
                          .removed = writer->forgotten,
                          .since = writer->forgotten->len > 0 ? 0 : writer->since + 1,
                          .time = heads->time};
    if (!tics_vault_commit(writer, &plan, &heads->vault, error))
        return false;
    if (writer->forgotten->len > 0) {
        plan.removed = NULL;
        plan.main = (TicsOid){{0}}; /* no head of main: whoever finds it reconciles */
        if (!tics_vault_commit(writer, &plan, &heads->staged, error))
            return false;
    }
    return install_both(writer, error);
}

/* An error of the last fsync comes after the ref has moved: what counts is where it stands. Where
 * that cannot be read it counts as moved: nothing of the change may be taken back. */
static bool
move_ref(TicsWriter *writer, const char *name, const TicsOid *new, const TicsOid *old, bool *moved,
         GError **error)
{
    g_autoptr(GError) why = NULL;
    TicsOid now;
    *moved =
        tics_git_move_ref(writer->store->git, name, new, tics_oid_is_zero(old) ? NULL : old, &why);
    if (*moved)
        return true;
    bool known = tics_store_ref(writer->store, name, &now, NULL);
    *moved = !known || tics_oid_equal(&now, new);
    if (!known && strcmp(name, TICS_REF_MAIN) == 0)
        return tics_fail(error, TICS_ERROR_SYSTEM,
                         _("it is not certain whether the change is stored: %s; look with 'tics "
                           "history' before you record it again"),
                         why->message);
    /* the vault may have moved alone: then the change is not there */
    if (*moved && tics_store_ref(writer->store, TICS_REF_MAIN, &now, NULL) &&
        !tics_oid_equal(&now, &writer->head))
        return tics_fail(
            error, TICS_ERROR_SYSTEM,
            _("the change is stored, but it is not certain that it is on the disk: %s"),
            why->message);
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

static bool
read_back_one(TicsWriter *writer, const TicsSink *sink, const TicsOid *oid, GError **error)
{
    bool large = false;
    if (!tics_sink_read_back(sink, oid, &large, error))
        return false;
    g_autoptr(TicsGitObject) object = large ? NULL : tics_git_read(writer->store->git, oid, error);
    return large || object != NULL;
}

/* Reads back with hashes checked what was written loose, and the head of each pack: nothing is
 * acknowledged on the word of write() alone. */
static bool
read_back(TicsWriter *writer, const Heads *heads, GError **error)
{
    const TicsSink *sinks[] = {writer->main_sink, writer->vault_sink};
    TicsOid now, tree;
    for (size_t s = 0; s < G_N_ELEMENTS(sinks); s++) {
        const GArray *loose = tics_sink_installed(sinks[s]);
        for (guint i = 0; i < loose->len; i++)
            if (!read_back_one(writer, sinks[s], &g_array_index(loose, TicsOid, i), error))
                return false;
    }
    if (!tics_tree_of_commit(writer->store->git, &heads->vault, &tree, error) ||
        !tics_tree_of_commit(writer->store->git, &heads->main, &tree, error) ||
        !tics_store_ref(writer->store, TICS_REF_MAIN, &now, error))
        return false;
    g_autoptr(TicsGitObject) root = tics_git_read(writer->store->git, &tree, error);
    return root != NULL && (tics_oid_equal(&now, &heads->main) ||
                            tics_fail(error, TICS_ERROR_CONFLICT,
                                      _("the head moved right after the change was stored")));
}

/* Vault first: a content nobody knows is swept away by the next writer; a record whose content is
 * not there would be damage. */
static bool
move_refs_to_add(TicsWriter *writer, const Heads *heads, const TicsOid *vault, bool *any,
                 GError **error)
{
    bool main_moved = false;
    if (!move_ref(writer, TICS_REF_VAULT, vault, &writer->vault, any, error))
        return false;
    if (move_ref(writer, TICS_REF_MAIN, &heads->main, &writer->head, &main_moved, error))
        return true;
    if (!main_moved && !tics_oid_is_zero(&writer->vault) &&
        tics_git_move_ref(writer->store->git, TICS_REF_VAULT, &writer->vault, vault, NULL))
        *any = false;
    return false;
}

static bool
main_stands(const TicsWriter *writer, const Heads *heads)
{
    TicsOid now;

    return tics_store_ref(writer->store, TICS_REF_MAIN, &now, NULL) &&
           tics_oid_equal(&now, &heads->main);
}

/* The tombstone has a reason of its own, which must be in the vault before main names it; what is
 * to go leaves only after main says so: a tombstone with content still there is finished by the
 * next writer, a content gone without one would be damage. */
static bool
move_refs_to_erase(TicsWriter *writer, const Heads *heads, bool *any, GError **error)
{
    bool moved;
    g_autoptr(GError) why = NULL;

    bool recorded = move_refs_to_add(writer, heads, &heads->staged, any, &why);
    if (recorded && move_ref(writer, TICS_REF_VAULT, &heads->vault, &heads->staged, &moved, &why))
        return true;
    /* where nothing can be opened any more, what was seen to move counts */
    if (recorded || (*any && main_stands(writer, heads)))
        return tics_erasure_fail(&heads->main, g_steal_pointer(&why), error);
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

/* Everything as after tics_writer_new, on the new head. */
static void
start_anew(TicsWriter *writer)
{
    g_array_set_size(writer->files, 0);
    g_array_set_size(writer->contents, 0);
    g_array_set_size(writer->forgotten, 0);
    g_string_chunk_clear(writer->paths);
    tics_writer_fresh_sinks(writer);
}

static bool
store_change(TicsWriter *writer, const TicsCommitText *text, Heads *heads, GError **error)
{
    bool erase = writer->forgotten->len > 0;
    bool moved = false;
    bool ok = write_objects(writer, text, heads, error) &&
              (!erase || tics_erasure_begin(writer, writer->forgotten, error));
    if (ok)
        ok = erase ? move_refs_to_erase(writer, heads, &moved, error)
                   : move_refs_to_add(writer, heads, &heads->vault, &moved, error);
    if (!ok && !moved) {
        tics_sink_undo(writer->main_sink);
        tics_sink_undo(writer->vault_sink);
        if (erase)
            tics_erasure_cancel(writer->store);
    }
    return ok;
}

static unsigned
compact_every(void)
{
#ifdef TICS_TEST_HOOKS
    const char *sooner = g_getenv("TICS_TEST_COMPACT_EVERY");
    if (sooner != NULL)
        return (unsigned)strtoul(sooner, NULL, 10);
#endif
    return COMPACT_EVERY;
}

/* Tidying that fails takes nothing from a change that is stored, but whoever made it is told. */
static void
compact_quietly(TicsWriter *writer)
{
    g_autoptr(GError) why = NULL;
    if (tics_writer_compact(writer, &why))
        return;
    writer->warning = g_strdup_printf(
        _("the change is stored, but tidying the store up afterwards failed: %s; look with 'tics "
          "verify', and try again with 'tics doctor --compact'"),
        why->message);
    tics_store_reopen_git(writer->store, NULL);
}

/* What cannot be read back is stored all the same: whoever is told so does not record it again. */
static bool
confirm(TicsWriter *writer, const Heads *heads, bool erase, GError **error)
{
    g_autoptr(GError) why = NULL;

    if (read_back(writer, heads, &why))
        return true;
    if (erase)
        return tics_erasure_fail(&heads->main, g_steal_pointer(&why), error);
    return tics_fail(error, why->code,
                     _("the change is stored, but reading it back failed: %s; look with 'tics "
                       "verify'"),
                     why->message);
}

bool
tics_writer_commit(TicsWriter *writer, const TicsCommitText *text, char oid[static TICS_OID_HEX],
                   GError **error)
{
    Heads heads = {0};
    oid[0] = '\0';
    g_clear_pointer(&writer->warning, g_free);
    bool erase = writer->forgotten->len > 0;
    if (!check_text(text, error) || !store_change(writer, text, &heads, error) ||
        !confirm(writer, &heads, erase, error)) {
        start_anew(writer);
        return false;
    }
    writer->head = heads.main;
    writer->vault = heads.vault;
    writer->since = erase ? 0 : writer->since + 1;
    tics_oid_format(&heads.main, writer->head_hex);
    g_strlcpy(oid, writer->head_hex, TICS_OID_HEX);
    start_anew(writer);
    if (erase) {
        g_autoptr(GError) why = NULL;
        return tics_erasure_finish(writer, &why) ||
               tics_erasure_fail(&heads.main, g_steal_pointer(&why), error);
    }
    if (writer->since >= compact_every())
        compact_quietly(writer);
    return true;
}
