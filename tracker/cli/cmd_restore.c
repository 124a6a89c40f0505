/* cmd_restore.c -- tics restore: a backup becomes a store again */
/* SPDX-License-Identifier: Apache-2.0 */
#include "backup.h"
#include "commands.h"
#include "context_pin.h"
#include "copy.h"
#include "i18n.h"
#include "text.h"

/* What was seen at the place counts first, then what was seen of the history anywhere. */
static void
say_older(TicsContext *context, const char *directory, const TicsVerdict *verdict)
{
    g_auto(TicsPin) pin = {.time = 0};
    g_autoptr(TicsStore) store = tics_store_open(directory, NULL);

    if (store == NULL)
        return;
    tics_pin_read_place(store, &pin);
    if (pin.head[0] == '\0') {
        tics_pin_clear(&pin);
        tics_pin_read_root(verdict->root, &pin);
    }
    if (pin.head[0] == '\0' || tics_verdict_holds(verdict, pin.head))
        return;
    g_autofree char *time = tics_instant_spoken(pin.time);
    g_autofree char *path = tics_text_escape_terminal(directory);
    g_autofree char *text = g_strdup_printf(
        _("This machine saw a newer change (%.10s, on %s) than the backup holds. It refuses the "
          "restored store until somebody says why it is older: tics -C %s verify --accept-head "
          "-m 'restored from the backup of ...'"),
        pin.head, time, path);
    tics_print_wrapped(context, 0, "", text);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    (void)values;
    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a backup and a new folder: restore BACKUP DIR"));
    g_autoptr(TicsVerdict) backup = tics_verify_copy(context, arguments[0], error);
    if (backup == NULL || !tics_store_copy(arguments[0], arguments[1], error))
        return false;
    g_autoptr(TicsVerdict) verdict = tics_verify_copy(context, arguments[1], error);
    if (verdict == NULL)
        return false;
    tics_copy_stamp(arguments[0], arguments[1]);
    tics_print(context, _("restored to '%s'\n"), arguments[1]);
    say_older(context, arguments[1], verdict);
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
