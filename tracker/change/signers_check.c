/* signers_check.c -- what may be recorded as a signer
 *
 * A key is one officer's for ever: what was signed with it must not become another's, and what was
 * retired must not come back.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"
#include "i18n.h"
#include "ssh_key.h"

#include <string.h>

static const char TWIN_SQL[] =
    "SELECT r.id FROM k_signer k JOIN version v ON v.vid = k.vid JOIN record r ON r.rid = v.rid"
    " WHERE k.fingerprint = :print AND r.id <> :id LIMIT 1";

/* Registered before by another record, void or not. */
static bool
known_already(TicsChange *change, const TicsRecord *record, const char *print)
{
    bool row = false;
    g_autoptr(TicsQuery) query = tics_index_query(change->index, TWIN_SQL, NULL);
    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":print", print);
    tics_query_bind_text(query, ":id", record->id);
    return tics_query_step(query, &row, NULL) && row;
}

static bool
same_value(const TicsRecord *a, const TicsRecord *b, const char *field)
{
    return g_strcmp0(tics_record_get(a, field), tics_record_get(b, field)) == 0;
}

static char *
breach_of_update(TicsChange *change, const TicsRecord *record, const char **field)
{
    static const char *const fixed[] = {"fingerprint", "public_key", "officer_id", "valid_from"};
    g_autoptr(TicsRecord) before = tics_index_record(change->index, record->id, 0, NULL);
    for (size_t i = 0; before != NULL && i < G_N_ELEMENTS(fixed); i++) {
        *field = fixed[i];
        if (!same_value(before, record, fixed[i]))
            return g_strdup(_("a registered key stays what it is: retire it and register another"));
    }
    *field = "retired_on";
    if (before != NULL && tics_record_get(before, *field) != NULL &&
        (!same_value(before, record, *field) || !same_value(before, record, "retired_reason")))
        return g_strdup(_("a retired key stays retired: register another one"));
    return NULL;
}

char *
tics_change_no_signer(TicsChange *change, const TicsStaged *staged, const char **field)
{
    const TicsRecord *record = staged->record;
    const char *text = tics_record_get(record, "public_key");
    const char *print = tics_record_get(record, "fingerprint");
    g_autoptr(GError) why = NULL;

    *field = "public_key";
    if (text == NULL || print == NULL)
        return NULL; /* said already: they are required */
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(text, &why);
    if (key == NULL)
        return g_strdup(why->message);
    if (strcmp(tics_ssh_key_text(key), text) != 0)
        return g_strdup(_("only type and key, without the remark behind them: it may name a person "
                          "or a machine ('tics signer add' leaves it out)"));
    *field = "fingerprint";
    if (strcmp(tics_ssh_key_fingerprint(key), print) != 0)
        return g_strdup_printf(_("the fingerprint of this key is %s"),
                               tics_ssh_key_fingerprint(key));
    if (known_already(change, record, print))
        return g_strdup(_("this key was registered before; a key that was given up is not taken "
                          "again, make another one"));
    return staged->mode == TICS_PUT_UPDATE ? breach_of_update(change, record, field) : NULL;
}
