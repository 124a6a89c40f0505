/* verify_trust.c -- keys the reader trusts, from a file outside the store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_trust.h"

#include "i18n.h"
#include "ssh_key.h"

#include <errno.h>
#include <string.h>

typedef struct {
    char **principals; /* patterns, as ssh-keygen takes them */
    char *fingerprint;
} Trusted;

struct TicsTrusted {
    GPtrArray *keys; /* Trusted* */
};

static void
free_key(void *data)
{
    Trusted *key = data;

    g_strfreev(key->principals);
    g_free(key->fingerprint);
    g_free(key);
}

void
tics_trusted_free(TicsTrusted *trusted)
{
    if (trusted == NULL)
        return;
    g_ptr_array_unref(trusted->keys);
    g_free(trusted);
}

/* Behind a word, in which quotes may hold blanks, and the blanks after it. */
static const char *
skip_word(const char *at)
{
    for (bool quoted = false; *at != '\0' && (quoted || !g_ascii_isspace(*at)); at++)
        quoted = quoted != (*at == '"');
    while (g_ascii_isspace(*at))
        at++;
    return at;
}

/* Options may stand before the key: none names a certificate authority, and a namespace is git's.
 */
static bool
options_fit(const char *options, bool *for_git, GError **error)
{
    const char *namespaces = strstr(options, "namespaces=\"");
    *for_git = true;

    if (strstr(options, "cert-authority") != NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("keys of certificate authorities are not taken"));
    if (namespaces != NULL) {
        namespaces += strlen("namespaces=\"");
        g_autofree char *inside = g_strndup(namespaces, strcspn(namespaces, "\""));
        g_auto(GStrv) names = g_strsplit(inside, ",", -1);
        *for_git = g_strv_contains((const char *const *)names, "git") ||
                   g_strv_contains((const char *const *)names, "*");
    }
    return true;
}

static bool
take_line(TicsTrusted *trusted, const char *line, GError **error)
{
    const char *rest = skip_word(line), *after = skip_word(rest);
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(rest, NULL);
    bool for_git = true;

    if (key == NULL) {
        g_autofree char *options = g_strndup(rest, (gsize)(after - rest));
        key = tics_ssh_key_read(after, error);
        if (key == NULL || !options_fit(options, &for_git, error))
            return false;
    }
    if (!for_git)
        return true;
    g_autofree char *principals = g_strndup(line, strcspn(line, " \t"));
    Trusted *one = g_new0(Trusted, 1);
    one->principals = g_strsplit(principals, ",", -1);
    one->fingerprint = g_strdup(tics_ssh_key_fingerprint(key));
    g_ptr_array_add(trusted->keys, one);
    return true;
}

TicsTrusted *
tics_trusted_read(const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, &why))
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("cannot read '%s': %s"), path,
                              g_strerror(errno));
    g_autoptr(TicsTrusted) trusted = g_new0(TicsTrusted, 1);
    trusted->keys = g_ptr_array_new_with_free_func(free_key);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (unsigned i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);
        if (*line != '\0' && *line != '#' && !take_line(trusted, line, &why))
            return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s', line %u: %s"), path, i + 1,
                                  why->message);
    }
    return g_steal_pointer(&trusted);
}

unsigned
tics_trusted_count(const TicsTrusted *trusted)
{
    return trusted->keys->len;
}

static bool
is_trusted(const TicsTrusted *trusted, const TicsSigner *signer)
{
    for (guint i = 0; i < trusted->keys->len; i++) {
        const Trusted *key = g_ptr_array_index(trusted->keys, i);
        if (strcmp(key->fingerprint, signer->fingerprint) != 0)
            continue;
        for (char **pattern = key->principals; *pattern != NULL; pattern++)
            if (g_pattern_match_simple(*pattern, signer->officer))
                return true;
    }
    return false;
}

bool
tics_trusted_check(const TicsTrusted *trusted, TicsVerdict *verdict)
{
    const GPtrArray *signers = tics_signers_all(verdict->signers);
    bool good = true;

    for (guint i = signers->len; i > 0; i--) {
        const TicsSigner *signer = g_ptr_array_index(signers, i - 1);
        if (is_trusted(trusted, signer))
            continue;
        good = false;
        g_autofree char *path =
            g_strdup_printf("system/%s/%c/%c/%s.xml", TICS_SIGNER_KIND, signer->record[0],
                            signer->record[1], signer->record);
        tics_verdict_add(
            verdict, "signer", path,
            g_strdup_printf(
                _("the key %s, registered for %s, is not among those you trust for them"),
                signer->fingerprint, signer->officer));
    }
    return good;
}
