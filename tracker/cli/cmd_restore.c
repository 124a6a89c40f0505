/* cmd_restore.c -- tics restore: a backup becomes a store again */
/* SPDX-License-Identifier: Apache-2.0 */
#include "backup.h"
#include "commands.h"
#include "copy.h"
#include "i18n.h"

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    (void)values;
    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a backup and a new folder: restore BACKUP DIR"));
    if (!tics_verify_copy(context, arguments[0], error) ||
        !tics_store_copy(arguments[0], arguments[1], error) ||
        !tics_verify_copy(context, arguments[1], error))
        return false;
    tics_copy_stamp(arguments[0], arguments[1]);
    tics_print(context, _("restored to '%s'\n"), arguments[1]);
    return true;
}

static const char *const examples[] = {"tics restore backup-2026-11 evidence-restored", NULL};

const TicsCommand tics_cmd_restore = {
    .name = "restore",
    .arguments = N_("BACKUP DIR"),
    .summary = N_("Make a store from a backup, verified before and after"),
    .details = N_("The backup stays as it is. What was erased after it was made is in it again: "
                  "erase it anew."),
    .examples = examples,
    .values_size = 0,
    .group = 3,
    .run = run,
};
