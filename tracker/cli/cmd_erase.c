/* cmd_erase.c -- tics erase: personal values and attachments of a record leave the store for good
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"

typedef struct {
    gboolean force;
} Values;

static const TicsOption options[] = {
    {"force", 0, TICS_OPTION_FLAG, offsetof(Values, force), NULL,
     N_("although the retention period is not over; -m must say why"), NULL},
    {0},
};

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    char commit[TICS_OID_HEX];

    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one record: erase ID"));
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL)
        return false;
    g_autoptr(TicsRecord) record = tics_fields_find(context, arguments[0], error);
    if (record == NULL)
        return false;
    int64_t shared = tics_change_shared_files(context->index, record->id);
    if (!tics_change_erase(change, record->id, tics_context_today(context), v->force, commit,
                           error))
        return false;
    if (shared > 0)
        tics_print(context, _("%d attached files stay in the store: other records hold the same\n"),
                   (int)shared);
    if (context->dry_run) {
        tics_note(context, "%s\n", _("dry run: nothing was written"));
        return true;
    }
    tics_print(context, _("erased: %s; it cannot be read back from this store (change %.10s)\n"),
               record->id, commit);
    tics_print(
        context, "%s\n",
        _("out of reach of this command: backups and copies of the store, files handed out"));
    return true;
}

static const char *const examples[] = {
    "tics erase person:E045 --force -m '本人の請求による消去' --dry-run",
    NULL,
};

const TicsCommand tics_cmd_erase = {
    .name = "erase",
    .arguments = N_("ID"),
    .summary = N_("Erase the personal values and files of a record for good"),
    .details = N_("Allowed when the retention period of the record's kind is over, or with "
                  "--force. A tombstone stays in the "
                  "history: that something was erased, when and why. The rest of the history stays "
                  "as it was and verifies."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
