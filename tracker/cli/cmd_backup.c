/* cmd_backup.c -- tics backup: a whole, verified copy of the store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "backup.h"
#include "commands.h"
#include "context_pin.h"
#include "copy.h"
#include "i18n.h"

TicsVerdict *
tics_verify_copy(TicsContext *context, const char *directory, GError **error)
{
    const TicsDomain *domain = tics_context_kinds(context, error);
    g_autoptr(TicsStore) store = domain == NULL ? NULL : tics_store_open(directory, error);
    g_autoptr(TicsVerdict) verdict =
        store == NULL ? NULL : tics_verify(store, domain, false, error);

    if (verdict == NULL)
        return NULL;
    if (verdict->problems->len > 0) {
        const TicsProblem *problem = g_ptr_array_index(verdict->problems, 0);
        return tics_fail_null(error, TICS_ERROR_NO,
                              _("the copy in '%s' is not good (%u problems): %s"), directory,
                              verdict->problems->len, problem->message);
    }
    tics_print(context, _("verified: %llu changes, %llu records, newest change %.10s\n"),
               (unsigned long long)verdict->commits, (unsigned long long)verdict->records,
               verdict->head);
    return g_steal_pointer(&verdict);
}

/* Only for the reminder of status. */
static void
write_stamp(const char *store, const char *moment)
{
    g_autofree char *stamp = g_build_filename(store, TICS_BACKUP_STAMP, NULL);

    g_file_set_contents(stamp, moment, -1, NULL);
}

void
tics_copy_stamp(const char *from, const char *to)
{
    g_autofree char *stamp = g_build_filename(from, TICS_BACKUP_STAMP, NULL);
    g_autofree char *moment = NULL;
    int64_t utc;

    if (g_file_get_contents(stamp, &moment, NULL, NULL) && tics_instant_parse(moment, &utc, NULL))
        write_stamp(to, moment);
}

/* It stays what it is while the store goes on: to look into it later is no setting back. */
static void
pin_copy(const char *directory, const TicsVerdict *verdict)
{
    g_autoptr(TicsStore) copy = tics_store_open(directory, NULL);

    if (copy != NULL)
        tics_pin_see(copy, verdict->root, verdict->head, NULL);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    (void)values;
    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name a new folder: backup DIR"));
    TicsStore *store = tics_context_store(context, error);
    if (store == NULL || !tics_store_copy(tics_store_path(store), arguments[0], error))
        return false;
    g_autoptr(TicsVerdict) verdict = tics_verify_copy(context, arguments[0], error);
    if (verdict == NULL)
        return false;
    pin_copy(arguments[0], verdict);
    g_autofree char *now = tics_instant_format(context->now_utc);
    write_stamp(arguments[0], now); /* what is restored from it knows of it, too */
    if (!tics_store_read_only(store))
        write_stamp(tics_store_path(store), now);
    tics_print(context, _("backed up to '%s'; it holds personal data: keep it locked away\n"),
               arguments[0]);
    return true;
}

static const char *const examples[] = {"tics backup backup-2026-11", NULL};

const TicsCommand tics_cmd_backup = {
    .name = "backup",
    .arguments = N_("DIR"),
    .summary = N_("Copy the whole store to a new folder and verify the copy"),
    .details = N_("The copy holds everything, the vault with personal data and files included. "
                  "'tics status' reminds after 30 days."),
    .examples = examples,
    .values_size = 0,
    .group = 3,
    .needs_store = true,
    .run = run,
};
