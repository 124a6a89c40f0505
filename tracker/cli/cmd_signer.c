/* cmd_signer.c -- tics signer: with which keys officers sign their changes */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "register.h"
#include "signer_report.h"
#include "signing.h"
#include "ssh_key.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *officer, *from, *to, *on, *because, *format, *output;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const reasons[] = {"replaced", "left", "lost", "compromised", NULL};
static const char *const writing[] = {"add", "retire", NULL};

static const TicsOption options[] = {
    {"officer", 0, TICS_OPTION_TEXT, offsetof(Values, officer), N_("OFFICER"),
     N_("whose key it is (who acts)"), NULL},
    {"from", 0, TICS_OPTION_DATE, offsetof(Values, from), N_("DATE"),
     N_("first day it is valid (today)"), NULL},
    {"to", 0, TICS_OPTION_DATE, offsetof(Values, to), N_("DATE"), N_("last day it is valid"), NULL},
    {"because", 0, TICS_OPTION_CHOICE, offsetof(Values, because), N_("REASON"),
     N_("why it is retired"), reasons},
    {"on", 0, TICS_OPTION_DATE, offsetof(Values, on), N_("DATE"),
     N_("when it was given up, lost or disclosed (today)"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

/* The record of a new key. NULL and *error. Transfer full. */
static TicsRecord *
signer_record(TicsContext *context, const Values *v, const char *key_text, GError **error)
{
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(key_text, error);
    const TicsSettings *settings = tics_context_settings(context, error);
    char today[TICS_DATE_TEXT];
    if (key == NULL || settings == NULL)
        return NULL;
    const char *actor = tics_context_officer(context, settings);
    TicsRecord *record = tics_record_new(tics_domain_kind(context->domain, TICS_SIGNER_KIND), NULL);
    tics_record_set(record, "fingerprint", tics_ssh_key_fingerprint(key));
    tics_record_set(record, "officer_id", v->officer != NULL ? v->officer : actor);
    tics_record_set(record, "public_key", tics_ssh_key_text(key));
    tics_record_set(record, "valid_from",
                    v->from != NULL ? v->from : tics_date_format(tics_signing_today(), today));
    tics_record_set(record, "valid_to", v->to);
    return record;
}

/* What the company should do besides. */
static bool
advise(TicsContext *context, GError **error)
{
    g_autoptr(TicsSigners) signers = tics_index_signers(context->index, error);
    if (signers == NULL)
        return false;
    const GPtrArray *all = tics_signers_all(signers);
    const TicsSigner *last = all->len > 0 ? g_ptr_array_index(all, all->len - 1) : NULL;
    if (context->dry_run || last == NULL)
        return true;
    if (last->self)
        tics_note(context,
                  _("this key vouches for itself: give its fingerprint %s to whoever will check "
                    "signatures by another way than this store\n"),
                  last->fingerprint);
    if (all->len == 1)
        tics_note(
            context, "%s\n",
            _("it is the only one: should it be lost, no other could be registered as it must "
              "be. Register a second key, of another officer or one kept in a safe"));
    return true;
}

static bool
add(TicsContext *context, const Values *v, const char *file, GError **error)
{
    g_autofree char *own = file == NULL ? tics_signing_key_file() : g_strdup(file);
    if (own == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a public key: signer add FILE, or say first with which key this "
                           "machine signs: 'tics signer use FILE'"));
    g_autofree char *key = tics_signing_public(own, error);
    g_autoptr(TicsChange) change = key == NULL ? NULL : tics_context_change(context, error);
    TicsRecord *record = change == NULL ? NULL : signer_record(context, v, key, error);
    if (record == NULL)
        return false;
    tics_change_put(change, record, TICS_PUT_NEW);
    return tics_fields_commit(context, change, error) && advise(context, error);
}

/* By its fingerprint or the beginning of it, "SHA256:" or not. Borrowed. */
static const TicsSigner *
find_signer(const TicsSigners *signers, const char *text, GError **error)
{
    const GPtrArray *all = tics_signers_all(signers);
    const TicsSigner *found = NULL;
    const char *wanted = g_str_has_prefix(text, "SHA256:") ? text + 7 : text;
    for (guint i = 0; i < all->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(all, i);
        if (!g_str_has_prefix(signer->fingerprint + 7, wanted))
            continue;
        if (found != NULL)
            return tics_fail_null(error, TICS_ERROR_CONFLICT,
                                  _("the fingerprints of several keys begin with '%s'"), text);
        found = signer;
    }
    return found != NULL ? found
                         : tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                                          _("no key '%s' is registered (tics signer list)"), text);
}

static bool
retire(TicsContext *context, const Values *v, const char *text, GError **error)
{
    char today[TICS_DATE_TEXT];
    if (v->because == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say why: --because replaced, left, lost or compromised"));
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    g_autoptr(TicsSigners) signers =
        change == NULL ? NULL : tics_index_signers(context->index, error);
    const TicsSigner *signer = signers == NULL ? NULL : find_signer(signers, text, error);
    if (signer == NULL)
        return false;
    if (signer->end_step > 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("the key %s is retired already"),
                         signer->fingerprint);
    TicsRecord *record = tics_index_record(context->index, signer->record, 0, error);
    if (record == NULL)
        return false;
    tics_record_set(record, "retired_on",
                    v->on != NULL ? v->on : tics_date_format(tics_signing_today(), today));
    tics_record_set(record, "retired_reason", v->because);
    tics_change_put(change, record, TICS_PUT_UPDATE);
    return tics_fields_commit(context, change, error);
}

static bool
list(TicsContext *context, GError **error)
{
    TicsClocks clocks;
    TicsIndex *index = tics_context_index(context, error);
    g_autoptr(TicsSigners) signers = index == NULL ? NULL : tics_index_signers(index, error);
    return signers != NULL && tics_context_clocks(context, NULL, NULL, &clocks, error) &&
           tics_signer_report(context, signers, &clocks, error);
}

static bool export(TicsContext *context, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    g_autoptr(TicsSigners) signers = index == NULL ? NULL : tics_index_signers(index, error);
    if (signers == NULL)
        return false;
    g_autofree char *text = tics_signers_export(signers);
    tics_print(context, "%s", text);
    return true;
}

static bool
use(TicsContext *context, const char *file, GError **error)
{
    bool none = strcmp(file, "none") == 0;
    if (!tics_signing_use(none ? NULL : file, error))
        return false;
    g_autofree char *shown = tics_text_escape_terminal(file);
    if (none)
        tics_note(context, "%s\n", _("this machine signs with no key now"));
    else
        tics_note(context, _("this machine signs with '%s' now\n"), shown);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    size_t count = g_strv_length(arguments);
    const char *word = count == 0 ? "list" : arguments[0];

    if (!tics_context_output(context, v->output, error))
        return false;
    if (strcmp(word, "list") == 0 && count <= 1)
        return list(context, error);
    if (strcmp(word, "add") == 0 && count <= 2)
        return add(context, v, count == 2 ? arguments[1] : NULL, error);
    if (strcmp(word, "retire") == 0 && count == 2)
        return retire(context, v, arguments[1], error);
    if (strcmp(word, "export") == 0 && count == 1)
        return export(context, error);
    if (strcmp(word, "use") == 0 && count == 2)
        return use(context, arguments[1], error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'signer list', 'signer add [FILE]', 'signer retire KEY --because "
                       "REASON', 'signer export' or 'signer use FILE'"));
}

static const char *const examples[] = {
    "tics signer",
    "tics signer export",
    NULL,
};

const TicsCommand tics_cmd_signer = {
    .name = "signer",
    .arguments = N_("list | add [FILE] | retire KEY | export | use FILE"),
    .summary = N_("Register the keys with which officers sign their changes"),
    .details = N_(
        "A change signed by ssh-keygen in git's own format shows who made it; an unsigned one "
        "says so itself (self-declared). 'use' tells this machine its key (TICS_SIGNING_KEY goes "
        "before it; a public key means that an agent holds the other half; 'none' ends it): that "
        "is never kept in the store. 'add' registers a key, 'retire' ends it.\n\n"
        "The first key vouches for itself; every other one, and each retirement, must be signed "
        "with another key in force. A key is good for changes behind the one that registers it "
        "and not behind the one that retires it, whatever date they give themselves. 'export' "
        "prints git's file of allowed signers, for git verify-commit."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 3,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
