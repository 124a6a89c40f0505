/* tsp.c -- time stamps of RFC 3161, through libcrypto */
/* SPDX-License-Identifier: Apache-2.0 */
#include "tsp.h"

#include "i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>
#include <string.h>

enum { NONCE_BYTES = 8, ROOT_BYTES_MAX = 1024 * 1024, AUTHORITY_BYTES_MAX = 300 };

struct TicsRoots {
    STACK_OF(X509) * certificates;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_MSG_IMPRINT, TS_MSG_IMPRINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_VERIFY_CTX, TS_VERIFY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_ALGOR, X509_ALGOR_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ASN1_INTEGER, ASN1_INTEGER_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_STORE, X509_STORE_free)

typedef STACK_OF(X509) Certificates;
static void
certificates_free(Certificates *certificates)
{
    sk_X509_free(certificates); /* borrowed ones */
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Certificates, certificates_free)

/* What libcrypto says of its last failure; its queue is empty afterwards. */
static bool
fail_crypto(GError **error, TicsErrorCode code, const char *what)
{
    const char *data = NULL;
    int flags = 0;
    unsigned long number = ERR_peek_last_error_all(NULL, NULL, NULL, &data, &flags);
    const char *reason = number != 0 ? ERR_reason_error_string(number) : NULL;
    g_autofree char *more =
        data != NULL && (flags & ERR_TXT_STRING) != 0 && *data != '\0' ? g_strdup(data) : NULL;
    ERR_clear_error();
    if (reason == NULL && more == NULL)
        return tics_fail(error, code, "%s", what);
    return tics_fail(error, code, "%s: %s", what, more != NULL ? more : reason);
}

void
tics_stamp_clear(TicsStamp *stamp)
{
    g_clear_pointer(&stamp->authority, g_free);
}

static bool
fill_request(TS_REQ *request, const uint8_t imprint[static TICS_SHA256_SIZE], const uint8_t *nonce)
{
    g_autoptr(TS_MSG_IMPRINT) message = TS_MSG_IMPRINT_new();
    g_autoptr(X509_ALGOR) sha256 = X509_ALGOR_new();
    g_autoptr(BIGNUM) number = BN_bin2bn(nonce, NONCE_BYTES, NULL);
    g_autoptr(ASN1_INTEGER) integer = number != NULL ? BN_to_ASN1_INTEGER(number, NULL) : NULL;
    uint8_t sum[TICS_SHA256_SIZE];

    if (message == NULL || sha256 == NULL || integer == NULL)
        return false;
    memcpy(sum, imprint, sizeof sum); /* libcrypto takes no constant, and copies it */
    return X509_ALGOR_set0(sha256, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
           TS_MSG_IMPRINT_set_algo(message, sha256) == 1 &&
           TS_MSG_IMPRINT_set_msg(message, sum, sizeof sum) == 1 &&
           TS_REQ_set_version(request, 1) == 1 && TS_REQ_set_msg_imprint(request, message) == 1 &&
           TS_REQ_set_nonce(request, integer) == 1 && TS_REQ_set_cert_req(request, 1) == 1;
}

GBytes *
tics_stamp_request(const uint8_t imprint[static TICS_SHA256_SIZE], GError **error)
{
    uint8_t nonce[NONCE_BYTES], *der = NULL;
    g_autoptr(TS_REQ) request = TS_REQ_new();

    if (!tics_random_bytes(nonce, sizeof nonce, error))
        return NULL;
    nonce[0] &= 0x7f;
    int length =
        request != NULL && fill_request(request, imprint, nonce) ? i2d_TS_REQ(request, &der) : -1;
    if (length <= 0) {
        fail_crypto(error, TICS_ERROR_SYSTEM, _("cannot make a request for a time stamp"));
        return NULL;
    }
    GBytes *bytes = g_bytes_new(der, (gsize)length);
    OPENSSL_free(der);
    return bytes;
}

/* A whole answer and nothing behind it, so that its SHA-256 speaks of nothing else. Transfer full.
 */
static TS_RESP *
parse(const void *bytes, size_t length, GError **error)
{
    const unsigned char *at = bytes;

    if (length > TICS_STAMP_BYTES_MAX)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the time stamp has %zu bytes; at most %d are taken"), length,
                              TICS_STAMP_BYTES_MAX);
    TS_RESP *answer = d2i_TS_RESP(NULL, &at, (long)length);
    if (answer != NULL && at == (const unsigned char *)bytes + length)
        return answer;
    TS_RESP_free(answer);
    ERR_clear_error();
    return tics_fail_null(error, TICS_ERROR_INVALID,
                          _("this is no answer of a time-stamp authority (RFC 3161, .tsr)"));
}

