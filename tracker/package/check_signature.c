/* check_signature.c -- the officer's signature: over this package, and by a key of its history */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"
#include "out_private.h"

#include "i18n.h"
#include "sshsig.h"

#include <string.h>

static const char signature_file[] = TICS_BAG_SIGNATURE;

/* The fingerprint of the key it was made with. */
static bool
fits(const char *armour, size_t length, GBytes *list, char print[static TICS_SSH_FINGERPRINT],
     GError **error)
{
    g_autoptr(TicsSshSig) signature = tics_sshsig_read(armour, length, error);
    size_t size = 0;
    const void *blob = signature != NULL ? tics_sshsig_key(signature, &size) : NULL;
    g_autoptr(TicsSshKey) key = blob != NULL ? tics_ssh_key_parse(blob, size, error) : NULL;
    gsize listed;
    const void *bytes = g_bytes_get_data(list, &listed);

    if (key == NULL || !tics_sshsig_verify(signature, key, TICS_SIGN_PACKAGE, bytes, listed, error))
        return false;
    g_strlcpy(print, tics_ssh_key_fingerprint(key), TICS_SSH_FINGERPRINT);
    return true;
}

/* "officer-1": it is looked for in files and named to other programs. */
static bool
officer_valid(const char *officer)
{
    const char *number = officer + strlen("officer-");

    return g_str_has_prefix(officer, "officer-") && number[0] >= '1' && number[0] <= '9' &&
           strlen(number) < 10 && strspn(number, "0123456789") == strlen(number);
}

/* The label and the file go together. */
static bool
both_there(TicsPackageCheck *check, const char *officer, const TicsZipEntry *entry)
{
    if (officer[0] == '\0' && entry == NULL)
        return false;
    if (entry == NULL)
        tics_package_problem(check, "missing", signature_file,
                             _("the package says that %s signed it, but there is no signature"),
                             officer);
    else if (!officer_valid(officer))
        tics_package_problem(check, "signature", signature_file,
                             _("the package is signed, but does not say by whom"));
    return entry != NULL;
}

bool
tics_check_package_signature(TicsPackageCheck *check, GError **error)
{
    TicsPackageSignature *signature = &check->verdict->signature;
    const TicsZipEntry *entry = tics_zip_in_find(check->zip, signature_file);
    const char *officer = tics_package_info(check->verdict, TICS_PACKAGE_SIGNER);
    g_autoptr(GError) why = NULL;
    gsize length = 0;

    if (!both_there(check, officer, entry))
        return true;
    signature->there = true;
    signature->officer = officer_valid(officer) ? g_strdup(officer) : NULL;
    if (entry->size > TICS_SSHSIG_BYTES_MAX)
        return tics_fail(error, TICS_ERROR_INVALID, _("refused (%s): %s: %s"), "size",
                         _("a list in it is larger than any package has"), signature_file);
    g_autoptr(GBytes) armour = tics_package_text(check, signature_file, TICS_SMALL_BYTES, NULL);
    g_autoptr(GBytes) list =
        tics_package_text(check, "tagmanifest-sha256.txt", TICS_LIST_BYTES, NULL);
    if (armour == NULL || list == NULL) /* told already: damaged */
        return true;
    const char *text = g_bytes_get_data(armour, &length);
    if (!fits(text, length, list, signature->fingerprint, &why))
        tics_package_problem(check, "signature", signature_file, "%s", why->message);
    return true;
}

void
tics_check_package_signer(TicsPackageCheck *check)
{
    const TicsPackageSignature *signature = &check->verdict->signature;
    const TicsVerdict *history = check->verdict->history;
    TicsDate day = tics_time_day(tics_time_from_utc(check->verdict->head_time));

    if (!signature->there)
        return;
    const TicsSigner *signer = tics_signers_find(history->signers, signature->fingerprint);
    if (signer == NULL)
        tics_package_problem(
            check, "signature", signature_file,
            _("signed with the key %s, which the history in the package has not registered"),
            signature->fingerprint);
    else if (strcmp(signer->officer, signature->officer) != 0)
        tics_package_problem(check, "signature", signature_file,
                             _("signed with the key %s of %s, but in the name of %s"),
                             signature->fingerprint, signer->officer, signature->officer);
    else if (!tics_signer_in_force(signer, (guint)history->commits + 1, day))
        tics_package_problem(check, "signature", signature_file,
                             _("signed with the key %s, which was not in force at the newest "
                               "change: it was retired, or the day was not one of its days"),
                             signature->fingerprint);
}
