/* digest.c -- SHA-256, SHA-1, random bytes and hexadecimal (the door to libcrypto)
 *
 * The plain functions, deprecated or not: through EVP each hash of a few hundred bytes would look
 * its algorithm up first, which takes ten times as long as hashing them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#define OPENSSL_API_COMPAT 10101
#include "digest.h"

#include "i18n.h"

#include <errno.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/random.h>

struct TicsSha256 {
    SHA256_CTX context;
};

struct TicsSha1 {
    SHA_CTX context;
};

TicsSha256 *
tics_sha256_new(void)
{
    TicsSha256 *hash = g_new0(TicsSha256, 1);

    SHA256_Init(&hash->context);
    return hash;
}

void
tics_sha256_update(TicsSha256 *hash, const void *bytes, size_t length)
{
    SHA256_Update(&hash->context, bytes, length);
}

void
tics_sha256_finish(TicsSha256 *hash, char hex[static TICS_SHA256_HEX])
{
    uint8_t sum[TICS_SHA256_SIZE];

    SHA256_Final(sum, &hash->context);
    tics_hex_encode(sum, sizeof sum, hex);
    SHA256_Init(&hash->context);
}

void
tics_sha256_free(TicsSha256 *hash)
{
    g_free(hash);
}

static void
sha256_bytes(const void *bytes, size_t length, uint8_t sum[static TICS_SHA256_SIZE])
{
    SHA256_CTX context;

    SHA256_Init(&context);
    SHA256_Update(&context, bytes, length);
    SHA256_Final(sum, &context);
}

void
tics_sha256_of(const void *bytes, size_t length, char hex[static TICS_SHA256_HEX])
{
    uint8_t sum[TICS_SHA256_SIZE];

    sha256_bytes(bytes, length, sum);
    tics_hex_encode(sum, sizeof sum, hex);
}

TicsSha1 *
tics_sha1_new(void)
{
    TicsSha1 *hash = g_new0(TicsSha1, 1);

    SHA1_Init(&hash->context);
    return hash;
}

void
tics_sha1_begin(TicsSha1 *hash)
{
    SHA1_Init(&hash->context);
}

void
tics_sha1_update(TicsSha1 *hash, const void *bytes, size_t length)
{
    SHA1_Update(&hash->context, bytes, length);
}

void
tics_sha1_finish(TicsSha1 *hash, uint8_t sum[static TICS_SHA1_SIZE])
{
    SHA1_Final(sum, &hash->context);
    SHA1_Init(&hash->context);
}

void
tics_sha1_free(TicsSha1 *hash)
{
    g_free(hash);
}

#ifdef TICS_TEST_HOOKS
/* Repeatable bytes: a hash of the seed and a counter kept in the environment's own variable, so
 * that nothing static is needed and a second run goes on where the seed says. */
static bool
seeded_bytes(uint8_t *bytes, size_t length)
{
    const char *seed = g_getenv("TICS_TEST_SEED");
    if (seed == NULL)
        return false;
    const char *text = g_getenv("TICS_TEST_SEED_NEXT");
    uint64_t counter = text == NULL ? 0 : g_ascii_strtoull(text, NULL, 10);

    for (size_t done = 0; done < length; counter++) {
        char line[256];
        uint8_t sum[TICS_SHA256_SIZE];
        int size = g_snprintf(line, sizeof line, "%s %" G_GUINT64_FORMAT, seed, counter);
        sha256_bytes(line, (size_t)size, sum);
        size_t part = MIN(length - done, sizeof sum);
        memcpy(bytes + done, sum, part);
        done += part;
    }
    char next[32];
    g_snprintf(next, sizeof next, "%" G_GUINT64_FORMAT, counter);
    return g_setenv("TICS_TEST_SEED_NEXT", next, TRUE);
}
#endif

bool
tics_random_bytes(void *bytes, size_t length, GError **error)
{
    uint8_t *next = bytes;

#ifdef TICS_TEST_HOOKS
    if (seeded_bytes(bytes, length))
        return true;
#endif
    while (length > 0) {
        ssize_t got = getrandom(next, length, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("no random numbers: %s"),
                             g_strerror(errno));
        next += got;
        length -= (size_t)got;
    }
    return true;
}

void
tics_hex_encode(const uint8_t *bytes, size_t length, char *hex)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < length; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[2 * length] = '\0';
}

static int
digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
tics_hex_decode(const char *hex, uint8_t *bytes, size_t length)
{
    if (!tics_hex_valid(hex, 2 * length))
        return false;
    for (size_t i = 0; i < length; i++)
        bytes[i] = (uint8_t)(digit_of(hex[2 * i]) << 4 | digit_of(hex[2 * i + 1]));
    return true;
}

bool
tics_hex_valid(const char *text, size_t digits)
{
    size_t i = 0;

    while (i < digits && digit_of(text[i]) >= 0)
        i++;
    return i == digits && text[i] == '\0';
}