/* What the authority gave as its reason. Transfer full. */
static char *
refusal(TS_STATUS_INFO *status)
{
    GString *text = g_string_new(NULL);
    const STACK_OF(ASN1_UTF8STRING) *lines = TS_STATUS_INFO_get0_text(status);

    for (int i = 0; i < sk_ASN1_UTF8STRING_num(lines); i++) {
        const ASN1_UTF8STRING *line = sk_ASN1_UTF8STRING_value(lines, i);
        g_autofree char *valid =
            g_utf8_make_valid((const char *)ASN1_STRING_get0_data(line), ASN1_STRING_length(line));
        g_string_append_printf(text, "%s%s", i > 0 ? " / " : "", valid);
    }
    return g_string_free(text, FALSE);
}

static bool
check_granted(TS_RESP *answer, GError **error)
{
    TS_STATUS_INFO *status = TS_RESP_get_status_info(answer);
    long code = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));

    if ((code == TS_STATUS_GRANTED || code == TS_STATUS_GRANTED_WITH_MODS) &&
        TS_RESP_get_token(answer) != NULL && TS_RESP_get_tst_info(answer) != NULL)
        return true;
    g_autofree char *text = refusal(status);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("the authority gave no time stamp (status %ld): %s"), code, text);
}

static bool
read_info(TS_TST_INFO *info, TicsStamp *stamp, GError **error)
{
    const X509_ALGOR *algorithm = TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(info));
    const ASN1_OCTET_STRING *sum = TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info));
    const ASN1_OBJECT *name = NULL;
    struct tm moment;

    X509_ALGOR_get0(&name, NULL, NULL, algorithm);
    if (OBJ_obj2nid(name) != NID_sha256 || ASN1_STRING_length(sum) != TICS_SHA256_SIZE)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the time stamp is over another hash than SHA-256"));
    memcpy(stamp->imprint, ASN1_STRING_get0_data(sum), TICS_SHA256_SIZE);
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &moment) != 1)
        return fail_crypto(error, TICS_ERROR_INVALID, _("the time stamp holds no time"));
    g_autoptr(GDateTime) time =
        g_date_time_new_utc(moment.tm_year + 1900, moment.tm_mon + 1, moment.tm_mday,
                            moment.tm_hour, moment.tm_min, MIN(moment.tm_sec, 59));
    if (time == NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("the time stamp holds no time"));
    stamp->time = g_date_time_to_unix(time);
    return true;
}

/* Transfer full. */
static char *
name_of(X509 *certificate)
{
    g_autoptr(BIO) out = BIO_new(BIO_s_mem());
    char *text = NULL;

    if (out == NULL ||
        X509_NAME_print_ex(out, X509_get_subject_name(certificate), 0,
                           XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB) < 0)
        return g_strdup("");
    long length = BIO_get_mem_data(out, &text);
    g_autofree char *valid = g_utf8_make_valid(text, MIN(length, AUTHORITY_BYTES_MAX));
    return g_steal_pointer(&valid);
}

