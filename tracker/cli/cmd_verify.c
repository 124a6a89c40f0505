/* cmd_verify.c -- tics verify: is the store what it says it is */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "seal_report.h"
#include "text.h"
#include "verify_index.h"
#include "verify_pin.h"
#include "verify_trust.h"

typedef struct {
    char *format;
    char **ca, *reason, *signers;
    gboolean deep, accept;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"deep", 0, TICS_OPTION_FLAG, offsetof(Values, deep), NULL,
     N_("also check every record against its schema, and every row of the index against git"),
     NULL},
    {"accept-head", 0, TICS_OPTION_FLAG, offsetof(Values, accept), NULL,
     N_("take the head although it does not stand on what this machine saw last; needs -m"), NULL},
    {"reason", 'm', TICS_OPTION_TEXT, offsetof(Values, reason), N_("REASON"),
     N_("why the head is another (with --accept-head; kept in the history and on this machine)"), NULL},
    {"ca", 0, TICS_OPTION_TEXTS, offsetof(Values, ca), N_("FILE"),
     N_("certificate (PEM) of whom you trust to certify authorities; else $TICS_TSA_CA"), NULL},
    {"signers", 0, TICS_OPTION_TEXT, offsetof(Values, signers), N_("FILE"),
     N_("keys you trust, as git's file of allowed signers: every key of the register must be "
        "there"),
     NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

/* As in other reports, but of what was looked at here; "judged": by whom the reader trusts. */
static void
add_seal_json(json_t *report, const TicsVerdict *verdict)
{
    g_autofree char *time = tics_instant_format(verdict->sealed_at);
    g_autofree char *since = tics_instant_format(verdict->unsealed_since);

    json_object_set_new(report, "seal",
                        verdict->seals == 0
                            ? json_null()
                            : json_pack("{s:s, s:s, s:s?, s:b, s:I}", "time", time, "commit",
                                        verdict->sealed, "authority", verdict->seal_authority,
                                        "judged", (int)verdict->seals_judged, "seals",
                                        (json_int_t)verdict->seals));
    json_object_set_new(report, "unsealed",
                        json_pack("{s:I, s:s?}", "changes", (json_int_t)verdict->unsealed, "since",
                                  verdict->unsealed == 0 ? NULL : since));
}

/* How far outsiders vouch for the times, and whether they were asked who they are. */
static void
print_seals(TicsContext *context, const TicsVerdict *verdict)
{
    g_autofree char *time = tics_instant_spoken(verdict->sealed_at);
    g_autofree char *since = tics_instant_spoken(verdict->unsealed_since);

    if (verdict->seals > 0) {
        g_autofree char *text = g_strdup_printf(
            _("seals: %llu, the newest of %s over change %.10s (%s)"),
            (unsigned long long)verdict->seals, time, verdict->sealed, verdict->seal_authority);
        tics_print_wrapped(context, 0, "", text);
        tics_print_wrapped(context, 2, "  ",
                           verdict->seals_judged
                               ? _("their signatures lead to a certificate you trust")
                               : _("not judged: no trust root; whether the authority is genuine "
                                   "is open until you name its root certificate with --ca FILE"));
    }
    g_autofree char *stretch =
        verdict->unsealed == 0 ? g_strdup(_("every change is sealed"))
                               : g_strdup_printf(_("changes without a seal: %llu, the first of %s"),
                                                 (unsigned long long)verdict->unsealed, since);
    tics_print_wrapped(context, 0, "", stretch);
}

/* The store may be damaged: what it is called and when it was last changed are said if they can be
 * read. */
static json_t *
begin_json(TicsStore *store, const TicsVerdict *verdict)
{
    json_t *report = tics_json_report("verify");
    g_autoptr(TicsSettings) settings = tics_store_settings(store, NULL);
    g_autoptr(TicsCommit) head =
        verdict->head[0] == '\0' ? NULL : tics_store_commit(store, verdict->head, NULL);
    g_autofree char *time = head == NULL ? NULL : tics_instant_format(head->time);

    json_object_set_new(report, "store",
                        json_pack("{s:s?, s:s}", "organisation",
                                  settings == NULL ? NULL : settings->organisation, "head",
                                  verdict->head));
    json_object_set_new(report, "as_of", json_null());
    json_object_set_new(report, "known_at",
                        time == NULL
                            ? json_null()
                            : json_pack("{s:s, s:s}", "time", time, "commit", verdict->head));
    add_seal_json(report, verdict);
    return report;
}

/* A key that nobody else vouched for is worth what is known of it from elsewhere. */
static json_t *
vouching_json(const GPtrArray *signers)
{
    json_t *keys = json_array();

    for (guint i = 0; i < signers->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(signers, i);
        if (signer->self)
            json_array_append_new(keys, json_pack("{s:s, s:s, s:s}", "officer", signer->officer,
                                                  "fingerprint", signer->fingerprint, "commit",
                                                  signer->first_commit));
    }
    return keys;
}

static json_t *
signatures_json(const TicsVerdict *verdict)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:o}", "good", (json_int_t)verdict->signatures.good,
                     "unsigned", (json_int_t)verdict->signatures.none, "unsigned_with_key",
                     (json_int_t)verdict->signatures.none_with_key, "refused",
                     (json_int_t)verdict->signatures.refused, "doubtful",
                     (json_int_t)verdict->signatures.doubtful, "vouch_for_themselves",
                     vouching_json(tics_signers_all(verdict->signers)));
}

