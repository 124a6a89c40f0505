/* cmd_help.c -- tics help: the commands, or one of them with examples */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "help.h"
#include "i18n.h"

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    (void)values;
    if (arguments[0] != NULL && arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one command: help COMMAND"));
    if (arguments[0] == NULL)
        return tics_help_overview(context, true);
    const TicsCommand *command = tics_command_find(arguments[0]);
    if (command == NULL)
        return tics_command_unknown(arguments[0], error);
    return tics_help_command(context, command);
}

static const char *const examples[] = {"tics help", "tics help rule", NULL};

const TicsCommand tics_cmd_help = {
    .name = "help",
    .arguments = N_("[COMMAND]"),
    .summary = N_("list the commands, or explain one"),
    .details = N_("'tics COMMAND --help' says the same."),
    .examples = examples,
    .group = 4,
    .run = run,
};