/* The signature holds under the certificate that lies in the token, whoever made that. */
static bool
check_signature(PKCS7 *token, TicsStamp *stamp, GError **error)
{
    const char *altered = _("the time stamp was altered, or its certificate is not in it");

    if (!PKCS7_type_is_signed(token) ||
        PKCS7_verify(token, NULL, NULL, NULL, NULL, PKCS7_NOVERIFY) != 1)
        return fail_crypto(error, TICS_ERROR_INVALID, altered);
    g_autoptr(Certificates) signers = PKCS7_get0_signers(token, NULL, 0);
    if (signers == NULL || sk_X509_num(signers) != 1)
        return fail_crypto(error, TICS_ERROR_INVALID, altered);
    X509 *signer = sk_X509_value(signers, 0);
    if (X509_check_purpose(signer, X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1)
        return fail_crypto(error, TICS_ERROR_INVALID,
                           _("the certificate of the time stamp may not sign time stamps"));
    stamp->authority = name_of(signer);
    return true;
}

bool
tics_stamp_read(const void *bytes, size_t length, TicsStamp *stamp, GError **error)
{
    g_autoptr(TS_RESP) answer = parse(bytes, length, error);

    return answer != NULL && check_granted(answer, error) &&
           read_info(TS_RESP_get_tst_info(answer), stamp, error) &&
           check_signature(TS_RESP_get_token(answer), stamp, error);
}

bool
tics_stamp_answers(GBytes *request, const void *bytes, size_t length, GError **error)
{
    gsize asked_length;
    const unsigned char *at = g_bytes_get_data(request, &asked_length);
    g_autoptr(TS_REQ) asked = d2i_TS_REQ(NULL, &at, (long)asked_length);
    g_autoptr(TS_RESP) answer = parse(bytes, length, error);

    if (answer == NULL || !check_granted(answer, error))
        return false;
    TS_TST_INFO *info = TS_RESP_get_tst_info(answer);
    const ASN1_INTEGER *given = TS_TST_INFO_get_nonce(info);
    const ASN1_OCTET_STRING *sum = TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info));
    bool same =
        asked != NULL && given != NULL && ASN1_INTEGER_cmp(TS_REQ_get_nonce(asked), given) == 0 &&
        ASN1_OCTET_STRING_cmp(TS_MSG_IMPRINT_get_msg(TS_REQ_get_msg_imprint(asked)), sum) == 0;
    return same || tics_fail(error, TICS_ERROR_INVALID,
                             _("the answer is to another request than the one that was sent"));
}

void
tics_roots_free(TicsRoots *roots)
{
    if (roots == NULL)
        return;
    sk_X509_pop_free(roots->certificates, X509_free);
    g_free(roots);
}

static bool
load_file(TicsRoots *roots, const char *file, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;
    X509 *certificate;
    int before = sk_X509_num(roots->certificates);

    if (!g_file_get_contents(file, &text, &length, &why))
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("cannot read '%s': %s"), file,
                         why->message);
    g_autoptr(BIO) in = BIO_new_mem_buf(text, (int)MIN(length, ROOT_BYTES_MAX));
    while (in != NULL && (certificate = PEM_read_bio_X509(in, NULL, NULL, NULL)) != NULL)
        sk_X509_push(roots->certificates, certificate);
    ERR_clear_error();
    return sk_X509_num(roots->certificates) > before ||
           tics_fail(error, TICS_ERROR_INVALID, _("'%s' holds no certificate (PEM)"), file);
}

TicsRoots *
tics_roots_load(char *const *files, GError **error)
{
    g_autoptr(TicsRoots) roots = g_new0(TicsRoots, 1);

    roots->certificates = sk_X509_new_null();
    for (; *files != NULL; files++)
        if (!load_file(roots, *files, error))
            return NULL;
    return g_steal_pointer(&roots);
}

/* What is trusted, as of the moment of the stamp. Transfer full. */
static X509_STORE *
store_at(const TicsRoots *roots, int64_t time)
{
    g_autoptr(X509_STORE) store = X509_STORE_new();

    for (int i = 0; store != NULL && i < sk_X509_num(roots->certificates); i++)
        X509_STORE_add_cert(store, sk_X509_value(roots->certificates, i));
    if (store != NULL)
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)time);
    return g_steal_pointer(&store);
}

bool
tics_stamp_trust(const void *bytes, size_t length, const TicsRoots *roots, GError **error)
{
    g_auto(TicsStamp) stamp = {.authority = NULL};
    g_autoptr(TS_RESP) answer = NULL;

    if (!tics_stamp_read(bytes, length, &stamp, error) ||
        (answer = parse(bytes, length, error)) == NULL)
        return false;
    g_autoptr(TS_VERIFY_CTX) check = TS_VERIFY_CTX_new();
    X509_STORE *store = check != NULL ? store_at(roots, stamp.time) : NULL;
    if (store == NULL)
        return fail_crypto(error, TICS_ERROR_SYSTEM, _("cannot check the time stamp"));
    TS_VERIFY_CTX_set_store(check, store); /* taken over */
    TS_VERIFY_CTX_set_flags(check, TS_VFY_SIGNATURE | TS_VFY_VERSION);
    return TS_RESP_verify_response(check, answer) == 1 ||
           fail_crypto(error, TICS_ERROR_INVALID,
                       _("the certificate of the time stamp does not lead to a trusted one"));
}
