/* package_transfer.c -- to whom a package goes, as a transfer record: written once the package is
 * made, so that it is not in it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "digest.h"
#include "i18n.h"
#include "package_report.h"
#include "value.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

const char *const tics_package_methods[] = {"email", "file_transfer", "edi",   "hand", "courier",
                                            "post",  "media",         "other", NULL};

bool
tics_package_check_log(const TicsPackageValues *v, GError **error)
{
    if (v->log_transfer == NULL && (v->method != NULL || v->reason != NULL))
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--method and -m belong to 'package create --log-transfer'"));
    if (v->log_transfer == NULL)
        return true;
    if (v->dry_run)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--dry-run makes no package, so there is none to log"));
    return (v->reason != NULL && v->reason[0] != '\0') ||
           tics_fail(error, TICS_ERROR_USAGE,
                     _("--log-transfer records something: say why with -m REASON"));
}

bool
tics_package_check_receiver(TicsContext *context, const char *supplier, GError **error)
{
    char *kinds[] = {(char *)"supplier", NULL};

    return tics_index_has_key(context->index, kinds, supplier, false) ||
           tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("no supplier '%s' to log the transfer to ('tics list supplier'; bodies and "
                       "customers are added as suppliers too)"),
                     supplier);
}

bool
tics_package_sum(int fd, const char *file, TicsPackageMade *made, GError **error)
{
    enum { PIECE = 256 * 1024 };
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    g_autofree char *piece = g_malloc(PIECE);
    ssize_t got = 1;

    made->size_bytes = 0;
    while (got > 0) {
        got = pread(fd, piece, PIECE, (off_t)made->size_bytes);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0) {
            tics_sha256_update(hash, piece, (size_t)got);
            made->size_bytes += (uint64_t)got;
        }
    }
    tics_sha256_finish(hash, made->sha256);
    return got == 0 ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), file, g_strerror(errno));
}

/* "PK-20260430-0f1e2d3c": the day of the package and the begin of its SHA-256; -2, -3 … if it went
 * to somebody before. Transfer full. */
static char *
number_of(TicsContext *context, const TicsKind *kind, const TicsPlan *plan, const char *sha256,
          GError **error)
{
    g_auto(GStrv) day = g_strsplit(plan->as_of, "-", -1);

    for (unsigned n = 1;; n++) {
        g_autofree char *number =
            n == 1 ? g_strdup_printf("PK-%s%s%s-%.8s", day[0], day[1], day[2], sha256)
                   : g_strdup_printf("PK-%s%s%s-%.8s-%u", day[0], day[1], day[2], sha256, n);
        g_autoptr(TicsRecord) probe = tics_record_new(kind, NULL);
        tics_record_set(probe, "transfer_id", number);
        g_autofree char *key = tics_record_key(probe);
        g_autoptr(GPtrArray) ids = tics_index_find(context->index, kind, key, error);
        if (ids == NULL)
            return NULL;
        if (ids->len == 0)
            return g_steal_pointer(&number);
    }
}

static TicsRecord *
record_of(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan,
          const TicsPackageMade *made, GError **error)
{
    const TicsKind *kind = tics_domain_kind(context->domain, "transfer_record");
    const TicsSettings *settings = tics_context_settings(context, error);
    char now[TICS_TIME_TEXT];

    if (settings == NULL)
        return NULL;
    g_autofree char *number = number_of(context, kind, plan, made->sha256, error);
    g_autofree char *base = g_path_get_basename(v->output);
    g_autofree char *person =
        tics_context_person_of(context, tics_context_officer(context, settings));
    g_autofree char *supplier =
        tics_value_parse(tics_kind_field(kind, "counterparty_id"), v->log_transfer, error);
    g_autofree char *content = g_strdup_printf(
        _("%s as of %s, disclosure policy %s; file %s, %llu bytes, SHA-256 %s"),
        v->response ? _("Corrective action report") : _("Materials for the audit"), plan->as_of,
        tics_policy_title(plan->policy), base, (unsigned long long)made->size_bytes, made->sha256);
    if (number == NULL || supplier == NULL)
        return NULL;
    TicsRecord *record = tics_record_new(kind, NULL);
    tics_record_set(record, "transfer_id", number);
    tics_record_set(record, "direction", "sent");
    tics_record_set(record, "counterparty_id", supplier);
    tics_record_set(record, "content", content);
    tics_record_set(record, "method", v->method);
    tics_record_set(record, "sent_at", tics_time_format(tics_time_from_utc(context->now_utc), now));
    tics_record_set(record, "sent_by", person);
    return record;
}

static char *
log_it(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan,
       const TicsPackageMade *made, GError **error)
{
    const TicsChangeText text = {.actor = context->user, .reason = v->reason, .verb = "add"};
    g_autoptr(TicsChange) change = tics_change_begin(context->index, &text, error);
    TicsRecord *record = change == NULL ? NULL : record_of(context, v, plan, made, error);

    if (record == NULL)
        return NULL;
    g_autofree char *number = g_strdup(tics_record_get(record, "transfer_id"));
    tics_change_put(change, record, TICS_PUT_NEW);
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    if (result != NULL && result->warning != NULL)
        tics_note(context, _("warning: %s\n"), result->warning);
    return result == NULL ? NULL : g_steal_pointer(&number);
}

char *
tics_package_log(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan,
                 const TicsPackageMade *made, GError **error)
{
    char *number = log_it(context, v, plan, made, error);

    if (number == NULL)
        g_prefix_error(error, _("'%s' is made, but its transfer was not logged: "), v->output);
    return number;
}
