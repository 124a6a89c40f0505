/* check.c -- is a package that came what it says */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"
#include "parts.h"

#include "bundle.h"
#include "i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
free_problem(void *data)
{
    TicsPackageProblem *problem = data;

    g_free(problem->file);
    g_free(problem->message);
    g_free(problem);
}

void
tics_package_verdict_free(TicsPackageVerdict *verdict)
{
    if (verdict == NULL)
        return;
    tics_verdict_free(verdict->history);
    g_clear_pointer(&verdict->commits, g_hash_table_unref);
    g_clear_pointer(&verdict->front, g_bytes_unref);
    g_clear_pointer(&verdict->settings, tics_settings_free);
    g_ptr_array_unref(verdict->problems);
    g_hash_table_unref(verdict->info);
    g_free(verdict->signature.officer);
    g_free(verdict);
}

const char *
tics_package_info(const TicsPackageVerdict *verdict, const char *label)
{
    const char *value = g_hash_table_lookup(verdict->info, label);

    return value != NULL ? value : "";
}

char *
tics_package_policy_title(const TicsPackageVerdict *verdict)
{
    const char *title = tics_package_info(verdict, "Tics-Policy-Title");
    const char *name = tics_package_info(verdict, "Tics-Policy");

    return title[0] == '\0' ? g_strdup(name) : g_strdup_printf(_("%s (%s)"), title, name);
}

void
tics_package_verdict_add(TicsPackageVerdict *verdict, const char *code, const char *file,
                         char *message)
{
    TicsPackageProblem *problem = g_new(TicsPackageProblem, 1);

    *problem = (TicsPackageProblem){code, g_strdup(file), message};
    g_ptr_array_add(verdict->problems, problem);
}

void
tics_package_problem(TicsPackageCheck *check, const char *code, const char *file,
                     const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tics_package_verdict_add(check->verdict, code, file, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

GBytes *
tics_package_text(TicsPackageCheck *check, const char *name, size_t most, GError **error)
{
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, name);

    if (entry == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("refused (%s): %s: %s"), "file",
                              _("a file that every package has is missing"), name);
    return tics_zip_in_bytes(check->zip, entry, most, error);
}

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) folder =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
    }
    g_remove(path);
}

static void
clear_check(TicsPackageCheck *check)
{
    tics_zip_in_free(check->zip);
    tics_store_free(check->store);
    tics_package_verdict_free(check->verdict);
    g_clear_pointer(&check->hashes, g_hash_table_unref);
    g_clear_pointer(&check->by_path, g_hash_table_unref);
    g_clear_pointer(&check->entries, g_ptr_array_unref);
    g_clear_pointer(&check->stored, g_hash_table_unref);
    g_clear_pointer(&check->contents, g_hash_table_unref);
    g_clear_pointer(&check->evidence, g_hash_table_unref);
    if (check->directory != NULL)
        remove_tree(check->directory);
    g_free(check->directory);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsPackageCheck, clear_check)

/* Into a store of our own that goes away again. */
static bool
take_history(TicsPackageCheck *check, GError **error)
{
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, "data/proof/history.bundle");
    char head[TICS_OID_HEX];

    check->directory = g_dir_make_tmp("tics-package-XXXXXX", NULL);
    if (check->directory == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make a folder in '%s': %s"),
                         g_get_tmp_dir(), g_strerror(errno));
    if (entry == NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("refused (%s): %s: %s"), "file",
                         _("a file that every package has is missing"),
                         "data/proof/history.bundle");
    g_autofree char *place = g_build_filename(check->directory, "store", NULL);
    TicsBundleFile file = {tics_zip_in_file(check->zip), entry->offset, entry->size};
    if (!tics_bundle_unpack(&file, place, head, error)) {
        g_prefix_error(error, _("refused (%s): "), "history");
        return false;
    }
    check->store = tics_store_open(place, error);
    return check->store != NULL;
}

static void
take_problems(TicsPackageCheck *check)
{
    const GPtrArray *found = check->verdict->history->problems;

    for (guint i = 0; i < found->len; i++) {
        const TicsProblem *p = g_ptr_array_index(found, i);
        tics_package_problem(check, p->code, p->path[0] != '\0' ? p->path : p->commit, "%s",
                             p->message);
    }
}

/* Which changes its history holds, so that another package can be held against it. */
static bool
take_commits(TicsPackageCheck *check, GError **error)
{
    g_autoptr(GPtrArray) all =
        tics_store_commits(check->store, "", check->verdict->history->head, error);

    if (all == NULL)
        return false;
    check->verdict->commits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < all->len; i++)
        g_hash_table_add(check->verdict->commits,
                         g_strdup(((const TicsCommit *)g_ptr_array_index(all, i))->oid));
    return true;
}

