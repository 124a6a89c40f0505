/* verify_refs.c -- refs and their logs: nothing but main, the vault and tags (HEAD: store_open.c)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "disk.h"
#include "i18n.h"
#include "store_private.h"

#include <errno.h>
#include <unistd.h>

enum { LIST_BYTES = 64 * 1024 * 1024 };

static bool
ref_known(const char *name)
{
    return strcmp(name, TICS_MAIN_REF) == 0 || strcmp(name, TICS_VAULT_REF) == 0 ||
           g_str_has_prefix(name, "refs/tags/");
}

static void
report_ref(TicsCheck *check, const char *name, const char *format)
{
    tics_problems_add(check->problems, 0, "ref", NULL, name, g_strdup_printf("%s", format));
}

/* Files below a folder; a ref lock that a killed writer left is the next writer's to remove. */
static bool
walk_folder(TicsCheck *check, const char *root, const char *name, const char *unknown,
            GError **error)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    if (access(path, R_OK | X_OK) != 0)
        return errno == ENOENT || tics_fail(error, TICS_ERROR_SYSTEM, _("cannot open '%s': %s"),
                                            path, g_strerror(errno));
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *entry;
    while (folder != NULL && (entry = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_strdup_printf("%s/%s", name, entry);
        g_autofree char *file = g_build_filename(root, inner, NULL);
        bool link = g_file_test(file, G_FILE_TEST_IS_SYMLINK);
        bool inside = !link && g_file_test(file, G_FILE_TEST_IS_DIR);
        if (inside && !walk_folder(check, root, inner, unknown, error))
            return false;
        if (link)
            report_ref(check, inner, _("a symbolic link among the refs"));
        else if (!inside && !ref_known(inner) && !g_str_has_suffix(inner, ".lock"))
            report_ref(check, inner, unknown);
    }
    return true;
}

static bool
check_packed(TicsCheck *check, GError **error)
{
    g_autofree char *path = g_build_filename(tics_store_path(check->store), "packed-refs", NULL);
    g_autoptr(GError) why = NULL;
    g_autofree char *text = tics_disk_get(path, LIST_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *name = strchr(*line, ' ');
        if (**line != '#' && **line != '^' && name != NULL && !ref_known(name + 1))
            report_ref(check, name + 1, _("a ref that a store does not have"));
    }
    return true;
}

typedef bool (*HeadFunc)(const TicsStore *store, char oid[static TICS_OID_HEX], GError **error);

static bool
read_head(TicsCheck *check, const char *name, HeadFunc read, TicsOid *oid, GError **error)
{
    g_autoptr(GError) why = NULL;
    char hex[TICS_OID_HEX] = "";
    bool good = read(check->store, hex, &why);
    if (!good && why->code == TICS_ERROR_SYSTEM) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (!good)
        report_ref(check, name, why->message);
    else if (hex[0] != '\0' && !tics_oid_parse(hex, oid))
        report_ref(check, name, _("the ref holds no object id"));
    return true;
}

bool
tics_check_refs(TicsCheck *check, GError **error)
{
    const char *root = tics_store_path(check->store);
    if (!read_head(check, TICS_MAIN_REF, tics_store_head, &check->head, error) ||
        !read_head(check, TICS_VAULT_REF, tics_store_vault_head, &check->vault, error))
        return false;
    g_autoptr(GError) why = NULL;
    if (!tics_store_check_head(root, &why))
        report_ref(check, "HEAD", why->message);
    if (tics_oid_is_zero(&check->head))
        report_ref(check, TICS_MAIN_REF, _("the store has no history"));
    g_autofree char *logs = g_build_filename(root, "logs", NULL);
    return walk_folder(check, root, "refs", _("a ref that a store does not have"), error) &&
           walk_folder(check, logs, "refs", _("the log of a ref that a store does not have"),
                       error) &&
           check_packed(check, error);
}

/* Only where a move began counts: a writer killed after writing the log and before moving the ref
 * leaves a line whose end never became the head. */
bool
tics_check_log(TicsCheck *check, GError **error)
{
    const char *root = tics_store_path(check->store);
    g_autofree char *path = g_build_filename(root, "logs", TICS_MAIN_REF, NULL);
    g_autoptr(GError) why = NULL;
    g_autofree char *text = tics_disk_get(path, LIST_BYTES, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (text == NULL || check->cut)
        return true;
    g_autoptr(TicsOidSet) known = tics_oid_set_new();
    for (guint i = 0; i < check->links->len; i++)
        tics_oid_set_add(known, &g_array_index(check->links, TicsLink, i).oid);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char hex[TICS_OID_HEX];
        TicsOid old;
        g_strlcpy(hex, *line, sizeof(hex));
        if (!tics_oid_parse(hex, &old) || tics_oid_is_zero(&old) || tics_oid_set_has(known, &old))
            continue;
        tics_problems_add(check->problems, 0, "ref", &old, TICS_MAIN_REF,
                          g_strdup(_("this commit was once the head and is not in the history any "
                                     "more; the history was set back or rewritten")));
    }
    return true;
}
