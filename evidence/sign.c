/* sign.c -- ssh-keygen makes the signature of a change or of a package */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sign.h"

#include "i18n.h"
#include "sshsig.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

enum { PIPE_BYTES = 32 * 1024, KEY_FILE_BYTES = 64 * 1024 };

static const char PROGRAM[] = "ssh-keygen";

void
tics_signing_free(TicsSigning *signing)
{
    if (signing == NULL)
        return;
    g_free(signing->key_file);
    g_clear_pointer(&signing->allowed, g_ptr_array_unref);
    g_free(signing->officer);
    g_free(signing);
}

/* A public key means that an agent holds the other half. */
static bool
read_key_file(const char *file, bool *public, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) why = NULL;
    if (!g_file_get_contents(file, &text, &length, &why))
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("the signing key '%s' cannot be read, so nothing was written: %s"), file,
                         why->message);
    g_autoptr(TicsSshKey) key = length < KEY_FILE_BYTES ? tics_ssh_key_read(text, NULL) : NULL;
    *public = key != NULL;
    return true;
}

/* The reading end of a pipe that holds these bytes already: whoever reads it may end when it likes,
 * nobody is left writing to nothing. -1. */
static int
pipe_with(const char *bytes, size_t length)
{
    int ends[2];
    if (length > PIPE_BYTES || pipe(ends) != 0)
        return -1;
    ssize_t written = write(ends[1], bytes, length);
    close(ends[1]);
    if (written == (ssize_t)length)
        return ends[0];
    close(ends[0]);
    return -1;
}

static bool
fail_run(const char *key_file, const char *what, GError **error)
{
    g_autofree char *line = g_strndup(what, strcspn(what, "\r\n"));
    return tics_fail(error, TICS_ERROR_SYSTEM,
                     _("ssh-keygen could not sign with '%s', so nothing was written: %s"), key_file,
                     *line != '\0' ? line : _("it says nothing"));
}

static bool
run(const char *const *command, const char *key_file, int input, char **output, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *said = NULL;
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_subprocess_launcher_take_stdin_fd(launcher, input);
    g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, command, &why);
    if (process == NULL || !g_subprocess_communicate_utf8(process, NULL, NULL, output, &said, &why))
        return fail_run(key_file, why->message, error);
    return g_subprocess_get_successful(process) || fail_run(key_file, said, error);
}

static bool
is_allowed(const TicsSigning *signing, const char *fingerprint)
{
    for (guint i = 0; i < signing->allowed->len; i++)
        if (strcmp(g_ptr_array_index(signing->allowed, i), fingerprint) == 0)
            return true;
    return false;
}

/* What came back is not believed: it must fit, and be of a key that may. */
static bool
check_result(const TicsSigning *signing, const char *name_space, const char *armour,
             const char *bytes, size_t length, GError **error)
{
    g_autoptr(TicsSshSig) signature = tics_sshsig_read(armour, strlen(armour), error);
    size_t size;
    const void *blob = signature != NULL ? tics_sshsig_key(signature, &size) : NULL;
    g_autoptr(TicsSshKey) key = blob != NULL ? tics_ssh_key_parse(blob, size, error) : NULL;
    if (key == NULL)
        return false;
    if (!is_allowed(signing, tics_ssh_key_fingerprint(key)))
        return tics_fail(
            error, TICS_ERROR_INVALID,
            _("the key '%s' (%s) may not sign this for %s: it is not registered for this "
              "officer, or not in force (tics signer list); nothing was written"),
            signing->key_file, tics_ssh_key_fingerprint(key), signing->officer);
    return tics_sshsig_verify(signature, key, name_space, bytes, length, error);
}

char *
tics_sign(const TicsSigning *signing, const char *name_space, const char *bytes, size_t length,
          GError **error)
{
    g_autofree char *program = g_find_program_in_path(PROGRAM);
    g_autofree char *armour = NULL;
    bool public = false;
    if (!read_key_file(signing->key_file, &public, error))
        return NULL;
    if (program == NULL)
        return tics_fail_null(error, TICS_ERROR_SYSTEM,
                              _("a signing key is set, but there is no ssh-keygen to sign with "
                                "(package openssh-client); nothing was written"));
    int input = pipe_with(bytes, length);
    if (input < 0)
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot make a pipe: %s"),
                              g_strerror(errno));
    const char *command[] = {
        program, "-Y", "sign", "-n", name_space, "-f", signing->key_file, public ? "-U" : NULL,
        NULL};
    if (!run(command, signing->key_file, input, &armour, error))
        return NULL;
    /* git's own commits have no line end behind the armour */
    size_t end = strlen(armour);
    if (end > 0 && armour[end - 1] == '\n')
        armour[end - 1] = '\0';
    return check_result(signing, name_space, armour, bytes, length, error)
               ? g_steal_pointer(&armour)
               : NULL;
}
