/* ssh_key.c -- public keys as OpenSSH writes them (a door to libcrypto) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ssh_key.h"

#include "i18n.h"
#include "ssh_wire.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <string.h>

enum { RSA_BITS_LEAST = 2048, RSA_BITS_MOST = 16384, ED25519_KEY = 32, BLOB_MOST = 8192 };

typedef enum { ED25519, RSA_KEY, ECDSA } Family;

typedef struct {
    const char *type;
    Family family;
    bool on_token;     /* on a security key, which signs with its own data beside */
    const char *curve; /* as SSH and as libcrypto call it */
    const char *group;
    const char *hash; /* of libcrypto; of RSA the signature says it */
} Kind;

static const Kind kinds[] = {
    {"ssh-ed25519", ED25519, false, NULL, NULL, NULL},
    {"ssh-rsa", RSA_KEY, false, NULL, NULL, NULL},
    {"ecdsa-sha2-nistp256", ECDSA, false, "nistp256", "prime256v1", "SHA256"},
    {"ecdsa-sha2-nistp384", ECDSA, false, "nistp384", "secp384r1", "SHA384"},
    {"ecdsa-sha2-nistp521", ECDSA, false, "nistp521", "secp521r1", "SHA512"},
    {"sk-ssh-ed25519@openssh.com", ED25519, true, NULL, NULL, NULL},
    {"sk-ecdsa-sha2-nistp256@openssh.com", ECDSA, true, "nistp256", "prime256v1", "SHA256"},
};

struct TicsSshKey {
    const Kind *kind;
    EVP_PKEY *key;
    char *text; /* type and base64 */
    char fingerprint[TICS_SSH_FINGERPRINT];
    uint8_t application[EVP_MAX_MD_SIZE]; /* SHA-256 of what a security key holds the key for */
};

void
tics_ssh_key_free(TicsSshKey *key)
{
    if (key == NULL)
        return;
    EVP_PKEY_free(key->key);
    g_free(key->text);
    g_free(key);
}

const char *
tics_ssh_key_fingerprint(const TicsSshKey *key)
{
    return key->fingerprint;
}

const char *
tics_ssh_key_type(const TicsSshKey *key)
{
    return key->kind->type;
}

const char *
tics_ssh_key_text(const TicsSshKey *key)
{
    return key->text;
}

static EVP_PKEY *
from_params(const char *algorithm, OSSL_PARAM *params)
{
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, algorithm, NULL);
    if (context != NULL && EVP_PKEY_fromdata_init(context) == 1 &&
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

static EVP_PKEY *
read_ed25519(TicsSshWire *wire)
{
    TicsSshWire point;
    if (!tics_ssh_take_string(wire, &point) || point.left != ED25519_KEY)
        return NULL;
    return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, point.at, point.left);
}

/* The number of a public key, which is never negative. NULL. */
static BIGNUM *
read_number(TicsSshWire number, size_t bytes_most)
{
    if (number.left == 0 || number.left > bytes_most + 1 || (number.at[0] & 0x80) != 0)
        return NULL;
    return BN_bin2bn(number.at, (int)number.left, NULL);
}

static EVP_PKEY *
make_rsa(const BIGNUM *e, const BIGNUM *n)
{
    EVP_PKEY *key = NULL;
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM *params = NULL;
    if (builder != NULL && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) == 1 &&
        OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e) == 1 &&
        (params = OSSL_PARAM_BLD_to_param(builder)) != NULL)
        key = from_params("RSA", params);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    return key;
}

static EVP_PKEY *
read_rsa(TicsSshWire *wire)
{
    TicsSshWire exponent, modulus;
    EVP_PKEY *key = NULL;
    if (!tics_ssh_take_string(wire, &exponent) || !tics_ssh_take_string(wire, &modulus))
        return NULL;
    BIGNUM *e = read_number(exponent, 8), *n = read_number(modulus, RSA_BITS_MOST / 8);
    if (e != NULL && n != NULL && BN_num_bits(n) >= RSA_BITS_LEAST)
        key = make_rsa(e, n);
    BN_free(e);
    BN_free(n);
    return key;
}

