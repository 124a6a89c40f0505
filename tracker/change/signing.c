/* signing.c -- whether a change is signed, and with which key it must be */
/* SPDX-License-Identifier: Apache-2.0 */
#include "signing.h"

#include "change_private.h"
#include "i18n.h"
#include "register.h"
#include "ssh_key.h"

#include <string.h>

typedef struct {
    TicsChange *change;
    TicsSigners *signers;
    guint step;          /* number the change will have */
    TicsDate day;        /* on which it is made */
    GHashTable *touched; /* fingerprints of signers that the change brings or alters; borrowed */
    bool any, touches;   /* any key in force; signers in the change */
} Decision;

static void
finish_decision(Decision *decision)
{
    tics_signers_free(decision->signers);
    g_hash_table_unref(decision->touched);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Decision, finish_decision)

static void
look_at_staged(Decision *decision)
{
    const GPtrArray *staged = decision->change->staged;
    for (guint i = 0; i < staged->len; i++) {
        const TicsRecord *record = ((TicsStaged *)g_ptr_array_index(staged, i))->record;
        const char *print = strcmp(record->kind->id, TICS_SIGNER_KIND) == 0
                                ? tics_record_get(record, "fingerprint")
                                : NULL;
        if (print != NULL)
            g_hash_table_add(decision->touched, (void *)print);
    }
    decision->touches = g_hash_table_size(decision->touched) > 0;
}

/* Fingerprints of the actor's keys that may sign it: in force, and not themselves what the change
 * is about. Transfer full. */
static GPtrArray *
keys_of_actor(Decision *decision)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *all = tics_signers_all(decision->signers);
    for (guint i = 0; i < all->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(all, i);
        if (!tics_signer_in_force(signer, decision->step, decision->day))
            continue;
        decision->any = true;
        if (strcmp(signer->officer, decision->change->actor) == 0 &&
            !g_hash_table_contains(decision->touched, signer->fingerprint))
            g_ptr_array_add(keys, g_strdup(signer->fingerprint));
    }
    return keys;
}

TicsDate
tics_signing_today(void)
{
    g_autoptr(GDateTime) now = tics_change_now();
    return tics_time_day(tics_time_from_utc(g_date_time_to_unix(now)));
}

static bool
valid_on(const TicsRecord *record, TicsDate day)
{
    const char *from = tics_record_get(record, "valid_from");
    const char *to = tics_record_get(record, "valid_to");
    TicsDate first, last;
    return from != NULL && tics_date_parse_iso(from, &first) && first <= day &&
           (to == NULL || (tics_date_parse_iso(to, &last) && day <= last));
}

/* With no key in force a new one of the actor's vouches for itself. */
static void
allow_first(const Decision *decision, GPtrArray *keys)
{
    const GPtrArray *staged = decision->change->staged;
    for (guint i = 0; i < staged->len; i++) {
        const TicsStaged *one = g_ptr_array_index(staged, i);
        const TicsRecord *record = one->record;
        if (strcmp(record->kind->id, TICS_SIGNER_KIND) == 0 && one->mode == TICS_PUT_NEW &&
            g_strcmp0(tics_record_get(record, "officer_id"), decision->change->actor) == 0 &&
            valid_on(record, decision->day))
            g_ptr_array_add(keys, g_strdup(tics_record_get(record, "fingerprint")));
    }
}

/* A change of the register that nobody may sign, or not here. */
static bool
check_register_change(const Decision *decision, const GPtrArray *keys, const char *key_file,
                      GError **error)
{
    if (!decision->touches)
        return true;
    if (key_file == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a change of the register of signers must be signed: say with which key "
                           "this machine signs ('tics signer use FILE', or TICS_SIGNING_KEY)"));
    if (keys->len > 0)
        return true;
    if (decision->any)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a key is registered or retired by a change that another key in force "
                           "signs, and %s has no other; let an officer act who has one "
                           "(TICS_USER), or register a second key first"),
                         decision->change->actor);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("no key is in force, so the first to be registered is the own key of who "
                       "registers it (%s), valid from today on"),
                     decision->change->actor);
}

static TicsSigning *
signing_new(Decision *decision, char *key_file, GPtrArray *keys)
{
    TicsSigning *signing = g_new0(TicsSigning, 1);
    signing->key_file = key_file;
    signing->allowed = keys;
    signing->officer = g_strdup(decision->change->actor);
    return signing;
}

bool
tics_change_decide_signing(TicsChange *change, GError **error)
{
    g_autofree char *key_file = tics_signing_key_file();
    g_auto(Decision)
        decision = {.change = change, .touched = g_hash_table_new(g_str_hash, g_str_equal)};
    look_at_staged(&decision);
    if (key_file == NULL && !decision.touches)
        return true;
    decision.signers = tics_index_signers(change->index, error);
    if (decision.signers == NULL)
        return false;
    decision.step = (guint)tics_index_head_seq(change->index) + 1;
    decision.day = tics_signing_today();
    g_autoptr(GPtrArray) keys = keys_of_actor(&decision);
    if (!decision.any)
        allow_first(&decision, keys);
    if (!check_register_change(&decision, keys, key_file, error))
        return false;
    if (!decision.any && keys->len == 0) {
        change->unsigned_note =
            g_strdup(_("not signed: a signing key is set on this machine, but no key is in force "
                       "in this store ('tics signer add' registers it)"));
        return true;
    }
    if (keys->len == 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a signing key is set on this machine, but %s has no key in force in "
                           "this store, so nothing was written (tics signer list)"),
                         change->actor);
    change->signing = signing_new(&decision, g_steal_pointer(&key_file), g_steal_pointer(&keys));
    return true;
}
