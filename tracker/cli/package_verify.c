/* package_verify.c -- tics package verify: what came, by whom and of when, and whether it was
 * altered */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "output.h"
#include "package_check.h"
#include "package_report.h"
#include "seal_report.h"
#include "text.h"
#include "verify_trust.h"

#include <string.h>

enum { TOLD = 20 };

static void
print_fact(TicsContext *context, const char *label, const char *text)
{
    g_autofree char *plain = tics_text_escape_terminal(text);

    if (text[0] != '\0')
        tics_print(context, "%s: %s\n", label, plain);
}

static void
print_problems(TicsContext *context, const TicsPackageVerdict *verdict)
{
    for (guint i = 0; i < MIN(verdict->problems->len, (guint)TOLD); i++) {
        const TicsPackageProblem *p = g_ptr_array_index(verdict->problems, i);
        g_autofree char *file = tics_text_escape_terminal(p->file);
        g_autofree char *message = tics_text_escape_terminal(p->message);
        tics_print(context, "%s  %s  %s\n", p->code, file, message);
    }
    if (verdict->problems->len > TOLD)
        tics_print(context, _("and %u more\n"), verdict->problems->len - TOLD);
}

static void
print_seals(TicsContext *context, const TicsVerdict *history)
{
    g_autofree char *time = tics_instant_spoken(history->sealed_at);
    g_autofree char *authority = history->seal_authority == NULL
                                     ? g_strdup("")
                                     : tics_text_escape_terminal(history->seal_authority);

    if (history->seals == 0) {
        tics_print(context, "%s\n",
                   _("seals: none; when it was recorded is the company's own statement"));
        return;
    }
    tics_print(context, _("seals: %llu, the newest of %s over change %.10s (%s)\n"),
               (unsigned long long)history->seals, time, history->sealed, authority);
    tics_print(context, "  %s\n",
               history->seals_judged
                   ? _("their signatures lead to a certificate you trust")
                   : _("not judged: no trust root (--trust FILE, the authority's root certificate, "
                       "obtained from the authority and not from the package)"));
    tics_print(context, _("  changes behind the newest seal: %llu\n"),
               (unsigned long long)history->unsealed);
}

static void
print_history(TicsContext *context, const TicsVerdict *history)
{
    tics_print(context, _("changes: %llu, newest %s\n  SHA-256: %s\n"),
               (unsigned long long)history->commits, history->head, history->head_sha256);
    tics_print(context, _("signatures: %llu good, %llu refused, %llu unsigned (self-declared)\n"),
               (unsigned long long)history->signatures.good,
               (unsigned long long)history->signatures.refused,
               (unsigned long long)history->signatures.none);
    print_seals(context, history);
    if (history->test_store)
        tics_print(context, "%s\n",
                   _("test store: its times and numbers were set by a test build"));
}

/* What is wrong with it is among the problems. */
static void
print_signature(TicsContext *context, const TicsPackageVerdict *verdict, const TicsTrusted *trusted)
{
    const TicsPackageSignature *signature = &verdict->signature;

    if (!signature->there) {
        tics_print(context, "%s\n",
                   _("signature of the package: none; who made it is its own statement"));
        return;
    }
    if (verdict->problems->len > 0)
        return;
    tics_print(context, _("signature of the package: fits; %s, key %s\n"), signature->officer,
               signature->fingerprint);
    tics_print_wrapped(
        context, 2, "  ",
        trusted != NULL ? _("you trust this key for this officer")
        : verdict->index_only
            ? _("whether the history has registered this key only the package shows, whose it is "
                "only keys obtained by another way (--signers FILE)")
            : _("the history in the package has registered this key for this officer; whose it is "
                "the package alone cannot show (--signers FILE, the company's keys, obtained by "
                "another way)"));
}

