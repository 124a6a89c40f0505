/* git.c -- the door to libgit2: reading objects and moving refs */
/* SPDX-License-Identifier: Apache-2.0 */
#include "git_private.h"

#include "i18n.h"

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

/* Packs first, as git does; what libgit2 has for loose objects only writes (git_loose.c). */
enum { WRITE_PRIORITY = 1, LOOSE_PRIORITY = 2, PACK_PRIORITY = 3 };

const char *
tics_git_last_error(void)
{
    const git_error *last = git_error_last();
    return last != NULL && last->message != NULL ? last->message : "?";
}

/* No configuration but the store's own is obeyed, and nothing is copied from templates. */
static void
set_options(void)
{
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_SYMBOLIC_REF_CREATION, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    git_libgit2_opts(GIT_OPT_SET_PACK_MAX_OBJECTS, (size_t)0xffffffff);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
    static const git_config_level_t levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA,
                                                GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                                                GIT_CONFIG_LEVEL_GLOBAL};
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
    git_libgit2_opts(GIT_OPT_SET_TEMPLATE_PATH, "/nonexistent");
}

/* Loose objects and packs under objects/; never an alternate. The database takes what was added. */
static bool
open_objects(TicsGit *git)
{
    g_autofree char *objects = g_build_filename(git->directory, "objects", NULL);
    git_odb_backend *loose = NULL, *packs = NULL;
    if (git_odb_new(&git->odb) != 0 || git_odb_backend_loose(&loose, objects, -1, 0, 0, 0) != 0)
        return false;
    if (git_odb_add_backend(git->odb, loose, WRITE_PRIORITY) != 0) {
        loose->free(loose);
        return false;
    }
    if (!tics_git_add_loose(git->odb, objects, LOOSE_PRIORITY))
        return false;
    if (git_odb_backend_pack(&packs, objects) != 0)
        return false;
    if (git_odb_add_backend(git->odb, packs, PACK_PRIORITY) == 0)
        return true;
    packs->free(packs);
    return false;
}

/* Process-wide, as libgit2's count of its starts is (listed in docs/architecture.md). */
static GMutex git_starting;

bool
tics_git_start(void)
{
    g_mutex_lock(&git_starting);
    bool started = git_libgit2_init() > 0;
    if (!started) /* it counted all the same: every later start would pass with nothing begun */
        git_libgit2_shutdown();
    g_mutex_unlock(&git_starting);
    return started;
}

void
tics_git_stop(void)
{
    git_libgit2_shutdown();
}

TicsGit *
tics_git_open(const char *directory, GError **error)
{
    if (!tics_git_start())
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot start libgit2"));
    set_options();
    if (!tics_git_check_packs(directory, TICS_PACK_SHAPE, error)) {
        tics_git_stop();
        return NULL;
    }
    g_autoptr(TicsGit) git = g_new0(TicsGit, 1);
    git->directory = g_strdup(directory);
    if (!open_objects(git))
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot open the store '%s': %s"),
                              directory, tics_git_last_error());
    return g_steal_pointer(&git);
}

void
tics_git_close(TicsGit *git)
{
    if (git == NULL)
        return;
    for (size_t i = 0; i < TICS_GIT_TREES; i++)
        git_odb_object_free(git->trees[i]);
    git_odb_free(git->odb);
    git_repository_free(git->repository);
    g_clear_error(&git->trouble);
    g_free(git->directory);
    g_free(git);
    tics_git_stop();
}

static const git_oid *
to_git(const TicsOid *oid)
{
    return (const git_oid *)oid;
}

static git_odb_object **
slot_of(TicsGit *git, const TicsOid *oid)
{
    return &git->trees[(oid->id[0] << 8 | oid->id[1]) % TICS_GIT_TREES];
}

static void
remember(git_odb_object **slot, git_odb_object *object)
{
    git_odb_object *copy = NULL;
    if (git_odb_object_type(object) != GIT_OBJECT_TREE ||
        git_odb_object_size(object) > TICS_GIT_TREE_BYTES || git_odb_object_dup(&copy, object) != 0)
        return;
    git_odb_object_free(*slot);
    *slot = copy;
}

static bool
fail_read(const TicsGit *git, const TicsOid *oid, int code, GError **error)
{
    const git_error *last = git_error_last();
    bool machine = code != GIT_ENOTFOUND && last != NULL &&
                   (last->klass == GIT_ERROR_OS || last->klass == GIT_ERROR_NOMEMORY);
    g_autofree char *why = g_strdup(tics_git_last_error());
    char hex[TICS_OID_HEX];
    tics_oid_format(oid, hex);
    if (!tics_git_openable(git, oid, error))
        return false;
    if (machine)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read object '%s' of the store: %s"),
                         hex, why);
    if (code == GIT_ENOTFOUND)
        return tics_fail(
            error, TICS_ERROR_INVALID,
            _("object '%s' is missing from the store; run tics verify and restore a backup"), hex);
    return tics_fail(
        error, TICS_ERROR_INVALID,
        _("object '%s' of the store is damaged (%s); run tics verify and restore a backup"), hex,
        why);
}