static void
print_json(TicsContext *context, TicsStore *store, const TicsVerdict *verdict, TicsIndexState index)
{
    json_t *report = begin_json(store, verdict), *problems = json_array();

    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsProblem *p = g_ptr_array_index(verdict->problems, i);
        json_array_append_new(problems,
                              json_pack("{s:s, s:s, s:s, s:s}", "code", p->code, "commit",
                                        p->commit, "path", p->path, "message", p->message));
    }
    json_object_set_new(report, "result",
                        json_string(verdict->problems->len == 0 ? "good" : "bad"));
    json_object_set_new(report, "head", json_string(verdict->head));
    json_object_set_new(report, "head_sha256", json_string(verdict->head_sha256));
    json_object_set_new(report, "test_store", json_boolean(verdict->test_store));
    json_object_set_new(report, "commits", json_integer((json_int_t)verdict->commits));
    json_object_set_new(report, "records", json_integer((json_int_t)verdict->records));
    json_object_set_new(report, "attachments",
                        json_pack("{s:I, s:I, s:I, s:I}", "present",
                                  (json_int_t)verdict->attachments_present, "erased",
                                  (json_int_t)verdict->attachments_erased, "missing",
                                  (json_int_t)verdict->attachments_missing, "not_in_this_copy",
                                  (json_int_t)verdict->attachments_unseen));
    json_object_set_new(report, "problems", problems);
    json_object_set_new(report, "signatures", signatures_json(verdict));
    json_object_set_new(report, "pin", tics_verify_pin_json(store));
    json_object_set_new(report, "index", json_string(tics_verify_index_word(index)));
    json_object_set_new(report, "accepted_heads", tics_verify_accepted_json(verdict));
    tics_print_json(context, report);
}

static void
print_signatures(TicsContext *context, const TicsVerdict *verdict)
{
    const GPtrArray *signers = tics_signers_all(verdict->signers);

    if (verdict->signatures.good + verdict->signatures.refused == 0)
        tics_print_wrapped(
            context, 0, "",
            _("signatures: none; who made a change is their own statement (self-declared)"));
    else
        tics_print_hanging(context, 0, 0,
                           _("signatures: %llu good, %llu refused; unsigned (self-declared): %llu, "
                             "of them %llu by an officer who had a key"),
                           (unsigned long long)verdict->signatures.good,
                           (unsigned long long)verdict->signatures.refused,
                           (unsigned long long)verdict->signatures.none,
                           (unsigned long long)verdict->signatures.none_with_key);
    if (verdict->signatures.doubtful > 0)
        tics_print_hanging(
            context, 2, 2,
            _("doubtful: %llu were signed after the day their key was lost or disclosed"),
            (unsigned long long)verdict->signatures.doubtful);
    for (guint i = 0; i < signers->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(signers, i);
        if (signer->self)
            tics_print(context,
                       _("  the key of %s vouches for itself (change %.10s); compare it by another "
                         "way:\n    %s\n"),
                       signer->officer, signer->first_commit, signer->fingerprint);
    }
}

