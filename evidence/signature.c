/* signature.c -- the signature in a commit, looked at without ssh-keygen */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sign.h"

#include "i18n.h"
#include "sshsig.h"

#include <string.h>

struct TicsKeyring {
    GHashTable *keys; /* GBytes of the blob -> TicsSshKey */
};

static void
free_key(void *key)
{
    tics_ssh_key_free(key);
}

static void
free_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

TicsKeyring *
tics_keyring_new(void)
{
    TicsKeyring *keyring = g_new0(TicsKeyring, 1);
    keyring->keys = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, free_bytes, free_key);
    return keyring;
}

void
tics_keyring_free(TicsKeyring *keyring)
{
    if (keyring == NULL)
        return;
    g_hash_table_unref(keyring->keys);
    g_free(keyring);
}

/* Borrowed. */
static const TicsSshKey *
key_in(TicsKeyring *keyring, const TicsSshSig *signature, GError **error)
{
    size_t length;
    const void *blob = tics_sshsig_key(signature, &length);
    g_autoptr(GBytes) bytes = g_bytes_new(blob, length);
    TicsSshKey *key = g_hash_table_lookup(keyring->keys, bytes);
    if (key != NULL)
        return key;
    key = tics_ssh_key_parse(blob, length, error);
    if (key != NULL)
        g_hash_table_insert(keyring->keys, g_steal_pointer(&bytes), key);
    return key;
}

static const char HEADER[] = "\ngpgsig ";

/* Its header, at the line end before it; NULL. A message may hold the word too. */
static const char *
find_header(const char *raw)
{
    const char *message = strstr(raw, "\n\n");
    const char *header = strstr(raw, HEADER);
    return header != NULL && message != NULL && header < message ? header : NULL;
}

bool
tics_signature_there(const char *raw)
{
    return find_header(raw) != NULL;
}

/* The armour, unfolded, and what was signed: everything but the header. */
static void
take_apart(const char *raw, size_t length, const char *header, GString *armour, GString *text)
{
    const char *line = header + strlen(HEADER), *end;
    while ((end = strchr(line, '\n')) != NULL) {
        g_string_append_len(armour, line, end - line);
        if (end[1] != ' ')
            break;
        g_string_append_c(armour, '\n');
        line = end + 2;
    }
    g_string_append_len(text, raw, header - raw);
    if (end != NULL)
        g_string_append_len(text, end, (gssize)length - (end - raw));
}

bool
tics_signature_fits(TicsKeyring *keyring, const char *raw, size_t length, const char **fingerprint,
                    GError **error)
{
    *fingerprint = "";
    g_autofree char *whole = g_strndup(raw, length); /* ends at a NUL, which no commit holds */
    const char *header = find_header(whole);
    if (header == NULL)
        return true;
    if (strlen(whole) != length)
        return tics_fail(error, TICS_ERROR_INVALID, _("the commit holds a NUL"));
    g_autoptr(GString) armour = g_string_new(NULL);
    g_autoptr(GString) text = g_string_sized_new(length);
    take_apart(whole, length, header, armour, text);
    g_autoptr(TicsSshSig) signature = tics_sshsig_read(armour->str, armour->len, error);
    const TicsSshKey *key = signature != NULL ? key_in(keyring, signature, error) : NULL;
    if (key == NULL)
        return false;
    *fingerprint = tics_ssh_key_fingerprint(key);
    return tics_sshsig_verify(signature, key, TICS_SIGN_CHANGE, text->str, text->len, error);
}
