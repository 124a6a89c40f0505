/* verify_trust.c -- keys the reader trusts, from a file outside the store or the package */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_trust.h"

#include "i18n.h"
#include "sign.h"

#include <errno.h>
#include <string.h>

typedef struct {
    char **principals; /* patterns, as ssh-keygen takes them */
    char *fingerprint;
    bool changes, packages; /* what it may sign */
    int64_t after, before;  /* UTC seconds, inclusive */
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

/* What stands in quotes behind the name of an option; NULL: it is not there. Transfer full. */
static char *
option(const char *options, const char *name)
{
    g_autofree char *begin = g_strconcat(name, "=\"", NULL);
    const char *at = strstr(options, begin);

    return at == NULL ? NULL : g_strndup(at + strlen(begin), strcspn(at + strlen(begin), "\""));
}

static bool
is_for(const char *namespaces, const char *wanted)
{
    g_auto(GStrv) names = g_strsplit(namespaces, ",", -1);

    for (char **name = names; *name != NULL; name++)
        if (g_pattern_match_simple(*name, wanted))
            return true;
    return false;
}

/* "20260401", "202604011200", "20260401120000", a "Z" behind it or not: UTC. */
static bool
take_time(const char *options, const char *name, int64_t *seconds, GError **error)
{
    g_autofree char *text = option(options, name);
    int part[6] = {0, 0, 0, 0, 0, 0};
    size_t digits = text == NULL ? 0 : strspn(text, "0123456789");

    if (text == NULL)
        return true;
    bool form = (digits == 8 || digits == 12 || digits == 14) &&
                (text[digits] == '\0' || strcmp(text + digits, "Z") == 0);
    if (form)
        sscanf(text, "%4d%2d%2d%2d%2d%2d", part, part + 1, part + 2, part + 3, part + 4, part + 5);
    g_autoptr(GDateTime) time =
        form ? g_date_time_new_utc(part[0], part[1], part[2], part[3], part[4], part[5]) : NULL;
    if (time == NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no time as %s has one"), text, name);
    *seconds = g_date_time_to_unix(time);
    return true;
}

/* Options may stand before the key; none names a certificate authority. */
static bool
take_options(Trusted *key, const char *options, GError **error)
{
    g_autofree char *namespaces = option(options, "namespaces");

    if (strstr(options, "cert-authority") != NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("keys of certificate authorities are not taken"));
    key->changes = namespaces == NULL || is_for(namespaces, TICS_SIGN_CHANGE);
    key->packages = namespaces == NULL || is_for(namespaces, TICS_SIGN_PACKAGE);
    return take_time(options, "valid-after", &key->after, error) &&
           take_time(options, "valid-before", &key->before, error);
}

static bool
take_line(TicsTrusted *trusted, const char *line, GError **error)
{
    const char *rest = skip_word(line), *after = skip_word(rest);
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(rest, NULL);
    Trusted known = {.changes = true, .packages = true, .after = 0, .before = G_MAXINT64};

    if (key == NULL) {
        g_autofree char *options = g_strndup(rest, (gsize)(after - rest));
        key = tics_ssh_key_read(after, error);
        if (key == NULL || !take_options(&known, options, error))
            return false;
    }
    g_autofree char *principals = g_strndup(line, strcspn(line, " \t"));
    Trusted *one = g_new(Trusted, 1);
    *one = known;
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
    unsigned count = 0;

    for (guint i = 0; i < trusted->keys->len; i++)
        count += ((const Trusted *)g_ptr_array_index(trusted->keys, i))->changes;
    return count;
}

static bool
is_of(const Trusted *key, const char *fingerprint, const char *officer)
{
    if (strcmp(key->fingerprint, fingerprint) != 0)
        return false;
    for (char **pattern = key->principals; *pattern != NULL; pattern++)
        if (g_pattern_match_simple(*pattern, officer))
            return true;
    return false;
}

static bool
is_trusted(const TicsTrusted *trusted, const TicsSigner *signer)
{
    for (guint i = 0; i < trusted->keys->len; i++) {
        const Trusted *key = g_ptr_array_index(trusted->keys, i);
        if (key->changes && is_of(key, signer->fingerprint, signer->officer))
            return true;
    }
    return false;
}

/* Transfer full. */
static char *
path_of(const TicsSigner *signer)
{
    return g_strdup_printf("system/%s/%c/%c/%s.xml", TICS_SIGNER_KIND, signer->record[0],
                           signer->record[1], signer->record);
}

/* Transfer full. */
static char *
distrust(const TicsSigner *signer)
{
    return g_strdup_printf(
        _("the key %s, registered for %s, is not among those you trust for them"),
        signer->fingerprint, signer->officer);
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
        g_autofree char *path = path_of(signer);
        tics_verdict_add(verdict, "signer", path, distrust(signer));
    }
    return good;
}

static bool
signs_packages(const TicsTrusted *trusted, const TicsPackageVerdict *verdict)
{
    const TicsPackageSignature *signature = &verdict->signature;

    for (guint i = 0; i < trusted->keys->len; i++) {
        const Trusted *key = g_ptr_array_index(trusted->keys, i);
        if (key->packages && is_of(key, signature->fingerprint, signature->officer) &&
            key->after <= verdict->head_time && verdict->head_time <= key->before)
            return true;
    }
    return false;
}

void
tics_trusted_check_package(const TicsTrusted *trusted, TicsPackageVerdict *verdict)
{
    const TicsPackageSignature *signature = &verdict->signature;

    if (verdict->problems->len > 0)
        return;
    if (!signature->there)
        tics_package_verdict_add(
            verdict, "signature", "",
            g_strdup(
                _("the package is not signed, and you named keys that are to have signed it")));
    else if (!signs_packages(trusted, verdict))
        tics_package_verdict_add(
            verdict, "signature", "",
            g_strdup_printf(_("signed with the key %s, which is not among those you trust for "
                              "packages of %s at the time of the newest change"),
                            signature->fingerprint, signature->officer));
    const GPtrArray *signers =
        verdict->history == NULL ? NULL : tics_signers_all(verdict->history->signers);
    for (guint i = 0; signers != NULL && i < signers->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(signers, i);
        g_autofree char *path = path_of(signer);
        if (!is_trusted(trusted, signer))
            tics_package_verdict_add(verdict, "signer", path, distrust(signer));
    }
}
