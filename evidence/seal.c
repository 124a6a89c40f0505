/* seal.c -- a point of history witnessed from outside */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seal.h"

#include "date.h"
#include "i18n.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { GROUPS = 8, GROUP_DIGITS = 6, LARGEST = 0xffff };

void
tics_seal_clear(TicsSeal *seal)
{
    g_clear_pointer(&seal->token, g_bytes_unref);
    g_clear_pointer(&seal->commit, g_free);
    tics_stamp_clear(&seal->stamp);
}

bool
tics_seal_has_token(const TicsRecord *record)
{
    return tics_record_get(record, "token") != NULL ||
           g_strcmp0(tics_record_get(record, "method"), "timestamp_token") == 0;
}

/* Only the one form the writer gives: two texts of one token would be two seals. */
static GBytes *
decode(const char *text, GError **error)
{
    gsize length = 0;
    g_autofree guchar *bytes = text == NULL ? NULL : g_base64_decode(text, &length);
    g_autofree char *again = bytes == NULL ? NULL : g_base64_encode(bytes, length);

    if (again == NULL || length == 0 || strcmp(again, text) != 0)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("the seal holds no time stamp"));
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}

static char *
moment_of(const TicsStamp *stamp)
{
    char text[64];
    return g_strdup(tics_time_format(tics_time_from_utc(stamp->time), text));
}

static bool
check_said(const TicsRecord *record, const TicsStamp *stamp, GError **error)
{
    char digest[TICS_SHA256_HEX];
    g_autofree char *moment = moment_of(stamp);
    const struct {
        const char *field, *value;
    } said[] = {{"digest", digest},
                {"sealed_at", moment},
                {"authority", stamp->authority},
                {"method", "timestamp_token"}};

    tics_hex_encode(stamp->imprint, TICS_SHA256_SIZE, digest);
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        if (strcmp(said[i].value, "") != 0 &&
            g_strcmp0(tics_record_get(record, said[i].field), said[i].value) != 0)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' of the seal is not what its time stamp says: '%s'"),
                             said[i].field, said[i].value);
    return true;
}

bool
tics_seal_read(const TicsRecord *record, TicsSeal *seal, GError **error)
{
    const char *commit = tics_record_get(record, "commit");

    *seal = (TicsSeal){.token = decode(tics_record_get(record, "token"), error)};
    if (seal->token == NULL)
        return false;
    gsize length;
    const void *bytes = g_bytes_get_data(seal->token, &length);
    tics_sha256_of(bytes, length, seal->sha256);
    if (!tics_stamp_read(bytes, length, &seal->stamp, error) ||
        !check_said(record, &seal->stamp, error))
        return false;
    if (commit == NULL || !tics_hex_valid(commit, 40))
        return tics_fail(error, TICS_ERROR_INVALID, _("the seal names no change"));
    seal->commit = g_strdup(commit);
    return true;
}

bool
tics_seal_fill(TicsRecord *record, const char *commit, GBytes *token, GError **error)
{
    g_auto(TicsStamp) stamp = {.authority = NULL};
    char digest[TICS_SHA256_HEX];
    gsize length;
    const void *bytes = g_bytes_get_data(token, &length);

    if (!tics_stamp_read(bytes, length, &stamp, error))
        return false;
    g_autofree char *text = g_base64_encode(bytes, length);
    g_autofree char *moment = moment_of(&stamp);
    tics_hex_encode(stamp.imprint, TICS_SHA256_SIZE, digest);
    tics_record_set(record, "commit", commit);
    tics_record_set(record, "method", "timestamp_token");
    tics_record_set(record, "authority", stamp.authority);
    tics_record_set(record, "sealed_at", moment);
    tics_record_set(record, "digest", digest);
    tics_record_set(record, "token", text);
    return true;
}

/* Damm's quasigroup of order 10: every single wrong digit and every exchange of neighbours shows.
 */