TicsGitObject *
tics_git_read(TicsGit *git, const TicsOid *oid, GError **error)
{
    git_odb_object *object = NULL;
    git_odb_object **slot = slot_of(git, oid);
    if (*slot != NULL && git_oid_equal(git_odb_object_id(*slot), to_git(oid)) &&
        git_odb_object_dup(&object, *slot) == 0)
        return (TicsGitObject *)object;
    int code = git_odb_read(&object, git->odb, to_git(oid));
    if (code == 0) {
        remember(slot, object);
        return (TicsGitObject *)object;
    }
    g_autoptr(GError) failure = NULL;
    fail_read(git, oid, code, &failure);
    if (git->trouble == NULL && failure->code == TICS_ERROR_SYSTEM)
        git->trouble = g_error_copy(failure);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

bool
tics_git_reads_good(const TicsGit *git, GError **error)
{
    if (git->trouble != NULL && error != NULL)
        *error = g_error_copy(git->trouble);
    return git->trouble == NULL;
}

void
tics_git_object_free(TicsGitObject *object)
{
    if (object != NULL)
        git_odb_object_free((git_odb_object *)object);
}

TicsObjectType
tics_git_object_type(const TicsGitObject *object)
{
    return (TicsObjectType)git_odb_object_type((git_odb_object *)object);
}

const void *
tics_git_object_bytes(const TicsGitObject *object, size_t *length)
{
    *length = git_odb_object_size((git_odb_object *)object);
    return git_odb_object_data((git_odb_object *)object);
}

bool
tics_git_exists(TicsGit *git, const TicsOid *oid)
{
    return git_odb_exists(git->odb, to_git(oid)) == 1;
}

bool
tics_git_refresh(TicsGit *git, GError **error)
{
    return git_odb_refresh(git->odb) == 0 ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read the store's objects: %s"),
                     tics_git_last_error());
}

void
tics_git_check_hashes(bool on)
{
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, on ? 1 : 0);
}

static bool
open_repository(TicsGit *git, GError **error)
{
    if (git->repository != NULL)
        return true;
    if (git_repository_open_ext(&git->repository, git->directory,
                                GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE,
                                NULL) == 0 &&
        git_repository_set_odb(git->repository, git->odb) == 0)
        return true;
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot open the store '%s': %s"), git->directory,
                     tics_git_last_error());
}

bool
tics_git_move_ref(TicsGit *git, const char *name, const TicsOid *new, const TicsOid *old,
                  GError **error)
{
    git_reference *reference = NULL;
    if (!open_repository(git, error))
        return false;
    /* without force and old id the ref must not be there; with both it must stand at the old id */
    int code = old == NULL
                   ? git_reference_create(&reference, git->repository, name, to_git(new), 0, NULL)
                   : git_reference_create_matching(&reference, git->repository, name, to_git(new),
                                                   1, to_git(old), NULL);
    git_reference_free(reference);
    if (code == 0)
        return true;
    if (code == GIT_EMODIFIED || code == GIT_EEXISTS || code == GIT_ELOCKED)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' was moved by somebody else meanwhile; nothing was recorded, try "
                           "again"),
                         name);
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot move '%s': %s"), name,
                     tics_git_last_error());
}

typedef struct {
    TicsOidFunc func;
    void *user;
} EachInPack;

static int
each_in_pack(const git_oid *oid, void *user)
{
    const EachInPack *each = user;
    each->func((const TicsOid *)oid, each->user);
    return 0;
}

bool
tics_git_each_in_pack(const char *index_file, TicsOidFunc func, void *user, GError **error)
{
    git_odb_backend *backend = NULL;
    git_odb *odb = NULL;
    EachInPack each = {func, user};
    int code = git_odb_new(&odb);
    if (code == 0)
        code = git_odb_backend_one_pack(&backend, index_file);
    if (code == 0 && (code = git_odb_add_backend(odb, backend, 1)) != 0)
        backend->free(backend);
    if (code == 0)
        code = git_odb_foreach(odb, each_in_pack, &each);
    git_odb_free(odb);
    return code == 0 || tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read the pack '%s': %s"),
                                  index_file, tics_git_last_error());
}
