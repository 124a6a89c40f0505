/* fuzz_sshsig.c -- nothing that reads as a signature or a key is anything but what it is written
 * as, and no made up signature is good */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sshsig.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
check_failure(const GError *error)
{
    g_assert_true(error != NULL && error->code == TICS_ERROR_INVALID);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void
check_key(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(text, &error);
    if (key == NULL) {
        check_failure(error);
        return;
    }
    g_autoptr(TicsSshKey) again = tics_ssh_key_read(tics_ssh_key_text(key), NULL);
    g_assert_cmpstr(tics_ssh_key_text(again), ==, tics_ssh_key_text(key));
    g_assert_cmpstr(tics_ssh_key_fingerprint(again), ==, tics_ssh_key_fingerprint(key));
    g_assert_cmpuint(strlen(tics_ssh_key_fingerprint(key)), ==, TICS_SSH_FINGERPRINT - 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strndup(length ? (const char *)bytes : "", length);
    check_key(text);
    g_autoptr(TicsSshSig) signature = tics_sshsig_read((const char *)bytes, length, &error);
    if (signature == NULL) {
        check_failure(error);
        return 0;
    }
    size_t size;
    const void *blob = tics_sshsig_key(signature, &size);
    g_autoptr(TicsSshKey) key = tics_ssh_key_parse(blob, size, &error);
    if (key == NULL) {
        check_failure(error);
        return 0;
    }
    /* the text under it is not there: nobody has signed this one */
    g_assert_false(tics_sshsig_verify(signature, key, "git", "not signed", 10, &error));
    check_failure(error);
    return 0;
}