static unsigned
damm(unsigned begin, const char *digits)
{
    static const unsigned char next[10][10] = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9}, {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5}, {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
    };
    unsigned state = begin;

    for (; *digits != '\0'; digits++)
        state = next[state][*digits - '0'];
    return state;
}

void
tics_seal_digits(const uint8_t sha256[static TICS_SHA256_SIZE],
                 char digits[static TICS_SEAL_DIGITS])
{
    for (unsigned i = 0; i < GROUPS; i++) {
        char number[GROUP_DIGITS];
        unsigned value = (unsigned)sha256[2 * i] << 8 | sha256[2 * i + 1];
        g_snprintf(number, sizeof number, "%05u", value);
        g_snprintf(digits + (size_t)i * (GROUP_DIGITS + 1), GROUP_DIGITS + 2, "%s%u%s", number,
                   damm(i + 1, number), i + 1 < GROUPS ? " " : "");
    }
}

/* What is left of the text when blanks and hyphens are gone. Transfer full; NULL if anything else
 * than digits is. */
static char *
bare_digits(const char *text)
{
    g_autofree char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *digits = g_string_new(NULL);

    for (const char *c = narrow; c != NULL && *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        if (letter < 0x80 && g_ascii_isdigit((char)letter))
            g_string_append_c(digits, (char)letter);
        else if (!g_unichar_isspace(letter) && letter != '-') {
            g_string_free(digits, TRUE);
            return NULL;
        }
    }
    return g_string_free(digits, FALSE);
}

bool
tics_seal_digits_parse(const char *text, uint8_t bytes[static TICS_SEAL_BYTES], GError **error)
{
    g_autofree char *digits = bare_digits(text);

    if (digits == NULL || strlen(digits) != GROUPS * GROUP_DIGITS)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a seal has eight groups of six digits; this has %zu digits"),
                         digits != NULL ? strlen(digits) : (size_t)0);
    for (unsigned i = 0; i < GROUPS; i++) {
        char group[GROUP_DIGITS + 1];
        g_strlcpy(group, digits + (size_t)i * GROUP_DIGITS, sizeof group);
        bool good = damm(i + 1, group) == 0;
        group[GROUP_DIGITS - 1] = '\0';
        unsigned long value = strtoul(group, NULL, 10);
        if (!good || value > LARGEST)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("group %u of the seal was mistyped; look at it again"), i + 1);
        bytes[2 * i] = (uint8_t)(value >> 8);
        bytes[2 * i + 1] = (uint8_t)(value & 0xff);
    }
    return true;
}

/* "" for the first commit. */
static void
parent_of(const char *raw, size_t length, char oid[static TICS_OID_HEX])
{
    const char *line = g_strstr_len(raw, (gssize)MIN(length, (size_t)120), "\nparent ");

    oid[0] = '\0';
    if (line != NULL && line + 8 + TICS_OID_HEX <= raw + length)
        g_strlcpy(oid, line + 8, TICS_OID_HEX);
    if (!tics_hex_valid(oid, TICS_OID_HEX - 1))
        oid[0] = '\0';
}

bool
tics_seal_find(TicsStore *store, const uint8_t *sha256, size_t count, char oid[static TICS_OID_HEX],
               GError **error)
{
    if (!tics_store_head(store, oid, error))
        return false;
    while (oid[0] != '\0') {
        char hex[TICS_SHA256_HEX];
        uint8_t sum[TICS_SHA256_SIZE];
        gsize length;
        g_autoptr(GBytes) raw = tics_store_commit_raw(store, oid, error);
        if (raw == NULL)
            return false;
        const char *bytes = g_bytes_get_data(raw, &length);
        tics_sha256_of(bytes, length, hex);
        tics_hex_decode(hex, sum, sizeof sum);
        if (memcmp(sum, sha256, count) == 0)
            return true;
        parent_of(bytes, length, oid);
    }
    return tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("no change of this history is the one that was sealed: it was sealed in "
                       "another store, or this history was rewritten since"));
}