static EVP_PKEY *
read_ecdsa(const Kind *kind, TicsSshWire *wire)
{
    TicsSshWire curve, point;
    if (!tics_ssh_take_string(wire, &curve) || !tics_ssh_wire_is(curve, kind->curve) ||
        !tics_ssh_take_string(wire, &point) || point.left == 0 || point.at[0] != 4)
        return NULL; /* 4: both coordinates, as OpenSSH writes them */
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)(uintptr_t)kind->group,
                                         0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)(uintptr_t)point.at,
                                          point.left),
        OSSL_PARAM_construct_end(),
    };
    return from_params("EC", params);
}

static EVP_PKEY *
read_key(const Kind *kind, TicsSshWire *wire)
{
    switch (kind->family) {
    case ED25519:
        return read_ed25519(wire);
    case RSA_KEY:
        return read_rsa(wire);
    default:
        return read_ecdsa(kind, wire);
    }
}

static const Kind *
find_kind(TicsSshWire type)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (tics_ssh_wire_is(type, kinds[i].type))
            return &kinds[i];
    return NULL;
}

static void
describe(TicsSshKey *key, const void *blob, size_t length)
{
    uint8_t sum[TICS_SSH_HASH_MAX];
    size_t size = tics_ssh_hash("sha256", blob, length, sum);
    g_autofree char *print = g_base64_encode(sum, size);
    g_autofree char *base64 = g_base64_encode(blob, length);
    print[strcspn(print, "=")] = '\0';
    g_snprintf(key->fingerprint, sizeof(key->fingerprint), "SHA256:%s", print);
    key->text = g_strdup_printf("%s %s", key->kind->type, base64);
}

TicsSshKey *
tics_ssh_key_parse(const void *blob, size_t length, GError **error)
{
    g_autoptr(TicsSshKey) key = g_new0(TicsSshKey, 1);
    TicsSshWire wire = {blob, length}, type, application;
    if (length > BLOB_MOST || !tics_ssh_take_string(&wire, &type) ||
        (key->kind = find_kind(type)) == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("not a public key of a known type: ssh-ed25519, ssh-rsa, "
                                "ecdsa-sha2-nistp256 and the like"));
    key->key = read_key(key->kind, &wire);
    bool whole = key->key != NULL;
    if (key->kind->on_token && (whole = whole && tics_ssh_take_string(&wire, &application)))
        tics_ssh_hash("sha256", application.at, application.left, key->application);
    ERR_clear_error();
    if (!whole || wire.left > 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the public key is damaged, or too short: RSA needs 2048 bits"));
    describe(key, blob, length);
    return g_steal_pointer(&key);
}

TicsSshKey *
tics_ssh_key_read(const char *line, GError **error)
{
    size_t type = strcspn(line, " \t\r\n");
    const char *base64 = line + type + strspn(line + type, " \t");
    g_autofree char *text = g_strndup(base64, strcspn(base64, " \t\r\n"));
    gsize length = 0;
    g_autofree guchar *blob = g_base64_decode(text, &length);
    g_autofree char *again = g_base64_encode(blob, length);
    if (*text == '\0' || strcmp(again, text) != 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("not a public key of SSH: it reads 'ssh-ed25519 AAAA…'"));
    g_autoptr(TicsSshKey) key = tics_ssh_key_parse(blob, length, error);
    if (key == NULL)
        return NULL;
    if (strlen(key->kind->type) != type || strncmp(key->kind->type, line, type) != 0)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the public key is of another type than its first word says"));
    return g_steal_pointer(&key);
}

size_t
tics_ssh_hash(const char *algorithm, const void *bytes, size_t length,
              uint8_t sum[static TICS_SSH_HASH_MAX])
{
    unsigned size = 0;
    const EVP_MD *hash = strcmp(algorithm, "sha256") == 0   ? EVP_sha256()
                         : strcmp(algorithm, "sha512") == 0 ? EVP_sha512()
                                                            : NULL;
    return hash != NULL && EVP_Digest(bytes, length, sum, &size, hash, NULL) == 1 ? size : 0;
}

static bool
verify_with(const TicsSshKey *key, const char *hash, TicsSshWire signature, TicsSshWire text)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = context != NULL &&
                EVP_DigestVerifyInit_ex(context, NULL, hash, NULL, NULL, key->key, NULL) == 1 &&
                EVP_DigestVerify(context, signature.at, signature.left, text.at, text.left) == 1;
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return good;
}

