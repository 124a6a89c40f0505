/* signing_package.c -- with which key a package is signed */
/* SPDX-License-Identifier: Apache-2.0 */
#include "signing.h"

#include "change_private.h"
#include "i18n.h"
#include "register.h"

#include <string.h>

static bool
in_force_at_end(const TicsSigners *signers, const TicsPackageEnd *end, const char *fingerprint)
{
    const TicsSigner *signer = tics_signers_find(signers, fingerprint);

    return signer != NULL &&
           tics_signer_in_force(signer, (guint)end->seq + 1,
                                tics_time_day(tics_time_from_utc(end->time)));
}

/* In force today, and in the history that the package holds. Transfer full. */
static GPtrArray *
keys_for(TicsIndex *index, const char *actor, const TicsPackageEnd *end, GError **error)
{
    g_autoptr(TicsSigners) now = tics_index_signers(index, error);
    g_autoptr(TicsSigners) then =
        now == NULL ? NULL : tics_index_signers_at(index, end->seq, error);
    guint next = (guint)tics_index_head_seq(index) + 1;

    if (then == NULL)
        return NULL;
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < tics_signers_all(now)->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(tics_signers_all(now), i);
        if (strcmp(signer->officer, actor) == 0 &&
            tics_signer_in_force(signer, next, tics_signing_today()) &&
            in_force_at_end(then, end, signer->fingerprint))
            g_ptr_array_add(keys, g_strdup(signer->fingerprint));
    }
    return keys;
}

TicsSigning *
tics_signing_for_package(TicsIndex *index, const char *actor, const TicsPackageEnd *end,
                         char **why_not, GError **error)
{
    g_autofree char *key_file = tics_signing_key_file();

    *why_not = NULL;
    if (key_file == NULL) {
        *why_not = g_strdup("");
        return NULL;
    }
    g_autoptr(GPtrArray) keys = keys_for(index, actor, end, error);
    if (keys == NULL)
        return NULL;
    if (keys->len == 0) {
        *why_not = g_strdup_printf(
            _("%s has no key that is in force and that the history in the package has registered "
              "('tics signer list' shows them)"),
            actor);
        return NULL;
    }
    TicsSigning *signing = g_new0(TicsSigning, 1);
    signing->key_file = g_steal_pointer(&key_file);
    signing->allowed = g_steal_pointer(&keys);
    signing->officer = g_strdup(actor);
    return signing;
}
