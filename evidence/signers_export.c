/* signers_export.c -- the register of signers as git and ssh-keygen read it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "signers.h"

/* git asks the committer's date, so the days become the moments between which history has it. */
static void
append_time(GString *out, const char *name, int64_t time)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(time);
    g_autofree char *text = utc != NULL ? g_date_time_format(utc, "%Y%m%d%H%M%SZ") : NULL;
    if (text != NULL)
        g_string_append_printf(out, ",%s=\"%s\"", name, text);
}

/* UTC second at which a day begins in Tokyo. */
static int64_t
begin_of(TicsDate day)
{
    return (int64_t)day * 86400 - 9 * 3600;
}

char *
tics_signers_export(const TicsSigners *signers)
{
    const GPtrArray *all = tics_signers_all(signers);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(all, i);
        int64_t until = signer->to != TICS_DATE_NONE ? begin_of(signer->to + 1) - 1 : 0;
        if (!signer->good)
            continue;
        if (signer->end_step > 0)
            until = until > 0 ? MIN(until, signer->end_time) : signer->end_time;
        g_string_append_printf(out, "%s namespaces=\"git,tics-package\"", signer->officer);
        append_time(out, "valid-after", MAX(begin_of(signer->from), signer->first_time));
        if (until > 0)
            append_time(out, "valid-before", until);
        g_string_append_printf(out, " %s\n", signer->key);
    }
    return g_string_free(out, FALSE);
}
