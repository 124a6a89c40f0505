/* sshsig.c -- detached signatures in OpenSSH's format: the armour, its fields, what was signed */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sshsig.h"

#include "i18n.h"
#include "ssh_wire.h"

#include <string.h>

#define BEGIN_LINE "-----BEGIN SSH SIGNATURE-----\n"
#define END_LINE   "-----END SSH SIGNATURE-----"
#define MAGIC      "SSHSIG"

struct TicsSshSig {
    guchar *bytes;
    TicsSshWire key, name_space, reserved, hash, signature; /* within `bytes` */
};

void
tics_sshsig_free(TicsSshSig *signature)
{
    if (signature == NULL)
        return;
    g_free(signature->bytes);
    g_free(signature);
}

/* GLib's decoder passes over what is no base64; only what it writes back as it was is taken.
 * Transfer full. */
static guchar *
decode(const char *text, size_t length, gsize *size)
{
    g_autoptr(GString) joined = g_string_sized_new(length + 1);
    for (size_t i = 0; i < length; i++)
        if (text[i] != '\n')
            g_string_append_c(joined, text[i]);
    if (joined->len == 0 || strlen(joined->str) != joined->len)
        return NULL;
    g_autofree guchar *bytes = g_base64_decode(joined->str, size);
    g_autofree char *again = g_base64_encode(bytes, *size);
    return strcmp(again, joined->str) == 0 ? g_steal_pointer(&bytes) : NULL;
}

/* What stands between the two lines; false where they are not there. */
static bool
find_body(const char *armour, size_t length, const char **body, size_t *body_length)
{
    size_t begin = strlen(BEGIN_LINE), end = strlen(END_LINE);
    if (length > 0 && armour[length - 1] == '\n')
        length--;
    if (length < begin + end + 1 || memcmp(armour, BEGIN_LINE, begin) != 0 ||
        memcmp(armour + length - end, END_LINE, end) != 0 || armour[length - end - 1] != '\n')
        return false;
    *body = armour + begin;
    *body_length = length - end - begin;
    return true;
}

static bool
read_fields(TicsSshSig *signature, gsize size)
{
    TicsSshWire wire = {signature->bytes, size};
    const uint8_t *magic;
    uint32_t version;
    return tics_ssh_take(&wire, strlen(MAGIC), &magic) &&
           memcmp(magic, MAGIC, strlen(MAGIC)) == 0 && tics_ssh_take_uint32(&wire, &version) &&
           version == 1 && tics_ssh_take_string(&wire, &signature->key) &&
           tics_ssh_take_string(&wire, &signature->name_space) &&
           tics_ssh_take_string(&wire, &signature->reserved) &&
           tics_ssh_take_string(&wire, &signature->hash) &&
           tics_ssh_take_string(&wire, &signature->signature) && wire.left == 0;
}

TicsSshSig *
tics_sshsig_read(const char *armour, size_t length, GError **error)
{
    g_autoptr(TicsSshSig) signature = g_new0(TicsSshSig, 1);
    const char *body;
    size_t body_length;
    gsize size = 0;
    if (length > TICS_SSHSIG_BYTES_MAX || !find_body(armour, length, &body, &body_length))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the signature is not in the format of SSH"));
    signature->bytes = decode(body, body_length, &size);
    if (signature->bytes == NULL || !read_fields(signature, size))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the signature is damaged: it cannot be taken apart"));
    return g_steal_pointer(&signature);
}

const void *
tics_sshsig_key(const TicsSshSig *signature, size_t *length)
{
    *length = signature->key.left;
    return signature->key.at;
}

/* What the key signs: not the text but its hash, bound to what the signature is for. */
static GByteArray *
signed_bytes(const TicsSshSig *signature, const uint8_t *sum, size_t size)
{
    const TicsSshWire *fields[] = {&signature->name_space, &signature->reserved, &signature->hash};
    GByteArray *out = g_byte_array_new();
    g_byte_array_append(out, (const guint8 *)MAGIC, (guint)strlen(MAGIC));
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        tics_ssh_put_string(out, fields[i]->at, fields[i]->left);
    tics_ssh_put_string(out, sum, size);
    return out;
}

bool
tics_sshsig_verify(const TicsSshSig *signature, const TicsSshKey *key, const char *name_space,
                   const void *bytes, size_t length, GError **error)
{
    uint8_t sum[TICS_SSH_HASH_MAX];
    if (!tics_ssh_wire_is(signature->name_space, name_space))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the signature was made for something else, not for '%s'"), name_space);
    g_autofree char *hash =
        g_strndup((const char *)signature->hash.at, signature->hash.left); /* ends at a NUL */
    size_t size =
        tics_ssh_wire_is(signature->hash, hash) ? tics_ssh_hash(hash, bytes, length, sum) : 0;
    if (size == 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the signature uses a hash that is not known here"));
    g_autoptr(GByteArray) text = signed_bytes(signature, sum, size);
    return tics_ssh_key_verify(key, signature->signature.at, signature->signature.left, text->data,
                               text->len) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("the signature does not fit: what it was made over was altered, or it was "
                       "made with another key"));
}