static void
print_list_only(TicsContext *context, const TicsPackageVerdict *verdict, const TicsTrusted *trusted)
{
    tics_print_wrapped(
        context, 0, "",
        _("list only (--index-only): the evidence and the history are not in it; they "
          "are in the package that it announces"));
    tics_print(context, _("files: %llu\n"), (unsigned long long)verdict->files);
    print_fact(context, _("newest change"), tics_package_info(verdict, "External-Identifier"));
    print_fact(context, _("SHA-256 of tagmanifest-sha256.txt of the package"), verdict->lists);
    print_signature(context, verdict, trusted);
    if (verdict->problems->len == 0)
        tics_print_wrapped(
            context, 0, "",
            _("good: the list is as it was made. Not shown by this: that records were not altered, "
              "and that none is hidden; for that verify the package, and see with 'package compare "
              "LIST PACKAGE' that it is the one announced."));
    else
        tics_print(context, _("bad: %u problems\n"), verdict->problems->len);
}

static void
print_text(TicsContext *context, const TicsPackageVerdict *verdict, const TicsTrusted *trusted)
{
    g_autofree char *policy = tics_package_policy_title(verdict);

    print_problems(context, verdict);
    if (verdict->files == 0) { /* parts that cannot be joined */
        tics_print(context, _("bad: %u problems\n"), verdict->problems->len);
        return;
    }
    print_fact(context, _("company"), tics_package_info(verdict, "Source-Organization"));
    print_fact(context, _("as of"), tics_package_info(verdict, "Tics-As-Of"));
    print_fact(context, _("scheme"), tics_package_info(verdict, "Tics-Scheme"));
    print_fact(context, _("disclosure policy"), policy);
    if (verdict->index_only) {
        print_list_only(context, verdict, trusted);
        return;
    }
    tics_print(
        context,
        _("files: %llu; records disclosed: %llu (names masked: %llu), withheld: %llu; private "
          "contents withheld: %llu\n"),
        (unsigned long long)verdict->files, (unsigned long long)verdict->disclosed,
        (unsigned long long)verdict->masked, (unsigned long long)verdict->withheld,
        (unsigned long long)verdict->contents_withheld);
    print_signature(context, verdict, trusted);
    if (verdict->history != NULL)
        print_history(context, verdict->history);
    if (verdict->problems->len == 0)
        tics_print_wrapped(
            context, 0, "",
            _("good: nothing in the package was altered since it was recorded, and "
              "what is withheld is counted. Not shown by this: that what was recorded "
              "is true, and that everything was recorded."));
    else
        tics_print(context, _("bad: %u problems\n"), verdict->problems->len);
}

static json_t *
seal_json(const TicsVerdict *history)
{
    g_autofree char *time = tics_instant_format(history->sealed_at);

    if (history->seals == 0)
        return json_null();
    return json_pack("{s:s, s:s, s:s?, s:b, s:I}", "time", time, "commit", history->sealed,
                     "authority", history->seal_authority, "judged", (int)history->seals_judged,
                     "seals", (json_int_t)history->seals);
}

static json_t *
history_json(const TicsVerdict *history)
{
    if (history == NULL)
        return json_null();
    return json_pack("{s:s, s:s, s:I, s:b, s:o, s:I, s:{s:I, s:I, s:I}}", "head", history->head,
                     "head_sha256", history->head_sha256, "commits", (json_int_t)history->commits,
                     "test_store", (int)history->test_store, "seal", seal_json(history), "unsealed",
                     (json_int_t)history->unsealed, "signatures", "good",
                     (json_int_t)history->signatures.good, "unsigned",
                     (json_int_t)history->signatures.none, "refused",
                     (json_int_t)history->signatures.refused);
}

static json_t *
signature_json(const TicsPackageVerdict *verdict, const TicsTrusted *trusted)
{
    const TicsPackageSignature *signature = &verdict->signature;
    bool good = verdict->problems->len == 0;

    if (!signature->there)
        return json_null();
    return json_pack("{s:s?, s:s?, s:b, s:o}", "officer", signature->officer, "fingerprint",
                     signature->fingerprint[0] == '\0' ? NULL : signature->fingerprint, "good",
                     (int)good, "trusted", trusted == NULL ? json_null() : json_boolean(good));
}

