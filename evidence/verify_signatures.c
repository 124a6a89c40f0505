/* verify_signatures.c -- signatures of commits, judged by the register of signers */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

static const char FOLDER[] = "system/" TICS_SIGNER_KIND "/";

static void
clear_version(void *data)
{
    TicsSignerVersion *version = data;
    tics_record_free(version->record);
    g_free(version->id);
}

GArray *
tics_check_signers_new(void)
{
    GArray *signers = g_array_new(FALSE, FALSE, sizeof(TicsSignerVersion));
    g_array_set_clear_func(signers, clear_version);
    return signers;
}

void
tics_check_gone(TicsCheck *check, const char *path)
{
    if (!g_str_has_prefix(path, FOLDER))
        return;
    const char *name = strrchr(path, '/') + 1;
    TicsSignerVersion version = {check->step, NULL, g_strndup(name, strcspn(name, "."))};
    g_array_append_val(check->signers, version);
}

void
tics_check_signature(TicsCheck *check, TicsLink *link, const char *bytes, size_t length)
{
    g_autoptr(GError) why = NULL;
    const char *fingerprint;
    if (tics_signature_fits(check->keyring, bytes, length, &fingerprint, &why))
        link->signer = fingerprint;
    else
        link->broken = g_string_chunk_insert(check->texts, why->message);
}

/* What the register asks about a change. `author` has room for "officer-" and ten digits. */
enum { AUTHOR_BYTES = 24 };
typedef struct {
    char author[AUTHOR_BYTES], commit[TICS_OID_HEX];
    TicsSignedChange change;
} Asked;

static void
ask(const TicsCheck *check, guint step, Asked *asked)
{
    const TicsLink *link = &g_array_index(check->links, TicsLink, step - 1);
    g_snprintf(asked->author, sizeof(asked->author), "officer-%u", link->officer);
    tics_oid_format(&link->oid, asked->commit);
    asked->change = (TicsSignedChange){step, link->time, asked->commit, asked->author,
                                       link->signer != NULL ? link->signer : ""};
}

static int
compare_versions(const void *a, const void *b)
{
    const TicsSignerVersion *one = a, *other = b;
    if (one->step != other->step)
        return one->step < other->step ? -1 : 1;
    return strcmp(one->record != NULL ? one->record->id : one->id,
                  other->record != NULL ? other->record->id : other->id);
}

static void
read_register(TicsCheck *check, TicsSigners *signers)
{
    g_array_sort(check->signers, compare_versions);
    for (guint i = 0, next; i < check->signers->len; i = next) {
        g_autoptr(GPtrArray) records = g_ptr_array_new();
        guint step = g_array_index(check->signers, TicsSignerVersion, i).step;
        Asked asked;
        ask(check, step, &asked);
        for (next = i; next < check->signers->len; next++) {
            const TicsSignerVersion *version =
                &g_array_index(check->signers, TicsSignerVersion, next);
            if (version->step != step)
                break;
            if (version->record != NULL)
                g_ptr_array_add(records, version->record);
            else
                tics_signers_remove(signers, &asked.change, version->id);
        }
        tics_signers_change(signers, &asked.change, records);
    }
}

static void
report_register(TicsCheck *check, const TicsSigners *signers)
{
    const GPtrArray *problems = tics_signers_problems(signers);
    for (guint i = 0; i < problems->len; i++) {
        const TicsSignerProblem *problem = g_ptr_array_index(problems, i);
        g_autofree char *path = g_strdup_printf("%s%c/%c/%s.xml", FOLDER, problem->record[0],
                                                problem->record[1], problem->record);
        check->step = problem->step;
        tics_check_report(check, "signer", path, "%s", problem->message);
    }
}

static void
judge_signed(TicsCheck *check, const TicsLink *link, TicsVerdict *verdict)
{
    Asked asked;
    ask(check, check->step, &asked);
    g_autofree char *why = link->signer != NULL
                               ? tics_signers_refuse(verdict->signers, &asked.change)
                               : g_strdup(link->broken);
    if (why == NULL) {
        verdict->signatures.good++;
        verdict->signatures.doubtful += tics_signers_doubt(verdict->signers, &asked.change);
        return;
    }
    verdict->signatures.refused++;
    tics_check_report(check, "signature", "", "%s", why);
}

void
tics_check_signatures(TicsCheck *check, TicsVerdict *verdict)
{
    read_register(check, verdict->signers);
    report_register(check, verdict->signers);
    bool any = tics_signers_all(verdict->signers)->len > 0;
    for (guint i = 0; i < check->links->len; i++) {
        const TicsLink *link = &g_array_index(check->links, TicsLink, i);
        check->step = i + 1;
        if (link->is_signed) {
            judge_signed(check, link, verdict);
            continue;
        }
        verdict->signatures.none++;
        if (any) {
            Asked asked;
            ask(check, check->step, &asked);
            verdict->signatures.none_with_key +=
                tics_signers_had_key(verdict->signers, &asked.change);
        }
    }
    check->step = 0;
}