static void
print_text(TicsContext *context, TicsStore *store, const TicsVerdict *verdict, TicsIndexState index)
{
    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsProblem *p = g_ptr_array_index(verdict->problems, i);
        g_autofree char *path = tics_text_escape_terminal(p->path);
        g_autofree char *message = tics_text_escape_terminal(p->message);
        /* one line each, whatever the width: they are searched and counted */
        tics_print(context, "%s  %.10s  %s  %s\n", p->code, p->commit, path, message);
    }
    tics_print_hanging(context, 0, 0,
                       _("changes: %llu, records: %llu, private contents: %llu there, %llu erased, "
                         "%llu missing"),
                       (unsigned long long)verdict->commits, (unsigned long long)verdict->records,
                       (unsigned long long)verdict->attachments_present,
                       (unsigned long long)verdict->attachments_erased,
                       (unsigned long long)verdict->attachments_missing);
    print_signatures(context, verdict);
    tics_print(context, _("newest change: %s\n  SHA-256: %s\n"), verdict->head,
               verdict->head_sha256);
    print_seals(context, verdict);
    tics_verify_pin_print(context, store);
    tics_verify_accepted_print(context, verdict);
    tics_verify_index_print(context, verdict, index);
    if (verdict->test_store)
        tics_print_wrapped(context, 0, "",
                           _("test store: its times and numbers were set by a test build"));
    if (verdict->attachments_unseen > 0) {
        g_autofree char *unseen =
            g_strdup_printf(_("this copy has no vault: %llu private contents (personal values and "
                              "files) are not in it and were not looked at"),
                            (unsigned long long)verdict->attachments_unseen);
        tics_print_wrapped(context, 0, "", unseen);
    }
    if (verdict->problems->len == 0 && verdict->attachments_unseen > 0)
        tics_print_wrapped(context, 0, "",
                           _("good: every object and the chain of changes are what they were when "
                             "they were recorded. Not shown by this: what "
                             "stands in the private contents, that what was recorded is true, and, "
                             "where no seal covers it, that it was "
                             "recorded at the time it says."));
    else if (verdict->problems->len == 0)
        tics_print_wrapped(
            context, 0, "",
            _("good: every object, the chain of changes and every private content are what "
              "they were when they were recorded. Not shown by this: that what was recorded is "
              "true, "
              "and, where no seal covers it, that it was recorded at the time it says."));
    else
        tics_print(context, _("bad: %u problems\n"), verdict->problems->len);
}

static bool
check_words(const TicsContext *context, const Values *v, GError **error)
{
    if (v->accept && (v->reason == NULL || *v->reason == '\0'))
        return tics_fail(error, TICS_ERROR_USAGE, _("a reason is needed: -m REASON"));
    if (!v->accept && v->reason != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("-m goes with --accept-head"));
    return context->expect == NULL || tics_pin_ancestor_valid(context->expect, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;

    (void)arguments;
    bool given;
    if (!check_words(context, v, error))
        return false;
    g_autoptr(TicsRoots) roots = tics_seal_roots(v->ca, &given, error);
    if (given && roots == NULL)
        return false;
    g_autoptr(TicsTrusted) trusted =
        v->signers == NULL ? NULL : tics_trusted_read(v->signers, error);
    if (v->signers != NULL && trusted == NULL)
        return false;
    const TicsDomain *domain = tics_context_kinds(context, error);
    TicsStore *store = domain == NULL ? NULL : tics_context_store(context, error);
    if (store == NULL)
        return false;
    g_auto(TicsPin) place = {.time = 0};
    tics_pin_read_place(store, &place); /* before the head is read: another may write meanwhile */
    TicsIndexState index;
    g_autoptr(TicsVerdict) verdict = tics_verify_trusting(
        store, domain, v->deep, roots, tics_context_progress, context, error);
    if (verdict == NULL)
        return false;
    bool take = tics_verify_pin(context, store, &place, v->accept, verdict);
    if (!tics_verify_index(context, store, v->deep, verdict, &index, error) ||
        (take && !tics_verify_accept(context, store, &place, v->reason, verdict, error)))
        return false;
    if (trusted != NULL && tics_trusted_check(trusted, verdict))
        tics_note(context, _("every key of the register is among the %u that '%s' trusts\n"),
                  tics_trusted_count(trusted), v->signers);
    if (g_strcmp0(v->format, "json") == 0)
        print_json(context, store, verdict, index);
    else
        print_text(context, store, verdict, index);
    context->exit_status = verdict->problems->len == 0 ? 0 : 1;
    return true;
}

static const char *const examples[] = {"tics verify", NULL};

const TicsCommand tics_cmd_verify = {
    .name = "verify",
    .arguments = NULL,
    .summary = N_("Check that nothing in the store was altered or lost"),
    .details = N_("Rehashes every object, follows the SHA-256 chain through all changes, compares "
                  "what each change declares with what it "
                  "changed, recomputes every commitment, judges signatures by the register of "
                  "signers (without ssh-keygen), and looks at every seal: what its time stamp is "
                  "over, who signed it, and whether the times around it fit. Exit status 1 if "
                  "anything is wrong.\n\n"
                  "The index, from which reports are made, is held against git row by row with "
                  "--deep, and always when something else than this program wrote to it; where it "
                  "says otherwise it is thrown away. Answers kept in it are found again then.\n\n"
                  "Each machine remembers the head it saw last. A history that does not hold it "
                  "is refused by every command until --accept-head says why, which is written into the "
                  "history too where the store can be written; --expect-ancestor "
                  "does the same with the change that an earlier report names, on any machine."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 3,
    .needs_store = true,
    .run = run,
};