static void
print_json(TicsContext *context, const TicsPackageVerdict *verdict, const TicsTrusted *trusted,
           const char *file)
{
    json_t *report = tics_json_report("package_verify"), *problems = json_array();
    const char *contents = tics_package_info(verdict, "Tics-Contents");

    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsPackageProblem *p = g_ptr_array_index(verdict->problems, i);
        json_array_append_new(problems, json_pack("{s:s, s:s, s:s}", "code", p->code, "file",
                                                  p->file, "message", p->message));
    }
    json_object_set_new(report, "file", tics_json_text(file));
    json_object_set_new(report, "result",
                        json_string(verdict->problems->len == 0 ? "good" : "bad"));
    json_object_set_new(report, "organisation",
                        json_string(tics_package_info(verdict, "Source-Organization")));
    json_object_set_new(report, "as_of", json_string(tics_package_info(verdict, "Tics-As-Of")));
    json_object_set_new(report, "scheme", json_string(tics_package_info(verdict, "Tics-Scheme")));
    json_object_set_new(report, "policy", json_string(tics_package_info(verdict, "Tics-Policy")));
    json_object_set_new(report, "files", json_integer((json_int_t)verdict->files));
    json_object_set_new(report, "disclosed", json_integer((json_int_t)verdict->disclosed));
    json_object_set_new(report, "masked", json_integer((json_int_t)verdict->masked));
    json_object_set_new(report, "withheld", json_integer((json_int_t)verdict->withheld));
    json_object_set_new(report, "contents_withheld",
                        json_integer((json_int_t)verdict->contents_withheld));
    json_object_set_new(report, "history", history_json(verdict->history));
    json_object_set_new(report, "problems", problems);
    json_object_set_new(report, "signature", signature_json(verdict, trusted));
    json_object_set_new(report, "contents",
                        json_string(contents[0] == '\0' ? "package" : contents));
    json_object_set_new(report, "lists_sha256",
                        tics_json_text(verdict->lists[0] == '\0' ? NULL : verdict->lists));
    tics_print_json(context, report);
}

bool
tics_package_reads(const TicsPackageValues *v, GError **error)
{
    bool plain =
        v->format == NULL || strcmp(v->format, "json") == 0 || strcmp(v->format, "text") == 0;

    return (plain && v->as_of == NULL && v->scheme == NULL && v->disclose == NULL &&
            v->output == NULL && !v->dry_run && !v->response && v->log_transfer == NULL &&
            v->method == NULL && v->reason == NULL && !v->sign && !v->index_only &&
            v->split_size == NULL && v->with == NULL && v->known_at == NULL && v->expect == NULL &&
            v->max_age == 0) ||
           tics_fail(error, TICS_ERROR_USAGE,
                     _("'package verify' and 'compare' take files, --trust, --signers (verify) and "
                       "--format (text, json) only"));
}

bool
tics_package_no_signers(const TicsPackageValues *v, GError **error)
{
    return v->signers == NULL ||
           tics_fail(error, TICS_ERROR_USAGE, _("--signers belongs to 'package verify'"));
}

bool
tics_package_run_verify(TicsContext *context, const TicsPackageValues *v, const char *file,
                        GError **error)
{
    const TicsDomain *domain = NULL;
    bool given;

    if (!tics_package_reads(v, error))
        return false;
    g_autoptr(TicsRoots) roots = tics_seal_roots(v->trust, &given, error);
    if (given && roots == NULL)
        return false;
    g_autoptr(TicsTrusted) trusted =
        v->signers == NULL ? NULL : tics_trusted_read(v->signers, error);
    if (v->signers != NULL && trusted == NULL)
        return false;
    domain = tics_context_kinds(context, error);
    g_autoptr(TicsPackageVerdict) verdict =
        domain == NULL ? NULL : tics_package_verify(file, domain, roots, error);
    if (verdict == NULL)
        return false;
    if (trusted != NULL)
        tics_trusted_check_package(trusted, verdict);
    if (g_strcmp0(v->format, "json") == 0)
        print_json(context, verdict, trusted, file);
    else
        print_text(context, verdict, trusted);
    context->exit_status = verdict->problems->len == 0 ? 0 : 1;
    return true;
}