/* SSH writes two numbers, libcrypto wants them in DER. */
static bool
verify_ecdsa(const TicsSshKey *key, TicsSshWire signature, TicsSshWire text)
{
    TicsSshWire first, second;
    if (!tics_ssh_take_string(&signature, &first) || !tics_ssh_take_string(&signature, &second) ||
        signature.left > 0)
        return false;
    BIGNUM *r = read_number(first, 66), *s = read_number(second, 66); /* P-521 has 66 bytes */
    ECDSA_SIG *pair = ECDSA_SIG_new();
    if (r == NULL || s == NULL || pair == NULL || ECDSA_SIG_set0(pair, r, s) != 1) {
        BN_free(r);
        BN_free(s);
        ECDSA_SIG_free(pair);
        return false;
    }
    unsigned char *der = NULL;
    int length = i2d_ECDSA_SIG(pair, &der);
    ECDSA_SIG_free(pair);
    bool good =
        length > 0 && verify_with(key, key->kind->hash, (TicsSshWire){der, (size_t)length}, text);
    OPENSSL_free(der);
    return good;
}

/* A signature whose first bytes are zero may have been written without them. */
static bool
verify_rsa(const TicsSshKey *key, const char *hash, TicsSshWire signature, TicsSshWire text)
{
    size_t size = (size_t)EVP_PKEY_get_size(key->key);
    if (signature.left == 0 || signature.left > size)
        return false;
    g_autofree uint8_t *whole = g_malloc0(size);
    memcpy(whole + size - signature.left, signature.at, signature.left);
    return verify_with(key, hash, (TicsSshWire){whole, size}, text);
}

/* The algorithm of the signature, as its own kind of key has it. NULL where it does not fit. */
static const char *
rsa_hash(TicsSshWire algorithm)
{
    if (tics_ssh_wire_is(algorithm, "rsa-sha2-256"))
        return "SHA256";
    return tics_ssh_wire_is(algorithm, "rsa-sha2-512") ? "SHA512" : NULL;
}

/* A security key signs: what the key is for, its flags and counter, the hash of the text. */
static GByteArray *
token_text(const TicsSshKey *key, const uint8_t flags_and_counter[static 5], TicsSshWire text)
{
    enum { SUM = 32 };
    uint8_t sum[TICS_SSH_HASH_MAX];
    GByteArray *out = g_byte_array_new();
    tics_ssh_hash("sha256", text.at, text.left, sum);
    g_byte_array_append(out, key->application, SUM);
    g_byte_array_append(out, flags_and_counter, 5);
    g_byte_array_append(out, sum, SUM);
    return out;
}

static bool
verify_text(const TicsSshKey *key, TicsSshWire algorithm, TicsSshWire bytes, TicsSshWire text)
{
    if (key->kind->family == RSA_KEY) {
        const char *hash = rsa_hash(algorithm);
        return hash != NULL && verify_rsa(key, hash, bytes, text);
    }
    if (!tics_ssh_wire_is(algorithm, key->kind->type))
        return false;
    return key->kind->family == ECDSA ? verify_ecdsa(key, bytes, text)
                                      : verify_with(key, NULL, bytes, text);
}

bool
tics_ssh_key_verify(const TicsSshKey *key, const void *signature, size_t signature_length,
                    const void *bytes, size_t length)
{
    TicsSshWire wire = {signature, signature_length}, algorithm, value, text = {bytes, length};
    if (!tics_ssh_take_string(&wire, &algorithm) || !tics_ssh_take_string(&wire, &value))
        return false;
    if (!key->kind->on_token)
        return wire.left == 0 && verify_text(key, algorithm, value, text);
    const uint8_t *more;
    if (!tics_ssh_take(&wire, 5, &more) || wire.left > 0)
        return false;
    g_autoptr(GByteArray) whole = token_text(key, more, text);
    return verify_text(key, algorithm, value, (TicsSshWire){whole->data, whole->len});
}
