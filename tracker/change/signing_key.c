/* signing_key.c -- which key this machine signs with */
/* SPDX-License-Identifier: Apache-2.0 */
#include "signing.h"

#include "i18n.h"
#include "ssh_key.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

char *
tics_signing_config_file(void)
{
    return g_build_filename(g_get_user_config_dir(), "tics", "signing-key", NULL);
}

char *
tics_signing_key_file(void)
{
    const char *set = g_getenv("TICS_SIGNING_KEY");
    g_autofree char *file = tics_signing_config_file();
    g_autofree char *text = NULL;
    if (set != NULL)
        return *set != '\0' ? g_strdup(set) : NULL; /* empty: not on this run */
    if (!g_file_get_contents(file, &text, NULL, NULL))
        return NULL;
    text[strcspn(text, "\r\n")] = '\0';
    return *g_strstrip(text) != '\0' ? g_steal_pointer(&text) : NULL;
}

static bool
fail_write(const char *file, const char *why, GError **error)
{
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), file, why);
}

bool
tics_signing_use(const char *key_file, GError **error)
{
    g_autofree char *file = tics_signing_config_file();
    g_autofree char *folder = g_path_get_dirname(file);
    g_autoptr(GError) why = NULL;
    if (key_file == NULL)
        return g_unlink(file) == 0 || errno == ENOENT || fail_write(file, g_strerror(errno), error);
    g_autofree char *whole = g_canonicalize_filename(key_file, NULL);
    if (!g_file_test(whole, G_FILE_TEST_IS_REGULAR))
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("there is no key file '%s'"), whole);
    g_autofree char *line = g_strconcat(whole, "\n", NULL);
    if (strcspn(whole, "\r\n") != strlen(whole))
        return tics_fail(error, TICS_ERROR_INVALID, _("the name of a key file is one line"));
    if (g_mkdir_with_parents(folder, 0700) != 0)
        return fail_write(folder, g_strerror(errno), error);
    return g_file_set_contents_full(file, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &why) ||
           fail_write(file, why->message, error);
}

char *
tics_signing_public(const char *key_file, GError **error)
{
    enum { BYTES_MOST = 64 * 1024 };
    g_autofree char *beside = g_strconcat(key_file, ".pub", NULL);
    const char *const files[] = {key_file, beside};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *text = NULL;
        gsize length = 0;
        if (!g_file_get_contents(files[i], &text, &length, NULL) || length > BYTES_MOST ||
            (i == 0 && g_str_has_prefix(text, "-----BEGIN ")))
            continue;
        g_autoptr(TicsSshKey) key = tics_ssh_key_read(text, error);
        if (key == NULL)
            g_prefix_error(error, "%s: ", files[i]);
        return key != NULL ? g_strdup(tics_ssh_key_text(key)) : NULL;
    }
    return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                          _("no public key: neither '%s' nor '%s' is one (ssh-keygen -y -f KEY "
                            "prints it)"),
                          key_file, beside);
}