static bool
check_history(TicsPackageCheck *check, GError **error)
{
    if (!take_history(check, error))
        return false;
    check->verdict->history =
        tics_verify_disclosed(check->store, check->domain, check->hashes, check->roots, error);
    if (check->verdict->history == NULL)
        return false;
    take_problems(check);
    g_autoptr(TicsCommit) head =
        tics_store_commit(check->store, check->verdict->history->head, NULL);
    check->verdict->head_time = head == NULL ? 0 : head->time;
    return check->verdict->history->head[0] == '\0' || take_commits(check, error);
}

/* Whose it is, as the chain proves it. */
static void
take_settings(TicsPackageCheck *check)
{
    const TicsEntry *entry = g_hash_table_lookup(check->by_path, TICS_SETTINGS_PATH);
    g_autoptr(GBytes) bytes =
        entry == NULL ? NULL : tics_store_read(check->store, entry->oid, NULL);
    gsize length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);

    if (text != NULL)
        check->verdict->settings = tics_settings_read(text, length, NULL);
}

static bool
take_front(TicsPackageCheck *check, const TicsPackageFront *front, GError **error)
{
    g_autofree char *name = g_strconcat("data/front/", front->name, NULL);
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, name);

    if (entry != NULL)
        check->verdict->front = tics_zip_in_bytes(check->zip, entry, front->most, error);
    return entry == NULL || check->verdict->front != NULL;
}

static void
take_part_problem(const char *code, const char *file, char *message, void *user)
{
    tics_package_verdict_add(user, code, file, message);
}

/* The file, or its parts joined. NULL without *error: they are not what they were, which is told.
 */
static TicsZipIn *
open_package(const char *file, TicsPackageVerdict *verdict, GError **error)
{
    int fd;

    if (!tics_parts_is(file))
        return tics_zip_in_open(file, error);
    fd = tics_parts_join(file, take_part_problem, verdict, error);
    return fd < 0 ? NULL : tics_zip_in_take(fd, file, error);
}

static void
take_lists(TicsPackageCheck *check)
{
    const TicsZipEntry *entry = tics_zip_in_find(
        check->zip, check->verdict->index_only ? "data/announced/tagmanifest-sha256.txt"
                                               : "tagmanifest-sha256.txt");

    g_strlcpy(check->verdict->lists, entry->sha256, sizeof check->verdict->lists);
}

static TicsPackageVerdict *
look_into(const char *file, const TicsPackageFront *front, const TicsDomain *domain,
          const TicsRoots *roots, GError **error)
{
    g_auto(TicsPackageCheck) check = {.domain = domain, .roots = roots};

    check.verdict = g_new0(TicsPackageVerdict, 1);
    check.verdict->problems = g_ptr_array_new_with_free_func(free_problem);
    check.verdict->info = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    check.zip = open_package(file, check.verdict, error);
    if (check.zip == NULL && check.verdict->problems->len > 0)
        return g_steal_pointer(&check.verdict);
    if (check.zip == NULL || !tics_check_shape(&check, error) || !tics_check_page(&check, error) ||
        !tics_read_lists(&check, error) || !tics_check_sums(&check, error) ||
        !tics_check_package_signature(&check, error))
        return NULL;
    take_lists(&check);
    /* what was altered on the way need not be looked into */
    if (check.verdict->index_only) {
        if (check.verdict->problems->len == 0 && !tics_check_index(&check, error))
            return NULL;
        return front != NULL && !take_front(&check, front, error) ? NULL
                                                                  : g_steal_pointer(&check.verdict);
    }
    if (check.verdict->problems->len == 0 &&
        (!check_history(&check, error) || !tics_check_whole(&check, error) ||
         !tics_check_evidence(&check, error)))
        return NULL;
    if (check.verdict->problems->len == 0)
        tics_check_package_signer(&check);
    if (check.verdict->problems->len == 0)
        take_settings(&check);
    if (front != NULL && !take_front(&check, front, error))
        return NULL;
    return g_steal_pointer(&check.verdict);
}

TicsPackageVerdict *
tics_package_verify(const char *file, const TicsDomain *domain, const TicsRoots *roots,
                    GError **error)
{
    return look_into(file, NULL, domain, roots, error);
}

TicsPackageVerdict *
tics_package_read(const char *file, const TicsPackageFront *front, const TicsDomain *domain,
                  const TicsRoots *roots, GError **error)
{
    return look_into(file, front, domain, roots, error);
}
